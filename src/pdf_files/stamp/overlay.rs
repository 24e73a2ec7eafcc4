//! A page as a drawing on another: a form XObject (ISO 32000-1, 8.10), drawn after all that the page has.

use super::{
    super::{
        MAX_STREAM,
        page::{PageBox, resources},
        revision::{Revision, Unwritable, id},
    },
    Overlay, Unstamped,
    copy::Copier,
    own_box,
};
use hayro::hayro_syntax::{Pdf, content::ops::TypedInstruction};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use pdf_writer::{Content, Name, Ref};
use std::collections::BTreeMap;

/// Draws each over its page.
pub fn draw(
    revision: &mut Revision<'_>,
    (file, pages): (&[u8], &[ObjectId]),
    overlays: &[Overlay],
    drawn: &Document,
) -> Result<(), Unstamped> {
    let pdf = Pdf::new(file.to_vec()).map_err(|_| Unstamped::Unreadable)?;
    let sheets: Vec<ObjectId> = drawn.page_iter().collect();
    let mut copier = Copier::new(drawn);
    let mut forms: BTreeMap<usize, Ref> = BTreeMap::new();
    let mut of_page: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for Overlay { page, overlay_page } in overlays {
        let sheet = *sheets.get(*overlay_page).ok_or(Unstamped::NoPage)?;
        if !forms.contains_key(overlay_page) {
            forms.insert(*overlay_page, form(revision, &mut copier, sheet)?);
        }
        of_page.entry(*page).or_default().push(*overlay_page);
    }
    copier.finish(revision)?;
    let mut openings = Openings::default();
    for (page, own) in of_page {
        let object = *pages.get(page).ok_or(Unstamped::NoPage)?;
        let balance = Balance::of(pdf.pages().get(page).ok_or(Unstamped::NoPage)?);
        let opening = openings.get(revision, balance.opened)?;
        let own: Vec<_> = own.iter().map(|at| (forms[at], size(own_box(drawn, sheets[*at])))).collect();
        lay_over(revision, object, (opening, balance.left_open), &own)?;
    }
    Ok(())
}

fn size([left, low, right, top]: [f32; 4]) -> (f32, f32) {
    (right - left, top - low)
}

/// The page as a drawing whose low left corner is the origin.
fn form(revision: &mut Revision<'_>, copier: &mut Copier<'_>, sheet: ObjectId) -> Result<Ref, Unstamped> {
    let from = copier.from;
    let content =
        from.get_page_content_with_limit(sheet, MAX_STREAM).map_err(|_| Unstamped::OverlayUnreadable)?;
    let corners = own_box(from, sheet);
    let mut form = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => corners.map(Object::from).to_vec(),
        "Matrix" => [1.0, 0.0, 0.0, 1.0, -corners[0], -corners[1]].map(Object::from).to_vec(),
        "Resources" => resources(from, sheet),
    };
    if let Ok(group) = from.get_dictionary(sheet).and_then(|page| page.get(b"Group")) {
        form.set("Group", group.clone());
    }
    let mut stream = Stream::new(form, content);
    // what does not become smaller stays as it is
    let _ = stream.compress();
    let mut object = Object::Stream(stream);
    copier.adopt(revision, &mut object)?;
    let number = revision.number()?;
    revision.set(id(number), &object);
    Ok(number)
}

/// Draws over one page.
fn lay_over(
    revision: &mut Revision<'_>,
    object: ObjectId,
    (opening, left_open): (Ref, usize),
    own: &[(Ref, (f32, f32))],
) -> Result<(), Unstamped> {
    let document = revision.document;
    let (target, page) = document
        .dereference(&Object::Reference(object))
        .ok()
        .and_then(|(id, page)| Some((id?, page.as_dict().ok()?.clone())))
        .ok_or(Unstamped::Unreadable)?;
    let (mut page, shown) = (page, PageBox::of(document, object));
    let mut resources = resources(document, object);
    let mut drawings =
        resources.get_deref(b"XObject", document).and_then(Object::as_dict).cloned().unwrap_or_default();
    let mut content = Content::new();
    for _ in 0..left_open {
        content.restore_state();
    }
    for (form, size) in own {
        let name = free_name(&drawings);
        content.save_state().transform(shown.matrix(*size)).x_object(Name(name.as_bytes())).restore_state();
        drawings.set(name, Object::Reference(id(*form)));
    }
    let mut closing = b"\n".to_vec();
    closing.extend_from_slice(&content.finish());
    let closing = revision.add_stream(Dictionary::new(), closing)?;
    resources.set("XObject", drawings);
    page.set("Resources", resources);
    let mut contents = vec![Object::Reference(id(opening))];
    contents.extend(streams(document, &page));
    contents.push(Object::Reference(id(closing)));
    page.set("Contents", contents);
    revision.set(target, &Object::Dictionary(page));
    Ok(())
}

/// The streams of a page, which may be one, or several, or either of them behind a reference.
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

fn free_name(drawings: &Dictionary) -> String {
    let name = |number: usize| format!("Stamp{number}");
    let free = (1..=drawings.len() + 1).map(name).find(|name| !drawings.has(name.as_bytes()));
    free.unwrap_or_else(|| name(0))
}

/// How a page leaves the state of drawing.
struct Balance {
    /// How many states are saved before it: one, and those it restores without having saved them.
    opened: usize,
    /// How many are then to be restored after it.
    left_open: usize,
}

impl Balance {
    fn of(page: &hayro::hayro_syntax::page::Page<'_>) -> Balance {
        let (mut depth, mut lowest) = (0_i64, 0_i64);
        let mut operations = page.typed_operations();
        while let Some(operation) = operations.next() {
            match operation {
                TypedInstruction::SaveState(_) => depth += 1,
                TypedInstruction::RestoreState(_) => depth -= 1,
                _ => {}
            }
            lowest = lowest.min(depth);
        }
        // more than any page has; what is beyond is found by comparing the pages
        let opened = (1 - lowest).clamp(1, 1_000);
        let left_open = (opened + depth).clamp(0, 10_000);
        Balance {
            opened: usize::try_from(opened).unwrap_or(1),
            left_open: usize::try_from(left_open).unwrap_or(1),
        }
    }
}

/// The streams that save states, shared by pages.
#[derive(Default)]
struct Openings(BTreeMap<usize, Ref>);

impl Openings {
    fn get(&mut self, revision: &mut Revision<'_>, count: usize) -> Result<Ref, Unwritable> {
        if let Some(opening) = self.0.get(&count) {
            return Ok(*opening);
        }
        let mut content = Content::new();
        for _ in 0..count {
            content.save_state();
        }
        let mut bytes = content.finish().into_vec();
        bytes.push(b'\n');
        let opening = revision.add_stream(Dictionary::new(), bytes)?;
        self.0.insert(count, opening);
        Ok(opening)
    }
}
