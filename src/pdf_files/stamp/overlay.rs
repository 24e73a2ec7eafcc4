//! A page as a drawing on another: a form XObject (ISO 32000-1, 8.10), drawn after all that the page has.

use super::{
    super::{
        MAX_STREAM,
        compare::{self, OldPage, Open},
        page::{PageBox, resources},
        read,
        revision::{Revision, Unwritable, id},
    },
    Overlay, Unstamped,
    copy::Copier,
    own_box,
};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use pdf_writer::{Content, Name, Ref};
use std::{collections::BTreeMap, sync::Arc};

/// More states than any page saves. A page that has more is found when it is compared.
const MAX_STATES: i64 = 1_000;

/// What each page that is drawn over leaves open.
pub fn left_open(file: &[u8], overlays: &[Overlay]) -> Result<BTreeMap<usize, Open>, Unstamped> {
    if overlays.is_empty() {
        return Ok(BTreeMap::new());
    }
    let pdf = read::pdf(&Arc::new(file.to_vec())).ok_or(Unstamped::Unreadable)?;
    let mut open = BTreeMap::new();
    for Overlay { page, .. } in overlays {
        let content = pdf.pages().get(*page).ok_or(Unstamped::NoPage)?.page_stream();
        open.entry(*page).or_insert_with(|| Open::after(content.unwrap_or_default()));
    }
    Ok(open)
}

/// Draws each over its page.
pub fn draw(
    revision: &mut Revision<'_>,
    (pages, left_open): (&[ObjectId], &BTreeMap<usize, Open>),
    overlays: &[Overlay],
    drawn: &Document,
) -> Result<(), Unstamped> {
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
    let (mut shared, name) = (Shared::default(), compare::name(revision.base));
    for (at, own) in of_page {
        let page = pages.get(at).and_then(|page| Some((*page, OldPage::of(revision.document, *page)?)));
        let open = left_open.get(&at).ok_or(Unstamped::NoPage)?;
        let around = [shared.get(revision, before(open))?, shared.get(revision, after(open))?];
        let own: Vec<_> = own.iter().map(|at| (forms[at], size(own_box(drawn, sheets[*at])))).collect();
        lay_over(revision, page.ok_or(Unstamped::NoPage)?, (around, &name), &own)?;
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
    (object, page): (ObjectId, OldPage),
    ([before, after], name): ([Ref; 2], &str),
    own: &[(Ref, (f32, f32))],
) -> Result<(), Unstamped> {
    let OldPage { id: target, dictionary: mut page, mut resources, mut drawings, contents: old } = page;
    let shown = PageBox::of(revision.document, object);
    let mut content = Content::new();
    for (number, (form, size)) in own.iter().enumerate() {
        let name = format!("{name}N{number}");
        content.save_state().transform(shown.matrix(*size)).x_object(Name(name.as_bytes())).restore_state();
        drawings.set(name, Object::Reference(id(*form)));
    }
    let stamps = revision.add_stream(Dictionary::new(), content.finish().into_vec())?;
    resources.set("XObject", drawings);
    page.set("Resources", resources);
    let mut contents = vec![Object::Reference(id(before))];
    contents.extend(old);
    contents.extend([after, stamps].map(|stream| Object::Reference(id(stream))));
    page.set("Contents", contents);
    revision.set(target, &Object::Dictionary(page));
    Ok(())
}

/// How many states are saved before a page: one, and those it restores without having saved them.
fn saved(open: &Open) -> usize {
    usize::try_from((1 - open.fewest).min(MAX_STATES)).unwrap_or(1)
}

fn before(open: &Open) -> Vec<u8> {
    b"q\n".repeat(saved(open))
}

/// Ends what a page leaves open. It begins a line, as the last of the page may be a comment.
fn after(open: &Open) -> Vec<u8> {
    let states = saved(open).saturating_add_signed(open.states.min(MAX_STATES) as isize);
    let marks = open.marks.min(MAX_STATES as usize);
    let ends: [(&[u8], usize); 4] =
        [(b"EMC\n", marks), (b"ET\n", open.text.into()), (b"n\n", open.path.into()), (b"Q\n", states)];
    ends.iter().fold(b"\n".to_vec(), |content, (end, count)| [content, end.repeat(*count)].concat())
}

/// Streams that are the same for several pages.
#[derive(Default)]
struct Shared(BTreeMap<Vec<u8>, Ref>);

impl Shared {
    fn get(&mut self, revision: &mut Revision<'_>, content: Vec<u8>) -> Result<Ref, Unwritable> {
        if let Some(stream) = self.0.get(&content) {
            return Ok(*stream);
        }
        let stream = revision.add_stream(Dictionary::new(), content.clone())?;
        self.0.insert(content, stream);
        Ok(stream)
    }
}
