//! The stream of the pages of staff.

use super::{
    Opening, StaffLivePath,
    hub::{is_open_to, word_for_staff},
    queries::{self, Closed},
    seat::{Asker, Viewer, Word},
    stream,
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
    let asker = Asker {
        firm,
        account,
        session,
        viewer: Viewer::Staff { case, reach: staff.reach() },
        is_preview: false,
    };
    let Some(taken) = app.live.take(asker) else { return Ok(stream::full()) };
    match app.live.since(firm, Audience::ALL, opening.age()) {
        None => taken.seat.tell(Word::Gap),
        Some(nudges) => {
            let closed = find_closed(&app, &staff, &nudges).await?;
            let open = nudges.iter().filter(|nudge| is_open_to(nudge, &closed, staff.reach()));
            open.for_each(|nudge| taken.seat.tell(word_for_staff(nudge, case)));
        }
    }
    Ok(stream::response(taken, app.live.limits().keep_alive))
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
