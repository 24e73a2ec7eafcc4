//! Who asks: the gate every handler stands behind ([`Client`], [`Staff`], [`SignedIn`], [`Anyone`]), and the mark of a request
//! that a member of staff makes in a client's place.

mod cast;
mod current_user;
mod gate;
mod paths;
mod posted_forms;
mod preview;
mod scope;
mod signed_in;

pub use cast::{CastClient, CastStaff};
pub use current_user::{CurrentUser, Preview};
pub use gate::{Anyone, Client, Staff};
pub use paths::{PreviewDeletePath, PreviewPath, SecondFactorPath};
pub use posted_forms::take_forms;
pub use preview::{mark_preview, note_reader};
pub use scope::ask_scope;
pub use signed_in::SignedIn;

/// Where a person's own side begins.
pub fn home_of(is_staff: bool) -> &'static str {
    if is_staff { "/staff" } else { "/" }
}
