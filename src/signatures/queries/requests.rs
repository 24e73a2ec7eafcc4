//! Requests: one with all that belongs to it, and what becomes of it.

use super::{
    super::{EndedAs, Envelope, Nature, SignatureRequest, SignedCopy, in_reading_order},
    fields::list_fields,
    signers::list_signers,
};
use crate::{
    clock::{Day, Ts},
    db::{ClientScope, FirstRows, StaffScope, Tx},
    ids::{AccountId, CaseId, ClientId, FirmId, SignatureId, StaffId},
    schema::{cases, signature_requests, signed_copies, signers},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::try_join;
use serde_json::Value;

/// Requests whose last day has passed that are ended at once.
const AT_ONCE: i64 = 200;

/// What its sender says of a request.
#[derive(Debug, Clone, PartialEq, Eq, AsChangeset)]
#[diesel(table_name = signature_requests)]
#[diesel(treat_none_as_null = true)]
pub struct RequestRow {
    /// What it is called.
    pub title: String,
    /// For the signers; may be empty.
    pub message: String,
    /// What is signed.
    pub nature: Nature,
    /// Whether one signs after the other.
    pub in_order: bool,
    /// Until when it should be signed.
    pub due_on: Option<Day>,
    /// The last day on which it can be.
    pub expires_on: Option<Day>,
    /// Whom it is about.
    pub applicant_id: Option<ClientId>,
    /// Whether it is printed, signed with a pen and photographed.
    pub by_hand: bool,
}

/// A request to be.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = signature_requests)]
pub struct NewRequest<'a> {
    /// Whose row it is.
    pub firm_id: FirmId,
    /// Made beforehand, for the event.
    pub id: SignatureId,
    /// In which case.
    pub case_id: CaseId,
    /// Whom it is about.
    pub applicant_id: Option<ClientId>,
    /// What it is called.
    pub title: &'a str,
    /// For the signers.
    pub message: &'a str,
    /// What is signed.
    pub nature: Nature,
    /// Whether one signs after the other.
    pub in_order: bool,
    /// Until when it should be signed.
    pub due_on: Option<Day>,
    /// The last day on which it can be.
    pub expires_on: Option<Day>,
    /// Of the file.
    pub file_name: &'a str,
    /// Where it is, as it came.
    pub upload_key: &'a str,
    /// How long it was.
    pub upload_bytes: i64,
    /// Of the file as it came.
    pub upload_sha256: &'a [u8],
    /// Where it is, as it is sent.
    pub file_key: &'a str,
    /// How long it is.
    pub file_bytes: i64,
    /// Of the file as it is sent.
    pub file_sha256: &'a [u8],
    /// What was changed in it.
    pub changes: Value,
    /// How large its pages are.
    pub pages: Value,
    /// Whether somebody signed it before.
    pub holds_signature: bool,
    /// Whether it is printed, signed with a pen and photographed.
    pub by_hand: bool,
    /// When.
    pub created_at: Ts,
    /// By whom.
    pub created_by: AccountId,
}

/// Adds a request.
///
/// # Errors
/// The database's.
pub async fn insert_request(mut tx: &Tx, new: &NewRequest<'_>) -> QueryResult<()> {
    diesel::insert_into(signature_requests::table).values(new).execute(&mut tx).await.map(drop)
}

/// A request of the firm.
///
/// # Errors
/// `NotFound` for none.
pub async fn find_request(mut tx: &Tx, firm: FirmId, id: SignatureId) -> QueryResult<SignatureRequest> {
    signature_requests::table.find((firm, id)).select(SignatureRequest::as_select()).first(&mut tx).await
}

/// Makes those who change it, its signers or its fields wait for each other until the transaction ends.
///
/// # Errors
/// `NotFound` for none of this firm.
pub async fn lock_request(mut tx: &Tx, firm: FirmId, id: SignatureId) -> QueryResult<SignatureRequest> {
    let request = signature_requests::table.find((firm, id)).select(SignatureRequest::as_select());
    request.for_no_key_update().first(&mut tx).await
}

/// A request that the member of staff sees.
///
/// # Errors
/// `NotFound` for every other one.
pub async fn find_request_for_staff(
    mut tx: &Tx,
    (firm, scope): (FirmId, StaffScope),
    id: SignatureId,
) -> QueryResult<SignatureRequest> {
    let of_case =
        cases::firm_id.eq(signature_requests::firm_id).and(cases::id.eq(signature_requests::case_id));
    signature_requests::table
        .inner_join(cases::table.on(of_case))
        .filter(signature_requests::firm_id.eq(firm).and(signature_requests::id.eq(id)))
        .filter(scope)
        .select(SignatureRequest::as_select())
        .first(&mut tx)
        .await
}

/// A request that this client is asked to sign, or was: from when it is their turn, in a case that they see.
///
/// # Errors
/// `NotFound` for every other one.
pub async fn find_for_client(
    mut tx: &Tx,
    scope: ClientScope,
    id: SignatureId,
) -> QueryResult<SignatureRequest> {
    let of_request =
        signers::firm_id.eq(signature_requests::firm_id).and(signers::request_id.eq(signature_requests::id));
    signature_requests::table
        .inner_join(signers::table.on(of_request))
        .filter(signature_requests::firm_id.eq(scope.firm).and(signature_requests::id.eq(id)))
        .filter(signers::client_id.eq(scope.client).and(signers::asked_at.is_not_null()))
        .filter(scope.case(signature_requests::case_id))
        .select(SignatureRequest::as_select())
        .first(&mut tx)
        .await
}

/// A request that this member of staff is asked to sign, or was, in a case that they see.
///
/// # Errors
/// `NotFound` for every other one.
pub async fn find_for_member(
    mut tx: &Tx,
    (firm, scope): (FirmId, StaffScope),
    (member, id): (StaffId, SignatureId),
) -> QueryResult<SignatureRequest> {
    let of_request =
        signers::firm_id.eq(signature_requests::firm_id).and(signers::request_id.eq(signature_requests::id));
    let of_case =
        cases::firm_id.eq(signature_requests::firm_id).and(cases::id.eq(signature_requests::case_id));
    signature_requests::table
        .inner_join(signers::table.on(of_request))
        .inner_join(cases::table.on(of_case))
        .filter(signature_requests::firm_id.eq(firm).and(signature_requests::id.eq(id)))
        .filter(signers::staff_member_id.eq(member).and(signers::asked_at.is_not_null()))
        .filter(scope)
        .select(SignatureRequest::as_select())
        .first(&mut tx)
        .await
}

/// A request, found by `request`, with its signers, fields and signed copy, in one pipeline. Whoever asks may see all of it.
///
/// # Errors
/// Those of `request`; the database's.
pub async fn find_envelope(
    tx: &Tx,
    (firm, id): (FirmId, SignatureId),
    request: impl Future<Output = QueryResult<SignatureRequest>>,
) -> QueryResult<Envelope> {
    let (request, signers, mut fields, copy) =
        try_join!(request, list_signers(tx, firm, id), list_fields(tx, firm, id), find_copy(tx, firm, id))?;
    in_reading_order(&mut fields);
    Ok(Envelope { request, signers, fields, copy })
}

async fn find_copy(mut tx: &Tx, firm: FirmId, id: SignatureId) -> QueryResult<Option<SignedCopy>> {
    let copy = signed_copies::table.find((firm, id)).select(SignedCopy::as_select());
    copy.first(&mut tx).await.optional()
}

/// Says something else of a draft.
///
/// # Errors
/// The database's.
pub async fn update_request(mut tx: &Tx, firm: FirmId, id: SignatureId, row: &RequestRow) -> QueryResult<()> {
    use signature_requests as r;
    diesel::update(r::table.find((firm, id)))
        .set((row, r::version.eq(r::version + 1)))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// Something that belongs to it was changed.
///
/// # Errors
/// The database's.
pub async fn touch(mut tx: &Tx, firm: FirmId, id: SignatureId) -> QueryResult<()> {
    use signature_requests as r;
    diesel::update(r::table.find((firm, id)))
        .set(r::version.eq(r::version + 1))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// Removes a draft, with its signers and fields.
///
/// # Errors
/// The database's.
pub async fn delete_request(mut tx: &Tx, firm: FirmId, id: SignatureId) -> QueryResult<()> {
    diesel::delete(signature_requests::table.find((firm, id))).execute(&mut tx).await.map(drop)
}

/// It is sent, to be signed until this day.
///
/// # Errors
/// The database's.
pub async fn set_sent(
    mut tx: &Tx,
    firm: FirmId,
    id: SignatureId,
    (by, now, expires_on): (AccountId, Ts, Day),
) -> QueryResult<()> {
    use signature_requests as r;
    diesel::update(r::table.find((firm, id)))
        .set((
            r::sent_at.eq(now),
            r::sent_by.eq(by),
            r::expires_on.eq(expires_on),
            r::version.eq(r::version + 1),
        ))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// How a request ends.
#[derive(Debug, Clone, Copy)]
pub struct EndedRequest<'a> {
    /// How.
    pub how: EndedAs,
    /// Why; may be empty.
    pub reason: &'a str,
    /// When.
    pub at: Ts,
}

/// It is over. False where it was already.
///
/// # Errors
/// The database's.
pub async fn set_ended(
    mut tx: &Tx,
    firm: FirmId,
    id: SignatureId,
    ended: EndedRequest<'_>,
) -> QueryResult<bool> {
    use signature_requests as r;
    let open = r::table.find((firm, id)).filter(r::sent_at.is_not_null().and(r::ended_at.is_null()));
    let changed = diesel::update(open)
        .set((
            r::ended_at.eq(ended.at),
            r::ended_as.eq(ended.how),
            r::end_reason.eq(ended.reason),
            r::version.eq(r::version + 1),
        ))
        .execute(&mut tx)
        .await?;
    Ok(changed == 1)
}

/// Requests that everybody has signed here and of which no copy is there.
///
/// # Errors
/// The database's.
pub async fn list_unsealed(mut tx: &Tx, firm: FirmId) -> QueryResult<Vec<SignatureId>> {
    use signature_requests as r;
    r::table
        .left_join(
            signed_copies::table
                .on(signed_copies::firm_id.eq(r::firm_id).and(signed_copies::request_id.eq(r::id))),
        )
        .filter(r::firm_id.eq(firm).and(r::ended_as.eq(EndedAs::Completed)).and(r::by_hand.eq(false)))
        .filter(signed_copies::request_id.nullable().is_null())
        .order(r::id)
        .select(r::id)
        .first_rows(AT_ONCE)
        .load(&mut tx)
        .await
}

/// Requests whose last day is before `day`, of every firm; on a connection of the role that sees them.
///
/// # Errors
/// The database's.
pub async fn list_expired(mut tx: &Tx, day: Day) -> QueryResult<Vec<(FirmId, SignatureId)>> {
    use signature_requests as r;
    r::table
        .filter(r::sent_at.is_not_null().and(r::ended_at.is_null()).and(r::expires_on.lt(day)))
        .order((r::expires_on, r::id))
        .select((r::firm_id, r::id))
        .first_rows(AT_ONCE)
        .load(&mut tx)
        .await
}
