//! What a client is asked to pay into trust.

use super::RequestKind;
use crate::{
    clock::{Day, Ts},
    ids::{AccountId, CaseId, ClientId, TrustLedgerId, TrustRequestId},
    money::{Currency, Money},
    schema::trust_requests,
};
use diesel::prelude::*;

/// A sum that is asked for, and what has come of it. Amounts are minor units of its currency.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = trust_requests, check_for_backend(diesel::pg::Pg))]
pub struct Request {
    /// What stands in its addresses.
    pub id: TrustRequestId,
    /// Into which ledger.
    pub ledger_id: TrustLedgerId,
    /// For which case.
    pub case_id: CaseId,
    /// Who is asked.
    pub client_id: ClientId,
    /// Why.
    pub kind: RequestKind,
    /// All that is asked for.
    pub amount: i64,
    currency: String,
    exponent: i16,
    /// What for, in the firm's words.
    pub purpose: String,
    /// The last day in time.
    pub due_on: Option<Day>,
    /// Counted up with each change by hand.
    pub version: i32,
    /// When it was asked.
    pub created_at: Ts,
    /// By whom; nobody where the ledger asked by itself.
    pub created_by: Option<AccountId>,
    /// Since when it is not asked for any more.
    pub withdrawn_at: Option<Ts>,
    /// What has arrived.
    pub paid: i64,
    /// What is on its way.
    pub under_way: i64,
    /// What is still to arrive.
    pub outstanding: i64,
}

impl Request {
    /// What all of its amounts are in.
    pub fn currency(&self) -> Currency {
        crate::billing::stored_currency(&self.currency, self.exponent)
    }

    /// So many of its minor units.
    pub fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.currency())
    }

    /// What can be paid now.
    pub fn payable(&self) -> i64 {
        (self.outstanding - self.under_way).max(0)
    }

    /// Whether it waits for the client.
    pub fn is_open(&self) -> bool {
        self.outstanding > 0
    }
}

/// A request as pages show it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct ListedRequest {
    /// How it stands.
    pub request: Request,
    /// What the firm calls its case.
    pub case_name: String,
    /// Who is asked, by name.
    pub client_name: String,
}
