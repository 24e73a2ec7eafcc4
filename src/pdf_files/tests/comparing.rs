//! What shows that a stamped page says what it said, beside drawing it before and after.

use super::samples::*;
use crate::pdf_files::{
    compare::{self, Added},
    intake::prepare,
    page_text::{Part, of_page},
    read,
    revision::Revision,
    stamp::{Overlay, Unstamped, stamp},
};
use hayro::hayro_syntax::Pdf;
use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};
use proptest::prelude::*;
use std::sync::Arc;

/// A file with a stamp on each page.
struct Stamped {
    before: Vec<u8>,
    after: Vec<u8>,
    overlays: Vec<Overlay>,
    drawings: Vec<u8>,
}

impl Stamped {
    fn of(file: &[u8]) -> Result<Stamped, Unstamped> {
        let ready = prepare(file).unwrap();
        let overlays: Vec<Overlay> =
            (0..ready.pages.len()).map(|page| Overlay { page, overlay_page: page }).collect();
        let drawings = drawings(&ready.pages);
        let after = stamp(&ready.file, &overlays, &drawings, Some(&certificate_pages()))?;
        Ok(Stamped { before: ready.file, after, overlays, drawings })
    }

    /// How many pages were drawn to see that they are kept; none where they are not.
    fn drawn(&self, after: &[u8]) -> Option<usize> {
        let appendix = certificate_pages();
        let added =
            Added { overlays: &self.overlays, overlay_pdf: &self.drawings, appendix: Some(&appendix) };
        let after = Arc::new(after.to_vec());
        let drawn = compare::pages_drawn(&self.before, &after, &added);
        assert_eq!(drawn.is_some(), compare::stamped_by_glyphs(&self.before, &after, &added));
        drawn
    }

    /// With one more revision, in which this object is another.
    fn with(&self, id: ObjectId, object: &Object) -> Vec<u8> {
        let document = read::strict(&self.after).unwrap();
        let mut revision = Revision::new(&self.after, &document);
        revision.set(id, object);
        revision.finish().unwrap().0
    }
}

fn content(text: &str) -> Stream {
    Stream::new(Dictionary::new(), text.as_bytes().to_vec())
}

/// A page with these instructions.
fn page_of(text: &str) -> Made {
    let mut made = made(&[LETTER]);
    let stream = made.document.add_object(content(text));
    made.page(0).set("Contents", stream);
    made
}

#[test]
fn what_the_objects_of_a_file_show_its_glyphs_show_too() {
    for (name, file) in all() {
        let stamped = Stamped::of(&file).unwrap();
        assert_eq!(stamped.drawn(&stamped.after), Some(0), "{name}");
    }
}

#[test]
fn pages_that_leave_something_open_need_not_be_drawn() {
    for text in [
        "q 2 0 0 2 100 100 cm q",
        "BT /F1 12 Tf 40 300 Td (Text) Tj",
        "/Artifact BMC /P <</MCID 0>> BDC BT /F1 12 Tf 40 300 Td (Marked) Tj ET EMC",
        "0 0 m 600 0 l 600 700 l",
        "BT /F1 12 Tf 40 300 Td (Text) Tj ET % a comment",
        "",
    ] {
        let stamped = Stamped::of(&page_of(text).bytes()).unwrap();
        assert_eq!(stamped.drawn(&stamped.after), Some(0), "{text}");
    }
}

#[test]
fn pages_that_restore_what_they_have_not_saved_or_save_too_much_are_drawn() {
    for text in ["q Q Q", "Q q 0.5 0 0 0.5 0 0 cm", &"q ".repeat(28)] {
        let stamped = Stamped::of(&page_of(text).bytes()).unwrap();
        assert_eq!(stamped.drawn(&stamped.after), Some(1), "{text}");
    }
    // readers ignore what it restores; a state that is saved before it would be restored, and its text be moved
    let text = "1 0 0 1 100 100 cm Q BT /F1 12 Tf 40 300 Td (Text) Tj ET";
    let ready = prepare(&page_of(text).bytes()).unwrap().file;
    let first = of_page(Pdf::new(ready.clone()).unwrap().pages().first().unwrap(), Part::Content)[0].place;
    match Stamped::of(&ready) {
        Ok(stamped) => {
            let pdf = Pdf::new(stamped.after).unwrap();
            assert_eq!(of_page(pdf.pages().first().unwrap(), Part::Content)[0].place, first);
        }
        Err(why) => assert_eq!(why, Unstamped::TextChanged),
    }
}

#[test]
fn a_page_that_takes_the_stamp_for_its_own_is_not_stamped() {
    // what is not closed takes in what comes after it
    for text in ["BT /F1 12 Tf 40 300 Td (Text", "q 1 0 0 1 0 0 cm <AB", "[1 2 3"] {
        assert_eq!(Stamped::of(&page_of(text).bytes()).err(), Some(Unstamped::TextChanged), "{text}");
    }
}

#[test]
fn a_name_that_leads_nowhere_does_not_lead_to_a_stamp() {
    let here = page_of("/Stamp1 Do /StampN0 Do BT /F1 12 Tf 40 300 Td (Text) Tj ET");
    let stamped = Stamped::of(&here.bytes()).unwrap();
    assert_eq!(stamped.drawn(&stamped.after), Some(0));
}

#[test]
fn a_number_that_leads_nowhere_does_not_lead_to_a_stamp() {
    let file = |beyond: u32| {
        let mut here = page_of("/X Do BT /F1 12 Tf 40 300 Td (Text) Tj ET");
        let last = here.document.max_id;
        let drawings = dictionary! { "X" => Object::Reference((last + beyond, 0)) };
        let resources = here.page(0).get_mut(b"Resources").unwrap().as_dict_mut().unwrap();
        resources.set("XObject", drawings);
        here.bytes()
    };
    let all: Vec<_> = (1..20).map(|beyond| Stamped::of(&file(beyond))).collect();
    assert!(all.iter().any(|stamped| stamped.is_err()), "the number of the drawing is among them");
    for stamped in all.into_iter().flatten() {
        assert_eq!(stamped.drawn(&stamped.after), Some(1));
    }
}

#[test]
fn whatever_else_becomes_another_is_seen() {
    let stamped = Stamped::of(&made(&[LETTER, LETTER]).bytes()).unwrap();
    let old = read::strict(&stamped.before).unwrap();
    let new = read::strict(&stamped.after).unwrap();
    let pages: Vec<ObjectId> = new.page_iter().collect();
    // the words of a page
    let words = old.get_dictionary(pages[0]).unwrap().get(b"Contents").unwrap().as_reference().unwrap();
    let other = content("BT /F1 12 Tf 40 60 Td (Clause 7 of the agreement) Tj ET");
    assert_eq!(stamped.drawn(&stamped.with(words, &other.into())), None);
    // how it is turned, what it shows, and its stamp
    let page = |change: &dyn Fn(&mut Dictionary)| {
        let mut page = new.get_dictionary(pages[0]).unwrap().clone();
        change(&mut page);
        stamped.drawn(&stamped.with(pages[0], &page.into()))
    };
    assert_eq!(page(&|page| page.set("Rotate", 90)), None);
    assert_eq!(page(&|page| drop(page.remove(b"Contents"))), None);
    let contents = |change: &dyn Fn(&mut Vec<Object>)| {
        page(&|page| change(page.get_mut(b"Contents").unwrap().as_array_mut().unwrap()))
    };
    assert_eq!(contents(&|contents| drop(contents.pop())), None);
    assert_eq!(contents(&|contents| drop(contents.remove(1))), None);
    // here nothing is moved, but for that the page has to be drawn
    assert_eq!(contents(&|contents| contents.swap(1, 2)), Some(1));
    assert_eq!(page(&|_| {}), Some(0));
}

#[test]
fn a_stamp_beside_the_page_is_seen() {
    let file = made(&[LETTER]).bytes();
    let mut far = made(&[LETTER]);
    let stream = far.document.add_object(content("BT /F1 12 Tf 40 3000 Td (Far away) Tj ET"));
    far.page(0).set("Contents", stream);
    let overlays = [Overlay { page: 0, overlay_page: 0 }];
    assert_eq!(stamp(&file, &overlays, &far.bytes(), None), Err(Unstamped::TextChanged));
}

/// Of which pages are made up that no program would write.
const PIECES: [&str; 24] = [
    "q",
    "Q",
    "BT",
    "ET",
    "/F1 12 Tf",
    "40 300 Td",
    "(Text) Tj",
    "[(T) 20 (e)] TJ",
    "<41> Tj",
    "2 0 0 2 9 9 cm",
    "0 0 m",
    "9 9 l",
    "9 l",
    "0 0 50 50 re",
    "n",
    "W n",
    "/P BMC",
    "/OC /MC0 BDC",
    "EMC",
    "BI /W 1 /H 1 /BPC 8 /CS /G ID x EI",
    "(",
    "<",
    "[",
    "%",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_page_draws_its_glyphs_show_what_its_instructions_show(
        pieces in proptest::collection::vec(0..PIECES.len(), 0..14),
        lines in any::<bool>(),
    ) {
        let text: Vec<&str> = pieces.into_iter().map(|piece| PIECES[piece]).collect();
        let file = page_of(&text.join(if lines { "\n" } else { " " })).bytes();
        // one that takes the stamp for its own, or would be moved by it, is refused
        match Stamped::of(&file) {
            Ok(stamped) => prop_assert!(stamped.drawn(&stamped.after).is_some()),
            Err(why) => prop_assert_eq!(why, Unstamped::TextChanged),
        }
    }
}
