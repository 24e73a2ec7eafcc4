//! Which fields a form has.

use crate::pdf_files::fields::{
    find::{COMB, EDITABLE, MULTILINE, PASSWORD, PUSH_BUTTON, READ_ONLY, REQUIRED, SEVERAL},
    tree::{Inherited, dictionary, walk},
};
use lopdf::{Dictionary, Document, Object, ObjectId, decode_text_string};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// More than any form has.
const MAX_FIELDS: usize = 5_000;
/// Of what a form says of itself, in characters.
const MAX_WORDS: usize = 400;
const MAX_OPTIONS: usize = 500;

/// A field that can be filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormField {
    /// As the file names it, with the names of those above it before.
    pub name: String,
    /// What readers show as its name; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// What it takes.
    #[serde(flatten)]
    pub kind: FormFieldKind,
    /// On which page it first stands, from 1; 0 where it stands on none.
    pub page: u32,
    /// Letters that it takes; none where it does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<u32>,
    /// The form asks for it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// Readers do not let it be typed in: a script would have filled it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub read_only: bool,
    /// What stands in it: text, or which of its options, several on lines of their own.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub value: String,
}

/// What a field takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum FormFieldKind {
    /// Text, of several lines perhaps.
    Text {
        /// Whether there is room for several lines.
        multiline: bool,
    },
    /// Text with a cell for each letter.
    Comb {
        /// How many there are.
        cells: u16,
    },
    /// A box that is on or off.
    Check {
        /// What stands for on.
        on: String,
    },
    /// Boxes of which one is on.
    Radio {
        /// Each of them.
        options: Vec<FormOption>,
    },
    /// A list to choose from.
    Choice {
        /// What there is.
        options: Vec<FormOption>,
        /// Whether something else may be typed.
        editable: bool,
        /// Whether several may be chosen.
        several: bool,
    },
}

/// One of several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormOption {
    /// What is stored.
    pub value: String,
    /// What people read.
    pub label: String,
}

/// A place of a field on a page.
pub(super) struct Place {
    pub id: ObjectId,
    pub own: Inherited,
    /// What stands for on, of a box.
    pub on: Option<String>,
    pub page: u32,
    label: String,
    state: String,
}

/// Those of a document.
pub fn list(document: &Document) -> Vec<FormField> {
    places(document).iter().filter_map(|places| field(places)).take(MAX_FIELDS).collect()
}

/// All places of all fields, those of one field together, in the order of the file.
pub(super) fn places(document: &Document) -> Vec<Vec<Place>> {
    let pages = pages_of(document);
    let (mut order, mut by_name): (Vec<Vec<Place>>, HashMap<String, usize>) = (Vec::new(), HashMap::new());
    walk(document, &mut |id, place, own| {
        let is_place = place.has(b"Rect")
            || place.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Widget");
        if !is_place || own.name.is_empty() || own.kind.is_empty() {
            return;
        }
        let at = *by_name.entry(own.name.clone()).or_insert_with(|| {
            order.push(Vec::new());
            order.len() - 1
        });
        let page = pages.get(&id).copied().unwrap_or(0);
        let state = place.get_deref(b"AS", document).and_then(Object::as_name).unwrap_or_default();
        order[at].push(Place {
            id,
            on: on_state(document, place),
            page,
            label: if own.place_label.is_empty() { &own.label } else { &own.place_label }.clone(),
            state: String::from_utf8_lossy(state).into_owned(),
            own: own.clone(),
        });
    });
    order
}

/// On which page each note stands, from 1.
fn pages_of(document: &Document) -> HashMap<ObjectId, u32> {
    let mut pages = HashMap::new();
    for (number, page) in (1..).zip(document.page_iter()) {
        let Ok(page) = document.get_dictionary(page) else { continue };
        let notes = page.get_deref(b"Annots", document).and_then(Object::as_array);
        for note in notes.into_iter().flatten().filter_map(|note| note.as_reference().ok()) {
            pages.entry(note).or_insert(number);
        }
    }
    pages
}

/// The state of a box that is not off.
fn on_state(document: &Document, place: &Dictionary) -> Option<String> {
    let drawn = dictionary(document, place, b"AP")?;
    let states = [b"N".as_slice(), b"D"].into_iter().filter_map(|key| dictionary(document, drawn, key));
    let on =
        states.flat_map(|states| states.iter()).map(|(state, _)| state).find(|state| *state != b"Off")?;
    Some(String::from_utf8_lossy(on).into_owned())
}

fn field(places: &[Place]) -> Option<FormField> {
    let first = places.first()?;
    let own = &first.own;
    let flag = |bit: i64| own.flags & bit != 0;
    let kind = match own.kind.as_slice() {
        b"Tx" if flag(PASSWORD) => return None,
        b"Tx" => match u16::try_from(own.max_length).ok().filter(|cells| *cells > 0 && flag(COMB)) {
            Some(cells) => FormFieldKind::Comb { cells },
            None => FormFieldKind::Text { multiline: flag(MULTILINE) },
        },
        b"Ch" => {
            FormFieldKind::Choice { options: options(own), editable: flag(EDITABLE), several: flag(SEVERAL) }
        }
        b"Btn" if !flag(PUSH_BUTTON) => boxes(places)?,
        _ => return None,
    };
    let value = match &kind {
        FormFieldKind::Check { on } => on_now(places).filter(|state| state == on).unwrap_or_default(),
        FormFieldKind::Radio { .. } => on_now(places).unwrap_or_default(),
        _ => words(own.value.as_ref()),
    };
    // what only its places say is its name where they all say the same
    let is_same = own.label.is_empty() && !differ(places);
    Some(FormField {
        name: own.name.clone(),
        label: short(if is_same { &first.label } else { &own.label }),
        kind,
        page: places.iter().map(|place| place.page).find(|page| *page > 0).unwrap_or(0),
        max: u32::try_from(own.max_length).ok().filter(|max| *max > 0),
        required: flag(REQUIRED),
        read_only: flag(READ_ONLY),
        value,
    })
}

/// Whether its places have names of their own.
fn differ(places: &[Place]) -> bool {
    places.iter().zip(places.iter().skip(1)).any(|(one, next)| one.label != next.label)
}

/// One box, or several of which one is on.
fn boxes(places: &[Place]) -> Option<FormFieldKind> {
    let (mut options, have_names): (Vec<FormOption>, bool) = (Vec::new(), differ(places));
    for (at, place) in places.iter().enumerate() {
        let Some(value) = place.on.clone() else { continue };
        if options.iter().any(|option| option.value == value) {
            continue;
        }
        // states may be mere numbers, and their words stand beside
        let told = place.own.options.get(at).map(|(_, shown)| shown.clone());
        let own_label = have_names.then(|| place.label.clone());
        let mut labels = own_label.into_iter().chain(told);
        let label = labels.find(|label| !label.is_empty()).unwrap_or_else(|| value.clone());
        options.push(FormOption { value, label: short(&label) });
    }
    match options.len() {
        // drawn with a cross by `fields`, where it is one box alone
        0 if places.len() == 1 => Some(FormFieldKind::Check { on: "Yes".into() }),
        0 => None,
        1 => options.pop().map(|option| FormFieldKind::Check { on: option.value }),
        _ => Some(FormFieldKind::Radio { options }),
    }
}

/// Which box is on.
fn on_now(places: &[Place]) -> Option<String> {
    let by_state = places.iter().find(|place| place.on.as_ref().is_some_and(|on| *on == place.state));
    let by_value = || {
        places
            .first()?
            .own
            .value
            .as_ref()?
            .as_name()
            .ok()
            .map(|value| String::from_utf8_lossy(value).into_owned())
    };
    by_state.and_then(|place| place.on.clone()).or_else(by_value).filter(|state| state != "Off")
}

fn options(own: &Inherited) -> Vec<FormOption> {
    let option = |(value, label): &(String, String)| FormOption { value: value.clone(), label: short(label) };
    own.options.iter().take(MAX_OPTIONS).map(option).collect()
}

fn words(value: Option<&Object>) -> String {
    match value {
        Some(Object::Array(several)) => {
            several.iter().filter_map(|one| decode_text_string(one).ok()).collect::<Vec<_>>().join("\n")
        }
        Some(one) => decode_text_string(one).unwrap_or_default(),
        None => String::new(),
    }
}

fn short(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(MAX_WORDS).collect()
}
