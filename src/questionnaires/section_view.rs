//! The title of a draft, and what is said of a section.

use super::{
    builder_view::{BuilderPage, move_button},
    condition_view::conditions,
    conditions::ConditionWords,
    draft::DraftSection,
    page::shown_only,
    paths::{SectionPath, TitlePath, builder},
};
use crate::{
    form::Texts,
    ui::{self, Field, LocalizedFields},
};
use maud::{Markup, html};

/// The form of the part that is being written.
pub const FORM: &str = "edit";

/// That what is typed is saved as one goes: with scripts it is sent by itself, and the mark of what it was drawn from goes on with it.
pub fn saving(action: &str, mark: &str, words: Option<&str>) -> Markup {
    html! {
        span.saving #saving role="status" hx-post=(action) hx-trigger={ "change delay:400ms from:#" (FORM) } hx-include={ "#" (FORM) }
            hx-target="this" hx-swap="outerHTML" {
            (ui::based_on(mark))
            @if let Some(words) = words { (words) }
        }
    }
}

/// Title and introduction.
pub fn title_form(page: &BuilderPage<'_>) -> Markup {
    let draft = &page.kept.draft;
    let action = TitlePath { id: page.id }.to_string();
    let mark = mark(page, draft.record().mark());
    let (title, intro) = (Texts::of(&draft.title), Texts::of(&draft.intro));
    let first = page.staff.firm.language;
    html! {
        section.card aria-labelledby="title-title" {
            header { h2 #title-title { "Title and introduction" } }
            (ui::post_form(&action).set("id", FORM).class("body form").fields(html! {
                (LocalizedFields { name: "title", label: "Title", texts: &title, errors: &page.errors, first, required: true, rows: None })
                (LocalizedFields { name: "intro", label: "Introduction", texts: &intro, errors: &page.errors, first, required: false, rows: Some(3) })
                div.form-actions {
                    button class="button primary compact" name="do" value="save" { "Save" }
                    (saving(&action, &mark, None))
                }
            }))
        }
    }
}

/// The mark of what somebody has seen: of what others changed too, once they were told.
pub fn mark(page: &BuilderPage<'_>, drawn: String) -> String {
    page.conflict.as_ref().map_or(drawn, |conflict| conflict.mark.clone())
}

/// A section: its form, or where one of its questions is open, its title alone.
pub fn section_card(page: &BuilderPage<'_>, says: &ConditionWords<'_>, section: &DraftSection) -> Markup {
    let sections = &page.kept.draft.sections;
    let at = sections.iter().position(|one| one.id == section.id).unwrap_or_default();
    let (number, id) = (at + 1, section.id);
    let name = format!("section {number}");
    let part = format!("section:{id}");
    html! {
        section.card #section aria-labelledby="section-title" {
            header {
                h2 #section-title { (number) ". " @if section.title.is_empty() { "Untitled" } @else { (page.words(&section.title)) } }
                div.cluster {
                    (move_button("up", &part, &name, at > 0))
                    (move_button("down", &part, &name, number < sections.len()))
                    @if page.open.is_some() {
                        a class="button compact" href=(builder(page.id, id, None)) { (ui::icon("edit")) span { "Edit the section" } }
                    }
                }
            }
            @if page.open.is_some() { div.body { (shown_only(says, section.shown_if.as_ref())) } }
            @else { (section_form(page, says, section)) }
        }
    }
}

fn section_form(page: &BuilderPage<'_>, says: &ConditionWords<'_>, section: &DraftSection) -> Markup {
    let action = SectionPath { id: page.id, section: section.id }.to_string();
    let mark = mark(page, section.record(|condition| says.say(condition)).mark());
    let (title, help) = (Texts::of(&section.title), Texts::of(&section.help));
    let (first, errors) = (page.staff.firm.language, &page.errors);
    let many = section.count();
    let question = format!("Remove this section and its {many} questions?");
    html! {
        (ui::post_form(&action).set("id", FORM).class("body form").flag("novalidate").fields(html! {
            // Return in a field presses the first button of a form
            button class="visually-hidden" name="do" value="save" tabindex="-1" aria-hidden="true" { "Save" }
            (LocalizedFields { name: "title", label: "Title", texts: &title, errors, first, required: true, rows: None })
            (LocalizedFields { name: "help", label: "Help", texts: &help, errors, first, required: false, rows: Some(2) })
            (conditions(page, says, section.shown_if.as_ref(), (section.id, None)))
            (Field { name: "key", label: "Key", value: &section.key, error: errors.get("key"),
                hint: "In exports. Small letters, digits and underscores.", ..Field::default() })
            div.form-actions {
                button class="button primary compact" name="do" value="save" { "Save section" }
                button class="button compact" name="do" value="copy" { "Copy section" }
                button class="button danger compact" name="do" value="delete" data-confirm=[(many > 0).then_some(question)]
                    disabled[page.kept.draft.sections.len() < 2] { "Remove section" }
                (saving(&action, &mark, None))
            }
        }))
    }
}
