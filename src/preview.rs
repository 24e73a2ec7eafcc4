//! "View as client": starting and ending it. What it is like to be in one is [`crate::actors`]'s: the gate, the refusal of
//! whatever would change something, the bar on every page.

use crate::{
    Error, Result,
    actors::{Client, PreviewDeletePath, PreviewPath, Staff},
    app::{App, Feature},
    cases::{CasePath, StaffCasePath},
    db::Db,
    form::Form,
    ids::{CaseId, ClientId},
    people::{self, StaffClientPath},
    sessions::{PreviewSession, SessionKey, StaffSession},
    web::{PreviewMark, Right, Routes, see_other},
};
use axum::{
    extract::{FromRequestParts, Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use serde::Deserialize;

/// What this feature brings.
pub const FEATURE: Feature = Feature { routes: Some(routes), ..Feature::new("preview") };

fn routes() -> Routes<App> {
    Routes::new()
        .post::<PreviewPath, _, _>(Right::StaffThing, create)
        .merge(Routes::new().during_setup().post::<PreviewDeletePath, _, _>(Right::Staff, destroy))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct PreviewForm {
    client: String,
    /// The case from whose page it begins, to be seen first; without one it is home, and begins from the page of the client.
    case: String,
}

/// `POST /staff/preview`: from now on this session sees what the client sees, on every page outside the staff's side. One that
/// ran before ends with its entry in the log.
async fn create(
    _: PreviewPath,
    staff: Staff,
    session: SessionKey,
    db: Db,
    Form(fields): Form<PreviewForm>,
) -> Result<Response> {
    let client: ClientId = fields.client.parse().map_err(|_| Error::NotFound)?;
    let case: Option<CaseId> = fields.case.parse().ok();
    let return_to = match case {
        Some(case_id) => StaffCasePath { case_id }.to_string(),
        None => StaffClientPath { client_id: client }.to_string(),
    };
    let (firm, staff_session) = (staff.firm.id, staff_session(&staff, session));
    let started = db.write(async |tx| {
        let client = people::find_client(tx, firm, client).await?;
        if !people::is_client_fully_in_scope(tx, (firm, staff.scope()), client.id).await? {
            return Err(Error::Forbidden);
        }
        PreviewSession { client: client.id, name: client.name, return_to }.start(tx, staff_session).await
    });
    started.await?;
    Ok(see_other(case.map_or_else(|| "/".to_owned(), |case_id| CasePath { case_id }.to_string())))
}

/// `POST /staff/preview/delete`: back to where it was started from. A second press does no harm.
async fn destroy(_: PreviewDeletePath, staff: Staff, session: SessionKey, db: Db) -> Result<Response> {
    let staff_session = staff_session(&staff, session);
    let ended = db.write(async |tx| PreviewSession::end(tx, staff_session).await).await?;
    Ok(see_other(ended.map_or_else(|| "/staff".to_owned(), |preview_session| preview_session.return_to)))
}

/// Layer, inside [`crate::actors::mark_preview`]: a preview goes only as far as the member of staff may see. It ends at the first page
/// after a case of the client was limited to a team without them, whoever did that and however.
pub async fn keep_within_scope(State(app): State<App>, request: Request, next: Next) -> Response {
    if request.extensions().get::<PreviewMark>().is_none() {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    // who is not let in at all hears so from the page itself
    let client = Client::from_request_parts(&mut parts, &app).await.ok();
    let session = SessionKey::from_request_parts(&mut parts, &app).await.ok();
    if let Some((client, session)) = client.zip(session)
        && let Err(error) = within_scope(&app, &client, session).await
    {
        return error.into_response();
    }
    next.run(Request::from_parts(parts, body)).await
}

/// Ends the preview that goes too far.
async fn within_scope(app: &App, client: &Client, session: SessionKey) -> Result<()> {
    let Some(preview) = &client.preview else { return Ok(()) };
    let (db, firm, scope) = (app.db(client.firm.id), client.firm.id, preview.staff.scope);
    let may =
        db.read(async |tx| Ok(people::is_client_fully_in_scope(tx, (firm, scope), client.id).await?)).await?;
    if may {
        return Ok(());
    }
    let staff_session = StaffSession { firm, account: preview.staff.account, session, now: client.now };
    db.write(async |tx| PreviewSession::end(tx, staff_session).await).await?;
    Err(Error::OutOfScope(client.name.clone()))
}

fn staff_session(staff: &Staff, session: SessionKey) -> StaffSession {
    StaffSession { firm: staff.firm.id, account: staff.account, session, now: staff.now }
}
