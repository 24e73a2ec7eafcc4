//! A page as the objects of its file have it, and whether another is the same but for stamps.

use crate::pdf_files::page;
use lopdf::{Dictionary, Document, Object, ObjectId};
use sha2::{Digest, Sha256};

/// What the name of a stamp begins with: the digest of the file it is laid over, so that nothing in that file can have meant it.
pub fn name(file: &[u8]) -> String {
    let digest = Sha256::digest(file);
    digest.iter().take(16).fold("Stamp".to_owned(), |name, byte| name + &format!("{byte:02x}"))
}

/// A page and what it draws with.
pub struct Page {
    /// The object that it is.
    pub id: ObjectId,
    /// That object.
    pub dictionary: Dictionary,
    /// Its own, or those from above it.
    pub resources: Dictionary,
    /// The drawings among them.
    pub drawings: Dictionary,
    /// Its streams, which may be one, or several, or either of them behind a reference.
    pub contents: Vec<Object>,
}

impl Page {
    /// A page of a document.
    pub fn of(document: &Document, page: ObjectId) -> Option<Page> {
        let reference = Object::Reference(page);
        let (id, dictionary) = document.dereference(&reference).ok()?;
        let dictionary = dictionary.as_dict().ok()?.clone();
        let resources = page::resources(document, page);
        let drawings = resources.get_deref(b"XObject", document).and_then(Object::as_dict);
        let drawings = drawings.cloned().unwrap_or_default();
        Some(Page { id: id?, contents: streams(document, &dictionary), dictionary, resources, drawings })
    }

    /// Whether the other is this one with stamps of this name.
    pub fn is_laid_over(&self, new: &Page, name: &str) -> bool {
        let of_page = |page: &Page| without(&page.dictionary, &[b"Contents", b"Resources"]);
        let of_resources = |page: &Page| without(&page.resources, &[b"XObject"]);
        let is_stamp = |key: &[u8]| key.starts_with(name.as_bytes()) && !self.drawings.has(key);
        let streams =
            new.contents.get(1..).and_then(|streams| streams.strip_prefix(self.contents.as_slice()));
        of_page(self) == of_page(new)
            && of_resources(self) == of_resources(new)
            && self.drawings.iter().all(|(key, drawing)| new.drawings.get(key).ok() == Some(drawing))
            && new.drawings.iter().all(|(key, _)| self.drawings.has(key) || is_stamp(key))
            && streams.is_some_and(|streams| streams.len() == 2)
    }
}

fn streams(document: &Document, page: &Dictionary) -> Vec<Object> {
    let Ok(contents) = page.get(b"Contents") else { return Vec::new() };
    match document.dereference(contents) {
        Ok((_, Object::Array(several))) => {
            several.iter().filter(|stream| stream.as_reference().is_ok()).cloned().collect()
        }
        Ok((Some(_), Object::Stream(_))) => vec![contents.clone()],
        _ => Vec::new(),
    }
}

/// A dictionary but for these entries.
pub fn without(dictionary: &Dictionary, keys: &[&[u8]]) -> Dictionary {
    let mut rest = dictionary.clone();
    for key in keys {
        rest.remove(key);
    }
    rest
}
