//! What stands around the pages of paying without an account.

use crate::{actors::Anyone, ui::Welcome};
use axum::response::{IntoResponse, Response};
use maud::{Markup, Render};

/// A page with the firm's welcome beside it. `here` is where the choice of a language leads back to; none where the address is a secret.
pub fn page(anyone: &Anyone, title: &str, here: Option<&str>, content: Markup) -> Response {
    let page = Welcome {
        lang: anyone.lang,
        title,
        branding: anyone.firm.branding(anyone.lang),
        words: None,
        here,
        sign_in: content,
    };
    anyone.flash.clear(page.render().into_response())
}
