//! Pages that bring features together: the client's home and case page, the staff's Today and case page.

mod sentences;
mod staff_sentences;
mod timeline;

pub use timeline::Timeline;

use crate::{app::App, web::Routes};

/// What this feature serves.
pub fn routes() -> Routes<App> {
    Routes::new()
}
