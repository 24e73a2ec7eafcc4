//! A receipt: what was received, from whom, and which invoices it paid.

use super::{
    super::Parties,
    Look,
    hand::Hand,
    sheet::{
        ColumnKind, Grid, GridCell, GridColumn, GridRow, Headline, Notice, Part, Particular, Settlement,
        Sheet, Sum,
    },
};
use crate::{
    clock::Day,
    i18n::Lang,
    money::{Money, Notation},
    pdf::{Error, Finished},
    t,
};
use maud::Markup;

/// A receipt as it is printed.
#[derive(Debug, Clone)]
pub struct ReceiptPaper<'a> {
    /// Such as `R-2026-0001`.
    pub number: String,
    /// When the money came.
    pub received_on: Day,
    /// From whom: the name, then an address if one is known, line by line.
    pub from: String,
    /// How much came.
    pub amount: Money,
    /// How, in the language of the receipt: Visa ending 4242, Check 1208.
    pub how: String,
    /// What it paid. What they leave of the amount is said to belong to no invoice yet.
    pub parts: &'a [ReceiptPart],
    /// The firm: of all the rest nothing is printed.
    pub parties: &'a Parties,
    /// That it went back.
    pub paid_back: Option<PaidBackPayment>,
    /// Where it is held for its client, where it pays nothing yet.
    pub in_trust: Option<HeldInTrust>,
    /// What it is printed in.
    pub language: Lang,
    /// How its reader writes numbers.
    pub notation: Notation,
}

/// What a payment paid of one invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptPart {
    /// The number of the invoice.
    pub invoice: String,
    /// What the firm calls its case; may be empty.
    pub case: String,
    /// In minor units.
    pub amount: i64,
    /// What was left of the invoice afterwards, in minor units; none where there is no invoice.
    pub outstanding: Option<i64>,
}

/// Money that is held in trust.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldInTrust {
    /// At which bank.
    pub bank: String,
    /// What was there afterwards, in minor units.
    pub balance: i64,
}

/// A payment that does not count any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaidBackPayment {
    /// Since when.
    pub on: Day,
    /// How much of it, in minor units.
    pub amount: i64,
}

impl ReceiptPaper<'_> {
    /// A PDF; see [`super::InvoicePaper::pdf`].
    ///
    /// # Errors
    /// As [`crate::pdf::Document::finish`].
    pub fn pdf(&self, look: &Look) -> Result<Finished, Error> {
        self.sheet().pdf(look)
    }

    /// The body of its page, with the page's only `h1`.
    pub fn html(&self) -> Markup {
        self.sheet().html()
    }

    fn hand(&self) -> Hand {
        Hand { lang: self.language, notation: self.notation, currency: self.amount.currency }
    }

    fn sheet(&self) -> Sheet<'_> {
        let (lang, hand) = (self.language, self.hand());
        let mut parts = vec![Part::Particulars(self.particulars())];
        if !self.parts.is_empty() {
            parts.push(Part::Grid(self.grid()));
        }
        parts.push(Part::Settlement(Settlement { sums: self.sums(), ..Settlement::default() }));
        let name = self.from.lines().next().unwrap_or_default();
        Sheet {
            lang,
            parties: self.parties,
            title: t!(lang, "paper-receipt", number = self.number.as_str()),
            under: self.under(),
            headline: Some(Headline {
                figure: hand.money(self.amount.minor),
                is_amount: true,
                words: t!(lang, "paper-received").into(),
            }),
            notice: self.notice(),
            about: vec![name.to_owned()],
            reference: "",
            parts,
        }
    }

    fn under(&self) -> Vec<String> {
        let received = t!(self.language, "paper-received-on", day = self.hand().day(self.received_on));
        let held = self.in_trust.as_ref();
        let held = held.map(|held| t!(self.language, "paper-received-in-trust", bank = held.bank.as_str()));
        std::iter::once(received).chain(held).collect()
    }

    fn notice(&self) -> Option<Notice> {
        let (lang, hand) = (self.language, self.hand());
        let back = self.paid_back?;
        let (amount, day) = (hand.money(back.amount), hand.day(back.on));
        let text = match (&self.in_trust, back.amount < self.amount.minor) {
            (Some(_), _) => t!(lang, "paper-went-back-trust-text"),
            (None, true) => t!(lang, "paper-part-went-back-text", amount = amount),
            (None, false) => t!(lang, "paper-went-back-text"),
        };
        Some(Notice { title: t!(lang, "paper-went-back", day = day), text })
    }

    fn particulars(&self) -> Vec<Particular> {
        let mut lines = self.from.lines().map(str::trim).filter(|line| !line.is_empty());
        let name = lines.next().unwrap_or_default().to_owned();
        let lines = lines.map(str::to_owned).collect();
        let heading = t!(self.language, "paper-received-from");
        let how = Particular {
            heading: t!(self.language, "paper-paid-by"),
            name: self.how.clone(),
            ..Particular::default()
        };
        vec![Particular { heading, name, lines, pairs: Vec::new() }, how]
    }

    fn grid(&self) -> Grid {
        let (lang, hand) = (self.language, self.hand());
        let currency = self.amount.currency.code().to_owned();
        let column = |head: String, kind| GridColumn { head, kind };
        let pays = self.in_trust.is_none();
        let first = if pays { t!(lang, "paper-invoice-column") } else { t!(lang, "paper-what") };
        let mut columns = vec![column(first, ColumnKind::What)];
        if pays {
            columns.push(column(t!(lang, "paper-left-afterwards"), ColumnKind::Named));
        }
        columns.push(column(t!(lang, "paper-amount", currency = currency), ColumnKind::Amount));
        let row = |part: &ReceiptPart| {
            let mut cells = vec![GridCell { text: part.invoice.clone(), note: part.case.clone() }];
            if pays {
                cells.push(part.outstanding.map(|left| hand.amount(left)).unwrap_or_default().into());
            }
            cells.push(hand.amount(part.amount).into());
            GridRow::Cells(cells)
        };
        let rows = self.parts.iter().map(row).collect();
        let caption =
            if pays { t!(lang, "paper-receipt-parts") } else { t!(lang, "paper-receipt-trust-parts") };
        Grid { caption, columns, rows, carried: Vec::new() }
    }

    fn sums(&self) -> Vec<Sum> {
        let (lang, hand) = (self.language, self.hand());
        let applied: i64 = self.parts.iter().map(|part| part.amount).sum();
        let mut sums = Vec::new();
        if applied < self.amount.minor {
            sums.push(Sum::plain(t!(lang, "paper-unassigned"), hand.amount(self.amount.minor - applied)));
        }
        sums.push(Sum::grand(t!(lang, "paper-received-sum"), hand.money(self.amount.minor)));
        if let Some(back) = self.paid_back {
            sums.push(Sum::plain(t!(lang, "paper-went-back-sum"), hand.amount(-back.amount)));
        }
        if let Some(held) = &self.in_trust {
            sums.push(Sum::plain(t!(lang, "paper-accounting-balance"), hand.amount(held.balance)));
        }
        sums
    }
}
