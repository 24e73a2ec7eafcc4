//! What the amounts in the form of an invoice add up to: shown back before they count.

use super::{InvoiceChoices, InvoiceForm};
use crate::{
    billing::{
        Reader,
        checks::Checks,
        draft::{Draft, Sums},
    },
    form::FieldErrors,
    money::{self, Discount, Money},
};

/// The last parts of the names of fields with amounts, and [`TOTAL`].
const AMOUNTS: [&str; 7] = ["currency", "quantity", "rate", "discount", "percent", "amount", TOTAL];
/// Where it is said what is wrong with all amounts together.
const TOTAL: &str = "total";

/// How the amounts of a form were read, as far as they could be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// What there is; lines that could not be read count nothing.
    pub draft: Draft,
    /// None where it is beyond what can be counted.
    pub sums: Option<Sums>,
    /// What could not be read, or does not add up. Of amounts alone: a form may be looked at before all of it is written.
    pub errors: FieldErrors,
}

impl Counted {
    /// What keeps a line from being counted.
    pub fn line_error(&self, line: usize) -> Option<&str> {
        let error = |field: &str| self.errors.get(&format!("lines-{line}-{field}"));
        ["quantity", "rate", "discount"].into_iter().find_map(error)
    }

    /// How many lines are not counted.
    pub fn uncounted(&self) -> usize {
        (0..self.draft.lines.len()).filter(|line| self.line_error(*line).is_some()).count()
    }
}

impl InvoiceForm {
    /// Reads all amounts and adds them up, whatever else is missing. Saves nothing.
    pub fn count(&self, reader: Reader, choices: &InvoiceChoices) -> Counted {
        let mut checks = Checks::new(reader);
        let draft = self.read(&mut checks, choices);
        let sums = add_up(&mut checks, &draft);
        let mut errors = FieldErrors::default();
        for (field, words) in checks.errors.iter().filter(|(field, _)| is_amount(field)) {
            errors.add(field, words);
        }
        Counted { draft, sums, errors }
    }
}

fn is_amount(field: &str) -> bool {
    AMOUNTS.contains(&field.rsplit('-').next().unwrap_or(field))
}

/// Adds up what could be read, and notes what does not add up.
pub(super) fn add_up(checks: &mut Checks, draft: &Draft) -> Option<Sums> {
    let mut whole = 0_i64;
    for (at, line) in draft.lines.iter().enumerate() {
        let name = |field: &str| format!("lines-{at}-{field}");
        let is_read = ["quantity", "rate"].into_iter().all(|field| checks.errors.get(&name(field)).is_none());
        let Ok(full) = money::line_amount(line.quantity, line.rate) else {
            checks.errors.add(name("rate"), "Quantity times rate is more than can be charged. Check both.");
            continue;
        };
        if is_read && matches!(line.discount, Some(Discount::Fixed(sum)) if sum > full) {
            let full = shown(checks, draft, full);
            let words = format!("The discount is larger than the line, which is {full}.");
            checks.errors.add(name("discount"), words);
        }
        // a thousand lines of at most MAX_AMOUNT fit
        whole = whole.saturating_add(line.sum().map_or(0, |sum| sum.amount));
    }
    let is_read = !checks.errors.iter().any(|(field, _)| is_amount(field));
    if is_read && matches!(draft.discount, Some(Discount::Fixed(sum)) if sum > whole) {
        let words = format!(
            "The discount is larger than all lines together, which are {}.",
            shown(checks, draft, whole)
        );
        checks.errors.add("discount", words);
    }
    let is_read = is_read && checks.errors.get("discount").is_none();
    let sums = draft.sums().ok();
    match &sums {
        None if is_read => {
            checks.errors.add(TOTAL, "The total is more than can be charged. Check quantities and rates.");
        }
        Some(sums) if is_read && !draft.lines.is_empty() => {
            if sums.totals.gross <= 0 {
                checks.errors.add(TOTAL, "The total is zero. An invoice needs something to pay.");
            }
            check_installments(checks, draft, sums.totals.gross);
        }
        _ => {}
    }
    sums
}

fn check_installments(checks: &mut Checks, draft: &Draft, total: i64) {
    let Some(last) = draft.installments.len().checked_sub(1) else { return };
    // sixty of at most MAX_AMOUNT fit
    let sum: i64 = draft.installments.iter().map(|part| part.amount).sum();
    if sum == total {
        return;
    }
    let by = if sum < total { "less" } else { "more" };
    let words = format!(
        "The installments add up to {}, which is {} {by} than the total of {}.",
        shown(checks, draft, sum),
        shown(checks, draft, (sum - total).abs()),
        shown(checks, draft, total),
    );
    checks.errors.add(format!("installments-{last}-amount"), words);
}

fn shown(checks: &Checks, draft: &Draft, minor: i64) -> String {
    money::show(Money::new(minor, draft.currency), checks.reader.notation)
}
