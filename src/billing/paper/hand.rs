//! How one paper writes days, amounts and quantities.

use crate::{
    clock::Day,
    i18n::{Lang, format},
    money::{self, Currency, FOUR_DECIMALS, Money, Notation},
    t,
};

/// The language of a paper, its reader's way to write numbers, and the one currency that is on it.
#[derive(Clone, Copy)]
pub(super) struct Hand {
    pub lang: Lang,
    pub notation: Notation,
    pub currency: Currency,
}

impl Hand {
    /// "$1,234.50"
    pub fn money(self, minor: i64) -> String {
        money::show(Money::new(minor, self.currency), self.notation)
    }

    /// "1,234.50", where the currency is said elsewhere.
    pub fn amount(self, minor: i64) -> String {
        money::fixed(minor, self.currency.exponent(), self.notation)
    }

    /// "10.75%", from ten-thousandths of a per cent.
    pub fn percent(self, percent: i64) -> String {
        t!(self.lang, "percent", value = money::decimal(percent, FOUR_DECIMALS, self.notation))
    }

    /// "824", from ten-thousandths.
    pub fn quantity(self, quantity: i64) -> String {
        money::decimal(quantity, FOUR_DECIMALS, self.notation)
    }

    /// "1.50 h", from ten-thousandths: with two decimals where they suffice, so that points stand below each other.
    pub fn hours(self, quantity: i64) -> String {
        let shown = match quantity % 100 {
            0 => money::fixed(quantity / 100, 2, self.notation),
            _ => self.quantity(quantity),
        };
        t!(self.lang, "paper-hours", quantity = shown)
    }

    /// "November 20, 2026"
    pub fn day(self, day: Day) -> String {
        format::kept_day_in_words(self.lang, day.0)
    }

    /// "Nov 20, 2026"
    pub fn short_day(self, day: Day) -> String {
        format::full_day(self.lang, day.0)
    }
}
