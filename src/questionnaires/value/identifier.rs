//! Numbers that agencies give, as they write them.

use crate::{i18n::plain_digits, questionnaires::IdentifierPattern};

/// Longest identifier, in characters as typed.
pub(super) const MAX: usize = 100;

/// The identifier as the agency writes it; none where the text is none.
pub(super) fn read(pattern: &IdentifierPattern, text: &str) -> Option<String> {
    if text.chars().count() > MAX {
        return None;
    }
    let text = plain_digits(text);
    if let IdentifierPattern::Custom(custom) = pattern {
        return custom.is_match(&text).then_some(text);
    }
    let bare: String =
        text.to_uppercase().chars().filter(|c| !c.is_whitespace() && !is_dash(*c) && *c != '#').collect();
    let has = |text: &str, from: usize, to: usize| {
        (from..=to).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
    };
    match pattern {
        IdentifierPattern::ANumber => {
            // older ones have seven or eight digits, and are written with zeros in front
            let digits = bare.strip_prefix('A').unwrap_or(&bare);
            has(digits, 7, 9).then(|| format!("A{digits:0>9}"))
        }
        IdentifierPattern::Passport => {
            let fits =
                (5..=15).contains(&bare.len()) && bare.bytes().all(|byte| byte.is_ascii_alphanumeric());
            (fits && bare.bytes().any(|byte| byte.is_ascii_digit())).then_some(bare)
        }
        IdentifierPattern::Receipt => {
            let (office, number) = bare.split_at_checked(3)?;
            (office.bytes().all(|byte| byte.is_ascii_uppercase()) && has(number, 10, 10)).then_some(bare)
        }
        IdentifierPattern::Ssn => {
            let (area, rest) = bare.split_at_checked(3).filter(|_| has(&bare, 9, 9))?;
            let (group, serial) = rest.split_at(2);
            // the numbers that the Social Security Administration has never given
            let is_given =
                area != "000" && area != "666" && !area.starts_with('9') && group != "00" && serial != "0000";
            is_given.then(|| format!("{area}-{group}-{serial}"))
        }
        IdentifierPattern::Itin => {
            let (area, rest) = bare.split_at_checked(3).filter(|_| has(&bare, 9, 9))?;
            let (group, serial) = rest.split_at(2);
            // the groups that the Internal Revenue Service gives
            let is_given = matches!(group.parse(), Ok(50..=65 | 70..=88 | 90..=92 | 94..=99));
            (area.starts_with('9') && is_given).then(|| format!("{area}-{group}-{serial}"))
        }
        IdentifierPattern::Custom(_) => None,
    }
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}
