use super::*;
use crate::{
    i18n::{Lang, Localized, TextLang},
    workflow::Turn,
};

fn at(second: i64) -> Ts {
    Ts(jiff::Timestamp::from_second(second).expect("a moment"))
}

fn row(name: &str, stage: Option<CaseStepId>) -> Step {
    Step {
        id: CaseStepId::new(),
        stage_id: stage,
        lineage: None,
        name: Localized::new(TextLang::En, name),
        text: Localized::default(),
        turn: Turn::Firm,
        visible: true,
        expected_days: None,
        due_on: None,
        state: StepState::Open,
        opened_at: at(0),
        ended_at: None,
        ended_by: None,
        to_read: false,
        case_status: None,
    }
}

/// Stages A (with a, b), B and C (with c).
fn steps() -> Steps {
    let (first, second, third) = (row("A", None), row("B", None), row("C", None));
    let (a, b, c) = (row("a", Some(first.id)), row("b", Some(first.id)), row("c", Some(third.id)));
    Steps(vec![first, a, b, second, third, c])
}

fn id(steps: &Steps, name: &str) -> CaseStepId {
    steps.0.iter().find(|row| row.name.pick(Lang::EnUs, Lang::EnUs) == name).expect(name).id
}

/// Names in their order; what is closed in brackets.
fn told(steps: &Steps) -> String {
    let words = steps.0.iter().map(|row| {
        let name = row.name.pick(Lang::EnUs, Lang::EnUs);
        match row.state {
            StepState::Open => name.to_owned(),
            StepState::Done => format!("[{name}]"),
            StepState::Skipped => format!("({name})"),
        }
    });
    words.collect()
}

fn after(change: impl FnOnce(&mut Steps) -> Changed) -> String {
    let mut steps = steps();
    change(&mut steps).expect("a change");
    told(&steps)
}

fn close(steps: &mut Steps, name: &str, state: StepState) -> Changed {
    let (id, by) = (id(steps, name), AccountId::new());
    steps.close(id, state, (by, at(9)))
}

#[test]
fn the_last_step_closes_its_stage_and_a_stage_closes_its_steps() {
    use StepState::*;
    assert_eq!(after(|steps| close(steps, "a", Done)), "A[a]bBCc");
    assert_eq!(after(|steps| close(steps, "A", Done)), "[A][a][b]BCc");
    assert_eq!(after(|steps| close(steps, "C", Skipped)), "AabB(C)(c)");
    assert_eq!(after(|steps| close(steps, "c", Skipped)), "AabB(C)(c)");
    let both = |steps: &mut Steps| close(steps, "a", Done).and(close(steps, "b", Skipped));
    assert_eq!(after(both), "[A][a](b)BCc");
}

#[test]
fn closing_twice_is_told_and_changes_nothing() {
    let mut steps = steps();
    close(&mut steps, "a", StepState::Done).expect("once");
    let before = steps.clone();
    assert_eq!(close(&mut steps, "a", StepState::Done), Err(StepChangeError::Already));
    assert_eq!(steps, before);
    assert_eq!(
        steps.close(CaseStepId::new(), StepState::Done, (AccountId::new(), at(1))),
        Err(StepChangeError::NotFound)
    );
}

#[test]
fn reopening_a_step_reopens_its_stage() {
    let mut steps = steps();
    close(&mut steps, "A", StepState::Done).expect("closed");
    steps.reopen(id(&steps, "b"), at(20)).expect("reopened");
    assert_eq!(told(&steps), "A[a]bBCc");
    let stage = steps.find(id(&steps, "A")).expect("there");
    assert_eq!((stage.opened_at, stage.ended_at, stage.ended_by), (at(20), None, None));
    assert_eq!(steps.reopen(id(&steps, "b"), at(21)), Err(StepChangeError::Already));
}

#[test]
fn stages_move_with_their_steps_and_steps_cross_into_the_next_stage() {
    let shift = |name, up| after(|steps| steps.shift(id(steps, name), up, (AccountId::new(), at(5))));
    assert_eq!(shift("B", true), "BAabCc");
    assert_eq!(shift("A", false), "BAabCc");
    assert_eq!(shift("b", true), "AbaBCc");
    assert_eq!(shift("b", false), "AaBbCc");
    assert_eq!(shift("c", true), "AabBcC");
    let mut edge = steps();
    assert_eq!(edge.shift(id(&edge, "A"), true, (AccountId::new(), at(5))), Err(StepChangeError::Already));
    assert_eq!(edge.shift(id(&edge, "c"), false, (AccountId::new(), at(5))), Err(StepChangeError::Already));
    assert_eq!(edge.shift(id(&edge, "a"), true, (AccountId::new(), at(5))), Err(StepChangeError::Already));
    let mut moved = steps();
    close(&mut moved, "B", StepState::Done).expect("closed");
    moved.shift(id(&moved, "b"), false, (AccountId::new(), at(5))).expect("moved");
    assert_eq!(told(&moved), "AaBbCc", "an open step opens the stage it comes into");
    let step = moved.find(id(&moved, "b")).expect("there");
    assert_eq!(step.stage_id, Some(id(&moved, "B")));
}

#[test]
fn what_is_added_stands_at_the_end_and_only_once() {
    let mut steps = steps();
    close(&mut steps, "A", StepState::Done).expect("closed");
    let new = row("x", Some(id(&steps, "A")));
    steps.add(new.clone(), at(7)).expect("added");
    assert_eq!(told(&steps), "A[a][b]xBCc");
    assert_eq!(steps.add(new, at(8)), Err(StepChangeError::Already));
    steps.add(row("D", None), at(8)).expect("added");
    assert_eq!(told(&steps), "A[a][b]xBCcD");
    assert_eq!(steps.add(row("y", Some(CaseStepId::new())), at(8)), Err(StepChangeError::NotFound));
    let under_a_step = row("z", Some(id(&steps, "c")));
    assert_eq!(steps.add(under_a_step, at(8)), Err(StepChangeError::NotFound));
    while steps.0.len() < MAX_ROWS {
        steps.0.push(row("n", None));
    }
    assert_eq!(steps.add(row("o", None), at(8)), Err(StepChangeError::TooMany));
}

#[test]
fn a_stage_goes_with_its_steps() {
    assert_eq!(after(|steps| steps.remove(id(steps, "A"), (AccountId::new(), at(9)))), "BCc");
    assert_eq!(after(|steps| steps.remove(id(steps, "a"), (AccountId::new(), at(9)))), "AbBCc");
}

#[test]
fn showing_and_due_dates_tell_when_it_is_so_already() {
    let mut steps = steps();
    let (a, due) = (id(&steps, "a"), Some(Day(jiff::civil::date(2026, 12, 1))));
    assert_eq!(steps.show(a, true), Err(StepChangeError::Already));
    assert_eq!(steps.show(a, false), Ok(()));
    assert_eq!((steps.set_due(a, due), steps.set_due(a, due)), (Ok(()), Err(StepChangeError::Already)));
}

#[test]
fn a_stage_whose_last_open_step_goes_is_over() {
    use StepState::*;
    let first = |steps: &mut Steps| close(steps, "a", Done);
    let who = || (AccountId::new(), at(9));
    assert_eq!(after(|steps| first(steps).and(steps.remove(id(steps, "b"), who()))), "[A][a]BCc");
    assert_eq!(after(|steps| first(steps).and(steps.shift(id(steps, "b"), false, who()))), "[A][a]BbCc");
    assert_eq!(after(|steps| first(steps).and(steps.remove(id(steps, "a"), who()))), "AbBCc");
    assert_eq!(
        after(|steps| steps.remove(id(steps, "c"), who())),
        "AabBC",
        "a stage without steps stands for itself"
    );
}

/// No change of any kind leaves a closed stage with an open step, loses a row it did not take away, or parts steps from
/// their stage.
#[test]
fn whatever_is_done_the_rules_hold() {
    let mut seed = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed % below as u64).expect("small")
    };
    for _ in 0..200 {
        let mut steps = steps();
        for now in 1..40 {
            if steps.0.is_empty() {
                break;
            }
            let (rows, chosen, by) = (steps.0.len(), steps.0[next(steps.0.len())].clone(), AccountId::new());
            let what = next(7);
            let _ = match what {
                0 => steps.close(chosen.id, StepState::Done, (by, at(now))),
                1 => steps.close(chosen.id, StepState::Skipped, (by, at(now))),
                2 => steps.reopen(chosen.id, at(now)),
                3 => steps.shift(chosen.id, next(2) == 0, (AccountId::new(), at(now))),
                4 => steps.add(row("new", chosen.is_stage().then_some(chosen.id)), at(now)),
                5 => steps.show(chosen.id, next(2) == 0),
                _ => {
                    if next(4) == 0 {
                        steps.remove(chosen.id, (by, at(now)))
                    } else {
                        Ok(())
                    }
                }
            };
            assert!(what > 5 || steps.0.len() >= rows, "a row was lost");
            check(&steps);
        }
    }
}

fn check(steps: &Steps) {
    let mut stage: Option<&Step> = None;
    for row in &steps.0 {
        if row.is_stage() {
            stage = Some(row);
            continue;
        }
        let stage = stage.expect("a step stands after its stage");
        assert_eq!(row.stage_id, Some(stage.id), "{}", told(steps));
        assert!(stage.is_open() || !row.is_open(), "{}", told(steps));
        assert_eq!(row.is_open(), row.ended_at.is_none());
    }
}
