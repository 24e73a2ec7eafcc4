//! What banks say is taken in, matched with the books, and removed.

mod hand;
mod taking;

pub use hand::{LinePosting, MatchError, match_by_hand, post_line, unmatch};
pub use taking::{StatementToTake, look, match_open, remove, take};
