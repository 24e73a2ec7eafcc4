//! A payment is given back: by the provider that it came through, or written down where the firm did it by itself.

use super::payments::page;
use crate::{
    Error, Result,
    actors::Staff,
    app::App,
    billing::{
        Reader, Refund, RefundState, RefundWay, Reversal, ReversalForm, ReversalKind, ReversalPage,
        ReversalsPath, Reversible, StaffPaymentPath,
        actions::{self, RefundDetails, RefundError, ReversalDetails, Till},
        gateways, queries, reversal_form, settings,
    },
    db::{Db, Tx},
    form::{FieldErrors, Pairs},
    ids::{PaymentId, RefundId},
    money,
    payments::GatewayKind,
    web::{Flash, Query, Want},
};
use axum::{extract::State, http::StatusCode, response::Response};
use serde::Deserialize;

/// What is read for the form.
struct Content {
    payment: Reversible,
    reader: Reader,
    refunds: Vec<Refund>,
}

async fn read(db: &Db, staff: &Staff, id: PaymentId) -> Result<Content> {
    let firm = staff.firm.id;
    db.read(async |tx: &Tx| {
        let payment = queries::find_payment_for_staff(tx, (firm, staff.scope()), id).await?;
        let parts = queries::list_allocations(tx, firm, id).await?;
        let refunds = queries::list_refunds(tx, firm, id).await?;
        let rows = queries::list_gateways(tx, firm).await?;
        let (settings, _) = settings::load(tx, firm).await?;
        let Some(received_on) = payment.received_on.filter(|_| !payment.is_in_trust()) else {
            return Err(Error::NotFound);
        };
        let kind = payment.gateway.as_deref().and_then(|name| name.parse::<GatewayKind>().ok());
        let kind = kind.filter(|kind| {
            payment.provider_ref.is_some() && rows.iter().any(|row| row.gateway == kind.as_str())
        });
        let asked = refunds.iter().filter(|one| one.state == RefundState::Asked);
        let left = payment.left() - asked.map(|one| one.amount).sum::<i64>();
        let on_invoices: i64 = parts.iter().map(|part| part.amount - part.reversed).sum();
        let payment = Reversible {
            currency: payment.currency(),
            left: left.max(0),
            free: (left - on_invoices).max(0),
            received_on,
            provider: kind.map(gateways::name),
            is_sandbox: kind == Some(GatewayKind::Sandbox),
        };
        Ok(Content { payment, reader: Reader::of(staff, Some(&settings.country)), refunds })
    })
    .await
}

async fn form(
    (staff, db): (&Staff, &Db),
    (id, content): (PaymentId, &Content),
    (fields, errors, status): (&ReversalForm, &FieldErrors, StatusCode),
) -> Result<Response> {
    let action = ReversalsPath { payment_id: id }.to_string();
    let cancel = StaffPaymentPath { payment_id: id }.to_string();
    let (reader, payment) = (content.reader, content.payment);
    let main =
        reversal_form(&ReversalPage { reader, fields, errors, payment, action: &action, cancel: &cancel });
    page(staff, db, ("Payment", &cancel), ("Refund a payment", main), status).await
}

#[derive(Debug, Default, Deserialize)]
pub struct ReversalQuery {
    /// A refund that failed, to be given back in another way.
    #[serde(default)]
    refund: String,
}

/// The refund of this name that failed.
fn stuck<'a>(content: &'a Content, text: &str) -> Option<&'a Refund> {
    let id: RefundId = text.parse().ok()?;
    content.refunds.iter().find(|refund| refund.id == id && refund.state == RefundState::Failed)
}

/// GET /staff/payments/{payment_id}/reversals
pub async fn new(
    path: ReversalsPath,
    staff: Staff,
    Query(wanted): Query<ReversalQuery>,
    db: Db,
) -> Result<Response> {
    staff.require_owner()?;
    let content = read(&db, &staff, path.payment_id).await?;
    let mut fields = ReversalForm::new_for(content.payment, content.reader);
    if let Some(refund) = stuck(&content, &wanted.refund) {
        let amount = money::Money::new(refund.amount, content.payment.currency);
        fields.amount = money::plain(amount, content.reader.notation);
        fields.reason.clone_from(&refund.reason);
        fields.way = RefundWay::Hand.as_str().to_owned();
        fields.refund = refund.id.to_string();
    }
    let shown = (&fields, &FieldErrors::default(), StatusCode::OK);
    form((&staff, &db), (path.payment_id, &content), shown).await
}

/// POST /staff/payments/{payment_id}/reversals
pub async fn create(
    path: ReversalsPath,
    staff: Staff,
    (want, State(app)): (Want, State<App>),
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    staff.require_owner()?;
    db.check_not_sent().await?;
    let content = read(&db, &staff, path.payment_id).await?;
    let fields = ReversalForm::posted(&pairs);
    let of = (path.payment_id, &content);
    let typed = match fields.check(content.reader, content.payment) {
        Ok(typed) => typed,
        Err(errors) => {
            return form((&staff, &db), of, (&fields, &errors, StatusCode::UNPROCESSABLE_ENTITY)).await;
        }
    };
    let instead_of = stuck(&content, &fields.refund).map(|refund| refund.id);
    let done = db
        .write(async |tx| {
            let (settings, _) = settings::load(tx, staff.firm.id).await?;
            let till = Till::of_staff(&app, &staff, &settings);
            Ok(match typed.way {
                RefundWay::Provider => ask(tx, &till, (&staff, path.payment_id), &typed).await?,
                RefundWay::Hand => {
                    write_down(tx, &till, (&staff, path.payment_id), (&typed, instead_of)).await?
                }
            })
        })
        .await?;
    match done {
        Ok(()) => Ok(Flash::Saved.on(want.redirect(StaffPaymentPath { payment_id: path.payment_id }))),
        Err(error) => {
            let content = read(&db, &staff, path.payment_id).await?;
            let mut errors = FieldErrors::default();
            errors.add("amount", refused(error, &content));
            let of = (path.payment_id, &content);
            form((&staff, &db), of, (&fields, &errors, StatusCode::CONFLICT)).await
        }
    }
}

async fn ask(
    tx: &Tx,
    till: &Till<'_>,
    (staff, id): (&Staff, PaymentId),
    typed: &Reversal,
) -> diesel::QueryResult<std::result::Result<(), RefundError>> {
    let details = RefundDetails {
        amount: typed.amount,
        reason: &typed.reason,
        credits: typed.credits,
        by: staff.account,
    };
    Ok(actions::ask_refund(tx, till, id, details).await?.map(drop))
}

async fn write_down(
    tx: &Tx,
    till: &Till<'_>,
    (staff, id): (&Staff, PaymentId),
    (typed, instead_of): (&Reversal, Option<RefundId>),
) -> diesel::QueryResult<std::result::Result<(), RefundError>> {
    let payment = actions::lock_all(tx, till, id).await?;
    let left = actions::refundable(tx, till, &payment).await?;
    if typed.amount > left {
        return Ok(Err(RefundError::TooMuch(left)));
    }
    let details = ReversalDetails {
        kind: ReversalKind::Refund,
        amount: typed.amount,
        on: typed.on,
        reason: &typed.reason,
        refund: None,
        dispute: "",
        by: Some(staff.account),
        credits: typed.credits,
    };
    if !actions::reverse_payment(tx, till, id, details).await? {
        return Ok(Err(RefundError::NotRefundable));
    }
    if let Some(refund) = instead_of {
        actions::drop_refund(tx, till, refund, staff.account).await?;
    }
    Ok(Ok(()))
}

fn refused(error: RefundError, content: &Content) -> String {
    match error {
        RefundError::NotRefundable => "This payment cannot be given back: it has not arrived.".to_owned(),
        RefundError::TooMuch(0) => "Nothing is left of it: all of it went back, or is about to.".to_owned(),
        RefundError::TooMuch(left) => {
            let left = money::Money::new(left, content.payment.currency);
            let left = money::show(left, content.reader.notation);
            format!("At most {left} is left: somebody gave some of it back meanwhile.")
        }
    }
}
