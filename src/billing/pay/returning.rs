//! Where the provider's page leads back to. It never decides: the provider is asked, and what that says counts.

use super::page::page;
use crate::{
    Error, Result,
    actors::Anyone,
    app::App,
    billing::{
        InvoicePath, ReturnPath, TrustRequestPath,
        checkout::{self, Desk},
        queries::{self, Checkout, CheckoutState},
        settings,
    },
    db::{Db, Tx},
    error::for_log,
    ids::CheckoutId,
    money, t,
};
use axum::{extract::State, response::Response};
use maud::html;

/// GET /pay/returns/{checkout}
pub async fn show(path: ReturnPath, anyone: Anyone, State(app): State<App>, db: Db) -> Result<Response> {
    let Ok(id) = path.checkout.parse::<CheckoutId>() else { return Err(Error::NotFound) };
    let firm = anyone.firm.clone();
    let (mut found, items, (settings, _)) = db
        .read(async |tx: &Tx| {
            let found = queries::find_checkout(tx, firm.id, id).await?;
            let items = queries::list_items(tx, firm.id, id).await?;
            Ok((found, items, settings::load(tx, firm.id).await?))
        })
        .await?;
    if matches!(found.state, CheckoutState::Open | CheckoutState::UnderWay) {
        found = asked(&app, &anyone, &db, found).await;
    }
    let lang = anyone.lang;
    let amount = money::show(found.money(), settings.notation(lang));
    let words = match found.state {
        CheckoutState::Begun | CheckoutState::Open => t!(lang, "pay-return-waiting"),
        CheckoutState::Succeeded => t!(lang, "pay-return-succeeded", amount = amount),
        CheckoutState::UnderWay => t!(lang, "pay-return-under-way", amount = amount),
        CheckoutState::Failed | CheckoutState::Expired => t!(lang, "pay-return-failed"),
    };
    // whoever paid by a link has the link to go back by
    let of_trust =
        found.trust_request_id.map(|trust_request_id| TrustRequestPath { trust_request_id }.to_string());
    let back = items
        .first()
        .filter(|_| found.link_id.is_none())
        .map(|(invoice, _)| InvoicePath { invoice_id: *invoice }.to_string())
        .or(of_trust);
    let content = html! {
        p.lead role="status" { (words) }
        @if let Some(back) = back { p { a class="button primary" href=(back) { (t!(lang, "pay-return-back")) } } }
    };
    Ok(page(&anyone, &t!(lang, "pay-return-title"), None, content))
}

/// How it stands once the provider was asked; as it stood where it does not answer.
async fn asked(app: &App, anyone: &Anyone, db: &Db, checkout: Checkout) -> Checkout {
    let desk = Desk {
        app: app.clone(),
        db: db.clone(),
        firm: anyone.firm.clone(),
        base_url: anyone.base_url.clone(),
        now: anyone.now,
    };
    match checkout::ask(&desk, checkout.id).await {
        Ok(found) => found,
        Err(error) => {
            tracing::warn!(
                error = for_log(format!("{error:?}")),
                "a provider was not asked at somebody's return"
            );
            checkout
        }
    }
}
