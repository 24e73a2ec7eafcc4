//! What banks say of a trust account: the words of it in the database, and what of a file may be taken.

mod balance;
mod mapping_form;
mod taking;

pub use balance::read_balance;
pub use mapping_form::{AMOUNT_KINDS, DAY_ORDERS, DECIMALS, MappingForm, unsure_words};
pub use taking::{Asked, KeptStatement, Taking, TakingProblem, plan};

use crate::{
    bank_files::Format,
    clock::{Day, Ts},
    ids::{BankLineId, BankStatementId, TrustPostingId},
};

crate::text_enum! {
    /// How a bank wrote its statement.
    pub enum StatementFormat {
        /// Columns.
        Csv = "csv",
        /// Open Financial Exchange.
        Ofx = "ofx",
        /// SWIFT's.
        Mt940 = "mt940",
        /// That of ISO 20022.
        Camt053 = "camt053",
    }
}

impl From<Format> for StatementFormat {
    fn from(format: Format) -> StatementFormat {
        match format {
            Format::Csv => StatementFormat::Csv,
            Format::Ofx => StatementFormat::Ofx,
            Format::Mt940 => StatementFormat::Mt940,
            Format::Camt053 => StatementFormat::Camt053,
        }
    }
}

impl StatementFormat {
    /// As people call it.
    pub fn words(self) -> &'static str {
        match self {
            StatementFormat::Csv => "CSV",
            StatementFormat::Ofx => "OFX",
            StatementFormat::Mt940 => "MT940",
            StatementFormat::Camt053 => "camt.053",
        }
    }
}

crate::text_enum! {
    /// What says that a line is a posting.
    pub enum MatchRule {
        /// The number of the check.
        CheckNumber = "check_number",
        /// The posting's number or reference.
        Reference = "reference",
        /// Amount and day.
        AmountAndDay = "amount_and_day",
        /// Somebody.
        Hand = "hand",
        /// It was posted from the line.
        Posted = "posted",
    }
}

/// A statement that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankStatement {
    /// What stands in its addresses.
    pub id: BankStatementId,
    /// How it was written.
    pub format: StatementFormat,
    /// What the file was called.
    pub file_name: String,
    /// Its first day.
    pub begins_on: Day,
    /// Its last day.
    pub ends_on: Day,
    /// The balance before its first line.
    pub opening: i64,
    /// The balance after its last line.
    pub closing: i64,
    /// How many lines it has.
    pub lines: i64,
    /// How many of them have a posting.
    pub matched: i64,
    /// Who took it.
    pub taken_by: String,
    /// When.
    pub taken_at: Ts,
}

/// A line, as pages show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankLine {
    /// What stands in its addresses.
    pub id: BankLineId,
    /// When the bank booked it.
    pub posted_on: Day,
    /// In above zero, out below.
    pub amount: i64,
    /// What the bank says of it.
    pub description: String,
    /// The number of the check; may be empty.
    pub check_number: String,
}

/// A posting that a line is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatchedPosting {
    /// Of which line.
    pub line: BankLineId,
    /// Which posting.
    pub posting: TrustPostingId,
    /// What says so.
    pub rule: MatchRule,
    /// Who matched them.
    pub by: String,
    ///
    pub number: String,
    /// From whom, or to whom.
    pub party: String,
    /// What for.
    pub purpose: String,
    /// Its day in the books.
    pub posted_on: Day,
    /// In above zero, out below.
    pub amount: i64,
}
