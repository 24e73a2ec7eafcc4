//! Addresses of home and of what stands beside it.

use crate::ids::CaseId;

crate::paths! {
    /// Where everybody arrives.
    pub HomePath = "/";
    /// Today, as staff see it.
    pub StaffHomePath = "/staff";
    /// The room of a case in which all stands that happened in it.
    pub ActivityPath(case_id: CaseId) = "/staff/cases/{case_id}/activity";
    /// Everything that waits to be reviewed.
    pub ReviewPath = "/staff/review";
    /// Everything that is late.
    pub OverduePath = "/staff/overdue";
    /// All that waits for one of the three.
    pub WaitingPath = "/staff/waiting";
    /// All cases without movement.
    pub InactivePath = "/staff/inactive";
}
