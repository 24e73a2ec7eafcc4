//! Measures a release build of Portico: pages under load beside bare handlers that run the same SQL, what a page asks of the
//! database and of the network, a large upload, and how the server starts. Prints one Markdown table.
//!
//! `load PORTICO_BINARY` measures; `load streams PORTICO_BINARY` measures open event streams alone; `load door
//! PORTICO_BINARY` whether the door's time tells who is known; `load beside SCRIPT PORT` serves the bare handlers (it is started by the former, so that
//! the processor time of each side is that of a process of its own); `load scale PORTICO_BINARY BENCHES_SEED CASES...` measures pages
//! of firms with so many cases; `load builds BINARY BENCHES_SEED BINARY BENCHES_SEED CASES` two builds beside each other.

mod beside;
mod browser;
mod builds;
mod curl;
mod door;
mod loads;
mod pages;
mod portal;
mod process;
mod recorder;
mod replay;
mod scale;
mod starts;
mod streams;
mod table;
mod units;
mod upload;
mod visit;
mod wrk;

use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use table::Table;

/// How much is measured; each may be set in the environment.
pub struct Effort {
    /// Every load is run so often, in turns; medians are reported. `PORTICO_BENCH_ROUNDS`
    pub rounds: usize,
    /// Length of one load. `PORTICO_BENCH_SECONDS`
    pub seconds: u64,
    /// Size of the uploaded file. `PORTICO_BENCH_UPLOAD_MB`
    pub upload_megabytes: u64,
}

fn main() -> Result<()> {
    let mut args = std::env::args().skip(1);
    match args.next().as_deref() {
        Some("beside") => {
            let script = args.next().context("the script to replay")?;
            let port = args.next().and_then(|port| port.parse().ok()).context("a port")?;
            beside::serve(Path::new(&script), port)
        }
        Some("streams") => measure_streams(Path::new(&args.next().context("PORTICO_BINARY")?)),
        Some("door") => measure_door(Path::new(&args.next().context("PORTICO_BINARY")?)),
        Some("scale") => {
            let binary = args.next().context("the binary of Portico")?;
            let seed = args.next().context("the folder benches/seed")?;
            let sizes =
                args.map(|size| size.parse().context("a number of cases")).collect::<Result<Vec<u32>>>()?;
            scale::measure(Path::new(&binary), Path::new(&seed), &sizes)
        }
        Some("builds") => {
            // they are started in another folder
            let mut path = || {
                let given = args.next().context("two binaries with their folders benches/seed")?;
                anyhow::Ok(std::path::absolute(given)?)
            };
            let mut build = || anyhow::Ok(builds::Build { binary: path()?, seed: path()? });
            let builds = [build()?, build()?];
            let size = args.next().map_or(Ok(0), |size| size.parse().context("a number of cases"))?;
            builds::measure(&builds, size)
        }
        Some(binary) => measure(Path::new(binary)),
        None => anyhow::bail!("usage: load PORTICO_BINARY (benches/run.sh builds and starts it)"),
    }
}

fn measure(binary: &Path) -> Result<()> {
    let effort = Effort {
        rounds: setting("PORTICO_BENCH_ROUNDS", 3)?,
        seconds: setting("PORTICO_BENCH_SECONDS", 5)?,
        upload_megabytes: setting("PORTICO_BENCH_UPLOAD_MB", 1000)?,
    };
    let place = Place::new("load")?;
    let mut table = Table::begin(&effort)?;
    starts::measure(binary, place.folder(), &mut table)?;
    let portal = portal::Portal::start(binary, place.folder(), portal::PORT, &[])?;
    let signed_in = portal.sign_in()?;
    let pages = pages::measure(&portal, &signed_in, &mut table)?;
    loads::measure(&portal, &signed_in, pages, &effort, &mut table)?;
    visit::measure(&portal, &mut table)?;
    streams::measure(&portal, setting("PORTICO_BENCH_STREAMS", 1000)?, &mut table)?;
    upload::measure(&portal, &signed_in, effort.upload_megabytes, &mut table)?;
    portal.stop()?;
    table.end();
    Ok(())
}

/// Open event streams alone; how many may be set: `PORTICO_BENCH_STREAMS`.
fn measure_streams(binary: &Path) -> Result<()> {
    let place = Place::new("load")?;
    let mut table = Table::begin(&Effort { rounds: 1, seconds: 0, upload_megabytes: 0 })?;
    let portal = portal::Portal::start(binary, place.folder(), portal::PORT, &[])?;
    streams::measure(&portal, setting("PORTICO_BENCH_STREAMS", 1000)?, &mut table)?;
    portal.stop()?;
    table.end();
    Ok(())
}

/// The door alone.
fn measure_door(binary: &Path) -> Result<()> {
    let place = Place::new("load")?;
    let mut table = Table::begin(&Effort { rounds: 1, seconds: 0, upload_megabytes: 0 })?;
    let believed = [("PORTICO_TRUSTED_PROXIES", "127.0.0.1,::1")];
    let portal = portal::Portal::start(binary, place.folder(), portal::PORT, &believed)?;
    door::measure(&portal, &mut table)?;
    portal.stop()?;
    table.end();
    Ok(())
}

fn setting<T: std::str::FromStr>(name: &str, usual: T) -> Result<T> {
    match std::env::var(name) {
        Ok(text) => {
            text.parse().ok().with_context(|| format!("{name} is {text:?}: it must be a whole number"))
        }
        Err(_) => Ok(usual),
    }
}

/// A folder that is removed at the end. Other users may pass through it: as root, PostgreSQL runs as one of them.
struct Place(PathBuf);

impl Place {
    /// Below `PORTICO_BENCH_DIR`, else `/var/tmp`: `/tmp` is in memory on many machines.
    fn new(what: &str) -> Result<Place> {
        use std::os::unix::fs::DirBuilderExt;
        let parent = std::env::var_os("PORTICO_BENCH_DIR").unwrap_or_else(|| "/var/tmp".into());
        let folder = Path::new(&parent).join(format!("portico-bench-{what}-{}", std::process::id()));
        std::fs::DirBuilder::new()
            .mode(0o755)
            .create(&folder)
            .with_context(|| folder.display().to_string())?;
        Ok(Place(folder))
    }

    fn folder(&self) -> &Path {
        &self.0
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
