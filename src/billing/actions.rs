//! What is done in billing, each with its events; on the caller's transaction.

mod credit;
mod drafts;
mod payments;
mod sending;
mod settling;
mod setup;

pub use credit::{CreditError, credit};
pub use drafts::{Updated, create, delete, update};
pub use payments::{
    Arrived, NewPayment, PaymentError, ReversalDetails, Till, fail_payment, hold_payment, record_payment,
    release, reverse_payment, succeed_payment, take_off_invoices, tell_begun,
};
pub use sending::{SendError, parties, send, view};
pub use settling::{SettleError, void, write_off};
pub use setup::{SettingsOutcome, keep_gateway, keep_settings, remove_gateway};
