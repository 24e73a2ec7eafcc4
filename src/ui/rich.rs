//! Text with a little form to it, written by a firm in Markdown. A [`Rich`] can be made in one way only, through the
//! sanitiser, so whoever holds one may put it on a page as it is.

use maud::{Markup, PreEscaped, Render};
use pulldown_cmark::{CowStr, Event, HeadingLevel, Parser, Tag, TagEnd, html::push_html};
use std::{
    collections::HashSet,
    sync::{Arc, LazyLock},
};

/// HTML of the few elements that are allowed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rich(Arc<str>);

/// What may stand in it. Everything else was taken out while parsing; this is the second lock on the door.
static SANITISER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let set = |names: &[&'static str]| names.iter().copied().collect::<HashSet<_>>();
    let mut builder = ammonia::Builder::empty();
    builder
        .tags(set(&["p", "br", "strong", "em", "ul", "ol", "li", "a", "h3"]))
        .tag_attributes([("a", set(&["href"]))].into())
        .url_schemes(set(&["http", "https", "mailto", "tel"]))
        .url_relative(ammonia::UrlRelative::Deny)
        .link_rel(Some("noopener"))
        .clean_content_tags(set(&["script", "style"]));
    builder
});

impl Rich {
    /// Paragraphs, line breaks, emphasis, lists, headings and links. HTML in the text is shown as it was typed; a picture
    /// becomes the words that stand for it.
    pub fn from_markdown(text: &str) -> Rich {
        let mut html = String::with_capacity(text.len() * 2);
        push_html(&mut html, Parser::new(text).filter_map(plain));
        Rich(SANITISER.clean(&html).to_string().into())
    }

    /// Whether it is the very one, made once.
    pub fn is_same(&self, other: &Rich) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Render for Rich {
    fn render(&self) -> Markup {
        PreEscaped(self.0.to_string())
    }
}

/// What a piece of Markdown becomes here, if anything.
fn plain(event: Event<'_>) -> Option<Event<'_>> {
    Some(match event {
        Event::Html(text) | Event::InlineHtml(text) | Event::Code(text) => Event::Text(text),
        Event::SoftBreak => Event::HardBreak,
        Event::Rule | Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => return None,
        // one size: the page has its own headings above
        Event::Start(Tag::Heading { id, classes, attrs, .. }) => {
            Event::Start(Tag::Heading { level: HeadingLevel::H3, id, classes, attrs })
        }
        Event::End(TagEnd::Heading(_)) => Event::End(TagEnd::Heading(HeadingLevel::H3)),
        Event::Start(Tag::Link { link_type, dest_url, .. }) => Event::Start(Tag::Link {
            link_type,
            dest_url,
            title: CowStr::Borrowed(""),
            id: CowStr::Borrowed(""),
        }),
        other => other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(text: &str) -> String {
        Rich::from_markdown(text).0.trim().to_owned()
    }

    #[test]
    fn plain_text_is_a_paragraph() {
        assert_eq!(html("Write to us: a person answers."), "<p>Write to us: a person answers.</p>");
        assert_eq!(html("One\ntwo\n\nthree & <four"), "<p>One<br>\ntwo</p>\n<p>three &amp; &lt;four</p>");
    }

    #[test]
    fn a_little_form_is_kept() {
        assert_eq!(html("**Bold** and *soft*"), "<p><strong>Bold</strong> and <em>soft</em></p>");
        assert_eq!(html("- one\n- two"), "<ul>\n<li>one</li>\n<li>two</li>\n</ul>");
        assert_eq!(html("1. one"), "<ol>\n<li>one</li>\n</ol>");
        for level in ["#", "##", "######"] {
            assert_eq!(html(&format!("{level} Hours")), "<h3>Hours</h3>");
        }
        for address in ["https://a.example/?b=1", "http://a.example", "mailto:a@b.example", "tel:+1555"] {
            assert_eq!(
                html(&format!("[go]({address})")),
                format!("<p><a href=\"{address}\" rel=\"noopener\">go</a></p>")
            );
        }
    }

    #[test]
    fn html_is_shown_and_not_run() {
        for evil in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "a <b onclick=\"x()\">b</b> c",
            "<div style='position:fixed'>over</div>",
            "<svg/onload=alert(1)>",
            "<a href=\"javascript:alert(1)\">x</a>",
            "<iframe src=https://evil.example></iframe>",
            "<!-- -->",
            "<style>*{display:none}</style>",
        ] {
            let page = scraper::Html::parse_fragment(&html(evil));
            let elements = page.tree.nodes().filter_map(|node| node.value().as_element());
            for element in elements {
                assert!(
                    ["html", "body", "p", "br"].contains(&element.name()),
                    "{evil}: {} in {}",
                    element.name(),
                    html(evil)
                );
                assert_eq!(element.attrs().count(), 0, "{evil}");
            }
            assert!(html(evil).contains("&lt;"), "{evil} is shown as typed: {}", html(evil));
        }
    }

    #[test]
    fn links_lead_nowhere_they_should_not() {
        for address in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java&#115;cript:alert(1)",
            "data:text/html;base64,PHNjcmlwdD4=",
            "vbscript:x",
            "file:///etc/passwd",
            "//evil.example",
            "/logout",
            "\u{1}javascript:alert(1)",
        ] {
            for text in
                [format!("[x]({address})"), format!("[x](<{address}>)"), format!("[x][1]\n\n[1]: {address}")]
            {
                assert!(!html(&text).contains("href"), "{text}: {}", html(&text));
            }
        }
        assert!(!html("<javascript:alert(1)>").contains("href"));
        let quoted = html("[x](https://a.example/\"onmouseover=\"alert(1))");
        let page = scraper::Html::parse_fragment(&quoted);
        let attributes =
            page.tree.nodes().filter_map(|node| node.value().as_element()).flat_map(|e| e.attrs());
        assert!(attributes.into_iter().all(|(name, _)| name == "href" || name == "rel"), "{quoted}");
        assert!(!html("[x](https://a.example \"title\")").contains("title"));
    }

    #[test]
    fn nothing_is_loaded_and_nothing_else_gets_through() {
        assert_eq!(html("![a view](https://a.example/pixel.gif)"), "<p>a view</p>");
        assert_eq!(html("> quoted\n\n---\n\n`code`"), "<p>quoted</p>\n\n<p>code</p>");
        assert_eq!(html("    let x = 1;"), "let x = 1;");
        assert_eq!(html(""), "");
        html(&">".repeat(2000));
        html(&"- ".repeat(1000));
        html(&"[".repeat(2000));
    }
}
