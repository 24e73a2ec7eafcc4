//! The way to a provider's page and back. Nothing outside is called within a transaction: what is begun is kept first, so that it is known
//! whatever happens then.

use super::{
    actions::Till,
    gateways, into_trust, jobs,
    observing::{Source, booked_refunds, observe},
    paths::ReturnPath,
    queries::{self, Checkout, CheckoutMethod, CheckoutState, GatewayRow, NewCheckout},
    refunding, settings,
};
use crate::{
    app::App,
    clock::Ts,
    db::{Db, Tx},
    error::for_log,
    events::By,
    firms::Firm,
    i18n::Lang,
    ids::{CheckoutId, ClientId, InvoiceId, PaymentLinkId, TrustRequestId},
    money::Money,
    payments::{
        CheckoutRef, CheckoutRequest, Ended, FirmAccount, Gateway, GatewayError, GatewayKind, Methods,
        Observation, Payer, State,
    },
};
use futures_util::{FutureExt, future::BoxFuture};
use std::{sync::Arc, time::Duration};

/// Nobody waits longer for a provider at a form.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long a provider's page can be used.
const LASTS: Duration = Duration::from_secs(60 * 60);
/// When the provider is asked for the first time.
pub const FIRST_ASK: Duration = Duration::from_secs(2 * 60);

/// What somebody wants to pay.
#[derive(Debug, Clone)]
pub struct Wanted<'a> {
    /// The client who pays.
    pub client: Option<ClientId>,
    /// The link they pay with.
    pub link: Option<PaymentLinkId>,
    /// Name and mail address of whoever pays; either may be empty.
    pub payer: (&'a str, &'a str),
    /// All of it.
    pub money: Money,
    /// With what.
    pub method: CheckoutMethod,
    /// On which invoices.
    pub items: Vec<(InvoiceId, i64)>,
    /// What is asked for to hold in trust, where it is for that and no invoice.
    pub trust_request: Option<TrustRequestId>,
    /// One line for the provider's page.
    pub description: String,
    /// What the page is written in.
    pub lang: Lang,
}

/// Why there is no way to the provider.
#[derive(Debug)]
pub enum BeginError {
    /// An invoice does not take that much any more.
    Changed,
    /// The provider takes no such payment.
    NotOffered,
    /// The provider does not answer as it should; what it said is in the log.
    Provider,
}

/// Where and when something is done about a checkout. It owns all of it, as work in the background outlives whoever asked.
#[derive(Clone)]
pub struct Desk {
    /// The application.
    pub app: App,
    /// Transactions for the firm.
    pub db: Db,
    /// Whose money it is.
    pub firm: Arc<Firm>,
    /// What links begin with.
    pub base_url: String,
    /// When.
    pub now: Ts,
}

fn methods(method: CheckoutMethod) -> Methods {
    match method {
        CheckoutMethod::Card => Methods { card: true, bank_debit: false },
        CheckoutMethod::BankDebit => Methods { card: false, bank_debit: true },
        CheckoutMethod::Any => Methods::ALL,
    }
}

/// Begins a checkout: answers where the browser is to be sent.
///
/// # Errors
/// The database's, and keys that cannot be opened.
pub async fn begin(
    desk: &Desk,
    row: &GatewayRow,
    wanted: &Wanted<'_>,
) -> crate::Result<Result<String, BeginError>> {
    let Desk { app, db, firm, base_url, now } = desk;
    let now = *now;
    let gateway = gateways::open(app, firm.id, row)?;
    let Some(offer) = gateway.offers(wanted.money.currency) else { return Ok(Err(BeginError::NotOffered)) };
    let methods = offer.methods.both(methods(wanted.method));
    let money = wanted.money;
    if methods.is_none() || money.minor < offer.least.minor || money.minor > offer.most.minor {
        return Ok(Err(BeginError::NotOffered));
    }
    let id = CheckoutId::new();
    let expires_at = now.plus(LASTS);
    let new = NewCheckout {
        id,
        gateway: &row.gateway,
        client: wanted.client,
        link: wanted.link,
        payer_email: wanted.payer.1,
        money,
        method: wanted.method,
        items: &wanted.items,
        trust_request: wanted.trust_request,
        expires_at,
    };
    let kept = db.write(async |tx| Ok(keep(tx, firm, &new, now).await?)).await?;
    if !kept {
        return Ok(Err(BeginError::Changed));
    }
    let back = format!("{base_url}{}", ReturnPath { checkout: id.to_string() });
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let request = CheckoutRequest {
        reference: id.to_string(),
        amount: money,
        methods,
        description: wanted.description.clone(),
        payer: Payer { name: some(wanted.payer.0), email: some(wanted.payer.1) },
        lang: wanted.lang.code().to_owned(),
        success_url: back.clone(),
        cancel_url: back,
        account: match wanted.trust_request {
            Some(_) => FirmAccount::Trust,
            None => FirmAccount::Operating,
        },
        expires_at,
    };
    // what it makes of it afterwards is shown to nobody, and ends by itself
    let begun = tokio::time::timeout(PATIENCE, gateway.begin(&request)).await;
    let Ok(begun) = begun else {
        tracing::error!(gateway = row.gateway, "a provider does not answer");
        return Ok(Err(BeginError::Provider));
    };
    match begun {
        Ok(begun) => {
            let theirs = begun.provider_ref.clone().unwrap_or_else(|| id.to_string());
            let until = begun.expires_at.unwrap_or(expires_at);
            let opened = (theirs.as_str(), begun.url.as_str());
            db.write(async |tx| Ok(queries::set_open(tx, firm.id, id, opened, until).await?)).await?;
            Ok(Ok(begun.url))
        }
        Err(GatewayError::Amount(_) | GatewayError::NotOffered) => Ok(Err(BeginError::NotOffered)),
        Err(error) => {
            tracing::error!(gateway = row.gateway, error = for_log(&error), "a checkout was not begun");
            Ok(Err(BeginError::Provider))
        }
    }
}

/// Keeps it where its invoices take as much, and ends the ways to other pages for them: nobody pays twice by two tabs.
async fn keep(tx: &Tx, firm: &Firm, new: &NewCheckout<'_>, now: Ts) -> diesel::QueryResult<bool> {
    if let Some(link) = new.link.filter(|_| new.items.is_empty())
        && !keep_for_sum(tx, firm, link, now).await?
    {
        return Ok(false);
    }
    let mut sorted = new.items.to_vec();
    sorted.sort();
    for (invoice, amount) in &sorted {
        let head = queries::lock(tx, firm.id, *invoice).await?;
        if head.currency() != new.money.currency || *amount > head.payable() {
            return Ok(false);
        }
    }
    for (invoice, _) in &sorted {
        jobs::end_checkouts_of(tx, firm.id, *invoice, now).await?;
    }
    if let Some(request) = new.trust_request
        && !into_trust::make_way(tx, firm.id, (request, new.money.minor), now).await?
    {
        return Ok(false);
    }
    queries::insert_checkout(tx, firm.id, new, now).await?;
    jobs::enqueue_ask(tx, firm.id, new.id, now.plus(FIRST_ASK)).await?;
    Ok(true)
}

/// Whether a link for a sum takes a payment still; other pages that are open for it end.
async fn keep_for_sum(tx: &Tx, firm: &Firm, link: PaymentLinkId, now: Ts) -> diesel::QueryResult<bool> {
    let locked = queries::lock_link(tx, firm.id, link).await?;
    if !locked.is_open(now) || !queries::list_link_payments(tx, firm.id, &[link]).await?.is_empty() {
        return Ok(false);
    }
    for open in queries::list_open_checkouts_of_link(tx, firm.id, link, now).await? {
        jobs::end_checkout(tx, firm.id, open, now).await?;
    }
    Ok(true)
}

fn reference(checkout: &Checkout) -> CheckoutRef {
    CheckoutRef {
        reference: checkout.id.to_string(),
        provider_ref: checkout.provider_ref.clone(),
        payment_ref: None,
    }
}

/// The provider of a checkout, where the firm still has its account.
async fn provider(desk: &Desk, checkout: &Checkout) -> crate::Result<Option<Arc<dyn Gateway>>> {
    let firm = desk.firm.id;
    let rows = desk.db.read(async |tx| Ok(queries::list_gateways(tx, firm).await?)).await?;
    let row = rows.into_iter().find(|row| row.gateway == checkout.gateway);
    Ok(row.map(|row| gateways::open(&desk.app, firm, &row)).transpose()?)
}

/// How a checkout stands.
async fn find(desk: &Desk, id: CheckoutId) -> crate::Result<Checkout> {
    let firm = desk.firm.id;
    desk.db.read(async |tx: &Tx| Ok(queries::find_checkout(tx, firm, id).await?)).await
}

/// Its page cannot be used any more; nothing where it was paid meanwhile.
async fn set_expired(desk: &Desk, id: CheckoutId) -> crate::Result<()> {
    let firm = desk.firm.id;
    desk.db
        .write(async |tx: &Tx| {
            let locked = queries::lock_checkout(tx, firm, id).await?;
            if matches!(locked.state, CheckoutState::Begun | CheckoutState::Open) {
                queries::set_checkout_state(tx, firm, id, CheckoutState::Expired, None).await?;
            }
            Ok(())
        })
        .await
}

/// Asks the provider how a checkout stands, and makes that so. Answers how it stands then. Boxed, as the compiler does not see through
/// this many futures that it may move between threads.
///
/// # Errors
/// The database's, and the provider's.
pub fn ask(desk: &Desk, id: CheckoutId) -> BoxFuture<'_, crate::Result<Checkout>> {
    async move {
        let checkout = find(desk, id).await?;
        let Some(gateway) = provider(desk, &checkout).await? else { return Ok(checkout) };
        if checkout.state == CheckoutState::Begun {
            // its page was never shown to anybody
            set_expired(desk, id).await?;
        } else {
            refunding::ask_after(desk, &checkout).await?;
            let booked = booked(desk, id).await?;
            let seen = gateway.look_up(&reference(&checkout), desk.now).await;
            let seen = seen.map_err(|error| anyhow::anyhow!("{}: {error}", checkout.gateway))?;
            for one in with_refunds(seen, &checkout, booked) {
                take_in(desk, gateway.kind(), &one, Source::Asked { booked }).await?;
            }
        }
        find(desk, id).await
    }
    .boxed()
}

/// What is booked of the refunds that the provider counts.
async fn booked(desk: &Desk, id: CheckoutId) -> crate::Result<i64> {
    let firm = desk.firm.id;
    desk.db
        .read(async |tx: &Tx| match queries::find_checkout(tx, firm, id).await?.payment_id {
            Some(payment) => Ok(booked_refunds(tx, firm, payment).await?),
            None => Ok(0),
        })
        .await
}

/// A provider that says nothing of refunds says that there are none: one that was booked has come back.
fn with_refunds(mut seen: Vec<Observation>, checkout: &Checkout, booked: i64) -> Vec<Observation> {
    let told = seen.iter().any(|one| matches!(one.state, State::Refunded { .. }));
    let paid = seen.iter().find(|one| one.state == State::Succeeded).cloned();
    if let Some(paid) = paid.filter(|_| booked > 0 && !told) {
        let total = Money::new(0, checkout.money().currency);
        seen.push(Observation { state: State::Refunded { total }, ..paid });
    }
    seen
}

/// Makes so what was observed, in a transaction of its own.
///
/// # Errors
/// The database's.
pub async fn take_in(
    desk: &Desk,
    kind: GatewayKind,
    seen: &Observation,
    source: Source,
) -> crate::Result<()> {
    let Desk { app, db, firm, base_url, now } = desk;
    let now = *now;
    db.write(async |tx| {
        let (settings, _) = settings::load(tx, firm.id).await?;
        let till = Till { firm, outbox: &app.outbox, settings: &settings, base_url, by: By::NOBODY, now };
        observe(tx, &till, kind, seen, source).await?;
        Ok(())
    })
    .await
}

/// Ends the provider's page of a checkout that nobody shall pay any more; what was paid there meanwhile counts.
///
/// # Errors
/// The database's, and the provider's.
pub async fn expire(desk: &Desk, id: CheckoutId) -> crate::Result<()> {
    let checkout = find(desk, id).await?;
    if checkout.state == CheckoutState::Open
        && let Some(gateway) = provider(desk, &checkout).await?
    {
        let ended = gateway.expire(&reference(&checkout)).await;
        match ended.map_err(|error| anyhow::anyhow!("{}: {error}", checkout.gateway))? {
            Ended::Over => {}
            // paid at this very moment, or a page that cannot be ended: what is told of it counts
            Ended::TooLate | Ended::Impossible => return Ok(()),
        }
    }
    set_expired(desk, id).await
}
