//! The real binary, killed at a point of the test's choice: before or after a statement or a call, counted from outside. Nothing in
//! the product knows of it: what it says to PostgreSQL, to Stripe and to the mail server goes through this process.

mod life;
mod pages;
mod post;
mod stripe;
mod wire;

pub use life::{Point, Side};
pub use stripe::Stripe;

use self::{life::Life, post::Taken};
use super::{app::TestApp, binary::portico};
use std::{
    collections::BTreeSet,
    fs::File,
    path::PathBuf,
    process::Stdio,
    sync::{Arc, PoisonError},
    time::{Duration, Instant},
};
use tokio::io::{AsyncBufReadExt, BufReader};

/// Where a process dies, in order: points before and after the same thing follow each other, so of every odd number of them both sides come
/// in turn. How many are passed over `just crash` says.
pub fn points(every: usize) -> impl Iterator<Item = Point> {
    let said = std::env::var("PORTICO_CRASH_EVERY").ok();
    let every = said.map_or(every, |said| said.parse().expect("a number"));
    let both = |number| [Side::Before, Side::After].map(move |side| Point { number, side });
    (1..).flat_map(both).step_by(every)
}

/// Nothing takes so long.
const LONG: Duration = Duration::from_secs(60);
/// Between two looks.
const SOON: Duration = Duration::from_millis(4);

/// What is due of the queue.
const DUE: &str =
    "SELECT count(*) FROM jobs WHERE finished_at IS NULL AND failed_at IS NULL AND run_at <= now()";

/// A process that serves a test's database, started again after each death.
pub struct Mortal {
    life: Arc<Life>,
    port: u16,
    taken: Taken,
    /// How often it has died.
    pub deaths: usize,
    /// The provider that it knows.
    pub stripe: Stripe,
}

impl Mortal {
    /// Starts one; the router of the test leads to it, and its firms are real.
    pub async fn serving(app: &mut TestApp) -> Mortal {
        app.sql("DELETE FROM demo_firms").await;
        let free = std::net::TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr());
        let port = free.expect("a port").port();
        app.router = pages::at(port);
        let (taken, stripe) = (Taken::default(), Stripe::default());
        Mortal { life: born(app, port, (&taken, &stripe)).await, port, taken, deaths: 0, stripe }
    }

    /// It dies at this point, counted from now.
    pub fn arm(&self, point: Point) {
        self.life.arm(point);
    }

    /// It goes on living, unless it is dead or about to be.
    pub async fn disarm(&self) {
        self.life.disarm().await;
    }

    /// Waits for its end, which somebody saw coming.
    pub async fn dead(&self) {
        tokio::time::timeout(LONG, self.life.over.cancelled()).await.expect("it is dead");
    }

    pub fn is_dead(&self) -> bool {
        self.life.is_over()
    }

    /// Starts it again, once it is dead, so long after that nothing which died with it is waited for any more.
    pub async fn revive(&mut self, app: &TestApp) {
        self.life.buried().await;
        self.deaths += 1;
        app.database.keep();
        app.sql("UPDATE jobs SET claimed_until = NULL; UPDATE schedules SET claimed_until = NULL").await;
        self.life = born(app, self.port, (&self.taken, &self.stripe)).await;
    }

    /// Kills it now.
    pub async fn end(&self) {
        self.life.end();
        self.life.buried().await;
    }

    /// Waits until the queue has nothing to do, or the process is dead.
    pub async fn idle(&self, app: &TestApp) {
        let began = Instant::now();
        while !self.is_dead() && app.number(DUE).await > 0 {
            assert!(began.elapsed() < LONG, "jobs wait");
            tokio::time::sleep(SOON).await;
        }
    }

    /// How many different mails were taken.
    pub fn count_mails(&self) -> usize {
        let taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        taken.iter().collect::<BTreeSet<_>>().len()
    }
}

/// The authority of the stand-in for Stripe.
const AUTHORITY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/support/crash/authority.pem");

async fn born(app: &TestApp, port: u16, (taken, stripe): (&Taken, &Stripe)) -> Arc<Life> {
    let life = Arc::new(Life::new(None));
    let database = wire::listen(life.clone(), socket(app)).await;
    let mail = post::listen(life.clone(), taken.clone()).await;
    let proxy = format!("http://127.0.0.1:{}", stripe::listen(life.clone(), stripe.clone()).await);
    let mut command = portico(app, &[]);
    let name = app.database.name();
    let log = File::options().create(true).append(true).open(app.folder.path().join("log"));
    command
        .env("DATABASE_URL", format!("postgres://{}@127.0.0.1:{database}/{name}", portico::db::roles::APP))
        .env("PORTICO_DATABASE_CONNECTIONS", "4")
        .env("PORTICO_LISTEN", format!("127.0.0.1:{port}"))
        .env("PORTICO_SMTP_URL", format!("smtp://127.0.0.1:{mail}"))
        .env("PORTICO_MASTER_KEY", "07".repeat(32))
        .envs([
            ("HTTPS_PROXY", proxy.as_str()),
            ("https_proxy", proxy.as_str()),
            ("NO_PROXY", ""),
            ("no_proxy", ""),
        ])
        .env("SSL_CERT_FILE", AUTHORITY)
        .env_remove("SSL_CERT_DIR")
        .stdout(Stdio::piped())
        .stderr(log.expect("a file"));
    let mut child = command.spawn().expect("the binary starts");
    let mut said = BufReader::new(child.stdout.take().expect("its output")).lines();
    life.give(child);
    let serves = async {
        while let Some(line) = said.next_line().await.expect("a line") {
            if line.contains("Portico serves") {
                return;
            }
        }
        panic!(
            "it does not serve: {}",
            std::fs::read_to_string(app.folder.path().join("log")).expect("its log")
        );
    };
    tokio::time::timeout(LONG, serves).await.expect("it serves soon");
    // what it says after that is heard too
    life.ties.spawn(async move { while let Ok(Some(_)) = said.next_line().await {} });
    life
}

/// Where PostgreSQL listens.
fn socket(app: &TestApp) -> PathBuf {
    let url = app.database.postgres_url("postgres");
    let value = |key: &str| {
        let rest = url.split_once(&format!("{key}=")).expect("a pair").1;
        rest.split('&').next().expect("a value").to_owned()
    };
    PathBuf::from(value("host")).join(format!(".s.PGSQL.{}", value("port")))
}
