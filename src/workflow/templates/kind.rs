//! Workflows as a kind of template: what is theirs alone.

use super::{
    TemplateEvent, compared, form_view,
    forms::WorkflowForm,
    insert,
    model::{Content, Draft, DraftRow, DraftStage, Extent, TemplateRow},
    paths::WorkflowPaths,
    queries, views,
};
use crate::{
    actors::Staff,
    clock::Ts,
    db::Tx,
    form::Record,
    i18n::Localized,
    ids::{AccountId, FirmId, WorkflowId, WorkflowVersionId},
    templates::{Change, Drafts, FormKind, FormPage, Kind, Summary, Version, Words},
};
use diesel::QueryResult;
use maud::{Markup, html};

/// See [`Kind`].
#[derive(Debug, Clone, Copy)]
pub struct Workflows;

impl Kind for Workflows {
    type Content = Content;
    type Extent = Extent;
    type Event = TemplateEvent;
    type Paths = WorkflowPaths;

    const WORDS: Words = Words {
        one: "workflow",
        head: "Workflow",
        many: "Workflows",
        lead: "The stages of each case type. Add a workflow to a case, and your client can follow its progress.",
        none: "Set up the stages of a case type once, and every client knows where their case stands.",
        saving: "Cases already using this workflow keep theirs.",
        icon: "workflow",
    };

    const COLUMNS: &'static [&'static str] = &["Stages", "Steps"];

    fn event(change: Change, workflow: WorkflowId, name: Localized) -> TemplateEvent {
        match change {
            Change::Created => TemplateEvent::Created { workflow, name },
            Change::Updated { .. } => TemplateEvent::Updated { workflow, name },
            Change::Retired => TemplateEvent::Retired { workflow, name },
            Change::Restored => TemplateEvent::Restored { workflow, name },
        }
    }

    async fn list(tx: &Tx, firm: FirmId, retired: bool) -> QueryResult<Vec<Summary<Self>>> {
        queries::list(tx, firm, retired).await
    }

    async fn content(tx: &Tx, firm: FirmId, version: WorkflowVersionId) -> QueryResult<Content> {
        queries::find_content(tx, firm, version).await
    }

    fn numbers(extent: &Extent) -> Vec<i64> {
        vec![extent.stages, extent.steps]
    }

    fn list_mark(extent: &Extent) -> Markup {
        html! { @if !extent.visible { (views::internal()) } }
    }

    fn mark(content: &Content) -> Markup {
        html! { @if !content.visible { (views::internal()) } }
    }

    fn page(staff: &Staff, version: &Version<Self>, versions: Markup) -> Markup {
        views::page(staff, &version.content, versions)
    }
}

impl FormKind for Workflows {
    type Draft = Draft;
    type Form = WorkflowForm;

    // two hundred stages and steps
    const FORM_LIMIT: usize = 8 * 1024 * 1024;

    fn draft(version: &Version<Self>) -> Draft {
        let row = |row: &TemplateRow| DraftRow {
            lineage: Some(row.lineage),
            name: row.name.clone(),
            text: row.text.clone(),
            turn: row.turn,
            visible: row.visible,
            expected_days: row.expected_days,
            to_read: row.to_read,
            case_status: row.case_status,
        };
        let stage = |(stage, steps): (&TemplateRow, &[TemplateRow])| DraftStage {
            stage: row(stage),
            steps: steps.iter().map(row).collect(),
        };
        let content = &version.content;
        Draft {
            name: version.head.name.clone(),
            description: content.description.clone(),
            visible: content.visible,
            stages: content.stages().map(stage).collect(),
        }
    }

    fn name(draft: &mut Draft) -> &mut Localized {
        &mut draft.name
    }

    /// Stages and steps keep their lineage where it is one of the current version; in a new template everything is new.
    fn settled(draft: Draft, saved: Option<&Draft>) -> Draft {
        draft.descended_from(saved.unwrap_or(&Draft::default()))
    }

    fn says_the_same(draft: &Draft, saved: &Draft) -> bool {
        draft.says_the_same(saved)
    }

    fn record(staff: &Staff, among: &Drafts<'_, Self>, draft: &Draft) -> Record {
        compared::record(staff, among, draft)
    }

    async fn insert_version(
        tx: &Tx,
        firm: FirmId,
        of: (WorkflowId, i32),
        draft: &Draft,
        by: (AccountId, Ts),
    ) -> QueryResult<WorkflowVersionId> {
        insert::version(tx, firm, of, draft, by).await
    }

    fn fields(staff: &Staff, page: &FormPage<Self>) -> Markup {
        form_view::fields(staff, page)
    }
}
