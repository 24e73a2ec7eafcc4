//! An accounting of what is held in trust: each receipt and disbursement of one ledger, and what is left.

use super::{
    super::Parties,
    Look,
    hand::Hand,
    running::{RunningRow, RunningWords, running_grid},
    sheet::{Grid, GridCell, Headline, Part, Particular, Settlement, Sheet, Sum, Words},
};
use crate::{
    clock::Day,
    i18n::Lang,
    money::{Currency, Notation},
    pdf::{Error, Finished},
    t,
};
use maud::Markup;

/// An accounting as it is printed. All amounts are in minor units of its currency.
#[derive(Debug, Clone)]
pub struct AccountingPaper<'a> {
    /// Whose money it is, by name.
    pub client: String,
    /// What the firm calls their case.
    pub case: String,
    /// The firm's number of it.
    pub reference: &'a str,
    /// Where it lies: the bank.
    pub bank: String,
    /// The only one on it.
    pub currency: Currency,
    /// Its first day.
    pub from: Day,
    /// Its last day.
    pub to: Day,
    /// What was there before the first row.
    pub opening: i64,
    /// What came and went, the earliest first.
    pub rows: &'a [AccountingRow],
    /// What may not be spent yet.
    pub pending: i64,
    /// What is there after the last row.
    pub closing: i64,
    /// The firm: of all the rest nothing is printed.
    pub parties: &'a Parties,
    /// What it is printed in.
    pub language: Lang,
    /// How its reader writes numbers.
    pub notation: Notation,
}

/// A receipt or disbursement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountingRow {
    /// The day of it in the books.
    pub on: Day,
    /// From whom or to whom, in the language of the paper.
    pub what: String,
    /// What for, and how it was paid; may be empty.
    pub detail: String,
    /// Its number in the books.
    pub number: String,
    /// In above zero, out below.
    pub change: i64,
    /// What is there afterwards.
    pub balance: i64,
}

impl AccountingPaper<'_> {
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
        let period = t!(lang, "paper-period", from = hand.day(self.from), to = hand.day(self.to));
        let client = Particular {
            heading: t!(lang, "paper-client"),
            name: self.client.clone(),
            lines: Vec::new(),
            pairs: Vec::new(),
        };
        let case = Particular {
            heading: t!(lang, "paper-accounting-case"),
            name: self.case.clone(),
            lines: vec![
                self.reference.to_owned(),
                t!(lang, "paper-accounting-bank", bank = self.bank.as_str()),
            ],
            pairs: Vec::new(),
        };
        Sheet {
            lang,
            parties: self.parties,
            title: t!(lang, "paper-accounting"),
            under: vec![period.clone(), t!(lang, "paper-all-in", currency = self.code())],
            headline: Some(self.headline()),
            notice: None,
            about: vec![self.client.clone(), period, self.code()],
            reference: self.reference,
            parts: vec![
                Part::Particulars(vec![client, case]),
                Part::Grid(self.grid()),
                Part::Settlement(self.settlement()),
            ],
        }
    }

    fn headline(&self) -> Headline {
        let (lang, hand) = (self.language, self.hand());
        let day = hand.day(self.to);
        let sentence = t!(lang, "paper-held-on", day = day.as_str());
        Headline {
            figure: hand.money(self.closing),
            is_amount: true,
            words: Words::with_strong(&sentence, &day),
        }
    }

    fn grid(&self) -> Grid {
        let lang = self.language;
        let words = RunningWords {
            caption: t!(lang, "paper-accounting-rows"),
            change: t!(lang, "paper-accounting-change", currency = self.code()),
            after: t!(lang, "paper-accounting-balance"),
            opening: t!(lang, "paper-accounting-opening"),
        };
        let rows = self.rows.iter().map(|row| RunningRow {
            on: row.on,
            what: GridCell { text: row.what.clone(), note: row.detail.clone() },
            number: row.number.clone(),
            change: row.change,
            after: row.balance,
        });
        running_grid(self.hand(), (self.from, self.to), words, self.opening, rows.collect())
    }

    fn settlement(&self) -> Settlement {
        let (lang, hand) = (self.language, self.hand());
        let total = |comes_in: bool| -> i64 {
            self.rows.iter().map(|row| row.change).filter(|change| (*change > 0) == comes_in).sum()
        };
        let sums = vec![
            Sum::plain(t!(lang, "paper-accounting-opening"), hand.amount(self.opening)),
            Sum::plain(t!(lang, "paper-accounting-in"), hand.amount(total(true))),
            Sum::plain(t!(lang, "paper-accounting-out"), hand.amount(total(false))),
            Sum::grand(t!(lang, "paper-accounting-balance"), hand.money(self.closing)),
        ];
        let pending = (self.pending > 0)
            .then(|| t!(lang, "paper-accounting-pending", amount = hand.money(self.pending)));
        Settlement { lists: Vec::new(), footnotes: pending.into_iter().collect(), sums }
    }
}
