//! What clients see first.

use super::{StaffHomePath, client_views::Home, queries};
use crate::{
    Result,
    access::{Anyone, Client, ClientPage, ClientTab, waiting_for_client},
    cases::{self, Case},
    db::{Db, Tx},
    events::{self, Audience},
    first_steps,
    ids::CaseId,
    t,
    tasks::{self, TaskFilter},
    web::see_other,
};
use axum::response::Response;
use futures_util::try_join;
use maud::Render;

/// Tasks, cases and events on the home page; there are pages with all of each.
const TASKS: i64 = 5;
const CASES: usize = 4;
const LINES: i64 = 8;

crate::paths! {
    /// Where everybody arrives.
    pub HomePath = "/";
}

/// GET /
pub async fn index(_: HomePath, anyone: Anyone, client: Result<Client>, db: Db) -> Result<Response> {
    if anyone.actor.is_some_and(|actor| actor.staff.is_some()) {
        return Ok(see_other(StaffHomePath));
    }
    let client = client?;
    let firm = client.firm.id;
    let (waiting, tasks, cases, applicants, counts, lines) = db
        .read(async |tx: &Tx| {
            let (waiting, tasks, cases) = try_join!(
                waiting_for_client(tx, client.id),
                tasks::list_for_client(tx, &client, TaskFilter::default(), None, TASKS),
                cases::list_for_client(tx, &client),
            )?;
            let (all, shown) = (ids(&cases), ids(shown(&cases)));
            let (applicants, counts, lines) = try_join!(
                queries::list_applicants(tx, firm, &shown),
                queries::count_requests(tx, firm, &shown, None),
                events::list_for_cases(tx, &all, Audience::Client, None, LINES),
            )?;
            Ok((waiting, tasks, cases, applicants, counts, lines))
        })
        .await?;
    let home = Home {
        client: &client,
        first_steps: first_steps::card(&client),
        waiting: waiting.tasks,
        tasks: &tasks,
        cases: &cases,
        shown: shown(&cases),
        applicants: &applicants,
        counts: &counts,
        lines: &lines,
    };
    let (main, title) = (home.render(), t!(client.lang, "nav-home"));
    let switcher = cases::switcher(client.lang, &cases, None);
    Ok(ClientPage { client: &client, waiting, here: ClientTab::Home, title: &title, switcher, main }
        .response())
}

/// The cases that get a card of their own: open ones, which come first in the list.
fn shown(cases: &[Case]) -> &[Case] {
    let open = cases.iter().take(CASES).take_while(|case| case.is_open()).count();
    &cases[..open]
}

fn ids(cases: &[Case]) -> Vec<CaseId> {
    cases.iter().map(|case| case.id).collect()
}
