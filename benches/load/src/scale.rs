//! The same pages in firms of different sizes: what they cost may not grow.

use crate::portal::{PORT, Portal};
use crate::table::load_average;
use crate::units::median;
use crate::{Place, process, setting, wrk};
use anyhow::{Context, Result, ensure};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

const CONNECTIONS: usize = 4;

/// Prints a table with a row for each page in each firm.
pub fn measure(binary: &Path, seed: &Path, sizes: &[u32]) -> Result<()> {
    println!("Load average at the start {}.\n", load_average()?);
    println!("| cases | page | requests/s | p50 | p99 | server | PostgreSQL |");
    println!("| --: | --- | --: | --: | --: | --: | --: |");
    for size in sizes {
        let place = Place::new("scale")?;
        let portal = Portal::start(binary, place.folder(), PORT, &[])?;
        let began = Instant::now();
        plant(&portal, seed, *size)?;
        eprintln!("{size} cases seeded in {:.0} s", began.elapsed().as_secs_f64());
        for page in pages(&portal)? {
            println!("| {size} | {} |", page.measure(&portal)?);
        }
        portal.stop()?;
    }
    Ok(())
}

/// Adds so many cases, as `just seed` does.
pub fn plant(portal: &Portal, seed: &Path, size: u32) -> Result<()> {
    let mut files: Vec<_> =
        seed.read_dir()?.map(|entry| Ok(entry?.path())).collect::<Result<_, std::io::Error>>()?;
    files.sort();
    let socket = portal.socket()?;
    let psql = || {
        let mut psql = Command::new("psql");
        psql.args(["-Xq", "-v", "ON_ERROR_STOP=1", "-U", "postgres", "-d", "portico", "-h"]);
        psql.arg(socket.parent().unwrap_or(Path::new("/")));
        psql
    };
    let mut filling = psql();
    filling.args(["--single-transaction", "-c", &format!("SET seed.cases = {size}")]);
    // how many invoices and postings each case has
    for (name, setting) in
        [("PORTICO_BENCH_INVOICES", "seed.invoices"), ("PORTICO_BENCH_POSTINGS", "seed.postings")]
    {
        if let Ok(number) = std::env::var(name) {
            filling.args(["-c", &format!("SET {setting} = {number}")]);
        }
    }
    for file in &files {
        filling.arg("-f").arg(file);
    }
    for mut command in [filling, {
        let mut tidy = psql();
        tidy.args(["-c", "VACUUM (ANALYZE)"]);
        tidy
    }] {
        let status = command.stdout(std::process::Stdio::null()).status().context("starting psql")?;
        ensure!(status.success(), "psql failed");
    }
    Ok(())
}

/// A page of the demo's firm, as somebody who is signed in.
pub struct Page {
    pub what: &'static str,
    url: String,
    cookie: String,
}

/// The pages that are measured in firms of every size.
pub fn pages(portal: &Portal) -> Result<Vec<Page>> {
    let amara = portal.sign_in()?;
    let dana = portal.sign_in_as("dana@hartwell.test")?.cookie()?;
    let page =
        |what, path: String, cookie: &str| Page { what, url: portal.url(&path), cookie: cookie.to_owned() };
    let case = &amara.case;
    let mut pages = vec![
        page("client: home", "/".into(), &amara.cookie),
        page("client: case", format!("/cases/{case}"), &amara.cookie),
        page("client: documents", format!("/documents?case={case}"), &amara.cookie),
        page("staff: Today", "/staff".into(), &dana),
        page("staff: case", format!("/staff/cases/{case}"), &dana),
        page("staff: all cases", "/staff/cases?status=all".into(), &dana),
        page("staff: waiting", "/staff/waiting?turn=client".into(), &dana),
        page("staff: search", "/staff/cases?status=all&q=castillo+popescu".into(), &dana),
    ];
    if let Some(invoice) = &amara.invoice {
        pages.push(page("client: invoice", format!("/invoices/{invoice}"), &amara.cookie));
        pages.push(page("client: transactions", "/transactions".into(), &amara.cookie));
        pages.push(page("client: trust", "/transactions/trust".into(), &amara.cookie));
        pages.push(page("staff: invoices", "/staff/invoices".into(), &dana));
        pages.push(page("staff: trust", "/staff/trust".into(), &dana));
    }
    Ok(pages)
}

/// One load on a page.
pub struct Seen {
    pub load: wrk::Load,
    /// Processor time of the server and of PostgreSQL for one request, in microseconds.
    pub server: f64,
    pub database: f64,
}

impl Page {
    /// Puts the load on it, with an answer in that coding.
    pub fn load(&self, portal: &Portal, coding: &str, connections: usize, seconds: u64) -> Result<Seen> {
        let headers = [format!("Cookie: {}", self.cookie), format!("Accept-Encoding: {coding}")];
        let before = spent(portal)?;
        let load = wrk::run(&self.url, connections, seconds, &headers)?;
        let after = spent(portal)?;
        let each = |time: Duration| time.as_secs_f64() * 1e6 / load.requests as f64;
        let (server, database) = (after.0.saturating_sub(before.0), after.1.saturating_sub(before.1));
        Ok(Seen { load, server: each(server), database: each(database) })
    }

    /// The cells of its row, in medians of the rounds.
    fn measure(&self, portal: &Portal) -> Result<String> {
        let (rounds, seconds) = (setting("PORTICO_BENCH_ROUNDS", 3)?, setting("PORTICO_BENCH_SECONDS", 5)?);
        // what is read for the first time comes from the disk
        self.load(portal, "gzip", CONNECTIONS, 1)?;
        let seen = (0..rounds)
            .map(|_| self.load(portal, "gzip", CONNECTIONS, seconds))
            .collect::<Result<Vec<Seen>>>()?;
        let of = |pick: fn(&Seen) -> f64| median(seen.iter().map(pick).collect());
        Ok(format!(
            "{} | {:.0} | {:.2} ms | {:.2} ms | {:.0} µs | {:.0} µs",
            self.what,
            of(|seen| seen.load.per_second),
            of(|seen| seen.load.p50),
            of(|seen| seen.load.p99),
            of(|seen| seen.server),
            of(|seen| seen.database),
        ))
    }
}

/// Processor time of the server and of PostgreSQL so far.
fn spent(portal: &Portal) -> Result<(Duration, Duration)> {
    Ok((process::cpu(portal.pid())?, process::cpu_of_family(portal.postmaster()?)?))
}
