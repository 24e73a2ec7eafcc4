//! The balances beside the lines of a CSV file: each must be the one before and the line. Banks write the newest first or
//! last, and within a day sometimes the other way round than the days.

use crate::{
    bank_files::{Notice, Place, draft::Draft, why::Why},
    money::Currency,
};
use jiff::civil::Date;

/// A line, or a row that says a balance alone.
#[derive(Clone, Copy, Debug)]
pub(super) struct Movement {
    pub(super) place: Place,
    pub(super) day: Option<Date>,
    pub(super) amount: i64,
    pub(super) balance: Option<i64>,
}

/// What one order of the movements comes to.
struct Count {
    opening: i64,
    closing: i64,
    /// Where a balance is not what it should be: the movement, and what it would be.
    wrong: Vec<(Place, i64, i64)>,
    is_by_day: bool,
}

/// Holds the balances against the lines, and finds the opening and the closing one.
pub(super) fn check(movements: &[Movement], currency: Currency, draft: &mut Draft) {
    let counts: Vec<Count> = orders(movements).iter().filter_map(|order| count(order)).collect();
    let Some(best) = counts.iter().min_by_key(|count| (count.wrong.len(), !count.is_by_day)) else { return };
    if !best.wrong.is_empty() {
        for (place, counted, said) in &best.wrong {
            draft.problems.add(*place, Why::Balance { counted: *counted, said: *said, currency }, "");
        }
        return;
    }
    let is_other = |count: &&Count| (count.opening, count.closing) != (best.opening, best.closing);
    let rivals = counts.iter().filter(|count| count.wrong.is_empty() && count.is_by_day == best.is_by_day);
    if rivals.clone().any(|count| is_other(&count)) {
        draft.notices.push(Notice::OrderUnknown);
        return;
    }
    (draft.opening, draft.closing) = (Some(best.opening), Some(best.closing));
}

/// As it stands, from the end, and both with the lines of each day the other way round.
fn orders(movements: &[Movement]) -> Vec<Vec<Movement>> {
    let as_it_stands = movements.to_vec();
    let from_the_end: Vec<Movement> = movements.iter().rev().copied().collect();
    let by_day = |movements: &[Movement]| {
        let groups = movements.chunk_by(|one, other| one.day == other.day);
        groups.flat_map(|group| group.iter().rev().copied()).collect::<Vec<_>>()
    };
    let (days_kept, days_turned) = (by_day(&as_it_stands), by_day(&from_the_end));
    vec![as_it_stands, from_the_end, days_kept, days_turned]
}

/// None where no balance is said at all.
fn count(order: &[Movement]) -> Option<Count> {
    let mut wrong = Vec::new();
    let (mut sum, mut opening, mut running) = (0_i64, None, None);
    for movement in order {
        sum = sum.checked_add(movement.amount)?;
        let counted: Option<i64> = match running {
            Some(running) => Some(movement.amount.checked_add(running)?),
            None => None,
        };
        running = match (counted, movement.balance) {
            (Some(counted), Some(said)) if counted != said => {
                wrong.push((movement.place, counted, said));
                Some(said)
            }
            (None, Some(said)) => {
                opening = Some(said.checked_sub(sum)?);
                Some(said)
            }
            (counted, _) => counted,
        };
    }
    let days: Vec<Date> = order.iter().filter_map(|movement| movement.day).collect();
    let is_by_day = days.is_sorted() && days.first() != days.last();
    Some(Count { opening: opening?, closing: running?, wrong, is_by_day })
}
