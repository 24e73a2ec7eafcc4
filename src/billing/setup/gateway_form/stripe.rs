//! The fields of an account with Stripe.

use super::{
    GatewayForm, MOST, Stored,
    key::{key_or, webhook_words},
};
use crate::{
    form::FieldErrors,
    payments::{
        FirmAccount, GatewaySecrets, GatewaySettings, StripeSecrets, StripeSettings, stripe_secret_key,
        stripe_webhook_secret,
    },
};

impl GatewayForm {
    pub(super) fn stripe(
        &self,
        before: Option<&Stored>,
        errors: &mut FieldErrors,
    ) -> Option<(GatewaySettings, GatewaySecrets)> {
        let (settings, secrets) = match before {
            Some(Stored {
                settings: GatewaySettings::Stripe(settings),
                secrets: GatewaySecrets::Stripe(secrets),
                ..
            }) => (Some(settings), Some(secrets)),
            _ => (None, None),
        };
        let key = secrets.map(|secrets| &secrets.secret_key);
        let secret_key = key_or(("stripe_secret_key", &self.secret_key), key, stripe_secret_key, errors);
        let mut webhook_secrets = Vec::new();
        for text in self.webhook_secrets.split([' ', ',', '\n', '\t']).filter(|text| !text.is_empty()) {
            match stripe_webhook_secret(text) {
                Ok(secret) => webhook_secrets.push(secret),
                Err(why) => errors.add("stripe_webhook_secrets", webhook_words(why)),
            }
        }
        if webhook_secrets.len() > MOST {
            errors.add("stripe_webhook_secrets", format!("Enter at most {MOST} signing secrets."));
        }
        if self.webhook_secrets.is_empty() {
            webhook_secrets = secrets.map(|secrets| secrets.webhook_secrets.clone()).unwrap_or_default();
        }
        let before = settings.map_or(FirmAccount::Operating, |settings| settings.account);
        let account = self.account.parse().unwrap_or(before);
        if account == FirmAccount::Trust && self.enabled {
            let words = "Clients pay what they owe into the operating account. Turn this off here, and choose Stripe at the trust account.";
            errors.add("stripe_account", words);
        }
        let settings = StripeSettings {
            account,
            custom_domain: settings.and_then(|settings| settings.custom_domain.clone()),
        };
        let secrets = StripeSecrets { secret_key: secret_key?, webhook_secrets };
        Some((GatewaySettings::Stripe(settings), GatewaySecrets::Stripe(secrets)))
    }
}
