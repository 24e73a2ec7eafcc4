//! What is to be written: a text in spans that may be bold, soft or a link.

/// Words with their emphasis. A line feed begins a new line. Built from a `&str` or `String`, then added to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    pub(super) spans: Vec<Span>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Span {
    pub text: String,
    pub bold: bool,
    pub soft: bool,
    pub link: Option<Link>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Link {
    pub uri: String,
    /// What readers that speak say of it (PDF/UA-1, 7.18.5).
    pub alt: String,
}

impl Text {
    /// And then these words, plainly.
    #[must_use]
    pub fn and(self, text: impl Into<String>) -> Text {
        self.with(Span { text: text.into(), ..Span::default() })
    }

    /// And then these words in bold.
    #[must_use]
    pub fn bold(self, text: impl Into<String>) -> Text {
        self.with(Span { text: text.into(), bold: true, ..Span::default() })
    }

    /// And then these words in the color of what matters less.
    #[must_use]
    pub fn soft(self, text: impl Into<String>) -> Text {
        self.with(Span { text: text.into(), soft: true, ..Span::default() })
    }

    /// And then a link, in bold: the words that are shown, the address it opens, and what it is in a few words.
    #[must_use]
    pub fn link(self, text: impl Into<String>, uri: impl Into<String>, alt: impl Into<String>) -> Text {
        let link = Some(Link { uri: uri.into(), alt: alt.into() });
        self.with(Span { text: text.into(), bold: true, soft: false, link })
    }

    fn with(mut self, span: Span) -> Text {
        self.spans.push(span);
        self
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Text {
        Text::default().and(text)
    }
}

impl From<String> for Text {
    fn from(text: String) -> Text {
        Text::default().and(text)
    }
}

/// Which way a paragraph runs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Direction {
    /// As its first letter does.
    #[default]
    Auto,
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

/// On which side lines are flush.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Align {
    /// Where lines begin: left, or right for what runs right to left.
    #[default]
    Start,
    /// Where lines end; amounts stand so.
    End,
}
