//! A client's page of one case: how it stands, what is to be done, what happened.

use super::client_case_views::{ClientCaseContent, Page};
use crate::{
    Result,
    actors::Client,
    billing::{self, ClientFilter},
    cases::{self, CasePath},
    db::{Db, Tx},
    documents::{self, Progress},
    events::{ClientReader, Log, Window},
    ids::ClientId,
    shell::ClientPage,
    tasks::{self, FirstTasks, TaskFilter},
    web::{Query, see_other},
    workflow,
};
use axum::{extract::State, response::Response};
use futures_util::try_join;
use maud::Render;
use serde::Deserialize;

/// Tasks on the page; the page of tasks has all of them.
const TASKS: usize = 20;
const LINES: i64 = 12;

#[derive(Debug, Default, Deserialize)]
pub struct CaseQuery {
    #[serde(default)]
    applicant: String,
}

/// GET /cases/{case_id}
pub async fn show(
    path: CasePath,
    client: Client,
    Query(fields): Query<CaseQuery>,
    State(log): State<Log>,
    db: Db,
) -> Result<Response> {
    let (firm, case_id) = (client.firm.id, path.case_id);
    let applicant: Option<ClientId> = fields.applicant.parse().ok();
    let filter = ClientFilter { case: Some(case_id), applicant };
    let (wanted, cases) = (TaskFilter { case: Some(case_id), applicant }, [case_id]);
    let (waiting, all, content) = db
        .read(async |tx: &Tx| {
            let (first, all) = try_join!(
                tasks::list_and_count_for_client(tx, &client, wanted, TASKS),
                cases::list_parts_of_client(tx, &client),
            )?;
            let (case, part) = match all.iter().find(|(case, _)| case.id == case_id) {
                Some(found) => found.clone(),
                // the list has an end
                None => cases::find_part_of_client(tx, &client, case_id).await?,
            };
            let reader = ClientReader { sees_all: part.sees_all(), ..client.reader() };
            let parts = [part];
            let (people, counts, workflows, lines, to_pay, to_do) = try_join!(
                cases::list_people_seen(tx, &client, case_id),
                documents::count_requests_seen(tx, &client, &cases, applicant),
                workflow::list_for_client(tx, firm, &parts),
                log.list_for_cases(tx, &cases, Some(reader), Window::newest(LINES)),
                billing::list_to_pay(tx, client.scope(), filter),
                first.list_cases(tx, &client, &cases),
            )?;
            let (progress, has_tasks) = (Progress::of(case_id, &counts), !to_do.is_empty());
            let all = all.into_iter().map(|(case, _)| case).collect::<Vec<_>>();
            let FirstTasks { tasks, waiting, .. } = first;
            Ok((
                waiting,
                all,
                ClientCaseContent { case, people, tasks, to_pay, progress, has_tasks, workflows, lines },
            ))
        })
        .await?;
    let applies = |id| content.people.iter().any(|person| person.is_applicant() && person.client_id == id);
    if applicant.is_some_and(|id| !applies(id)) {
        // somebody who has left the case: an old link still opens
        return Ok(see_other(path));
    }
    let page = Page { client: &client, content: &content, applicant };
    let (main, switcher) = (page.render(), cases::switcher(client.lang, &all, Some(case_id)));
    Ok(ClientPage {
        waiting,
        here: cases::TAB,
        title: &content.case.name,
        switcher,
        main,
        ..ClientPage::of(&client)
    }
    .response())
}
