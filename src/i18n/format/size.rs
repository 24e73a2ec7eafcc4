//! Sizes of files, in decimal units as file managers and phones show them.

use icu_decimal::input::Decimal;

use crate::{i18n::Lang, t};

const KILO: u64 = 1_000;
const MEGA: u64 = 1_000_000;
const GIGA: u64 = 1_000_000_000;

/// The size of a file: "640 B", "340 kB", "2.4 MB" ("2,4 MB"), "1.2 GB". A no-break space stands before the unit.
pub fn file_size(lang: Lang, bytes: u64) -> String {
    let kilo = bytes.saturating_add(KILO / 2) / KILO;
    let tenths_of_mega = tenths(bytes, MEGA);
    // Each step looks at the rounded figure, so that 999,960 bytes are 1 MB and not 1000 kB.
    if bytes < KILO {
        t!(lang, "size-bytes", value = figure(lang, bytes, 0))
    } else if kilo < 1000 {
        t!(lang, "size-kilobytes", value = figure(lang, kilo, 0))
    } else if tenths_of_mega < 10_000 {
        t!(lang, "size-megabytes", value = figure(lang, tenths_of_mega, 1))
    } else {
        t!(lang, "size-gigabytes", value = figure(lang, tenths(bytes, GIGA), 1))
    }
}

fn tenths(bytes: u64, unit: u64) -> u64 {
    bytes.saturating_add(unit / 20) / (unit / 10)
}

/// A figure given in units of its last decimal; a last decimal of zero is left out.
fn figure(lang: Lang, value: u64, decimals: i16) -> String {
    let mut figure = Decimal::from(value);
    figure.multiply_pow10(-decimals);
    figure.trim_end_if_integer();
    super::decimal(lang, &figure)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// With plain spaces, which are easier to read here.
    fn en(bytes: u64) -> String {
        file_size(Lang::EnUs, bytes).replace('\u{A0}', " ")
    }

    #[test]
    fn sizes_are_in_decimal_units() {
        assert_eq!(en(0), "0 B");
        assert_eq!(en(999), "999 B");
        assert_eq!(en(1_000), "1 kB");
        assert_eq!(en(340_499), "340 kB");
        assert_eq!(en(999_499), "999 kB");
        assert_eq!(en(999_500), "1 MB");
        assert_eq!(en(2_400_000), "2.4 MB");
        assert_eq!(en(50_000_000), "50 MB");
        assert_eq!(en(999_949_999), "999.9 MB");
        assert_eq!(en(999_950_000), "1 GB");
        assert_eq!(en(1_234_000_000_000), "1,234 GB");
        assert_eq!(en(u64::MAX), "18,446,744,073.7 GB");
    }

    #[test]
    fn spanish_has_a_decimal_comma() {
        assert_eq!(file_size(Lang::Es, 2_400_000), "2,4\u{A0}MB");
        assert_eq!(file_size(Lang::Es, 50_000_000), "50\u{A0}MB");
    }
}
