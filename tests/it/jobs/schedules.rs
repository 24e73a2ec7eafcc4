//! Schedules: done once, whichever process looks, for as long as one does.

use super::{DAY, counting, due, enqueue, runner};
use crate::support::{HARTWELL, TestApp};
use diesel_async::{AsyncConnection, AsyncPgConnection, SimpleAsyncConnection};
use futures_util::future::join;
use portico::{
    db::roles,
    jobs::{Runner, Schedule},
};
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    time::Duration,
};
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;

const SECOND: Duration = Duration::from_secs(1);
const HOUR: Duration = Duration::from_secs(60 * 60);
/// How long a process may be silent before another takes up what it had begun.
const CLAIM: Duration = Duration::from_secs(5 * 60);

type Count = Arc<AtomicUsize>;

/// Done each hour; counts how often, and takes a while.
fn hourly(count: &Count) -> Schedule {
    let count = count.clone();
    Schedule::new("hourly", HOUR, move || {
        count.fetch_add(1, SeqCst);
        async {
            sleep(Duration::from_millis(50)).await;
            Ok(())
        }
    })
}

/// A process of its own that knows this schedule, and has said so.
async fn process(app: &TestApp, schedule: Schedule) -> Runner {
    let runner = runner(app).with_schedules([schedule]);
    assert!(runs(&runner).await.is_empty(), "nothing is due yet");
    runner
}

/// What is due now, but for what every runner does for its queue.
async fn runs(runner: &Runner) -> Vec<&'static str> {
    let mut names = runner.run_due_schedules_once().await.expect("the schedules answer");
    names.retain(|name| *name != "finished jobs");
    names
}

/// What stands in the row of `hourly`.
async fn row(app: &TestApp, columns: &str) -> String {
    let row = format!("SELECT ({columns})::text FROM schedules WHERE name = 'hourly'");
    app.texts(&row).await.remove(0)
}

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_do_it_once_each_time() {
    let app = TestApp::new().await;
    let count = Count::default();
    let (one, two) = (process(&app, hourly(&count)).await, process(&app, hourly(&count)).await);
    assert_eq!(app.number("SELECT count(*) FROM schedules WHERE name = 'hourly'").await, 1);
    for time in 1..=3 {
        app.advance(HOUR - SECOND);
        assert!(runs(&one).await.is_empty(), "it is too early");
        app.advance(SECOND);
        let (by_one, by_two) = join(runs(&one), runs(&two)).await;
        assert_eq!([by_one, by_two].concat(), ["hourly"]);
        assert_eq!(count.load(SeqCst), time);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_missed_for_a_day_is_done_once() {
    let app = TestApp::new().await;
    let count = Count::default();
    let before = process(&app, hourly(&count)).await;
    drop(before);
    app.advance(DAY);
    let after = runner(&app).with_schedules([hourly(&count)]);
    assert_eq!(runs(&after).await, ["hourly"]);
    assert!(runs(&after).await.is_empty());
    app.advance(HOUR);
    assert_eq!(runs(&after).await, ["hourly"]);
    assert_eq!(count.load(SeqCst), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_a_process_began_and_died_with_is_taken_up_by_another() {
    let app = TestApp::new().await;
    let (hangs, count) = (Count::default(), Count::default());
    let began = hangs.clone();
    let dies = Schedule::new("hourly", HOUR, move || {
        began.fetch_add(1, SeqCst);
        std::future::pending()
    });
    let (dying, other) = (process(&app, dies).await, process(&app, hourly(&count)).await);
    app.advance(HOUR);
    let at_work = tokio::spawn(async move { runs(&dying).await });
    while hangs.load(SeqCst) == 0 {
        sleep(Duration::from_millis(5)).await;
    }
    at_work.abort();
    assert!(runs(&other).await.is_empty(), "somebody has it");
    app.advance(CLAIM - SECOND);
    assert!(runs(&other).await.is_empty(), "for as long as the claim lasts");
    app.advance(SECOND);
    assert_eq!(runs(&other).await, ["hourly"]);
    assert_eq!((hangs.load(SeqCst), count.load(SeqCst)), (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_runner_that_lost_its_claim_notes_nothing() {
    let app = TestApp::new().await;
    let (began, goes_on) = (Arc::new(tokio::sync::Notify::new()), Arc::new(tokio::sync::Notify::new()));
    let (begins, waits) = (began.clone(), goes_on.clone());
    let slow = Schedule::new("hourly", HOUR, move || {
        let (begins, waits) = (begins.clone(), waits.clone());
        async move {
            begins.notify_one();
            waits.notified().await;
            anyhow::bail!("too late")
        }
    });
    let (slow, other) = (process(&app, slow).await, process(&app, hourly(&Count::default())).await);
    app.advance(HOUR);
    let at_work = tokio::spawn(async move { runs(&slow).await });
    began.notified().await;
    app.advance(CLAIM);
    assert_eq!(runs(&other).await, ["hourly"]);
    let noted = row(&app, "schedules").await;
    goes_on.notify_one();
    at_work.await.expect("no panic");
    assert_eq!(row(&app, "schedules").await, noted);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_fails_says_why_and_comes_back_at_its_next_time() {
    let app = TestApp::new().await;
    let tries = Count::default();
    let tried = tries.clone();
    let failing = Schedule::new("hourly", HOUR, move || {
        let before = tried.fetch_add(1, SeqCst);
        async move {
            match before {
                0 => anyhow::bail!("no such luck"),
                1 => panic!("in the work"),
                _ => Ok(()),
            }
        }
    });
    let runner = process(&app, failing).await;
    let ended = "concat_ws(' ', last_error, claimed_until, last_run_at = next_run_at - interval '1 hour')";
    for said in ["no such luck t", "panicked; see the log t", "t"] {
        app.advance(HOUR);
        assert_eq!(runs(&runner).await, ["hourly"]);
        assert!(runs(&runner).await.is_empty(), "it waits for its next time");
        assert_eq!(row(&app, ended).await, said);
    }
    assert_eq!(tries.load(SeqCst), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_period_counts_from_now_on_and_names_of_other_builds_are_left_alone() {
    let app = TestApp::new().await;
    process(&app, hourly(&Count::default())).await;
    let each = |every| Schedule::new("hourly", every, || async { Ok(()) });
    let often = process(&app, each(60 * SECOND)).await;
    assert_eq!(row(&app, "every_seconds").await, "60");
    app.advance(60 * SECOND);
    assert_eq!(runs(&often).await, ["hourly"]);
    let seldom = process(&app, each(DAY)).await;
    assert_eq!(row(&app, "every_seconds").await, "86400");
    app.advance(60 * SECOND);
    assert_eq!(runs(&seldom).await, ["hourly"], "it was due before");
    app.advance(DAY - SECOND);
    assert!(runs(&seldom).await.is_empty());
    app.advance(DAY);
    let knows_it_not = runner(&app);
    assert!(runs(&knows_it_not).await.is_empty());
    assert_eq!(row(&app, "name").await, "hourly");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_other_role_sees_schedules() {
    let app = TestApp::new().await;
    process(&app, hourly(&Count::default())).await;
    let mut serving =
        AsyncPgConnection::establish(&app.database.url(roles::APP)).await.expect("a connection");
    for statement in
        ["SELECT * FROM schedules", "UPDATE schedules SET every_seconds = 1", "DELETE FROM schedules"]
    {
        let refused = serving.batch_execute(statement).await.expect_err(statement).to_string();
        assert!(refused.contains("permission denied"), "{statement}: {refused}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn all_of_the_application_are_noted_each_under_a_name_of_its_own() {
    let app = TestApp::new().await;
    assert!(app.runner.run_due_schedules_once().await.expect("noted").is_empty());
    let names = app.texts("SELECT name FROM schedules ORDER BY 1").await;
    let all = [
        "abandoned uploads",
        "expired sessions",
        "finished jobs",
        "leads that came to nothing",
        "old sign-ins",
        "previews",
        "proofs of domains",
        "signature expiry",
        "spent proofs",
    ];
    assert_eq!(names, all);
    app.advance(HOUR);
    let mut ran = app.runner.run_due_schedules_once().await.expect("run");
    ran.sort_unstable();
    assert_eq!(ran, all);
    assert_eq!(app.number("SELECT count(*) FROM schedules WHERE last_error IS NOT NULL").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn old_finished_jobs_and_expired_sessions_are_removed() {
    let app = TestApp::new().await;
    let (runner, _) = counting(&app);
    enqueue(&app, HARTWELL, "count", 1).await;
    due(&runner).await;
    app.sql(
        "INSERT INTO sessions (id_hash, data, created_at, seen_at, expires_at) \
         VALUES ('over', '{}', now(), now(), '2026-11-21 14:00Z'), ('valid', '{}', now(), now(), '2026-12-30Z')",
    )
    .await;
    let left = async || {
        app.runner.run_due_schedules_once().await.expect("tidied");
        let jobs = app.number("SELECT count(*) FROM jobs").await;
        (jobs, app.number("SELECT count(*) FROM sessions").await)
    };
    assert_eq!(left().await, (1, 2), "nothing is due yet");
    app.advance(60 * SECOND);
    assert_eq!(left().await, (1, 1));
    app.advance(7 * DAY - 60 * SECOND);
    assert_eq!(left().await, (1, 1), "it was done a week ago to the second");
    app.advance(60 * SECOND);
    assert_eq!(left().await, (0, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn neither_an_error_nor_a_panic_ends_what_is_done_by_the_clock() {
    let app = TestApp::new().await;
    let (ticks, calls) = (Count::default(), Count::default());
    let (ticked, called) = (ticks.clone(), calls.clone());
    let each_second = Schedule::new("tick", SECOND, move || {
        let before = ticked.fetch_add(1, SeqCst);
        async move {
            assert!(before > 0, "the first time it panics");
            anyhow::bail!("then it fails")
        }
    });
    let runner = runner(&app).with_schedules([each_second]).in_each_process(
        "call",
        Duration::from_millis(10),
        move || assert!(called.fetch_add(1, SeqCst) > 0, "the first time it panics"),
    );
    let (stop, database) = (CancellationToken::new(), app.database.url(roles::JOBS));
    let stopping = stop.clone();
    let running = tokio::spawn(async move { runner.run(database, stopping).await });
    let some = async {
        while ticks.load(SeqCst) < 3 || calls.load(SeqCst) < 4 {
            app.advance(SECOND / 10);
            sleep(SECOND / 10).await;
        }
    };
    timeout(Duration::from_secs(60), some).await.expect("it goes on");
    stop.cancel();
    running.await.expect("no panic");
}
