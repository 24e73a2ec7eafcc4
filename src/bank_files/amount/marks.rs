//! What stands around the digits of an amount: signs, brackets, the currency, a word for the side.

use crate::{bank_files::why::Why, money::Currency};

/// The digits with the signs between them, and which way they count.
pub(super) struct Figure<'a> {
    pub(super) digits: &'a str,
    pub(super) is_negative: bool,
}

/// The digits of an amount alone. Without a currency any will do.
pub(super) fn unmark(text: &str, currency: Option<Currency>) -> Result<Figure<'_>, Why> {
    let mut rest = text.trim();
    if rest.is_empty() {
        return Err(Why::NoAmount);
    }
    let mut signs = Vec::new();
    if let Some(inside) = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        signs.push(true);
        rest = inside.trim();
    }
    // each turn takes one mark away from either end
    loop {
        let before = rest.len();
        if let Some((sign, other)) = without_sign(rest) {
            signs.push(sign);
            rest = other.trim();
        } else if let Some(other) = without_currency(rest, currency) {
            rest = other.trim();
        }
        if rest.len() == before {
            break;
        }
    }
    match signs[..] {
        [] => Ok(Figure { digits: rest, is_negative: false }),
        [is_negative] => Ok(Figure { digits: rest, is_negative }),
        _ => Err(Why::AmountNotRead),
    }
}

/// A sign or a word for the side; true is minus.
fn without_sign(text: &str) -> Option<(bool, &str)> {
    const MINUS: [char; 3] = ['-', '\u{2212}', '\u{2013}'];
    const SIDES: [(&str, bool); 6] =
        [("CR", false), ("DR", true), ("C", false), ("D", true), ("H", false), ("S", true)];
    if let Some(rest) = text.strip_prefix(MINUS).or_else(|| text.strip_suffix(MINUS)) {
        return Some((true, rest));
    }
    if let Some(rest) = text.strip_prefix('+').or_else(|| text.strip_suffix('+')) {
        return Some((false, rest));
    }
    let (side, is_debit) = SIDES.iter().find(|(side, _)| text.ends_with(side))?;
    let rest = text.strip_suffix(side)?;
    // the end of USD is no side
    let stands_alone = rest.ends_with(|c: char| c.is_ascii_digit() || c.is_whitespace());
    stands_alone.then_some((*is_debit, rest))
}

fn without_currency(text: &str, currency: Option<Currency>) -> Option<&str> {
    let is_code = |code: &str| match currency {
        Some(currency) => currency.code() == code,
        None => Currency::find(code).is_some(),
    };
    let code_in_front = text.split_at_checked(3).filter(|(code, _)| is_code(code)).map(|(_, rest)| rest);
    let code_behind = || {
        let (rest, code) = text.split_at_checked(text.len().checked_sub(3)?)?;
        is_code(code).then_some(rest)
    };
    let symbol = |c: char| is_symbol(c, currency);
    code_in_front
        .or_else(code_behind)
        .or_else(|| {
            text.strip_prefix("US$").filter(|_| currency.is_none_or(|currency| currency == Currency::USD))
        })
        .or_else(|| text.strip_prefix(symbol))
        .or_else(|| text.strip_suffix(symbol))
}

fn is_symbol(symbol: char, currency: Option<Currency>) -> bool {
    let codes: &[&str] = match symbol {
        '$' => &[
            "USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD", "MXN", "ARS", "CLP", "COP", "UYU", "BSD", "BBD",
            "BMD", "KYD",
        ],
        '€' => &["EUR"],
        '£' => &["GBP", "GIP", "FKP", "SHP"],
        '¥' => &["JPY", "CNY"],
        _ => return false,
    };
    currency.is_none_or(|currency| codes.contains(&currency.code()))
}
