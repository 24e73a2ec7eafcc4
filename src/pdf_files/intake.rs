//! A file made ready for signing. What its signers will see is what it says, in every reader, and nothing in it acts by itself.
//!
//! A file that needs nothing comes back as it is, byte for byte; what is made ready needs nothing.

mod actions;
mod attachments;
mod change;
mod readers;
mod xfa;

pub use change::{Change, Refused, Why};

use super::{
    MAX_BYTES, MAX_PAGES, fields,
    page::PageBox,
    read::{self, Reading},
    signatures,
};
use lopdf::{Document, Object, StringFormat, xref::XrefType};
use std::sync::Arc;

/// A file that is ready.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// The file; where there are no changes, as it came.
    pub file: Vec<u8>,
    /// Its pages in their order, at least one and at most [`MAX_PAGES`].
    pub pages: Vec<PageBox>,
    /// What was done to it, for its sender to know.
    pub changes: Vec<Change>,
    /// Somebody signed it before: it takes a seal that does not certify, and no stamps.
    pub holds_signature: bool,
}

/// Makes a file ready, or says why it cannot be signed. Files from outside can ask for much memory and time here: call it where both
/// are limited.
///
/// # Errors
/// See [`Refused`].
pub fn prepare(file: &[u8]) -> Result<Prepared, Refused> {
    if file.len() > MAX_BYTES {
        return Err(Refused::TooLarge);
    }
    let head = read::find(file, b"%PDF-").ok_or(Refused::Unreadable)?;
    let (cut, file) = (head, &file[head..]);
    let (mut document, reading) = read::open(file).ok_or(Refused::Unreadable)?;
    if document.is_encrypted() {
        return Err(Refused::NeedsPassword);
    }
    let holds_signature = signatures::is_signed(&document);
    let mut changes = reasons(&document, reading);
    if signatures::is_final(&document) {
        return Err(Refused::Final);
    }
    if holds_signature && (cut > 0 || !changes.is_empty()) {
        return Err(Refused::SignedAndDamaged);
    }
    check_pages(&document)?;
    attachments::check(&document)?;
    actions::check(&document)?;
    // scripts and values without a look stay where it is signed: to take them away would break that
    if holds_signature {
        xfa::check(&document)?;
    } else {
        mend(&mut document, &mut changes)?;
    }
    let pages = boxes(&document);
    // each reader is done before the next one begins: several views of a file at once are most of the memory
    let ready = if changes.is_empty() {
        drop(document);
        Arc::new(file.to_vec())
    } else {
        Arc::new(rewrite(document, file.len())?)
    };
    readers::check_pages(&ready, &pages)?;
    if !changes.is_empty() {
        readers::check_text(file, &ready)?;
    }
    if cut > 0 {
        changes.insert(0, Change::BytesBeforeHeader(cut));
    }
    Ok(Prepared { file: Arc::unwrap_or_clone(ready), pages, changes, holds_signature })
}

/// Takes out what acts, and draws what is not drawn.
fn mend(document: &mut Document, changes: &mut Vec<Change>) -> Result<(), Refused> {
    changes.extend(xfa::drop(document)?);
    changes.extend(actions::drop(document));
    changes.extend(drop_usage_rights(document));
    changes.extend(write_appearances(document)?);
    changes.extend(mend_count(document));
    Ok(())
}

/// Why the file must be written anew, by how it is written.
fn reasons(document: &Document, reading: Reading) -> Vec<Change> {
    let mut changes = Vec::new();
    match reading {
        // lopdf leaves objects out of encrypted files that others repair
        _ if document.was_encrypted() => changes.push(Change::Decrypted),
        Reading::Plain => {}
        Reading::Repaired => changes.push(Change::Rewritten(Why::Repaired)),
        Reading::Hybrid => changes.push(Change::Rewritten(Why::Hybrid)),
        Reading::Unclear => changes.push(Change::Rewritten(Why::Unclear)),
    }
    changes
}

fn check_pages(document: &Document) -> Result<(), Refused> {
    let pages: Vec<_> = document.page_iter().take(MAX_PAGES + 1).collect();
    match pages.len() {
        0 => Err(Refused::NoPages),
        count if count > MAX_PAGES => Err(Refused::TooManyPages),
        // what stands for a page and is none is shown as an empty one, or left out
        _ if pages.iter().any(|page| document.get_dictionary(*page).is_err()) => Err(Refused::ReadersDiffer),
        _ => Ok(()),
    }
}

fn boxes(document: &Document) -> Vec<PageBox> {
    document.page_iter().map(|page| PageBox::of(document, page)).collect()
}

/// Rights that a vendor's key gives to a form (ISO 32000-1, 12.8.2.3): they end with the first change, with a warning.
fn drop_usage_rights(document: &mut Document) -> Option<Change> {
    let has = |rights: &Object| rights.as_dict().is_ok_and(|rights| rights.has(b"UR3") || rights.has(b"UR"));
    let catalog = document.catalog().ok()?;
    if !catalog.get_deref(b"Perms", document).is_ok_and(has) {
        return None;
    }
    // a file that is certified is not written anew, so nothing else is in there
    document.catalog_mut().ok()?.remove(b"Perms");
    Some(Change::UsageRightsDropped)
}

fn write_appearances(document: &mut Document) -> Result<Option<Change>, Refused> {
    let needs = |document: &Document| {
        let form = document.catalog().ok()?.get_deref(b"AcroForm", document).ok()?.as_dict().ok()?;
        Some(form.get_deref(b"NeedAppearances", document).is_ok_and(|needs| needs.as_bool().unwrap_or(true)))
    };
    let needs = needs(document).unwrap_or(false);
    let written = fields::write(document);
    if written.has_unknown_letters {
        return Err(Refused::ValueCannotBeDrawn);
    }
    if needs {
        // readers draw values anew while this is there, and the sealed file would differ from what was sealed
        change_form(document, |form| drop(form.remove(b"NeedAppearances")));
    }
    Ok((needs || written.count > 0).then_some(Change::AppearancesWritten(written.count)))
}

/// Changes the form, wherever it stands.
fn change_form(document: &mut Document, change: impl FnOnce(&mut lopdf::Dictionary)) {
    let place =
        document.catalog().and_then(|catalog| catalog.get(b"AcroForm")).and_then(Object::as_reference);
    let form = match place {
        Ok(id) => document.get_dictionary_mut(id),
        Err(_) => document
            .catalog_mut()
            .and_then(|catalog| catalog.get_mut(b"AcroForm"))
            .and_then(Object::as_dict_mut),
    };
    if let Ok(form) = form {
        change(form);
    }
}

/// The number of pages is what the tree says it is.
fn mend_count(document: &mut Document) -> Option<Change> {
    let count = i64::try_from(document.page_iter().count()).ok()?;
    let root =
        document.catalog().and_then(|catalog| catalog.get(b"Pages")).and_then(Object::as_reference).ok()?;
    let said = document.get_dictionary(root).ok()?.get_deref(b"Count", document).and_then(Object::as_i64);
    if said.ok() == Some(count) {
        return None;
    }
    document.get_dictionary_mut(root).ok()?.set("Count", count);
    Some(Change::Rewritten(Why::PageTree))
}

/// The whole file anew, without what nothing leads to; it was so long before.
fn rewrite(mut document: Document, length: usize) -> Result<Vec<u8>, Refused> {
    document.prune_objects();
    let old = std::mem::take(&mut document.trailer);
    for key in ["Root", "Info", "ID"] {
        if let Ok(value) = old.get(key.as_bytes()) {
            document.trailer.set(key, value.clone());
        }
    }
    if let Ok(Object::Array(parts)) = document.trailer.get_mut(b"ID") {
        for part in parts {
            if let Object::String(_, format) = part {
                *format = StringFormat::Hexadecimal;
            }
        }
    }
    if document.version.as_str() < "1.4" || document.version.len() != 3 {
        document.version = "1.7".to_owned();
    }
    document.reference_table.cross_reference_type = XrefType::CrossReferenceTable;
    document.encryption_state = None;
    document.max_id = document.objects.keys().next_back().map_or(0, |id| id.0);
    // one that grew by doubling would be there twice in between
    let mut bytes = Vec::with_capacity(length + length / 4);
    document.save_to(&mut bytes).map_err(|_| Refused::Unreadable)?;
    if !bytes.ends_with(b"\n") {
        bytes.push(b'\n');
    }
    Ok(bytes)
}
