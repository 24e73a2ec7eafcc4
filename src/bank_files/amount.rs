//! Amounts as banks write them, read without floating point and without a guess: "1.234" is one thing or the other
//! only where the mapping, the text itself or the other amounts of the file say so.

mod marks;

use super::why::Why;
use crate::money::{Currency, MAX_AMOUNT};
use marks::unmark;

/// The sign before the decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecimalSign {
    /// 1,234.56
    Point,
    /// 1.234,56
    Comma,
}

impl DecimalSign {
    const fn letter(self) -> char {
        match self {
            DecimalSign::Point => '.',
            DecimalSign::Comma => ',',
        }
    }

    const fn other(self) -> DecimalSign {
        match self {
            DecimalSign::Point => DecimalSign::Comma,
            DecimalSign::Comma => DecimalSign::Point,
        }
    }

    const fn of(letter: char) -> Option<DecimalSign> {
        match letter {
            '.' => Some(DecimalSign::Point),
            ',' => Some(DecimalSign::Comma),
            _ => None,
        }
    }
}

/// What several amounts together say about their notation.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Evidence {
    point: bool,
    comma: bool,
}

impl Evidence {
    pub(super) fn add(&mut self, text: &str) {
        let figure = unmark(text, None).ok();
        match figure.and_then(|figure| Pieces::of(figure.digits)).and_then(|pieces| pieces.tell()) {
            Some(DecimalSign::Point) => self.point = true,
            Some(DecimalSign::Comma) => self.comma = true,
            None => {}
        }
    }

    /// The sign, if all that say something say the same.
    pub(super) const fn sign(self) -> Option<DecimalSign> {
        match (self.point, self.comma) {
            (true, false) => Some(DecimalSign::Point),
            (false, true) => Some(DecimalSign::Comma),
            _ => None,
        }
    }

    /// Whether some say one and some the other.
    pub(super) const fn is_mixed(self) -> bool {
        self.point && self.comma
    }
}

/// The minor units that a text stands for.
pub(super) fn read(text: &str, currency: Currency, decimal: Option<DecimalSign>) -> Result<i64, Why> {
    let figure = unmark(text, Some(currency))?;
    let pieces = Pieces::of(figure.digits).ok_or(Why::AmountNotRead)?;
    let minor = pieces.settle(decimal, currency.exponent())?;
    Ok(if figure.is_negative { -minor } else { minor })
}

/// Whether a text has the shape of an amount, whatever it comes to.
pub(super) fn is_like_one(text: &str) -> bool {
    unmark(text, None).is_ok_and(|figure| Pieces::of(figure.digits).is_some())
}

/// An amount of MT940: digits with one comma, which always stands there.
pub(super) fn with_comma(text: &str, currency: Currency) -> Result<i64, Why> {
    let (whole, part) = text.split_once(',').ok_or(Why::AmountNotRead)?;
    join(whole, part, currency.exponent(), false)
}

/// An amount of ISO 20022: digits, and decimals after a point. More of them than the currency has may only be zeros.
pub(super) fn with_point(text: &str, currency: Currency) -> Result<i64, Why> {
    let text = text.trim();
    if text.starts_with(['-', '+']) {
        return Err(Why::NegativeAmount);
    }
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    join(whole, part, currency.exponent(), true)
}

fn join(whole: &str, part: &str, exponent: u8, may_have_zeros: bool) -> Result<i64, Why> {
    let is_number = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(whole) || !is_number(part) || (whole.is_empty() && part.is_empty()) {
        return Err(Why::AmountNotRead);
    }
    let places = usize::from(exponent);
    let (part, beyond) = part.split_at(part.len().min(places));
    let are_zeros = || may_have_zeros && beyond.bytes().all(|byte| byte == b'0');
    if !beyond.is_empty() && !are_zeros() {
        return Err(Why::TooManyDecimals { most: exponent });
    }
    let zeros = std::iter::repeat_n(b'0', places - part.len());
    whole
        .bytes()
        .chain(part.bytes())
        .chain(zeros)
        .try_fold(0_i64, |sum, digit| sum.checked_mul(10)?.checked_add(i64::from(digit - b'0')))
        .filter(|minor| *minor <= MAX_AMOUNT)
        .ok_or(Why::AmountTooLarge)
}

/// Runs of digits and the signs between them.
struct Pieces<'a> {
    digits: Vec<&'a str>,
    signs: Vec<char>,
}

impl<'a> Pieces<'a> {
    /// None where something else than digits and such signs stands there, or no digit.
    fn of(text: &'a str) -> Option<Pieces<'a>> {
        let mut pieces = Pieces { digits: Vec::new(), signs: Vec::new() };
        let mut start = 0;
        for (at, letter) in text.char_indices().filter(|(_, letter)| !letter.is_ascii_digit()) {
            pieces.signs.push(match letter {
                '.' | ',' => letter,
                '\'' | '’' => '\'',
                _ if letter.is_whitespace() => ' ',
                _ => return None,
            });
            pieces.digits.push(&text[start..at]);
            start = at + letter.len_utf8();
        }
        pieces.digits.push(&text[start..]);
        pieces.digits.iter().any(|digits| !digits.is_empty()).then_some(pieces)
    }

    /// What this amount alone says about the decimal sign.
    fn tell(&self) -> Option<DecimalSign> {
        let (last, before) = self.signs.split_last()?;
        let sign = DecimalSign::of(*last)?;
        if before.contains(last) {
            // 1,234,567
            return Some(sign.other());
        }
        if !before.is_empty() {
            return Some(sign);
        }
        let (whole, part) = (self.digits[0], self.digits[1]);
        // thousands are one to three digits that do not begin with zero, then three
        let can_be_thousands = matches!(whole.len(), 1..=3) && !whole.starts_with('0') && part.len() == 3;
        (!can_be_thousands).then_some(sign)
    }

    fn settle(&self, told: Option<DecimalSign>, exponent: u8) -> Result<i64, Why> {
        let own = self.tell();
        if let (Some(told), Some(own)) = (told, own)
            && told != own
        {
            return Err(Why::OtherNotation);
        }
        let decimal = match told.or(own) {
            Some(sign) => sign,
            // nothing but thousands can be meant where there are no decimals
            None => match self.signs.last().and_then(|sign| DecimalSign::of(*sign)) {
                Some(sign) if exponent == 0 => sign.other(),
                Some(_) => return Err(Why::TwoReadings),
                None => DecimalSign::Point,
            },
        };
        let has_decimals = self.signs.last() == Some(&decimal.letter());
        let count = self.signs.len() - usize::from(has_decimals);
        let (groups, part) = self.digits.split_at(count + 1);
        self.check_groups(groups, &self.signs[..count], decimal)?;
        join(&groups.concat(), part.first().unwrap_or(&""), exponent, true)
    }

    fn check_groups(&self, groups: &[&str], signs: &[char], decimal: DecimalSign) -> Result<(), Why> {
        let is_one_sign = signs.iter().all(|sign| *sign == signs[0] && *sign != decimal.letter());
        let of_three = groups.iter().skip(1).all(|group| group.len() == 3);
        let first = groups.first().map_or(0, |group| group.len());
        let is_right = signs.is_empty() || (is_one_sign && of_three && matches!(first, 1..=3));
        if is_right { Ok(()) } else { Err(Why::AmountNotRead) }
    }
}
