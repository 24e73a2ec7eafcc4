//! What PostgreSQL notifies: one connection of its own, that is made again whenever it breaks. What was notified while
//! there was none is lost, so every new connection is told to whoever listens.

use super::{Address, connect::establish};
use anyhow::{Context, Result};
use diesel::pg::PgNotification;
use diesel_async::{AsyncPgConnection, SimpleAsyncConnection};
use futures_util::{FutureExt, StreamExt};
use std::{pin::pin, time::Duration};
use tokio::time::{sleep, timeout};

/// First pause before a broken connection is made again; it doubles up to [`MAX_PAUSE`].
const PAUSE: Duration = Duration::from_millis(100);
const MAX_PAUSE: Duration = Duration::from_secs(5);
/// After so much silence the connection is asked whether it is still there: a server that vanished says nothing.
const SILENCE: Duration = Duration::from_secs(30);
const ANSWERS_WITHIN: Duration = Duration::from_secs(10);
/// Notes that are handed over at once.
const MAX_COUNT: usize = 1000;

/// What a channel brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Where it was announced.
    pub channel: String,
    /// What was said; its shape is the channel's own.
    pub payload: String,
}

/// What was heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Announcement {
    /// At least one.
    Notes(Vec<Note>),
    /// There is a new connection; what came between it and the last one was lost.
    Gap,
}

/// Listens to some channels for as long as [`Listener::next`] is asked.
pub struct Listener {
    address: Address,
    channels: &'static [&'static str],
    connection: Option<AsyncPgConnection>,
    pause: Duration,
}

impl Listener {
    /// `channels` are plain SQL names. The connection is made at the first [`Listener::next`]; a pooler that gives each
    /// transaction another connection cannot stand between.
    pub fn new(address: impl Into<Address>, channels: &'static [&'static str]) -> Listener {
        Listener { address: address.into(), channels, connection: None, pause: PAUSE }
    }

    /// The next thing there is to hear: a gap first, for the first connection too. Waits through failures, which are
    /// logged. Nothing is lost when the future is dropped.
    pub async fn next(&mut self) -> Announcement {
        loop {
            let Some(connection) = &mut self.connection else {
                self.connect().await;
                return Announcement::Gap;
            };
            match hear(connection).await {
                Ok(notes) => return Announcement::Notes(notes),
                Err(error) => {
                    let said = crate::error::for_log(format_args!("{error:#}"));
                    tracing::warn!("listening to {}: the connection broke: {said}", self.channels.join(", "));
                    self.connection = None;
                }
            }
        }
    }

    async fn connect(&mut self) {
        loop {
            match self.listen().await {
                Ok(connection) => {
                    self.connection = Some(connection);
                    self.pause = PAUSE;
                    return;
                }
                Err(error) => {
                    let said = crate::error::for_log(format_args!("{error:#}"));
                    tracing::warn!("cannot listen to {}, trying again: {said}", self.channels.join(", "));
                    sleep(self.pause).await;
                    self.pause = (self.pause * 2).min(MAX_PAUSE);
                }
            }
        }
    }

    async fn listen(&self) -> Result<AsyncPgConnection> {
        let attempt = async {
            let mut connection = establish(&self.address).await?;
            for channel in self.channels {
                connection.batch_execute(&format!("LISTEN {channel}")).await?;
            }
            Ok(connection)
        };
        timeout(ANSWERS_WITHIN, attempt).await.context("the database is too slow")?
    }
}

/// Waits for a note, and takes those that are there already with it.
async fn hear(connection: &mut AsyncPgConnection) -> Result<Vec<Note>> {
    loop {
        if let Ok(first) = timeout(SILENCE, next(connection)).await {
            let mut notes = vec![first?];
            while notes.len() < MAX_COUNT
                && let Some(more) = next(connection).now_or_never()
            {
                notes.push(more?);
            }
            return Ok(notes);
        }
        timeout(ANSWERS_WITHIN, connection.batch_execute("SELECT 1")).await.context("no answer")??;
    }
}

async fn next(connection: &mut AsyncPgConnection) -> Result<Note> {
    let mut notifications = pin!(connection.notifications_stream());
    let PgNotification { channel, payload, .. } = notifications.next().await.context("it was closed")??;
    Ok(Note { channel, payload })
}
