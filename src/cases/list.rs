//! Finding cases: by part of a name, a reference or somebody in them, page by page.

use super::{Case, CaseStatus, Person, queries::of_staff};
use crate::{
    actors::Staff,
    db::{FirstRows, StaffScope, Tx},
    ids::{CaseId, FirmId, StaffId},
    schema::{case_people, cases, clients},
    web::cursor::Slice,
};
use diesel::{prelude::*, sql_types};
use diesel_async::RunQueryDsl;

diesel::define_sql_function! {
    /// Ids, the newest first; see the migration `create_search`.
    fn search_cases(
        words: sql_types::Text, of_status: sql_types::Nullable<sql_types::Text>,
        of_attorney: sql_types::Nullable<sql_types::Uuid>, before_id: sql_types::Nullable<sql_types::Uuid>,
        for_member: sql_types::Uuid, sees_all: sql_types::Bool, most: sql_types::Integer,
    ) -> sql_types::Array<sql_types::Uuid>;
}

/// Rows of a page.
pub const PAGE: usize = 50;

/// Which statuses a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Show {
    /// All but closed.
    #[default]
    Open,
    All,
    Only(CaseStatus),
}

impl Show {
    /// As addresses and forms say it; what is none of them is the default.
    pub fn of(text: &str) -> Show {
        match text {
            "all" => Show::All,
            text => text.parse().map_or(Show::Open, Show::Only),
        }
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Show::Open => "open",
            Show::All => "all",
            Show::Only(status) => status.as_str(),
        }
    }
}

/// What a list of cases shows.
#[derive(Debug, Clone, Default)]
pub struct CaseQuery {
    /// Empty for no search.
    pub words: String,
    pub show: Show,
    pub attorney: Option<StaffId>,
    /// The last case of the page before.
    pub before: Option<CaseId>,
}

/// A page of the cases that a member of staff sees, the newest first.
pub async fn list(tx: &Tx, staff: &Staff, query: &CaseQuery) -> QueryResult<Slice<Case>> {
    let rows =
        if query.words.is_empty() { all(tx, staff, query).await? } else { found(tx, staff, query).await? };
    Ok(Slice::of(rows, PAGE))
}

async fn all(mut tx: &Tx, staff: &Staff, query: &CaseQuery) -> QueryResult<Vec<Case>> {
    let mut rows = of_staff(staff).order(cases::id.desc()).select(Case::as_select()).into_boxed();
    match query.show {
        // a status, and not what the index is for, could not be proven to mean the same
        Show::Open => rows = rows.filter(cases::closed_at.is_null()),
        Show::Only(status) => rows = rows.filter(cases::status.eq(status)),
        Show::All => {}
    }
    if let Some(attorney) = query.attorney {
        rows = rows.filter(cases::attorney_id.eq(attorney));
    }
    if let Some(before) = query.before {
        rows = rows.filter(cases::id.lt(before));
    }
    rows.first_rows(PAGE as i64 + 1).load(&mut tx).await
}

async fn found(mut tx: &Tx, staff: &Staff, query: &CaseQuery) -> QueryResult<Vec<Case>> {
    let status = (query.show != Show::All).then(|| query.show.as_str());
    let most = PAGE as i32 + 1;
    let StaffScope { member, sees_all } = staff.scope();
    let search = search_cases(&query.words, status, query.attorney, query.before, member, sees_all, most);
    let ids: Vec<CaseId> = diesel::select(search).get_result(&mut tx).await?;
    // under the same condition once more, so that nothing hangs on the function alone
    of_staff(staff)
        .filter(cases::id.eq_any(ids))
        .order(cases::id.desc())
        .select(Case::as_select())
        .load(&mut tx)
        .await
}

/// The people of several cases, each with its case.
pub async fn list_people_of(mut tx: &Tx, firm: FirmId, of: &[CaseId]) -> QueryResult<Vec<(CaseId, Person)>> {
    case_people::table
        .inner_join(
            clients::table
                .on(clients::firm_id.eq(case_people::firm_id).and(clients::id.eq(case_people::client_id))),
        )
        .filter(case_people::firm_id.eq(firm).and(case_people::case_id.eq_any(of)))
        .order((case_people::case_id, case_people::position, case_people::client_id))
        .select((case_people::case_id, Person::as_select()))
        .load(&mut tx)
        .await
}
