//! SQL of spent proofs.

use crate::{
    clock::Ts,
    db::{Pool, Tx},
    ids::FirmId,
    schema::spent_proofs,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// Notes that a proof was used, until it expires. False when it was used before, here or in another process.
pub async fn spend(mut tx: &Tx, firm: FirmId, proof: &[u8; 32], until: Ts) -> QueryResult<bool> {
    let row = (
        spent_proofs::firm_id.eq(firm),
        spent_proofs::proof.eq(proof.as_slice()),
        spent_proofs::expires_at.eq(until),
    );
    let spent = diesel::insert_into(spent_proofs::table).values(row).on_conflict_do_nothing();
    spent.execute(&mut tx).await.map(|rows| rows == 1)
}

/// Forgets the proofs that have expired, of every firm; `jobs` are connections of the role that may. Answers how many.
///
/// # Errors
/// The database's.
pub async fn sweep(jobs: &Pool, now: Ts) -> anyhow::Result<usize> {
    let expired = spent_proofs::table.filter(spent_proofs::expires_at.le(now));
    Ok(diesel::delete(expired).execute(&mut jobs.get().await?).await?)
}
