//! What follows when a case is closed or reopened, in every feature that has a part in it.

use super::App;
use crate::{cases::Closing, documents, jobs::Job, workflow};
use anyhow::Context;
use futures_util::{FutureExt, future::BoxFuture};

/// The handler of the job [`crate::cases::CLOSING`]. Safe to run twice: it writes what is so now, whatever was before.
pub(super) fn handler(
    app: App,
) -> impl Fn(Job) -> BoxFuture<'static, anyhow::Result<()>> + Send + Sync + 'static {
    move |job| {
        let app = app.clone();
        async move {
            let Closing { case } = serde_json::from_value(job.payload).context("payload")?;
            let firm = job.firm;
            let db = app.db(firm);
            let followed = db.write(async |tx| {
                workflow::closing::follow(tx, firm, case).await?;
                Ok(documents::on_hold(tx, firm, case).await?)
            });
            followed.await.map_err(|error| anyhow::anyhow!("closing of a case: {error:?}"))
        }
        .boxed()
    }
}
