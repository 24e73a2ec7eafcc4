//! What the client sees.

use super::{
    Cursor, forms,
    paths::TasksPath,
    queries,
    views::{Index, TasksContent},
};
use crate::{
    Result,
    actors::Client,
    cases,
    db::{Db, Tx},
    shell::{ClientPage, waiting_for_client},
    t,
    web::Query,
};
use axum::response::Response;
use futures_util::try_join;
use maud::Render;

/// Tasks on one page.
const PAGE: usize = 50;

/// GET /tasks
pub async fn index(
    _: TasksPath,
    client: Client,
    Query(fields): Query<forms::TaskFilterForm>,
    db: Db,
) -> Result<Response> {
    let (filter, after) = (fields.filter(), fields.after());
    let (waiting, content) = db
        .read(async |tx: &Tx| {
            let (waiting, mut tasks, cases, applicants) = try_join!(
                waiting_for_client(tx, &client),
                // one more than is shown tells whether there is a next page
                queries::list_for_client(tx, &client, filter, after, PAGE as i64 + 1),
                cases::list_for_client(tx, &client),
                queries::list_applicants(tx, &client),
            )?;
            let more = tasks.len() > PAGE;
            tasks.truncate(PAGE);
            let next = tasks.last().filter(|_| more).map(Cursor::of);
            Ok((waiting, TasksContent { tasks, next, cases, applicants }))
        })
        .await?;
    let page = Index {
        client: &client,
        content: &content,
        filter,
        waiting: waiting.at(crate::tasks::TAB),
        continued: after.is_some(),
    };
    let (main, title) = (page.render(), t!(client.lang, "tasks-title"));
    let switcher = cases::switcher(client.lang, &content.cases, filter.case);
    Ok(ClientPage {
        waiting,
        here: crate::tasks::TAB,
        title: &title,
        switcher,
        main,
        ..ClientPage::of(&client)
    }
    .response())
}
