//! The firm: who it is, by which host name it is found, and how it looks.

mod assets;
mod branding;
mod colors;
mod model;
mod queries;
mod resolve;
mod social;
mod welcome;

pub use assets::{background, logo, stylesheet};
pub use colors::{Color, ENOUGH as ENOUGH_CONTRAST, Shades};
pub use model::{Firm, Picture};
pub use queries::{
    add_host, find, find_by_host, hosts_of, insert, is_taken, list_hosts, lock, remove_host, set_country,
    update,
};
pub use resolve::{Firms, resolve};
pub use social::{Network, Social};
