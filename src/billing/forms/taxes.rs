//! The named taxes in the form of an invoice, and in that of the firm's settings.

use crate::{
    billing::{
        checks::{Checks, TextField},
        draft::{MAX_NAME, MAX_RATES, TaxRate},
        typed,
    },
    form::Pairs,
    money::Notation,
};

/// One tax in the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TaxFields {
    /// As it is printed.
    pub name: String,
    /// Its percentage, with or without the sign.
    pub percent: String,
}

impl TaxFields {
    pub(in crate::billing) fn of(tax: &TaxRate, notation: Notation) -> TaxFields {
        TaxFields { name: tax.name.clone(), percent: typed::number(tax.percent, notation) }
    }

    pub(in crate::billing) fn posted(pairs: &Pairs) -> TaxFields {
        TaxFields { name: pairs.get("name").to_owned(), percent: pairs.get("percent").to_owned() }
    }

    fn is_blank(&self) -> bool {
        self.name.trim().is_empty() && self.percent.trim().is_empty()
    }

    /// What it is called beside a box to tick.
    pub fn words(&self, place: usize) -> String {
        match (self.name.trim(), self.percent.trim().trim_end_matches('%').trim_end()) {
            ("", _) => format!("Tax {}", place + 1),
            (name, "") => name.to_owned(),
            (name, percent) => format!("{name} {percent}%"),
        }
    }
}

/// The taxes as they are to be kept. Those at the end in which nothing is written are left out, unless a line bears them: the first
/// `used` are needed.
pub(in crate::billing) fn read(checks: &mut Checks, taxes: &[TaxFields], used: usize) -> Vec<TaxRate> {
    let written = taxes.iter().rposition(|tax| !tax.is_blank()).map_or(0, |last| last + 1).max(used);
    if written > MAX_RATES {
        let field = format!("taxes-{MAX_RATES}-name");
        checks.errors.add(field, format!("There are at most {MAX_RATES} taxes. Remove this one."));
    }
    let mut read: Vec<TaxRate> = Vec::with_capacity(written);
    for (at, tax) in taxes.iter().take(written).enumerate() {
        let name_field = format!("taxes-{at}-name");
        let missing = format!("Name tax {}, or remove it.", at + 1);
        let field = TextField { name: &name_field, most: MAX_NAME, missing: Some(&missing) };
        let name = checks.line(field, &tax.name);
        // one word on a line that is blank
        let percent =
            if tax.is_blank() { 0 } else { checks.percent(&format!("taxes-{at}-percent"), &tax.percent) };
        let rate = TaxRate { name, percent };
        if read.contains(&rate) && !tax.is_blank() {
            checks.errors.add(name_field, "Another tax above is the same. Remove one of them.");
        }
        read.push(rate);
    }
    read
}
