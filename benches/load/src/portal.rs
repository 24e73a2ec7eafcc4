//! A Portico process under measurement, and the client who is signed in to it.

use crate::curl::{Answer, Curl};
use anyhow::{Context, Result, ensure};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tokio_postgres::{Client, NoTls};

/// Not the port of a portal that may be running already.
pub const PORT: u16 = 3911;

pub const EMAIL: &str = "amara@hartwell.test";
pub const PASSWORD: &str = "portico-demo";
const STARTS_WITHIN: Duration = Duration::from_secs(60);

pub struct Portal {
    child: Child,
    binary: PathBuf,
    folder: PathBuf,
    port: u16,
    /// From the start of the process to the first 200 of `/health/ready`.
    pub took: Duration,
}

/// Amara, signed in, and the pages of hers that are measured.
pub struct SignedIn {
    pub curl: Curl,
    /// `Cookie` header.
    pub cookie: String,
    pub case: String,
    /// One of her invoices; none in builds that have none.
    pub invoice: Option<String>,
}

impl Portal {
    /// Starts the demo with its data in `folder`; what it says goes to a file there.
    pub fn start(binary: &Path, folder: &Path, port: u16, settings: &[(&str, &str)]) -> Result<Portal> {
        let log = File::options().create(true).append(true).open(folder.join("portico.log"))?;
        let began = Instant::now();
        let child = Command::new(binary)
            .env("PORTICO_LISTEN", format!("127.0.0.1:{port}"))
            .env("PORTICO_DATA_DIR", folder.join("data"))
            .env("PORTICO_DEMO", "true")
            .env("PORTICO_LOG", "warn")
            .env("PORTICO_MAX_UPLOAD_MB", "20000")
            // all of the load comes from one address
            .env("PORTICO_ADDRESS_CONNECTIONS", "100000")
            .env("PORTICO_ADDRESS_REQUESTS", "100000")
            .env("PORTICO_ADDRESS_STREAMS", "100000")
            .envs(settings.iter().copied())
            .current_dir(folder)
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()
            .with_context(|| format!("starting {}", binary.display()))?;
        let mut portal = Portal {
            child,
            binary: binary.to_owned(),
            folder: folder.to_owned(),
            port,
            took: Duration::ZERO,
        };
        portal.wait_until_ready(began)?;
        portal.took = began.elapsed();
        Ok(portal)
    }

    fn wait_until_ready(&mut self, began: Instant) -> Result<()> {
        let (curl, url) = (Curl::new(&self.folder.join("ready.cookies")), self.url("/health/ready"));
        while curl.get(&url).map_or(0, |answer| answer.status) != 200 {
            ensure!(self.child.try_wait()?.is_none(), "portico ended; see {}", self.folder.display());
            ensure!(began.elapsed() < STARTS_WITHIN, "portico does not get ready");
            std::thread::sleep(Duration::from_millis(5));
        }
        Ok(())
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://localhost:{}{path}", self.port)
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    pub fn binary(&self) -> &Path {
        &self.binary
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// PostgreSQL's data directory.
    pub fn database(&self) -> PathBuf {
        self.folder.join("data/postgres/pg")
    }

    /// PostgreSQL's first process, whose children are all the others.
    pub fn postmaster(&self) -> Result<u32> {
        let text = std::fs::read_to_string(self.database().join("postmaster.pid"))?;
        text.lines().next().and_then(|pid| pid.parse().ok()).context("postmaster.pid")
    }

    /// The socket of the private database.
    pub fn socket(&self) -> Result<PathBuf> {
        let text = std::fs::read_to_string(self.database().join("postgresql.conf"))?;
        let line = text.lines().find_map(|line| line.strip_prefix("unix_socket_directories = '"));
        let folder = line.and_then(|rest| rest.strip_suffix('\'')).context("unix_socket_directories")?;
        Ok(Path::new(folder).join(".s.PGSQL.5432"))
    }

    /// A connection to it, as the superuser.
    pub async fn connect(&self) -> Result<Client> {
        let socket = self.socket()?;
        let mut config = tokio_postgres::Config::new();
        config.host_path(socket.parent().context("a socket in a folder")?).user("postgres").dbname("portico");
        let (client, driver) = config.connect(NoTls).await.context("connecting to PostgreSQL")?;
        tokio::spawn(driver);
        Ok(client)
    }

    /// Signs in as the demo's client over the sign-in form.
    pub fn sign_in(&self) -> Result<SignedIn> {
        let curl = self.sign_in_as(EMAIL)?;
        let home = curl.get(&self.url("/"))?;
        let case = first_id(&home, "/cases/");
        let case = case.with_context(|| format!("the home page ({}) links to no case", home.status))?;
        let invoice = first_id(&curl.get(&self.url("/transactions"))?, "/invoices/");
        Ok(SignedIn { cookie: curl.cookie()?, curl, case, invoice })
    }

    /// Signs in as somebody of the demo.
    pub fn sign_in_as(&self, email: &str) -> Result<Curl> {
        let curl = Curl::new(&self.folder.join(format!("{email}.cookies")));
        let page = curl.get(&self.url("/login"))?;
        ensure!(page.status == 200, "GET /login answers {}", page.status);
        let answer = curl.post(&self.url("/login"), &[("email", email), ("password", PASSWORD)])?;
        ensure!(answer.status == 303, "POST /login answers {}:\n{}", answer.status, answer.text());
        Ok(curl)
    }

    pub fn stop(mut self) -> Result<()> {
        terminate(&mut self.child)
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            let _ = terminate(&mut self.child);
        }
    }
}

/// Asks a process of ours to stop, and waits until it did.
pub fn terminate(child: &mut Child) -> Result<()> {
    let sent = Command::new("kill").args(["-TERM", &child.id().to_string()]).status()?;
    ensure!(sent.success(), "the process was gone already");
    child.wait()?;
    Ok(())
}

/// The id of the first thing of a kind that a page links to.
fn first_id(page: &Answer, below: &str) -> Option<String> {
    let text = page.text();
    let link = format!("href=\"{below}");
    let ids = text.split(&link).skip(1).filter_map(|rest| rest.get(..36));
    ids.into_iter().find(|id| id.matches('-').count() == 4).map(str::to_owned)
}
