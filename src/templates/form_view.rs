//! The form of a template. Every button of it works without scripts: the form comes back rearranged, nothing saved.

use super::{
    kind::{FormKind, TemplateForm},
    model::Version,
    staff::{ByIdPath, IndexOf, TemplateOf},
};
use crate::{
    actors::Staff,
    form::{ArrangedLine, Conflict, FieldErrors, Pairs},
    ui::{self, Tone},
};
use axum_extra::routing::TypedPath;
use maud::{Markup, html};

/// What stands on the page.
pub struct FormPage<K: FormKind> {
    /// What is written, right or wrong.
    pub fields: K::Form,
    /// The version that the form began with; 0 for a new template.
    pub based_on: i32,
    /// The template that is edited; none for a new one.
    pub id: Option<K::Id>,
    /// What is wrong.
    pub errors: FieldErrors,
    /// What a button just did.
    pub done: Option<ArrangedLine>,
    /// The version that somebody else saved meanwhile, and what of it the form would undo.
    pub newer: Option<(Box<Version<K>>, Conflict)>,
    /// Somebody else retired the template meanwhile.
    pub retired: bool,
}

impl<K: FormKind> Default for FormPage<K> {
    fn default() -> Self {
        FormPage {
            fields: K::Form::default(),
            based_on: 0,
            id: None,
            errors: FieldErrors::default(),
            done: None,
            newer: None,
            retired: false,
        }
    }
}

impl<K: FormKind> FormPage<K> {
    /// What was sent, for this template.
    pub fn posted(pairs: &Pairs, id: Option<K::Id>) -> FormPage<K> {
        let based_on = pairs.get("based_on").parse().unwrap_or(0);
        FormPage { fields: K::Form::posted(pairs), based_on, id, ..FormPage::default() }
    }

    /// Of the page.
    pub fn title(&self) -> String {
        format!("{} {}", if self.id.is_some() { "Edit" } else { "New" }, K::WORDS.one)
    }
}

pub fn form<K: FormKind>(staff: &Staff, page: &FormPage<K>) -> Markup {
    let words = K::WORDS;
    let back = match page.id {
        Some(id) => TemplateOf::<K>::of(id).to_string(),
        None => IndexOf::<K>::PATH.to_string(),
    };
    html! {
        header {
            p.crumbs { a href=(IndexOf::<K>::PATH) { (words.many) } }
            h1 { (page.title()) }
            @if page.id.is_some() { p.lead { "Saving creates a new version. " (words.saving) } }
        }
        (ui::error_summary(staff.lang, &page.errors))
        (meanwhile(staff, page))
        // not checked by the browser: empty lines at the end are fine
        (ui::post_form(&back).makes(page.id.is_none()).class("stack").flag("novalidate").fields(html! {
            // Return in a field presses the first button of a form: it must be this one
            button class="visually-hidden" name="do" value="save" tabindex="-1" aria-hidden="true" { "Save" }
            input type="hidden" name="based_on" value=(page.based_on);
            (K::fields(staff, page))
            div.form-actions {
                button class="button primary" name="do" value="save" { "Save" }
                a.button href=(back) { "Cancel" }
            }
        }))
    }
}

fn meanwhile<K: FormKind>(staff: &Staff, page: &FormPage<K>) -> Markup {
    html! {
        @if let Some((newer, conflict)) = &page.newer {
            (ui::conflict(staff.lang, Some(conflict)))
            p.small { bdi { (newer.head.created_by) } " saved version " (newer.head.number) " while you were editing. "
                a href=(TemplateOf::<K>::of(newer.head.template)) target="_blank" rel="noopener" { "See it in a new tab" } }
        }
        @if let (true, Some(id)) = (page.retired, page.id) {
            (ui::notice(Tone::Warn, html! {
                strong { "Nothing was saved. " }
                "This " (K::WORDS.one) " was retired. "
                a href=(TemplateOf::<K>::of(id)) target="_blank" rel="noopener" { "Restore it in a new tab" }
                ", then save here again: your changes are still here."
            }))
        }
    }
}
