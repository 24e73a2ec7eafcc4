//! Forms of Adobe's (XFA). A static one stands beside a form that all readers show, and goes; of a dynamic one they show a page that
//! asks for another reader.

use super::{Change, Refused, change_form};
use crate::pdf_files::read::find;
use lopdf::{Dictionary, Document, Object};

/// The most that is unfolded of its parts.
const MAX_PART: usize = 16 * 1024 * 1024;

/// Takes it out; refuses a file that is nothing without it.
pub fn drop(document: &mut Document) -> Result<Option<Change>, Refused> {
    if !check(document)? {
        return Ok(None);
    }
    change_form(document, |form| std::mem::drop(form.remove(b"XFA")));
    if let Ok(catalog) = document.catalog_mut() {
        catalog.remove(b"NeedsRendering");
    }
    Ok(Some(Change::XfaDropped))
}

/// Whether there is one beside what all readers show; refuses a file that is nothing without it.
pub fn check(document: &Document) -> Result<bool, Refused> {
    let Ok(catalog) = document.catalog() else { return Ok(false) };
    let needs_rendering =
        catalog.get_deref(b"NeedsRendering", document).and_then(Object::as_bool).unwrap_or(false);
    let form = catalog.get_deref(b"AcroForm", document).and_then(Object::as_dict);
    let Some(form) = form.ok().filter(|form| form.has(b"XFA")) else { return Ok(false) };
    let has_fields =
        form.get_deref(b"Fields", document).and_then(Object::as_array).is_ok_and(|fields| !fields.is_empty());
    if needs_rendering || !has_fields || is_dynamic(document, form) {
        return Err(Refused::DynamicForm);
    }
    Ok(true)
}

/// `<dynamicRender>required</dynamicRender>` in its configuration (XFA 3.3, "dynamicRender").
fn is_dynamic(document: &Document, form: &Dictionary) -> bool {
    let parts = match form.get_deref(b"XFA", document) {
        Ok(Object::Array(parts)) => parts.iter().take(64).collect(),
        Ok(part) => vec![part],
        Err(_) => Vec::new(),
    };
    parts.into_iter().any(|part| {
        let stream = document.dereference(part).and_then(|(_, part)| part.as_stream());
        stream
            .and_then(|stream| stream.get_plain_content_with_limit(MAX_PART))
            .is_ok_and(|text| requires(&text))
    })
}

fn requires(text: &[u8]) -> bool {
    let Some(at) = find(text, b"<dynamicRender") else { return false };
    let rest = &text[at..];
    find(rest, b">").is_some_and(|end| rest[end + 1..].trim_ascii_start().starts_with(b"required"))
}
