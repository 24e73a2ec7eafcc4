//! An invoice as it is written, and what it adds up to. Pure: no SQL, no pages.

use crate::{
    clock::Day,
    i18n::Lang,
    ids::ClientId,
    money::{self, Currency, Discount, MoneyError, Prices, TaxLine, Totals, allocate},
};

/// Most lines of an invoice.
pub const MAX_LINES: usize = 1000;
/// Most named taxes of an invoice.
pub const MAX_RATES: usize = 8;
/// Most instalments of an invoice.
pub const MAX_INSTALLMENTS: usize = 60;
/// Longest description of a line, and longest line of an address, in characters.
pub const MAX_LINE_TEXT: usize = 500;
/// Longest terms, note, exemption or address, in characters.
pub const MAX_TEXT: usize = 2000;
/// Longest name of a tax, a unit or a number, in characters.
pub const MAX_NAME: usize = 60;
/// Most days within which an invoice is to be paid.
pub const MAX_DUE_DAYS: i16 = 365;

crate::text_enum! {
    /// What a line is for. Invoices print them in this order.
    pub enum LineKind {
        /// The firm's own work.
        Fee = "fee",
        /// What the firm laid out.
        Expense = "expense",
        /// What an agency or a court takes, passed on.
        GovernmentFee = "government_fee",
    }
}

crate::text_enum! {
    /// What the quantity of a line counts.
    pub enum Unit {
        /// Pieces, pages, flat fees.
        Piece = "piece",
        /// Hours.
        Hour = "hour",
    }
}

crate::text_enum! {
    /// Whose money is that is paid before it is earned.
    pub enum Advance {
        /// The client's: it is kept in trust until it is earned, and stands on no invoice that is sent.
        Trust = "trust",
        /// The firm's once it is paid: the fee agreement says so.
        Firm = "firm",
    }
}

/// An invoice as staff wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Who sees it and pays it.
    pub client: ClientId,
    /// The applicant it is about; none for the whole case.
    pub applicant: Option<ClientId>,
    /// What it is printed in.
    pub language: Lang,
    /// What every amount of it is in.
    pub currency: Currency,
    /// Who stands on it, line by line: the name first, then the address.
    pub bill_to: String,
    /// That person's tax number; may be empty.
    pub client_tax_number: String,
    /// When it is to be paid.
    pub due: Due,
    /// What the rates of lines are.
    pub prices: Prices,
    /// The taxes that lines may name.
    pub taxes: Vec<TaxRate>,
    /// Taken off all lines together, before tax.
    pub discount: Option<Discount>,
    /// Why no tax is charged, as it is printed; may be empty.
    pub exemption: String,
    /// Terms of payment; may be empty.
    pub terms: String,
    /// A word to the client; may be empty.
    pub note: String,
    /// In their order, within their kinds.
    pub lines: Vec<DraftLine>,
    /// When which part is due; empty where all of it is due at once. They add up to the total.
    pub installments: Vec<Installment>,
}

/// When an invoice is to be paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// So many days after it is sent.
    Within(i16),
    /// On a day.
    On(Day),
}

/// A named tax.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct TaxRate {
    /// As it is printed: Sales tax, IVA.
    pub name: String,
    /// In ten-thousandths of a per cent.
    pub percent: i64,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftLine {
    /// What it is for.
    pub kind: LineKind,
    /// The day of the work, where one is told.
    pub day: Option<Day>,
    /// What was done.
    pub description: String,
    /// Printed small below: who did it, how it is charged; may be empty.
    pub detail: String,
    /// In ten-thousandths; not negative.
    pub quantity: i64,
    /// What the quantity counts.
    pub unit: Unit,
    /// For one, in minor units.
    pub rate: i64,
    /// Taken off this line.
    pub discount: Option<Discount>,
    /// Which taxes it bears, as places in [`Draft::taxes`].
    pub taxes: Vec<usize>,
    /// Whose it is where it is paid before it is earned; none for what is earned or laid out.
    pub advance: Option<Advance>,
}

/// A part of the total with a day of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Installment {
    /// When it is due.
    pub due_on: Day,
    /// In minor units.
    pub amount: i64,
}

/// What an invoice adds up to, in minor units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sums {
    /// Of each line, in their order.
    pub lines: Vec<LineSum>,
    /// What the discount on all lines takes off.
    pub discount: i64,
    /// Net, taxes and gross, after every discount.
    pub totals: Totals,
}

/// What one line adds up to, in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineSum {
    /// What its own discount takes off.
    pub discount: i64,
    /// After its own discount, as it is printed.
    pub amount: i64,
}

impl Draft {
    /// What it adds up to. A discount on all lines is shared between them in proportion, by largest remainder, so that each tax is
    /// counted on what is left of its lines.
    ///
    /// # Errors
    /// Anything is beyond [`money::MAX_AMOUNT`], or a discount is larger than what it is taken off.
    pub fn sums(&self) -> Result<Sums, MoneyError> {
        let lines = self.lines.iter().map(DraftLine::sum).collect::<Result<Vec<_>, _>>()?;
        let amounts: Vec<i64> = lines.iter().map(|line| line.amount).collect();
        let whole = amounts.iter().try_fold(0_i64, |sum, amount| sum.checked_add(*amount));
        let whole = whole.ok_or(MoneyError::TooLarge)?;
        let discount = self.discount.map_or(Ok(0), |discount| money::discount(whole, discount))?;
        let shares = allocate(discount, &amounts);
        let taxed: Vec<TaxLine<'_>> = self
            .lines
            .iter()
            .zip(amounts.iter().zip(shares.iter()))
            .map(|(line, (amount, share))| TaxLine { amount: amount - share, rates: &line.taxes })
            .collect();
        let rates: Vec<i64> = self.taxes.iter().map(|tax| tax.percent).collect();
        Ok(Sums { lines, discount, totals: money::totals(self.prices, &rates, &taxed)? })
    }
}

impl DraftLine {
    /// Its amount.
    ///
    /// # Errors
    /// As [`Draft::sums`].
    pub fn sum(&self) -> Result<LineSum, MoneyError> {
        let full = money::line_amount(self.quantity, self.rate)?;
        let discount = self.discount.map_or(Ok(0), |discount| money::discount(full, discount))?;
        Ok(LineSum { discount, amount: full - discount })
    }
}

impl Sums {
    /// What the lines of one kind add up to, before the discount on all.
    pub fn of_kind(&self, draft: &Draft, kind: LineKind) -> i64 {
        let of_kind = draft.lines.iter().zip(&self.lines).filter(|(line, _)| line.kind == kind);
        of_kind.map(|(_, sum)| sum.amount).sum()
    }
}
