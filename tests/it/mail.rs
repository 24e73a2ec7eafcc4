//! Letters: sealed while they wait, sent once, forgotten then; a failure is shown with its reason.

use crate::support::{HARTWELL, SECOND, TestApp};
use portico::{
    Error, db,
    db::roles,
    i18n::Lang,
    ids::{FirmId, MailId},
    jobs::Runner,
    mail::{
        self, Delivery, DeliveryState, Layout, Letterhead, Mailbox, Postman, Recipient, Transport, Which,
    },
};
use std::time::Duration;
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

const URL: &str = "https://hartwell.test/invitations/SECRETSECRET";

/// A letter whose subject and recipient try to add headers.
async fn queue(app: &TestApp) -> MailId {
    let head = Letterhead { name: "Hartwell & Osei", color: "#1f4e79", phone: "", email: "", website: "" };
    let to = Recipient { name: "Ana\r\nLópez".into(), email: "ana@example.com".into() };
    let letter = Layout::new(Lang::Es, head).paragraph("Hola").button("Abrir", URL).letter(
        "invitation",
        to,
        "Su\r\nBcc: x",
    );
    let db = app.app.db(HARTWELL);
    db.write(async |tx| Ok(app.app.outbox.queue(tx, HARTWELL, letter).await?)).await.expect("queued")
}

/// Sends all that is due over this transport; answers how many jobs that were.
async fn send(app: &TestApp, transport: Transport) -> usize {
    let postman = Postman::new(app.app.outbox.clone(), app.pool(), transport, "portal@example.com");
    let jobs = db::pool(app.database.url(roles::JOBS), 2).expect("pool");
    let runner = Runner::new(jobs, app.app.clock.clone());
    let runner = runner.on(mail::SEND, postman.expect("postman").handler());
    runner.run_due_once().await.expect("the queue answers")
}

fn mailbox(app: &TestApp) -> Mailbox {
    app.app.mailbox.clone().expect("a mailbox")
}

async fn delivery(app: &TestApp, id: MailId) -> Delivery {
    app.app.db(HARTWELL).read(async |tx| Ok(mail::find(tx, id).await?)).await.expect("a mail")
}

async fn deliveries(app: &TestApp, firm: FirmId, which: Which) -> Vec<Delivery> {
    let db = app.app.db(firm);
    db.read(async |tx| Ok(mail::list(tx, which, None, 10).await?)).await.expect("mails")
}

async fn resend(app: &TestApp, firm: FirmId, id: MailId) -> portico::Result<()> {
    app.app.db(firm).write(async |tx| Ok(mail::resend(tx, id, app.now()).await?)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_waits_sealed_and_its_words_are_dropped_once_it_is_sent() {
    let app = TestApp::new().await;
    let id = queue(&app).await;
    assert_eq!(delivery(&app, id).await.state(), DeliveryState::Waiting);
    let readable = "SELECT count(*) FROM mails m \
                    WHERE m::text LIKE '%SECRET%' OR position('SECRET'::bytea in sealed_body) > 0";
    assert_eq!(app.number(readable).await, 0);

    assert_eq!(send(&app, Transport::demo(mailbox(&app))).await, 1);
    let sent = delivery(&app, id).await;
    assert_eq!((sent.state(), sent.sent_at), (DeliveryState::Sent, Some(app.now())));
    assert_eq!((sent.recipient_name.as_str(), sent.subject.as_str()), ("Ana López", "Su Bcc: x"));
    assert_eq!(app.number("SELECT count(*) FROM mails WHERE sealed_body IS NOT NULL").await, 0);

    let kept = mailbox(&app).list(HARTWELL).await.expect("mailbox");
    assert_eq!((kept.len(), kept[0].id, kept[0].lang), (1, id, Lang::Es));
    assert!(kept[0].text.contains(URL) && kept[0].html.contains(URL));
    assert_eq!(kept[0].reply_to.as_deref(), Some("Hartwell & Osei <help@hartwell.test>"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_is_sent_once_even_when_its_job_runs_twice() {
    let app = TestApp::new().await;
    let id = queue(&app).await;
    send(&app, Transport::demo(mailbox(&app))).await;
    let sent = delivery(&app, id).await;
    let other = Mailbox::open(app.folder.path().join("other"));
    app.sql("UPDATE jobs SET finished_at = NULL").await;
    assert_eq!(send(&app, Transport::demo(other.clone())).await, 1);
    assert!(other.list(HARTWELL).await.expect("mailbox").is_empty());
    assert_eq!(delivery(&app, id).await, sent);
    assert!(matches!(resend(&app, HARTWELL, id).await, Err(Error::NotFound)), "a sent mail is not resent");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_server_it_says_so_gives_up_and_can_be_resent() {
    let app = TestApp::new().await;
    let id = queue(&app).await;
    send(&app, Transport::none()).await;
    let waiting = delivery(&app, id).await;
    assert_eq!(waiting.state(), DeliveryState::Retrying);
    assert!(waiting.last_error.expect("a reason").contains("PORTICO_SMTP_URL"));
    for _ in 0..10 {
        app.advance(Duration::from_secs(8 * 60 * 60));
        send(&app, Transport::none()).await;
    }
    let failed = deliveries(&app, HARTWELL, Which::Failed).await;
    assert_eq!((failed.len(), failed[0].state()), (1, DeliveryState::Failed));

    assert!(matches!(resend(&app, SECOND, id).await, Err(Error::NotFound)));
    assert!(deliveries(&app, SECOND, Which::All).await.is_empty());
    resend(&app, HARTWELL, id).await.expect("resent");
    assert_eq!(delivery(&app, id).await.failed_at, None);
    assert_eq!(send(&app, Transport::demo(mailbox(&app))).await, 1);
    let sent = delivery(&app, id).await;
    assert_eq!((sent.state(), sent.last_error), (DeliveryState::Sent, None));
}

#[tokio::test(flavor = "multi_thread")]
async fn words_moved_to_another_mail_do_not_open() {
    let app = TestApp::new().await;
    let (one, two) = (queue(&app).await, queue(&app).await);
    let words = format!("SELECT sealed_body FROM mails WHERE id = '{one}'");
    app.sql(&format!("UPDATE mails SET sealed_body = ({words}) WHERE id = '{two}'")).await;
    send(&app, Transport::demo(mailbox(&app))).await;
    assert_eq!(delivery(&app, one).await.state(), DeliveryState::Sent);
    let reason = delivery(&app, two).await.last_error.expect("a reason");
    assert!(reason.contains("cannot be opened"), "{reason}");
}

/// A mail server that takes one mail, or refuses its recipient; what it was told comes back from the task.
async fn server(refuse: bool) -> (Transport, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("smtp://{}", listener.local_addr().expect("an address"));
    let told = tokio::spawn(async move {
        let (stream, _) = listener.accept().await.expect("a connection");
        conversation(stream, refuse).await
    });
    (Transport::smtp(&url).expect("transport"), told)
}

async fn conversation(stream: TcpStream, refuse: bool) -> String {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    let (mut told, mut in_data) = (String::new(), false);
    write.write_all(b"220 test\r\n").await.expect("written");
    while let Ok(Some(line)) = lines.next_line().await {
        told.push_str(&line);
        told.push('\n');
        let answer = match line.as_str() {
            "." if in_data => {
                write.write_all(b"250 taken\r\n").await.expect("written");
                break;
            }
            _ if in_data => continue,
            "DATA" => {
                in_data = true;
                "354 go on\r\n"
            }
            line if line.starts_with("RCPT") && refuse => "550 no such user here\r\n",
            _ => "250 ok\r\n",
        };
        write.write_all(answer.as_bytes()).await.expect("written");
    }
    told
}

#[tokio::test(flavor = "multi_thread")]
async fn a_servers_refusal_is_kept_as_the_reason() {
    let app = TestApp::new().await;
    let id = queue(&app).await;
    let (refusing, told) = server(true).await;
    send(&app, refusing).await;
    told.abort();
    let reason = delivery(&app, id).await.last_error.expect("a reason");
    assert!(reason.contains("no such user here"), "{reason}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_goes_over_smtp() {
    let app = TestApp::new().await;
    let id = queue(&app).await;
    let (taking, told) = server(false).await;
    send(&app, taking).await;
    assert_eq!(delivery(&app, id).await.state(), DeliveryState::Sent);
    let told = tokio::time::timeout(Duration::from_secs(5), told).await.expect("in time").expect("told");
    for part in [
        "MAIL FROM:<portal@example.com>",
        "RCPT TO:<ana@example.com>",
        &format!("Message-ID: <{id}@example.com>"),
        "multipart/alternative",
        "Auto-Submitted: auto-generated",
        "Subject: Su Bcc: x",
    ] {
        assert!(told.contains(part), "no {part} in:\n{told}");
    }
}
