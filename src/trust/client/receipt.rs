//! The receipt of what came in, as a PDF.

use crate::{
    Result,
    actors::Client,
    app::App,
    db::{Db, Tx},
    trust::{ClientTrustReceiptPath, queries, receipts},
};
use axum::{extract::State, response::Response};

/// GET /transactions/trust-receipts/{receipt_id}
pub async fn show(
    path: ClientTrustReceiptPath,
    client: Client,
    State(app): State<App>,
    db: Db,
) -> Result<Response> {
    let receipt = db
        .read(async |tx: &Tx| {
            let receipt = receipts::load(tx, client.firm.id, path.receipt_id).await?;
            queries::find_ledger_for_client(tx, client.scope(), receipt.ledger()).await?;
            Ok(receipt)
        })
        .await?;
    receipt.answer(&app, (&client.firm, client.lang, client.now)).await
}
