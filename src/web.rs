//! HTTP: extractors with proper error pages, what every answer carries, assets, the register of routes.

mod address;
mod arrange;
pub mod assets;
pub mod csrf;
pub mod cursor;
pub mod errors;
mod field_errors;
pub mod flash;
mod form;
pub mod headers;
pub mod health;
mod hx;
mod language;
pub mod limits;
mod local;
mod pairs;
mod path;
mod query;
pub mod routes;
mod sign_in;
mod watched;

pub use address::Address;
pub use arrange::{Do, Done};
pub use field_errors::FieldErrors;
pub use flash::Flash;
pub use form::Form;
pub use hx::{Want, see_other};
pub use language::{Host, Language, language_cookie};
pub use local::{local_part, local_path};
pub use pairs::{Pairs, TextRule, Texts, plain_text, storable};
pub use query::Query;
pub use routes::Routes;
pub(crate) use sign_in::page_behind;
pub use sign_in::{Why, login_link};
pub use watched::Watched;
