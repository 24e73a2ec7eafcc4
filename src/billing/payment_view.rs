//! The form of a payment that staff record by hand.

use super::{
    Reader,
    payment_form::{HandMethod, Payable, PaymentForm},
};
use crate::{
    form::FieldErrors,
    money::{self, Money},
    ui::{self, Choice, Field, Select, TextArea},
};
use maud::{Markup, html};

/// What the form of a payment shows.
pub struct PaymentPage<'a> {
    /// Who fills it in.
    pub reader: Reader,
    /// What is typed.
    pub fields: &'a PaymentForm,
    /// What was wrong with it.
    pub errors: &'a FieldErrors,
    /// What it may pay.
    pub payable: &'a Payable,
    /// Where it is sent.
    pub action: &'a str,
    /// Where to go without recording anything.
    pub cancel: &'a str,
}

/// The card with the form, below the summary of what is wrong.
pub fn payment_form(page: &PaymentPage<'_>) -> Markup {
    let (fields, errors) = (page.fields, page.errors);
    let methods: Vec<_> =
        HandMethod::ALL.iter().map(|method| Choice::new(method.as_str(), words(*method))).collect();
    let field =
        |name, label, value| Field { name, label, value, error: errors.get(name), ..Field::default() };
    let (optional, amount_label) = (Some("optional"), format!("Amount in {}", page.payable.currency));
    html! {
        (ui::error_summary(page.reader.lang, errors))
        (ui::post_form(page.action).makes(true).class("card narrow").flag("novalidate").fields(html! {
            div class="body form" {
                div.row-2 {
                    (Field { inputmode: Some("decimal"), ..field("amount", &amount_label, &fields.amount) })
                    (Field { kind: "date", max: Some(page.reader.today.0), ..field("received_on", "Received on", &fields.received_on) })
                }
                div.row-2 {
                    (Select { name: "method", label: "Paid by", chosen: &fields.method, choices: &methods, error: errors.get("method"),
                        ..Select::default() })
                    (Field { optional, hint: "Such as the number of a check.", ..field("reference", "Reference", &fields.reference) })
                }
                (Field { optional, hint: "Where it was not the client.", ..field("payer", "Name of the payer", &fields.payer) })
                (allocations(page))
                (TextArea { name: "note", label: "Note for the firm", value: &fields.note, error: errors.get("note"), optional, ..TextArea::default() })
                div.form-actions { button class="button primary" { "Record payment" } a.button href=(page.cancel) { "Cancel" } }
            }
        }))
    }
}

fn allocations(page: &PaymentPage<'_>) -> Markup {
    let shown = |minor| money::show(Money::new(minor, page.payable.currency), page.reader.notation);
    html! {
        @if let [first, _, ..] = &page.payable.invoices[..] {
            fieldset.line {
                legend { "Which invoices it pays" }
                p.hint { "All of it pays " (first.number) " where nothing is entered here." }
                @for (invoice, typed) in page.payable.invoices.iter().zip(&page.fields.allocations) {
                    (Field { name: &invoice.field(), label: &invoice.number, value: typed, inputmode: Some("decimal"),
                        hint: &format!("{} is outstanding.", shown(invoice.outstanding)), optional: Some("optional"),
                        error: page.errors.get(&invoice.field()), ..Field::default() })
                }
            }
        }
    }
}

const fn words(method: HandMethod) -> &'static str {
    match method {
        HandMethod::Check => "Check",
        HandMethod::Cash => "Cash",
        HandMethod::Wire => "Wire transfer",
        HandMethod::CardTerminal => "Card terminal",
        HandMethod::Other => "Other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::billing::{
        payment_form::PayableInvoice,
        sample::{currency, reader},
    };
    use uuid::Uuid;

    #[test]
    fn every_error_leads_to_its_field() {
        let invoice = |at: u128| PayableInvoice {
            id: Uuid::from_u128(at),
            number: format!("INV-{at}"),
            outstanding: 500,
        };
        let payable = Payable { currency: currency("USD"), invoices: vec![invoice(1), invoice(2)] };
        let fields = PaymentForm { allocations: vec!["x".into(), "9".into()], ..PaymentForm::default() };
        let errors = fields.check(reader(), &payable).unwrap_err();
        let page = PaymentPage {
            reader: reader(),
            fields: &fields,
            errors: &errors,
            payable: &payable,
            action: "/a",
            cancel: "/b",
        };
        let shown = payment_form(&page).0;
        assert_eq!(errors.iter().len(), 5);
        for (field, _) in errors.iter() {
            assert!(shown.contains(&format!("id=\"f-{field}-error\"")), "{field}");
        }
        assert!(shown.contains("max=\"2026-11-27\""));
        let alone = Payable { invoices: vec![invoice(1)], ..payable };
        let shown = payment_form(&PaymentPage { payable: &alone, errors: &FieldErrors::default(), ..page }).0;
        assert!(!shown.contains("allocations-"), "there is nothing to choose");
    }
}
