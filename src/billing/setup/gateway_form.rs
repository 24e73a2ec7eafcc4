//! The form of an account with a provider. Keys are only ever typed in: an empty field keeps the key that is stored.

use crate::{
    form::{BASED_ON, FieldErrors, Pairs, Record},
    payments::{
        Endpoints, FirmAccount, GatewayKind, GatewaySecrets, GatewaySettings, KeyError, LawPayAccount,
        LawPaySecrets, LawPaySettings, PageError, Secret, StripeSecrets, StripeSettings, lawpay_page,
        lawpay_secret_key, stripe_secret_key, stripe_webhook_secret,
    },
};

/// Most secrets of webhooks, and most processing accounts of one kind of money.
const MOST: usize = 5;
/// Longest id of a processing account.
const MAX_ID: usize = 100;

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

    fn stripe(
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
        let settings = StripeSettings {
            account: FirmAccount::Operating,
            custom_domain: settings.and_then(|settings| settings.custom_domain.clone()),
        };
        let secrets = StripeSecrets { secret_key: secret_key?, webhook_secrets };
        Some((GatewaySettings::Stripe(settings), GatewaySecrets::Stripe(secrets)))
    }

    fn lawpay(
        &self,
        before: Option<&Stored>,
        endpoints: &Endpoints,
        errors: &mut FieldErrors,
    ) -> Option<(GatewaySettings, GatewaySecrets)> {
        let key = match before {
            Some(Stored { secrets: GatewaySecrets::LawPay(secrets), .. }) => Some(&secrets.secret_key),
            _ => None,
        };
        let secret_key = key_or(("lawpay_secret_key", &self.secret_key), key, lawpay_secret_key, errors);
        let operating = (self.operating_page.as_str(), self.operating_accounts.as_str());
        let operating = account("operating", operating, endpoints, errors);
        let trust = (self.trust_page.as_str(), self.trust_accounts.as_str());
        let trust = account("trust", trust, endpoints, errors);
        if self.operating_page.is_empty() && errors.get("lawpay_operating_page").is_none() {
            // invoices are paid into this account
            errors.add("lawpay_operating_page", "Enter the page of your operating account.");
        }
        if let (Some(operating), Some(trust)) = (&operating, &trust)
            && operating.account_ids.iter().any(|id| trust.account_ids.contains(id))
        {
            let words = "An account is either operating or trust. Enter each ID once.";
            errors.add("lawpay_trust_accounts", words);
        }
        let settings = LawPaySettings { operating, trust };
        let secrets = LawPaySecrets { secret_key: secret_key? };
        Some((GatewaySettings::LawPay(settings), GatewaySecrets::LawPay(secrets)))
    }
}

fn account_texts(account: Option<&LawPayAccount>) -> (String, String) {
    account.map(|account| (account.page.clone(), account.account_ids.join(" "))).unwrap_or_default()
}

fn account(
    name: &str,
    (page, ids): (&str, &str),
    endpoints: &Endpoints,
    errors: &mut FieldErrors,
) -> Option<LawPayAccount> {
    let (page_field, ids_field) = (format!("lawpay_{name}_page"), format!("lawpay_{name}_accounts"));
    let ids: Vec<String> = ids.split([' ', ',', '\n', '\t']).map(str::to_owned).collect();
    let account_ids: Vec<String> = ids.into_iter().filter(|id| !id.is_empty()).collect();
    if page.is_empty() {
        if !account_ids.is_empty() {
            errors.add(page_field, "Enter the address of the payment page of these accounts.");
        }
        return None;
    }
    let fits = |id: &String| id.len() <= MAX_ID && id.bytes().all(|byte| byte.is_ascii_graphic());
    if account_ids.is_empty() {
        errors.add(ids_field, "Enter the account’s ID, so that money in another account is noticed.");
    } else if account_ids.len() > MOST || !account_ids.iter().all(fits) {
        errors.add(ids_field, "Enter at most five IDs, separated by spaces.");
    }
    match lawpay_page(page, endpoints) {
        Ok(page) => Some(LawPayAccount { page, account_ids }),
        Err(why) => {
            errors.add(page_field, page_words(&why));
            None
        }
    }
}

/// The key that was typed, else the one that is kept.
fn key_or(
    (field, typed): (&str, &str),
    kept: Option<&Secret>,
    read: impl Fn(&str) -> Result<Secret, KeyError>,
    errors: &mut FieldErrors,
) -> Option<Secret> {
    if let (true, Some(kept)) = (typed.is_empty(), kept) {
        return Some(kept.clone());
    }
    read(typed).map_err(|why| errors.add(field, key_words(why))).ok()
}

fn key_words(why: KeyError) -> &'static str {
    match why {
        KeyError::Empty => "Enter the secret key.",
        KeyError::Publishable => "This is the public key. Enter the secret key.",
        KeyError::WebhookSecret => "This is a webhook’s signing secret. Enter the secret key of the API.",
        KeyError::ApiKey | KeyError::OtherPrefix => "This does not look like a secret key of this provider.",
        KeyError::Characters => "A key has no spaces or line breaks. Copy it again.",
        KeyError::Length => "Only part of the key was copied, or more than it. Copy it again.",
    }
}

fn webhook_words(why: KeyError) -> &'static str {
    match why {
        KeyError::ApiKey | KeyError::Publishable => {
            "This is a key of the API. Enter the webhook’s signing secret, which begins with whsec_."
        }
        KeyError::Characters | KeyError::Length => {
            "Only part of the signing secret was copied. Copy it again."
        }
        _ => "Enter the webhook’s signing secret, which begins with whsec_.",
    }
}

fn page_words(why: &PageError) -> &'static str {
    match why {
        PageError::NoUrl => "Enter a web address.",
        PageError::NotHttps => "The address must begin with https://.",
        PageError::OtherSite => "This is not an address of LawPay’s payment pages.",
        PageError::NoPage => {
            "Enter the address of one payment page, such as https://secure.lawpay.com/pages/firm/operating."
        }
    }
}

/// As much of a key as may be shown: its last four characters.
pub(super) fn ending(secret: &Secret) -> String {
    let text = secret.expose();
    let count = text.chars().count();
    text.chars().skip(count.saturating_sub(4)).collect()
}

/// An account as a record that two owners may change at once.
pub(super) fn record(kind: GatewayKind, stored: Option<&Stored>) -> Record {
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
            with.with("Secret key", key(secrets.map(|secrets| &secrets.secret_key)))
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

#[cfg(test)]
mod tests {
    use super::*;

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
