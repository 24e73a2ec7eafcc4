//! What staff should know about a file that was read all the same.

use super::Place;
use std::fmt;

/// Something that was noticed while reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The bytes are not in the encoding that the file names, or in none that is named: read as this one. Names may
    /// show wrong letters.
    ReadAs(&'static str),
    /// So many movements are not booked yet and no lines of the statement.
    NotBooked(usize),
    /// The statements of these accounts stand in the same file and were left alone.
    OtherAccounts(Vec<String>),
    /// The file does not say of which account it is.
    AccountNotStated,
    /// Rows with neither an amount nor a balance, such as totals and footers.
    RowsLeftOut(Vec<Place>),
    /// The bank's number of a line (FITID) stands in the file more than once, on lines that differ.
    RepeatedId(Vec<Place>),
    /// Lines that stand in the file a second time with the bank's same number, and were taken once.
    TakenOnce(Vec<Place>),
    /// Lines whose sign says otherwise than their kind: a debit that adds.
    SignAgainstKind(Vec<Place>),
    /// The balances fit both orders of the lines, so that nothing is said about the opening and closing one.
    OrderUnknown,
    /// So many statements of this account follow one another in the file and were put together.
    Joined(usize),
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Notice::ReadAs(encoding) => {
                write!(f, "The letters were read as {encoding}. Look at names with accents.")
            }
            Notice::NotBooked(count) => write!(f, "Not booked yet, and left out: {count}."),
            Notice::OtherAccounts(accounts) => {
                write!(f, "The file also has statements of {}. They were left alone.", accounts.join(", "))
            }
            Notice::AccountNotStated => f.write_str("The file does not say of which account it is."),
            Notice::RowsLeftOut(places) => {
                write!(f, "Without an amount, and left out: {}.", listed(places))
            }
            Notice::RepeatedId(places) => {
                write!(f, "The bank gave one number to several lines. All were taken: {}.", listed(places))
            }
            Notice::TakenOnce(places) => {
                write!(f, "The same line a second time, taken once: {}.", listed(places))
            }
            Notice::SignAgainstKind(places) => {
                write!(f, "Called a debit but adds, or the reverse: {}.", listed(places))
            }
            Notice::OrderUnknown => f.write_str(
                "The lines can be read from the first to the last day or backwards, so the opening and closing balance are not known.",
            ),
            Notice::Joined(count) => write!(f, "{count} statements that follow one another were put together."),
        }
    }
}

/// The first few places.
fn listed(places: &[Place]) -> String {
    const MOST: usize = 10;
    let mut words: Vec<String> = places.iter().take(MOST).map(Place::to_string).collect();
    if places.len() > MOST {
        words.push(format!("and {} more", places.len() - MOST));
    }
    words.join(", ")
}
