//! What happens to members of staff.

use crate::{ids::StaffId, sign_in::STAFF_MEMBER};

crate::events! {
    /// What happens to members of staff.
    pub enum MemberEvent {
        /// `changes` are the names of the fields.
        "member.updated" Staff STAFF_MEMBER(member) Updated { member: StaffId, name: String, changes: Vec<String> }
        "member.disabled" Staff STAFF_MEMBER(member) Disabled { member: StaffId, name: String }
        /// `cases` is how many open cases went to `successor`.
        "member.removed" Staff STAFF_MEMBER(member) Removed {
            member: StaffId, name: String, cases: usize, successor: Option<StaffId>,
        }
    }
}
