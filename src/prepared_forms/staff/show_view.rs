//! The page of a form: the file beside how it stands, and what can be done with it.

use super::details_view::file_field;
use crate::{
    actors::Staff,
    cases::Case,
    documents::{Viewer, Zoom, with_page},
    form::FieldErrors,
    i18n::format,
    pages::{Page, Size, Unshown},
    pdf_files::forms::{Misfit, Why},
    prepared_forms::{
        DraftDeletePath, NewestEdition, RefillingPath, RemindersPath, SharingPath, StaffPreparedFormFilePath,
        StaffPreparedFormPagePath, StaffPreparedFormPath, ValuesPath, VersionsPath, WithdrawalPath,
        model::{Decision, FormState, FormVersion, Note, WholeForm},
        room_of,
    },
    ui::{self, TextArea, Tone},
};
use maud::{Markup, Render, html};

pub struct ShowPage<'a> {
    pub staff: &'a Staff,
    pub case: &'a Case,
    pub whole: &'a WholeForm,
    /// The version that is looked at.
    pub version: &'a FormVersion,
    pub shown: &'a Result<Page, Unshown>,
    pub page: u32,
    pub zoom: Zoom,
    pub errors: &'a FieldErrors,
    /// As it was typed.
    pub message: &'a str,
    /// The largest file that is taken.
    pub most: &'a str,
    /// The newest edition of this form among the firm's templates.
    pub newest: Option<&'a NewestEdition>,
}

impl Render for ShowPage<'_> {
    fn render(&self) -> Markup {
        let (form, version, state) = (&self.whole.form, self.version, self.whole.state());
        let form_id = form.id;
        let picture = |page: u32, size: Size| {
            with_page(&StaffPreparedFormPagePath { form_id }.to_string(), version.number, page, size)
        };
        let viewer = Viewer {
            lang: self.staff.lang,
            file: version.shown(),
            page: self.shown,
            number: self.page,
            zoom: self.zoom,
            here: StaffPreparedFormPath { form_id }.to_string(),
            picture: &picture,
            download: format!(
                "{}?version={}&download=1",
                StaffPreparedFormFilePath { form_id },
                version.number
            ),
            also: None,
        };
        html! {
            header {
                p.crumbs { a href=(room_of(form.case_id)) { bdi { (self.case.name) } " / Forms" } }
                div.title {
                    h1 { bdi { (form.title) } }
                    (ui::pill(state.tone(), state.staff_words()))
                    @if let Some(due) = form.due_on.filter(|_| state == FormState::Shared) {
                        (ui::due_pill(self.staff.lang, self.staff.today(), Some(due.0)))
                    }
                }
            }
            (ui::error_summary(self.staff.lang, self.errors))
            div.review {
                (viewer)
                section.panel aria-label="Standing" {
                    (self.edition())
                    (self.standing())
                    (self.versions())
                    @if form.withdrawn_at.is_none() { (self.acts()) }
                }
            }
        }
    }
}

impl ShowPage<'_> {
    /// Which form it is, and whether the firm has a newer one.
    fn edition(&self) -> Markup {
        let version = self.version;
        let newer = self.newest.filter(|newest| match (newest.edition_on, version.edition_on) {
            (Some(newest), Some(own)) => newest > own,
            _ => false,
        });
        html! {
            @if !version.edition.is_empty() {
                p.small #edition {
                    @if !version.form.is_empty() { "Form " (version.form) ", e" } @else { "E" } "dition " (version.edition)
                }
            }
            @if let Some(newer) = newer {
                (ui::notice(Tone::Warn, html! {
                    strong { "There is a newer edition." } " Your template of " (newer.form) " is of " (newer.edition)
                    "; this one may be refused where it is filed."
                }))
            }
        }
    }

    fn standing(&self) -> Markup {
        let (staff, version) = (self.staff, self.version);
        let at = |at: Option<crate::clock::Ts>| {
            html! { @if let Some(at) = at { (ui::moment(staff.lang, at, &staff.zone, staff.today())) } }
        };
        let notes: Vec<&Note> = self.whole.notes_of(version.id).collect();
        html! {
            @if version.is_draft() {
                (ui::notice(Tone::Brand, html! { "This is a draft: the client does not see it. Look at every page before you share it." }))
                (misfits(&version.misfits()))
            }
            @match version.decision {
                Some(Decision::Correct) => { (ui::notice(Tone::Good, html! { "Confirmed as correct " (at(version.decided_at)) })) },
                Some(Decision::Corrections) => {
                    h2 { @if notes.len() == 1 { "1 correction" } @else { (notes.len()) " corrections" } }
                    p class="soft small" { "Asked for " (at(version.decided_at)) }
                    ul.versions #notes { @for note in &notes {
                        li id={ "note-" (note.id) } {
                            a href={ (StaffPreparedFormPath { form_id: self.whole.form.id }) "?version=" (version.number) "&page=" (note.page) } { "Page " (note.page) }
                            p.text { (note.body) }
                        }
                    } }
                },
                None => {},
            }
            @if !version.message.is_empty() { div.field { strong { "Message to the client" } p.text { (version.message) } } }
        }
    }

    fn versions(&self) -> Markup {
        let (staff, form_id) = (self.staff, self.whole.form.id);
        html! {
            ol.versions reversed aria-label="Versions" { @for version in &self.whole.versions {
                li aria-current=[(version.id == self.version.id).then_some("true")] {
                    @if version.id == self.version.id { strong { "Version " (version.number) } }
                    @else { a href={ (StaffPreparedFormPath { form_id }) "?version=" (version.number) } { "Version " (version.number) } }
                    span class="soft small" { (ui::moment(staff.lang, version.shared_at.unwrap_or(version.created_at), &staff.zone, staff.today())) }
                    (version_pill(version))
                }
            } }
        }
    }

    fn acts(&self) -> Markup {
        let (whole, form_id) = (self.whole, self.whole.form.id);
        html! {
            @if let Some(draft) = whole.draft().filter(|draft| draft.id == self.version.id) { (self.share(draft)) }
            (ui::post_form(VersionsPath { form_id }).class("form").files().flag("novalidate").fields(html! {
                details open[self.errors.get("file").is_some()] {
                    summary { @if whole.draft().is_some() { "Replace the draft by another file" } @else { "Upload a new version" } }
                    div.form { (file_field(self.most, self.errors)) div.form-actions { button.button { "Upload" } } }
                }
            }))
            @if whole.form.template_version_id.is_some() {
                (ui::post_form(RefillingPath { form_id }).class("form").fields(html! {
                    div.form-actions {
                        a class="button compact" href=(ValuesPath { form_id }) { (ui::icon("edit")) span { "Change fields" } }
                        button class="button compact" { (ui::icon("refresh")) span { "Fill in anew" } }
                    }
                }))
            }
            @if whole.state() == FormState::Shared {
                (ui::post_form(RemindersPath { form_id }).class("form").fields(html! {
                    div.form-actions {
                        button class="button compact" { (ui::icon("send")) span { "Remind the client" } }
                        @if let Some(at) = whole.form.reminded_at { span class="soft small" { "Last " (format::full_day(self.staff.lang, at.0.to_zoned(self.staff.zone.clone()).date())) } }
                    }
                }))
            }
            @if let Some(draft) = whole.draft() {
                (ui::post_form(DraftDeletePath { form_id }).class("form").confirm("Delete this draft?").fields(html! {
                    input type="hidden" name="version" value=(draft.number);
                    div.form-actions { button class="button compact danger" { "Delete the draft" } }
                }))
            }
            @if whole.current().is_some() {
                (ui::post_form(WithdrawalPath { form_id }).class("form").confirm("Take this form back? The client no longer sees it.").fields(html! {
                    div.form-actions { button class="button compact danger" { "Take it back" } }
                }))
            }
        }
    }

    fn share(&self, draft: &FormVersion) -> Markup {
        let form_id = self.whole.form.id;
        html! {
            (ui::post_form(SharingPath { form_id }).class("form").fields(html! {
                input type="hidden" name="version" value=(draft.number);
                (TextArea { name: "message", label: "Message to the client", value: self.message, rows: 3,
                    hint: "It stands in the mail and beside the form.", error: self.errors.get("message"), optional: Some("optional") })
                div.form-actions { button class="button primary" { (ui::icon("send")) span { "Share to be checked" } } }
            }))
        }
    }
}

fn version_pill(version: &FormVersion) -> Markup {
    match (version.shared_at, version.decision) {
        (None, _) => ui::pill(Tone::Plain, "Draft"),
        (Some(_), None) if version.superseded_at.is_some() => ui::pill(Tone::Plain, "Replaced"),
        (Some(_), decision) => {
            let state = FormState::of(false, Some(decision));
            ui::pill(state.tone(), state.staff_words())
        }
    }
}

/// What staff should look at.
fn misfits(misfits: &[Misfit]) -> Markup {
    html! {
        @if !misfits.is_empty() {
            (ui::notice(Tone::Warn, html! {
                strong { "Look at these fields:" }
                ul #misfits { @for misfit in misfits { li { code { (misfit.field) } ": " (misfit_words(misfit.why)) } } }
            }))
        }
    }
}

fn misfit_words(why: Why) -> String {
    match why {
        Why::NoField => "the form has no such field.".into(),
        Why::TooLong { letters, max } => {
            format!("the answer has {letters} characters, and the field takes {max}. It was left as it was.")
        }
        Why::NotOffered => "the answer is none of what the field offers. It was left as it was.".into(),
        Why::Letters => {
            "the answer has letters that cannot be written here. The field was left empty.".into()
        }
        Why::Small => "the answer is long, and stands there in small letters.".into(),
    }
}
