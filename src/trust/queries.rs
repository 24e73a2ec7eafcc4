//! SQL of the trust account. The row of a bank account is locked before everything else.

mod accounts;
mod bank;
mod bank_lines;
mod ledgers;
mod months;
mod payouts;
mod postings;
mod rights;
mod settings;

pub use accounts::{
    AccountRow, find_account, insert_account, list_accounts, lock_account, set_closed, update_account,
};
pub use bank::{
    BankUpload, LineColumns, StatementRow, delete_statement, delete_upload, find_mapping, find_statement,
    find_upload, insert_lines, insert_statement, keep_upload, list_kept, list_statements, save_mapping,
};
pub use bank_lines::{
    LinesOf, Matchable, Span, delete_matches, find_line, insert_matches, list_known, list_line_ids,
    list_lines, list_matched_together, list_matches, list_open_lines, list_open_postings, list_unmatched,
    list_unmatched_of, list_unmatched_postings,
};
pub use ledgers::{
    Home, ListedLedger, PAGE, balance_of_case, find_home, find_ledger, find_listed, find_own, insert_ledger,
    list_ledgers, list_listed, list_of_case, list_own,
};
pub use months::{
    count_lines, find_bank_balance, find_kept, find_record, keep_prepared, list_balances, list_earlier,
    list_not_at_bank, set_sent_back, set_signed_off, set_unlocked, sum_books,
};
pub use payouts::{
    ListedPayout, PayoutRow, find_payout, insert_payout, list_of_ledger, list_waiting, lock_payout,
    push_waiting, set_decided, sum_waiting,
};
pub use postings::{
    Direction, PostingRow, count_request, delete_mark, find_open_request, find_posting, insert_mark,
    insert_posting, is_cleared, is_reversed, journal, list_checks, list_covers, list_marks, list_numbers,
    list_of_pair, list_postings, list_reversals, list_unpresented, sum_journal,
};
pub use rights::{delete_right, insert_right, list_rights, list_rights_of};
pub use settings::{find_settings, save_settings};
