//! One call of Stripe's API: its headers, what makes it safe to send again, and which answers are errors.

use super::{VERSION, errors, form};
use crate::payments::{
    GatewayError, Providers, Secret,
    http::{Body, Call, address, basic},
};
use reqwest::{Method, header::HeaderValue};
use serde::de::DeserializeOwned;
use serde_json::Value;

pub(super) struct Client {
    authorization: HeaderValue,
    providers: Providers,
}

impl Client {
    pub(super) fn new(key: &Secret, providers: &Providers) -> Client {
        Client { authorization: basic(key), providers: providers.clone() }
    }

    /// Asks for something.
    pub(super) async fn get<T: DeserializeOwned>(
        &self,
        path: &[&str],
        params: &Value,
    ) -> Result<T, GatewayError> {
        let mut call = self.call(Method::GET, path);
        let query = form::encode(params);
        call.url.set_query((!query.is_empty()).then_some(&query));
        self.send(call).await
    }

    /// Does something: once, however often it is sent under the same key
    /// (<https://docs.stripe.com/api/idempotent_requests>: for a day at least). Without a key only what cannot be done twice.
    pub(super) async fn post<T: DeserializeOwned>(
        &self,
        path: &[&str],
        params: &Value,
        key: Option<String>,
    ) -> Result<T, GatewayError> {
        let mut call = self.call(Method::POST, path);
        call.headers.extend(key.map(|key| ("idempotency-key", key)));
        let text = form::encode(params);
        call.body = Some(Body { content_type: "application/x-www-form-urlencoded", text });
        self.send(call).await
    }

    fn call(&self, method: Method, path: &[&str]) -> Call {
        let path: Vec<&str> = std::iter::once("v1").chain(path.iter().copied()).collect();
        Call {
            method,
            url: address(&self.providers.endpoints().stripe, &path),
            authorization: self.authorization.clone(),
            headers: vec![("stripe-version", VERSION.to_owned())],
            body: None,
            may_repeat: true,
        }
    }

    async fn send<T: DeserializeOwned>(&self, call: Call) -> Result<T, GatewayError> {
        let answer = self.providers.send(&call).await?;
        if !answer.is_success() {
            return Err(errors::of(&answer));
        }
        serde_json::from_value(answer.body).map_err(|error| GatewayError::Unexpected(error.to_string()))
    }
}
