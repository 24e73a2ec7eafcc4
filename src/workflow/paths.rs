//! Addresses of a case's workflows.

use crate::ids::{CaseId, CaseStepId, CaseWorkflowId};

crate::paths! {
    /// The room of a case's steps.
    pub StepsRoomPath(case_id: CaseId) = "/staff/cases/{case_id}/steps";
    /// A client says that they read what a step asks them to.
    pub StepReadingPath(case_id: CaseId, step_id: CaseStepId) = "/cases/{case_id}/steps/{step_id}/reading";
    /// The status of a case goes with its stages again.
    pub FollowingPath(case_id: CaseId) = "/staff/cases/{case_id}/status/following";
    pub CaseWorkflowsPath(case_id: CaseId) = "/staff/cases/{case_id}/workflows";
    pub CaseWorkflowDeletePath(case_id: CaseId, workflow_id: CaseWorkflowId) = "/staff/cases/{case_id}/workflows/{workflow_id}/delete";
    pub CaseWorkflowRestorePath(case_id: CaseId, workflow_id: CaseWorkflowId) = "/staff/cases/{case_id}/workflows/{workflow_id}/restoration";
    pub CaseWorkflowVisibilityPath(case_id: CaseId, workflow_id: CaseWorkflowId) = "/staff/cases/{case_id}/workflows/{workflow_id}/visibility";
    pub CaseWorkflowVisibilityDeletePath(case_id: CaseId, workflow_id: CaseWorkflowId) = "/staff/cases/{case_id}/workflows/{workflow_id}/visibility/delete";
    /// Takes the last change back.
    pub LastChangeDeletePath(case_id: CaseId, workflow_id: CaseWorkflowId) = "/staff/cases/{case_id}/workflows/{workflow_id}/last-change/delete";
    pub ClosurePath(case_id: CaseId, step_id: CaseStepId) = "/staff/cases/{case_id}/steps/{step_id}/closure";
    pub ClosureDeletePath(case_id: CaseId, step_id: CaseStepId) = "/staff/cases/{case_id}/steps/{step_id}/closure/delete";
    pub StepVisibilityPath(case_id: CaseId, step_id: CaseStepId) = "/staff/cases/{case_id}/steps/{step_id}/visibility";
    pub StepVisibilityDeletePath(case_id: CaseId, step_id: CaseStepId) = "/staff/cases/{case_id}/steps/{step_id}/visibility/delete";
    pub PositionPath(case_id: CaseId, step_id: CaseStepId) = "/staff/cases/{case_id}/steps/{step_id}/position";
    pub DueDatePath(case_id: CaseId, step_id: CaseStepId) = "/staff/cases/{case_id}/steps/{step_id}/due-date";
    pub StepDeletePath(case_id: CaseId, step_id: CaseStepId) = "/staff/cases/{case_id}/steps/{step_id}/delete";
    pub NewStepPath(case_id: CaseId, workflow_id: CaseWorkflowId) = "/staff/cases/{case_id}/workflows/{workflow_id}/steps/new";
    pub StepsPath(case_id: CaseId, workflow_id: CaseWorkflowId) = "/staff/cases/{case_id}/workflows/{workflow_id}/steps";
    pub EditStepPath(case_id: CaseId, step_id: CaseStepId) = "/staff/cases/{case_id}/steps/{step_id}/edit";
    pub StepPath(case_id: CaseId, step_id: CaseStepId) = "/staff/cases/{case_id}/steps/{step_id}";
}
