//! Loads on the client's pages, in turns with loads on the handlers of [`crate::beside`].

use crate::beside::{self, Beside, Page, Script};
use crate::pages::path;
use crate::portal::{Portal, SignedIn};
use crate::table::{LoadRow, Table};
use crate::units::{mb, median};
use crate::{Effort, process, wrk};
use anyhow::{Context, Result};
use std::time::Duration;

const CONNECTIONS: [usize; 3] = [1, 8, 32];
/// Where budgets of processor time are judged.
const USUAL: usize = 8;

/// Puts the load on every page, and compares.
pub fn measure(
    portal: &Portal,
    amara: &SignedIn,
    pages: Vec<Page>,
    effort: &Effort,
    table: &mut Table,
) -> Result<()> {
    let script = Script { socket: portal.socket()?, pages };
    let (beside, pages) = (Beside::start(&script, portal.folder())?, &script.pages);
    let mut runs = planned(portal, amara, pages, &beside);
    for _ in 0..effort.rounds {
        for run in &mut runs {
            run.once(portal, effort.seconds)?;
        }
    }
    for run in &runs {
        table.load(run.row());
    }
    for page in pages {
        processor_rows(&page.name, &runs, table)?;
    }
    let used = format!("{} (bare handlers {})", mb(process::resident(portal.pid())?), mb(beside.memory()?));
    table.figure("memory after the loads", &used);
    Ok(())
}

/// One load, run again in every round.
struct Run {
    what: String,
    page: String,
    side: Side,
    url: String,
    pid: u32,
    connections: usize,
    headers: Vec<String>,
    seen: Vec<Seen>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Portico,
    SameSql,
    Nothing,
}

struct Seen {
    load: wrk::Load,
    /// Processor time of the server and of PostgreSQL for one request, in microseconds.
    server: f64,
    database: f64,
}

fn planned(portal: &Portal, amara: &SignedIn, pages: &[Page], beside: &Beside) -> Vec<Run> {
    let run = |what: String, page: &str, side, url, connections, gzip: bool| {
        let coding = if gzip { "gzip" } else { "identity" };
        let headers = vec![format!("Cookie: {}", amara.cookie), format!("Accept-Encoding: {coding}")];
        let pid = if side == Side::Portico { portal.pid() } else { beside.pid() };
        Run { what, page: page.to_owned(), side, url, pid, connections, headers, seen: Vec::new() }
    };
    let mut runs = Vec::new();
    for page in pages.iter().map(|page| &page.name) {
        let (ours, same) = (portal.url(&path(page, amara)), beside::url(page));
        for connections in CONNECTIONS {
            runs.push(run(page.clone(), page, Side::Portico, ours.clone(), connections, true));
            runs.push(run(
                format!("same SQL as {page}"),
                page,
                Side::SameSql,
                same.clone(),
                connections,
                true,
            ));
        }
        runs.push(run(format!("{page}, not compressed"), page, Side::Portico, ours, USUAL, false));
        runs.push(run(
            format!("same SQL as {page}, not compressed"),
            page,
            Side::SameSql,
            same,
            USUAL,
            false,
        ));
    }
    for connections in CONNECTIONS {
        let url = beside::url("fixed");
        runs.push(run(
            "bare handler, fixed text, no SQL".into(),
            "fixed",
            Side::Nothing,
            url,
            connections,
            true,
        ));
    }
    runs
}

impl Run {
    fn once(&mut self, portal: &Portal, seconds: u64) -> Result<()> {
        let postmaster = portal.postmaster()?;
        let before = (process::cpu(self.pid)?, process::cpu_of_family(postmaster)?);
        let load = wrk::run(&self.url, self.connections, seconds, &self.headers)?;
        let after = (process::cpu(self.pid)?, process::cpu_of_family(postmaster)?);
        let each = |time: Duration| time.as_secs_f64() * 1e6 / load.requests as f64;
        let (server, database) = (each(after.0 - before.0), each(after.1.saturating_sub(before.1)));
        eprintln!("{} at {}: {:.0}/s, {server:.0} us", self.what, self.connections, load.per_second);
        self.seen.push(Seen { load, server, database });
        Ok(())
    }

    fn median(&self, of: impl Fn(&Seen) -> f64) -> f64 {
        median(self.seen.iter().map(of).collect())
    }

    fn row(&self) -> LoadRow {
        LoadRow {
            what: self.what.clone(),
            connections: self.connections,
            per_second: self.median(|seen| seen.load.per_second),
            p50: self.median(|seen| seen.load.p50),
            p99: self.median(|seen| seen.load.p99),
            server: self.median(|seen| seen.server),
            database: self.median(|seen| seen.database),
        }
    }
}

fn processor_rows(page: &str, runs: &[Run], table: &mut Table) -> Result<()> {
    for compressed in [false, true] {
        let of = |side| {
            let mut all = runs.iter().filter(|run| run.page == page && run.side == side);
            all.find(|run| run.connections == USUAL && run.is_compressed() == compressed)
                .context("was planned")
        };
        let (ours, same) = (of(Side::Portico)?, of(Side::SameSql)?);
        let times = ours.median(|seen| seen.server) / same.median(|seen| seen.server);
        let whole = |run: &Run| run.median(|seen| seen.server + seen.database);
        let how = if compressed { "compressed" } else { "not compressed" };
        let what = format!("{page}: processor time beside the same SQL, both {how}");
        let figure = format!("{times:.2} times ({:.2} with PostgreSQL's)", whole(ours) / whole(same));
        table.budget(&what, &figure, "2 times", times <= 2.0);
    }
    Ok(())
}

impl Run {
    fn is_compressed(&self) -> bool {
        self.headers.iter().any(|header| header.ends_with("gzip"))
    }
}
