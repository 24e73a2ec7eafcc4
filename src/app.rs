//! The application: its parts, put together once, and handed to every handler.

mod closing;
mod health;

pub use health::ready;

use self::health::Health;
use crate::{
    access, cases,
    clock::Clock,
    config::Config,
    db::{Db, Pool},
    documents::intake::sweep_intakes,
    firms::Firms,
    ids::FirmId,
    jobs::Runner,
    mail::{self, Mailbox, Outbox, Postman, Transport},
    seal::Seal,
    settings,
    storage::Storage,
    streams::Hub,
};
use axum::extract::FromRef;
use futures_util::FutureExt;
use std::{ops::Deref, sync::Arc, time::Duration};

/// How often the counters of limits are looked through, and what was spent and has expired.
const TIDY: Duration = Duration::from_secs(600);
/// Between two looks for uploads that nobody finished.
const SWEEP: Duration = Duration::from_secs(60 * 60);
/// Between two looks for previews whose session is over.
const PREVIEWS: Duration = Duration::from_secs(60);

/// Cheap to clone: one pointer.
#[derive(Clone)]
pub struct App(Arc<Whole>);

struct Whole {
    parts: Parts,
    health: Health,
}

/// What the application is made of.
pub struct Parts {
    pub config: Config,
    pub clock: Clock,
    /// Connections as the serving role, under row-level security.
    pub pool: Pool,
    pub storage: Storage,
    /// The master key.
    pub seal: Seal,
    pub outbox: Outbox,
    pub transport: Transport,
    /// There in demo mode alone.
    pub mailbox: Option<Mailbox>,
    pub firms: Firms,
    pub limits: access::Limits,
    /// The streams of this process.
    pub streams: Hub,
}

impl Deref for App {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0.parts
    }
}

impl App {
    pub fn new(parts: Parts) -> App {
        App(Arc::new(Whole { parts, health: Health::default() }))
    }

    /// Transactions that speak for a firm.
    pub fn db(&self, firm: FirmId) -> Db {
        Db::new(self.pool.clone(), firm)
    }

    /// Who does the work of the queue; `jobs` connects as the role that may see it. Handlers of job kinds and what is done
    /// every so often are registered here.
    ///
    /// # Errors
    /// When the address that mail is sent from is none.
    pub fn runner(&self, jobs: Pool) -> anyhow::Result<Runner> {
        let postman = Postman::new(
            self.outbox.clone(),
            self.pool.clone(),
            self.transport.clone(),
            &self.config.mail_from,
        )?;
        let app = self.clone();
        let tidy = move || {
            app.limits.tidy();
            std::future::ready(Ok(())).boxed()
        };
        let (app, seen) = (self.clone(), jobs.clone());
        let sweep = move || {
            let (app, seen) = (app.clone(), seen.clone());
            async move { sweep_intakes(&app, &seen).await.map(drop) }.boxed()
        };
        let app = self.clone();
        let previews = move || {
            let app = app.clone();
            async move { access::end_expired_previews(&app).await.map(drop) }.boxed()
        };
        let app = self.clone();
        let forget = move || {
            let app = app.clone();
            async move { access::forget_old_sign_ins(&app).await }.boxed()
        };
        let (clock, seen) = (self.clock.clone(), jobs.clone());
        let proofs = move || {
            let (clock, seen) = (clock.clone(), seen.clone());
            async move { access::human::sweep(&seen, clock.now()).await.map(drop) }.boxed()
        };
        Ok(Runner::new(jobs, self.clock.clone())
            .on(mail::SEND, postman.handler())
            .on(access::WRITE_LINK, access::write_link(self.clone()))
            .on(cases::CLOSING, closing::handler(self.clone()))
            .on(settings::REMOVE_PICTURE, settings::remover(self.clone()))
            .every(TIDY, "limits", tidy)
            .every(SWEEP, "abandoned uploads", sweep)
            .every(SWEEP, "old sign-ins", forget)
            .every(PREVIEWS, "previews", previews)
            .every(TIDY, "spent proofs", proofs))
    }

    /// Whether people reach the portal over https.
    pub fn https(&self) -> bool {
        self.config.public_url.scheme_str() == Some("https")
    }

    /// What links in mails begin with: the public scheme and port with a firm's own host.
    pub fn base_url(&self, host: &str) -> String {
        let scheme = self.config.public_url.scheme_str().unwrap_or("http");
        let host = if host.contains(':') { format!("[{host}]") } else { host.to_owned() };
        match self.config.public_url.port_u16() {
            Some(port) => format!("{scheme}://{host}:{port}"),
            None => format!("{scheme}://{host}"),
        }
    }
}

impl FromRef<App> for Pool {
    fn from_ref(app: &App) -> Pool {
        app.pool.clone()
    }
}
