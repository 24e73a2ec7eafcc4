//! The job that writes the mail somebody asked for. It alone knows whether anybody has the address.

use super::{emails, model::State, queries, spelling};
use crate::{
    abuse::attempts::{self, Attempt, Method, Outcome},
    app::App,
    db::Tx,
    ids::{FirmId, LoginRequestId},
    jobs::Job,
    seal,
    sign_in::{
        invitations::renewal,
        profile::{AccountProfile, find_by_email},
    },
};
use anyhow::Context;
use futures_util::{FutureExt, future::BoxFuture};
use serde::{Deserialize, Serialize};

/// The kind of the job.
pub const KIND: &str = "sign_in.write_link";

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Payload {
    pub request: LoginRequestId,
    /// What links begin with: the host name that was asked.
    pub base_url: String,
}

/// Writes the mail of a request, once: what makes it, and the mail, are stored together.
pub fn handler(app: App) -> impl Fn(Job) -> BoxFuture<'static, anyhow::Result<()>> + Send + Sync + 'static {
    move |job| {
        let app = app.clone();
        async move {
            let payload: Payload = serde_json::from_value(job.payload).context("payload")?;
            let db = app.db(job.firm);
            let written = db.write(async |tx| Ok(write(tx, &app, job.firm, &payload).await?)).await;
            written.map_err(|error| anyhow::anyhow!("a link: {error:?}"))
        }
        .boxed()
    }
}

async fn write(tx: &Tx, app: &App, firm: FirmId, payload: &Payload) -> diesel::QueryResult<()> {
    let now = app.clock.now();
    let Some(request) = queries::lock(tx, firm, payload.request).await? else { return Ok(()) };
    // done before, or too late
    if request.account.is_some() || request.state(now) != State::Open {
        return Ok(());
    }
    let Some(profile) = find_by_email(tx, firm, &request.email).await? else { return Ok(()) };
    let branding = crate::firms::find(tx, firm).await?;
    if !profile.may_enter() {
        // whoever was invited and has no password yet needs the invitation
        let at = renewal::At { firm: &branding, base_url: &payload.base_url, now };
        let invited = profile.disabled_at.is_none()
            && queries::claim(tx, firm, request.id, profile.account).await?
            && renewal::send_again(tx, &app.outbox, at, &profile).await?;
        return if invited { Ok(()) } else { note_refusal(tx, firm, &profile, now).await };
    }
    let (token, code) = (seal::token(), spelling::new_code());
    let hashes = (profile.account, &seal::token_hash(&token), Some(&spelling::hash(request.id.0, &code)));
    queries::write(tx, firm, request.id, hashes).await?;
    let letter = emails::asked(&branding, &payload.base_url, &profile, &request, (&token, &code));
    app.outbox.queue(tx, firm, letter).await.map(drop)
}

/// Nothing is mailed; staff see why.
async fn note_refusal(
    tx: &Tx,
    firm: FirmId,
    profile: &AccountProfile,
    now: crate::clock::Ts,
) -> diesel::QueryResult<()> {
    let outcome = if profile.disabled_at.is_some() { Outcome::Disabled } else { Outcome::NoPassword };
    let attempt =
        Attempt { account: Some(profile.account), method: Method::Link, outcome, address: "", agent: "" };
    attempts::record(tx, firm, &attempt, now).await
}
