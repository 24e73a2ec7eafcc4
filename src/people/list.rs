//! Finding clients: by part of a name or address, page by page.

use super::PortalState;
use crate::{
    actors::Staff,
    db::{FirstRows, StaffScope, Tx},
    ids::{AccountId, ClientId},
    schema::{accounts, case_people, cases, clients},
    sign_in,
    web::cursor::Slice,
};
use diesel::{prelude::*, sql_types};
use diesel_async::RunQueryDsl;

diesel::define_sql_function! {
    /// Ids by name; see the migration `create_search`.
    fn search_clients(
        words: sql_types::Text, after_name: sql_types::Nullable<sql_types::Text>,
        after_id: sql_types::Nullable<sql_types::Uuid>, most: sql_types::Integer,
    ) -> sql_types::Array<sql_types::Uuid>;
}

/// Rows of a page.
pub const PAGE: usize = 50;

/// The last row of a page: its name and its id.
pub type After = (String, ClientId);

/// A client in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientLine {
    /// Leads to their page.
    pub id: ClientId,
    /// As the firm's record has it.
    pub name: String,
    /// Empty when the firm has none.
    pub email: String,
    /// How far they have come.
    pub portal: PortalState,
    /// How many open cases they are part of, as whatever; of those that the reader sees.
    pub open_cases: i64,
}

/// What somebody looks for, as the database takes it: at most a hundred characters, without NUL.
pub fn wanted(words: &str) -> String {
    words.chars().filter(|c| *c != '\0').take(100).collect::<String>().trim().to_owned()
}

/// A page of clients by name, after the last row of the page before; all of them when `words` is empty.
pub async fn list_clients(
    tx: &Tx,
    staff: &Staff,
    words: &str,
    after: Option<&After>,
) -> QueryResult<Slice<ClientLine>> {
    if words.is_empty() { all(tx, staff, after).await } else { found(tx, staff, words, after).await }
}

#[derive(Queryable)]
struct Row {
    id: ClientId,
    name: String,
    email: String,
    /// With whether it has a password, and whether it is disabled.
    account: Option<(AccountId, bool, bool)>,
    open_cases: Option<i64>,
}

async fn all(mut tx: &Tx, staff: &Staff, after: Option<&After>) -> QueryResult<Slice<ClientLine>> {
    // (name, id) > (…, …) in the words of the query builder; the first condition is the one that uses the index
    let (name, id) = after.map_or(("", ClientId(uuid::Uuid::nil())), |(name, id)| (name.as_str(), *id));
    let rows = lines(staff.scope())
        .filter(clients::firm_id.eq(staff.firm.id).and(clients::lead_since.is_null()))
        .filter(clients::name.ge(name).and(clients::name.gt(name).or(clients::id.gt(id))))
        .order((clients::name, clients::id))
        .first_rows(PAGE as i64 + 1)
        .load(&mut tx)
        .await?;
    Ok(slice(rows))
}

async fn found(
    mut tx: &Tx,
    staff: &Staff,
    words: &str,
    after: Option<&After>,
) -> QueryResult<Slice<ClientLine>> {
    let (name, id) = after.map(|(name, id)| (name.as_str(), *id)).unzip();
    let ids: Vec<ClientId> =
        diesel::select(search_clients(words, name, id, PAGE as i32 + 1)).get_result(&mut tx).await?;
    let rows = lines(staff.scope())
        .filter(clients::firm_id.eq(staff.firm.id).and(clients::id.eq_any(ids)))
        .order((clients::name, clients::id))
        .load(&mut tx)
        .await?;
    Ok(slice(rows))
}

/// Clients with the state of their account and the number of their open cases.
#[diesel::dsl::auto_type(no_type_alias)]
fn lines(scope: StaffScope) -> _ {
    let open_cases = case_people::table
        .inner_join(
            cases::table.on(cases::firm_id.eq(case_people::firm_id).and(cases::id.eq(case_people::case_id))),
        )
        .filter(case_people::firm_id.eq(clients::firm_id).and(case_people::client_id.eq(clients::id)))
        .filter(cases::closed_at.is_null())
        .filter(scope)
        .count()
        .single_value();
    clients::table
        .left_join(
            accounts::table.on(accounts::firm_id
                .eq(clients::firm_id)
                .and(accounts::client_id.eq(clients::id.nullable()))),
        )
        .select((
            clients::id,
            clients::name,
            clients::email,
            // the id comes along because it alone is missing where there is no account
            (accounts::id, sign_in::has_come_in(), accounts::disabled_at.is_not_null()).nullable(),
            open_cases,
        ))
}

fn slice(rows: Vec<Row>) -> Slice<ClientLine> {
    let line = |row: Row| ClientLine {
        id: row.id,
        name: row.name,
        email: row.email,
        portal: row.account.map_or(PortalState::None, |(_, has_password, disabled)| {
            PortalState::of_account(has_password, disabled)
        }),
        open_cases: row.open_cases.unwrap_or_default(),
    };
    Slice::of(rows.into_iter().map(line).collect(), PAGE)
}
