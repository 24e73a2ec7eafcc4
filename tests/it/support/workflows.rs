//! Templates of workflows made of a few words, and the workflows of cases as a test moves them.

use super::{actor::Actor, app::TestApp, response::Answer};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use portico::{
    clock::Ts,
    i18n::{Localized, TextLang},
    ids::*,
    schema::{case_steps, case_workflows, workflow_steps, workflow_versions, workflows},
    workflow::{
        Turn,
        templates::{Draft, DraftRow, DraftStage},
    },
};

/// A stage or a step that clients see, of an unknown length.
pub fn row(name: &str, turn: Turn) -> DraftRow {
    DraftRow {
        lineage: None,
        name: Localized::new(TextLang::En, name),
        text: Localized::default(),
        turn,
        visible: true,
        expected_days: None,
        to_read: false,
        case_status: None,
    }
}

/// The same inside the firm.
pub fn inside(row: DraftRow) -> DraftRow {
    DraftRow { visible: false, ..row }
}

pub fn stage(stage: DraftRow, steps: Vec<DraftRow>) -> DraftStage {
    DraftStage { stage, steps }
}

/// Intake (Agreement, Conflict check inside the firm, Documents), Filing, Audit inside the firm, Decision.
pub fn family() -> Vec<DraftStage> {
    vec![
        stage(
            row("Intake", Turn::Firm),
            vec![
                row("Agreement", Turn::Client),
                inside(row("Conflict check", Turn::Firm)),
                row("Documents", Turn::Client),
            ],
        ),
        stage(row("Filing", Turn::Firm), vec![]),
        stage(inside(row("Audit", Turn::Firm)), vec![row("Read it twice", Turn::Firm)]),
        stage(row("Decision", Turn::Authority), vec![]),
    ]
}

/// A workflow in a case, moved by somebody.
#[derive(Clone)]
pub struct CaseWorkflow<'a> {
    pub staff: Actor<'a>,
    pub case: CaseId,
    pub id: CaseWorkflowId,
}

impl TestApp {
    /// A template with these stages.
    pub async fn template(
        &self,
        firm: FirmId,
        by: AccountId,
        (name, visible): (&str, bool),
        stages: Vec<DraftStage>,
    ) -> WorkflowVersionId {
        let draft = Draft {
            name: Localized::new(TextLang::En, name),
            visible,
            stages,
            description: Localized::default(),
        };
        self.insert_template(firm, &draft, (by, self.now())).await.1
    }

    /// The rows of a template, without a word in the log.
    pub async fn insert_template(
        &self,
        firm: FirmId,
        draft: &Draft,
        (by, at): (AccountId, Ts),
    ) -> (WorkflowId, WorkflowVersionId) {
        let (id, version) = (WorkflowId::new(), WorkflowVersionId::new());
        let mut admin = self.admin().await;
        let row = (workflows::firm_id.eq(firm), workflows::id.eq(id), workflows::created_at.eq(at));
        diesel::insert_into(workflows::table).values(row).execute(&mut admin).await.expect("template");
        let row = (
            workflow_versions::firm_id.eq(firm),
            workflow_versions::id.eq(version),
            workflow_versions::workflow_id.eq(id),
            workflow_versions::number.eq(1),
            workflow_versions::name.eq(&draft.name),
            workflow_versions::description.eq(&draft.description),
            workflow_versions::visible.eq(draft.visible),
            workflow_versions::created_at.eq(at),
            workflow_versions::created_by.eq(by),
        );
        diesel::insert_into(workflow_versions::table).values(row).execute(&mut admin).await.expect("version");
        let placed = draft.stages.iter().flat_map(|stage| {
            let id = WorkflowStepId::new();
            let steps = stage.steps.iter().map(move |step| (WorkflowStepId::new(), Some(id), step));
            std::iter::once((id, None, &stage.stage)).chain(steps)
        });
        let rows = (1_i16..).zip(placed).map(|(position, (step, stage, row))| {
            (
                workflow_steps::firm_id.eq(firm),
                workflow_steps::id.eq(step),
                workflow_steps::version_id.eq(version),
                workflow_steps::stage_id.eq(stage),
                workflow_steps::position.eq(position),
                workflow_steps::lineage.eq(Lineage::new()),
                workflow_steps::name.eq(&row.name),
                workflow_steps::text.eq(&row.text),
                workflow_steps::turn.eq(row.turn),
                workflow_steps::visible.eq(row.visible),
                workflow_steps::expected_days.eq(row.expected_days),
                workflow_steps::to_read.eq(row.to_read),
                workflow_steps::case_status.eq(row.case_status),
            )
        });
        let rows: Vec<_> = rows.collect();
        diesel::insert_into(workflow_steps::table).values(rows).execute(&mut admin).await.expect("steps");
        (id, version)
    }

    /// Adds a template to a case as staff do.
    pub async fn add_workflow<'a>(
        &self,
        staff: &Actor<'a>,
        case: CaseId,
        version: WorkflowVersionId,
    ) -> CaseWorkflow<'a> {
        let url = format!("/staff/cases/{case}/workflows");
        staff.post(url, &[("version", &version.to_string())]).await.assert(303);
        let newest = case_workflows::table
            .filter(case_workflows::case_id.eq(case))
            .order(case_workflows::position.desc())
            .select(case_workflows::id)
            .first(&mut self.admin().await)
            .await
            .expect("a workflow");
        CaseWorkflow { staff: staff.clone(), case, id: newest }
    }

    /// The text that a query answers, seen as the superuser.
    pub async fn text(&self, query: &str) -> String {
        let text = diesel::dsl::sql::<diesel::sql_types::Text>(&format!("coalesce(({query})::text, '')"));
        let found = diesel::select(text).get_result(&mut self.admin().await).await;
        found.unwrap_or_else(|error| panic!("{query}: {error}"))
    }

    /// Lets days pass; nobody's session ends meanwhile.
    pub async fn pass_days(&self, days: u64) {
        self.advance(std::time::Duration::from_secs(days * 24 * 3600));
        let now = self.now().0;
        self.sql(&format!(
            "UPDATE sessions SET created_at = '{now}', seen_at = '{now}', expires_at = timestamptz '{now}' + interval '1 day'"
        ))
        .await;
    }

    /// The template behind a version.
    pub async fn workflow_of(&self, version: WorkflowVersionId) -> WorkflowId {
        workflow_versions::table
            .filter(workflow_versions::id.eq(version))
            .select(workflow_versions::workflow_id)
            .first(&mut self.admin().await)
            .await
            .expect("a version")
    }
}

impl<'a> CaseWorkflow<'a> {
    fn app(&self) -> &'a TestApp {
        self.staff.app
    }

    /// The same workflow in the hands of somebody else.
    pub fn with(&self, staff: &Actor<'a>) -> CaseWorkflow<'a> {
        CaseWorkflow { staff: staff.clone(), ..self.clone() }
    }

    /// The room of the case's steps, as staff see it.
    pub async fn page(&self) -> Answer {
        self.staff.get(format!("/staff/cases/{}/steps", self.case)).await.assert_ok()
    }

    /// The step with this English name.
    pub async fn step(&self, name: &str) -> CaseStepId {
        let named = diesel::dsl::sql::<diesel::sql_types::Bool>("name->>'en' = ")
            .bind::<diesel::sql_types::Text, _>(name.to_owned());
        case_steps::table
            .filter(case_steps::workflow_id.eq(self.id).and(named))
            .select(case_steps::id)
            .first(&mut self.app().admin().await)
            .await
            .unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Presses something at a step, and leaves what is open before it as it is: `done`, `skipped`, `reopen`, `hide`, `show`, `up`, `down` or `remove`.
    pub async fn press(&self, what: &str, name: &str) -> Answer {
        let id = self.step(name).await;
        self.press_at(what, id).await
    }

    pub async fn press_at(&self, what: &str, step: CaseStepId) -> Answer {
        let url = format!("/staff/cases/{}/steps/{step}", self.case);
        let revision = self.revision().await.to_string();
        let (end, fields) = match what {
            "done" | "skipped" => {
                ("closure", vec![("as", what), ("earlier", "keep"), ("revision", &revision)])
            }
            "reopen" => ("closure/delete", vec![]),
            "hide" => ("visibility/delete", vec![]),
            "show" => ("visibility", vec![]),
            "up" | "down" => ("position", vec![("to", what), ("revision", &revision)]),
            "remove" => ("delete", vec![]),
            other => panic!("no such press: {other}"),
        };
        self.staff.post(format!("{url}/{end}"), &fields).await
    }

    pub async fn due(&self, name: &str, day: &str) -> Answer {
        let id = self.step(name).await;
        let url = format!("/staff/cases/{}/steps/{id}/due-date", self.case);
        let mark = self.page().await.attr(&format!("form[action='{url}'] [name=based_on]"), "value");
        self.staff.post(url, &[("due_on", day), ("based_on", &mark)]).await
    }

    /// Does something to the whole workflow: the end of its address, such as `delete`.
    pub async fn whole(&self, what: &str) -> Answer {
        let url = format!("/staff/cases/{}/workflows/{}/{what}", self.case, self.id);
        self.staff.post(url, &[]).await
    }

    /// Presses Undo on a page that was drawn this moment.
    pub async fn undo(&self) -> Answer {
        let revision = self.revision().await;
        self.undo_at(revision).await
    }

    pub async fn undo_at(&self, revision: i64) -> Answer {
        let url = format!("/staff/cases/{}/workflows/{}/last-change/delete", self.case, self.id);
        self.staff.post(url, &[("revision", &revision.to_string())]).await
    }

    pub async fn revision(&self) -> i64 {
        let query = format!("SELECT revision FROM case_workflows WHERE id = '{}'", self.id);
        self.app().number(&query).await
    }

    /// All that is stored of the workflow but its revision: what an undo must bring back.
    pub async fn stored(&self) -> String {
        self.app()
            .text(&format!(
                "SELECT concat(w.visible, w.removed_at, w.turn, w.waiting_since, w.waiting_step_id, \
                 (SELECT jsonb_agg(to_jsonb(s) ORDER BY s.position) FROM case_steps s WHERE s.workflow_id = w.id)) \
                 FROM case_workflows w WHERE w.id = '{}'",
                self.id
            ))
            .await
    }

    /// The rows in their order, each with what became of it: `Intake`, `+Agreement`, `-Skipped one`; inside ones in brackets.
    pub async fn rows(&self) -> String {
        self.app()
            .text(&format!(
                "SELECT string_agg(CASE state WHEN 'done' THEN '+' WHEN 'skipped' THEN '-' ELSE '' END || \
                 CASE WHEN visible THEN name->>'en' ELSE '(' || (name->>'en') || ')' END, ' ' ORDER BY position) \
                 FROM case_steps WHERE workflow_id = '{}'",
                self.id
            ))
            .await
    }
}
