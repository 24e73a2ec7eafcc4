//! The stream of the pages of staff.

use super::{
    Opening, StaffLivePath,
    hub::{is_open_to, signal_for_staff},
    queries::{self, Closed},
    stream,
    subscription::{Signal, Subscriber, Viewer},
};
use crate::{
    Error, Result,
    access::{SessionKey, Staff},
    app::App,
    cases,
    db::Tx,
    events::{Audience, Nudge},
    ids::CaseId,
    web::Query,
};
use axum::{extract::State, response::Response};

/// `GET /staff/live`: a word whenever something happened in the firm that they see; with `?case=`, for the pages of that case.
pub async fn index(
    _: StaffLivePath,
    staff: Staff,
    session: SessionKey,
    Query(opening): Query<Opening>,
    State(app): State<App>,
) -> Result<Response> {
    let (firm, account) = (staff.firm.id, staff.account);
    let case = find_case(&app, &staff, &opening.case).await?;
    let subscriber = Subscriber {
        firm,
        account,
        session,
        viewer: Viewer::Staff { case, scope: staff.scope() },
        is_preview: false,
    };
    let Some(open) = app.streams.subscribe(subscriber) else { return Ok(stream::full()) };
    match app.streams.since(firm, Audience::ALL, opening.age()) {
        None => open.subscription.tell(Signal::Gap),
        Some(nudges) => {
            let closed = find_closed(&app, &staff, &nudges).await?;
            let heard = nudges.iter().filter(|nudge| is_open_to(nudge, &closed, staff.scope()));
            heard.for_each(|nudge| open.subscription.tell(signal_for_staff(nudge, case)));
        }
    }
    Ok(stream::response(open, app.streams.limits().keep_alive))
}

/// Those of the cases in which something happened that are limited to their team.
async fn find_closed(app: &App, staff: &Staff, nudges: &[Nudge]) -> Result<Vec<Closed>> {
    let cases: Vec<CaseId> = nudges.iter().filter_map(|nudge| nudge.case).collect();
    if cases.is_empty() || staff.is_owner() {
        return Ok(Vec::new());
    }
    let (db, firm) = (app.db(staff.firm.id), staff.firm.id);
    db.read(async |tx: &Tx| Ok(queries::list_closed(tx, firm, &cases).await?)).await
}

async fn find_case(app: &App, staff: &Staff, wanted: &str) -> Result<Option<CaseId>> {
    if wanted.is_empty() {
        return Ok(None);
    }
    let id = wanted.parse().map_err(|_| Error::NotFound)?;
    let found = app.db(staff.firm.id);
    let case = found.read(async |tx: &Tx| Ok(cases::find_for_staff(tx, staff, id).await?)).await?;
    Ok(Some(case.id))
}
