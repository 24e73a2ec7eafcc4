//! What the trust account puts on paper.

mod reconciliation;

pub use reconciliation::reconciliation;
