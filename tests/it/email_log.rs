//! What could not be delivered, as owners see it.

use crate::support::*;
use portico::{
    i18n::Lang,
    ids::{FirmId, JobId, MailId},
    mail::{Letter, Recipient},
};

/// Puts a letter into the outbox of a firm.
async fn queued(app: &TestApp, firm: FirmId, subject: &str) -> MailId {
    let letter = Letter {
        kind: "invitation",
        to: Recipient { name: "Ana".into(), email: "ana@test".into() },
        lang: Lang::EnUs,
        subject: subject.into(),
        text: "Words".into(),
        html: "<p>Words</p>".into(),
        attached: None,
    };
    let queue = async |tx: &portico::db::Tx| Ok(app.app.outbox.queue(tx, firm, letter.clone()).await?);
    app.app.db(firm).write(queue).await.expect("queued")
}

/// The letter's job has used up its attempts.
async fn given_up(app: &TestApp, mail: MailId) -> JobId {
    app.sql(&format!(
        "UPDATE jobs SET failed_at = '2026-11-21 14:30+00', attempts = 10, last_error = 'the mail server did not take it' \
         WHERE payload->>'mail' = '{mail}'; \
         UPDATE mails SET failed_at = '2026-11-21 14:30+00', last_error = 'the mail server did not take it' \
         WHERE id = '{mail}'"
    ))
    .await;
    use diesel::prelude::*;
    use diesel_async::RunQueryDsl;
    use portico::schema::jobs;
    let of = jobs::table.filter(jobs::failed_at.is_not_null()).order(jobs::id.desc()).select(jobs::id);
    of.first(&mut app.admin().await).await.expect("a job")
}

#[tokio::test(flavor = "multi_thread")]
async fn an_owner_has_a_failed_mail_tried_again() {
    let app = TestApp::new().await;
    let lena = app.owner("lena").await;
    let mail = queued(&app, HARTWELL, "Welcome").await;
    let job = given_up(&app, mail).await;

    let page = lena.get("/staff/email-log").await.assert_ok();
    assert_eq!(page.all("#failed li strong"), ["Sending an email: Welcome"]);
    assert_eq!(page.one("#failed .note"), "the mail server did not take it");
    assert!(page.one("#failed .small.soft").contains("1 failed"));
    assert_eq!(page.one(&format!("#mail-{mail} .pill")), "Failed");
    let retries = format!("/staff/email-log/{job}/retries");
    assert_eq!(page.attr(&format!("#job-{job} form"), "action"), retries);

    lena.post(&retries, &[]).await.assert_redirect("/staff/email-log");
    assert_eq!(app.event_kinds(HARTWELL).await, ["job.retried"]);
    let page = lena.get("/staff/email-log").await.assert_ok();
    assert!(!page.has("#failed li"));
    assert_eq!(page.one(&format!("#mail-{mail} .pill")), "Retrying");
    assert_eq!(app.run_jobs().await, 1);
    let page = lena.get("/staff/email-log").await.assert_ok();
    assert_eq!(page.one(&format!("#mail-{mail} .pill")), "Sent");
    assert!(!page.has(".note"));
    lena.post(&retries, &[]).await.assert_not_found();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_that_waits_for_its_next_attempt_can_be_sent_now() {
    let app = TestApp::new().await;
    let lena = app.owner("lena").await;
    let mail = queued(&app, HARTWELL, "Welcome").await;
    app.sql(
        "UPDATE jobs SET run_at = '2026-11-21 18:00+00', attempts = 3, last_error = 'later'; \
         UPDATE mails SET last_error = 'later'",
    )
    .await;
    assert_eq!(app.run_jobs().await, 0);
    let retries = format!("/staff/mails/{mail}/retries");
    let page = lena.get("/staff/email-log").await.assert_ok();
    assert_eq!(page.attr(&format!("#mail-{mail} form"), "action"), retries);
    lena.post(&retries, &[]).await.assert_redirect("/staff/email-log");
    assert_eq!(app.event_kinds(HARTWELL).await, ["mail.resent"]);
    assert_eq!(app.run_jobs().await, 1);
    lena.post(&retries, &[]).await.assert_not_found();
}

#[tokio::test(flavor = "multi_thread")]
async fn deliveries_are_for_owners_of_their_own_firm() {
    let app = TestApp::new().await;
    let mail = queued(&app, SECOND, "Of another firm").await;
    let job = given_up(&app, mail).await;
    let (lena, dana, ana) = (app.owner("lena").await, app.staff("dana").await, app.client("ana").await);
    let page = lena.get("/staff/email-log").await.assert_ok();
    assert!(page.has("#failed .empty") && page.has("#mails .empty"));
    let (jobs, mails) = (format!("/staff/email-log/{job}/retries"), format!("/staff/mails/{mail}/retries"));
    dana.get("/staff/email-log").await.assert(403);
    ana.get("/staff/email-log").await.assert_not_found();
    for retries in [&jobs, &mails] {
        dana.post(retries, &[]).await.assert(403);
        ana.post(retries, &[]).await.assert_not_found();
        lena.post(retries, &[]).await.assert_not_found();
    }
    lena.post(format!("/staff/email-log/{}/retries", JobId::new()), &[]).await.assert_not_found();
    lena.post("/staff/mails/nonsense/retries", &[]).await.assert_not_found();
    assert!(app.event_kinds(SECOND).await.is_empty() && app.event_kinds(HARTWELL).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_newest_fifty_mails_are_shown() {
    let app = TestApp::new().await;
    let lena = app.owner("lena").await;
    app.sql(&format!(
        "INSERT INTO mails (firm_id, id, kind, recipient, recipient_name, subject, created_at, sent_at) \
         SELECT '{HARTWELL}', ('01990000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'invitation', 'ana@test', \
                'Ana', 'Mail ' || n, now(), now() FROM generate_series(1, 60) n"
    ))
    .await;
    let subjects = lena.get("/staff/email-log").await.assert_ok().all("#mails td:first-child strong");
    assert_eq!((subjects.len(), subjects[0].as_str(), subjects[49].as_str()), (50, "Mail 60", "Mail 11"));
}
