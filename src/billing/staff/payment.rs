//! One payment, as staff see it.

use super::payment_views::PaymentShow;
use crate::{
    Result,
    actors::Staff,
    app::App,
    billing::{
        Allocation, BillingSettings, ListedInvoice, Payment, PaymentState, Refund, StaffPaymentPath,
        actions::{self, Till},
        queries::{self, ReversalRow},
        settings,
    },
    db::{Db, Tx},
    shell::{StaffPage, Waiting, waiting_for_staff},
};
use axum::{extract::State, response::Response};
use futures_util::try_join;
use maud::Render;

/// What is read for the page.
pub(super) struct PaymentContent {
    pub waiting: Waiting,
    pub payment: Payment,
    /// Who paid; empty where nobody knows.
    pub from: String,
    pub parts: Vec<Allocation>,
    /// Those of its invoices that the member of staff sees.
    pub invoices: Vec<ListedInvoice>,
    pub refunds: Vec<Refund>,
    pub reversals: Vec<ReversalRow>,
    /// What is on no invoice and does not go back, in minor units.
    pub free: i64,
    /// What may still be given back, in minor units.
    pub refundable: i64,
    pub settings: BillingSettings,
}

/// GET /staff/payments/{payment_id}
pub async fn show(path: StaffPaymentPath, staff: Staff, State(app): State<App>, db: Db) -> Result<Response> {
    let (firm, id) = (staff.firm.id, path.payment_id);
    let content = db
        .read(async |tx: &Tx| {
            let payment = queries::find_payment_for_staff(tx, (firm, staff.scope()), id).await?;
            let (waiting, parts, refunds, reversals, (settings, _)) = try_join!(
                waiting_for_staff(tx, &staff),
                queries::list_allocations(tx, firm, id),
                queries::list_refunds(tx, firm, id),
                queries::list_reversals(tx, firm, id),
                settings::load(tx, firm),
            )?;
            let ids: Vec<_> = parts.iter().map(|part| part.invoice_id).collect();
            let invoices = queries::list_seen(tx, &staff, &ids).await?;
            let till = Till::of_staff(&app, &staff, &settings);
            let arrived = payment.state == PaymentState::Succeeded;
            let free = if arrived { actions::allocatable(tx, &till, id).await? } else { 0 };
            let refundable = if arrived { actions::refundable(tx, &till, &payment).await? } else { 0 };
            let from = match payment.client_id {
                _ if !payment.payer_name.is_empty() => payment.payer_name.clone(),
                Some(client) => queries::find_bill_to(tx, firm, client).await?.name,
                None => payment.payer_email.clone(),
            };
            Ok(PaymentContent {
                waiting,
                payment,
                from,
                parts,
                invoices,
                refunds,
                reversals,
                free,
                refundable,
                settings,
            })
        })
        .await?;
    let main = PaymentShow { staff: &staff, content: &content }.render();
    let page = StaffPage {
        waiting: content.waiting,
        here: crate::billing::STAFF_TAB,
        title: "Payment",
        main,
        ..StaffPage::of(&staff)
    };
    Ok(page.response())
}
