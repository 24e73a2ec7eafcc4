//! What a firm tells of its provider: settings that may be shown, secrets that are sealed, and how what was pasted into the
//! form is read.

use super::{Endpoints, FirmAccount, GatewayKind, Mode, PaidInto, Secret};
use reqwest::Url;
use serde::{Deserialize, Serialize};

/// What may be shown of a firm's provider. Stored as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum GatewaySettings {
    /// Stripe.
    Stripe(StripeSettings),
    /// LawPay.
    LawPay(LawPaySettings),
    /// The sandbox, which has none.
    Sandbox,
}

impl GatewaySettings {
    /// Whose settings they are.
    pub fn kind(&self) -> GatewayKind {
        match self {
            GatewaySettings::Stripe(_) => GatewayKind::Stripe,
            GatewaySettings::LawPay(_) => GatewayKind::LawPay,
            GatewaySettings::Sandbox => GatewayKind::Sandbox,
        }
    }
}

/// What may be shown of Stripe.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StripeSettings {
    /// To which of the firm's accounts Stripe pays out: it takes no payments for the other.
    pub account: FirmAccount,
    /// The firm's own domain for Checkout, as [`stripe_custom_domain`] reads it: `https://pay.example.com`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_domain: Option<String>,
}

/// What may be shown of LawPay. At least one account is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LawPaySettings {
    /// The firm's own money.
    pub operating: Option<LawPayAccount>,
    /// Clients' money.
    pub trust: Option<LawPayAccount>,
}

/// One of a firm's accounts at LawPay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LawPayAccount {
    /// Its payment page, as [`lawpay_page`] reads it.
    pub page: String,
    /// The ids of its processing accounts, for cards and for eCheck, as the check of the keys lists them. Money that arrives
    /// in another is not taken as paid there.
    pub account_ids: Vec<String>,
}

impl LawPaySettings {
    /// The account for this kind of money.
    pub fn account(&self, account: FirmAccount) -> Option<&LawPayAccount> {
        match account {
            FirmAccount::Operating => self.operating.as_ref(),
            FirmAccount::Trust => self.trust.as_ref(),
        }
    }

    /// Which of the firm's accounts has this id. An id that stands at both is nobody's: it would put clients' money among the
    /// firm's own.
    pub(super) fn named(&self, id: &str) -> PaidInto {
        let has = |account: &&FirmAccount| {
            self.account(**account).is_some_and(|account| account.account_ids.iter().any(|one| one == id))
        };
        match FirmAccount::ALL.iter().filter(has).copied().collect::<Vec<_>>()[..] {
            [one] => PaidInto::Known(one),
            _ => PaidInto::Other(id.to_owned()),
        }
    }
}

/// What nobody is shown. Serialized as JSON for sealing alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum GatewaySecrets {
    /// Stripe's.
    Stripe(StripeSecrets),
    /// LawPay's.
    LawPay(LawPaySecrets),
    /// The sandbox has none.
    Sandbox,
}

/// Stripe's keys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StripeSecrets {
    /// Secret or restricted.
    pub secret_key: Secret,
    /// What webhooks are signed with: several while one is replaced by another, none where no webhook reaches the portal.
    #[serde(default)]
    pub webhook_secrets: Vec<Secret>,
}

/// LawPay's key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LawPaySecrets {
    /// The secret key.
    pub secret_key: Secret,
}

/// Why settings and secrets make no gateway.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingsError {
    /// The secrets are those of another provider.
    OtherProvider,
    /// A key is not what it should be.
    Key(KeyError),
    /// A payment page is not what it should be.
    Page(PageError),
    /// LawPay without any account.
    NoAccount,
}

/// What is wrong with a key that was pasted. The key itself is never repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyError {
    /// Nothing.
    Empty,
    /// A publishable key (`pk_…`, LawPay's `m_…`), which may do nothing here.
    Publishable,
    /// The secret of a webhook (`whsec_…`) where the key belongs.
    WebhookSecret,
    /// The key where the secret of a webhook belongs.
    ApiKey,
    /// It begins like no such key.
    OtherPrefix,
    /// It holds something else than letters and digits: a space or a line within, or only part of it.
    Characters,
    /// Too short or too long: perhaps only part was copied, or the dots that hide it.
    Length,
}

/// What is wrong with an address that was pasted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageError {
    /// It is no address.
    NoUrl,
    /// It is not over `https`.
    NotHttps,
    /// It is of another site than the provider's.
    OtherSite,
    /// It is of the provider's site, but no payment page: that is `…/pages/FIRM/ACCOUNT`.
    NoPage,
}

/// Reads a key of Stripe's API, live or test, secret (`sk_`) or restricted (`rk_`).
///
/// # Errors
/// What is wrong with it.
pub fn stripe_secret_key(text: &str) -> Result<Secret, KeyError> {
    let key = text.trim();
    match key {
        "" => return Err(KeyError::Empty),
        _ if key.starts_with("pk_") => return Err(KeyError::Publishable),
        _ if key.starts_with("whsec_") => return Err(KeyError::WebhookSecret),
        _ => {}
    }
    let rest =
        ["sk_live_", "sk_test_", "rk_live_", "rk_test_"].iter().find_map(|start| key.strip_prefix(start));
    check_rest(rest.ok_or(KeyError::OtherPrefix)?)?;
    Ok(Secret::new(key))
}

/// Whether payments with a key of Stripe's are real: its prefix says so.
pub fn stripe_mode(key: &Secret) -> Mode {
    if key.expose().get(2..).is_some_and(|rest| rest.starts_with("_live_")) { Mode::Live } else { Mode::Test }
}

/// Reads the secret that a webhook of Stripe's is signed with (`whsec_…`).
///
/// # Errors
/// What is wrong with it.
pub fn stripe_webhook_secret(text: &str) -> Result<Secret, KeyError> {
    let secret = text.trim();
    match secret {
        "" => return Err(KeyError::Empty),
        _ if secret.starts_with("pk_") => return Err(KeyError::Publishable),
        _ if secret.starts_with("sk_") || secret.starts_with("rk_") => return Err(KeyError::ApiKey),
        _ => {}
    }
    check_rest(secret.strip_prefix("whsec_").ok_or(KeyError::OtherPrefix)?)?;
    Ok(Secret::new(secret))
}

/// Reads LawPay's secret key. It has no prefix; a public key of LawPay's begins with `m_`.
///
/// # Errors
/// What is wrong with it.
pub fn lawpay_secret_key(text: &str) -> Result<Secret, KeyError> {
    let key = text.trim();
    match key {
        "" => return Err(KeyError::Empty),
        _ if key.starts_with("m_") || key.starts_with("pk_") => return Err(KeyError::Publishable),
        _ if key.starts_with("sk_") || key.starts_with("rk_") => return Err(KeyError::OtherPrefix),
        _ => {}
    }
    check_rest(key)?;
    Ok(Secret::new(key))
}

fn check_rest(rest: &str) -> Result<(), KeyError> {
    // dashes and dots are in keys of LawPay and in organization keys of Stripe
    if !rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'=')) {
        return Err(KeyError::Characters);
    }
    if (10..=300).contains(&rest.len()) { Ok(()) } else { Err(KeyError::Length) }
}

/// Reads the address of a LawPay payment page, without anything that would fill it in.
///
/// # Errors
/// What is wrong with it.
pub fn lawpay_page(text: &str, endpoints: &Endpoints) -> Result<String, PageError> {
    let url = Url::parse(text.trim()).map_err(|_| PageError::NoUrl)?;
    let origin = url.origin().ascii_serialization();
    let is_theirs = endpoints.lawpay_pages.contains(&origin);
    if url.scheme() != "https" && !is_theirs {
        return Err(PageError::NotHttps);
    }
    if !is_theirs || !url.username().is_empty() || url.password().is_some() {
        return Err(PageError::OtherSite);
    }
    let parts: Vec<&str> = url.path().trim_end_matches('/').split('/').collect();
    match parts[..] {
        ["", "pages", firm, account] if !firm.is_empty() && !account.is_empty() => {
            Ok(format!("{origin}/pages/{firm}/{account}"))
        }
        _ => Err(PageError::NoPage),
    }
}

/// Reads a firm's own domain for Checkout, with or without `https://`.
///
/// # Errors
/// What is wrong with it.
pub fn stripe_custom_domain(text: &str) -> Result<String, PageError> {
    let text = text.trim();
    let text = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
    let url = Url::parse(&text).map_err(|_| PageError::NoUrl)?;
    match url.host() {
        Some(url::Host::Domain(name)) if name.contains('.') => {}
        _ => return Err(PageError::NoUrl),
    }
    if url.scheme() != "https" {
        return Err(PageError::NotHttps);
    }
    Ok(url.origin().ascii_serialization())
}

impl std::fmt::Display for SettingsError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            SettingsError::OtherProvider => f.write_str("settings and secrets are of different providers"),
            SettingsError::Key(why) => write!(f, "a key is not valid: {why:?}"),
            SettingsError::Page(why) => write!(f, "a payment page is not valid: {why:?}"),
            SettingsError::NoAccount => f.write_str("no account is set up"),
        }
    }
}

impl std::error::Error for SettingsError {}

impl From<KeyError> for SettingsError {
    fn from(why: KeyError) -> SettingsError {
        SettingsError::Key(why)
    }
}

impl From<PageError> for SettingsError {
    fn from(why: PageError) -> SettingsError {
        SettingsError::Page(why)
    }
}

#[cfg(test)]
#[path = "settings_tests.rs"]
mod tests;
