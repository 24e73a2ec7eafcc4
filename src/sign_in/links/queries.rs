//! SQL of what was asked for.

use super::{Purpose, Request, SENT_LIFETIME};
use crate::{
    clock::Ts,
    db::Tx,
    ids::{AccountId, FirmId, LoginRequestId},
    schema::login_requests,
    sign_in::credentials::revoke_links,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// A request to be kept.
pub struct New<'a> {
    pub id: LoginRequestId,
    pub purpose: Purpose,
    pub email: &'a str,
    /// The member of staff who sends it to somebody else, and to whom.
    pub sent: Option<(AccountId, AccountId)>,
    pub expires_at: Ts,
}

pub async fn insert(mut tx: &Tx, firm: FirmId, new: New<'_>, now: Ts) -> QueryResult<()> {
    let row = (
        login_requests::firm_id.eq(firm),
        login_requests::id.eq(new.id),
        login_requests::purpose.eq(new.purpose),
        login_requests::email.eq(new.email),
        login_requests::asked_by.eq(new.sent.map(|(by, _)| by)),
        login_requests::account_id.eq(new.sent.map(|(_, to)| to)),
        login_requests::created_at.eq(now),
        login_requests::expires_at.eq(new.expires_at),
    );
    diesel::insert_into(login_requests::table).values(row).execute(&mut tx).await.map(drop)
}

/// The request behind the token of a link.
pub async fn find_by_token(mut tx: &Tx, firm: FirmId, token_hash: &[u8; 32]) -> QueryResult<Option<Request>> {
    login_requests::table
        .filter(login_requests::firm_id.eq(firm).and(login_requests::token_hash.eq(token_hash.as_slice())))
        .select(Request::as_select())
        .first(&mut tx)
        .await
        .optional()
}

pub async fn find(mut tx: &Tx, firm: FirmId, id: LoginRequestId) -> QueryResult<Option<Request>> {
    login_requests::table.find((firm, id)).select(Request::as_select()).first(&mut tx).await.optional()
}

/// The request, locked after its account (see [`crate::sign_in::lock_account`]): of two who come at once the second finds it used.
pub async fn lock(mut tx: &Tx, firm: FirmId, id: LoginRequestId) -> QueryResult<Option<Request>> {
    login_requests::table
        .find((firm, id))
        .select(Request::as_select())
        .for_update()
        .first(&mut tx)
        .await
        .optional()
}

/// Gives a request what its mail says. Whether it had none before.
pub async fn write(
    mut tx: &Tx,
    firm: FirmId,
    id: LoginRequestId,
    (account, token_hash, code_hash): (AccountId, &[u8; 32], Option<&[u8; 32]>),
) -> QueryResult<bool> {
    let unwritten = login_requests::table.find((firm, id)).filter(login_requests::token_hash.is_null());
    let written = diesel::update(unwritten)
        .set((
            login_requests::account_id.eq(account),
            login_requests::token_hash.eq(token_hash.as_slice()),
            login_requests::code_hash.eq(code_hash.map(|hash| hash.as_slice())),
        ))
        .execute(&mut tx)
        .await?;
    Ok(written > 0)
}

/// Notes whose address it is, of a request that gets no link. Whether that was not known before.
pub async fn claim(mut tx: &Tx, firm: FirmId, id: LoginRequestId, account: AccountId) -> QueryResult<bool> {
    let unclaimed = login_requests::table.find((firm, id)).filter(login_requests::account_id.is_null());
    let set = login_requests::account_id.eq(account);
    Ok(diesel::update(unclaimed).set(set).execute(&mut tx).await? > 0)
}

pub async fn count_wrong_code(mut tx: &Tx, firm: FirmId, id: LoginRequestId) -> QueryResult<()> {
    diesel::update(login_requests::table.find((firm, id)))
        .set(login_requests::code_failures.eq(login_requests::code_failures + 1))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// Spends a request, and makes all others of its account worthless.
pub async fn spend(
    tx: &Tx,
    firm: FirmId,
    id: LoginRequestId,
    account: AccountId,
    now: Ts,
) -> QueryResult<()> {
    let mut on = tx;
    let row = diesel::update(login_requests::table.find((firm, id)));
    row.set(login_requests::used_at.eq(now)).execute(&mut on).await?;
    revoke_links(tx, firm, account, now).await
}

/// Removes a firm's requests of yesterday: until then an old link says that it is old.
pub async fn forget_old(mut tx: &Tx, firm: FirmId, now: Ts) -> QueryResult<usize> {
    let old = login_requests::firm_id.eq(firm).and(login_requests::expires_at.lt(now.minus(SENT_LIFETIME)));
    diesel::delete(login_requests::table.filter(old)).execute(&mut tx).await
}
