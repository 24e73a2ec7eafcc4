//! The accounting of a ledger as a PDF, for its client and for staff.

use super::lines_views::{method_words, what_words};
use crate::{
    Result,
    actors::Client,
    app::App,
    billing::{self, AccountingPaper, AccountingRow, BillingSettings, Parties},
    clock::{Day, Ts},
    db::{Db, Tx},
    firms::Firm,
    i18n::Lang,
    trust::{ClientAccountingPath, ClientLedger, Posting, queries},
};
use axum::{extract::State, response::Response};
use std::sync::Arc;

/// GET /transactions/trust/{ledger_id}/pdf
pub async fn show(
    path: ClientAccountingPath,
    client: Client,
    State(app): State<App>,
    db: Db,
) -> Result<Response> {
    let firm = client.firm.id;
    let (home, postings, settings) = db
        .read(async |tx: &Tx| {
            let home = queries::find_ledger_for_client(tx, client.scope(), path.ledger_id).await?;
            let postings = queries::list_for_accounting(tx, firm, &home.ledger).await?;
            Ok((home, postings, billing::load_settings(tx, firm).await?.0))
        })
        .await?;
    accounting_pdf(&app, (&client.firm, client.lang, client.now), home, (postings, settings)).await
}

fn row(lang: Lang, posting: &Posting) -> AccountingRow {
    let details = [posting.purpose.clone(), method_words(lang, posting)];
    let details: Vec<String> = details.into_iter().filter(|text| !text.is_empty()).collect();
    AccountingRow {
        on: posting.posted_on,
        what: what_words(lang, posting),
        detail: details.join(" · "),
        number: posting.number.clone(),
        change: posting.amount,
        balance: posting.balance_after,
    }
}

/// The paper of a ledger and its postings, the earliest first, in this language.
///
/// # Errors
/// The paper cannot be drawn, which is no one's input's fault.
pub async fn accounting_pdf(
    app: &App,
    (firm, lang, now): (&Arc<Firm>, Lang, Ts),
    home: ClientLedger,
    (postings, settings): (Vec<Posting>, BillingSettings),
) -> Result<Response> {
    let today: Day = firm.today(now);
    let rows: Vec<AccountingRow> = postings.iter().map(|posting| row(lang, posting)).collect();
    let opening = postings.first().map_or(0, |first| first.balance_after - first.amount);
    let from = postings.iter().map(|posting| posting.posted_on).min().unwrap_or(today);
    let to = postings.iter().map(|posting| posting.posted_on).max().map_or(today, |last| last.max(today));
    let parties = Parties::of_firm(firm, &settings);
    let file = format!("trust-{}-{}", home.account.currency().code(), today.0);
    let asked = settings.clone();
    billing::pdf_answer(app, firm, (&asked, now), Some(file), move |look| {
        AccountingPaper {
            client: home.client_name,
            case: home.case_name,
            reference: &home.reference,
            bank: home.account.bank_name.clone(),
            currency: home.account.currency(),
            from,
            to,
            opening,
            rows: &rows,
            pending: home.ledger.pending,
            closing: home.ledger.balance,
            parties: &parties,
            language: lang,
            notation: settings.notation(lang),
        }
        .pdf(look)
    })
    .await
}
