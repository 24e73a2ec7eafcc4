//! The form of a firm's settings of billing.

use super::{
    Reader,
    draft::MAX_RATES,
    form_view::{currency_choice, price_choices},
    settings_form::{SettingsForm, currencies},
    settings_model::{BillingSettings, PaperSize},
};
use crate::{
    form::{ArrangedLine, Conflict, FieldErrors},
    ui::{self, Choice, Field, Select, TextArea},
};
use maud::{Markup, html};

/// What the form shows.
pub struct SettingsPage<'a> {
    /// Who fills it in.
    pub reader: Reader,
    /// What is typed.
    pub fields: &'a SettingsForm,
    /// What is settled.
    pub settings: &'a BillingSettings,
    /// What was wrong with what was sent.
    pub errors: &'a FieldErrors,
    /// What was just done with a tax.
    pub done: Option<ArrangedLine>,
    /// What somebody else changed meanwhile.
    pub conflict: Option<&'a Conflict>,
    /// Where it is sent.
    pub action: &'a str,
}

/// The forms' cards, below what is wrong and what others changed.
pub fn settings_form(page: &SettingsPage<'_>) -> Markup {
    html! {
        (ui::error_summary(page.reader.lang, page.errors))
        (ui::conflict(page.reader.lang, page.conflict))
        (ui::post_form(page.action).class("stack narrow").flag("novalidate").fields(html! {
            // Return in a field presses the first button of a form: it must be this one
            button class="visually-hidden" name="do" value="save" tabindex="-1" aria-hidden="true" { "Save" }
            (ui::based_on(&page.fields.based_on))
            (page.card("numbers", "Numbers", page.numbers()))
            (page.card("usual", "New invoices", page.usual()))
            (page.card("taxes", "Taxes of new invoices", page.taxes()))
            (page.card("paper", "On the paper", page.paper()))
            (page.card("limits", "Limits", page.limits()))
            div.form-actions { button class="button primary" name="do" value="save" { "Save" } }
        }))
    }
}

impl<'a> SettingsPage<'a> {
    fn card(&self, id: &str, title: &str, content: Markup) -> Markup {
        html! {
            section.card aria-labelledby={ (id) "-title" } {
                header { h2 id={ (id) "-title" } { (title) } }
                div class="body form" { (content) }
            }
        }
    }

    fn field(&'a self, name: &'a str, label: &'a str, value: &'a str) -> Field<'a> {
        Field { name, label, value, error: self.errors.get(name), ..Field::default() }
    }

    fn area(&'a self, name: &'a str, label: &'a str, value: &'a str) -> TextArea<'a> {
        TextArea {
            name,
            label,
            value,
            error: self.errors.get(name),
            optional: Some("optional"),
            ..TextArea::default()
        }
    }

    fn select(&'a self, name: &'a str, label: &'a str, chosen: &'a str, choices: &'a [Choice]) -> Select<'a> {
        Select { name, label, chosen, choices, error: self.errors.get(name), ..Select::default() }
    }

    fn numbers(&self) -> Markup {
        let fields = self.fields;
        html! {
            p.soft { "{year} stands for the year, {number:4} for a number of at least four digits. With the year in them, numbers begin anew each year." }
            (self.field("invoice_numbers", "Invoices", &fields.invoice_numbers))
            (self.field("credit_note_numbers", "Credit notes", &fields.credit_note_numbers))
            (self.field("receipt_numbers", "Receipts", &fields.receipt_numbers))
        }
    }

    fn usual(&self) -> Markup {
        let fields = self.fields;
        let currencies: Vec<_> = currencies(self.settings).into_iter().map(currency_choice).collect();
        html! {
            div.row-2 {
                (self.select("currency", "Currency", &fields.currency, &currencies))
                (self.select("prices", "Rates", &fields.prices, &price_choices()))
            }
            (Field { inputmode: Some("numeric"), ..self.field("due_days", "Due within days", &fields.due_days) })
            (self.area("terms", "Terms of payment", &fields.terms))
            (TextArea { hint: "Printed where no tax is charged.", ..self.area("exemption", "Reason for tax exemption", &fields.exemption) })
        }
    }

    fn taxes(&self) -> Markup {
        let taxes = &self.fields.taxes;
        html! {
            @if taxes.is_empty() { p.soft { "No tax is charged." } }
            @for (at, tax) in taxes.iter().enumerate() {
                fieldset.line id={ "tax-" (at) } tabindex="-1" autofocus[self.done.is_some_and(|done| done.line == at)] {
                    legend { "Tax " (at + 1) }
                    div.amounts {
                        (self.field(&format!("taxes-{at}-name"), "Name", &tax.name))
                        (Field { inputmode: Some("decimal"), ..self.field(&format!("taxes-{at}-percent"), "Percent", &tax.percent) })
                        button class="button compact" name="do" value={ "remove:taxes:" (at) } {
                            "Remove" span.visually-hidden { " tax " (at + 1) }
                        }
                    }
                }
            }
            @if taxes.len() < MAX_RATES {
                div { button class="button compact" name="do" value="add:taxes" { (ui::icon("plus")) span { "Add a tax" } } }
            }
        }
    }

    fn paper(&self) -> Markup {
        let fields = self.fields;
        let papers = [
            Choice::new(PaperSize::Letter.as_str(), "Letter, 8.5 by 11 inches"),
            Choice::new(PaperSize::A4.as_str(), "A4"),
        ];
        html! {
            div.row-2 {
                (self.select("paper", "Paper", &fields.paper, &papers))
                (Field { hint: "Two letters, such as US or MX. Amounts are written as there.", ..self.field("country", "Country", &fields.country) })
            }
            (Field { optional: Some("optional"), ..self.field("tax_number", "The firm’s tax number", &fields.tax_number) })
            (TextArea { rows: 4, hint: "Line by line, such as “Account: 0044 1820 77”, or where to send a check.",
                ..self.area("bank_lines", "Other ways to pay", &fields.bank_lines) })
        }
    }

    fn limits(&self) -> Markup {
        html! {
            (Field { inputmode: Some("decimal"), hint: "In percent. An owner must send invoices with larger discounts.",
                ..self.field("discount_limit", "Largest discount without an owner", &self.fields.discount_limit) })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{billing::sample::reader, form::Do};

    #[test]
    fn every_error_leads_to_its_field() {
        let settings = BillingSettings::default();
        let mut fields = SettingsForm { bank_lines: "a\n".repeat(20), ..SettingsForm::default() };
        let done = fields.arrange_taxes(Do::Add(None));
        fields.taxes[0].name = "IVA".into();
        (fields.terms, fields.exemption, fields.tax_number) = ("\0".into(), "\0".into(), "\0".into());
        let errors = fields.check(reader(), &settings).unwrap_err();
        assert_eq!(errors.iter().len(), 14);
        let page = SettingsPage {
            reader: reader(),
            fields: &fields,
            settings: &settings,
            errors: &errors,
            done,
            conflict: None,
            action: "/staff/settings/billing",
        };
        let shown = settings_form(&page).0;
        for (field, _) in errors.iter() {
            assert!(shown.contains(&format!("id=\"f-{field}-error\"")), "{field}");
        }
        assert!(shown.contains("id=\"tax-0\" tabindex=\"-1\" autofocus"));
        assert!(shown.split("<button").nth(1).unwrap().contains("value=\"save\""));
    }
}
