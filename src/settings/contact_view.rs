//! The page about how clients reach the firm.

use super::{
    ContactPath, ContactPreviewPath,
    branding_view::preview_language,
    contact_form::ContactForm,
    frame::Form,
    preview::{self, Preview},
};
use crate::{
    firms::{Firm, Network},
    i18n::Lang,
    ui::{Choice, Field, LocalizedFields, Select, TextArea},
};
use maud::{Markup, html};

/// The form, and beside it how it will look.
pub fn page(firm: &Firm, form: &Form<'_, ContactForm>, preview: &Preview) -> Markup {
    html! {
        (form.head())
        div.cols {
            (preview::form(ContactPath, ContactPreviewPath).fields(html! {
                div class="body form" {
                    (form.mark())
                    (firm_fields(firm, form))
                    fieldset.field {
                        legend { "Social media" }
                        span.hint { "Links to the firm’s own pages. Empty ones are not shown." }
                        @for (network, typed) in &form.fields.social { (elsewhere(*network, typed, form)) }
                    }
                    (preview_language(&form.fields.lang))
                    div.form-actions {
                        button class="button primary" { "Save" }
                        button class="button no-js-only" formaction=(ContactPreviewPath) { "Preview" }
                    }
                }
            }))
            (preview)
        }
    }
}

fn firm_fields(firm: &Firm, form: &Form<'_, ContactForm>) -> Markup {
    let (fields, errors) = (form.fields, form.errors);
    let optional = Some("optional");
    let languages = Lang::ALL.map(|lang| Choice::new(lang, lang.own_name()));
    let field = |name, label, value, kind| Field {
        name,
        label,
        value,
        kind,
        error: errors.get(name),
        optional,
        ..Field::default()
    };
    html! {
        (Field { optional: None, ..field("name", "Firm name", &fields.name, "text") })
        (Field { hint: "A few words below the name, such as “Immigration Law”.", ..field("tagline", "Tagline", &fields.tagline, "text") })
        div.row-2 {
            (field("phone", "Phone", &fields.phone, "tel"))
            (Field { hint: "Replies to the portal’s emails go here.", ..field("email", "Email", &fields.email, "email") })
        }
        (TextArea { name: "address", label: "Address", value: &fields.address, rows: 3, error: errors.get("address"),
            hint: "As on an envelope.", optional })
        (LocalizedFields { name: "hours", label: "Office hours", texts: &fields.hours, errors, first: firm.language, required: false,
            rows: Some(3) })
        (field("website", "Website", &fields.website, "url"))
        (Field { hint: "Who decides most of your cases, such as “USCIS”: clients then read “With USCIS since May 4”. Leave it empty to say “the agency or court”.",
            ..field("agency", "Agency or court", &fields.agency, "text") })
        (Select { name: "language", label: "Language of the firm", chosen: &fields.language, choices: &languages,
            error: errors.get("language"),
            hint: "For visitors whose browser asks for none of the others, and for texts without a translation. Dates and times on staff pages are written in its English.",
            ..Select::default() })
    }
}

fn elsewhere(network: Network, typed: &str, form: &Form<'_, ContactForm>) -> Markup {
    let name = network.key();
    let field = Field {
        name,
        label: network.name(),
        value: typed,
        kind: "url",
        error: form.errors.get(name),
        optional: Some("optional"),
        ..Field::default()
    };
    html! { (field) }
}
