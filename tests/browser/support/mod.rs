//! What a journey stands on: the portal, the browser, and what judges the pages.

mod axe;
mod checks;
mod driver;
mod files;
mod html;
mod journey;
mod portal;
#[path = "../../peers/tools.rs"]
pub mod programs;
mod tools;
mod window;

pub use axe::is_there as has_axe;
pub use files::{disguised, pdf, photo};
pub use html::Pages;
pub use journey::Journey;
pub use window::{Look, Window};
