//! One large upload beside a plain copy of the same file on the same disk.

use crate::portal::{Portal, SignedIn};
use crate::process;
use crate::table::Table;
use crate::units::{mb, median};
use anyhow::{Context, Result, ensure};
use std::fs::File;
use std::io::{BufWriter, Read, Write};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// A megabyte, written again and again with another beginning.
const BLOCK: usize = 1_000_000;
/// More of an upload than this must not be in memory at once.
const MAX_MEMORY: u64 = 16_000;

pub fn measure(portal: &Portal, amara: &SignedIn, megabytes: u64, table: &mut Table) -> Result<()> {
    let file = portal.folder().join("large.pdf");
    write_pdf(&file, megabytes)?;
    let copied = [copy(&file)?, copy(&file)?, copy(&file)?];
    let before = process::resident(portal.pid())?;
    process::forget_peak(portal.pid())?;
    let cpu = process::cpu(portal.pid())?;
    let url = portal.url(&format!("/cases/{}/documents", amara.case));
    let began = Instant::now();
    let answer = amara.curl.upload(&url, &file)?;
    let took = began.elapsed();
    ensure!(matches!(answer.status, 200..=303), "the upload answers {}:\n{}", answer.status, answer.text());
    sync(portal.folder())?;
    let on_disk = began.elapsed();
    let list = amara.curl.get(&portal.url(&format!("/documents?case={}", amara.case)))?;
    ensure!(list.text().contains("large.pdf"), "the uploaded file is not listed");
    let (grew, cpu) =
        (process::peak(portal.pid())?.saturating_sub(before), process::cpu(portal.pid())? - cpu);
    let seconds = |time: Duration| format!("{:.1} s", time.as_secs_f64());
    let plain = median(copied.iter().map(Duration::as_secs_f64).collect());
    let size = format!("upload of {megabytes} MB");
    let figure = format!("{}; on the disk after {}", seconds(took), seconds(on_disk));
    table.figure(&format!("{size}, hashed and judged, until the answer"), &figure);
    table.figure(&format!("{size}: processor time of the server"), &seconds(cpu));
    table.figure("`cp` of the same file, then `sync`", &format!("{plain:.1} s"));
    let what = format!("{size}: memory beyond that at rest ({})", mb(before));
    table.budget(&what, &mb(grew), "does not grow with the file", grew < MAX_MEMORY);
    std::fs::remove_file(file).context("removing the large file")
}

/// As a reader and the judge of uploads see it: a PDF's head and end, and something between that does not compress.
fn write_pdf(path: &Path, megabytes: u64) -> Result<()> {
    let mut noise = vec![0; BLOCK];
    File::open("/dev/urandom")?.read_exact(&mut noise)?;
    let mut file = BufWriter::new(File::create(path)?);
    file.write_all(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")?;
    for number in 0..megabytes {
        noise[..8].copy_from_slice(&number.to_le_bytes());
        file.write_all(&noise)?;
    }
    file.write_all(b"\nstartxref\n0\n%%EOF\n")?;
    file.into_inner()?.sync_all()?;
    Ok(())
}

/// How long it takes until the copy is on the disk.
fn copy(file: &Path) -> Result<Duration> {
    let to = file.with_extension("copy");
    let began = Instant::now();
    ensure!(Command::new("cp").arg(file).arg(&to).status()?.success(), "cp");
    sync(file.parent().context("a file in a folder")?)?;
    let took = began.elapsed();
    std::fs::remove_file(to)?;
    Ok(took)
}

fn sync(folder: &Path) -> Result<()> {
    ensure!(Command::new("sync").arg("-f").arg(folder).status()?.success(), "sync");
    Ok(())
}
