//! The firm's accounts with providers: kept with their keys sealed, opened for use.

use super::queries::{self, GatewayRow};
use crate::{
    app::App,
    db::Tx,
    ids::FirmId,
    payments::{self, FirmAccount, Gateway, GatewayKind, GatewaySecrets, GatewaySettings},
    seal::Seal,
};
use anyhow::Context;
use diesel::QueryResult;
use std::sync::Arc;

/// What sealed keys are bound to.
fn context(firm: FirmId, kind: GatewayKind) -> Vec<u8> {
    format!("payment gateway {} of {firm}", kind.as_str()).into_bytes()
}

/// Seals the keys of an account.
///
/// # Errors
/// They are no JSON, which they always are.
pub fn seal(
    seal: &Seal,
    firm: FirmId,
    kind: GatewayKind,
    secrets: &GatewaySecrets,
) -> anyhow::Result<Vec<u8>> {
    Ok(seal.seal(&context(firm, kind), &serde_json::to_vec(secrets)?))
}

/// What is kept of an account.
///
/// # Errors
/// It was sealed with another key, or says what this program cannot read.
pub fn read(
    seal: &Seal,
    firm: FirmId,
    row: &GatewayRow,
) -> anyhow::Result<(GatewaySettings, GatewaySecrets)> {
    let kind: GatewayKind = row.gateway.parse().ok().context("a provider of another program")?;
    let settings = serde_json::from_value(row.settings.clone()).context("settings of a provider")?;
    let secrets = seal.open(&context(firm, kind), &row.secrets).context("keys of a provider")?;
    Ok((settings, serde_json::from_slice(&secrets).context("keys of a provider")?))
}

/// The provider of an account.
///
/// # Errors
/// As those of [`read`], or what was kept is refused.
pub fn open(app: &App, firm: FirmId, row: &GatewayRow) -> anyhow::Result<Arc<dyn Gateway>> {
    let (settings, secrets) = read(&app.seal, firm, row)?;
    payments::open(&settings, &secrets, &app.payments).map_err(|error| anyhow::anyhow!("{error:?}"))
}

/// The account that clients are offered for what they owe, if there is one. The demo's firms pay in the sandbox where nothing else is set up.
///
/// # Errors
/// The database's.
pub async fn find_enabled(tx: &Tx, firm: FirmId) -> QueryResult<Option<GatewayRow>> {
    let rows = queries::list_gateways(tx, firm).await?;
    Ok(rows.into_iter().find(|row| row.enabled && takes_what_is_owed(row)))
}

/// Whether what is paid there becomes the firm's own: what pays out into trust alone takes no invoice.
pub fn takes_what_is_owed(row: &GatewayRow) -> bool {
    match serde_json::from_value(row.settings.clone()) {
        Ok(GatewaySettings::Stripe(stripe)) => stripe.account == FirmAccount::Operating,
        Ok(GatewaySettings::LawPay(lawpay)) => lawpay.operating.is_some(),
        // what cannot be read is said where it is opened
        Ok(GatewaySettings::Sandbox) | Err(_) => true,
    }
}

/// What clients are told who runs the payment page.
pub fn name(kind: GatewayKind) -> &'static str {
    match kind {
        GatewayKind::Stripe => "Stripe",
        GatewayKind::LawPay => "LawPay",
        GatewayKind::Sandbox => "Sandbox",
    }
}
