//! What stands around the pages of those who are signed in: the navigation of their side with what waits for them.

mod page;
mod signed_in;
mod waiting;

pub use crate::navigation::Waiting;
pub use page::{ClientPage, LivePart, StaffPage};
pub use waiting::{waiting_for_client, waiting_for_staff};
