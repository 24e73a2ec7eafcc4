//! Where a database is, and how to get there: over a unix socket, or over TCP with TLS.

use super::{Pool, tls};
use ::deadpool::managed::QueueMode;
use anyhow::{Context, Result};
use diesel::{ConnectionError, ConnectionResult};
use diesel_async::{
    AsyncPgConnection, SimpleAsyncConnection,
    pooled_connection::{AsyncDieselConnectionManager, ManagerConfig, RecyclingMethod, deadpool},
};
use futures_util::FutureExt;
use std::{error::Error as _, net::IpAddr, path::PathBuf};
use tokio_postgres::config::{Host, SslMode};
use tokio_postgres_rustls::MakeRustlsConnect;

/// A database and the role that uses it.
///
/// `sslmode` in the URL says whether the way there is encrypted. With `require` it is, and the server must prove who it is;
/// with `prefer`, the default, the same where the server offers it, though not on the way to this machine itself unless an
/// authority is named; `disable` does without. Unix sockets need none of it.
#[derive(Debug, Clone)]
pub struct Address {
    /// As tokio-postgres reads it: `postgres://…`, or pairs of `key='value'`.
    pub url: String,
    /// The one authority that may vouch for the server (PEM); without it, those that browsers know.
    pub ca: Option<PathBuf>,
}

impl<T: Into<String>> From<T> for Address {
    fn from(url: T) -> Address {
        Address { url: url.into(), ca: None }
    }
}

impl From<&Address> for Address {
    fn from(address: &Address) -> Address {
        address.clone()
    }
}

/// One connection of its own.
///
/// # Errors
/// When the URL or the file of the authority cannot be read, the server does not answer or refuses, or its certificate is
/// not accepted.
pub async fn establish(to: impl Into<Address>) -> Result<AsyncPgConnection> {
    Target::new(&to.into())?.connect().await
}

/// At most `size` connections to an address; none is opened yet.
///
/// # Errors
/// When the URL or the file of the authority cannot be read.
pub fn pool(to: impl Into<Address>, size: usize) -> Result<Pool> {
    let address = to.into();
    let target = Target::new(&address)?;
    let mut config = ManagerConfig::default();
    config.recycling_method = RecyclingMethod::Fast;
    config.custom_setup = Box::new(move |_| target.clone().connect_for_pool().boxed());
    let manager = AsyncDieselConnectionManager::new_with_config(address.url, config);
    // the one that was used last has most of what a page needs at hand
    Ok(deadpool::Pool::builder(manager).max_size(size).queue_mode(QueueMode::Lifo).build()?)
}

/// The statements of pages are prepared once for a connection, and so are their plans: chosen anew for the values of each call, as
/// PostgreSQL does where it expects those to be cheaper, planning took longer than running. That the kept plans
/// read no more is held by `tests/it/plans.rs`; the searches, whose values matter, say for themselves that they are planned anew.
/// Nothing that pages ask is long enough for compiling it to pay.
const KEPT_PLANS: &str = "SET plan_cache_mode = force_generic_plan; SET jit = off";

/// An address, understood.
#[derive(Clone)]
struct Target {
    config: tokio_postgres::Config,
    tls: MakeRustlsConnect,
}

impl Target {
    fn new(address: &Address) -> Result<Target> {
        let mut config: tokio_postgres::Config = address.url.parse().context("the URL of the database")?;
        let unix = config.get_hosts().iter().all(|host| matches!(host, Host::Unix(_)));
        let near = address.ca.is_none() && config.get_hosts().iter().all(is_near);
        if unix || near && config.get_ssl_mode() == SslMode::Prefer {
            config.ssl_mode(SslMode::Disable);
        }
        Ok(Target { config, tls: tls::connector(address.ca.as_deref())? })
    }

    async fn connect(&self) -> Result<AsyncPgConnection> {
        let (client, connection) = self.config.connect(self.tls.clone()).await.map_err(explain)?;
        // runs the connection in a task of its own, which ends with what is returned
        Ok(AsyncPgConnection::try_from_client_and_connection(client, connection).await?)
    }

    async fn connect_for_pool(self) -> ConnectionResult<AsyncPgConnection> {
        let bad = |error| ConnectionError::BadConnection(format!("{error:#}"));
        let mut connection = self.connect().await.map_err(bad)?;
        connection.batch_execute(KEPT_PLANS).await.map_err(|error| bad(error.into()))?;
        Ok(connection)
    }
}

/// Whether this is the machine we run on: what goes there passes no wire.
fn is_near(host: &Host) -> bool {
    match host {
        Host::Unix(_) => true,
        Host::Tcp(name) => name == "localhost" || name.parse().is_ok_and(|ip: IpAddr| ip.is_loopback()),
    }
}

/// Says what to do where the cause alone does not.
fn explain(error: tokio_postgres::Error) -> anyhow::Error {
    let io = error.source().and_then(|cause| cause.downcast_ref::<std::io::Error>());
    let help =
        io.and_then(std::io::Error::get_ref).and_then(|cause| cause.downcast_ref()).and_then(tls::help);
    match help {
        Some(help) => anyhow::Error::new(error).context(help),
        None => error.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(url: &str) -> SslMode {
        Target::new(&url.into()).expect("right").config.get_ssl_mode()
    }

    #[test]
    fn what_leaves_the_machine_is_encrypted_unless_the_url_says_otherwise() {
        for near in ["postgres://u@localhost/d", "postgres://u@127.0.0.1/d", "postgres://u@%2Frun%2Fpg/d"] {
            assert_eq!(mode(near), SslMode::Disable, "{near}");
        }
        assert_eq!(mode("host='/run/pg' user='u' sslmode=require"), SslMode::Disable);
        assert_eq!(mode("postgres://u@localhost/d?sslmode=require"), SslMode::Require);
        assert_eq!(mode("postgres://u@db.example/d"), SslMode::Prefer);
        assert_eq!(mode("postgres://u@localhost,db.example/d"), SslMode::Prefer);
        assert_eq!(mode("postgres://u@db.example/d?sslmode=disable"), SslMode::Disable);
    }

    #[tokio::test]
    async fn why_it_failed_is_said() {
        let error = establish("postgres://u@%2Fnowhere/d").await.map(|_| ()).expect_err("nobody is there");
        assert!(format!("{error:#}").contains("No such file"), "{error:#}");
        let pool = pool("postgres://u@%2Fnowhere/d", 1).expect("a pool");
        let error = pool.get().await.map(|_| ()).expect_err("nobody is there").to_string();
        assert!(error.contains("No such file"), "{error}");
        let address = Address { url: "postgres://u@db.example/d".into(), ca: Some("/nowhere/ca.pem".into()) };
        let error = establish(&address).await.map(|_| ()).expect_err("no such authority");
        assert!(format!("{error:#}").contains("PORTICO_DATABASE_CA"), "{error:#}");
    }
}
