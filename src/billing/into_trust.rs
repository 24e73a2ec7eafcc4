//! Payments that are held in trust. Billing takes them to a provider's page and hears what became of them, and knows no ledger: whoever keeps
//! those is told by a job, as often as there is something to tell.

use super::{
    HeldReason, PaymentMethod, PaymentState,
    actions::{self, Till},
    checkout::{self, BeginError, Desk, Wanted},
    gateways, jobs,
    papers::how,
    queries::{self, Checkout, CheckoutMethod, GatewayRow},
};
use crate::{
    app::App,
    clock::{Day, Ts},
    db::Tx,
    error::for_log,
    firms::Firm,
    i18n::Lang,
    ids::{ClientId, FirmId, PaymentId, TrustRequestId},
    money::{Currency, Money},
    payments::{FirmAccount, GatewayKind, GatewaySettings, Methods},
};
use diesel::QueryResult;
use serde::{Deserialize, Serialize};
use std::{sync::Arc, time::Duration};

/// Something became of a payment into trust.
pub const TRUST_PAYMENT: &str = "trust.payment";

/// What that job carries.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct TrustPaymentJob {
    /// The payment.
    pub payment: PaymentId,
}

/// Whoever keeps the ledgers looks at a payment at this time.
///
/// # Errors
/// The database's.
pub async fn enqueue(tx: &Tx, firm: FirmId, payment: PaymentId, at: Ts) -> QueryResult<()> {
    crate::jobs::enqueue(tx, firm, TRUST_PAYMENT, TrustPaymentJob { payment }, at).await.map(drop)
}

/// Whether so much may be paid on a request; the ways to other pages for it are ended then.
///
/// # Errors
/// The database's.
pub(super) async fn make_way(
    tx: &Tx,
    firm: FirmId,
    (request, amount): (TrustRequestId, i64),
    now: Ts,
) -> QueryResult<bool> {
    if amount > queries::lock_trust_request(tx, firm, request).await? {
        return Ok(false);
    }
    jobs::end_checkouts_into_trust(tx, firm, request, now).await?;
    Ok(true)
}

/// What arrived is not what was asked for: staff look at it, and it is in no ledger until they put it there.
///
/// # Errors
/// The database's.
pub(super) async fn take_off(
    tx: &Tx,
    firm: FirmId,
    checkout: &Checkout,
    payment: PaymentId,
) -> QueryResult<()> {
    let Some(request) = checkout.trust_request_id else { return Ok(()) };
    queries::set_not_into_trust(tx, firm, payment).await?;
    queries::count_trust_request(tx, firm, request).await
}

/// No ledger takes what has arrived, as its account was closed meanwhile: staff look at it, and it is in none until they put it there.
///
/// # Errors
/// The database's; `NotFound` for no payment of this firm.
pub async fn hold_outside_trust(tx: &Tx, till: &Till<'_>, id: PaymentId) -> QueryResult<()> {
    let firm = till.firm.id;
    let payment = queries::lock_payment(tx, firm, id).await?;
    let Some(request) = payment.trust_request_id else { return Ok(()) };
    queries::set_not_into_trust(tx, firm, id).await?;
    queries::count_trust_request(tx, firm, request).await?;
    actions::hold_payment(tx, till, &payment, HeldReason::Unallocated).await
}

/// After anything was observed of a checkout: counts its request, and tells of its payment.
///
/// # Errors
/// The database's.
pub(super) async fn tell(tx: &Tx, till: &Till<'_>, checkout: &Checkout) -> QueryResult<()> {
    let (Some(request), firm) = (checkout.trust_request_id, till.firm.id) else { return Ok(()) };
    let Some(payment) = queries::find_checkout(tx, firm, checkout.id).await?.payment_id else {
        return Ok(());
    };
    if queries::find_payment(tx, firm, payment).await?.trust_request_id.is_none() {
        return Ok(());
    }
    queries::count_trust_request(tx, firm, request).await?;
    enqueue(tx, firm, payment, till.now).await
}

/// A payment into trust, as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IntoTrust {
    /// What it is for.
    pub request: TrustRequestId,
    /// All of it.
    pub money: Money,
    /// Whether it has arrived.
    pub has_arrived: bool,
    /// When it did.
    pub received_on: Day,
    /// How it was paid.
    pub method: PaymentMethod,
    /// The same in words: Visa ending 4242.
    pub how: String,
    /// How much of it the bank or its payer took back.
    pub went_back: i64,
    /// How much of it the firm gave back.
    pub given_back: i64,
}

/// A payment into trust; none for one that is not.
///
/// # Errors
/// The database's.
pub async fn find_into_trust(
    tx: &Tx,
    (firm, lang): (FirmId, Lang),
    id: PaymentId,
) -> QueryResult<Option<IntoTrust>> {
    let payment = queries::find_payment(tx, firm, id).await?;
    let Some(request) = payment.trust_request_id else { return Ok(None) };
    let went_back = queries::sum_went_back(tx, firm, id).await?;
    Ok(Some(IntoTrust {
        request,
        money: payment.money(payment.amount),
        has_arrived: payment.state == PaymentState::Succeeded,
        received_on: payment.received_on.unwrap_or(payment.begun_on),
        method: payment.method,
        how: how(lang, payment.method, &payment.detail),
        went_back,
        given_back: payment.reversed - went_back,
    }))
}

/// LawPay's page need not return to us: from the press until it is told of, or half an hour without a word, a request counts as being paid.
///
/// # Errors
/// The database's.
pub async fn may_be_paying_into_trust(
    tx: &Tx,
    firm: FirmId,
    request: TrustRequestId,
    now: Ts,
) -> QueryResult<bool> {
    queries::is_open_into_trust(tx, firm, request, (GatewayKind::LawPay.as_str(), now.minus(MAY_BE_PAYING)))
        .await
}

/// How long somebody may be on a page that does not lead back.
const MAY_BE_PAYING: Duration = Duration::from_secs(30 * 60);

/// How money can be paid into trust online.
#[derive(Clone)]
pub struct TrustOffer {
    row: GatewayRow,
    /// Who runs the payment page.
    pub kind: GatewayKind,
    /// With what it can be paid.
    pub methods: Methods,
    /// Where its forms lead.
    pub origins: Vec<String>,
}

/// Whether what is kept of an account with a provider leads into trust. Of Stripe it is the account as a whole.
pub fn pays_into_trust(settings: &GatewaySettings) -> bool {
    match settings {
        GatewaySettings::Stripe(stripe) => stripe.account == FirmAccount::Trust,
        GatewaySettings::LawPay(lawpay) => lawpay.account(FirmAccount::Trust).is_some(),
        GatewaySettings::Sandbox => true,
    }
}

/// The way into trust through this provider; none where the firm has no account with it that leads there.
///
/// # Errors
/// The database's.
pub async fn find_way_into_trust(
    app: &App,
    tx: &Tx,
    (firm, gateway): (FirmId, &str),
    currency: Currency,
) -> QueryResult<Option<TrustOffer>> {
    let rows = queries::list_gateways(tx, firm).await?;
    Ok(rows.into_iter().find(|row| row.gateway == gateway).and_then(|row| offer(app, firm, row, currency)))
}

fn offer(app: &App, firm: FirmId, row: GatewayRow, currency: Currency) -> Option<TrustOffer> {
    let opened = gateways::read(&app.seal, firm, &row)
        .and_then(|(settings, _)| Ok((settings, gateways::open(app, firm, &row)?)));
    let (settings, provider) = match opened {
        Ok(opened) => opened,
        Err(error) => {
            tracing::error!(error = for_log(&error), "a firm's account with a provider cannot be used");
            return None;
        }
    };
    let methods = provider.offers(currency)?.methods;
    let kind = provider.kind();
    pays_into_trust(&settings).then(|| TrustOffer { row, kind, methods, origins: provider.form_origins() })
}

/// What a client wants to pay into trust.
pub struct TrustCheckout<'a> {
    /// Who pays, by id, name and mail address.
    pub payer: (ClientId, &'a str, &'a str),
    /// What for.
    pub request: TrustRequestId,
    /// How much.
    pub money: Money,
    /// With what.
    pub method: CheckoutMethod,
    /// One line for the provider's page.
    pub description: String,
    /// What the page is written in.
    pub lang: Lang,
}

/// Begins a payment into trust: where the browser is to be sent.
///
/// # Errors
/// The database's, and keys that cannot be opened.
pub async fn begin_into_trust(
    (app, db): (&App, &crate::db::Db),
    (firm, base_url, now): (&Arc<Firm>, &str, Ts),
    offer: &TrustOffer,
    checkout: TrustCheckout<'_>,
) -> crate::Result<Result<String, BeginError>> {
    let (client, name, email) = checkout.payer;
    let desk =
        Desk { app: app.clone(), db: db.clone(), firm: firm.clone(), base_url: base_url.to_owned(), now };
    let wanted = Wanted {
        client: Some(client),
        link: None,
        payer: (name, email),
        money: checkout.money,
        method: checkout.method,
        items: Vec::new(),
        trust_request: Some(checkout.request),
        description: checkout.description,
        lang: checkout.lang,
    };
    checkout::begin(&desk, &offer.row, &wanted).await
}
