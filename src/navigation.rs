//! The navigation of both sides: places that features bring, and one statement that counts what waits there.

use crate::{
    clock::Ts,
    db::{ClientScope, StaffScope, Tx},
    i18n::Lang,
};
use diesel::{
    QueryResult,
    pg::Pg,
    query_builder::{AstPass, Query, QueryFragment, QueryId},
    sql_types::{Array, BigInt},
};
use diesel_async::RunQueryDsl;
use std::sync::Arc;

/// A place in the navigation, by name: pages say with it where they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tab(pub &'static str);

/// Where everybody arrives.
pub const HOME: Tab = Tab("home");
/// Where both sides have a page that no entry leads to: it is reached from the account menu.
pub const PROFILE: Tab = Tab("profile");

/// A place in the navigation of clients.
#[derive(Clone, Copy)]
pub struct ClientEntry {
    /// What pages there say of where they are.
    pub tab: Tab,
    /// Its place among the others, from the smallest.
    pub order: u16,
    /// Where it leads.
    pub href: &'static str,
    /// The picture beside its words; see [`crate::ui::icon`].
    pub icon: &'static str,
    /// What it is called, in the language of its reader.
    pub words: fn(Lang) -> String,
    /// What waits there, if anything ever does.
    pub count: Option<ClientCount>,
}

/// What waits for a client at a place.
#[derive(Clone, Copy)]
pub enum ClientCount {
    /// Tasks of these kinds; all of them where none is named.
    Tasks(&'static [&'static str]),
    /// A query for one number.
    Query(PushCount<ClientScope>),
}

/// A place in the navigation of staff.
#[derive(Clone, Copy)]
pub struct StaffEntry {
    /// What pages there say of where they are.
    pub tab: Tab,
    /// Its place among the others, from the smallest.
    pub order: u16,
    /// Where it leads.
    pub href: &'static str,
    /// The picture beside its words; see [`crate::ui::icon`].
    pub icon: &'static str,
    /// What it is called.
    pub words: &'static str,
    /// Whether it leads owners alone somewhere.
    pub for_owners: bool,
    /// What waits there, if anything ever does.
    pub count: Option<PushCount<StaffScope>>,
}

/// Writes a query for one number, as far as somebody sees, at a time. It should have an end: a page does not read all that a
/// large firm has before it.
pub type PushCount<Scope> = for<'a, 'b> fn(&'b Scope, &'b Ts, &mut AstPass<'a, 'b, Pg>) -> QueryResult<()>;

/// The places of both sides. Cheap to clone.
#[derive(Clone)]
pub struct Navigation(Arc<Inner>);

struct Inner {
    client: Vec<ClientEntry>,
    staff: Vec<StaffEntry>,
}

/// How many things wait for somebody, by the places at which they do.
#[derive(Debug, Clone, Default)]
pub struct Waiting(Vec<(Tab, i64)>);

impl Waiting {
    /// What waits at a place; nothing where nothing is counted.
    pub fn at(&self, tab: Tab) -> i64 {
        self.0.iter().find(|(place, _)| *place == tab).map_or(0, |(_, count)| *count)
    }
}

impl Navigation {
    /// Of these entries, whichever order they come in.
    pub fn new(mut client: Vec<ClientEntry>, mut staff: Vec<StaffEntry>) -> Navigation {
        client.sort_by_key(|entry| entry.order);
        staff.sort_by_key(|entry| entry.order);
        Navigation(Arc::new(Inner { client, staff }))
    }

    /// Those of clients, in their order.
    pub fn client(&self) -> &[ClientEntry] {
        &self.0.client
    }

    /// Those of staff, in their order.
    pub fn staff(&self) -> &[StaffEntry] {
        &self.0.staff
    }

    /// What waits for a client in the cases that they see. A page that has read all of their tasks says of which kinds those
    /// are; they are not read twice then, and where nothing else is counted nothing is asked.
    ///
    /// # Errors
    /// The database's.
    pub async fn count_for_client(
        &self,
        mut tx: &Tx,
        (scope, now): (ClientScope, Ts),
        tasks: Option<&[&'static str]>,
    ) -> QueryResult<Waiting> {
        let (mut waiting, mut tabs, mut counts) = (Waiting::default(), Vec::new(), Vec::new());
        for (tab, count) in self.client().iter().filter_map(|entry| Some((entry.tab, entry.count?))) {
            match (count, tasks) {
                (ClientCount::Tasks(kinds), Some(tasks)) => {
                    let counted = tasks.iter().filter(|kind| kinds.is_empty() || kinds.contains(kind));
                    waiting.0.push((tab, i64::try_from(counted.count()).unwrap_or(i64::MAX)));
                }
                _ => {
                    tabs.push(tab);
                    counts.push(count);
                }
            }
        }
        if !counts.is_empty() {
            let numbers: Vec<i64> = ClientCounts { scope, now, counts }.get_result(&mut tx).await?;
            waiting.0.extend(tabs.into_iter().zip(numbers));
        }
        Ok(waiting)
    }

    /// What waits for a member of staff in the cases that they see.
    ///
    /// # Errors
    /// The database's.
    pub async fn count_for_staff(&self, mut tx: &Tx, scope: StaffScope, now: Ts) -> QueryResult<Waiting> {
        let counted: Vec<_> =
            self.staff().iter().filter_map(|entry| Some((entry.tab, entry.count?))).collect();
        let counts: Vec<_> = counted.iter().map(|(_, count)| *count).collect();
        let numbers: Vec<i64> = StaffCounts { scope, now, counts }.get_result(&mut tx).await?;
        Ok(Waiting(counted.iter().map(|(tab, _)| *tab).zip(numbers).collect()))
    }
}

/// All counts of clients in one statement; the tasks are read once, however many places count them.
struct ClientCounts {
    scope: ClientScope,
    now: Ts,
    counts: Vec<ClientCount>,
}

impl QueryFragment<Pg> for ClientCounts {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("WITH waiting AS MATERIALIZED (SELECT tasks.kind FROM tasks WHERE tasks.firm_id = ");
        out.push_bind_param::<diesel::sql_types::Uuid, _>(&self.scope.firm)?;
        out.push_sql(" AND ");
        self.scope.push_among_own("tasks.case_id", &mut out)?;
        out.push_sql(" AND (tasks.only_for = ");
        out.push_bind_param::<diesel::sql_types::Uuid, _>(&self.scope.client)?;
        out.push_sql(" OR tasks.only_for IS NULL AND ");
        self.scope.push_about("tasks.case_id", "tasks.applicant_id", &mut out)?;
        out.push_sql(")) SELECT ARRAY[");
        for (place, count) in self.counts.iter().enumerate() {
            out.push_sql(if place > 0 { ", (" } else { "(" });
            match count {
                ClientCount::Tasks([]) => out.push_sql("SELECT count(*) FROM waiting"),
                ClientCount::Tasks(kinds) => out.push_sql(&format!(
                    "SELECT count(*) FROM waiting WHERE kind IN ('{}')",
                    kinds.join("', '")
                )),
                ClientCount::Query(push) => push(&self.scope, &self.now, &mut out)?,
            }
            out.push_sql(")");
        }
        out.push_sql("]::bigint[]");
        Ok(())
    }
}

/// All counts of staff in one statement.
struct StaffCounts {
    scope: StaffScope,
    now: Ts,
    counts: Vec<PushCount<StaffScope>>,
}

impl QueryFragment<Pg> for StaffCounts {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("SELECT ARRAY[");
        for (place, push) in self.counts.iter().enumerate() {
            out.push_sql(if place > 0 { ", (" } else { "(" });
            push(&self.scope, &self.now, &mut out)?;
            out.push_sql(")");
        }
        out.push_sql("]::bigint[]");
        Ok(())
    }
}

/// The text is the same for the life of the program, so the statement stays prepared by its text.
macro_rules! counts {
    ($($name:ident),+) => {$(
        impl QueryId for $name {
            type QueryId = ();
            const HAS_STATIC_QUERY_ID: bool = false;
        }
        impl Query for $name {
            type SqlType = Array<BigInt>;
        }
    )+};
}

counts!(ClientCounts, StaffCounts);
