//! A statement of account: what a client was asked for and what they paid in one currency, over some time.

use super::{
    super::Parties,
    Look,
    hand::Hand,
    running::{RunningRow, RunningWords, running_grid},
    sheet::{
        EntryList, Grid, GridCell, Headline, ListEntry, Part, Particular, Settlement, Sheet, Sum, Words,
    },
};
use crate::{
    clock::Day,
    i18n::Lang,
    money::{Currency, Notation},
    pdf::{Error, Finished},
    t,
};
use maud::Markup;

/// A statement as it is printed. All amounts are in minor units of its currency.
#[derive(Debug, Clone)]
pub struct StatementPaper<'a> {
    /// Whose account: the name, then the address, line by line.
    pub client: String,
    /// The only one on it.
    pub currency: Currency,
    /// Its first day.
    pub from: Day,
    /// Its last day.
    pub to: Day,
    /// What was outstanding before the first day; below zero in the client's favor.
    pub opening: i64,
    /// What happened, the earliest first.
    pub rows: &'a [StatementRow],
    /// What has begun to be paid by the last day, and does not count yet.
    pub under_way: &'a [UnderWayRow],
    /// What is outstanding after the last day.
    pub closing: i64,
    /// The firm: of all the rest nothing is printed.
    pub parties: &'a Parties,
    /// What it is printed in.
    pub language: Lang,
    /// How its reader writes numbers.
    pub notation: Notation,
}

/// A line of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementRow {
    /// When it counts.
    pub on: Day,
    /// What happened.
    pub what: StatementEntry,
    /// The number of the invoice or credit note; may be empty.
    pub number: String,
    /// Which case it is of or how it was paid, in the language of the paper; may be empty.
    pub detail: String,
    /// What it changes: above zero for what is asked, below for what was paid or is not asked any more.
    pub change: i64,
    /// What is outstanding afterwards.
    pub outstanding: i64,
}

/// What can happen on an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatementEntry {
    /// An invoice was sent.
    Invoice,
    /// A credit note was sent.
    CreditNote,
    /// An invoice was taken back.
    VoidInvoice,
    /// Money came.
    Payment,
    /// The firm gave money back.
    Refund,
    /// The payer's bank took a payment back.
    ReturnedPayment,
    /// The firm gave up what was outstanding.
    WriteOff,
}

/// A payment that has begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnderWayRow {
    /// When it began.
    pub on: Day,
    /// How, in the language of the paper.
    pub how: String,
    /// On which invoice; may be empty.
    pub number: String,
    /// Above zero.
    pub amount: i64,
}

impl StatementPaper<'_> {
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
        Hand { lang: self.language, notation: self.notation, currency: self.currency }
    }

    fn code(&self) -> String {
        self.currency.code().to_owned()
    }

    fn sheet(&self) -> Sheet<'_> {
        let (lang, hand) = (self.language, self.hand());
        let mut lines = self.client.lines().map(str::trim).filter(|line| !line.is_empty());
        let name = lines.next().unwrap_or_default().to_owned();
        let period = t!(lang, "paper-period", from = hand.day(self.from), to = hand.day(self.to));
        let client = Particular {
            heading: t!(lang, "paper-client"),
            name: name.clone(),
            lines: lines.map(str::to_owned).collect(),
            pairs: Vec::new(),
        };
        let parts = vec![
            Part::Particulars(vec![client]),
            Part::Grid(self.grid()),
            Part::Settlement(self.settlement()),
        ];
        Sheet {
            lang,
            parties: self.parties,
            title: t!(lang, "paper-statement"),
            under: vec![period.clone(), t!(lang, "paper-all-in", currency = self.code())],
            headline: Some(self.headline()),
            notice: None,
            about: vec![name, period, self.code()],
            reference: "",
            parts,
        }
    }

    fn headline(&self) -> Headline {
        let (lang, hand) = (self.language, self.hand());
        let day = hand.day(self.to);
        let sentence = match self.closing < 0 {
            true => t!(lang, "paper-in-your-favor-on", day = day.as_str()),
            false => t!(lang, "paper-outstanding-on", day = day.as_str()),
        };
        let figure = hand.money(self.closing.saturating_abs());
        Headline { figure, is_amount: true, words: Words::with_strong(&sentence, &day) }
    }

    fn grid(&self) -> Grid {
        let lang = self.language;
        let words = RunningWords {
            caption: t!(lang, "paper-statement-rows"),
            change: t!(lang, "paper-change", currency = self.code()),
            after: t!(lang, "paper-outstanding-sum"),
            opening: t!(lang, "paper-opening"),
        };
        let rows = self.rows.iter().map(|row| self.row(row)).collect();
        running_grid(self.hand(), (self.from, self.to), words, self.opening, rows)
    }

    fn row(&self, row: &StatementRow) -> RunningRow {
        let lang = self.language;
        let what = match row.what {
            StatementEntry::Invoice => t!(lang, "paper-entry-invoice"),
            StatementEntry::CreditNote => t!(lang, "paper-entry-credit-note"),
            StatementEntry::VoidInvoice => t!(lang, "paper-entry-void"),
            StatementEntry::Payment => t!(lang, "paper-entry-payment"),
            StatementEntry::Refund => t!(lang, "paper-entry-refund"),
            StatementEntry::ReturnedPayment => t!(lang, "paper-entry-returned"),
            StatementEntry::WriteOff => t!(lang, "paper-entry-write-off"),
        };
        RunningRow {
            on: row.on,
            what: GridCell { text: what, note: row.detail.clone() },
            number: row.number.clone(),
            change: row.change,
            after: row.outstanding,
        }
    }

    fn settlement(&self) -> Settlement {
        let (lang, hand) = (self.language, self.hand());
        let total = |is_asked: bool| -> i64 {
            self.rows.iter().map(|row| row.change).filter(|change| (*change > 0) == is_asked).sum()
        };
        let closing = match self.closing < 0 {
            true => Sum::grand(t!(lang, "paper-overpaid"), hand.money(self.closing.saturating_neg())),
            false => Sum::grand(t!(lang, "paper-outstanding-sum"), hand.money(self.closing)),
        };
        let sums = vec![
            Sum::plain(t!(lang, "paper-opening"), hand.amount(self.opening)),
            Sum::plain(t!(lang, "paper-asked"), hand.amount(total(true))),
            Sum::plain(t!(lang, "paper-paid-and-credited"), hand.amount(total(false))),
            closing,
        ];
        Settlement { lists: self.begun().into_iter().collect(), footnotes: Vec::new(), sums }
    }

    fn begun(&self) -> Option<EntryList> {
        let hand = self.hand();
        let entries: Vec<ListEntry> = self
            .under_way
            .iter()
            .map(|row| ListEntry {
                day: hand.short_day(row.on),
                text: super::sheet::said(&[&row.how, &row.number]),
                amount: hand.amount(-row.amount),
            })
            .collect();
        (!entries.is_empty()).then(|| EntryList { heading: t!(self.language, "paper-begun"), entries })
    }
}
