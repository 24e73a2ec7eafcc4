//! Money of a payment that is on no invoice is put on some.

use super::payments::page;
use crate::{
    Error, Result,
    actors::Staff,
    app::App,
    billing::{
        Allocatable, AllocationForm, AllocationPage, AllocationsPath, PayableInvoice, Payment, PaymentState,
        Reader, StaffPaymentPath,
        actions::{self, AllocationDetails, AllocationError, Till},
        allocation_form, queries, settings,
    },
    db::{Db, Tx},
    form::{FieldErrors, Pairs, storable},
    ids::{ClientId, InvoiceId, PaymentId},
    money,
    ui::{self, Field},
    web::{Flash, Query, Want},
};
use axum::{extract::State, http::StatusCode, response::Response};
use maud::html;
use serde::Deserialize;

/// Longest number of an invoice that is looked for, in characters.
const MAX_NUMBER: usize = 60;

/// What is read for the form.
struct Content {
    payment: Payment,
    allocatable: Allocatable,
    /// Whose invoices they are; none where that is to be said first.
    client: Option<(ClientId, String)>,
    reader: Reader,
}

/// Whose invoices are shown where the payment does not say.
enum Whose<'a> {
    /// The client of the invoice of this number.
    Numbered(&'a str),
    /// The one that the form says.
    Said(&'a str),
}

async fn read((app, staff, db): (&App, &Staff, &Db), id: PaymentId, whose: Whose<'_>) -> Result<Content> {
    let firm = staff.firm.id;
    db.read(async |tx: &Tx| {
        let payment = queries::find_payment_for_staff(tx, (firm, staff.scope()), id).await?;
        // whoever has looked at what is held is one who may bill
        if payment.is_held() {
            staff.require_billing()?;
        }
        if payment.state != PaymentState::Succeeded || payment.is_in_trust() {
            return Err(Error::NotFound);
        }
        let (settings, _) = settings::load(tx, firm).await?;
        let till = Till::of_staff(app, staff, &settings);
        let free = actions::allocatable(tx, &till, id).await?;
        let client = match (payment.client_id, whose) {
            (Some(client), _) => Some(client),
            (None, Whose::Numbered(number)) if storable(number, MAX_NUMBER).is_err() => None,
            (None, Whose::Numbered(number)) => {
                queries::find_numbered(tx, staff, number.trim()).await?.map(|found| found.head.client_id)
            }
            (None, Whose::Said(text)) => text.parse().ok(),
        };
        let found = match client {
            Some(client) => queries::list_payable_of(tx, staff, client).await?,
            None => Vec::new(),
        };
        let client = match client {
            Some(client) => Some((client, queries::find_bill_to(tx, firm, client).await?.name)),
            None => None,
        };
        let fits = found
            .into_iter()
            .filter(|one| one.head.currency() == payment.currency() && one.head.payable() > 0);
        let invoices = fits.map(|one| PayableInvoice {
            id: one.head.id.0,
            outstanding: one.head.payable(),
            number: one.head.number.unwrap_or_default(),
        });
        let allocatable = Allocatable { currency: payment.currency(), free, invoices: invoices.collect() };
        let reader = Reader::of(staff, Some(&settings.country));
        Ok(Content { payment, allocatable, client, reader })
    })
    .await
}

const TITLE: &str = "Put on invoices";
const ABOUT: &str = "Payment";

async fn form(
    (staff, db): (&Staff, &Db),
    content: &Content,
    (fields, errors, status): (&AllocationForm, &FieldErrors, StatusCode),
) -> Result<Response> {
    let payment_id = content.payment.id;
    let action = AllocationsPath { payment_id }.to_string();
    let cancel = StaffPaymentPath { payment_id }.to_string();
    let Some((client, name)) = &content.client else { return Err(Error::NotFound) };
    let main = allocation_form(&AllocationPage {
        reader: content.reader,
        fields,
        errors,
        allocatable: &content.allocatable,
        client: (*client, name),
        action: &action,
        cancel: &cancel,
    });
    page(staff, db, (ABOUT, &cancel), (TITLE, main), status).await
}

/// Nobody knows whose debt it pays: an invoice says it.
async fn ask_whose((staff, db): (&Staff, &Db), payment_id: PaymentId, typed: &str) -> Result<Response> {
    let mut errors = FieldErrors::default();
    if !typed.is_empty() {
        errors.add("invoice", "There is no such invoice, or it is in a case that you do not see.");
    }
    let main = html! {
        (ui::error_summary(staff.lang, &errors))
        form class="card narrow" method="get" action=(AllocationsPath { payment_id }) {
            div class="body form" {
                (Field { name: "invoice", label: "Number of an invoice", value: typed, error: errors.get("invoice"),
                    hint: "This payment came from somebody who is no client yet. The number says whose invoices it may pay.",
                    ..Field::default() })
                div.form-actions {
                    button class="button primary" { "Show invoices" }
                    a.button href=(StaffPaymentPath { payment_id }) { "Cancel" }
                }
            }
        }
    };
    let status = if typed.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let place = StaffPaymentPath { payment_id }.to_string();
    page(staff, db, (ABOUT, &place), (TITLE, main), status).await
}

#[derive(Debug, Default, Deserialize)]
pub struct AllocationQuery {
    /// The number of an invoice of whoever's debt it pays.
    #[serde(default)]
    invoice: String,
}

/// GET /staff/payments/{payment_id}/allocations
pub async fn new(
    path: AllocationsPath,
    staff: Staff,
    (State(app), Query(wanted)): (State<App>, Query<AllocationQuery>),
    db: Db,
) -> Result<Response> {
    let id = path.payment_id;
    let content = read((&app, &staff, &db), id, Whose::Numbered(&wanted.invoice)).await?;
    if content.client.is_none() {
        return ask_whose((&staff, &db), id, &wanted.invoice).await;
    }
    let fields = AllocationForm::new_for(&content.allocatable, content.reader);
    form((&staff, &db), &content, (&fields, &FieldErrors::default(), StatusCode::OK)).await
}

/// POST /staff/payments/{payment_id}/allocations
pub async fn create(
    path: AllocationsPath,
    staff: Staff,
    (want, State(app)): (Want, State<App>),
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    let id = path.payment_id;
    db.check_not_sent().await?;
    let content = read((&app, &staff, &db), id, Whose::Said(pairs.get("client"))).await?;
    let Some((client, _)) = content.client else { return ask_whose((&staff, &db), id, "").await };
    let fields = AllocationForm::posted(&pairs, &content.allocatable);
    let typed = match fields.check(content.reader, &content.allocatable) {
        Ok(typed) => typed,
        Err(errors) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return form((&staff, &db), &content, (&fields, &errors, status)).await;
        }
    };
    let parts: Vec<_> = typed.parts.iter().map(|(id, amount)| (InvoiceId(*id), *amount)).collect();
    let done = db
        .write(async |tx| {
            let (settings, _) = settings::load(tx, staff.firm.id).await?;
            let till = Till::of_staff(&app, &staff, &settings);
            let new = AllocationDetails {
                client,
                parts: &parts,
                seen: typed.seen,
                note: &typed.note,
                by: staff.account,
            };
            Ok(actions::allocate_payment(tx, &till, id, new).await?)
        })
        .await?;
    let Err(error) = done else {
        return Ok(Flash::Saved.on(want.redirect(StaffPaymentPath { payment_id: id })));
    };
    // what is so by now
    let content = read((&app, &staff, &db), id, Whose::Said(pairs.get("client"))).await?;
    let mut fields = AllocationForm::posted(&pairs, &content.allocatable);
    fields.seen = content.allocatable.free.to_string();
    let mut errors = FieldErrors::default();
    let field = content.allocatable.invoices.first().map(PayableInvoice::field).unwrap_or_default();
    errors.add(field, refused(error, &content));
    form((&staff, &db), &content, (&fields, &errors, StatusCode::CONFLICT)).await
}

fn refused(error: AllocationError, content: &Content) -> String {
    match error {
        AllocationError::NotAllocatable => "This payment cannot be put on these invoices.".to_owned(),
        AllocationError::Changed(free) => {
            let free = money::show(content.payment.money(free), content.reader.notation);
            format!("Somebody changed this payment meanwhile: {free} of it is on no invoice now.")
        }
        AllocationError::TooMuch => "This adds up to more than is left of the payment.".to_owned(),
        AllocationError::NotPayable(_) => {
            "An invoice takes less by now: it was paid or credited meanwhile.".to_owned()
        }
    }
}
