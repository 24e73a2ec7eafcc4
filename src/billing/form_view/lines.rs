//! The lines of an invoice in its form.

use super::{InvoiceFormPage, add};
use crate::{
    billing::{
        draft::{Advance, LineKind, MAX_LINES, Unit},
        forms::{InvoiceList, LineFields},
    },
    ui::{Choice, Field, LineButtons},
};
use maud::{Markup, html};

pub(super) fn card(page: &InvoiceFormPage) -> Markup {
    let lines = &page.fields.lines;
    html! {
        section.card aria-labelledby="lines-title" {
            header { h2 #lines-title { "Lines" } }
            div class="body form" {
                @for (at, line) in lines.iter().enumerate() { (fieldset(page, at, line)) }
                (add(InvoiceList::Lines, lines.len() >= MAX_LINES, "Add a line"))
            }
        }
    }
}

/// What a line is charged for, in words.
pub(in crate::billing) const fn kind_words(kind: LineKind) -> &'static str {
    match kind {
        LineKind::Fee => "Fee",
        LineKind::Expense => "Expense",
        LineKind::GovernmentFee => "Government fee",
    }
}

/// Whether the money of a line is earned already, and else whose it is.
pub(in crate::billing) fn advance_choices() -> Vec<Choice> {
    let advances = Advance::ALL.iter().map(|advance| Choice::new(advance.as_str(), advance_words(*advance)));
    std::iter::once(Choice::new("", "Earned, or laid out")).chain(advances).collect()
}

/// Money that is paid before it is earned, in words.
pub(in crate::billing) const fn advance_words(advance: Advance) -> &'static str {
    match advance {
        Advance::Trust => "Paid in advance, kept in trust",
        Advance::Firm => "Paid in advance, the firm’s at once by the fee agreement",
    }
}

fn fieldset(page: &InvoiceFormPage, at: usize, line: &LineFields) -> Markup {
    let name = |field: &str| format!("lines-{at}-{field}");
    let number = at + 1;
    let kinds: Vec<_> =
        LineKind::ALL.iter().map(|kind| Choice::new(kind.as_str(), kind_words(*kind))).collect();
    let units = [Choice::new(Unit::Piece.as_str(), "Piece"), Choice::new(Unit::Hour.as_str(), "Hour")];
    let optional = Some("optional");
    let buttons = LineButtons {
        list: InvoiceList::Lines.as_str(),
        line: at,
        name: &format!("line {number}"),
        up: at > 0,
        down: number < page.fields.lines.len(),
        remove: true,
        done: page.done_in(InvoiceList::Lines),
    };
    html! {
        fieldset.line id={ "line-" (at) } tabindex="-1" autofocus[buttons.line_is_next()] {
            legend { "Line " (number) }
            (page.field(&name("description"), "Description", &line.description))
            div.amounts {
                (page.number(&name("quantity"), "Quantity", &line.quantity))
                (page.select(&name("unit"), "Unit", &line.unit, &units))
                (page.number(&name("rate"), "Rate", &line.rate))
                (Field { optional, ..page.number(&name("discount"), "Discount", &line.discount) })
            }
            (taxes(page, at, line))
            div.amounts {
                (page.select(&name("kind"), "Charged for", &line.kind, &kinds))
                (page.select(&name("advance"), "This money is", &line.advance, &advance_choices()))
                (Field { kind: "date", optional, ..page.field(&name("day"), "Day", &line.day) })
                (Field { optional, ..page.field(&name("detail"), "Small print", &line.detail) })
            }
            (buttons)
        }
    }
}

fn taxes(page: &InvoiceFormPage, at: usize, line: &LineFields) -> Markup {
    html! {
        @if !page.fields.taxes.is_empty() {
            fieldset.field {
                legend { "Taxes" span.visually-hidden { " of line " (at + 1) } }
                div.cluster {
                    @for (place, tax) in page.fields.taxes.iter().enumerate() {
                        label.choice {
                            input type="checkbox" id={ "f-lines-" (at) "-tax-" (place) } name={ "lines-" (at) "-tax-" (place) } value="yes"
                                checked[line.taxes.contains(&place)];
                            span { (tax.words(place)) }
                        }
                    }
                }
            }
        }
    }
}
