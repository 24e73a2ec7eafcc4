//! The tree of the fields of a form (ISO 32000-1, 12.7.3): each with what it has from those above it.

use lopdf::{Dictionary, Document, Object, ObjectId, decode_text_string};
use std::collections::HashSet;

/// Deeper than any form is.
const MAX_DEPTH: usize = 32;
/// More than any form has.
const MAX_FIELDS: usize = 10_000;

/// What a field has, its own and from those above it.
#[derive(Clone, Default)]
pub struct Inherited {
    /// The names of those above it and its own, with points between them.
    pub name: String,
    /// What a reader shows as its name, where the form says so.
    pub label: String,
    /// The same of a place of a field with several, such as one of its boxes.
    pub place_label: String,
    pub kind: Vec<u8>,
    pub value: Option<Object>,
    /// How its text looks (`DA`).
    pub look: Vec<u8>,
    /// What is stored for each choice, and what people read.
    pub options: Vec<(String, String)>,
    pub flags: i64,
    pub align: i64,
    pub max_length: i64,
}

/// Tells of each field and each place of one, those above first. Where the file says so itself, what it draws may be older than its values.
pub fn walk<'d>(document: &'d Document, visit: &mut dyn FnMut(ObjectId, &'d Dictionary, &Inherited)) -> bool {
    let Some(form) = document.catalog().ok().and_then(|catalog| dictionary(document, catalog, b"AcroForm"))
    else {
        return false;
    };
    let above = Inherited { look: text(document, form, b"DA"), ..Inherited::default() };
    let mut walker = Walker { document, seen: HashSet::new(), visit };
    walker.walk(form.get_deref(b"Fields", document).ok(), &above, 0);
    form.get_deref(b"NeedAppearances", document).and_then(Object::as_bool).unwrap_or(false)
}

struct Walker<'d, 'v> {
    document: &'d Document,
    seen: HashSet<ObjectId>,
    visit: &'v mut dyn FnMut(ObjectId, &'d Dictionary, &Inherited),
}

impl<'d> Walker<'d, '_> {
    fn walk(&mut self, fields: Option<&'d Object>, above: &Inherited, depth: usize) {
        let Some(fields) = fields.and_then(|fields| fields.as_array().ok()) else { return };
        for id in fields.iter().filter_map(|field| field.as_reference().ok()) {
            if depth > MAX_DEPTH || self.seen.len() > MAX_FIELDS || !self.seen.insert(id) {
                return;
            }
            let Ok(field) = self.document.get_dictionary(id) else { continue };
            let own = self.inherit(field, above);
            (self.visit)(id, field, &own);
            self.walk(field.get_deref(b"Kids", self.document).ok(), &own, depth + 1);
        }
    }

    fn inherit(&self, field: &Dictionary, above: &Inherited) -> Inherited {
        let document = self.document;
        let mut own = above.clone();
        let words =
            |key: &[u8]| field.get_deref(key, document).ok().and_then(|words| decode_text_string(words).ok());
        if let Some(part) = words(b"T") {
            let dot = if own.name.is_empty() { "" } else { "." };
            own.name = format!("{}{dot}{part}", above.name);
            own.label.clear();
            own.place_label.clear();
        }
        if let Some(label) = words(b"TU") {
            if field.has(b"T") { own.label = label } else { own.place_label = label }
        }
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
            own.options = options.iter().filter_map(|option| choice(document, option)).collect();
        }
        let number = |key: &[u8]| field.get_deref(key, document).and_then(Object::as_i64).ok();
        own.flags = number(b"Ff").unwrap_or(own.flags);
        own.align = number(b"Q").unwrap_or(own.align);
        own.max_length = number(b"MaxLen").unwrap_or(own.max_length);
        own
    }
}

pub fn dictionary<'a>(document: &'a Document, of: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
    of.get_deref(key, document).ok()?.as_dict().ok()
}

fn text(document: &Document, of: &Dictionary, key: &[u8]) -> Vec<u8> {
    of.get_deref(key, document).and_then(Object::as_str).map(<[u8]>::to_vec).unwrap_or_default()
}

/// What is stored for a choice, and what people read: the same where the form says it once.
fn choice(document: &Document, option: &Object) -> Option<(String, String)> {
    let (_, option) = document.dereference(option).ok()?;
    if let Ok(both) = option.as_array() {
        let [stored, shown] = both.as_slice() else { return None };
        return Some((decode_text_string(stored).ok()?, decode_text_string(shown).ok()?));
    }
    let both = decode_text_string(option).ok()?;
    Some((both.clone(), both))
}
