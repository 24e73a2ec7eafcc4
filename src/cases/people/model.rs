//! Somebody in a case, and what they see there.

use super::super::PersonRole;
use crate::{clock::Day, db::AccessLevel, ids::ClientId, people::PortalState};

/// Somebody in a case, with what they see there and whether they can sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonAccess {
    pub client: ClientId,
    pub name: String,
    pub role: PersonRole,
    pub position: i16,
    pub access: AccessLevel,
    /// The last day on which they see it.
    pub until: Option<Day>,
    /// Whom they see, where they see chosen applicants; in the order of the ids.
    pub chosen: Vec<ClientId>,
    pub portal: PortalState,
}

impl PersonAccess {
    pub fn is_applicant(&self) -> bool {
        self.role == PersonRole::Applicant
    }

    /// Whether their time is over.
    pub fn has_ended(&self, today: Day) -> bool {
        self.until.is_some_and(|until| until < today)
    }
}
