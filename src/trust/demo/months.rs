//! The bank's statements of a fixture, one a month, and the months that were signed off by them. The bank says what the books say, but for
//! one charge in the last month, of which nobody knows yet.

use super::{
    super::{
        Month, TrustAccount,
        actions::{self, Signer, StatementToTake},
        months::next_month,
        queries::{self, BankUpload},
    },
    Desk, amount, find_account,
};
use crate::{
    Result,
    app::{Moment, Script},
    bank_files::{self, Expected, propose},
    clock::{Day, Ts},
    fixtures::granted,
    ids::BankUploadId,
};
use anyhow::{Context, anyhow};
use diesel::{
    QueryableByName,
    sql_types::{BigInt, Date, Text, Uuid},
};
use diesel_async::RunQueryDsl;
use futures_util::FutureExt;
use serde::Deserialize;
use std::{fmt::Write, time::Duration};

const DAY: Duration = Duration::from_secs(24 * 3600);
const HOUR: Duration = Duration::from_secs(3600);

/// The months of an account.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MonthsData {
    account: String,
    /// Who takes statements and prepares months.
    by: String,
    /// Who signs them off.
    signed_by: String,
    /// How many days ago the account was opened, below zero.
    since: i64,
    /// What the bank took in the last month without a posting.
    charge: String,
    /// Who brought a file of the month that runs and has not taken it yet.
    brought_by: String,
}

pub fn fill(script: &mut Script, data: MonthsData) {
    let now = script.at(0);
    let day = |at: Ts| Day(at.0.to_zoned(jiff::tz::TimeZone::UTC).date());
    // whatever the firm's zone: a day more at the beginning, a day less at the end
    let (mut month, current) = (Month::of(day(script.at(data.since - 1))), Month::of(day(now.minus(DAY))));
    while month < current {
        let is_last = month.next() == current;
        let ended = month.next().first().0.at(17, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC);
        let ended = ended.map_or(now, |at| Ts(at.timestamp()));
        // the last one ended too short ago for that on the first days of a month
        let taken = ended.plus(DAY * 5).min(now.minus(HOUR));
        let of_statement = data.clone();
        script.at_time(taken, move |moment| take(moment, of_statement, (month, is_last)).boxed());
        if is_last {
            let brought = data.clone();
            script.at_time(now.minus(HOUR), move |moment| bring(moment, brought, month.next()).boxed());
        } else {
            let (prepared, signed) = (data.clone(), data.clone());
            script.at_time(ended.plus(DAY * 8), move |moment| prepare(moment, prepared, month).boxed());
            script.at_time(ended.plus(DAY * 9), move |moment| sign(moment, signed, month).boxed());
        }
        month = month.next();
    }
}

#[derive(QueryableByName)]
struct AtBank {
    #[diesel(sql_type = Date)]
    day: Day,
    #[diesel(sql_type = BigInt)]
    amount: i64,
    #[diesel(sql_type = Text)]
    words: String,
}

/// What the bank had in a month: what was marked as cleared then, and at once what needs no mark.
async fn at_bank(moment: Moment<'_>, account: &TrustAccount, month: Month) -> Result<Vec<AtBank>> {
    let mut tx = moment.tx;
    let found = diesel::sql_query(
        "SELECT * FROM (SELECT coalesce(m.marked_on, CASE WHEN p.method IN ('wire', 'none', 'transfer', 'cash') THEN p.posted_on END) AS day, p.amount, \
         upper(CASE WHEN p.check_number IS NOT NULL AND p.amount < 0 THEN 'Check ' || p.check_number \
             ELSE p.party || ' ' || p.number END) AS words, p.seq \
         FROM trust_postings p LEFT JOIN trust_marks m ON m.firm_id = p.firm_id AND m.posting_id = p.id AND m.mark = 'cleared' \
         WHERE p.firm_id = $1 AND p.account_id = $2 AND p.pair_id IS NULL AND p.kind NOT IN ('opening', 'reversal') \
         AND NOT EXISTS (SELECT FROM trust_postings r WHERE r.firm_id = p.firm_id AND r.reverses_id = p.id AND r.kind = 'reversal')) line \
         WHERE day BETWEEN $3 AND $4 ORDER BY day, seq",
    );
    Ok(found
        .bind::<Uuid, _>(moment.firm_id())
        .bind::<Uuid, _>(account.id)
        .bind::<Date, _>(month.first())
        .bind::<Date, _>(month.last())
        .load(&mut tx)
        .await?)
}

fn cents(minor: i64) -> String {
    let sign = if minor < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", minor.unsigned_abs() / 100, minor.unsigned_abs() % 100)
}

/// The bank's file, its balance before and after.
fn file(lines: &[AtBank], opening: i64) -> (String, i64) {
    let (mut text, mut balance) = ("Date,Description,Amount,Balance\n".to_owned(), opening);
    for AtBank { day, amount, words } in lines {
        balance += amount;
        let (month, day, year) = (day.0.month(), day.0.day(), day.0.year());
        // writing to a text does not fail
        let _ =
            writeln!(text, "{month:02}/{day:02}/{year},\"{words}\",{},{}", cents(*amount), cents(balance));
    }
    (text, balance)
}

/// What the bank had after its last statement.
async fn last_closing(moment: Moment<'_>, account: &TrustAccount) -> Result<i64> {
    let kept = queries::list_kept(moment.tx, moment.firm_id(), account.id).await?;
    Ok(kept.into_iter().next().map_or(0, |one| one.closing))
}

async fn take(moment: Moment<'_>, data: MonthsData, (month, is_last): (Month, bool)) -> Result<()> {
    let desk = Desk::of(moment, &data.by).await?;
    let books = desk.books(&moment);
    let (firm, account) = (moment.firm_id(), find_account(moment, &data.account).await?);
    let mut lines = at_bank(moment, &account, month).await?;
    if is_last {
        let minor = amount(&data.charge, account.currency())?;
        lines.push(AtBank { day: month.last(), amount: -minor, words: "SERVICE CHARGE".to_owned() });
    }
    let opening = last_closing(moment, &account).await?;
    if lines.is_empty() {
        return Ok(());
    }
    let (text, closing) = file(&lines, opening);
    let content = text.into_bytes();
    let proposal = propose(&content).map_err(|refusal| anyhow!("{refusal:?}"))?;
    let mapping = proposal.mapping.context("columns that explain themselves")?;
    let json = serde_json::to_value(&mapping).map_err(anyhow::Error::from)?;
    let who = (desk.staff.account, moment.now);
    queries::save_mapping(moment.tx, firm, (account.id, &json), who).await?;
    let expected = Expected { account: None, currency: account.currency(), mapping: Some(mapping) };
    let statement = bank_files::read(&content, &expected).map_err(|refusal| anyhow!("{refusal:?}"))?;
    let upload = BankUpload {
        id: BankUploadId::new(),
        account_id: account.id,
        file_name: format!("statement-{month}.csv"),
        content,
        uploaded_by: desk.staff.account,
    };
    queries::keep_upload(moment.tx, firm, &upload, (moment.now, moment.now.minus(DAY))).await?;
    let begins_on = month.first().max(account.opened_on);
    let wanted =
        StatementToTake { statement: &statement, begins_on, ends_on: month.last(), opening, closing };
    granted(actions::take_statement(moment.tx, &books, (&upload, desk.staff.account), wanted).await?)
        .map(drop)
}

/// A file that waits to be looked at.
async fn bring(moment: Moment<'_>, data: MonthsData, month: Month) -> Result<()> {
    let desk = Desk::of(moment, &data.brought_by).await?;
    let (firm, account) = (moment.firm_id(), find_account(moment, &data.account).await?);
    let lines = at_bank(moment, &account, month).await?;
    let opening = last_closing(moment, &account).await?;
    let upload = BankUpload {
        id: BankUploadId::new(),
        account_id: account.id,
        file_name: format!("statement-{month}.csv"),
        content: file(&lines, opening).0.into_bytes(),
        uploaded_by: desk.staff.account,
    };
    Ok(queries::keep_upload(moment.tx, firm, &upload, (moment.now, moment.now.minus(DAY))).await?)
}

async fn prepare(moment: Moment<'_>, data: MonthsData, month: Month) -> Result<()> {
    let desk = Desk::of(moment, &data.by).await?;
    let books = desk.books(&moment);
    let account = find_account(moment, &data.account).await?;
    // it was opened later
    if next_month(account.opened_on, account.locked_through) != month {
        return Ok(());
    }
    // a month in which nothing was booked has a statement on paper
    let signer = Signer { name: &desk.staff.name, account: desk.staff.account };
    let typed = Some(last_closing(moment, &account).await?);
    granted(actions::prepare_month(moment.tx, &books, (account.id, month, typed), signer).await?)
}

async fn sign(moment: Moment<'_>, data: MonthsData, month: Month) -> Result<()> {
    let desk = Desk::of(moment, &data.signed_by).await?;
    let books = desk.books(&moment);
    let account = find_account(moment, &data.account).await?;
    let kept = queries::find_kept(moment.tx, moment.firm_id(), account.id, month).await?;
    let Some(version) = kept.map(|kept| kept.version) else { return Ok(()) };
    let signer = Signer { name: &desk.staff.name, account: desk.staff.account };
    granted(actions::sign_month_off(moment.tx, &books, (account.id, month, version), signer).await?)
}
