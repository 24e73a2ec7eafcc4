//! Who somebody is: sign-in, invitations, sessions, and the gate every handler stands behind ([`Client`], [`Staff`],
//! [`Anyone`]).

mod actor;
mod kept;
mod limits;
mod model;
mod page;
mod passwords;
mod sessions;

pub use actor::{Anyone, Client, Staff};
pub use kept::keep_forms;
pub use limits::Limits;
pub use model::{Role, SessionActor, Who};
pub use page::{ClientPage, ClientTab, StaffPage, StaffTab, Waiting, waiting_for_client, waiting_for_staff};
pub use passwords::{MIN_PASSWORD, hash_password, verify_password};
pub use sessions::{ABSOLUTE, IDLE, PgStore, sign_in, sign_out};

use crate::{app::App, web::Routes};

/// What this feature serves.
pub fn routes() -> Routes<App> {
    Routes::new()
}
