//! What the log says: nothing of people. Everything is done by everybody, and fails by everything.

use crate::{
    routes,
    sign_in::{PASSWORD, give_password, links, sign_in},
    support::{HARTWELL, Source, TestApp, portico, sources},
};
use axum::http::header;
use portico::{
    abuse::Limits,
    app::{App, Parts},
    config::log_filter,
    db::{self, roles},
    features,
    mail::Transport,
    streams::Hub,
};
use std::{
    cell::RefCell,
    collections::BTreeSet,
    io::Write,
    process::Stdio,
    sync::{Arc, Mutex},
};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::TcpStream,
};
use tracing::{Dispatch, dispatcher::DefaultGuard};

/// What was logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("the log").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Log {
    fn dispatch(&self) -> Dispatch {
        let log = self.clone();
        let lines = tracing_subscriber::fmt().with_ansi(false).with_writer(move || log.clone());
        Dispatch::new(lines.with_env_filter(log_filter(Some("info,portico=debug"))).finish())
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().expect("the log")).into_owned()
    }
}

thread_local! {
    static HEARD: RefCell<Option<DefaultGuard>> = const { RefCell::new(None) };
}

/// A mail server that takes nothing, and says of whom.
async fn refusing_server() -> u16 {
    let server = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = server.local_addr().expect("an address").port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = server.accept().await {
            tokio::spawn(async move {
                let (reader, mut writer) = stream.into_split();
                let mut lines = BufReader::new(reader).lines();
                writer.write_all(b"220 mail.test\r\n").await.ok();
                while let Ok(Some(line)) = lines.next_line().await {
                    let answer = match line.strip_prefix("RCPT TO:") {
                        Some(whom) => format!("550 5.1.1 {whom}: no such user here\r\n"),
                        None => "250 fine\r\n".to_owned(),
                    };
                    writer.write_all(answer.as_bytes()).await.ok();
                }
            });
        }
    });
    port
}

/// Runs what is queued with a mail server that takes nothing.
async fn fail_to_mail(app: &TestApp) {
    let own = &app.app;
    let refusing = App::new(Parts {
        config: own.config.clone(),
        clock: own.clock.clone(),
        pool: own.pool.clone(),
        storage: own.storage.clone(),
        pages: own.pages.clone(),
        catalog: own.catalog.clone(),
        seal: own.seal.clone(),
        outbox: own.outbox.clone(),
        transport: Transport::smtp(&format!("smtp://127.0.0.1:{}", refusing_server().await)).expect("smtp"),
        mailbox: None,
        firms: own.firms.clone(),
        limits: Limits::default(),
        streams: Hub::default(),
        dns: app.dns.clone(),
        payments: app.app.payments.clone(),
    });
    let pool = db::pool(app.database.url(roles::JOBS), 2).expect("a pool");
    features::runner(&refusing, pool).expect("a runner").run_due_once().await.expect("jobs");
}

/// The tokens and codes in the mails that were sent.
async fn secrets_of_mails(app: &TestApp) -> BTreeSet<String> {
    let mailbox = app.app.mailbox.as_ref().expect("a mailbox");
    let mails = mailbox.list(HARTWELL).await.expect("mails");
    let words = mails.iter().flat_map(|mail| mail.text.split_whitespace());
    let links = words.clone().filter_map(|word| word.split_once("://")?.1.rsplit('/').next());
    let codes = words.filter(|word| word.len() == 9 && word.as_bytes()[4] == b'-');
    links.chain(codes).filter(|secret| secret.len() >= 9).map(str::to_owned).collect()
}

async fn everything_happens() -> BTreeSet<String> {
    let app = TestApp::new().await;
    let mut secrets =
        BTreeSet::from([PASSWORD.to_owned(), "no-such-token".into(), "called-by-zenobia".into()]);
    let mut keep = |answer: &crate::support::Answer| {
        let lines = answer.headers.get_all(header::SET_COOKIE).iter().filter_map(|line| line.to_str().ok());
        let values = lines.filter_map(|line| line.split_once('=')?.1.split(';').next());
        secrets.extend(values.filter(|value| value.len() > 20).map(str::to_owned));
    };
    links::ana(&app).await;
    let (browser, answer) = links::ask(&app.nobody(), "/login/link", "ana@test").await;
    keep(&answer);
    let (link, code) = links::last_mail(&app, "sign-in-link").await;
    keep(&sign_in(&app.nobody(), "ana@test", "wrong, and nobody's").await);
    keep(&browser.post("/login/code", &[("code", &code)]).await);
    keep(&browser.get(&link).await);
    let zenobia = app.nobody().with_header("x-request-id", "called-by-zenobia");
    zenobia.with_cookie("portico_session", "AAAAAAAAAAAAAAAAAAAAAA").get("/profile").await.assert(303);
    app.sql("DELETE FROM clients WHERE false; UPDATE clients SET name = 'Ana Before'").await;
    app.sql(&format!("UPDATE accounts SET email = 'ana.before@test' WHERE firm_id = '{HARTWELL}'")).await;
    routes::walk(&app, |_, answer| keep(answer)).await;
    give_password(&app, HARTWELL, app.client("zenobia").await.account).await;
    keep(&sign_in(&app.nobody(), "zenobia@test", PASSWORD).await.assert(303));
    // mail that is refused, and mail that is taken
    links::ask(&app.nobody(), "/password/reset", "zenobia@test").await;
    fail_to_mail(&app).await;
    app.advance(std::time::Duration::from_secs(3600));
    fail_to_mail(&app).await;
    app.advance(std::time::Duration::from_secs(3600));
    while app.run_jobs().await > 0 {}
    let whose = "SELECT value FROM (SELECT to_jsonb(c) AS row FROM clients c UNION ALL SELECT to_jsonb(a) FROM accounts a \
                 UNION ALL SELECT to_jsonb(s) FROM staff_members s UNION ALL SELECT to_jsonb(m) FROM mails m) AS rows, \
                 jsonb_each_text(row) AS each (key, value) WHERE key IN ('name', 'email', 'phone', 'notes', 'recipient', 'recipient_name', 'subject')";
    let people = app.texts(whose).await;
    let sent = secrets_of_mails(&app).await;
    // the database fails in the middle of what people write
    app.sql("ALTER TABLE clients ADD CONSTRAINT clients_nobody CHECK (phone = 'none') NOT VALID").await;
    let yara = app.staff("yara").await;
    let xenia = app.nobody();
    drop(xenia);
    let fields = [
        ("name", "Xenia Written"),
        ("email", "xenia@written.test"),
        ("language", "en-US"),
        ("phone", "+1 555 0100"),
    ];
    yara.post("/staff/clients", &fields).await.assert(500);
    app.sql("ALTER TABLE clients RENAME TO gone").await;
    yara.get("/staff/clients?q=Xenia").await.assert(500);
    secrets.extend(people.into_iter().chain(sent));
    secrets.extend(fields.map(|(_, value)| value.to_owned()));
    secrets.retain(|secret| secret.len() > 2 && secret != "en-US");
    secrets
}

/// Whether a word stands in a text by itself.
fn says(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        [before, after].iter().all(|c| c.is_none_or(|c| !c.is_alphanumeric() && c != '_'))
    })
}

const OWN_PROCESS: &str = "TEST_OF_THE_LOG";

#[test]
fn the_log_says_nothing_of_people() {
    // in a process of its own: what another test met first, with nobody to hear it, may stay silent
    if std::env::var_os(OWN_PROCESS).is_none() {
        let this = std::env::current_exe().expect("these tests");
        let mut own = std::process::Command::new(this);
        let own = own.args(["--exact", "log::the_log_says_nothing_of_people"]).env(OWN_PROCESS, "1");
        let ended = own.output().expect("a process");
        assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stdout));
        return;
    }
    let log = Log::default();
    let dispatch = log.dispatch();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .on_thread_start({
            let dispatch = dispatch.clone();
            move || HEARD.set(Some(tracing::dispatcher::set_default(&dispatch)))
        })
        .build()
        .expect("a runtime");
    let here = tracing::dispatcher::set_default(&dispatch);
    let secrets = runtime.block_on(everything_happens());
    drop(here);
    let text = log.text();
    for expected in [
        "job failed: the mail server did not take it",
        "violates check constraint",
        "limiter=",
        "does not exist",
    ] {
        assert!(text.contains(expected), "{expected}: it is heard what is logged:\n{text}");
    }
    assert!(!text.contains("suspicious"), "no line for a cookie that somebody made up");
    assert!(secrets.len() > 40, "{secrets:?}");
    let said: Vec<_> = secrets.iter().filter(|secret| says(&text, secret)).collect();
    let lines = text.lines().filter(|line| said.iter().any(|secret| says(line, secret)));
    assert!(said.is_empty(), "{said:?} in:\n{}", lines.collect::<Vec<_>>().join("\n"));
}

#[test]
fn no_error_is_logged_as_it_is() {
    let mut wrong = Vec::new();
    for Source { path, code } in sources() {
        for call in code.split("tracing::").skip(1) {
            let is_line =
                ["error!(", "warn!(", "info!(", "debug!("].iter().any(|name| call.starts_with(name));
            let call = call.split(");").next().unwrap_or_default();
            let bare = ["%error", "?error", "{error", "{cause", "{unreadable"]
                .iter()
                .any(|word| call.contains(word));
            if is_line && bare && !call.contains("for_log(") {
                wrong.push(format!("{}: tracing::{call}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Limits count all people behind it as one: whoever set it up hears of it, and not with every request.
#[tokio::test(flavor = "multi_thread")]
async fn a_proxy_that_nobody_named_is_told_of_once() {
    let app = TestApp::new().await.with_real_firms().await;
    let port =
        std::net::TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a port").port();
    let mut command = portico(&app, &[]);
    command.env("PORTICO_LISTEN", format!("127.0.0.1:{port}"));
    let mut serving =
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary starts");
    let mut said = BufReader::new(serving.stdout.take().expect("its output")).lines();
    while said.next_line().await.expect("a line").is_some_and(|line| !line.contains("Portico serves")) {}
    let ask = async |headers: &str| {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).await.expect("it serves");
        let request = format!("GET /login HTTP/1.0\r\nHost: localhost\r\n{headers}\r\n");
        stream.write_all(request.as_bytes()).await.expect("sent");
        stream.read_to_end(&mut Vec::new()).await.expect("an answer");
    };
    ask("").await;
    ask("X-Forwarded-For: 192.0.2.7\r\n").await;
    ask("Forwarded: for=192.0.2.8\r\n").await;
    serving.kill().await.expect("it ends");
    let mut log = String::new();
    serving.stderr.take().expect("its log").read_to_string(&mut log).await.expect("text");
    assert_eq!(log.matches("name it in PORTICO_TRUSTED_PROXIES").count(), 1, "{log}");
    assert!(!log.contains("192.0.2."), "{log}");
}
