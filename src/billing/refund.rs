//! A refund that was asked of a provider, and how it stands.

use crate::{
    clock::Ts,
    ids::{AccountId, PaymentId, RefundId},
    payments::DisputeStatus,
    schema::payment_refunds,
};
use diesel::prelude::*;

crate::text_enum! {
    /// How a refund stands.
    pub enum RefundState {
        /// The provider has not said yet what became of it.
        Asked = "asked",
        /// The provider has it, and it waits there.
        Pending = "pending",
        /// It is on its way to whoever paid.
        Done = "done",
        /// The provider did not do it, or it came back.
        Failed = "failed",
        /// Staff gave it up.
        Dropped = "dropped",
    }
}

/// A refund that was asked of a provider.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = payment_refunds, check_for_backend(diesel::pg::Pg))]
pub struct Refund {
    /// What stands in its addresses.
    pub id: RefundId,
    /// Of which payment.
    pub payment_id: PaymentId,
    /// In minor units.
    pub amount: i64,
    /// Why.
    pub reason: String,
    /// Whether what goes back is credited, so that nobody owes it.
    pub credits: bool,
    /// How it stands.
    pub state: RefundState,
    /// Why it failed, or that nobody knows whether it was done; may be empty.
    pub failure: String,
    /// Which try it is, from 1.
    pub attempt: i32,
    /// When that try was first sent.
    pub sent_at: Option<Ts>,
    /// The provider's own id of it.
    pub provider_ref: Option<String>,
    /// When it was asked for.
    pub asked_at: Ts,
    /// Who did.
    pub asked_by: AccountId,
}

impl Refund {
    /// Our name of this try with the provider: one that failed is asked for anew, under another.
    pub fn reference(&self) -> String {
        format!("{}-{}", self.id, self.attempt)
    }

    /// Whether staff have to do something about it.
    pub fn is_stuck(&self) -> bool {
        match self.state {
            RefundState::Failed => true,
            RefundState::Asked => !self.failure.is_empty(),
            RefundState::Pending | RefundState::Done | RefundState::Dropped => false,
        }
    }
}

/// How a dispute stands: whatever is told of one that was decided, it stays decided.
pub fn is_decided(status: DisputeStatus) -> bool {
    matches!(status, DisputeStatus::Won | DisputeStatus::Lost)
}
