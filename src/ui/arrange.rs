//! The buttons of a line in a list that can be rearranged.

use crate::form::{ArrangedLine, Do};
use maud::{Markup, Render, html};

/// Up, down and remove.
#[derive(Debug, Clone, Copy)]
pub struct LineButtons<'a> {
    /// The list it stands in, for a form with several; empty where there is one.
    pub list: &'a str,
    /// Which line this is, counted from 0.
    pub line: usize,
    /// What the line is called, such as "document 1": tells its buttons from those of the others.
    pub name: &'a str,
    /// What can be done with it.
    pub up: bool,
    /// Not the last line.
    pub down: bool,
    /// Not the only line.
    pub remove: bool,
    /// What was just done with some line.
    pub done: Option<ArrangedLine>,
}

impl LineButtons<'_> {
    /// Whether the line itself gets the focus: it was added, or moved as far as it goes.
    pub fn line_is_next(&self) -> bool {
        self.done.is_some_and(|done| done.line == self.line) && !self.again(true) && !self.again(false)
    }

    /// Whether the button that was just pressed moved this line here and can be pressed again: it gets the focus.
    fn again(&self, up: bool) -> bool {
        match self.done {
            Some(ArrangedLine { what: Do::Up(_), line }) => up && self.up && line == self.line,
            Some(ArrangedLine { what: Do::Down(_), line }) => !up && self.down && line == self.line,
            _ => false,
        }
    }
}

impl Render for LineButtons<'_> {
    fn render(&self) -> Markup {
        let (line, name) = (self.line, self.name);
        let named = || html! { span.visually-hidden { " " (name) } };
        let list = html! { @if !self.list.is_empty() { (self.list) ":" } };
        html! {
            div.cluster {
                button class="button compact" name="do" value={ "up:" (list) (line) } disabled[!self.up]
                    autofocus[self.again(true)] { "Up" (named()) }
                button class="button compact" name="do" value={ "down:" (list) (line) } disabled[!self.down]
                    autofocus[self.again(false)] { "Down" (named()) }
                button class="button compact" name="do" value={ "remove:" (list) (line) } disabled[!self.remove] { "Remove" (named()) }
            }
        }
    }
}
