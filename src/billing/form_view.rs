//! The form of an invoice. Every button of it works without scripts: the form comes back rearranged or counted, nothing saved.

mod currencies;
mod head;
mod installments;
mod lines;
mod sums;
mod taxes;

pub use sums::{SUMS, sums};

pub(super) use {currencies::choice as currency_choice, head::prices as price_choices, lines::advance_words};

use super::{
    Reader,
    forms::{ArrangedPlace, Counted, InvoiceChoices, InvoiceForm, InvoiceList},
};
use crate::{
    form::{ArrangedLine, Conflict, FieldErrors},
    ui::{self, Field, Select, TextArea},
};
use maud::{Markup, html};

/// The id of the form.
const FORM: &str = "invoice-form";

/// What stands on the page.
pub struct InvoiceFormPage {
    /// Who fills it in.
    pub reader: Reader,
    /// What is typed.
    pub fields: InvoiceForm,
    /// What there is to choose from.
    pub choices: InvoiceChoices,
    /// What was wrong with what was sent.
    pub errors: FieldErrors,
    /// How the amounts are read, and what they add up to; none before anybody asked.
    pub counted: Option<Counted>,
    /// What a button just did.
    pub done: Option<ArrangedPlace>,
    /// Whether what the invoice is made out to was just written anew, for another client.
    pub followed: bool,
    /// What somebody else saved meanwhile that the form would undo.
    pub newer: Option<Conflict>,
    /// Whether there is no draft yet.
    pub is_new: bool,
    /// Where it is sent.
    pub action: String,
    /// Where to go without saving.
    pub cancel: String,
    /// Where the page stands, above its title.
    pub crumbs: Markup,
    /// For whom and for what, below it.
    pub lead: Markup,
}

impl InvoiceFormPage {
    /// That of the page.
    pub fn title(&self) -> &'static str {
        if self.is_new { "New invoice" } else { "Edit invoice" }
    }

    /// A field of one line.
    fn field<'a>(&'a self, name: &'a str, label: &'a str, value: &'a str) -> Field<'a> {
        Field { name, label, value, error: self.errors.get(name), ..Field::default() }
    }

    /// A field for a number that the server reads.
    fn number<'a>(&'a self, name: &'a str, label: &'a str, value: &'a str) -> Field<'a> {
        Field { inputmode: Some("decimal"), ..self.field(name, label, value) }
    }

    fn area<'a>(&'a self, name: &'a str, label: &'a str, value: &'a str) -> TextArea<'a> {
        let optional = Some("optional");
        TextArea {
            name,
            label,
            value,
            rows: 2,
            error: self.errors.get(name),
            optional,
            ..TextArea::default()
        }
    }

    fn select<'a>(
        &'a self,
        name: &'a str,
        label: &'a str,
        chosen: &'a str,
        choices: &'a [ui::Choice],
    ) -> Select<'a> {
        Select { name, label, chosen, choices, error: self.errors.get(name), ..Select::default() }
    }

    /// What was just done in this list.
    fn done_in(&self, list: InvoiceList) -> Option<ArrangedLine> {
        self.done.filter(|done| done.list == list).map(|done| done.done)
    }

    /// Whether this line of the list was just added, or has taken the place of one that was removed.
    fn is_next(&self, list: InvoiceList, line: usize) -> bool {
        self.done_in(list).is_some_and(|done| done.line == line)
    }
}

/// The page.
pub fn form(page: &InvoiceFormPage) -> Markup {
    let lang = page.reader.lang;
    // not checked by the browser: empty lines at the end are fine
    let form =
        ui::post_form(&page.action).makes(page.is_new).set("id", FORM).class("stack").flag("novalidate");
    html! {
        header {
            p.crumbs { (page.crumbs) }
            h1 { (page.title()) }
            p.lead { (page.lead) }
        }
        (ui::error_summary(lang, &page.errors))
        (ui::conflict(lang, page.newer.as_ref()))
        div.cols {
            (form.fields(html! {
                // Return in a field presses the first button of a form: it must be this one
                button class="visually-hidden" name="do" value="save" tabindex="-1" aria-hidden="true" { "Save" }
                input type="hidden" name="based_on" value=(page.fields.based_on);
                (head::client(page))
                (head::terms(page))
                (taxes::card(page))
                (lines::card(page))
                (head::texts(page))
                (installments::card(page))
                div.form-actions {
                    button class="button primary" name="do" value="save" { "Save draft" }
                    button.button name="do" value="count" formaction={ (page.action) "#" (SUMS) } { (ui::icon("refresh")) span { "Check amounts" } }
                    a.button href=(page.cancel) { "Cancel" }
                }
            }))
            (sums(page))
        }
    }
}

/// The button that takes a line of a list away.
fn remove(list: InvoiceList, at: usize, name: &str) -> Markup {
    html! {
        button class="button compact" name="do" value={ "remove:" (list.as_str()) ":" (at) } {
            "Remove" span.visually-hidden { " " (name) }
        }
    }
}

/// The button that adds a line to a list; nothing but words where it is full.
fn add(list: InvoiceList, is_full: bool, words: &str) -> Markup {
    html! {
        @if is_full { p.soft { "No more can be added." } }
        @else { div { button class="button compact" name="do" value={ "add:" (list.as_str()) } { (ui::icon("plus")) span { (words) } } } }
    }
}

#[cfg(test)]
mod tests;
