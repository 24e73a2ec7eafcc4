//! Measures the trust account by the product's own actions on a PostgreSQL of its own, at the durability that it has in service: postings
//! by 32 writers beside pgbench with as many statements, and a month of 10,000 lines, imported and matched. `benches/trust.sh` starts it.
//!
//! `PORTICO_BENCH_ROUNDS` (5) and `PORTICO_BENCH_SECONDS` (5) say how much is measured, `PORTICO_BENCH_DIR` (/var/tmp) on which disk.

mod ground;
mod month;
mod pgbench;
mod postings;

use anyhow::{Context, Result};
use ground::Ground;
use std::{os::unix::fs::DirBuilderExt, path::PathBuf};

/// As the product has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> Result<()> {
    let place = Place::new()?;
    // the product serves with as many threads as there are processors, and migrating needs several
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let ground = Ground::start(&place.0).await?;
        postings::measure(&ground, &place.0).await?;
        month::measure(&ground).await?;
        ground.stop().await
    })
}

/// A number from the environment.
fn setting(name: &str, usual: u32) -> Result<u32> {
    let Ok(text) = std::env::var(name) else { return Ok(usual) };
    text.parse().ok().with_context(|| format!("{name} is {text:?}: it must be a whole number"))
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// A folder that is removed at the end. As root, PostgreSQL runs as another user, who has to get there.
struct Place(PathBuf);

impl Place {
    fn new() -> Result<Place> {
        let parent = std::env::var_os("PORTICO_BENCH_DIR").unwrap_or_else(|| "/var/tmp".into());
        let folder = PathBuf::from(parent).join(format!("portico-bench-trust-{}", std::process::id()));
        std::fs::DirBuilder::new()
            .mode(0o755)
            .create(&folder)
            .with_context(|| folder.display().to_string())?;
        Ok(Place(folder))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
