//! What staff do to clients.

use super::{ClientRecord, forms::ClientDetails, fully_in_scope, queries};
use crate::people::ClientEvent;
use crate::{
    Result,
    actors::Staff,
    db::Tx,
    events::{self},
    form::Conflict,
    ids::ClientId,
    mail::Outbox,
    sign_in::{self, InvitationError, Invitee, Person},
};

/// Takes a new client in. They can sign in only once they were invited.
pub async fn create_client(tx: &Tx, staff: &Staff, details: ClientDetails) -> Result<ClientId> {
    let ClientDetails { name, email, phone, address, language, notes } = details;
    let (id, created_at) = (ClientId::new(), staff.now);
    let client = ClientRecord { id, name, email, phone, address, language, notes, created_at };
    queries::insert_client(tx, staff.firm.id, &client).await?;
    let event = ClientEvent::Created { client: client.id, name: client.name };
    events::record(tx, staff.firm.id, staff.by(), None, &event, staff.now).await?;
    Ok(client.id)
}

/// Invites a client to the portal, or invites them again; who may not see every case of theirs may not.
///
/// # Errors
/// [`crate::Error::NotFound`] when the firm has no such client; [`crate::Error::Forbidden`] for who may not.
pub async fn invite_client(
    tx: &Tx,
    outbox: &Outbox,
    staff: &Staff,
    id: ClientId,
) -> Result<Result<(), InvitationError>> {
    let client = queries::find_client(tx, staff.firm.id, id).await?;
    fully_in_scope::require_every_case(tx, staff, id).await?;
    sign_in::invite(tx, outbox, staff, invitee(staff, &client)).await
}

/// A client as an invitation needs them.
pub(super) fn invitee<'a>(staff: &Staff, client: &'a ClientRecord) -> Invitee<'a> {
    Invitee {
        person: Person::Client(client.id),
        name: &client.name,
        email: &client.email,
        language: client.language,
        // the former address is closed by it
        may_move: staff.may_close_access(),
    }
}

/// Closes the access of a client, at once. False when it was closed already, or they never had any.
///
/// # Errors
/// [`crate::Error::NotFound`] when the firm has no such client; [`crate::Error::Forbidden`] for who may not see every case of
/// theirs.
pub async fn close_access(tx: &Tx, staff: &Staff, id: ClientId, note: &str) -> Result<bool> {
    let client = queries::find_client(tx, staff.firm.id, id).await?;
    fully_in_scope::require_every_case(tx, staff, id).await?;
    let found = sign_in::find_access(tx, staff.firm.id, id).await?;
    let Some(access) = found else { return Ok(false) };
    if !sign_in::disable(tx, staff, access.account, note).await? {
        return Ok(false);
    }
    let event = ClientEvent::PortalDisabled { client: id, name: client.name, note: note.to_owned() };
    events::record(tx, staff.firm.id, staff.by(), None, &event, staff.now).await?;
    Ok(true)
}

/// Changes what is known of a client, unless somebody else changed it since the form was drawn (`based_on`); records nothing when nothing
/// changed.
///
/// # Errors
/// [`crate::Error::NotFound`] when the firm has no such client; [`crate::Error::Forbidden`] when the address changes and the
/// member of staff may not see every case of the client.
pub async fn update_client(
    tx: &Tx,
    staff: &Staff,
    id: ClientId,
    (details, based_on): (ClientDetails, &str),
) -> Result<Result<(), Conflict>> {
    let client = queries::lock_client(tx, staff.firm.id, id).await?;
    if details.are_those_of(&client) {
        return Ok(Ok(()));
    }
    let now = ClientDetails::of(&client).record();
    if let Some(conflict) = now.conflict(based_on, &details.record()) {
        return Ok(Err(conflict));
    }
    // whoever gets the mail gets in
    if !details.email.eq_ignore_ascii_case(&client.email) {
        fully_in_scope::require_every_case(tx, staff, id).await?;
    }
    queries::update_client(tx, staff.firm.id, id, &details).await?;
    let event = ClientEvent::Updated { client: id, name: details.name };
    events::record(tx, staff.firm.id, staff.by(), None, &event, staff.now).await?;
    Ok(Ok(()))
}
