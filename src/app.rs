//! The application: its parts, put together once, and handed to every handler.

mod health;

pub use health::ready;

use self::health::Health;
use crate::{
    abuse::Limits,
    catalog::Catalog,
    clock::Clock,
    config::Config,
    db::{Db, Pool, Tx},
    dns::TxtLookup,
    events::Log,
    firms::{self, Firms},
    ids::FirmId,
    mail::{Mailbox, Outbox, Transport},
    pages::Pages,
    payments::Providers,
    seal::Seal,
    storage::Storage,
    streams::Hub,
};
use axum::extract::FromRef;
use diesel::QueryResult;
use futures_util::{FutureExt, future::BoxFuture};
use std::{ops::Deref, sync::Arc};

/// What one feature brings to this application.
pub type Feature = crate::feature::Feature<App>;

/// What happens in a firm of the demo.
pub type Script = crate::fixtures::Script<App>;

/// What all moments of it share.
pub type Stage = crate::fixtures::Stage<App>;

/// One of them.
pub type Moment<'t> = crate::fixtures::Moment<'t, App>;

/// Cheap to clone: one pointer.
#[derive(Clone)]
pub struct App(Arc<Whole>);

struct Whole {
    parts: Parts,
    health: Health,
}

/// What the application is made of.
pub struct Parts {
    /// The settings of this process.
    pub config: Config,
    /// What tells the time, everywhere.
    pub clock: Clock,
    /// Connections as the serving role, under row-level security.
    pub pool: Pool,
    /// Where the files of documents and firms are.
    pub storage: Storage,
    /// What they look like.
    pub pages: Pages,
    /// What the features bring that pages and handlers read.
    pub catalog: Catalog,
    /// The master key.
    pub seal: Seal,
    /// Where letters wait until they are sent.
    pub outbox: Outbox,
    /// What carries them away.
    pub transport: Transport,
    /// There in demo mode alone.
    pub mailbox: Option<Mailbox>,
    /// Finds the firm of a host name.
    pub firms: Firms,
    /// How often something may be tried.
    pub limits: Limits,
    /// The streams of this process.
    pub streams: Hub,
    /// Whom to ask for the records of a domain.
    pub dns: Arc<dyn TxtLookup>,
    /// How those who take payments are reached.
    pub payments: Providers,
}

impl Deref for App {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0.parts
    }
}

impl App {
    /// Puts them together; nothing runs yet.
    pub fn new(parts: Parts) -> App {
        App(Arc::new(Whole { parts, health: Health::default() }))
    }

    /// Transactions that speak for a firm.
    pub fn db(&self, firm: FirmId) -> Db {
        Db::new(self.pool.clone(), firm)
    }

    /// Work that is done every so often, each time with the application.
    pub fn each<F, Done>(
        &self,
        work: F,
    ) -> impl Fn() -> BoxFuture<'static, anyhow::Result<()>> + Send + Sync + use<F, Done> + 'static
    where
        F: Fn(App) -> Done + Send + Sync + 'static,
        Done: Future<Output = anyhow::Result<()>> + Send + 'static,
    {
        let app = self.clone();
        move || work(app.clone()).boxed()
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

    /// The same for who has no request at hand: with the firm's first host name.
    ///
    /// # Errors
    /// The database's.
    pub async fn find_base_url(&self, tx: &Tx, firm: FirmId) -> QueryResult<String> {
        let hosts = firms::hosts_of(tx, firm).await?;
        Ok(self.base_url(hosts.first().map(String::as_str).unwrap_or_default()))
    }
}

impl FromRef<App> for Pool {
    fn from_ref(app: &App) -> Pool {
        app.pool.clone()
    }
}

impl FromRef<App> for Log {
    fn from_ref(app: &App) -> Log {
        app.catalog.log.clone()
    }
}

impl FromRef<App> for Firms {
    fn from_ref(app: &App) -> Firms {
        app.firms.clone()
    }
}

impl FromRef<App> for Storage {
    fn from_ref(app: &App) -> Storage {
        app.storage.clone()
    }
}
