use super::*;
use crate::i18n::TextLang;

fn row(name: &str, lineage: Option<Lineage>) -> DraftRow {
    DraftRow {
        lineage,
        name: Localized::new(TextLang::En, name),
        text: Localized::default(),
        turn: Turn::Firm,
        visible: true,
        expected_days: None,
        to_read: false,
        case_status: None,
    }
}

fn draft(rows: &[(&str, Option<Lineage>)]) -> Draft {
    let stages = rows.iter().map(|(name, lineage)| DraftStage { stage: row(name, *lineage), steps: vec![] });
    Draft { stages: stages.collect(), ..Draft::default() }
}

#[test]
fn a_lineage_is_kept_once_and_only_from_the_version_before() {
    let (ours, foreign) = (Lineage::new(), Lineage::new());
    let before = draft(&[("A", Some(ours))]);
    let posted = draft(&[("B", Some(foreign)), ("A", Some(ours)), ("C", Some(ours)), ("D", None)]);
    let kept: Vec<_> = posted.descended_from(&before).rows().map(|row| row.lineage).collect();
    assert_eq!(kept, [None, Some(ours), None, None]);
}

#[test]
fn rows_without_a_lineage_say_the_same_as_those_they_became() {
    let (one, two) = (Lineage::new(), Lineage::new());
    let saved = draft(&[("A", Some(one)), ("B", Some(two))]);
    assert!(draft(&[("A", Some(one)), ("B", None)]).says_the_same(&saved));
    for other in [
        draft(&[("A", Some(two)), ("B", Some(one))]),
        draft(&[("A", None)]),
        draft(&[("A", None), ("B", None), ("C", None)]),
        draft(&[("A", None), ("C", None)]),
    ] {
        assert!(!other.says_the_same(&saved));
    }
    let mut nested = draft(&[("A", None)]);
    nested.stages[0].steps.push(row("B", None));
    assert!(!nested.says_the_same(&saved));
}
