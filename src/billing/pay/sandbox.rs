//! The page of the test provider: whoever is on it says what the provider would.

use super::page::page;
use crate::{
    Error, Result,
    actors::Anyone,
    app::App,
    billing::{
        ReturnPath, SandboxPath,
        checkout::Desk,
        jobs,
        queries::{self, Checkout, CheckoutMethod, CheckoutState},
        settings,
    },
    db::{Db, Tx},
    form::Pairs,
    ids::CheckoutId,
    money,
    payments::{
        GatewayKind,
        sandbox::{Outcome, outcome_events},
    },
    t, ui,
    web::Want,
};
use axum::{extract::State, response::Response};
use maud::html;

async fn find(anyone: &Anyone, db: &Db, text: &str) -> Result<Checkout> {
    let Ok(id) = text.parse::<CheckoutId>() else { return Err(Error::NotFound) };
    let firm = anyone.firm.id;
    let found = db.read(async |tx: &Tx| Ok(queries::find_checkout(tx, firm, id).await?)).await?;
    if found.gateway == GatewayKind::Sandbox.as_str() { Ok(found) } else { Err(Error::NotFound) }
}

/// GET /pay/sandbox/{checkout}
pub async fn show(path: SandboxPath, anyone: Anyone, db: Db) -> Result<Response> {
    let found = find(&anyone, &db, &path.checkout).await?;
    let (lang, firm) = (anyone.lang, anyone.firm.id);
    let (settings, _) = db.read(async |tx: &Tx| Ok(settings::load(tx, firm).await?)).await?;
    let is_open = found.state == CheckoutState::Open && found.expires_at > anyone.now;
    let debit = found.method != CheckoutMethod::Card;
    let card = found.method != CheckoutMethod::BankDebit;
    let content = html! {
        (ui::notice(ui::Tone::Warn, html! { (t!(lang, "sandbox-lead")) }))
        p.big { span.amount { (money::show(found.money(), settings.notation(lang))) } }
        @if is_open {
            (ui::post_form(&path).class("form").fields(html! {
                @if card { button class="button primary" name="outcome" value="success" { (t!(lang, "sandbox-success")) } }
                @if debit { button.button name="outcome" value="delay" { (t!(lang, "sandbox-debit")) } }
                @if debit { button.button name="outcome" value="late_decline" { (t!(lang, "sandbox-late-decline")) } }
                button.button name="outcome" value="decline" { (t!(lang, "sandbox-decline")) }
                @if card { button.button name="outcome" value="twice" { (t!(lang, "sandbox-twice")) } }
            }))
        } @else { p { (t!(lang, "pay-return-failed")) } }
        p { a href=(ReturnPath { checkout: path.checkout.clone() }) { (t!(lang, "pay-return-title")) } }
    };
    Ok(page(&anyone, &t!(lang, "sandbox-title"), None, content))
}

/// POST /pay/sandbox/{checkout}
pub async fn create(
    path: SandboxPath,
    anyone: Anyone,
    (want, State(app)): (Want, State<App>),
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    let found = find(&anyone, &db, &path.checkout).await?;
    let back = ReturnPath { checkout: path.checkout.clone() };
    let Ok(outcome) = pairs.get("outcome").parse::<Outcome>() else { return Ok(want.redirect(path)) };
    if found.state != CheckoutState::Open || found.expires_at <= anyone.now {
        return Ok(want.redirect(back));
    }
    let (firm, kind) = (anyone.firm.id, GatewayKind::Sandbox.as_str());
    let told = outcome_events(&path.checkout, found.money(), found.account(), outcome, anyone.now);
    let desk = Desk {
        app: app.clone(),
        db: db.clone(),
        firm: anyone.firm.clone(),
        base_url: anyone.base_url.clone(),
        now: anyone.now,
    };
    // what comes later is kept with what comes now, each with its job: nobody comes back to say the rest
    db.write(async |tx| {
        for event in &told {
            let kept = (event.id.as_str(), event.kind.as_str(), &event.body);
            if queries::insert_event(tx, firm, kind, kept, anyone.now).await? {
                jobs::enqueue_event(tx, firm, kind, &event.id, event.occurred_at).await?;
            }
        }
        Ok(())
    })
    .await?;
    for event in told.iter().filter(|event| event.occurred_at <= anyone.now) {
        jobs::process_event(&desk, kind, &event.id).await?;
    }
    Ok(want.redirect(back))
}
