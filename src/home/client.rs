//! What clients see first.

use super::{
    StaffHomePath,
    client_views::{Home, HomeContent},
    paths::HomePath,
    queries,
};
use crate::{
    Result,
    actors::{Anyone, Client},
    assessments,
    cases::{self, Case, Part},
    clock::Ts,
    db::{Db, Tx},
    documents::{self, Progress},
    events::{ClientReader, Log, Window},
    first_steps,
    ids::CaseId,
    shell::ClientPage,
    t,
    tasks::{self, FirstTasks, TaskFilter},
    web::see_other,
    workflow::{self, CaseStanding},
};
use axum::{extract::State, response::Response};
use futures_util::try_join;
use maud::Render;

/// Tasks, cases and events on the home page; there are pages with all of each.
const TASKS: usize = 5;
const CASES: usize = 4;
/// Open cases among which the most pressing are looked for. An interpreter may be part of very many.
const CANDIDATES: usize = 30;
const LINES: i64 = 8;

/// GET /
pub async fn index(
    _: HomePath,
    anyone: Anyone,
    client: Result<Client>,
    State(log): State<Log>,
    db: Db,
) -> Result<Response> {
    if anyone.actor.is_some_and(|actor| actor.staff.is_some()) {
        return Ok(see_other(StaffHomePath));
    }
    let client = client?;
    let firm = client.firm.id;
    // whoever enrolled and has no case yet has a home of their own
    let found = db
        .read(async |tx: &Tx| {
            let (first, parts) = try_join!(
                tasks::list_and_count_for_client(tx, &client, TaskFilter::default(), TASKS),
                cases::list_parts_of_client(tx, &client),
            )?;
            let (cases, parts): (Vec<Case>, Vec<Part>) = parts.into_iter().unzip();
            if cases.is_empty()
                && let Some(home) = assessments::find_home(tx, &client).await?
            {
                return Ok(Err((first.waiting, home)));
            }
            let sees_all = parts.iter().all(|part| part.sees_all());
            let reader = ClientReader { sees_all, ..client.reader() };
            let (all, open) = (ids(&cases), ids(candidates(&cases)));
            let (applicants, counts, workflows, lines, to_do) = try_join!(
                queries::list_applicants(tx, &client, &open),
                documents::count_requests_seen(tx, &client, &open, None),
                workflow::list_for_client(tx, firm, &parts[..open.len()]),
                log.list_for_cases(tx, &all, Some(reader), Window::newest(LINES)),
                first.list_cases(tx, &client, &open),
            )?;
            let FirstTasks { tasks, waiting, .. } = first;
            Ok(Ok((waiting, HomeContent { tasks, cases, workflows, applicants, counts, lines, to_do })))
        })
        .await?;
    let (waiting, content) = match found {
        Ok(found) => found,
        Err((waiting, home)) => {
            let (main, title) = (assessments::home(&client, &home), t!(client.lang, "nav-home"));
            return Ok(ClientPage {
                waiting,
                here: crate::navigation::HOME,
                title: &title,
                main,
                ..ClientPage::of(&client)
            }
            .response());
        }
    };
    let home = Home {
        client: &client,
        content: &content,
        first_steps: first_steps::card(&client),
        waiting: waiting.at(tasks::TAB),
        shown: most_pressing(&content),
    };
    let (main, title) = (home.render(), t!(client.lang, "nav-home"));
    let switcher = cases::switcher(client.lang, &content.cases, None);
    Ok(ClientPage {
        waiting,
        here: crate::navigation::HOME,
        title: &title,
        switcher,
        main,
        ..ClientPage::of(&client)
    }
    .response())
}

/// The cases that may get a card of their own: open ones, which come first in the list.
fn candidates(cases: &[Case]) -> &[Case] {
    let open = cases.iter().take(CANDIDATES).take_while(|case| case.is_open()).count();
    &cases[..open]
}

/// The cases that get a card, the most pressing first: those in which something waits for the client, by the day it is due;
/// then those that wait for others, by how long they have.
fn most_pressing(content: &HomeContent) -> Vec<&Case> {
    let HomeContent { tasks, counts, workflows, .. } = content;
    let mut cases: Vec<_> = candidates(&content.cases).iter().collect();
    cases.sort_by_cached_key(|case| {
        // there may be more tasks than the page shows
        let waits = Progress::of(case.id, counts).open > 0;
        let of_case = tasks.iter().filter(|task| task.case_id == case.id);
        let due = of_case.filter_map(|task| task.due_on).min().map_or(jiff::civil::Date::MAX, |due| due.0);
        let standing = CaseStanding::of(workflows.iter().filter(|workflow| workflow.case_id == case.id));
        let (rank, since) = standing.map_or((3, case_opened(case)), |standing| standing.urgency());
        (if waits { 0 } else { rank }, due, since)
    });
    cases.truncate(CASES);
    cases
}

/// Stands in for the time since when a case waits that has no workflow.
fn case_opened(case: &Case) -> Ts {
    case.opened_on
        .0
        .to_zoned(jiff::tz::TimeZone::UTC)
        .map_or(Ts(jiff::Timestamp::MAX), |day| Ts(day.timestamp()))
}

fn ids(cases: &[Case]) -> Vec<CaseId> {
    cases.iter().map(|case| case.id).collect()
}
