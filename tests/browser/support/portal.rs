//! The real binary in demo mode, with a folder and a port of its own.

use super::tools::ROOT;
use std::{
    fs::{self, File, Permissions},
    io::{Read, Write},
    net::{Ipv4Addr, TcpListener, TcpStream},
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
    sync::OnceLock,
    thread::sleep,
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// From nothing to a loaded demo, on a machine that is busy.
const START: Duration = Duration::from_secs(180);
const STOP: Duration = Duration::from_secs(60);
/// A port that was free may be somebody else's a moment later.
const TRIES: usize = 5;

pub struct Portal {
    pub port: u16,
    folder: TempDir,
    process: Child,
    postgres: String,
}

impl Portal {
    /// Starts it with these settings and waits until it is ready. Where nothing is set it goes on from a copy of a demo that was loaded
    /// once: to load it takes longer than most journeys.
    pub fn start(settings: &[(&str, &str)]) -> Portal {
        static LOADED: OnceLock<TempDir> = OnceLock::new();
        if !settings.is_empty() {
            return Portal::start_in(settings, None);
        }
        let loaded = LOADED.get_or_init(|| Portal::start_in(&[], None).stop());
        Portal::start_in(&[], Some(loaded.path()))
    }

    fn start_in(settings: &[(&str, &str)], loaded: Option<&Path>) -> Portal {
        (0..TRIES).find_map(|_| Portal::try_start(settings, loaded)).expect("a port that nobody else takes")
    }

    /// None when somebody else took its port.
    fn try_start(settings: &[(&str, &str)], loaded: Option<&Path>) -> Option<Portal> {
        let folder = tempfile::Builder::new()
            .prefix("portico-browser-")
            // as root PostgreSQL runs as somebody else, who must get in
            .permissions(Permissions::from_mode(0o755))
            .tempdir()
            .expect("a folder");
        if let Some(loaded) = loaded {
            let copied = Command::new("cp").arg("-a").arg(loaded.join("data")).arg(folder.path()).status();
            assert!(copied.is_ok_and(|status| status.success()), "the loaded demo is not copied");
        }
        let port = free_port();
        let log = File::create(folder.path().join("log")).expect("a log");
        let mut command = Command::new(env!("CARGO_BIN_EXE_portico"));
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("PORTICO_")) {
            command.env_remove(name);
        }
        let process = command
            .current_dir(folder.path())
            .env_remove("DATABASE_URL")
            .env_remove("DATABASE_URL_FILE")
            .env("PORTICO_LISTEN", format!("127.0.0.1:{port}"))
            .env("PORTICO_DATA_DIR", folder.path().join("data"))
            .envs(settings.iter().copied())
            .stdin(Stdio::null())
            .stdout(log.try_clone().expect("a log"))
            .stderr(log)
            .spawn()
            .expect("the binary starts");
        let mut portal = Portal { port, folder, process, postgres: String::new() };
        if !portal.wait_until_ready() {
            return None;
        }
        portal.postgres = portal.postgres_pid();
        Some(portal)
    }

    /// What a link in the portal starts with, for the first firm.
    pub fn url(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Stops it as an operator would, and holds it to what it promises: a clean end, and no database left running. Its folder stays as
    /// long as what is answered.
    pub fn stop(mut self) -> TempDir {
        let status = self.terminate();
        assert!(status.is_some_and(|status| status.success()), "SIGTERM: {status:?}\n{}", self.log());
        assert!(!self.postgres.is_empty(), "the private PostgreSQL was not found");
        let left = Path::new("/proc").join(&self.postgres);
        assert!(!left.exists(), "PostgreSQL {} still runs", self.postgres);
        std::mem::replace(&mut self.folder, tempfile::tempdir().expect("a folder"))
    }

    /// False when somebody else took its port.
    fn wait_until_ready(&mut self) -> bool {
        let begun = Instant::now();
        while !ready(self.port) {
            if let Ok(Some(status)) = self.process.try_wait() {
                if self.log().contains("cannot listen on") {
                    return false;
                }
                panic!("portico ended at its start, {status}:\n{}", self.log());
            }
            assert!(begun.elapsed() < START, "portico is not ready:\n{}", self.log());
            sleep(Duration::from_millis(50));
        }
        true
    }

    fn terminate(&mut self) -> Option<ExitStatus> {
        let told = Command::new("kill").arg(self.process.id().to_string()).status();
        assert!(told.is_ok_and(|status| status.success()), "kill");
        let begun = Instant::now();
        while begun.elapsed() < STOP {
            if let Ok(Some(status)) = self.process.try_wait() {
                return Some(status);
            }
            sleep(Duration::from_millis(20));
        }
        None
    }

    fn postgres_pid(&self) -> String {
        let file = self.folder.path().join("data/postgres/pg/postmaster.pid");
        let text = fs::read_to_string(file).unwrap_or_default();
        text.lines().next().unwrap_or_default().to_owned()
    }

    /// What it wrote, for a journey that failed.
    fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        if matches!(self.process.try_wait(), Ok(Some(_))) {
            return;
        }
        if std::thread::panicking() {
            let kept = Path::new(ROOT).join("target/tmp").join(format!("portal-{}.log", self.port));
            let _ = fs::copy(self.folder.path().join("log"), &kept);
            eprintln!("the portal's log is kept as {}", kept.display());
        }
        if self.terminate().is_none() {
            let _ = self.process.kill();
            let _ = self.process.wait();
        }
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    listener.local_addr().expect("bound").port()
}

fn ready(port: u16) -> bool {
    let answer = || -> std::io::Result<String> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        stream.write_all(b"GET /health/ready HTTP/1.0\r\nHost: localhost\r\n\r\n")?;
        let mut text = String::new();
        stream.read_to_string(&mut text)?;
        Ok(text)
    };
    answer().is_ok_and(|text| text.split(' ').nth(1) == Some("200"))
}
