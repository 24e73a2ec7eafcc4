//! What a bank's file does not say itself, as staff add it.

use crate::{
    bank_files::{Format, Statement},
    clock::Day,
    form::{FieldErrors, Pairs},
    i18n::{Lang, typed_day},
    money::{self, Notation},
    trust::{Month, TrustAccount, actions::StatementToTake, bank::read_balance},
};

/// What is known beside the file.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// Of which account it is.
    pub account: &'a TrustAccount,
    /// The last day of the last statement that was taken, and its closing balance.
    pub last_closing: Option<(Day, i64)>,
    /// How whoever fills it in writes numbers.
    pub notation: Notation,
}

/// What staff add to a file, as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TakingForm {
    /// The first day.
    pub begins_on: String,
    /// The last day.
    pub ends_on: String,
    /// The balance before; as the file says it where it does.
    pub opening: String,
    /// The balance after, likewise.
    pub closing: String,
}

impl TakingForm {
    /// What the file says, and what suggests itself where it does not.
    pub fn of(statement: &Statement, known: Known<'_>) -> TakingForm {
        let shown = |minor| money::plain(known.account.money(minor), known.notation);
        let (begins_on, ends_on) = period(statement);
        let follows =
            known.last_closing.filter(|(day, _)| begins_on.is_none_or(|begins_on| *day <= begins_on));
        let opening = statement.opening.or(follows.map(|(_, closing)| closing));
        let day = |day: Option<Day>| day.map(|day| day.0.to_string()).unwrap_or_default();
        TakingForm {
            begins_on: day(begins_on),
            ends_on: day(ends_on),
            opening: opening.map(shown).unwrap_or_default(),
            closing: statement.closing.map(shown).unwrap_or_default(),
        }
    }

    pub fn posted(pairs: &Pairs, statement: &Statement, known: Known<'_>) -> TakingForm {
        let told = TakingForm::of(statement, known);
        let get = |name: &str| pairs.get(name).trim().to_owned();
        TakingForm {
            begins_on: get("begins_on"),
            ends_on: get("ends_on"),
            opening: if statement.opening.is_some() { told.opening } else { get("opening") },
            closing: if statement.closing.is_some() { told.closing } else { get("closing") },
        }
    }

    pub fn check<'a>(
        &self,
        statement: &'a Statement,
        (lang, known): (Lang, Known<'_>),
    ) -> Result<StatementToTake<'a>, FieldErrors> {
        let mut errors = FieldErrors::default();
        let mut day = |name: &str, typed: &str| match typed_day(lang, typed) {
            Ok(Some(day)) => Day(day),
            Ok(None) => {
                errors.add(name, "Enter the day.");
                known.account.opened_on
            }
            Err(error) => {
                errors.add(name, error.words(lang));
                known.account.opened_on
            }
        };
        let begins_on = day("begins_on", &self.begins_on);
        let ends_on = day("ends_on", &self.ends_on);
        let mut balance = |name: &str, told: Option<i64>, typed: &str| match told {
            Some(minor) => minor,
            None => read_balance(typed, known.account.currency(), known.notation).unwrap_or_else(|_| {
                errors.add(name, "Enter the balance as the bank’s statement has it, such as 1250.00.");
                0
            }),
        };
        let opening = balance("opening", statement.opening, &self.opening);
        let closing = balance("closing", statement.closing, &self.closing);
        errors.or(StatementToTake { statement, begins_on, ends_on, opening, closing })
    }
}

/// The days of a statement. A CSV file tells those of its lines alone: where they are of one month, the whole month is meant.
fn period(statement: &Statement) -> (Option<Day>, Option<Day>) {
    let (from, to) = (statement.from.map(Day), statement.to.map(Day));
    let to = to.max(statement.closing_on.map(Day));
    match (from, to, statement.format) {
        (Some(from), Some(to), Format::Csv) if Month::of(from) == Month::of(to) => {
            (Some(Month::of(from).first()), Some(Month::of(from).last()))
        }
        both => (both.0, both.1),
    }
}
