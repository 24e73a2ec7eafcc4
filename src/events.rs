//! The log of a firm: one typed [`Event`] for each mutation, written in its transaction ([`record`]) and chained by hash to
//! the one before it ([`verify`]). With its commit a [`Nudge`] goes to every process, for the pages that are open there. Recent activity is read from it ([`list_for_cases`], [`list_for_firm`]).

mod chain;
mod event;
mod nudge;
mod record;
mod timeline;
mod verify;

pub use event::{Audience, Event};
pub use nudge::{About, Nudge};
pub use record::{By, record};
pub use timeline::{Line, list_for_cases, list_for_firm, list_movement};
pub use verify::{Flaw, Verdict, verify};
