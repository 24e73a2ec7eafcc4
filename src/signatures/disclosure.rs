//! What somebody is told before they agree to electronic records and signatures, part by part as 15 USC 7001(c) asks for it. The words are
//! kept as they were shown, with their hash, so that it can be shown to what somebody agreed.

use super::queries::{self, CurrentDisclosure};
use crate::{clock::Ts, db::Tx, firms::Firm, i18n::Lang, t};
use diesel::QueryResult;
use sha2::{Digest, Sha256};

/// A part: its heading and what it says.
pub type Part = (String, String);

/// The parts, in the reader's language.
pub fn parts(firm: &Firm, lang: Lang) -> Vec<Part> {
    let name = firm.name.as_str();
    let reach = reach(firm);
    vec![
        // (c)(1)(B)(ii): what the consent covers
        (t!(lang, "disclosure-scope"), t!(lang, "disclosure-scope-text", firm = name)),
        // (c)(1)(B)(i)(I): the right to paper; (B)(iv): how to get a copy, and its fee
        (
            t!(lang, "disclosure-paper"),
            t!(lang, "disclosure-paper-text", firm = name, reach = reach.as_str()),
        ),
        // (c)(1)(B)(i)(II): withdrawing, and what follows
        (t!(lang, "disclosure-withdrawal"), t!(lang, "disclosure-withdrawal-text", firm = name)),
        // (c)(1)(B)(iii): how to withdraw, and to change an address
        (
            t!(lang, "disclosure-procedure"),
            t!(lang, "disclosure-procedure-text", firm = name, reach = reach.as_str()),
        ),
        // (c)(1)(C)(i): devices and programs
        (t!(lang, "disclosure-devices"), t!(lang, "disclosure-devices-text")),
    ]
}

/// How the firm is reached, in one line.
fn reach(firm: &Firm) -> String {
    let ways = [&firm.email, &firm.phone].map(|way| way.trim());
    let ways: Vec<&str> = ways.into_iter().filter(|way| !way.is_empty()).collect();
    if ways.is_empty() { firm.name.clone() } else { ways.join(", ") }
}

/// All of it as one text: what is kept and hashed.
fn text(parts: &[Part]) -> String {
    parts.iter().map(|(heading, words)| format!("{heading}\n{words}\n")).collect::<Vec<_>>().join("\n")
}

/// The words as they are kept; they get the next number where they are new.
///
/// # Errors
/// The database's.
pub async fn keep(tx: &Tx, firm: &Firm, lang: Lang, now: Ts) -> QueryResult<CurrentDisclosure> {
    let text = text(&parts(firm, lang));
    let sha256 = Sha256::digest(text.as_bytes());
    queries::insert_disclosure(tx, firm.id, (lang.code(), &text, &sha256), now).await
}
