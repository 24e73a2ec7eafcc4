//! What is done in billing, each with its events; on the caller's transaction.

mod advances;
mod credit;
mod drafts;
mod payments;
mod sending;
mod settling;
mod setup;

pub use advances::{Advances, TakeOutError, advances_of, find_advances, take_out_advances};
pub use credit::{CreditError, credit};
pub use drafts::{Updated, create, delete, update};
pub use payments::{
    AllocationDetails, AllocationError, Arrived, NewPayment, PaymentError, RefundAnswer, RefundDetails,
    RefundError, ReversalDetails, Till, allocatable, allocate_payment, ask_refund, book_refund, drop_refund,
    fail_payment, hold_payment, lock_all, record_payment, refundable, release, restore_payment, retry_refund,
    reverse_payment, settle_refund, succeed_payment, take_off_invoices, tell_begun,
};
pub use sending::{SendError, parties, send, view};
pub use settling::{SettleError, void, write_off};
pub use setup::{SettingsOutcome, keep_check, keep_gateway, keep_settings, remove_gateway};
