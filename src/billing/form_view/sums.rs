//! How the amounts were read and what they add up to: shown before they count, and anew while somebody types.

use super::{FORM, InvoiceFormPage, lines::kind_words};
use crate::{
    billing::{
        draft::{Draft, DraftLine, LineKind, LineSum, Sums, Unit},
        forms::Counted,
    },
    money::{self, Discount, FOUR_DECIMALS, Money, Prices},
};
use maud::{Markup, html};

/// The id of the part that takes the place of itself.
pub const SUMS: &str = "sums";

/// The card. Where scripts run it asks for itself whenever the form changes; the button "Check amounts" does the same without.
pub fn sums(page: &InvoiceFormPage) -> Markup {
    html! {
        section.card id=(SUMS) tabindex="-1" aria-labelledby="sums-title" hx-post=(page.action)
            hx-trigger={ "input delay:600ms from:#" (FORM) ", change delay:150ms from:#" (FORM) }
            hx-include={ "#" (FORM) } hx-vals=r#"{"do":"count"}"# hx-sync="this:replace" hx-target={ "#" (SUMS) } hx-select={ "#" (SUMS) }
            hx-swap="outerMorph" {
            header { h2 #sums-title { "Amounts" } }
            // what is wrong with all of them together is said here
            div.body #f-total tabindex="-1" role="status" {
                @match &page.counted {
                    None => { p.soft { "Choose “Check amounts” to see how they are read and what they add up to." } }
                    Some(counted) => { (Shown { page, draft: &counted.draft }.all(counted)) }
                }
            }
        }
    }
}

struct Shown<'a> {
    page: &'a InvoiceFormPage,
    draft: &'a Draft,
}

impl Shown<'_> {
    fn all(&self, counted: &Counted) -> Markup {
        html! {
            dl.sums {
                @for (at, line) in self.draft.lines.iter().enumerate() {
                    (self.line(at, line, counted.line_error(at)))
                }
            }
            @if let Some(sums) = &counted.sums { (self.totals(sums)) }
            @for (field, words) in counted.errors.iter().filter(|(field, _)| !field.starts_with("lines-")) {
                p.error data-field=(field) { (words) }
            }
            @if counted.uncounted() > 0 { p class="small soft" { "Lines that cannot be read are not counted yet." } }
            @else { (self.installments(counted)) }
        }
    }

    fn line(&self, at: usize, line: &DraftLine, error: Option<&str>) -> Markup {
        let sum = line.sum().ok().filter(|_| error.is_none());
        html! {
            div {
                dt { "Line " (at + 1) small {
                    @match (error, sum) {
                        (Some(error), _) => span.error { (error) },
                        (None, Some(sum)) => (self.reading(line, sum)),
                        (None, None) => "Not counted",
                    }
                } }
                @if let Some(sum) = sum { dd { (self.amount(sum.amount)) } }
            }
        }
    }

    /// 1.5 hours × $350.00, less 10% ($52.50)
    fn reading(&self, line: &DraftLine, sum: LineSum) -> Markup {
        let quantity = self.number(line.quantity);
        let unit = match line.unit {
            Unit::Piece => "",
            Unit::Hour if line.quantity == ONE => " hour",
            Unit::Hour => " hours",
        };
        html! {
            bdi dir="ltr" { (quantity) (unit) " × " (self.shown(line.rate)) }
            @match line.discount {
                None => {}
                Some(Discount::Percent(percent)) => { ", less " (self.number(percent)) "% (" (self.amount(sum.discount)) ")" }
                Some(Discount::Fixed(_)) => { ", less " (self.amount(sum.discount)) }
            }
        }
    }

    fn totals(&self, sums: &Sums) -> Markup {
        let of_kind = |kind: &LineKind| {
            let is_there = self.draft.lines.iter().any(|line| line.kind == *kind);
            is_there.then(|| (kind_words(*kind), sums.of_kind(self.draft, *kind)))
        };
        let included = self.draft.prices == Prices::TaxIncluded;
        html! {
            dl.sums {
                @for (words, amount) in LineKind::ALL.iter().filter_map(of_kind) {
                    div { dt { (words) "s" } dd { (self.amount(amount)) } }
                }
                @if sums.discount != 0 { div { dt { "Discount on all lines" } dd { (self.amount(-sums.discount)) } } }
                @for tax in &sums.totals.taxes {
                    @if let Some(rate) = self.draft.taxes.get(tax.rate) {
                        div {
                            dt { bdi { (rate.name) } @if included { ", included" }
                                small { (self.number(rate.percent)) "% of " (self.amount(tax.base)) } }
                            dd { (self.amount(tax.tax)) }
                        }
                    }
                }
                div.grand { dt { "Total" } dd { (self.amount(sums.totals.gross)) } }
            }
        }
    }

    fn installments(&self, counted: &Counted) -> Markup {
        let parts = &self.draft.installments;
        let is_wrong = counted.errors.iter().any(|(field, _)| field.starts_with("installments-"));
        html! {
            @if !parts.is_empty() && !is_wrong {
                p.small { (parts.len()) " installments that add up to the total: "
                    @for (at, part) in parts.iter().enumerate() { @if at > 0 { ", " } (self.amount(part.amount)) } "." }
            }
        }
    }

    fn amount(&self, minor: i64) -> Markup {
        html! { bdi.amount dir="ltr" { (self.shown(minor)) } }
    }

    fn shown(&self, minor: i64) -> String {
        money::show(Money::new(minor, self.draft.currency), self.page.reader.notation)
    }

    fn number(&self, value: i64) -> String {
        money::decimal(value, FOUR_DECIMALS, self.page.reader.notation)
    }
}

/// One whole, as quantities are stored.
const ONE: i64 = 10_000;
