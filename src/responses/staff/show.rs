//! The staff's page of a questionnaire: every answer beside its question in both languages, as it is at the moment.

use super::show_view::ShowPage;
use crate::{
    Error, Result,
    actors::Staff,
    app::App,
    cases,
    db::{Db, Tx},
    form::{Pairs, plain_text, storable},
    ids::CaseId,
    navigation::Waiting,
    questionnaires::{AnswerPath, Definition, Typed, evaluate, find_definition},
    responses::{
        actions::{self, Contradiction, find_contradictions, load_sheet},
        filling::FileNames,
        forms::MAX_MESSAGE,
        model::{Note, Response as Sent, ResponseId, Submission},
        paths::{CommentsPath, RevealPath, StaffResponsePath},
        queries,
        sheet::Sheet,
    },
    shell::{StaffPage, waiting_for_staff},
    web::{Flash, Want},
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use futures_util::try_join;
use maud::Render;
use std::sync::Arc;

/// All that the page shows.
pub struct Content {
    pub waiting: Waiting,
    pub response: Sent,
    pub is_closed: bool,
    pub person: String,
    pub case_name: String,
    pub definition: Arc<Definition>,
    pub sheet: Sheet,
    pub notes: Vec<Note>,
    pub submissions: Vec<Submission>,
    pub contradictions: Vec<Contradiction>,
    pub names: FileNames,
}

/// Reads all of it.
///
/// # Errors
/// `NotFound` for none that they see.
pub async fn load(tx: &Tx, staff: &Staff, app: &App, id: ResponseId) -> Result<Content> {
    let firm = staff.firm.id;
    let (waiting, (response, is_closed), notes, submissions) = try_join!(
        waiting_for_staff(tx, staff),
        queries::find_for_staff(tx, (firm, staff.scope()), id),
        queries::list_notes(tx, (firm, id), None),
        queries::list_submissions(tx, firm, id),
    )?;
    let case: CaseId = response.case_id;
    let of_case = [case];
    let (person, cases) = try_join!(
        queries::find_person_name(tx, firm, response.client_id),
        cases::list_case_names(tx, firm, &of_case),
    )?;
    let definition = find_definition(tx, firm, response.version_id).await?;
    let sheet = load_sheet(tx, &app.seal, firm, &response).await?;
    let today = staff.firm.today(staff.now);
    let whole = evaluate(&definition, &sheet.answers, today);
    let notation = staff.firm.notation(staff.lang);
    let contradictions =
        find_contradictions(tx, &app.seal, (firm, &response), &whole, (staff.lang, today), notation).await?;
    let names = FileNames::of(tx, (firm, case), whole.questions()).await?;
    drop(whole);
    let case_name = cases.into_iter().next().map(|(_, name)| name).unwrap_or_default();
    Ok(Content {
        waiting,
        response,
        is_closed,
        person,
        case_name,
        definition,
        sheet,
        notes,
        submissions,
        contradictions,
        names,
    })
}

/// A sensitive answer that somebody asked to see.
pub struct Revealed {
    pub path: AnswerPath,
    pub typed: Typed,
}

/// What was typed as a comment and cannot be kept.
pub struct RefusedComment {
    pub path: String,
    pub body: String,
    pub why: String,
}

fn page(
    staff: &Staff,
    content: Content,
    (revealed, refused): (Option<&Revealed>, Option<&RefusedComment>),
    status: StatusCode,
) -> Response {
    let title = content.response.title.pick(staff.lang, staff.firm.language).to_owned();
    let main = ShowPage { staff, content: &content, revealed, refused }.render();
    let case = content.response.case_id;
    let page = StaffPage {
        waiting: content.waiting,
        here: cases::TAB,
        title: &title,
        main,
        case: Some(case),
        ..StaffPage::of(staff)
    };
    (status, page.response()).into_response()
}

/// GET /staff/responses/{response_id}
pub async fn show(path: StaffResponsePath, staff: Staff, State(app): State<App>, db: Db) -> Result<Response> {
    let content = db.read(async |tx: &Tx| load(tx, &staff, &app, path.response_id).await).await?;
    Ok(page(&staff, content, (None, None), StatusCode::OK))
}

/// POST /staff/responses/{response_id}/reveals: the answer is shown on this one page, and nowhere else.
pub async fn reveal(
    path: RevealPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    let asked: AnswerPath = pairs.get("question").parse().map_err(|_| Error::NotFound)?;
    let typed = db
        .write(async |tx: &Tx| Ok(actions::reveal(tx, &app.seal, &staff, (path.response_id, &asked)).await?))
        .await?;
    let content = db.read(async |tx: &Tx| load(tx, &staff, &app, path.response_id).await).await?;
    let mut answer = page(&staff, content, (Some(&Revealed { path: asked, typed }), None), StatusCode::OK);
    // neither a cache nor the back button shows it again
    answer
        .headers_mut()
        .insert(axum::http::header::CACHE_CONTROL, axum::http::HeaderValue::from_static("no-store"));
    Ok(answer)
}

/// POST /staff/responses/{response_id}/comments
pub async fn comment(
    path: CommentsPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
    want: Want,
    pairs: Pairs,
) -> Result<Response> {
    let id = path.response_id;
    let asked: AnswerPath = pairs.get("question").parse().map_err(|_| Error::NotFound)?;
    let body = plain_text(pairs.get("body"));
    let why = match storable(&body, MAX_MESSAGE) {
        Err(words) => Some(words),
        Ok(()) if body.is_empty() => Some("Write a comment.".to_owned()),
        Ok(()) => None,
    };
    if let Some(why) = why {
        let content = db.read(async |tx: &Tx| load(tx, &staff, &app, id).await).await?;
        let refused = RefusedComment { path: asked.to_string(), body, why };
        return Ok(page(&staff, content, (None, Some(&refused)), StatusCode::UNPROCESSABLE_ENTITY));
    }
    db.write(async |tx: &Tx| Ok(actions::comment(tx, &staff, id, (&asked, &body)).await?)).await?;
    let place = StaffResponsePath { response_id: id };
    let anchor = asked.to_string().replace('.', "-");
    Ok(Flash::Saved.on(want.redirect(format!("{place}#q-{anchor}"))))
}
