//! Letters of Helvetica: their bytes and, near enough, how wide they are.

use super::pen::Pen;

/// In the encoding of Windows (code page 1252); what it lacks is a question mark.
pub fn win_ansi(text: &str) -> Vec<u8> {
    text.chars()
        .map(|letter| match letter {
            ' '..='~' | '\u{A0}'..='\u{FF}' => u8::try_from(u32::from(letter)).unwrap_or(b'?'),
            '€' => 0x80,
            '‚' => 0x82,
            '„' => 0x84,
            '…' => 0x85,
            'Š' => 0x8A,
            'Œ' => 0x8C,
            'Ž' => 0x8E,
            '‘' => 0x91,
            '’' => 0x92,
            '“' => 0x93,
            '”' => 0x94,
            '•' => 0x95,
            '–' => 0x96,
            '—' => 0x97,
            'š' => 0x9A,
            'œ' => 0x9C,
            'ž' => 0x9E,
            'Ÿ' => 0x9F,
            '\t' => b' ',
            _ => b'?',
        })
        .collect()
}

/// Whether all letters of a text can be written.
pub fn is_known(text: &str) -> bool {
    text.chars().all(|letter| {
        matches!(letter, '?' | '\r' | '\n') || win_ansi(letter.encode_utf8(&mut [0; 4])) != b"?"
    })
}

/// How wide a text is, in sizes of the font.
pub fn width(text: &str) -> f32 {
    text.chars()
        .map(|letter| match letter {
            'i' | 'j' | 'l' | '\'' | '|' => 0.222,
            ' ' | 'f' | 't' | 'I' | '.' | ',' | ':' | ';' | '!' | '/' | '(' | ')' | '[' | ']' => 0.278,
            '-' | 'r' => 0.333,
            'm' | 'M' => 0.833,
            'W' | '@' => 0.944,
            'w' | 'C' | 'D' | 'H' | 'N' | 'R' | 'U' | 'G' | 'O' | 'Q' => 0.722,
            'A' | 'B' | 'E' | 'K' | 'P' | 'S' | 'V' | 'X' | 'Y' => 0.667,
            'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' => 0.5,
            _ => 0.556,
        })
        .sum()
}

/// The lines of a value: where it breaks, and where it must in this room (in sizes of the font); one where there is to be one.
pub fn lines(value: &str, pen: Pen<'_>, is_multiline: bool, room: f32) -> Vec<String> {
    if !is_multiline {
        return vec![value.split(['\r', '\n']).collect::<Vec<_>>().join(" ")];
    }
    let mut lines = Vec::new();
    for paragraph in value.replace("\r\n", "\n").split(['\r', '\n']) {
        let mut line = String::new();
        for word in paragraph.split(' ') {
            if !line.is_empty() && pen.width(&line) + pen.width(word) + 0.278 > room {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    lines
}
