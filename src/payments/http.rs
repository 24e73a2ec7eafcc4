//! How providers are spoken to: one client for all of them, over TLS alone, with short patience, without following
//! redirects, reading no more than fits; and asked again only where that cannot do anything twice.

use super::{GatewayError, Secret};
use reqwest::{
    Method, Url,
    header::{AUTHORIZATION, CONTENT_TYPE, HeaderValue, RETRY_AFTER},
    redirect::Policy,
};
use serde_json::Value;
use std::time::Duration;

/// How often a request is sent again.
const RETRIES: u32 = 2;
/// A provider that asks for more patience than this gets none: the job that asked tries later.
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

/// The addresses of the providers. They are the documented ones, but where a test stands in for a provider.
#[derive(Clone, Debug)]
pub struct Endpoints {
    /// Stripe's API: <https://docs.stripe.com/api>.
    pub stripe: Url,
    /// The API of the 8am Payment Gateway: <https://developers.8am.com/resources/notifications>.
    pub lawpay: Url,
    /// On which origins a firm's LawPay payment page may be. The documentation names LawPay's and those of its sister
    /// brands: <https://developers.8am.com/merchant/hosted-payment-pages.html>.
    pub lawpay_pages: Vec<String>,
}

impl Default for Endpoints {
    fn default() -> Endpoints {
        let url = |text: &str| Url::parse(text).expect("a constant address");
        let page = |host: &str| format!("https://secure.{host}.com");
        Endpoints {
            stripe: url("https://api.stripe.com"),
            lawpay: url("https://api.8am.com"),
            lawpay_pages: ["lawpay", "affinipay", "clientpay", "cpacharge"].map(page).into(),
        }
    }
}

/// How the providers are reached. Cloned, it shares its connections.
#[derive(Clone, Debug)]
pub struct Providers {
    client: reqwest::Client,
    limits: Limits,
    endpoints: Endpoints,
}

/// What an answer may cost.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// Until a connection stands.
    pub connect: Duration,
    /// Until the last byte of one answer.
    pub total: Duration,
    /// Before the first repetition; twice as long before the second.
    pub pause: Duration,
    /// Bytes of an answer. A page of 100 events of Stripe is under a megabyte.
    pub body: usize,
}

const LIMITS: Limits = Limits {
    connect: Duration::from_secs(10),
    total: Duration::from_secs(20),
    pause: Duration::from_millis(400),
    body: 4 * 1024 * 1024,
};

impl Providers {
    /// Reaches providers at these addresses.
    ///
    /// # Errors
    /// An address is neither `https:` nor of this machine, or there are no roots of trust.
    pub fn new(endpoints: Endpoints) -> anyhow::Result<Providers> {
        Providers::with_limits(endpoints, LIMITS)
    }

    pub(super) fn with_limits(endpoints: Endpoints, limits: Limits) -> anyhow::Result<Providers> {
        for address in [&endpoints.stripe, &endpoints.lawpay] {
            anyhow::ensure!(is_safe(address), "a provider's address is https, or of this machine: {address}");
        }
        // The one provider of the whole program; an error only says that it is there already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut builder = reqwest::Client::builder();
        if endpoints.stripe.scheme() == "http" {
            // a stand-in on this machine is not behind the proxy that the environment may name
            builder = builder.no_proxy();
        }
        let client = builder
            .user_agent(concat!("Portico/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(limits.connect)
            .timeout(limits.total)
            // a redirect would take the keys along, or turn a POST into a GET
            .redirect(Policy::none())
            .build()?;
        Ok(Providers { client, limits, endpoints })
    }

    /// The addresses of the providers.
    pub fn endpoints(&self) -> &Endpoints {
        &self.endpoints
    }

    /// Sends it, again if that can do nothing twice and the failure may pass (no connection, 409, 429, 5xx).
    ///
    /// # Errors
    /// [`GatewayError::Unreachable`] and [`GatewayError::Unexpected`]. An answer that says no is an [`Answer`].
    pub(super) async fn send(&self, call: &Call) -> Result<Answer, GatewayError> {
        let mut pause = self.limits.pause;
        for _ in 0..if call.may_repeat { RETRIES } else { 0 } {
            let wait = match self.send_once(call).await {
                Ok(answer) if !answer.may_pass() => return Ok(answer),
                Ok(answer) if answer.retry_after.is_some_and(|wait| wait > LONGEST_PAUSE) => {
                    return Ok(answer);
                }
                Ok(answer) => answer.retry_after.unwrap_or_default(),
                Err(GatewayError::Unreachable(_)) => Duration::ZERO,
                Err(other) => return Err(other),
            };
            tokio::time::sleep(wait.max(pause)).await;
            pause *= 2;
        }
        self.send_once(call).await
    }

    async fn send_once(&self, call: &Call) -> Result<Answer, GatewayError> {
        // the address can hold a payer's mail address: it stays out of the words
        let unreachable = |error: reqwest::Error| GatewayError::Unreachable(chain(&error.without_url()));
        let mut request = self
            .client
            .request(call.method.clone(), call.url.clone())
            .header(AUTHORIZATION, call.authorization.clone());
        for (name, value) in &call.headers {
            request = request.header(*name, value);
        }
        if let Some(body) = &call.body {
            request = request.header(CONTENT_TYPE, body.content_type).body(body.text.clone());
        }
        let mut response = request.send().await.map_err(unreachable)?;
        let status = response.status().as_u16();
        let header = response.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok());
        let retry_after = header.and_then(|text| text.trim().parse().ok()).map(Duration::from_secs);
        let mut bytes = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(unreachable)? {
            if bytes.len() + chunk.len() > self.limits.body {
                return Err(GatewayError::Unexpected(format!("more than {} bytes", self.limits.body)));
            }
            bytes.extend_from_slice(&chunk);
        }
        let body = match serde_json::from_slice(&bytes) {
            Ok(body) => body,
            Err(_) if !(200..300).contains(&status) => Value::Null,
            Err(_) => return Err(GatewayError::Unexpected(format!("status {status} without JSON"))),
        };
        Ok(Answer { status, retry_after, body })
    }
}

/// One request.
pub(super) struct Call {
    pub method: Method,
    pub url: Url,
    pub authorization: HeaderValue,
    pub headers: Vec<(&'static str, String)>,
    pub body: Option<Body>,
    /// Whether it does nothing twice when it is sent twice: a question, or something under a key of idempotency.
    pub may_repeat: bool,
}

/// What is sent.
pub(super) struct Body {
    pub content_type: &'static str,
    pub text: String,
}

/// An answer, whatever it says.
#[derive(Debug)]
pub(super) struct Answer {
    pub status: u16,
    pub retry_after: Option<Duration>,
    /// Null where an error came without JSON.
    pub body: Value,
}

impl Answer {
    pub(super) fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// 409 is the same request still at work (Stripe), 429 too many.
    pub(super) fn may_pass(&self) -> bool {
        matches!(self.status, 409 | 429 | 500..)
    }
}

/// The header of HTTP Basic with a secret as the name and no password, as both providers take it. It is not logged.
pub(super) fn basic(secret: &Secret) -> HeaderValue {
    let text = data_encoding::BASE64.encode(format!("{}:", secret.expose()).as_bytes());
    let mut value =
        HeaderValue::from_str(&format!("Basic {text}")).expect("base64 is ASCII without controls");
    value.set_sensitive(true);
    value
}

/// An address of a provider: its parts are escaped, so that an id leads nowhere else.
pub(super) fn address(base: &Url, path: &[&str]) -> Url {
    let mut url = base.clone();
    if let Ok(mut parts) = url.path_segments_mut() {
        parts.pop_if_empty().extend(path);
    }
    url
}

/// Whether keys may be sent there: over TLS, or to a stand-in on this very machine.
fn is_safe(address: &Url) -> bool {
    let is_loopback = match address.host() {
        Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
        Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
        Some(url::Host::Domain(name)) => name == "localhost",
        None => false,
    };
    match address.scheme() {
        "https" => address.has_host(),
        "http" => is_loopback,
        _ => false,
    }
}

/// An error with its causes: reqwest's own sentence says only that sending failed.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_go_over_tls_or_stay_on_this_machine() {
        let safe = |text: &str| is_safe(&Url::parse(text).unwrap());
        for right in
            ["https://api.stripe.com", "http://127.0.0.1:4242", "http://[::1]:1", "http://localhost:1"]
        {
            assert!(safe(right), "{right}");
        }
        for wrong in
            ["http://api.stripe.com", "http://10.0.0.1", "http://localhost.example.com", "ftp://127.0.0.1"]
        {
            assert!(!safe(wrong), "{wrong}");
        }
        let stripe = Url::parse("http://example.com").unwrap();
        assert!(Providers::new(Endpoints { stripe, ..Endpoints::default() }).is_err());
    }

    #[test]
    fn an_id_leads_nowhere_else() {
        let base = Url::parse("https://api.example.com/").unwrap();
        let at = |id| address(&base, &["v1", "events", id]).to_string();
        assert_eq!(at("evt_1"), "https://api.example.com/v1/events/evt_1");
        assert_eq!(at("a/../b?c#d"), "https://api.example.com/v1/events/a%2F..%2Fb%3Fc%23d");
    }

    #[test]
    fn a_key_is_not_shown_with_its_header() {
        let header = basic(&Secret::new("sk_test_1"));
        assert_eq!(header, "Basic c2tfdGVzdF8xOg==");
        assert!(header.is_sensitive());
        assert_eq!(format!("{:?}", Secret::new("sk_test_1")), "•");
    }
}
