//! Reading the log back as recent activity, newest first.

use super::{Event, Log, Unreadable};
use crate::{
    clock::Ts,
    db::{ClientScope, StaffScope, Tx},
    ids::{AccountId, CaseId},
};
use diesel::{
    pg::Pg,
    prelude::*,
    query_builder::{AstPass, Query, QueryFragment, QueryId},
    sql_types::{Array, BigInt, Bool, Nullable, Text, Timestamptz, Uuid},
};
use diesel_async::RunQueryDsl;
use std::sync::Arc;

/// One line of a timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number in the firm's chain; the last line's is the `before` of the next page.
    pub seq: i64,
    /// When it was done.
    pub at: Ts,
    /// What was done, where this program understands it: what it does not is told as such, and not left out.
    pub event: Result<Arc<dyn Event>, Unreadable>,
    /// The one it happened in, if any.
    pub case: Option<CaseId>,
    /// Who did it; none when it was the program.
    pub actor: Option<AccountId>,
    /// By the name they have now. None also where the reader may not know of them.
    pub actor_name: Option<String>,
    /// Whether they work at the firm.
    pub actor_is_staff: bool,
}

impl Line {
    /// Its kind, as the log names it.
    pub fn kind(&self) -> &str {
        match &self.event {
            Ok(event) => event.kind(),
            Err(unreadable) => &unreadable.kind,
        }
    }
}

/// Which part of a timeline is wanted.
#[derive(Debug, Clone, Copy)]
pub struct Window {
    /// Only events with a smaller number; none for the newest.
    pub before: Option<i64>,
    /// So many at most.
    pub most: i64,
}

impl Window {
    /// The newest, at most so many.
    pub fn newest(most: i64) -> Window {
        Window { before: None, most }
    }
}

/// A client who reads: of what they see, and not of what may still be taken back at this time.
#[derive(Debug, Clone, Copy)]
pub struct ClientReader {
    /// What they see.
    pub scope: ClientScope,
    /// When they read.
    pub now: Ts,
    /// Whether only cases are wanted of which they see the whole: then nothing has to be asked of single events, which nearly half of
    /// the query's time goes into preparing. Cases of which they see less give nothing.
    pub sees_all: bool,
}

impl Log {
    /// The newest events of these cases. For a client they are those meant for clients in the cases that they see, of what they see
    /// there, and not taken back nor to be taken back any more; without a client it is for staff, who see all of the case. Erased
    /// payloads are left out, so there may be fewer.
    ///
    /// # Errors
    /// The database's.
    pub async fn list_for_cases(
        &self,
        tx: &Tx,
        cases: &[CaseId],
        reader: Option<ClientReader>,
        window: Window,
    ) -> QueryResult<Vec<Line>> {
        if cases.is_empty() {
            return Ok(Vec::new());
        }
        self.load(tx, Of::Cases(cases, reader), window).await
    }

    /// A page of what happened in a case, for staff, and the `before` of the next one where there is any.
    ///
    /// # Errors
    /// The database's.
    pub async fn list_page_of_case(
        &self,
        tx: &Tx,
        case: CaseId,
        window: Window,
    ) -> QueryResult<(Vec<Line>, Option<i64>)> {
        let rows = self.load_rows(tx, Of::Cases(&[case], None), window).await?;
        // what was erased takes its place in a page too
        let full = i64::try_from(rows.len()).unwrap_or(i64::MAX) >= window.most;
        let next = rows.last().map(|last| last.seq).filter(|_| full);
        Ok((rows.into_iter().filter_map(|row| self.line(row)).collect(), next))
    }

    /// The newest events of the whole firm, for staff who see so many cases; otherwise like [`Log::list_for_cases`].
    ///
    /// # Errors
    /// The database's.
    pub async fn list_for_firm(&self, tx: &Tx, scope: StaffScope, window: Window) -> QueryResult<Vec<Line>> {
        self.load(tx, Of::Firm(scope), window).await
    }

    /// Of the whole firm only the newest events of these kinds, for which there should be an index; otherwise like
    /// [`Log::list_for_cases`].
    ///
    /// # Errors
    /// The database's.
    pub async fn list_of_kinds(
        &self,
        tx: &Tx,
        kinds: &[&'static str],
        scope: StaffScope,
        window: Window,
    ) -> QueryResult<Vec<Line>> {
        self.load(tx, Of::Kinds(kinds, scope), window).await
    }

    async fn load(&self, tx: &Tx, of: Of<'_>, window: Window) -> QueryResult<Vec<Line>> {
        let rows = self.load_rows(tx, of, window).await?;
        Ok(rows.into_iter().filter_map(|row| self.line(row)).collect())
    }

    async fn load_rows(&self, tx: &Tx, of: Of<'_>, window: Window) -> QueryResult<Vec<Row>> {
        let mut tx = tx;
        let lines = Lines { of, window, log: self };
        RunQueryDsl::load(lines, &mut tx).await
    }

    /// None for a payload that was erased.
    fn line(&self, row: Row) -> Option<Line> {
        let event = self.read(&row.kind, &row.body?);
        if let Err(unreadable) = &event {
            tracing::error!(seq = row.seq, "{}", crate::error::for_log(unreadable));
        }
        Some(Line {
            seq: row.seq,
            at: row.at,
            event,
            case: row.case,
            actor: row.actor,
            actor_name: row.actor_name,
            actor_is_staff: row.actor_is_staff,
        })
    }
}

enum Of<'a> {
    Cases(&'a [CaseId], Option<ClientReader>),
    Firm(StaffScope),
    Kinds(&'a [&'static str], StaffScope),
}

/// The events with the names of those who acted, in one query. Each case gives at most `most` of its own from its index, so that a
/// long history costs no more than a short one; this needs LATERAL, which the query builder lacks.
struct Lines<'a> {
    of: Of<'a>,
    window: Window,
    log: &'a Log,
}

/// What the query answers, in the order of its columns.
#[derive(Queryable)]
struct Row {
    seq: i64,
    at: Ts,
    kind: String,
    body: Option<String>,
    case: Option<CaseId>,
    actor: Option<AccountId>,
    actor_name: Option<String>,
    actor_is_staff: bool,
}

impl Lines<'_> {
    fn newest<'b>(&'b self, out: &mut AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql(" event.seq < ");
        match &self.window.before {
            Some(before) => out.push_bind_param::<BigInt, _>(before)?,
            None => out.push_bind_param::<BigInt, _>(&i64::MAX)?,
        }
        // not bound: a plan that is made once for all values has to know that these are few
        out.push_sql(&format!(" ORDER BY event.seq DESC LIMIT {}", self.window.most));
        Ok(())
    }
}

impl QueryFragment<Pg> for Lines<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("SELECT e.seq, e.at, e.kind, p.body, e.case_id, e.actor_id, coalesce(");
        match &self.of {
            Of::Cases(_, Some(ClientReader { sees_all: false, .. })) => {
                out.push_sql("CASE WHEN ");
                out.push_sql("e.own_access = 'full' OR e.own_client = a.client_id OR ");
                out.push_sql(ACTOR_CHOSEN);
                out.push_sql(" THEN c.name END");
            }
            _ => out.push_sql("c.name"),
        }
        out.push_sql(", m.name), coalesce(a.staff_member_id IS NOT NULL, false) FROM (");
        match &self.of {
            Of::Firm(scope) => {
                out.push_sql("SELECT * FROM events event WHERE ");
                scope.push_of_case(CASE, &mut out)?;
                out.push_sql(" AND");
                self.newest(&mut out)?;
            }
            Of::Kinds(kinds, scope) => {
                // spelled out, as the index has it
                out.push_sql(&format!(
                    "SELECT * FROM events event WHERE event.kind IN ('{}') AND ",
                    kinds.join("', '")
                ));
                scope.push_of_case(CASE, &mut out)?;
                out.push_sql(" AND");
                self.newest(&mut out)?;
            }
            Of::Cases(cases, reader) => {
                let own = if reader.is_some() {
                    ", own.access AS own_access, own.client_id AS own_client"
                } else {
                    ""
                };
                out.push_sql(&format!("SELECT of_case.*{own} FROM unnest("));
                out.push_bind_param::<Array<Uuid>, [CaseId]>(cases)?;
                out.push_sql(") AS wanted (id)");
                if let Some(ClientReader { scope, sees_all, .. }) = reader {
                    out.push_sql(" JOIN case_people own ON own.case_id = wanted.id AND ");
                    scope.push_own("own", &mut out)?;
                    if *sees_all {
                        out.push_sql(" AND own.access = 'full'");
                    }
                }
                out.push_sql(
                    " CROSS JOIN LATERAL (SELECT event.firm_id, event.seq, event.at, event.kind, event.case_id, event.actor_id \
                     FROM events event WHERE event.case_id = wanted.id AND",
                );
                if let Some(ClientReader { now, sees_all, .. }) = reader {
                    out.push_sql(&format!(" {} AND", self.log.shown_to_clients()));
                    if !sees_all {
                        out.push_sql(&format!(" (own.access = 'full' OR {}) AND", self.log.told_to_some()));
                    }
                    out.push_sql(&format!(" {NOT_HELD}"));
                    out.push_bind_param::<Timestamptz, _>(now)?;
                    out.push_sql(") OFFSET 0) AND");
                }
                self.newest(&mut out)?;
                out.push_sql(&format!(") of_case ORDER BY seq DESC LIMIT {}", self.window.most));
            }
        }
        out.push_sql(
            ") e LEFT JOIN event_payloads p ON p.firm_id = e.firm_id AND p.seq = e.seq \
             LEFT JOIN accounts a ON a.firm_id = e.firm_id AND a.id = e.actor_id \
             LEFT JOIN clients c ON c.firm_id = a.firm_id AND c.id = a.client_id \
             LEFT JOIN staff_members m ON m.firm_id = a.firm_id AND m.id = a.staff_member_id \
             ORDER BY e.seq DESC",
        );
        Ok(())
    }
}

/// The columns that say of which case an event is.
const CASE: (&str, &str) = ("event.firm_id", "event.case_id");

/// That it can be read by the time that follows. A look-up for each event that is told, which OFFSET 0 keeps it: few are held.
const NOT_HELD: &str = "NOT EXISTS (SELECT FROM event_holds hold WHERE hold.firm_id = event.firm_id AND hold.seq = event.seq \
                        AND (hold.until IS NULL OR hold.until > ";

/// That whoever acted is among those whom the reader sees.
const ACTOR_CHOSEN: &str = "EXISTS (SELECT FROM case_person_applicants chosen WHERE chosen.firm_id = e.firm_id \
                            AND chosen.case_id = e.case_id AND chosen.client_id = e.own_client AND chosen.applicant_id = a.client_id OFFSET 0)";

/// The text differs by scope, so prepared statements are kept by their text.
impl QueryId for Lines<'_> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl Query for Lines<'_> {
    type SqlType =
        (BigInt, Timestamptz, Text, Nullable<Text>, Nullable<Uuid>, Nullable<Uuid>, Nullable<Text>, Bool);
}
