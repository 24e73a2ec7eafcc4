//! What people of the demo chose for their accounts, and where they are signed in.

use super::{data::*, firm::Loading};
use crate::{
    abuse::Method,
    app::App,
    db::Tx,
    ids::EmailChangeId,
    profile::{self, NewEmailChange},
    schema::sessions,
    seal,
    sign_in::second_factor::{self, NewFactor, RecoveryCodes, Secret},
};
use anyhow::Context;
use data_encoding::BASE32_NOPAD;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use std::time::Duration;

const HOUR: Duration = Duration::from_secs(3600);
const DAY: Duration = Duration::from_secs(24 * 3600);

/// The rows of one firm's accounts beside the accounts themselves.
pub async fn insert(tx: &Tx, app: &App, loading: &Loading, data: &Data) -> anyhow::Result<()> {
    let firm = loading.firm;
    for one in &data.preferences {
        profile::set_delivery(tx, firm, loading.account(&one.account)?, (&one.kind, one.delivery)).await?;
    }
    for factor in &data.second_factors {
        insert_factor(tx, app, loading, factor).await?;
    }
    for change in &data.email_changes {
        let change = NewEmailChange {
            firm_id: firm,
            id: EmailChangeId::new(),
            account_id: loading.account(&change.account)?,
            email: &change.email,
            token_hash: &seal::token_hash(&seal::token()),
            created_at: loading.now,
            expires_at: loading.now.plus(DAY),
        };
        profile::insert_email_change(tx, &change).await?;
    }
    for session in &data.sessions {
        insert_session(tx, loading, session).await?;
    }
    Ok(())
}

async fn insert_factor(tx: &Tx, app: &App, loading: &Loading, data: &SecondFactorData) -> anyhow::Result<()> {
    let (firm, account) = (loading.firm, loading.account(&data.account)?);
    let secret = BASE32_NOPAD.decode(data.secret.as_bytes()).context("second factor")?;
    let secret = Secret::of(&secret).context("second factor")?;
    let at = loading.at(-data.since);
    let sealed_secret = &secret.sealed(&app.seal, firm, account);
    let new = NewFactor { account, sealed_secret, confirmed_at: Some(at) };
    second_factor::insert_factor(tx, firm, new, at).await?;
    let codes = RecoveryCodes::new(account).await?;
    second_factor::insert_codes(tx, firm, account, &codes.hashes, at).await?;
    Ok(())
}

/// Nobody holds its cookie.
async fn insert_session(mut tx: &Tx, loading: &Loading, data: &SessionData) -> anyhow::Result<()> {
    let (firm, account) = (loading.firm, loading.account(&data.account)?);
    let (begun, used) = (loading.now.minus(HOUR * data.begun), loading.now.minus(HOUR * data.used));
    let how = serde_json::json!({ "handle": uuid::Uuid::new_v4(), "method": Method::Password, "agent": data.agent,
        "address": data.address, "at": begun });
    let row = (
        sessions::id_hash.eq(seal::random::<32>().to_vec()),
        sessions::bound_firm.eq(firm),
        sessions::account_id.eq(account),
        sessions::data.eq(serde_json::json!({ "bound": [firm, account], "use": how })),
        sessions::created_at.eq(begun),
        sessions::seen_at.eq(used),
        sessions::expires_at.eq(begun.plus(DAY * 7)),
    );
    diesel::insert_into(sessions::table).values(row).execute(&mut tx).await?;
    Ok(())
}
