//! The accounting of a client's ledger, as staff hand it out: in the language of the client.

use crate::{
    Result,
    actors::Staff,
    app::App,
    billing,
    db::{Db, Tx},
    trust::{StaffAccountingPath, client::accounting_pdf, queries},
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
