//! Which fields have a value that nothing says how to draw.

use lopdf::{Dictionary, Document, Object, ObjectId, decode_text_string};
use std::collections::HashSet;

/// Deeper than any form is.
const MAX_DEPTH: usize = 32;
/// More than any form has.
const MAX_FIELDS: usize = 10_000;
/// Bits of `Ff` (ISO 32000-1, tables 226 to 230), counted from 0.
const MULTILINE: i64 = 1 << 12;
const PASSWORD: i64 = 1 << 13;
const PUSH_BUTTON: i64 = 1 << 16;
const COMB: i64 = 1 << 24;

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

/// What a field has from those above it.
#[derive(Clone, Default)]
struct Inherited {
    kind: Vec<u8>,
    value: Option<Object>,
    look: Vec<u8>,
    options: Vec<(String, String)>,
    flags: i64,
    align: i64,
    max_length: i64,
}

/// Those of a document.
pub fn list(document: &Document) -> Vec<Field> {
    let mut finder = Finder { document, seen: HashSet::new(), found: Vec::new(), draws_anew: false };
    let form = document.catalog().ok().and_then(|catalog| dictionary(document, catalog, b"AcroForm"));
    if let Some(form) = form {
        finder.draws_anew = form.get(b"NeedAppearances").and_then(Object::as_bool).unwrap_or(false);
        let above = Inherited { look: text(document, form, b"DA"), ..Inherited::default() };
        finder.walk(form.get_deref(b"Fields", document).ok(), &above, 0);
    }
    finder.found
}

struct Finder<'a> {
    document: &'a Document,
    seen: HashSet<ObjectId>,
    found: Vec<Field>,
    /// What the file draws may be older than its values, it says itself.
    draws_anew: bool,
}

impl Finder<'_> {
    fn walk(&mut self, fields: Option<&Object>, above: &Inherited, depth: usize) {
        let Some(fields) = fields.and_then(|fields| fields.as_array().ok()) else { return };
        for id in fields.iter().filter_map(|field| field.as_reference().ok()) {
            if depth > MAX_DEPTH || self.seen.len() > MAX_FIELDS || !self.seen.insert(id) {
                return;
            }
            let Ok(field) = self.document.get_dictionary(id) else { continue };
            let own = self.inherit(field, above);
            self.found.extend(self.to_draw(id, field, &own));
            self.walk(field.get_deref(b"Kids", self.document).ok(), &own, depth + 1);
        }
    }

    fn inherit(&self, field: &Dictionary, above: &Inherited) -> Inherited {
        let document = self.document;
        let mut own = above.clone();
        if let Ok(kind) = field.get_deref(b"FT", document).and_then(Object::as_name) {
            own.kind = kind.to_vec();
        }
        if let Ok(value) = field.get_deref(b"V", document) {
            own.value = Some(value.clone());
        }
        if field.has(b"DA") {
            own.look = text(document, field, b"DA");
        }
        if let Ok(options) = field.get_deref(b"Opt", document).and_then(Object::as_array) {
            own.options = options.iter().filter_map(|option| pair(document, option)).collect();
        }
        let number = |key: &[u8]| field.get_deref(key, document).and_then(Object::as_i64).ok();
        own.flags = number(b"Ff").unwrap_or(own.flags);
        own.align = number(b"Q").unwrap_or(own.align);
        own.max_length = number(b"MaxLen").unwrap_or(own.max_length);
        own
    }

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
        Some(Field {
            id,
            kind,
            size,
            turn,
            font_size,
            color,
            align: u8::try_from(own.align).unwrap_or_default(),
        })
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

fn dictionary<'a>(document: &'a Document, of: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
    of.get_deref(key, document).ok()?.as_dict().ok()
}

fn text(document: &Document, of: &Dictionary, key: &[u8]) -> Vec<u8> {
    of.get_deref(key, document).and_then(Object::as_str).map(<[u8]>::to_vec).unwrap_or_default()
}

/// What is stored for a choice, and what people read.
fn pair(document: &Document, option: &Object) -> Option<(String, String)> {
    let (_, option) = document.dereference(option).ok()?;
    let [stored, shown] = option.as_array().ok()?.as_slice() else { return None };
    Some((decode_text_string(stored).ok()?, decode_text_string(shown).ok()?))
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
