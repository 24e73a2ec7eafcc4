//! SQL of tasks: the view, within the client's own cases.

use super::{Cursor, Task, TaskFilter};
use crate::{
    actors::Client,
    cases::PersonRole,
    db::{ApplicantInScope, ClientScope, FirstRows, Tx, views::tasks},
    ids::{CaseId, ClientId, FirmId},
    navigation::Waiting,
    schema::{case_people, cases, clients},
};
use diesel::{pg::Pg, prelude::*};
use diesel_async::RunQueryDsl;
use futures_util::try_join;

/// Whether a task waits for this client: it is theirs alone, or nobody's in particular and about what they see.
#[diesel::dsl::auto_type(no_type_alias)]
fn waits_for(client: &Client) -> _ {
    let (scope, id): (ClientScope, ClientId) = (client.scope(), client.id);
    let about: ApplicantInScope<tasks::case_id, tasks::applicant_id> =
        scope.about(tasks::case_id, tasks::applicant_id);
    tasks::only_for.eq(id).assume_not_null().or(tasks::only_for.is_null().and(about))
}

/// What waits for the client in the cases that they see, as far as they see it, the first `most` after `after`: what is due comes first, in the order of
/// the days; then what has waited longest.
///
/// # Errors
/// The database's.
pub async fn list_for_client(
    mut tx: &Tx,
    client: &Client,
    filter: TaskFilter,
    after: Option<Cursor>,
    most: i64,
) -> QueryResult<Vec<Task>> {
    let applicant = clients::table
        .on(clients::firm_id.eq(tasks::firm_id).and(clients::id.nullable().eq(tasks::applicant_id)));
    let mut query = tasks::table
        .inner_join(cases::table.on(cases::firm_id.eq(tasks::firm_id).and(cases::id.eq(tasks::case_id))))
        .left_join(applicant)
        .filter(tasks::firm_id.eq(client.firm.id))
        .filter(client.scope().among_own(tasks::case_id))
        .filter(waits_for(client))
        .into_boxed::<Pg>();
    if let Some(case) = filter.case {
        query = query.filter(tasks::case_id.eq(case));
    }
    if let Some(applicant) = filter.applicant {
        query = query.filter(tasks::applicant_id.eq(applicant));
    }
    if let Some(after) = after {
        let later = tasks::since
            .gt(after.since)
            .or(tasks::since.eq(after.since).and(tasks::subject_id.gt(after.subject)));
        query = match after.due_on {
            Some(day) => query.filter(
                tasks::due_on
                    .is_null()
                    .or(tasks::due_on.gt(day).assume_not_null())
                    .or(tasks::due_on.eq(day).assume_not_null().and(later)),
            ),
            None => query.filter(tasks::due_on.is_null().and(later)),
        };
    }
    query
        .order((tasks::due_on.asc().nulls_last(), tasks::since, tasks::subject_id))
        .select((
            tasks::subject_id,
            tasks::kind,
            tasks::case_id,
            cases::name,
            clients::name.nullable(),
            tasks::title,
            tasks::detail,
            tasks::due_on,
            tasks::since,
            tasks::sent_back,
            tasks::amount,
            tasks::currency,
            tasks::exponent,
        ))
        .first_rows(most)
        .load(&mut tx)
        .await
}

/// Most people have fewer tasks than this: all of them are read in one statement, and counted for the navigation in passing.
const FEW: i64 = 20;

/// The first tasks that a filter leaves, and what was learned in passing.
pub struct FirstTasks {
    /// Those that are shown.
    pub tasks: Vec<Task>,
    /// What waits for the client in all.
    pub waiting: Waiting,
    /// The cases in which something waits, where every task was read.
    cases: Option<Vec<CaseId>>,
}

impl FirstTasks {
    /// Those of these cases, of the client's own, in which something waits for them.
    ///
    /// # Errors
    /// The database's.
    pub async fn list_cases(&self, tx: &Tx, client: &Client, among: &[CaseId]) -> QueryResult<Vec<CaseId>> {
        match &self.cases {
            Some(known) => Ok(among.iter().filter(|case| known.contains(case)).copied().collect()),
            None => list_cases_with_tasks_seen(tx, client, among).await,
        }
    }
}

/// The first `most` of the tasks that the filter leaves, see [`list_for_client`], with what waits for the client in all.
///
/// # Errors
/// The database's.
pub async fn list_and_count_for_client(
    tx: &Tx,
    client: &Client,
    filter: TaskFilter,
    most: usize,
) -> QueryResult<FirstTasks> {
    let asked = (client.scope(), client.now);
    let counted = |known| client.catalog.navigation.count_for_client(tx, asked, known);
    if filter.applicant.is_none() {
        let mut tasks = list_for_client(tx, client, TaskFilter::default(), None, FEW).await?;
        let all = tasks.len() < FEW as usize;
        if all || filter.case.is_none() && most <= tasks.len() {
            let kinds: Vec<_> = tasks.iter().map(|task| task.kind.as_str()).collect();
            let waiting = counted(all.then_some(kinds.as_slice())).await?;
            let cases = all.then(|| tasks.iter().map(|task| task.case_id).collect());
            tasks.retain(|task| filter.case.is_none_or(|case| task.case_id == case));
            tasks.truncate(most);
            return Ok(FirstTasks { tasks, waiting, cases });
        }
    }
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let (tasks, waiting) = try_join!(list_for_client(tx, client, filter, None, most), counted(None))?;
    Ok(FirstTasks { tasks, waiting, cases: None })
}

/// Those of these cases in which something waits for the client, as far as they see it.
async fn list_cases_with_tasks_seen(
    mut tx: &Tx,
    client: &Client,
    cases: &[CaseId],
) -> QueryResult<Vec<CaseId>> {
    tasks::table
        .filter(tasks::firm_id.eq(client.firm.id).and(tasks::case_id.eq_any(cases)))
        .filter(waits_for(client))
        .select(tasks::case_id)
        .distinct()
        .load(&mut tx)
        .await
}

/// Those of these cases in which something waits for a client.
///
/// # Errors
/// The database's.
pub async fn list_cases_with_tasks(mut tx: &Tx, firm: FirmId, cases: &[CaseId]) -> QueryResult<Vec<CaseId>> {
    tasks::table
        .filter(tasks::firm_id.eq(firm).and(tasks::case_id.eq_any(cases)))
        .select(tasks::case_id)
        .distinct()
        .load(&mut tx)
        .await
}

/// The applicants whom the client sees in their cases, by name.
///
/// # Errors
/// The database's.
pub async fn list_applicants(mut tx: &Tx, client: &Client) -> QueryResult<Vec<(ClientId, String)>> {
    case_people::table
        .inner_join(
            clients::table
                .on(clients::firm_id.eq(case_people::firm_id).and(clients::id.eq(case_people::client_id))),
        )
        .filter(case_people::firm_id.eq(client.firm.id))
        .filter(client.scope().about(case_people::case_id, case_people::client_id))
        .filter(case_people::role.eq(PersonRole::Applicant))
        .select((clients::id, clients::name))
        .distinct()
        .order((clients::name, clients::id))
        .load(&mut tx)
        .await
}
