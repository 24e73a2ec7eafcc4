//! Pages: their boxes as they are shown, and what they have from those above them in the tree.

use super::MAX_DEPTH;
use lopdf::{Dictionary, Document, Object, ObjectId};

/// A page as it is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PageBox {
    /// Width and height in points (1/72 inch), turned as it is shown, scaled by `UserUnit`.
    pub size: (f32, f32),
    /// What is shown of it, in its own units: left, low, right, top (its crop box within its media box).
    pub crop: [f32; 4],
    /// How far it is turned, clockwise: 0, 90, 180, 270.
    pub turn: u16,
    /// How many points its own unit is.
    pub unit: f32,
}

/// US Letter, for a page that does not say (as readers have it).
const LETTER: [f32; 4] = [0.0, 0.0, 612.0, 792.0];

impl PageBox {
    /// The box of a page.
    pub fn of(document: &Document, page: ObjectId) -> PageBox {
        let media = rectangle(document, inherited(document, page, b"MediaBox")).unwrap_or(LETTER);
        let crop = rectangle(document, inherited(document, page, b"CropBox"))
            .and_then(|crop| within(crop, media))
            .unwrap_or(media);
        let turn = inherited(document, page, b"Rotate").and_then(|turn| turn.as_i64().ok()).unwrap_or(0);
        let turn = u16::try_from(turn.rem_euclid(360) / 90 * 90).unwrap_or(0);
        let unit = document.get_dictionary(page).and_then(|page| page.get_deref(b"UserUnit", document));
        let unit =
            unit.and_then(Object::as_float).ok().filter(|unit| (0.01..1_000.0).contains(unit)).unwrap_or(1.0);
        let (width, height) = ((crop[2] - crop[0]) * unit, (crop[3] - crop[1]) * unit);
        let size = if turn.is_multiple_of(180) { (width, height) } else { (height, width) };
        PageBox { size, crop, turn, unit }
    }

    /// What leads from a drawing of this size onto the page as it is shown (ISO 32000-1, 8.3.4).
    pub fn matrix(&self, (width, height): (f32, f32)) -> [f32; 6] {
        let (x, y) = (self.size.0 / self.unit / width.max(0.01), self.size.1 / self.unit / height.max(0.01));
        let [left, low, right, top] = self.crop;
        match self.turn {
            90 => [0.0, x, -y, 0.0, right, low],
            180 => [-x, 0.0, 0.0, -y, right, top],
            270 => [0.0, -x, y, 0.0, left, top],
            _ => [x, 0.0, 0.0, y, left, low],
        }
    }
}

/// An attribute that a page may have from those above it.
pub fn inherited<'a>(document: &'a Document, page: ObjectId, key: &[u8]) -> Option<&'a Object> {
    let mut node = document.get_dictionary(page).ok()?;
    for _ in 0..MAX_DEPTH {
        if let Ok(value) = node.get_deref(key, document) {
            return Some(value);
        }
        node = node.get_deref(b"Parent", document).and_then(Object::as_dict).ok()?;
    }
    None
}

/// What a page draws with; empty where it does not say.
pub fn resources(document: &Document, page: ObjectId) -> Dictionary {
    inherited(document, page, b"Resources")
        .and_then(|object| object.as_dict().ok())
        .cloned()
        .unwrap_or_default()
}

/// The corners of a rectangle, whichever way round they are written.
pub fn rectangle(document: &Document, object: Option<&Object>) -> Option<[f32; 4]> {
    let corners = object?.as_array().ok()?;
    let number =
        |corner: &Object| document.dereference(corner).ok()?.1.as_float().ok().filter(|n| n.is_finite());
    let corners: Vec<f32> = corners.iter().map(number).collect::<Option<_>>()?;
    let [a, b, c, d] = corners[..] else { return None };
    let [left, low, right, top] = [a.min(c), b.min(d), a.max(c), b.max(d)];
    let is_there = right - left > 0.1 && top - low > 0.1 && right - left < 1e6 && top - low < 1e6;
    is_there.then_some([left, low, right, top])
}

fn within(inner: [f32; 4], outer: [f32; 4]) -> Option<[f32; 4]> {
    let [left, low] = [inner[0].max(outer[0]), inner[1].max(outer[1])];
    let [right, top] = [inner[2].min(outer[2]), inner[3].min(outer[3])];
    (right - left > 0.1 && top - low > 0.1).then_some([left, low, right, top])
}
