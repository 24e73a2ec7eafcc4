//! The lines in the form of an invoice.

use crate::{
    billing::{
        checks::{Checks, TextField},
        draft::{Advance, DraftLine, LineKind, MAX_LINE_TEXT, MAX_LINES, Unit},
        typed,
    },
    form::Pairs,
    money::{self, AmountError, Currency, Notation},
};
use std::collections::BTreeSet;

/// One line in the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LineFields {
    /// What it is for.
    pub kind: String,
    /// The day of the work.
    pub day: String,
    /// What was done.
    pub description: String,
    /// Printed small below.
    pub detail: String,
    /// How much of it.
    pub quantity: String,
    /// What the quantity counts.
    pub unit: String,
    /// For one.
    pub rate: String,
    /// `10%`, or an amount.
    pub discount: String,
    /// Places of the taxes it bears.
    pub taxes: BTreeSet<usize>,
    /// A word of [`Advance`]; empty for what is earned or laid out.
    pub advance: String,
}

impl LineFields {
    /// A line in which nothing is written yet: one piece of the firm's work.
    pub fn empty() -> LineFields {
        LineFields {
            kind: LineKind::Fee.as_str().to_owned(),
            quantity: ONE.to_owned(),
            unit: Unit::Piece.as_str().to_owned(),
            ..LineFields::default()
        }
    }

    /// The next line after these: what is mostly the same from line to line is as in the last.
    pub(super) fn next(lines: &[LineFields]) -> LineFields {
        let Some(last) = lines.last() else { return LineFields::empty() };
        LineFields {
            kind: last.kind.clone(),
            unit: last.unit.clone(),
            taxes: last.taxes.clone(),
            ..LineFields::empty()
        }
    }

    pub(super) fn of(line: &DraftLine, currency: Currency, notation: Notation) -> LineFields {
        LineFields {
            kind: line.kind.as_str().to_owned(),
            day: line.day.map(|day| day.0.to_string()).unwrap_or_default(),
            description: line.description.clone(),
            detail: line.detail.clone(),
            quantity: typed::number(line.quantity, notation),
            unit: line.unit.as_str().to_owned(),
            rate: typed::amount(line.rate, currency, notation),
            discount: typed::discount(line.discount, currency, notation),
            taxes: line.taxes.iter().copied().collect(),
            advance: line.advance.map(Advance::as_str).unwrap_or_default().to_owned(),
        }
    }

    /// The boxes of taxes carry the numbers that the taxes were posted under, in their order.
    pub(super) fn posted(pairs: &Pairs, taxes: &[u16]) -> LineFields {
        let text = |name: &str| pairs.get(name).to_owned();
        let ticked = |(_, number): &(usize, &u16)| !pairs.get(&format!("tax-{number}")).is_empty();
        LineFields {
            kind: text("kind"),
            day: text("day"),
            description: text("description"),
            detail: text("detail"),
            quantity: text("quantity"),
            unit: text("unit"),
            rate: text("rate"),
            discount: text("discount"),
            taxes: taxes.iter().enumerate().filter(ticked).map(|(place, _)| place).collect(),
            advance: text("advance"),
        }
    }

    /// Whether nothing is written in it but what a new line has.
    pub(super) fn is_blank(&self) -> bool {
        let quantity = self.quantity.trim();
        let texts = [&self.day, &self.description, &self.detail, &self.rate, &self.discount];
        texts.into_iter().all(|text| text.trim().is_empty()) && (quantity.is_empty() || quantity == ONE)
    }

    /// Forgets the tax at this place; those behind it move up.
    pub(super) fn forget_tax(&mut self, gone: usize) {
        let others = self.taxes.iter().filter(|place| **place != gone);
        self.taxes = others.map(|place| if *place > gone { place - 1 } else { *place }).collect();
    }

    fn read(&self, checks: &mut Checks, at: usize, currency: Currency, taxes: usize) -> DraftLine {
        let name = |field: &str| format!("lines-{at}-{field}");
        let number = at + 1;
        let (kind, unit) = (self.kind.parse().ok(), self.unit.parse().ok());
        let missing = format!("Describe line {number}, or remove it.");
        let description_name = name("description");
        let field = TextField { name: &description_name, most: MAX_LINE_TEXT, missing: Some(&missing) };
        let description = checks.line(field, &self.description);
        let kind = checks.chosen(&name("kind"), kind, "Choose what this line is charged for.", LineKind::Fee);
        let day = checks.day(&name("day"), &self.day);
        let detail_name = name("detail");
        let detail =
            checks.line(TextField { name: &detail_name, most: MAX_LINE_TEXT, missing: None }, &self.detail);
        let unit = checks.chosen(&name("unit"), unit, "Choose what the quantity counts.", Unit::Piece);
        let advance = match self.advance.as_str() {
            "" => Some(None),
            word => word.parse().ok().map(Some),
        };
        let missing = "Choose whether this is earned already, and else whose money it is.";
        let advance = checks.chosen(&name("advance"), advance, missing, None);
        let mut line = DraftLine {
            kind,
            day,
            description,
            detail,
            quantity: 0,
            unit,
            rate: 0,
            discount: None,
            taxes: self.taxes.iter().copied().filter(|place| *place < taxes).collect(),
            advance,
        };
        // one word on a line that is blank
        if !self.is_blank() {
            line.quantity = checks.quantity(&name("quantity"), &self.quantity);
            if money::read_amount(&self.rate, currency, checks.reader.notation) == Err(AmountError::Negative)
            {
                let words = "A rate cannot be below zero. To charge less, give a discount.";
                checks.errors.add(name("rate"), words);
            }
            let missing = format!("Enter the rate of line {number}; 0 if nothing is charged.");
            line.rate = checks.amount_or_zero(&name("rate"), &self.rate, currency, &missing);
            line.discount = checks.discount(&name("discount"), &self.discount, currency);
        }
        line
    }
}

/// The quantity of a new line, in every notation.
const ONE: &str = "1";

/// How many lines there are without those at the end in which nothing is written.
pub(super) fn written(lines: &[LineFields]) -> usize {
    lines.iter().rposition(|line| !line.is_blank()).map_or(0, |last| last + 1)
}

/// The lines as they are to be kept; `taxes` is how many taxes there are.
pub(super) fn read(
    checks: &mut Checks,
    lines: &[LineFields],
    currency: Currency,
    taxes: usize,
) -> Vec<DraftLine> {
    let written = written(lines);
    if written == 0 {
        checks.errors.add("lines-0-description", "Add at least one line.");
    }
    if written > MAX_LINES {
        let words = format!("An invoice has at most {MAX_LINES} lines. Remove this one.");
        checks.errors.add(format!("lines-{MAX_LINES}-description"), words);
    }
    let lines = lines.iter().take(written).enumerate();
    lines.map(|(at, line)| line.read(checks, at, currency, taxes)).collect()
}
