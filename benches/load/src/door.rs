//! Whether the time of an answer at the door tells known addresses from unknown ones: wrong passwords and requests for a
//! link, for both in turns. Told as the chance that a guess by the time of one answer of each is right: 50 % is a coin's.

use crate::portal::Portal;
use crate::table::Table;
use anyhow::{Context, Result, ensure};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_postgres::Client;

/// Each address is tried once: a second wrong password would be counted with the first.
const TRIES: usize = 300;
/// The forms want to have been looked at for two seconds.
const LOOK: Duration = Duration::from_millis(2200);
/// So that the job of one request for a link is done before the next is timed.
const REST: Duration = Duration::from_millis(15);

/// Times both forms and adds the figures to the table. The portal must believe `X-Forwarded-For` from here: each request
/// comes from an address of its own, or the limits would answer.
pub fn measure(portal: &Portal, table: &mut Table) -> Result<()> {
    tokio::runtime::Runtime::new()?.block_on(run(portal, table))
}

async fn run(portal: &Portal, table: &mut Table) -> Result<()> {
    know_addresses(&portal.connect().await?).await?;
    let mut door = Door { host: portal.url("").trim_start_matches("http://").to_owned(), asked: 0 };
    door.compare("a wrong password", "/login", "password=not+this+one", 422, table).await?;
    let form = door.send("GET", "/login/link", "").await?;
    let stamp = form.split("name=\"stamp\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let rest = format!("stamp={}&homepage=", stamp.context("a stamp in the form")?);
    tokio::time::sleep(LOOK).await;
    door.compare("asking for a link", "/login/link", &rest, 303, table).await
}

/// As many clients with a password as are tried.
async fn know_addresses(database: &Client) -> Result<()> {
    let made = format!(
        "WITH one AS (SELECT a.firm_id, a.password_hash FROM accounts a WHERE a.email = 'amara@hartwell.test'), \
         made AS (INSERT INTO clients (firm_id, id, name, email, language, created_at) \
                  SELECT firm_id, gen_random_uuid(), 'Known ' || n, 'known' || n || '@bench.test', 'en-US', now() \
                  FROM one, generate_series(1, {}) n RETURNING firm_id, id, email) \
         INSERT INTO accounts (firm_id, id, email, password_hash, client_id, created_at) \
         SELECT made.firm_id, gen_random_uuid(), made.email, one.password_hash, made.id, now() FROM made, one",
        2 * TRIES
    );
    database.execute(&made, &[]).await.context("making accounts")?;
    Ok(())
}

struct Door {
    host: String,
    asked: usize,
}

impl Door {
    async fn compare(
        &mut self,
        what: &str,
        place: &str,
        rest: &str,
        status: u16,
        table: &mut Table,
    ) -> Result<()> {
        let (mut known, mut unknown) = (Vec::new(), Vec::new());
        let wanted = format!("HTTP/1.1 {status}");
        let first = if place == "/login" { 1 } else { 1 + TRIES };
        for n in first..first + TRIES {
            // in turns, and not always in the same order
            let mut pair = [("known", &mut known), ("stranger", &mut unknown)];
            if n % 2 == 0 {
                pair.reverse();
            }
            for (who, times) in pair {
                let body = format!("email={who}{n}%40bench.test&{rest}");
                let began = Instant::now();
                let answer = self.send("POST", place, &body).await?;
                times.push(began.elapsed());
                ensure!(answer.starts_with(&wanted), "{place} answers:\n{answer:.300}");
                tokio::time::sleep(REST).await;
            }
        }
        let chance = chance_of_a_right_guess(&known, &unknown);
        table.figure(&format!("{what}: median for a known address"), &millis(median(&mut known)));
        table.figure(&format!("{what}: median for an unknown address"), &millis(median(&mut unknown)));
        let kept = (0.42..=0.58).contains(&chance);
        let told = format!("{:.0} %", chance * 100.0);
        table.budget(&format!("{what}: a guess by the time is right"), &told, "about 50 %", kept);
        Ok(())
    }

    /// The whole answer, over a connection of its own.
    async fn send(&mut self, method: &str, place: &str, body: &str) -> Result<String> {
        self.asked += 1;
        let from = format!("10.{}.{}.1", self.asked / 250, self.asked % 250);
        let (host, length) = (&self.host, body.len());
        let request = format!(
            "{method} {place} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nX-Forwarded-For: {from}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{body}"
        );
        let mut stream = TcpStream::connect(host).await?;
        stream.write_all(request.as_bytes()).await?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    }
}

/// How often one of the former took longer than one of the latter (Mann and Whitney's U, as a share).
fn chance_of_a_right_guess(some: &[Duration], others: &[Duration]) -> f64 {
    let longer = some.iter().map(|one| others.iter().filter(|other| one > other).count()).sum::<usize>();
    longer as f64 / (some.len() * others.len()) as f64
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn millis(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1000.0)
}
