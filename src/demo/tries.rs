//! Who could not get in, and why; a closed access; a proof of work that was used.

use super::{data::Data, firm::Loading};
use crate::{db::Tx, ids::AttemptId, schema::*, seal};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use std::time::Duration;

const HOUR: Duration = Duration::from_secs(3600);

pub async fn insert(tx: &Tx, loading: &Loading, data: &Data) -> QueryResult<()> {
    insert_tries(tx, loading, data).await?;
    let mut on = tx;
    for client in data.clients.iter().filter(|client| !client.closed_because.is_empty()) {
        diesel::update(accounts::table.find((loading.firm, loading.account(&client.key)?)))
            .set(accounts::disabled_note.eq(&client.closed_because))
            .execute(&mut on)
            .await?;
    }
    let spent = (
        spent_proofs::firm_id.eq(loading.firm),
        spent_proofs::proof.eq(seal::random::<32>().to_vec()),
        spent_proofs::expires_at.eq(loading.now.plus(HOUR)),
    );
    diesel::insert_into(spent_proofs::table).values(spent).execute(&mut on).await.map(drop)
}

/// Oldest first, as their ids are by time.
async fn insert_tries(mut tx: &Tx, loading: &Loading, data: &Data) -> QueryResult<()> {
    for one in &data.tries {
        let row = (
            sign_in_attempts::firm_id.eq(loading.firm),
            sign_in_attempts::id.eq(AttemptId::new()),
            sign_in_attempts::account_id.eq(loading.account(&one.client)?),
            sign_in_attempts::method.eq(one.method),
            sign_in_attempts::outcome.eq(one.outcome),
            sign_in_attempts::address.eq(&one.address),
            sign_in_attempts::agent.eq(&one.agent),
            sign_in_attempts::at.eq(loading.now.minus(HOUR * one.hours_ago)),
        );
        diesel::insert_into(sign_in_attempts::table).values(row).execute(&mut tx).await?;
    }
    Ok(())
}
