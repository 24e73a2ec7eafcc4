//! The database roles, and the making of a database for them. The only statements that a superuser runs.
//!
//! Least privilege: whoever serves a request can neither change the schema nor see past row-level security.

use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl, SimpleAsyncConnection};

/// Migrates, and owns the tables.
pub const OWNER: &str = "portico_owner";
/// Serves requests, under row-level security.
pub const APP: &str = "portico_app";
/// Runs jobs: sees the queue of every firm, and everything else only under row-level security.
pub const JOBS: &str = "portico_jobs";

/// Makes what is missing, and refuses roles that could see past row-level security.
///
/// Several processes may do this at once, from any database of the server: whoever comes second starts over, and
/// finds the role there. The owner may hand functions over to the look-up role, and from PostgreSQL 16 on inherits
/// nothing from it; `BYPASSRLS` is never inherited.
/// The password travels as a setting, so that it stands in no statement and in no log.
const CREATE: &str = r#"
DO $$
DECLARE
    attempts int := 0;
    login text;
    secret text := current_setting('portico.role_password');
BEGIN
    LOOP
        BEGIN
            FOREACH login IN ARRAY ARRAY['portico_owner', 'portico_app', 'portico_jobs'] LOOP
                IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = login) THEN
                    EXECUTE format('CREATE ROLE %I LOGIN', login);
                END IF;
                IF secret <> '' THEN
                    EXECUTE format('ALTER ROLE %I PASSWORD %L', login, secret);
                END IF;
            END LOOP;
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'portico_lookup') THEN
                CREATE ROLE portico_lookup NOLOGIN BYPASSRLS;
            END IF;
            IF EXISTS (SELECT FROM pg_roles WHERE (rolsuper OR rolbypassrls)
                       AND rolname IN ('portico_owner', 'portico_app', 'portico_jobs')) THEN
                RAISE EXCEPTION 'portico_owner, portico_app and portico_jobs must be neither SUPERUSER nor BYPASSRLS';
            END IF;
            IF NOT pg_has_role('portico_owner', 'portico_lookup', 'MEMBER') THEN
                EXECUTE 'GRANT portico_lookup TO portico_owner' || CASE
                    WHEN current_setting('server_version_num')::int >= 160000 THEN ' WITH INHERIT FALSE, SET TRUE'
                    ELSE '' END;
            END IF;
            EXIT;
        -- internal_error: "tuple concurrently updated"
        EXCEPTION WHEN duplicate_object OR unique_violation OR internal_error THEN
            attempts := attempts + 1;
            IF attempts = 50 THEN RAISE; END IF;
            PERFORM pg_sleep(0.02);
        END;
    END LOOP;
END $$
"#;

/// Makes the roles that are missing; with a password, gives it to the three that sign in. Safe to repeat, also by
/// several processes at once.
///
/// # Errors
///
/// When `admin` may not make roles (`BYPASSRLS` takes a superuser), or a role exists that is more powerful than it may be.
pub async fn create(admin: &mut AsyncPgConnection, password: Option<&str>) -> QueryResult<()> {
    let password = password.unwrap_or_default();
    admin
        .transaction::<_, diesel::result::Error, _>(async |tx| {
            diesel::sql_query("SELECT set_config('portico.role_password', $1, true)")
                .bind::<Text, _>(password)
                .execute(tx)
                .await?;
            tx.batch_execute(CREATE).await
        })
        .await
}

/// Makes an empty UTF-8 database that [`OWNER`] owns, unless there is one of that name. Safe to repeat, also by
/// several processes at once. The roles must be there.
///
/// # Errors
///
/// When `admin` may not make databases.
pub async fn ensure_database(admin: &mut AsyncPgConnection, name: &str) -> QueryResult<()> {
    if database_exists(admin, name).await? {
        return Ok(());
    }
    let quoted = name.replace('"', "\"\"");
    let create = format!("CREATE DATABASE \"{quoted}\" OWNER {OWNER} TEMPLATE template0 ENCODING 'UTF8'");
    match admin.batch_execute(&create).await {
        // Another process was faster.
        Err(_) if database_exists(admin, name).await? => Ok(()),
        result => result,
    }
}

/// Statements that several processes may run at once: whoever comes second starts over. What they go through is `found`.
macro_rules! started_over {
    ($statements:literal) => {
        concat!(
            "DO $$ DECLARE attempts int := 0; found record; BEGIN LOOP BEGIN ",
            $statements,
            // internal_error: "tuple concurrently updated"
            " EXIT; EXCEPTION WHEN internal_error THEN attempts := attempts + 1; IF attempts = 50 THEN RAISE; END IF; \
             PERFORM pg_sleep(0.02); END; END LOOP; END $$"
        )
    };
}

/// Takes from everybody what PostgreSQL gives to everybody: connecting to this database and temporary tables in it, and large objects,
/// which no policy holds to a firm. Safe to repeat, also by several processes at once.
const CLOSE: &str = started_over!(
    r#"
    IF EXISTS (SELECT FROM pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba))) AS granted
               WHERE datname = current_database() AND granted.grantee = 0) THEN
        EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
        EXECUTE format('GRANT CONNECT ON DATABASE %I TO portico_owner, portico_app, portico_jobs', current_database());
    END IF;
    FOR found IN
        SELECT p.oid::regprocedure AS large_object
        FROM pg_proc p, aclexplode(coalesce(proacl, acldefault('f', proowner))) AS granted
        WHERE pronamespace = 'pg_catalog'::regnamespace AND proname ~ '^lo(_|read$|write$)' AND granted.grantee = 0
    LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', found.large_object);
    END LOOP;
    "#
);

/// Closes a database of ours to everybody but the roles that use it. `inside` is a superuser's connection to that database.
///
/// # Errors
///
/// When that role may not.
pub async fn close_database(inside: &mut AsyncPgConnection) -> QueryResult<()> {
    inside.batch_execute(CLOSE).await
}

/// Closes the databases that PostgreSQL itself made, in a cluster that is ours alone: nobody but the superuser needs them.
const CLOSE_OTHERS: &str = started_over!(
    r#"
    FOR found IN
        SELECT datname FROM pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba))) AS granted
        WHERE datname IN ('postgres', 'template1') AND granted.grantee = 0 GROUP BY datname
    LOOP
        EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', found.datname);
    END LOOP;
    "#
);

/// Closes the databases of a private cluster that are none of ours.
///
/// # Errors
///
/// When `admin` is no superuser.
pub async fn close_other_databases(admin: &mut AsyncPgConnection) -> QueryResult<()> {
    admin.batch_execute(CLOSE_OTHERS).await
}

async fn database_exists(admin: &mut AsyncPgConnection, name: &str) -> QueryResult<bool> {
    #[derive(QueryableByName)]
    struct Found {
        #[diesel(sql_type = diesel::sql_types::Bool)]
        found: bool,
    }
    let query = diesel::sql_query("SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1) AS found");
    Ok(query.bind::<Text, _>(name).get_result::<Found>(admin).await?.found)
}
