//! SQL of what was begun with providers, and of what they told.

use super::super::model::stored_currency;
use crate::{
    clock::Ts,
    db::Tx,
    ids::{AccountId, CheckoutId, ClientId, FirmId, InvoiceId, PaymentId, PaymentLinkId, TrustRequestId},
    money::Money,
    payments::FirmAccount,
    schema::{checkout_items, checkouts, payment_gateways, provider_events},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::Value;

crate::text_enum! {
    /// How a way to a provider's page stands.
    pub enum CheckoutState {
        /// The provider was not asked yet, or its answer was lost.
        Begun = "begun",
        /// Its page can be used.
        Open = "open",
        /// Somebody paid there, and it takes a while.
        UnderWay = "under_way",
        /// It was paid.
        Succeeded = "succeeded",
        /// It was not.
        Failed = "failed",
        /// Its page cannot be used any more.
        Expired = "expired",
    }
}

crate::text_enum! {
    /// What somebody chose to pay with.
    pub enum CheckoutMethod {
        /// A card.
        Card = "card",
        /// A debit of a bank account.
        BankDebit = "bank_debit",
        /// They choose on the provider's page.
        Any = "any",
    }
}

/// A way to a provider's page.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = checkouts, check_for_backend(diesel::pg::Pg))]
pub struct Checkout {
    /// Our reference with the provider.
    pub id: CheckoutId,
    /// Which provider.
    pub gateway: String,
    /// The client who pays; none for somebody with a link.
    pub client_id: Option<ClientId>,
    /// The link they pay with.
    pub link_id: Option<PaymentLinkId>,
    /// Where the receipt goes; may be empty.
    pub payer_email: String,
    currency: String,
    exponent: i16,
    amount: i64,
    /// What they chose to pay with.
    pub method: CheckoutMethod,
    /// How it stands.
    pub state: CheckoutState,
    /// The provider's own id of it.
    pub provider_ref: Option<String>,
    /// The provider's page.
    pub url: String,
    /// When it was begun.
    pub created_at: Ts,
    /// Until when the page can be used.
    pub expires_at: Ts,
    /// What came of it.
    pub payment_id: Option<PaymentId>,
    /// What was asked for to hold in trust, that it pays.
    pub trust_request_id: Option<TrustRequestId>,
}

impl Checkout {
    /// What was asked for.
    pub fn money(&self) -> Money {
        Money::new(self.amount, stored_currency(&self.currency, self.exponent))
    }

    /// Which money of the firm's it was asked for.
    pub fn account(&self) -> FirmAccount {
        match self.trust_request_id {
            Some(_) => FirmAccount::Trust,
            None => FirmAccount::Operating,
        }
    }
}

/// A way to be.
#[derive(Debug, Clone)]
pub struct NewCheckout<'a> {
    pub id: CheckoutId,
    pub gateway: &'a str,
    pub client: Option<ClientId>,
    pub link: Option<PaymentLinkId>,
    pub payer_email: &'a str,
    pub money: Money,
    pub method: CheckoutMethod,
    pub items: &'a [(InvoiceId, i64)],
    pub trust_request: Option<TrustRequestId>,
    pub expires_at: Ts,
}

/// # Errors
/// The database's.
pub async fn insert_checkout(mut tx: &Tx, firm: FirmId, new: &NewCheckout<'_>, now: Ts) -> QueryResult<()> {
    use checkouts as c;
    let row = (
        (c::firm_id.eq(firm), c::id.eq(new.id), c::gateway.eq(new.gateway)),
        (c::client_id.eq(new.client), c::link_id.eq(new.link), c::payer_email.eq(new.payer_email)),
        (
            c::currency.eq(new.money.currency.code().to_owned()),
            c::exponent.eq(i16::from(new.money.currency.exponent())),
        ),
        (c::amount.eq(new.money.minor), c::method.eq(new.method), c::state.eq(CheckoutState::Begun)),
        (c::created_at.eq(now), c::expires_at.eq(new.expires_at), c::trust_request_id.eq(new.trust_request)),
    );
    diesel::insert_into(c::table).values(row).execute(&mut tx).await?;
    use checkout_items as i;
    let item = |(invoice, amount): &(InvoiceId, i64)| {
        let of = (i::firm_id.eq(firm), i::checkout_id.eq(new.id), i::invoice_id.eq(*invoice));
        (of, i::amount.eq(*amount))
    };
    let items: Vec<_> = new.items.iter().map(item).collect();
    diesel::insert_into(i::table).values(items).execute(&mut tx).await.map(drop)
}

/// # Errors
/// `NotFound` for none of this firm.
pub async fn find_checkout(mut tx: &Tx, firm: FirmId, id: CheckoutId) -> QueryResult<Checkout> {
    checkouts::table.find((firm, id)).select(Checkout::as_select()).first(&mut tx).await
}

/// Makes those who change it wait for each other until the transaction ends.
///
/// # Errors
/// `NotFound` for none of this firm.
pub async fn lock_checkout(mut tx: &Tx, firm: FirmId, id: CheckoutId) -> QueryResult<Checkout> {
    checkouts::table.find((firm, id)).select(Checkout::as_select()).for_no_key_update().first(&mut tx).await
}

/// The one that the provider calls so.
///
/// # Errors
/// The database's.
pub async fn find_provider_checkout(
    mut tx: &Tx,
    firm: FirmId,
    gateway: &str,
    provider_ref: &str,
) -> QueryResult<Option<CheckoutId>> {
    checkouts::table
        .filter(checkouts::firm_id.eq(firm).and(checkouts::gateway.eq(gateway)))
        .filter(checkouts::provider_ref.eq(provider_ref))
        .select(checkouts::id)
        .first(&mut tx)
        .await
        .optional()
}

/// What it pays, in the order of the invoices' ids.
///
/// # Errors
/// The database's.
pub async fn list_items(mut tx: &Tx, firm: FirmId, id: CheckoutId) -> QueryResult<Vec<(InvoiceId, i64)>> {
    checkout_items::table
        .filter(checkout_items::firm_id.eq(firm).and(checkout_items::checkout_id.eq(id)))
        .order(checkout_items::invoice_id)
        .select((checkout_items::invoice_id, checkout_items::amount))
        .load(&mut tx)
        .await
}

/// The provider's page can be used.
///
/// # Errors
/// The database's.
pub async fn set_open(
    mut tx: &Tx,
    firm: FirmId,
    id: CheckoutId,
    (provider_ref, url): (&str, &str),
    expires_at: Ts,
) -> QueryResult<()> {
    let row = (
        checkouts::state.eq(CheckoutState::Open),
        checkouts::provider_ref.eq(provider_ref),
        checkouts::url.eq(url),
        checkouts::expires_at.eq(expires_at),
    );
    let begun = checkouts::table.find((firm, id)).filter(checkouts::state.eq(CheckoutState::Begun));
    diesel::update(begun).set(row).execute(&mut tx).await.map(drop)
}

/// How it stands, and what came of it where something did.
///
/// # Errors
/// The database's.
pub async fn set_checkout_state(
    mut tx: &Tx,
    firm: FirmId,
    id: CheckoutId,
    state: CheckoutState,
    payment: Option<PaymentId>,
) -> QueryResult<()> {
    let checkout = checkouts::table.find((firm, id));
    diesel::update(checkout).set(checkouts::state.eq(state)).execute(&mut tx).await?;
    if let Some(payment) = payment {
        diesel::update(checkout).set(checkouts::payment_id.eq(payment)).execute(&mut tx).await?;
    }
    Ok(())
}

/// Those of an invoice whose pages can be used.
///
/// # Errors
/// The database's.
pub async fn list_open_of(mut tx: &Tx, firm: FirmId, invoice: InvoiceId) -> QueryResult<Vec<Checkout>> {
    let of =
        checkout_items::firm_id.eq(checkouts::firm_id).and(checkout_items::checkout_id.eq(checkouts::id));
    checkouts::table
        .inner_join(checkout_items::table.on(of))
        .filter(checkout_items::firm_id.eq(firm).and(checkout_items::invoice_id.eq(invoice)))
        .filter(checkouts::state.eq_any([CheckoutState::Begun, CheckoutState::Open]))
        .select(Checkout::as_select())
        .load(&mut tx)
        .await
}

/// Keeps what a provider told, before anything is made of it; whether it was new.
///
/// # Errors
/// The database's.
pub async fn insert_event(
    mut tx: &Tx,
    firm: FirmId,
    gateway: &str,
    (id, kind, body): (&str, &str, &Value),
    now: Ts,
) -> QueryResult<bool> {
    use provider_events as e;
    let row = (
        (e::firm_id.eq(firm), e::gateway.eq(gateway), e::event_id.eq(id)),
        (e::kind.eq(kind), e::body.eq(body), e::received_at.eq(now)),
    );
    let added = diesel::insert_into(e::table).values(row).on_conflict_do_nothing().execute(&mut tx).await?;
    Ok(added == 1)
}

/// What a provider told and nothing was made of yet: its id and body. It is locked until the transaction ends.
///
/// # Errors
/// The database's.
pub async fn lock_event(mut tx: &Tx, firm: FirmId, gateway: &str, id: &str) -> QueryResult<Option<Value>> {
    use provider_events as e;
    e::table
        .find((firm, gateway, id))
        .filter(e::processed_at.is_null())
        .select(e::body)
        .for_no_key_update()
        .first(&mut tx)
        .await
        .optional()
}

/// What was made of it.
///
/// # Errors
/// The database's.
pub async fn set_processed(
    mut tx: &Tx,
    firm: FirmId,
    (gateway, id): (&str, &str),
    outcome: &str,
    now: Ts,
) -> QueryResult<()> {
    use provider_events as e;
    let row = (e::processed_at.eq(now), e::outcome.eq(outcome));
    diesel::update(e::table.find((firm, gateway, id))).set(row).execute(&mut tx).await.map(drop)
}

/// A firm's account with a provider.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = payment_gateways, check_for_backend(diesel::pg::Pg))]
pub struct GatewayRow {
    /// Which provider.
    pub gateway: String,
    /// What everybody may know of it.
    pub settings: Value,
    /// Its keys, sealed.
    pub secrets: Vec<u8>,
    /// Whether clients are offered it.
    pub enabled: bool,
    /// When its keys were last found good; none where they never were, or the last check failed.
    pub checked_at: Option<Ts>,
    /// What the last check said.
    pub checked_as: String,
    /// How far its events were read.
    pub cursor: String,
}

/// Those of a firm.
///
/// # Errors
/// The database's.
pub async fn list_gateways(mut tx: &Tx, firm: FirmId) -> QueryResult<Vec<GatewayRow>> {
    payment_gateways::table
        .filter(payment_gateways::firm_id.eq(firm))
        .order(payment_gateways::gateway)
        .select(GatewayRow::as_select())
        .load(&mut tx)
        .await
}

/// Keeps an account; where it is the one that is offered, the others are not.
///
/// # Errors
/// The database's.
pub async fn save_gateway(
    mut tx: &Tx,
    firm: FirmId,
    row: &GatewayRow,
    (by, now): (AccountId, Ts),
) -> QueryResult<()> {
    use payment_gateways as g;
    if row.enabled {
        diesel::update(g::table.filter(g::firm_id.eq(firm).and(g::gateway.ne(&row.gateway))))
            .set(g::enabled.eq(false))
            .execute(&mut tx)
            .await?;
    }
    let values = (
        (g::settings.eq(&row.settings), g::secrets.eq(&row.secrets), g::enabled.eq(row.enabled)),
        (g::checked_at.eq(row.checked_at), g::checked_as.eq(&row.checked_as), g::cursor.eq(&row.cursor)),
        (g::changed_at.eq(now), g::changed_by.eq(by)),
    );
    diesel::insert_into(g::table)
        .values((g::firm_id.eq(firm), g::gateway.eq(&row.gateway), values))
        .on_conflict((g::firm_id, g::gateway))
        .do_update()
        .set(values)
        .execute(&mut tx)
        .await
        .map(drop)
}

/// What a check of its keys said, where they are still the ones that were checked.
///
/// # Errors
/// The database's.
pub async fn set_checked(
    mut tx: &Tx,
    firm: FirmId,
    (gateway, secrets): (&str, &[u8]),
    (at, words): (Option<Ts>, &str),
) -> QueryResult<()> {
    use payment_gateways as g;
    diesel::update(g::table.find((firm, gateway)).filter(g::secrets.eq(secrets)))
        .set((g::checked_at.eq(at), g::checked_as.eq(words)))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// An account is not used any more; whether it was there.
///
/// # Errors
/// The database's.
pub async fn delete_gateway(mut tx: &Tx, firm: FirmId, gateway: &str) -> QueryResult<bool> {
    Ok(diesel::delete(payment_gateways::table.find((firm, gateway))).execute(&mut tx).await? == 1)
}
