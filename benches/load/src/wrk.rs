//! One load, by wrk.

use anyhow::{Context, Result, ensure};
use std::process::Command;

/// What wrk saw.
#[derive(Debug, Clone, Copy)]
pub struct Load {
    pub requests: u64,
    pub per_second: f64,
    /// Milliseconds.
    pub p50: f64,
    pub p99: f64,
}

/// Keeps `connections` busy with `GET url` for that long; any error of the server fails it.
pub fn run(url: &str, connections: usize, seconds: u64, headers: &[String]) -> Result<Load> {
    let mut command = Command::new("wrk");
    command.args(["-t1", &format!("-c{connections}"), &format!("-d{seconds}s")]);
    command.args(["-s", concat!(env!("CARGO_MANIFEST_DIR"), "/wrk.lua")]);
    for header in headers {
        command.args(["-H", header]);
    }
    let output = command.arg(url).output().context("starting wrk")?;
    let text = String::from_utf8_lossy(&output.stdout);
    let line =
        text.lines().find_map(|line| line.strip_prefix("RESULT ")).with_context(|| text.to_string())?;
    let numbers: Vec<u64> = line.split(' ').filter_map(|number| number.parse().ok()).collect();
    let [requests, micros, p50, p99, _bytes, errors] = numbers[..] else { anyhow::bail!("wrk says {line}") };
    ensure!(errors == 0 && requests > 0, "{errors} errors in {requests} requests to {url}");
    let per_second = requests as f64 * 1e6 / micros as f64;
    Ok(Load { requests, per_second, p50: p50 as f64 / 1000.0, p99: p99 as f64 / 1000.0 })
}
