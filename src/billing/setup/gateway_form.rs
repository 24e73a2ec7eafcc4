//! The form of an account with a provider. Keys are only ever typed in: an empty field keeps the key that is stored.

mod key;
mod lawpay;
mod record;
mod stripe;

pub(super) use record::{ending, record};

use crate::{
    form::{BASED_ON, FieldErrors, Pairs},
    payments::{Endpoints, GatewayKind, GatewaySecrets, GatewaySettings},
};
use lawpay::account_texts;

/// Most secrets of webhooks, and most processing accounts of one kind of money.
const MOST: usize = 5;

/// What is kept of an account.
#[derive(Clone)]
pub(super) struct Stored {
    pub settings: GatewaySettings,
    pub secrets: GatewaySecrets,
    pub enabled: bool,
}

/// What stands in the form, right or wrong. Of the keys it never holds more than was just typed.
#[derive(Clone, Default)]
pub(super) struct GatewayForm {
    pub based_on: String,
    pub enabled: bool,
    secret_key: String,
    webhook_secrets: String,
    /// Stripe's: `operating` or `trust`.
    pub account: String,
    pub operating_page: String,
    pub operating_accounts: String,
    pub trust_page: String,
    pub trust_accounts: String,
}

impl GatewayForm {
    /// A form filled with what there is.
    pub fn of(kind: GatewayKind, stored: Option<&Stored>) -> GatewayForm {
        let mut form = GatewayForm {
            based_on: record(kind, stored).mark(),
            enabled: stored.is_some_and(|stored| stored.enabled),
            ..GatewayForm::default()
        };
        if let Some(Stored { settings: GatewaySettings::Stripe(settings), .. }) = stored {
            settings.account.as_str().clone_into(&mut form.account);
        }
        if let Some(Stored { settings: GatewaySettings::LawPay(settings), .. }) = stored {
            (form.operating_page, form.operating_accounts) = account_texts(settings.operating.as_ref());
            (form.trust_page, form.trust_accounts) = account_texts(settings.trust.as_ref());
        }
        form
    }

    /// What was posted.
    pub fn posted(kind: GatewayKind, pairs: &Pairs) -> GatewayForm {
        let text = |name: &str| pairs.get(&format!("{}_{name}", kind.as_str())).trim().to_owned();
        GatewayForm {
            based_on: pairs.get(BASED_ON).to_owned(),
            enabled: text("enabled") == "yes",
            secret_key: text("secret_key"),
            webhook_secrets: text("webhook_secrets"),
            account: text("account"),
            operating_page: text("operating_page"),
            operating_accounts: text("operating_accounts"),
            trust_page: text("trust_page"),
            trust_accounts: text("trust_accounts"),
        }
    }

    /// What is to be kept, with the keys of `before` where none was typed.
    pub fn check(
        &self,
        kind: GatewayKind,
        before: Option<&Stored>,
        endpoints: &Endpoints,
    ) -> Result<Stored, FieldErrors> {
        let mut errors = FieldErrors::default();
        let made = match kind {
            GatewayKind::Stripe => self.stripe(before, &mut errors),
            GatewayKind::LawPay => self.lawpay(before, endpoints, &mut errors),
            GatewayKind::Sandbox => Some((GatewaySettings::Sandbox, GatewaySecrets::Sandbox)),
        };
        match made {
            Some((settings, secrets)) if errors.is_empty() => {
                Ok(Stored { settings, secrets, enabled: self.enabled })
            }
            _ => Err(errors),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payments::Secret;

    fn posted(kind: GatewayKind, fields: &[(&str, &str)]) -> GatewayForm {
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        GatewayForm::posted(kind, &Pairs(fields.iter().map(own).collect()))
    }

    const KEY: &str = "sk_test_0123456789abcdefghij";

    #[test]
    fn an_empty_field_keeps_the_key_that_is_stored() {
        let (kind, endpoints) = (GatewayKind::Stripe, Endpoints::default());
        let first =
            posted(kind, &[("stripe_secret_key", KEY), ("stripe_webhook_secrets", "whsec_0123456789")]);
        let stored = first.check(kind, None, &endpoints).ok().unwrap();
        let again = posted(kind, &[("stripe_enabled", "yes")]).check(kind, Some(&stored), &endpoints).ok();
        let again = again.unwrap();
        assert!(again.enabled && again.secrets == stored.secrets);
    }

    #[test]
    fn an_account_that_pays_into_trust_takes_no_invoices_and_stays_so() {
        let (kind, endpoints) = (GatewayKind::Stripe, Endpoints::default());
        let trust = [("stripe_secret_key", KEY), ("stripe_account", "trust")];
        let stored = posted(kind, &trust).check(kind, None, &endpoints).ok().unwrap();
        let offered = posted(kind, &[("stripe_enabled", "yes")]).check(kind, Some(&stored), &endpoints);
        assert!(offered.err().unwrap().get("stripe_account").is_some());
        let again = posted(kind, &[]).check(kind, Some(&stored), &endpoints).ok().unwrap();
        assert!(again.settings == stored.settings && GatewayForm::of(kind, Some(&again)).account == "trust");
    }

    #[test]
    fn what_is_wrong_is_said_at_its_field_without_the_key() {
        let endpoints = Endpoints::default();
        let wrong = posted(GatewayKind::Stripe, &[("stripe_secret_key", "pk_live_0123456789")]);
        let errors = wrong.check(GatewayKind::Stripe, None, &endpoints).err().unwrap();
        assert!(errors.iter().all(|(field, text)| field == "stripe_secret_key" && !text.contains("0123")));
        let none =
            posted(GatewayKind::LawPay, &[]).check(GatewayKind::LawPay, None, &endpoints).err().unwrap();
        let fields: Vec<_> = none.iter().map(|(field, _)| field.to_owned()).collect();
        assert_eq!(fields, ["lawpay_secret_key", "lawpay_operating_page"]);
    }

    #[test]
    fn at_most_the_end_of_a_key_is_shown() {
        assert_eq!(ending(&Secret::new(KEY)), "ghij");
    }
}
