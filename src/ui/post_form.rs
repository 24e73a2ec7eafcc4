//! Forms that send something. Each is made here, so that each carries what such a form must, and so that none can be sent
//! where nothing may be changed.

use crate::form::hidden;
use maud::{Escaper, Markup, PreEscaped, html};
use std::fmt::{Display, Write};
use uuid::Uuid;

/// A form that sends something (POST) to an address.
pub fn post_form(action: impl Display) -> PostForm {
    PostForm { tag: "<form method=\"post\"".to_owned(), is_locked: false, makes: false }.set("action", action)
}

/// See [`post_form`].
pub struct PostForm {
    /// The beginning of its tag.
    tag: String,
    is_locked: bool,
    makes: bool,
}

/// The field by which the second sending of a form is known. Its value says nothing, and is another at each showing.
pub const FORM_ID: &str = "form_id";

impl PostForm {
    /// With classes; none for an empty text.
    #[must_use]
    pub fn class(self, class: &str) -> PostForm {
        if class.is_empty() { self } else { self.set("class", class) }
    }

    /// It brings files.
    #[must_use]
    pub fn files(self) -> PostForm {
        self.set("enctype", "multipart/form-data")
    }

    /// The browser asks this question first, where scripts run.
    #[must_use]
    pub fn confirm(self, question: impl Display) -> PostForm {
        self.set("data-confirm", question)
    }

    /// With whether it makes something, and so must make it once however often it is sent.
    #[must_use]
    pub fn makes(self, makes: bool) -> PostForm {
        PostForm { makes, ..self }
    }

    /// An attribute with a value, which is escaped here.
    #[must_use]
    pub fn set(mut self, name: &'static str, value: impl Display) -> PostForm {
        self.tag.extend([" ", name, "=\""]);
        // writing to a text does not fail
        let _ = write!(Escaper::new(&mut self.tag), "{value}");
        self.tag.push('"');
        self
    }

    /// An attribute without a value, such as `novalidate`.
    #[must_use]
    pub fn flag(mut self, name: &'static str) -> PostForm {
        self.tag.extend([" ", name]);
        self
    }

    /// With whether it is locked: shown, and not to be filled in or sent.
    #[must_use]
    pub fn locked(self, is_locked: bool) -> PostForm {
        PostForm { is_locked, ..self }
    }

    /// The form with what stands in it.
    pub fn fields(self, content: Markup) -> Markup {
        html! {
            (PreEscaped(self.tag)) (PreEscaped(">"))
            (hidden::render())
            @if self.makes && !self.is_locked { input type="hidden" name=(FORM_ID) value=(Uuid::now_v7()); }
            // takes no part in the layout
            @if self.is_locked { fieldset.locked disabled { (content) } } @else { (content) }
            (PreEscaped("</form>"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_escaped() {
        let form = post_form("/a?x=1&y=\"").class("x y").confirm("<b>?").flag("novalidate");
        let expected = "<form method=\"post\" action=\"/a?x=1&amp;y=&quot;\" class=\"x y\" \
             data-confirm=\"&lt;b&gt;?\" novalidate><i></i></form>";
        assert_eq!(form.fields(html! { i {} }).0, expected);
    }

    #[test]
    fn a_locked_form_cannot_be_filled_in() {
        let page = post_form("/a").locked(true).fields(html! { input name="é"; }).0;
        assert_eq!(
            page,
            "<form method=\"post\" action=\"/a\"><fieldset class=\"locked\" disabled><input name=\"é\"></fieldset></form>"
        );
        assert!(!post_form("/a").locked(false).fields(html! { button {} }).0.contains("fieldset"));
    }
}
