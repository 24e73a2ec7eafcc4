//! The reasons for which something is not taken, and how staff read them.

use super::Place;
use crate::money::{self, Currency, Notation};
use std::fmt;

/// Why a file, or something in it, is not taken. Amounts are in minor units.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the sentences below say what each is")]
pub enum Why {
    Empty,
    TooLarge { most: usize },
    TooManyLines { most: usize },
    TooMuch,
    NotText,
    OtherKindOfFile(&'static str),
    UnknownFormat,
    NeedsMapping,
    NoStatement,
    Said(String),
    SeveralAccounts(Vec<String>),
    OtherAccount { wanted: String, found: Vec<String> },
    OtherCurrency { wanted: Currency, found: String },
    NoCurrency,
    NoSuchDay,
    DayNotRead,
    NoAmount,
    AmountNotRead,
    AmountTooLarge,
    TwoReadings,
    OtherNotation,
    TooManyDecimals { most: u8 },
    NegativeAmount,
    BothSides,
    UnknownSide,
    ColumnMissing { columns: usize },
    HeaderNotFound,
    QuoteNotClosed,
    NotXml(String),
    Doctype,
    TooDeep,
    FieldMissing(&'static str),
    FieldNotRead(&'static str),
    UnknownStatus,
    Correction,
    Repeated(Place),
    Sum { opening: i64, lines: i64, closing: i64, currency: Currency },
    Balance { counted: i64, said: i64, currency: Currency },
    Gap { closing: i64, opening: i64, currency: Currency },
    StatementTwice(Place),
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Why::Empty => f.write_str("The file is empty."),
            Why::TooLarge { most } => write!(f, "The file is larger than {} MB.", most / 1_000_000),
            Why::TooManyLines { most } => {
                write!(f, "The file has more than {most} lines. Download a shorter period.")
            }
            Why::TooMuch => {
                f.write_str("There is more in this file than a statement has. Download a shorter period.")
            }
            Why::NotText => f.write_str("This is no text file."),
            Why::OtherKindOfFile(kind) => {
                write!(f, "This is {kind}. Download the statement as CSV, OFX, MT940 or camt.053.")
            }
            Why::UnknownFormat => f.write_str("The format of this file is not known."),
            Why::NeedsMapping => {
                f.write_str("It has to be said first what the columns of this CSV file are.")
            }
            Why::NoStatement => f.write_str("There is no account statement in this file."),
            Why::Said(text) => write!(f, "The bank put an error into this file: {text}."),
            Why::SeveralAccounts(accounts) => {
                write!(f, "The file has several accounts: {}. Choose one.", accounts.join(", "))
            }
            Why::OtherAccount { wanted, found } => {
                write!(f, "The file is of account {}, not of {wanted}.", found.join(", "))
            }
            Why::OtherCurrency { wanted, found } => write!(f, "This is in {found}, not in {wanted}."),
            Why::NoCurrency => f.write_str("The statement does not say a currency that is known."),
            Why::NoSuchDay => f.write_str("There is no such day."),
            Why::DayNotRead => f.write_str("The date is not written as it should be."),
            Why::NoAmount => f.write_str("There is no amount."),
            Why::AmountNotRead => f.write_str("This is no amount."),
            Why::AmountTooLarge => f.write_str("The amount is larger than any that can be kept."),
            Why::TwoReadings => f.write_str(
                "The amount can be read in two ways, and nothing else in the file says which is meant.",
            ),
            Why::OtherNotation => {
                f.write_str("The amount is not written with the decimal sign of the others.")
            }
            Why::TooManyDecimals { most } => {
                write!(f, "The currency has {most} digits after the decimal sign.")
            }
            Why::NegativeAmount => f.write_str("The amount has a sign where there can be none."),
            Why::BothSides => f.write_str("There is a debit and a credit in one line."),
            Why::UnknownSide => f.write_str("It does not say whether this is a debit or a credit."),
            _ => self.fmt_structure(f),
        }
    }
}

impl Why {
    fn fmt_structure(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Why::ColumnMissing { columns } => write!(f, "The line has only {columns} columns."),
            Why::HeaderNotFound => {
                f.write_str("The line with the names of the columns is not the one that was mapped. Map the columns again.")
            }
            Why::QuoteNotClosed => f.write_str("A quotation mark that opens here is never closed."),
            Why::NotXml(error) => write!(f, "The file is broken: {error}."),
            Why::Doctype => f.write_str("The file defines entities, which a bank's file does not."),
            Why::TooDeep => f.write_str("The file is nested deeper than a bank's file is."),
            Why::FieldMissing(field) => write!(f, "{field} is missing."),
            Why::FieldNotRead(field) => write!(f, "{field} is not written as it should be."),
            Why::UnknownStatus => f.write_str("It does not say whether this is booked."),
            Why::Correction => {
                f.write_str("The bank corrects a line of an earlier file with this one. That has to be done by hand.")
            }
            Why::Repeated(place) => write!(f, "The same stands in {place} already."),
            Why::Sum { opening, lines, closing, currency } => write!(
                f,
                "The opening balance of {} and all lines ({}) make {}, but the closing balance is {}.",
                figure(*opening, *currency),
                figure(*lines, *currency),
                figure(opening.saturating_add(*lines), *currency),
                figure(*closing, *currency),
            ),
            Why::Balance { counted, said, currency } => write!(
                f,
                "The balance after this line would be {}, but it says {}.",
                figure(*counted, *currency),
                figure(*said, *currency),
            ),
            Why::Gap { closing, opening, currency } => write!(
                f,
                "This statement opens with {}, but the one before closed with {}: one is missing.",
                figure(*opening, *currency),
                figure(*closing, *currency),
            ),
            Why::StatementTwice(place) => write!(f, "The same statement stands at {place} already."),
            _ => f.write_str("This was not understood."),
        }
    }
}

/// An amount with its currency, as staff read it.
fn figure(minor: i64, currency: Currency) -> String {
    format!("{} {currency}", money::fixed(minor, currency.exponent(), Notation::American))
}
