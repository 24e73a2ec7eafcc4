//! Clients are told of what came into their ledger by a job: while a letter is written and stored, everybody else who posts to the account
//! would wait.

use super::{actions::Books, emails, queries, settings::Rules};
use crate::{
    app::App,
    clock::Ts,
    db::Tx,
    events::By,
    firms,
    ids::{FirmId, TrustPostingId},
    jobs::{self, Job},
    mail::Outbox,
};
use diesel::{QueryResult, result::Error::DeserializationError};
use futures_util::{FutureExt, future::BoxFuture};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The job.
pub const TELL: &str = "trust.tell";

#[derive(Serialize, Deserialize)]
struct Posted {
    posting: TrustPostingId,
}

/// The client is told once the transaction is committed.
///
/// # Errors
/// The database's.
pub async fn enqueue(tx: &Tx, firm: FirmId, posting: TrustPostingId, now: Ts) -> QueryResult<()> {
    jobs::enqueue(tx, firm, TELL, Posted { posting }, now).await.map(drop)
}

/// What does it.
pub fn run(app: App, job: Job) -> BoxFuture<'static, anyhow::Result<()>> {
    async move {
        let (db, firm) = (app.db(job.firm), job.firm);
        let told = db.write(async |tx: &Tx| {
            let base_url = app.find_base_url(tx, firm).await?;
            tell(tx, (firm, &base_url), job.payload.clone(), |_| app.outbox.clone()).await?;
            // with the letter, or a process that ended between the two would write it twice
            if !jobs::finish(tx, &job, app.clock.now()).await? {
                return Err(anyhow::anyhow!("somebody else has this job by now").into());
            }
            Ok(())
        });
        told.await.map_err(|error| anyhow::anyhow!("{error:?}"))
    }
    .boxed()
}

/// Writes the letter; `outbox` is the one at the time of the posting.
///
/// # Errors
/// The database's; a payload that is none.
pub async fn tell(
    tx: &Tx,
    (firm, base_url): (FirmId, &str),
    payload: Value,
    outbox: impl FnOnce(Ts) -> Outbox,
) -> QueryResult<()> {
    let posted: Result<Posted, _> = serde_json::from_value(payload);
    let Posted { posting } = posted.map_err(|error| DeserializationError(error.into()))?;
    let posting = queries::find_posting(tx, firm, posting).await?;
    let home = queries::find_home(tx, firm, posting.ledger_id).await?;
    let (found, rules) = (firms::find(tx, firm).await?, Rules::load(tx, firm).await?);
    let (outbox, now) = (outbox(posting.created_at), posting.created_at);
    let books = Books {
        firm: &found,
        settings: &rules.trust,
        billing: &rules.billing,
        outbox: &outbox,
        base_url,
        by: By::NOBODY,
        now,
    };
    let reader = emails::find_reader(tx, &books, &home.ledger, posting.kind).await?;
    emails::posted(tx, &books, (&home.account, reader), &posting).await
}
