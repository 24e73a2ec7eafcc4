//! The composer: the one list of features, in their order.

use crate::{
    abuse::human,
    app::App,
    cases::{self, Closing},
    checklists,
    db::Pool,
    documents::{self, intake::sweep_intakes},
    email_log,
    events::{EventKinds, Log},
    jobs::{Job, Runner},
    mail::{self, Postman},
    people, profile, sessions, settings, sign_in, staff, workflow,
};
use anyhow::Context;
use futures_util::{FutureExt, future::BoxFuture};
use std::time::Duration;

/// What can happen, of all features.
pub const EVENTS: &[EventKinds] = &[
    EventKinds::of::<sessions::PreviewEvent>(),
    EventKinds::of::<sign_in::AccountEvent>(),
    EventKinds::of::<people::ClientEvent>(),
    EventKinds::of::<settings::FirmEvent>(),
    EventKinds::of::<cases::CaseEvent>(),
    EventKinds::of::<staff::MemberEvent>(),
    EventKinds::of::<checklists::ChecklistEvent>(),
    EventKinds::of::<workflow::templates::TemplateEvent>(),
    EventKinds::of::<workflow::WorkflowEvent>(),
    EventKinds::of::<documents::DocumentEvent>(),
    EventKinds::of::<profile::ProfileEvent>(),
    EventKinds::of::<email_log::EmailLogEvent>(),
];

/// The log of this program.
pub fn log() -> Log {
    Log::new(EVENTS)
}

/// How often the counters of limits are looked through, and what was spent and has expired.
const TIDY: Duration = Duration::from_secs(600);
/// Between two looks for uploads that nobody finished.
const SWEEP: Duration = Duration::from_secs(60 * 60);
/// Between two looks for previews whose session is over.
const PREVIEWS: Duration = Duration::from_secs(60);

/// Who does the work of the queue; `jobs` connects as the role that may see it. Handlers of job kinds and what is done every
/// so often are registered here.
///
/// # Errors
/// When the address that mail is sent from is none.
pub fn runner(app: &App, jobs: Pool) -> anyhow::Result<Runner> {
    let (outbox, pool, transport) = (app.outbox.clone(), app.pool.clone(), app.transport.clone());
    let postman = Postman::new(outbox, pool, transport, &app.config.mail_from)?;
    let tidy = each(app, |app| async move {
        app.limits.tidy();
        Ok(())
    });
    let previews =
        each(
            app,
            |app| async move { sessions::end_expired_previews(&app.pool, app.clock.now()).await.map(drop) },
        );
    let forget = each(app, |app| async move { sign_in::forget_old_sign_ins(&app).await });
    let seen = jobs.clone();
    let sweep = each(app, move |app| {
        let seen = seen.clone();
        async move { sweep_intakes(&app, &seen).await.map(drop) }
    });
    let seen = jobs.clone();
    let proofs = each(app, move |app| {
        let seen = seen.clone();
        async move { human::sweep(&seen, app.clock.now()).await.map(drop) }
    });
    Ok(Runner::new(jobs, app.clock.clone())
        .on(mail::SEND, postman.handler())
        .on(sign_in::WRITE_LINK, sign_in::write_link(app.clone()))
        .on(cases::CLOSING, closing(app.clone()))
        .on(settings::REMOVE_PICTURE, settings::remover(app.clone()))
        .every(TIDY, "limits", tidy)
        .every(SWEEP, "abandoned uploads", sweep)
        .every(SWEEP, "old sign-ins", forget)
        .every(PREVIEWS, "previews", previews)
        .every(TIDY, "spent proofs", proofs))
}

/// Work that is done every so often, each time with the application.
fn each<F, Done>(
    app: &App,
    work: F,
) -> impl Fn() -> BoxFuture<'static, anyhow::Result<()>> + Send + Sync + use<F, Done> + 'static
where
    F: Fn(App) -> Done + Send + Sync + 'static,
    Done: Future<Output = anyhow::Result<()>> + Send + 'static,
{
    let app = app.clone();
    move || work(app.clone()).boxed()
}

/// What follows when a case is closed or reopened, in every feature that has a part in it. Safe to run twice: it writes what
/// is so now, whatever was before.
fn closing(app: App) -> impl Fn(Job) -> BoxFuture<'static, anyhow::Result<()>> + Send + Sync + 'static {
    move |job| {
        let app = app.clone();
        async move {
            let Closing { case } = serde_json::from_value(job.payload).context("payload")?;
            let firm = job.firm;
            let db = app.db(firm);
            let followed = db.write(async |tx| {
                workflow::closing::follow(tx, firm, case).await?;
                Ok(documents::on_hold(tx, firm, case).await?)
            });
            followed.await.map_err(|error| anyhow::anyhow!("closing of a case: {error:?}"))
        }
        .boxed()
    }
}
