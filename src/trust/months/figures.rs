//! The figures of a month, as they are kept when it is prepared: its paper is drawn from them alone.

use super::Month;
use crate::{
    clock::{Day, Ts},
    ids::{TrustLedgerId, TrustPostingId},
    money::{Currency, Money},
};
use serde::{Deserialize, Serialize};

/// A month, compared. Amounts are minor units of one currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// Who holds the account.
    pub firm: Issuer,
    /// What the firm calls the account.
    pub account: String,
    /// Where it is.
    pub bank_name: String,
    /// The last characters of its number.
    pub ending: String,
    /// The code of its currency.
    pub currency: String,
    /// How many decimals that has.
    pub exponent: i16,
    /// Which month.
    pub month: Month,
    /// What the bank has, and what it has not yet.
    pub bank: BankSide,
    /// What the books say.
    pub book: BookSide,
    /// Whose it is.
    pub ledgers: LedgerSide,
    /// What came in by the books and not yet at the bank.
    pub in_transit: Vec<OpenItem>,
    /// What went out by the books and not yet at the bank.
    pub outstanding: Vec<OpenItem>,
    /// Each ledger with its balance.
    pub ledger_lines: Vec<LedgerLine>,
    /// Lines of the month that have a posting.
    pub matched_lines: i64,
    /// Lines of the month that have none.
    pub open_lines: i64,
    /// Who prepared it.
    #[serde(default)]
    pub prepared: Option<Signature>,
    /// Who signed it off.
    #[serde(default)]
    pub signed: Option<Signature>,
}

/// The firm, as it was called then.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issuer {
    /// Its name.
    pub name: String,
    /// Its address, line by line.
    pub lines: Vec<String>,
    /// Its papers are A4; else US letter.
    pub is_a4: bool,
    /// Its time zone: days and hours are told by it.
    pub zone: String,
    /// Its country, as a code of two letters: amounts are written as there.
    pub country: String,
}

/// The bank's side.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BankSide {
    /// What the bank had at the end of the month.
    pub statement: i64,
    /// It was typed from a statement on paper.
    pub is_typed: bool,
    /// The files that it was read from.
    pub files: Vec<String>,
    /// What came in by the books and not yet at the bank.
    pub in_transit: i64,
    /// What went out by the books and not yet at the bank; above zero.
    pub outstanding: i64,
}

/// The books.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookSide {
    /// What was in the account before the month.
    pub opening: i64,
    /// What came in.
    pub receipts: i64,
    /// What went out; above zero.
    pub disbursements: i64,
    /// What was in it at its end.
    pub closing: i64,
}

/// The ledgers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerSide {
    /// How many clients' ledgers have money.
    pub count: i64,
    /// What is in them.
    pub clients: i64,
    /// The firm's own money.
    pub firm: i64,
    /// Interest.
    pub interest: i64,
    /// Receipts of which it is not known whose they are.
    pub unidentified: i64,
    /// How many ledgers are below zero at the end of the month.
    pub below_zero: i64,
}

/// A posting that the bank has not yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenItem {
    /// Which one.
    pub posting: TrustPostingId,
    ///
    pub number: String,
    /// Its day in the books.
    pub posted_on: Day,
    /// From whom, or to whom.
    pub party: String,
    /// The number of a check; may be empty.
    pub check_number: String,
    /// Above zero.
    pub amount: i64,
    /// When the bank had it, where that is known by now.
    pub at_bank_on: Option<Day>,
}

/// A ledger at the end of the month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerLine {
    /// Which one.
    pub ledger: TrustLedgerId,
    /// The firm's number of the case; empty for ledgers of the firm.
    pub reference: String,
    /// Whose it is.
    pub name: String,
    /// What is in it.
    pub balance: i64,
}

/// Who put their name to it, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// Their name.
    pub name: String,
    /// When.
    pub at: Ts,
}

impl BankSide {
    /// What the bank will have when all of that has arrived.
    pub fn adjusted(&self) -> i64 {
        self.statement + self.in_transit - self.outstanding
    }
}

impl LedgerSide {
    /// All of them.
    pub fn total(&self) -> i64 {
        self.clients + self.firm + self.interest + self.unidentified
    }
}

impl Figures {
    /// How much more the bank has than the books; below zero for less.
    pub fn difference(&self) -> i64 {
        self.bank.adjusted() - self.book.closing
    }

    /// Whether the three balances are one, and no ledger is below zero.
    pub fn agree(&self) -> bool {
        self.difference() == 0 && self.book.closing == self.ledgers.total() && self.ledgers.below_zero == 0
    }

    /// An amount of theirs.
    pub fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.currency())
    }

    /// The currency of all amounts.
    pub fn currency(&self) -> Currency {
        crate::billing::stored_currency(&self.currency, self.exponent)
    }

    /// The same without who put their name to it: what is compared before it is signed off. When the bank had what was open is
    /// known later, and changes nothing.
    pub fn bare(&self) -> Figures {
        let bare = |items: &[OpenItem]| {
            items.iter().map(|item| OpenItem { at_bank_on: None, ..item.clone() }).collect()
        };
        Figures {
            firm: Issuer::default(),
            prepared: None,
            signed: None,
            in_transit: bare(&self.in_transit),
            outstanding: bare(&self.outstanding),
            ..self.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bank_is_adjusted_by_what_is_under_way() {
        let bank = BankSide {
            statement: 2_508_050,
            in_transit: 50_000,
            outstanding: 101_000,
            ..BankSide::default()
        };
        assert_eq!(bank.adjusted(), 2_457_050);
    }
}
