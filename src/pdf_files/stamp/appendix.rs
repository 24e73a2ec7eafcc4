//! Pages added at the end.

use super::{
    super::{MAX_PAGES, page, revision::Revision},
    Unstamped,
    copy::Copier,
    own_box,
};
use lopdf::{Dictionary, Document, Object, ObjectId};

/// What a page has for itself that is copied. Its place in a structure of tags is not: that structure stays behind.
const KEPT: [&[u8]; 6] = [b"Contents", b"Group", b"UserUnit", b"Tabs", b"Annots", b"TrimBox"];

/// Adds the pages after `count` that there are.
pub fn add(revision: &mut Revision<'_>, count: usize, appendix: &Document) -> Result<(), Unstamped> {
    let document = revision.document;
    let root = document
        .catalog()
        .and_then(|catalog| catalog.get(b"Pages"))
        .and_then(Object::as_reference)
        .map_err(|_| Unstamped::Unreadable)?;
    let mut tree = document.get_dictionary(root).map_err(|_| Unstamped::Unreadable)?.clone();
    let mut kids = tree.get_deref(b"Kids", document).and_then(Object::as_array).cloned().unwrap_or_default();
    let pages: Vec<ObjectId> = appendix.page_iter().take(MAX_PAGES + 1).collect();
    if pages.is_empty() || pages.len() > MAX_PAGES {
        return Err(Unstamped::OverlayUnreadable);
    }
    let mut copier = Copier::new(appendix);
    let mut numbers = Vec::new();
    for page in &pages {
        numbers.push(copier.reserve(revision, *page)?);
    }
    for (page, number) in pages.iter().zip(numbers) {
        let mut copied = copy(appendix, *page);
        for (_, entry) in &mut copied {
            copier.adopt(revision, entry)?;
        }
        copied.set("Parent", root);
        revision.set(number, &Object::Dictionary(copied));
        kids.push(Object::Reference(number));
    }
    copier.finish(revision)?;
    tree.set("Count", (count + pages.len()) as i64);
    tree.set("Kids", kids);
    revision.set(root, &Object::Dictionary(tree));
    Ok(())
}

/// A page with all that it has from those above it, as those of the other file may say something else.
fn copy(document: &Document, page: ObjectId) -> Dictionary {
    let mut copied = Dictionary::from_iter([("Type", Object::from("Page"))]);
    for key in KEPT {
        if let Ok(value) = document.get_dictionary(page).and_then(|page| page.get(key)) {
            copied.set(key, value.clone());
        }
    }
    if let Ok(annotations) = copied.get_deref(b"Annots", document).and_then(Object::as_array) {
        let free = annotations
            .iter()
            .filter_map(|annotation| free_of_structure(document, annotation))
            .collect::<Vec<_>>();
        copied.set("Annots", free);
    }
    let corners = |corners: [f32; 4]| corners.map(Object::from).to_vec();
    let media = own_box(document, page);
    let crop = page::rectangle(document, page::inherited(document, page, b"CropBox")).unwrap_or(media);
    copied.set("MediaBox", corners(media));
    copied.set("CropBox", corners(crop));
    copied.set("Rotate", i64::from(page::PageBox::of(document, page).turn));
    copied.set("Resources", page::resources(document, page));
    copied
}

fn free_of_structure(document: &Document, annotation: &Object) -> Option<Object> {
    let mut annotation = document.dereference(annotation).ok()?.1.as_dict().ok()?.clone();
    annotation.remove(b"StructParent");
    annotation.remove(b"Parent");
    Some(Object::Dictionary(annotation))
}
