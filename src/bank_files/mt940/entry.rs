//! The statement line, field 61: `6!n[4!n]2a[1!a]15d1!a3!c16x[//16x]` and 34 letters on a second line.

use super::details;
use crate::{
    bank_files::{Line, MAX_DESCRIPTION, MAX_RAW, MAX_TEXT, Place, amount, days, text, why::Why},
    money::Currency,
};
use jiff::civil::Date;

/// What field 61 says.
#[derive(Debug)]
pub(super) struct Entry {
    posted_on: Date,
    amount: i64,
    /// Three letters behind N, F or S, such as CHK or TRF.
    kind: String,
    reference: Option<String>,
    bank_reference: Option<String>,
    further: String,
}

impl Entry {
    /// Reads the field. The entry date has no year: it lies within the days of the statement.
    pub(super) fn read(
        value: &str,
        currency: Currency,
        period: (Option<Date>, Option<Date>),
    ) -> Result<Entry, Why> {
        let (first, further) = value.split_once('\n').unwrap_or((value, ""));
        let (day, rest) = first.split_at_checked(6).ok_or(Why::DayNotRead)?;
        let value_on = days::six_digits(day)?;
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (entered, rest) = match digits {
            0 => (None, rest),
            4 => (Some(&rest[..4]), &rest[4..]),
            _ => return Err(Why::DayNotRead),
        };
        let posted_on = match entered {
            Some(digits) => entry_day(digits, value_on, period)?,
            None => value_on,
        };
        let (is_plus, rest) = side(rest)?;
        // the third letter of the currency may follow
        let rest = rest.strip_prefix(|letter: char| letter.is_ascii_alphabetic()).unwrap_or(rest);
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != ',').unwrap_or(rest.len());
        let (figure, rest) = rest.split_at(end);
        if figure.is_empty() {
            return Err(Why::AmountNotRead);
        }
        let minor = amount::with_comma(figure, currency)?;
        let (kind, references) =
            rest.split_at_checked(4).ok_or(Why::FieldNotRead("The kind of the movement"))?;
        let is_kind =
            kind.starts_with(['N', 'F', 'S']) && kind.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if !is_kind {
            return Err(Why::FieldNotRead("The kind of the movement"));
        }
        let (reference, bank_reference) = references.split_once("//").unwrap_or((references, ""));
        Ok(Entry {
            posted_on,
            amount: if is_plus { minor } else { -minor },
            kind: kind[1..].to_owned(),
            reference: real(reference),
            bank_reference: real(bank_reference),
            further: further.to_owned(),
        })
    }

    pub(super) fn into_line(self, place: Place, value: &str, further: &[&str]) -> Line {
        let details = details::read(further);
        let mut words = details.words;
        if words.is_empty() {
            words.clone_from(&self.further);
        } else if !self.further.trim().is_empty() {
            words = format!("{words} {}", self.further);
        }
        if words.trim().is_empty() {
            words = self.reference.clone().unwrap_or_else(|| self.kind.clone());
        }
        let is_number = |text: &&String| text.bytes().all(|byte| byte.is_ascii_digit());
        let check_number = self.reference.as_ref().filter(is_number).filter(|_| self.kind == "CHK").cloned();
        let mut raw = format!(":61:{value}");
        for details in further {
            raw.push_str("\n:86:");
            raw.push_str(details);
        }
        Line {
            place,
            posted_on: self.posted_on,
            amount: self.amount,
            description: text::clean(&words, MAX_DESCRIPTION),
            reference: self.reference.or(details.reference),
            check_number,
            bank_id: self.bank_reference,
            balance: None,
            raw: text::raw(&raw, MAX_RAW),
            fingerprint: String::new(),
        }
    }
}

/// Credits and reversed debits add, debits and reversed credits subtract.
fn side(text: &str) -> Result<(bool, &str), Why> {
    const SIDES: [(&str, bool); 4] = [("RC", false), ("RD", true), ("C", true), ("D", false)];
    SIDES
        .iter()
        .find_map(|(mark, is_plus)| text.strip_prefix(mark).map(|rest| (*is_plus, rest)))
        .ok_or(Why::UnknownSide)
}

/// The month and day of the booking in the year that puts it into the statement. The value date is no help where a
/// movement is dated back by months.
fn entry_day(digits: &str, value_on: Date, (from, to): (Option<Date>, Option<Date>)) -> Result<Date, Why> {
    let near = to.unwrap_or(value_on);
    let distance = |day: &Date| (day.duration_since(near)).as_hours().abs();
    let is_inside = |day: &Date| from.is_none_or(|from| *day >= from) && to.is_none_or(|to| *day <= to);
    let candidates: Vec<Date> = (-4..=4)
        .filter_map(|years: i16| days::eight_digits(&format!("{:04}{digits}", near.year() + years)).ok())
        .collect();
    let best = |days: &mut dyn Iterator<Item = &Date>| days.min_by_key(|day| distance(day)).copied();
    best(&mut candidates.iter().filter(|day| is_inside(day)))
        .or_else(|| best(&mut candidates.iter()))
        .ok_or(Why::NoSuchDay)
}

/// A reference that is one.
fn real(text: &str) -> Option<String> {
    text::present(&text::clean(text, MAX_TEXT))
        .filter(|text| !matches!(text.as_str(), "NONREF" | "NOTPROVIDED"))
}
