//! Adding a link to a firm's chain.

use super::{
    About, Event, Nudge, Told,
    chain::{self, Link},
    holds::Hold,
    subject::Subject,
};
use crate::{
    clock::Ts,
    db::Tx,
    ids::{AccountId, CaseId, ClientId, FirmId},
    schema::event_heads,
    seal,
};
use diesel::{
    pg::Pg,
    prelude::*,
    query_builder::{AstPass, Query, QueryFragment, QueryId},
    sql_types::{BigInt, Bytea, Nullable, Text, Timestamptz, Uuid},
};
use diesel_async::RunQueryDsl;

/// Who did it: the account, and the client whose view a member of staff had taken. Nobody at all is the program itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct By {
    /// Whoever was signed in.
    pub account: Option<AccountId>,
    /// Whose view they had taken, if any.
    pub as_client: Option<ClientId>,
}

impl By {
    /// The program itself, not a person: a schedule, a command line.
    pub const NOBODY: By = By { account: None, as_client: None };

    /// Somebody, for themselves.
    pub fn account(account: AccountId) -> By {
        By { account: Some(account), as_client: None }
    }
}

/// Records what was done at the end of the firm's chain, in two round trips. Open pages are told of it when the
/// transaction commits ([`Nudge`]).
///
/// **Must be the last thing in a transaction**: it locks the end of the chain until the commit, and every other writer of
/// the firm waits there.
///
/// # Errors
/// The database's; the transaction must then be given up.
pub async fn record(
    tx: &Tx,
    firm: FirmId,
    by: By,
    case: Option<CaseId>,
    event: &(impl Event + ?Sized),
    at: Ts,
) -> QueryResult<()> {
    append(tx, firm, by, case, event, (at, None)).await
}

/// The end of a firm's chain: the last number and its hash. Whoever has it holds its row until the commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The last number.
    pub seq: i64,
    /// Of the last link.
    pub hash: Vec<u8>,
}

/// Like [`record`], where the end of the chain was locked with what the transaction did last: one round trip.
///
/// # Errors
/// The database's; the transaction must then be given up.
pub async fn record_after(
    tx: &Tx,
    (firm, head): (FirmId, &Head),
    by: By,
    case: Option<CaseId>,
    event: &(impl Event + ?Sized),
    at: Ts,
) -> QueryResult<()> {
    append_after(tx, (firm, head), by, case, event, (at, None)).await
}

/// The same; with a hold clients read of it when that is over.
pub(super) async fn append(
    tx: &Tx,
    firm: FirmId,
    by: By,
    case: Option<CaseId>,
    event: &(impl Event + ?Sized),
    (at, hold): (Ts, Option<Hold<'_>>),
) -> QueryResult<()> {
    let head = lock_head(tx, firm).await?;
    append_after(tx, (firm, &head), by, case, event, (at, hold)).await
}

async fn append_after(
    tx: &Tx,
    (firm, head): (FirmId, &Head),
    by: By,
    case: Option<CaseId>,
    event: &(impl Event + ?Sized),
    (at, hold): (Ts, Option<Hold<'_>>),
) -> QueryResult<()> {
    let body = event.body().map_err(|error| diesel::result::Error::SerializationError(error.into()))?;
    let salt = seal::random::<{ chain::SALT }>();
    let digest = chain::payload_digest(&salt, &body);
    let link = Link {
        firm,
        seq: head.seq + 1,
        at,
        kind: event.kind(),
        actor: by.account,
        as_client: by.as_client,
        case,
        audience: event.audience(),
        payload_digest: &digest,
        previous_hash: &head.hash,
    };
    let nudge =
        Nudge { firm, case, audience: event.audience(), client: event.client(), about: About::Everybody }
            .head();
    let subject = event.subject();
    let setting = link.setting();
    let mut tx = tx;
    let append = Append {
        hash: &link.hash(),
        link,
        salt: &salt,
        body: &body,
        nudge: &nudge,
        subject,
        subject_id: subject.id(setting),
        hold,
    };
    let moved = append.execute(&mut tx).await?;
    // One row: the head, which was locked above.
    if moved == 1 { Ok(()) } else { Err(diesel::result::Error::NotFound) }
}

/// Locks the end of the chain, making it for the firm's first event. What has it must be the last that the transaction does, as with
/// [`record`].
///
/// # Errors
/// The database's.
pub async fn lock_head(tx: &Tx, firm: FirmId) -> QueryResult<Head> {
    if let Some(head) = find_head(tx, firm).await? {
        return Ok(head);
    }
    let first = (
        event_heads::firm_id.eq(firm),
        event_heads::seq.eq(0),
        event_heads::hash.eq(chain::NOTHING.as_slice()),
    );
    let mut tx = tx;
    diesel::insert_into(event_heads::table).values(first).on_conflict_do_nothing().execute(&mut tx).await?;
    find_head(tx, firm).await?.ok_or(diesel::result::Error::NotFound)
}

async fn find_head(tx: &Tx, firm: FirmId) -> QueryResult<Option<Head>> {
    let mut tx = tx;
    let found: Option<(i64, Vec<u8>)> = event_heads::table
        .filter(event_heads::firm_id.eq(firm))
        .select((event_heads::seq, event_heads::hash))
        .for_update()
        .first(&mut tx)
        .await
        .optional()?;
    Ok(found.map(|(seq, hash)| Head { seq, hash }))
}

/// A statement that returns rows, and then locks the end of the firm's chain, which it adds to each row: in one round trip, and in this
/// order whatever the plan, as the row that is locked is one of a join with the statement's. No row where the firm has no event yet.
#[derive(Debug, Clone, Copy)]
pub struct ThenHead<S> {
    /// Whose chain.
    pub firm: FirmId,
    /// What is done before.
    pub statement: S,
}

impl<S: QueryFragment<Pg>> QueryFragment<Pg> for ThenHead<S> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("WITH done AS (");
        self.statement.walk_ast(out.reborrow())?;
        out.push_sql(
            ") SELECT done.*, head.seq, head.hash FROM done CROSS JOIN event_heads head WHERE head.firm_id = ",
        );
        out.push_bind_param::<Uuid, _>(&self.firm)?;
        out.push_sql(" FOR UPDATE OF head");
        Ok(())
    }
}

impl<S: Query> Query for ThenHead<S> {
    type SqlType = (S::SqlType, BigInt, Bytea);
}

impl<S> QueryId for ThenHead<S> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

/// The link, its payload, the new head and the word to open pages in one statement. A fragment of our own because `sql_query` is prepared anew each
/// time, which would be one round trip more under the lock.
struct Append<'a> {
    link: Link<'a>,
    hash: &'a [u8],
    salt: &'a [u8],
    body: &'a str,
    /// All but the last word of it.
    nudge: &'a str,
    subject: Subject,
    subject_id: Option<uuid::Uuid>,
    hold: Option<Hold<'a>>,
}

/// The text differs by the kind of the subject and by whether there is a hold, so prepared statements are kept by their text.
impl QueryId for Append<'_> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl Append<'_> {
    /// The last word of the nudge: whom it is about among the clients of the case, as the database knows it.
    fn push_about(&self, out: &mut AstPass<'_, '_, Pg>) {
        match self.subject.kind.told {
            // of what is told to few there may be parts that others see, such as the requests of a checklist
            Told::Everybody | Told::FullAccess => out.push_sql("'*'"),
            Told::Person => out.push_sql("coalesce(event.subject_id::text, '-')"),
            Told::Applicants(applicants) => {
                out.push_sql("coalesce(");
                for applicant in applicants.iter().take(1) {
                    out.push_sql(applicant);
                }
                out.push_sql("::text, '-')");
            }
        }
    }
}

impl Append<'_> {
    fn push_nudge<'b>(&'b self, out: &mut AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_bind_param::<Text, _>(&self.nudge)?;
        out.push_sql(" || ' ' || ");
        self.push_about(out);
        Ok(())
    }

    /// What it takes to tell clients later.
    fn push_hold<'b>(&'b self, out: &mut AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        let Some(hold) = &self.hold else { return Ok(()) };
        out.push_sql(
            ", hold AS (INSERT INTO event_holds (firm_id, seq, until, came_from, nudge) SELECT firm_id, seq, ",
        );
        out.push_bind_param::<Nullable<Timestamptz>, _>(&hold.until)?;
        out.push_sql(", ");
        out.push_bind_param::<Text, _>(&hold.came_from)?;
        out.push_sql(", ");
        self.push_nudge(out)?;
        out.push_sql(" FROM event)");
        Ok(())
    }
}

impl QueryFragment<Pg> for Append<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        let link = &self.link;
        out.push_sql(
            "WITH event AS (INSERT INTO events (firm_id, seq, at, kind, actor_id, as_client_id, case_id, audience, \
             payload_digest, previous_hash, hash, subject_kind, subject_id) VALUES (",
        );
        out.push_bind_param::<Uuid, _>(&link.firm)?;
        out.push_sql(", ");
        out.push_bind_param::<BigInt, _>(&link.seq)?;
        out.push_sql(", ");
        out.push_bind_param::<Timestamptz, _>(&link.at)?;
        out.push_sql(", ");
        out.push_bind_param::<Text, _>(&link.kind)?;
        out.push_sql(", ");
        out.push_bind_param::<Nullable<Uuid>, _>(&link.actor)?;
        out.push_sql(", ");
        out.push_bind_param::<Nullable<Uuid>, _>(&link.as_client)?;
        out.push_sql(", ");
        out.push_bind_param::<Nullable<Uuid>, _>(&link.case)?;
        out.push_sql(", ");
        out.push_bind_param::<Text, _>(&link.audience)?;
        out.push_sql(", ");
        out.push_bind_param::<Bytea, _>(&link.payload_digest)?;
        out.push_sql(", ");
        out.push_bind_param::<Bytea, _>(&link.previous_hash)?;
        out.push_sql(", ");
        out.push_bind_param::<Bytea, _>(&self.hash)?;
        out.push_sql(&format!(", '{}', ", self.subject.kind.name));
        out.push_bind_param::<Nullable<Uuid>, _>(&self.subject_id)?;
        out.push_sql(
            ") RETURNING firm_id, seq, hash, case_id, subject_id), payload AS (INSERT INTO event_payloads (firm_id, seq, salt, body) \
             SELECT firm_id, seq, ",
        );
        out.push_bind_param::<Bytea, _>(&self.salt)?;
        out.push_sql(", ");
        out.push_bind_param::<Text, _>(&self.body)?;
        out.push_sql(" FROM event)");
        self.push_hold(&mut out)?;
        out.push_sql(
            " UPDATE event_heads SET seq = event.seq, hash = event.hash FROM event \
             WHERE event_heads.firm_id = event.firm_id AND event_heads.seq = event.seq - 1 RETURNING pg_notify(",
        );
        out.push_bind_param::<Text, _>(&Nudge::CHANNEL)?;
        out.push_sql(", ");
        self.push_nudge(&mut out)?;
        out.push_sql(")");
        Ok(())
    }
}
