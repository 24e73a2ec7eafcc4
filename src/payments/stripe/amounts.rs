//! Amounts as Stripe counts them: its exponents are not always those of ISO 4217. All of it from
//! <https://docs.stripe.com/currencies> as it stood in November 2026.

use crate::{
    money::{Currency, Money},
    payments::{AmountError, Methods, Offer, request::is_dollars},
};

/// Currencies whose amounts are whole units. MGA is among them, though ISO gives it hundredths.
const ZERO_DECIMAL: &str = "BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF";
/// Currencies in hundredths of which only whole units are taken: both have lost their cents (ISO says 0) and are
/// written as before.
const WHOLE_UNITS: &str = "ISK UGX";
/// Currencies in thousandths whose last digit must be 0. ISO's other three, IQD and LYD, Stripe does not take.
const THREE_DECIMAL: &str = "BHD JOD KWD OMR TND";

/// The least that is taken, in Stripe's units, for a firm that is paid out in the same currency. For others Stripe converts
/// the least of theirs, which only it can tell.
const LEAST: &[(i64, &str)] = &[
    (30, "GBP"),
    (50, "USD ARS AUD BRL CAD CHF COP EUR IDR ILS INR JPY KRW NZD PHP RUB SGD ZAR"),
    (200, "AED MYR PLN RON"),
    (250, "DKK"),
    (300, "NOK SEK"),
    (400, "HKD"),
    (1_000, "MXN THB"),
    (1_500, "CZK"),
    (17_500, "HUF"),
];

/// The most that a card pays: twelve digits. Some networks take less, and say so.
const MOST_BY_CARD: i64 = 999_999_999_999;
/// The most that is debited from a bank account: eight digits.
const MOST_BY_DEBIT: i64 = 99_999_999;

/// What of a currency Stripe counts, and of how many it takes a whole multiple.
struct Rule {
    exponent: u32,
    step: i64,
}

fn rule(currency: Currency) -> Result<Rule, AmountError> {
    let is_among = |codes: &str| codes.split(' ').any(|code| code == currency.code());
    match currency {
        _ if is_among(ZERO_DECIMAL) => Ok(Rule { exponent: 0, step: 1 }),
        _ if is_among(WHOLE_UNITS) => Ok(Rule { exponent: 2, step: 100 }),
        _ if is_among(THREE_DECIMAL) => Ok(Rule { exponent: 3, step: 10 }),
        // of the rest those are two-decimal that are so everywhere
        _ if Currency::find(currency.code()).is_some_and(|listed| listed.exponent() == 2) => {
            Ok(Rule { exponent: 2, step: 1 })
        }
        _ => Err(AmountError::Currency),
    }
}

/// An amount of ours in Stripe's units.
///
/// # Errors
/// It is nothing or less, or Stripe cannot express it.
pub(super) fn to_provider(money: Money) -> Result<i64, AmountError> {
    let rule = rule(money.currency)?;
    if !money.is_positive() {
        return Err(AmountError::NotPositive);
    }
    let ours = u32::from(money.currency.exponent());
    let amount = i128::from(money.minor) * 10_i128.pow(rule.exponent);
    let unit = 10_i128.pow(ours);
    let step = i128::from(rule.step);
    if amount % (unit * step) != 0 {
        return Err(AmountError::Indivisible { step: smallest_step(money.currency, &rule) });
    }
    i64::try_from(amount / unit).map_err(|_| AmountError::TooLarge(None))
}

/// An amount of ours that can be asked for, in Stripe's units.
///
/// # Errors
/// As [`to_provider`], and beyond what Stripe takes.
pub(super) fn checked(money: Money) -> Result<i64, AmountError> {
    let amount = to_provider(money)?;
    let Some(Offer { least, most, .. }) = offer(money.currency) else { return Err(AmountError::Currency) };
    match amount {
        _ if money < least => Err(AmountError::TooSmall(Some(least))),
        _ if money > most => Err(AmountError::TooLarge(Some(most))),
        amount => Ok(amount),
    }
}

/// What Stripe says in its units, as an amount of ours.
///
/// # Errors
/// A currency that nobody knows, or an amount that our unit cannot express; in words for staff.
pub(super) fn from_provider(amount: i64, currency: &str) -> Result<Money, String> {
    let unknown = || format!("the currency {currency:?} is not known");
    let found = Currency::find(&currency.to_ascii_uppercase()).ok_or_else(unknown)?;
    let rule = rule(found).map_err(|_| unknown())?;
    let ours = u32::from(found.exponent());
    let scaled = i128::from(amount) * 10_i128.pow(ours);
    let unit = 10_i128.pow(rule.exponent);
    let inexact = || format!("{amount} is no amount of {found} that can be kept");
    if scaled % unit != 0 {
        return Err(inexact());
    }
    i64::try_from(scaled / unit).map(|minor| Money::new(minor, found)).map_err(|_| inexact())
}

/// The ways to pay an amount, given in Stripe's units.
pub(super) fn methods(currency: Currency, amount: i64) -> Methods {
    Methods { card: true, bank_debit: is_dollars(currency) && amount <= MOST_BY_DEBIT }
}

/// What can be paid in a currency.
pub(super) fn offer(currency: Currency) -> Option<Offer> {
    let rule = rule(currency).ok()?;
    let least = LEAST.iter().find(|(_, codes)| codes.split(' ').any(|code| code == currency.code()));
    let least = least.map_or(rule.step, |(least, _)| *least);
    Some(Offer {
        methods: methods(currency, 0),
        least: in_ours(least, currency, &rule),
        most: in_ours(MOST_BY_CARD - MOST_BY_CARD % rule.step, currency, &rule),
        step: smallest_step(currency, &rule),
    })
}

/// The smallest step that both can express.
fn smallest_step(currency: Currency, rule: &Rule) -> Money {
    let step = in_ours(rule.step, currency, rule);
    Money::new(step.minor.max(1), currency)
}

/// Units of Stripe's in ours, rounded towards nothing; these few are small enough.
fn in_ours(amount: i64, currency: Currency, rule: &Rule) -> Money {
    let scaled =
        i128::from(amount) * 10_i128.pow(u32::from(currency.exponent())) / 10_i128.pow(rule.exponent);
    Money::new(i64::try_from(scaled).unwrap_or(i64::MAX), currency)
}

#[cfg(test)]
#[path = "amounts_tests.rs"]
mod tests;
