use super::*;
use crate::{
    bank_files::{Format, Line},
    money::Currency,
};
use jiff::civil::date;
use uuid::Uuid;

fn day(month: i8, day: i8) -> Day {
    Day(date(2026, month, day))
}

/// Lines of October, each with its day, amount and fingerprint.
fn statement(lines: &[(i8, i64, &str)]) -> Statement {
    let line = |(at, (day, amount, fingerprint)): (usize, &(i8, i64, &str))| Line {
        place: Place::line(at + 2),
        posted_on: date(2026, 10, *day),
        amount: *amount,
        description: String::new(),
        reference: None,
        check_number: None,
        bank_id: None,
        balance: None,
        raw: String::new(),
        fingerprint: (*fingerprint).to_owned(),
    };
    Statement {
        format: Format::Csv,
        account: None,
        currency: Currency::find("USD").unwrap(),
        from: None,
        to: None,
        opening: None,
        closing: None,
        closing_on: None,
        lines: lines.iter().enumerate().map(line).collect(),
        notices: Vec::new(),
    }
}

fn october(statement: &Statement) -> Asked<'_> {
    Asked {
        statement,
        begins_on: day(10, 1),
        ends_on: day(10, 31),
        opening: 1_000,
        closing: 1_000 + statement.lines.iter().map(|line| line.amount).sum::<i64>(),
        today: day(11, 28),
        account_opened_on: day(8, 1),
        locked_through: None,
    }
}

fn kept(id: u128, (begins_on, ends_on): (Day, Day), (opening, closing): (i64, i64)) -> KeptStatement {
    KeptStatement { id: Some(BankStatementId(Uuid::from_u128(id))), begins_on, ends_on, opening, closing }
}

fn known(lines: &[(&str, u128)]) -> HashMap<String, BankStatementId> {
    lines.iter().map(|(print, id)| ((*print).to_owned(), BankStatementId(Uuid::from_u128(*id)))).collect()
}

#[test]
fn a_first_statement_is_taken_whole() {
    let read = statement(&[(2, 450, "a"), (30, -25, "b")]);
    let taking = plan(october(&read), &[], &HashMap::new()).unwrap();
    assert_eq!((taking.new, taking.known, taking.opening, taking.closing), (vec![0, 1], 0, 1_000, 1_425));
}

#[test]
fn the_same_file_again_brings_nothing() {
    let read = statement(&[(2, 450, "a"), (30, -25, "b")]);
    let before = [kept(1, (day(10, 1), day(10, 31)), (1_000, 1_425))];
    let twice = plan(october(&read), &before, &known(&[("a", 1), ("b", 1)]));
    assert_eq!(twice, Err(vec![TakingProblem::AllKnown]));
}

#[test]
fn a_missing_line_is_seen_by_the_sum() {
    let read = statement(&[(2, 450, "a")]);
    let asked = Asked { closing: 1_425, ..october(&read) };
    assert_eq!(
        plan(asked, &[], &HashMap::new()),
        Err(vec![TakingProblem::Sum { counted: 1_450, closing: 1_425 }])
    );
}

#[test]
fn what_was_taken_of_an_overlap_is_left_out_on_either_side() {
    let read = statement(&[(2, 450, "a"), (15, 10, "m"), (30, -25, "b")]);
    let before = kept(1, (day(9, 20), day(10, 10)), (700, 1_450));
    let after = kept(2, (day(10, 30), day(11, 10)), (1_460, 1_435));
    let taking = plan(october(&read), &[before, after], &known(&[("a", 1), ("b", 2)])).unwrap();
    assert_eq!((taking.new, taking.known), (vec![1], 2));
    assert_eq!((taking.begins_on, taking.ends_on), (day(10, 10), day(10, 30)));
    assert_eq!((taking.opening, taking.closing), (1_450, 1_460));
}

#[test]
fn a_statement_in_the_middle_stands_in_the_way() {
    let read = statement(&[(2, 450, "a"), (15, 10, "m"), (30, -25, "b")]);
    let week = kept(1, (day(10, 12), day(10, 18)), (1_450, 1_460));
    assert_eq!(plan(october(&read), &[week], &known(&[("m", 1)])), Err(vec![TakingProblem::Around(week)]));
}

#[test]
fn a_gap_to_the_statement_before_or_after_is_said() {
    let read = statement(&[(2, 450, "a")]);
    let september = kept(1, (day(9, 1), day(9, 30)), (0, 999));
    let november = kept(2, (day(11, 1), day(11, 20)), (1_451, 1_451));
    assert_eq!(
        plan(october(&read), &[september, november], &HashMap::new()),
        Err(vec![TakingProblem::GapBefore(september, 1_000), TakingProblem::GapAfter(november, 1_450)])
    );
}

#[test]
fn a_line_in_a_month_that_is_signed_off_is_refused_and_known_ones_there_are_not() {
    let read = statement(&[(2, 450, "a"), (3, 1, "b")]);
    let asked = Asked { locked_through: Some(day(10, 2)), ..october(&read) };
    let before = [kept(1, (day(10, 1), day(10, 2)), (1_000, 1_450))];
    assert!(plan(asked, &before, &known(&[("a", 1)])).is_ok());
    let refused = plan(asked, &[], &HashMap::new());
    assert_eq!(refused, Err(vec![TakingProblem::Signed(Place::line(2), day(10, 2))]));
}

#[test]
fn days_outside_of_the_statement_or_to_come_are_refused() {
    let read = statement(&[(2, 450, "a")]);
    let late = Asked { begins_on: day(10, 3), ..october(&read) };
    let outside = TakingProblem::Outside(Place::line(2), day(10, 2));
    assert_eq!(plan(late, &[], &HashMap::new()), Err(vec![outside]));
    let future = Asked { ends_on: day(11, 29), ..october(&read) };
    assert_eq!(plan(future, &[], &HashMap::new()), Err(vec![TakingProblem::Future]));
}

#[test]
fn another_format_of_a_month_that_was_taken_is_not_taken_beside_it() {
    let read = statement(&[(2, 450, "x"), (5, -450, "y")]);
    let before = kept(1, (day(10, 1), day(10, 31)), (1_000, 1_000));
    let refused = plan(october(&read), &[before], &HashMap::new()).unwrap_err();
    assert!(matches!(refused[0], TakingProblem::Covered(..)), "{refused:?}");
}
