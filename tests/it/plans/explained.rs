//! The plans that PostgreSQL chose and ran for the serving role, by its module auto_explain, which tells them as notices on the
//! connection.

use super::SMALL;
use crate::support::TestApp;
use diesel::ConnectionError;
use diesel_async::{
    AsyncPgConnection,
    pooled_connection::{AsyncDieselConnectionManager, ManagerConfig, deadpool},
};
use futures_util::{FutureExt, future::poll_fn};
use portico::db::{Pool, roles};
use serde_json::Value;
use std::sync::{Arc, Mutex, PoisonError};
use tokio_postgres::{AsyncMessage, NoTls};

/// A statement as it was run.
pub struct Plan {
    pub statement: String,
    /// All of them, in no order.
    pub nodes: Vec<Node>,
}

pub struct Node {
    pub kind: String,
    /// Empty for one that reads no table itself.
    pub table: String,
    /// That it read, in all its loops: those it passed on and those it threw away.
    pub rows: f64,
}

/// What the connections were told.
#[derive(Clone, Default)]
pub struct Notices(Arc<Mutex<Vec<String>>>);

impl Notices {
    /// From now on the application's connections tell their plans. `mode` is a `plan_cache_mode`.
    pub async fn listen(app: &mut TestApp, mode: &str) -> Notices {
        let settings = [
            ("session_preload_libraries", "auto_explain"),
            ("auto_explain.log_min_duration", "0"),
            ("auto_explain.log_analyze", "on"),
            ("auto_explain.log_timing", "off"),
            ("auto_explain.log_nested_statements", "on"),
            ("auto_explain.log_format", "json"),
            ("auto_explain.log_level", "notice"),
            ("plan_cache_mode", mode),
        ];
        for (name, value) in settings {
            app.sql(&format!(
                "DO $$ BEGIN EXECUTE format('ALTER ROLE {} IN DATABASE %I SET {name} = {value}', current_database()); END $$",
                roles::APP
            ))
            .await;
        }
        let notices = Notices::default();
        app.router = app.router_over(notices.pool(app.database.url(roles::APP)));
        notices
    }

    fn pool(&self, url: String) -> Pool {
        let notices = self.clone();
        let mut config = ManagerConfig::default();
        config.custom_setup = Box::new(move |url| {
            let (notices, url) = (notices.clone(), url.to_owned());
            async move {
                let connected = tokio_postgres::connect(&url, NoTls).await;
                let (client, connection) =
                    connected.map_err(|error| ConnectionError::BadConnection(error.to_string()))?;
                tokio::spawn(notices.hear(connection));
                AsyncPgConnection::try_from(client).await
            }
            .boxed()
        });
        let manager = AsyncDieselConnectionManager::new_with_config(url, config);
        deadpool::Pool::builder(manager).max_size(1).build().expect("a pool")
    }

    async fn hear<S, T>(self, mut connection: tokio_postgres::Connection<S, T>)
    where
        S: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin,
        T: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin,
    {
        while let Some(Ok(message)) = poll_fn(|context| connection.poll_message(context)).await {
            if let AsyncMessage::Notice(notice) = message {
                self.0.lock().unwrap_or_else(PoisonError::into_inner).push(notice.message().to_owned());
            }
        }
    }

    /// The plans that were told since the last time.
    pub fn take(&self) -> Vec<Plan> {
        let told = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        told.iter()
            .filter_map(|notice| notice.split_once("plan:\n"))
            .map(|(_, json)| Plan::read(json))
            .collect()
    }
}

impl Plan {
    fn read(json: &str) -> Plan {
        let told: Value = serde_json::from_str(json).unwrap_or_else(|error| panic!("{error}: {json}"));
        let mut nodes = Vec::new();
        collect(&told["Plan"], &mut nodes);
        Plan { statement: told["Query Text"].as_str().unwrap_or_default().to_owned(), nodes }
    }
}

fn collect(node: &Value, nodes: &mut Vec<Node>) {
    let text = |name: &str| node[name].as_str().unwrap_or_default().to_owned();
    let number = |name: &str| node[name].as_f64().unwrap_or(0.0);
    // PostgreSQL gives means over the loops
    let read =
        number("Actual Rows") + number("Rows Removed by Filter") + number("Rows Removed by Index Recheck");
    // a handful that each row is compared with, instead of being looked up
    let handful = node["Plans"].as_array().into_iter().flatten().any(|plan| {
        let mut read = plan;
        while read["Relation Name"].is_null() && !read["Plans"][0].is_null() {
            read = &read["Plans"][0];
        }
        let is_side = plan["Parent Relationship"] == "Inner";
        is_side && read["Relation Name"].as_str().is_some_and(|name| SMALL.contains(&name))
    });
    let compared = if handful { 0.0 } else { number("Rows Removed by Join Filter") };
    nodes.push(Node {
        kind: text("Node Type"),
        table: text("Relation Name"),
        rows: (read + compared) * number("Actual Loops"),
    });
    for child in node["Plans"].as_array().into_iter().flatten() {
        collect(child, nodes);
    }
}
