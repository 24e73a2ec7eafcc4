//! What is done with questionnaires that were sent, on the caller's transaction.

mod attaching;
mod facts;
mod reviewing;
mod saving;
mod sending;
mod settings;
mod submitting;

pub use attaching::{Attached, attach};
pub use facts::{Contradiction, KnownFact, find_contradictions, find_facts};
pub use reviewing::{
    ReturnNote, ReviewError, accept, comment, note_export, remind, reveal, send_back, update, withdraw,
};
pub use saving::{Changes, SaveError, Saved, Saver, arrange_rows, change_answer, list_more, places, save};
pub use sending::{NewSending, SendError, send};
pub use settings::{KeptSettings, keep_settings, record as settings_record};
pub use submitting::{Signed, SubmitError, load_sheet, submit};

use diesel::result::Error::DeserializationError;

/// What is kept and cannot be read is nobody's input's fault.
pub(super) fn unreadable(error: anyhow::Error) -> diesel::result::Error {
    DeserializationError(error.into())
}
