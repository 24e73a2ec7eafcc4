//! The field that holds the seal: in the form of the file, or in one made for it, with a widget on the last page that shows nothing.

use super::{
    super::revision::{Revision, id},
    Unsealed,
};
use crate::pdf_files::signatures;
use lopdf::{Dictionary, Document, Object, ObjectId};
use pdf_writer::{Chunk, Finish, Name, Rect, Ref, Str};

/// The file has signatures, and is to grow by revisions alone (ISO 32000-1, table 219).
const SIGNATURES_EXIST_APPEND_ONLY: i64 = 3;
/// Printed and locked (table 165): readers take it for no leftover.
const FLAGS: i32 = 1 << 2 | 1 << 7;

/// Adds the field, and says that it certifies the file where it does.
pub fn add(revision: &mut Revision<'_>, signature: Ref, certifies: bool) -> Result<(), Unsealed> {
    let document = revision.document;
    let page = document.page_iter().last().ok_or(Unsealed::Unreadable)?;
    let number = revision.number()?;
    revision.add(number, &widget(document, number, (signature, page))?);
    let field = Object::Reference(id(number));
    append(revision, page, "Annots", &field)?;

    let (root, catalog) =
        resolve(document, document.trailer.get(b"Root").ok()).ok_or(Unsealed::Unreadable)?;
    let root = root.ok_or(Unsealed::Unreadable)?;
    let mut catalog = catalog.clone();
    let mut changes_catalog = certifies;
    match resolve(document, catalog.get(b"AcroForm").ok()) {
        Some((place, form)) => {
            let mut form = form.clone();
            form.set("SigFlags", SIGNATURES_EXIST_APPEND_ONLY);
            push(revision, &mut form, "Fields", &field);
            match place {
                Some(place) => revision.set(place, &Object::Dictionary(form)),
                None => {
                    catalog.set("AcroForm", form);
                    changes_catalog = true;
                }
            }
        }
        None => {
            let form = Dictionary::from_iter([
                ("Fields", Object::Array(vec![field])),
                ("SigFlags", SIGNATURES_EXIST_APPEND_ONLY.into()),
            ]);
            catalog.set("AcroForm", form);
            changes_catalog = true;
        }
    }
    if certifies {
        let rights = Dictionary::from_iter([("DocMDP", Object::Reference(id(signature)))]);
        catalog.set("Perms", rights);
    }
    if changes_catalog {
        revision.set(root, &Object::Dictionary(catalog));
    }
    Ok(())
}

/// Field and widget in one (ISO 32000-1, 12.7.4.5), without a size, so that nothing of the page is covered.
fn widget(document: &Document, number: Ref, (signature, page): (Ref, ObjectId)) -> Result<Chunk, Unsealed> {
    let names = signatures::names(document);
    let name = (1..=names.len() + 1).map(|number| format!("Seal{number}"));
    let name = name.into_iter().find(|name| !names.contains(name.as_bytes())).ok_or(Unsealed::Unreadable)?;
    let mut chunk = Chunk::new();
    let mut field = chunk.indirect(number).dict();
    field.pair(Name(b"Type"), Name(b"Annot")).pair(Name(b"Subtype"), Name(b"Widget"));
    field.pair(Name(b"FT"), Name(b"Sig")).pair(Name(b"T"), Str(name.as_bytes()));
    field.pair(Name(b"V"), signature).pair(Name(b"F"), FLAGS);
    field.pair(Name(b"Rect"), Rect::new(0.0, 0.0, 0.0, 0.0));
    if page.1 == 0
        && let Ok(page) = i32::try_from(page.0)
        && page > 0
    {
        field.pair(Name(b"P"), Ref::new(page));
    }
    field.finish();
    Ok(chunk)
}

/// Appends to a list of an object, which may be a list of its own or not be there.
fn append(revision: &mut Revision<'_>, to: ObjectId, key: &str, item: &Object) -> Result<(), Unsealed> {
    let document = revision.document;
    let (place, mut dictionary) = document
        .dereference(&Object::Reference(to))
        .ok()
        .and_then(|(place, object)| Some((place, object.as_dict().ok()?.clone())))
        .ok_or(Unsealed::Unreadable)?;
    if push(revision, &mut dictionary, key, item) {
        revision.set(place.unwrap_or(to), &Object::Dictionary(dictionary));
    }
    Ok(())
}

/// Appends to a list under a key; whether the dictionary itself was changed by that.
fn push(revision: &mut Revision<'_>, dictionary: &mut Dictionary, key: &str, item: &Object) -> bool {
    let document = revision.document;
    let list = dictionary.get(key.as_bytes()).ok().and_then(|list| document.dereference(list).ok());
    let (place, mut items) = match list {
        Some((place, Object::Array(items))) => (place, items.clone()),
        _ => (None, Vec::new()),
    };
    items.push(item.clone());
    match place {
        Some(place) => {
            revision.set(place, &Object::Array(items));
            false
        }
        None => {
            dictionary.set(key, items);
            true
        }
    }
}

/// A dictionary and, where it is an object of its own, its number.
fn resolve<'a>(
    document: &'a Document,
    object: Option<&'a Object>,
) -> Option<(Option<ObjectId>, &'a Dictionary)> {
    let (place, object) = document.dereference(object?).ok()?;
    Some((place, object.as_dict().ok()?))
}
