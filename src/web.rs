//! HTTP: extractors with proper error pages, what every answer carries, the register of routes.

mod address;
mod agent;
pub mod csrf;
pub mod cursor;
pub mod errors;
pub mod flash;
pub mod headers;
pub mod health;
mod hx;
mod language;
mod local;
mod path;
mod patient;
mod preview_mark;
mod query;
mod right;
mod route_mark;
pub mod routes;
mod sign_in;
mod unattended;

pub use address::{Address, Proxies, locate};
pub use agent::agent;
pub use flash::Flash;
pub use hx::{Want, see_other};
pub use language::{Host, Language, ReaderLanguage, language_cookie};
pub use local::{local_part, local_path};
pub use patient::{PATIENCE, patient};
pub use path::PathParts;
pub use preview_mark::PreviewMark;
pub use query::Query;
pub use right::Right;
pub use route_mark::{Marks, RouteMark, Side, mark_route};
pub use routes::Routes;
pub(crate) use sign_in::page_behind;
pub use sign_in::{Why, login_link};
pub use unattended::{is_unattended, note_unattended, unattended_now};
