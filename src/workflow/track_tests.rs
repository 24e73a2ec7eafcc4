use super::*;
use crate::{
    clock::Day,
    i18n::{Lang, Localized, TextLang},
    ids::CaseStepId,
};
use jiff::civil::date;

fn day(number: i64) -> Ts {
    Ts(jiff::Timestamp::from_second(number * 86_400).expect("a day"))
}

fn stage(name: &str) -> Step {
    Step {
        id: CaseStepId::new(),
        stage_id: None,
        lineage: None,
        name: Localized::new(TextLang::En, name),
        text: Localized::default(),
        turn: Turn::Firm,
        visible: true,
        expected_days: None,
        due_on: None,
        state: StepState::Open,
        opened_at: day(0),
        ended_at: None,
        ended_by: None,
        to_read: false,
        case_status: None,
    }
}

fn step(name: &str, of: &Step) -> Step {
    Step { stage_id: Some(of.id), ..stage(name) }
}

fn closed(step: Step, state: StepState, on: i64) -> Step {
    Step { state, ended_at: Some(day(on)), ..step }
}

fn names<'a>(track: &'a Track<'a>) -> Vec<(&'a str, Standing)> {
    track.stages.iter().map(|stage| (stage.step.name.pick(Lang::EnUs, Lang::EnUs), stage.standing)).collect()
}

#[test]
fn the_first_open_stage_is_current_and_in_it_the_first_open_step() {
    let intake = closed(stage("Intake"), StepState::Done, 2);
    let review = stage("Review");
    let draft = closed(step("Draft", &review), StepState::Done, 5);
    let check = step("Check", &review);
    let sign = Step { turn: Turn::Client, ..step("Sign", &review) };
    let filed = stage("Filed");
    let rows = [intake, review.clone(), draft, check.clone(), sign.clone(), filed];
    let track = Track::of(&rows);
    use Standing::*;
    assert_eq!(names(&track), [("Intake", Done), ("Review", Now), ("Filed", Ahead)]);
    let standings: Vec<_> = track.stages[1].steps.iter().map(|(_, standing)| *standing).collect();
    assert_eq!(standings, [Done, Now, Ahead]);
    let now = track.now.expect("something is current");
    assert_eq!(
        (now.stage.id, now.step.id, now.next.map(|next| next.id)),
        (review.id, check.id, Some(sign.id))
    );
    assert_eq!((now.since, now.turn()), (day(5), Turn::Firm));
    assert_eq!(track.progress, Progress { done: 2, all: 5 });
    assert_eq!(track.place(), Some((2, 3)));
}

#[test]
fn what_was_skipped_is_neither_done_nor_to_be_done() {
    let rows = [closed(stage("A"), StepState::Skipped, 1), closed(stage("B"), StepState::Done, 2)];
    let track = Track::of(&rows);
    assert!(track.is_complete());
    assert_eq!((track.progress, track.progress.percent()), (Progress { done: 1, all: 1 }, 100));
}

#[test]
fn nothing_is_complete_when_there_is_nothing() {
    assert!(!Track::of(&[]).is_complete());
    assert_eq!(Track::of(&[]).progress.percent(), 0);
}

#[test]
fn a_reopened_step_is_current_since_then() {
    let rows = [closed(stage("A"), StepState::Done, 3), Step { opened_at: day(9), ..stage("B") }];
    assert_eq!(Track::of(&rows).now.map(|now| now.since), Some(day(9)));
}

#[test]
fn a_step_without_its_stage_is_left_out() {
    let hidden = stage("Hidden");
    let rows = [step("Orphan", &hidden), stage("A")];
    let track = Track::of(&rows);
    assert_eq!((track.stages.len(), track.progress.all), (1, 1));
}

#[test]
fn days_are_expected_one_stage_after_the_other_and_never_in_the_past() {
    let days = |stage: Step, days| Step { expected_days: Some(days), ..stage };
    let due = Step { due_on: Some(Day(date(1970, 3, 1))), ..stage("Due") };
    let rows = [
        closed(stage("A"), StepState::Done, 2),
        days(stage("B"), 5),
        days(stage("C"), 10),
        stage("D"),
        days(stage("E"), 3),
        due,
        days(stage("F"), 1),
    ];
    let track = Track::of(&rows);
    let expected = |today| track.expected(today, &TimeZone::UTC);
    assert_eq!(
        expected(date(1970, 1, 4)),
        [
            None,
            Some(date(1970, 1, 8)),
            Some(date(1970, 1, 18)),
            None,
            None,
            Some(date(1970, 3, 1)),
            Some(date(1970, 3, 2))
        ]
    );
    assert_eq!(expected(date(1970, 2, 1))[1..3], [Some(date(1970, 2, 1)), Some(date(1970, 2, 11))]);
}

#[test]
fn a_stage_takes_as_long_as_its_steps_unless_it_says_otherwise() {
    let whole = stage("Whole");
    let steps = [3, 4].map(|days| Step { expected_days: Some(days), ..step("Part", &whole) });
    let [first, second] = steps;
    let rows = [whole.clone(), first, second];
    assert_eq!(Track::of(&rows).stages[0].expected_days(), Some(7));
    let rows = [whole.clone(), step("Part", &whole)];
    assert_eq!(Track::of(&rows).stages[0].expected_days(), None);
}

#[test]
fn stages_that_were_done_in_their_turn_tell_how_long_they_took() {
    let early = closed(Step { opened_at: day(5), ..stage("Early") }, StepState::Done, 2);
    let rows = [
        closed(stage("A"), StepState::Done, 3),
        early,
        closed(stage("B"), StepState::Skipped, 4),
        closed(stage("C"), StepState::Done, 10),
    ];
    let track = Track::of(&rows);
    let told: Vec<_> =
        track.durations().map(|(stage, days)| (stage.name.pick(Lang::EnUs, Lang::EnUs), days)).collect();
    assert_eq!(told, [("A", 3), ("C", 6)]);
}
