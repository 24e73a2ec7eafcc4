//! An invoice or a credit note: what is on it, in which order.

mod how_to_pay;
mod lines;
mod particulars;
mod settlement;
mod standing;

use super::{
    super::{Draft, Due, PaperPayment, Parties, Sums},
    Figures, Look,
    hand::Hand,
    sheet::{Part, Remark, Sheet},
};
use crate::{
    clock::Day,
    money::Notation,
    pdf::{Error, Finished},
    t,
};
use maud::Markup;

/// What kind of paper it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperKind {
    /// It asks for money.
    Invoice,
    /// It takes back what an invoice asked for. Its amounts are written as those of the invoice are, without a minus.
    CreditNote,
}

/// An invoice or credit note as it is printed.
#[derive(Debug, Clone)]
pub struct InvoicePaper<'a> {
    /// Which of both.
    pub kind: PaperKind,
    /// The number of the invoice that a credit note corrects.
    pub corrects: Option<String>,
    /// Its own; none while it is a draft, and then it says so.
    pub number: Option<String>,
    /// When it was sent.
    pub issued_on: Option<Day>,
    /// When it is to be paid; none while that depends on when it is sent.
    pub due_on: Option<Day>,
    /// Its lines and words. All of it is in its language and currency.
    pub draft: &'a Draft,
    /// What the lines add up to.
    pub sums: &'a Sums,
    /// Who and what stands around the lines.
    pub parties: &'a Parties,
    /// How it stands.
    pub figures: Figures,
    /// What was paid, the earliest first.
    pub payments: &'a [PaperPayment],
    /// The parts it is paid in, the earliest first; empty where it is due at once.
    pub installments: &'a [PaperInstallment],
    /// Since when it is void.
    pub voided: Option<Day>,
    /// How it is paid online, where that is possible.
    pub pay: Option<PayOnline>,
    /// How its reader writes numbers.
    pub notation: Notation,
    /// The day it is printed on, where its client is.
    pub today: Day,
}

/// A part of an invoice, and how it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaperInstallment {
    /// When it is due.
    pub due_on: Day,
    /// In minor units.
    pub amount: i64,
    /// How much of it is paid, in minor units.
    pub paid: i64,
}

/// Where an invoice is paid online.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayOnline {
    /// What the code holds and the printed address opens: the payment link.
    pub url: String,
    /// What somebody can type, without `https://`: the page that asks for the invoice's number.
    pub short_address: String,
}

impl InvoicePaper<'_> {
    /// A PDF: milliseconds of pure computing, so call it where nothing waits.
    ///
    /// # Errors
    /// As [`crate::pdf::Document::finish`].
    pub fn pdf(&self, look: &Look) -> Result<Finished, Error> {
        self.sheet().pdf(look)
    }

    /// The body of its page, with the page's only `h1`; printed, it is a paper of its own.
    pub fn html(&self) -> Markup {
        self.sheet().html()
    }

    /// Its heading: "Invoice INV-2026-0001".
    pub fn title(&self) -> String {
        let lang = self.draft.language;
        match (self.kind, self.number.as_deref()) {
            (PaperKind::Invoice, Some(number)) => t!(lang, "paper-invoice", number = number),
            (PaperKind::Invoice, None) => t!(lang, "paper-invoice-draft"),
            (PaperKind::CreditNote, Some(number)) => t!(lang, "paper-credit-note", number = number),
            (PaperKind::CreditNote, None) => t!(lang, "paper-credit-note-draft"),
        }
    }

    pub(super) fn sheet(&self) -> Sheet<'_> {
        let mut parts = vec![
            Part::Particulars(self.particulars()),
            Part::Grid(self.grid()),
            Part::Settlement(self.settlement()),
        ];
        parts.extend(self.how_to_pay().map(Part::HowToPay));
        let lang = self.draft.language;
        for (heading, text) in [(Some(t!(lang, "paper-terms")), &self.draft.terms), (None, &self.draft.note)]
        {
            if !text.trim().is_empty() {
                parts.push(Part::Remark(Remark { heading, text: text.trim().to_owned() }));
            }
        }
        let name = self.draft.bill_to.lines().next().unwrap_or_default();
        Sheet {
            lang,
            parties: self.parties,
            title: self.title(),
            under: self.under_title(),
            headline: Some(self.headline()),
            notice: self.notice(),
            about: vec![name.to_owned(), self.parties.case.clone(), self.parties.reference.clone()],
            reference: &self.parties.reference,
            parts,
        }
    }

    /// When it was sent, and when it is to be paid or what it corrects.
    fn under_title(&self) -> Vec<String> {
        let (lang, hand) = (self.draft.language, self.hand());
        let issued = self.issued_on.map(|day| t!(lang, "paper-issued", day = hand.day(day)));
        let more = match (self.kind, self.draft.due) {
            (PaperKind::CreditNote, _) => {
                self.corrects.as_deref().map(|number| t!(lang, "paper-corrects", number = number))
            }
            (PaperKind::Invoice, Due::On(day)) => Some(t!(lang, "paper-payment-by", day = hand.day(day))),
            (PaperKind::Invoice, Due::Within(days)) => Some(t!(lang, "paper-payment-within", count = days)),
        };
        issued.into_iter().chain(more).collect()
    }

    fn hand(&self) -> Hand {
        let Draft { language: lang, currency, .. } = *self.draft;
        Hand { lang, notation: self.notation, currency }
    }
}
