//! What happens to cases and to the people in them.

use crate::{
    clock::Day,
    events::{CASE, CASE_PERSON},
    ids::{ClientId, StaffId},
};

crate::events! {
    /// What happens to cases and to the people in them.
    pub enum CaseEvent {
        "case.opened" Client CASE Opened { name: String, reference: String }
        /// `changes` are the names of the fields.
        "case.updated" Silent CASE Updated { changes: Vec<String> }
        "case.status_changed" Client CASE StatusChanged { from: String, to: String }
        /// Who at the firm sees the case: its team (beside the attorney, and owners), or everybody.
        "case.team_changed" Staff CASE TeamChanged { restricted: bool, members: Vec<StaffId> }
        "person.added" Client CASE_PERSON(client) PersonAdded { client: ClientId, name: String, role: String }
        /// What somebody sees of the case is another since.
        "person.access_changed" Silent CASE_PERSON(client) PersonAccessChanged {
            client: ClientId, name: String, access: String, applicants: Vec<ClientId>, until: Option<Day>,
        }
        "person.removed" Client CASE_PERSON(client) PersonRemoved { client: ClientId, name: String, role: String }
    }
}
