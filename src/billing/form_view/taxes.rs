//! The taxes that lines may bear.

use super::{InvoiceFormPage, add, remove};
use crate::billing::{draft::MAX_RATES, forms::InvoiceList};
use maud::{Markup, html};

pub(super) fn card(page: &InvoiceFormPage) -> Markup {
    let taxes = &page.fields.taxes;
    html! {
        section.card aria-labelledby="taxes-title" {
            header { h2 #taxes-title { "Taxes" } }
            div class="body form" {
                @if taxes.is_empty() { p.soft { "No tax is charged. Add a tax to choose it in the lines." } }
                @for (at, tax) in taxes.iter().enumerate() {
                    fieldset.line id={ "tax-" (at) } tabindex="-1" autofocus[page.is_next(InvoiceList::Taxes, at)] {
                        legend { "Tax " (at + 1) }
                        div.amounts {
                            (page.field(&format!("taxes-{at}-name"), "Name", &tax.name))
                            (page.number(&format!("taxes-{at}-percent"), "Percent", &tax.percent))
                            (remove(InvoiceList::Taxes, at, &format!("tax {}", at + 1)))
                        }
                    }
                }
                (add(InvoiceList::Taxes, taxes.len() >= MAX_RATES, "Add a tax"))
            }
        }
    }
}
