//! Migrations go both ways, and a database that another build made is neither migrated nor served.

use crate::support::{TestApp, portico, run_portico};
use diesel_async::AsyncMigrationHarness;
use diesel_migrations::MigrationHarness;
use portico::db::{self, roles};
use std::{process::Stdio, time::Duration};
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    time::timeout,
};

const LONG: Duration = Duration::from_secs(60);

const UNKNOWN: &str = "INSERT INTO __diesel_schema_migrations (version) VALUES ('20991231000001')";

#[tokio::test(flavor = "multi_thread")]
async fn a_database_of_another_build_is_refused_and_left_as_it_is() {
    let app = TestApp::new().await.with_real_firms().await;
    // the last migration is there no more: a build that went on regardless would run it
    app.sql("DELETE FROM __diesel_schema_migrations WHERE version = (SELECT max(version) FROM __diesel_schema_migrations)").await;
    app.sql(UNKNOWN).await;
    let there = "SELECT version FROM __diesel_schema_migrations ORDER BY 1";
    let before = app.texts(there).await;
    for command in [&["serve"][..], &["migrate"], &["audit", "verify"]] {
        let (went_well, said) = run_portico(&app, command).await;
        assert!(!went_well, "{command:?}: {said}");
        assert!(!said.contains("Portico serves"), "{command:?}: {said}");
        for word in ["made by another build", "20991231000001", "portico database init", "DATABASE_URL"] {
            assert!(said.contains(word), "{command:?}: {word} is not in {said}");
        }
    }
    assert_eq!(app.texts(there).await, before);

    let refused = db::migrate(app.database.url(roles::OWNER)).await.expect_err("refused");
    let unknown = refused.downcast_ref::<db::UnknownMigration>().expect("it says which");
    assert_eq!(unknown.version, "20991231000001");
    let refused = db::count_pending(app.database.url(roles::OWNER)).await.expect_err("refused");
    assert!(refused.is::<db::UnknownMigration>());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_is_up_to_date_is_served() {
    let app = TestApp::new().await.with_real_firms().await;
    assert_eq!(db::count_pending(app.database.url(roles::OWNER)).await.expect("known"), 0);
    let (went_well, said) = run_portico(&app, &["migrate"]).await;
    assert!(went_well && said.contains("up to date"), "{said}");
    let (went_well, said) = run_portico(&app, &["audit", "verify"]).await;
    assert!(went_well, "{said}");

    let mut serving = portico(&app, &[]).stdout(Stdio::piped()).spawn().expect("the binary starts");
    let mut lines = BufReader::new(serving.stdout.take().expect("its output")).lines();
    let says = async {
        while let Some(line) = lines.next_line().await.expect("a line") {
            if line.contains("Portico serves") {
                return true;
            }
        }
        false
    };
    assert!(timeout(LONG, says).await.expect("it starts"), "it ended");
}

/// What there is in a database, a line each.
const SCHEMA: &str = "SELECT format('%s.%s %s %s %s', table_name, column_name, data_type, is_nullable, column_default) \
         FROM information_schema.columns WHERE table_schema = 'public' \
     UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' \
     UNION ALL SELECT format('%s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint \
         WHERE connamespace = 'public'::regnamespace \
     UNION ALL SELECT format('%s %s %s', relname, relowner::regrole, relacl) FROM pg_class WHERE relnamespace = 'public'::regnamespace \
     UNION ALL SELECT format('%s %s %s %s', p.oid::regprocedure, proowner::regrole, proacl, md5(pg_get_functiondef(p.oid))) FROM pg_proc p \
         WHERE pronamespace = 'public'::regnamespace AND prokind <> 'a' \
     UNION ALL SELECT format('%s %s %s %s', tablename, policyname, qual, with_check) FROM pg_policies \
     UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal \
     ORDER BY 1";

#[tokio::test(flavor = "multi_thread")]
async fn migrations_go_back_to_nothing_and_up_to_the_same_again() {
    let app = TestApp::empty().await;
    let before = app.texts(SCHEMA).await;
    let owner = db::establish(app.database.url(roles::OWNER)).await.expect("as the owner");
    let mut harness = AsyncMigrationHarness::new(owner);
    let reverted = harness.revert_all_migrations(db::MIGRATIONS).expect("each goes back").len();
    let tables = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tablename <> '__diesel_schema_migrations'";
    assert_eq!(app.number(tables).await, 0);
    assert_eq!(db::count_pending(app.database.url(roles::OWNER)).await.expect("known"), reverted);
    assert_eq!(db::migrate(app.database.url(roles::OWNER)).await.expect("each runs again"), reverted);
    assert!(before.len() > 500, "{before:?}");
    assert_eq!(app.texts(SCHEMA).await, before);
}
