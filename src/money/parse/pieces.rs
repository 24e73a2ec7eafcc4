//! Takes a typed text apart: the digits with what stands between them, and the signs around. Digits, spaces,
//! apostrophes and minus signs of every kind become the plain ones.

use super::{AmountError, Notation};
use crate::i18n::{digit, is_direction};

/// More characters than any number with its currency has.
const MOST_CHARACTERS: usize = 64;

/// A text taken apart.
pub(super) struct Pieces {
    /// From the first digit to the last, with the points and commas that touch them: made of `0` to `9`, `.`, `,`, `'
    /// '`, `'\''`.
    pub figure: String,
    /// What stands before and after, without spaces and minus signs.
    pub marks: [String; 2],
    /// Whether there is a minus sign, or parentheses around it as accountants write.
    pub is_negative: bool,
}

pub(super) fn cut(text: &str, notation: Notation) -> Result<Pieces, AmountError> {
    let text = text.trim();
    if text.chars().take(MOST_CHARACTERS + 1).count() > MOST_CHARACTERS {
        return Err(AmountError::TooLong);
    }
    let chars: Vec<char> = text.chars().filter(|c| !is_direction(*c)).map(|c| plain(c, notation)).collect();
    if chars.iter().all(|c| *c == ' ') {
        return Err(AmountError::Empty);
    }
    let is_digit = |c: &char| c.is_ascii_digit();
    let (Some(first), Some(last)) = (chars.iter().position(is_digit), chars.iter().rposition(is_digit))
    else {
        return Err(AmountError::NotANumber);
    };
    let (before, rest) = chars.split_at(first);
    let (digits, after) = rest.split_at(last + 1 - first);
    // the point of ".50" and of "5." is of the figure
    let touching = |c: &&char| matches!(c, '.' | ',');
    let (before, point) = before.split_at(before.len() - before.iter().rev().take_while(touching).count());
    let (end, after) = after.split_at(after.iter().take_while(touching).count());
    let figure: String = [point, digits, end].concat().into_iter().collect();
    if let Some(stray) = figure.chars().find(|c| !matches!(c, '0'..='9' | '.' | ',' | ' ' | '\'')) {
        return Err(AmountError::Unexpected(stray));
    }
    let is_in_parentheses = before.contains(&'(') && after.contains(&')');
    let is_minus = |c: char| c == '-' || (is_in_parentheses && matches!(c, '(' | ')'));
    let mark = |part: &[char]| part.iter().filter(|c| **c != ' ' && !is_minus(**c)).collect();
    let is_negative = [before, after].concat().into_iter().any(is_minus);
    Ok(Pieces { figure, marks: [mark(before), mark(after)], is_negative })
}

fn plain(c: char, notation: Notation) -> char {
    match c {
        // the Arabic signs for decimals and thousands have one meaning each
        '\u{66B}' => notation.decimal_sign(),
        '\u{66C}' => notation.typed_group_signs().first().copied().unwrap_or(c),
        '．' => '.',
        '，' => ',',
        '\u{A0}' | '\u{2002}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => ' ',
        '’' | 'ʼ' | '＇' => '\'',
        '\u{2010}'..='\u{2013}' | '\u{2212}' | '\u{FE63}' | '\u{FF0D}' => '-',
        '＄' => '$',
        '￡' => '£',
        '￥' => '¥',
        _ => digit(c).unwrap_or(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> (String, [String; 2], bool) {
        let Pieces { figure, marks, is_negative } = cut(text, Notation::American).unwrap();
        (figure, marks, is_negative)
    }

    #[test]
    fn digits_of_every_script_are_digits() {
        for text in
            ["1234567890", "١٢٣٤٥٦٧٨٩٠", "۱۲۳۴۵۶۷۸۹۰", "१२३४५६७८९०", "１２３４５６７８９０", "๑๒๓๔๕๖๗๘๙๐"]
        {
            assert_eq!(pieces(text).0, "1234567890", "{text}");
        }
    }

    #[test]
    fn signs_are_taken_off() {
        let of = |before: &str, figure: &str, after: &str, minus| {
            (figure.to_owned(), [before.to_owned(), after.to_owned()], minus)
        };
        assert_eq!(pieces(" $ 1,234.50 USD "), of("$", "1,234.50", "USD", false));
        assert_eq!(pieces("−$5"), of("$", "5", "", true));
        assert_eq!(pieces("$-5"), of("$", "5", "", true));
        assert_eq!(pieces("(5.00)"), of("", "5.00", "", true));
        assert_eq!(pieces("(5"), of("(", "5", "", false));
        assert_eq!(pieces("5 €-"), of("", "5", "€", true));
        assert_eq!(pieces("$.50"), of("$", ".50", "", false));
        assert_eq!(pieces("\u{2066}$1\u{202F}234\u{2069}"), of("$", "1 234", "", false));
        assert_eq!(pieces("١٬٢٣٤٫٥"), of("", "1,234.5", "", false));
    }
}
