//! What a portal keeps on its machine is for its own account alone: files, folders, and what its children are told.

use crate::support::{binary, sources};
use std::{
    fs::{self, File, Permissions},
    net::{Ipv4Addr, SocketAddr},
    os::unix::fs::{MetadataExt, PermissionsExt},
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    process::Child,
    time::{sleep, timeout},
};

const LONG: Duration = Duration::from_secs(90);
const SECRETS: [(&str, &str); 2] =
    [("AWS_SECRET_ACCESS_KEY", "a-secret-of-the-bucket"), ("SOMETHING_ELSE", "a-secret-of-another-program")];

/// Beside the data folder: documents are kept there if it exists.
const ELSEWHERE: &str = "documents";

/// A portal with a demo and a database of its own.
struct Portal {
    /// Killed at the end.
    _process: Child,
    address: SocketAddr,
    data: PathBuf,
    folder: tempfile::TempDir,
}

impl Portal {
    /// `prepare` finds the data folder as it is before the start.
    async fn start(prepare: impl FnOnce(&Path)) -> Portal {
        let open = Permissions::from_mode(0o755);
        // as root PostgreSQL runs as somebody else, who must get in
        let folder = tempfile::Builder::new().permissions(open).tempdir().expect("a folder");
        let data = folder.path().join("data");
        prepare(&data);
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a port");
        let address = listener.local_addr().expect("bound");
        drop(listener);
        let log = File::create(folder.path().join("log")).expect("a log");
        let mut command = binary(&data, &[]);
        command.env("PORTICO_LISTEN", address.to_string()).stdout(Stdio::null()).stderr(log);
        for (name, value) in SECRETS {
            command.env(name, value);
        }
        let elsewhere = folder.path().join(ELSEWHERE);
        if elsewhere.exists() {
            command.env("PORTICO_STORAGE_URL", format!("file://{}", elsewhere.display()));
        }
        // one secret that Portico reads itself
        command.env("PORTICO_MASTER_KEY", "07".repeat(32));
        let process = command.spawn().expect("the binary starts");
        let mut portal = Portal { _process: process, address, data, folder };
        portal.wait_until_ready().await;
        portal
    }

    async fn wait_until_ready(&mut self) {
        let ready = async {
            while !self.ask("/health/ready", "").await.is_ok_and(|answer| answer.contains(" 200 ")) {
                assert!(matches!(self._process.try_wait(), Ok(None)), "it ended:\n{}", self.log());
                sleep(Duration::from_millis(50)).await;
            }
        };
        timeout(LONG, ready).await.unwrap_or_else(|_| panic!("not ready:\n{}", self.log()));
    }

    async fn ask(&self, path: &str, headers: &str) -> std::io::Result<String> {
        let mut stream = TcpStream::connect(self.address).await?;
        let request = format!("GET {path} HTTP/1.0\r\nHost: localhost\r\n{headers}\r\n");
        stream.write_all(request.as_bytes()).await?;
        let mut text = String::new();
        stream.read_to_string(&mut text).await?;
        Ok(text)
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }
}

/// Everything below a folder, itself included, with its mode; links are not followed.
fn walk(path: &Path, found: &mut Vec<(PathBuf, u32, bool)>) {
    let Ok(meta) = fs::symlink_metadata(path) else { return };
    if meta.is_symlink() {
        return;
    }
    found.push((path.to_owned(), meta.mode() & 0o777, meta.is_dir()));
    for entry in fs::read_dir(path).into_iter().flatten().flatten() {
        walk(&entry.path(), found);
    }
}

/// What others may do more than they should.
fn open_to_others(data: &Path) -> Vec<String> {
    let mut found = Vec::new();
    walk(data, &mut found);
    assert!(found.len() > 100, "{found:?}");
    // where PostgreSQL is another account, it passes through to its own folders
    let is_root = fs::metadata(data).expect("there").uid() == 0;
    let passages = [data.to_owned(), data.join("postgres")];
    let wrong = found.iter().filter(|(path, mode, is_folder)| {
        let most = match () {
            () if is_root && passages.contains(path) => 0o711,
            () if *is_folder => 0o700,
            // a socket is reached through its folder alone
            () if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(".s.PGSQL")) => {
                0o700
            }
            () => 0o600,
        };
        mode & !most != 0
    });
    wrong.map(|(path, mode, _)| format!("{} {mode:o}", path.display())).collect()
}

/// The environments of the processes that stand in a folder.
fn environments_in(folder: &Path) -> Vec<String> {
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    let inside = processes
        .filter(|process| fs::read_link(process.path().join("cwd")).is_ok_and(|cwd| cwd.starts_with(folder)));
    let read = inside.filter_map(|process| fs::read(process.path().join("environ")).ok());
    read.map(|bytes| String::from_utf8_lossy(&bytes).replace('\0', "\n")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_on_the_machine_reads_a_file_or_a_secret() {
    let portal = Portal::start(|_| {}).await;
    let wrong = open_to_others(&portal.data);
    assert!(wrong.is_empty(), "open to other accounts: {wrong:#?}");

    #[cfg(target_os = "linux")]
    {
        let environments = environments_in(&portal.data.join("postgres"));
        assert!(environments.len() > 3, "PostgreSQL's processes were not found");
        for environment in environments {
            for secret in ["a-secret-of-", "070707", "PORTICO_", "AWS_", "SOMETHING_ELSE"] {
                assert!(!environment.contains(secret), "{environment}");
            }
        }
    }

    // cookies that somebody made up, malformed ones among them, leave no lines
    for cookie in [
        "portico_session=AAAAAAAAAAAAAAAAAAAAAA",
        "portico_session=x",
        "portico_session=AAECAwQFBgcICQoLDA0ODw",
    ] {
        portal.ask("/", &format!("Cookie: {cookie}\r\n")).await.expect("an answer");
    }
    let log = portal.log();
    assert!(!log.contains("suspicious") && !log.contains("portico_session"), "{log}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_build_before_left_open_is_closed_and_told() {
    let firm = "files/01990000-0000-7000-8000-000000000001";
    let portal = Portal::start(|data| {
        for folder in ["", "files", firm, "mailbox", "postgres"] {
            fs::create_dir_all(data.join(folder)).expect("made");
            fs::set_permissions(data.join(folder), Permissions::from_mode(0o755)).expect("opened");
        }
        for file in ["document", "another"] {
            let file = data.join(firm).join(file);
            fs::write(&file, "%PDF-1.3").expect("written");
            fs::set_permissions(&file, Permissions::from_mode(0o644)).expect("opened");
        }
    })
    .await;
    let told = async {
        while !portal.log().contains("files and folders of") {
            sleep(Duration::from_millis(20)).await;
        }
    };
    timeout(LONG, told).await.unwrap_or_else(|_| panic!("nothing is said:\n{}", portal.log()));
    let wrong = open_to_others(&portal.data);
    assert!(wrong.is_empty(), "open to other accounts: {wrong:#?}");
    let log = portal.log();
    assert!(log.contains("3 files and folders of"), "{log}");
}

#[tokio::test(flavor = "multi_thread")]
async fn documents_that_are_kept_elsewhere_are_closed_too() {
    let portal = Portal::start(|data| {
        let elsewhere = data.with_file_name(ELSEWHERE);
        fs::create_dir_all(elsewhere.join("firm")).expect("made");
        fs::write(elsewhere.join("firm/document"), "%PDF-1.3").expect("written");
        for path in [elsewhere.clone(), elsewhere.join("firm"), elsewhere.join("firm/document")] {
            fs::set_permissions(path, Permissions::from_mode(0o755)).expect("opened");
        }
    })
    .await;
    let told = async {
        while !portal.log().contains("3 files and folders of this portal were open") {
            sleep(Duration::from_millis(20)).await;
        }
    };
    timeout(LONG, told).await.unwrap_or_else(|_| panic!("nothing is said:\n{}", portal.log()));
    let mut found = Vec::new();
    walk(&portal.folder.path().join(ELSEWHERE), &mut found);
    assert!(found.len() > 10, "the demo's documents are kept there: {found:?}");
    let wrong: Vec<_> = found.iter().filter(|(_, mode, _)| mode & 0o077 != 0).collect();
    assert!(wrong.is_empty(), "open to other accounts: {wrong:?}");
}

/// A program that is started elsewhere would be given our whole environment.
#[test]
fn there_is_one_way_to_start_a_program() {
    let starts = sources().into_iter().filter(|source| source.code.contains("Command::new("));
    // tests may ask other programs what they think
    let is_test = |path: &Path| path.ends_with("tests.rs") || path.iter().any(|part| part == "tests");
    let of_program = starts.map(|source| source.path).filter(|path| !is_test(path));
    let seen: Vec<_> = of_program.map(|path| path.display().to_string()).collect();
    assert_eq!(seen, ["child.rs"]);
}
