//! Processor time and memory of processes, from Linux's `/proc` (proc(5)).

use anyhow::{Context, Result};
use std::time::Duration;

/// `/proc` counts processor time in hundredths of a second (USER_HZ, which is 100 on every Linux of ours).
const TICK: Duration = Duration::from_millis(10);

/// Processor time of one process so far.
pub fn cpu(pid: u32) -> Result<Duration> {
    Ok(TICK * (field(pid, 14)? + field(pid, 15)?))
}

/// Processor time of a process and all its children, the ended ones too.
pub fn cpu_of_family(parent: u32) -> Result<Duration> {
    let ended = TICK * (field(parent, 16)? + field(parent, 17)?);
    let living: Duration = children(parent)?.into_iter().filter_map(|pid| cpu(pid).ok()).sum();
    Ok(cpu(parent)? + ended + living)
}

/// Memory that is this family's share, in KB (proportional set size).
pub fn shared_out_memory(parent: u32) -> Result<u64> {
    let mut family = children(parent)?;
    family.push(parent);
    Ok(family
        .into_iter()
        .filter_map(|pid| kilobytes(&format!("/proc/{pid}/smaps_rollup"), "Pss:").ok())
        .sum())
}

/// Memory in use, in KB.
pub fn resident(pid: u32) -> Result<u64> {
    kilobytes(&format!("/proc/{pid}/status"), "VmRSS:")
}

/// The most memory that was in use since the start, or since [`forget_peak`], in KB.
pub fn peak(pid: u32) -> Result<u64> {
    kilobytes(&format!("/proc/{pid}/status"), "VmHWM:")
}

pub fn forget_peak(pid: u32) -> Result<()> {
    std::fs::write(format!("/proc/{pid}/clear_refs"), "5").context("resetting the peak of memory")
}

fn kilobytes(file: &str, name: &str) -> Result<u64> {
    let text = std::fs::read_to_string(file)?;
    let value = text.lines().find_map(|line| line.strip_prefix(name)).context("no such line")?;
    value.trim().trim_end_matches(" kB").parse().context("kilobytes")
}

fn children(parent: u32) -> Result<Vec<u32>> {
    let names =
        std::fs::read_dir("/proc")?.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok());
    Ok(names.filter(|pid| field(*pid, 4).is_ok_and(|of| of == parent)).collect())
}

/// A field of `/proc/PID/stat` by its number in the manual. The second, the name, may hold blanks: count from its end.
fn field(pid: u32, number: usize) -> Result<u32> {
    let text = std::fs::read_to_string(format!("/proc/{pid}/stat"))?;
    let (_, rest) = text.rsplit_once(')').context("stat")?;
    rest.split_whitespace().nth(number - 3).and_then(|field| field.parse().ok()).context("stat")
}
