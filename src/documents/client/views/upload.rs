//! Forms that send files, and the words their script says.

use super::{Look, case_choices};
use crate::{
    documents::{CaseDocumentsPath, DocumentsPath, intake::MAX_FILES, photos},
    i18n::format::file_size,
    ids::RequestId,
    t,
    ui::{self, Choice, PostForm, Select},
};
use maud::{Markup, html};

/// A form that sends files; `id` must be stable, so that progress survives a refresh.
fn form(look: &Look<'_>, id: &str, action: &str, most: usize) -> PostForm {
    let form = ui::post_form(action).set("id", id).files().locked(look.locked);
    let form = form.flag("data-uploads").set("data-max-bytes", look.max_upload).set("data-max-files", most);
    form.set("data-list", "#documents").set("data-refresh", look.overview.filters.url())
}

/// The large target for files of every kind; where several cases are shown, it asks for the case.
pub fn drop(look: &Look<'_>) -> Markup {
    let lang = look.lang;
    let case = look.overview.only_case();
    let action = case
        .map_or_else(|| DocumentsPath.to_string(), |case| CaseDocumentsPath { case_id: case.id }.to_string());
    let label = t!(lang, "upload-case");
    let choices = case_choices(look, t!(lang, "upload-case-choose"));
    html! {
        (form(look, "drop", &action, MAX_FILES).class("drop").fields(html! {
            @if case.is_none() {
                (Select { name: "case_id", label: &label, choices: &choices, ..Select::default() })
            }
            (whose(look))
            (look.applicant())
            input type="hidden" name="request_id" value="";
            // where the finger is the pointer a camera is at hand
            label class="button coarse-only" {
                (ui::icon("camera")) span { (t!(lang, "photos-take")) }
                input.visually-hidden type="file" name="file" accept="image/*" capture="environment";
            }
            label.drop-target {
                (ui::icon("up")) strong { (t!(lang, "upload-drop-here")) }
                span class="soft small" { (t!(lang, "upload-drop-hint", size = file_size(lang, look.max_upload))) }
                input.visually-hidden type="file" name="file" multiple;
            }
            button class="button primary no-js-only" { (t!(lang, "upload")) }
            ul.uploads {}
        }))
    }
}

/// The way to photograph several pages, where it is said for which case and for whom they are.
pub fn photos(look: &Look<'_>) -> Markup {
    let Some(case) = look.overview.only_case() else { return Markup::default() };
    let narrowed = look.overview.filters.applicant();
    let is_said = look.overview.must_choose_of().len() < 2 || narrowed.is_some();
    html! {
        @if is_said { p { (photos::entry(look.lang, (case.id, None, narrowed), "")) } }
    }
}

/// Asks for whom the files are, where the client sees several chosen applicants: what is nobody's they would not see again.
fn whose(look: &Look<'_>) -> Markup {
    let applicants = look.overview.must_choose_of();
    let (label, none) = (t!(look.lang, "upload-applicant"), t!(look.lang, "upload-applicant-choose"));
    let people = applicants.iter().map(|one| Choice::new(one.client, one.name.as_str()));
    let choices: Vec<Choice> = std::iter::once(Choice::new("", none)).chain(people).collect();
    let chosen = &look.overview.filters.applicant;
    html! {
        @if applicants.len() > 1 {
            (Select { name: "applicant_id", label: &label, chosen, choices: &choices, ..Select::default() })
        }
    }
}

/// A button that sends files for one thing.
pub struct Button<'a> {
    /// Of the form; stable, so that progress survives a refresh.
    pub id: String,
    pub action: String,
    pub request: Option<RequestId>,
    pub words: String,
    /// What it is for; heard, not seen.
    pub thing: &'a str,
    pub primary: bool,
    pub several: bool,
}

pub fn button(look: &Look<'_>, button: &Button<'_>) -> Markup {
    let kind = if button.primary { "button primary compact" } else { "button compact" };
    html! {
        (form(look, &button.id, &button.action, if button.several { MAX_FILES } else { 1 }).class("upload-button").fields(html! {
            (look.applicant())
            @if let Some(request) = button.request { input type="hidden" name="request_id" value=(request); }
            label class=(kind) {
                (ui::icon("up")) span { (button.words) } " " span.visually-hidden { (button.thing) }
                input.visually-hidden type="file" name="file" multiple[button.several];
            }
            button class="button compact no-js-only" { (t!(look.lang, "send")) }
            ul.uploads {}
        }))
    }
}
