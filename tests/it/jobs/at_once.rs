//! What is due leaves at once: nobody waits for the next look at the queue.

use super::{counting, enqueue, failed, numbers, retry, until_seen};
use crate::{
    sign_in,
    support::{HARTWELL, TestApp},
};
use portico::{db::roles, jobs::Runner};
use std::time::{Duration, Instant};
use tokio::{
    task::JoinHandle,
    time::{sleep, timeout},
};
use tokio_util::sync::CancellationToken;

/// Between two looks that nobody asked for.
const POLL: Duration = Duration::from_secs(30);

/// A runner at work; it listens, has nothing to do and sleeps.
async fn asleep(app: &TestApp, runner: &Runner) -> (CancellationToken, JoinHandle<()>) {
    let stop = CancellationToken::new();
    let (runner, database, stopping) = (runner.clone(), app.database.url(roles::JOBS), stop.clone());
    let running = tokio::spawn(async move { runner.run(database, stopping).await });
    let listens = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query = 'LISTEN portico_jobs'";
    let listening = async {
        while app.number(listens).await == 0 {
            sleep(Duration::from_millis(10)).await;
        }
    };
    timeout(POLL, listening).await.expect("it listens");
    sleep(Duration::from_millis(300)).await;
    (stop, running)
}

/// Each is begun long before the next look, and the quickest at once: this machine may be busy meanwhile.
fn assert_at_once(waits: &[Duration]) {
    assert!(waits.iter().all(|wait| *wait < POLL / 3), "{waits:?}");
    assert!(waits.iter().any(|wait| *wait < Duration::from_millis(500)), "{waits:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_of_another_process_is_begun_when_it_is_committed() {
    let app = TestApp::new().await;
    let (runner, seen) = counting(&app);
    let (stop, running) = asleep(&app, &runner).await;
    let mut waits = Vec::new();
    for number in 1..=5 {
        let begun = Instant::now();
        enqueue(&app, HARTWELL, "count", number).await;
        until_seen(&seen, usize::try_from(number).expect("small")).await;
        waits.push(begun.elapsed());
        sleep(Duration::from_millis(100)).await;
    }
    assert_at_once(&waits);
    assert_eq!(numbers(&seen), [1, 2, 3, 4, 5]);
    stop.cancel();
    running.await.expect("no panic");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_that_is_taken_up_again_is_begun_at_once_too() {
    let app = TestApp::new().await;
    let (runner, seen) = counting(&app);
    enqueue(&app, HARTWELL, "count", 1).await;
    app.sql("UPDATE jobs SET attempts = 10, failed_at = now()").await;
    let (stop, running) = asleep(&app, &runner).await;
    let id = failed(&app, HARTWELL).await.remove(0).id;
    let begun = Instant::now();
    retry(&app, HARTWELL, id).await.expect("retried");
    until_seen(&seen, 1).await;
    assert!(begun.elapsed() < POLL / 3, "{:?}", begun.elapsed());
    stop.cancel();
    running.await.expect("no panic");
}

/// Two jobs, one after the other: whose address it is, and the mail.
#[tokio::test(flavor = "multi_thread")]
async fn a_mail_that_a_request_asks_for_is_sent_before_its_answer_is_read() {
    let app = TestApp::new().await;
    app.client("ana").await;
    let (stop, running) = asleep(&app, &app.runner).await;
    let mailbox = app.app.mailbox.as_ref().expect("a mailbox");
    let mut waits = Vec::new();
    for sent in 1..=3 {
        sign_in::links::ask(&app.nobody(), "/login/link", "ana@test").await.1.assert(303);
        let begun = Instant::now();
        let arrived = async {
            while mailbox.list(HARTWELL).await.expect("mails").len() < sent {
                sleep(Duration::from_millis(5)).await;
            }
        };
        timeout(POLL, arrived).await.expect("it arrives");
        waits.push(begun.elapsed());
        app.advance(Duration::from_secs(20 * 60));
    }
    assert_at_once(&waits);
    stop.cancel();
    running.await.expect("no panic");
}
