//! The time of an authority (RFC 3161), where one is configured.

use crate::{
    app::App,
    pdf_files::timestamp::{MAX_ANSWER, REQUEST_TYPE, Request, Token},
};
use anyhow::{Context, ensure};
use reqwest::{header::CONTENT_TYPE, redirect::Policy};
use std::time::Duration;

/// Until an answer is there. One that is gone delays the seal: the job is tried again.
const PATIENCE: Duration = Duration::from_secs(20);

/// A token for this hash; none where no authority is configured.
///
/// # Errors
/// The authority is not there, or its answer is none.
pub async fn ask(app: &App, imprint: [u8; 32]) -> anyhow::Result<Option<Token>> {
    let Some(url) = &app.config.timestamp_url else { return Ok(None) };
    let request = Request::new(imprint).map_err(|why| anyhow::anyhow!("a time stamp: {why:?}"))?;
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut client = reqwest::Client::builder().timeout(PATIENCE).redirect(Policy::none());
    if url.starts_with("http://") {
        // one on this machine is not behind the proxy that the environment may name
        client = client.no_proxy();
    }
    let sent = client
        .build()?
        .post(url)
        .header(CONTENT_TYPE, REQUEST_TYPE)
        .body(request.der.clone())
        .send()
        .await
        .context("the time-stamping authority cannot be reached")?;
    ensure!(sent.status().is_success(), "the time-stamping authority answers {}", sent.status());
    let mut answer = Vec::new();
    let mut sent = sent;
    while let Some(part) = sent.chunk().await.context("the answer of the time-stamping authority")? {
        answer.extend_from_slice(&part);
        ensure!(answer.len() <= MAX_ANSWER, "the answer of the time-stamping authority is too long");
    }
    let token = request
        .check(&answer)
        .map_err(|why| anyhow::anyhow!("the answer of the time-stamping authority: {why:?}"))?;
    Ok(Some(token))
}
