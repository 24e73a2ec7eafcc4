//! What is done with clients' money, each with its events; on the caller's transaction. The row of the bank account is locked first of
//! all: who locks an invoice or a payment besides calls [`queries::lock_account`](super::queries::lock_account) before.

mod accounts;
mod answering;
mod books;
mod evergreen;
mod marks;
mod payouts;
mod posting;
mod requests;
mod reversing;
mod rights;

pub use accounts::{
    AccountError, NewAccount, close_account, find_or_open_own, open_account, open_ledger, update_account,
};
pub use answering::answer_approval;
pub use books::Books;
pub use evergreen::{ask_if_low, set_evergreen};
pub use marks::{mark_cleared, mark_printed, unmark};
pub use payouts::{NewPayout, PayoutError, approve, decline, prepare, withdraw};
pub use posting::{NewPosting, PostError, move_between, post, post_own};
pub use requests::{NewRequest, WithdrawError, ask, withdraw_request};
pub use reversing::{returned, take_back};
pub use rights::{KeptRules, keep_rules};
