//! Runs `initdb` and the server. The server runs under a shell, which ends it when we are no more.

use std::fs::{self, File};
use std::io::{ErrorKind, Read, Seek, SeekFrom};
use std::os::unix::fs::OpenOptionsExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use tokio::process::Child;
use tokio::time::{sleep, timeout};

use super::folder::Folder;
use super::places::private_folder;
use super::programs::Programs;
use super::settings::HEARTBEAT_CHECK;
use super::{Life, leftover};
use crate::child;

/// After a crash the server first replays its log.
const ANSWERS_WITHIN: Duration = Duration::from_secs(180);
/// How long a dying predecessor may keep the data folder.
const FREE_WITHIN: Duration = Duration::from_secs(15);
const STOPS_WITHIN: Duration = Duration::from_secs(60);
const MAX_LOG: u64 = 10 * 1024 * 1024;

/// The shell's input is a pipe that we hold and never write to: it ends when we let go or die, even by `kill -9`.
/// Then the server is told to stop until it is gone (once is not enough: it ignores the signal while it starts).
/// The shell itself ignores signals, so that nothing but the end of the server ends it.
const TIED: &str = r#"
trap '' INT TERM HUP
exec 3<&0
"$0" -D . 3<&- & server=$!
{ read -r _ <&3; while kill -INT $server 2>/dev/null; do sleep 1; done; } & watch=$!
wait $server; status=$?
kill -KILL $watch
exit $status
"#;

/// Looks at the heartbeat file (`$1`) every `$3` seconds, and stops the server when it is older than `$2` minutes or gone.
const LINGERING: &str = r#"
trap '' INT TERM HUP
"$0" -D . & server=$!
while sleep "$3" && kill -0 $server && [ -n "$(find "$1" -mmin -"$2")" ]; do :; done
kill -INT $server
wait $server
"#;

/// The shell with the server under it.
#[derive(Debug)]
pub(super) struct Server {
    shell: Child,
}

/// Makes the cluster: beside its place first, so that one cut off half-way is never taken for a whole one.
pub(super) async fn init(folder: &Folder, programs: &Programs, life: Life) -> Result<()> {
    let half = folder.dir.join("pg.new");
    remove_half_made(&half).await?;
    private_folder(&half, folder.account)?;
    let mut command = child::command(programs.bin.join("initdb"));
    command.args(["-D", ".", "-U", super::SUPERUSER, "-A", "trust", "-E", "UTF8", "--no-instructions"]);
    // Bytewise order is fast and never changes with the system; names are sorted by ICU collations where it matters.
    // macOS has no C.UTF-8.
    command.args(if cfg!(target_os = "macos") {
        &["--locale=C", "--lc-ctype=UTF-8"][..]
    } else {
        &["--locale=C.UTF-8"]
    });
    if life != Life::Tied {
        command.arg("--no-sync");
    }
    command.current_dir(&half).stdin(Stdio::null());
    let mut command = unprivileged(command, folder);
    let output = command.kill_on_drop(true).output().await.context("starting initdb")?;
    if !output.status.success() {
        let _ = fs::remove_dir_all(&half);
        bail!("initdb failed: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    fs::rename(&half, &folder.data).context("putting the new cluster in its place")
}

/// Removes what a start that was killed left. Its initdb may still be writing there, until it notices.
async fn remove_half_made(half: &Path) -> Result<()> {
    let began = Instant::now();
    loop {
        match fs::remove_dir_all(half) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            Err(error) if began.elapsed() > FREE_WITHIN => {
                return Err(error).with_context(|| format!("removing {}", half.display()));
            }
            Err(_) => sleep(Duration::from_millis(50)).await,
            Ok(()) => return Ok(()),
        }
    }
}

impl Server {
    /// Starts the server and waits until it answers. While a predecessor that was killed still keeps the data, it
    /// tries again.
    pub async fn start(folder: &Folder, programs: &Programs, life: Life) -> Result<Self> {
        let began = Instant::now();
        loop {
            let before = leftover::identity(folder);
            let (mut server, log_begins) = Self::launch(folder, programs, life)?;
            let Some(status) = server.exited_before_it_answered(folder, before).await? else {
                return Ok(server);
            };
            let log = log_since(folder, log_begins);
            let taken = log.contains("already exists") || log.contains("still in use");
            if !taken || began.elapsed() > FREE_WITHIN {
                bail!("PostgreSQL ended with {status} ({}):\n{}", folder.log().display(), log.trim());
            }
            leftover::remove_stale_locks(folder);
            sleep(Duration::from_millis(200)).await;
        }
    }

    /// Also gives the length of the log before this launch.
    fn launch(folder: &Folder, programs: &Programs, life: Life) -> Result<(Self, u64)> {
        let (log, length) = open_log(folder)?;
        let mut command = child::command("/bin/sh");
        command
            .arg("-c")
            .arg(if life == Life::Tied { TIED } else { LINGERING })
            .arg(programs.bin.join("postgres"));
        command.stdin(Stdio::null());
        match life {
            Life::Tied => command.stdin(Stdio::piped()),
            Life::Lingering { minutes } => command
                .arg(folder.heartbeat())
                .args([minutes.max(1).to_string(), HEARTBEAT_CHECK.as_secs().to_string()]),
        };
        command.current_dir(&folder.data).stdout(log.try_clone()?).stderr(log);
        let shell = unprivileged(command, folder).spawn().context("starting PostgreSQL")?;
        Ok((Self { shell }, length))
    }

    /// `None` once it answers; how it ended if it does so first. `before` is the server that was there before this
    /// launch: should that one answer for a last moment, it does not count.
    async fn exited_before_it_answered(
        &mut self,
        folder: &Folder,
        before: Option<String>,
    ) -> Result<Option<ExitStatus>> {
        let began = Instant::now();
        while began.elapsed() < ANSWERS_WITHIN {
            if let Some(status) = self.shell.try_wait()? {
                return Ok(Some(status));
            }
            if folder.answers().await && leftover::identity(folder) != before {
                return Ok(None);
            }
            sleep(Duration::from_millis(10)).await;
        }
        bail!("PostgreSQL does not answer; its log is {}", folder.log().display())
    }

    /// Lets go of the pipe, on which the shell stops the server, and waits for both.
    pub async fn stop(mut self) -> Result<()> {
        drop(self.shell.stdin.take());
        timeout(STOPS_WITHIN, self.shell.wait())
            .await
            .context("PostgreSQL is still busy shutting down")??;
        Ok(())
    }
}

/// The command as the folder's account, and in a process group of its own: Ctrl-C is for us, we end the server after
/// the last request.
fn unprivileged(mut command: Command, folder: &Folder) -> tokio::process::Command {
    command.process_group(0);
    if let Some(account) = folder.account {
        account.apply(&mut command);
    }
    command.into()
}

/// The log, to append to, and its length. A long one is set aside first; one old one is kept.
fn open_log(folder: &Folder) -> Result<(File, u64)> {
    let path = folder.log();
    if fs::metadata(&path).is_ok_and(|file| file.len() > MAX_LOG) {
        fs::rename(&path, path.with_extension("log.1")).context("setting the old log of PostgreSQL aside")?;
    }
    let log = File::options().create(true).append(true).mode(0o600).open(&path);
    let log = log.with_context(|| format!("opening {}", path.display()))?;
    let length = log.metadata()?.len();
    Ok((log, length))
}

/// What was logged since; empty when it cannot be read.
fn log_since(folder: &Folder, start: u64) -> String {
    let mut text = Vec::new();
    let read = File::open(folder.log()).and_then(|mut log| {
        log.seek(SeekFrom::Start(start))?;
        log.take(64 * 1024).read_to_end(&mut text)
    });
    read.map(|_| String::from_utf8_lossy(&text).into_owned()).unwrap_or_default()
}
