//! Open event streams on one process: the memory that each takes, and how long a word takes from the database's commit to
//! the reader's end of the connection, when it is for all of them at once (the worst case) and when it is for one.

use crate::portal::{EMAIL, Portal};
use crate::process;
use crate::table::Table;
use crate::units::kilobytes;
use anyhow::{Context, Result, ensure};
use futures_util::future::try_join_all;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::mpsc;
use tokio_postgres::Client;

/// Of one session, as many as the portal lets one have.
const PER_SESSION: usize = 20;
const WORDS: usize = 50;
/// Between two words, so that each finds the streams at rest.
const REST: Duration = Duration::from_millis(100);
const ARRIVES_WITHIN: Duration = Duration::from_secs(10);
/// What the issue promises from the change to the page; the refresh comes on top of the word.
const SOON: Duration = Duration::from_secs(1);

/// GrantsAccess `count` streams and adds the figures to the table.
pub fn measure(portal: &Portal, count: usize, table: &mut Table) -> Result<()> {
    tokio::runtime::Runtime::new()?.block_on(run(portal, count, table))
}

async fn run(portal: &Portal, count: usize, table: &mut Table) -> Result<()> {
    let database = portal.connect().await?;
    let everybody = Person::find(&database, EMAIL).await?;
    let cookies = everybody.sessions(&database, count.div_ceil(PER_SESSION)).await?;
    let (heard, mut hear) = mpsc::unbounded_channel();
    let (memory, processor) = (process::resident(portal.pid())?, process::cpu(portal.pid())?);
    let opening = (0..count).map(|at| open(portal, &cookies[at / PER_SESSION]));
    let streams = try_join_all(opening).await?;
    let opened = process::cpu(portal.pid())? - processor;
    for stream in streams {
        tokio::spawn(listen(stream, heard.clone()));
    }
    tokio::time::sleep(Duration::from_secs(2)).await;
    let grown = process::resident(portal.pid())?.saturating_sub(memory);
    let each = usize::try_from(grown * 1024)? / count;
    table.figure(&format!("{count} open streams: memory of each"), &kilobytes(each));
    table.figure("opening one: processor time", &micros(opened / u32::try_from(count)?));

    let before = process::cpu(portal.pid())?;
    let mut delays = Vec::new();
    for _ in 0..WORDS {
        delays.extend(nudge(&database, &everybody, &mut hear, count).await?);
        tokio::time::sleep(REST).await;
    }
    let spent = (process::cpu(portal.pid())? - before) / u32::try_from(WORDS)?;
    delays.sort();
    let (p50, p99) = (delays[delays.len() / 2], delays[delays.len() * 99 / 100]);
    let what = format!("from commit to all {count} streams");
    table.figure(&format!("{what}: p50"), &millis(p50));
    table.budget(&format!("{what}: p99"), &millis(p99), "1 s", p99 < SOON);
    table.figure("a word to all of them: processor time", &millis(spent));
    Ok(())
}

/// Somebody whose streams are opened, and a case of theirs.
struct Person {
    firm: String,
    account: String,
    case: String,
}

impl Person {
    async fn find(database: &Client, email: &str) -> Result<Person> {
        let row = database
            .query_one(
                "SELECT a.firm_id::text, a.id::text, p.case_id::text FROM accounts a \
                 JOIN case_people p ON p.firm_id = a.firm_id AND p.client_id = a.client_id WHERE a.email = $1 LIMIT 1",
                &[&email],
            )
            .await?;
        Ok(Person { firm: row.get(0), account: row.get(1), case: row.get(2) })
    }

    /// Sessions of theirs, as the cookies of as many browsers: signing in so often would meet the limits. The cookie is
    /// the id in base64, the row has its hash.
    async fn sessions(&self, database: &Client, count: usize) -> Result<Vec<String>> {
        let made = format!(
            "WITH ids AS (SELECT decode(lpad(to_hex(n), 32, '0'), 'hex') AS big, \
                          decode(rpad(to_hex(n), 32, '0'), 'hex') AS little FROM generate_series(16, 15 + {count}) n), \
                  made AS (INSERT INTO sessions (id_hash, bound_firm, account_id, data, created_at, seen_at, expires_at) \
                           SELECT sha256(big), '{firm}', '{account}', '{{\"bound\": [\"{firm}\", \"{account}\"]}}', now(), now(), \
                                  now() + interval '1 day' FROM ids) \
             SELECT rtrim(translate(encode(little, 'base64'), '+/', '-_'), '=') FROM ids",
            firm = self.firm,
            account = self.account,
        );
        let rows = database.query(&made, &[]).await.context("making sessions")?;
        Ok(rows.iter().map(|row| format!("portico_session={}", row.get::<_, String>(0))).collect())
    }
}

async fn open(portal: &Portal, cookie: &str) -> Result<TcpStream> {
    let address = portal.url("");
    let host = address.trim_start_matches("http://");
    let mut stream = TcpStream::connect(host).await?;
    let request = format!(
        "GET /live HTTP/1.1\r\nHost: {host}\r\nAccept: text/event-stream\r\nCookie: {cookie}\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).await?;
    let (mut text, mut part) = (String::new(), [0; 2048]);
    while !text.contains("retry: ") {
        let read = stream.read(&mut part).await?;
        ensure!(read > 0 && !text.contains("HTTP/1.1 3"), "a stream was refused:\n{text}");
        text.push_str(&String::from_utf8_lossy(&part[..read]));
    }
    ensure!(text.starts_with("HTTP/1.1 200"), "a stream was refused:\n{text}");
    Ok(stream)
}

/// Says when a word came.
async fn listen(mut stream: TcpStream, heard: mpsc::UnboundedSender<Instant>) {
    let mut part = [0; 256];
    while let Ok(read @ 1..) = stream.read(&mut part).await {
        if part[..read].windows(13).any(|text| text == b"event: change")
            && heard.send(Instant::now()).is_err()
        {
            return;
        }
    }
}

/// Something happens in the case; answers how long each stream waited, counted from before the commit.
async fn nudge(
    database: &Client,
    person: &Person,
    hear: &mut mpsc::UnboundedReceiver<Instant>,
    count: usize,
) -> Result<Vec<Duration>> {
    let payload = format!("{} {} c -", person.firm, person.case);
    let began = Instant::now();
    database.execute("SELECT pg_notify('portico', $1)", &[&payload]).await?;
    let mut delays = Vec::with_capacity(count);
    while delays.len() < count {
        let at =
            tokio::time::timeout(ARRIVES_WITHIN, hear.recv()).await.context("some streams heard nothing")?;
        delays.push(at.context("the streams ended")?.duration_since(began));
    }
    Ok(delays)
}

fn millis(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}

fn micros(time: Duration) -> String {
    format!("{:.0} µs", time.as_secs_f64() * 1_000_000.0)
}
