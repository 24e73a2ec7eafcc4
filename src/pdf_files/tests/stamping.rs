use super::samples::*;
use crate::pdf_files::{
    compare::{self, Added},
    intake::prepare,
    page_text::{Part, letters, of_page},
    read,
    stamp::{Overlay, Unstamped, stamp},
};
use hayro::hayro_syntax::Pdf;
use lopdf::{Dictionary, Object, Stream};
use std::sync::Arc;

#[test]
fn the_file_as_it_was_is_a_prefix_of_the_stamped_one() {
    for (name, file) in small() {
        let ready = prepare(&file).unwrap();
        let stamped = stamped(&file);
        assert!(stamped.starts_with(&ready.file), "{name}");
        assert_eq!(prepare(&stamped).unwrap().changes, [], "{name}");
        let document = read::strict(&stamped).unwrap();
        assert_eq!(document.page_iter().count(), ready.pages.len() + 2, "{name}");
    }
}

#[test]
fn a_stamp_stands_where_the_page_as_it_is_shown_has_it() {
    let file = turned();
    let pdf = Pdf::new(stamped(&file)).unwrap();
    for page in pdf.pages().iter().take(6) {
        let marks = of_page(page, Part::Content);
        let height = f64::from(page.render_dimensions().1);
        let first = &marks[marks.len() - "Signed by Amara Diallo 0".len()];
        let place = (first.place.0 as f64 / 10.0, height - first.place.1 as f64 / 10.0);
        assert!((place.0 - 50.0).abs() < 1.5 && (place.1 - 40.0).abs() < 1.5, "{place:?}");
    }
}

#[test]
fn pages_keep_their_text_and_get_their_stamps() {
    let pdf = Pdf::new(stamped(&contents_by_reference())).unwrap();
    let text = letters(&of_page(pdf.pages().first().unwrap(), Part::Content));
    assert_eq!(text, "Clause1oftheagreementSecondstreamSignedbyAmaraDiallo0");
}

#[test]
fn states_that_a_page_leaves_open_or_closes_too_often_do_not_move_the_stamp() {
    for content in ["q 2 0 0 2 100 100 cm q", "q Q Q", "Q q 0.5 0 0 0.5 0 0 cm"] {
        let mut here = made(&[LETTER]);
        let stream = here.document.add_object(Stream::new(Dictionary::new(), content.as_bytes().to_vec()));
        here.page(0).set("Contents", stream);
        let pdf = Pdf::new(stamped(&here.bytes())).unwrap();
        let first = of_page(pdf.pages().first().unwrap(), Part::Content)[0].clone();
        assert_eq!(first.place, (500, 7520), "{content}");
    }
}

#[test]
fn units_of_a_page_are_respected() {
    let mut here = made(&[LETTER]);
    here.page(0).set("UserUnit", Object::Real(2.0));
    let file = here.bytes();
    let size = prepare(&file).unwrap().pages[0].size;
    assert_eq!(size, (1224.0, 1584.0));
    assert!(stamped(&file).len() > file.len());
}

#[test]
fn fields_notes_and_outlines_survive() {
    let file = prepare(&form()).unwrap().file;
    let pdf = Pdf::new(stamped(&file)).unwrap();
    let seen = letters(&of_page(pdf.pages().first().unwrap(), Part::Annotations));
    assert_eq!(seen, "AmaraDiallo");
}

#[test]
fn a_signed_file_gets_no_stamps() {
    let signed = signed_by_another();
    assert_eq!(stamp(&signed, &[], b"", Some(&certificate_pages())), Err(Unstamped::HoldsSignature));
}

#[test]
fn pages_that_are_not_there_are_not_stamped() {
    let file = made(&[LETTER]).bytes();
    let drawings = drawings(&prepare(&file).unwrap().pages);
    for overlay in [Overlay { page: 1, overlay_page: 0 }, Overlay { page: 0, overlay_page: 1 }] {
        assert_eq!(stamp(&file, &[overlay], &drawings, None), Err(Unstamped::NoPage));
    }
    assert_eq!(stamp(&file, &[], &drawings, None).unwrap(), file);
    assert_eq!(stamp(&with_bytes_before(), &[], &drawings, None), Err(Unstamped::Unreadable));
}

#[test]
fn a_stamp_that_replaces_a_page_is_seen() {
    let file = made(&[LETTER]).bytes();
    let pages = prepare(&file).unwrap().pages;
    let (overlays, drawings) = ([Overlay { page: 0, overlay_page: 0 }], drawings(&pages));
    let added = Added { overlays: &overlays, overlay_pdf: &drawings, appendix: None };
    let stamped = stamp(&file, &overlays, &drawings, None).unwrap();
    let is_stamped =
        |before: &[u8], after: &[u8]| compare::stamped(before, &Arc::new(after.to_vec()), &added);
    assert!(is_stamped(&file, &stamped));
    // without the stamp, with another file, and cut short
    assert!(!is_stamped(&file, &file));
    assert!(!is_stamped(&contents_by_reference(), &stamped));
    assert!(!is_stamped(&file, &stamped[..stamped.len() - 25]));
}

#[test]
fn shared_objects_of_added_pages_are_copied_once() {
    let many = made(&[LETTER; 40]).bytes();
    let file = made(&[LETTER]).bytes();
    let stamped = stamp(&file, &[], b"", Some(&many)).unwrap();
    let fonts = stamped.windows(9).filter(|part| *part == b"Helvetica").count();
    assert_eq!(fonts, 2);
}
