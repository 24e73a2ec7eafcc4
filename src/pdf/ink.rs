//! What stands on a page, and how it gets there. Nothing is drawn before all pages are laid out: each has to know how many
//! there are.

mod shapes;

use super::{
    fonts::Fonts,
    lines::Run,
    logo::Logo,
    paper::{Color, EM},
    tree::{Slot, Tree},
};
use krilla::{
    action::{Action, LinkAction},
    annotation::{Annotation, LinkAnnotation, Target},
    geom::{PathBuilder, Point, Rect},
    page::Page,
    paint::{LineCap, LineJoin, Stroke},
    surface::Surface,
    tagging::{Artifact, ArtifactType, BBox, ContentTag, SpanTag},
};
use shapes::{fill, filled, paint_of, rounded};
use std::rc::Rc;

/// Whether somebody who is read to hears of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Mark {
    /// No: it repeats, or adorns.
    Artifact(ArtifactType),
    /// Yes, at this place.
    Slot(Slot),
}

/// A thing at a place, from the left margin and from the upper edge of its block or page, points.
#[derive(Clone)]
pub(super) struct Item {
    pub mark: Mark,
    pub x: f32,
    pub y: f32,
    pub what: What,
}

#[derive(Clone)]
pub(super) enum What {
    /// Its place is the line's left end, on the line of writing.
    Run(Rc<Run>),
    Rect {
        width: f32,
        height: f32,
        color: Color,
    },
    /// Filled, with round corners.
    Plate {
        width: f32,
        height: f32,
        radius: f32,
        color: Color,
    },
    /// A line around, with round corners.
    Frame {
        width: f32,
        height: f32,
        radius: f32,
        color: Color,
    },
    /// What a hand drew: lines from point to point.
    Strokes {
        lines: Rc<[Vec<(f32, f32)>]>,
        width: f32,
        color: Color,
    },
    /// Dark squares of a code: rows of (x, y, width) in modules.
    Squares {
        runs: Rc<[(u16, u16, u16)]>,
        module: f32,
        side: f32,
    },
    Logo {
        logo: Logo,
        width: f32,
        height: f32,
    },
    /// Room that is written in later; drawn by nobody.
    Place {
        number: usize,
        width: f32,
        height: f32,
    },
    /// What can be clicked; drawn by nobody.
    Link {
        width: f32,
        height: f32,
        uri: Rc<str>,
        alt: Rc<str>,
    },
}

impl Item {
    /// Moved.
    pub fn by(mut self, x: f32, y: f32) -> Item {
        self.x += x;
        self.y += y;
        self
    }

    /// A line across, for the eye.
    pub fn rule(x: f32, y: f32, width: f32, height: f32, color: Color) -> Item {
        let mark = Mark::Artifact(ArtifactType::Layout);
        Item { mark, x, y, what: What::Rect { width, height, color } }
    }

    /// The outline of a box, for the eye.
    pub fn frame(width: f32, height: f32, radius: f32, color: Color) -> Item {
        let mark = Mark::Artifact(ArtifactType::Layout);
        Item { mark, x: 0.0, y: 0.0, what: What::Frame { width, height, radius, color } }
    }

    /// How large a figure is; none for what is no figure.
    fn figure(&self) -> Option<(f32, f32)> {
        match &self.what {
            What::Squares { side, .. } => Some((*side, *side)),
            What::Logo { width, height, .. } => Some((*width, *height)),
            _ => None,
        }
    }
}

/// Draws the items of a page; those that follow each other under one mark share it.
pub(super) fn paint(page: (&mut Page<'_>, usize), items: &[Item], left: f32, fonts: &Fonts, tree: &mut Tree) {
    let (page, number) = page;
    let mut surface = page.surface();
    let is_link = |item: &Item| matches!(item.what, What::Link { .. });
    for group in items.chunk_by(|a, b| a.mark == b.mark) {
        if group.iter().all(is_link) {
            continue;
        }
        match group.first().map(|item| item.mark) {
            Some(Mark::Slot(slot)) => {
                let content = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
                tree.fill(slot, content);
                if let Some(first) = group.first() {
                    tree.place(slot, number, first.y - EM);
                }
            }
            Some(Mark::Artifact(kind)) => {
                surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(kind)));
            }
            None => continue,
        }
        for item in group {
            draw(&mut surface, item, left, fonts);
        }
        surface.end_tagged();
    }
    surface.finish();
    for item in items {
        // readers find a figure by where it is (ISO 32000-1, table 344)
        if let (Mark::Slot(slot), Some((width, height))) = (item.mark, item.figure())
            && let Some(rect) = Rect::from_xywh(item.x + left, item.y, width, height)
        {
            tree.bound(slot, BBox::new(number, rect));
        }
        if let (What::Link { width, height, uri, alt }, Mark::Slot(slot)) = (&item.what, item.mark)
            && let Some(rect) = Rect::from_xywh(item.x + left, item.y, *width, *height)
        {
            let target = Target::Action(Action::Link(LinkAction::new(uri.to_string())));
            let link = Annotation::new_link(LinkAnnotation::new(rect, target), Some(alt.to_string()));
            let content = page.add_tagged_annotation(link);
            tree.fill(slot, content);
        }
    }
}

pub(super) fn draw(surface: &mut Surface<'_>, item: &Item, left: f32, fonts: &Fonts) {
    let (x, y) = (item.x + left, item.y);
    match &item.what {
        What::Run(run) => {
            if let Some(face) = fonts.faces.get(run.face) {
                surface.set_fill(Some(fill(run.color)));
                let start = Point::from_xy(x + run.x, y);
                surface.draw_glyphs(start, &run.glyphs, face.font.clone(), &run.text, run.size, false);
            }
        }
        What::Rect { width, height, color } => {
            let mut path = PathBuilder::new();
            if let Some(rect) = Rect::from_xywh(x, y, *width, *height) {
                path.push_rect(rect);
            }
            filled(surface, path.finish(), *color);
        }
        What::Plate { width, height, radius, color } => {
            filled(surface, rounded(x, y, *width, *height, *radius), *color);
        }
        What::Frame { width, height, radius, color } => {
            surface.set_fill(None);
            surface.set_stroke(Some(Stroke { paint: paint_of(*color), width: 0.9, ..Stroke::default() }));
            if let Some(path) = rounded(x, y, *width, *height, *radius) {
                surface.draw_path(&path);
            }
            surface.set_stroke(None);
        }
        What::Strokes { lines, width, color } => {
            surface.set_fill(None);
            surface.set_stroke(Some(Stroke {
                paint: paint_of(*color),
                width: *width,
                line_cap: LineCap::Round,
                line_join: LineJoin::Round,
                ..Stroke::default()
            }));
            for line in lines.iter() {
                let mut path = PathBuilder::new();
                for (at, (right, down)) in line.iter().enumerate() {
                    match at {
                        0 => path.move_to(x + right, y + down),
                        _ => path.line_to(x + right, y + down),
                    }
                }
                if let Some(path) = path.finish() {
                    surface.draw_path(&path);
                }
            }
            surface.set_stroke(None);
        }
        What::Squares { runs, module, .. } => {
            let mut path = PathBuilder::new();
            for (column, row, length) in runs.iter() {
                let [column, row, length] = [column, row, length].map(|count| f32::from(*count) * module);
                if let Some(rect) = Rect::from_xywh(x + column, y + row, length, *module) {
                    path.push_rect(rect);
                }
            }
            filled(surface, path.finish(), Color::BLACK);
        }
        What::Logo { logo, width, height } => logo.draw(surface, x, y, *width, *height),
        What::Place { .. } | What::Link { .. } => {}
    }
}
