//! What stands around the pages of those who are signed in: the navigation of their side with what waits for them.

mod page;
mod signed_in;
mod waiting;

pub use page::{ClientPage, ClientTab, StaffPage, StaffTab};
pub use waiting::{Waiting, waiting_for_client, waiting_for_staff};
