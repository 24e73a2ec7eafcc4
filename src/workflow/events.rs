//! What happens to the workflows of cases. It comes in two kinds: for what clients may see, and internal to the firm.

use crate::{
    events::{SubjectKind, Told},
    i18n::Localized,
    ids::{CaseStepId, CaseWorkflowId},
};

/// A workflow of a case: clients are told of it as long as they may see it. OFFSET 0 keeps the look-up for the event at hand.
static CASE_WORKFLOW: SubjectKind = SubjectKind::new("case_workflow").told(Told::Everybody).shown(
    "EXISTS (SELECT FROM visible_workflows w WHERE w.firm_id = event.firm_id AND w.id = event.subject_id OFFSET 0)",
);
/// A step or a stage of such a workflow; as above.
static CASE_STEP: SubjectKind = SubjectKind::new("case_step").told(Told::Everybody).shown(
    "EXISTS (SELECT FROM visible_steps s WHERE s.firm_id = event.firm_id AND s.id = event.subject_id OFFSET 0)",
);

crate::events! {
    /// What happens to the workflows of cases.
    pub enum WorkflowEvent {
        "workflow.added" Client CASE_WORKFLOW(workflow) Added { workflow: CaseWorkflowId, name: Localized }
        "workflow.added_internally" Staff CASE_WORKFLOW(workflow) AddedInternally {
            workflow: CaseWorkflowId, name: Localized,
        }
        /// What clients see of it is another since; without names, as it may be about what they no longer see.
        "workflow.adapted" Silent CASE_WORKFLOW(workflow) Adapted {
            workflow: CaseWorkflowId, step: Option<CaseStepId>, change: String,
        }
        "workflow.adapted_internally" Staff CASE_WORKFLOW(workflow) AdaptedInternally {
            workflow: CaseWorkflowId, step: Option<CaseStepId>, change: String,
        }
        "step.moved" Client CASE_STEP(step) StepMoved {
            workflow: CaseWorkflowId, step: CaseStepId, name: Localized, to: String,
        }
        /// A client says that they read what the step asks them to.
        "step.read" Client CASE_STEP(step) StepRead {
            workflow: CaseWorkflowId, step: CaseStepId, name: Localized,
        }
        "step.moved_internally" Staff CASE_STEP(step) StepMovedInternally {
            workflow: CaseWorkflowId, step: CaseStepId, name: Localized, to: String,
        }
    }
}
