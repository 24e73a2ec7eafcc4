//! What is there of signing in before anybody did: links that were used and ran out, devices, a wait after wrong passwords.

use super::{data::Data, firm::Loading};
use crate::{db::Tx, ids::*, schema::*, seal};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use std::time::Duration;

const MINUTE: Duration = Duration::from_secs(60);

pub async fn insert(tx: &Tx, loading: &Loading, data: &Data) -> QueryResult<()> {
    let active = data.clients.iter().filter(|client| client.access == super::data::PortalAccess::Active);
    for client in active {
        let account = loading.account(&client.key)?;
        insert_devices(tx, loading, account).await?;
        insert_requests(tx, loading, (account, &client.email)).await?;
    }
    insert_wait(tx, loading).await
}

async fn insert_devices(mut tx: &Tx, loading: &Loading, account: AccountId) -> QueryResult<()> {
    for (agent, since, last) in [("Safari · iPhone", -40, -1), ("Firefox · Windows", -12, -3)] {
        let row = (
            devices::firm_id.eq(loading.firm),
            devices::account_id.eq(account),
            devices::token_hash.eq(seal::random::<32>().to_vec()),
            devices::agent.eq(agent),
            devices::first_seen_at.eq(loading.at(since)),
            devices::last_seen_at.eq(loading.at(last)),
        );
        diesel::insert_into(devices::table).values(row).execute(&mut tx).await?;
    }
    Ok(())
}

/// One that was used and one that ran out.
async fn insert_requests(
    mut tx: &Tx,
    loading: &Loading,
    (account, email): (AccountId, &str),
) -> QueryResult<()> {
    for (purpose, used) in [("sign_in", true), ("reset", false)] {
        let asked = loading.now.minus(MINUTE * 90);
        let row = (
            login_requests::firm_id.eq(loading.firm),
            login_requests::id.eq(LoginRequestId::new()),
            login_requests::purpose.eq(purpose),
            login_requests::email.eq(email),
            login_requests::account_id.eq(account),
            login_requests::token_hash.eq(seal::random::<32>().to_vec()),
            login_requests::code_hash.eq(seal::random::<32>().to_vec()),
            login_requests::created_at.eq(asked),
            login_requests::expires_at.eq(asked.plus(MINUTE * 15)),
            login_requests::used_at.eq(used.then(|| asked.plus(MINUTE))),
        );
        diesel::insert_into(login_requests::table).values(row).execute(&mut tx).await?;
    }
    Ok(())
}

/// Somebody tried passwords for an address that nobody has.
async fn insert_wait(mut tx: &Tx, loading: &Loading) -> QueryResult<()> {
    let row = (
        sign_in_backoffs::firm_id.eq(loading.firm),
        sign_in_backoffs::subject.eq(seal::random::<32>().to_vec()),
        sign_in_backoffs::failures.eq(6),
        sign_in_backoffs::last_at.eq(loading.now.minus(MINUTE)),
        sign_in_backoffs::held_until.eq(loading.now),
    );
    diesel::insert_into(sign_in_backoffs::table).values(row).execute(&mut tx).await.map(drop)
}
