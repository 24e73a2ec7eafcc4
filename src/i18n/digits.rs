//! Digits of every script, as the plain ones.

/// The zeros of scripts in which people type numbers; the other nine digits follow each (Unicode, general category Nd).
const ZEROS: [char; 18] =
    ['0', '٠', '۰', '०', '০', '੦', '૦', '୦', '௦', '౦', '೦', '൦', '๐', '໐', '༠', '၀', '០', '０'];

/// The plain digit that this one means; none for what is no digit.
pub fn digit(c: char) -> Option<char> {
    if c.is_ascii() {
        return c.is_ascii_digit().then_some(c);
    }
    let value = ZEROS.iter().find_map(|zero| {
        let distance = u32::from(c).checked_sub(u32::from(*zero))?;
        (distance < 10).then_some(distance)
    })?;
    char::from_digit(value, 10)
}

/// Marks of direction, which come along when a number is copied from a page.
pub fn is_direction(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// A text with plain digits, and without marks of direction and the blanks around it.
pub fn plain_digits(text: &str) -> String {
    let plain = text.chars().filter(|c| !is_direction(*c)).map(|c| digit(c).unwrap_or(c));
    plain.collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_script_counts() {
        for zero in ZEROS {
            let nine = char::from_u32(u32::from(zero) + 9).unwrap();
            assert!(zero.is_numeric() && nine.is_numeric());
            assert_eq!((digit(zero), digit(nine)), (Some('0'), Some('9')));
        }
        assert_eq!(plain_digits("\u{200E} ١٢/３ x "), "12/3 x");
    }
}
