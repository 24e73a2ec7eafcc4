//! The queue: every job once, tried again when it fails, shown when it is given up.

mod at_once;
mod schedules;

use crate::support::{HARTWELL, SECOND, TestApp};
use futures_util::{FutureExt, future::join};
use portico::{
    Error,
    db::{self, roles},
    ids::{FirmId, JobId},
    jobs::{self, Counts, Failed, Job, Runner},
};
use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    time::Duration,
};
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

async fn enqueue(app: &TestApp, firm: FirmId, kind: &'static str, number: i64) -> JobId {
    let payload = serde_json::json!({ "number": number });
    let db = app.app.db(firm);
    db.write(async |tx| Ok(jobs::enqueue(tx, firm, kind, payload, app.now()).await?)).await.expect("enqueued")
}

/// A runner that knows no kind yet.
fn runner(app: &TestApp) -> Runner {
    let pool = db::pool(app.database.url(roles::JOBS), 5).expect("pool");
    Runner::new(pool, app.app.clock.clone())
}

type Seen = Arc<Mutex<Vec<Job>>>;

/// A runner of jobs `count`, and the jobs that it ran.
fn counting(app: &TestApp) -> (Runner, Seen) {
    let seen = Seen::default();
    let noted = seen.clone();
    let runner = runner(app).on("count", move |job| {
        noted.lock().expect("lock").push(job);
        async { Ok(()) }.boxed()
    });
    (runner, seen)
}

fn numbers(seen: &Seen) -> Vec<i64> {
    let seen = seen.lock().expect("lock");
    let mut numbers: Vec<_> = seen.iter().filter_map(|job| job.payload["number"].as_i64()).collect();
    numbers.sort_unstable();
    numbers
}

async fn due(runner: &Runner) -> usize {
    runner.run_due_once().await.expect("the queue answers")
}

async fn counts(app: &TestApp, firm: FirmId) -> Counts {
    app.app.db(firm).read(async |tx| Ok(jobs::count(tx).await?)).await.expect("counts")
}

async fn failed(app: &TestApp, firm: FirmId) -> Vec<Failed> {
    let db = app.app.db(firm);
    db.read(async |tx| Ok(jobs::list_failed(tx, None, 10).await?)).await.expect("failed jobs")
}

async fn retry(app: &TestApp, firm: FirmId, id: JobId) -> portico::Result<()> {
    app.app.db(firm).write(async |tx| Ok(jobs::retry(tx, id, app.now()).await?)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_runs_once_with_its_firm_and_payload() {
    let app = TestApp::new().await;
    let (runner, seen) = counting(&app);
    enqueue(&app, HARTWELL, "count", 1).await;
    enqueue(&app, SECOND, "count", 2).await;
    assert_eq!(due(&runner).await, 2);
    assert_eq!(due(&runner).await, 0);
    assert_eq!(numbers(&seen), [1, 2]);
    for job in seen.lock().expect("lock").iter() {
        let firm = if job.payload["number"] == 1 { HARTWELL } else { SECOND };
        assert_eq!((job.firm, job.attempt), (firm, 1));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_rolled_back_is_no_job() {
    let app = TestApp::new().await;
    let db = app.app.db(HARTWELL);
    let undone = db.write(async |tx| {
        jobs::enqueue(tx, HARTWELL, "count", (), app.now()).await?;
        Err::<(), _>(Error::NotFound)
    });
    assert!(undone.await.is_err());
    assert_eq!(app.number("SELECT count(*) FROM jobs").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failing_job_waits_longer_and_longer_and_is_given_up_after_ten_attempts() {
    let app = TestApp::new().await;
    let (tries, last_tries) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let (tried, last_tried) = (tries.clone(), last_tries.clone());
    let runner = runner(&app).on("bad", move |job| {
        tried.fetch_add(1, SeqCst);
        last_tried.fetch_add(job.is_last_attempt().into(), SeqCst);
        async { anyhow::bail!("no server") }.boxed()
    });
    let id = enqueue(&app, HARTWELL, "bad", 1).await;
    assert_eq!(due(&runner).await, 1);
    assert_eq!(due(&runner).await, 0, "it waits");
    assert_eq!(counts(&app, HARTWELL).await, Counts { waiting: 1, retrying: 1, failed: 0 });
    app.advance(Duration::from_secs(29));
    assert_eq!(due(&runner).await, 0);
    for _ in 0..20 {
        app.advance(DAY);
        due(&runner).await;
    }
    assert_eq!((tries.load(SeqCst), last_tries.load(SeqCst)), (10, 1));
    assert_eq!(counts(&app, HARTWELL).await, Counts { waiting: 0, retrying: 0, failed: 1 });
    let shown = failed(&app, HARTWELL).await.remove(0);
    assert_eq!((shown.id, shown.attempts, shown.last_error.as_deref()), (id, 10, Some("no server")));
    assert!(failed(&app, SECOND).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_that_was_given_up_can_be_retried_by_its_firm_alone() {
    let app = TestApp::new().await;
    let (runner, seen) = counting(&app);
    let id = enqueue(&app, HARTWELL, "count", 1).await;
    assert!(matches!(retry(&app, HARTWELL, id).await, Err(Error::NotFound)), "it was not given up");
    app.sql("UPDATE jobs SET attempts = 10, failed_at = now()").await;
    assert_eq!(due(&runner).await, 0);
    assert!(matches!(retry(&app, SECOND, id).await, Err(Error::NotFound)));
    retry(&app, HARTWELL, id).await.expect("retried");
    assert!(matches!(retry(&app, HARTWELL, id).await, Err(Error::NotFound)));
    assert_eq!(due(&runner).await, 1);
    assert_eq!(seen.lock().expect("lock")[0].attempt, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn panics_and_unknown_kinds_are_failures_too() {
    let app = TestApp::new().await;
    let runner = runner(&app)
        .on("panic", |_| async { panic!("in the work") }.boxed())
        .on("early", |_| panic!("before the work"));
    for kind in ["panic", "early", "unheard of"] {
        enqueue(&app, HARTWELL, kind, 1).await;
    }
    assert_eq!(due(&runner).await, 3);
    assert_eq!(app.number("SELECT count(*) FROM jobs WHERE last_error LIKE 'panicked%'").await, 2);
    assert_eq!(app.number("SELECT count(*) FROM jobs WHERE last_error LIKE 'nothing handles%'").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_whose_process_died_is_taken_up_again_but_not_for_ever() {
    let app = TestApp::new().await;
    let (runner, seen) = counting(&app);
    let claim = async |attempts: i32| {
        let until = app.now().plus(Duration::from_secs(300)).0;
        let claim = format!(
            "UPDATE jobs SET attempts = {attempts}, claimed_until = '{until}' WHERE finished_at IS NULL"
        );
        app.sql(&claim).await;
    };
    enqueue(&app, HARTWELL, "count", 1).await;
    claim(1).await;
    assert_eq!(due(&runner).await, 0, "somebody has it");
    app.advance(Duration::from_secs(300));
    assert_eq!(due(&runner).await, 1);
    assert_eq!(seen.lock().expect("lock")[0].attempt, 2);

    enqueue(&app, HARTWELL, "count", 2).await;
    claim(10).await;
    app.advance(Duration::from_secs(300));
    assert_eq!(due(&runner).await, 1);
    assert_eq!(numbers(&seen), [1], "it was not started an eleventh time");
    assert_eq!(counts(&app, HARTWELL).await.failed, 1);
}

/// A runner of jobs `slow`, that notes them when it begins.
fn slow(app: &TestApp, seen: &Seen) -> Runner {
    let seen = seen.clone();
    runner(app).on("slow", move |job| {
        let seen = seen.clone();
        async move {
            seen.lock().expect("lock").push(job);
            sleep(Duration::from_millis(20)).await;
            Ok(())
        }
        .boxed()
    })
}

async fn until_seen(seen: &Seen, many: usize) {
    let all = async {
        while seen.lock().expect("lock").len() < many {
            sleep(Duration::from_millis(5)).await;
        }
    };
    timeout(Duration::from_secs(20), all).await.expect("jobs are run");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_runners_share_the_work_and_stop_after_the_job_at_hand() {
    let app = TestApp::new().await;
    let (seen, stop) = (Seen::default(), CancellationToken::new());
    let (one, two) = (slow(&app, &seen), slow(&app, &seen));
    for number in 0..60 {
        enqueue(&app, HARTWELL, "slow", number).await;
    }
    let (stopping, database) = (stop.clone(), app.database.url(roles::JOBS));
    let running = tokio::spawn(async move {
        Box::pin(join(one.run(database.clone(), stopping.clone()), two.run(database, stopping))).await
    });
    until_seen(&seen, 60).await;
    assert_eq!(numbers(&seen), (0..60).collect::<Vec<_>>(), "each exactly once");

    enqueue(&app, HARTWELL, "slow", 60).await;
    until_seen(&seen, 61).await;
    stop.cancel();
    timeout(Duration::from_secs(20), running).await.expect("it stops").expect("no panic");
    let done = app.number("SELECT count(*) FROM jobs WHERE finished_at IS NOT NULL").await;
    assert_eq!(done, 61, "the job at hand was done first");
}
