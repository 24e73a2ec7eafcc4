//! Addresses of the trust account.

use crate::ids::{
    BankLineId, BankStatementId, BankUploadId, CaseId, TrustAccountId, TrustLedgerId, TrustPayoutId,
    TrustPostingId, TrustRequestId,
};

pub use crate::billing::{ClientTrustPath, NewTrustRequestPath, TrustRequestPath};

crate::paths! {
    /// One of them, newest first.
    pub ClientLedgerPath(ledger_id: TrustLedgerId) = "/transactions/trust/{ledger_id}";
    /// The same as a PDF: an accounting.
    pub ClientAccountingPath(ledger_id: TrustLedgerId) = "/transactions/trust/{ledger_id}/pdf";
    /// What came into one, as a receipt.
    pub ClientTrustReceiptPath(receipt_id: TrustPostingId) = "/transactions/trust-receipts/{receipt_id}";
    pub StaffTrustReceiptPath(receipt_id: TrustPostingId) = "/staff/trust-receipts/{receipt_id}";
    /// Where a client says that they pay what is asked for.
    pub TrustRequestPaymentsPath(trust_request_id: TrustRequestId) = "/trust-requests/{trust_request_id}/payments";
    /// A transfer that the client is asked to approve.
    pub ClientPayoutPath(payout_id: TrustPayoutId) = "/trust-transfers/{payout_id}";
    pub ClientPayoutAnswerPath(payout_id: TrustPayoutId) = "/trust-transfers/{payout_id}/answer";

    /// Staff's trust accounts.
    pub TrustPath = "/staff/trust";
    pub NewTrustAccountPath = "/staff/trust/new";
    /// The ledgers of an account.
    pub TrustAccountPath(account_id: TrustAccountId) = "/staff/trust/{account_id}";
    pub EditTrustAccountPath(account_id: TrustAccountId) = "/staff/trust/{account_id}/edit";
    pub TrustAccountClosingPath(account_id: TrustAccountId) = "/staff/trust/{account_id}/closing";
    /// The journals, by month.
    pub ReceiptsPath(account_id: TrustAccountId) = "/staff/trust/{account_id}/receipts";
    pub DisbursementsPath(account_id: TrustAccountId) = "/staff/trust/{account_id}/disbursements";
    pub ReceiptsCsvPath(account_id: TrustAccountId) = "/staff/trust/{account_id}/receipts/csv";
    pub DisbursementsCsvPath(account_id: TrustAccountId) = "/staff/trust/{account_id}/disbursements/csv";
    /// Checks, and those that nobody presented.
    pub ChecksPath(account_id: TrustAccountId) = "/staff/trust/{account_id}/checks";
    /// Posts: a deposit, an opening balance, something of the firm's own.
    pub NewTrustPostingPath(account_id: TrustAccountId) = "/staff/trust/{account_id}/postings/new";
    pub TrustPostingsPath(account_id: TrustAccountId) = "/staff/trust/{account_id}/postings";
    pub TrustReversalPath(posting_id: TrustPostingId) = "/staff/trust-postings/{posting_id}/reversal";
    pub TrustMarkPath(posting_id: TrustPostingId) = "/staff/trust-postings/{posting_id}/mark";
    pub CheckPdfPath(posting_id: TrustPostingId) = "/staff/trust-postings/{posting_id}/check";
    pub StaffLedgerPath(ledger_id: TrustLedgerId) = "/staff/trust-ledgers/{ledger_id}";
    pub StaffAccountingPath(ledger_id: TrustLedgerId) = "/staff/trust-ledgers/{ledger_id}/pdf";
    pub LedgerCsvPath(ledger_id: TrustLedgerId) = "/staff/trust-ledgers/{ledger_id}/csv";
    pub EvergreenPath(ledger_id: TrustLedgerId) = "/staff/trust-ledgers/{ledger_id}/evergreen";
    /// Prepares money that is to leave a ledger.
    pub NewPayoutPath(ledger_id: TrustLedgerId) = "/staff/trust-ledgers/{ledger_id}/payouts/new";
    pub PayoutsPath(ledger_id: TrustLedgerId) = "/staff/trust-ledgers/{ledger_id}/payouts";
    /// What waits for an approval.
    pub WaitingPayoutsPath = "/staff/trust-payouts";
    pub PayoutPath(payout_id: TrustPayoutId) = "/staff/trust-payouts/{payout_id}";
    pub PayoutDecisionPath(payout_id: TrustPayoutId) = "/staff/trust-payouts/{payout_id}/decision";
    pub CaseTrustRequestsPath(case_id: CaseId) = "/staff/cases/{case_id}/trust-requests";
    pub TrustRequestWithdrawalPath(trust_request_id: TrustRequestId) = "/staff/trust-requests/{trust_request_id}/withdrawal";

    /// The months of an account.
    pub ReconciliationsPath(account_id: TrustAccountId) = "/staff/trust/{account_id}/reconciliations";
    /// One month, such as 2026-10.
    pub ReconciliationPath(account_id: TrustAccountId, month: String) = "/staff/trust/{account_id}/reconciliations/{month}";
    pub ReconciliationPdfPath(account_id: TrustAccountId, month: String) = "/staff/trust/{account_id}/reconciliations/{month}/pdf";
    pub PreparationPath(account_id: TrustAccountId, month: String) = "/staff/trust/{account_id}/reconciliations/{month}/preparation";
    pub SendingBackPath(account_id: TrustAccountId, month: String) = "/staff/trust/{account_id}/reconciliations/{month}/sending-back";
    pub SignOffPath(account_id: TrustAccountId, month: String) = "/staff/trust/{account_id}/reconciliations/{month}/sign-off";
    pub UnlockingPath(account_id: TrustAccountId, month: String) = "/staff/trust/{account_id}/reconciliations/{month}/unlocking";
    /// What the bank says.
    pub BankStatementsPath(account_id: TrustAccountId) = "/staff/trust/{account_id}/statements";
    pub NewBankStatementPath(account_id: TrustAccountId) = "/staff/trust/{account_id}/statements/new";
    pub BankStatementPath(statement_id: BankStatementId) = "/staff/bank-statements/{statement_id}";
    pub BankStatementDeletePath(statement_id: BankStatementId) = "/staff/bank-statements/{statement_id}/delete";
    /// A file that was uploaded: what is in it, before anything is taken.
    pub BankUploadPath(upload_id: BankUploadId) = "/staff/bank-uploads/{upload_id}";
    /// What the columns of a bank's CSV files are.
    pub BankMappingPath(upload_id: BankUploadId) = "/staff/bank-uploads/{upload_id}/columns";
    pub BankTakingPath(upload_id: BankUploadId) = "/staff/bank-uploads/{upload_id}/taking";
    /// Looks for matches among the lines and postings that have none.
    pub BankMatchesPath(account_id: TrustAccountId) = "/staff/trust/{account_id}/matches";
    /// Matches a line with postings, or posts it.
    pub BankMatchPath(line_id: BankLineId) = "/staff/bank-lines/{line_id}/match";

    /// Who may do what, and the firm's rules.
    pub TrustSettingsPath = "/staff/settings/trust";
}
