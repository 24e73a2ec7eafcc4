//! A paper before it is drawn: what it says, in its language, without how it looks. Texts are ready to be read; what people
//! typed is as they typed it.

use super::super::Parties;
use crate::{i18n::Lang, t};

/// A whole paper.
pub(super) struct Sheet<'a> {
    pub lang: Lang,
    /// Whose letterhead it has.
    pub parties: &'a Parties,
    /// Such as "Invoice INV-2026-0001": the heading, and the title of the file.
    pub title: String,
    /// Said below it, one after the other.
    pub under: Vec<String>,
    /// What matters most.
    pub headline: Option<Headline>,
    /// What must not be overlooked.
    pub notice: Option<Notice>,
    /// Said after the title at the head of all pages but the first: whom and what it is about.
    pub about: Vec<String>,
    /// The firm's number of the case it is of; may be empty.
    pub reference: &'a str,
    pub parts: Vec<Part>,
}

/// Large, beside the title.
pub(super) struct Headline {
    /// An amount, or words where none is to be paid.
    pub figure: String,
    pub is_amount: bool,
    pub words: Words,
}

/// Words of which some stand out.
#[derive(Clone, Default)]
pub(super) struct Words {
    pub before: String,
    pub strong: String,
    pub after: String,
}

pub(super) struct Notice {
    pub title: String,
    pub text: String,
}

pub(super) enum Part {
    /// Side by side.
    Particulars(Vec<Particular>),
    Grid(Grid),
    Settlement(Settlement),
    HowToPay(HowToPay),
    Remark(Remark),
}

/// A party, or the case.
#[derive(Default)]
pub(super) struct Particular {
    pub heading: String,
    pub name: String,
    /// Below the name.
    pub lines: Vec<String>,
    /// Labels with what they say.
    pub pairs: Vec<(String, String)>,
}

/// A table over as many pages as it needs.
pub(super) struct Grid {
    /// For those who do not see where it stands.
    pub caption: String,
    pub columns: Vec<GridColumn>,
    pub rows: Vec<GridRow>,
    /// What the rows up to each come to, with that row; said where a page ends.
    pub carried: Vec<String>,
}

pub(super) struct GridColumn {
    pub head: String,
    pub kind: ColumnKind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ColumnKind {
    /// A short day.
    Day,
    /// What the row is about.
    What,
    /// A short word.
    Word,
    Number,
    /// A number that is multiplied.
    Rate,
    /// A number that says nothing without the column's head.
    Named,
    /// What the row comes to.
    Amount,
}

pub(super) enum GridRow {
    Section(String),
    Cells(Vec<GridCell>),
    Subtotal(String, String),
}

#[derive(Default)]
pub(super) struct GridCell {
    pub text: String,
    /// Small, below.
    pub note: String,
}

impl<T: Into<String>> From<T> for GridCell {
    fn from(text: T) -> GridCell {
        GridCell { text: text.into(), note: String::new() }
    }
}

/// What it all comes to, and what was done about it beside that.
#[derive(Default)]
pub(super) struct Settlement {
    pub lists: Vec<EntryList>,
    pub footnotes: Vec<String>,
    pub sums: Vec<Sum>,
}

pub(super) struct EntryList {
    pub heading: String,
    pub entries: Vec<ListEntry>,
}

pub(super) struct ListEntry {
    pub day: String,
    pub text: String,
    pub amount: String,
}

pub(super) struct Sum {
    pub label: String,
    pub amount: String,
    pub kind: SumKind,
    /// What the amount holds, in words: it is not to be added up with the others.
    pub notes: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum SumKind {
    Plain,
    Total,
    Grand,
}

impl Sum {
    pub fn plain(label: String, amount: String) -> Sum {
        Sum { label, amount, kind: SumKind::Plain, notes: Vec::new() }
    }

    pub fn grand(label: String, amount: String) -> Sum {
        Sum { kind: SumKind::Grand, ..Sum::plain(label, amount) }
    }
}

pub(super) struct HowToPay {
    pub heading: String,
    pub online: Option<Online>,
    pub otherwise: Option<Otherwise>,
}

pub(super) struct Online {
    pub heading: String,
    pub before: String,
    /// The address as it is printed, and the one it opens.
    pub address: String,
    pub url: String,
    pub after: String,
    pub code_alt: String,
    pub link_alt: String,
}

pub(super) struct Otherwise {
    pub heading: String,
    pub lines: Vec<BankLine>,
}

pub(super) enum BankLine {
    Plain(String),
    Labelled(String, String),
}

impl BankLine {
    pub fn is_labelled(&self) -> bool {
        matches!(self, BankLine::Labelled(..))
    }
}

/// Words of the firm.
pub(super) struct Remark {
    pub heading: Option<String>,
    pub text: String,
}

impl Words {
    /// A sentence, and which part of it stands out.
    pub fn with_strong(sentence: &str, strong: &str) -> Words {
        match sentence.split_once(strong) {
            Some((before, after)) => {
                Words { before: before.into(), strong: strong.into(), after: after.into() }
            }
            None => sentence.into(),
        }
    }
}

impl<T: Into<String>> From<T> for Words {
    fn from(text: T) -> Words {
        Words { before: text.into(), ..Words::default() }
    }
}

impl Sheet<'_> {
    /// The firm's address, and its tax number if it has one.
    pub fn firm_lines(&self) -> Vec<String> {
        let number = self.parties.firm_tax_number.as_str();
        let number = (!number.is_empty()).then(|| t!(self.lang, "paper-firm-tax-number", number = number));
        self.parties.firm_lines.iter().cloned().chain(number).collect()
    }

    /// At the foot of each page: whose it is, what it is, and of which case.
    pub fn foot(&self) -> String {
        said(&[self.parties.firm.as_str(), &self.title, self.reference])
    }

    /// At the head of all pages but the first.
    pub fn running_head(&self) -> String {
        let about = self.about.iter().map(String::as_str);
        said(&std::iter::once(self.title.as_str()).chain(about).collect::<Vec<_>>())
    }
}

/// What there is of several short texts, in one line.
pub(super) fn said(texts: &[impl AsRef<str>]) -> String {
    let there: Vec<&str> = texts.iter().map(AsRef::as_ref).filter(|text| !text.trim().is_empty()).collect();
    there.join(" · ")
}
