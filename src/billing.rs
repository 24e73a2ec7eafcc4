//! Billing: invoices and credit notes, what is paid on them and how, payment links, statements.

mod amount_words;
mod checks;
mod conflict;
mod countries;
mod discounts;
mod draft;
mod form_view;
mod forms;
mod number_pattern;
mod paper;
mod parties;
mod payment_form;
mod payment_view;
mod reader;
#[cfg(test)]
mod sample;
mod settings_form;
mod settings_model;
mod settings_view;
mod typed;

pub use conflict::conflict as invoice_conflict;
pub use draft::{
    Draft, DraftLine, Due, Installment, LineKind, LineSum, MAX_DUE_DAYS, MAX_INSTALLMENTS, MAX_LINE_TEXT,
    MAX_LINES, MAX_NAME, MAX_RATES, MAX_TEXT, Sums, TaxRate, Unit,
};
pub use form_view::{InvoiceFormPage, SUMS, form as invoice_form, sums as invoice_sums};
pub use forms::{
    ArrangedPlace, Counted, InstallmentFields, InvoiceChoices, InvoiceDefaults, InvoiceDo, InvoiceForm,
    InvoiceList, LineFields, PersonChoice, TaxFields,
};
pub use number_pattern::{MAX_PATTERN, NumberPattern, PatternError};
pub use paper::{
    Figures, InvoicePaper, Look, PaidBackPayment, PaperInstallment, PaperKind, PayOnline, ReceiptPaper,
    ReceiptPart, StatementEntry, StatementPaper, StatementRow, UnderWayRow,
};
pub use parties::{Applicant, PaperPayment, Parties};
pub use payment_form::{
    HandMethod, HandPayment, Payable, PayableInvoice, PaymentForm, Reversal, ReversalForm, Reversible,
};
pub use payment_view::{PaymentPage, ReversalPage, payment_form, reversal_form};
pub use reader::Reader;
pub use settings_form::{MAX_BANK_LINES, SettingsForm, settings_record};
pub use settings_model::{BillingSettings, PaperSize};
pub use settings_view::{SettingsPage, settings_form};
