//! Removes the firms of the demo, with everything that is theirs, and nothing else.

use super::{firms::DemoFirm, load::list_firms};
use crate::{
    app::App,
    db::{self, Address, roles},
    ids::FirmId,
    mail::Mailbox,
};
use anyhow::{Context, Result, bail};
use diesel::{
    QueryableByName,
    sql_types::{BigInt, Text},
};
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl};
use std::time::{Duration, Instant};

/// A connection that was just closed is listed for another moment.
const CLOSES_WITHIN: Duration = Duration::from_secs(3);

/// Removes the files, mails and rows of every firm that a fixture made; answers the host names of each. The rows go last: run again
/// after it was cut off, it finds the rest. `owner` connects as the role that owns the tables.
///
/// # Errors
/// When a portal serves from the database, whose pages and queue would go on with what is gone; the database's, the storage's.
pub async fn remove(app: &App, owner: &Address, mailbox: &Mailbox) -> Result<Vec<String>> {
    let mut connection = db::establish(owner).await?;
    refuse_while_served(&mut connection).await?;
    let mut removed = Vec::new();
    for DemoFirm { id, hosts, .. } in list_firms(app).await?.of_the_demo {
        app.storage.delete_all_of(id.0).await?;
        mailbox.delete_all_of(id).await.context("the demo's mailbox")?;
        delete_rows(&mut connection, id).await.with_context(|| hosts.join(", "))?;
        removed.push(hosts.join(", "));
    }
    Ok(removed)
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

async fn refuse_while_served(connection: &mut AsyncPgConnection) -> Result<()> {
    let serving = format!(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND usename IN ('{}', '{}')",
        roles::APP,
        roles::JOBS
    );
    let began = Instant::now();
    loop {
        let found: Count = diesel::sql_query(&serving).get_result(connection).await?;
        if found.count == 0 {
            return Ok(());
        }
        if began.elapsed() > CLOSES_WITHIN {
            bail!("a portal serves from this database: stop it first, then run this again");
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[derive(QueryableByName)]
struct Deletion {
    #[diesel(sql_type = Text)]
    statement: String,
}

/// Every table that says whose firm a row is of, as PostgreSQL lists them: no list of ours could be complete for long.
const DELETIONS: &str = "SELECT format('DELETE FROM %I WHERE %I = current_firm()', table_name, column_name) AS statement \
     FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name) \
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' \
       AND (column_name IN ('firm_id', 'bound_firm') OR table_name = 'firms' AND column_name = 'id') ORDER BY 1";

/// In one statement: rows point at each other in circles, and PostgreSQL looks whether something is left that points nowhere
/// when the statement has ended.
async fn delete_rows(connection: &mut AsyncPgConnection, firm: FirmId) -> Result<()> {
    let deletions: Vec<Deletion> = diesel::sql_query(DELETIONS).load(connection).await?;
    let parts: Vec<_> = deletions
        .iter()
        .enumerate()
        .map(|(number, Deletion { statement })| format!("deletion_{number} AS ({statement})"))
        .collect();
    let statement = format!("WITH {} SELECT 1", parts.join(", "));
    connection
        .transaction::<_, anyhow::Error, _>(async |tx| {
            diesel::sql_query("SELECT set_config('app.firm_id', $1, true)")
                .bind::<Text, _>(firm.to_string())
                .execute(tx)
                .await?;
            diesel::sql_query(statement).execute(tx).await?;
            Ok(())
        })
        .await
}
