//! Statements as banks hand them out, read for the reconciliation of an account: CSV, OFX (QFX, QBO), MT940 and
//! camt.053. Pure: bytes in, a statement or every reason against it out; nothing is taken from a file of which a part was
//! not understood.
//!
//! CSV is cut by the crate `csv`, XML by `quick-xml`, bytes become letters by `encoding_rs`. The other formats are read
//! here: of the crates that there were in November 2026, `mt940` 1.1 takes RD for a reversed credit and RC for a reversed
//! debit, puts every entry date into the year of the value date and stops for good at an entry date such as 0230 or
//! a letter outside of SWIFT's; `ofx-rs` 0.2 and `camt053` 0.4 stop at the first thing that they do not know and do
//! not say where it stands, and the latter reads two versions alone. None checks a balance.
//!
//! | rule | where |
//! | --- | --- |
//! | the posting day is the date as written | `days` |
//! | an amount that can be read in two ways is refused | `amount` |
//! | opening balance and lines make the closing one | `draft`, `csv/balances` |
//! | the same line is never taken twice | `fingerprint` |
//! | all that was not understood is told, by its line | `refusal` |

mod amount;
mod camt;
mod csv;
mod days;
mod draft;
pub mod fingerprint;
mod mt940;
mod notice;
mod ofx;
mod place;
mod refusal;
mod statement;
#[cfg(test)]
mod tests;
mod text;
mod why;

pub use amount::DecimalSign;
pub use csv::{Amounts, Columns, Delimiter, Header, Mapping, Proposal, Unsure, propose};
pub use days::DayOrder;
pub use notice::Notice;
pub use place::Place;
pub use refusal::{MOST_PROBLEMS, Problem, Refusal};
pub use statement::{AccountInFile, Line, Statement};
pub use why::Why;

use crate::money::Currency;
use draft::Draft;
use refusal::Problems;

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 20_000_000;
/// The most movements that a file may have.
pub const MAX_LINES: usize = 50_000;
/// The most statements that a file may have: three years of one for each day.
const MAX_STATEMENTS: usize = 1_000;
/// How long the description of a line can be, in characters, and other texts of it.
const MAX_DESCRIPTION: usize = 1_000;
const MAX_TEXT: usize = 200;
/// How much of what stands in the file is kept with a line, in characters.
const MAX_RAW: usize = 4_000;

/// How a statement is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Columns, which somebody has to map once for each bank.
    Csv,
    /// Open Financial Exchange 1.x (SGML) and 2.x (XML); QFX and QBO are the same with additions of Intuit's.
    Ofx,
    /// SWIFT's customer statement message.
    Mt940,
    /// The bank to customer statement of ISO 20022.
    Camt053,
}

/// What is known of the account before its statement is read.
#[derive(Clone, Debug)]
pub struct Expected {
    /// Its number or IBAN, or the last four digits and more; none takes the only account of the file.
    pub account: Option<String>,
    /// Its currency.
    pub currency: Currency,
    /// What the columns of its bank's CSV files are.
    pub mapping: Option<Mapping>,
}

/// The statement of the account that is expected.
///
/// # Errors
/// Everything that was not understood or does not add up, and a file of another account or of several.
pub fn read(bytes: &[u8], expected: &Expected) -> Result<Statement, Refusal> {
    let text = text::decode(bytes)?;
    let refused = |refusal: Refusal| refusal.with(&text.notices);
    let format = detect(&text.text).map_err(|why| refused(Refusal::of(why)))?;
    let drafts = drafts(&text.text, format, expected).map_err(refused)?;
    let mut statement = choose(drafts, format, expected).map_err(refused)?;
    statement.notices.splice(0..0, text.notices.iter().cloned());
    Ok(statement)
}

/// The accounts of a file, so that somebody can choose one. A CSV file has one, without a number.
///
/// # Errors
/// What cannot be read as a whole.
pub fn accounts(bytes: &[u8], expected: &Expected) -> Result<Vec<AccountInFile>, Refusal> {
    let text = text::decode(bytes)?;
    let refused = |refusal: Refusal| refusal.with(&text.notices);
    let format = detect(&text.text).map_err(|why| refused(Refusal::of(why)))?;
    let drafts = drafts(&text.text, format, expected).map_err(refused)?;
    let account = |draft: Draft| AccountInFile {
        account: draft.account,
        currency: draft.currency,
        lines: draft.lines.len(),
        is_understood: draft.problems.is_empty() && draft.currency.is_some(),
    };
    Ok(drafts.into_iter().map(account).collect())
}

/// The format of a file, by what stands in it.
///
/// # Errors
/// As [`read`], of what is no statement.
pub fn format(bytes: &[u8]) -> Result<Format, Refusal> {
    let text = text::decode(bytes)?;
    detect(&text.text).map_err(Refusal::of)
}

fn detect(text: &str) -> Result<Format, Why> {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c.is_control());
    let head: String = start.chars().take(2_000).collect();
    let upper = head.to_ascii_uppercase();
    if upper.starts_with("OFXHEADER") || upper.contains("<OFX>") || upper.contains("<?OFX") {
        return Ok(Format::Ofx);
    }
    if start.starts_with('<') {
        return camt::detect(start);
    }
    if mt940::is_one(start) {
        return Ok(Format::Mt940);
    }
    if upper.starts_with("!TYPE:") || upper.starts_with("!ACCOUNT") {
        return Err(Why::OtherKindOfFile("a QIF file"));
    }
    Ok(Format::Csv)
}

fn drafts(text: &str, format: Format, expected: &Expected) -> Result<Vec<Draft>, Refusal> {
    let drafts = match format {
        Format::Csv => {
            let mapping = expected.mapping.as_ref().ok_or_else(|| Refusal::of(Why::NeedsMapping))?;
            vec![csv::read(text, mapping, expected.currency)?]
        }
        Format::Ofx => ofx::read(text)?,
        Format::Mt940 => mt940::read(text)?,
        Format::Camt053 => camt::read(text)?,
    };
    if drafts.len() > MAX_STATEMENTS {
        return Err(Refusal::of(Why::TooMuch));
    }
    let drafts = draft::join(drafts);
    if drafts.is_empty() { Err(Refusal::of(Why::NoStatement)) } else { Ok(drafts) }
}

/// The one of the account and the currency. What is wrong with those of others does not matter.
fn choose(mut drafts: Vec<Draft>, format: Format, expected: &Expected) -> Result<Statement, Refusal> {
    let names = |drafts: &[&Draft]| drafts.iter().map(|draft| name(draft)).collect::<Vec<_>>();
    let is_wanted = |draft: &Draft| match (&expected.account, &draft.account) {
        (Some(wanted), Some(found)) => is_same_account(wanted, found),
        _ => true,
    };
    let of_account: Vec<usize> = (0..drafts.len()).filter(|at| is_wanted(&drafts[*at])).collect();
    let is_right = |currency: Option<Currency>| currency.is_none_or(|currency| currency == expected.currency);
    let right: Vec<usize> = of_account.iter().copied().filter(|at| is_right(drafts[*at].currency)).collect();
    let chosen = match (&right[..], &of_account[..]) {
        ([only], _) => *only,
        ([], []) => {
            let wanted = expected.account.clone().unwrap_or_default();
            let found = names(&drafts.iter().collect::<Vec<_>>());
            return Err(Refusal::of(Why::OtherAccount { wanted, found }));
        }
        ([], others) => {
            let found = names(&others.iter().map(|at| &drafts[*at]).collect::<Vec<_>>()).join(", ");
            return Err(Refusal::of(Why::OtherCurrency { wanted: expected.currency, found }));
        }
        (several, _) => {
            let found = names(&several.iter().map(|at| &drafts[*at]).collect::<Vec<_>>());
            return Err(Refusal::of(Why::SeveralAccounts(found)));
        }
    };
    let draft = drafts.swap_remove(chosen);
    let mut statement = draft.into_statement(format)?;
    if statement.account.is_none() && expected.account.is_some() {
        statement.notices.push(Notice::AccountNotStated);
    }
    if !drafts.is_empty() {
        statement.notices.push(Notice::OtherAccounts(names(&drafts.iter().collect::<Vec<_>>())));
    }
    Ok(statement)
}

fn name(draft: &Draft) -> String {
    let account = draft.account.as_deref().unwrap_or("an account without number");
    match draft.currency {
        Some(currency) => format!("{account} ({currency})"),
        None => account.to_owned(),
    }
}

/// Whether two texts name one account: alike but for spaces and signs, or one is the end of the other (an account's number
/// in its IBAN, the last four digits).
pub fn is_same_account(one: &str, other: &str) -> bool {
    const FEWEST: usize = 4;
    let bare = |text: &str| -> String {
        let text = text.trim().trim_start_matches(['*', 'x', 'X', '•', '.', ' ']);
        text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
    };
    let (one, other) = (bare(one), bare(other));
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    short == long || (short.len() >= FEWEST && long.ends_with(&short))
}

/// Refuses more movements than are read, once for a file.
fn check_count(count: usize) -> Result<(), Refusal> {
    if count > MAX_LINES { Err(Refusal::of(Why::TooManyLines { most: MAX_LINES })) } else { Ok(()) }
}

/// Nothing but what is wrong with a file as a whole.
fn broken(place: Place, why: Why) -> Refusal {
    let mut problems = Problems::default();
    problems.add(place, why, "");
    problems.into_refusal(Vec::new())
}
