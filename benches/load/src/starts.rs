//! How long a start takes, and what the server needs when nobody is there.

use crate::portal::{PORT, Portal};
use crate::process;
use crate::table::Table;
use crate::units::{mb, median};
use anyhow::Result;
use std::path::Path;
use std::time::Duration;

const STARTS: usize = 3;

/// The folder is left with the data of the last start.
pub fn measure(binary: &Path, folder: &Path, table: &mut Table) -> Result<()> {
    let mut first = Vec::new();
    for _ in 0..STARTS {
        let _ = std::fs::remove_dir_all(folder.join("data"));
        let portal = Portal::start(binary, folder, PORT, &[])?;
        first.push(portal.took.as_secs_f64());
        portal.stop()?;
    }
    let (mut again, mut memory, mut database) = (Vec::new(), 0, 0);
    for _ in 0..STARTS {
        let portal = Portal::start(binary, folder, PORT, &[])?;
        again.push(portal.took.as_secs_f64());
        std::thread::sleep(Duration::from_secs(1));
        memory = process::resident(portal.pid())?;
        database = process::shared_out_memory(portal.postmaster()?)?;
        portal.stop()?;
    }
    let (first, again) = (median(first), median(again));
    table.budget("start from nothing, demo loaded, to ready", &format!("{first:.2} s"), "5 s", first < 5.0);
    table.budget("start with an existing cluster, to ready", &format!("{again:.2} s"), "1 s", again < 1.0);
    let figure = format!("{} (PostgreSQL {} beside it)", mb(memory), mb(database));
    table.budget("memory at rest", &figure, "64 MB", memory * 1024 < 64_000_000);
    Ok(())
}
