//! Measures an invoice as a PDF: of two pages, and of 500 lines. `papers FOLDER` also leaves both there as PDF and HTML, so that
//! another program can be measured on the same content (benches/papers.sh).

mod invoice;

use anyhow::{Context, Result};
use invoice::Invoice;
use portico::{
    billing::Look,
    clock::Ts,
    pdf::{Color, Paper},
};
use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

/// As the product has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Warm runs of which the median is told.
const RUNS: usize = 50;

fn main() -> Result<()> {
    // cargo bench adds options of its own
    let folder = std::env::args().skip(1).find(|argument| !argument.starts_with("--"));
    println!(
        "| invoice | pages | first | median of {RUNS} | processor | memory |\n|---|--:|--:|--:|--:|--:|"
    );
    for (name, lines) in [("two-pages", 19), ("500-lines", 500)] {
        let invoice = Invoice::of(lines);
        measure(name, &invoice)?;
        if let Some(folder) = folder.as_deref().map(Path::new) {
            fs::write(folder.join(format!("{name}.pdf")), pdf(&invoice)?.0)?;
            fs::write(folder.join(format!("{name}.html")), invoice.paper().html().into_string())?;
        }
    }
    Ok(())
}

fn measure(name: &str, invoice: &Invoice) -> Result<()> {
    let before = kilobytes("VmRSS")?;
    // the peak from here on (proc(5))
    fs::write("/proc/self/clear_refs", "5")?;
    let start = Instant::now();
    let (_, pages) = pdf(invoice)?;
    let first = start.elapsed();
    let peak = kilobytes("VmHWM")?.saturating_sub(before);
    let mut times = Vec::new();
    let processor = processor_time()?;
    for _ in 0..RUNS {
        let start = Instant::now();
        std::hint::black_box(pdf(invoice)?);
        times.push(start.elapsed());
    }
    let processor = (processor_time()?.saturating_sub(processor)) / u32::try_from(RUNS)?;
    times.sort();
    let median = times[RUNS / 2];
    println!(
        "| {name} | {pages} | {first:.1?} | {median:.2?} | {processor:.2?} | {:.1} MB |",
        peak as f64 / 1024.0
    );
    Ok(())
}

/// The file, and how many pages it has.
fn pdf(invoice: &Invoice) -> Result<(Vec<u8>, usize)> {
    let created = Ts(jiff::Timestamp::UNIX_EPOCH);
    let look = Look { paper: Paper::Letter, color: Color(0x1f, 0x4e, 0x79), logo: None, created };
    let done = invoice.paper().pdf(&look)?;
    Ok((done.bytes, done.pages))
}

fn kilobytes(of: &str) -> Result<u64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line =
        status.lines().find_map(|line| line.strip_prefix(of)).context("a line of /proc/self/status")?;
    Ok(line.trim_matches(|c: char| !c.is_ascii_digit()).parse()?)
}

/// Of this thread, which is the only one that computes.
fn processor_time() -> Result<Duration> {
    let stat = fs::read_to_string("/proc/self/schedstat")?;
    Ok(Duration::from_nanos(stat.split(' ').next().unwrap_or_default().parse()?))
}
