//! The log of a firm: one typed [`Event`] for each mutation, written in its transaction ([`record`]) and chained by hash to
//! the one before it ([`Log::verify`]). With its commit a [`Nudge`] goes to every process, for the pages that are open there.
//!
//! What can happen belongs to the features: each makes an enum of its own with `events!`, says in [`Sentences`] how it reads, and
//! in its [`SubjectKind`]s who may know of it. The [`Log`] knows the kinds of all of them, and reads recent activity back.

mod acts;
mod chain;
mod event;
mod holds;
mod kinds;
mod macros;
mod nudge;
mod reading;
mod record;
mod subject;
mod timeline;
mod verify;

pub use acts::{Act, list_acts};
pub use event::{Audience, Event, Kinds, Sentences};
pub use holds::{SHOW, Undoable, record_undoable, show_handler};
pub use kinds::{EventKinds, Log, Unreadable};
#[doc(hidden)]
pub use macros::{silent, silent_count};
pub use nudge::{About, Nudge};
pub use reading::{Places, Reading, list_fields};
pub use record::{By, Head, ThenHead, lock_head, record, record_after};
pub use subject::{ACCOUNT, CASE, CASE_PERSON, CLIENT, FIRM, Subject, SubjectKind, Told, Whose};
pub use timeline::{ClientReader, Line, Window};
pub use verify::{Flaw, Verdict};
