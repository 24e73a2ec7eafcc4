//! Colors and outlines as krilla wants them.

use super::Color;
use krilla::{
    color::rgb,
    geom::{Path, PathBuilder},
    num::NormalizedF32,
    paint::{Fill, FillRule, Paint},
    surface::Surface,
};

pub(super) fn paint_of(color: Color) -> Paint {
    rgb::Color::new(color.0, color.1, color.2).into()
}

pub(super) fn fill(color: Color) -> Fill {
    Fill { paint: paint_of(color), opacity: NormalizedF32::ONE, rule: FillRule::NonZero }
}

pub(super) fn filled(surface: &mut Surface<'_>, path: Option<Path>, color: Color) {
    if let Some(path) = path {
        surface.set_fill(Some(fill(color)));
        surface.draw_path(&path);
    }
}

/// A rectangle whose corners are quarters of circles, as near as cubic curves come.
pub(super) fn rounded(x: f32, y: f32, width: f32, height: f32, radius: f32) -> Option<Path> {
    const QUARTER: f32 = 0.5523;
    let (right, bottom, bow) = (x + width, y + height, radius * (1.0 - QUARTER));
    let mut path = PathBuilder::new();
    path.move_to(x + radius, y);
    path.line_to(right - radius, y);
    path.cubic_to(right - bow, y, right, y + bow, right, y + radius);
    path.line_to(right, bottom - radius);
    path.cubic_to(right, bottom - bow, right - bow, bottom, right - radius, bottom);
    path.line_to(x + radius, bottom);
    path.cubic_to(x + bow, bottom, x, bottom - bow, x, bottom - radius);
    path.line_to(x, y + radius);
    path.cubic_to(x, y + bow, x + bow, y, x + radius, y);
    path.close();
    path.finish()
}
