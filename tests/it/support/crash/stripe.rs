//! Stripe, as far as a payment needs it. The binary speaks TLS to api.stripe.com alone, so this is reached as companies reach it: by a
//! proxy that the environment names, with an authority that the environment trusts (`authority.pem`, which vouches for nothing else and
//! whose key is gone).

use super::life::{Life, Passage};
use http_body_util::{BodyExt, Full};
use hyper::{Request, Response, StatusCode, body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use rustls::{
    ServerConfig,
    crypto::ring,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
};
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};
use tokio_rustls::TlsAcceptor;

const STAND_IN: &[u8] = include_bytes!("stand_in.pem");

/// A checkout as Stripe has it.
#[derive(Debug, Clone)]
pub struct Session {
    /// Our reference.
    pub reference: String,
    pub amount: i64,
    /// `open`, `complete` or `expired`.
    pub status: &'static str,
}

impl Session {
    fn id(&self) -> String {
        format!("cs_test_{}", self.reference)
    }

    fn json(&self) -> Value {
        let paid = self.status == "complete";
        let payment = json!({
            "id": format!("pi_{}", self.reference), "status": "succeeded", "amount": self.amount,
            "amount_received": self.amount, "currency": "usd", "metadata": { "reference": self.reference },
            "latest_charge": {
                "id": format!("ch_{}", self.reference), "created": jiff::Timestamp::now().as_second(), "status": "succeeded",
                "amount_captured": self.amount, "amount_refunded": 0, "currency": "usd", "disputed": false,
                "payment_method_details": { "type": "card", "card": { "brand": "visa", "last4": "4242" } },
            },
        });
        let url = format!("https://checkout.stripe.com/c/pay/{}", self.id());
        json!({
            "id": self.id(), "object": "checkout.session", "livemode": false, "status": self.status,
            "payment_status": if paid { "paid" } else { "unpaid" }, "url": (self.status == "open").then_some(url),
            "client_reference_id": self.reference, "amount_total": self.amount, "currency": "usd",
            "payment_intent": paid.then_some(payment),
        })
    }
}

/// All that Stripe knows. It outlives our processes.
#[derive(Debug, Clone, Default)]
pub struct Stripe(Arc<Mutex<Known>>);

#[derive(Debug, Default)]
struct Known {
    sessions: BTreeMap<String, Session>,
    /// Which session was made under which key: the same key makes nothing twice.
    keys: HashMap<String, String>,
}

impl Stripe {
    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Somebody pays on its page; whether that was open.
    pub fn pay(&self, id: &str) -> bool {
        let mut known = self.known();
        let session = known.sessions.get_mut(id).expect("a checkout");
        let is_open = session.status == "open";
        if is_open {
            session.status = "complete";
        }
        is_open
    }

    /// Everything that was begun there.
    pub fn sessions(&self) -> Vec<Session> {
        self.known().sessions.values().cloned().collect()
    }

    fn answer(
        &self,
        method: &str,
        path: &str,
        key: Option<&str>,
        form: &HashMap<String, String>,
    ) -> (u16, Value) {
        let mut known = self.known();
        let refused =
            (400, json!({ "error": { "type": "invalid_request_error", "code": "", "message": path } }));
        let parts: Vec<_> = path.trim_start_matches("/v1/").split('/').collect();
        match (method, parts.as_slice()) {
            ("POST", ["checkout", "sessions"]) => {
                let reference = form["client_reference_id"].clone();
                let amount = form["line_items[0][price_data][unit_amount]"].parse().expect("an amount");
                let session = Session { reference, amount, status: "open" };
                let key = key.expect("a key").to_owned();
                let id = known.keys.entry(key).or_insert(session.id()).clone();
                (200, known.sessions.entry(id).or_insert(session).json())
            }
            ("GET", ["checkout", "sessions", id]) => {
                known.sessions.get(*id).map_or(refused, |one| (200, one.json()))
            }
            ("POST", ["checkout", "sessions", id, "expire"]) => match known.sessions.get_mut(*id) {
                Some(session) if session.status == "open" => {
                    session.status = "expired";
                    (200, session.json())
                }
                _ => refused,
            },
            _ => refused,
        }
    }
}

/// The proxy that leads there, at a port of its own, as long as the process lives; the port. What is asked of Stripe is a call.
pub async fn listen(life: Arc<Life>, stripe: Stripe) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let acceptor = acceptor();
    let ties = life.ties.clone();
    ties.spawn(async move {
        while let Some(Ok((stream, _))) = life.over.run_until_cancelled(listener.accept()).await {
            let (one, stripe, acceptor) = (life.clone(), stripe.clone(), acceptor.clone());
            life.ties.spawn(async move {
                one.over.run_until_cancelled(serve(&one, stream, &stripe, &acceptor)).await
            });
        }
    });
    port
}

fn acceptor() -> TlsAcceptor {
    let chain = CertificateDer::pem_slice_iter(STAND_IN).collect::<Result<_, _>>().expect("a certificate");
    let key = PrivateKeyDer::from_pem_slice(STAND_IN).expect("a key");
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .and_then(|config| config.with_no_client_auth().with_single_cert(chain, key));
    TlsAcceptor::from(Arc::new(config.expect("they fit")))
}

async fn serve(life: &Life, mut stream: TcpStream, stripe: &Stripe, acceptor: &TlsAcceptor) {
    let mut asked = Vec::new();
    while !asked.ends_with(b"\r\n\r\n") {
        let Ok(byte) = stream.read_u8().await else { return };
        asked.push(byte);
    }
    assert!(asked.starts_with(b"CONNECT api.stripe.com:443 "), "{}", String::from_utf8_lossy(&asked));
    if stream.write_all(b"HTTP/1.1 200 Connected\r\n\r\n").await.is_err() {
        return;
    }
    let Ok(stream) = acceptor.accept(stream).await else { return };
    let service = service_fn(|request| answer(life, stripe, request));
    http1::Builder::new().serve_connection(TokioIo::new(stream), service).await.ok();
}

/// An error is a connection that breaks.
async fn answer(
    life: &Life,
    stripe: &Stripe,
    request: Request<Incoming>,
) -> std::io::Result<Response<Full<bytes::Bytes>>> {
    let (head, body) = request.into_parts();
    let body = body.collect().await.map_err(std::io::Error::other)?.to_bytes();
    let cut = || std::io::Error::other("it is dead");
    let passage = life.pass();
    if passage == Passage::Closed {
        return Err(cut());
    }
    let form: HashMap<_, _> = form_urlencoded::parse(&body).into_owned().collect();
    let key = head.headers.get("idempotency-key").and_then(|key| key.to_str().ok());
    let (status, answer) = stripe.answer(head.method.as_str(), head.uri.path(), key, &form);
    if passage == Passage::Deadly {
        life.end();
        return Err(cut());
    }
    let mut response = Response::new(Full::from(answer.to_string()));
    *response.status_mut() = StatusCode::from_u16(status).expect("a status");
    Ok(response)
}
