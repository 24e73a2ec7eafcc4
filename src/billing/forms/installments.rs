//! The installments in the form of an invoice, and the button that makes equal ones.

use super::{ArrangedPlace, InvoiceChoices, InvoiceForm, InvoiceList};
use crate::{
    billing::{
        Reader,
        checks::Checks,
        draft::{Due, Installment, MAX_INSTALLMENTS},
        typed,
    },
    clock::Day,
    form::{ArrangedLine, Do, FieldErrors, Pairs},
    i18n::LAST_DAY,
    money::{self, Currency, Notation},
};
use jiff::ToSpan;

/// One installment in the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InstallmentFields {
    /// When it is due.
    pub due_on: String,
    /// How much of the total it is.
    pub amount: String,
}

impl InstallmentFields {
    pub(super) fn of(part: &Installment, currency: Currency, notation: Notation) -> InstallmentFields {
        let amount = typed::amount(part.amount, currency, notation);
        InstallmentFields { due_on: part.due_on.0.to_string(), amount }
    }

    pub(super) fn posted(pairs: &Pairs) -> InstallmentFields {
        InstallmentFields { due_on: pairs.get("due_on").to_owned(), amount: pairs.get("amount").to_owned() }
    }

    fn is_blank(&self) -> bool {
        self.due_on.trim().is_empty() && self.amount.trim().is_empty()
    }
}

/// The installments as they are to be kept, but for what they add up to. Those at the end in which nothing is written are left out.
pub(super) fn read(checks: &mut Checks, parts: &[InstallmentFields], currency: Currency) -> Vec<Installment> {
    let written = parts.iter().rposition(|part| !part.is_blank()).map_or(0, |last| last + 1);
    if written > MAX_INSTALLMENTS {
        let words = format!("There are at most {MAX_INSTALLMENTS} installments. Remove this one.");
        checks.errors.add(format!("installments-{MAX_INSTALLMENTS}-due_on"), words);
    }
    let mut before: Option<Day> = None;
    let mut read = Vec::with_capacity(written);
    for (at, part) in parts.iter().take(written).enumerate() {
        let (day_field, number) = (format!("installments-{at}-due_on"), at + 1);
        let day = checks.day(&day_field, &part.due_on);
        if day.is_none() {
            let words = format!("Say when installment {number} is due, or remove it.");
            checks.errors.add(day_field.as_str(), words);
        }
        if day.zip(before).is_some_and(|(day, before)| day < before) {
            checks
                .errors
                .add(day_field, "This is before the installment above. Put them in the order of their days.");
        }
        // one word on a line that is blank
        let missing = format!("Enter the amount of installment {number}.");
        let amount_field = format!("installments-{at}-amount");
        let amount =
            if part.is_blank() { 0 } else { checks.amount(&amount_field, &part.amount, currency, &missing) };
        before = day.or(before);
        read.push(Installment { due_on: day.unwrap_or(checks.reader.today), amount });
    }
    read
}

impl InvoiceForm {
    /// Divides the total into as many equal installments as the field beside the button says, a month from one to the next; the first is
    /// due when the invoice would be. Saves nothing.
    ///
    /// # Errors
    /// What stands in the way, at the fields; nothing is changed then.
    pub fn spread(&mut self, reader: Reader, choices: &InvoiceChoices) -> Result<ArrangedPlace, FieldErrors> {
        let without = InvoiceForm { installments: Vec::new(), ..self.clone() };
        let counted = without.count(reader, choices);
        let mut checks = Checks { errors: counted.errors, ..Checks::new(reader) };
        let most = i16::try_from(MAX_INSTALLMENTS).unwrap_or(i16::MAX);
        let parts = checks.whole("parts", &self.parts, 2..=most).unsigned_abs();
        let first = match self.due(&mut checks) {
            Due::On(day) => day.0,
            Due::Within(days) => reader.today.0.saturating_add(i64::from(days).days()),
        };
        let total = counted.sums.map_or(0, |sums| sums.totals.gross);
        if total < i64::from(parts) {
            checks.errors.add("parts", "The total is too small to be divided into so many installments.");
        }
        let due_on = |month: i64| first.saturating_add(month.months()).min(LAST_DAY);
        let amounts = money::equal_parts(total, parts.into());
        let made =
            (0_i64..).zip(amounts).map(|(month, amount)| Installment { due_on: Day(due_on(month)), amount });
        let made: Vec<_> =
            made.map(|part| InstallmentFields::of(&part, counted.draft.currency, reader.notation)).collect();
        self.installments = checks.errors.or(made)?;
        let done = ArrangedLine { what: Do::Add(None), line: 0 };
        Ok(ArrangedPlace { list: InvoiceList::Installments, done })
    }
}
