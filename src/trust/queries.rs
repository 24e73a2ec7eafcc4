//! SQL of the trust account. The row of a bank account is locked before everything else.

mod accounts;
mod ledgers;
mod marks;
mod payouts;
mod postings;
mod rights;
mod settings;

pub use accounts::{
    AccountRow, find_account, insert_account, list_accounts, lock_account, set_closed, update_account,
};
pub use ledgers::{
    Home, ListedLedger, PAGE, balance_of_case, find_home, find_ledger, find_listed, find_own, has_ledger,
    insert_ledger, list_ledgers, list_listed, list_of_case, list_own,
};
pub use marks::{
    delete_mark, insert_mark, is_cleared, list_checks, list_covers, list_marks, list_unpresented,
};
pub use payouts::{
    ListedPayout, PayoutRow, find_payout, insert_payout, list_of_ledger, list_waiting, lock_payout,
    push_waiting, set_decided, sum_waiting,
};
pub use postings::{
    Direction, PostingRow, count_request, find_open_request, find_posting, insert_posting, is_reversed,
    journal, list_numbers, list_of_pair, list_postings, list_reversals, sum_journal,
};
pub use rights::{delete_right, insert_right, list_rights, list_rights_of};
pub use settings::{find_settings, save_settings};
