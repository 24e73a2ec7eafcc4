//! Days as they are written. None is ever moved by a time or a zone that stands behind it.

use super::why::Why;
use jiff::civil::Date;

/// In which order a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayOrder {
    /// 2026-11-30, 20261130
    YearMonthDay,
    /// 11/30/2026, Nov 30, 2026
    MonthDayYear,
    /// 30.11.2026, 30 Nov 2026
    DayMonthYear,
}

/// Every order.
pub(super) const ORDERS: [DayOrder; 3] =
    [DayOrder::YearMonthDay, DayOrder::MonthDayYear, DayOrder::DayMonthYear];

/// `20261130` at the beginning of a text.
pub(super) fn eight_digits(text: &str) -> Result<Date, Why> {
    let digits = text.get(..8).ok_or(Why::DayNotRead)?;
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Why::DayNotRead);
    }
    date(number(&digits[..4]), number(&digits[4..6]), number(&digits[6..8]))
}

/// `261130`.
pub(super) fn six_digits(text: &str) -> Result<Date, Why> {
    if text.len() != 6 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Why::DayNotRead);
    }
    date(full_year(number(&text[..2])), number(&text[2..4]), number(&text[4..6]))
}

/// `2026-11-30`, whatever follows of a time and a zone.
pub(super) fn iso(text: &str) -> Result<Date, Why> {
    let text = text.trim();
    let (day, rest) = text.split_at_checked(10).ok_or(Why::DayNotRead)?;
    let bytes = day.as_bytes();
    let is_iso = bytes.iter().enumerate().all(|(at, byte)| match at {
        4 | 7 => *byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    // a zone may follow a day of XML: 2026-11-30Z, 2026-11-30+01:00
    if !is_iso || !(rest.is_empty() || rest.starts_with(['T', 'Z', '+', '-'])) {
        return Err(Why::DayNotRead);
    }
    date(number(&day[..4]), number(&day[5..7]), number(&day[8..]))
}

/// The day that a text of this order says; a time may follow it.
pub(super) fn read(text: &str, order: DayOrder) -> Result<Date, Why> {
    let text = text.trim().trim_matches('"').trim();
    if order == DayOrder::YearMonthDay && is_compact(text) {
        return eight_digits(text);
    }
    let [first, second, third] = pieces(text).ok_or(Why::DayNotRead)?;
    let (year, month, day) = match order {
        DayOrder::YearMonthDay => (first, second, third),
        DayOrder::MonthDayYear => (third, first, second),
        // "Nov 30, 2026" says itself which is the month
        DayOrder::DayMonthYear if is_name(first) => return Err(Why::DayNotRead),
        DayOrder::DayMonthYear => (third, second, first),
    };
    let month = if is_name(month) { month_of(month).ok_or(Why::DayNotRead)? } else { short(month)? };
    let year = match year.len() {
        4 if year.bytes().all(|byte| byte.is_ascii_digit()) => number(year),
        2 if order != DayOrder::YearMonthDay => full_year(short(year)?),
        _ => return Err(Why::DayNotRead),
    };
    date(year, month, short(day)?)
}

/// Eight digits alone, or with a time behind them.
fn is_compact(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    digits == 8 && text[8..].bytes().next().is_none_or(|byte| matches!(byte, b' ' | b'T'))
}

/// The three parts of a date, without the time behind it.
fn pieces(text: &str) -> Option<[&str; 3]> {
    let is_between = |c: char| matches!(c, '/' | '-' | '.' | ' ' | ',');
    let mut pieces = text.split(is_between).filter(|piece| !piece.is_empty());
    let (first, second, third) = (pieces.next()?, pieces.next()?, pieces.next()?);
    // 2026-11-30T08:15:00
    let (third, cut) = third.split_once('T').map_or((third, false), |(day, _)| (day, true));
    let rest = pieces.next();
    let is_time = |piece: &str| piece.contains(':') && piece.bytes().all(|b| b.is_ascii_digit() || b == b':');
    (cut || rest.is_none_or(is_time)).then_some([first, second, third])
}

fn is_name(text: &str) -> bool {
    text.chars().all(char::is_alphabetic)
}

/// Months as banks abbreviate them in English, Spanish and German.
fn month_of(name: &str) -> Option<i16> {
    const NAMES: [&[&str]; 12] = [
        &["jan", "ene", "jän", "januar", "january", "enero"],
        &["feb", "febr", "february", "februar", "febrero"],
        &["mar", "mär", "mrz", "march", "märz", "marzo"],
        &["apr", "abr", "april", "abril"],
        &["may", "mai", "mayo"],
        &["jun", "june", "juni", "junio"],
        &["jul", "july", "juli", "julio"],
        &["aug", "ago", "august", "agosto"],
        &["sep", "sept", "set", "september", "septiembre", "setiembre"],
        &["oct", "okt", "october", "oktober", "octubre"],
        &["nov", "november", "noviembre"],
        &["dec", "dic", "dez", "december", "dezember", "diciembre"],
    ];
    let name = name.to_lowercase();
    let month = NAMES.iter().position(|names| names.contains(&name.as_str()))?;
    i16::try_from(month + 1).ok()
}

/// One or two digits.
fn short(text: &str) -> Result<i16, Why> {
    let is_short = matches!(text.len(), 1 | 2) && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_short { Ok(number(text)) } else { Err(Why::DayNotRead) }
}

/// At most four digits.
fn number(digits: &str) -> i16 {
    digits.bytes().fold(0, |number, digit| number * 10 + i16::from(digit - b'0'))
}

/// Bank files with two digits of the year are of this century, or of the end of the last.
fn full_year(year: i16) -> i16 {
    if year < 80 { 2000 + year } else { 1900 + year }
}

/// The day, if there is one, in years in which there are bank files.
fn date(year: i16, month: i16, day: i16) -> Result<Date, Why> {
    let small = |number: i16| i8::try_from(number).map_err(|_| Why::NoSuchDay);
    let date = Date::new(year, small(month)?, small(day)?).map_err(|_| Why::NoSuchDay)?;
    if (1980..2100).contains(&year) { Ok(date) } else { Err(Why::NoSuchDay) }
}
