//! The accounting of a client's ledger and the receipts of what came into it, as staff hand them out: in the language of the client.

use crate::{
    Result,
    actors::Staff,
    app::App,
    billing,
    db::{Db, Tx},
    trust::{StaffAccountingPath, StaffTrustReceiptPath, client::accounting_pdf, queries, receipts},
};
use axum::{extract::State, response::Response};

/// GET /staff/trust-ledgers/{ledger_id}/pdf
pub async fn show(
    path: StaffAccountingPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
) -> Result<Response> {
    let firm = staff.firm.id;
    let (home, lang, postings, settings) = db
        .read(async |tx: &Tx| {
            // a restricted case's ledger is its team's
            queries::find_listed(tx, &staff, path.ledger_id).await?;
            let home = queries::find_client_ledger(tx, firm, path.ledger_id).await?;
            let lang = match home.ledger.client_id {
                Some(client) => queries::find_reader(tx, firm, client).await?.lang(),
                None => staff.firm.language,
            };
            let postings = queries::list_for_accounting(tx, firm, &home.ledger).await?;
            Ok((home, lang, postings, billing::load_settings(tx, firm).await?.0))
        })
        .await?;
    accounting_pdf(&app, (&staff.firm, lang, staff.now), home, (postings, settings)).await
}

/// GET /staff/trust-receipts/{receipt_id}
pub async fn receipt(
    path: StaffTrustReceiptPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
) -> Result<Response> {
    let firm = staff.firm.id;
    let (receipt, lang) = db
        .read(async |tx: &Tx| {
            let receipt = receipts::load(tx, firm, path.receipt_id).await?;
            queries::find_listed(tx, &staff, receipt.ledger()).await?;
            let lang = match receipt.client() {
                Some(client) => queries::find_reader(tx, firm, client).await?.lang(),
                None => staff.firm.language,
            };
            Ok((receipt, lang))
        })
        .await?;
    receipt.answer(&app, (&staff.firm, lang, staff.now)).await
}
