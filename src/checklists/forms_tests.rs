use super::*;
use crate::i18n::TextLang;

fn posted(fields: &[(&str, &str)]) -> (ChecklistForm, Do) {
    let pairs = Pairs(fields.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect());
    (ChecklistForm::posted(&pairs), Do::of(&pairs))
}

fn titles(fields: &ChecklistForm) -> Vec<&str> {
    fields.lines.iter().map(|line| line.title.get(TextLang::En)).collect()
}

const THREE: [(&str, &str); 4] =
    [("name-en", "Family"), ("items-10-title-en", "C"), ("items-2-title-en", "B"), ("items-1-title-en", "A")];

#[test]
fn lines_come_in_the_order_of_their_numbers() {
    let (fields, what) = posted(&THREE);
    assert_eq!((titles(&fields), what), (vec!["A", "B", "C"], Do::Save));
}

#[test]
fn buttons_move_lines_and_lose_nothing() {
    let (fields, _) = posted(&THREE);
    let after = |what| {
        let mut fields = fields.clone();
        let at = fields.arrange(what).map(|done| done.line);
        (titles(&fields).join(""), at)
    };
    assert_eq!(after(Do::Up(2)), ("ACB".into(), Some(1)));
    assert_eq!(after(Do::Down(0)), ("BAC".into(), Some(1)));
    assert_eq!(after(Do::Remove(2)), ("AB".into(), Some(1)));
    assert_eq!(after(Do::Add(None)), ("ABC".into(), Some(3)));
    for nothing in [Do::Up(0), Do::Down(2), Do::Remove(9), Do::Up(usize::MAX), Do::Down(usize::MAX)] {
        assert_eq!(after(nothing).0, "ABC", "{nothing:?}");
    }
}

#[test]
fn empty_lines_at_the_end_are_left_out_and_those_between_are_not() {
    let (fields, _) = posted(&[("name-en", "Family"), ("items-0-title-en", "A"), ("items-1-title-en", "  ")]);
    assert_eq!(fields.check(TextLang::En).unwrap().items.len(), 1);
    let (fields, _) = posted(&[("name-en", "Family"), ("items-0-title-en", ""), ("items-1-title-en", "B")]);
    let errors = fields.check(TextLang::En).unwrap_err();
    assert!(errors.get("items-0-title-en").is_some());
}

#[test]
fn what_is_wrong_is_said_at_its_field() {
    let (fields, _) = posted(&[
        ("name-es", "Familia"),
        ("items-0-title-en", "Passport"),
        ("items-0-days", "-1"),
        ("items-1-title-en", "passport"),
        ("items-1-days", "3651"),
        ("items-2-title-es", "Acta"),
    ]);
    let errors = fields.check(TextLang::En).unwrap_err();
    let at: Vec<_> = errors.iter().map(|(field, _)| field).collect();
    assert_eq!(at, ["name-en", "items-0-days", "items-1-days", "items-1-title-en", "items-2-title-en"]);
}

#[test]
fn a_checklist_asks_for_something_and_not_for_everything() {
    let (fields, _) = posted(&[("name-en", "Family")]);
    assert!(fields.check(TextLang::En).unwrap_err().get("items-0-title-en").is_some());
    let mut pairs = vec![("name-en".to_owned(), "Family".to_owned())];
    pairs.extend((0..5000).map(|at| (format!("items-{at}-title-en"), format!("Document {at}"))));
    let errors = ChecklistForm::posted(&Pairs(pairs)).check(TextLang::En).unwrap_err();
    assert!(errors.get("items-100-title-en").is_some());
}

#[test]
fn a_form_filled_from_a_draft_gives_the_draft_back() {
    let draft = Draft {
        name: Localized::new(TextLang::En, "Family"),
        items: vec![DraftItem {
            title: Localized::new(TextLang::En, "Passport").with(TextLang::Es, "Pasaporte"),
            instructions: Localized::new(TextLang::En, "One line\nand another"),
            per_applicant: true,
            due_in_days: Some(0),
        }],
    };
    assert_eq!(ChecklistForm::of(&draft).check(TextLang::En), Ok(draft));
}
