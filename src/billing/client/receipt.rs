//! Receipts and statements of account, as PDFs.

use crate::{
    Error, Result,
    actors::Client,
    app::App,
    billing::{
        Allocation, ListedInvoice, Parties, Payment, PaymentState, ReceiptPaper, ReceiptPart, StatementPaper,
        papers::how,
        paths::{ReceiptPath, StatementPath},
        pdf_answer::pdf_answer,
        queries::{self, ClientFilter},
        settings, statements,
    },
    clock::Day,
    db::{Db, Tx},
    firms::Firm,
    i18n::Lang,
    money::Currency,
    web::Query,
};
use axum::{extract::State, response::Response};
use futures_util::try_join;
use serde::Deserialize;

/// What a receipt says of the invoices that it is on.
fn parts(found: &[(Allocation, ListedInvoice)]) -> Vec<ReceiptPart> {
    let part = |(part, listed): &(Allocation, ListedInvoice)| ReceiptPart {
        invoice: part.number.clone().unwrap_or_default(),
        case: listed.case_name.clone(),
        amount: part.amount,
        outstanding: listed.head.outstanding,
    };
    found.iter().map(part).collect()
}

/// The receipt of a payment that has arrived.
///
/// # Errors
/// [`Error::NotFound`] for one that has not; the database's.
pub async fn receipt_paper(
    (app, db): (&App, &Db),
    firm: &std::sync::Arc<Firm>,
    (payment, lang): (Payment, Lang),
    now: crate::clock::Ts,
) -> Result<Response> {
    let id = firm.id;
    let Some(number) = payment.receipt_number.clone().filter(|_| payment.state == PaymentState::Succeeded)
    else {
        return Err(Error::NotFound);
    };
    let (found, (settings, _)) = db
        .read(async |tx: &Tx| {
            Ok(try_join!(queries::list_allocated(tx, id, payment.id), settings::load(tx, id))?)
        })
        .await?;
    let from = match payment.client_id {
        Some(client) if payment.payer_name.is_empty() => {
            db.read(async |tx: &Tx| Ok(queries::find_bill_to(tx, id, client).await?.name)).await?
        }
        _ if payment.payer_name.is_empty() => payment.payer_email.clone(),
        _ => payment.payer_name.clone(),
    };
    let (parts, parties) = (parts(&found), Parties::of_firm(firm, &settings));
    let asked = settings.clone();
    pdf_answer(app, firm, (&asked, now), Some(number.clone()), move |look| {
        let received_on = payment.received_on.unwrap_or(payment.begun_on);
        ReceiptPaper {
            number,
            received_on,
            from,
            amount: payment.money(payment.amount),
            how: how(lang, payment.method, &payment.detail),
            parts: &parts,
            parties: &parties,
            paid_back: (payment.reversed > 0)
                .then_some(crate::billing::PaidBackPayment { on: received_on, amount: payment.reversed }),
            language: lang,
            notation: settings.notation(lang),
        }
        .pdf(look)
    })
    .await
}

/// GET /transactions/{payment_id}/receipt
pub async fn show(path: ReceiptPath, client: Client, State(app): State<App>, db: Db) -> Result<Response> {
    let payment = db
        .read(async |tx: &Tx| Ok(queries::find_payment_seen(tx, client.scope(), path.payment_id).await?))
        .await?;
    receipt_paper((&app, &db), &client.firm, (payment, client.lang), client.now).await
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
    let (invoices, payments, (settings, _)) = db
        .read(async |tx: &Tx| {
            let all = queries::list_for_client(tx, scope, ClientFilter::default(), None, statements::MOST);
            let (invoices, settings) = try_join!(all, settings::load(tx, firm.id))?;
            let ids: Vec<_> = invoices.iter().map(|listed| listed.head.id).collect();
            Ok((invoices, queries::list_of_invoices(tx, firm.id, &ids).await?, settings))
        })
        .await?;
    let today: Day = firm.today(client.now);
    let currency = Currency::find(&wanted.currency).unwrap_or(settings.currency);
    let statement = statements::of((&firm, lang), currency, &invoices, &payments);
    let parties = Parties::of_firm(&firm, &settings);
    let (name, asked) = (client.name.clone(), settings.clone());
    let file = format!("statement-{}-{}", currency.code(), today.0);
    pdf_answer(&app, &client.firm, (&asked, client.now), Some(file), move |look| {
        StatementPaper {
            client: name,
            currency,
            from: statement.from.unwrap_or(today),
            to: today,
            opening: 0,
            rows: &statement.rows,
            under_way: &statement.under_way,
            closing: statement.rows.last().map_or(0, |row| row.outstanding),
            parties: &parties,
            language: lang,
            notation: settings.notation(lang),
        }
        .pdf(look)
    })
    .await
}
