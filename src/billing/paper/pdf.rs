//! A paper as a PDF.

mod grid;

use super::sheet::{
    BankLine, EntryList, Headline, HowToPay, Online, Otherwise, Part, Particular, Remark, Settlement, Sheet,
    Sum, SumKind, Words,
};
use crate::{
    clock::Ts,
    pdf::{
        Block, Boxed, Color, Column, Document, Entry, Error, Finished, Heading, Letterhead, Logo, Paper,
        Paragraph, Qr, Text, Title, Total, TotalKind,
    },
    t,
};

/// How a firm's papers look, and when this one is made.
#[derive(Debug, Clone)]
pub struct Look {
    /// The sheets it is on.
    pub paper: Paper,
    /// The firm's own.
    pub color: Color,
    /// The firm's logo, and what it shows; without one its first letter stands there.
    pub logo: Option<(Logo, String)>,
    /// Told by the file's properties.
    pub created: Ts,
}

/// Room above totals, in points.
const ABOVE_TOTALS: f32 = 9.0;

impl Sheet<'_> {
    /// The file. It takes milliseconds of pure computing: not for where others wait.
    ///
    /// # Errors
    /// As [`Document::finish`]: none that comes of what people typed.
    pub fn pdf(&self, look: &Look) -> Result<Finished, Error> {
        let firm = &self.parties.firm;
        let document = Document {
            paper: look.paper,
            title: self.title.clone(),
            lang: self.lang.code().to_owned(),
            author: firm.clone(),
            created: look.created.0,
            letterhead: self.letterhead(look),
            running_head: self.running_head(),
            foot: Box::new(|page, pages| {
                let (page, pages) = (page.to_string(), pages.to_string());
                (self.foot(), t!(self.lang, "paper-page", page = page, pages = pages))
            }),
            blocks: self.blocks(),
        };
        let finished = document.finish()?;
        if !finished.missing.is_empty() {
            // how many and not which: they may be of somebody's name
            tracing::warn!(characters = finished.missing.len(), "no face has some characters of a paper");
        }
        Ok(finished)
    }

    fn letterhead(&self, look: &Look) -> Letterhead {
        Letterhead {
            name: self.parties.firm.clone(),
            under: Some(self.parties.tagline.clone()).filter(|tagline| !tagline.is_empty()),
            logo: look.logo.clone(),
            lines: self.firm_lines(),
            color: look.color,
        }
    }

    fn blocks(&self) -> Vec<Block<'_>> {
        let mut blocks = vec![Block::Title(Title {
            text: self.title.clone(),
            under: Some(super::sheet::said(&self.under).into()),
            figure: self.headline.as_ref().map(|headline| headline.figure.clone()),
            under_figure: self.headline.as_ref().map(|Headline { words, .. }| text(words)),
        })];
        if let Some(notice) = &self.notice {
            let column = Column { share: 1.0, blocks: vec![Block::Paragraph(notice.text.as_str().into())] };
            blocks.push(Block::Boxed(Boxed {
                heading: Some(heading(2, &notice.title)),
                qr: None,
                columns: vec![column],
            }));
            blocks.push(Block::Space(ABOVE_TOTALS));
        }
        for part in &self.parts {
            match part {
                Part::Particulars(all) => {
                    blocks.push(Block::Columns(all.iter().map(particular).collect()));
                    blocks.push(Block::Space(ABOVE_TOTALS / 2.0));
                }
                Part::Grid(grid) => blocks.push(grid::table(grid, self.lang)),
                Part::Settlement(settlement) => {
                    blocks.push(Block::Space(ABOVE_TOTALS));
                    blocks.push(settled(settlement));
                }
                Part::HowToPay(how) => blocks.push(Block::Boxed(how_to_pay(how))),
                Part::Remark(remark) => remarked(remark, &mut blocks),
            }
        }
        blocks
    }
}

fn text(words: &Words) -> Text {
    let Words { before, strong, after } = words;
    Text::from(before.as_str()).bold(strong.as_str()).and(after.as_str())
}

fn heading(level: u16, words: &str) -> Heading {
    Heading { level, is_label: false, text: words.into() }
}

fn label(words: &str) -> Block<'static> {
    Block::Heading(Heading { level: 2, is_label: true, text: words.into() })
}

fn pairs<'p>(pairs: impl IntoIterator<Item = (&'p String, &'p String)>) -> Block<'static> {
    let pairs = pairs.into_iter().map(|(label, words)| (label.as_str().into(), words.as_str().into()));
    Block::Pairs(pairs.collect())
}

fn particular(of: &Particular) -> Column<'_> {
    let mut words = Text::default().bold(of.name.as_str());
    for line in &of.lines {
        words = words.and(format!("\n{line}"));
    }
    let mut blocks = vec![label(&of.heading), Block::Paragraph(words.into())];
    if !of.pairs.is_empty() {
        blocks.push(pairs(of.pairs.iter().map(|(label, words)| (label, words))));
    }
    Column { share: 1.0, blocks }
}

fn settled(settlement: &Settlement) -> Block<'_> {
    let mut beside = Vec::new();
    for list in &settlement.lists {
        beside.push(label(&list.heading));
        beside.push(entries(list));
    }
    for footnote in &settlement.footnotes {
        let soft = Paragraph { is_soft: true, ..footnote.as_str().into() };
        beside.extend([Block::Space(4.0), Block::Paragraph(soft)]);
    }
    let sums = settlement.sums.iter().flat_map(totals).collect();
    Block::Columns(vec![
        Column { share: 1.15, blocks: beside },
        Column { share: 1.0, blocks: vec![Block::Totals(sums)] },
    ])
}

fn entries(list: &EntryList) -> Block<'static> {
    let entry = |entry: &super::sheet::ListEntry| Entry {
        label: entry.day.as_str().into(),
        text: entry.text.as_str().into(),
        amount: entry.amount.as_str().into(),
    };
    Block::Entries(list.entries.iter().map(entry).collect())
}

/// A sum, and below it in rows of their own what it holds.
fn totals(sum: &Sum) -> Vec<Total> {
    let kind = match sum.kind {
        SumKind::Plain => TotalKind::Plain,
        SumKind::Total => TotalKind::Sum,
        SumKind::Grand => TotalKind::Grand,
    };
    let own = Total { label: sum.label.as_str().into(), amount: sum.amount.as_str().into(), kind };
    let note = |note: &String| Total {
        label: Text::default().soft(note.as_str()),
        amount: Text::default(),
        kind: TotalKind::Plain,
    };
    std::iter::once(own).chain(sum.notes.iter().map(note)).collect()
}

fn how_to_pay(how: &HowToPay) -> Boxed<'_> {
    let mut columns = Vec::new();
    if let Some(online) = &how.online {
        columns.push(Column { share: 1.0, blocks: pay_online(online) });
    }
    if let Some(otherwise) = &how.otherwise {
        columns.push(Column { share: 1.0, blocks: pay_otherwise(otherwise) });
    }
    let qr = how.online.as_ref();
    let qr = qr.map(|online| Qr { text: online.url.clone(), alt: online.code_alt.clone() });
    Boxed { heading: Some(heading(2, &how.heading)), qr, columns }
}

fn pay_online(online: &Online) -> Vec<Block<'static>> {
    let Online { before, address, url, after, link_alt, .. } = online;
    let words = Text::from(format!("{before}\n"))
        .link(address.as_str(), url.as_str(), link_alt.as_str())
        .and(format!("\n{after}"));
    let label = Heading { level: 3, is_label: true, text: online.heading.as_str().into() };
    vec![Block::Heading(label), Block::Paragraph(words.into())]
}

fn pay_otherwise(otherwise: &Otherwise) -> Vec<Block<'static>> {
    let label = Heading { level: 3, is_label: true, text: otherwise.heading.as_str().into() };
    let mut blocks = vec![Block::Heading(label)];
    for group in otherwise.lines.chunk_by(|a, b| a.is_labelled() == b.is_labelled()) {
        let labelled = group.iter().filter_map(|line| match line {
            BankLine::Labelled(label, words) => Some((label, words)),
            BankLine::Plain(_) => None,
        });
        let plain = group.iter().filter_map(|line| match line {
            BankLine::Plain(words) => Some(words.as_str()),
            BankLine::Labelled(..) => None,
        });
        blocks.push(match group.first().is_some_and(BankLine::is_labelled) {
            true => pairs(labelled),
            false => Block::Paragraph(plain.collect::<Vec<_>>().join("\n").into()),
        });
    }
    blocks
}

fn remarked<'b>(remark: &Remark, blocks: &mut Vec<Block<'b>>) {
    match &remark.heading {
        Some(heading) => blocks.extend([Block::Space(3.0), label(heading)]),
        None => blocks.push(Block::Space(5.0)),
    }
    blocks.push(Block::Paragraph(Paragraph { is_soft: true, ..remark.text.as_str().into() }));
}
