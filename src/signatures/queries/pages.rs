//! Pages that people signed with a pen.

use super::signers::Whereabouts;
use crate::{
    clock::Ts,
    db::Tx,
    ids::{DocumentId, FirmId, SignerId},
    schema::{signed_pages as p, signers},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// A file of signed pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewPages<'a> {
    /// Where it is.
    pub key: &'a str,
    /// How long it is.
    pub bytes: i64,
    /// Of it.
    pub sha256: &'a [u8],
}

/// They hand in what they signed.
///
/// # Errors
/// The database's.
pub async fn set_pages(
    mut tx: &Tx,
    firm: FirmId,
    id: SignerId,
    (pages, from, now): (NewPages<'_>, &Whereabouts, Ts),
) -> QueryResult<()> {
    let row = (
        p::storage_key.eq(pages.key),
        p::bytes.eq(pages.bytes),
        p::sha256.eq(pages.sha256),
        p::handed_in_at.eq(now),
    );
    diesel::insert_into(p::table)
        .values((p::firm_id.eq(firm), p::signer_id.eq(id), row))
        .on_conflict((p::firm_id, p::signer_id))
        .do_update()
        .set(row)
        .execute(&mut tx)
        .await?;
    diesel::update(signers::table.find((firm, id)))
        .set((
            signers::address.eq(&from.address),
            signers::agent.eq(&from.agent),
            signers::time_zone.eq(&from.time_zone),
        ))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// Their pages are a document of the case: they had signed when they handed them in, at this time.
///
/// # Errors
/// The database's.
pub async fn set_pages_accepted(
    mut tx: &Tx,
    firm: FirmId,
    id: SignerId,
    (document, at): (DocumentId, Ts),
) -> QueryResult<()> {
    diesel::update(p::table.find((firm, id))).set(p::document_id.eq(document)).execute(&mut tx).await?;
    let signer = diesel::update(signers::table.find((firm, id)));
    signer.set(signers::signed_at.eq(at)).execute(&mut tx).await.map(drop)
}

/// Their pages are gone; with when and why they are asked for once more, where they are.
///
/// # Errors
/// The database's.
pub async fn drop_pages(
    mut tx: &Tx,
    firm: FirmId,
    id: SignerId,
    sent_back: Option<(Ts, &str)>,
) -> QueryResult<()> {
    diesel::update(p::table.find((firm, id)))
        .set((
            p::storage_key.eq(None::<&str>),
            p::bytes.eq(None::<i64>),
            p::sha256.eq(None::<&[u8]>),
            p::handed_in_at.eq(None::<Ts>),
        ))
        .execute(&mut tx)
        .await?;
    let Some((at, reason)) = sent_back else { return Ok(()) };
    diesel::update(p::table.find((firm, id)))
        .set((p::sent_back_at.eq(at), p::reason.eq(reason)))
        .execute(&mut tx)
        .await
        .map(drop)
}
