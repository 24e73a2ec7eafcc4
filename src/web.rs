//! HTTP: extractors with proper error pages, what every answer carries, the register of routes.

mod address;
mod agent;
mod cookies;
pub mod csrf;
pub mod cursor;
mod download;
pub mod errors;
pub mod flash;
pub mod headers;
pub mod health;
mod hx;
mod language;
mod local;
pub mod parts;
mod path;
mod patient;
mod per_address;
mod preview_mark;
mod query;
mod request_id;
mod right;
mod route_mark;
pub mod routes;
mod server;
mod serving;
mod sign_in;
mod texts;
mod unattended;

pub use address::{Address, Proxies, locate};
pub use agent::agent;
pub use cookies::{
    CookieScheme, SESSION_COOKIE, cookie, protect as protect_cookies, remove_cookie, set_cookie,
};
pub use download::{CSV, PDF, download};
pub use flash::Flash;
pub use hx::{Want, see_other};
pub use language::{Host, Language, ReaderLanguage, set_language};
pub use local::{local_part, local_path};
pub use path::PathParts;
pub use per_address::{PerAddress, limit_addresses};
pub use preview_mark::PreviewMark;
pub use query::Query;
pub use request_id::{REQUEST_ID, doubt_request_id};
pub use right::Right;
pub use route_mark::{Marks, RouteMark, Side, mark_route};
pub use routes::Routes;
pub use server::serve;
pub use serving::Serving;
pub(crate) use sign_in::page_behind;
pub use sign_in::{Why, login_link};
pub use texts::{FORM_LIMIT, check_texts, largest_form};
pub use unattended::{is_unattended, note_unattended, unattended_now};
