use super::samples::*;
use crate::pdf_files::intake::{Change, Prepared, Refused, Why, prepare};
use lopdf::{Object, Stream, dictionary};
use proptest::prelude::*;

fn ready(file: &[u8]) -> Prepared {
    prepare(file).unwrap()
}

#[test]
fn a_file_that_needs_nothing_comes_back_byte_for_byte() {
    for (name, file) in all() {
        if ["plain", "streams", "turned", "inherited", "contents by reference", "many pages"].contains(&name)
        {
            let ready = ready(&file);
            assert!(
                ready.changes.is_empty() && ready.file == file && !ready.holds_signature,
                "{name}: {:?}",
                ready.changes
            );
        }
    }
}

#[test]
fn what_is_made_ready_needs_nothing() {
    for (name, file) in all() {
        let once = ready(&file);
        let twice = ready(&once.file);
        assert!(
            twice.changes.is_empty() && twice.file == once.file && twice.pages == once.pages,
            "{name}: {:?}",
            twice.changes
        );
    }
}

#[test]
fn the_sender_is_told_what_was_done() {
    let changes = |file: Vec<u8>| ready(&file).changes;
    assert_eq!(changes(with_bytes_before()), [Change::BytesBeforeHeader(19)]);
    assert_eq!(changes(cut_off()), [Change::Rewritten(Why::Repaired)]);
    assert_eq!(changes(hybrid()), [Change::Rewritten(Why::Hybrid)]);
    assert_eq!(changes(unclear()), [Change::Rewritten(Why::Unclear)]);
    assert_eq!(changes(form()), [Change::ScriptsDropped, Change::AppearancesWritten(2)]);
    let mut counted = made(&[LETTER; 2]);
    counted.document.get_dictionary_mut(counted.tree).unwrap().set("Count", 7);
    assert_eq!(changes(counted.bytes()), [Change::Rewritten(Why::PageTree)]);
    let mut granted = made(&[LETTER]);
    granted.catalog().set("Perms", dictionary! { "UR3" => dictionary! { "Type" => "Sig" } });
    assert_eq!(changes(granted.bytes()), [Change::UsageRightsDropped]);
}

#[test]
fn bytes_before_the_header_are_cut_off_and_nothing_else() {
    let file = with_bytes_before();
    assert_eq!(ready(&file).file, file[19..]);
}

#[test]
fn scripts_are_dropped_wherever_they_stand() {
    let link = dictionary! { "Type" => "Annot", "Subtype" => "Link", "Rect" => vec![0.into(), 0.into(), 9.into(), 9.into()], "A" => script() };
    let mut here = made(&[LETTER]);
    here.page(0).set("Annots", vec![Object::Dictionary(link)]);
    here.page(0).set("AA", dictionary! { "O" => script() });
    let names = dictionary! { "JavaScript" => dictionary! { "Names" => vec![Object::string_literal("a"), script().into()] } };
    here.catalog().set("Names", names);
    let chained = dictionary! { "S" => "GoTo", "D" => vec![Object::Null], "Next" => vec![Object::Dictionary(script())] };
    let here = here.with_action("OpenAction", chained).bytes();
    let ready = ready(&here);
    assert_eq!(ready.changes, [Change::ScriptsDropped]);
    assert!(!ready.file.windows(10).any(|part| part == b"JavaScript"));
    // where the page is opened is not a script
    assert!(ready.file.windows(10).any(|part| part == b"OpenAction"));
}

#[test]
fn a_font_of_the_name_of_a_script_stays() {
    let mut here = made(&[LETTER]);
    let font =
        here.page(0).get(b"Resources").unwrap().as_dict().unwrap().get(b"Font").unwrap().as_dict().unwrap();
    let font = font.get(b"F1").unwrap().clone();
    here.page(0)
        .set("Resources", dictionary! { "Font" => dictionary! { "F1" => font.clone(), "AA" => font } });
    assert!(ready(&here.bytes()).changes.is_empty());
}

#[test]
fn what_acts_by_itself_or_hides_something_is_refused() {
    let refused = |file: Vec<u8>| prepare(&file).unwrap_err();
    let launch = dictionary! { "S" => "Launch", "F" => Object::string_literal("calc.exe") };
    assert_eq!(refused(made(&[LETTER]).with_action("OpenAction", launch).bytes()), Refused::Launches);

    let mut attached = made(&[LETTER]);
    let inside =
        attached.document.add_object(Stream::new(dictionary! { "Type" => "EmbeddedFile" }, b"x".to_vec()));
    let specified = dictionary! { "Type" => "Filespec", "F" => Object::string_literal("x"), "EF" => dictionary! { "F" => inside } };
    let names = vec![Object::string_literal("x"), Object::Dictionary(specified)];
    attached.catalog().set("Names", dictionary! { "EmbeddedFiles" => dictionary! { "Names" => names } });
    assert_eq!(refused(attached.bytes()), Refused::EmbeddedFiles);

    let xfa = |text: &str, fields: Vec<lopdf::Dictionary>| {
        let mut here = made(&[LETTER]).with_fields(fields);
        let part = here.document.add_object(Stream::new(lopdf::Dictionary::new(), text.as_bytes().to_vec()));
        let form = here.catalog().get(b"AcroForm").unwrap().as_reference().unwrap();
        here.document
            .get_dictionary_mut(form)
            .unwrap()
            .set("XFA", vec![Object::string_literal("config"), part.into()]);
        here.bytes()
    };
    let empty = || vec![field("Tx", "name", [100, 700, 400, 730])];
    assert_eq!(
        refused(xfa("<config><dynamicRender>required</dynamicRender></config>", empty())),
        Refused::DynamicForm
    );
    assert_eq!(refused(xfa("<config/>", Vec::new())), Refused::DynamicForm);
    assert_eq!(ready(&xfa("<config/>", empty())).changes, [Change::XfaDropped]);
}

#[test]
fn what_cannot_be_read_is_refused() {
    let refused = |file: &[u8]| prepare(file).unwrap_err();
    assert_eq!(refused(b""), Refused::Unreadable);
    assert_eq!(refused(b"%PDF-1.7\nnothing"), Refused::Unreadable);
    assert_eq!(refused(&made(&[]).bytes()), Refused::NoPages);
    assert_eq!(refused(&made(&[LETTER; 301]).bytes()), Refused::TooManyPages);
}

#[test]
fn what_stands_for_a_page_and_is_none_is_refused() {
    let with_kid = |kid: fn(&mut Made) -> Object| {
        let mut here = made(&[LETTER, LETTER]);
        let kid = kid(&mut here);
        let tree = here.tree;
        here.document.get_dictionary_mut(tree).unwrap().get_mut(b"Kids").unwrap().as_array_mut().unwrap()
            [0] = kid;
        prepare(&here.bytes()).unwrap_err()
    };
    let stream = |here: &mut Made| here.page(0).get(b"Contents").unwrap().clone();
    assert_eq!(with_kid(stream), Refused::ReadersDiffer);
    let nothing = |here: &mut Made| Object::Reference((here.document.max_id + 5, 0));
    assert_eq!(with_kid(nothing), Refused::ReadersDiffer);
}

#[test]
fn a_value_in_letters_that_cannot_be_drawn_is_refused() {
    let mut name = field("Tx", "name", [100, 700, 400, 730]);
    name.set("V", lopdf::text_string("田中"));
    assert_eq!(
        prepare(&made(&[LETTER]).with_fields(vec![name]).bytes()).unwrap_err(),
        Refused::ValueCannotBeDrawn
    );
}

#[test]
fn a_field_that_waits_for_a_signature_is_none() {
    assert!(!ready(&form()).holds_signature);
    let signed = signed_by_another();
    let ready = ready(&signed);
    assert!(ready.holds_signature && ready.file == signed && ready.changes.is_empty());
}

#[test]
fn a_signed_file_is_not_mended() {
    let before = [b"\n".as_slice(), &signed_by_another()].concat();
    assert_eq!(prepare(&before).unwrap_err(), Refused::SignedAndDamaged);
    assert_eq!(prepare(&sealed(&made(&[LETTER]).bytes())).unwrap_err(), Refused::Final);
}

/// Something done to a file.
fn changed(file: &[u8], changes: &[(usize, Vec<u8>, usize)]) -> Vec<u8> {
    let mut bytes = file.to_vec();
    for (at, piece, cut) in changes {
        let at = at % (bytes.len() + 1);
        let end = (at + cut).min(bytes.len());
        bytes.splice(at..end, piece.iter().copied());
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_to_a_file_it_is_answered(
        which in 0..10_usize,
        changes in proptest::collection::vec((0..6_000_usize, proptest::collection::vec(any::<u8>(), 0..4), 0..40_usize), 1..5),
    ) {
        let file = changed(&small()[which].1, &changes);
        if let Ok(ready) = prepare(&file) {
            let twice = prepare(&ready.file).map_err(|why| TestCaseError::fail(format!("{why:?}")))?;
            prop_assert_eq!(twice.changes, []);
            prop_assert_eq!(twice.file, ready.file);
        }
    }
}
