//! A questionnaire as its client sees it: what it is about, how far it is, what was returned, and what was submitted.

use super::{
    answers_view::{AnswerRow, parts},
    beside::FileNames,
    section_view::part,
};
use crate::{
    Result,
    actors::Client,
    app::App,
    clock::Day,
    db::{Db, Tx},
    form::FieldErrors,
    i18n::format,
    navigation::Waiting,
    questionnaires::{AnswerPath, Definition, Evaluation, evaluate, find_definition},
    responses::{
        actions::load_sheet,
        desk::{Desk, DeskPage},
        model::{Note, NoteKind, Response, ResponseId, ResponseState, Submission},
        paths::{FormsPath, PdfPath, ResponsePath},
        queries,
        sheet::Sheet,
    },
    t,
    ui::{self, Tone},
};
use axum::{extract::State, http::StatusCode, response::Response as Answer};
use futures_util::try_join;
use maud::{Markup, html};
use std::sync::Arc;

/// A questionnaire with all of its answers.
pub struct Whole {
    pub waiting: Waiting,
    pub response: Response,
    pub is_closed: bool,
    pub definition: Arc<Definition>,
    pub sheet: Sheet,
    pub notes: Vec<Note>,
    pub submissions: Vec<Submission>,
    pub names: FileNames,
}

impl Whole {
    /// Reads it.
    ///
    /// # Errors
    /// `NotFound` for none that they see.
    pub async fn load(tx: &Tx, desk: &Desk, app: &App, id: ResponseId) -> Result<Whole> {
        let firm = desk.firm.id;
        let (waiting, (response, is_closed), notes, submissions) = try_join!(
            desk.waiting(tx),
            desk.find(tx, id),
            queries::list_notes(tx, (firm, id), Some(NoteKind::Returned)),
            queries::list_submissions(tx, firm, id),
        )?;
        let definition = find_definition(tx, firm, response.version_id).await?;
        let sheet = load_sheet(tx, &app.seal, firm, &response).await?;
        let whole = evaluate(&definition, &sheet.answers, desk.firm.today(desk.now));
        let names = FileNames::of(tx, (firm, response.case_id), whole.questions()).await?;
        drop(whole);
        Ok(Whole { waiting, response, is_closed, definition, sheet, notes, submissions, names })
    }

    /// What of it is shown, missing and wrong.
    pub fn evaluate(&self, today: Day) -> Evaluation<'_> {
        evaluate(&self.definition, &self.sheet.answers, today)
    }

    /// Whether it can be filled in.
    pub fn is_open(&self) -> bool {
        !self.is_closed && self.response.is_open()
    }
}

/// GET /forms/{response_id}
pub async fn show(path: ResponsePath, client: Client, State(app): State<App>, db: Db) -> Result<Answer> {
    let desk = Desk::from(client);
    let whole = db.read(async |tx: &Tx| Whole::load(tx, &desk, &app, path.response_id).await).await?;
    let main = View { desk: &desk, whole: &whole }.main();
    let title = whole.response.title.pick(desk.lang, desk.firm.language);
    Ok(desk.page(DeskPage {
        waiting: whole.waiting.clone(),
        response: &whole.response,
        title,
        has_form: false,
        main,
        status: StatusCode::OK,
    }))
}

/// How it stands, for clients.
pub fn state_pill(desk: &Desk, response: &Response) -> Markup {
    let (tone, words) = super::super::index_view::state_words(desk.lang, response.state);
    ui::pill(tone, &words)
}

struct View<'a> {
    desk: &'a Desk,
    whole: &'a Whole,
}

impl View<'_> {
    fn main(&self) -> Markup {
        let (desk, response) = (self.desk, &self.whole.response);
        let lang = desk.lang;
        html! {
            header {
                p.crumbs { a href=(FormsPath) { (t!(lang, "forms-title")) } }
                h1 { (ui::translated(&response.title, lang, desk.firm.language)) }
                p {
                    (state_pill(desk, response)) " "
                    @if self.whole.is_open() { (ui::due_pill(lang, desk.today(), response.due_on.map(|due| due.0))) }
                }
            }
            @if self.whole.is_open() { (self.open()) } @else { (self.done()) }
        }
    }

    fn open(&self) -> Markup {
        let (desk, whole) = (self.desk, self.whole);
        let (lang, response) = (desk.lang, &whole.response);
        let (to_go, given) =
            (response.progress.missing() + response.progress.wrong(), response.progress.given());
        html! {
            (self.returned())
            div.cols {
                div.stack {
                    section.card aria-label=(t!(lang, "response-progress")) { div.body {
                        @if !whole.definition.intro.is_empty() { p { (ui::translated(&whole.definition.intro, lang, desk.firm.language)) } }
                        @if !response.message.is_empty() { blockquote.text { (response.message) } }
                        p.soft { (t!(lang, "response-saved-as-you-go")) }
                        p { (t!(lang, "response-missing", count = to_go)) }
                        progress.meter max=(given + to_go) value=(given) aria-label=(t!(lang, "response-progress")) {}
                        (self.go_on())
                    } }
                    (missing(desk, whole))
                }
                (ui::card("parts", &t!(lang, "response-parts"), None, html! {
                    div.body { ol.stack { @for section in &whole.definition.sections {
                        @if response.progress.section(&section.key).shown { li { (part(desk, response, section, false)) } }
                    } } }
                }))
            }
        }
    }

    /// Where the last sitting stopped, or the first part.
    fn go_on(&self) -> Markup {
        let (desk, response) = (self.desk, &self.whole.response);
        let shown =
            |key: &str| {
                self.whole.definition.sections.iter().any(|section| {
                    section.key.as_str() == key && response.progress.section(&section.key).shown
                })
            };
        let last = response.last_section.as_deref().filter(|key| shown(key));
        let first =
            self.whole.definition.sections.iter().map(|section| section.key.as_str()).find(|key| shown(key));
        let words = if last.is_some() { "response-go-on" } else { "response-begin" };
        let words = if words == "response-go-on" {
            t!(desk.lang, "response-go-on")
        } else {
            t!(desk.lang, "response-begin")
        };
        html! {
            div.form-actions {
                @if let Some(key) = last.or(first) {
                    a class="button primary" href=(desk.section_place(response.id, key)) { (words) }
                }
                a.button href=(desk.review_place(response.id)) { (t!(desk.lang, "response-review")) }
            }
        }
    }

    /// What the firm returned, with links to the questions.
    fn returned(&self) -> Markup {
        let (desk, whole) = (self.desk, self.whole);
        let (lang, response) = (desk.lang, &whole.response);
        let notes: Vec<&Note> =
            whole.notes.iter().filter(|note| note.submission == response.submissions).collect();
        html! {
            @if response.state == ResponseState::Returned {
                (ui::notice(Tone::Warn, html! {
                    div #returned {
                        p { strong { (t!(lang, "response-returned", firm = desk.firm.name.as_str())) } }
                        @if !response.return_note.is_empty() { p.text { (response.return_note) } }
                        ul { @for note in &notes {
                            @if let Some((place, label)) = place_of(desk, whole, &note.path) {
                                li { a href=(place) { (label) } ": " span.text { (note.body) } }
                            }
                        } }
                    }
                }))
            }
        }
    }

    fn done(&self) -> Markup {
        let (desk, whole) = (self.desk, self.whole);
        let lang = desk.lang;
        let evaluation = whole.evaluate(desk.firm.today(desk.now));
        let row = AnswerRow {
            lang,
            firm: desk.firm.language,
            notation: desk.firm.notation(lang),
            names: &whole.names,
        };
        html! {
            @match whole.response.state {
                ResponseState::Submitted => (ui::notice(Tone::Good, html! { p { (t!(lang, "response-submitted", firm = desk.firm.name.as_str())) } })),
                ResponseState::Accepted => (ui::notice(Tone::Good, html! { p { (t!(lang, "response-accepted", firm = desk.firm.name.as_str())) } })),
                _ => (ui::notice(Tone::Plain, html! { p { (t!(lang, "response-error-closed")) } })),
            }
            @if let Some(last) = whole.submissions.first() {
                (submission(desk, last))
                p { a.button href=(PdfPath { response_id: whole.response.id }) download { (ui::icon("doc")) span { (t!(lang, "response-pdf")) } } }
            }
            (parts(row, &evaluation, &|_| None))
        }
    }
}

/// Who submitted it, when, with which words.
pub fn submission(desk: &Desk, last: &Submission) -> Markup {
    let lang = desk.lang;
    let when = last.submitted_at.0.to_zoned(desk.zone.clone());
    html! {
        section.card aria-label=(t!(lang, "response-submission")) { div.body { dl.facts {
            dt { (t!(lang, "response-submitted-when")) } dd { (format::date_time(lang, &when, desk.today())) }
            dt { (t!(lang, "response-submitted-by")) } dd { bdi { (last.name) } @if last.by_staff { " (" (desk.firm.name) ")" } }
            @if let Some(helper) = &last.helper {
                dt { (super::super::index_view::helper_words(lang, helper.kind)) }
                dd { bdi { (helper.name) } @if !helper.language.is_empty() { " · " (helper.language) } }
            }
            dt { (t!(lang, "response-declaration-title")) } dd.text { (last.declaration) }
        } } }
    }
}

/// The field of a question in its section, with what it asks; none where it is not shown.
pub fn place_of(desk: &Desk, whole: &Whole, path: &str) -> Option<(String, String)> {
    let path: AnswerPath = path.parse().ok()?;
    let question = whole.definition.question(&path)?;
    let top = path.group.as_ref().map_or(&path.key, |(group, _)| group);
    let section = whole.definition.section_of(top)?;
    if !whole.response.group_rows.has(&path) || !whole.response.progress.section(&section.key).shown {
        return None;
    }
    let place = desk.section_place(whole.response.id, section.key.as_str());
    let label = question.label.pick(desk.lang, desk.firm.language).to_owned();
    Some((format!("{place}?check=1#q-{}", path.to_string().replace('.', "-")), label))
}

/// What stands in the way of submitting it, part by part, each with a link to its field.
pub fn missing(desk: &Desk, whole: &Whole) -> Markup {
    let evaluation = whole.evaluate(desk.firm.today(desk.now));
    let (lang, firm) = (desk.lang, desk.firm.language);
    let of_sections: Vec<(&crate::questionnaires::Section, FieldErrors)> = evaluation
        .sections
        .iter()
        .filter(|section| section.shown)
        .map(|section| (section.section, section.summary(lang, firm, true)))
        .filter(|(_, errors)| !errors.is_empty())
        .collect();
    html! {
        @if !of_sections.is_empty() {
            (ui::card("missing", &t!(lang, "response-missing-title"), None, html! {
                div.body { @for (section, errors) in &of_sections {
                    h3 { (ui::translated(&section.title, lang, firm)) }
                    ul { @for (field, words) in errors.iter() {
                        li { a href={ (desk.section_place(whole.response.id, section.key.as_str())) "?check=1#f-" (field) } { (words) } }
                    } }
                } }
            }))
        }
    }
}
