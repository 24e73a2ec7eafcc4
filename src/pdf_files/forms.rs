//! Forms to be filled in (AcroForm; ISO 32000-1, 12.7): which fields a file has, which edition of which form it is, and the file with values.
//!
//! Agencies give out forms that are encrypted with nothing to type to open them, with a second form of Adobe's (XFA) beside the fields and
//! with scripts. `intake` makes them ready first, so what is filled in is what every reader shows.

mod edition;
mod fill;
mod list;

pub use edition::Edition;
pub use fill::{Filled, Misfit, Why, fill};
pub use list::{FormField, FormFieldKind, FormOption};

use super::{
    intake::{self, Change, Refused},
    read,
};
use edition::find_edition;
use serde::{Deserialize, Serialize};

/// A form that is ready to be filled in.
#[derive(Debug, Clone)]
pub struct FormFile {
    /// The file; where there are no changes, as it came.
    pub file: Vec<u8>,
    /// What is in it.
    pub about: FormContent,
}

/// What is in a form.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct FormContent {
    /// How many pages it has.
    pub pages: u32,
    /// What was done to the file.
    pub changes: Vec<Change>,
    /// What can be filled in, in the order of the file.
    pub fields: Vec<FormField>,
    /// Which form it is, as its pages say.
    pub edition: Option<Edition>,
}

/// Makes a form ready and says what is in it. The texts are those of its pages, for its edition.
///
/// # Errors
/// See [`Refused`]; a form that somebody signed is not filled in.
pub fn read_form(file: &[u8], texts: impl FnOnce(&[u8]) -> Vec<String>) -> Result<FormFile, Refused> {
    let ready = intake::prepare(file)?;
    if ready.holds_signature {
        return Err(Refused::Final);
    }
    let (document, _) = read::open(&ready.file).ok_or(Refused::Unreadable)?;
    let about = FormContent {
        pages: u32::try_from(ready.pages.len()).unwrap_or(u32::MAX),
        changes: ready.changes,
        fields: list::list(&document),
        edition: find_edition(&texts(&ready.file)),
    };
    Ok(FormFile { file: ready.file, about })
}
