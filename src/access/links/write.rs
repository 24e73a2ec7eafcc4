//! The job that writes the mail somebody asked for. It alone knows whether anybody has the address.

use super::{letters, model::State, queries, spelling};
use crate::{
    access::{
        attempts::{self, Attempt, Method, Outcome},
        holder::{Holder, find_by_email},
        invitations::renewal,
    },
    app::App,
    db::Tx,
    ids::{FirmId, LoginRequestId},
    jobs::Job,
    seal,
};
use anyhow::Context;
use futures_util::{FutureExt, future::BoxFuture};
use serde::{Deserialize, Serialize};

/// The kind of the job.
pub const KIND: &str = "access.write_link";

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
    let Some(holder) = find_by_email(tx, firm, &request.email).await? else { return Ok(()) };
    let face = crate::firms::find(tx, firm).await?;
    if !holder.may_enter() {
        // whoever was invited and has no password yet needs the invitation
        let at = renewal::At { firm: &face, base_url: &payload.base_url, now };
        let invited = holder.disabled_at.is_none()
            && queries::claim(tx, firm, request.id, holder.account).await?
            && renewal::send_again(tx, &app.outbox, at, &holder).await?;
        return if invited { Ok(()) } else { note_refusal(tx, firm, &holder, now).await };
    }
    let (token, code) = (seal::token(), spelling::new_code());
    let hashes = (holder.account, &seal::token_hash(&token), Some(&spelling::hash(request.id, &code)));
    queries::write(tx, firm, request.id, hashes).await?;
    let letter = letters::asked(&face, &payload.base_url, &holder, &request, (&token, &code));
    app.outbox.queue(tx, firm, letter).await.map(drop)
}

/// Nothing is mailed; staff see why.
async fn note_refusal(
    tx: &Tx,
    firm: FirmId,
    holder: &Holder,
    now: crate::clock::Ts,
) -> diesel::QueryResult<()> {
    let outcome = if holder.disabled_at.is_some() { Outcome::Disabled } else { Outcome::NoPassword };
    let attempt =
        Attempt { account: Some(holder.account), method: Method::Link, outcome, address: "", agent: "" };
    attempts::record(tx, firm, &attempt, now).await
}
