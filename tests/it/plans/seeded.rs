//! The demo's firm, grown by benches/seed, and its pages.

use crate::support::{Actor, TestApp};
use portico::ids::{AccountId, CaseId, FirmId};

pub struct Seeded {
    pub id: FirmId,
    /// Those that were seeded.
    pub cases: Vec<CaseId>,
    /// A case of the demo's client, and somebody who is a client of a seeded one.
    own_case: uuid::Uuid,
    client: uuid::Uuid,
    amara: AccountId,
    dana: AccountId,
}

#[derive(Debug, Clone, Copy)]
pub enum Who {
    Client,
    Attorney,
}

impl Seeded {
    /// Loads the demo, if it is not there yet, and adds so many cases. `checked` is `on` or `off`: whether foreign keys are.
    pub async fn plant(app: &TestApp, cases: u32, checked: &str) -> Seeded {
        portico::demo::load(&app.app, portico::features::FEATURES).await.expect("the demo");
        let now = app.now();
        app.sql(&format!(
            "BEGIN; SET LOCAL seed.cases = {cases}; SET LOCAL seed.checked = '{checked}'; SET LOCAL seed.now = '{}'; {} COMMIT",
            now.0,
            seed()
        ))
        .await;
        // as autovacuum does, which is off here
        app.sql("VACUUM (ANALYZE)").await;
        Seeded {
            id: FirmId(id(app, "SELECT firm_id::text FROM firm_hosts WHERE host = 'localhost'").await),
            cases: ids(app, "SELECT id::text FROM cases WHERE reference LIKE 'S-%' ORDER BY id").await,
            own_case: id(app, "SELECT p.case_id::text FROM case_people p JOIN accounts a USING (client_id) WHERE a.email = 'amara@hartwell.test'").await,
            client: id(app, "SELECT p.client_id::text FROM case_people p JOIN cases c ON c.id = p.case_id WHERE c.reference LIKE 'S-%' LIMIT 1").await,
            amara: AccountId(id(app, "SELECT id::text FROM accounts WHERE email = 'amara@hartwell.test'").await),
            dana: AccountId(id(app, "SELECT id::text FROM accounts WHERE email = 'dana@hartwell.test'").await),
        }
    }

    /// Pages of both sides, and who looks at them.
    pub fn pages(&self) -> Vec<(Who, String)> {
        let (case, client) = (self.cases[self.cases.len() - 1], self.client);
        let clients = [
            "/",
            "/tasks",
            "/cases",
            "/documents",
            &format!("/cases/{}", self.own_case),
            &format!("/documents?case={}", self.own_case),
        ];
        let staff = [
            "/staff",
            "/staff/waiting?turn=client",
            "/staff/waiting?turn=firm",
            "/staff/inactive",
            "/staff/inactive?days=1",
            "/staff/review",
            "/staff/overdue",
            "/staff/cases",
            "/staff/cases?status=all",
            "/staff/cases?status=filed",
            "/staff/cases?mine=1",
            "/staff/cases?status=all&q=S-2020",
            "/staff/cases?q=castillo%20popescu",
            "/staff/cases/new",
            &format!("/staff/cases/{case}"),
            &format!("/staff/cases/{case}/documents"),
            &format!("/staff/cases/{case}/people"),
            &format!("/staff/cases/{case}/edit"),
            "/staff/clients",
            "/staff/clients?q=castillo%20popescu",
            &format!("/staff/clients/{client}"),
            "/staff/checklists",
            "/staff/workflows",
        ];
        let of = |who, pages: &[&str]| pages.iter().map(|page| (who, (*page).to_owned())).collect::<Vec<_>>();
        [of(Who::Client, &clients), of(Who::Attorney, &staff)].concat()
    }

    pub async fn actor<'a>(&self, app: &'a TestApp, who: Who) -> Actor<'a> {
        let account = match who {
            Who::Client => self.amara,
            Who::Attorney => self.dana,
        };
        app.browser(self.id, account).await
    }
}

/// All files, in their order.
fn seed() -> String {
    let mut files: Vec<_> = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/benches/seed"))
        .expect("benches/seed")
        .map(|entry| entry.expect("entry").path())
        .collect();
    files.sort();
    files.iter().map(|file| std::fs::read_to_string(file).expect("a file of the seed")).collect()
}

async fn ids(app: &TestApp, query: &str) -> Vec<CaseId> {
    app.texts(query).await.iter().map(|text| CaseId(text.parse().expect("an id"))).collect()
}

async fn id(app: &TestApp, query: &str) -> uuid::Uuid {
    app.texts(query).await[0].parse().expect("an id")
}
