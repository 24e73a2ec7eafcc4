//! Currencies and how many decimals they have: our own copy of ISO 4217, because CLDR and ready tables say otherwise (no
//! decimals for COP or HUF; kuna and lev are still offered).

use std::{fmt, str};

/// List one of ISO 4217 ("current currency & funds") as its maintenance agency, SIX, published it on 2026-01-01: by
/// the digits after the point, all codes that have such a number. The 13 without ("N.A.": metals, XDR, XSU, XUA, XBA
/// to XBD, XTS, XXX) are no sums of money and not here. Compared with the list's XML as PyPI's `iso4217`
/// 1.16.20260101 and `iso-4217` 0.8.260101 carry it, and with the codes of `pycountry` 26.2.16.
const LIST_ONE: [(u8, &str); 4] = [
    (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
    (
        2,
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF \
         CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL \
         HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU \
         MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR \
         SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED \
         VES WST XAD XCD XCG YER ZAR ZMW ZWG",
    ),
    (3, "BHD IQD JOD KWD LYD OMR TND"),
    (4, "CLF UYW"),
];

/// Of list one, what nobody is paid in: funds codes, and units of account (UYW, and the XAD of the Arab Monetary
/// Fund).
const NO_MEANS_OF_PAYMENT: &str = "BOV CHE CHW CLF COU MXV USN UYI UYW XAD";

/// Withdrawn since 2014 (list three of the same day), with the digits that list one gave them last. Old invoices and
/// bank files name them.
const WITHDRAWN: [(u8, &str); 2] = [(0, "BYR"), (2, "ANG BGN CUC HRK LTL LVL MRO SLL STD VEF ZWL")];

/// A currency: its code and how many digits its amounts have after the point.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Currency {
    code: [u8; 3],
    exponent: u8,
}

impl Currency {
    /// The dollar of the United States.
    pub const USD: Currency = Currency { code: *b"USD", exponent: 2 };

    /// The most digits that ISO 4217 has after the point.
    pub const MAX_EXPONENT: u8 = 4;

    /// The currency with this code of three capitals, current or withdrawn; none for others, and for small letters.
    pub fn find(code: &str) -> Option<Currency> {
        LIST_ONE
            .iter()
            .chain(&WITHDRAWN)
            .find(|(_, codes)| has(codes, code))
            .and_then(|(exponent, _)| Currency::new(code, *exponent))
    }

    /// What stands beside a stored amount. It wins over our list: an amount keeps the meaning it was written with
    /// when a currency loses its cents or leaves the list. None for what no column may hold: other than three
    /// capitals, or an exponent that is not 0 to [`Currency::MAX_EXPONENT`].
    pub fn from_stored(code: &str, exponent: i16) -> Option<Currency> {
        Currency::new(code, u8::try_from(exponent).ok()?)
    }

    fn new(code: &str, exponent: u8) -> Option<Currency> {
        let code: [u8; 3] = code.as_bytes().try_into().ok()?;
        let is_valid = code.iter().all(u8::is_ascii_uppercase) && exponent <= Self::MAX_EXPONENT;
        is_valid.then_some(Currency { code, exponent })
    }

    /// What can be chosen for something new, sorted by code.
    pub fn choices() -> impl Iterator<Item = Currency> {
        let of_list = |(exponent, codes): &(u8, &'static str)| {
            let exponent = *exponent;
            codes.split(' ').filter_map(move |code| Currency::new(code, exponent))
        };
        let mut choices: Vec<Currency> =
            LIST_ONE.iter().flat_map(of_list).filter(|currency| currency.is_offered()).collect();
        choices.sort_unstable_by_key(|currency| currency.code);
        choices.into_iter()
    }

    /// Whether it can be chosen for something new: current, with today's exponent, and money that people pay in.
    pub fn is_offered(self) -> bool {
        let code = self.code();
        let is_current =
            LIST_ONE.iter().any(|(exponent, codes)| *exponent == self.exponent && has(codes, code));
        is_current && !has(NO_MEANS_OF_PAYMENT, code)
    }

    /// Its ISO 4217 code: three capitals.
    pub fn code(&self) -> &str {
        // nothing makes one of other than ASCII
        str::from_utf8(&self.code).unwrap_or_default()
    }

    /// How many digits stand after the point: 2 for dollars and cents, 0 for yen.
    pub const fn exponent(self) -> u8 {
        self.exponent
    }
}

fn has(codes: &str, code: &str) -> bool {
    codes.split(' ').any(|one| one == code)
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.code(), self.exponent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exponent(code: &str) -> Option<u8> {
        Currency::find(code).map(Currency::exponent)
    }

    #[test]
    fn digits_are_those_of_iso_and_not_of_cldr() {
        for code in
            ["AFN", "COP", "HUF", "IDR", "IRR", "LBP", "MGA", "MMK", "PKR", "RSD", "SYP", "YER", "USD"]
        {
            assert_eq!(exponent(code), Some(2), "{code}");
        }
        for code in ["JPY", "ISK", "UGX", "KRW", "VND", "CLP", "XOF"] {
            assert_eq!(exponent(code), Some(0), "{code}");
        }
        for code in ["KWD", "BHD", "OMR", "TND", "IQD", "JOD", "LYD"] {
            assert_eq!(exponent(code), Some(3), "{code}");
        }
        assert_eq!(exponent("CLF"), Some(4));
    }

    #[test]
    fn the_list_has_no_code_twice_and_as_many_as_iso() {
        let mut codes: Vec<&str> =
            LIST_ONE.iter().chain(&WITHDRAWN).flat_map(|(_, codes)| codes.split(' ')).collect();
        assert!(codes.iter().all(|code| Currency::new(code, 0).is_some()));
        codes.sort_unstable();
        codes.dedup();
        // 178 codes on the list, 13 of them without digits; 12 withdrawn
        assert_eq!(codes.len(), 178 - 13 + 12);
        assert!(NO_MEANS_OF_PAYMENT.split(' ').all(|code| exponent(code).is_some()));
    }

    #[test]
    fn what_was_withdrawn_can_be_read_but_not_chosen() {
        for code in ["BGN", "HRK", "ANG", "ZWL", "CUC", "SLL", "CLF", "MXV", "CHE", "XAD"] {
            assert!(Currency::find(code).is_some_and(|currency| !currency.is_offered()), "{code}");
        }
        for code in ["XCG", "ZWG", "SLE", "EUR", "VES", "XAF", "KWD"] {
            assert!(Currency::find(code).is_some_and(Currency::is_offered), "{code}");
        }
        let choices: Vec<_> = Currency::choices().map(|currency| currency.code().to_owned()).collect();
        assert!(choices.is_sorted() && choices.len() == 178 - 13 - 10, "{}", choices.len());
        assert!(Currency::choices().all(|choice| Currency::find(choice.code()) == Some(choice)));
    }

    #[test]
    fn other_texts_are_no_currency() {
        for code in
            ["", "usd", "Usd", "US", "USDX", "XAU", "XDR", "XXX", "XTS", "US ", " ", "USD EUR", "€€€", "€"]
        {
            assert_eq!(Currency::find(code), None, "{code}");
        }
    }

    #[test]
    fn what_stands_beside_an_amount_wins() {
        let old = Currency::from_stored("ISK", 2).unwrap();
        assert_eq!((old.code(), old.exponent(), old.is_offered()), ("ISK", 2, false));
        assert_ne!(Currency::find("ISK"), Some(old));
        assert_eq!(Currency::from_stored("USD", 2), Currency::find("USD"));
        assert!(Currency::from_stored("DEM", 2).is_some(), "of no list of ours");
        for (code, exponent) in [("USD", -1), ("USD", 5), ("USD", 300), ("usd", 2), ("US", 2)] {
            assert_eq!(Currency::from_stored(code, exponent), None, "{code} {exponent}");
        }
    }
}
