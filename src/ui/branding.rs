//! A firm on its pages: its mark or logo, and how to reach it.

use crate::i18n::TextLang;
use maud::{Markup, html};

/// The firm, as every page shows it.
#[derive(Debug, Clone)]
pub struct Branding<'a> {
    /// What it is called.
    pub name: &'a str,
    /// A line under the name; may be empty.
    pub tagline: &'a str,
    /// May be empty.
    pub phone: &'a str,
    /// For people to write to; may be empty.
    pub email: &'a str,
    /// With its scheme; may be empty.
    pub website: &'a str,
    /// In several lines.
    pub address: &'a str,
    /// With the language they are in.
    pub hours: Option<(&'a str, TextLang)>,
    /// Names of other places and the addresses there.
    pub social: Vec<(&'static str, &'a str)>,
    /// Stands in the place of its first letter.
    pub logo: Option<Logo>,
    /// Its colors and icon.
    pub style: Style,
}

/// The firm's logo and how large it is, in pixels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// Where browsers get it; it changes with the picture.
    pub url: String,
    /// In pixels.
    pub width: i32,
    /// In pixels.
    pub height: i32,
}

impl Logo {
    /// Whether it is so wide that it says the firm's name itself, as most do: then the name need not stand beside it.
    fn is_wide(&self) -> bool {
        self.width * 10 >= self.height * 18
    }
}

/// What a page of a firm loads for its head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Style {
    /// The address of the firm's stylesheet.
    pub sheet: String,
    /// That of its icon; the portal's own where there is none.
    pub icon: Option<String>,
}

impl Branding<'_> {
    /// The logo, or else the first letter of the name.
    pub(super) fn mark(&self) -> Markup {
        html! {
            @match &self.logo {
                Some(logo) => img.logo src=(logo.url) alt=(self.name) width=(logo.width) height=(logo.height);,
                None => span.mark aria-hidden="true" { (self.name.chars().next().unwrap_or('P')) },
            }
        }
    }

    /// The mark with the name beside it. A screen reader hears the name once.
    pub fn sign(&self) -> Markup {
        let (named, wide) = (self.logo.is_some(), self.logo.as_ref().is_some_and(Logo::is_wide));
        html! {
            (self.mark())
            @if !wide || !self.tagline.is_empty() {
                span {
                    @if !wide { span aria-hidden=[named.then_some("true")] { (self.name) } " " }
                    small { (self.tagline) }
                }
            }
        }
    }

    /// In the sidebar.
    pub(super) fn contact(&self) -> Markup {
        html! {
            footer {
                @if !self.phone.is_empty() { (phone(self.phone)) br; }
                @if !self.email.is_empty() { (email(self.email)) }
                @if let Some((hours, lang)) = self.hours { p.text lang=(lang.code()) { (hours) } }
            }
        }
    }

    /// All of it, on the sign-in page; `website` are the words of that link.
    pub(super) fn reach(&self, website: &str) -> Markup {
        html! {
            div.reach {
                @if !self.address.is_empty() { address.text { (self.address) } }
                @if let Some((hours, lang)) = self.hours { p.text lang=(lang.code()) { (hours) } }
                ul {
                    @if !self.phone.is_empty() { li { (phone(self.phone)) } }
                    @if !self.email.is_empty() { li { (email(self.email)) } }
                    @if !self.website.is_empty() { li { a href=(self.website) rel="noopener" { (website) } } }
                    @for (name, address) in &self.social { li { a href=(address) rel="noopener" { (name) } } }
                }
            }
        }
    }
}

fn phone(phone: &str) -> Markup {
    html! { a href={ "tel:" (dialed(phone)) } { (phone) } }
}

fn email(email: &str) -> Markup {
    html! { a href={ "mailto:" (email) } { (email) } }
}

/// A telephone number as `tel:` takes it (RFC 3966): digits, and the plus that stands directly before the first of them.
fn dialed(phone: &str) -> String {
    let plus = phone.split(|c: char| c.is_ascii_digit()).next().is_some_and(|before| before.ends_with('+'));
    plus.then_some('+').into_iter().chain(phone.chars().filter(char::is_ascii_digit)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_dialed_with_the_plus_before_its_first_digit() {
        for (written, number) in [
            ("(415) 555-0134", "4155550134"),
            ("+1 415 555 0134", "+14155550134"),
            ("(+1) 415-555-0134", "+14155550134"),
            ("Tel. +34 600", "+34600"),
            ("+ or 12+3", "123"),
            ("", ""),
        ] {
            assert_eq!(dialed(written), number, "{written}");
        }
    }
}
