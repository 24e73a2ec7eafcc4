//! The form in which money that is on no invoice is put on some.

use super::{
    Reader,
    allocation_form::{Allocatable, AllocationForm},
};
use crate::{
    form::FieldErrors,
    ids::ClientId,
    money::{self, Money},
    ui::{self, Field, TextArea},
};
use maud::{Markup, html};

/// What the form shows.
pub struct AllocationPage<'a> {
    /// Who fills it in.
    pub reader: Reader,
    /// What is typed.
    pub fields: &'a AllocationForm,
    /// What was wrong with it.
    pub errors: &'a FieldErrors,
    /// What can be put where.
    pub allocatable: &'a Allocatable,
    /// Whose invoices they are.
    pub client: (ClientId, &'a str),
    /// Where it is sent.
    pub action: &'a str,
    /// Where to go without putting anything anywhere.
    pub cancel: &'a str,
}

/// The card with the form, below the summary of what is wrong.
pub fn allocation_form(page: &AllocationPage<'_>) -> Markup {
    let (fields, errors, allocatable) = (page.fields, page.errors, page.allocatable);
    let shown = |minor| money::show(Money::new(minor, allocatable.currency), page.reader.notation);
    let free = shown(allocatable.free);
    if allocatable.invoices.is_empty() {
        return html! {
            p.soft { bdi { (page.client.1) } " has no invoice in " (allocatable.currency) " that takes it now." }
            p { a.button href=(page.cancel) { "Back to the payment" } }
        };
    }
    html! {
        (ui::error_summary(page.reader.lang, errors))
        (ui::post_form(page.action).makes(true).class("card narrow").flag("novalidate").fields(html! {
            div class="body form" {
                p { (free) " of this payment is on no invoice. Invoices of " bdi { (page.client.1) } ", what is due first on top:" }
                input type="hidden" name="seen" value=(fields.seen);
                input type="hidden" name="client" value=(page.client.0);
                @for (invoice, typed) in allocatable.invoices.iter().zip(&fields.allocations) {
                    (Field { name: &invoice.field(), label: &invoice.number, value: typed, inputmode: Some("decimal"),
                        hint: &format!("{} is outstanding.", shown(invoice.outstanding)), optional: Some("optional"),
                        error: errors.get(&invoice.field()), ..Field::default() })
                }
                (TextArea { name: "note", label: "Note for the firm", value: &fields.note, error: errors.get("note"),
                    optional: Some("optional"), ..TextArea::default() })
                div.form-actions { button class="button primary" { "Put on invoices" } a.button href=(page.cancel) { "Cancel" } }
            }
        }))
    }
}
