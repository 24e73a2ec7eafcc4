//! The installments of an invoice in its form.

use super::{InvoiceFormPage, add, remove};
use crate::{
    billing::{draft::MAX_INSTALLMENTS, forms::InvoiceList},
    ui::Field,
};
use maud::{Markup, html};

pub(super) fn card(page: &InvoiceFormPage) -> Markup {
    let parts = &page.fields.installments;
    let number = |at: usize| format!("installment {}", at + 1);
    html! {
        section.card aria-labelledby="installments-title" {
            header { h2 #installments-title { "Installments" } }
            div class="body form" {
                @if parts.is_empty() { p.soft { "All of it is due at once." } }
                @for (at, part) in parts.iter().enumerate() {
                    fieldset.line id={ "installment-" (at) } tabindex="-1" autofocus[page.is_next(InvoiceList::Installments, at)] {
                        legend { "Installment " (at + 1) }
                        div.amounts {
                            (Field { kind: "date", ..page.field(&format!("installments-{at}-due_on"), "Due on", &part.due_on) })
                            (page.number(&format!("installments-{at}-amount"), "Amount", &part.amount))
                            (remove(InvoiceList::Installments, at, &number(at)))
                        }
                    }
                }
                (add(InvoiceList::Installments, parts.len() >= MAX_INSTALLMENTS, "Add an installment"))
                div.amounts {
                    (Field { inputmode: Some("numeric"), optional: Some("optional"),
                        ..page.field("parts", "Number of equal parts", &page.fields.parts) })
                    button class="button compact" name="do" value="spread" { "Make monthly installments" }
                }
            }
        }
    }
}
