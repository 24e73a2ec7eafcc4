//! Which line of a bank's statement is which posting: rules, without a database. A pair is proposed only where nothing else could be meant:
//! what two could be is left to people.

#[cfg(test)]
mod tests;

use super::MatchRule;
use crate::{
    clock::Day,
    ids::{BankLineId, TrustPostingId},
};
use std::collections::HashMap;

/// So many days may lie between the books and the bank where amount and day alone say that two are one.
pub const MOST_DAYS: i32 = 7;
/// Shorter words of a posting are found in too many lines.
const LEAST_REFERENCE: usize = 4;

/// A line without a posting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenLine {
    /// Which one.
    pub id: BankLineId,
    /// When the bank booked it.
    pub day: Day,
    /// In above zero, out below.
    pub amount: i64,
    /// What the bank says of it, with its reference.
    pub text: String,
    /// The number of the check; may be empty.
    pub check_number: String,
}

/// A posting without a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenPosting {
    /// Which one.
    pub id: TrustPostingId,
    /// Its day in the books.
    pub day: Day,
    /// In above zero, out below.
    pub amount: i64,
    ///
    pub number: String,
    /// A word to find it again by; may be empty.
    pub reference: String,
    /// The number of the check; may be empty.
    pub check_number: String,
}

/// A line, its posting, and what says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// The line.
    pub line: BankLineId,
    /// The posting.
    pub posting: TrustPostingId,
    /// By which rule.
    pub rule: MatchRule,
}

/// Every pair of which there is no doubt, the surest rule first; each line and each posting is in one at most.
pub fn pairs(lines: &[OpenLine], postings: &[OpenPosting]) -> Vec<Pair> {
    let mut matching = Matching {
        lines,
        postings,
        line_taken: vec![false; lines.len()],
        posting_taken: vec![false; postings.len()],
        pairs: Vec::new(),
    };
    matching.by_word(MatchRule::CheckNumber, check_of, |posting| {
        let number = bare_number(&posting.check_number);
        if number.is_empty() { Vec::new() } else { vec![number] }
    });
    // the number of a posting is its own, a reference may be a word of many
    matching.by_word(
        MatchRule::Reference,
        |line| words(&line.text),
        |posting| vec![posting.number.to_uppercase()],
    );
    matching.by_word(MatchRule::Reference, |line| words(&line.text), reference_words);
    matching.by_amount_and_day();
    matching.pairs.sort_unstable_by_key(|pair| (pair.line, pair.posting));
    matching.pairs
}

struct Matching<'a> {
    lines: &'a [OpenLine],
    postings: &'a [OpenPosting],
    line_taken: Vec<bool>,
    posting_taken: Vec<bool>,
    pairs: Vec<Pair>,
}

impl Matching<'_> {
    fn take(&mut self, line: usize, posting: usize, rule: MatchRule) {
        self.line_taken[line] = true;
        self.posting_taken[posting] = true;
        self.pairs.push(Pair { line: self.lines[line].id, posting: self.postings[posting].id, rule });
    }

    /// Those that share an amount and a word, where no other line and no other posting shares one with them.
    fn by_word(
        &mut self,
        rule: MatchRule,
        of_line: impl Fn(&OpenLine) -> Vec<String>,
        of_posting: impl Fn(&OpenPosting) -> Vec<String>,
    ) {
        let mut known: HashMap<(i64, String), Shared> = HashMap::new();
        for (at, posting) in self.postings.iter().enumerate().filter(|(at, _)| !self.posting_taken[*at]) {
            for word in distinct(of_posting(posting)) {
                known.entry((posting.amount, word)).or_default().postings.push(at);
            }
        }
        for (at, line) in self.lines.iter().enumerate().filter(|(at, _)| !self.line_taken[*at]) {
            for word in distinct(of_line(line)) {
                if let Some(shared) = known.get_mut(&(line.amount, word)) {
                    shared.lines.push(at);
                }
            }
        }
        // none: nothing yet; what several could be is nobody's
        let mut of_lines: HashMap<usize, Option<usize>> = HashMap::new();
        let mut of_postings: HashMap<usize, Option<usize>> = HashMap::new();
        for shared in known.values().filter(|shared| !shared.lines.is_empty()) {
            let only = match (&shared.lines[..], &shared.postings[..]) {
                ([line], [posting]) => Some((*line, *posting)),
                _ => None,
            };
            for line in &shared.lines {
                let posting = only.map(|(_, posting)| posting);
                of_lines
                    .entry(*line)
                    .and_modify(|known| *known = known.filter(|_| *known == posting))
                    .or_insert(posting);
            }
            for posting in &shared.postings {
                let line = only.map(|(line, _)| line);
                of_postings
                    .entry(*posting)
                    .and_modify(|known| *known = known.filter(|_| *known == line))
                    .or_insert(line);
            }
        }
        for (line, posting) in of_lines {
            if let Some(posting) = posting
                && of_postings.get(&posting) == Some(&Some(line))
            {
                self.take(line, posting, rule);
            }
        }
    }

    /// Those of one amount within a week, where neither has another that would do.
    fn by_amount_and_day(&mut self) {
        let lines = by_amount(self.lines.iter().map(|line| (line.amount, line.day)), &self.line_taken);
        let postings =
            by_amount(self.postings.iter().map(|posting| (posting.amount, posting.day)), &self.posting_taken);
        let mut found = Vec::new();
        for (amount, here) in &lines {
            let Some(there) = postings.get(amount) else { continue };
            for (day, line) in here {
                if let Some(posting) = only_within(there, *day)
                    && only_within(here, self.postings[posting].day) == Some(*line)
                {
                    found.push((*line, posting));
                }
            }
        }
        for (line, posting) in found {
            self.take(line, posting, MatchRule::AmountAndDay);
        }
    }
}

/// What has one amount and one word.
#[derive(Default)]
struct Shared {
    lines: Vec<usize>,
    postings: Vec<usize>,
}

fn distinct(mut words: Vec<String>) -> Vec<String> {
    words.sort_unstable();
    words.dedup();
    words
}

/// Those that are not taken, by their amounts, each list by its days.
fn by_amount(all: impl Iterator<Item = (i64, Day)>, taken: &[bool]) -> HashMap<i64, Vec<(Day, usize)>> {
    let mut by: HashMap<i64, Vec<(Day, usize)>> = HashMap::new();
    for (at, (amount, day)) in all.enumerate().filter(|(at, _)| !taken[*at]) {
        by.entry(amount).or_default().push((day, at));
    }
    for list in by.values_mut() {
        list.sort_unstable();
    }
    by
}

/// The only one near enough to a day.
fn only_within(sorted: &[(Day, usize)], day: Day) -> Option<usize> {
    let span = jiff::Span::new().days(MOST_DAYS);
    let (first, last) = (Day(day.0.saturating_sub(span)), Day(day.0.saturating_add(span)));
    let from = sorted.partition_point(|(other, _)| *other < first);
    match sorted.get(from..)?.iter().take_while(|(other, _)| *other <= last).take(2).collect::<Vec<_>>()[..] {
        [(_, only)] => Some(*only),
        _ => None,
    }
}

/// A number without the zeros before it: banks print 0002025.
fn bare_number(text: &str) -> String {
    let text = text.trim().trim_start_matches('#').trim();
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { text.trim_start_matches('0').to_owned() } else { text.to_uppercase() }
}

/// The number of the check that a line is: the bank's own word, else what follows "check" in its text.
fn check_of(line: &OpenLine) -> Vec<String> {
    let number = bare_number(&line.check_number);
    if !number.is_empty() {
        return vec![number];
    }
    let words = words(&line.text);
    let is_check = |word: &String| matches!(word.as_str(), "CHECK" | "CHEQUE" | "CHK" | "CK");
    let follows = |pair: &[String]| match pair {
        [word, number] if is_check(word) && number.bytes().all(|byte| byte.is_ascii_digit()) => {
            Some(bare_number(number)).filter(|number| !number.is_empty())
        }
        _ => None,
    };
    words.windows(2).find_map(follows).into_iter().collect()
}

/// Letters, digits and dashes between other signs, in capitals; what has a dash also without it.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for word in text.split(|c: char| !(c.is_alphanumeric() || c == '-')) {
        let word = word.trim_matches('-').to_uppercase();
        if word.is_empty() {
            continue;
        }
        if word.contains('-') {
            words.push(word.replace('-', ""));
        }
        words.push(word);
    }
    words
}

fn reference_words(posting: &OpenPosting) -> Vec<String> {
    let bare: String = posting.reference.chars().filter(|c| c.is_alphanumeric()).collect();
    if bare.chars().count() < LEAST_REFERENCE {
        return Vec::new();
    }
    let mut found = vec![bare.to_uppercase()];
    // REF 88213 stands as one word or as two: the one with digits says enough
    let long = |word: &String| {
        word.chars().count() >= LEAST_REFERENCE && word.bytes().any(|byte| byte.is_ascii_digit())
    };
    found.extend(words(&posting.reference).into_iter().filter(long));
    found
}
