//! What went out of the ledgers of a fixture, and what waits to.

use super::{
    super::{
        PayoutKind, PostingMethod,
        actions::{self, NewPayout},
        queries,
    },
    Desk, ReversalData, amount, find_account, hours, postings, whose,
};
use crate::{
    Result,
    app::{Moment, Script},
    fixtures::granted,
    ids::TrustPayoutId,
};
use futures_util::FutureExt;
use serde::Deserialize;

/// Money that is to leave a client's ledger.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PayoutData {
    key: String,
    account: String,
    client: String,
    case: String,
    kind: PayoutKind,
    amount: String,
    method: PostingMethod,
    /// The firm for earned fees.
    payee: Option<String>,
    purpose: String,
    #[serde(default)]
    reference: String,
    check_number: Option<String>,
    invoice: Option<String>,
    #[serde(default)]
    asks_client: bool,
    /// Who prepares it.
    by: String,
    on: i64,
    approved: Option<ApprovalData>,
    /// When a check was printed.
    printed: Option<i64>,
    /// When the bank had it.
    presented: Option<i64>,
    reversed: Option<ReversalData>,
}

/// Somebody approves it.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct ApprovalData {
    by: String,
    on: i64,
}

pub fn fill(script: &mut Script, mut data: PayoutData) {
    let (key, by) = (data.key.clone(), data.by.clone());
    if let Some(approval) = data.approved.take() {
        let (at, key) = (hours(script, approval.on, 7), key.clone());
        script.at_time(at, move |moment| approve(moment, key, approval.by).boxed());
    }
    if let Some(day) = data.printed {
        let (at, key, by) = (hours(script, day, 8), posting_key(&key), by.clone());
        script.at_time(at, move |moment| print(moment, key, by).boxed());
    }
    if let Some(day) = data.presented {
        let (at, key) = (hours(script, day, 9), posting_key(&key));
        script.at_time(at, move |moment| postings::clear(moment, key, by).boxed());
    }
    if let Some(reversal) = data.reversed.take() {
        let (at, key) = (hours(script, reversal.on, 10), posting_key(&key));
        script.at_time(at, move |moment| postings::take_back(moment, key, reversal).boxed());
    }
    let at = hours(script, data.on, 6);
    script.at_time(at, move |moment| prepare(moment, data).boxed());
}

fn posting_key(payout: &str) -> String {
    format!("{payout}-posting")
}

async fn prepare(moment: Moment<'_>, data: PayoutData) -> Result<()> {
    let desk = Desk::of(moment, &data.by).await?;
    let books = desk.books(&moment);
    let account = find_account(moment, &data.account).await?;
    let (client, case) = whose(moment, &data.client, &data.case)?;
    let ledger = actions::open_ledger(moment.tx, &books, account.id, client, case).await?;
    let invoice = match &data.invoice {
        Some(key) => Some(moment.names.get(key)?),
        None => None,
    };
    let payee = data.payee.as_deref().unwrap_or(&desk.staff.firm.name);
    let new = NewPayout {
        kind: data.kind,
        amount: amount(&data.amount, account.currency())?,
        method: data.method,
        payee,
        purpose: &data.purpose,
        reference: &data.reference,
        check_number: data.check_number.as_deref(),
        invoice,
        posted_on: books.today(),
        asks_client: data.asks_client,
    };
    let id = granted(actions::prepare(moment.tx, &books, &desk.staff, (ledger, &new)).await?)?;
    moment.names.set(&data.key, id);
    Ok(())
}

async fn approve(moment: Moment<'_>, key: String, by: String) -> Result<()> {
    let desk = Desk::of(moment, &by).await?;
    let books = desk.books(&moment);
    let id: TrustPayoutId = moment.names.get(&key)?;
    let firm = moment.firm_id();
    let seen = (id, queries::find_payout(moment.tx, firm, id).await?.version);
    granted(actions::approve(moment.tx, &books, &desk.staff, seen).await?)?;
    if let Some(posting) = queries::find_payout(moment.tx, firm, id).await?.posting_id {
        moment.names.set(&posting_key(&key), posting);
    }
    Ok(())
}

async fn print(moment: Moment<'_>, key: String, by: String) -> Result<()> {
    let desk = Desk::of(moment, &by).await?;
    let books = desk.books(&moment);
    actions::mark_printed(moment.tx, &books, moment.names.get(&key)?).await?;
    Ok(())
}
