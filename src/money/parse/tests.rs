//! What is read and what is refused, notation by notation; and that what is shown reads back.

use super::*;
use crate::money::{Money, plain, plain_decimal, show};
use AmountError as E;
use proptest::prelude::*;

fn currency(code: &str) -> Currency {
    Currency::find(code).unwrap()
}

fn read(notation: Notation, code: &str, text: &str) -> Result<i64, E> {
    read_amount(text, currency(code), notation)
}

fn us(text: &str) -> Result<i64, E> {
    read(Notation::American, "USD", text)
}

const fn reading(value: i64, decimals: u8) -> Reading {
    Reading { value, decimals }
}

#[test]
fn the_readers_notation_is_read() {
    for text in
        ["1,234.56", "1234.56", " $1,234.56 ", "USD 1234.56", "1,234.56 usd", "$1,234.56 USD", "１,２３４.56"]
    {
        assert_eq!(us(text), Ok(123_456), "{text}");
    }
    assert_eq!([us("38.5"), us("38"), us(".5"), us("0.01")], [Ok(3_850), Ok(3_800), Ok(50), Ok(1)]);
    assert_eq!(read(Notation::SpanishUs, "USD", "1,234.56"), Ok(123_456));
    for notation in [Notation::Spanish, Notation::Portuguese, Notation::Brazilian, Notation::German] {
        for text in ["1.234,56", "1234,56", "1 234,56", "1.234,56 €", "EUR1.234,56", "€ 1234,56", "١٢٣٤٫٥٦"]
        {
            assert_eq!(read(notation, "EUR", text), Ok(123_456), "{text} in {notation:?}");
        }
        assert_eq!(read(notation, "EUR", "1.234"), Ok(123_400));
    }
    for text in ["1\u{202F}234,56", "1\u{A0}234,56 €", "1 234,56", "1234,56"] {
        assert_eq!(read(Notation::French, "EUR", text), Ok(123_456), "{text}");
    }
    for text in ["1'234.56", "1’234.56", "CHF 1'234.56", "1234.56"] {
        assert_eq!(read(Notation::Swiss, "CHF", text), Ok(123_456), "{text}");
    }
    assert_eq!(read(Notation::American, "KWD", "1.234"), Ok(1_234));
    assert_eq!(read(Notation::American, "JPY", "¥1,234"), Ok(1_234));
}

#[test]
fn a_comma_is_never_dropped() {
    assert_eq!(us("1234,56"), Err(E::TwoReadings(reading(123_456, 2), reading(123_456, 0))));
    assert_eq!(us("38,5"), Err(E::TwoReadings(reading(385, 1), reading(385, 0))));
    assert_eq!(us("0,50"), Err(E::TwoReadings(reading(50, 2), reading(50, 0))));
    assert_eq!(us("1.234"), Err(E::TwoReadings(reading(1_234, 3), reading(1_234, 0))));
    assert_eq!(us("1.234,56"), Err(E::OtherNotation(reading(123_456, 2))));
    assert_eq!(us("1 234.56"), Err(E::OtherNotation(reading(123_456, 2))));
    assert_eq!(us("1.234.567"), Err(E::OtherNotation(reading(1_234_567, 0))));
    for text in ["1,23,456.78", "12,345,67", "1,234,5", "1 23"] {
        assert_eq!(us(text), Err(E::Groups), "{text}");
    }
    let kwd = |text| read(Notation::American, "KWD", text);
    assert_eq!(kwd("1,234"), Err(E::TwoReadings(reading(1_234, 0), reading(1_234, 3))));
    assert_eq!(
        [kwd("1,234.000"), kwd("1234"), kwd("12,345,678")],
        [Ok(1_234_000), Ok(1_234_000), Ok(12_345_678_000)]
    );
    let german = |text| read(Notation::German, "EUR", text);
    assert_eq!(german("1234.56"), Err(E::TwoReadings(reading(123_456, 2), reading(123_456, 0))));
    assert_eq!(german("1,234.56"), Err(E::OtherNotation(reading(123_456, 2))));
    assert_eq!(german("1,234"), Err(E::TwoReadings(reading(1_234, 3), reading(1_234, 0))));
    assert_eq!(
        read(Notation::French, "EUR", "1.234"),
        Err(E::TwoReadings(reading(1_234, 3), reading(1_234, 0)))
    );
    assert_eq!(reading(385, 1).show(Notation::American), "38.5");
    assert_eq!(reading(1_234, 0).show(Notation::German), "1234");
}

#[test]
fn each_refusal_has_its_reason() {
    assert_eq!([us(""), us(" \u{A0} ")], [Err(E::Empty), Err(E::Empty)]);
    for text in ["-5", "−5.00", "$-5", "-$5", "5-", "(5.00)", "-0.01", "-0", "−$1,234.50"] {
        assert_eq!(us(text), Err(E::Negative), "{text}");
    }
    assert_eq!([us("0"), us("0.00"), us("$0")], [Err(E::Zero), Err(E::Zero), Err(E::Zero)]);
    assert_eq!(us("5.0001"), Err(E::TooManyDecimals { most: 2 }));
    assert_eq!(us("1,234.567"), Err(E::TooManyDecimals { most: 2 }));
    assert_eq!(us("1.00000000000000000000000000"), Err(E::TooManyDecimals { most: 2 }));
    assert_eq!(read(Notation::American, "JPY", "5.5"), Err(E::TooManyDecimals { most: 0 }));
    assert_eq!(read(Notation::American, "KWD", "5.5555"), Err(E::TooManyDecimals { most: 3 }));
    let most = Reading { value: MAX_AMOUNT, decimals: 2 };
    assert_eq!(us("9,999,999,999,999.99"), Ok(MAX_AMOUNT));
    for text in
        ["10000000000000", "1234567890123456789", "12345678901234567890,5", "99999999999999999999999999.00"]
    {
        assert_eq!(us(text), Err(E::TooLarge { most }), "{text}");
    }
    assert_eq!(us(&"1".repeat(65)), Err(E::TooLong));
    for (text, stray) in [
        ("1e5", 'e'),
        ("0x10", 'x'),
        ("+5", '+'),
        ("5\0", '\0'),
        ("\u{0}5", '\0'),
        ("1\u{0}2", '\0'),
        ("5a", 'a'),
        ("five 5", 'f'),
        ("1\t234", '\t'),
        ("1-2", '-'),
        ("5 USD 3", 'U'),
        ("(5", '('),
        ("5%", '%'),
        ("1/2", '/'),
        ("5²", '²'),
        ("1_000", '_'),
    ] {
        assert_eq!(us(text), Err(E::Unexpected(stray)), "{text:?}");
    }
    for text in ["5.", "1,,234", "abc", "$", "-", "1..5", "NaN", "inf"] {
        assert!(matches!(us(text), Err(E::NotANumber | E::Groups)), "{text} {:?}", us(text));
    }
}

#[test]
fn the_currency_may_stand_there_and_no_other() {
    for (code, text) in [("CAD", "CA$5"), ("CAD", "C$5"), ("CAD", "5 CAD"), ("BRL", "R$ 5"), ("INR", "₹5")]
    {
        assert_eq!(read(Notation::American, code, text), Ok(500), "{text}");
    }
    for (code, text, found) in [
        ("USD", "€5", "€"),
        ("USD", "5 EUR", "EUR"),
        ("USD", "eur 5", "eur"),
        ("USD", "CA$5", "CA$"),
        ("CAD", "$5", "$"),
        ("CAD", "US$5", "US$"),
        ("CNY", "¥5", "¥"),
        ("EUR", "BGN 5", "BGN"),
        ("USD", "$5 CAD", "CAD"),
        ("USD", "₿5", "₿"),
    ] {
        assert_eq!(read(Notation::American, code, text), Err(E::OtherCurrency(found.into())), "{text}");
    }
}

#[test]
fn quantities_and_percents_have_four_decimals() {
    let quantity = |text| read_quantity(text, Notation::American);
    assert_eq!(
        [quantity("1.5"), quantity("0.0001"), quantity("999999.9999")],
        [Ok(15_000), Ok(1), Ok(MAX_QUANTITY)]
    );
    assert_eq!(quantity("1,234.5"), Ok(12_345_000));
    assert_eq!(quantity("1,234"), Err(E::TwoReadings(reading(1_234, 0), reading(1_234, 3))));
    assert_eq!(quantity("1000000"), Err(E::TooLarge { most: reading(MAX_QUANTITY, 4) }));
    assert_eq!([quantity("0"), quantity("-1")], [Err(E::Zero), Err(E::Negative)]);
    assert_eq!(quantity("1.00001"), Err(E::TooManyDecimals { most: 4 }));
    assert_eq!(quantity("$5"), Err(E::OtherCurrency("$".into())));
    assert_eq!(read_quantity("1,25", Notation::Spanish), Ok(12_500));
    let percent = |text| read_percent(text, Notation::American);
    assert_eq!([percent("8.875%"), percent("100 %"), percent("0")], [Ok(88_750), Ok(HUNDRED_PERCENT), Ok(0)]);
    assert_eq!(percent("100.0001"), Err(E::TooLarge { most: reading(HUNDRED_PERCENT, 4) }));
    assert_eq!(percent("-1%"), Err(E::Negative));
    assert_eq!(percent("5 USD"), Err(E::OtherCurrency("USD".into())));
}

fn any_notation() -> impl Strategy<Value = Notation> {
    proptest::sample::select(&Notation::ALL[..])
}

fn any_currency() -> impl Strategy<Value = Currency> {
    proptest::sample::select(
        Currency::choices().chain([currency("BGN"), currency("CLF")]).collect::<Vec<_>>(),
    )
}

proptest! {
    #[test]
    fn what_is_shown_reads_back(
        minor in 1..=MAX_AMOUNT, small in 1..=2_000_000_i64, notation in any_notation(), currency in any_currency()
    ) {
        for minor in [minor, small] {
            let money = Money::new(minor, currency);
            let plain = plain(money, notation);
            prop_assert_eq!(read_amount(&plain, currency, notation), Ok(minor), "{}", plain);
            let shown = show(money, notation);
            let read = read_amount(&shown, currency, notation);
            prop_assert_eq!(read, Ok(minor), "{}", shown);
            let negative = show(Money::new(-minor, currency), notation);
            prop_assert_eq!(read_amount(&negative, currency, notation), Err(E::Negative), "{}", negative);
        }
    }

    #[test]
    fn quantities_and_percents_read_back(
        quantity in 1..=MAX_QUANTITY, percent in 0..=HUNDRED_PERCENT, notation in any_notation()
    ) {
        let text = plain_decimal(quantity, FOUR_DECIMALS, notation);
        prop_assert_eq!(read_quantity(&text, notation), Ok(quantity), "{}", text);
        let text = plain_decimal(percent, FOUR_DECIMALS, notation);
        prop_assert_eq!(read_percent(&text, notation), Ok(percent), "{}", text);
    }

    /// What one reader was shown and another types is the same amount or an error.
    #[test]
    fn no_notation_misreads_another(
        minor in 1..=MAX_AMOUNT, shift in 0..50_u32, here in any_notation(), there in any_notation(), currency in any_currency()
    ) {
        let minor = (minor >> shift).max(1);
        let money = Money::new(minor, currency);
        for text in [plain(money, here), show(money, here)] {
            let read = read_amount(&text, currency, there);
            prop_assert!(read.is_err() || read == Ok(minor), "{} read as {:?}", text, read);
        }
        let quantity = (minor % MAX_QUANTITY).max(1);
        let text = plain_decimal(quantity, FOUR_DECIMALS, here);
        let read = read_quantity(&text, there);
        prop_assert!(read.is_err() || read == Ok(quantity), "{} read as {:?}", text, read);
    }

    /// Whatever is read has the digits that were typed, and the reader's sign before the decimals: nothing was
    /// dropped or moved.
    #[test]
    fn nothing_is_guessed(text in "[0-9.,' ]{1,12}", notation in any_notation(), currency in any_currency()) {
        if let Ok(minor) = read_amount(&text, currency, notation) {
            let (whole, part) = text.trim().split_once(notation.decimal_sign()).unwrap_or((text.trim(), ""));
            let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
            let width = usize::from(currency.exponent());
            prop_assert_eq!(minor, format!("{digits}{part:0<width$}").parse::<i64>().unwrap());
        }
    }

    #[test]
    fn no_text_stops_it(text in "\\PC{0,70}", notation in any_notation(), currency in any_currency()) {
        let _ = read_amount(&text, currency, notation);
        let _ = read_quantity(&text, notation);
        let _ = read_percent(&text, notation);
    }
}
