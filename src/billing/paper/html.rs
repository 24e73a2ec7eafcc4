//! A paper as a page: the body of what clients read on a screen, and print on whatever sheet they have.

mod grid;

use super::sheet::{
    BankLine, EntryList, Headline, HowToPay, Online, Otherwise, Part, Particular, Remark, Settlement, Sheet,
    Sum, SumKind, Words, said,
};
use crate::ui;
use maud::{Markup, html};

impl Sheet<'_> {
    /// The sheet with its letterhead. Its title is the page's only `h1`.
    pub fn html(&self) -> Markup {
        html! {
            section.paper lang=(self.lang.code()) dir=(self.lang.dir()) {
                (self.letterhead_html())
                header.paper-title {
                    div {
                        h1 { (self.title) }
                        p.soft { (said(&self.under)) }
                    }
                    @if let Some(headline) = &self.headline { (headline_html(headline)) }
                }
                @if let Some(notice) = &self.notice {
                    div.paper-notice { h2 { (notice.title) } p { (notice.text) } }
                }
                @for part in &self.parts {
                    @match part {
                        Part::Particulars(all) => { (particulars(all)) }
                        Part::Grid(grid) => { (grid::table(grid)) }
                        Part::Settlement(settlement) => { (settled(settlement)) }
                        Part::HowToPay(how) => { (how_to_pay(how)) }
                        Part::Remark(remark) => { (remarked(remark)) }
                    }
                }
            }
        }
    }

    fn letterhead_html(&self) -> Markup {
        html! {
            header.letterhead {
                p { strong { (self.parties.firm) } @if !self.parties.tagline.is_empty() { small { (self.parties.tagline) } } }
                address { (lines(&self.firm_lines())) }
            }
        }
    }
}

fn headline_html(headline: &Headline) -> Markup {
    html! {
        p.headline {
            strong { @if headline.is_amount { (amount(&headline.figure)) } @else { (headline.figure) } }
            span { (words(&headline.words)) }
        }
    }
}

/// A sum of money is one word, of digits that are equally wide.
fn amount(shown: &str) -> Markup {
    html! { span.amount { (shown) } }
}

fn words(words: &Words) -> Markup {
    html! { (words.before) @if !words.strong.is_empty() { b { (words.strong) } } (words.after) }
}

fn lines(lines: &[impl AsRef<str>]) -> Markup {
    html! { @for (at, line) in lines.iter().enumerate() { @if at > 0 { br; } (line.as_ref()) } }
}

fn particulars(all: &[Particular]) -> Markup {
    html! {
        div.particulars {
            @for of in all {
                div {
                    h2 { (of.heading) }
                    p { b { bdi { (of.name) } } @for line in &of.lines { br; (line) } }
                    @if !of.pairs.is_empty() {
                        dl { @for (label, words) in &of.pairs { dt { (label) } dd.text { (words) } } }
                    }
                }
            }
        }
    }
}

fn settled(settlement: &Settlement) -> Markup {
    html! {
        div.settle {
            div {
                @for list in &settlement.lists { (entries(list)) }
                @for footnote in &settlement.footnotes { p.soft { (footnote) } }
            }
            dl.sums { @for sum in &settlement.sums { (total(sum)) } }
        }
    }
}

fn entries(list: &EntryList) -> Markup {
    html! {
        h2 { (list.heading) }
        ul.entries {
            @for entry in &list.entries {
                li { span.soft { (entry.day) } " " span { (entry.text) } " " (amount(&entry.amount)) }
            }
        }
    }
}

fn total(sum: &Sum) -> Markup {
    let kind = match sum.kind {
        SumKind::Plain => None,
        SumKind::Total => Some("total"),
        SumKind::Grand => Some("grand"),
    };
    html! {
        div class=[kind] {
            dt { (sum.label) @for note in &sum.notes { small { (note) } } }
            dd { (amount(&sum.amount)) }
        }
    }
}

fn how_to_pay(how: &HowToPay) -> Markup {
    html! {
        section.how-to-pay {
            h2 { (how.heading) }
            @if let Some(online) = &how.online { (pay_online(online)) }
            @if let Some(otherwise) = &how.otherwise { (pay_otherwise(otherwise)) }
        }
    }
}

fn pay_online(online: &Online) -> Markup {
    html! {
        @if let Some(code) = ui::qr(&online.url, &online.code_alt) { (code) }
        div {
            h3 { (online.heading) }
            p { (online.before) br; a href=(online.url) { (online.address) } br; (online.after) }
        }
    }
}

fn pay_otherwise(otherwise: &Otherwise) -> Markup {
    html! {
        div {
            h3 { (otherwise.heading) }
            @for group in otherwise.lines.chunk_by(|a, b| a.is_labelled() == b.is_labelled()) {
                @if group.first().is_some_and(BankLine::is_labelled) {
                    dl { @for line in group { (bank_line(line)) } }
                } @else {
                    p.text { @for (at, line) in group.iter().enumerate() { @if at > 0 { br; } (bank_line(line)) } }
                }
            }
        }
    }
}

fn bank_line(line: &BankLine) -> Markup {
    html! {
        @match line {
            BankLine::Plain(words) => { (words) }
            BankLine::Labelled(label, words) => { dt { (label) } dd { (words) } }
        }
    }
}

fn remarked(remark: &Remark) -> Markup {
    html! {
        div.remark {
            @if let Some(heading) = &remark.heading { h2 { (heading) } }
            p.text { (remark.text) }
        }
    }
}
