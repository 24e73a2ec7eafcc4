//! In the demo: what clients were asked to pay into trust, what came of it, and a ledger that asks by itself.

use super::{
    super::{
        PostingKind, PostingMethod,
        actions::{self, Books, NewPosting, NewRequest},
        queries,
    },
    Desk, amount, hours, whose,
};
use crate::{
    Result,
    app::{Moment, Script},
    fixtures::granted,
    ids::{TrustAccountId, TrustLedgerId, TrustRequestId},
};
use futures_util::FutureExt;
use serde::Deserialize;

/// Money that is asked for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequestData {
    /// Where a payment names it.
    key: String,
    account: String,
    case: String,
    client: String,
    by: String,
    on: i64,
    amount: String,
    purpose: String,
    due: Option<i64>,
    /// When staff took it back.
    withdrawn: Option<i64>,
}

/// What came of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReceiptData {
    request: String,
    by: String,
    on: i64,
    method: PostingMethod,
    amount: String,
    #[serde(default)]
    reference: String,
}

/// A ledger that asks by itself.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvergreenData {
    account: String,
    case: String,
    client: String,
    by: String,
    on: i64,
    floor: String,
    refill_to: String,
}

pub fn fill_request(script: &mut Script, data: RequestData) {
    let withdrawn = data.withdrawn.map(|day| (hours(script, day, 6), data.key.clone(), data.by.clone()));
    let at = hours(script, data.on, 2);
    script.at_time(at, move |moment| ask(moment, data).boxed());
    if let Some((at, key, by)) = withdrawn {
        script.at_time(at, move |moment| withdraw(moment, key, by).boxed());
    }
}

pub fn fill_receipt(script: &mut Script, data: ReceiptData) {
    let at = hours(script, data.on, 5);
    script.at_time(at, move |moment| receive(moment, data).boxed());
}

pub fn fill_evergreen(script: &mut Script, data: EvergreenData) {
    let at = hours(script, data.on, 7);
    script.at_time(at, move |moment| set_evergreen(moment, data).boxed());
}

async fn ledger(moment: Moment<'_>, books: &Books<'_>, keys: [&str; 3]) -> Result<TrustLedgerId> {
    let account: TrustAccountId = moment.names.get(keys[0])?;
    let (client, case) = whose(moment, keys[2], keys[1])?;
    Ok(actions::open_ledger(moment.tx, books, account, client, case).await?)
}

async fn ask(moment: Moment<'_>, data: RequestData) -> Result<()> {
    let desk = Desk::of(moment, &data.by).await?;
    let books = desk.books(&moment);
    let ledger = ledger(moment, &books, [&data.account, &data.case, &data.client]).await?;
    let home = queries::find_home(moment.tx, moment.firm_id(), ledger).await?;
    let new = NewRequest {
        ledger,
        amount: amount(&data.amount, home.account.currency())?,
        purpose: &data.purpose,
        due_on: data.due.map(|day| moment.day(day)),
    };
    let id = actions::ask(moment.tx, &books, new).await?;
    moment.names.set(&data.key, id);
    Ok(())
}

async fn withdraw(moment: Moment<'_>, key: String, by: String) -> Result<()> {
    let desk = Desk::of(moment, &by).await?;
    let books = desk.books(&moment);
    let id: TrustRequestId = moment.names.get(&key)?;
    granted(actions::withdraw_request(moment.tx, &books, (id, 1)).await?)
}

async fn receive(moment: Moment<'_>, data: ReceiptData) -> Result<()> {
    let desk = Desk::of(moment, &data.by).await?;
    let books = desk.books(&moment);
    let id: TrustRequestId = moment.names.get(&data.request)?;
    let request = queries::find_request(moment.tx, moment.firm_id(), id).await?;
    let from = queries::find_reader(moment.tx, moment.firm_id(), request.client_id).await?.name;
    let new = NewPosting {
        reference: &data.reference,
        request: Some(id),
        recorded_by: books.account(),
        ..NewPosting::new(
            (request.ledger_id, PostingKind::Deposit, amount(&data.amount, request.currency())?),
            (books.today(), data.method),
            (&from, &request.purpose),
        )
    };
    granted(actions::post(moment.tx, &books, &new).await?).map(drop)
}

async fn set_evergreen(moment: Moment<'_>, data: EvergreenData) -> Result<()> {
    let desk = Desk::of(moment, &data.by).await?;
    let books = desk.books(&moment);
    let ledger = ledger(moment, &books, [&data.account, &data.case, &data.client]).await?;
    let home = queries::find_home(moment.tx, moment.firm_id(), ledger).await?;
    let read = |text: &str| amount(text, home.account.currency());
    let floor = Some((read(&data.floor)?, read(&data.refill_to)?));
    let done = actions::set_evergreen(moment.tx, &books, (ledger, home.ledger.version), floor).await?;
    granted(if done { Ok(()) } else { Err("somebody else changed it") })
}
