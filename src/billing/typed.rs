//! What stands in fields of money at first: as their reader would type it.

use crate::money::{self, Currency, Discount, FOUR_DECIMALS, Money, Notation, Prices};

/// An amount: without decimals where it has none, so that it can be read in another currency too.
pub(super) fn amount(minor: i64, currency: Currency, notation: Notation) -> String {
    let is_whole = minor % 10_i64.pow(u32::from(currency.exponent())) == 0;
    if is_whole {
        return money::plain_decimal(minor, currency.exponent(), notation);
    }
    money::plain(Money::new(minor, currency), notation)
}

/// A quantity, or a share without its sign.
pub(super) fn number(value: i64, notation: Notation) -> String {
    money::plain_decimal(value, FOUR_DECIMALS, notation)
}

pub(super) fn discount(discount: Option<Discount>, currency: Currency, notation: Notation) -> String {
    match discount {
        None => String::new(),
        Some(Discount::Percent(percent)) => format!("{}%", number(percent, notation)),
        Some(Discount::Fixed(sum)) => amount(sum, currency, notation),
    }
}

/// The word for it in forms and settings.
pub(super) const fn prices(prices: Prices) -> &'static str {
    match prices {
        Prices::WithoutTax => "without_tax",
        Prices::TaxIncluded => "tax_included",
    }
}

pub(super) fn prices_of(word: &str) -> Option<Prices> {
    [Prices::WithoutTax, Prices::TaxIncluded].into_iter().find(|one| prices(*one) == word)
}

/// The word for a currency in forms. One whose decimals are not today's is another than that of the same code.
pub(super) fn currency(currency: Currency) -> String {
    if currency.is_offered() {
        currency.code().to_owned()
    } else {
        format!("{}-{}", currency.code(), currency.exponent())
    }
}
