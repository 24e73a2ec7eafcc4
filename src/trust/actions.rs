//! What is done with clients' money, each with its events; on the caller's transaction. The row of the bank account is locked first of
//! all: who locks an invoice or a payment besides calls [`queries::lock_account`](super::queries::lock_account) before.

mod accounts;
mod answering;
mod bank;
mod books;
mod evergreen;
mod marks;
mod months;
mod moving;
mod new_payout;
mod new_posting;
mod paying_out;
mod payouts;
mod posting;
mod requests;
mod reversing;
mod rights;

pub use accounts::{
    AccountError, NewAccount, close_account, find_or_open_own, open_account, open_ledger, update_account,
};
pub use answering::answer_approval;
pub use bank::{
    LinePosting, MatchError, StatementToTake, look as look_at_statement, match_by_hand, match_open,
    post_line, remove as remove_statement, take as take_statement, unmatch as unmatch_line,
};
pub use books::Books;
pub use evergreen::{ask_if_low, set_evergreen};
pub use marks::{mark_cleared, mark_printed, unmark};
pub use months::{
    LiveMonth, MonthError, MonthProblem, Signer, compare, months_open_before, prepare_month, send_month_back,
    sign_month_off, unlock_month,
};
pub use moving::{move_between, post_own};
pub use new_payout::{NewPayout, PayoutError};
pub use new_posting::{NewPosting, PostError};
pub use payouts::{approve, decline, prepare, withdraw};
pub use posting::post;
pub use requests::{NewRequest, WithdrawError, ask, withdraw_request};
pub use reversing::{returned, returned_in_part, take_back};
pub use rights::{KeptRules, keep_rules};
