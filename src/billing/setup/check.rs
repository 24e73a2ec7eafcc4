//! Asking a provider whose account the keys open.

use super::page;
use crate::{
    Error, Result,
    actors::Staff,
    app::App,
    billing::{GatewayCheckPath, PaymentSettingsPath, actions},
    clock::Ts,
    db::{Db, Tx},
    error::for_log,
    payments::{self, Checked, GatewayError, Methods, Mode, ProcessingAccount},
};
use axum::{extract::State, response::Response};

/// Asks, with these settings and keys: when they were found good, and what to tell of it. Nothing of a key is in it.
pub(super) async fn ask(app: &App, stored: &super::gateway_form::Stored, now: Ts) -> (Option<Ts>, String) {
    let Ok(provider) = payments::open(&stored.settings, &stored.secrets, &app.payments) else {
        return (None, "These settings are not complete.".to_owned());
    };
    match provider.check().await {
        Ok(checked) => (Some(now), words(&checked)),
        Err(error) => {
            tracing::warn!(
                gateway = provider.kind().as_str(),
                error = for_log(&error),
                "the check of a provider's keys"
            );
            (None, error_words(&error).to_owned())
        }
    }
}

fn error_words(error: &GatewayError) -> &'static str {
    match error {
        GatewayError::Unreachable(_) => {
            "The provider could not be reached, so the keys are not checked yet. Check again later."
        }
        GatewayError::Refused(_) => "The provider refuses the key: it is wrong, or may not do this.",
        _ => "The provider’s answer could not be used. Check again later.",
    }
}

/// A line on the account, and one for each processing account.
fn words(checked: &Checked) -> String {
    let mut parts = Vec::new();
    match (&checked.name, &checked.provider_ref) {
        (Some(name), _) => parts.push(name.clone()),
        (None, Some(id)) => parts.push(id.clone()),
        (None, None) => {}
    }
    match checked.mode {
        Some(Mode::Live) => parts.push("live: money is real".to_owned()),
        Some(Mode::Test) => parts.push("test: no real money".to_owned()),
        None => {}
    }
    match checked.can_charge {
        Some(true) => parts.push("can take payments".to_owned()),
        Some(false) => parts.push("cannot take payments yet: finish the setup at the provider".to_owned()),
        None => {}
    }
    if parts.is_empty() {
        parts.push("The keys work".to_owned());
    }
    let first = parts.join(" · ");
    std::iter::once(first).chain(checked.accounts.iter().map(account)).collect::<Vec<_>>().join("\n")
}

fn account(account: &ProcessingAccount) -> String {
    let mut parts = vec![format!("{} ({})", account.name, account.id)];
    let Methods { card, bank_debit } = account.methods;
    match (card, bank_debit) {
        (true, true) => parts.push("cards and bank debits".to_owned()),
        (true, false) => parts.push("cards".to_owned()),
        (false, true) => parts.push("bank debits".to_owned()),
        (false, false) => {}
    }
    match account.is_trust {
        Some(true) => parts.push("trust".to_owned()),
        Some(false) => parts.push("operating".to_owned()),
        None => {}
    }
    if !account.is_active {
        parts.push("not in use".to_owned());
    }
    parts.join(" · ")
}

/// POST /staff/settings/payments/{gateway}/check
pub async fn create(
    path: GatewayCheckPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
) -> Result<Response> {
    let kind = page::kind_of(&app, &path.gateway)?;
    let content = page::read(&staff, &db).await?;
    let row = content.rows.into_iter().find(|row| row.gateway == kind.as_str()).ok_or(Error::NotFound)?;
    let stored = page::stored(&app, &staff, &row);
    let (at, words) = match &stored {
        Some(stored) => ask(&app, stored, staff.now).await,
        None => (None, "The stored keys cannot be read. Enter them again.".to_owned()),
    };
    let of = (row.gateway.as_str(), row.secrets.as_slice());
    db.write(async |tx: &Tx| Ok(actions::keep_check(tx, &staff, of, (at, &words)).await?)).await?;
    Ok(crate::web::see_other(format!("{PaymentSettingsPath}#{}", row.gateway)))
}
