//! The composer: the one list of features, in their order. Everything that the application is made of is read from it.

use crate::{
    app::{App, Feature},
    cases::{CLOSING, Closing},
    catalog::Catalog,
    db::Pool,
    events,
    jobs::{Job, Runner},
    mail::{self, Postman},
    web::Routes,
};
use anyhow::Context;
use futures_util::{FutureExt, future::BoxFuture};
use std::sync::Arc;

/// Each may use those before it.
pub const FEATURES: &[&Feature] = &[
    &crate::sign_in::FEATURE,
    &crate::people::FEATURE,
    &crate::settings::FEATURE,
    &crate::cases::FEATURE,
    &crate::staff::FEATURE,
    &crate::live::FEATURE,
    &crate::preview::FEATURE,
    &crate::checklists::FEATURE,
    &crate::workflow::FEATURE,
    &crate::documents::FEATURE,
    &crate::billing::FEATURE,
    &crate::trust::FEATURE,
    &crate::contracts::FEATURE,
    &crate::signatures::FEATURE,
    &crate::questionnaires::FEATURE,
    &crate::responses::FEATURE,
    &crate::assessments::FEATURE,
    &crate::tasks::FEATURE,
    &crate::profile::FEATURE,
    &crate::first_steps::FEATURE,
    &crate::home::FEATURE,
    &crate::email_log::FEATURE,
    &crate::demo::FEATURE,
];

/// Those that an application has: the demo is there in demo mode alone.
fn of(app: &App) -> impl Iterator<Item = &'static Feature> {
    let demo = app.config.demo;
    FEATURES.iter().copied().filter(move |feature| demo || feature.name != crate::demo::FEATURE.name)
}

/// What pages and handlers read of the features.
pub fn catalog() -> Catalog {
    Catalog::new(FEATURES)
}

/// Every route of the features.
pub fn routes(app: &App) -> Routes<App> {
    of(app).filter_map(|feature| feature.routes).fold(Routes::new(), |all, routes| all.merge(routes()))
}

/// Who does the work of the queue; `jobs` connects as the role that may see it.
///
/// # Errors
/// When the address that mail is sent from is none.
pub fn runner(app: &App, jobs: Pool) -> anyhow::Result<Runner> {
    let (outbox, pool, transport) = (app.outbox.clone(), app.pool.clone(), app.transport.clone());
    let postman = of(app)
        .flat_map(|feature| feature.mail_checks)
        .fold(Postman::new(outbox, pool, transport, &app.config.mail_from)?, |postman, (kind, check)| {
            postman.with_check(kind, *check)
        });
    let postman = of(app).flat_map(|feature| feature.attachments).fold(postman, |postman, (kind, draw)| {
        let (app, draw) = (app.clone(), *draw);
        postman.with_attachment(kind, Arc::new(move |firm, id| draw(app.clone(), app.db(firm), id)))
    });
    let runner = Runner::new(jobs.clone(), app.clock.clone())
        .on(mail::SEND, postman.handler())
        .on(events::SHOW, events::show_handler(app.pool.clone(), app.clock.clone()))
        .on(CLOSING, closing(app.clone()));
    Ok(of(app).filter_map(|feature| feature.background).fold(runner, |runner, add| add(runner, app, &jobs)))
}

/// What follows when a case is closed or reopened, in every feature that has a part in it. Safe to run twice: it writes what
/// is so now, whatever was before.
fn closing(app: App) -> impl Fn(Job) -> BoxFuture<'static, anyhow::Result<()>> + Send + Sync + 'static {
    move |job| {
        let app = app.clone();
        async move {
            let Closing { case } = serde_json::from_value(job.payload).context("payload")?;
            let firm = job.firm;
            let follow: Vec<_> = of(&app).filter_map(|feature| feature.case_closing).collect();
            let db = app.db(firm);
            let followed = db.write(async |tx| {
                for follow in &follow {
                    follow(tx, firm, case).await?;
                }
                Ok(())
            });
            followed.await.map_err(|error| anyhow::anyhow!("closing of a case: {error:?}"))
        }
        .boxed()
    }
}
