//! Paying without an account: by a link, or by the number of an invoice and its client's mail address.

mod find;
mod link;
mod link_views;
mod page;
mod returning;
mod sandbox;
mod webhook;

use super::paths::{PayLinkPath, PayPath, ReturnPath, SandboxPath, WebhookPath};
use crate::{
    app::App,
    web::{Right, Routes},
};
use axum::{extract::DefaultBodyLimit, routing::post};

/// Largest body of a webhook, in bytes; what providers send is far smaller.
const WEBHOOK_LIMIT: usize = 512 * 1024;

/// What anybody is served.
pub fn routes() -> Routes<App> {
    let limit = DefaultBodyLimit::max(WEBHOOK_LIMIT);
    Routes::new()
        .get::<PayPath, _, _>(Right::Anyone, find::new)
        .post::<PayPath, _, _>(Right::Anyone, find::create)
        .get::<PayLinkPath, _, _>(Right::Token, link::show)
        .post::<PayLinkPath, _, _>(Right::Token, link::create)
        .get::<ReturnPath, _, _>(Right::Token, returning::show)
        .get::<SandboxPath, _, _>(Right::Token, sandbox::show)
        .post::<SandboxPath, _, _>(Right::Token, sandbox::create)
        .post_with::<WebhookPath>(Right::Anyone, post(webhook::create).layer(limit))
}
