//! Who pays, what for, and on which terms.

use super::{FORM, InvoiceFormPage, currencies};
use crate::{
    billing::{draft::MAX_DUE_DAYS, forms::PersonChoice, typed},
    i18n::Lang,
    money::Prices,
    ui::{self, Choice, Field, TextArea, Tone},
};
use maud::{Markup, html};

pub(super) fn client(page: &InvoiceFormPage) -> Markup {
    let (fields, choices) = (&page.fields, &page.choices);
    let person = |person: &PersonChoice| Choice::new(person.id, &person.name);
    let nobody = choices.clients.iter().all(|client| client.id.to_string() != fields.client);
    let first = nobody.then(|| Choice::new("", "Choose a person"));
    let clients: Vec<_> = first.into_iter().chain(choices.clients.iter().map(person)).collect();
    let case = Choice::new("", "The whole case");
    let applicants: Vec<_> = [case].into_iter().chain(choices.applicants.iter().map(person)).collect();
    let langs: Vec<_> = Lang::ALL.map(|lang| Choice::new(lang.code(), lang.own_name())).into();
    html! {
        section.card aria-labelledby="client-title" {
            header { h2 #client-title { "Client" } }
            div class="body form" {
                div.row-3 {
                    (page.select("client", "Client", &fields.client, &clients))
                    (page.select("applicant", "About", &fields.applicant, &applicants))
                    (page.select("language", "Language of the invoice", &fields.language, &langs))
                }
                (bill_to(page))
            }
        }
    }
}

/// The id of the part that follows the client.
const BILL_TO: &str = "made-out-to";

/// Whom it is made out to. Where scripts run it follows the client who is chosen; without them the form comes back so.
fn bill_to(page: &InvoiceFormPage) -> Markup {
    let fields = &page.fields;
    html! {
        div.form id=(BILL_TO) hx-post=(page.action) hx-trigger="change from:#f-client" hx-include={ "#" (FORM) }
            hx-vals=r#"{"do":"client"}"# hx-sync="this:replace" hx-target={ "#" (BILL_TO) } hx-select={ "#" (BILL_TO) } hx-swap="outerMorph" {
            input type="hidden" name="proposed-client" value=(fields.proposed.client);
            input type="hidden" name="proposed-bill_to" value=(fields.proposed.bill_to);
            input type="hidden" name="proposed-client_tax_number" value=(fields.proposed.client_tax_number);
            @if page.followed {
                (ui::notice(Tone::Warn, html! { p { "Another client is chosen: this is what is known of them. Nothing was saved yet." } }))
            }
            (TextArea { rows: 4, hint: "The name first, then the address, as they are to be printed.", optional: None,
                ..page.area("bill_to", "Made out to", &fields.bill_to) })
            (Field { optional: Some("optional"),
                ..page.field("client_tax_number", "Client’s tax number", &fields.client_tax_number) })
        }
    }
}

pub(super) fn terms(page: &InvoiceFormPage) -> Markup {
    let fields = &page.fields;
    let currencies: Vec<_> = page.choices.currencies().into_iter().map(currencies::choice).collect();
    html! {
        section.card aria-labelledby="terms-title" {
            header { h2 #terms-title { "Currency and due date" } }
            div class="body form" {
                div.row-2 {
                    (page.select("currency", "Currency", &fields.currency, &currencies))
                    (page.select("prices", "Rates", &fields.prices, &prices()))
                }
                div.row-2 {
                    (Field { inputmode: Some("numeric"), optional: Some("or a date"), hint: &format!("Days after it is sent, 0 to {MAX_DUE_DAYS}."),
                        ..page.field("due_days", "Due within days", &fields.due_days) })
                    (Field { kind: "date", optional: Some("or a number of days"), ..page.field("due_on", "Due on", &fields.due_on) })
                }
            }
        }
    }
}

/// Whether rates have tax in them.
pub(in crate::billing) fn prices() -> [Choice; 2] {
    [
        Choice::new(typed::prices(Prices::WithoutTax), "Without tax; tax is added"),
        Choice::new(typed::prices(Prices::TaxIncluded), "Tax included"),
    ]
}

pub(super) fn texts(page: &InvoiceFormPage) -> Markup {
    let fields = &page.fields;
    html! {
        section.card aria-labelledby="texts-title" {
            header { h2 #texts-title { "Discount and texts" } }
            div class="body form" {
                (Field { optional: Some("optional"), hint: "A percentage such as 10%, or an amount. Taken off before tax.",
                    ..page.number("discount", "Discount on all lines", &fields.discount) })
                (TextArea { hint: "Printed where no tax is charged.",
                    ..page.area("exemption", "Reason for tax exemption", &fields.exemption) })
                (page.area("terms", "Terms of payment", &fields.terms))
                (page.area("note", "Note to the client", &fields.note))
            }
        }
    }
}
