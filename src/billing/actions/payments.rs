//! Payments: begun, arrived, failed, gone back. Each may be told of twice, and late, and in another order: what was done is done once.

mod allocate;
mod arrive;
mod fail;
mod hold;
mod record;
mod refund;
mod restore;
mod reverse;
mod till;
mod under_way;

pub use allocate::{AllocationDetails, AllocationError, allocatable, allocate_payment};
pub use arrive::{Arrived, succeed_payment};
pub use fail::fail_payment;
pub use hold::{hold_payment, release};
pub use record::{NewPayment, PaymentError, record_payment};
pub use refund::{
    RefundAnswer, RefundDetails, RefundError, ask_refund, book_refund, drop_refund, refundable, retry_refund,
    settle_refund,
};
pub use restore::restore_payment;
pub use reverse::{ReversalDetails, reverse_payment};
pub use till::{Till, lock_all};
pub use under_way::{take_off_invoices, tell_begun};
