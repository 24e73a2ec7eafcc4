//! Billing: invoices and credit notes, what is paid on them and how, payment links, statements.

mod draft;
mod parties;

pub use draft::{Draft, DraftLine, Due, Installment, LineKind, LineSum, Sums, TaxRate, Unit};
pub use parties::{Applicant, PaperPayment, Parties};
