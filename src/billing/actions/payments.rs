//! Payments: begun, arrived, failed, gone back. Each may be told of twice, and late, and in another order: what was done is done once.

mod arrive;
mod fail;
mod hold;
mod record;
mod reverse;
mod till;
mod under_way;

pub use arrive::{Arrived, succeed_payment};
pub use fail::fail_payment;
pub use hold::{hold_payment, release};
pub use record::{NewPayment, PaymentError, record_payment};
pub use reverse::{ReversalDetails, reverse_payment};
pub use till::Till;
pub use under_way::{take_off_invoices, tell_begun};
