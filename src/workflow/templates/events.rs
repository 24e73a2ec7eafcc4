//! What happens to templates of workflows.

use crate::{
    events::{Reading, Sentences, SubjectKind},
    i18n::Localized,
    ids::WorkflowId,
};
use maud::{Markup, html};

static WORKFLOW_TEMPLATE: SubjectKind = SubjectKind::new("workflow_template");

crate::events! {
    /// What happens to templates of workflows.
    pub enum TemplateEvent {
        "workflow_template.created" Staff WORKFLOW_TEMPLATE(workflow) Created { workflow: WorkflowId, name: Localized }
        "workflow_template.updated" Staff WORKFLOW_TEMPLATE(workflow) Updated { workflow: WorkflowId, name: Localized }
        "workflow_template.retired" Staff WORKFLOW_TEMPLATE(workflow) Retired { workflow: WorkflowId, name: Localized }
        "workflow_template.restored" Staff WORKFLOW_TEMPLATE(workflow) Restored { workflow: WorkflowId, name: Localized }
    }
}

impl Sentences for TemplateEvent {
    fn for_client(&self, _: &Reading<'_>) -> Option<Markup> {
        None
    }

    fn for_staff(&self, reading: &Reading<'_>) -> Markup {
        let (did, name) = match self {
            TemplateEvent::Created { name, .. } => ("created", name),
            TemplateEvent::Updated { name, .. } => ("changed", name),
            TemplateEvent::Retired { name, .. } => ("retired", name),
            TemplateEvent::Restored { name, .. } => ("restored", name),
        };
        reading.did(html! { (did) " the workflow " b { (reading.words(name)) } })
    }
}
