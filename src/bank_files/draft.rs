//! A statement while it is read, what must hold of it, and how those of one account become one.

use super::{
    Format, Line, Notice, Place, Statement, fingerprint, refusal::Problems, refusal::Refusal, why::Why,
};
use crate::money::Currency;
use jiff::civil::Date;

/// One statement of the file, with what was not understood in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    pub(super) place: Place,
    pub(super) account: Option<String>,
    pub(super) currency: Option<Currency>,
    pub(super) from: Option<Date>,
    pub(super) to: Option<Date>,
    pub(super) opening: Option<i64>,
    pub(super) closing: Option<i64>,
    pub(super) closing_on: Option<Date>,
    pub(super) closing_place: Place,
    pub(super) lines: Vec<Line>,
    pub(super) problems: Problems,
    pub(super) notices: Vec<Notice>,
    pub(super) not_booked: usize,
    pub(super) joined: usize,
}

impl Draft {
    pub(super) fn at(place: Place) -> Draft {
        Draft { place, joined: 1, ..Draft::default() }
    }

    /// Opening and lines make the closing balance, where the file tells both.
    pub(super) fn check_sum(&mut self) {
        let (Some(opening), Some(closing), Some(currency)) = (self.opening, self.closing, self.currency)
        else {
            return;
        };
        // a line that was not understood is what is missing
        if !self.problems.is_empty() {
            return;
        }
        // at most 50,000 amounts of at most 10^15
        let lines: i64 = self.lines.iter().map(|line| line.amount).sum();
        if opening.checked_add(lines) != Some(closing) {
            self.problems.add(self.closing_place, Why::Sum { opening, lines, closing, currency }, "");
        }
    }

    /// Takes in a statement of the same account that follows.
    fn append(&mut self, next: Draft) {
        if let (Some(closing), Some(opening), Some(currency)) = (self.closing, next.opening, self.currency)
            && closing != opening
        {
            self.problems.add(next.place, Why::Gap { closing, opening, currency }, "");
        }
        self.from = [self.from, next.from].into_iter().flatten().min();
        self.to = [self.to, next.to].into_iter().flatten().max();
        (self.closing, self.closing_on, self.closing_place) =
            (next.closing, next.closing_on, next.closing_place);
        self.lines.extend(next.lines);
        self.problems.extend(next.problems);
        self.notices.extend(next.notices);
        self.not_booked += next.not_booked;
        self.joined += next.joined;
    }

    fn is_same(&self, other: &Draft) -> bool {
        !self.lines.is_empty()
            && (self.opening, self.closing, self.from, self.to)
                == (other.opening, other.closing, other.from, other.to)
            && self.lines.len() == other.lines.len()
            && self.lines.iter().zip(&other.lines).all(|(one, other)| one.raw == other.raw)
    }

    pub(super) fn into_statement(mut self, format: Format) -> Result<Statement, Refusal> {
        if self.not_booked > 0 {
            self.notices.push(Notice::NotBooked(self.not_booked));
        }
        if self.joined > 1 {
            self.notices.push(Notice::Joined(self.joined));
        }
        if self.currency.is_none() && self.problems.is_empty() {
            self.problems.add(self.place, Why::NoCurrency, "");
        }
        let Some(currency) = self.currency.filter(|_| self.problems.is_empty()) else {
            return Err(self.problems.into_refusal(self.notices));
        };
        fingerprint::mark(&mut self.lines, format);
        let days = || self.lines.iter().map(|line| line.posted_on);
        Ok(Statement {
            format,
            account: self.account,
            currency,
            from: self.from.or(days().min()),
            to: self.to.or(days().max()),
            opening: self.opening,
            closing: self.closing,
            closing_on: self.closing_on,
            lines: self.lines,
            notices: self.notices,
        })
    }
}

/// One draft for each account and currency: a file may have a statement for every day of the month.
pub(super) fn join(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut groups: Vec<Vec<Draft>> = Vec::new();
    for draft in drafts {
        let is_its = |group: &&mut Vec<Draft>| {
            group[0].account == draft.account && group[0].currency == draft.currency
        };
        match groups.iter_mut().find(is_its) {
            Some(group) => group.push(draft),
            None => groups.push(vec![draft]),
        }
    }
    groups.into_iter().filter_map(join_one).collect()
}

fn join_one(mut group: Vec<Draft>) -> Option<Draft> {
    // the newest may stand first
    if !is_chain(&group) {
        group.reverse();
        if !is_chain(&group) {
            group.reverse();
        }
    }
    let twice: Vec<(Place, Place)> = (1..group.len())
        .filter_map(|at| {
            let earlier = group[..at].iter().find(|earlier| earlier.is_same(&group[at]))?;
            Some((group[at].place, earlier.place))
        })
        .collect();
    let mut joined = group.into_iter().reduce(|mut joined, next| {
        joined.append(next);
        joined
    })?;
    for (place, earlier) in twice {
        joined.problems.add(place, Why::StatementTwice(earlier), "");
    }
    joined.check_sum();
    Some(joined)
}

fn is_chain(group: &[Draft]) -> bool {
    group.windows(2).all(|pair| match (pair[0].closing, pair[1].opening) {
        (Some(closing), Some(opening)) => closing == opening,
        _ => true,
    })
}
