//! Icons: drawn from one sprite, never the only sign of anything.

use crate::assets;
use maud::{Markup, html};
use std::sync::LazyLock;

static SPRITE: LazyLock<String> = LazyLock::new(|| assets::url("icons.svg"));

/// An icon of the sprite by its name there, without the `i-`.
pub fn icon(name: &str) -> Markup {
    html! { svg.icon aria-hidden="true" { use href={ (*SPRITE) "#i-" (name) } {} } }
}
