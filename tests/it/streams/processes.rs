//! Two processes on one database: what is done through the one is heard through the other.

use super::SOON;
use crate::support::{Actor, HARTWELL, TestApp, family};
use portico::db::roles;
use std::{
    fs::File,
    net::{Ipv4Addr, SocketAddr},
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    time::{sleep, timeout},
};

const START: Duration = Duration::from_secs(60);

/// The real binary, as an operator runs it beside another.
struct Process {
    child: Child,
    address: SocketAddr,
}

impl Process {
    async fn start(app: &TestApp, name: &str) -> Process {
        let address = free_address().await;
        let log = File::create(app.folder.path().join(format!("{name}.log"))).expect("a log");
        let mut command = Command::new(env!("CARGO_BIN_EXE_portico"));
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("PORTICO_")) {
            command.env_remove(name);
        }
        let child = command
            .env("DATABASE_URL", app.database.postgres_url(roles::APP))
            .env("PORTICO_LISTEN", address.to_string())
            .env("PORTICO_DATA_DIR", app.folder.path().join(name))
            .env("PORTICO_STORAGE_URL", format!("file://{}", app.files().display()))
            .env("PORTICO_MASTER_KEY", "07".repeat(32))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .expect("the binary starts");
        let mut process = Process { child, address };
        process.wait_until_ready(app.folder.path(), name).await;
        process
    }

    async fn wait_until_ready(&mut self, folder: &Path, name: &str) {
        let log = || std::fs::read_to_string(folder.join(format!("{name}.log"))).unwrap_or_default();
        let ready = async {
            let request = "GET /health/ready HTTP/1.0\r\nHost: localhost\r\n\r\n";
            while !self.try_ask(request).await.is_ok_and(|answer| answer.contains(" 200 ")) {
                assert!(matches!(self.child.try_wait(), Ok(None)), "it ended:\n{}", log());
                sleep(Duration::from_millis(50)).await;
            }
        };
        timeout(START, ready).await.unwrap_or_else(|_| panic!("not ready:\n{}", log()));
    }

    async fn try_ask(&self, request: &str) -> std::io::Result<String> {
        let mut stream = TcpStream::connect(self.address).await?;
        stream.write_all(request.as_bytes()).await?;
        let mut text = String::new();
        stream.read_to_string(&mut text).await?;
        Ok(text)
    }

    /// Posts a form; answers the whole answer.
    async fn post(&self, actor: &Actor<'_>, path: &str, form: &str) -> String {
        let request = format!(
            "POST {path} HTTP/1.1\r\nHost: {}:{}\r\nCookie: {}\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
            actor.host,
            self.address.port(),
            actor.cookie,
            form.len()
        );
        self.try_ask(&request).await.expect("an answer")
    }

    /// A page, as it came.
    async fn get(&self, actor: &Actor<'_>, path: &str) -> String {
        let request = format!(
            "GET {path} HTTP/1.0\r\nHost: {}:{}\r\nCookie: {}\r\n\r\n",
            actor.host,
            self.address.port(),
            actor.cookie
        );
        self.try_ask(&request).await.expect("an answer")
    }

    async fn stream(&self, actor: &Actor<'_>, path: &str) -> Wire {
        let mut stream = TcpStream::connect(self.address).await.expect("a connection");
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: {}:3000\r\nCookie: {}\r\n\r\n", actor.host, actor.cookie);
        stream.write_all(request.as_bytes()).await.expect("sent");
        let mut wire = Wire { stream, text: String::new() };
        wire.reads("retry: 3000").await;
        wire
    }

    /// As an operator stops it; answers whether it went well.
    async fn stop(mut self) -> bool {
        let told = Command::new("kill").arg(self.child.id().to_string()).status();
        assert!(told.is_ok_and(|status| status.success()), "kill");
        loop {
            match self.child.try_wait() {
                Ok(Some(status)) => return status.success(),
                _ => sleep(Duration::from_millis(10)).await,
            }
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A stream as its bytes come.
struct Wire {
    stream: TcpStream,
    text: String,
}

impl Wire {
    /// Reads up to these words, and past them.
    async fn reads(&mut self, words: &str) {
        let mut part = [0; 4096];
        loop {
            if let Some((_, rest)) = self.text.split_once(words) {
                self.text = rest.to_owned();
                return;
            }
            let read = self.stream.read(&mut part).await.expect("more");
            assert!(read > 0, "ended without {words:?}: {}", self.text);
            self.text.push_str(&String::from_utf8_lossy(&part[..read]));
        }
    }

    async fn ends(&mut self) {
        self.stream.read_to_end(&mut Vec::new()).await.expect("the end");
    }
}

async fn free_address() -> SocketAddr {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a port");
    listener.local_addr().expect("bound")
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_done_through_one_process_is_heard_through_the_other() {
    let app = TestApp::new().await.with_real_firms().await;
    let (ana, kofi, dana) = (app.client("ana").await, app.client("kofi").await, app.staff("dana").await);
    let case = app.case(HARTWELL, "HO-1", &[ana.id]).await;
    // the processes have no clock of the test's
    app.sql("UPDATE sessions SET seen_at = now(), expires_at = now() + interval '1 day'").await;
    let (one, two) = (Process::start(&app, "one").await, Process::start(&app, "two").await);
    let mut client = two.stream(&kofi, "/live").await;
    let mut staff = two.stream(&dana, &format!("/staff/live?case={case}")).await;
    // past what the second may have missed before it listened
    sleep(Duration::from_millis(500)).await;

    let form = format!("client={}&role=sponsor&access=full", kofi.id);
    let answer = one.post(&dana, &format!("/staff/cases/{case}/people"), &form).await;
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    timeout(SOON, client.reads("event: change\ndata: 1\n")).await.expect("within a second");
    timeout(SOON, staff.reads("event: change\ndata: 1\n")).await.expect("within a second");

    // a step that is moved through the one stands so on the page that the other serves
    let template = app.template(HARTWELL, dana.account, ("Petition", true), family()).await;
    let workflow = app.add_workflow(&dana, case, template).await;
    sleep(Duration::from_millis(500)).await;
    let mut client = two.stream(&kofi, "/live").await;
    let step = workflow.step("Agreement").await;
    let answer = one.post(&dana, &format!("/staff/cases/{case}/steps/{step}/closure"), "as=done").await;
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    timeout(SOON, client.reads("event: change\ndata: 1\n")).await.expect("within a second");
    let page = two.get(&kofi, &format!("/cases/{case}")).await;
    let sentence = page.split_once("class=\"turn\"").expect("the sentence").1;
    assert!(sentence[..400].contains("<bdi>Documents</bdi>"), "{sentence}");

    let answer = one.post(&kofi, "/logout", "").await;
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    timeout(SOON, client.reads("event: end\n")).await.expect("within a second");

    // an open stream does not hold up a stop
    let stopped = timeout(Duration::from_secs(5), two.stop()).await.expect("at once");
    assert!(stopped, "a clean end");
    timeout(SOON, staff.ends()).await.expect("over");
}
