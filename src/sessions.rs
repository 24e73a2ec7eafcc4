//! Sessions: where they are kept, what they know of whoever is signed in, the browsers they run in, and how they end.

mod begin;
pub mod devices;
mod events;
mod expiry;
mod export;
mod keys;
mod model;
mod open;
mod preview;
mod store;

pub use begin::{Use, begin_anew, end_by, sign_in, sign_out};
pub use events::PreviewEvent;
pub use expiry::delete_expired as delete_expired_sessions;
pub use export::LIST as EXPORT;
pub use keys::{SessionEnd, SessionKey, list_live_sessions};
pub use model::{FirstSteps, PreviewedClient, Previewer, Role, SessionActor};
pub use open::{OpenSession, end_other_sessions, end_session, list_open_sessions};
pub use preview::{PreviewSession, StaffSession, end_expired as end_expired_previews, is_previewing};
pub use store::{ABSOLUTE, ACTOR, IDLE, PgStore};
