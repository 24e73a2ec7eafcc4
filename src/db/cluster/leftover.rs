//! What a killed process leaves behind: a server about to stop, and files that name processes long gone.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use super::folder::Folder;
use crate::child;

/// A fast shutdown writes out what is in memory; a slow disk needs its time.
const STOP_WITHIN: Duration = Duration::from_secs(60);

/// Stops the server that answers in this folder, if one does, and waits until it is gone.
///
/// Its shell does the same when our predecessor was killed; a second signal does no harm, and it also covers a
/// server whose shell was killed as well.
pub(super) async fn stop(folder: &Folder) -> Result<()> {
    if !folder.answers().await {
        return Ok(());
    }
    // It answers on a socket that nobody else can reach, so this file is its own, not a stale one.
    let Some(server) = first_line(&folder.data.join("postmaster.pid")) else { return Ok(()) };
    tracing::info!(pid = server, "stopping the PostgreSQL that already runs");
    let began = Instant::now();
    signal("INT", &server).await;
    while lives(&server, &folder.data) {
        if began.elapsed() > STOP_WITHIN {
            bail!("the PostgreSQL that runs in {} (process {server}) does not stop", folder.dir.display());
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Ok(())
}

/// Removes lock files of a server that does not run (any more). PostgreSQL does so itself, except when the number of
/// the process was given to another one, or the process is dead and not yet buried. Only to be called under our lock.
pub(super) fn remove_stale_locks(folder: &Folder) {
    let mut socket_lock = folder.socket_file().into_os_string();
    socket_lock.push(".lock");
    for file in [folder.data.join("postmaster.pid"), socket_lock.into()] {
        if let Some(pid) = first_line(&file)
            && !lives(&pid, &folder.data)
        {
            tracing::warn!(pid, file = %file.display(), "removing a stale lock file of PostgreSQL");
            let _ = fs::remove_file(file);
        }
    }
}

/// Which server the data folder names, running or not: its process, its folder, and when it started.
pub(super) fn identity(folder: &Folder) -> Option<String> {
    let text = fs::read_to_string(folder.data.join("postmaster.pid")).ok()?;
    Some(text.lines().take(3).collect::<Vec<_>>().join(" "))
}

fn first_line(file: &Path) -> Option<String> {
    let text = fs::read_to_string(file).ok()?;
    let pid = text.lines().next()?.trim().trim_start_matches('-');
    (!pid.is_empty() && pid.bytes().all(|byte| byte.is_ascii_digit())).then(|| pid.to_owned())
}

async fn signal(name: &str, pid: &str) {
    // The shell's own `kill`: the program is missing on small systems.
    let mut kill = child::command("/bin/sh");
    kill.args(["-c", r#"kill -"$0" "$1""#, name, pid]);
    let sent = tokio::process::Command::from(kill).status().await;
    if !sent.is_ok_and(|status| status.success()) {
        tracing::debug!(pid, "the signal was not delivered: the process is gone");
    }
}

/// Whether the process is a live server of this data folder: a server stands in it, a dead process nowhere.
#[cfg(target_os = "linux")]
fn lives(pid: &str, data: &Path) -> bool {
    fs::read_link(format!("/proc/{pid}/cwd")).is_ok_and(|cwd| cwd == data)
}

/// Whether the process is a live server. Which folder it serves cannot be seen here.
#[cfg(not(target_os = "linux"))]
fn lives(pid: &str, _data: &Path) -> bool {
    let output = child::command("ps").args(["-o", "stat=,comm=", "-p", pid]).output();
    let line = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    line.contains("postgres") && !line.trim_start().starts_with('Z')
}
