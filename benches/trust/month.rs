//! A month of 10,000 lines: read, taken and matched with as many postings.

use super::{
    ground::{Ground, Office},
    median, setting,
};
use anyhow::{Context, Result, anyhow};
use portico::{
    bank_files::{self, Expected, Statement, propose},
    billing::BillingSettings,
    clock::{Clock, Day},
    db::Tx,
    events::By,
    ids::BankUploadId,
    money::Currency,
    trust::{
        TrustSettings,
        acts::{BankUpload, Books, StatementToTake, keep_upload, take_statement},
    },
};
use std::{
    fmt::Write,
    time::{Duration, Instant},
};

const LINES: u32 = 10_000;
/// On so many ledgers; or all on one, which is the worst that can be.
const LEDGERS: [u32; 2] = [2_000, 1];

/// What it took.
struct Took {
    read: Duration,
    taken: Duration,
}

pub async fn measure(ground: &Ground) -> Result<()> {
    println!(
        "\n| {LINES} lines, {LINES} postings | read | taken and matched | both | bar |\n| --- | --: | --: | --: | --: |"
    );
    for ledgers in LEDGERS {
        let mut took = Vec::new();
        for _ in 0..setting("PORTICO_BENCH_ROUNDS", 5)? {
            let office = ground.open(ledgers).await?;
            post(ground, &office, ledgers).await?;
            took.push(import(ground, &office).await?);
        }
        let of =
            |pick: fn(&Took) -> Duration| median(took.iter().map(|took| pick(took).as_secs_f64()).collect());
        println!(
            "| {ledgers} ledgers | {:.2} s | {:.2} s | {:.2} s | 5 s |",
            of(|took| took.read),
            of(|took| took.taken),
            of(|took| took.read + took.taken)
        );
    }
    Ok(())
}

/// Of five postings two deposits by check, which may be spent when the bank has them, one by wire, and two checks. A few hundred in a
/// transaction: the account's row is changed by each, and in one transaction all that it was is gone through again and again.
async fn post(ground: &Ground, office: &Office, ledgers: u32) -> Result<()> {
    for first in (0..LINES).step_by(250) {
        ground
            .sql(&format!(
                "SET app.firm_id = '{firm}'; \
                 WITH ledger AS (SELECT id, row_number() OVER (ORDER BY id) AS n FROM trust_ledgers WHERE firm_id = '{firm}') \
                 INSERT INTO trust_postings (firm_id, id, account_id, ledger_id, kind, amount, posted_on, method, party, purpose, reference, \
                     check_number, clears, created_at) \
                 SELECT '{firm}', gen_random_uuid(), '{account}', l.id, CASE WHEN k < 3 THEN 'deposit' ELSE 'payment' END, \
                     CASE WHEN k < 3 THEN 1000000 + s.n ELSE -100 - s.n END, '2026-10-01'::date + (s.n % 28)::integer, \
                     CASE WHEN k = 0 THEN 'wire' ELSE 'check' END, 'Ana Castillo', 'Retainer', \
                     CASE WHEN k < 3 THEN 'REF ' || 500000 + s.n ELSE '' END, CASE WHEN k > 2 THEN (2000 + s.n)::text END, k IN (1, 2), now() \
                 FROM (SELECT n, n / {ledgers} % 5 AS k, n % {ledgers} AS l FROM generate_series({first}, {first} + 249) n) s \
                 JOIN ledger l ON l.n = s.l + 1 ORDER BY s.n",
                firm = office.firm.id,
                account = office.account,
            ))
            .await?;
    }
    ground.sql("ANALYZE trust_postings, trust_ledgers").await
}

/// The bank's file of the month.
fn file(ledgers: u32) -> Result<String> {
    let mut lines: Vec<(u32, i64, String)> = (0..LINES)
        .map(|n| {
            let (kind, day) = (n / ledgers % 5, n % 28 + 1);
            let (n, amount) = (i64::from(n), i64::from(n));
            match kind {
                0 => (day, 1_000_000 + amount, format!("WIRE IN REF {}", 500_000 + n)),
                1 | 2 => (day, 1_000_000 + amount, format!("DEPOSIT REF {}", 500_000 + n)),
                _ => (day, -100 - amount, format!("CHECK {}", 2_000 + n)),
            }
        })
        .collect();
    lines.sort();
    let cents = |minor: i64| {
        let sign = if minor < 0 { "-" } else { "" };
        format!("{sign}{}.{:02}", minor.abs() / 100, minor.abs() % 100)
    };
    let (mut text, mut balance) = ("Date,Description,Amount,Balance\n".to_owned(), 0);
    for (day, amount, words) in lines {
        balance += amount;
        writeln!(text, "10/{day:02}/2026,{words},{},{}", cents(amount), cents(balance))?;
    }
    Ok(text)
}

async fn import(ground: &Ground, office: &Office) -> Result<Took> {
    let content = file(office.ledgers.len().try_into()?)?.into_bytes();
    let begun = Instant::now();
    let mapping = propose(&content).map_err(|refused| anyhow!("{refused:?}"))?.mapping;
    let currency = Currency::find("USD").context("dollars")?;
    let expected = Expected { account: None, currency, mapping };
    let statement: Statement =
        bank_files::read(&content, &expected).map_err(|refused| anyhow!("{refused:?}"))?;
    let read = begun.elapsed();
    let closing = statement.lines.iter().map(|line| line.amount).sum();
    let (trust, billing) = (TrustSettings::default(), BillingSettings::default());
    let now = Clock::System.now();
    let books = Books {
        firm: &office.firm,
        settings: &trust,
        billing: &billing,
        outbox: &ground.outbox,
        base_url: "https://portal.hartwell.test",
        by: By::account(office.by),
        now,
    };
    let upload = BankUpload {
        id: BankUploadId::new(),
        account_id: office.account,
        file_name: "october.csv".to_owned(),
        content,
        uploaded_by: office.by,
    };
    let wanted = StatementToTake {
        statement: &statement,
        begins_on: Day(jiff::civil::date(2026, 10, 1)),
        ends_on: Day(jiff::civil::date(2026, 10, 31)),
        opening: 0,
        closing,
    };
    let begun = Instant::now();
    let taken = ground
        .db(office.firm.id)
        .write(async |tx: &Tx| {
            keep_upload(tx, office.firm.id, &upload, (now, now)).await?;
            Ok(take_statement(tx, &books, (&upload, office.by), wanted).await?)
        })
        .await;
    let taken = taken.map_err(|error| anyhow!("{error:?}"))?.map_err(|problems| anyhow!("{problems:?}"))?;
    let took = Took { read, taken: begun.elapsed() };
    anyhow::ensure!(taken.lines == LINES as usize, "{} lines were taken", taken.lines);
    let matched = count_matched(ground, office).await?;
    anyhow::ensure!(matched == i64::from(LINES), "{matched} lines were matched");
    Ok(took)
}

async fn count_matched(ground: &Ground, office: &Office) -> Result<i64> {
    use diesel::QueryDsl;
    use portico::schema::bank_matches as m;
    let counted = ground
        .db(office.firm.id)
        .read(async |mut tx: &Tx| Ok(diesel_async::RunQueryDsl::get_result(m::table.count(), &mut tx).await?))
        .await;
    counted.map_err(|error| anyhow!("{error:?}"))
}
