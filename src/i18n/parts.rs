//! Messages with markup in them: a name in `<bdi>`, a title in `<strong>`, without markup in the Fluent files.

use maud::{Markup, Render, html};

/// Marks where a piece of markup belongs. From the private use area; only [`slot`] puts them into a message.
const OPEN: char = '\u{E000}';
const CLOSE: char = '\u{E001}';

/// The text that stands for the markup called `name` until [`fill`] puts it in.
pub fn slot(name: &str) -> String {
    format!("{OPEN}{name}{CLOSE}")
}

/// Puts markup in the place of its slot; everything else in the message is escaped as text.
pub fn fill(message: &str, pieces: &[(&str, &dyn Render)]) -> Markup {
    let mut texts = message.split(OPEN);
    html! {
        (texts.next().unwrap_or_default())
        @for text in texts {
            @let (name, after) = text.split_once(CLOSE).unwrap_or((text, ""));
            @for (_, piece) in pieces.iter().filter(|(piece, _)| *piece == name) { (piece) }
            (after)
        }
    }
}

/// A message with markup as arguments, checked like [`t!`](crate::t):
/// `t_html!(lang, "activity-document-approved", actor = html! { bdi { (name) } }, title = html! { strong { (title) } })`.
///
/// Every argument is something that maud renders; plain text is escaped. Arguments that choose a plural form come
/// after a semicolon, as numbers: `t_html!(lang, "activity-documents-requested", actor = actor; count = 3)`.
#[macro_export]
macro_rules! t_html {
    ($lang:expr, $key:literal, $($name:ident = $piece:expr),+ $(; $($plain:ident = $value:expr),+)? $(,)?) => {
        $crate::i18n::fill(
            &$crate::t!($lang, $key, $($name = $crate::i18n::slot(stringify!($name))),+ $(, $($plain = $value),+)?),
            &[$((stringify!($name), &$piece as &dyn ::maud::Render)),+],
        )
    };
}
