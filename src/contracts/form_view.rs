//! The fields of a contract template.

use super::{body_view, kind::ContractTemplates};
use crate::{
    actors::Staff,
    i18n::TextLang,
    templates::FormPage,
    ui::{self, LocalizedFields, TextArea},
};
use maud::{Markup, html};

const HINT: &str = "Markdown: # for headings, ** for bold, 1. and - for lists. Merge fields and places to sign stand in double braces; \
    the table below lists them.";

/// In cards.
pub fn fields(staff: &Staff, page: &FormPage<ContractTemplates>) -> Markup {
    let first = staff.firm.language.text();
    let others = TextLang::ALL.into_iter().filter(|lang| *lang != first);
    html! {
        section.card { div class="body form" {
            (LocalizedFields { name: "name", label: "Name", texts: &page.fields.name, errors: &page.errors,
                first: staff.firm.language, required: true, rows: None })
            @for lang in std::iter::once(first).chain(others) { (text(page, lang, lang == first)) }
        } }
        (ui::card("merge-fields", "What you can write", None, body_view::help()))
    }
}

fn text(page: &FormPage<ContractTemplates>, lang: TextLang, required: bool) -> Markup {
    let name = format!("body-{lang}");
    let label = format!("Text ({})", lang.own_name());
    html! {
        (TextArea { name: &name, label: &label, value: page.fields.body.get(lang), rows: 24, hint: HINT,
            error: page.errors.get(&name), optional: (!required).then_some("optional") })
    }
}
