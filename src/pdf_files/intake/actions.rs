//! What a file does by itself (ISO 32000-1, 12.6): programs that it starts are a reason to refuse it, scripts are taken out.

use super::{Change, Refused};
use lopdf::{Dictionary, Document, Object, ObjectId};

/// Where an action may stand in a dictionary, alone or in a list.
const PLACES: [&[u8]; 3] = [b"A", b"OpenAction", b"Next"];
/// The kinds of actions, to tell a list of them from other things of the name `AA`.
const KINDS: [&[u8]; 18] = [
    b"GoTo",
    b"GoToR",
    b"GoToE",
    b"GoToDp",
    b"Launch",
    b"Thread",
    b"URI",
    b"Sound",
    b"Movie",
    b"Hide",
    b"Named",
    b"SubmitForm",
    b"ResetForm",
    b"ImportData",
    b"JavaScript",
    b"SetOCGState",
    b"Rendition",
    b"RichMediaExecute",
];

/// Refuses what starts programs.
pub fn check(document: &Document) -> Result<(), Refused> {
    let launches = document.objects.values().any(|object| {
        any_dictionary(object, &|dictionary| {
            is_kind(document, dictionary, b"Launch") && is_action(document, dictionary)
        })
    });
    if launches { Err(Refused::Launches) } else { Ok(()) }
}

/// Takes scripts out, wherever they stand.
pub fn drop(document: &mut Document) -> Option<Change> {
    let mut dropped = drop_names(document);
    // what is to go is found before anything goes, as an action may stand in another object
    let mut holders: Vec<ObjectId> = Vec::new();
    for (id, object) in &document.objects {
        if any_dictionary(object, &|dictionary| !scripted(document, dictionary).is_empty()) {
            holders.push(*id);
        }
    }
    for id in holders {
        let Some(mut object) = document.objects.get(&id).cloned() else { continue };
        each_dictionary(&mut object, &mut |dictionary| {
            for key in scripted(document, dictionary) {
                dictionary.remove(key);
                dropped = true;
            }
        });
        document.objects.insert(id, object);
    }
    dropped.then_some(Change::ScriptsDropped)
}

/// Scripts that run when the file is opened.
fn drop_names(document: &mut Document) -> bool {
    let Ok(names) = document.catalog().and_then(|catalog| catalog.get_deref(b"Names", document)) else {
        return false;
    };
    let Ok(mut names) = names.as_dict().cloned() else { return false };
    if names.remove(b"JavaScript").is_none() {
        return false;
    }
    document.catalog_mut().is_ok_and(|catalog| {
        catalog.set("Names", names);
        true
    })
}

/// The keys of a dictionary under which scripts stand.
fn scripted(document: &Document, dictionary: &Dictionary) -> Vec<&'static [u8]> {
    let mut keys = Vec::new();
    for key in PLACES {
        if dictionary.get_deref(key, document).is_ok_and(|value| is_script(document, value)) {
            keys.push(key);
        }
    }
    let reacts = dictionary.get_deref(b"AA", document).and_then(Object::as_dict);
    if reacts.is_ok_and(|reacts| {
        reacts.iter().any(|(_, value)| {
            document.dereference(value).is_ok_and(|(_, value)| {
                value.as_dict().is_ok_and(|action| KINDS.iter().any(|kind| is_kind(document, action, kind)))
            })
        })
    }) {
        keys.push(b"AA".as_slice());
    }
    keys
}

/// A script, or a list with one in it.
fn is_script(document: &Document, value: &Object) -> bool {
    let is_one = |value: &Object| {
        value.as_dict().is_ok_and(|action| {
            is_kind(document, action, b"JavaScript")
                || (is_kind(document, action, b"Rendition") && action.has(b"JS"))
        })
    };
    match value {
        Object::Array(several) => {
            several.iter().any(|value| document.dereference(value).is_ok_and(|(_, value)| is_one(value)))
        }
        value => is_one(value),
    }
}

fn is_kind(document: &Document, action: &Dictionary, kind: &[u8]) -> bool {
    action.get_deref(b"S", document).and_then(Object::as_name).is_ok_and(|found| found == kind)
}

/// An action says it is one, or what it acts on; an element of a structure of tags, which has kinds too, does neither.
fn is_action(document: &Document, dictionary: &Dictionary) -> bool {
    let kind = dictionary.get_deref(b"Type", document).and_then(Object::as_name);
    kind.is_ok_and(|kind| kind == b"Action")
        || [b"F".as_slice(), b"Win", b"Mac", b"Unix"].iter().any(|key| dictionary.has(key))
}

/// Whether any dictionary in an object is so; lopdf reads none that is nested too deep to be walked through.
pub fn any_dictionary(object: &Object, is_so: &dyn Fn(&Dictionary) -> bool) -> bool {
    let inside = |dictionary: &Dictionary| {
        is_so(dictionary) || dictionary.iter().any(|(_, value)| any_dictionary(value, is_so))
    };
    match object {
        Object::Array(items) => items.iter().any(|item| any_dictionary(item, is_so)),
        Object::Dictionary(dictionary) => inside(dictionary),
        Object::Stream(stream) => inside(&stream.dict),
        _ => false,
    }
}

fn each_dictionary(object: &mut Object, change: &mut dyn FnMut(&mut Dictionary)) {
    match object {
        Object::Array(items) => {
            for item in items {
                each_dictionary(item, change);
            }
        }
        Object::Dictionary(dictionary) => {
            change(dictionary);
            for (_, value) in dictionary.iter_mut() {
                each_dictionary(value, change);
            }
        }
        Object::Stream(stream) => {
            for (_, value) in &mut stream.dict {
                each_dictionary(value, change);
            }
        }
        _ => {}
    }
}
