//! Two cases with the same visible part.

use super::Random;
use crate::support::{Answer, CaseWorkflow, HARTWELL, Person, TestApp, inside, row, stage};
use diesel::{QueryableByName, sql_types::*};
use diesel_async::RunQueryDsl;
use portico::{
    ids::{CaseId, CaseStepId, ClientId},
    workflow::{
        Turn,
        templates::{DraftRow, DraftStage},
    },
};

/// Stands in every name that clients may not read.
pub const MARK: &str = "zqinner";

/// A row of a copy, as the database has it.
#[derive(Debug, Clone, QueryableByName)]
pub struct Row {
    #[diesel(sql_type = Uuid)]
    pub id: CaseStepId,
    #[diesel(sql_type = Text)]
    pub name: String,
    /// The name of its stage; empty for a stage.
    #[diesel(sql_type = Text)]
    pub stage: String,
    #[diesel(sql_type = Text)]
    pub state: String,
}

impl Row {
    /// Whether only one of the twins has it.
    pub fn is_inner(&self) -> bool {
        self.name.contains(MARK)
    }

    pub fn is_open(&self) -> bool {
        self.state == "open"
    }

    pub fn is_stage(&self) -> bool {
        self.stage.is_empty()
    }
}

/// One of the two: what both have, and a workflow of its own that is internal.
pub struct Twin<'a> {
    pub client: Person<'a, ClientId>,
    pub case: CaseId,
    pub shared: CaseWorkflow<'a>,
    pub inner: CaseWorkflow<'a>,
    reference: String,
    name: String,
}

pub struct Twins<'a> {
    pub app: &'a TestApp,
    pub both: [Twin<'a>; 2],
}

/// What both have: some stages with some steps, all visible at first.
fn shared(random: &mut Random) -> Vec<DraftStage> {
    let days = |random: &mut Random, name: String| {
        let turn = Turn::ALL[random.below(3)];
        let expected_days = random.chance(50).then(|| 1 + random.below(90) as i16);
        DraftRow { expected_days, ..row(&name, turn) }
    };
    (0..2 + random.below(3))
        .map(|at| {
            let steps = (0..random.below(4)).map(|step| days(random, format!("Step {at}{step}"))).collect();
            stage(days(random, format!("Stage {at}")), steps)
        })
        .collect()
}

/// The same with internal stages and steps at random places.
fn salted(mut stages: Vec<DraftStage>, random: &mut Random) -> Vec<DraftStage> {
    let mut number = 0;
    let mut secret = |random: &mut Random| {
        number += 1;
        let days = Some(1000 + random.below(2000) as i16);
        DraftRow { expected_days: days, ..row(&format!("{MARK} {number}"), Turn::ALL[random.below(3)]) }
    };
    for one in stages.iter_mut().filter(|one| !one.steps.is_empty()) {
        for _ in 0..random.below(3) {
            let at = random.below(one.steps.len() + 1);
            one.steps.insert(at, inside(secret(random)));
        }
    }
    for _ in 0..random.below(3) {
        // what is in an internal stage is internal, whatever it says
        let steps = (0..random.below(3)).map(|_| secret(random)).collect();
        let at = random.below(stages.len() + 1);
        stages.insert(at, stage(inside(secret(random)), steps));
    }
    stages
}

impl<'a> Twins<'a> {
    pub async fn new(app: &'a TestApp, seed: u64, random: &mut Random) -> Twins<'a> {
        let dana = app.staff(&format!("dana-{seed}")).await;
        let stages = shared(random);
        let mut both = Vec::new();
        for which in ["a", "b"] {
            let name = format!("twin{which}{seed}");
            let client = app.client(&name).await;
            let reference = format!("TW{}-{seed}", which.to_uppercase());
            let case = app.case(HARTWELL, &reference, &[client.id]).await;
            app.request(HARTWELL, case, "Passport").await;
            let salted = salted(stages.clone(), random);
            let version = app.template(HARTWELL, dana.account, ("Petition", true), salted).await;
            let own = (0..1 + random.below(3)).map(|at| {
                let steps = (0..random.below(3))
                    .map(|step| row(&format!("{MARK} {at}{step}"), Turn::Client))
                    .collect();
                stage(row(&format!("{MARK} stage {at}"), Turn::Client), steps)
            });
            let (title, own): (_, Vec<_>) = (format!("{MARK} workflow"), own.collect());
            let own = app.template(HARTWELL, dana.account, (&title, false), own).await;
            let inner = app.add_workflow(&dana, case, own).await;
            let shared = app.add_workflow(&dana, case, version).await;
            both.push(Twin { client, case, shared, inner, reference, name });
        }
        Twins { app, both: both.try_into().unwrap_or_else(|_| panic!("two")) }
    }

    pub async fn set_status(&self, status: &str) {
        for twin in &self.both {
            let url = format!("/staff/cases/{}/status", twin.case);
            twin.shared.staff.post(url, &[("status", status)]).await.assert(303);
        }
        self.app.run_jobs().await;
    }

    /// Both clients get the same, and nothing of what is internal.
    pub async fn compare(&self, [pages, places]: [Vec<String>; 2], said: &str) {
        let [one, other] = &self.both;
        let parts = (one.visible_part().await, other.visible_part().await);
        assert_eq!(parts.0, parts.1, "the visible parts, after {said}");
        for (page, place) in pages.iter().zip(places) {
            let (mine, theirs) = (one.client.get(page).await, other.client.get(&place).await);
            for (twin, answer) in [(one, &mine), (other, &theirs)] {
                assert!(
                    !answer.text().contains(MARK),
                    "{} {page} names what is internal, after {said}",
                    twin.name
                );
            }
            let (mine, theirs) =
                (one.normal(&mine.assert_ok()).await, other.normal(&theirs.assert_ok()).await);
            assert_eq!(mine, theirs, "{page} after {said}");
        }
    }
}

impl Twin<'_> {
    /// The pages that workflows are on.
    pub fn main_pages(&self) -> Vec<String> {
        vec!["/".into(), format!("/cases/{}", self.case)]
    }

    /// All pages that clients have.
    pub fn pages(&self) -> Vec<String> {
        let case = self.case;
        let pages = ["/", "/cases", "/tasks", "/documents"].map(str::to_owned).into_iter();
        let of_case =
            [format!("/cases/{case}"), format!("/tasks?case={case}"), format!("/documents?case={case}")];
        pages.chain(of_case).collect()
    }

    pub async fn rows(&self, workflow: &CaseWorkflow<'_>) -> Vec<Row> {
        let query = format!(
            "SELECT s.id, s.name->>'en' AS name, coalesce(stage.name->>'en', '') AS stage, s.state FROM case_steps s \
             LEFT JOIN case_steps stage ON stage.id = s.stage_id WHERE s.workflow_id = '{}' ORDER BY s.position",
            workflow.id
        );
        diesel::sql_query(query).load(&mut self.client.app.admin().await).await.expect("rows")
    }

    /// The rows that both have, in their order, each with its stage.
    pub async fn order(&self) -> Vec<(String, String)> {
        let rows = self.rows(&self.shared).await;
        rows.into_iter().filter(|row| !row.is_inner()).map(|row| (row.name, row.stage)).collect()
    }

    /// What the two views hold of the case, and what the log tells clients, without ids.
    async fn visible_part(&self) -> String {
        self.client
            .app
            .text(&format!(
                "SELECT concat((SELECT jsonb_agg(jsonb_build_array(w.name, w.description) ORDER BY w.position) FROM visible_workflows w \
                 WHERE w.case_id = '{case}'), \
                 (SELECT jsonb_agg(jsonb_build_array(s.name, s.text, s.turn, s.expected_days, s.due_on, s.state, s.opened_at, s.ended_at, \
                 (SELECT name FROM case_steps WHERE id = s.stage_id)) ORDER BY s.position) FROM visible_steps s WHERE s.case_id = '{case}'))",
                case = self.case
            ))
            .await
    }

    /// How many lines of the log clients are nudged by.
    pub async fn nudges(&self) -> i64 {
        let of =
            format!("SELECT count(*) FROM events WHERE case_id = '{}' AND audience = 'client'", self.case);
        self.client.app.number(&of).await
    }

    /// The content and the navigation of a page, with words in place of what must differ: ids, and the names of the two.
    async fn normal(&self, page: &Answer) -> String {
        let (html, parts) =
            (page.html(), scraper::Selector::parse("main, nav, header.top").expect("a selector"));
        let text: String = html.select(&parts).map(|part| part.html() + "\n").collect();
        let mut text = crate::support::without_owner(&text);
        // that the firm works on something inside is the one thing that is told of it, in these places alone
        let turns =
            scraper::Selector::parse(".turn, ol.case-steps .what > span.soft.small").expect("a selector");
        for turn in html.select(&turns) {
            text = text.replace(&turn.html(), "");
        }
        for row in self.rows(&self.shared).await.iter().filter(|row| !row.is_inner()) {
            text = text.replace(&row.id.to_string(), &row.name);
        }
        let (id, client) = (self.case.to_string(), self.client.id.to_string());
        let request =
            self.client.app.text(&format!("SELECT id FROM document_requests WHERE case_id = '{id}'")).await;
        let mut capital = self.name.clone();
        capital[..1].make_ascii_uppercase();
        for (own, word) in [
            (id.as_str(), "CASE"),
            (&client, "CLIENT"),
            (&request, "REQUEST"),
            (&self.shared.id.to_string(), "WORKFLOW"),
            (&self.reference, "REFERENCE"),
            (&self.reference.to_lowercase(), "REFERENCE"),
            (&self.name, "NAME"),
            (&capital, "NAME"),
        ] {
            text = text.replace(own, word);
        }
        text
    }
}
