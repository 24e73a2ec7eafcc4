//! What was recorded in the books of a fixture, and what became of it.

use super::{
    super::{
        LedgerKind, PostingKind, PostingMethod,
        actions::{self, NewPosting},
    },
    Desk, ReversalData, amount, find_account, hours, whose,
};
use crate::{
    Result,
    app::{Moment, Script},
    fixtures::granted,
    ids::TrustPostingId,
};
use futures_util::FutureExt;
use serde::Deserialize;

/// A posting: a client's with `client` and `case`, else one on a ledger of the firm's own.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PostingData {
    key: String,
    account: String,
    kind: PostingKind,
    client: Option<String>,
    case: Option<String>,
    /// Which of the firm's own.
    ledger: Option<LedgerKind>,
    by: String,
    on: i64,
    amount: String,
    method: PostingMethod,
    party: String,
    purpose: String,
    #[serde(default)]
    reference: String,
    /// When the bank had it.
    cleared: Option<i64>,
    reversed: Option<ReversalData>,
}

pub fn fill(script: &mut Script, mut data: PostingData) {
    let (key, by) = (data.key.clone(), data.by.clone());
    if let Some(day) = data.cleared {
        let (at, key) = (hours(script, day, 7), key.clone());
        script.at_time(at, move |moment| clear(moment, key, by).boxed());
    }
    if let Some(reversal) = data.reversed.take() {
        let at = hours(script, reversal.on, 8);
        script.at_time(at, move |moment| take_back(moment, key, reversal).boxed());
    }
    let at = hours(script, data.on, 5);
    script.at_time(at, move |moment| record(moment, data).boxed());
}

async fn record(moment: Moment<'_>, data: PostingData) -> Result<()> {
    let desk = Desk::of(moment, &data.by).await?;
    let books = desk.books(&moment);
    let account = find_account(moment, &data.account).await?;
    let minor = amount(&data.amount, account.currency())?;
    let goes_out = matches!(data.kind, PostingKind::Charge | PostingKind::FirmWithdrawal);
    let ledger = match (&data.client, &data.case) {
        (Some(client), Some(case)) => {
            let (client, case) = whose(moment, client, case)?;
            Some(actions::open_ledger(moment.tx, &books, account.id, client, case).await?)
        }
        _ => None,
    };
    let own = data.ledger.unwrap_or(LedgerKind::Firm);
    let id = match ledger {
        Some(ledger) => ledger,
        None => actions::find_or_open_own(moment.tx, &books, account.id, own).await?,
    };
    let new = NewPosting {
        reference: &data.reference,
        recorded_by: Some(desk.staff.account),
        ..NewPosting::new(
            (id, data.kind, if goes_out { -minor } else { minor }),
            (books.today(), data.method),
            (&data.party, &data.purpose),
        )
    };
    let posted = match ledger {
        Some(_) => actions::post(moment.tx, &books, &new).await?,
        None => actions::post_own(moment.tx, &books, account.id, (own, &new)).await?,
    };
    moment.names.set(&data.key, granted(posted)?.id);
    Ok(())
}

pub(super) async fn clear(moment: Moment<'_>, key: String, by: String) -> Result<()> {
    let desk = Desk::of(moment, &by).await?;
    let books = desk.books(&moment);
    let id: TrustPostingId = moment.names.get(&key)?;
    actions::mark_cleared(moment.tx, &books, id, books.today()).await?;
    Ok(())
}

pub(super) async fn take_back(moment: Moment<'_>, key: String, data: ReversalData) -> Result<()> {
    let desk = Desk::of(moment, &data.by).await?;
    let books = desk.books(&moment);
    let id: TrustPostingId = moment.names.get(&key)?;
    if data.returned {
        return granted(actions::returned(moment.tx, &books, id).await?).map(drop);
    }
    granted(actions::take_back(moment.tx, &books, id, &data.reason).await?).map(drop)
}
