//! Firms are kept apart by the database: tried as the serving role, on every tenant table.

use crate::support::{Database, HARTWELL, SECOND, TestApp};
use diesel::{QueryableByName, sql_types::*};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl, SimpleAsyncConnection};
use portico::db::{Db, Tx, roles};

#[derive(QueryableByName)]
struct Name {
    #[diesel(sql_type = Text)]
    name: String,
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

async fn names(connection: &mut AsyncPgConnection, sql: &str) -> Vec<String> {
    let rows: Vec<Name> =
        diesel::sql_query(sql).load(connection).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
    rows.into_iter().map(|row| row.name).collect()
}

async fn count(connection: &mut AsyncPgConnection, sql: &str) -> i64 {
    let row: Count =
        diesel::sql_query(sql).get_result(connection).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
    row.count
}

const TENANT_TABLES: &str = "SELECT table_name::text AS name FROM information_schema.columns JOIN information_schema.tables \
     USING (table_schema, table_name) WHERE table_schema = 'public' AND column_name = 'firm_id' AND table_type = 'BASE TABLE' \
     AND table_name <> 'firm_hosts' ORDER BY 1";

/// The serving role, with a firm set for the whole connection (or none).
async fn serving(app: &TestApp, firm: Option<portico::ids::FirmId>) -> AsyncPgConnection {
    let mut connection =
        AsyncPgConnection::establish(&app.database.url(roles::APP)).await.expect("as the serving role");
    let firm = firm.map_or_else(String::new, |firm| firm.to_string());
    connection
        .batch_execute(&format!("SELECT set_config('app.firm_id', '{firm}', false)"))
        .await
        .expect("firm");
    connection
}

#[tokio::test(flavor = "multi_thread")]
async fn every_tenant_table_is_bound_to_its_firm() {
    let app = TestApp::new().await;
    let mut admin = app.admin().await;
    let loose = names(
        &mut admin,
        "SELECT c.relname::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace \
         WHERE n.nspname = 'public' AND c.relkind = 'r' AND NOT (c.relrowsecurity AND c.relforcerowsecurity) \
         AND c.relname NOT IN ('__diesel_schema_migrations', 'schedules') ORDER BY 1",
    )
    .await;
    assert!(loose.is_empty(), "row-level security is not forced on {loose:?}");
    let crossing = names(
        &mut admin,
        "SELECT conname::text AS name FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid \
         WHERE k.contype = 'f' AND c.relname <> 'sessions' AND k.confrelid <> 'firms'::regclass AND NOT EXISTS ( \
           SELECT FROM pg_attribute a WHERE a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey) AND a.attname = 'firm_id')",
    )
    .await;
    assert!(crossing.is_empty(), "foreign keys without the firm: {crossing:?}");
    let bypassing = names(
        &mut admin,
        "SELECT rolname::text AS name FROM pg_roles WHERE rolname IN ('portico_app', 'portico_jobs', 'portico_owner') \
         AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb)",
    )
    .await;
    assert!(bypassing.is_empty(), "too much privilege: {bypassing:?}");
}

/// Whatever becomes of one reader, the next is in a transaction of their own firm, and can change nothing.
#[tokio::test(flavor = "multi_thread")]
async fn a_transaction_for_reading_leaves_nothing_to_the_next() {
    let app = TestApp::new().await;
    let pool = portico::db::pool(app.database.url(roles::APP), 1).expect("a pool of one");
    let db = |firm| Db::new(pool.clone(), firm);
    let firms = async |db: Db| {
        db.read(async |mut tx: &Tx| {
            let rows: Vec<Name> =
                diesel::sql_query("SELECT id::text AS name FROM firms").load(&mut tx).await?;
            Ok(rows.into_iter().map(|row| row.name).collect::<Vec<_>>())
        })
        .await
        .expect("rows")
    };
    let change = async |mut tx: &Tx| {
        diesel::sql_query("UPDATE firms SET name = 'Changed'").execute(&mut tx).await?;
        Ok(())
    };
    let broken = async |mut tx: &Tx| {
        diesel::sql_query("SELECT 1 / 0").execute(&mut tx).await?;
        Ok(())
    };
    assert_eq!(firms(db(HARTWELL)).await, [HARTWELL.to_string()]);
    assert!(db(HARTWELL).read(change).await.is_err(), "it is read only");
    assert_eq!(firms(db(SECOND)).await, [SECOND.to_string()]);
    assert!(db(HARTWELL).read(broken).await.is_err());
    assert_eq!(firms(db(SECOND)).await, [SECOND.to_string()]);
    let slow = async |mut tx: &Tx| {
        diesel::sql_query("SELECT pg_sleep(60)").execute(&mut tx).await?;
        Ok(())
    };
    let left = tokio::time::timeout(std::time::Duration::from_millis(200), db(HARTWELL).read(slow)).await;
    assert!(left.is_err(), "whoever asked has left");
    assert_eq!(firms(db(SECOND)).await, [SECOND.to_string()]);
    let mut bare = pool.get().await.expect("a connection");
    let rest = names(&mut bare, "SELECT coalesce(current_setting('app.firm_id', true), '') AS name").await;
    assert_eq!(rest, [""], "a firm outlives its transaction");
}

#[tokio::test(flavor = "multi_thread")]
async fn views_ask_with_the_rights_of_whoever_reads_them() {
    let app = TestApp::new().await;
    let open = names(
        &mut app.admin().await,
        "SELECT relname::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE nspname = 'public' \
         AND relkind = 'v' AND NOT coalesce('security_invoker=true' = ANY (reloptions), false)",
    )
    .await;
    assert!(open.is_empty(), "{open:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_serving_role_cannot_read_or_write_another_firms_rows() {
    let app = TestApp::empty().await;
    portico::demo::load(&app.app, portico::features::FEATURES).await.expect("the demo");
    let mut admin = app.admin().await;
    let first = "(SELECT firm_id FROM firm_hosts WHERE host = 'localhost')";
    let hartwell = names(&mut admin, &format!("SELECT {first}::text AS name")).await.remove(0);
    let second = "SELECT firm_id::text AS name FROM firm_hosts WHERE host = 'second.localhost'";
    let second = portico::ids::FirmId(names(&mut admin, second).await.remove(0).parse().expect("an id"));
    app.sql(&format!("INSERT INTO intakes VALUES ('{hartwell}', 'a/b', now())")).await;
    app.sql(&format!(
        "INSERT INTO notification_preferences (firm_id, account_id, kind, delivery) \
         SELECT firm_id, id, 'tasks', 'none' FROM accounts WHERE firm_id = '{hartwell}' LIMIT 1"
    ))
    .await;
    app.sql(&format!(
        "INSERT INTO event_holds (firm_id, seq, came_from, nudge) SELECT firm_id, seq, '', '' FROM events \
         WHERE firm_id = '{hartwell}' LIMIT 1"
    ))
    .await;
    app.sql(&format!("INSERT INTO pending_hosts VALUES ('{hartwell}', 'portal.example', now())")).await;
    app.sql(&format!("INSERT INTO sent_forms (firm_id, key) VALUES ('{hartwell}', sha256('a'))")).await;
    app.sql(&format!("INSERT INTO trust_settings VALUES ('{hartwell}', '{{}}')")).await;
    app.sql(&format!("INSERT INTO response_settings VALUES ('{hartwell}', '{{}}')")).await;

    let tables = names(&mut admin, TENANT_TABLES).await;
    assert!(tables.len() > 15, "{tables:?}");
    for firm in [None, Some(second)] {
        let mut app_role = serving(&app, firm).await;
        for table in &tables {
            let there =
                count(&mut admin, &format!("SELECT count(*) FROM {table} WHERE firm_id = '{hartwell}'"))
                    .await;
            assert!(there > 0, "the demo has nothing in {table}: this test would prove nothing");
            let seen =
                count(&mut app_role, &format!("SELECT count(*) FROM {table} WHERE firm_id = '{hartwell}'"))
                    .await;
            assert_eq!(seen, 0, "{table} shows another firm's rows");
            for change in [
                format!("UPDATE {table} SET firm_id = firm_id WHERE firm_id = '{hartwell}'"),
                format!("DELETE FROM {table} WHERE firm_id = '{hartwell}'"),
            ] {
                match diesel::sql_query(&change).execute(&mut app_role).await {
                    Ok(changed) => assert_eq!(changed, 0, "{change}"),
                    Err(error) => {
                        assert!(error.to_string().contains("permission denied"), "{change}: {error}")
                    }
                }
            }
            let row = format!(
                "SELECT row_to_json(t)::text AS name FROM {table} t WHERE firm_id = '{hartwell}' LIMIT 1"
            );
            let row = names(&mut admin, &row).await.remove(0).replace('\'', "''");
            // what the database makes itself cannot be given
            let columns = format!(
                "SELECT column_name::text AS name FROM information_schema.columns WHERE table_schema = 'public' \
                 AND table_name = '{table}' AND is_generated = 'NEVER' ORDER BY ordinal_position"
            );
            let columns = names(&mut admin, &columns).await.join(", ");
            let insert = format!(
                "INSERT INTO {table} ({columns}) SELECT {columns} FROM json_populate_record(NULL::{table}, '{row}')"
            );
            let error = diesel::sql_query(&insert).execute(&mut app_role).await.expect_err(table).to_string();
            // a posting looks for its account before its own row is judged
            let hidden = table == "trust_postings" && error.contains("no such trust account");
            let refused =
                hidden || error.contains("row-level security") || error.contains("permission denied");
            assert!(refused, "{table}: {error}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_cannot_point_into_another_firm() {
    let app = TestApp::new().await;
    let theirs = app.client_record(SECOND, "joao").await;
    let ana = app.client("ana").await;
    let case = app.case(HARTWELL, "HO-1", &[ana.id]).await;
    let mut app_role = serving(&app, Some(HARTWELL)).await;
    let insert = format!(
        "INSERT INTO case_people (firm_id, case_id, client_id, role, position, added_at) \
             VALUES ('{HARTWELL}', '{case}', '{theirs}', 'applicant', 9, now())"
    );
    let error = diesel::sql_query(insert).execute(&mut app_role).await.expect_err("refused").to_string();
    assert!(error.contains("case_people_client"), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn search_cannot_be_talked_into_another_firm() {
    let app = TestApp::new().await;
    let ana = app.client("anabel").await;
    app.case(HARTWELL, "HO-77", &[ana.id]).await;
    for firm in [None, Some(SECOND)] {
        let mut app_role = serving(&app, firm).await;
        for words in ["anabel", "ana", "%", "_", "\\", "HO-77", ""] {
            let words = words.replace('\\', "\\\\");
            for function in search_functions(&mut app.admin().await).await {
                let sql = format!("SELECT cardinality({function})::bigint AS count")
                    .replace("$words", &format!("E'{words}'"));
                assert_eq!(count(&mut app_role, &sql).await, 0, "{sql} as {firm:?}");
            }
        }
    }
}

/// Every search function with its arguments: the words, and nothing for the others but a generous number.
async fn search_functions(admin: &mut AsyncPgConnection) -> Vec<String> {
    names(
        admin,
        "SELECT proname || '(' || (SELECT string_agg(CASE WHEN t = 'text'::regtype AND i = 1 THEN '$words' \
            WHEN t = 'integer'::regtype THEN '100' ELSE 'NULL::' || t::regtype END, ', ' ORDER BY i) \
            FROM unnest(proargtypes::oid[]) WITH ORDINALITY AS a (t, i)) || ')' AS name \
         FROM pg_proc WHERE proname LIKE 'search\\_%' AND pronamespace = 'public'::regnamespace",
    )
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_are_kept_to_their_firm_and_to_whoever_holds_them() {
    let app = TestApp::new().await;
    let (ana, mina) = (app.client("ana").await, app.staff_of(SECOND, "mina", "attorney").await);
    app.sql(
        "INSERT INTO sessions (id_hash, data, created_at, seen_at, expires_at) \
         VALUES ('nobody', '{}', now(), now(), now() + interval '1 day')",
    )
    .await;
    assert!(app.number("SELECT count(*) FROM sessions").await >= 3);
    for (firm, seen) in [(None, 0), (Some(SECOND), 1), (Some(HARTWELL), 1)] {
        let mut app_role = serving(&app, firm).await;
        assert_eq!(count(&mut app_role, "SELECT count(*) FROM sessions").await, seen, "as {firm:?}");
        for change in [
            "DELETE FROM sessions WHERE account_id IS NULL",
            "UPDATE sessions SET data = '{}' WHERE bound_firm IS NULL",
        ] {
            assert_eq!(diesel::sql_query(change).execute(&mut app_role).await.expect(change), 0, "{change}");
        }
    }
    let mut app_role = serving(&app, Some(SECOND)).await;
    let begun = format!(
        "INSERT INTO sessions (id_hash, bound_firm, account_id, data, created_at, seen_at, expires_at) \
         VALUES ('other', '{HARTWELL}', '{}', '{{}}', now(), now(), now() + interval '1 day')",
        ana.account
    );
    let moved = format!("UPDATE sessions SET bound_firm = '{HARTWELL}', account_id = '{}'", ana.account);
    let own = format!("UPDATE sessions SET account_id = '{}'", mina.account);
    let renamed = "UPDATE sessions SET id_hash = 'mine'".to_owned();
    for change in [begun, moved, own, renamed] {
        let error = diesel::sql_query(&change).execute(&mut app_role).await.expect_err(&change).to_string();
        let refused = error.contains("row-level security") || error.contains("permission denied");
        assert!(refused, "{change}: {error}");
    }
    // the queue has what expired deleted, and sees none
    let jobs = AsyncPgConnection::establish(&app.database.url(roles::JOBS)).await;
    let mut jobs = jobs.expect("as the role of the queue");
    for question in [
        "SELECT id_hash FROM sessions",
        "DELETE FROM sessions",
        "SELECT find_session('nobody', now(), now())",
    ] {
        let error = diesel::sql_query(question).execute(&mut jobs).await.expect_err(question).to_string();
        assert!(error.contains("permission denied"), "{question}: {error}");
    }
    // the sessions were begun by the clock of the application, which stands still in tests
    let over = format!("SELECT delete_expired_sessions('{}') AS count", app.now().0);
    assert_eq!(count(&mut jobs, &over).await, 0, "none is over");
    for question in [
        "SELECT delete_expired_sessions(now()) AS count",
        "SELECT count(*) FROM expired_previews(now(), now())",
    ] {
        let error = diesel::sql_query(question).execute(&mut app_role).await.expect_err(question).to_string();
        assert!(error.contains("permission denied"), "{question}: {error}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_cannot_be_changed_by_those_who_write_it() {
    let app = TestApp::new().await;
    let mut app_role = serving(&app, Some(HARTWELL)).await;
    for change in
        ["UPDATE events SET kind = 'x'", "DELETE FROM events", "UPDATE event_payloads SET body = ''"]
    {
        let error = diesel::sql_query(change).execute(&mut app_role).await.expect_err(change).to_string();
        assert!(error.contains("permission denied"), "{change}: {error}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_postgresql_leaves_to_everybody_is_taken_from_everybody() {
    // as a portal makes its database, which clones of the tests are not
    let database = Database::restored("").await;
    let mut admin = database.admin().await;
    let open = names(
        &mut admin,
        "SELECT p.oid::regprocedure::text AS name FROM pg_proc p, aclexplode(coalesce(proacl, acldefault('f', proowner))) granted \
         WHERE (proname LIKE 'lo\\_%' OR proname IN ('loread', 'lowrite')) AND granted.grantee = 0",
    )
    .await;
    assert!(open.is_empty(), "{open:?}");
    let mut app_role = AsyncPgConnection::establish(&database.url(roles::APP)).await.expect("it is let in");
    for statement in
        ["SELECT lo_create(0)", "SELECT lo_from_bytea(0, 'x')", "CREATE TEMPORARY TABLE t (x int)"]
    {
        let refused =
            diesel::sql_query(statement).execute(&mut app_role).await.expect_err(statement).to_string();
        assert!(refused.contains("permission denied"), "{statement}: {refused}");
    }
    for (role, other) in [(roles::APP, "postgres"), (roles::JOBS, "template1"), (roles::OWNER, "postgres")] {
        let refused = AsyncPgConnection::establish(&database.elsewhere(role, other)).await;
        let refused = refused.map(|_| ()).expect_err("not let in").to_string();
        assert!(refused.contains("permission denied"), "{role} in {other}: {refused}");
    }
    drop((admin, app_role));
    database.drop_it().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_of_an_earlier_build_is_closed_when_it_is_brought_up_to_date() {
    let app = TestApp::empty().await;
    app.sql("DO $$ BEGIN EXECUTE format('GRANT CONNECT, TEMPORARY ON DATABASE %I TO PUBLIC', current_database()); END $$").await;
    app.sql("DELETE FROM __diesel_schema_migrations WHERE version = '20261127000026'").await;
    portico::db::migrate(app.database.url(roles::OWNER)).await.expect("migrations");
    let left = "SELECT privilege_type FROM pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba))) AS granted \
         WHERE datname = current_database() AND granted.grantee = 0";
    assert_eq!(app.texts(left).await, Vec::<String>::new());
    serving(&app, None).await;
}
