//! Secrets come from the environment or a file, and from no flag.

use crate::support::{TestApp, binary, ended, portico};
use portico::db::roles;

#[tokio::test(flavor = "multi_thread")]
async fn a_secret_given_as_a_flag_is_refused_with_what_to_do() {
    let folder = tempfile::tempdir().expect("a folder");
    let flags = [
        ("--database-url", "DATABASE_URL"),
        ("--owner-database-url", "PORTICO_OWNER_DATABASE_URL"),
        ("--jobs-database-url", "PORTICO_JOBS_DATABASE_URL"),
        ("--smtp-url", "PORTICO_SMTP_URL"),
        ("--master-key", "PORTICO_MASTER_KEY"),
    ];
    for (flag, variable) in flags {
        let (went_well, said) = ended(binary(folder.path(), &["migrate", flag, "hidden"])).await;
        assert!(!went_well && said.contains(&format!("{variable}_FILE")), "{flag}: {said}");
        assert!(!said.contains("hidden"), "{said}");
    }
    for (flag, variable) in
        [("--admin-url", "PORTICO_ADMIN_DATABASE_URL"), ("--password", "PORTICO_DATABASE_PASSWORD")]
    {
        let (went_well, said) = ended(binary(folder.path(), &["database", "init", flag, "hidden"])).await;
        assert!(!went_well && said.contains(&format!("{variable}_FILE")), "{flag}: {said}");
    }
    let (went_well, help) = ended(binary(folder.path(), &["--help"])).await;
    assert!(went_well);
    for (flag, variable) in flags {
        assert!(!help.contains(flag) && help.contains(variable), "{flag}: {help}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_secret_may_stand_in_a_file_that_the_environment_names() {
    let app = TestApp::new().await.with_real_firms().await;
    let file = app.folder.path().join("database-url");
    std::fs::write(&file, format!("{}\n", app.database.postgres_url(roles::APP))).expect("written");
    let mut command = portico(&app, &["migrate"]);
    command.env_remove("DATABASE_URL").env("DATABASE_URL_FILE", &file);
    let (went_well, said) = ended(command).await;
    assert!(went_well && said.contains("up to date"), "{said}");
    let mut command = portico(&app, &["migrate"]);
    command.env("DATABASE_URL_FILE", &file);
    let (went_well, said) = ended(command).await;
    assert!(!went_well && said.contains("both set"), "{said}");
}
