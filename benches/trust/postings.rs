//! Postings by 32 writers: on one account, and on that of a firm each.

use super::{
    ground::{Ground, Office},
    median,
    pgbench::{Lock, Pgbench},
    setting,
};
use anyhow::{Result, anyhow};
use portico::{
    billing::BillingSettings,
    clock::Clock,
    db::Tx,
    events::By,
    ids::TrustLedgerId,
    trust::{
        PostingKind, PostingMethod, TrustSettings,
        acts::{Books, NewPosting, post},
    },
};
use std::{
    path::Path,
    time::{Duration, Instant},
};

pub const WRITERS: usize = 32;
/// Of one posting, its event included: BEGIN, the firm, the ledger, its reader, a savepoint, the job that writes the client's letter, the
/// posting with the end of the log locked, the savepoint's end, the event, COMMIT.
pub const STATEMENTS: usize = 10;
/// Of these, before the account's row is locked.
pub const BEFORE_LOCK: usize = 6;

/// One round.
struct Round {
    one_ledger: f64,
    one: f64,
    firms: f64,
    beside_first: f64,
    beside: f64,
    beside_rows: f64,
}

pub async fn measure(ground: &Ground, folder: &Path) -> Result<()> {
    let (rounds, seconds) = (setting("PORTICO_BENCH_ROUNDS", 5)?, setting("PORTICO_BENCH_SECONDS", 5)?);
    let pgbench = Pgbench::new(ground, folder).await?;
    let one = ground.open(WRITERS as u32).await?;
    let mut firms = Vec::new();
    for _ in 0..WRITERS {
        firms.push(ground.open(1).await?);
    }
    let ledger =
        |office: &Office, writer: usize| (office.clone(), office.ledgers[writer % office.ledgers.len()]);
    let on_one: Vec<_> = (0..WRITERS).map(|writer| ledger(&one, writer)).collect();
    let on_one_ledger: Vec<_> = (0..WRITERS).map(|_| ledger(&one, 0)).collect();
    let on_firms: Vec<_> = firms.iter().map(|office| ledger(office, 0)).collect();
    // statements are prepared
    load(ground, &on_one, 1).await?;
    load(ground, &on_firms, 1).await?;
    let mut told = Vec::new();
    for _ in 0..rounds {
        told.push(Round {
            one: load(ground, &on_one, seconds).await?,
            beside: pgbench.run(Lock::AsPostings, true, seconds)?,
            one_ledger: load(ground, &on_one_ledger, seconds).await?,
            beside_first: pgbench.run(Lock::First, true, seconds)?,
            firms: load(ground, &on_firms, seconds).await?,
            beside_rows: pgbench.run(Lock::AsPostings, false, seconds)?,
        });
    }
    let of = |pick: fn(&Round) -> f64| median(told.iter().map(pick).collect());
    println!(
        "| {WRITERS} writers, {STATEMENTS} statements each time | transactions/s | |\n| --- | --: | --- |"
    );
    println!("| postings on one account, {WRITERS} ledgers | {:.0} | |", of(|round| round.one));
    println!("| postings on one account and one ledger | {:.0} | |", of(|round| round.one_ledger));
    println!("| postings on {WRITERS} firms | {:.0} | |", of(|round| round.firms));
    println!("| pgbench, one row, locked as late | {:.0} | |", of(|round| round.beside));
    println!("| pgbench, one row, locked first | {:.0} | |", of(|round| round.beside_first));
    println!("| pgbench, {WRITERS} rows | {:.0} | |", of(|round| round.beside_rows));
    println!(
        "| one account beside pgbench, locked as late | {:.0} % | 70 % |",
        of(|round| round.one / round.beside) * 100.0
    );
    println!("| the same, locked first | {:.0} % | |", of(|round| round.one / round.beside_first) * 100.0);
    println!(
        "| {WRITERS} firms beside one account | {:.1} times | 2 times |",
        of(|round| round.firms / round.one)
    );
    Ok(())
}

/// Postings for each second.
async fn load(ground: &Ground, writers: &[(Office, TrustLedgerId)], seconds: u32) -> Result<f64> {
    let begun = Instant::now();
    let until = begun + Duration::from_secs(seconds.into());
    let tasks: Vec<_> = writers
        .iter()
        .map(|(office, ledger)| {
            let (db, outbox) = (ground.db(office.firm.id), ground.outbox.clone());
            tokio::spawn(write(db, outbox, office.clone(), *ledger, until))
        })
        .collect();
    let mut posted = 0;
    for task in tasks {
        posted += task.await??;
    }
    Ok(f64::from(posted) / begun.elapsed().as_secs_f64())
}

async fn write(
    db: portico::db::Db,
    outbox: portico::mail::Outbox,
    office: Office,
    ledger: TrustLedgerId,
    until: Instant,
) -> Result<u32> {
    let (trust, billing) = (TrustSettings::default(), BillingSettings::default());
    let mut posted = 0;
    while Instant::now() < until {
        let now = Clock::System.now();
        let books = Books {
            firm: &office.firm,
            settings: &trust,
            billing: &billing,
            outbox: &outbox,
            base_url: "https://portal.hartwell.test",
            by: By::account(office.by),
            now,
        };
        let new = NewPosting {
            recorded_by: Some(office.by),
            ..NewPosting::new(
                (ledger, PostingKind::Deposit, 150_000),
                (office.today(now), PostingMethod::Wire),
                ("Ana Castillo", "Retainer for the family petition"),
            )
        };
        let done = db.write(async |tx: &Tx| Ok(post(tx, &books, &new).await?.map(drop))).await;
        done.map_err(|error| anyhow!("{error:?}"))?.map_err(|refused| anyhow!("{refused:?}"))?;
        posted += 1;
    }
    Ok(posted)
}
