//! What is in a checklist, for staff.

use super::model::Item;
use crate::{actors::Staff, i18n::Localized, ui};
use maud::{Markup, html};

fn words(staff: &Staff, text: &Localized) -> Markup {
    ui::translated(text, staff.lang, staff.firm.language)
}

/// The documents beside the versions.
pub fn page(staff: &Staff, items: &[Item], versions: Markup) -> Markup {
    html! {
        div.cols {
            (ui::card("items", "Documents", None, html! {
                ol.rows { @for (at, item) in items.iter().enumerate() { (row(staff, at + 1, item)) } }
            }))
            (versions)
        }
    }
}

fn row(staff: &Staff, number: usize, item: &Item) -> Markup {
    let instructions = item.instructions.pick_with_lang(staff.lang, staff.firm.language);
    html! {
        li id={ "item-" (item.id) } {
            span.glyph aria-hidden="true" { (number) }
            div.what {
                strong { (words(staff, &item.title)) }
                @for (lang, text) in ui::others(&item.title, staff.lang, staff.firm.language) { span class="soft small" lang=(lang.code()) { (text) } }
                @if !instructions.0.is_empty() { span class="small text" lang=(instructions.1.code()) { (instructions.0) } }
                span class="soft small" {
                    (if item.per_applicant { "From each applicant" } else { "Once for the case" })
                    @if let Some(days) = item.due_in_days { " · " (due_after(days)) }
                }
            }
        }
    }
}

/// When an item is due, counted from the day of the request.
pub fn due_after(days: i16) -> String {
    match days {
        0 => "due the same day".into(),
        1 => "due after one day".into(),
        days => format!("due after {days} days"),
    }
}
