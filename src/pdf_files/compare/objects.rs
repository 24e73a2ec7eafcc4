//! What the objects of a file show: which of them are those that it had, and what is other in the pages with stamps.

use super::{
    Added,
    page::{Page, name, without},
};
use crate::pdf_files::read;
use lopdf::{Dictionary, Document, Object, ObjectId, xref::XrefEntry};
use std::collections::{BTreeMap, BTreeSet};

/// Of which pages the objects show that they say what they said.
#[derive(Default)]
pub struct Kept {
    /// How many pages there were, where all that no stamp touches is as it was.
    pages: usize,
    touched: BTreeSet<usize>,
    stamped: BTreeSet<usize>,
}

impl Kept {
    /// The page is as it was.
    pub fn is_untouched(&self, page: usize) -> bool {
        page < self.pages && !self.touched.contains(&page)
    }

    /// The page is as it was, but for streams around those of its contents and drawings that only these can mean.
    pub fn is_stamped(&self, page: usize) -> bool {
        self.stamped.contains(&page)
    }
}

/// What a file had, as far as something is added to it.
struct Before {
    length: usize,
    name: String,
    root: Option<Object>,
    /// The highest number of an object, and whether something in it refers to one beyond.
    last: u32,
    leads_beyond: bool,
    entries: BTreeMap<u32, XrefEntry>,
    pages: Vec<ObjectId>,
    /// The pages that get stamps, by their place.
    stamped: BTreeMap<usize, Page>,
    /// The root of the pages.
    tree: (ObjectId, Dictionary),
}

/// Of which pages the objects show that they are kept; none where a file cannot be read.
pub fn kept(before: &[u8], after: &[u8], added: &Added<'_>) -> Option<Kept> {
    // one document after the other: two at once are most of the memory that all this takes
    let before = Before::of(before, added)?;
    let after = read::structure(after)?;
    Some(before.kept_in(&after, added.appendix.is_some()).unwrap_or_default())
}

impl Before {
    fn of(file: &[u8], added: &Added<'_>) -> Option<Before> {
        let mut document = read::structure(file)?;
        let pages: Vec<ObjectId> = document.page_iter().collect();
        let places: BTreeSet<usize> = added.overlays.iter().map(|overlay| overlay.page).collect();
        let page = |at: usize| Some((at, Page::of(&document, *pages.get(at)?)?));
        Some(Before {
            length: file.len(),
            name: name(file),
            root: document.trailer.get(b"Root").ok().cloned(),
            stamped: places.into_iter().map(page).collect::<Option<_>>()?,
            tree: tree(&document)?,
            last: document.max_id,
            leads_beyond: document.objects.values().any(|object| leads_beyond(object, document.max_id)),
            entries: std::mem::take(&mut document.reference_table.entries),
            pages,
        })
    }

    fn kept_in(&self, after: &Document, has_more_pages: bool) -> Option<Kept> {
        let pages: Vec<ObjectId> = after.page_iter().collect();
        let is_kept = !self.leads_beyond
            && pages.starts_with(&self.pages)
            && after.trailer.get(b"Root").ok() == self.root.as_ref()
            && self.are_others_kept(after, has_more_pages)
            && self.is_tree_kept(&tree(after)?, has_more_pages);
        let is_laid_over = |(at, page): (&usize, &Page)| {
            let new = Page::of(after, self.pages[*at])?;
            (new.id == page.id && page.is_laid_over(&new, &self.name)).then_some(*at)
        };
        is_kept.then(|| Kept {
            pages: self.pages.len(),
            touched: self.stamped.keys().copied().collect(),
            stamped: self.stamped.iter().filter_map(is_laid_over).collect(),
        })
    }

    /// All other objects are where they were, and what there is beside them is in what was added.
    fn are_others_kept(&self, after: &Document, has_more_pages: bool) -> bool {
        let touched: BTreeSet<u32> = self.stamped.values().map(|page| page.id.0).collect();
        let may_change =
            |number: &u32| touched.contains(number) || has_more_pages && *number == self.tree.0.0;
        let entries = &after.reference_table.entries;
        let is_new = |entry: &XrefEntry| matches!(entry, XrefEntry::Normal { offset, .. } if *offset as usize >= self.length);
        self.entries.keys().all(|number| entries.contains_key(number))
            && entries.iter().all(|(number, entry)| match self.entries.get(number) {
                Some(old) if !may_change(number) => is_same_place(old, entry),
                Some(_) => is_new(entry),
                None => is_new(entry) && *number > self.last,
            })
    }

    fn is_tree_kept(&self, (id, tree): &(ObjectId, Dictionary), has_more_pages: bool) -> bool {
        let changed: &[&[u8]] = if has_more_pages { &[b"Kids", b"Count"] } else { &[] };
        *id == self.tree.0 && without(tree, changed) == without(&self.tree.1, changed)
    }
}

/// Whether it refers to an object of a higher number, which the file does not have and one that is added may get.
fn leads_beyond(object: &Object, last: u32) -> bool {
    let inside = |dictionary: &Dictionary| dictionary.iter().any(|(_, value)| leads_beyond(value, last));
    match object {
        Object::Reference(id) => id.0 > last,
        Object::Array(items) => items.iter().any(|item| leads_beyond(item, last)),
        Object::Dictionary(dictionary) => inside(dictionary),
        Object::Stream(stream) => inside(&stream.dict),
        _ => false,
    }
}

fn tree(document: &Document) -> Option<(ObjectId, Dictionary)> {
    let id = document.catalog().ok()?.get(b"Pages").ok()?.as_reference().ok()?;
    Some((id, document.get_dictionary(id).ok()?.clone()))
}

fn is_same_place(one: &XrefEntry, other: &XrefEntry) -> bool {
    match (one, other) {
        (XrefEntry::Free, XrefEntry::Free) | (XrefEntry::UnusableFree, XrefEntry::UnusableFree) => true,
        (
            XrefEntry::Normal { offset, generation },
            XrefEntry::Normal { offset: other, generation: later },
        ) => offset == other && generation == later,
        (
            XrefEntry::Compressed { container, index },
            XrefEntry::Compressed { container: other, index: later },
        ) => container == other && index == later,
        _ => false,
    }
}
