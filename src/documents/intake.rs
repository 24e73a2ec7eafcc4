//! Files on their way in, from a client or from staff: streamed from a form to storage, then claimed by the transaction that
//! inserts their rows.
//!
//! A handler first finds out whether the sender may do this at all, then calls [`receive`], and then [`settle`]s what came
//! in with a transaction in which it calls [`Arrived::claim`]. Whatever is not claimed leaves nothing behind. Its route
//! is made by [`route`], which lifts the limit of ordinary forms.

mod arrived;
mod drain;
mod form;
mod guard;
mod made;
mod part_name;
mod receive;
mod stored;
mod sweep;

pub use arrived::{Arrived, Batch, RejectedFile, Why};
pub use form::Upload;
pub use made::made;
pub use receive::{MAX_FILES, receive};
pub use stored::StoredFile;
pub use sweep::{sweep_intakes, sweep_photos};

use crate::{Error, Result, app::App};
use axum::{
    extract::DefaultBodyLimit,
    handler::Handler,
    middleware::from_fn,
    routing::{MethodRouter, post},
};
use std::sync::Arc;

/// A `POST` that takes files, for [`crate::web::Routes::post_with`].
pub fn route<H: Handler<T, App>, T: 'static>(handler: H) -> MethodRouter<App> {
    post(handler).layer(DefaultBodyLimit::disable()).layer(from_fn(drain::drain_rest))
}

/// Runs the transaction that claims the files, in a task that goes on when the sender hangs up. Files that it did not claim
/// are thrown away, and all of them when it was refused.
///
/// # Errors
/// Those of `work`.
pub async fn settle<T: Send + 'static>(
    files: Arc<Vec<Arrived>>,
    work: impl Future<Output = Result<T>> + Send + 'static,
) -> Result<T> {
    let task = tokio::spawn(async move {
        let done = work.await;
        // After an internal error it is not known whether the commit went through: then the row in `intakes` tells, and the
        // sweeper reads it a day later.
        let undone = matches!(&done, Err(error) if !matches!(error, Error::Internal(_)));
        for file in files.iter() {
            file.let_go(undone).await;
        }
        done
    });
    task.await.map_err(|error| Error::Internal(error.into()))?
}
