//! Sends a recorded page's statements again: prepared, with the same values, in the same bursts, in a transaction where the
//! page had one. The rows are received and not looked at.

use crate::recorder::{Asked, Burst, Prepared};
use anyhow::{Context, Result};
use futures_util::future::try_join_all;
use std::collections::HashMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use tokio::sync::Semaphore;
use tokio_postgres::types::{Format, IsNull, ToSql, Type, private::BytesMut, to_sql_checked};
use tokio_postgres::{Client, NoTls, Statement};

/// As many connections as Portico has.
const CONNECTIONS: usize = 16;

pub struct Pool {
    free: Mutex<Vec<Connection>>,
    turns: Semaphore,
}

struct Connection {
    client: Client,
    prepared: HashMap<String, Statement>,
}

impl Pool {
    /// Connections as the serving role, with every statement prepared.
    pub async fn open(socket: &Path, pages: &[&Vec<Burst>]) -> Result<Pool> {
        let mut free = Vec::new();
        for _ in 0..CONNECTIONS {
            let mut connection = Connection::open(socket).await?;
            for asked in pages.iter().copied().flatten().flatten() {
                connection.prepare(asked).await?;
            }
            free.push(connection);
        }
        Ok(Pool { free: Mutex::new(free), turns: Semaphore::new(CONNECTIONS) })
    }

    /// Asks everything that the page asked.
    pub async fn replay(&self, page: &[Burst]) -> Result<()> {
        let _turn = self.turns.acquire().await?;
        let connection = self.free().pop().context("as many connections as turns")?;
        let outcome = connection.replay(page).await;
        self.free().push(connection);
        outcome
    }

    fn free(&self) -> std::sync::MutexGuard<'_, Vec<Connection>> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Connection {
    async fn open(socket: &Path) -> Result<Connection> {
        let mut config = tokio_postgres::Config::new();
        config.host_path(socket.parent().context("a socket in a folder")?);
        config.user("portico_app").dbname("portico");
        let (client, driver) = config.connect(NoTls).await.context("connecting to PostgreSQL")?;
        tokio::spawn(driver);
        Ok(Connection { client, prepared: HashMap::new() })
    }

    async fn prepare(&mut self, asked: &Asked) -> Result<()> {
        if let Some(prepared) = &asked.prepared
            && !self.prepared.contains_key(&asked.sql)
        {
            let types: Vec<Type> =
                prepared.types.iter().map(|oid| Type::from_oid(*oid).unwrap_or(Type::UNKNOWN)).collect();
            let statement = self.client.prepare_typed(&asked.sql, &types).await?;
            self.prepared.insert(asked.sql.clone(), statement);
        }
        Ok(())
    }

    async fn replay(&self, page: &[Burst]) -> Result<()> {
        for burst in page {
            try_join_all(burst.iter().map(|asked| self.ask(asked))).await?;
        }
        Ok(())
    }

    async fn ask(&self, asked: &Asked) -> Result<()> {
        match &asked.prepared {
            None => Ok(self.client.batch_execute(&asked.sql).await?),
            Some(Prepared { values, .. }) => {
                let values: Vec<Raw<'_>> = values.iter().map(|value| Raw(value.as_deref())).collect();
                let values: Vec<&(dyn ToSql + Sync)> = values.iter().map(|value| value as _).collect();
                let statement = self.prepared.get(&asked.sql).context("prepared before")?;
                self.client.query(statement, &values).await?;
                Ok(())
            }
        }
    }
}

/// A value in the form it had on the wire.
#[derive(Debug)]
struct Raw<'a>(Option<&'a [u8]>);

impl ToSql for Raw<'_> {
    fn to_sql(
        &self,
        _: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self.0 {
            None => Ok(IsNull::Yes),
            Some(value) => {
                out.extend_from_slice(value);
                Ok(IsNull::No)
            }
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    fn encode_format(&self, _: &Type) -> Format {
        Format::Binary
    }

    to_sql_checked!();
}
