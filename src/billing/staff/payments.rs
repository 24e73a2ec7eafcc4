//! Payments that staff record and have looked at, and their receipts.

use crate::{
    Result,
    actors::Staff,
    app::App,
    billing::{
        Eyes, HandMethod, ListedInvoice, NewPaymentPath, Payable, PayableInvoice, PaymentForm, PaymentMethod,
        PaymentPage, Reader, ReleasePath, StaffInvoicePath, StaffPaymentPath, StaffPaymentsPath,
        StaffReceiptPath,
        actions::{self, NewPayment, PaymentError, Till},
        payment_form, queries, receipt_paper, settings,
    },
    db::{Db, Tx},
    form::{FieldErrors, Pairs},
    ids::InvoiceId,
    money::Money,
    shell::{LivePart, StaffPage, waiting_for_staff},
    web::{Flash, Want},
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use maud::{Markup, html};

/// What a payment on this invoice may pay: it, and what else its client has to pay in the same currency.
async fn payable(tx: &Tx, staff: &Staff, id: InvoiceId) -> Result<(ListedInvoice, Payable, Reader)> {
    let listed = queries::find_for_staff(tx, staff, id).await?;
    let others = queries::list_payable_of(tx, staff, listed.head.client_id).await?;
    let (settings, _) = settings::load(tx, staff.firm.id).await?;
    let same = others.into_iter().filter(|other| listed.is_payable_with(other));
    let invoices = std::iter::once(listed.clone()).chain(same).map(|one| PayableInvoice {
        id: one.head.id.0,
        outstanding: one.head.payable(),
        number: one.head.number.unwrap_or_default(),
    });
    let payable = Payable { currency: listed.head.currency(), invoices: invoices.collect() };
    let reader = Reader::of(staff, Some(&settings.country));
    Ok((listed, payable, reader))
}

/// A page with a form about what stands at an address.
pub(super) async fn page(
    staff: &Staff,
    db: &Db,
    (about, place): (&str, &str),
    (title, main): (&str, Markup),
    status: StatusCode,
) -> Result<Response> {
    let waiting = db.read(async |tx: &Tx| Ok(waiting_for_staff(tx, staff).await?)).await?;
    let main = html! { header { p.crumbs { a href=(place) { (about) } } h1 { (title) } } (main) };
    let page = StaffPage {
        waiting,
        here: crate::billing::STAFF_TAB,
        title,
        main,
        live: LivePart::Navigation,
        ..StaffPage::of(staff)
    };
    Ok((status, page.response()).into_response())
}

async fn form(
    (staff, db): (&Staff, &Db),
    id: InvoiceId,
    (fields, errors): (&PaymentForm, &FieldErrors),
    (payable, reader, status): (&Payable, Reader, StatusCode),
) -> Result<Response> {
    let action = StaffPaymentsPath { invoice_id: id }.to_string();
    let cancel = StaffInvoicePath { invoice_id: id }.to_string();
    let main =
        payment_form(&PaymentPage { reader, fields, errors, payable, action: &action, cancel: &cancel });
    page(staff, db, ("Invoice", &cancel), ("Record a payment", main), status).await
}

/// GET /staff/invoices/{invoice_id}/payments/new
pub async fn new(path: NewPaymentPath, staff: Staff, db: Db) -> Result<Response> {
    let id = path.invoice_id;
    let (_, payable, reader) = db.read(async |tx: &Tx| payable(tx, &staff, id).await).await?;
    let fields = PaymentForm::new_for(&payable, reader);
    form((&staff, &db), id, (&fields, &FieldErrors::default()), (&payable, reader, StatusCode::OK)).await
}

fn method(method: HandMethod) -> PaymentMethod {
    match method {
        HandMethod::Check => PaymentMethod::Check,
        HandMethod::Cash => PaymentMethod::Cash,
        HandMethod::Wire => PaymentMethod::Wire,
        HandMethod::CardTerminal => PaymentMethod::CardTerminal,
        HandMethod::Other => PaymentMethod::Other,
    }
}

/// POST /staff/invoices/{invoice_id}/payments
pub async fn create(
    path: StaffPaymentsPath,
    staff: Staff,
    (want, State(app)): (Want, State<App>),
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    let id = path.invoice_id;
    db.check_not_sent().await?;
    let (listed, payable, reader) = db.read(async |tx: &Tx| payable(tx, &staff, id).await).await?;
    let fields = PaymentForm::posted(&pairs, &payable);
    let again = async |errors: &FieldErrors, status| {
        form((&staff, &db), id, (&fields, errors), (&payable, reader, status)).await
    };
    let typed = match fields.check(reader, &payable) {
        Ok(typed) => typed,
        Err(errors) => return again(&errors, StatusCode::UNPROCESSABLE_ENTITY).await,
    };
    let parts: Vec<_> = typed.allocations.iter().map(|(id, amount)| (InvoiceId(*id), *amount)).collect();
    let done = db
        .write(async |tx| {
            let (settings, _) = settings::load(tx, staff.firm.id).await?;
            let till = Till::of_staff(&app, &staff, &settings);
            let new = NewPayment {
                client: Some(listed.head.client_id),
                payer: (&typed.payer, ""),
                purpose: "",
                money: Money::new(typed.amount, payable.currency),
                method: method(typed.method),
                detail: &typed.reference,
                parts: &parts,
                gateway: None,
                note: &typed.note,
                recorded_by: Some(staff.account),
            };
            Ok(actions::record_payment(tx, &till, &new, typed.received_on).await?)
        })
        .await?;
    match done {
        Ok(_) => Ok(Flash::Saved.on(want.redirect(StaffInvoicePath { invoice_id: id }))),
        Err(error) => {
            let mut errors = FieldErrors::default();
            errors.add("amount", refused(&error));
            again(&errors, StatusCode::CONFLICT).await
        }
    }
}

fn refused(error: &PaymentError) -> &'static str {
    match error {
        PaymentError::NotPayable(_) => {
            "Nothing is left to pay on an invoice: it was paid or voided meanwhile."
        }
        PaymentError::OtherCurrency(..) => "An invoice is in another currency.",
        PaymentError::TooMuch(..) => {
            "Less is left to pay than that: somebody paid meanwhile. Look at the invoice again."
        }
        PaymentError::PartsTooLarge => "The parts add up to more than the payment.",
    }
}

/// GET /staff/payments/{payment_id}/receipt
pub async fn receipt(
    path: StaffReceiptPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
) -> Result<Response> {
    let (payment, lang) = db
        .read(async |tx: &Tx| {
            let of = (staff.firm.id, staff.scope());
            let payment = queries::find_payment_for_staff(tx, of, path.payment_id).await?;
            let lang = match payment.client_id {
                Some(client) => queries::find_bill_to(tx, staff.firm.id, client).await?.lang(),
                None => staff.firm.language,
            };
            Ok((payment, lang))
        })
        .await?;
    let seen = (Eyes::Staff(staff.scope()), staff.now);
    receipt_paper((&app, &db), &staff.firm, (payment, lang), seen).await
}

/// POST /staff/payments/{payment_id}/release
pub async fn release(
    path: ReleasePath,
    staff: Staff,
    (want, State(app)): (Want, State<App>),
    db: Db,
) -> Result<Response> {
    staff.require_billing()?;
    let payment_id = path.payment_id;
    db.write(async |tx| {
        let (settings, _) = settings::load(tx, staff.firm.id).await?;
        let till = Till::of_staff(&app, &staff, &settings);
        Ok(actions::release(tx, &till, payment_id, staff.account).await?)
    })
    .await?;
    Ok(Flash::Saved.on(want.redirect(StaffPaymentPath { payment_id })))
}
