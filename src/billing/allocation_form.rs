//! The form in which money that is on no invoice is put on some. Its fields are `allocations-{id}`, `note`, and `seen`: what was on none
//! when it was drawn.

use super::{
    Reader,
    checks::{Checks, TextField},
    draft::MAX_TEXT,
    payment_form::PayableInvoice,
};
use crate::{
    form::{FieldErrors, Pairs},
    money::{self, Currency, Money},
};
use uuid::Uuid;

/// What can be put where: invoices of one client in the payment's currency, what is due first before the rest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allocatable {
    /// Of all of them.
    pub currency: Currency,
    /// What is on no invoice, in minor units.
    pub free: i64,
    /// What still takes something.
    pub invoices: Vec<PayableInvoice>,
}

/// What stands in the form, right or wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AllocationForm {
    /// What goes to which invoice, in the order of [`Allocatable::invoices`].
    pub allocations: Vec<String>,
    /// For the firm alone.
    pub note: String,
    /// What was on no invoice when it was drawn.
    pub seen: String,
}

/// What is to be put where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allocating {
    /// Each above zero; together at most what is left.
    pub parts: Vec<(Uuid, i64)>,
    /// May be empty.
    pub note: String,
    /// What was on no invoice when that was decided.
    pub seen: i64,
}

impl AllocationForm {
    /// As much as there is, on what is due first.
    pub fn new_for(allocatable: &Allocatable, reader: Reader) -> AllocationForm {
        let mut left = allocatable.free;
        let typed = |invoice: &PayableInvoice| {
            let part = left.min(invoice.outstanding);
            left -= part;
            match part {
                0 => String::new(),
                part => money::plain(Money::new(part, allocatable.currency), reader.notation),
            }
        };
        AllocationForm {
            allocations: allocatable.invoices.iter().map(typed).collect(),
            note: String::new(),
            seen: allocatable.free.to_string(),
        }
    }

    /// What was posted.
    pub fn posted(pairs: &Pairs, allocatable: &Allocatable) -> AllocationForm {
        let text = |name: &str| pairs.get(name).to_owned();
        AllocationForm {
            allocations: allocatable.invoices.iter().map(|invoice| text(&invoice.field())).collect(),
            note: text("note"),
            seen: text("seen"),
        }
    }

    /// What is to be put where.
    ///
    /// # Errors
    /// What is wrong, at the fields. Nobody puts more on an invoice than is outstanding, nor more than there is.
    pub fn check(&self, reader: Reader, allocatable: &Allocatable) -> Result<Allocating, FieldErrors> {
        let mut checks = Checks::new(reader);
        let shown = |minor| money::show(Money::new(minor, allocatable.currency), reader.notation);
        let mut parts = Vec::new();
        let (mut sum, mut last) = (0_i64, None);
        for (invoice, typed) in allocatable.invoices.iter().zip(&self.allocations) {
            if typed.trim().is_empty() {
                continue;
            }
            let part = checks.amount_or_zero(&invoice.field(), typed, allocatable.currency, "");
            if part > invoice.outstanding {
                let words = format!("{} is outstanding on {}.", shown(invoice.outstanding), invoice.number);
                checks.errors.add(invoice.field(), words);
            }
            if part > 0 {
                sum = sum.saturating_add(part);
                parts.push((invoice.id, part));
                last = Some(invoice.field());
            }
        }
        if checks.errors.is_empty() && sum > allocatable.free {
            let words =
                format!("This adds up to {}, and {} is on no invoice.", shown(sum), shown(allocatable.free));
            checks.errors.add(last.unwrap_or_default(), words);
        }
        if checks.errors.is_empty() && parts.is_empty() {
            let first = allocatable.invoices.first().map(PayableInvoice::field);
            checks.errors.add(first.unwrap_or_default(), "Say how much goes to which invoice.");
        }
        let note = checks.text(TextField { name: "note", most: MAX_TEXT, missing: None }, &self.note);
        let seen = self.seen.parse().unwrap_or(-1);
        checks.errors.or(Allocating { parts, note, seen })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::billing::sample::{currency, reader};
    use proptest::prelude::*;

    fn allocatable(free: i64, outstanding: &[i64]) -> Allocatable {
        let invoice = |(at, outstanding): (usize, &i64)| PayableInvoice {
            id: Uuid::from_u128(at as u128),
            number: format!("INV-2026-000{at}"),
            outstanding: *outstanding,
        };
        let invoices = outstanding.iter().enumerate().map(invoice).collect();
        Allocatable { currency: currency("USD"), free, invoices }
    }

    fn form(allocations: &[&str]) -> AllocationForm {
        let allocations = allocations.iter().map(|typed| (*typed).to_owned()).collect();
        AllocationForm { allocations, note: String::new(), seen: "5000".into() }
    }

    #[test]
    fn no_more_is_put_anywhere_than_there_is() {
        let allocatable = allocatable(5_000, &[2_000, 9_000]);
        let read = form(&["20", "30.00"]).check(reader(), &allocatable).unwrap();
        assert_eq!(read.parts, [(Uuid::from_u128(0), 2_000), (Uuid::from_u128(1), 3_000)]);
        let fields: Vec<_> = allocatable.invoices.iter().map(PayableInvoice::field).collect();
        for (typed, field) in [
            (["20.01", ""], &fields[0]),
            (["20", "30.01"], &fields[1]),
            (["", "9999999999999999999"], &fields[1]),
            (["-1", ""], &fields[0]),
            (["1e3", ""], &fields[0]),
            (["", ""], &fields[0]),
            (["0", "0"], &fields[0]),
        ] {
            let errors = form(&typed).check(reader(), &allocatable).unwrap_err();
            assert_eq!(errors.iter().map(|(name, _)| name).collect::<Vec<_>>(), [field], "{typed:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_filled_in_at_first_fits(free in 1..10_000_000_i64, outstanding in prop::collection::vec(1..1_000_000_i64, 1..9)) {
            let allocatable = allocatable(free, &outstanding);
            let read = AllocationForm::new_for(&allocatable, reader()).check(reader(), &allocatable).unwrap();
            let sum: i64 = read.parts.iter().map(|(_, part)| part).sum();
            prop_assert_eq!(sum, free.min(outstanding.iter().sum()));
            for (id, part) in read.parts {
                prop_assert!(part > 0 && part <= outstanding[id.as_u128() as usize]);
            }
            prop_assert_eq!(read.seen, free);
        }

        #[test]
        fn what_is_taken_never_adds_up_to_more(free in 1..10_000_i64, typed in prop::collection::vec((1..10_000_i64, 0..10_000_i64), 1..9)) {
            let outstanding: Vec<_> = typed.iter().map(|(outstanding, _)| *outstanding).collect();
            let allocatable = allocatable(free, &outstanding);
            let words: Vec<_> = typed.iter().map(|(_, part)| format!("{}.{:02}", part / 100, part % 100)).collect();
            let words: Vec<_> = words.iter().map(String::as_str).collect();
            let fits = typed.iter().all(|(outstanding, part)| part <= outstanding);
            let sum: i64 = typed.iter().map(|(_, part)| part).sum();
            let read = form(&words).check(reader(), &allocatable);
            prop_assert_eq!(read.is_ok(), fits && sum > 0 && sum <= free);
            if let Ok(read) = read {
                prop_assert_eq!(read.parts.iter().map(|(_, part)| part).sum::<i64>(), sum);
            }
        }
    }
}
