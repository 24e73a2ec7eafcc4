//! The one way to the tenant tables: a transaction that speaks for a firm.

use super::{Pool, SentForm, Tx};
use crate::{Error, Result, ids::FirmId};
use ::deadpool::managed::Object;
use anyhow::Context;
use axum::{
    extract::{FromRef, FromRequestParts},
    http::request::Parts,
};
use diesel_async::{SimpleAsyncConnection, pooled_connection::AsyncDieselConnectionManager};
use futures_util::future::join;
use std::sync::Arc;

/// One that is back in the pool when it is dropped.
type Connection = Object<AsyncDieselConnectionManager<Tx>>;

/// Opens transactions in which row-level security shows the rows of one firm.
#[derive(Clone)]
pub struct Db {
    pool: Pool,
    firm: FirmId,
    read_only: bool,
    /// The form that is taken by what is written.
    sent: Option<Arc<SentForm>>,
}

/// Says of a request, in its extensions, that nothing may be changed while it is served: [`Db::write`] is READ ONLY too, and
/// a change fails at the database.
#[derive(Debug, Clone, Copy)]
pub struct ReadOnly;

impl Db {
    /// Transactions that speak for this firm, and may write.
    pub fn new(pool: Pool, firm: FirmId) -> Db {
        Db { pool, firm, read_only: false, sent: None }
    }

    /// Says what a form brought in its files, which its layer has not read; see [`SentForm::complete`].
    pub fn complete_sent_form(&self, content: &[u8]) {
        if let Some(sent) = &self.sent {
            sent.complete(content);
        }
    }

    /// The same without the form: what is written with it leaves the form to be taken by what follows.
    #[must_use]
    pub fn apart(&self) -> Db {
        Db { sent: None, ..self.clone() }
    }

    /// For whom the transactions speak.
    pub fn firm(&self) -> FirmId {
        self.firm
    }

    /// Asked by handlers whose checks fail once the form has done its work, as nothing is left to pay then.
    ///
    /// # Errors
    /// [`Error::AlreadySent`] where this very form was taken before; the database's.
    pub async fn check_not_sent(&self) -> Result<()> {
        let Some(sent) = self.sent.as_deref() else { return Ok(()) };
        let firm = self.firm;
        let answer = self.read(async |tx: &Tx| Ok(sent.find_answer(tx, firm).await?)).await?;
        if answer.is_some() { Err(Error::AlreadySent) } else { Ok(()) }
    }

    /// Runs `work` in a READ ONLY transaction.
    ///
    /// # Errors
    /// Those of `work`, and [`Error::Internal`] when the database does not answer.
    pub async fn read<T, F>(&self, work: F) -> Result<T>
    where
        for<'t> F: AsyncFnOnce(&'t Tx) -> Result<T> + Work<&'t Tx, Result<T>, Fut: Send> + Send,
        T: Send,
    {
        let begun = Begun(Some(self.pool.get().await.map_err(anyhow::Error::from)?));
        let tx: &Tx = begun.connection()?;
        let (mut control, firm) = (tx, self.firm);
        let begin = format!("BEGIN READ ONLY; {}", set_firm(firm));
        let (started, done) = join(control.batch_execute(&begin), work(tx)).await;
        started?;
        // where a statement failed this rolls back
        control.batch_execute("COMMIT").await?;
        begun.end();
        done
    }

    /// Runs `work` in a transaction; whatever it changed is undone when it fails. The first one of a request with a [`SentForm`]
    /// takes that form with it.
    ///
    /// # Errors
    /// [`Error::AlreadySent`] where the form was taken before, and nothing was run;
    /// Those of `work`, and [`Error::Internal`] when the database does not answer or the request is [`ReadOnly`].
    pub async fn write<T, F>(&self, work: F) -> Result<T>
    where
        for<'t> F: AsyncFnOnce(&'t Tx) -> Result<T> + Work<&'t Tx, Result<T>, Fut: Send> + Send,
        T: Send,
    {
        let mut connection = self.pool.get().await.map_err(anyhow::Error::from)?;
        let firm = self.firm;
        let transaction = connection.build_transaction();
        let mut transaction = if self.read_only { transaction.read_only() } else { transaction };
        let sent = self.sent.as_deref().filter(|sent| sent.is_to_be_taken());
        let done = transaction.run(async |tx| bound(tx, firm, sent, work).await).await;
        if let (Ok(_), Some(sent)) = (&done, sent) {
            sent.note_taken();
        }
        done
    }
}

/// A connection with a transaction for reading. It is begun by hand, as Diesel waits for the answer to BEGIN before anything else
/// is sent; most pages are two turns with the database, and that would be a third. Dropped before its end, as where whoever
/// asked has left, it is closed and not given to others.
struct Begun(Option<Connection>);

impl Begun {
    fn connection(&self) -> Result<&Tx> {
        Ok(self.0.as_deref().context("a connection that was given back")?)
    }

    /// The transaction is over: others may have the connection.
    fn end(mut self) {
        drop(self.0.take());
    }
}

impl Drop for Begun {
    fn drop(&mut self) {
        drop(self.0.take().map(Connection::take));
    }
}

/// Says of an async closure that its future may move between threads, which `AsyncFnOnce` alone cannot yet. The device is
/// diesel-async's own (its `AsyncFunc`, which it keeps to itself); it goes when return type notation is stable.
pub trait Work<A, R>: AsyncFnOnce(A) -> R + FnOnce(A) -> <Self as Work<A, R>>::Fut {
    type Fut: Future<Output = R>;
}

impl<F, A, Fut, R> Work<A, R> for F
where
    F: AsyncFnOnce(A) -> R + FnOnce(A) -> Fut,
    Fut: Future<Output = R>,
{
    type Fut = Fut;
}

/// A setting, and not a SELECT of set_config, which is planned and run as a query; the id has nothing to be quoted. It goes by the
/// simple protocol, which has no prepare step, so it is on the wire before the first query; were it refused, the policies
/// would show no rows.
fn set_firm(firm: FirmId) -> String {
    format!("SET LOCAL app.firm_id = '{firm}'")
}

/// Sets the firm and starts the work in one pipeline.
async fn bound<T, F>(tx: &mut Tx, firm: FirmId, sent: Option<&SentForm>, work: F) -> Result<T>
where
    for<'t> F: AsyncFnOnce(&'t Tx) -> Result<T> + Work<&'t Tx, Result<T>, Fut: Send> + Send,
    T: Send,
{
    let tx: &Tx = tx;
    let mut setter = tx;
    let set = set_firm(firm);
    if let Some(sent) = sent {
        // before the work locks anything that the other sending may wait for
        let (set, taken) = join(setter.batch_execute(&set), sent.take(tx, firm)).await;
        set?;
        taken?;
        return work(tx).await;
    }
    let (set, done) = join(setter.batch_execute(&set), work(tx)).await;
    set?;
    done
}

impl<S: Send + Sync> FromRequestParts<S> for Db
where
    Pool: FromRef<S>,
{
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Db> {
        let firm = parts.extensions.get::<FirmId>().ok_or(Error::NotFound)?;
        let read_only = parts.extensions.get::<ReadOnly>().is_some();
        let sent = parts.extensions.get::<Arc<SentForm>>().cloned();
        Ok(Db { pool: Pool::from_ref(state), firm: *firm, read_only, sent })
    }
}
