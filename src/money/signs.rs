//! The signs of currencies: which one a reader is shown, and what one means that somebody typed. A sign that the
//! reader could take for another currency's is not shown: other dollars have letters before them, or are named by
//! their code.

use super::{Currency, Notation};

/// Signs that mean one currency to everybody.
const CLEAR: [(&str, &str); 7] =
    [("EUR", "€"), ("GBP", "£"), ("INR", "₹"), ("KRW", "₩"), ("ILS", "₪"), ("VND", "₫"), ("BRL", "R$")];

/// Signs that CLDR has for English and most others; Spanish has the codes.
const LETTERED: [(&str, &str); 9] = [
    ("AUD", "A$"),
    ("CAD", "CA$"),
    ("CNY", "CN¥"),
    ("HKD", "HK$"),
    ("MXN", "MX$"),
    ("NZD", "NZ$"),
    ("PHP", "₱"),
    ("TWD", "NT$"),
    ("XCD", "EC$"),
];

/// What is typed too. A mere `$` is the dollar of the United States and a mere `¥` the yen: where another dollar is
/// asked for it is not clear which one was meant.
const TYPED: [(&str, &str); 8] = [
    ("USD", "$"),
    ("USD", "US$"),
    ("USD", "$US"),
    ("JPY", "¥"),
    ("JPY", "JP¥"),
    ("CAD", "C$"),
    ("AUD", "AU$"),
    ("CNY", "RMB"),
];

/// What stands beside an amount of this currency: a sign that is clear to the reader, else the code.
pub(super) fn shown(currency: &Currency, notation: Notation) -> &str {
    let code = currency.code();
    let is_american = matches!(notation, Notation::American | Notation::SpanishUs);
    let is_spanish = matches!(notation, Notation::Spanish | Notation::SpanishUs | Notation::SpanishLatin);
    let lettered: &[(&str, &'static str)] = if is_spanish { &[] } else { &LETTERED };
    match code {
        "USD" if is_american => "$",
        "USD" => "US$",
        "JPY" if is_american => "¥",
        "JPY" if !is_spanish => "JP¥",
        _ => CLEAR.iter().chain(lettered).find(|(of, _)| *of == code).map_or(code, |(_, sign)| sign),
    }
}

/// Whether a sign or code that somebody typed means this currency, and this one only.
pub(super) fn means(mark: &str, currency: &Currency) -> bool {
    let code = currency.code();
    mark.eq_ignore_ascii_case(code) || known().any(|(of, sign)| of == code && mark.eq_ignore_ascii_case(sign))
}

/// Whether it is a sign or a code of any currency.
pub(super) fn is_of_some_currency(mark: &str) -> bool {
    let has_sign = mark.contains(|c| matches!(c, '$' | '¢' | '£' | '¤' | '¥' | '\u{20A0}'..='\u{20CF}'));
    has_sign || Currency::find(&mark.to_ascii_uppercase()).is_some() || known().any(|(_, sign)| sign == mark)
}

fn known() -> impl Iterator<Item = (&'static str, &'static str)> {
    CLEAR.iter().chain(&LETTERED).chain(&TYPED).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_is_shown_where_it_is_clear() {
        let sign = |code, notation| shown(&Currency::find(code).unwrap(), notation).to_owned();
        assert_eq!(sign("USD", Notation::American), "$");
        assert_eq!(sign("USD", Notation::SpanishUs), "$");
        assert_eq!(sign("USD", Notation::British), "US$");
        assert_eq!(sign("USD", Notation::SpanishLatin), "US$");
        assert_eq!(sign("CAD", Notation::American), "CA$");
        assert_eq!(sign("CAD", Notation::SpanishUs), "CAD");
        assert_eq!(sign("MXN", Notation::SpanishLatin), "MXN");
        assert_eq!(sign("JPY", Notation::British), "JP¥");
        assert_eq!(sign("BRL", Notation::Brazilian), "R$");
        assert_eq!(sign("CHF", Notation::American), "CHF");
    }

    #[test]
    fn no_sign_means_two_currencies() {
        for (of, sign) in known() {
            let meant: Vec<_> = Currency::choices().filter(|currency| means(sign, currency)).collect();
            assert_eq!(meant, [Currency::find(of).unwrap()], "{sign}");
        }
    }

    #[test]
    fn what_is_shown_means_the_currency() {
        for notation in Notation::ALL {
            for currency in Currency::choices() {
                assert!(means(shown(&currency, notation), &currency), "{currency} in {notation:?}");
            }
        }
    }
}
