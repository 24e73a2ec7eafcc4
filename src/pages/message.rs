//! What the server and its worker say to each other: lines of JSON, with bytes behind those that announce some.
//!
//! In: one [`Task`], then the bytes of its file or files. Out: [`Answer`]s, the last of which is `Done` or `Unshown`. What comes out was made
//! of a hostile file by a process that may have been taken over by it: [`Answer::read`] believes no length.

mod answer;

pub use answer::{Answer, PreparedFile, Unshown};

use crate::pdf::Paper;
use serde::{Deserialize, Serialize};
use std::io::{self, BufRead, Read};

/// Of one page the picture and its text, in bytes.
const MAX_PICTURE: usize = 24 * 1024 * 1024;
/// What one page may say.
pub const MAX_TEXT: usize = 64 * 1024;
/// A document that pictures were bound into, in bytes.
const MAX_BOUND: usize = 64 * 1024 * 1024;
/// A file that was made ready for signing, stamped or sealed, in bytes.
const MAX_SIGNED: usize = 64 * 1024 * 1024;
/// What is in a form, or was not in it as it was meant, as JSON.
const MAX_FORM: usize = 8 * 1024 * 1024;
/// Of a line.
const MAX_LINE: u64 = 64 * 1024;
/// Pages of a document that are shown.
pub const MAX_PAGES: u32 = 300;

/// How large a page is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Size {
    /// For lists.
    Thumbnail,
    /// To be read: 144 dots an inch.
    Page,
    /// To be looked at closely: twice that.
    Large,
}

impl Size {
    /// The word for it in addresses and names of files.
    pub const fn word(self) -> &'static str {
        match self {
            Size::Thumbnail => "thumbnail",
            Size::Page => "page",
            Size::Large => "large",
        }
    }

    /// Most pixels of a side.
    pub const fn max_side(self) -> u32 {
        match self {
            Size::Thumbnail => 160,
            Size::Page => 2000,
            Size::Large => 4000,
        }
    }
}

/// What a file is drawn as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// Pages.
    Pdf,
    /// One picture.
    Jpeg,
    /// One picture.
    Png,
    /// One picture.
    Webp,
    /// One picture, the first of those that move.
    Gif,
    /// One picture.
    Heic,
}

/// Draw pages `first` to `last` of the file that follows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// Of the file.
    pub form: Form,
    /// How long the file is that follows.
    pub bytes: u64,
    /// From 1.
    pub first: u32,
    /// However many there are.
    pub last: u32,
    /// The largest of these is drawn, the others are made of it.
    pub sizes: Vec<Size>,
}

crate::text_enum! {
    /// By how much somebody turned a picture that was shown to them upright, clockwise.
    pub enum Turn {
        /// Not at all.
        None = "none",
        /// By a quarter.
        Right = "right",
        /// Upside down.
        Half = "half",
        /// By a quarter the other way.
        Left = "left",
    }
}

impl Turn {
    /// A quarter further, clockwise.
    pub const fn right(self) -> Turn {
        match self {
            Turn::None => Turn::Right,
            Turn::Right => Turn::Half,
            Turn::Half => Turn::Left,
            Turn::Left => Turn::None,
        }
    }

    /// A quarter back.
    pub const fn left(self) -> Turn {
        self.right().right().right()
    }

    /// Whether width becomes height.
    pub const fn is_sideways(self) -> bool {
        matches!(self, Turn::Right | Turn::Left)
    }
}

/// A picture that a worker drew, on a sheet of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// How long the picture is.
    pub bytes: u64,
    /// Whether it is a JPEG; else a PNG.
    pub jpeg: bool,
    /// Clockwise.
    pub turn: Turn,
}

/// Make one PDF of the pictures that follow, one behind the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Binding {
    /// What they are laid on.
    pub paper: Paper,
    /// Shown in the window's title.
    pub title: String,
    /// As BCP 47 writes it.
    pub lang: String,
    /// In their order.
    pub sheets: Vec<Sheet>,
}

/// Make a file ready for signing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preparation {
    /// How long the file is that follows.
    pub prepare_bytes: u64,
}

/// Draw over pages of a file, add pages to it, and make room for a seal. The file follows, then the drawings, then the pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamping {
    /// How long the file is.
    pub stamp_bytes: u64,
    /// How long the file with the drawings is; 0 for none.
    pub drawings_bytes: u64,
    /// How long the file with the pages is; 0 for none.
    pub appendix_bytes: u64,
    /// Over which page each of the drawings lies, from 0.
    pub pages: Vec<usize>,
    /// Who seals.
    pub name: String,
    /// What for.
    pub reason: String,
    /// When.
    pub at: jiff::Timestamp,
}

/// Say what a file is, which follows to the end of the input.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verification {
    /// The certificates that are ours, in DER as base64.
    pub known: Vec<String>,
}

/// Make a form ready to be filled in, and say what is in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormReading {
    /// How long the file is that follows.
    pub form_bytes: u64,
}

/// Fill in a form. The file follows, then the values as a JSON object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormFilling {
    /// How long the file is.
    pub fill_bytes: u64,
    /// How long the values are.
    pub values_bytes: u64,
}

/// What a worker does; the fields of its line say which it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Task {
    /// Pages of a file.
    Draw(Order),
    /// A file of pictures.
    Bind(Binding),
    /// A file for signing.
    Prepare(Preparation),
    /// A signed copy, but for its seal.
    Stamp(Stamping),
    /// A file of which somebody asks whether it was sealed here.
    Verify(Verification),
    /// A form that is to be filled in.
    ReadForm(FormReading),
    /// A form with values.
    FillForm(FormFilling),
}

impl Task {
    /// Reads a task and the bytes behind it.
    ///
    /// # Errors
    /// What came is none, or ends early.
    pub fn read(input: &mut impl BufRead) -> io::Result<(Task, Vec<u8>)> {
        let mut line = Vec::new();
        input.by_ref().take(MAX_LINE).read_until(b'\n', &mut line)?;
        let task: Task = serde_json::from_slice(&line)?;
        let mut file = Vec::new();
        let Some(bytes) = task.bytes() else {
            input.take(MAX_SIGNED as u64 + 1).read_to_end(&mut file)?;
            return Ok((task, file));
        };
        file.try_reserve_exact(usize::try_from(bytes).map_err(io::Error::other)?)
            .map_err(io::Error::other)?;
        input.take(bytes).read_to_end(&mut file)?;
        if file.len() as u64 != bytes {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok((task, file))
    }

    /// Of all that follows; none where it goes on to the end.
    fn bytes(&self) -> Option<u64> {
        match self {
            Task::Draw(order) => Some(order.bytes),
            Task::Bind(binding) => {
                Some(binding.sheets.iter().fold(0, |sum: u64, sheet| sum.saturating_add(sheet.bytes)))
            }
            Task::Prepare(preparation) => Some(preparation.prepare_bytes),
            Task::Stamp(stamping) => Some(
                stamping
                    .stamp_bytes
                    .saturating_add(stamping.drawings_bytes)
                    .saturating_add(stamping.appendix_bytes),
            ),
            Task::Verify(_) => None,
            Task::ReadForm(reading) => Some(reading.form_bytes),
            Task::FillForm(filling) => Some(filling.fill_bytes.saturating_add(filling.values_bytes)),
        }
    }

    /// The line that goes before the bytes.
    pub fn line(&self) -> Vec<u8> {
        let mut line = serde_json::to_vec(self).unwrap_or_default();
        line.push(b'\n');
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_worker_is_not_believed_that_promises_too_much() {
        let page = |text, picture| Answer::Page {
            pages: 1,
            number: 1,
            size: Size::Page,
            width: 1,
            height: 1,
            jpeg: false,
            text,
            picture,
        };
        let parse = |answer: Answer| Answer::parse(&serde_json::to_vec(&answer).unwrap());
        assert_eq!(parse(page(3, 4)).unwrap(), (page(3, 4), 3, 4));
        parse(page(MAX_TEXT + 1, 0)).unwrap_err();
        parse(page(0, usize::MAX)).unwrap_err();
        Answer::parse(b"nonsense").unwrap_err();
    }

    #[test]
    fn a_task_comes_with_all_its_bytes() {
        let order = Order { form: Form::Pdf, bytes: 4, first: 1, last: 2, sizes: vec![Size::Page] };
        let sheet = |bytes, turn| Sheet { bytes, jpeg: true, turn };
        let sheets = vec![sheet(3, Turn::None), sheet(1, Turn::Left)];
        let binding = Binding { paper: Paper::A4, title: "Lease".into(), lang: "en-US".into(), sheets };
        let stamping = Stamping {
            stamp_bytes: 2,
            drawings_bytes: 1,
            appendix_bytes: 1,
            pages: vec![0],
            name: "Hartwell".into(),
            reason: "Signed".into(),
            at: jiff::Timestamp::UNIX_EPOCH,
        };
        let tasks = [
            Task::Draw(order),
            Task::Bind(binding),
            Task::Prepare(Preparation { prepare_bytes: 4 }),
            Task::Stamp(stamping),
            Task::ReadForm(FormReading { form_bytes: 4 }),
            Task::FillForm(FormFilling { fill_bytes: 2, values_bytes: 2 }),
        ];
        for task in tasks {
            let sent = [task.line(), b"abcd".to_vec()].concat();
            assert_eq!(Task::read(&mut &sent[..]).unwrap(), (task, b"abcd".to_vec()));
            Task::read(&mut &sent[..sent.len() - 1]).unwrap_err();
        }
        Task::read(&mut &b"{}\n"[..]).unwrap_err();
    }

    #[test]
    fn a_file_whose_length_is_not_known_goes_on_to_the_end() {
        let task = Task::Verify(Verification { known: vec!["AA==".into()] });
        let sent = [task.line(), b"abcd".to_vec()].concat();
        assert_eq!(Task::read(&mut &sent[..]).unwrap(), (task, b"abcd".to_vec()));
    }

    #[test]
    fn four_quarters_are_a_whole_turn() {
        for turn in Turn::ALL {
            assert_eq!(turn.right().right().right().right(), *turn);
            assert_eq!(turn.right().left(), *turn);
        }
        assert_eq!(Turn::None.left(), Turn::Left);
    }
}
