//! Payments through a provider become deposits, each once, and go back where they went back.

use super::{
    Posting, PostingKind, PostingMethod, Request, TrustAccount,
    actions::{self, Books, NewPosting, PostError},
    queries,
    settings::Rules,
    telling,
};
use crate::{
    app::App,
    billing::{self, IntoTrust, PaymentMethod, TRUST_PAYMENT, TrustOffer, TrustPaymentJob},
    clock::Day,
    db::{Pool, Tx},
    events::By,
    firms,
    ids::{FirmId, PaymentId},
    jobs::{Job, Runner},
    payments::GatewayKind,
};
use anyhow::Context;
use diesel::QueryResult;
use futures_util::{FutureExt, future::BoxFuture};

/// Its jobs.
pub fn background(runner: Runner, app: &App, _: &Pool) -> Runner {
    let (app, teller) = (app.clone(), app.clone());
    runner
        .on(TRUST_PAYMENT, move |job| run(app.clone(), job))
        .on(telling::TELL, move |job| telling::run(teller.clone(), job))
}

fn run(app: App, job: Job) -> BoxFuture<'static, anyhow::Result<()>> {
    async move {
        let TrustPaymentJob { payment } = serde_json::from_value(job.payload).context("payload")?;
        let (db, now, id) = (app.db(job.firm), app.clock.now(), job.firm);
        let settled = db.write(async |tx: &Tx| {
            let firm = firms::find(tx, id).await?;
            let rules = Rules::load(tx, id).await?;
            let base_url = app.find_base_url(tx, id).await?;
            let books = Books {
                firm: &firm,
                settings: &rules.trust,
                billing: &rules.billing,
                outbox: &app.outbox,
                base_url: &base_url,
                by: By::NOBODY,
                now,
            };
            Ok(settle(tx, &books, payment).await?)
        });
        let settled = settled.await.map_err(|error| anyhow::anyhow!("{error:?}"))?;
        settled.map_err(|refused| anyhow::anyhow!("a payment into trust is not posted: {}", refused.words()))
    }
    .boxed()
}

/// Brings the ledger to what became of a payment: posted once it has arrived, and taken back once the bank took it back. As often as it is
/// told.
///
/// # Errors
/// The database's.
pub async fn settle(tx: &Tx, books: &Books<'_>, id: PaymentId) -> QueryResult<Result<(), PostError>> {
    let firm = books.firm.id;
    let Some(paid) = billing::find_into_trust(tx, (firm, books.firm.language), id).await? else {
        return Ok(Ok(()));
    };
    if !paid.has_arrived {
        queries::count_request(tx, firm, paid.request).await?;
        return Ok(Ok(()));
    }
    let request = queries::find_request(tx, firm, paid.request).await?;
    let account = queries::find_home(tx, firm, request.ledger_id).await?.account.id;
    // an event and a poll may be at the same payment: what is there is read once the other is done
    let account = queries::lock_account(tx, firm, account).await?;
    let deposit = match queries::find_deposit_of(tx, firm, id).await? {
        Some(deposit) => deposit,
        None => match deposit(tx, books, (id, &paid), (&request, &account)).await? {
            Ok(deposit) => deposit,
            Err(PostError::AccountClosed) => {
                billing::hold_outside_trust(tx, &books.till(), id).await?;
                return Ok(Ok(()));
            }
            Err(refused) => return Ok(Err(refused)),
        },
    };
    take_out(tx, books, (id, &paid), &deposit).await
}

/// How this account can be paid into online. What Stripe pays out it may have taken its fees from: only where an owner wrote that it does not.
///
/// # Errors
/// The database's.
pub async fn way_in(
    app: &App,
    tx: &Tx,
    firm: FirmId,
    account: &TrustAccount,
) -> QueryResult<Option<TrustOffer>> {
    let Some(gateway) = account.gateway.as_deref().filter(|_| account.closed_at.is_none()) else {
        return Ok(None);
    };
    if gateway == GatewayKind::Stripe.as_str() && account.fees_confirmed_at.is_none() {
        return Ok(None);
    }
    billing::find_way_into_trust(app, tx, (firm, gateway), account.currency()).await
}

fn method(method: PaymentMethod) -> PostingMethod {
    match method {
        PaymentMethod::Card | PaymentMethod::CardTerminal => PostingMethod::Card,
        PaymentMethod::BankDebit => PostingMethod::BankDebit,
        PaymentMethod::Check => PostingMethod::Check,
        PaymentMethod::Cash => PostingMethod::Cash,
        PaymentMethod::Wire => PostingMethod::Wire,
        PaymentMethod::Trust => PostingMethod::Transfer,
        PaymentMethod::Online | PaymentMethod::Other => PostingMethod::Online,
    }
}

async fn deposit(
    tx: &Tx,
    books: &Books<'_>,
    (id, paid): (PaymentId, &IntoTrust),
    (request, account): (&Request, &TrustAccount),
) -> QueryResult<Result<Posting, PostError>> {
    // a month that is signed off takes nothing more: what is told of late stands on the day it is told
    let open = account.locked_through.is_none_or(|locked| paid.received_on > locked);
    let posted_on: Day =
        if open && paid.received_on >= account.opened_on { paid.received_on } else { books.today() };
    let from = queries::find_reader(tx, books.firm.id, request.client_id).await?.name;
    let new = NewPosting {
        reference: &paid.how,
        payment: Some(id),
        request: Some(request.id),
        ..NewPosting::new(
            (request.ledger_id, PostingKind::Deposit, paid.money.minor),
            (posted_on, method(paid.method)),
            (&from, &request.purpose),
        )
    };
    actions::post(tx, books, &new).await
}

/// What went back at the provider leaves the ledger too, and the firm's own money covers what was spent of it: the whole as a returned
/// deposit, a part as a refund. What has not cleared goes as a whole alone, as nothing of it can be spent: a part waits until it has.
async fn take_out(
    tx: &Tx,
    books: &Books<'_>,
    (id, paid): (PaymentId, &IntoTrust),
    deposit: &Posting,
) -> QueryResult<Result<(), PostError>> {
    let firm = books.firm.id;
    let gone = queries::sum_refunds_of(tx, firm, id).await?;
    let more = paid.went_back + paid.given_back - gone;
    if more <= 0 || queries::is_reversed(tx, firm, deposit.id).await? {
        return Ok(Ok(()));
    }
    let waits = deposit.clears && !queries::is_cleared(tx, firm, deposit.id).await?;
    let whole = gone == 0 && more >= deposit.amount && (waits || paid.went_back >= deposit.amount);
    if whole {
        return Ok(actions::returned(tx, books, deposit.id).await?.map(drop));
    }
    if waits {
        // it is looked at again once that is marked as cleared, and each day as the provider is asked
        return Ok(Ok(()));
    }
    Ok(actions::returned_in_part(tx, books, (deposit, more)).await?.map(drop))
}
