//! Amounts, quantities and percents as people are shown them. By hand, over whole numbers: ICU4X formats currencies
//! only in `icu_experimental`, and takes the digits after the point from CLDR. A test holds the figures against
//! `icu_decimal`.

use super::{Money, Notation, notation::NO_BREAK, signs};

/// The true minus sign: as wide as a plus, and no line ends after it.
const MINUS: char = '\u{2212}';

/// An amount with its currency: "$1,234.50", "1.234,50 €", "−CA$5.00". The sign of the currency, or its code where a
/// sign would not be clear, stands where the reader's language has it.
pub fn show(money: Money, notation: Notation) -> String {
    let Money { minor, currency } = money;
    let figure = digits(minor.unsigned_abs(), currency.exponent(), notation, true);
    let minus = if minor < 0 { MINUS.to_string() } else { String::new() };
    let mark = signs::shown(&currency, notation);
    match side(notation, mark) {
        Side::Before => format!("{minus}{mark}{figure}"),
        Side::BeforeWithSpace => format!("{minus}{mark}{NO_BREAK}{figure}"),
        Side::After => format!("{minus}{figure}{NO_BREAK}{mark}"),
    }
}

/// An amount as it stands in a field for input: all its decimals, nothing between thousands, no sign of a currency.
pub fn plain(money: Money, notation: Notation) -> String {
    ungrouped(money.minor, money.currency.exponent(), notation)
}

/// A number with all of its decimals: "1,250.50". So amounts stand below each other in a column whose head names the currency.
pub fn fixed(value: i64, decimals: u8, notation: Notation) -> String {
    let minus = if value < 0 { MINUS.to_string() } else { String::new() };
    format!("{minus}{}", digits(value.unsigned_abs(), decimals, notation, true))
}

/// A quantity or percent on paper: `value` counts the last of so many decimals, and zeros at its end are left out.
/// "1,250.5".
pub fn decimal(value: i64, decimals: u8, notation: Notation) -> String {
    let (value, decimals) = shortened(value, decimals);
    fixed(value, decimals, notation)
}

/// The same in a field for input, with nothing between thousands: "1250.5".
pub fn plain_decimal(value: i64, decimals: u8, notation: Notation) -> String {
    let (value, decimals) = shortened(value, decimals);
    ungrouped(value, decimals, notation)
}

/// Something shown, within text of this direction (that of `Lang::dir`): amounts are written from left to right, and
/// marks keep the letters around them from moving their signs (Unicode UAX #9, LRI and PDI). For plain text; in HTML
/// it is `bdi dir=ltr`.
pub fn isolated(shown: String, dir: &str) -> String {
    if dir == "rtl" { format!("\u{2066}{shown}\u{2069}") } else { shown }
}

pub(super) fn ungrouped(value: i64, decimals: u8, notation: Notation) -> String {
    let minus = if value < 0 { "-" } else { "" };
    format!("{minus}{}", digits(value.unsigned_abs(), decimals, notation, false))
}

enum Side {
    Before,
    BeforeWithSpace,
    After,
}

/// Where the language has the sign (CLDR's pattern, and its rule of a space between letters and digits).
fn side(notation: Notation, mark: &str) -> Side {
    match notation {
        Notation::American | Notation::British | Notation::SpanishUs | Notation::SpanishLatin => {
            let ends_in_letter = mark.ends_with(|c: char| c.is_ascii_alphabetic());
            if ends_in_letter { Side::BeforeWithSpace } else { Side::Before }
        }
        Notation::Brazilian | Notation::Swiss => Side::BeforeWithSpace,
        Notation::Spanish | Notation::Portuguese | Notation::German | Notation::French => Side::After,
    }
}

fn shortened(mut value: i64, mut decimals: u8) -> (i64, u8) {
    while decimals > 0 && value % 10 == 0 {
        value /= 10;
        decimals -= 1;
    }
    (value, decimals)
}

fn digits(value: u64, decimals: u8, notation: Notation, is_grouped: bool) -> String {
    let decimals = usize::from(decimals);
    let all = format!("{value:0>width$}", width = decimals + 1);
    let (whole, part) = all.split_at(all.len() - decimals);
    let mut text = String::with_capacity(all.len() * 2);
    let is_grouped = is_grouped && whole.len() >= notation.grouped_from();
    for (index, digit) in whole.chars().enumerate() {
        if is_grouped && index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(notation.group_sign());
        }
        text.push(digit);
    }
    if !part.is_empty() {
        text.push(notation.decimal_sign());
        text.push_str(part);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;
    use icu_decimal::{DecimalFormatter, input::Decimal};
    use icu_locale_core::Locale;
    use proptest::prelude::*;

    fn shown(notation: Notation, code: &str, minor: i64) -> String {
        show(Money::new(minor, Currency::find(code).unwrap()), notation)
    }

    #[test]
    fn amounts_are_written_as_the_reader_writes_them() {
        for (notation, code, minor, text) in [
            (Notation::American, "USD", 123_450, "$1,234.50"),
            (Notation::American, "USD", -5, "−$0.05"),
            (Notation::American, "CAD", 123_450, "CA$1,234.50"),
            (Notation::American, "CHF", 123_450, "CHF\u{A0}1,234.50"),
            (Notation::American, "JPY", 1_234, "¥1,234"),
            (Notation::American, "KWD", 1_234, "KWD\u{A0}1.234"),
            (Notation::British, "GBP", 100_000_000, "£1,000,000.00"),
            (Notation::British, "USD", 0, "US$0.00"),
            (Notation::SpanishUs, "USD", 123_450, "$1,234.50"),
            (Notation::SpanishUs, "MXN", 123_450, "MXN\u{A0}1,234.50"),
            (Notation::SpanishLatin, "USD", 123_450, "US$1,234.50"),
            (Notation::Spanish, "USD", 123_450, "1234,50\u{A0}US$"),
            (Notation::Spanish, "EUR", -1_234_550, "−12.345,50\u{A0}€"),
            (Notation::Portuguese, "EUR", 1_234_550, "12\u{A0}345,50\u{A0}€"),
            (Notation::Brazilian, "BRL", 123_450, "R$\u{A0}1.234,50"),
            (Notation::German, "EUR", 123_450, "1.234,50\u{A0}€"),
            (Notation::French, "EUR", 123_450, "1\u{202F}234,50\u{A0}€"),
            (Notation::Swiss, "CHF", 123_450, "CHF\u{A0}1'234.50"),
        ] {
            assert_eq!(shown(notation, code, minor), text);
        }
        assert_eq!(shown(Notation::American, "USD", i64::MIN), "−$92,233,720,368,547,758.08");
    }

    #[test]
    fn fields_have_the_readers_digits_alone() {
        let plain = |notation, code, minor| plain(Money::new(minor, Currency::find(code).unwrap()), notation);
        assert_eq!(plain(Notation::American, "USD", 123_450), "1234.50");
        assert_eq!(plain(Notation::Spanish, "USD", 12_345_050), "123450,50");
        assert_eq!(plain(Notation::American, "JPY", 5), "5");
        assert_eq!(decimal(12_505_000, 4, Notation::American), "1,250.5");
        assert_eq!(plain_decimal(12_505_000, 4, Notation::German), "1250,5");
        assert_eq!(
            [plain_decimal(88_750, 4, Notation::American), plain_decimal(0, 4, Notation::American)],
            ["8.875", "0"]
        );
        assert_eq!(decimal(-15_000, 4, Notation::American), "−1.5");
        assert_eq!(fixed(-125_050, 2, Notation::American), "−1,250.50");
    }

    #[test]
    fn amounts_stay_together_in_text_from_right_to_left() {
        assert_eq!(isolated("−$5.00".into(), "rtl"), "\u{2066}−$5.00\u{2069}");
        assert_eq!(isolated("−$5.00".into(), "ltr"), "−$5.00");
    }

    fn locale(notation: Notation) -> Locale {
        let code = match notation {
            Notation::American => "en-US",
            Notation::British => "en-GB",
            Notation::SpanishUs => "es-US",
            Notation::SpanishLatin => "es-MX",
            Notation::Spanish => "es",
            Notation::Portuguese => "pt-PT",
            Notation::Brazilian => "pt-BR",
            Notation::German => "de",
            Notation::French => "fr",
            Notation::Swiss => "de-CH",
        };
        code.parse().unwrap()
    }

    proptest! {
        #[test]
        fn figures_are_those_of_icu(value in 0..=i64::MAX, shift in 0..60_u32, decimals in 0..=4_u8) {
            let value = value >> shift;
            for notation in Notation::ALL {
                let formatter = DecimalFormatter::try_new((&locale(notation)).into(), Default::default()).unwrap();
                let mut icu = Decimal::from(value);
                icu.multiply_pow10(-i16::from(decimals));
                let shown = digits(value.unsigned_abs(), decimals, notation, true);
                prop_assert_eq!(shown, formatter.format(&icu).to_string());
            }
        }
    }
}
