//! What happens to invoices and payments.

use crate::{
    events::{FIRM, SubjectKind, Told},
    ids::{InvoiceId, PaymentId, PaymentLinkId},
};

/// Whom an invoice is about.
const OF_INVOICE: &str = "(SELECT i.applicant_id FROM invoices i WHERE i.firm_id = event.firm_id \
                          AND i.case_id = event.case_id AND i.id = event.subject_id)";

/// An invoice or a credit note.
static INVOICE: SubjectKind = SubjectKind::new("invoice").told(Told::Applicants(&[OF_INVOICE]));
/// A payment that belongs to no invoice alone.
static PAYMENT: SubjectKind = SubjectKind::new("payment");
/// A payment link.
static PAYMENT_LINK: SubjectKind = SubjectKind::new("payment_link");

crate::events! {
    /// What happens to invoices and payments. Amounts are minor units of their currency, with its exponent.
    pub enum BillingEvent {
        "invoice.created" Staff INVOICE(invoice) Created { invoice: InvoiceId }
        "invoice.updated" Staff INVOICE(invoice) Updated { invoice: InvoiceId }
        "invoice.deleted" Staff INVOICE(invoice) Deleted { invoice: InvoiceId }
        "invoice.sent" Client INVOICE(invoice) Sent {
            invoice: InvoiceId, number: String, amount: i64, currency: String, exponent: i16,
        }
        "invoice.viewed" Staff INVOICE(invoice) Viewed { invoice: InvoiceId, number: String }
        "invoice.voided" Client INVOICE(invoice) Voided { invoice: InvoiceId, number: String, reason: String }
        /// `number` is that of the credit note, `corrects` that of the invoice.
        "invoice.credited" Client INVOICE(invoice) Credited {
            invoice: InvoiceId, number: String, corrects: String, amount: i64, currency: String, exponent: i16,
        }
        "invoice.written_off" Staff INVOICE(invoice) WrittenOff {
            invoice: InvoiceId, number: String, amount: i64, currency: String, exponent: i16, reason: String,
        }
        /// On this invoice; a payment on several is told for each.
        "payment.received" Client INVOICE(invoice) Received {
            invoice: InvoiceId, payment: PaymentId, number: String, amount: i64, currency: String, exponent: i16,
        }
        "payment.begun" Client INVOICE(invoice) Begun {
            invoice: InvoiceId, payment: PaymentId, number: String, amount: i64, currency: String, exponent: i16,
        }
        "payment.failed" Client INVOICE(invoice) Failed {
            invoice: InvoiceId, payment: PaymentId, number: String, amount: i64, currency: String, exponent: i16,
        }
        "payment.reversed" Client INVOICE(invoice) Reversed {
            invoice: InvoiceId, payment: PaymentId, number: String, amount: i64, currency: String, exponent: i16,
        }
        /// Something that had gone back came again.
        "payment.restored" Client INVOICE(invoice) Restored {
            invoice: InvoiceId, payment: PaymentId, number: String, amount: i64, currency: String, exponent: i16,
        }
        /// Money that was on no invoice was put on this one.
        "payment.allocated" Client INVOICE(invoice) Allocated {
            invoice: InvoiceId, payment: PaymentId, number: String, amount: i64, currency: String, exponent: i16,
        }
        "payment.held" Staff PAYMENT(payment) Held { payment: PaymentId, reason: String }
        "payment.released" Staff PAYMENT(payment) Released { payment: PaymentId }
        "payment.unallocated" Staff PAYMENT(payment) Unallocated { payment: PaymentId, amount: i64, currency: String, exponent: i16 }
        "payment.unallocated_reversed" Staff PAYMENT(payment) UnallocatedReversed {
            payment: PaymentId, amount: i64, currency: String, exponent: i16,
        }
        "payment.unallocated_restored" Staff PAYMENT(payment) UnallocatedRestored {
            payment: PaymentId, amount: i64, currency: String, exponent: i16,
        }
        "refund.asked" Staff PAYMENT(payment) RefundAsked { payment: PaymentId, amount: i64, currency: String, exponent: i16 }
        "refund.failed" Staff PAYMENT(payment) RefundFailed {
            payment: PaymentId, amount: i64, currency: String, exponent: i16, reason: String,
        }
        "refund.dropped" Staff PAYMENT(payment) RefundDropped { payment: PaymentId, amount: i64, currency: String, exponent: i16 }
        "payment_link.created" Staff PAYMENT_LINK(link) LinkCreated {
            link: PaymentLinkId, purpose: String,
            /// It is paid before it is earned; the fee agreement makes it the firm's.
            #[serde(default)] advance: bool,
        }
        "payment_link.ended" Staff PAYMENT_LINK(link) LinkEnded { link: PaymentLinkId }
        "billing.settings_changed" Staff FIRM SettingsChanged { changes: Vec<String> }
        "gateway.changed" Staff FIRM GatewayChanged { gateway: String, enabled: bool }
        "gateway.checked" Staff FIRM GatewayChecked { gateway: String, works: bool }
        "gateway.removed" Staff FIRM GatewayRemoved { gateway: String }
    }
}
