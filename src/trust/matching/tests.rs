use super::*;
use jiff::civil::date;
use proptest::prelude::*;
use std::collections::BTreeSet;
use uuid::Uuid;

fn line(id: u128, day: i8, amount: i64, text: &str) -> OpenLine {
    OpenLine {
        id: BankLineId(Uuid::from_u128(id)),
        day: Day(date(2026, 10, day)),
        amount,
        text: text.to_owned(),
        check_number: String::new(),
    }
}

fn posting(id: u128, day: i8, amount: i64, number: &str) -> OpenPosting {
    OpenPosting {
        id: TrustPostingId(Uuid::from_u128(id)),
        day: Day(date(2026, 10, day)),
        amount,
        number: number.to_owned(),
        reference: String::new(),
        check_number: String::new(),
    }
}

fn check(id: u128, day: i8, amount: i64, number: &str) -> OpenPosting {
    OpenPosting { check_number: number.to_owned(), ..posting(id, day, amount, "D-1") }
}

/// Line, posting and rule, as short as can be.
fn told(lines: &[OpenLine], postings: &[OpenPosting]) -> Vec<(u128, u128, MatchRule)> {
    let short = |pair: Pair| (pair.line.0.as_u128(), pair.posting.0.as_u128(), pair.rule);
    pairs(lines, postings).into_iter().map(short).collect()
}

#[test]
fn a_check_is_known_by_its_number_and_amount() {
    let lines = [line(1, 9, -120_000, "CHECK 0002025"), line(2, 27, -339_000, "CHK #2027")];
    let postings = [check(11, 1, -120_000, "2025"), check(12, 1, -339_000, "2027")];
    let expected = vec![(1, 11, MatchRule::CheckNumber), (2, 12, MatchRule::CheckNumber)];
    assert_eq!(told(&lines, &postings), expected);
}

#[test]
fn a_check_of_another_amount_is_not_that_check() {
    assert_eq!(told(&[line(1, 9, -120_001, "CHECK 2025")], &[check(11, 8, -120_000, "2025")]), []);
}

#[test]
fn the_number_of_a_posting_or_its_reference_says_which_it_is_however_late() {
    let by_reference = OpenPosting { reference: "REF 88213".into(), ..posting(11, 1, 450_000, "R-118") };
    let lines = [line(1, 30, 450_000, "DEPOSIT 88213"), line(2, 30, 50_000, "wire R-120 retainer")];
    let postings = [by_reference, posting(12, 1, 50_000, "R-120")];
    assert_eq!(told(&lines, &postings), vec![(1, 11, MatchRule::Reference), (2, 12, MatchRule::Reference)]);
}

#[test]
fn amount_and_day_say_so_within_a_week() {
    let lines = [line(1, 15, 410_000, "ACH CREDIT"), line(2, 22, 5_000, "ACH CREDIT")];
    let postings = [posting(11, 8, 410_000, "R-119"), posting(12, 14, 5_000, "R-121")];
    assert_eq!(told(&lines, &postings), vec![(1, 11, MatchRule::AmountAndDay)]);
}

#[test]
fn what_two_could_be_is_left_to_people() {
    let two = [posting(11, 14, 5_000, "R-1"), posting(12, 15, 5_000, "R-2")];
    assert_eq!(told(&[line(1, 15, 5_000, "ACH")], &two), [], "two postings");
    let lines = [line(1, 15, 5_000, "ACH"), line(2, 16, 5_000, "ACH")];
    assert_eq!(told(&lines, &two[..1]), [], "two lines");
    assert_eq!(told(&lines, &two), [], "two of each");
}

#[test]
fn what_a_surer_rule_took_leaves_the_rest_without_doubt() {
    let lines = [line(1, 15, 5_000, "ACH R-1"), line(2, 16, 5_000, "ACH")];
    let postings = [posting(11, 14, 5_000, "R-1"), posting(12, 15, 5_000, "R-2")];
    let expected = vec![(1, 11, MatchRule::Reference), (2, 12, MatchRule::AmountAndDay)];
    assert_eq!(told(&lines, &postings), expected);
}

prop_compose! {
    fn any_line()(day in 1i8..=31, amount in prop::sample::select(vec![-2i64, -1, 1, 2, 3]),
        text in prop::sample::select(vec!["", "CHECK 7", "R-1", "R-2 CHECK 8", "ACH"])) -> (i8, i64, &'static str) {
        (day, amount, text)
    }
}
prop_compose! {
    fn any_posting()(day in 1i8..=31, amount in prop::sample::select(vec![-2i64, -1, 1, 2, 3]),
        number in prop::sample::select(vec!["R-1", "R-2", "R-3"]),
        check in prop::sample::select(vec!["", "7", "8"])) -> (i8, i64, &'static str, &'static str) {
        (day, amount, number, check)
    }
}

proptest! {
    #[test]
    fn each_is_in_one_pair_and_amounts_are_the_same(
        lines in prop::collection::vec(any_line(), 0..30),
        postings in prop::collection::vec(any_posting(), 0..30),
    ) {
        let mut lines: Vec<OpenLine> =
            lines.into_iter().zip(1..).map(|((day, amount, text), id)| line(id, day, amount, text)).collect();
        let mut postings: Vec<OpenPosting> = postings
            .into_iter()
            .zip(1000..)
            .map(|((day, amount, number, check), id)| OpenPosting {
                check_number: check.to_owned(),
                ..posting(id, day, amount, number)
            })
            .collect();
        let found = pairs(&lines, &postings);
        let (mut seen_lines, mut seen_postings) = (BTreeSet::new(), BTreeSet::new());
        for pair in &found {
            prop_assert!(seen_lines.insert(pair.line) && seen_postings.insert(pair.posting));
            let line = lines.iter().find(|line| line.id == pair.line).unwrap();
            let posting = postings.iter().find(|posting| posting.id == pair.posting).unwrap();
            prop_assert_eq!(line.amount, posting.amount);
            if pair.rule == MatchRule::AmountAndDay {
                prop_assert!((line.day.0 - posting.day.0).get_days().abs() <= MOST_DAYS);
            }
        }
        // the order in which they are read says nothing
        lines.reverse();
        let half = postings.len() / 2;
        postings.rotate_left(half);
        prop_assert_eq!(pairs(&lines, &postings), found);
    }
}

#[test]
fn ten_thousand_that_share_amount_and_word_are_looked_through_at_once() {
    let day = |id: u128| i8::try_from(id % 31).unwrap() + 1;
    let reference = |posting: OpenPosting| OpenPosting { reference: "RETAINER1".into(), ..posting };
    let lines: Vec<_> = (0..10_000).map(|id| line(id, day(id), 100, "RETAINER1")).collect();
    let postings: Vec<_> = (0..10_000).map(|id| reference(posting(id, day(id), 100, "R-9"))).collect();
    assert_eq!(pairs(&lines, &postings), []);
}
