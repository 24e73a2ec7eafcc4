//! One throw-away cluster for all test processes, and in it one database a test, cloned from a migrated template.

use diesel_async::{AsyncConnection, AsyncPgConnection, SimpleAsyncConnection};
use portico::db::{
    self,
    cluster::{Cluster, Life, Options},
    roles,
};
use sha2::{Digest, Sha256};
use std::{path::PathBuf, sync::Arc, time::Duration};
use tokio::sync::OnceCell;

static CLUSTER: OnceCell<Arc<Cluster>> = OnceCell::const_new();

/// A database of one test's own; dropped with it.
pub struct Database {
    cluster: Arc<Cluster>,
    name: String,
}

impl Database {
    pub async fn new() -> Database {
        let cluster = CLUSTER.get_or_init(start).await.clone();
        cluster.touch_heartbeat();
        let name = format!("test_{}", uuid::Uuid::now_v7().simple());
        let template = template_name();
        let mut admin = connect(&cluster.url("postgres", "postgres")).await;
        let clone =
            format!("CREATE DATABASE {name} TEMPLATE {template} OWNER {} STRATEGY FILE_COPY", roles::OWNER);
        // somebody else may be copying the template at this very moment
        for attempt in 0.. {
            match admin.batch_execute(&clone).await {
                Ok(()) => break,
                Err(error) if attempt > 400 => panic!("{clone}: {error}"),
                Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
            }
        }
        Database { cluster, name }
    }

    /// One that these statements fill, as the superuser.
    pub async fn restored(statements: &str) -> Database {
        let cluster = CLUSTER.get_or_init(start).await.clone();
        cluster.touch_heartbeat();
        let name = format!("test_{}", uuid::Uuid::now_v7().simple());
        cluster.create_database(&name).await.expect("a database");
        let database = Database { cluster, name };
        database.admin().await.batch_execute(statements).await.expect("the statements of the dump");
        database
    }

    /// For a test that takes minutes: the cluster goes on.
    pub fn keep(&self) {
        self.cluster.touch_heartbeat();
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    /// As one of the roles, or as `postgres`, whom row-level security does not bind.
    pub fn url(&self, user: &str) -> String {
        self.cluster.url(user, &self.name)
    }

    /// As one of the roles, in another database of the cluster.
    pub fn elsewhere(&self, user: &str, database: &str) -> String {
        self.cluster.url(user, database)
    }

    /// The same as a URL, as operators give it.
    pub fn postgres_url(&self, user: &str) -> String {
        let pairs = self.url(user);
        let value = |key: &str| {
            let rest = pairs.split_once(&format!("{key}=")).expect("a pair").1;
            rest.split(' ').next().expect("a value").trim_matches('\'').to_owned()
        };
        format!("postgres://{user}@/{}?host={}&port={}", self.name, value("host"), value("port"))
    }

    pub async fn admin(&self) -> AsyncPgConnection {
        connect(&self.url("postgres")).await
    }

    pub async fn drop_it(&self) {
        let mut admin = connect(&self.cluster.url("postgres", "postgres")).await;
        let _ = admin.batch_execute(&format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name)).await;
    }
}

async fn connect(url: &str) -> AsyncPgConnection {
    AsyncPgConnection::establish(url).await.unwrap_or_else(|error| panic!("{url}: {error}"))
}

fn folder() -> PathBuf {
    std::env::var_os("CARGO_TARGET_TMPDIR")
        .map(PathBuf::from)
        .unwrap_or_else(|| PathBuf::from(env!("CARGO_TARGET_TMPDIR")))
        .join("postgres")
}

async fn start() -> Arc<Cluster> {
    let options = Options { dir: folder(), max_connections: 200, life: Life::Lingering { minutes: 3 } };
    let cluster = Cluster::start(options).await.expect("a PostgreSQL cluster for the tests");
    make_template(&cluster).await;
    Arc::new(cluster)
}

/// The migrations as the library embeds them.
const MIGRATIONS: &str = concat!(env!("OUT_DIR"), "/migrations");

/// Named by what the migrations say, so that a changed migration gets a new one.
fn template_name() -> String {
    let mut files: Vec<_> = std::fs::read_dir(MIGRATIONS)
        .expect("migrations")
        .map(|entry| entry.expect("entry").path().join("up.sql"))
        .collect();
    files.sort();
    let digest = files
        .iter()
        .fold(Sha256::new(), |digest, file| digest.chain_update(std::fs::read(file).expect("up.sql")));
    format!("template_{}", data_encoding::HEXLOWER.encode(&digest.finalize()[..8]))
}

/// Once for each set of migrations, whichever process comes first.
async fn make_template(cluster: &Cluster) {
    let lock = std::fs::File::create(folder().join("template.lock")).expect("lock file");
    lock.lock().expect("lock");
    let name = template_name();
    if AsyncPgConnection::establish(&cluster.url(roles::OWNER, &name)).await.is_err() {
        let building = format!("building_{}", std::process::id());
        cluster.create_database(&building).await.expect("create template");
        db::migrate(cluster.url(roles::OWNER, &building)).await.expect("migrate template");
        let mut admin = connect(&cluster.url("postgres", "postgres")).await;
        admin
            .batch_execute(&format!("ALTER DATABASE {building} RENAME TO {name}; CHECKPOINT"))
            .await
            .expect("name template");
    }
}
