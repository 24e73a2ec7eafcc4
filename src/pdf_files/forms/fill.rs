//! Values are put into the fields of a form, with how they look: in every reader the same.

use super::list::{FormField, FormFieldKind, Place, list, places};
use crate::pdf_files::{
    fields,
    intake::{self, Refused},
    read, signatures,
};
use lopdf::{Document, Object, ObjectId, text_string};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The longest value, in characters.
const MAX_VALUE: usize = 20_000;

/// A form with values.
#[derive(Debug, Clone)]
pub struct Filled {
    /// The file.
    pub file: Vec<u8>,
    /// What somebody should look at.
    pub misfits: Vec<Misfit>,
}

/// A value that is not in the form as it was meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Misfit {
    /// The name of its field.
    pub field: String,
    /// What is wrong.
    pub why: Why,
}

/// What is wrong with a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// The form has no such field.
    NoField,
    /// It has more letters than the field takes, which was left as it was.
    TooLong {
        /// How many letters there are.
        letters: u32,
        /// How many it takes.
        max: u32,
    },
    /// It is none of what the field offers, which was left as it was.
    NotOffered,
    /// It has letters that no face here has: the field was left empty.
    Letters,
    /// It stands there in letters that are hard to read, so long it is.
    Small,
}

/// The file with these values, by the names of the fields; a value that is empty empties its field. What does not fit is left out and said.
///
/// # Errors
/// The file cannot be read, or somebody signed it.
pub fn fill(file: &[u8], values: &BTreeMap<String, String>) -> Result<Filled, Refused> {
    let (mut document, _) = read::open(file).ok_or(Refused::Unreadable)?;
    if document.is_encrypted() {
        return Err(Refused::NeedsPassword);
    }
    if signatures::is_signed(&document) {
        return Err(Refused::Final);
    }
    let (known, all) = (list(&document), places(&document));
    let (mut misfits, mut put) = (Vec::new(), BTreeMap::new());
    for (name, value) in values {
        let field = known.iter().find(|field| field.name == *name);
        let place = all.iter().find(|places| places.first().is_some_and(|place| place.own.name == *name));
        let (Some(field), Some(places)) = (field, place) else {
            misfits.push(Misfit { field: name.clone(), why: Why::NoField });
            continue;
        };
        match fitting(field, value) {
            Ok(value) => {
                set(&mut document, (field, places), &value);
                for place in places {
                    put.insert(place.id, name.as_str());
                }
            }
            Err(why) => misfits.push(Misfit { field: name.clone(), why }),
        }
    }
    let mut written = fields::write(&mut document);
    let unknown: Vec<&str> = written.unknown.iter().filter_map(|id| put.get(id).copied()).collect();
    if !unknown.is_empty() {
        // a name with question marks in it is worse than none
        for places in all.iter().filter(|places| unknown.contains(&places[0].own.name.as_str())) {
            if let Some(field) = known.iter().find(|field| field.name == places[0].own.name) {
                set(&mut document, (field, places), "");
                misfits.push(Misfit { field: field.name.clone(), why: Why::Letters });
            }
        }
        written = fields::write(&mut document);
    }
    let mut small: Vec<&str> = written.cramped.iter().filter_map(|id| put.get(id).copied()).collect();
    small.dedup();
    misfits.extend(small.into_iter().map(|field| Misfit { field: field.to_owned(), why: Why::Small }));
    intake::change_form(&mut document, |form| {
        // readers would draw values anew, each in its own way
        form.remove(b"NeedAppearances");
        // in which order scripts would count, which are gone
        form.remove(b"CO");
    });
    let file = intake::rewrite(document, file.len())?;
    let file = intake::same_pages(file)?;
    Ok(Filled { file, misfits })
}

/// The value as the field takes it.
fn fitting(field: &FormField, value: &str) -> Result<String, Why> {
    let value: String = value.chars().filter(|letter| *letter == '\n' || !letter.is_control()).collect();
    let value = value.trim();
    if value.is_empty() {
        return Ok(String::new());
    }
    let count = |text: &str| u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    if value.chars().count() > MAX_VALUE {
        return Err(Why::TooLong { letters: count(value), max: MAX_VALUE as u32 });
    }
    match &field.kind {
        FormFieldKind::Text { .. } | FormFieldKind::Comb { .. } => {
            let max = field.max.unwrap_or(u32::MAX);
            let bare = || value.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>();
            // the A of an A-number is printed before its nine cells
            let digits = || bare().trim_start_matches(['A', 'a']).to_owned();
            let tries = [value.to_owned(), bare(), digits()];
            let is_number = bare().chars().filter(char::is_ascii_digit).count() * 2 > bare().len();
            let mut tries = tries.into_iter().take(if is_number { 3 } else { 1 });
            tries.find(|text| count(text) <= max).ok_or(Why::TooLong { letters: count(value), max })
        }
        FormFieldKind::Check { on } => {
            let is_on = value == on.trim()
                || ["yes", "on", "true"].iter().any(|word| value.eq_ignore_ascii_case(word));
            let is_off = ["no", "off", "false"].iter().any(|word| value.eq_ignore_ascii_case(word));
            match (is_on, is_off) {
                (true, _) => Ok(on.clone()),
                (_, true) => Ok(String::new()),
                _ => Err(Why::NotOffered),
            }
        }
        FormFieldKind::Radio { options } => chosen(options, value).ok_or(Why::NotOffered),
        FormFieldKind::Choice { options, editable, several } => {
            let each: Option<Vec<String>> = value.lines().map(|line| chosen(options, line.trim())).collect();
            match each {
                Some(each) if *several || each.len() == 1 => Ok(each.join("\n")),
                _ if *editable => Ok(value.to_owned()),
                _ => Err(Why::NotOffered),
            }
        }
    }
}

/// An option by what is stored of it, else by its words.
fn chosen(options: &[super::FormOption], value: &str) -> Option<String> {
    let by_value = options.iter().find(|option| option.value.trim() == value.trim());
    let by_words = || {
        options.iter().find(|option| {
            option.label.eq_ignore_ascii_case(value) || option.value.eq_ignore_ascii_case(value)
        })
    };
    // of options that are stored alike readers show the first: another one would be taken for that
    let is_shown = |chosen: &&super::FormOption| {
        options
            .iter()
            .find(|option| option.value == chosen.value)
            .is_some_and(|first| first.label == chosen.label)
    };
    by_value.or_else(by_words).filter(is_shown).map(|option| option.value.clone())
}

fn set(document: &mut Document, (field, places): (&FormField, &[Place]), value: &str) {
    let holders = holders(document, places);
    match &field.kind {
        FormFieldKind::Check { .. } | FormFieldKind::Radio { .. } => {
            set_boxes(document, (&holders, places), value)
        }
        FormFieldKind::Choice { several: true, .. } => {
            let each: Vec<Object> = value.lines().map(text_string).collect();
            set_text(document, (&holders, places), (!each.is_empty()).then_some(Object::Array(each)));
        }
        _ => set_text(document, (&holders, places), (!value.is_empty()).then(|| text_string(value))),
    }
}

/// Where the value of a field is kept: in what bears its name, which its places may have above them.
fn holders(document: &Document, places: &[Place]) -> Vec<ObjectId> {
    let mut holders = Vec::new();
    for place in places {
        let mut at = place.id;
        for _ in 0..32 {
            let Ok(here) = document.get_dictionary(at) else { break };
            if here.has(b"T") {
                break;
            }
            match here.get(b"Parent").and_then(Object::as_reference) {
                Ok(above) => at = above,
                Err(_) => break,
            }
        }
        if !holders.contains(&at) {
            holders.push(at);
        }
    }
    holders
}

fn set_text(document: &mut Document, (holders, places): (&[ObjectId], &[Place]), value: Option<Object>) {
    for place in places {
        let Ok(dictionary) = document.get_dictionary_mut(place.id) else { continue };
        // it looks as its old value did
        dictionary.remove(b"AP");
        dictionary.remove(b"AS");
        dictionary.remove(b"V");
        dictionary.remove(b"RV");
    }
    for holder in holders {
        let Ok(dictionary) = document.get_dictionary_mut(*holder) else { continue };
        // a value in rich text, and which of a list is marked, would say something else
        for key in [b"RV".as_slice(), b"I", b"V"] {
            dictionary.remove(key);
        }
        if let Some(value) = &value {
            dictionary.set("V", value.clone());
        }
    }
}

fn set_boxes(document: &mut Document, (holders, places): (&[ObjectId], &[Place]), value: &str) {
    let state = |value: &str| {
        Object::Name(if value.is_empty() { b"Off".to_vec() } else { value.as_bytes().to_vec() })
    };
    for place in places {
        let Ok(dictionary) = document.get_dictionary_mut(place.id) else { continue };
        dictionary.remove(b"V");
        match &place.on {
            Some(on) if on == value => dictionary.set("AS", state(value)),
            Some(_) => dictionary.set("AS", state("")),
            // drawn with a cross when it is on
            None => {
                dictionary.remove(b"AP");
                dictionary.remove(b"AS");
                dictionary.set("V", state(value));
            }
        }
    }
    for holder in holders {
        if let Ok(dictionary) = document.get_dictionary_mut(*holder) {
            dictionary.set("V", state(value));
        }
    }
}
