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
    }
}

/// Stages A (with a, b), B and C (with c).
fn plan() -> Plan {
    let (first, second, third) = (row("A", None), row("B", None), row("C", None));
    let (a, b, c) = (row("a", Some(first.id)), row("b", Some(first.id)), row("c", Some(third.id)));
    Plan(vec![first, a, b, second, third, c])
}

fn id(plan: &Plan, name: &str) -> CaseStepId {
    plan.0.iter().find(|row| row.name.pick(Lang::EnUs, Lang::EnUs) == name).expect(name).id
}

/// Names in their order; what is closed in brackets.
fn told(plan: &Plan) -> String {
    let words = plan.0.iter().map(|row| {
        let name = row.name.pick(Lang::EnUs, Lang::EnUs);
        match row.state {
            StepState::Open => name.to_owned(),
            StepState::Done => format!("[{name}]"),
            StepState::Skipped => format!("({name})"),
        }
    });
    words.collect()
}

fn after(change: impl FnOnce(&mut Plan) -> Changed) -> String {
    let mut plan = plan();
    change(&mut plan).expect("a change");
    told(&plan)
}

fn close(plan: &mut Plan, name: &str, state: StepState) -> Changed {
    let (id, by) = (id(plan, name), AccountId::new());
    plan.close(id, state, (by, at(9)))
}

#[test]
fn the_last_step_closes_its_stage_and_a_stage_closes_its_steps() {
    use StepState::*;
    assert_eq!(after(|plan| close(plan, "a", Done)), "A[a]bBCc");
    assert_eq!(after(|plan| close(plan, "A", Done)), "[A][a][b]BCc");
    assert_eq!(after(|plan| close(plan, "C", Skipped)), "AabB(C)(c)");
    assert_eq!(after(|plan| close(plan, "c", Skipped)), "AabB(C)(c)");
    let both = |plan: &mut Plan| close(plan, "a", Done).and(close(plan, "b", Skipped));
    assert_eq!(after(both), "[A][a](b)BCc");
}

#[test]
fn closing_twice_is_told_and_changes_nothing() {
    let mut plan = plan();
    close(&mut plan, "a", StepState::Done).expect("once");
    let before = plan.clone();
    assert_eq!(close(&mut plan, "a", StepState::Done), Err(StepChangeError::Already));
    assert_eq!(plan, before);
    assert_eq!(
        plan.close(CaseStepId::new(), StepState::Done, (AccountId::new(), at(1))),
        Err(StepChangeError::NotFound)
    );
}

#[test]
fn reopening_a_step_reopens_its_stage() {
    let mut plan = plan();
    close(&mut plan, "A", StepState::Done).expect("closed");
    plan.reopen(id(&plan, "b"), at(20)).expect("reopened");
    assert_eq!(told(&plan), "A[a]bBCc");
    let stage = plan.find(id(&plan, "A")).expect("there");
    assert_eq!((stage.opened_at, stage.ended_at, stage.ended_by), (at(20), None, None));
    assert_eq!(plan.reopen(id(&plan, "b"), at(21)), Err(StepChangeError::Already));
}

#[test]
fn stages_move_with_their_steps_and_steps_cross_into_the_next_stage() {
    let shift = |name, up| after(|plan| plan.shift(id(plan, name), up, (AccountId::new(), at(5))));
    assert_eq!(shift("B", true), "BAabCc");
    assert_eq!(shift("A", false), "BAabCc");
    assert_eq!(shift("b", true), "AbaBCc");
    assert_eq!(shift("b", false), "AaBbCc");
    assert_eq!(shift("c", true), "AabBcC");
    let mut edge = plan();
    assert_eq!(edge.shift(id(&edge, "A"), true, (AccountId::new(), at(5))), Err(StepChangeError::Already));
    assert_eq!(edge.shift(id(&edge, "c"), false, (AccountId::new(), at(5))), Err(StepChangeError::Already));
    assert_eq!(edge.shift(id(&edge, "a"), true, (AccountId::new(), at(5))), Err(StepChangeError::Already));
    let mut moved = plan();
    close(&mut moved, "B", StepState::Done).expect("closed");
    moved.shift(id(&moved, "b"), false, (AccountId::new(), at(5))).expect("moved");
    assert_eq!(told(&moved), "AaBbCc", "an open step opens the stage it comes into");
    let step = moved.find(id(&moved, "b")).expect("there");
    assert_eq!(step.stage_id, Some(id(&moved, "B")));
}

#[test]
fn what_is_added_stands_at_the_end_and_only_once() {
    let mut plan = plan();
    close(&mut plan, "A", StepState::Done).expect("closed");
    let new = row("x", Some(id(&plan, "A")));
    plan.add(new.clone(), at(7)).expect("added");
    assert_eq!(told(&plan), "A[a][b]xBCc");
    assert_eq!(plan.add(new, at(8)), Err(StepChangeError::Already));
    plan.add(row("D", None), at(8)).expect("added");
    assert_eq!(told(&plan), "A[a][b]xBCcD");
    assert_eq!(plan.add(row("y", Some(CaseStepId::new())), at(8)), Err(StepChangeError::NotFound));
    let under_a_step = row("z", Some(id(&plan, "c")));
    assert_eq!(plan.add(under_a_step, at(8)), Err(StepChangeError::NotFound));
    while plan.0.len() < MAX_ROWS {
        plan.0.push(row("n", None));
    }
    assert_eq!(plan.add(row("o", None), at(8)), Err(StepChangeError::TooMany));
}

#[test]
fn a_stage_goes_with_its_steps() {
    assert_eq!(after(|plan| plan.remove(id(plan, "A"), (AccountId::new(), at(9)))), "BCc");
    assert_eq!(after(|plan| plan.remove(id(plan, "a"), (AccountId::new(), at(9)))), "AbBCc");
}

#[test]
fn showing_and_due_dates_tell_when_it_is_so_already() {
    let mut plan = plan();
    let (a, due) = (id(&plan, "a"), Some(Day(jiff::civil::date(2026, 12, 1))));
    assert_eq!(plan.show(a, true), Err(StepChangeError::Already));
    assert_eq!(plan.show(a, false), Ok(()));
    assert_eq!((plan.set_due(a, due), plan.set_due(a, due)), (Ok(()), Err(StepChangeError::Already)));
}

#[test]
fn a_stage_whose_last_open_step_goes_is_over() {
    use StepState::*;
    let first = |plan: &mut Plan| close(plan, "a", Done);
    let who = || (AccountId::new(), at(9));
    assert_eq!(after(|plan| first(plan).and(plan.remove(id(plan, "b"), who()))), "[A][a]BCc");
    assert_eq!(after(|plan| first(plan).and(plan.shift(id(plan, "b"), false, who()))), "[A][a]BbCc");
    assert_eq!(after(|plan| first(plan).and(plan.remove(id(plan, "a"), who()))), "AbBCc");
    assert_eq!(
        after(|plan| plan.remove(id(plan, "c"), who())),
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
        let mut plan = plan();
        for now in 1..40 {
            if plan.0.is_empty() {
                break;
            }
            let (rows, chosen, by) = (plan.0.len(), plan.0[next(plan.0.len())].clone(), AccountId::new());
            let what = next(7);
            let _ = match what {
                0 => plan.close(chosen.id, StepState::Done, (by, at(now))),
                1 => plan.close(chosen.id, StepState::Skipped, (by, at(now))),
                2 => plan.reopen(chosen.id, at(now)),
                3 => plan.shift(chosen.id, next(2) == 0, (AccountId::new(), at(now))),
                4 => plan.add(row("new", chosen.is_stage().then_some(chosen.id)), at(now)),
                5 => plan.show(chosen.id, next(2) == 0),
                _ => {
                    if next(4) == 0 {
                        plan.remove(chosen.id, (by, at(now)))
                    } else {
                        Ok(())
                    }
                }
            };
            assert!(what > 5 || plan.0.len() >= rows, "a row was lost");
            check(&plan);
        }
    }
}

fn check(plan: &Plan) {
    let mut stage: Option<&Step> = None;
    for row in &plan.0 {
        if row.is_stage() {
            stage = Some(row);
            continue;
        }
        let stage = stage.expect("a step stands after its stage");
        assert_eq!(row.stage_id, Some(stage.id), "{}", told(plan));
        assert!(stage.is_open() || !row.is_open(), "{}", told(plan));
        assert_eq!(row.is_open(), row.ended_at.is_none());
    }
}
