//! The pages of a process that may die, behind the router of a test.

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::Request,
    http::{StatusCode, Uri},
    response::{IntoResponse, Response},
};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};

type Browser = Client<HttpConnector, Body>;

/// Sends every request to this port. What is cut off is answered with 502, which the portal itself never says.
pub fn at(port: u16) -> Router {
    // a connection to the process before would only tell that that one is dead
    let browser: Browser = Client::builder(TokioExecutor::new()).pool_max_idle_per_host(0).build_http();
    Router::new().fallback(move |request: Request| send(browser.clone(), port, request))
}

async fn send(browser: Browser, port: u16, mut request: Request) -> Response {
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
    *request.uri_mut() = format!("http://127.0.0.1:{port}{path}").parse::<Uri>().expect("an address");
    let Ok(answer) = browser.request(request).await else { return StatusCode::BAD_GATEWAY.into_response() };
    let (parts, body) = answer.into_parts();
    match to_bytes(Body::new(body), usize::MAX).await {
        Ok(whole) => Response::from_parts(parts, Body::from(whole)),
        Err(_) => StatusCode::BAD_GATEWAY.into_response(),
    }
}
