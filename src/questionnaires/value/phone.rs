//! Telephone numbers. What begins with + is read as it is; else it is a number of the United States and Canada, or asked again: which
//! country it is of is not guessed.

use crate::i18n::plain_digits;
use std::fmt;

/// A number with the code of its country (ITU-T E.164), possible but not looked up: new area codes are as good as old ones.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Phone {
    /// Without the plus.
    digits: String,
    /// Of the extension; may be empty.
    extension: String,
}

/// Why a text is no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhoneError {
    /// It is none.
    NotAPhone,
    /// It lacks the code of its country.
    NoCountry,
}

/// Most digits (E.164), with the code of the country.
const MOST: usize = 15;
/// Fewest: those of the shortest national numbers with their code.
const FEWEST: usize = 7;

impl Phone {
    /// # Errors
    /// See [`PhoneError`].
    pub fn read(text: &str) -> Result<Phone, PhoneError> {
        let text = plain_digits(text).to_lowercase().replace('＋', "+");
        let (number, extension) = split_extension(&text).ok_or(PhoneError::NotAPhone)?;
        // the zero of calls within the country is left out of the others
        let number = number.replace("(0)", "");
        let is_sign = |c: char| {
            c.is_ascii_digit()
                || c.is_whitespace()
                || "+-.()/\u{2010}\u{2011}\u{2012}\u{2013}\u{A0}".contains(c)
        };
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        let pluses = number.matches('+').count();
        let plus_first = number.trim_start_matches('(').starts_with('+');
        if !number.chars().all(is_sign) || pluses > usize::from(plus_first) || digits.is_empty() {
            return Err(PhoneError::NotAPhone);
        }
        let digits = if plus_first {
            digits
        } else if let Some(abroad) = digits.strip_prefix("00").or_else(|| digits.strip_prefix("011")) {
            abroad.to_owned()
        } else {
            let national = digits.strip_prefix('1').filter(|rest| rest.len() == 10).unwrap_or(&digits);
            // areas and exchanges of the North American plan begin with 2 to 9
            if national.len() != 10 || national.starts_with(['0', '1']) {
                return Err(if digits.len() > MOST { PhoneError::NotAPhone } else { PhoneError::NoCountry });
            }
            format!("1{national}")
        };
        let north_american = digits.strip_prefix('1').is_none_or(|rest| rest.len() == 10);
        let is_possible =
            (FEWEST..=MOST).contains(&digits.len()) && !digits.starts_with('0') && north_american;
        if is_possible { Ok(Phone { digits, extension }) } else { Err(PhoneError::NotAPhone) }
    }

    /// As people read it: with the code of the country and in groups. "+1 415 555 0134", "+44 207 946 0018 ext. 5".
    pub fn show(&self) -> String {
        let (code, rest) = self.digits.split_at(country_code(&self.digits).min(self.digits.len()));
        let mut shown = format!("+{code}");
        let digits: Vec<char> = rest.chars().collect();
        let mut at = 0;
        while at < digits.len() {
            let left = digits.len() - at;
            let take = if left <= 4 { left } else { 3 };
            shown.push(' ');
            shown.extend(&digits[at..at + take]);
            at += take;
        }
        if !self.extension.is_empty() {
            shown.push_str(" ext. ");
            shown.push_str(&self.extension);
        }
        shown
    }
}

impl fmt::Display for Phone {
    /// "+14155550134", with ";ext=5" (RFC 3966) where there is an extension.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "+{}", self.digits)?;
        if self.extension.is_empty() { Ok(()) } else { write!(f, ";ext={}", self.extension) }
    }
}

/// The number, and the digits after "ext." or "x".
fn split_extension(text: &str) -> Option<(&str, String)> {
    let Some(at) = text.find([';', 'x', 'e', '#']) else { return Some((text, String::new())) };
    let (number, rest) = text.split_at(at);
    let number = number.trim_end_matches([',', ' ']);
    let digits = [";ext=", "extension", "ext.", "ext", "x.", "x", "#"]
        .into_iter()
        .find_map(|word| rest.strip_prefix(word))?;
    let digits = digits.trim();
    let is_extension = (1..=8).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_extension.then(|| (number, digits.to_owned()))
}

/// How many digits the code of the country has (ITU-T E.164, list of 2016-11-15: the zones 1 and 7, then the codes of two digits; all
/// others have three).
fn country_code(digits: &str) -> usize {
    const TWO: [&str; 44] = [
        "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48",
        "49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81",
        "82", "84", "86", "90", "91", "92", "93", "94", "95", "98",
    ];
    match digits.get(..2) {
        _ if digits.starts_with(['1', '7']) => 1,
        Some(two) if TWO.contains(&two) => 2,
        _ => 3,
    }
}
