//! Numbers with up to four digits after the point.

use crate::money::{FOUR_DECIMALS, Notation, plain_decimal};
use serde_json::{Number, Value as Json};
use std::fmt;

/// A number from zero on, in ten-thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(i64);

impl Decimal {
    /// The most, in ten-thousandths: 9,999,999,999.9999. A script's number holds each exactly.
    pub const MOST: i64 = 99_999_999_999_999;

    /// So many ten-thousandths; none below zero and above [`Decimal::MOST`].
    pub fn new(parts: i64) -> Option<Decimal> {
        (0..=Decimal::MOST).contains(&parts).then_some(Decimal(parts))
    }

    /// A number as programs write it: digits, and up to four more after a point; zeros after them do not count.
    pub fn read(text: &str) -> Option<Decimal> {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let part = part.trim_end_matches('0');
        let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || whole.len() > 10 || part.len() > 4 || !are_digits(whole) || !are_digits(part) {
            return None;
        }
        Decimal::new(format!("{whole}{part:0<4}").parse().ok()?)
    }

    pub(in crate::questionnaires) fn parts(self) -> i128 {
        self.0.into()
    }

    /// In ten-thousandths.
    pub const fn ten_thousandths(self) -> i64 {
        self.0
    }

    pub(in crate::questionnaires) fn to_json(self) -> Json {
        match self.0 % 10_000 {
            0 => (self.0 / 10_000).into(),
            // up to 2^53 ten-thousandths the nearest number is written with the digits that it has
            _ => self.to_string().parse().ok().and_then(Number::from_f64).map_or(Json::Null, Json::Number),
        }
    }
}

impl fmt::Display for Decimal {
    /// As programs write it: "1234.5".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&plain_decimal(self.0, FOUR_DECIMALS, Notation::American))
    }
}
