//! The machine-readable zone of passports, visas and identity cards: when one expires (ICAO Doc 9303, parts 4 to 7).

use jiff::civil::Date;

/// The day on which the document expires whose zone stands in this text; none without a zone whose check digits are right.
pub fn expiry(text: &str) -> Option<Date> {
    text.lines().map(unspaced).find_map(|line| expiry_in(line.as_bytes()))
}

/// As it is printed: what reads the text of a page sets spaces between letters.
fn unspaced(line: &str) -> String {
    line.chars().filter(|sign| !sign.is_whitespace()).collect()
}

/// Where a line has its dates, by its length: each is six digits, and a check digit.
fn expiry_in(line: &[u8]) -> Option<Date> {
    let (number, born, expires) = match line.len() {
        // the second line of passports, of visas of either size, and of cards with two lines
        44 | 36 => (Some(0..9), 13..19, 21..27),
        // the second line of cards with three
        30 => (None, 0..6, 8..14),
        _ => return None,
    };
    let is_right = |field: std::ops::Range<usize>| checked(line, field).is_some();
    if !number.is_none_or(is_right) || !is_right(born) {
        return None;
    }
    day(checked(line, expires)?)
}

/// A field that its check digit agrees with.
fn checked(line: &[u8], field: std::ops::Range<usize>) -> Option<&[u8]> {
    let (digit, field) = (*line.get(field.end)?, line.get(field)?);
    let mut sum = 0;
    for (sign, weight) in field.iter().zip([7, 3, 1].into_iter().cycle()) {
        sum += value(*sign)? * weight;
    }
    (value(digit)? == sum % 10 && digit.is_ascii_digit()).then_some(field)
}

fn value(sign: u8) -> Option<u32> {
    match sign {
        b'0'..=b'9' => Some(u32::from(sign - b'0')),
        b'A'..=b'Z' => Some(u32::from(sign - b'A') + 10),
        b'<' => Some(0),
        _ => None,
    }
}

/// Year, month, day with two digits each. What expires does so in this century.
fn day(field: &[u8]) -> Option<Date> {
    let number = |from: usize| std::str::from_utf8(field.get(from..from + 2)?).ok()?.parse::<i8>().ok();
    Date::new(2000 + i16::from(number(0)?), number(2)?, number(4)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    /// The specimens of the standard, for its invented country Utopia.
    const PASSPORT: &str =
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";
    const CARD: &str =
        "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<";
    const SMALL: &str = "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6";

    #[test]
    fn the_specimens_say_when_they_expire() {
        for zone in [PASSPORT, CARD, SMALL] {
            assert_eq!(expiry(zone), Some(date(2012, 4, 15)), "{zone}");
            assert_eq!(
                expiry(&format!("Passport\nUtopia\n{}\n", zone.replace("UTO", " U T O "))),
                expiry(zone)
            );
        }
    }

    #[test]
    fn a_zone_that_was_read_wrongly_says_nothing() {
        for (is, reads) in
            [("1204159", "1204158"), ("1204159", "1304159"), ("7408122F", "7408123F"), ("L898", "L893")]
        {
            assert_eq!(expiry(&PASSPORT.replace(is, reads)), None, "{reads}");
        }
        // a digit that is right, of no day
        assert_eq!(expiry(&PASSPORT.replace("1204159", "1299991")), None);
        for text in ["", "Valid until 2031", "<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<"] {
            assert_eq!(expiry(text), None, "{text}");
        }
    }
}
