//! Receipts and statements of account, as PDFs.

use crate::{
    Error, Result,
    actors::Client,
    app::App,
    billing::{
        Eyes, Parties, Payment, StatementPaper,
        paths::{ReceiptPath, StatementPath},
        pdf_answer::pdf_answer,
        queries, receipts, settings, statements,
    },
    clock::Day,
    db::{Db, Tx},
    firms::Firm,
    i18n::Lang,
    money::Currency,
    web::Query,
};
use axum::{extract::State, response::Response};
use serde::Deserialize;

/// The receipt of a payment that has arrived, as these eyes see it.
///
/// # Errors
/// [`Error::NotFound`] for one that has not; the database's.
pub async fn receipt_paper(
    (app, db): (&App, &Db),
    firm: &std::sync::Arc<Firm>,
    (payment, lang): (Payment, Lang),
    (eyes, now): (Eyes, crate::clock::Ts),
) -> Result<Response> {
    let receipt =
        db.read(async |tx: &Tx| Ok(receipts::load(tx, firm, payment.id, (lang, eyes)).await?)).await?;
    let receipt = receipt.ok_or(Error::NotFound)?;
    let (settings, number) = (receipt.settings.clone(), receipt.number().to_owned());
    pdf_answer(app, firm, (&settings, now), Some(number), move |look| receipt.pdf(look)).await
}

/// GET /transactions/{payment_id}/receipt
pub async fn show(path: ReceiptPath, client: Client, State(app): State<App>, db: Db) -> Result<Response> {
    let payment = db
        .read(async |tx: &Tx| Ok(queries::find_payment_seen(tx, client.scope(), path.payment_id).await?))
        .await?;
    let seen = (Eyes::Client(client.scope()), client.now);
    receipt_paper((&app, &db), &client.firm, (payment, client.lang), seen).await
}

#[derive(Debug, Default, Deserialize)]
pub struct StatementQuery {
    #[serde(default)]
    currency: String,
}

/// GET /transactions/statement
pub async fn statement(
    _: StatementPath,
    client: Client,
    Query(wanted): Query<StatementQuery>,
    State(app): State<App>,
    db: Db,
) -> Result<Response> {
    let (firm, scope, lang) = (client.firm.clone(), client.scope(), client.lang);
    let (settings, _) = db.read(async |tx: &Tx| Ok(settings::load(tx, firm.id).await?)).await?;
    let currency = Currency::find(&wanted.currency).unwrap_or(settings.currency);
    let statement =
        db.read(async |tx: &Tx| Ok(statements::load(tx, &firm, (scope, lang), currency).await?)).await?;
    let today: Day = firm.today(client.now);
    let parties = Parties::of_firm(&firm, &settings);
    let (name, asked) = (client.name.clone(), settings.clone());
    let file = format!("statement-{}-{}", currency.code(), today.0);
    pdf_answer(&app, &client.firm, (&asked, client.now), Some(file), move |look| {
        StatementPaper {
            client: name,
            currency,
            from: statement.from.unwrap_or(today),
            to: today,
            opening: statement.opening,
            rows: &statement.rows,
            under_way: &statement.under_way,
            closing: statement.closing,
            parties: &parties,
            language: lang,
            notation: settings.notation(lang),
        }
        .pdf(look)
    })
    .await
}
