//! Which fields have a value that nothing says how to draw.

use super::tree::{Inherited, dictionary, walk};
use lopdf::{Dictionary, Document, Object, ObjectId, decode_text_string};

/// Bits of `Ff` (ISO 32000-1, tables 226 to 230), counted from 0.
pub const READ_ONLY: i64 = 1;
pub const REQUIRED: i64 = 1 << 1;
pub const MULTILINE: i64 = 1 << 12;
pub const PASSWORD: i64 = 1 << 13;
pub const PUSH_BUTTON: i64 = 1 << 16;
pub const EDITABLE: i64 = 1 << 18;
pub const SEVERAL: i64 = 1 << 21;
pub const COMB: i64 = 1 << 24;

/// A field to be drawn.
pub struct Field {
    pub id: ObjectId,
    pub kind: FieldKind,
    /// Width and height in points, as they are before the field is turned.
    pub size: (f32, f32),
    /// How far it is turned, against the clock: 0, 90, 180, 270.
    pub turn: u16,
    /// 0 where it is to fit.
    pub font_size: f32,
    /// Operators that set it.
    pub color: String,
    /// 0 left, 1 in the middle, 2 right.
    pub align: u8,
    /// Operators that set the color of its ground, and those of the line around it with how wide that is, where it has them.
    pub fill: Option<String>,
    pub line: Option<(String, f32)>,
}

/// How it is drawn.
pub enum FieldKind {
    /// It has pictures of its states and does not say which is on.
    State(Vec<u8>),
    /// A box that is on.
    Mark,
    /// Text, perhaps with so many letters each in a cell of its own.
    Text { value: String, is_multiline: bool, comb: Option<u16> },
}

/// Those of a document.
pub fn list(document: &Document) -> Vec<Field> {
    let mut places: Vec<(ObjectId, &Dictionary, Inherited)> = Vec::new();
    let draws_anew = walk(document, &mut |id, field, own| places.push((id, field, own.clone())));
    let finder = Finder { document, draws_anew };
    places.iter().filter_map(|(id, field, own)| finder.to_draw(*id, field, own)).collect()
}

struct Finder<'a> {
    document: &'a Document,
    /// What the file draws may be older than its values, it says itself.
    draws_anew: bool,
}

impl Finder<'_> {
    fn to_draw(&self, id: ObjectId, field: &Dictionary, own: &Inherited) -> Option<Field> {
        let (size, turn) = (size(self.document, field)?, turn(self.document, field));
        let size = if turn.is_multiple_of(180) { size } else { (size.1, size.0) };
        let drawn = dictionary(self.document, field, b"AP")
            .and_then(|looks| looks.get_deref(b"N", self.document).ok());
        let kind = match own.kind.as_slice() {
            b"Tx" | b"Ch" if drawn.is_none() || self.draws_anew => self.text_of(own)?,
            b"Btn" if own.flags & PUSH_BUTTON == 0 => self.state_of(field, drawn, own)?,
            _ => return None,
        };
        let (font_size, color) = look(&own.look);
        let (fill, line) = self.frame(field);
        Some(Field {
            id,
            kind,
            size,
            turn,
            font_size,
            color,
            align: u8::try_from(own.align).unwrap_or_default(),
            fill,
            line,
        })
    }

    /// What stands behind and around a field (`MK`, ISO 32000-1, table 189).
    fn frame(&self, field: &Dictionary) -> (Option<String>, Option<(String, f32)>) {
        let looks = dictionary(self.document, field, b"MK");
        let color = |key: &[u8], operators: [&str; 3]| {
            let parts = looks?.get_deref(key, self.document).ok()?.as_array().ok()?;
            let parts: Vec<f32> = parts.iter().map(|part| part.as_float().ok()).collect::<Option<_>>()?;
            let operator = match parts.len() {
                1 => operators[0],
                3 => operators[1],
                4 => operators[2],
                _ => return None,
            };
            let parts: Vec<String> = parts.iter().map(|part| part.clamp(0.0, 1.0).to_string()).collect();
            Some(format!("{} {operator}", parts.join(" ")))
        };
        let width = dictionary(self.document, field, b"BS")
            .and_then(|style| style.get_deref(b"W", self.document).ok()?.as_float().ok())
            .unwrap_or(1.0);
        let line = color(b"BC", ["G", "RG", "K"]).map(|color| (color, width.clamp(0.0, 10.0)));
        (color(b"BG", ["g", "rg", "k"]), line.filter(|(_, width)| *width > 0.0))
    }

    fn text_of(&self, own: &Inherited) -> Option<FieldKind> {
        let words = |value: &Object| match value {
            Object::Stream(stream) => {
                stream.get_plain_content().ok().map(|text| String::from_utf8_lossy(&text).into_owned())
            }
            value => decode_text_string(value).ok(),
        };
        let value = match own.value.as_ref()? {
            Object::Array(several) => several.iter().filter_map(words).collect::<Vec<_>>().join(", "),
            one => words(one)?,
        };
        let chosen = own.options.iter().find(|(stored, _)| *stored == value);
        let value = match chosen {
            Some((_, shown)) => shown.clone(),
            None => value,
        };
        if value.trim().is_empty() {
            return None;
        }
        let is_text = own.kind == b"Tx";
        let value =
            if is_text && own.flags & PASSWORD != 0 { "*".repeat(value.chars().count()) } else { value };
        Some(FieldKind::Text {
            value,
            is_multiline: is_text && own.flags & MULTILINE != 0,
            comb: (is_text && own.flags & COMB != 0).then(|| u16::try_from(own.max_length).ok()).flatten(),
        })
    }

    fn state_of(&self, field: &Dictionary, drawn: Option<&Object>, own: &Inherited) -> Option<FieldKind> {
        let value = own.value.as_ref()?.as_name().ok()?;
        match drawn.and_then(|drawn| drawn.as_dict().ok()) {
            Some(states) if !field.has(b"AS") => {
                let state = if states.has(value) { value } else { b"Off" };
                Some(FieldKind::State(state.to_vec()))
            }
            Some(_) => None,
            // of several boxes nothing says which one it is
            None if drawn.is_none() && field.has(b"V") && value != b"Off" => Some(FieldKind::Mark),
            None => None,
        }
    }
}

fn size(document: &Document, field: &Dictionary) -> Option<(f32, f32)> {
    let corners = field.get_deref(b"Rect", document).ok()?.as_array().ok()?;
    let corners: Vec<f32> = corners.iter().filter_map(|corner| corner.as_float().ok()).collect();
    let [left, low, right, top] = corners[..] else { return None };
    let (width, height) = ((right - left).abs(), (top - low).abs());
    (width > 0.5 && height > 0.5 && width < 20_000.0 && height < 20_000.0).then_some((width, height))
}

fn turn(document: &Document, field: &Dictionary) -> u16 {
    let turn = dictionary(document, field, b"MK").and_then(|look| look.get_deref(b"R", document).ok());
    let turn = turn.and_then(|turn| turn.as_i64().ok()).unwrap_or(0);
    u16::try_from(turn.rem_euclid(360) / 90 * 90).unwrap_or(0)
}

/// The size of the font and the operators of the color in a text such as `0 0 1 rg /Helv 12 Tf`.
fn look(look: &[u8]) -> (f32, String) {
    let text = String::from_utf8_lossy(look);
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    let before = |operator: &str, count: usize| {
        let at = words.iter().position(|word| *word == operator)?;
        let numbers: Vec<f32> = words
            .get(at.checked_sub(count)?..at)?
            .iter()
            .map(|word| word.parse().ok())
            .collect::<Option<_>>()?;
        Some(numbers.iter().map(f32::to_string).chain([operator.to_owned()]).collect::<Vec<_>>().join(" "))
    };
    let at = words.iter().position(|word| *word == "Tf");
    let size = at.and_then(|at| words.get(at.checked_sub(1)?)?.parse().ok()).unwrap_or(0.0_f32);
    let color = before("rg", 3).or_else(|| before("k", 4)).or_else(|| before("g", 1));
    (if size.is_finite() { size.clamp(0.0, 200.0) } else { 0.0 }, color.unwrap_or_else(|| "0 g".to_owned()))
}
