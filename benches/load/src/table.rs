//! The report: figures beside their budgets, and the loads.

use crate::Effort;
use anyhow::Result;
use std::process::Command;

pub struct Table {
    head: String,
    budgets: Vec<String>,
    loads: Vec<String>,
}

/// One load, in medians.
pub struct LoadRow {
    pub what: String,
    pub connections: usize,
    pub per_second: f64,
    /// Milliseconds.
    pub p50: f64,
    pub p99: f64,
    /// Microseconds of processor time for one request.
    pub server: f64,
    pub database: f64,
}

impl Table {
    pub fn begin(effort: &Effort) -> Result<Table> {
        let date = Command::new("date").args(["-u", "+%F"]).output()?;
        let cores = std::thread::available_parallelism()?;
        let head = format!(
            "Measured on {} on a machine of {cores} cores that also ran wrk and PostgreSQL; load average at the start {}. \
             Medians of {} rounds of {} s. 1 KB is 1,000 bytes.",
            String::from_utf8_lossy(&date.stdout).trim(),
            load_average()?,
            effort.rounds,
            effort.seconds,
        );
        Ok(Table { head, budgets: Vec::new(), loads: Vec::new() })
    }

    /// A figure that has a budget.
    pub fn budget(&mut self, what: &str, figure: &str, budget: &str, kept: bool) {
        let verdict = if kept { "yes" } else { "**no**" };
        self.add(format!("| {what} | {figure} | {budget} | {verdict} |"));
    }

    /// A figure that has none.
    pub fn figure(&mut self, what: &str, figure: &str) {
        self.add(format!("| {what} | {figure} | | |"));
    }

    fn add(&mut self, row: String) {
        eprintln!("{row}");
        self.budgets.push(row);
    }

    pub fn load(&mut self, row: LoadRow) {
        self.loads.push(format!(
            "| {} | {} | {:.0} | {:.2} ms | {:.2} ms | {:.0} µs | {:.0} µs |",
            row.what, row.connections, row.per_second, row.p50, row.p99, row.server, row.database,
        ));
    }

    pub fn end(self) {
        println!("{}\n", self.head);
        println!(
            "| what | figure | budget | kept |\n| --- | --- | --- | --- |\n{}\n",
            self.budgets.join("\n")
        );
        println!("Loads. Processor time is that of one request.\n");
        println!("| what | connections | requests/s | p50 | p99 | server | PostgreSQL |");
        println!("| --- | --: | --: | --: | --: | --: | --: |\n{}", self.loads.join("\n"));
    }
}

/// Of the last minute.
pub fn load_average() -> Result<String> {
    let text = std::fs::read_to_string("/proc/loadavg")?;
    Ok(text.split(' ').next().unwrap_or_default().to_owned())
}
