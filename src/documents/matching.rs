//! Which request a file answers, as far as its name says so: the words of the title in each language, and whose document it is.
//! What is left when all others are answered is no answer: at most a guess, which somebody confirms.

use super::DocumentRequest;
use crate::{i18n::Localized, ids::RequestId};
use icu_normalizer::DecomposingNormalizerBorrowed;
use std::collections::{BTreeSet, HashMap};

/// A request that a file could answer.
#[derive(Debug, Clone)]
pub struct Candidate<'a> {
    pub request: RequestId,
    pub title: &'a Localized,
    /// Whose document it is; none when it is asked once for the case.
    pub applicant: Option<&'a str>,
    /// Whether it still takes files. Those that do not are compared too: what was answered already is named by a file's name as
    /// well, and that file answers no other then.
    pub is_open: bool,
}

impl<'a> Candidate<'a> {
    /// Of a request, and the name of the one whose document it is.
    pub fn of(request: &'a DocumentRequest, applicant: Option<&'a str>) -> Candidate<'a> {
        let is_open = request.state.takes_files();
        Candidate { request: request.id, title: &request.title, applicant, is_open }
    }
}

/// How well a file's name fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// Well enough to be taken without asking.
    Clear(RequestId),
    /// Worth offering first.
    Guess(RequestId),
    None,
}

impl Fit {
    /// The request, as a proposal.
    pub fn guess(self) -> Option<RequestId> {
        match self {
            Fit::Clear(request) | Fit::Guess(request) => Some(request),
            Fit::None => None,
        }
    }
}

/// From here on a name fits clearly, if nothing else fits nearly as well.
const CLEAR: f64 = 0.45;
const LEAD: f64 = 0.2;
/// Below this a name says nothing.
const FAINT: f64 = 0.2;
/// Words that are alike by so much (Jaro-Winkler) are the same word, misspelt.
const ALIKE: f64 = 0.93;
/// What a word of the file's name weighs that is not in the title.
const BESIDES: f64 = 0.5;
/// What a word weighs at most that says of what form a document is, and not what is in it.
const FORM: f64 = 0.3;

/// Words for the form of a document, in the languages of titles: a birth certificate is no marriage certificate.
const FORM_WORDS: &[&str] = &[
    "certificate",
    "certificates",
    "certificado",
    "certificacion",
    "acta",
    "partida",
    "letter",
    "carta",
    "form",
    "formulario",
    "record",
    "records",
    "registro",
    "statement",
    "statements",
    "extracto",
    "page",
    "pagina",
    "proof",
    "prueba",
    "evidence",
    "evidencia",
    "report",
    "informe",
    "application",
    "solicitud",
    "notice",
    "aviso",
    "card",
    "tarjeta",
    "number",
    "numero",
];

/// Words that say nothing about what a file is: articles, and what phones and scanners call things.
const EMPTY_WORDS: &[&str] = &[
    "the",
    "of",
    "and",
    "for",
    "a",
    "an",
    "my",
    "de",
    "del",
    "la",
    "el",
    "los",
    "las",
    "y",
    "e",
    "con",
    "para",
    "mi",
    "scan",
    "scanned",
    "scanner",
    "img",
    "image",
    "imagen",
    "dsc",
    "dcim",
    "pxl",
    "photo",
    "foto",
    "picture",
    "copy",
    "copia",
    "final",
    "new",
    "nuevo",
    "doc",
    "document",
    "documento",
    "file",
    "archivo",
    "pdf",
    "jpg",
    "jpeg",
    "png",
    "docx",
    "whatsapp",
    "screenshot",
    "camscanner",
    "adobe",
];

/// The request that a file with this name answers, among those of a case that are open. Where one is left, it is guessed whatever
/// the name.
pub fn fit(file_name: &str, all: &[Candidate<'_>]) -> Fit {
    let mut scores = scores(file_name, all);
    scores.sort_by(|one, other| other.1.total_cmp(&one.1));
    let is_open = |request| all.iter().any(|one| one.request == request && one.is_open);
    let mut open = scores.iter().filter(|(request, _)| is_open(*request));
    let (Some(&(best, score)), others) = (open.next(), open.count()) else { return Fit::None };
    let rival =
        scores.iter().filter(|(request, _)| *request != best).map(|(_, score)| *score).fold(0.0, f64::max);
    match score {
        _ if score >= CLEAR && score - rival >= LEAD => Fit::Clear(best),
        // it names another, which was answered
        _ if rival >= CLEAR && rival > score => Fit::None,
        _ if score >= FAINT || others == 0 => Fit::Guess(best),
        _ => Fit::None,
    }
}

/// How well the name fits each request, from 0 to 1.
fn scores(file_name: &str, all: &[Candidate<'_>]) -> Vec<(RequestId, f64)> {
    let file = words(file_name);
    let titles: Vec<Vec<Vec<String>>> =
        all.iter().map(|one| one.title.iter().map(|(_, text)| words(text)).collect()).collect();
    let rarity = rarity(&titles);
    let named = |name: &str| words(name).iter().any(|word| contains(&file, word));
    let somebody_named = all.iter().any(|one| one.applicant.is_some_and(named));
    let all_names: Vec<String> = all.iter().filter_map(|one| one.applicant).flat_map(words).collect();
    let subject: Vec<String> = file.iter().filter(|word| !contains(&all_names, word)).cloned().collect();
    all.iter()
        .zip(&titles)
        .map(|(one, titles)| {
            let best = titles.iter().map(|title| overlap(&subject, title, &rarity)).fold(0.0, f64::max);
            let whose = match one.applicant {
                Some(name) if somebody_named && !named(name) => 0.3,
                _ => 1.0,
            };
            (one.request, best * whose)
        })
        .collect()
}

/// What a word weighs: less, the more requests have it ("certificate" tells little among ten certificates).
fn rarity(titles: &[Vec<Vec<String>>]) -> HashMap<&str, f64> {
    let mut having: HashMap<&str, BTreeSet<&Vec<Vec<String>>>> = HashMap::new();
    for title in titles {
        for word in title.iter().flatten() {
            // requests with the same title, for one applicant each, count once
            having.entry(word).or_default().insert(title);
        }
    }
    #[allow(clippy::cast_precision_loss, reason = "a count of requests is small")]
    let weight = |word: &str, count: usize| {
        let most = if FORM_WORDS.contains(&word) { FORM } else { 1.0 };
        most.min(1.0 / count as f64)
    };
    having.into_iter().map(|(word, titles)| (word, weight(word, titles.len()))).collect()
}

/// The harmonic mean of how much of the title the file names and how much of the file is about the title.
fn overlap(file: &[String], title: &[String], rarity: &HashMap<&str, f64>) -> f64 {
    let weight = |word: &String| rarity.get(word.as_str()).copied().unwrap_or(1.0);
    let named: f64 = title.iter().filter(|word| contains(file, word)).map(weight).sum();
    if named == 0.0 {
        return 0.0;
    }
    let whole: f64 = title.iter().map(weight).sum();
    let in_title = |word: &String| title.iter().find(|other| same(word, other));
    let about: f64 = file.iter().filter_map(in_title).map(weight).sum();
    let besides: f64 = file.iter().filter(|word| in_title(word).is_none()).map(|_| BESIDES).sum();
    let (recall, precision) = (named / whole, about / (about + besides));
    2.0 * recall * precision / (recall + precision)
}

fn contains(words: &[String], word: &str) -> bool {
    words.iter().any(|other| same(other, word))
}

/// The same word: equal, one an abbreviation or a plural of the other, or misspelt.
fn same(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    if short.chars().count() < 4 || is_number(short) || is_number(long) {
        return false;
    }
    long.starts_with(short) || strsim::jaro_winkler(one, other) >= ALIKE
}

/// The telling words of a text, without accents and capitals. A change from small to capital letters, or between letters
/// and digits, begins a new word too.
fn words(text: &str) -> Vec<String> {
    let plain: String = DecomposingNormalizerBorrowed::new_nfkd().normalize(text).into_owned();
    let mut words: Vec<String> = Vec::new();
    let mut last = ' ';
    for c in plain.chars().filter(|c| !is_mark(*c)) {
        let begins = !last.is_alphanumeric()
            || (last.is_lowercase() && c.is_uppercase())
            || (last.is_numeric() != c.is_numeric());
        if c.is_alphanumeric() {
            if begins {
                words.push(String::new());
            }
            if let Some(word) = words.last_mut() {
                word.extend(c.to_lowercase());
            }
        }
        last = c;
    }
    words.retain(|word| !EMPTY_WORDS.contains(&word.as_str()));
    words
}

/// Accents that the decomposition set apart from their letters.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}')
}

#[cfg(test)]
mod tests;
