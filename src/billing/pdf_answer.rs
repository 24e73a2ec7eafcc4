//! A paper as the answer to a request: made where nothing waits, with the firm's logo.

use super::{BillingSettings, Look, papers};
use crate::{
    Result,
    app::App,
    clock::Ts,
    firms::Firm,
    pdf::{Error, Finished, Logo},
    web::{PDF, download},
};
use anyhow::Context;
use axum::response::Response;

/// Largest logo that is read, in bytes; what is kept of one is far smaller.
const MAX_LOGO: usize = 2 * 1024 * 1024;

/// Draws a paper on another thread, and answers it under the name of its number.
///
/// # Errors
/// The paper cannot be drawn, which is no one's input's fault.
pub async fn pdf_answer(
    app: &App,
    firm: &Firm,
    (settings, now): (&BillingSettings, Ts),
    number: Option<String>,
    draw: impl FnOnce(&Look) -> std::result::Result<Finished, Error> + Send + 'static,
) -> Result<Response> {
    let finished = self::draw(app, firm, (settings, now), draw).await?;
    let name = papers::file_name(number.as_deref(), firm.today(now));
    Ok(download(PDF, &name, finished.bytes))
}

/// Draws a paper on another thread.
///
/// # Errors
/// As those of [`pdf_answer`].
pub async fn draw(
    app: &App,
    firm: &Firm,
    (settings, now): (&BillingSettings, Ts),
    draw: impl FnOnce(&Look) -> std::result::Result<Finished, Error> + Send + 'static,
) -> anyhow::Result<Finished> {
    let mut look = papers::look(firm, settings, (None, now));
    look.logo = logo(app, firm).await;
    draw_apart(move || draw(&look)).await
}

/// Draws what needs nothing of the firm's any more on another thread.
///
/// # Errors
/// As those of [`pdf_answer`].
pub async fn draw_apart(
    draw: impl FnOnce() -> std::result::Result<Finished, Error> + Send + 'static,
) -> anyhow::Result<Finished> {
    let finished = tokio::task::spawn_blocking(draw).await.context("a paper's thread")?;
    finished.map_err(|error| anyhow::anyhow!("a paper: {error:?}"))
}

/// The firm's logo as papers take it; none where it cannot be read, as a paper is there without it too.
async fn logo(app: &App, firm: &Firm) -> Option<(Logo, String)> {
    let picture = firm.logo()?;
    let bytes = app.storage.read_whole(&firm.picture_key(picture.file), MAX_LOGO).await.ok()?;
    Logo::read(bytes.to_vec()).ok().map(|logo| (logo, firm.name.clone()))
}
