//! Which number a row of digits, points, commas, spaces and apostrophes is: in the reader's notation, and in any
//! other.

use super::{AmountError, Notation, Reading};

/// Every sign that somewhere stands between thousands.
const GROUP_SIGNS: [char; 4] = ['.', ',', ' ', '\''];

/// The one number that this is in the reader's notation, with at most so many decimals.
///
/// # Errors
/// It is none there, or somebody could read another one: [`AmountError::TwoReadings`],
/// [`AmountError::OtherNotation`], [`AmountError::TooManyDecimals`], [`AmountError::Groups`] or
/// [`AmountError::NotANumber`].
pub(super) fn settle(figure: &str, notation: Notation, most_decimals: u8) -> Result<Reading, AmountError> {
    let decimal = notation.decimal_sign();
    let fits = |reading: &Reading| reading.decimals <= most_decimals;
    let too_many = AmountError::TooManyDecimals { most: most_decimals };
    let own = read_as(figure, decimal, notation.typed_group_signs());
    let foreign = read_as(figure, other(decimal), &GROUP_SIGNS);
    match (own, foreign) {
        // "1,234" where there can be three decimals: a thousand and more, or one and a bit
        (Some(own), Some(foreign)) if fits(&own) && own.decimals == 0 && foreign.decimals > 0 => {
            if fits(&foreign) { Err(AmountError::TwoReadings(own, foreign)) } else { Ok(own) }
        }
        (Some(own), _) if fits(&own) => Ok(own),
        // "1.234" where there can be two decimals
        (Some(own), Some(foreign)) if fits(&foreign) => Err(AmountError::TwoReadings(own, foreign)),
        (Some(_), _) => Err(too_many),
        (None, foreign) => {
            let other_groups = read_as(figure, decimal, &GROUP_SIGNS);
            let mut readings: Vec<Reading> = [foreign, other_groups].into_iter().flatten().collect();
            readings.dedup();
            // what a careless program makes of it: "38,5" as 385
            if !readings.is_empty() && !figure.contains(decimal) {
                readings.extend(read_as(&without(figure, notation.typed_group_signs()), decimal, &[]));
            }
            match readings[..] {
                [one, another, ..] => Err(AmountError::TwoReadings(one, another)),
                [one] if fits(&one) => Err(AmountError::OtherNotation(one)),
                [_] => Err(too_many),
                [] if is_number_without_groups(figure, decimal) => Err(AmountError::Groups),
                [] => Err(AmountError::NotANumber),
            }
        }
    }
}

/// The number that it is with a point before the decimals or with a comma, with any sign between thousands.
pub(super) fn in_any_notation(figure: &str, most_decimals: u8) -> Result<Reading, AmountError> {
    let readings = ['.', ','].map(|decimal| read_as(figure, decimal, &GROUP_SIGNS));
    let fitting = readings.map(|reading| reading.filter(|reading| reading.decimals <= most_decimals));
    match fitting {
        [Some(one), Some(other)] if one != other => Err(AmountError::TwoReadings(one, other)),
        [Some(one), _] | [None, Some(one)] => Ok(one),
        [None, None] if readings.iter().any(Option::is_some) => {
            Err(AmountError::TooManyDecimals { most: most_decimals })
        }
        [None, None] => Err(AmountError::NotANumber),
    }
}

/// The number where `decimal` stands before the decimals, and one of `groups` may stand between thousands: always the
/// same one, and between groups of exactly three digits, the first of which may be shorter but begins with no zero.
fn read_as(figure: &str, decimal: char, groups: &[char]) -> Option<Reading> {
    let (whole, part) = match figure.split_once(decimal) {
        Some((whole, part)) => (whole, Some(part)),
        None => (figure, None),
    };
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if part.is_some_and(|part| !are_digits(part)) {
        return None;
    }
    let sign = whole.chars().find(|c| groups.contains(c) && *c != decimal);
    let is_whole = match sign {
        Some(sign) => whole.split(sign).enumerate().all(|(index, group)| {
            let is_long_enough = if index == 0 { group.len() <= 3 } else { group.len() == 3 };
            are_digits(group) && is_long_enough && (index > 0 || !group.starts_with('0'))
        }),
        None => are_digits(whole) || (whole.is_empty() && part.is_some()),
    };
    if !is_whole {
        return None;
    }
    let digits: String = figure.chars().filter(char::is_ascii_digit).collect();
    // what does not fit is too large, whatever the limit is
    let value = digits.parse().unwrap_or(i64::MAX);
    Some(Reading { value, decimals: u8::try_from(part.unwrap_or_default().len()).ok()? })
}

fn is_number_without_groups(figure: &str, decimal: char) -> bool {
    let groups: Vec<char> = GROUP_SIGNS.into_iter().filter(|sign| *sign != decimal).collect();
    read_as(&without(figure, &groups), decimal, &[]).is_some()
}

fn without(figure: &str, signs: &[char]) -> String {
    figure.replace(signs, "")
}

fn other(decimal: char) -> char {
    if decimal == '.' { ',' } else { '.' }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_of_three() {
        let american = |figure| read_as(figure, '.', &[',']).map(|reading| (reading.value, reading.decimals));
        assert_eq!(american("1,234,567.89"), Some((123_456_789, 2)));
        assert_eq!(american("1234567"), Some((1_234_567, 0)));
        assert_eq!(american(".5"), Some((5, 1)));
        assert_eq!(american("007"), Some((7, 0)));
        for figure in
            ["1,23", "1234,567", "1,2345", ",123", "1,,234", "0,123", "1,234,", "5.", "1.2.3", ".", ""]
        {
            assert_eq!(american(figure), None, "{figure}");
        }
        for figure in ["1 234", "1'234", "1.234,5", "1,234 567"] {
            assert_eq!(american(figure), None, "{figure}");
        }
        assert_eq!(american("99999999999999999999"), Some((i64::MAX, 0)));
    }

    #[test]
    fn any_notation_will_do_where_it_is_clear() {
        let read = |figure, decimals| {
            in_any_notation(figure, decimals).map(|reading| (reading.value, reading.decimals))
        };
        for figure in ["1234.5", "1,234.5", "1.234,5", "1 234,5", "1234,5"] {
            assert_eq!(read(figure, 2), Ok((12_345, 1)), "{figure}");
        }
        assert_eq!((read("1,234", 2), read("1.234", 2)), (Ok((1234, 0)), Ok((1234, 0))));
        for figure in ["1,234", "1.234"] {
            assert!(matches!(read(figure, 3), Err(AmountError::TwoReadings(..))), "{figure}");
        }
        assert_eq!(read("1.5", 0), Err(AmountError::TooManyDecimals { most: 0 }));
        assert_eq!(read("1.2.3", 2), Err(AmountError::NotANumber));
    }

    #[test]
    fn signs_between_thousands_are_not_mixed() {
        assert_eq!(read_as("1.234 567", ',', &['.', ' ']), None);
        assert!(read_as("1 234 567", ',', &['.', ' ']).is_some());
    }
}
