//! What staff do about a client's access. Whoever presses a button on a page that is not true any more, because somebody else
//! was faster, gets the page as it is now (409) and nothing is done.

use super::views::{self, PortalAccessContent, Said};
use crate::{
    Error, Result, abuse,
    actors::Staff,
    app::App,
    db::{Db, Tx},
    form::{FieldErrors, Form, plain_text, storable},
    ids::ClientId,
    people::{
        PortalState, actions, fully_in_scope,
        paths::{
            PortalAccessPath, PortalDisablementPath, PortalEnablementPath, PortalResetPath,
            PortalSecondFactorPath,
        },
        queries,
    },
    shell::waiting_for_staff,
    sign_in::{self, Access, InvitationError, MAX_DISABLED_NOTE},
    web::Flash,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use futures_util::try_join;
use serde::Deserialize;

/// So many failed tries are shown.
const MAX_TRIES: i64 = 20;

async fn load(tx: &Tx, staff: &Staff, client: ClientId) -> Result<PortalAccessContent> {
    let firm = staff.firm.id;
    let (client, access, waiting, fully_in_scope) = try_join!(
        queries::find_client(tx, firm, client),
        sign_in::find_access(tx, firm, client),
        waiting_for_staff(tx, staff),
        fully_in_scope::is_client_fully_in_scope(tx, (firm, staff.scope()), client)
    )?;
    let tries = match &access {
        Some(access) => abuse::list_failed_attempts(tx, firm, access.account, MAX_TRIES).await?,
        None => Vec::new(),
    };
    Ok(PortalAccessContent { client, access, waiting, tries, fully_in_scope })
}

/// The page as it is now, with what stands in the way.
async fn again(
    db: &Db,
    staff: &Staff,
    client: ClientId,
    (status, said): (StatusCode, Said),
) -> Result<Response> {
    let shown = db.read(async |tx| load(tx, staff, client).await).await?;
    Ok((status, shown.page(staff, &said)).into_response())
}

fn changed() -> (StatusCode, Said) {
    (StatusCode::CONFLICT, Said { changed: true, ..Said::default() })
}

/// `GET /staff/clients/{client_id}/portal-access`
pub(super) async fn show(path: PortalAccessPath, staff: Staff, db: Db) -> Result<Response> {
    let shown = db.read(async |tx| load(tx, &staff, path.client_id).await).await?;
    Ok(shown.page(&staff, &Said::default()))
}

/// `POST /staff/clients/{client_id}/portal-access`: invites the client, or invites them again.
pub(super) async fn create(
    path: PortalAccessPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
) -> Result<Response> {
    let invited = db.write(async |tx| actions::invite_client(tx, &app.outbox, &staff, path.client_id).await);
    answer(&db, &staff, path.client_id, invited.await?).await
}

/// `POST …/portal-access/disablement/delete`: opens the access again and sends a fresh invitation.
pub(super) async fn enable(
    path: PortalEnablementPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
) -> Result<Response> {
    staff.require_close_access()?;
    let opened = db.write(async |tx| {
        let client = queries::find_client(tx, staff.firm.id, path.client_id).await?;
        fully_in_scope::require_every_case(tx, &staff, client.id).await?;
        sign_in::reopen(tx, &app.outbox, &staff, actions::invitee(&staff, &client)).await
    });
    answer(&db, &staff, path.client_id, opened.await?).await
}

async fn answer(
    db: &Db,
    staff: &Staff,
    client: ClientId,
    done: Result<(), InvitationError>,
) -> Result<Response> {
    let refused = match done {
        Ok(()) => return Ok(Flash::Invited.redirect(PortalAccessPath { client_id: client })),
        Err(InvitationError::Fixed) => return Err(Error::Forbidden),
        Err(refused) => refused,
    };
    let Some(words) = views::words(refused) else { return again(db, staff, client, changed()).await };
    let mut errors = FieldErrors::default();
    errors.add("email", words);
    let said = Said { errors, ..Said::default() };
    again(db, staff, client, (StatusCode::UNPROCESSABLE_ENTITY, said)).await
}

/// `POST …/portal-access/reset`: mails the client a link with which they choose another password.
pub(super) async fn reset(
    path: PortalResetPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
) -> Result<Response> {
    let sent = db.write(async |tx| {
        let Some(access) = find(tx, &staff, path.client_id).await? else { return Ok(false) };
        let is_active = PortalState::of_access(&access, staff.now) == PortalState::Active;
        if is_active {
            sign_in::send_reset(tx, &app.outbox, &staff, access.account).await?;
        }
        Ok(is_active)
    });
    if sent.await? {
        return Ok(Flash::ResetSent.redirect(PortalAccessPath { client_id: path.client_id }));
    }
    again(&db, &staff, path.client_id, changed()).await
}

/// The access of a client of the firm, if they ever had any; for those alone who may see every case of theirs.
async fn find(tx: &Tx, staff: &Staff, client: ClientId) -> Result<Option<Access>> {
    let firm = staff.firm.id;
    let found = try_join!(queries::find_client(tx, firm, client), sign_in::find_access(tx, firm, client));
    let (client, access) = found?;
    fully_in_scope::require_every_case(tx, staff, client.id).await?;
    Ok(access)
}

/// `POST …/portal-access/second-factor/delete`: for a client who lost their phone and their recovery codes.
pub(super) async fn remove_second_factor(
    path: PortalSecondFactorPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
) -> Result<Response> {
    staff.require_close_access()?;
    let removed = db.write(async |tx| {
        let Some(access) = find(tx, &staff, path.client_id).await? else { return Ok(false) };
        sign_in::remove_second_factor(tx, &app.outbox, &staff, access.account).await
    });
    if removed.await? {
        return Ok(Flash::Saved.redirect(PortalAccessPath { client_id: path.client_id }));
    }
    again(&db, &staff, path.client_id, changed()).await
}

#[derive(Debug, Deserialize)]
pub(super) struct DisablementForm {
    #[serde(default)]
    note: String,
}

/// `POST …/portal-access/disablement`: closes the access, at once.
pub(super) async fn disable(
    path: PortalDisablementPath,
    staff: Staff,
    db: Db,
    Form(fields): Form<DisablementForm>,
) -> Result<Response> {
    staff.require_close_access()?;
    let note = plain_text(&fields.note);
    if let Err(words) = storable(&note, MAX_DISABLED_NOTE) {
        let mut errors = FieldErrors::default();
        errors.add("note", words);
        let said = Said { errors, note: fields.note, ..Said::default() };
        return again(&db, &staff, path.client_id, (StatusCode::UNPROCESSABLE_ENTITY, said)).await;
    }
    let closed = db.write(async |tx| actions::close_access(tx, &staff, path.client_id, &note).await);
    if closed.await? {
        return Ok(Flash::Disabled.redirect(PortalAccessPath { client_id: path.client_id }));
    }
    again(&db, &staff, path.client_id, changed()).await
}
