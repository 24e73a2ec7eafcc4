//! The copy that people download of what is kept about them: lists, each of which a feature brings.

use crate::{
    db::{ClientScope, Tx},
    ids::{AccountId, CaseId, ClientId, FirmId},
};
use diesel::QueryResult;
use futures_util::future::BoxFuture;
use serde_json::Value;
use uuid::Uuid;

/// Rows that are read at once.
pub const AT_ONCE: i64 = 500;

/// Whose data it is.
pub struct DataSubject {
    /// Whose tenant they are.
    pub firm: FirmId,
    /// What they are signed in with.
    pub account: AccountId,
    /// The firm's record of them; none for staff.
    pub client: Option<ClientId>,
    /// What a client sees today.
    pub scope: Option<ClientScope>,
    /// Those that they may see.
    pub cases: Vec<CaseId>,
}

/// How far a list went out already.
#[derive(Debug, Clone, Copy, Default)]
pub struct After {
    /// The id of the last row, for lists that go by id.
    pub id: Uuid,
    /// The number of the last event, for the log.
    pub seq: i64,
}

/// A part of a list, and where the next one begins; none after the last.
pub type ExportPage = (Vec<Value>, Option<After>);

/// One list of the file.
#[derive(Clone, Copy)]
pub struct ExportList {
    /// Its name in the file.
    pub name: &'static str,
    /// Whether it is in the file of a member of staff too, not in that of clients alone.
    pub for_staff: bool,
    /// At most [`AT_ONCE`] rows after those that went out.
    pub page: for<'t> fn(&'t Tx, &'t DataSubject, After) -> BoxFuture<'t, QueryResult<ExportPage>>,
}

/// A page of these rows, of which each is `shown` so, and after which the next page begins.
pub fn page<T>(rows: Vec<T>, after: impl Fn(&T) -> After, shown: impl Fn(T) -> Value) -> ExportPage {
    let whole = i64::try_from(rows.len()).is_ok_and(|count| count == AT_ONCE);
    let last = rows.last().filter(|_| whole).map(after);
    (rows.into_iter().map(shown).collect(), last)
}
