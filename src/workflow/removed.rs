//! What stands where a workflow was that was just taken off its case: that it is gone, and the press that brings it back.

use super::{CaseWorkflow, paths::CaseWorkflowRestorePath, staff_views::Press};
use crate::{actors::Staff, ui};
use maud::{Markup, Render, html};
use std::time::Duration;

/// So long the way back is where it was; after that it is among the removed ones, below.
const IN_PLACE: Duration = Duration::from_secs(10 * 60);

/// A workflow that was removed.
pub struct Removed<'a> {
    pub staff: &'a Staff,
    pub workflow: &'a CaseWorkflow,
}

impl Removed<'_> {
    /// Whether it is shown in its place.
    pub fn is_in_place(&self) -> bool {
        self.workflow.record.removed_at.is_some_and(|at| at.plus(IN_PLACE) > self.staff.now)
    }
}

impl Render for Removed<'_> {
    fn render(&self) -> Markup {
        let (staff, record) = (self.staff, &self.workflow.record);
        let name = ui::translated(&record.name, staff.lang, staff.firm.language);
        let restore = CaseWorkflowRestorePath { case_id: record.case_id, workflow_id: record.id };
        html! {
            section.card id={ "workflow-" (record.id) } aria-label="Removed workflow" { div.body { div.cluster.last-change {
                p { "Removed: " strong { bdi { (name) } }
                    @if record.visible { span.soft.small { " · the client no longer sees it" } } }
                (Press { action: &restore, says: &[], class: "button compact",
                    content: html! { (ui::icon("refresh")) span { "Undo" span.visually-hidden { ": bring back " (name) } } } })
            } } }
        }
    }
}
