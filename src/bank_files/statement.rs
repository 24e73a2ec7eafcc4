//! What is taken from a file.

use super::{Format, Notice, Place};
use crate::money::Currency;
use jiff::civil::Date;

/// The statement of one account, with everything in the file that is of it. Amounts are in minor units of the
/// currency. Where opening and closing balance are told, they and the lines agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// How it was written.
    pub format: Format,
    /// The number or IBAN of the account as the file says it; none in most CSV files.
    pub account: Option<String>,
    /// The currency of the account.
    pub currency: Currency,
    /// The first day of the statement, or that of its earliest line.
    pub from: Option<Date>,
    /// The last day of the statement, or that of its latest line.
    pub to: Option<Date>,
    /// The balance before the first line. OFX never tells it.
    pub opening: Option<i64>,
    /// The balance after the last line. That of OFX is of `closing_on`, which may be later than the last line.
    pub closing: Option<i64>,
    /// The day of the closing balance.
    pub closing_on: Option<Date>,
    /// What was booked, in the order of the file.
    pub lines: Vec<Line>,
    /// What staff should know of.
    pub notices: Vec<Notice>,
}

/// One movement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where it stands in the file.
    pub place: Place,
    /// The day on which the bank booked it, as written.
    pub posted_on: Date,
    /// What it adds to the account, in minor units; negative for what it takes.
    pub amount: i64,
    /// What it was for and who was on the other side, on one line.
    pub description: String,
    /// The reference that was given with it.
    pub reference: Option<String>,
    /// The number of the check.
    pub check_number: Option<String>,
    /// The bank's own number of the movement (FITID, AcctSvcrRef, what follows `//` in MT940). An earlier line with
    /// the same one and another fingerprint means that the bank has changed something: to be shown, not taken.
    pub bank_id: Option<String>,
    /// The balance that a CSV file says with the line.
    pub balance: Option<i64>,
    /// What stands in the file, shortened where it is long.
    pub raw: String,
    /// The same for the same movement in every file of the same format, and different for two equal ones of a day: 32
    /// hexadecimal digits. See [`super::fingerprint`].
    pub fingerprint: String,
}

/// An account that a file has a statement of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountInFile {
    /// Its number or IBAN as the file says it.
    pub account: Option<String>,
    /// Its currency.
    pub currency: Option<Currency>,
    /// How many movements there are.
    pub lines: usize,
    /// Whether its statement can be taken; else reading says why not.
    pub is_understood: bool,
}
