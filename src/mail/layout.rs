//! The layout of a letter: the same parts as plain text and as HTML. Mail programs know neither stylesheets nor classes, so
//! the styles are inline here, and here alone.

use super::outbox::{Letter, Recipient};
use crate::i18n::Lang;
use maud::{DOCTYPE, Markup, html};

/// Whose letter it is: what stands at its head and its foot.
#[derive(Debug, Clone, Copy)]
pub struct Letterhead<'a> {
    /// The firm's.
    pub name: &'a str,
    /// `#rrggbb`
    pub color: &'a str,
    /// At the foot; may be empty.
    pub phone: &'a str,
    /// At the foot, and where answers go; may be empty.
    pub email: &'a str,
    /// At the foot; may be empty.
    pub website: &'a str,
}

/// Builds a [`Letter`] from its parts, in their order.
///
/// ```ignore
/// Layout::new(lang, letterhead)
///     .paragraph(t!(lang, "mail-invitation-greeting", name = name))
///     .button(t!(lang, "mail-invitation-button"), url)
///     .small(t!(lang, "mail-invitation-expiry", count = 7))
///     .letter("invitation", recipient, t!(lang, "mail-invitation-subject", firm = firm))
/// ```
#[derive(Debug, Clone)]
pub struct Layout<'a> {
    lang: Lang,
    firm: Letterhead<'a>,
    parts: Vec<Part>,
}

#[derive(Debug, Clone)]
enum Part {
    Paragraph(String),
    Quote(String),
    Code(String),
    Button { label: String, url: String },
    Small(String),
}

impl<'a> Layout<'a> {
    /// An empty letter of the firm, in the language of whoever it is for.
    pub fn new(lang: Lang, firm: Letterhead<'a>) -> Layout<'a> {
        Layout { lang, firm, parts: Vec::new() }
    }

    /// A paragraph, or the greeting; line breaks stay.
    #[must_use]
    pub fn paragraph(self, text: impl Into<String>) -> Self {
        self.with(Part::Paragraph(text.into()))
    }

    /// Somebody's own words, such as a reviewer's note.
    #[must_use]
    pub fn quote(self, text: impl Into<String>) -> Self {
        self.with(Part::Quote(text.into()))
    }

    /// A short code to be typed elsewhere, on a line of its own.
    #[must_use]
    pub fn code(self, code: impl Into<String>) -> Self {
        self.with(Part::Code(code.into()))
    }

    /// A link that looks like a button; its address is also shown, to be copied where the button does nothing.
    #[must_use]
    pub fn button(self, label: impl Into<String>, url: impl Into<String>) -> Self {
        self.with(Part::Button { label: label.into(), url: url.into() })
    }

    /// Small print.
    #[must_use]
    pub fn small(self, text: impl Into<String>) -> Self {
        self.with(Part::Small(text.into()))
    }

    /// The finished letter.
    pub fn letter(self, kind: &'static str, to: Recipient, subject: impl Into<String>) -> Letter {
        let subject = subject.into();
        let (text, html) = (self.text(), self.html(&subject).into_string());
        Letter { kind, to, lang: self.lang, subject, text, html, attached: None }
    }

    fn with(mut self, part: Part) -> Self {
        self.parts.push(part);
        self
    }

    fn contact(&self) -> impl Iterator<Item = &'a str> {
        [self.firm.phone, self.firm.email, self.firm.website]
            .into_iter()
            .filter(|line| !line.trim().is_empty())
    }

    /// Ends in the signature that mail programs know by its `-- `.
    fn text(&self) -> String {
        let parts = self.parts.iter().map(Part::text);
        let foot = ["-- ", self.firm.name].into_iter().chain(self.contact()).collect::<Vec<_>>().join("\n");
        parts.chain([foot]).collect::<Vec<_>>().join("\n\n") + "\n"
    }

    fn html(&self, subject: &str) -> Markup {
        html! {
            (DOCTYPE)
            html lang=(self.lang.code()) dir=(self.lang.dir()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (subject) }
                }
                body style=(BODY) {
                    div style=(format!("{SHEET} border-top: 4px solid {};", self.firm.color)) {
                        p style=(HEAD) dir="auto" { (self.firm.name) }
                        @for part in &self.parts { (part.html()) }
                        div style=(FOOT) dir="auto" {
                            (self.firm.name)
                            @for line in self.contact() { br; (line) }
                        }
                    }
                }
            }
        }
    }
}

impl Part {
    fn text(&self) -> String {
        match self {
            Part::Paragraph(text) | Part::Small(text) | Part::Code(text) => text.clone(),
            Part::Quote(text) => text.lines().map(|line| format!("> {line}")).collect::<Vec<_>>().join("\n"),
            Part::Button { label, url } => format!("{label}:\n{url}"),
        }
    }

    fn html(&self) -> Markup {
        html! {
            @match self {
                Part::Paragraph(text) => p style=(PARAGRAPH) dir="auto" { (text) },
                Part::Quote(text) => blockquote style=(QUOTE) dir="auto" { (text) },
                Part::Code(code) => p style=(CODE) dir="ltr" { (code) },
                Part::Button { label, url } => {
                    p style=(PARAGRAPH) { a style=(BUTTON) href=(url) { (label) } }
                    p style=(SMALL) { a style=(LINK) href=(url) { (url) } }
                }
                Part::Small(text) => p style=(SMALL) dir="auto" { (text) },
            }
        }
    }
}

const BODY: &str =
    "margin: 0; padding: 24px 12px; font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif;";
const SHEET: &str = "max-width: 560px; margin: 0 auto; padding: 20px 4px 0;";
const HEAD: &str = "margin: 0 0 20px; font-weight: 600; font-size: 18px;";
const PARAGRAPH: &str = "margin: 0 0 16px; white-space: pre-line;";
const QUOTE: &str =
    "margin: 0 0 16px; padding: 2px 0 2px 14px; border-left: 3px solid #9a9a9a; white-space: pre-line;";
const CODE: &str =
    "margin: 0 0 16px; font: 600 24px/1.4 ui-monospace, Menlo, Consolas, monospace; letter-spacing: 2px;";
/// Dark with white letters and a light edge: to be read on any ground, whatever the firm's color.
const BUTTON: &str = "display: inline-block; padding: 11px 20px; border: 1px solid #8a8a8a; border-radius: 8px; \
                      background: #1d2430; color: #ffffff; font-weight: 600; text-decoration: none;";
const SMALL: &str =
    "margin: 0 0 12px; font-size: 13px; opacity: 0.8; white-space: pre-line; overflow-wrap: anywhere;";
const LINK: &str = "color: inherit;";
const FOOT: &str =
    "margin: 28px 0 0; padding: 14px 0; border-top: 1px solid #9a9a9a; font-size: 13px; opacity: 0.8;";

#[cfg(test)]
mod tests {
    use super::*;
    use scraper::{Html, Selector};

    fn letter() -> Letter {
        let firm = Letterhead {
            name: "Núñez & Hijos",
            color: "#1f5f4a",
            phone: "+1 555 0100",
            email: "office@nunez.example",
            website: "",
        };
        let to = Recipient { name: "Ana".into(), email: "ana@example.com".into() };
        Layout::new(Lang::Es, firm)
            .paragraph("Hola <Ana>:")
            .quote("Falta la\npágina 2")
            .button("Abrir", "https://nunez.example/invitations/a?b=1&c=2")
            .small("Caduca el lunes.")
            .letter("invitation", to, "Su \"invitación\"")
    }

    #[test]
    fn the_text_has_every_part_and_the_firms_signature() {
        assert_eq!(
            letter().text,
            "Hola <Ana>:\n\n> Falta la\n> página 2\n\nAbrir:\nhttps://nunez.example/invitations/a?b=1&c=2\n\n\
             Caduca el lunes.\n\n-- \nNúñez & Hijos\n+1 555 0100\noffice@nunez.example\n"
        );
    }

    #[test]
    fn the_html_has_the_same_escaped_and_in_its_language() {
        let page = Html::parse_document(&letter().html);
        assert!(page.errors.is_empty(), "{:?}", page.errors);
        let one = |selector: &str| page.select(&Selector::parse(selector).unwrap()).next().unwrap();
        assert_eq!(one("html").attr("lang"), Some("es"));
        assert_eq!(one("title").inner_html(), "Su \"invitación\"");
        assert_eq!(one("p + p").text().collect::<String>(), "Hola <Ana>:");
        assert_eq!(one("blockquote").inner_html(), "Falta la\npágina 2");
        let button = one("a");
        assert_eq!(button.attr("href"), Some("https://nunez.example/invitations/a?b=1&c=2"));
        assert_eq!(button.inner_html(), "Abrir");
        assert!(letter().html.contains("border-top: 4px solid #1f5f4a;"));
        assert!(!letter().html.contains("<script") && !letter().html.contains("<img"), "nothing is loaded");
    }
}
