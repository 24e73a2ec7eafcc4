use super::*;
use crate::bank_files::amount::{self, Evidence};
use proptest::prelude::*;

fn usd(text: &str) -> Result<i64, Why> {
    amount::read(text, Currency::USD, None)
}

#[test]
fn what_can_be_one_thing_only_is_read() {
    for (text, minor) in [
        ("1234.56", 123_456),
        ("1234,56", 123_456),
        ("1,234.56", 123_456),
        ("1.234,56", 123_456),
        ("1'234.56", 123_456),
        ("1\u{a0}234,56", 123_456),
        ("1\u{202f}234,56", 123_456),
        ("1.234.567", 123_456_700),
        ("1,234,567.8", 123_456_780),
        ("0,500", 50),
        ("1234.560", 123_456),
        (".5", 50),
        ("12", 1_200),
        ("-12.5", -1_250),
        ("12.50-", -1_250),
        ("\u{2212}12.50", -1_250),
        ("(12.50)", -1_250),
        ("($12.50)", -1_250),
        ("-$12.50", -1_250),
        ("$-12.50", -1_250),
        ("+12.50", 1_250),
        ("USD 12.50", 1_250),
        ("12.50 USD", 1_250),
        ("12.50 CR", 1_250),
        ("12.50DR", -1_250),
        ("12,50 S", -1_250),
        ("0.00", 0),
    ] {
        assert_eq!(usd(text), Ok(minor), "{text}");
    }
}

#[test]
fn what_can_be_two_things_is_refused() {
    for text in ["1.234", "1,234", "-12.345", "(123,456)", "$1,000", "1.000"] {
        assert_eq!(usd(text), Err(Why::TwoReadings), "{text}");
    }
    let point = Some(DecimalSign::Point);
    assert_eq!(amount::read("1,234", Currency::USD, point), Ok(123_400));
    assert_eq!(
        amount::read("1,234", Currency::USD, Some(DecimalSign::Comma)),
        Err(Why::TooManyDecimals { most: 2 })
    );
    assert_eq!(amount::read("12,50", Currency::USD, point), Err(Why::OtherNotation));
    assert_eq!(amount::read("1.234.567", Currency::USD, point), Err(Why::OtherNotation));
}

#[test]
fn other_amounts_tell_the_notation() {
    let told = |texts: &[&str]| {
        let mut evidence = Evidence::default();
        for text in texts {
            evidence.add(text);
        }
        (evidence.sign(), evidence.is_mixed())
    };
    assert_eq!(told(&["1.234", "-1,50"]), (Some(DecimalSign::Comma), false));
    assert_eq!(told(&["1.234", "1.234.567"]), (Some(DecimalSign::Comma), false));
    assert_eq!(told(&["1,234", "$0.50"]), (Some(DecimalSign::Point), false));
    assert_eq!(told(&["1.234", "1,234", "12", "x"]), (None, false));
    assert_eq!(told(&["1.50", "1,50"]), (None, true));
}

#[test]
fn digits_are_those_of_the_currency() {
    let read = |text: &str, code: &str| amount::read(text, currency(code), None);
    assert_eq!(read("1,234", "JPY"), Ok(1_234));
    assert_eq!(read("1234.00", "JPY"), Ok(1_234));
    assert_eq!(read("1234.5", "JPY"), Err(Why::TooManyDecimals { most: 0 }));
    assert_eq!(read("1.234", "KWD"), Err(Why::TwoReadings));
    assert_eq!(read("1234.567", "KWD"), Ok(1_234_567));
    assert_eq!(read("12.345", "EUR"), Err(Why::TwoReadings));
    assert_eq!(read("1234.567", "EUR"), Err(Why::TooManyDecimals { most: 2 }));
    assert_eq!(amount::with_comma("100,", currency("EUR")), Ok(10_000));
    assert_eq!(amount::with_comma("100", currency("EUR")), Err(Why::AmountNotRead));
    assert_eq!(amount::with_comma("1,000", currency("EUR")), Err(Why::TooManyDecimals { most: 2 }));
    assert_eq!(amount::with_point("100.50000", currency("EUR")), Ok(10_050));
    assert_eq!(amount::with_point("-1", currency("EUR")), Err(Why::NegativeAmount));
}

#[test]
fn what_is_no_amount_is_refused() {
    for text in ["", " "] {
        assert_eq!(usd(text), Err(Why::NoAmount));
    }
    for text in [
        "x",
        "1x",
        "--1",
        "-(1)",
        "1-2",
        "1,23,456.00",
        "12,34.56",
        "1..2",
        ".",
        "1 2",
        "1.2.3",
        "€5",
        "5 EUR",
        "1e3",
        "NaN",
        "-5 DR",
    ] {
        assert!(matches!(usd(text), Err(Why::AmountNotRead | Why::OtherNotation)), "{text} {:?}", usd(text));
    }
    assert_eq!(usd("99999999999999999999999.00"), Err(Why::AmountTooLarge));
    assert_eq!(usd("10000000000000.00"), Err(Why::AmountTooLarge));
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(minor in -999_999_999_999_999_i64..=999_999_999_999_999, is_comma: bool, is_grouped: bool) {
        let (point, group) = if is_comma { (',', '.') } else { ('.', ',') };
        let digits = format!("{:03}", minor.unsigned_abs());
        let (whole, part) = digits.split_at(digits.len() - 2);
        let mut grouped = String::new();
        for (at, digit) in whole.chars().enumerate() {
            if is_grouped && at > 0 && (whole.len() - at) % 3 == 0 {
                grouped.push(group);
            }
            grouped.push(digit);
        }
        let text = format!("{}{grouped}{point}{part}", if minor < 0 { "-" } else { "" });
        prop_assert_eq!(usd(&text), Ok(minor));
    }

    #[test]
    fn any_text_is_an_amount_or_none(text in "\\PC{0,20}", figure in "[-+(]?[0-9.,' ]{0,24}[)DRC-]?") {
        let _ = (usd(&text), amount::with_comma(&text, Currency::USD), amount::with_point(&text, Currency::USD));
        let _ = usd(&figure);
    }
}
