//! The firm: who it is, by which host name it is found, and how it looks.

mod model;
mod queries;
mod resolve;

pub use model::{Brand, Firm};
pub use queries::{add_host, find, find_by_host, insert, list_hosts};
pub use resolve::{Firms, resolve, stylesheet};
