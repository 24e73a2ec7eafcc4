//! What is laid over pages that were made elsewhere: names, words, checks and strokes, each in its box.

use super::{
    Error,
    fonts::{Look, fonts},
    ink::{Item, Mark, What, draw as draw_item},
    lines::{Style, lines},
    paper::Color,
    shape::Shaper,
    text::{Direction, Text},
};
use krilla::{Document, SerializeSettings, page::PageSettings, tagging::ArtifactType};

/// Ink of a pen.
const PEN: Color = Color(0x16, 0x30, 0x6b);
/// A name is no larger than this, in points.
const MAX_NAME: f32 = 28.0;
/// Words are no larger than this, in points.
const MAX_TEXT: f32 = 12.0;
/// The box that strokes are drawn in: width and height.
const BOARD: (f32, f32) = (1000.0, 300.0);

/// One page of stamps, as large as the page it lies over, in points.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// As the page is shown.
    pub width: f32,
    /// As the page is shown.
    pub height: f32,
    /// What stands on it.
    pub stamps: Vec<Stamp>,
}

/// Something in a box, in points from the left upper corner of the page.
#[derive(Debug, Clone, PartialEq)]
pub struct Stamp {
    /// From the left.
    pub x: f32,
    /// From the top.
    pub y: f32,
    /// Of the box.
    pub width: f32,
    /// Of the box.
    pub height: f32,
    /// What it is.
    pub kind: StampKind,
}

/// What stands in a box.
#[derive(Debug, Clone, PartialEq)]
pub enum StampKind {
    /// A name as it is signed.
    Name(String),
    /// Words.
    Text(String),
    /// A check mark.
    Check,
    /// What a hand drew in a box of 1000 by 300.
    Strokes(Vec<Vec<(f32, f32)>>),
}

/// A PDF with these pages. It is drawn by no reader by itself: nothing in it is tagged.
///
/// # Errors
/// None that comes of what people typed; see [`Error`].
pub fn draw(drawings: &[Drawing]) -> Result<Vec<u8>, Error> {
    let fonts = fonts().ok_or(Error::Fonts)?;
    let mut shaper = Shaper::new(fonts);
    let mut document = Document::new_with(SerializeSettings::default());
    for drawing in drawings {
        let size = PageSettings::from_wh(drawing.width, drawing.height).unwrap_or_default();
        let mut page = document.start_page_with(size);
        let mut surface = page.surface();
        for stamp in &drawing.stamps {
            for item in items(&mut shaper, stamp) {
                draw_item(&mut surface, &item, 0.0, fonts);
            }
        }
        surface.finish();
        page.finish();
    }
    document.finish().map_err(|error| Error::Write(format!("{error:?}")))
}

fn items(shaper: &mut Shaper, stamp: &Stamp) -> Vec<Item> {
    match &stamp.kind {
        StampKind::Name(name) => written(shaper, stamp, name, (Look::Script, MAX_NAME, PEN)),
        StampKind::Text(text) => written(shaper, stamp, text, (Look::Regular, MAX_TEXT, Color::INK)),
        StampKind::Check => vec![check(stamp)],
        StampKind::Strokes(strokes) => vec![strokes_in(stamp, strokes)],
    }
}

/// On one line, as large as the box and the look allow.
fn written(
    shaper: &mut Shaper,
    stamp: &Stamp,
    text: &str,
    (look, most, color): (Look, f32, Color),
) -> Vec<Item> {
    let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = Text::from(one_line);
    let style = |size: f32| Style { look, size, leading: size * 1.2, color };
    let size = most.min(stamp.height * 0.72);
    let at = |shaper: &mut Shaper, size: f32| {
        lines(shaper, &text, style(size), Direction::Auto, f32::INFINITY).into_iter().next()
    };
    let Some(line) = at(shaper, size) else { return Vec::new() };
    let room = (stamp.width - 4.0).max(4.0);
    let fitting = if line.width > room { size * room / line.width } else { size };
    let Some(line) = at(shaper, fitting) else { return Vec::new() };
    // letters stand a little above the lower edge, on which a line is often printed
    let y = stamp.y + stamp.height - (stamp.height * 0.24).min(fitting * 0.42);
    let mark = Mark::Artifact(ArtifactType::Other);
    line.runs.iter().map(|run| Item { mark, x: stamp.x + 2.0, y, what: What::Run(run.clone()) }).collect()
}

/// A check mark of two strokes, which no face has to have.
fn check(stamp: &Stamp) -> Item {
    let side = stamp.width.min(stamp.height);
    let (left, top) = ((stamp.width - side) / 2.0, (stamp.height - side) / 2.0);
    let place = |x: f32, y: f32| (left + side * x, top + side * y);
    let lines = vec![vec![place(0.2, 0.55), place(0.42, 0.78), place(0.82, 0.24)]];
    let what = What::Strokes { lines: lines.into(), width: (side * 0.11).max(0.8), color: PEN };
    Item { mark: Mark::Artifact(ArtifactType::Other), x: stamp.x, y: stamp.y, what }
}

fn strokes_in(stamp: &Stamp, strokes: &[Vec<(f32, f32)>]) -> Item {
    let scale = (stamp.width / BOARD.0).min(stamp.height / BOARD.1);
    let down = stamp.height - BOARD.1 * scale;
    let place = |(x, y): &(f32, f32)| (x * scale, down + y * scale);
    let lines: Vec<Vec<(f32, f32)>> = strokes.iter().map(|line| line.iter().map(place).collect()).collect();
    let what = What::Strokes { lines: lines.into(), width: (9.0 * scale).clamp(0.8, 2.4), color: PEN };
    Item { mark: Mark::Artifact(ArtifactType::Other), x: stamp.x, y: stamp.y, what }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp(kind: StampKind) -> Stamp {
        Stamp { x: 72.0, y: 500.0, width: 180.0, height: 30.0, kind }
    }

    #[test]
    fn each_page_is_as_large_as_the_one_it_lies_over() {
        let stamps = vec![
            stamp(StampKind::Name("Amara Diallo".into())),
            stamp(StampKind::Text("November 27, 2026".into())),
            stamp(StampKind::Check),
            stamp(StampKind::Strokes(vec![vec![(10.0, 10.0), (500.0, 200.0), (900.0, 40.0)]])),
        ];
        let pages = [(612.0, 792.0), (595.28, 841.89)].map(|(width, height)| Drawing {
            width,
            height,
            stamps: stamps.clone(),
        });
        let file = draw(&pages).unwrap();
        let document = lopdf::Document::load_mem(&file).unwrap();
        assert_eq!(document.get_pages().len(), 2);
        let text = document.extract_text(&[1]).unwrap();
        assert!(text.contains("Amara Diallo") && text.contains("November 27, 2026"), "{text}");
        assert_eq!(file, draw(&pages).unwrap(), "the same drawing is the same file");
    }

    #[test]
    fn a_long_name_is_written_smaller() {
        let mut shaper = Shaper::new(fonts().unwrap());
        let width = |shaper: &mut Shaper, name: &str| {
            let items = items(shaper, &stamp(StampKind::Name(name.into())));
            let ends = items.iter().map(|item| match &item.what {
                What::Run(run) => item.x + run.x + run.width,
                _ => 0.0,
            });
            ends.fold(0.0, f32::max)
        };
        let long = width(&mut shaper, &"Maria Magdalena ".repeat(8));
        assert!(long <= 72.0 + 180.0, "{long}");
        assert!(width(&mut shaper, "Li") < 120.0);
    }
}
