//! A stand-in for Stripe: it keeps what it was asked and answers what it was told to.

use crate::{
    clock::Ts,
    money::{Currency, Money},
    payments::{
        CheckoutRequest, Endpoints, FirmAccount, Methods, Payer, Providers, Secret, StripeSecrets,
        StripeSettings, http::Limits, stripe::Stripe,
    },
};
use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, Method, StatusCode, Uri},
    response::{IntoResponse, Response},
};
use serde_json::Value;
use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
    time::Duration,
};

/// What was asked.
#[derive(Clone, Debug)]
pub struct Asked {
    pub method: Method,
    pub path: String,
    pub query: Vec<(String, String)>,
    pub form: Vec<(String, String)>,
    pub headers: HeaderMap,
}

impl Asked {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }
}

/// What it answers.
pub enum Reply {
    Json(u16, Value),
    Text(u16, String),
    Elsewhere(String),
    Later(u64),
    Never,
}

#[derive(Clone, Default)]
pub struct StandIn {
    asked: Arc<Mutex<Vec<Asked>>>,
    replies: Arc<Mutex<VecDeque<Reply>>>,
}

pub const KEY: &str = "sk_test_madeUpForTests01";

impl StandIn {
    /// Answers with these, one after the other, and with 500 when there are no more.
    pub async fn start(replies: impl IntoIterator<Item = Reply>) -> (StandIn, Providers) {
        let stand_in = StandIn::default();
        stand_in.replies.lock().unwrap().extend(replies);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let router = Router::new().fallback(answer).with_state(stand_in.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        let base: reqwest::Url = address.parse().unwrap();
        let endpoints = Endpoints { stripe: base.clone(), lawpay: base, ..Endpoints::default() };
        let limits = Limits {
            connect: Duration::from_secs(5),
            total: Duration::from_millis(400),
            pause: Duration::from_millis(1),
            body: 64 * 1024,
        };
        (stand_in, Providers::with_limits(endpoints, limits).unwrap())
    }

    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }
}

async fn answer(
    State(this): State<StandIn>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let pairs = |text: &[u8]| form_urlencoded::parse(text).into_owned().collect::<Vec<_>>();
    this.asked.lock().unwrap().push(Asked {
        method,
        path: uri.path().to_owned(),
        query: pairs(uri.query().unwrap_or_default().as_bytes()),
        form: pairs(&body),
        headers,
    });
    let reply = this.replies.lock().unwrap().pop_front();
    let status = |status| StatusCode::from_u16(status).unwrap();
    match reply.unwrap_or(Reply::Text(500, "nothing is left to answer".to_owned())) {
        Reply::Json(code, body) => (status(code), body.to_string()).into_response(),
        Reply::Text(code, body) => (status(code), body).into_response(),
        Reply::Elsewhere(to) => (StatusCode::FOUND, [("location", to)], "{}").into_response(),
        Reply::Later(seconds) => {
            (StatusCode::TOO_MANY_REQUESTS, [("retry-after", seconds.to_string())], "{}").into_response()
        }
        Reply::Never => std::future::pending().await,
    }
}

/// A firm's account at the stand-in.
pub async fn stripe(replies: impl IntoIterator<Item = Reply>) -> (StandIn, Stripe) {
    let (stand_in, providers) = StandIn::start(replies).await;
    (stand_in, at(&providers))
}

pub fn at(providers: &Providers) -> Stripe {
    let settings = StripeSettings { account: FirmAccount::Operating, custom_domain: None };
    let secrets = StripeSecrets {
        secret_key: Secret::new(KEY),
        webhook_secrets: vec![Secret::new("whsec_madeUpForTests0000000000000001")],
    };
    Stripe::open(&settings, &secrets, providers).unwrap()
}

/// One that asks nobody, for what is pure.
pub fn offline() -> Stripe {
    at(&Providers::new(Endpoints::default()).unwrap())
}

pub fn dollars(cents: i64) -> Money {
    Money::new(cents, Currency::find("USD").unwrap())
}

pub fn moment(seconds: i64) -> Ts {
    crate::payments::time::from_seconds(seconds).unwrap()
}

pub fn request() -> CheckoutRequest {
    CheckoutRequest {
        reference: "0198f3-A_1".to_owned(),
        amount: dollars(12_345),
        methods: Methods::ALL,
        description: "INV-2026-0001, INV-2026-0002".to_owned(),
        payer: Payer { name: Some("Ana Ruiz".to_owned()), email: Some("ana@example.org".to_owned()) },
        lang: "es-US".to_owned(),
        success_url: "https://portal.example/pay/back?a=1&b=2".to_owned(),
        cancel_url: "https://portal.example/pay/back".to_owned(),
        account: FirmAccount::Operating,
        expires_at: moment(1_795_860_000),
    }
}
