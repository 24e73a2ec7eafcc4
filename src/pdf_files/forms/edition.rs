//! Which form a file is, and of which edition: as agencies and courts print it at the foot of their pages.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The words of a page that are read, from its end: the foot is drawn last, or close to it.
const MAX_WORDS: usize = 20_000;
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// What the foot of a page says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// The number of the form, such as `I-130`; empty where it is not said.
    pub form: String,
    /// The edition as it is printed, such as `04/01/24`.
    pub words: String,
    /// The same as a day, the first of its month or year where no day is printed; none where it cannot be read as one.
    pub day: Option<Date>,
}

/// The edition that stands on the first of these pages that names one.
pub fn find_edition(pages: &[String]) -> Option<Edition> {
    let found: Vec<Edition> = pages.iter().filter_map(|page| on_page(page)).collect();
    let with_form = found.iter().find(|edition| !edition.form.is_empty());
    let mut edition = with_form.or(found.first())?.clone();
    if edition.form.is_empty() {
        edition.form = pages.iter().find_map(|page| form_number(&words(page))).unwrap_or_default();
    }
    Some(edition)
}

fn words(page: &str) -> Vec<&str> {
    let words: Vec<&str> = page.split_whitespace().collect();
    words[words.len().saturating_sub(MAX_WORDS)..].to_vec()
}

fn on_page(page: &str) -> Option<Edition> {
    let words = words(page);
    // "Form I-130 Edition 04/01/24", "Form W-9 (Rev. March 2024)", "CIV-010 [Rev. January 1, 2024]", "AO 240 (Rev. 07/10)"
    let introduces = |word: &str| {
        let word = bare(word).to_ascii_lowercase();
        matches!(word.as_str(), "edition" | "rev" | "revised" | "effective" | "updated")
    };
    for (at, _) in words.iter().enumerate().filter(|(_, word)| introduces(word)) {
        let rest: Vec<&str> = words[at + 1..].iter().take(4).copied().collect();
        let Some((said, day)) = date(&rest) else { continue };
        return Some(Edition { form: number_before(&words[..at]), words: said, day });
    }
    // the date alone, soon after the number of a form: "Official Form 101 Voluntary Petition for Individuals Filing for Bankruptcy 12/22"
    for (at, _) in words
        .windows(3)
        .enumerate()
        .filter(|(_, three)| three[..2] == ["Official", "Form"] && is_number(three[2]))
    {
        let rest = words[at + 3..].iter().take(14);
        let dated =
            rest.filter_map(|word| date(&[*word])).find(|(said, day)| day.is_some() && said.len() <= 5);
        if let Some((said, day)) = dated {
            return Some(Edition { form: bare(words[at + 2]).to_owned(), words: said, day });
        }
    }
    None
}

/// The number of a form just before its edition: `Form I-130`, `AO 240`, `CIV-010`.
fn number_before(words: &[&str]) -> String {
    let near = &words[words.len().saturating_sub(8)..];
    if let Some(number) = form_number(near) {
        return number;
    }
    match near {
        [.., series, number] if is_series(series) && number.chars().all(|c| c.is_ascii_digit()) => {
            format!("{series} {number}")
        }
        [.., number] if is_number(number) => bare(number).to_owned(),
        _ => String::new(),
    }
}

fn form_number(words: &[&str]) -> Option<String> {
    let mut at =
        words.windows(2).rev().filter(|two| two[0].eq_ignore_ascii_case("form") && is_number(two[1]));
    at.next().map(|two| bare(two[1]).to_owned())
}

fn is_series(word: &str) -> bool {
    (1..=4).contains(&word.len()) && word.chars().all(|c| c.is_ascii_uppercase())
}

fn is_number(word: &str) -> bool {
    let word = bare(word);
    (1..=14).contains(&word.len())
        && word.chars().any(|c| c.is_ascii_digit())
        && word.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.'))
        && !word.starts_with(['-', '.'])
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_ascii_alphanumeric())
}

/// A date at the beginning of these words, and how many of them say it, as a text.
fn date(words: &[&str]) -> Option<(String, Option<Date>)> {
    let first = bare(words.first()?);
    if let Some(day) = in_digits(first) {
        return Some((first.to_owned(), day));
    }
    let month =
        MONTHS.iter().position(|month| first.len() >= 3 && month.starts_with(&first.to_ascii_lowercase()))?;
    let month = i8::try_from(month + 1).ok()?;
    let second = bare(words.get(1)?);
    if let Some(year) = year(second).filter(|_| second.len() == 4) {
        return Some((format!("{first} {second}"), Date::new(year, month, 1).ok()));
    }
    let third = bare(words.get(2)?);
    let (day, year) = (second.parse().ok()?, year(third)?);
    Some((format!("{first} {second}, {third}"), Some(Date::new(year, month, day).ok()?)))
}

/// `04/01/24`, `6/2024`, `12/23`, `2024-06-01`; the day is none where the digits are no date.
fn in_digits(word: &str) -> Option<Option<Date>> {
    let parts: Vec<&str> = word.split(['/', '-', '.']).collect();
    if parts.len() < 2
        || parts.iter().any(|part| part.is_empty() || !part.chars().all(|c| c.is_ascii_digit()))
    {
        return None;
    }
    let number = |part: &str| part.parse::<i8>().ok();
    Some(match parts[..] {
        [y, m, d] if y.len() == 4 => Date::new(year(y)?, number(m)?, number(d)?).ok(),
        [m, d, y] => Date::new(year(y)?, number(m)?, number(d)?).ok(),
        [m, y] => Date::new(year(y)?, number(m)?, 1).ok(),
        _ => return None,
    })
}

fn year(word: &str) -> Option<i16> {
    let year: i16 = word.parse().ok()?;
    match word.len() {
        2 => Some(if year < 70 { 2000 + year } else { 1900 + year }),
        4 if (1970..2100).contains(&year) => Some(year),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as on;

    fn found(text: &str) -> (String, String, Option<Date>) {
        let edition = find_edition(&[text.to_owned()]).unwrap();
        (edition.form, edition.words, edition.day)
    }

    #[test]
    fn the_foot_of_a_page_says_which_form_it_is_and_of_when() {
        for (text, form, words, day) in [
            ("Page 1 of 12\nForm I-130 Edition 04/01/24", "I-130", "04/01/24", Some(on(2024, 4, 1))),
            ("Form I-765 Edition 08/21/25 Page 1 of 7", "I-765", "08/21/25", Some(on(2025, 8, 21))),
            ("Cat. No. 10231X Form W-9 (Rev. 3-2024)", "W-9", "3-2024", Some(on(2024, 3, 1))),
            ("Form W-9 (Rev. March 2024)", "W-9", "March 2024", Some(on(2024, 3, 1))),
            (
                "CIV-010 [Rev. January 1, 2024] APPLICATION",
                "CIV-010",
                "January 1, 2024",
                Some(on(2024, 1, 1)),
            ),
            ("AO 240 (Rev. 07/10) Application to Proceed", "AO 240", "07/10", Some(on(2010, 7, 1))),
            (
                "Official Form 101 Voluntary Petition\nOfficial Form 101 12/22",
                "101",
                "12/22",
                Some(on(2022, 12, 1)),
            ),
        ] {
            assert_eq!(found(text), (form.to_owned(), words.to_owned(), day), "{text}");
        }
        assert_eq!(find_edition(&["A letter, revised by hand. Form and content.".to_owned()]), None);
        assert_eq!(find_edition(&[]), None);
    }

    #[test]
    fn a_day_that_there_is_not_is_told_as_it_is_printed() {
        assert_eq!(found("Form X-1 Edition 13/45/24"), ("X-1".into(), "13/45/24".into(), None));
    }
}
