//! A PostgreSQL, and firms with a trust account each.

use anyhow::Result;
use diesel_async::{AsyncConnection, AsyncPgConnection, SimpleAsyncConnection};
use portico::{
    clock::{Clock, Day, Ts},
    db::{
        self, Db, Pool, Tx,
        cluster::{Cluster, Life, Options},
        roles,
    },
    firms::{self, Firm},
    ids::{AccountId, FirmId, TrustAccountId, TrustLedgerId},
    mail::Outbox,
    seal::Seal,
};
use std::path::Path;
use uuid::Uuid;

const DATABASE: &str = "measured";

/// Where everything is measured.
pub struct Ground {
    cluster: Cluster,
    pub pool: Pool,
    pub outbox: Outbox,
}

/// A firm with a trust account, and who works there.
#[derive(Clone)]
pub struct Office {
    pub firm: Firm,
    pub by: AccountId,
    pub account: TrustAccountId,
    /// Of one client and case each.
    pub ledgers: Vec<TrustLedgerId>,
}

impl Ground {
    pub async fn start(place: &Path) -> Result<Ground> {
        let dir = place.join("postgres");
        let cluster = Cluster::start(Options { dir, max_connections: 100, life: Life::Tied }).await?;
        cluster.create_database(DATABASE).await?;
        db::migrate(cluster.url(roles::OWNER, DATABASE)).await?;
        let pool = db::pool(cluster.url(roles::APP, DATABASE), super::postings::WRITERS)?;
        let outbox = Outbox::new(Seal::new([7; 32]), Clock::System);
        Ok(Ground { cluster, pool, outbox })
    }

    /// As the superuser, in a database of the cluster.
    pub fn url(&self, database: &str) -> String {
        self.cluster.url("postgres", database)
    }

    pub async fn sql(&self, statements: &str) -> Result<()> {
        let mut admin = AsyncPgConnection::establish(&self.url(DATABASE)).await?;
        Ok(admin.batch_execute(statements).await?)
    }

    pub fn db(&self, firm: FirmId) -> Db {
        Db::new(self.pool.clone(), firm)
    }

    /// Opens one with so many ledgers, each of a client who gets mails.
    pub async fn open(&self, ledgers: u32) -> Result<Office> {
        let (firm, by, account) = (FirmId::new(), AccountId::new(), TrustAccountId::new());
        let staff = Uuid::now_v7();
        self.sql(&format!(
            "INSERT INTO firms (id, name, color, language, time_zone, created_at) \
                 VALUES ('{firm}', 'Hartwell & Osei', '#1f4e79', 'en-US', 'America/Los_Angeles', now()); \
             INSERT INTO staff_members (firm_id, id, name, role, created_at) VALUES ('{firm}', '{staff}', 'Dana Okafor', 'owner', now()); \
             INSERT INTO accounts (firm_id, id, email, staff_member_id, created_at) VALUES ('{firm}', '{by}', '{by}@bench.test', '{staff}', now()); \
             INSERT INTO trust_accounts (firm_id, id, name, bank_name, ending, interest, currency, exponent, opened_on, created_at, created_by) \
                 VALUES ('{firm}', '{account}', 'IOLTA', 'First Pacific Bank', '3310', 'iolta', 'USD', 2, '2020-01-01', now(), '{by}'); \
             CREATE TEMP TABLE whose AS SELECT n, gen_random_uuid() AS client, gen_random_uuid() AS kase, gen_random_uuid() AS ledger \
                 FROM generate_series(1, {ledgers}) n; \
             INSERT INTO clients (firm_id, id, name, email, phone, language, created_at) \
                 SELECT '{firm}', client, 'Ana Castillo ' || n, 'ana' || n || '@bench.test', '', 'en-US', now() FROM whose; \
             INSERT INTO cases (firm_id, id, reference, name, kind, status, attorney_id, opened_on, created_at, moved_at) \
                 SELECT '{firm}', kase, 'B-' || n, 'Family petition', 'Family petition', 'preparing', '{staff}', '2020-01-01', now(), now() FROM whose; \
             INSERT INTO case_people (firm_id, case_id, client_id, role, position, added_at) \
                 SELECT '{firm}', kase, client, 'applicant', 0, now() FROM whose; \
             INSERT INTO trust_ledgers (firm_id, id, account_id, kind, client_id, case_id, created_at) \
                 SELECT '{firm}', ledger, '{account}', 'client', client, kase, now() FROM whose"
        ))
        .await?;
        let (found, ledgers) = self
            .db(firm)
            .read(async |tx: &Tx| Ok((firms::find(tx, firm).await?, list_ledgers(tx).await?)))
            .await
            .map_err(|error| anyhow::anyhow!("{error:?}"))?;
        Ok(Office { firm: found, by, account, ledgers })
    }

    pub async fn stop(self) -> Result<()> {
        self.pool.close();
        self.cluster.stop().await
    }
}

async fn list_ledgers(mut tx: &Tx) -> diesel::QueryResult<Vec<TrustLedgerId>> {
    use diesel::QueryDsl;
    use portico::schema::trust_ledgers as l;
    diesel_async::RunQueryDsl::load(l::table.select(l::id).order(l::id), &mut tx).await
}

impl Office {
    pub fn today(&self, now: Ts) -> Day {
        self.firm.today(now)
    }
}
