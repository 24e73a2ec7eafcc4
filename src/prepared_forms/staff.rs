//! What staff do with forms: upload them, look at them, share them, read what their clients said.

mod acts;
mod case;
mod details;
mod details_view;
mod filling;
mod filling_view;
mod new;
mod show;
mod show_view;
mod today;

pub use acts::{delete_draft, remind, share, withdraw};
pub use case::of_case;
pub use details_view::file_field;
pub use filling::{choose, fill, refill, set_values, values};
pub use new::{NO_ROOM, add_version, create, most, new};
pub use show::{file, page, show};
pub use today::{CORRECTIONS_ON_TODAY, corrections_card};
