//! The application with a database, a clock and a folder of its own.

use super::{build, database::Database, response::Answer};
use async_trait::async_trait;
use axum::{Router, body::Body, http::Request};
use diesel_async::{AsyncPgConnection, RunQueryDsl, SimpleAsyncConnection};
use portico::{
    abuse::Limits,
    app::{App, Parts},
    catalog::Catalog,
    clock::{Clock, Ts},
    config::Settings,
    db::{self, Pool, roles},
    dns::TxtLookup,
    features,
    firms::Firms,
    jobs::Runner,
    mail::{Mailbox, Outbox, Transport},
    pages::Pages,
    payments::{Endpoints, Providers},
    routes,
    seal::Seal,
    storage::Storage,
    streams::{self, Hub},
};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::Duration,
};
use tower::ServiceExt;

/// Two firms are there: Hartwell & Osei on `localhost` and Second on `second.localhost`. The clock stands still on
/// Saturday 21 November 2026, 15:00 UTC, which is 10:00 in the firms' zone.
pub struct TestApp {
    pub app: App,
    pub router: Router,
    pub runner: Runner,
    pub database: Database,
    pub folder: tempfile::TempDir,
    /// What the domain name system says.
    pub dns: Arc<FakeDns>,
}

/// Text records that a test has made.
#[derive(Default)]
pub struct FakeDns(Mutex<HashMap<String, String>>);

impl FakeDns {
    pub fn set(&self, name: impl Into<String>, text: impl Into<String>) {
        self.0.lock().expect("records").insert(name.into(), text.into());
    }
}

#[async_trait]
impl TxtLookup for FakeDns {
    async fn texts(&self, name: &str) -> anyhow::Result<Vec<String>> {
        anyhow::ensure!(!name.ends_with(".silent.example"), "nobody answers");
        Ok(self.0.lock().expect("records").get(name).cloned().into_iter().collect())
    }
}

impl TestApp {
    pub async fn new() -> TestApp {
        TestApp::with(Settings { demo: Some("true".into()), ..Settings::default() }).await
    }

    /// With settings of the test's own.
    pub async fn with(settings: Settings) -> TestApp {
        let app = TestApp::without_firms(settings).await;
        build::two_firms(&mut app.admin().await).await;
        app
    }

    /// With other limits for its streams.
    pub async fn with_streams(limits: streams::Limits) -> TestApp {
        let settings = Settings { demo: Some("true".into()), ..Settings::default() };
        let app = TestApp::assembled(settings, Hub::new(limits), Database::new().await);
        build::two_firms(&mut app.admin().await).await;
        app
    }

    /// With another catalog of what the features bring.
    pub async fn with_catalog(catalog: Catalog) -> TestApp {
        let settings = Settings { demo: Some("true".into()), ..Settings::default() };
        let ports = (Hub::default(), catalog, standing(), documented());
        let app = TestApp::made_of(settings, ports, Database::new().await);
        build::two_firms(&mut app.admin().await).await;
        app
    }

    /// With providers of payments at other addresses.
    pub async fn with_providers(providers: Providers) -> TestApp {
        let settings = Settings { demo: Some("true".into()), ..Settings::default() };
        let ports = (Hub::default(), features::catalog(), standing(), providers);
        let app = TestApp::made_of(settings, ports, Database::new().await);
        build::two_firms(&mut app.admin().await).await;
        app
    }

    /// By the machine's clock, for what another process does beside it.
    pub async fn by_the_clock() -> TestApp {
        let settings = Settings { demo: Some("true".into()), ..Settings::default() };
        let ports = (Hub::default(), features::catalog(), Clock::System, documented());
        let app = TestApp::made_of(settings, ports, Database::new().await);
        build::two_firms(&mut app.admin().await).await;
        app
    }

    /// With no firm in it.
    pub async fn empty() -> TestApp {
        TestApp::without_firms(Settings { demo: Some("true".into()), ..Settings::default() }).await
    }

    async fn without_firms(settings: Settings) -> TestApp {
        TestApp::assembled(settings, Hub::default(), Database::new().await)
    }

    /// Over a database as it is.
    pub fn over(database: Database) -> TestApp {
        let settings = Settings { demo: Some("true".into()), ..Settings::default() };
        TestApp::assembled(settings, Hub::default(), database)
    }

    fn assembled(settings: Settings, streams: Hub, database: Database) -> TestApp {
        let ports = (streams, features::catalog(), standing(), documented());
        TestApp::made_of(settings, ports, database)
    }

    fn made_of(
        settings: Settings,
        (streams, catalog, clock, payments): (Hub, Catalog, Clock, Providers),
        database: Database,
    ) -> TestApp {
        let folder = tempfile::tempdir().expect("a folder");
        let pool = db::pool(database.url(roles::APP), 4).expect("pool");
        let dns = Arc::new(FakeDns::default());
        let ports = (streams, dns.clone(), catalog, payments);
        let app = assemble(pool, folder.path(), (settings, clock), ports);
        let runner =
            features::runner(&app, db::pool(database.url(roles::JOBS), 2).expect("pool")).expect("runner");
        TestApp { router: routes::router(&app), runner, app, database, folder, dns }
    }

    pub fn now(&self) -> Ts {
        self.app.clock.now()
    }

    pub fn advance(&self, by: Duration) {
        self.app.clock.advance(by);
    }

    /// Sends a request through every layer.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        Answer::read(self.router.clone().oneshot(request).await.expect("infallible")).await
    }

    /// The same, as it goes out: the body may have no end.
    pub async fn raw(&self, request: Request<Body>) -> axum::response::Response {
        self.router.clone().oneshot(request).await.expect("infallible")
    }

    /// As the superuser: sees and changes everything.
    pub async fn admin(&self) -> AsyncPgConnection {
        self.database.admin().await
    }

    pub async fn sql(&self, statements: &str) {
        self.admin()
            .await
            .batch_execute(statements)
            .await
            .unwrap_or_else(|error| panic!("{statements}: {error}"));
    }

    /// The same, where triggers look up rows of the firm that is served.
    pub async fn sql_of(&self, firm: portico::ids::FirmId, statements: &str) {
        self.sql(&format!("SELECT set_config('app.firm_id', '{firm}', false); {statements}")).await;
    }

    /// Ends the previews whose session is over, as a schedule does; how many.
    pub async fn end_expired_previews(&self) -> anyhow::Result<usize> {
        let jobs = db::pool(self.database.url(roles::JOBS), 1)?;
        portico::sessions::end_expired_previews(&self.app.pool, &jobs, self.now()).await
    }

    /// Its firms are real from now on: the demo did not make them.
    pub async fn with_real_firms(self) -> TestApp {
        self.sql("DELETE FROM demo_firms").await;
        self
    }

    /// The number that a query answers, seen as the superuser.
    pub async fn number(&self, query: &str) -> i64 {
        let number = diesel::dsl::sql::<diesel::sql_types::BigInt>(&format!("({query})::bigint"));
        let found = diesel::select(number).get_result(&mut self.admin().await).await;
        found.unwrap_or_else(|error| panic!("{query}: {error}"))
    }

    /// The texts in the one column that a query answers, seen as the superuser.
    pub async fn texts(&self, query: &str) -> Vec<String> {
        #[derive(diesel::QueryableByName)]
        struct Row {
            #[diesel(sql_type = diesel::sql_types::Text)]
            text: String,
        }
        let query = format!("SELECT text FROM ({query}) AS rows (text)");
        let rows: Result<Vec<Row>, _> = diesel::sql_query(&query).load(&mut self.admin().await).await;
        rows.unwrap_or_else(|error| panic!("{query}: {error}")).into_iter().map(|row| row.text).collect()
    }

    /// A pool as the serving role.
    pub fn pool(&self) -> Pool {
        self.app.pool.clone()
    }

    /// The same pages, over connections of the test's own making.
    pub fn router_over(&self, pool: Pool) -> Router {
        let settings = Settings { demo: Some("true".into()), ..Settings::default() };
        let ports = (Hub::default(), self.dns.clone(), features::catalog(), documented());
        routes::router(&assemble(pool, self.folder.path(), (settings, standing()), ports))
    }

    /// Another process over the same database. Its clock stands where this one's stood at the start.
    pub fn beside(&self) -> App {
        let settings = Settings { demo: Some("true".into()), ..Settings::default() };
        assemble(
            self.pool(),
            self.folder.path(),
            (settings, standing()),
            (Hub::default(), self.dns.clone(), features::catalog(), documented()),
        )
    }

    /// Runs what waits in the queue; answers how many jobs that were.
    pub async fn run_jobs(&self) -> usize {
        self.runner.run_due_once().await.expect("jobs")
    }

    /// Where uploaded files are.
    pub fn files(&self) -> std::path::PathBuf {
        self.folder.path().join("files")
    }
}

/// Those of payments, at the addresses of their documentation.
fn documented() -> Providers {
    Providers::new(Endpoints::default()).expect("providers")
}

/// A clock that stands still.
fn standing() -> Clock {
    Clock::fixed(Ts("2026-11-21T15:00:00Z".parse().expect("a time")))
}

fn assemble(
    pool: Pool,
    folder: &std::path::Path,
    (settings, clock): (Settings, Clock),
    (streams, dns, catalog, payments): (Hub, Arc<FakeDns>, Catalog, Providers),
) -> App {
    let files = folder.join("files");
    let pages = folder.join("pages");
    for folder in [&files, &pages] {
        std::fs::create_dir_all(folder).expect("a folder");
    }
    let mailbox = Mailbox::open(folder.join("mailbox"));
    App::new(Parts {
        firms: Firms::new(pool.clone(), clock.clone()),
        catalog,
        seal: Seal::new([7; 32]),
        outbox: Outbox::new(Seal::new([7; 32]), clock.clone()),
        limits: Limits::default(),
        streams,
        dns,
        payments,
        transport: Transport::demo(mailbox.clone()),
        mailbox: Some(mailbox),
        storage: Storage::open(&format!("file://{}", files.display())).expect("storage"),
        pages: Pages::new(env!("CARGO_BIN_EXE_portico").into(), pages, 100_000_000),
        pool,
        clock,
        config: settings.understand().expect("settings"),
    })
}

impl Drop for TestApp {
    fn drop(&mut self) {
        let database = &self.database;
        // the runtime of the test is still here: wait for the last connection to go, then drop the database
        tokio::task::block_in_place(|| tokio::runtime::Handle::current().block_on(database.drop_it()));
    }
}
