//! Addresses of billing.

use crate::ids::{CaseId, InvoiceId, PaymentId, PaymentLinkId, RefundId, TrustRequestId};

crate::paths! {
    /// The client's invoices and payments.
    pub TransactionsPath = "/transactions";
    /// The same under its older name: an address that people guess.
    pub InvoicesPath = "/invoices";
    pub InvoicePath(invoice_id: InvoiceId) = "/invoices/{invoice_id}";
    pub InvoicePdfPath(invoice_id: InvoiceId) = "/invoices/{invoice_id}/pdf";
    /// Where a client says how much they pay, and how.
    pub PaymentsPath(invoice_id: InvoiceId) = "/invoices/{invoice_id}/payments";
    pub ReceiptPath(payment_id: PaymentId) = "/transactions/{payment_id}/receipt";
    /// A statement of account as a PDF; the query says in which currency.
    pub StatementPath = "/transactions/statement";
    /// What the firm holds for the client in trust: the other tab beside the invoices.
    pub ClientTrustPath = "/transactions/trust";
    /// What the firm asks for to hold in trust, and the way to pay it.
    pub TrustRequestPath(trust_request_id: TrustRequestId) = "/trust-requests/{trust_request_id}";
    /// Where the provider's page leads back to.
    pub ReturnPath(checkout: String) = "/pay/returns/{checkout}";

    /// Anybody finds their invoice by number and mail address.
    pub PayPath = "/pay";
    /// A payment link.
    pub PayLinkPath(token: String) = "/pay/{token}";
    /// The page of the test provider.
    pub SandboxPath(checkout: String) = "/pay/sandbox/{checkout}";
    /// What providers tell.
    pub WebhookPath(gateway: String) = "/webhooks/{gateway}";

    /// The firm's invoices.
    pub StaffInvoicesPath = "/staff/invoices";
    pub StaffInvoicesCsvPath = "/staff/invoices/csv";
    /// The invoices of a case.
    pub CaseBillingPath(case_id: CaseId) = "/staff/cases/{case_id}/billing";
    pub NewInvoicePath(case_id: CaseId) = "/staff/cases/{case_id}/billing/new";
    pub StaffInvoicePath(invoice_id: InvoiceId) = "/staff/invoices/{invoice_id}";
    pub EditInvoicePath(invoice_id: InvoiceId) = "/staff/invoices/{invoice_id}/edit";
    pub StaffInvoicePdfPath(invoice_id: InvoiceId) = "/staff/invoices/{invoice_id}/pdf";
    pub DraftDeletePath(invoice_id: InvoiceId) = "/staff/invoices/{invoice_id}/delete";
    pub SendingPath(invoice_id: InvoiceId) = "/staff/invoices/{invoice_id}/sending";
    pub VoidingPath(invoice_id: InvoiceId) = "/staff/invoices/{invoice_id}/voiding";
    pub WriteOffPath(invoice_id: InvoiceId) = "/staff/invoices/{invoice_id}/write-off";
    pub CreditNotesPath(invoice_id: InvoiceId) = "/staff/invoices/{invoice_id}/credit-notes";
    /// Records a payment by hand.
    pub NewPaymentPath(invoice_id: InvoiceId) = "/staff/invoices/{invoice_id}/payments/new";
    pub StaffPaymentsPath(invoice_id: InvoiceId) = "/staff/invoices/{invoice_id}/payments";
    /// One payment, for staff.
    pub StaffPaymentPath(payment_id: PaymentId) = "/staff/payments/{payment_id}";
    /// Puts what is on no invoice on some.
    pub AllocationsPath(payment_id: PaymentId) = "/staff/payments/{payment_id}/allocations";
    pub StaffReceiptPath(payment_id: PaymentId) = "/staff/payments/{payment_id}/receipt";
    pub ReversalsPath(payment_id: PaymentId) = "/staff/payments/{payment_id}/reversals";
    pub ReleasePath(payment_id: PaymentId) = "/staff/payments/{payment_id}/release";
    /// Another try of a refund that failed.
    pub RefundAttemptsPath(refund_id: RefundId) = "/staff/refunds/{refund_id}/attempts";
    pub RefundEndPath(refund_id: RefundId) = "/staff/refunds/{refund_id}/end";
    pub PaymentLinksPath(invoice_id: InvoiceId) = "/staff/invoices/{invoice_id}/links";
    /// Links with which anybody pays a sum without an invoice.
    pub SumLinksPath = "/staff/payment-links";
    pub NewSumLinkPath = "/staff/payment-links/new";
    /// Asks a client for money to hold in trust; the query says how much and what for, or from which draft it is taken.
    pub NewTrustRequestPath(case_id: CaseId) = "/staff/cases/{case_id}/trust-requests/new";
    pub PaymentLinkEndPath(link_id: PaymentLinkId) = "/staff/payment-links/{link_id}/end";

    /// The firm's settings of billing and its accounts with providers.
    pub PaymentSettingsPath = "/staff/settings/payments";
    pub GatewayPath(gateway: String) = "/staff/settings/payments/{gateway}";
    pub GatewayCheckPath(gateway: String) = "/staff/settings/payments/{gateway}/check";
    pub GatewayDeletePath(gateway: String) = "/staff/settings/payments/{gateway}/delete";
    /// Begins a payment of a small sum on the provider's page.
    pub GatewayTestPath(gateway: String) = "/staff/settings/payments/{gateway}/test";
}
