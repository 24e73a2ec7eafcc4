//! A small typesetter for business papers: invoices, receipts, statements, letters. It knows nothing of what they say.
//!
//! krilla writes the file and holds it against PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1) as it does; shaping,
//! directions, faces and pages are ours. The same document gives the same bytes.

mod bits;
mod blocks;
mod clean;
mod drawing;
mod flow;
mod fonts;
mod ink;
mod layout;
mod letterhead;
mod lines;
mod logo;
mod paper;
mod places;
mod press;
mod shape;
mod table;
#[cfg(test)]
mod tests;
mod text;
mod tree;

pub use blocks::{
    Blank, BlankShape, Block, Boxed, Column, Entry, Heading, List, ListItem, Paragraph, Qr, Title, Total,
    TotalKind,
};
pub use drawing::{Drawing, Stamp, StampKind, draw};
pub use fonts::TEXT_FACE;
pub use letterhead::Letterhead;
pub use logo::{Logo, LogoError};
pub use paper::{Color, Paper};
pub use places::Place;
pub use table::{Carried, Carry, Cell, Row, Table, TableColumn, Width};
pub use text::{Align, Direction, Text};

use clean::clean_line;
use flow::Flow;
use krilla::{
    SerializeSettings,
    configure::{Accessibility, Archival, ConfigurationBuilder},
    metadata::{DateTime, Metadata},
    page::PageSettings,
};
use paper::SIDE;
use press::Press;
use std::fmt;

/// A document before it is set.
pub struct Document<'a> {
    /// The sheets it is on.
    pub paper: Paper,
    /// Shown in the window's title.
    pub title: String,
    /// The language it is in, as BCP 47 writes it: `en-US`.
    pub lang: String,
    /// Who wrote it.
    pub author: String,
    /// When it was made: readers show it.
    pub created: jiff::Timestamp,
    /// At the head of the first page.
    pub letterhead: Letterhead,
    /// Beside the firm's name at the head of the other pages.
    pub running_head: String,
    /// What stands at the foot of a page, left and right; from the page's number and how many there are.
    pub foot: Box<dyn Fn(usize, usize) -> (String, String) + 'a>,
    /// The text.
    pub blocks: Vec<Block<'a>>,
}

/// A document, set.
pub struct Finished {
    /// A PDF file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// Characters that no face has, each once, in their order: they stand as boxes, and somebody should hear of it.
    pub missing: Vec<char>,
    /// Where there is room to be written in later, in the order of the text.
    pub places: Vec<Place>,
}

/// Why there is no file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// A face that comes with this program is damaged.
    Fonts,
    /// krilla could not write it, or it would not be what PDF/A-3a and PDF/UA-1 ask for; in its words.
    Write(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Fonts => f.write_str("a face of the PDF writer is damaged"),
            Error::Write(why) => write!(f, "the PDF could not be written: {why}"),
        }
    }
}

impl std::error::Error for Error {}

impl Document<'_> {
    /// Sets it: milliseconds of pure computing, so call it where nothing waits.
    ///
    /// # Errors
    /// None that comes of what people typed; see [`Error`].
    pub fn finish(&self) -> Result<Finished, Error> {
        let fonts = fonts::fonts().ok_or(Error::Fonts)?;
        let (paper, width) = (self.paper, self.paper.text_width());
        let mut press = Press {
            shaper: shape::Shaper::new(fonts),
            tree: tree::Tree::new(),
            tables: Vec::new(),
            page_height: 0.0,
        };
        let (letterhead, first) = press.letterhead(&self.letterhead, width);
        let color = self.letterhead.color;
        let (head, start) = press.running_head(&self.letterhead.name, &self.running_head, color, width);
        press.page_height = Flow::page_height(paper, start);
        let mut flow = Flow::new(paper, letterhead, first, start);
        let root = press.tree.root();
        let mut waiting = Vec::new();
        for block in &self.blocks {
            waiting.extend(press.block(block, width, root));
            // what stays with the next block is set with it
            if waiting.last().is_some_and(|piece| !piece.stays_with_next) {
                flow.put(&mut press, std::mem::take(&mut waiting));
            }
        }
        flow.put(&mut press, waiting);
        let count = flow.pages.len();
        let mut document = krilla::Document::new_with(settings()?);
        let mut places = Vec::new();
        for (at, mut items) in flow.pages.into_iter().enumerate() {
            places.extend(places::taken_out(&mut items, at + 1));
            if at > 0 {
                items.extend(head.iter().cloned());
            }
            items.extend(press.foot((self.foot)(at + 1, count), paper));
            let size = PageSettings::from_wh(paper.size().0, paper.size().1);
            let mut page = document.start_page_with(size.unwrap_or_default());
            ink::paint((&mut page, at), &items, SIDE, fonts, &mut press.tree);
            page.finish();
        }
        document.set_outline(press.tree.outline());
        document.set_tag_tree(press.tree.finish(&self.lang));
        document.set_metadata(self.metadata());
        let bytes = document.finish().map_err(|error| Error::Write(format!("{error:?}")))?;
        Ok(Finished { bytes, pages: count, missing: press.shaper.missing(), places })
    }

    fn metadata(&self) -> Metadata {
        let made = self.created.to_zoned(jiff::tz::TimeZone::UTC);
        let part = |value: i8| u8::try_from(value).unwrap_or_default();
        let time = DateTime::new(u16::try_from(made.year()).unwrap_or_default())
            .month(part(made.month()))
            .day(part(made.day()))
            .hour(part(made.hour()))
            .minute(part(made.minute()))
            .second(part(made.second()))
            .utc_offset_hour(0)
            .utc_offset_minute(0);
        Metadata::new()
            .title(clean_line(&self.title))
            .language(self.lang.clone())
            .authors(vec![clean_line(&self.author)])
            .creation_date(time)
    }
}

fn settings() -> Result<SerializeSettings, Error> {
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A3_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| Error::Write(format!("{error:?}")))?;
    Ok(SerializeSettings { configuration, enable_tagging: true, ..SerializeSettings::default() })
}
