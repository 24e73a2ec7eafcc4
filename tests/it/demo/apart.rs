//! The demo and real firms are not served together, and the one can be taken away from the other.

use crate::support::{TestApp, ended, portico, run_portico};
use portico::{features::FEATURES, ids::FirmId};
use std::{collections::BTreeMap, fs, path::PathBuf};

/// Everything that says whose firm it is, with how much of that is a firm's.
async fn rows_of(app: &TestApp, firm: FirmId) -> BTreeMap<String, i64> {
    let tables = "SELECT table_name || '.' || column_name FROM information_schema.columns JOIN information_schema.tables \
         USING (table_schema, table_name) WHERE table_schema = 'public' AND table_type = 'BASE TABLE' \
         AND (column_name IN ('firm_id', 'bound_firm') OR table_name = 'firms' AND column_name = 'id')";
    let mut rows = BTreeMap::new();
    for column in app.texts(tables).await {
        let table = column.split('.').next().expect("a name");
        let count = app.number(&format!("SELECT count(*) FROM {table} WHERE {column} = '{firm}'")).await;
        rows.insert(column, count);
    }
    rows
}

/// A firm as `portico firm create` makes it, with somebody in it.
async fn real_firm(app: &TestApp) -> FirmId {
    let firm = FirmId::new();
    let insert = "INSERT INTO firms (id, name, color, language, time_zone, created_at)";
    app.sql(&format!("{insert} VALUES ('{firm}', 'Real', '#1f4e79', 'en-US', 'UTC', now())")).await;
    app.sql(&format!("INSERT INTO firm_hosts (host, firm_id) VALUES ('portal.real.example', '{firm}')"))
        .await;
    app.client_of(firm, "ana").await;
    firm
}

async fn demo_firms(app: &TestApp) -> Vec<FirmId> {
    let found = app.texts("SELECT firm_id::text FROM demo_firms ORDER BY fixture").await;
    found.iter().map(|id| id.parse().expect("an id")).collect()
}

/// A file and a mail of each of these firms.
fn fill(app: &TestApp, firms: &[FirmId]) -> Vec<PathBuf> {
    let folders = ["files", "data/mailbox"].map(|folder| app.folder.path().join(folder));
    let kept = |folder: &PathBuf, firm: &FirmId| {
        let kept = folder.join(firm.to_string()).join(format!("{}.json", FirmId::new()));
        fs::create_dir_all(kept.parent().expect("a folder")).expect("made");
        fs::write(&kept, "{}").expect("written");
        kept
    };
    folders.iter().flat_map(|folder| firms.iter().map(|firm| kept(folder, firm))).collect()
}

/// What a command says, with the files of the test's application and the demo on or off.
async fn said(app: &TestApp, demo: &str, arguments: &[&str]) -> (bool, String) {
    let mut command = portico(app, arguments);
    command.env("PORTICO_DEMO", demo).env("PORTICO_STORAGE_URL", format!("file://{}", app.files().display()));
    ended(command).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demo_is_not_served_where_there_is_a_real_firm() {
    let app = TestApp::new().await.with_real_firms().await;
    // the host names of the demo do not make it one
    let (went_well, words) = said(&app, "true", &[]).await;
    assert!(
        !went_well && words.contains("PORTICO_DEMO=false") && words.contains("second.localhost"),
        "{words}"
    );
    assert!(!words.contains("Portico serves"), "{words}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demos_firms_are_served_in_the_demo_alone_and_no_firm_is_made_beside_them() {
    let app = TestApp::empty().await;
    portico::demo::load(&app.app, FEATURES).await.expect("the demo");
    let (went_well, words) = said(&app, "false", &[]).await;
    assert!(!went_well && words.contains("portico demo remove"), "{words}");
    let mut create = portico(
        &app,
        &[
            "firm",
            "create",
            "--name",
            "Real",
            "--host",
            "portal.real.example",
            "--owner-name",
            "Lena",
            "--owner-email",
            "lena@real.example",
        ],
    );
    let password = app.folder.path().join("password");
    fs::write(&password, "correct horse battery\n").expect("written");
    create.stdin(fs::File::open(password).expect("a file"));
    let (went_well, words) = ended(create).await;
    assert!(!went_well && words.contains("portico demo remove"), "{words}");
    assert_eq!(app.number("SELECT count(*) FROM firms").await, 2);

    real_firm(&app).await;
    for demo in ["true", "false"] {
        let (went_well, words) = said(&app, demo, &[]).await;
        assert!(!went_well && words.contains("portico demo remove"), "{words}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn removing_the_demo_leaves_nothing_of_it_and_everything_else() {
    let app = TestApp::empty().await;
    portico::demo::load(&app.app, FEATURES).await.expect("the demo");
    let demo = demo_firms(&app).await;
    let real = real_firm(&app).await;
    let (of_the_demo, of_others) = (fill(&app, &demo), fill(&app, &[real]));
    // somebody is signed in, and a form of theirs is kept
    app.browser(demo[0], account_of(&app, demo[0]).await).await;
    let (before, of_real) = (rows_of(&app, demo[0]).await, rows_of(&app, real).await);
    let many = before.values().filter(|count| **count > 0).count();
    assert!(many > 20, "{before:?}");

    // the test's own application has connections, as a portal that serves has
    let (went_well, words) = said(&app, "false", &["demo", "remove"]).await;
    assert!(!went_well && words.contains("stop it first"), "{words}");
    assert_eq!(rows_of(&app, demo[0]).await, before);

    app.app.pool.close();
    let (went_well, words) = said(&app, "false", &["demo", "remove"]).await;
    assert!(went_well && words.contains("localhost") && words.contains("second.localhost"), "{words}");
    for firm in demo {
        let left: Vec<_> = rows_of(&app, firm).await.into_iter().filter(|(_, count)| *count > 0).collect();
        assert!(left.is_empty(), "{left:?}");
        assert!(!app.files().join(firm.to_string()).exists(), "its pictures and documents");
    }
    assert!(of_the_demo.iter().all(|kept| !kept.exists()) && of_others.iter().all(|kept| kept.exists()));
    assert_eq!(rows_of(&app, real).await, of_real);

    let (went_well, words) = said(&app, "false", &["demo", "remove"]).await;
    assert!(went_well && words.contains("no firm of the demo"), "{words}");
    let (went_well, words) = run_portico(&app, &["audit", "verify"]).await;
    assert!(went_well && words.contains("portal.real.example") && !words.contains("localhost"), "{words}");
}

async fn account_of(app: &TestApp, firm: FirmId) -> portico::ids::AccountId {
    let query =
        format!("SELECT id::text FROM accounts WHERE firm_id = '{firm}' AND email = 'dana@hartwell.test'");
    app.texts(&query).await[0].parse().expect("an id")
}
