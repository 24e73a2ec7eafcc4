//! What a worker says.

use super::{MAX_BOUND, MAX_FORM, MAX_PICTURE, MAX_SIGNED, MAX_TEXT, Size};
use crate::pdf_files::{
    intake::{Change, Refused},
    verify::Verdict,
};
use serde::{Deserialize, Serialize};
use std::io::{self, Write};

/// Why a file, or a page of it, cannot be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unshown {
    /// It opens with a password alone.
    Encrypted,
    /// It is damaged, or something else than it seems.
    Broken,
    /// It takes more time or memory than a page may.
    TooMuch,
    /// There is no such page.
    NoPage,
    /// Nothing here draws this kind of file.
    Kind,
    /// Too many others are being drawn: this is not kept.
    Busy,
}

/// What is said of a file that is ready for signing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PreparedFile {
    /// How long it is.
    pub bytes: usize,
    /// Width and height of its pages in points, as they are shown.
    pub pages: Vec<(f32, f32)>,
    /// What was changed in it.
    pub changes: Vec<Change>,
    /// Somebody signed it before.
    pub holds_signature: bool,
}

/// One page, or what is said of all.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// A page in one size; behind the line its text and its picture.
    Page {
        /// How many pages the document has.
        pages: u32,
        /// From 1.
        number: u32,
        /// In which it was drawn.
        size: Size,
        /// In pixels.
        width: u32,
        /// In pixels.
        height: u32,
        /// Whether the picture is a JPEG; else a PNG.
        jpeg: bool,
        /// Bytes of UTF-8.
        text: usize,
        /// Bytes.
        picture: usize,
    },
    /// A document; its bytes are behind the line.
    Bound(usize),
    /// A file that is ready for signing; its bytes are behind the line.
    Prepared(PreparedFile),
    /// It cannot be signed.
    Refused(Refused),
    /// A file with room for its seal; its bytes are behind the line.
    Stamped {
        /// How long it is.
        bytes: usize,
        /// Where the digits of the seal go.
        gap: (usize, usize),
    },
    /// It cannot be stamped or sealed: why, for the log.
    Unstamped(String),
    /// What a file is.
    Verdict(Verdict),
    /// A form that can be filled in, or that was; behind the line what is said of it as JSON, and the file.
    Form {
        /// Bytes of JSON.
        about: usize,
        /// Bytes of the file.
        bytes: usize,
    },
    /// Nothing of it, or nothing more.
    Unshown(Unshown),
    /// That was all.
    Done,
}

impl Answer {
    /// Writes it with what belongs behind it.
    ///
    /// # Errors
    /// The other side is gone.
    pub fn write(&self, out: &mut impl Write, (text, picture): (&[u8], &[u8])) -> io::Result<()> {
        serde_json::to_writer(&mut *out, self)?;
        out.write_all(b"\n")?;
        out.write_all(text)?;
        out.write_all(picture)?;
        out.flush()
    }

    /// Reads a line and answers how many bytes of text and of picture are behind it.
    ///
    /// # Errors
    /// It is no answer, or promises more than there may be.
    pub fn parse(line: &[u8]) -> io::Result<(Answer, usize, usize)> {
        let answer: Answer = serde_json::from_slice(line)?;
        let (text, picture) = match &answer {
            Answer::Page { text, picture, .. } => (*text, *picture),
            Answer::Bound(bytes)
            | Answer::Prepared(PreparedFile { bytes, .. })
            | Answer::Stamped { bytes, .. } => (0, *bytes),
            Answer::Form { about, bytes } => (*about, *bytes),
            Answer::Unshown(_)
            | Answer::Refused(_)
            | Answer::Unstamped(_)
            | Answer::Verdict(_)
            | Answer::Done => (0, 0),
        };
        let (most_text, most) = match answer {
            Answer::Bound(_) => (MAX_TEXT, MAX_BOUND),
            Answer::Prepared(_) | Answer::Stamped { .. } => (MAX_TEXT, MAX_SIGNED),
            Answer::Form { .. } => (MAX_FORM, MAX_SIGNED),
            _ => (MAX_TEXT, MAX_PICTURE),
        };
        if text > most_text || picture > most {
            return Err(io::Error::other("a worker promises too much"));
        }
        Ok((answer, text, picture))
    }
}
