//! A dump of the filled demo: the database as SQL, where its files come from, and what was so before.

use crate::{
    sign_in::{carrying, links::ask, sign_in},
    support::{Database, TestApp},
};
use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use portico::{
    clock::Day,
    db::{ClientScope, StaffScope},
    events::{ClientReader, Window},
    ids::{CaseId, ClientId, FirmId, StaffId},
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeMap,
    fs,
    io::{Read, Write},
    path::{Path, PathBuf},
    process::Command,
};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/dumps");
const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/files");

const SIGNED_IN: &[(&str, &str)] = &[
    ("localhost", "amara@hartwell.test"),
    ("localhost", "kofi@hartwell.test"),
    ("localhost", "dana@hartwell.test"),
    ("localhost", "lena@hartwell.test"),
    ("second.localhost", "joao@second.test"),
    ("second.localhost", "mina@second.test"),
];

/// A folder in `tests/dumps`: `dump.sql.gz` and `before.toml`.
pub struct Dump {
    pub name: String,
    pub before: Before,
}

/// How it was when the dump was made.
#[derive(Debug, Serialize, Deserialize)]
pub struct Before {
    /// How many pages the walk opened.
    pub pages: usize,
    /// The cookies of those who were signed in, by address.
    pub sessions: BTreeMap<String, String>,
    /// How many lines each account saw.
    pub timelines: BTreeMap<String, usize>,
    /// Files in the storage, each with the file of `fixtures/files` that it is.
    pub files: BTreeMap<String, String>,
}

impl Dump {
    /// Oldest first.
    pub fn list() -> Vec<Dump> {
        let folders = fs::read_dir(FOLDER).expect("tests/dumps");
        let mut names: Vec<_> = folders
            .map(|entry| entry.expect("an entry").path())
            .filter(|path| path.is_dir())
            .map(|path| path.file_name().unwrap_or_default().to_string_lossy().into_owned())
            .collect();
        names.sort();
        let read = |name: String| {
            let before = fs::read_to_string(Path::new(FOLDER).join(&name).join("before.toml"));
            let before = toml::from_str(&before.expect("before.toml")).expect("before.toml");
            Dump { name, before }
        };
        names.into_iter().map(read).collect()
    }

    /// The application over the database as the dump has it, with its files.
    pub async fn restore(&self) -> TestApp {
        let packed = fs::read(Path::new(FOLDER).join(&self.name).join("dump.sql.gz")).expect("dump.sql.gz");
        let mut statements = String::new();
        GzDecoder::new(&*packed).read_to_string(&mut statements).expect("SQL");
        let app = TestApp::over(Database::restored(&statements).await);
        for (key, fixture) in &self.before.files {
            let to = app.files().join(key);
            fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
            fs::copy(Path::new(FIXTURES).join(fixture), to).expect("a file");
        }
        app
    }

    /// Fills the demo, signs people in, leaves mail in the queue, and writes it all down. Needs `pg_dump`.
    pub async fn make(name: &str) {
        let app = TestApp::empty().await;
        portico::demo::load(&app.app, portico::features::FEATURES).await.expect("the demo");
        let mut before = Before {
            pages: 0,
            sessions: BTreeMap::new(),
            timelines: BTreeMap::new(),
            files: files(&app.files()),
        };
        for (host, email) in SIGNED_IN {
            let mut browser = app.nobody();
            browser.host = host;
            let answer = sign_in(&browser, email, "portico-demo").await;
            assert_eq!(answer.status, 303, "{email}: {:?}", answer.all("[role=alert], .error, .field-error"));
            before.sessions.insert((*email).to_owned(), carrying(&browser, &answer).cookie);
        }
        // by a link, which goes out as mail
        ask(&app.nobody(), "/login/link", "kofi@hartwell.test").await;
        before.timelines = timelines(&app).await;
        let folder = Path::new(FOLDER).join(name);
        fs::create_dir_all(&folder).expect("a folder");
        let mut packed = GzEncoder::new(Vec::new(), Compression::best());
        packed.write_all(dump(&app).as_bytes()).expect("packed");
        fs::write(folder.join("dump.sql.gz"), packed.finish().expect("packed")).expect("written");
        let walk = crate::support::Demo::at(&app, "localhost").await;
        let walk = walk.walk("amara@hartwell.test", "dana@hartwell.test", "lena@hartwell.test").await;
        assert!(walk.wrong.is_empty(), "{}", walk.wrong.join("\n"));
        before.pages = walk.opened;
        let before = toml::to_string(&before).expect("TOML");
        fs::write(folder.join("before.toml"), before).expect("written");
    }
}

/// As statements alone, so that no program is needed to bring it back, and older servers take it too.
fn dump(app: &TestApp) -> String {
    let program =
        std::env::var_os("PG_BIN").map_or("pg_dump".into(), |bin| PathBuf::from(bin).join("pg_dump"));
    let dumped = Command::new(program)
        .args(["--inserts", "--rows-per-insert=200", "--dbname", &app.database.url("postgres")])
        .output()
        .expect("pg_dump");
    assert!(dumped.status.success(), "{}", String::from_utf8_lossy(&dumped.stderr));
    let dumped = String::from_utf8(dumped.stdout).expect("text");
    let mine = |line: &&str| !line.starts_with('\\') && !line.starts_with("SET transaction_timeout");
    dumped.lines().filter(mine).map(|line| format!("{line}\n")).collect()
}

/// What lies in the storage, by key, each with the fixture that has the same bytes.
fn files(storage: &Path) -> BTreeMap<String, String> {
    let digest = |path: &Path| Sha256::digest(fs::read(path).expect("a file")).to_vec();
    let fixtures: BTreeMap<_, _> =
        list(Path::new(FIXTURES)).into_iter().map(|path| (digest(&path), path)).collect();
    let named = |path: PathBuf| {
        let key = path.strip_prefix(storage).expect("in it").to_string_lossy().into_owned();
        let fixture = fixtures.get(&digest(&path)).unwrap_or_else(|| panic!("{key} is no fixture"));
        (key, fixture.file_name().unwrap_or_default().to_string_lossy().into_owned())
    };
    list(storage).into_iter().map(named).collect()
}

fn list(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries.flat_map(|path| if path.is_dir() { list(&path) } else { vec![path] }).collect()
}

/// How many lines each account sees on its timelines, by address.
pub async fn timelines(app: &TestApp) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    let accounts = app
        .texts("SELECT concat_ws(' ', email, firm_id, client_id, staff_member_id, client_id IS NOT NULL) FROM accounts")
        .await;
    for account in accounts {
        let parts: Vec<_> = account.split(' ').collect();
        let [email, firm, person, is_client] = parts.as_slice() else { panic!("{account}") };
        let (firm, person) = (FirmId(firm.parse().expect("an id")), person.parse().expect("an id"));
        let lines = if *is_client == "t" {
            of_client(app, firm, ClientId(person)).await
        } else {
            of_staff(app, firm, StaffId(person)).await
        };
        found.insert((*email).to_owned(), lines);
    }
    found
}

const ALL: Window = Window { before: None, most: 100_000 };

async fn of_client(app: &TestApp, firm: FirmId, client: ClientId) -> usize {
    let cases =
        app.texts(&format!("SELECT case_id::text FROM case_people WHERE client_id = '{client}'")).await;
    let cases: Vec<_> = cases.iter().map(|id| CaseId(id.parse().expect("an id"))).collect();
    let today = Day(app.now().0.to_zoned(jiff::tz::TimeZone::UTC).date());
    let reader = ClientReader { scope: ClientScope { firm, client, today }, now: app.now(), sees_all: false };
    let log = &app.app.catalog.log;
    let db = app.app.db(firm);
    let read = db.read(async |tx| Ok(log.list_for_cases(tx, &cases, Some(reader), ALL).await?));
    read.await.expect("a timeline").len()
}

async fn of_staff(app: &TestApp, firm: FirmId, member: StaffId) -> usize {
    let log = &app.app.catalog.log;
    let db = app.app.db(firm);
    let scope = StaffScope { member, sees_all: false };
    let read = db.read(async |tx| Ok(log.list_for_firm(tx, scope, ALL).await?));
    read.await.expect("a timeline").len()
}
