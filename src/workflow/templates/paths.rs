//! Addresses of templates of workflows.

use crate::ids::WorkflowId;

crate::paths! {
    pub IndexPath = "/staff/workflows";
    pub NewPath = "/staff/workflows/new";
    pub WorkflowPath(id: WorkflowId) = "/staff/workflows/{id}";
    pub EditPath(id: WorkflowId) = "/staff/workflows/{id}/edit";
    pub RetirementPath(id: WorkflowId) = "/staff/workflows/{id}/retirement";
    pub RetirementDeletePath(id: WorkflowId) = "/staff/workflows/{id}/retirement/delete";
}

crate::template_paths! {
    WorkflowPaths: WorkflowId, IndexPath, NewPath, WorkflowPath, EditPath, RetirementPath, RetirementDeletePath
}
