//! A form beside what its client says of it: page by page, and in the end.

use crate::{
    actors::Client,
    documents::{Viewer, Zoom, with_page},
    form::FieldErrors,
    i18n::format,
    pages::{Page, Size, Unshown},
    prepared_forms::{
        NoteDeletePath, NotesPath, PreparedFormFilePath, PreparedFormPagePath, PreparedFormPath, ReviewPath,
        model::{Decision, FormVersion, Note, WholeForm},
    },
    responses::FormsPath,
    t,
    ui::{self, Choice, Select, TextArea, Tone},
};
use maud::{Markup, Render, html};

/// What was typed and not taken.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    pub page: String,
    pub note: String,
    pub errors: FieldErrors,
    /// The firm shared another version, or somebody else decided.
    pub changed: bool,
}

pub struct ShowPage<'a> {
    pub client: &'a Client,
    pub whole: &'a WholeForm,
    /// The version that is looked at.
    pub version: &'a FormVersion,
    pub shown: &'a Result<Page, Unshown>,
    pub page: u32,
    pub zoom: Zoom,
    pub typed: &'a Typed,
}

impl Render for ShowPage<'_> {
    fn render(&self) -> Markup {
        let (client, form, version) = (self.client, &self.whole.form, self.version);
        let (lang, form_id) = (client.lang, form.id);
        let picture = |page: u32, size: Size| {
            with_page(&PreparedFormPagePath { form_id }.to_string(), version.number, page, size)
        };
        let viewer = Viewer {
            lang,
            file: version.shown(),
            page: self.shown,
            number: self.page,
            zoom: self.zoom,
            here: PreparedFormPath { form_id }.to_string(),
            picture: &picture,
            download: format!("{}?version={}&download=1", PreparedFormFilePath { form_id }, version.number),
            also: self.waits().then_some("#note-page"),
        };
        let state = self.whole.state();
        html! {
            header {
                p.crumbs { a href=(FormsPath) { (t!(lang, "forms-title")) } }
                div.title {
                    h1 { bdi { (form.title) } }
                    (ui::pill(state.tone(), &state.words(lang)))
                    @if self.waits() { (ui::due_pill(lang, client.today(), form.due_on.map(|due| due.0))) }
                }
                p.lead { (t!(lang, "form-check-lead", firm = client.firm.name.as_str())) }
            }
            (ui::error_summary(lang, &self.typed.errors))
            @if self.typed.changed { (ui::notice(Tone::Warn, html! { (t!(lang, "form-changed-since")) })) }
            div.review {
                (viewer)
                section.panel aria-label=(t!(lang, "form-check-label")) {
                    (self.standing())
                    @if self.waits() { (self.checking()) } @else { (self.said()) }
                    (self.versions())
                }
            }
        }
    }
}

impl ShowPage<'_> {
    /// Whether this is the version that they have to look at.
    fn waits(&self) -> bool {
        self.version.is_current() && self.version.decision.is_none()
    }

    fn standing(&self) -> Markup {
        let (lang, version) = (self.client.lang, self.version);
        html! {
            @if !version.is_current() {
                (ui::notice(Tone::Warn, html! {
                    p { (t!(lang, "form-older-version")) }
                    p { a href=(PreparedFormPath { form_id: self.whole.form.id }) { (t!(lang, "form-see-newest")) } }
                }))
            }
            @if !version.message.is_empty() {
                div.field {
                    strong { (t!(lang, "form-message")) }
                    p.text { (version.message) }
                }
            }
        }
    }

    /// What they can say of it.
    fn checking(&self) -> Markup {
        let lang = self.client.lang;
        let notes: Vec<&Note> = self.whole.notes_of(self.version.id).collect();
        html! {
            h2 { (t!(lang, "form-check-title")) }
            p.small { (t!(lang, "form-check-help")) }
            (self.note_form(notes.is_empty()))
            @if notes.is_empty() {
                (self.decide(Decision::Correct, html! { (ui::icon("check")) " " (t!(lang, "form-all-correct")) }))
            } @else {
                h3 { (t!(lang, "form-notes-title", count = notes.len())) }
                (self.notes(&notes, true))
                (self.decide(Decision::Corrections, html! { (t!(lang, "form-send-notes", count = notes.len())) }))
            }
        }
    }

    fn note_form(&self, first: bool) -> Markup {
        let (lang, typed, form_id) = (self.client.lang, self.typed, self.whole.form.id);
        let last = match (self.shown, self.version.pages) {
            (Ok(page), _) => page.pages,
            (Err(_), known) => u32::try_from(known).unwrap_or(1).max(1),
        };
        let choices: Vec<Choice> = (1..=last.min(300))
            .map(|page| Choice::new(page, t!(lang, "form-note-page-number", number = page)))
            .collect();
        let here = if typed.page.is_empty() { self.page.to_string() } else { typed.page.clone() };
        let label = t!(lang, "form-note-label");
        let hint = t!(lang, "form-note-hint");
        html! {
            (ui::post_form(NotesPath { form_id }).class("form").locked(self.client.preview.is_some()).fields(html! {
                input type="hidden" name="version" value=(self.version.number);
                div #note-page {
                    (Select { name: "page", label: &t!(lang, "form-note-page"), chosen: &here, choices: &choices,
                        error: typed.errors.get("page"), ..Select::default() })
                }
                (TextArea { name: "note", label: &label, value: &typed.note, rows: 3, hint: &hint, error: typed.errors.get("note"), optional: None })
                div.form-actions { button.button {
                    @if first { (t!(lang, "form-note-add")) } @else { (t!(lang, "form-note-add-another")) }
                } }
            }))
        }
    }

    fn notes(&self, notes: &[&Note], may_delete: bool) -> Markup {
        let (lang, form_id) = (self.client.lang, self.whole.form.id);
        html! {
            ul.versions #notes { @for note in notes {
                li id={ "note-" (note.id) } {
                    a href={ (PreparedFormPath { form_id }) "?version=" (self.version.number) "&page=" (note.page) } {
                        (t!(lang, "form-note-page-number", number = i64::from(note.page)))
                    }
                    p.text { (note.body) }
                    @if may_delete {
                        (ui::post_form(NoteDeletePath { form_id, note_id: note.id }).locked(self.client.preview.is_some()).fields(html! {
                            input type="hidden" name="version" value=(self.version.number);
                            button class="button compact quiet" {
                                (t!(lang, "form-note-remove"))
                                span.visually-hidden { " " (t!(lang, "form-note-page-number", number = i64::from(note.page))) }
                            }
                        }))
                    }
                }
            } }
        }
    }

    fn decide(&self, decision: Decision, words: Markup) -> Markup {
        let form_id = self.whole.form.id;
        html! {
            (ui::post_form(ReviewPath { form_id }).class("form").locked(self.client.preview.is_some()).fields(html! {
                input type="hidden" name="version" value=(self.version.number);
                div.form-actions { button class="button primary" name="decision" value=(decision.as_str()) { (words) } }
            }))
        }
    }

    /// What was said of it.
    fn said(&self) -> Markup {
        let (lang, version) = (self.client.lang, self.version);
        let notes: Vec<&Note> = self.whole.notes_of(version.id).collect();
        let day = version
            .decided_at
            .map(|at| format::full_day(lang, at.0.to_zoned(self.client.zone.clone()).date()));
        let day = day.unwrap_or_default();
        html! {
            @match version.decision {
                Some(Decision::Correct) => { (ui::notice(Tone::Good, html! { (t!(lang, "form-said-correct", day = day)) })) },
                Some(Decision::Corrections) => {
                    (ui::notice(Tone::Warn, html! { (t!(lang, "form-said-corrections", day = day)) }))
                    h2 { (t!(lang, "form-notes-title", count = notes.len())) }
                    (self.notes(&notes, false))
                },
                None => {},
            }
        }
    }

    fn versions(&self) -> Markup {
        let (client, form_id) = (self.client, self.whole.form.id);
        html! {
            @if self.whole.versions.len() > 1 {
                ol.versions reversed aria-label=(t!(client.lang, "form-versions")) {
                    @for version in &self.whole.versions {
                        @let name = t!(client.lang, "form-version", number = i64::from(version.number));
                        li aria-current=[(version.id == self.version.id).then_some("true")] {
                            @if version.id == self.version.id { strong { (name) } }
                            @else { a href={ (PreparedFormPath { form_id }) "?version=" (version.number) } { (name) } }
                            @if let Some(at) = version.shared_at {
                                span class="soft small" { (ui::moment(client.lang, at, &client.zone, client.today())) }
                            }
                        }
                    }
                }
            }
        }
    }
}
