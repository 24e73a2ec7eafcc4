//! What a client sees: the forms that the firm prepared, and one of them page by page, beside what they say of it.

mod acts;
mod index;
mod index_view;
mod show;
mod show_view;

pub use acts::{add_note, delete_note, review};
pub use index::index;
pub use show::{file, page, show};
