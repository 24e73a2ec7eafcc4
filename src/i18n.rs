//! Languages of the client side: which ones there are, the words of the portal ([`t!`] over Fluent files in
//! `assets/locales`), texts that a firm wrote in several languages, and dates and numbers as each language writes them.

mod country;
mod digits;
pub mod format;
mod lang;
mod localized;
mod messages;
mod parts;
#[cfg(test)]
mod tests;
mod typed_day;

pub use country::Country;
pub use digits::{digit, is_direction, plain_digits};
pub use lang::{Lang, TextLang, UnknownLang};
pub use localized::Localized;
pub use messages::loader;
pub use parts::{fill, slot};
pub use typed_day::{DayError, FIRST_DAY, LAST_DAY, typed_day};

pub use crate::{t, t_html};
