//! An account as it is shown beside what somebody else changed: no more of a key than its end.

use super::{Stored, lawpay::account_texts};
use crate::{
    form::Record,
    payments::{FirmAccount, GatewayKind, GatewaySecrets, GatewaySettings, Secret},
};

/// As much of a key as may be shown: its last four characters.
pub fn ending(secret: &Secret) -> String {
    let text = secret.expose();
    let count = text.chars().count();
    text.chars().skip(count.saturating_sub(4)).collect()
}

/// An account as a record that two owners may change at once.
pub fn record(kind: GatewayKind, stored: Option<&Stored>) -> Record {
    let yes = |yes: bool| if yes { "Yes" } else { "No" };
    let with = Record::default().with("Offered to clients", yes(stored.is_some_and(|stored| stored.enabled)));
    let key = |secret: Option<&Secret>| secret.map(|key| format!("… {}", ending(key))).unwrap_or_default();
    match kind {
        GatewayKind::Sandbox => with,
        GatewayKind::Stripe => {
            let secrets = match stored.map(|stored| &stored.secrets) {
                Some(GatewaySecrets::Stripe(secrets)) => Some(secrets),
                _ => None,
            };
            let webhooks = secrets.map(|secrets| secrets.webhook_secrets.as_slice()).unwrap_or_default();
            let webhooks: Vec<_> = webhooks.iter().map(|secret| key(Some(secret))).collect();
            let account = match stored.map(|stored| &stored.settings) {
                Some(GatewaySettings::Stripe(settings)) if settings.account == FirmAccount::Trust => {
                    "Trust account"
                }
                _ => "Operating account",
            };
            with.with("Pays out to", account)
                .with("Secret key", key(secrets.map(|secrets| &secrets.secret_key)))
                .with("Signing secret", webhooks.join(", "))
        }
        GatewayKind::LawPay => {
            let secrets = match stored.map(|stored| &stored.secrets) {
                Some(GatewaySecrets::LawPay(secrets)) => Some(&secrets.secret_key),
                _ => None,
            };
            let settings = match stored.map(|stored| &stored.settings) {
                Some(GatewaySettings::LawPay(settings)) => Some(settings),
                _ => None,
            };
            let operating = account_texts(settings.and_then(|settings| settings.operating.as_ref()));
            let trust = account_texts(settings.and_then(|settings| settings.trust.as_ref()));
            with.with("Secret key", key(secrets))
                .with("Operating account: payment page", operating.0)
                .with("Operating account: IDs", operating.1)
                .with("Trust account: payment page", trust.0)
                .with("Trust account: IDs", trust.1)
        }
    }
}
