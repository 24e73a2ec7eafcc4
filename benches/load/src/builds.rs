//! Two builds beside each other: the same pages of the same firm, each build with a database of its own, loads in turns.

use crate::portal::Portal;
use crate::scale::{self, Page};
use crate::table::load_average;
use crate::units::{interval_of_median, median};
use crate::{Place, setting};
use anyhow::{Context, Result};
use std::path::PathBuf;

const CONNECTIONS: usize = 8;
const PORTS: [u16; 2] = [3913, 3914];
const CODINGS: [(&str, &str); 2] = [("gzip", "compressed"), ("identity", "not compressed")];

/// A build, and the folder `benches/seed` that fits its tables.
pub struct Build {
    /// Its executable.
    pub binary: PathBuf,
    /// The statements that fill the demo's firm.
    pub seed: PathBuf,
}

/// Prints a row for each page and coding: processor time of one request, of both builds, with the median of the ratios of
/// the pairs (the latter build by the former) and the interval that holds it in 95 of 100 runs. `size` cases are added
/// to the demo, none for 0.
pub fn measure(builds: &[Build; 2], size: u32) -> Result<()> {
    let (pairs, seconds) = (setting("PORTICO_BENCH_PAIRS", 11)?, setting("PORTICO_BENCH_SECONDS", 3)?);
    let places = [Place::new("before")?, Place::new("after")?];
    let mut sides = Vec::new();
    for ((build, place), port) in builds.iter().zip(&places).zip(PORTS) {
        let portal = Portal::start(&build.binary, place.folder(), port, &[])?;
        if size > 0 {
            scale::plant(&portal, &build.seed, size)?;
        }
        let pages = scale::pages(&portal)?;
        sides.push((portal, pages));
    }
    println!(
        "{size} cases added to the demo; {CONNECTIONS} connections, {pairs} interleaved pairs of {seconds} s; load average at the \
         start {}.\n",
        load_average()?
    );
    println!("| page | | PostgreSQL | ratio | server | ratio | requests/s |");
    println!("| --- | --- | --: | --: | --: | --: | --: |");
    for number in 0..sides[0].1.len() {
        for (coding, told) in CODINGS {
            let of =
                |side: usize| Side { portal: &sides[side].0, page: &sides[side].1[number], coding, seconds };
            let row = compare([of(0), of(1)], pairs)?;
            println!("| {} | {told} | {row} |", sides[0].1[number].what);
        }
    }
    for (portal, _) in sides {
        portal.stop()?;
    }
    Ok(())
}

#[derive(Clone, Copy)]
struct Side<'a> {
    portal: &'a Portal,
    page: &'a Page,
    coding: &'a str,
    seconds: u64,
}

impl Side<'_> {
    fn load(&self, seconds: u64) -> Result<scale::Seen> {
        self.page.load(self.portal, self.coding, CONNECTIONS, seconds)
    }
}

/// The cells of one row.
fn compare(sides: [Side<'_>; 2], pairs: usize) -> Result<String> {
    for side in sides {
        // what is read for the first time comes from the disk
        side.load(1)?;
    }
    let mut seen: [Vec<scale::Seen>; 2] = [Vec::new(), Vec::new()];
    for pair in 0..pairs {
        // not always in the same order
        let order = if pair % 2 == 0 { [0, 1] } else { [1, 0] };
        for side in order {
            seen[side].push(sides[side].load(sides[side].seconds)?);
        }
    }
    let ratio = |of: fn(&scale::Seen) -> f64| -> Result<String> {
        let each: Vec<f64> =
            seen[0].iter().zip(&seen[1]).map(|(before, after)| of(after) / of(before)).collect();
        let (low, high) = interval_of_median(&each).context("too few pairs for an interval: at least 6")?;
        Ok(format!("{:.2} ({low:.2} to {high:.2})", median(each)))
    };
    let both = |of: fn(&scale::Seen) -> f64| [0, 1].map(|side| median(seen[side].iter().map(of).collect()));
    let [database, server, rate] =
        [both(|seen| seen.database), both(|seen| seen.server), both(|seen| seen.load.per_second)];
    Ok(format!(
        "{:.0} → {:.0} µs | {} | {:.0} → {:.0} µs | {} | {:.0} → {:.0}",
        database[0],
        database[1],
        ratio(|seen| seen.database)?,
        server[0],
        server[1],
        ratio(|seen| seen.server)?,
        rate[0],
        rate[1],
    ))
}
