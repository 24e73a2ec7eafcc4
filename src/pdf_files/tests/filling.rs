//! Forms that are filled in.

use super::samples::{LETTER, field, made, script};
use crate::pdf_files::{
    forms::{FormField, FormFieldKind, Misfit, Why, fill, read_form},
    intake::{Change, Refused},
    page_text::{Part, letters, of_page},
    read,
};
use lopdf::{
    Dictionary, Document, EncryptionState, EncryptionVersion, Object, Permissions, Stream, dictionary,
};
use std::{collections::BTreeMap, sync::Arc};

/// Fields of every kind.
fn fields() -> Vec<Dictionary> {
    let with = |mut field: Dictionary, more: Dictionary| {
        for (key, value) in &more {
            field.set(key.clone(), value.clone());
        }
        field
    };
    let words = Object::string_literal;
    vec![
        with(
            field("Tx", "name", [100, 700, 300, 720]),
            dictionary! { "TU" => words("Full name"), "Ff" => 2 },
        ),
        with(field("Tx", "number", [100, 660, 300, 680]), dictionary! { "Ff" => 1 << 24, "MaxLen" => 9 }),
        with(
            field("Tx", "story", [100, 500, 400, 600]),
            dictionary! { "Ff" => 1 << 12, "V" => words("Old words"), "RV" => words("<p/>") },
        ),
        with(
            field("Ch", "country", [100, 460, 300, 480]),
            dictionary! {
                "Ff" => 1 << 17, "Opt" => vec![vec![words("GN"), words("Guinea")].into(), vec![words("GH"), words("Ghana")].into(),
                    vec![words("GH"), words("Gibraltar")].into()],
            },
        ),
        field("Btn", "agreed", [100, 420, 120, 440]),
        with(field("Btn", "press", [200, 420, 220, 440]), dictionary! { "Ff" => 1 << 16 }),
        field("Sig", "signature", [100, 100, 300, 150]),
        with(
            field("Tx", "total", [100, 380, 300, 400]),
            dictionary! { "Ff" => 1, "AA" => dictionary! { "C" => script() } },
        ),
    ]
}

fn form() -> Vec<u8> {
    let mut made = made(&[LETTER, LETTER]).with_fields(fields());
    let state = |made: &mut super::samples::Made| {
        let look = dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 20.into(), 20.into()] };
        made.document.add_object(Stream::new(look, b"0 0 20 20 re f".to_vec()))
    };
    let mut kids = Vec::new();
    let parent = made.document.new_object_id();
    for (place, on) in [(300, "1"), (340, "2")] {
        let (yes, no) = (state(&mut made), state(&mut made));
        let kid = dictionary! {
            "Type" => "Annot", "Subtype" => "Widget", "Parent" => parent, "AS" => "Off",
            "Rect" => vec![place.into(), 420.into(), (place + 20).into(), 440.into()],
            "AP" => dictionary! { "N" => dictionary! { on => yes, "Off" => no } },
        };
        kids.push(Object::Reference(made.document.add_object(kid)));
    }
    made.document.set_object(
        parent,
        dictionary! {
            "FT" => "Btn", "Ff" => 1 << 15, "T" => Object::string_literal("gender"), "Kids" => kids.clone(),
            "Opt" => vec![Object::string_literal("Male"), Object::string_literal("Female")],
            "TU" => Object::string_literal("Your gender"),
        },
    );
    let form = made.catalog().get(b"AcroForm").and_then(Object::as_reference).unwrap();
    let form = made.document.get_dictionary_mut(form).unwrap();
    form.set("NeedAppearances", true);
    form.get_mut(b"Fields").unwrap().as_array_mut().unwrap().push(Object::Reference(parent));
    made.bytes()
}

fn ready(file: &[u8]) -> crate::pdf_files::forms::FormFile {
    read_form(file, |_| vec!["Form X-1 Edition 04/01/24".into()]).unwrap()
}

fn put(values: &[(&str, &str)]) -> (Vec<u8>, Vec<Misfit>) {
    let values: BTreeMap<String, String> =
        values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let filled = fill(&ready(&form()).file, &values).unwrap();
    (filled.file, filled.misfits)
}

fn shown(file: &[u8]) -> String {
    let pdf = read::pdf(&Arc::new(file.to_vec())).unwrap();
    letters(&of_page(pdf.pages().first().unwrap(), Part::Annotations))
}

fn find<'f>(fields: &'f [FormField], name: &str) -> &'f FormField {
    fields.iter().find(|field| field.name == name).unwrap_or_else(|| panic!("no field {name}"))
}

#[test]
fn a_form_says_what_it_takes() {
    let about = ready(&form()).about;
    let names: Vec<&str> = about.fields.iter().map(|field| field.name.as_str()).collect();
    assert_eq!(names, ["name", "number", "story", "country", "agreed", "total", "gender"]);
    assert!(about.changes.contains(&Change::ScriptsDropped));
    assert_eq!(about.edition.unwrap().form, "X-1");
    let field = |name| find(&about.fields, name);
    assert_eq!(
        (field("name").label.as_str(), field("name").required, field("name").page),
        ("Full name", true, 1)
    );
    assert_eq!(field("number").kind, FormFieldKind::Comb { cells: 9 });
    assert_eq!(field("story").value, "Old words");
    assert!(field("total").read_only);
    assert!(
        matches!(&field("country").kind, FormFieldKind::Choice { options, .. } if options[1].label == "Ghana")
    );
    assert!(
        matches!(&field("gender").kind, FormFieldKind::Radio { options } if options[1].label == "Female")
    );
    assert_eq!(field("gender").label, "Your gender");
    assert!(matches!(&field("agreed").kind, FormFieldKind::Check { .. }));
}

#[test]
fn values_are_seen_in_every_reader() {
    let (file, misfits) = put(&[
        ("name", "Amara Diallo"),
        ("number", "A 204-558-171"),
        ("story", "One line.\nAnother line."),
        ("country", "Ghana"),
        ("agreed", "yes"),
        ("gender", "female"),
    ]);
    assert_eq!(misfits, []);
    let text = shown(&file);
    for words in ["AmaraDiallo", "204558171", "Oneline.Anotherline.", "Ghana"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let fields = ready(&file).about.fields;
    let value = |name| find(&fields, name).value.clone();
    assert_eq!((value("country"), value("gender"), value("agreed")), ("GH".into(), "2".into(), "Yes".into()));
    let document = Document::load_mem(&file).unwrap();
    let form = document.catalog().unwrap().get_deref(b"AcroForm", &document).unwrap().as_dict().unwrap();
    assert!(!form.has(b"NeedAppearances"), "nobody draws anew");
    // filled in again, it says what it is told then
    let values =
        BTreeMap::from([("name".to_owned(), String::new()), ("gender".to_owned(), "Male".to_owned())]);
    let again = fill(&file, &values).unwrap();
    assert!(!shown(&again.file).contains("Amara") && shown(&again.file).contains("204558171"));
    assert_eq!(find(&ready(&again.file).about.fields, "gender").value, "1");
}

#[test]
fn letters_that_the_standard_font_lacks_come_with_the_file() {
    let (file, misfits) = put(&[("name", "Łucja Наталья Nguyễn"), ("story", "Ωραία")]);
    assert_eq!(misfits, []);
    let text = shown(&file);
    assert!(text.contains("ŁucjaНатальяNguyễn") && text.contains("Ωραία"), "{text}");
}

#[test]
fn what_does_not_fit_is_left_out_and_said() {
    let (file, misfits) = put(&[
        ("number", "1234567890"),
        ("country", "Atlantis"),
        ("gender", "perhaps"),
        ("agreed", "maybe"),
        ("nothing", "x"),
        ("name", "田中さくら"),
    ]);
    let why = |name: &str| misfits.iter().find(|misfit| misfit.field == name).map(|misfit| misfit.why);
    assert_eq!(why("number"), Some(Why::TooLong { letters: 10, max: 9 }));
    for name in ["country", "gender", "agreed"] {
        assert_eq!(why(name), Some(Why::NotOffered), "{name}");
    }
    assert_eq!(why("nothing"), Some(Why::NoField));
    assert_eq!(why("name"), Some(Why::Letters));
    assert!(!shown(&file).contains('?'), "no question marks in a name");
    let (_, alike) = put(&[("country", "Gibraltar")]);
    assert_eq!(alike.first().map(|misfit| misfit.why), Some(Why::NotOffered), "readers would show Ghana");
    let (_, long) = put(&[("name", &"a very long name ".repeat(30))]);
    assert_eq!(long.first().map(|misfit| misfit.why), Some(Why::Small));
}

#[test]
fn a_form_that_is_encrypted_with_nothing_to_type_is_opened() {
    let locked = |user: &str| {
        let mut document = Document::load_mem(&form()).unwrap();
        let id = Object::string_literal("0123456789abcdef");
        document.trailer.set("ID", vec![id.clone(), id]);
        let version = EncryptionVersion::V2 {
            document: &document,
            owner_password: "owner",
            user_password: user,
            key_length: 128,
            permissions: Permissions::all(),
        };
        let state = EncryptionState::try_from(version).unwrap();
        document.encrypt(&state).unwrap();
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        bytes
    };
    let opened = ready(&locked(""));
    assert!(opened.about.changes.contains(&Change::Decrypted));
    let filled = fill(&opened.file, &BTreeMap::from([("name".to_owned(), "Amara".to_owned())])).unwrap();
    assert!(shown(&filled.file).contains("Amara"));
    assert_eq!(read_form(&locked("secret"), |_| Vec::new()).unwrap_err(), Refused::NeedsPassword);
}

#[test]
fn what_is_broken_or_signed_is_no_form() {
    for file in [&b"%PDF-1.7\nnothing"[..], b"", &form()[..200]] {
        let why = read_form(file, |_| Vec::new()).unwrap_err();
        assert!(matches!(why, Refused::Unreadable | Refused::NoPages), "{why:?}");
        assert!(fill(file, &BTreeMap::new()).is_err());
    }
    assert_eq!(read_form(&super::samples::signed_by_another(), |_| Vec::new()).unwrap_err(), Refused::Final);
    // a circle of fields, and one that is its own parent
    let mut made = made(&[LETTER]).with_fields(vec![field("Tx", "a", [0, 0, 50, 20])]);
    let form = made.catalog().get(b"AcroForm").and_then(Object::as_reference).unwrap();
    let first =
        made.document.get_dictionary(form).unwrap().get(b"Fields").unwrap().as_array().unwrap()[0].clone();
    let id = first.as_reference().unwrap();
    let own = made.document.get_dictionary_mut(id).unwrap();
    own.set("Kids", vec![first.clone()]);
    own.set("Parent", first);
    own.remove(b"T");
    let file = made.bytes();
    if let Ok(ready) = read_form(&file, |_| Vec::new()) {
        let _ = fill(&ready.file, &BTreeMap::from([("a".to_owned(), "b".to_owned())]));
    }
}
