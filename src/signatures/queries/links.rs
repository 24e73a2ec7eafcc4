//! Links of signers who do not sign in.

use crate::{
    clock::Ts,
    db::Tx,
    ids::{FirmId, SignatureId, SignerId},
    schema::{signers, signing_links as l},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// A link as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct SigningLink {
    /// Its row.
    pub id: Uuid,
    /// Whose it is.
    pub signer_id: SignerId,
    /// Of which request.
    pub request_id: SignatureId,
    /// The code that was mailed last.
    pub code_hash: Option<Vec<u8>>,
    /// When.
    pub code_sent_at: Option<Ts>,
    /// How often it was typed wrong.
    pub code_tries: i16,
    /// The browser in which it was typed.
    pub proof_hash: Option<Vec<u8>>,
    /// When.
    pub proven_at: Option<Ts>,
}

/// Adds a link.
///
/// # Errors
/// The database's.
pub async fn insert_link(
    mut tx: &Tx,
    firm: FirmId,
    (signer, token_hash): (SignerId, &[u8]),
    now: Ts,
) -> QueryResult<()> {
    diesel::insert_into(l::table)
        .values((
            l::firm_id.eq(firm),
            l::id.eq(Uuid::now_v7()),
            l::signer_id.eq(signer),
            l::token_hash.eq(token_hash),
            l::created_at.eq(now),
        ))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// A link that was not revoked.
///
/// # Errors
/// `NotFound` for every other token.
pub async fn find_link(mut tx: &Tx, firm: FirmId, token_hash: &[u8]) -> QueryResult<SigningLink> {
    l::table
        .inner_join(signers::table.on(signers::firm_id.eq(l::firm_id).and(signers::id.eq(l::signer_id))))
        .filter(l::firm_id.eq(firm).and(l::token_hash.eq(token_hash)).and(l::revoked_at.is_null()))
        .filter(signers::asked_at.is_not_null())
        .select((
            l::id,
            l::signer_id,
            signers::request_id,
            l::code_hash,
            l::code_sent_at,
            l::code_tries,
            l::proof_hash,
            l::proven_at,
        ))
        .first(&mut tx)
        .await
}

/// The links of a signer lead nowhere any more: they went to a wrong address.
///
/// # Errors
/// The database's.
pub async fn revoke_links(mut tx: &Tx, firm: FirmId, signer: SignerId, now: Ts) -> QueryResult<()> {
    diesel::update(
        l::table.filter(l::firm_id.eq(firm).and(l::signer_id.eq(signer)).and(l::revoked_at.is_null())),
    )
    .set(l::revoked_at.eq(now))
    .execute(&mut tx)
    .await
    .map(drop)
}

/// Another code was mailed.
///
/// # Errors
/// The database's.
pub async fn set_code(
    mut tx: &Tx,
    firm: FirmId,
    link: Uuid,
    (code_hash, now): (&[u8], Ts),
) -> QueryResult<()> {
    diesel::update(l::table.find((firm, link)))
        .set((l::code_hash.eq(code_hash), l::code_sent_at.eq(now), l::code_tries.eq(0)))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// The code is about to be looked at: counted before, so that of many at once none slips through. Answers how often it was.
///
/// # Errors
/// The database's.
pub async fn count_wrong_code(mut tx: &Tx, firm: FirmId, link: Uuid) -> QueryResult<i16> {
    diesel::update(l::table.find((firm, link)))
        .set(l::code_tries.eq(l::code_tries + 1))
        .returning(l::code_tries)
        .get_result(&mut tx)
        .await
}

/// The code was right, in the browser with this secret. It counts no second time.
///
/// # Errors
/// The database's.
pub async fn set_proof(
    mut tx: &Tx,
    firm: FirmId,
    link: Uuid,
    (proof_hash, now): (&[u8], Ts),
) -> QueryResult<()> {
    diesel::update(l::table.find((firm, link)))
        .set((l::proof_hash.eq(proof_hash), l::proven_at.eq(now), l::code_hash.eq(None::<Vec<u8>>)))
        .execute(&mut tx)
        .await
        .map(drop)
}
