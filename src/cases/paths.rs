//! Addresses of cases.

use crate::ids::{CaseId, ClientId};

crate::paths! {
    /// A client's cases.
    pub CasesPath = "/cases";
    pub CasePath(case_id: CaseId) = "/cases/{case_id}";
    /// Where the case switcher leads; see [`super::switcher`].
    pub CaseSwitchPath = "/cases/switch";
    pub StaffCasesPath = "/staff/cases";
    pub StaffCasePath(case_id: CaseId) = "/staff/cases/{case_id}";
    pub CasePeoplePath(case_id: CaseId) = "/staff/cases/{case_id}/people";
    pub RemovePersonPath(case_id: CaseId, client_id: ClientId) = "/staff/cases/{case_id}/people/{client_id}/delete";
    pub NewCasePath = "/staff/cases/new";
    pub EditCasePath(case_id: CaseId) = "/staff/cases/{case_id}/edit";
    pub CaseStatusPath(case_id: CaseId) = "/staff/cases/{case_id}/status";
    pub CaseTeamPath(case_id: CaseId) = "/staff/cases/{case_id}/team";
}
