//! SQL of the trust account. The row of a bank account is locked before everything else.

mod accounts;
mod approvals;
mod bank;
mod bank_lines;
mod bank_matches;
mod for_clients;
mod ledgers;
mod marks;
mod month_sums;
mod months;
mod open_postings;
mod payouts;
mod postings;
mod requests;
mod rights;
mod settings;

pub use accounts::{
    AccountRow, find_account, insert_account, list_accounts, lock_account, set_closed, update_account,
};
pub use approvals::{find_approval_for_client, list_approvals_for_client, set_client_answer};
pub use bank::{
    BankUpload, LineColumns, StatementRow, delete_statement, delete_upload, find_mapping, find_statement,
    find_upload, insert_lines, insert_statement, keep_upload, list_kept, list_statements, save_mapping,
};
pub use bank_lines::{
    LinesOf, Span, find_line, list_bank_lines, list_known, list_line_ids, list_open_lines, list_unmatched,
    list_unmatched_of,
};
pub use bank_matches::{delete_matches, insert_matches, list_matched_together, list_matches};
pub use for_clients::{
    ClientLedger, LedgerFilter, PostingLine, find_client_ledger, find_ledger_for_client, find_line_of_client,
    list_for_accounting, list_ledgers_for_client, list_lines, list_newest_lines,
};
pub use ledgers::{
    Home, ListedLedger, PAGE, balance_of_case, find_home, find_ledger, find_listed, find_own, has_ledger,
    insert_ledger, list_ledgers, list_listed, list_of_case, list_own,
};
pub use marks::{
    delete_mark, insert_mark, is_cleared, list_checks, list_covers, list_marks, list_matched,
    list_unpresented,
};
pub use month_sums::{count_lines, find_bank_balance, list_balances, list_not_at_bank, sum_books};
pub use months::{
    find_kept, find_record, keep_prepared, list_earlier, set_sent_back, set_signed_off, set_unlocked,
};
pub use open_postings::{Matchable, list_open_postings, list_unmatched_postings};
pub use payouts::{
    ListedPayout, PayoutRow, find_payout, insert_payout, list_of_ledger, list_waiting, lock_payout,
    push_waiting, set_decided, sum_waiting,
};
pub use postings::{
    Direction, LedgerSearch, PostingRow, find_open_request, find_posting, insert_posting,
    insert_posting_last, is_reversed, journal, list_numbers, list_of_pair, list_postings, list_reversals,
    sum_journal,
};
pub use requests::{
    NewRequestRow, TrustReader, count_request, find_deposit_of, find_last_evergreen, find_reader,
    find_request, find_request_for_client, insert_request, list_open_requests, list_requests_for_client,
    list_requests_of_case, lock_request, set_floor, set_request_withdrawn, sum_refunds_of,
};
pub use rights::{delete_right, insert_right, list_rights, list_rights_of};
pub use settings::{find_settings, save_settings};
