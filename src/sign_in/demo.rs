//! In the demo: who accepted their invitation, in which browsers they signed in, and who could not.

use super::{
    enter::{SignIn, note},
    invitations,
    links::{LIFETIME, NewRequest, Purpose, insert_request, spend_request, write_request},
    second_factor::{self, NewFactor, RecoveryCodes, Secret},
};
use crate::{
    Error, Result,
    abuse::{
        Method, Outcome,
        attempts::{self, Attempt},
        backoff::{self, BackoffKey},
        human,
    },
    app::{Moment, Script},
    fixtures::granted,
    ids::LoginRequestId,
    schema::{invitations as invitation, sessions},
    seal,
    sessions::{ABSOLUTE, Use, devices},
};
use anyhow::Context;
use data_encoding::BASE32_NOPAD;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::FutureExt;
use serde::Deserialize;
use std::time::Duration;

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Part {
    accounts: Vec<AccountData>,
    tries: Vec<TryData>,
    second_factors: Vec<SecondFactorData>,
    sessions: Vec<SessionData>,
}

/// Somebody who chose their password, which is the demo's, on a day.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AccountData {
    key: String,
    joined: i64,
    #[serde(default)]
    sign_ins: Vec<BrowserData>,
    /// Whether they had links mailed today: one was used, one ran out.
    #[serde(default)]
    links: bool,
}

/// A browser, and the days of sign-ins in it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BrowserData {
    agent: String,
    days: Vec<i64>,
}

/// Somebody who could not sign in.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TryData {
    account: String,
    method: Method,
    outcome: Outcome,
    address: String,
    agent: String,
    hours_ago: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SecondFactorData {
    account: String,
    /// In base 32, as an app takes it.
    secret: String,
    since: i64,
}

/// A device on which somebody is signed in.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SessionData {
    account: String,
    agent: String,
    address: String,
    /// Hours before the loading: begun, and used last.
    begun: u32,
    used: u32,
}

/// What happens in it.
pub fn fill(script: &mut Script) -> anyhow::Result<()> {
    let Part { accounts, tries, second_factors, sessions } = script.part()?;
    for account in accounts {
        fill_account(script, account);
    }
    for one in tries {
        let at = script.loaded_at.minus(HOUR * one.hours_ago);
        script.at_time(at, move |moment| record_try(moment, one).boxed());
    }
    for factor in second_factors {
        script.on(factor.since, move |moment| set_factor_up(moment, factor).boxed());
    }
    for session in sessions {
        let at = script.loaded_at.minus(HOUR * session.begun);
        script.at_time(at, move |moment| open_session(moment, session).boxed());
    }
    let guessed = [10, 8, 6, 4, 2, 1].map(|minutes| script.loaded_at.minus(MINUTE * minutes));
    for at in guessed {
        script.at_time(at, |moment| guess(moment).boxed());
    }
    script.on(0, |moment| spend_proof(moment).boxed());
    Ok(())
}

fn fill_account(script: &mut Script, data: AccountData) {
    let key = data.key.clone();
    script.on(data.joined, move |moment| join(moment, key).boxed());
    for browser in data.sign_ins {
        let mut brought = None;
        for day in browser.days {
            let (key, agent, given) = (data.key.clone(), browser.agent.clone(), devices::Token::new());
            let tokens = (brought.replace(given.clone()), given);
            script.on(day, move |moment| sign_in(moment, key, agent, tokens).boxed());
        }
    }
    if data.links {
        let (asked, again) = (script.loaded_at.minus(MINUTE * 90), script.loaded_at.minus(MINUTE * 80));
        let key = data.key.clone();
        script.at_time(asked, move |moment| use_link(moment, key).boxed());
        script.at_time(again, move |moment| forget_link(moment, data.key).boxed());
    }
}

async fn join(moment: Moment<'_>, key: String) -> Result<()> {
    let (firm, account) = (moment.firm_id(), moment.signed_in(&key)?.account);
    // nobody has the mail with the token: what is kept of it stands for it
    let mut tx = moment.tx;
    let hash: Vec<u8> = invitation::table
        .filter(invitation::firm_id.eq(firm).and(invitation::account_id.eq(account)))
        .filter(invitation::accepted_at.is_null().and(invitation::revoked_at.is_null()))
        .select(invitation::token_hash)
        .first(&mut tx)
        .await?;
    let hash: [u8; 32] = hash.try_into().map_err(|_| anyhow::anyhow!("a hash of another length"))?;
    let accepted = invitations::accept(moment.tx, firm, &hash, &moment.password_hash, moment.now).await?;
    accepted.map(drop).ok_or_else(|| Error::Internal(anyhow::anyhow!("{key}: no open invitation")))
}

/// With the token that the browser was given the time before, and the one that it is given now.
async fn sign_in(
    moment: Moment<'_>,
    key: String,
    agent: String,
    (brought, given): (Option<devices::Token>, devices::Token),
) -> Result<()> {
    let who = moment.signed_in(&key)?;
    let sign_in = SignIn {
        firm: &who.firm,
        base_url: &who.base_url,
        account: who.account,
        method: Method::Password,
        browser: devices::Browser { brought: brought.as_ref(), given: &given, agent: &agent },
        address: "203.0.113.24",
        chosen: None,
        now: moment.now,
    };
    note(moment.tx, &moment.outbox(), &sign_in).await.map(drop)
}

async fn use_link(moment: Moment<'_>, key: String) -> Result<()> {
    let (firm, account) = (moment.firm_id(), moment.signed_in(&key)?.account);
    let id = ask(moment, &key, Purpose::SignIn).await?;
    spend_request(moment.tx, firm, id, account, moment.now.plus(MINUTE)).await?;
    Ok(())
}

async fn forget_link(moment: Moment<'_>, key: String) -> Result<()> {
    ask(moment, &key, Purpose::Reset).await.map(drop)
}

/// A link was asked for and mailed.
async fn ask(moment: Moment<'_>, key: &str, purpose: Purpose) -> Result<LoginRequestId> {
    let (who, firm, id) = (moment.signed_in(key)?, moment.firm_id(), LoginRequestId::new());
    let expires_at = moment.now.plus(LIFETIME);
    let new = NewRequest { id, purpose, email: &who.email, sent: None, expires_at };
    insert_request(moment.tx, firm, new, moment.now).await?;
    let (token, code) = (seal::random(), seal::random());
    write_request(moment.tx, firm, id, (who.account, &token, Some(&code))).await?;
    Ok(id)
}

async fn record_try(moment: Moment<'_>, data: TryData) -> Result<()> {
    let attempt = Attempt {
        account: Some(moment.signed_in(&data.account)?.account),
        method: data.method,
        outcome: data.outcome,
        address: &data.address,
        agent: &data.agent,
    };
    Ok(attempts::record(moment.tx, moment.firm_id(), &attempt, moment.now).await?)
}

async fn set_factor_up(moment: Moment<'_>, data: SecondFactorData) -> Result<()> {
    let who = moment.signed_in(&data.account)?;
    let (firm, account, seal) = (moment.firm_id(), who.account, &moment.app.seal);
    let secret = BASE32_NOPAD.decode(data.secret.as_bytes()).context("second factor")?;
    let secret = Secret::of(&secret).context("second factor")?;
    let sealed_secret = &secret.sealed(seal, firm, account);
    let new = NewFactor { account, sealed_secret, confirmed_at: None };
    second_factor::insert_factor(moment.tx, firm, new, moment.now).await?;
    let (codes, code) = (RecoveryCodes::new(account).await?, secret.code(moment.now).context("code")?);
    let keys = (seal, &moment.outbox());
    granted(second_factor::confirm(moment.tx, keys, &who, &code, &codes).await?)
}

/// Nobody holds its cookie.
async fn open_session(moment: Moment<'_>, data: SessionData) -> Result<()> {
    let (firm, account) = (moment.firm_id(), moment.signed_in(&data.account)?.account);
    let used = Use::new(Method::Password, data.agent, data.address, moment.now);
    let row = (
        sessions::id_hash.eq(seal::random::<32>().to_vec()),
        sessions::bound_firm.eq(firm),
        sessions::account_id.eq(account),
        sessions::data.eq(serde_json::json!({ "bound": [firm, account], Use::KEY: used })),
        sessions::created_at.eq(moment.now),
        sessions::seen_at.eq(moment.loaded_at.minus(HOUR * data.used)),
        sessions::expires_at.eq(moment.now.plus(ABSOLUTE)),
    );
    let mut tx = moment.tx;
    diesel::insert_into(sessions::table).values(row).execute(&mut tx).await?;
    Ok(())
}

/// Somebody tries passwords for an address that nobody has.
async fn guess(moment: Moment<'_>) -> Result<()> {
    let key = BackoffKey::password("nobody@example.test");
    backoff::begin(moment.tx, moment.firm_id(), key, moment.now).await?.map(drop).or(Ok(()))
}

async fn spend_proof(moment: Moment<'_>) -> Result<()> {
    let until = moment.now.plus(HOUR);
    human::spend(moment.tx, moment.firm_id(), &seal::random(), until).await?;
    Ok(())
}
