//! What billing puts on paper: invoices and credit notes, receipts, statements. Each is described once, as a
//! [`sheet::Sheet`], and from that drawn twice: as a PDF, and as the page that people read on a screen and print.

mod accounting;
mod figure;
mod hand;
mod html;
mod invoice;
mod pdf;
mod receipt;
mod running;
mod sheet;
mod statement;
#[cfg(test)]
mod tests;

pub use accounting::{AccountingPaper, AccountingRow};
pub use figure::Figures;
pub use invoice::{InvoicePaper, PaperInstallment, PaperKind, PayOnline};
pub use pdf::Look;
pub use receipt::{HeldInTrust, PaidBackPayment, ReceiptPaper, ReceiptPart};
pub use statement::{StatementEntry, StatementPaper, StatementRow, UnderWayRow};
