use super::*;
use crate::{
    form::Do,
    i18n::{Localized, TextLang},
    workflow::templates::model::{MAX_STAGES, MAX_STEPS},
};

/// A form whose rows have these names; an upper-case one is a stage.
fn form(names: &str) -> WorkflowForm {
    let row = |name: char| {
        let mut row = Row::blank(name.is_uppercase());
        row.name.set(TextLang::En, name);
        row
    };
    let mut fields = WorkflowForm { rows: names.chars().map(row).collect(), ..WorkflowForm::empty() };
    fields.name.set(TextLang::En, "Family");
    fields
}

fn names(fields: &WorkflowForm) -> String {
    fields
        .rows
        .iter()
        .map(|row| row.name.get(TextLang::En))
        .map(|name| if name.is_empty() { "_" } else { name })
        .collect()
}

fn errors(fields: &WorkflowForm) -> Vec<String> {
    fields.check(TextLang::En).unwrap_err().iter().map(|(field, _)| field.to_owned()).collect()
}

fn posted(fields: &[(&str, &str)]) -> WorkflowForm {
    WorkflowForm::posted(&Pairs(
        fields.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect(),
    ))
}

#[test]
fn stages_move_with_their_steps_and_steps_from_stage_to_stage() {
    let after = |names_before: &str, what| {
        let mut fields = form(names_before);
        let line = fields.arrange(what).map(|done| done.line);
        (names(&fields), line.unwrap_or(99))
    };
    for (before, what, expected, line) in [
        ("AabBc", Do::Up(3), "BcAab", 0),
        ("AabBc", Do::Down(0), "BcAab", 2),
        ("AaBbCc", Do::Up(4), "AaCcBb", 2),
        ("AaBbCc", Do::Down(0), "BbAaCc", 2),
        ("AabBc", Do::Up(2), "AbaBc", 1),
        ("AabBc", Do::Down(2), "AaBbc", 3),
        ("AabBc", Do::Up(4), "AabcB", 3),
        ("AB", Do::Add(None), "AB_", 2),
        ("AabBc", Do::Add(Some(0)), "Aab_Bc", 3),
        ("AabBc", Do::Add(Some(3)), "AabBc_", 5),
        ("AabBc", Do::Remove(1), "AbBc", 1),
        ("AabBc", Do::Remove(3), "Aabc", 3),
        ("AabBc", Do::Remove(0), "Babc", 0),
        ("AB", Do::Remove(1), "A", 0),
    ] {
        assert_eq!(after(before, what), (expected.into(), line), "{before} {what:?}");
    }
}

#[test]
fn what_cannot_be_done_changes_nothing() {
    let far = usize::MAX;
    for what in [
        Do::Up(0),
        Do::Up(1),
        Do::Up(9),
        Do::Up(far),
        Do::Down(2),
        Do::Down(3),
        Do::Down(far),
        Do::Remove(9),
        Do::Remove(far),
        Do::Add(Some(1)),
        Do::Add(Some(far)),
        Do::Save,
    ] {
        let mut fields = form("AaB");
        fields.arrange(what);
        assert_eq!(names(&fields), "AaB", "{what:?}");
    }
    let mut only = form("Aab");
    only.arrange(Do::Remove(0));
    assert_eq!(names(&only), "Aab");
    let mut nothing = WorkflowForm::default();
    for what in [Do::Up(0), Do::Down(0), Do::Remove(0), Do::Add(Some(0))] {
        nothing.arrange(what);
        assert!(nothing.rows.is_empty());
    }
    nothing.arrange(Do::Add(None));
    assert!(nothing.rows[0].is_stage);
}

#[test]
fn rows_are_known_by_their_numbers_and_the_first_is_a_stage() {
    let fields = posted(&[
        ("rows-7-kind", "stage"),
        ("rows-7-name-en", "B"),
        ("rows-3-name-en", "a"),
        ("rows-5-name-en", "b"),
        ("rows-9-kind", "nonsense"),
        ("rows-9-name-en", "c"),
    ]);
    let stages: Vec<_> = fields.stages().map(|stage| (stage.at, stage.steps.len())).collect();
    assert_eq!((names(&fields), stages), ("abBc".into(), vec![(0, 1), (2, 1)]));
}

#[test]
fn what_is_wrong_is_said_at_its_field() {
    let long = "x".repeat(MAX_NAME + 1);
    let fields = posted(&[
        ("name-es", "Familia"),
        ("description-en", "a\0b"),
        ("rows-0-kind", "stage"),
        ("rows-0-name-en", &long),
        ("rows-0-turn", "nobody"),
        ("rows-1-name-es", "Paso"),
        ("rows-1-turn", "client"),
        ("rows-1-days", "-1"),
        ("rows-2-name-en", "Step"),
        ("rows-2-days", "3651"),
    ]);
    assert_eq!(
        errors(&fields),
        [
            "name-en",
            "description-en",
            "rows-0-name-en",
            "rows-0-turn",
            "rows-1-name-en",
            "rows-1-days",
            "rows-2-turn",
            "rows-2-days"
        ]
    );
    let mut zero = form("A");
    zero.rows[0].days = "0".into();
    assert_eq!(errors(&zero), ["rows-0-days"]);
}

#[test]
fn empty_rows_at_the_end_are_left_out_and_those_between_are_not() {
    let mut fields = form("AaB");
    fields.arrange(Do::Add(Some(2)));
    fields.arrange(Do::Add(None));
    let draft = fields.check(TextLang::En).unwrap();
    assert_eq!(draft.stages.iter().map(|stage| stage.steps.len()).collect::<Vec<_>>(), [1, 0]);
    fields.arrange(Do::Add(Some(0)));
    assert_eq!(errors(&fields), ["rows-2-name-en"]);
    assert_eq!(errors(&WorkflowForm { rows: vec![], ..form("") }), ["rows-0-name-en"]);
}

#[test]
fn a_workflow_holds_much_and_not_everything() {
    let many = |stages: usize, steps: usize| form(&format!("A{}", "a".repeat(steps)).repeat(stages));
    assert!(many(MAX_STAGES, 4).check(TextLang::En).is_ok());
    assert!(many(4, MAX_STEPS).check(TextLang::En).is_ok());
    assert_eq!(errors(&many(MAX_STAGES + 1, 0)), ["rows-40-name-en"]);
    assert_eq!(errors(&many(2, MAX_STEPS + 1)), ["rows-41-name-en", "rows-83-name-en"]);
    assert_eq!(errors(&many(41, 4)), ["rows-200-name-en"].map(String::from).to_vec());
    let full = many(MAX_STAGES, 4);
    assert!(!full.has_room_for_stage() && !full.has_room_for_step(0));
    let (wide, mut pairs) = (many(1, MAX_STEPS), Vec::new());
    assert!(wide.has_room_for_stage() && !wide.has_room_for_step(0));
    pairs.extend((0..1900).map(|at| (format!("rows-{at}-name-en"), "Step".to_owned())));
    assert_eq!(WorkflowForm::posted(&Pairs(pairs)).rows.len(), MAX_ROWS + 1);
}

#[test]
fn a_form_filled_from_a_draft_gives_the_draft_back() {
    let row = |name: &str| DraftRow {
        lineage: Some(Lineage::new()),
        name: Localized::new(TextLang::En, name).with(TextLang::Es, "Etapa"),
        text: Localized::new(TextLang::En, "One line\nand another"),
        turn: Turn::Authority,
        visible: false,
        expected_days: Some(90),
        to_read: false,
        case_status: None,
    };
    let draft = Draft {
        name: Localized::new(TextLang::En, "Family"),
        description: Localized::new(TextLang::Es, "Así va su caso"),
        visible: false,
        stages: vec![
            DraftStage { stage: row("Intake"), steps: vec![row("Call"), row("Contract")] },
            DraftStage { stage: row("Filed"), steps: vec![] },
        ],
    };
    assert_eq!(WorkflowForm::of(&draft).check(TextLang::En), Ok(draft));
}
