//! A transfer of earned fees that the client is asked to approve.

use super::payout_views::{PayoutContent, PayoutPage};
use crate::{
    Result,
    actors::Client,
    billing,
    db::{Db, Tx},
    form::{FieldErrors, Pairs},
    ids::TrustPayoutId,
    shell::{ClientPage, waiting_for_client},
    t,
    trust::{ClientPayoutAnswerPath, ClientPayoutPath, actions, queries},
    web::{Flash, Want},
};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use futures_util::try_join;
use maud::Render;

/// Longest reason, in characters.
const MAX_REASON: usize = 500;

async fn read(client: &Client, db: &Db, id: TrustPayoutId) -> Result<PayoutContent> {
    db.read(async |tx: &Tx| {
        let (waiting, approval, (settings, _)) = try_join!(
            waiting_for_client(tx, client),
            queries::find_approval_for_client(tx, client.scope(), id),
            billing::load_settings(tx, client.firm.id),
        )?;
        Ok(PayoutContent { waiting, approval, settings })
    })
    .await
}

fn page(
    client: &Client,
    content: PayoutContent,
    (reason, errors, status): (&str, &FieldErrors, StatusCode),
) -> Response {
    let title = t!(client.lang, "trust-approval-title");
    let main = PayoutPage { client, content: &content, reason, errors }.render();
    let waiting = content.waiting;
    let page = ClientPage { waiting, here: billing::TAB, title: &title, main, ..ClientPage::of(client) };
    (status, page.response()).into_response()
}

/// GET /trust-transfers/{payout_id}
pub async fn show(path: ClientPayoutPath, client: Client, db: Db) -> Result<Response> {
    let content = read(&client, &db, path.payout_id).await?;
    Ok(page(&client, content, ("", &FieldErrors::default(), StatusCode::OK)))
}

/// POST /trust-transfers/{payout_id}/answer
pub async fn answer(
    path: ClientPayoutAnswerPath,
    client: Client,
    want: Want,
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    let content = read(&client, &db, path.payout_id).await?;
    let (lang, mut errors) = (client.lang, FieldErrors::default());
    let reason = pairs.get("reason").trim();
    if reason.chars().count() > MAX_REASON {
        errors.add("reason", t!(lang, "trust-approval-long"));
    }
    let is_approved = match pairs.get("answer") {
        "approve" => true,
        "decline" => false,
        _ => {
            errors.add("answer", t!(lang, "trust-approval-none"));
            false
        }
    };
    if !errors.is_empty() {
        return Ok(page(&client, content, (reason, &errors, StatusCode::UNPROCESSABLE_ENTITY)));
    }
    let version = pairs.get("version").parse().unwrap_or(0);
    let said = (is_approved, version, if is_approved { "" } else { reason });
    let done = db
        .write(async |tx| Ok(actions::answer_approval(tx, &client, &content.approval, said).await?))
        .await?;
    let flash = if done { Flash::Saved } else { Flash::ChangedSince };
    Ok(flash.on(want.redirect(ClientPayoutPath { payout_id: path.payout_id })))
}
