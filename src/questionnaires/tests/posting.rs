//! What comes back from a form.

use super::*;
use crate::form::Pairs;

fn pairs(fields: &[(&str, &str)]) -> Pairs {
    Pairs(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
}

fn posted(section: &str, fields: &[(&str, &str)]) -> Result<PostedAnswers, ReadError> {
    read_posted(family().section(&key(section)).unwrap(), &pairs(fields))
}

#[test]
fn fields_are_put_together_to_answers() {
    let posted = posted(
        "spouse",
        &[
            ("a.spouse_name.given", "Ibra"),
            ("a.spouse_name.family", "Diallo"),
            ("a.spouse_born.year", "1980"),
            ("form_id", "x"),
            ("do", "next"),
        ],
    )
    .unwrap();
    assert_eq!(
        posted.typed[&path("spouse_name")],
        Typed::default().with("given", "Ibra").with("family", "Diallo")
    );
    assert_eq!(posted.typed[&path("spouse_born")], Typed::default().with("year", "1980"));
    assert_eq!((posted.typed.len(), posted.arrange), (2, None));
}

#[test]
fn the_last_of_a_name_counts_and_line_breaks_are_plain() {
    let read = posted("you", &[("a.married", ""), ("a.married", "yes"), ("a.name", "A\r\nB")]).unwrap();
    assert_eq!(read.typed[&path("married")], Typed::of("yes"));
    assert_eq!(read.typed[&path("name")], Typed::of("A\nB"));
    let nothing = posted("you", &[("a.married", "")]).unwrap();
    assert!(nothing.typed[&path("married")].is_empty(), "nothing is chosen any more");
}

#[test]
fn what_was_not_changed_writes_over_nothing() {
    let (old, none) = (Typed::of("Amara").mark(), Typed::default().mark());
    let read = posted(
        "you",
        &[
            ("w.name", &old),
            ("a.name", "Amara"),
            ("w.married", &none),
            ("a.married", ""),
            ("a.married", "no"),
            ("w.ssn", &none),
            ("a.ssn", ""),
        ],
    )
    .unwrap();
    assert_eq!(read.typed.keys().collect::<Vec<_>>(), [&path("married")]);
    assert_eq!(read.unchanged, [path("name"), path("ssn")].into());
    // a sealed answer is taken away by saying so
    let cleared = posted("you", &[("w.ssn", &none), ("a.ssn", ""), ("x.ssn", "on")]).unwrap();
    assert_eq!(cleared.typed, [(path("ssn"), Typed::default())].into());
}

#[test]
fn rows_are_added_and_removed_by_buttons() {
    let of = |button: &str| posted("family", &[("do", button)]).map(|posted| posted.arrange);
    assert_eq!(of("add.children"), Ok(Some(RowChange::Add(key("children")))));
    assert_eq!(of("remove.children.2"), Ok(Some(RowChange::Remove(key("children"), 2))));
    assert_eq!(of("save"), Ok(None));
    for wrong in [
        "add.name",
        "add.children.1",
        "remove.children",
        "remove.children.0",
        "remove.children.x",
        "add.nobody",
        "add.",
    ] {
        assert!(matches!(of(wrong), Err(ReadError::Unknown(_))), "{wrong}");
    }
}

#[test]
fn names_that_no_form_has_are_refused() {
    for name in [
        "a.nobody",
        "a.spouse_name",
        "a.name.given",
        "a.children.1.child_name",
        "a.",
        "a.name.",
        "w.nobody",
        "w.name.x",
        "x.nobody",
        "a.married.yes",
    ] {
        assert_eq!(posted("you", &[(name, "x")]), Err(ReadError::Unknown(name.into())), "{name}");
    }
    for name in [
        "a.child_name",
        "a.children",
        "a.children.1",
        "a.children.0.child_name",
        "a.children.01.child_name",
        "a.children.1.has_children",
        "a.children.1.child_name.",
        "a.children.1.child_name.x",
        "a.has_children.1.child_name",
        "a.children.99999999999.child_name",
    ] {
        assert!(posted("family", &[(name, "x")]).is_err(), "{name}");
    }
    let error = posted("you", &[("a.<script>\u{7}", "x")]).unwrap_err();
    assert_eq!(error.name(), "a.<script>");
    assert!(matches!(posted("you", &[("a.name", &"x".repeat(Typed::MAX + 1))]), Err(ReadError::TooLong(_))));
}

#[test]
fn files_do_not_come_as_texts() {
    let definition = definition(json!([section("s", json!([question("f", "file", json!({}))]))]));
    let id = crate::ids::DocumentId::new();
    for name in [format!("a.f.{id}"), "a.f".to_owned()] {
        assert!(read_posted(&definition.sections[0], &pairs(&[(&name, "on")])).is_err());
    }
}

#[test]
fn hidden_answers_are_refused_unless_the_same_form_shows_or_hides_them() {
    let definition = family();
    let family = &definition.sections[2];
    let mut before = answers(&[("has_children", "yes"), ("children.1.child_adopted", "yes")]);
    let check = |before: &Answers, fields: &[(&str, &str)]| {
        let posted = read_posted(family, &pairs(fields)).unwrap();
        let mut after = before.clone();
        for (path, typed) in &posted.typed {
            after.set(path.clone(), typed.clone());
        }
        let [before, after] = [before, &after]
            .map(|answers| evaluate_section(&definition, &family.key, answers, today()).unwrap());
        posted.check_shown(&before, &after)
    };
    assert_eq!(
        check(&before, &[("a.has_children", "no"), ("a.children.1.child_name", "A")]),
        Ok(()),
        "it was on the page"
    );
    assert_eq!(check(&before, &[("do", "remove.children.1")]), Ok(()));
    for fields in [&[("a.children.2.child_name", "A")], &[("do", "remove.children.2")]] {
        assert!(matches!(check(&before, fields), Err(ReadError::Hidden(_))), "no such row");
    }
    before.set(path("children.1.child_adopted"), Typed::default());
    let hidden = check(&before, &[("a.children.1.child_adopted_on.year", "2020")]);
    assert_eq!(hidden, Err(ReadError::Hidden("a.children.1.child_adopted_on".into())));
    assert_eq!(
        check(
            &before,
            &[("a.children.1.child_adopted", "yes"), ("a.children.1.child_adopted_on.year", "2020")]
        ),
        Ok(())
    );
    before.set(path("has_children"), Typed::of("no"));
    assert!(check(&before, &[("do", "add.children")]).is_err());
}
