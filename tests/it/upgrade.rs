//! Every build upgrades the ones before it: databases of the filled demo as earlier builds left them, brought up to date.

mod dump;

use crate::support::{Actor, Demo, TestApp};
use dump::Dump;
use portico::{
    db::{self, roles},
    events::Verdict,
};

#[tokio::test(flavor = "multi_thread")]
async fn a_database_of_each_earlier_build_goes_on_as_it_was() {
    let dumps = Dump::list();
    assert!(!dumps.is_empty(), "there is no dump");
    for dump in dumps {
        upgrade(&dump).await;
    }
}

async fn upgrade(dump: &Dump) {
    let app = dump.restore().await;
    db::migrate(app.database.url(roles::OWNER)).await.expect("migrations");
    app.sql("ANALYZE").await;
    for host in ["localhost", "second.localhost"] {
        let verdict = Demo::at(&app, host).await.verdict().await;
        assert!(matches!(verdict, Verdict::Whole { unread: 0, .. }), "{}, {host}: {verdict}", dump.name);
    }
    let now = dump::timelines(&app).await;
    for (who, before) in &dump.before.timelines {
        let now = now.get(who).copied().unwrap_or_default();
        assert!(now >= *before, "{}: the timeline of {who} had {before} lines and has {now}", dump.name);
    }
    pages_answer(&app, dump).await;
    sessions_stay(&app, dump).await;
    queued_jobs_run(&app, dump).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_firms_of_an_earlier_demo_are_known_by_more_than_their_host_names() {
    for dump in Dump::list() {
        let app = dump.restore().await;
        let others = "UPDATE accounts SET email = 'owner@real.example' WHERE email = 'rui@second.test'";
        app.sql(others).await;
        db::migrate(app.database.url(roles::OWNER)).await.expect("migrations");
        let marked = "SELECT host || ' ' || fixture FROM demo_firms JOIN firm_hosts USING (firm_id) WHERE host = 'localhost' \
             OR host = 'second.localhost'";
        assert_eq!(app.texts(marked).await, ["localhost hartwell"], "{}", dump.name);
    }
}

async fn queued_jobs_run(app: &TestApp, dump: &Dump) {
    let due = format!(
        "SELECT kind FROM jobs WHERE finished_at IS NULL AND failed_at IS NULL AND run_at <= '{}'",
        app.now().0
    );
    let before = app.texts(&due).await;
    assert!(before.contains(&"mail.send".to_owned()), "{}: {before:?}", dump.name);
    app.run_jobs().await;
    let left = app.texts(&due).await;
    assert!(left.is_empty(), "{}: jobs that were queued are still there: {left:?}", dump.name);
    let failed = "SELECT kind FROM jobs WHERE last_error IS NOT NULL AND failed_at IS NULL";
    assert_eq!(app.texts(failed).await, Vec::<String>::new(), "{}: jobs of the dump fail", dump.name);
}

async fn pages_answer(app: &TestApp, dump: &Dump) {
    let walk = Demo::at(app, "localhost").await;
    let walk = walk.walk("amara@hartwell.test", "dana@hartwell.test", "lena@hartwell.test").await;
    assert!(walk.wrong.is_empty(), "{}: {}", dump.name, walk.wrong.join("\n"));
    // what a later build shows for the first time, an earlier one has no example of
    assert!(
        walk.opened >= dump.before.pages,
        "{}: {} pages of {}",
        dump.name,
        walk.opened,
        dump.before.pages
    );
    let walk = Demo::at(app, "second.localhost").await;
    let walk = walk.walk("joao@second.test", "mina@second.test", "mina@second.test").await;
    // she is no owner
    let wrong: Vec<_> = walk.wrong.iter().filter(|page| !page.ends_with(": 403")).cloned().collect();
    assert!(wrong.is_empty(), "{}: {}", dump.name, wrong.join("\n"));
}

async fn sessions_stay(app: &TestApp, dump: &Dump) {
    for (email, cookie) in &dump.before.sessions {
        let host = if email.ends_with("@second.test") { "second.localhost" } else { "localhost" };
        let browser = Actor { host, cookie: cookie.clone(), ..app.nobody() };
        let answer = browser.get("/login").await;
        assert_eq!(answer.status, 303, "{}: {email} is signed in no more", dump.name);
    }
}

/// Writes `tests/dumps/$PORTICO_DUMP`: `just dump 2027-01-invoices`.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "writes a dump; `just dump NAME`"]
async fn make_a_dump() {
    let Ok(name) = std::env::var("PORTICO_DUMP") else { panic!("PORTICO_DUMP names the dump") };
    Dump::make(&name).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_firm_had_before_it_is_counted_and_its_sender_stays_in_use() {
    let dumps = Dump::list();
    let dump = dumps.iter().find(|dump| dump.name == "2026-11-house").expect("the dump of that build");
    let app = dump.restore().await;
    app.sql("UPDATE firms SET sender_email = 'portal@hartwell.test' WHERE name LIKE 'Hartwell%'").await;
    db::migrate(app.database.url(roles::OWNER)).await.expect("migrations");
    let proven = app.texts("SELECT sender_email FROM firms WHERE sender_proven_at IS NOT NULL").await;
    assert_eq!(proven, ["portal@hartwell.test"]);
    let firms = app.number("SELECT count(*) FROM storage_usage WHERE scope = 'firm'").await;
    assert_eq!(firms, 2, "both have documents");
    for (scope, subject) in [("firm", "v.firm_id"), ("case", "d.case_id"), ("client", "a.client_id")] {
        let wrong = format!(
            "SELECT count(*) FROM (SELECT v.firm_id, {subject} AS subject, sum(v.bytes) AS bytes FROM document_versions v \
             JOIN documents d ON d.id = v.document_id JOIN accounts a ON a.id = v.uploaded_by WHERE {subject} IS NOT NULL \
             GROUP BY 1, 2) AS sums FULL JOIN (SELECT * FROM storage_usage WHERE scope = '{scope}') AS counted \
             ON counted.firm_id = sums.firm_id AND counted.subject_id = sums.subject \
             WHERE counted.bytes IS DISTINCT FROM sums.bytes"
        );
        assert_eq!(app.number(&wrong).await, 0, "{scope}");
    }
}
