//! A questionnaire goes back to its person: a note beside each question that is to be answered again.

use super::{
    show::{Content, load},
    show_view::anchor,
};
use crate::{
    Error, Result,
    actors::Staff,
    app::App,
    cases,
    db::{Db, Tx},
    form::{FieldErrors, LongPairs, Pairs, plain_text, storable},
    questionnaires::{AnswerPath, AnsweredQuestion, evaluate},
    responses::{
        actions::{self, ReturnNote, ReviewError},
        filling::AnswerRow,
        forms::MAX_MESSAGE,
        model::ResponseState,
        paths::{ReturnPath, StaffResponsePath},
    },
    shell::{LivePart, StaffPage},
    ui::{self, TextArea},
    web::Flash,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use maud::{Markup, html};

/// What is typed.
#[derive(Default)]
struct Typed {
    note: String,
    /// By path.
    notes: Vec<(String, String)>,
}

impl Typed {
    fn posted(pairs: &Pairs) -> Typed {
        let notes =
            pairs.0.iter().filter_map(|(name, body)| Some((name.strip_prefix("note.")?, plain_text(body))));
        let notes = notes.filter(|(_, body)| !body.is_empty()).map(|(path, body)| (path.to_owned(), body));
        Typed { note: plain_text(pairs.get("note")), notes: notes.collect() }
    }

    fn of(&self, path: &str) -> &str {
        self.notes.iter().find(|(known, _)| known == path).map_or("", |(_, body)| body)
    }

    fn check(&self) -> std::result::Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        if self.note.is_empty() && self.notes.is_empty() {
            errors.add("note", "Write what is to be done, here or beside a question.");
        }
        if let Err(words) = storable(&self.note, MAX_MESSAGE) {
            errors.add("note", words);
        }
        for (path, body) in &self.notes {
            if let Err(words) = storable(body, MAX_MESSAGE) {
                errors.add(format!("note-{}", anchor(path)), words);
            }
        }
        errors.or(())
    }
}

fn may_return(state: ResponseState) -> bool {
    matches!(state, ResponseState::Submitted | ResponseState::Accepted)
}

/// GET /staff/responses/{response_id}/return
pub async fn new(path: ReturnPath, staff: Staff, State(app): State<App>, db: Db) -> Result<Response> {
    let content = db.read(async |tx: &Tx| load(tx, &staff, &app, path.response_id).await).await?;
    if !may_return(content.response.state) {
        return Ok(Flash::ChangedSince.redirect(StaffResponsePath { response_id: path.response_id }));
    }
    Ok(page(&staff, content, (&Typed::default(), &FieldErrors::default()), StatusCode::OK))
}

/// POST /staff/responses/{response_id}/return
pub async fn create(
    path: ReturnPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
    LongPairs(pairs): LongPairs,
) -> Result<Response> {
    let (id, typed) = (path.response_id, Typed::posted(&pairs));
    if let Err(errors) = typed.check() {
        let content = db.read(async |tx: &Tx| load(tx, &staff, &app, id).await).await?;
        return Ok(page(&staff, content, (&typed, &errors), StatusCode::UNPROCESSABLE_ENTITY));
    }
    let note = |(path, body): &(String, String)| {
        let path: AnswerPath = path.parse().map_err(|_| Error::NotFound)?;
        Ok(ReturnNote { path, body: body.clone() })
    };
    let notes = typed.notes.iter().map(note).collect::<Result<Vec<_>>>()?;
    let done = db
        .write(async |tx: &Tx| {
            Ok(actions::send_back(tx, &app.outbox, &staff, (id, typed.note.as_str(), &notes)).await?)
        })
        .await?;
    let flash = match done {
        Ok(()) => Flash::Sent,
        Err(ReviewError::Changed | ReviewError::Empty | ReviewError::Conflict(_)) => Flash::ChangedSince,
    };
    Ok(flash.redirect(StaffResponsePath { response_id: id }))
}

fn page(
    staff: &Staff,
    content: Content,
    (typed, errors): (&Typed, &FieldErrors),
    status: StatusCode,
) -> Response {
    let response_id = content.response.id;
    let whole = evaluate(&content.definition, &content.sheet.answers, staff.firm.today(staff.now));
    let row = AnswerRow {
        lang: staff.lang,
        firm: staff.firm.language,
        notation: staff.firm.notation(staff.lang),
        names: &content.names,
    };
    let main = html! {
        header {
            p.crumbs { a href=(StaffResponsePath { response_id }) { bdi { (content.response.title.pick(staff.lang, staff.firm.language)) } } }
            h1 { "Return with notes" }
            p.lead { "Write beside each question what is to be done. " bdi { (content.person) } " gets an email without your notes, and finds them at the questions." }
        }
        (ui::post_form(ReturnPath { response_id }).makes(true).class("stack").flag("novalidate").fields(html! {
            (ui::error_summary(staff.lang, errors))
            section.card { div class="body form" {
                (TextArea { name: "note", label: "About all of it", value: &typed.note, rows: 3, hint: "It stands in the email too: no answers here.",
                    error: errors.get("note"), optional: Some("optional") })
            } }
            @for section in whole.sections.iter().filter(|section| section.shown) {
                (ui::card(&format!("part-{}", section.section.key), section.section.title.pick(staff.lang, staff.firm.language), None, html! {
                    div class="body form" { @for one in section.questions() { (field((staff, row), one, (typed, errors))) } }
                }))
            }
            div.form-actions {
                button class="button primary" { "Return" }
                a.button href=(StaffResponsePath { response_id }) { "Cancel" }
            }
        }))
    };
    let case = content.response.case_id;
    let page = StaffPage {
        waiting: content.waiting,
        here: cases::TAB,
        title: "Return with notes",
        main,
        live: LivePart::Navigation,
        case: Some(case),
        ..StaffPage::of(staff)
    };
    (status, page.response()).into_response()
}

fn field(
    (staff, row): (&Staff, AnswerRow<'_>),
    one: &AnsweredQuestion<'_>,
    (typed, errors): (&Typed, &FieldErrors),
) -> Markup {
    let path = one.path.to_string();
    let name = format!("note-{}", anchor(&path));
    let error = errors.get(&name);
    let id = format!("f-{name}");
    html! {
        div.field {
            label for=(id) { bdi { (one.question.label.pick(staff.lang, staff.firm.language)) } }
            span.hint id={ (id) "-hint" } { (row.shown(one)) }
            textarea id=(id) name={ "note." (path) } rows="2" aria-invalid=[error.map(|_| "true")]
                aria-describedby={ (id) "-hint" @if error.is_some() { " " (id) "-error" } } { "\n" (typed.of(&path)) }
            @if let Some(error) = error { span.error id={ (id) "-error" } { (error) } }
        }
    }
}
