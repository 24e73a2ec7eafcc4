//! A balance as somebody types it: unlike other amounts it may be nothing, or below zero.

use crate::money::{AmountError, Currency, Notation, read_amount};

/// In minor units.
///
/// # Errors
/// Why it is none.
pub fn read_balance(typed: &str, currency: Currency, notation: Notation) -> Result<i64, AmountError> {
    let typed = typed.trim();
    let (is_below, rest) = match typed.strip_prefix(['-', '−', '–']) {
        Some(rest) => (true, rest.trim()),
        None => (false, typed),
    };
    let has_digits = rest.bytes().any(|byte| byte.is_ascii_digit());
    if has_digits && rest.chars().all(|c| matches!(c, '0' | '.' | ',' | '$' | ' ')) {
        return Ok(0);
    }
    let amount = read_amount(rest, currency, notation)?;
    Ok(if is_below { -amount } else { amount })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_balance_may_be_nothing_or_below_zero() {
        let read = |typed| read_balance(typed, Currency::find("USD").unwrap(), Notation::American);
        assert_eq!(read("21,180.50"), Ok(2_118_050));
        assert_eq!(read("0"), Ok(0));
        assert_eq!(read("$0.00"), Ok(0));
        assert_eq!(read("-25.00"), Ok(-2_500));
        assert_eq!(read("−$25.00"), Ok(-2_500));
        assert!(read("").is_err() && read("-").is_err() && read("12.345,6").is_err());
    }
}
