//! Addresses of checklists.

use crate::ids::ChecklistId;

crate::paths! {
    pub IndexPath = "/staff/checklists";
    pub NewPath = "/staff/checklists/new";
    pub ChecklistPath(id: ChecklistId) = "/staff/checklists/{id}";
    pub EditPath(id: ChecklistId) = "/staff/checklists/{id}/edit";
    pub RetirementPath(id: ChecklistId) = "/staff/checklists/{id}/retirement";
    pub RetirementDeletePath(id: ChecklistId) = "/staff/checklists/{id}/retirement/delete";
}

crate::template_paths! {
    ChecklistPaths: ChecklistId, IndexPath, NewPath, ChecklistPath, EditPath, RetirementPath, RetirementDeletePath
}
