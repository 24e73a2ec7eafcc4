//! Builders: the things a test needs to be there, put straight into the database.

use super::{actor::Actor, app::TestApp};
use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use portico::{
    clock::{Day, Ts},
    firms::Firm,
    i18n::{Lang, Localized, TextLang},
    ids::*,
    schema::*,
    sessions::PgStore,
    workflow::{
        Turn,
        templates::{Draft, DraftRow, DraftStage},
    },
};
use tower_sessions::{SessionStore, session::Record};

/// The first firm, on `localhost`.
pub const HARTWELL: FirmId = FirmId(uuid::Uuid::from_u128(0x0199_0000_0000_7000_8000_0000_0000_0001));
/// The other firm, on `second.localhost`.
pub const SECOND: FirmId = FirmId(uuid::Uuid::from_u128(0x0199_0000_0000_7000_8000_0000_0000_0002));

fn opened() -> Ts {
    Ts("2026-09-01T12:00:00Z".parse().expect("a time"))
}

pub async fn two_firms(admin: &mut AsyncPgConnection) {
    for (id, name, host) in
        [(HARTWELL, "Hartwell & Osei", "localhost"), (SECOND, "Second", "second.localhost")]
    {
        let firm = Firm {
            tagline: "Immigration Law".into(),
            time_zone: "America/New_York".into(),
            phone: "(415) 555-0134".into(),
            email: "help@hartwell.test".into(),
            ..Firm::new(id, name)
        };
        diesel::insert_into(firms::table)
            .values((&firm, firms::created_at.eq(opened())))
            .execute(admin)
            .await
            .expect("firm");
        let row = (firm_hosts::host.eq(host), firm_hosts::firm_id.eq(id));
        diesel::insert_into(firm_hosts::table).values(row).execute(admin).await.expect("host");
        // as if the demo had made them, so that their mails are shown
        let row =
            (demo_firms::firm_id.eq(id), demo_firms::fixture.eq(host), demo_firms::loaded_at.eq(opened()));
        diesel::insert_into(demo_firms::table).values(row).execute(admin).await.expect("mark");
    }
}

/// A person with an account, and a browser in which they are signed in.
pub struct Person<'a, Id> {
    pub id: Id,
    pub account: AccountId,
    pub email: String,
    browser: Actor<'a>,
}

impl<'a, Id: Copy> Person<'a, Id> {
    /// The same person with the same browser.
    pub fn again(&self) -> Person<'a, Id> {
        let Person { id, account, email, browser } = self;
        Person { id: *id, account: *account, email: email.clone(), browser: browser.clone() }
    }
}

impl<'a, Id> std::ops::Deref for Person<'a, Id> {
    type Target = Actor<'a>;
    fn deref(&self) -> &Actor<'a> {
        &self.browser
    }
}

fn host_of(firm: FirmId) -> &'static str {
    if firm == SECOND { "second.localhost" } else { "localhost" }
}

fn capitalized(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

impl TestApp {
    /// A browser in which nobody is signed in.
    pub fn nobody(&self) -> Actor<'_> {
        Actor {
            app: self,
            host: "localhost",
            cookie: String::new(),
            headers: Vec::new(),
            silent: false,
            peer: None,
        }
    }

    /// A client of the first firm: `name@test`, named after it.
    pub async fn client(&self, name: &str) -> Person<'_, ClientId> {
        self.client_of(HARTWELL, name).await
    }

    pub async fn client_of(&self, firm: FirmId, name: &str) -> Person<'_, ClientId> {
        let (id, account, email) =
            (self.client_record(firm, name).await, AccountId::new(), format!("{name}@test"));
        self.account(firm, account, &email, (Some(id), None)).await;
        Person { id, account, email, browser: self.browser(firm, account).await }
    }

    /// A client without an account.
    pub async fn client_record(&self, firm: FirmId, name: &str) -> ClientId {
        let id = ClientId::new();
        let row = (
            clients::firm_id.eq(firm),
            clients::id.eq(id),
            clients::name.eq(capitalized(name)),
            clients::email.eq(format!("{name}@test")),
            clients::language.eq(Lang::EnUs),
            clients::created_at.eq(opened()),
        );
        diesel::insert_into(clients::table)
            .values(row)
            .execute(&mut self.admin().await)
            .await
            .expect("client");
        id
    }

    /// An attorney of the first firm.
    pub async fn staff(&self, name: &str) -> Person<'_, StaffId> {
        self.staff_of(HARTWELL, name, "attorney").await
    }

    pub async fn owner(&self, name: &str) -> Person<'_, StaffId> {
        self.staff_of(HARTWELL, name, "owner").await
    }

    pub async fn staff_of(&self, firm: FirmId, name: &str, role: &str) -> Person<'_, StaffId> {
        let (id, account, email) = (StaffId::new(), AccountId::new(), format!("{name}@staff.test"));
        let row = (
            staff_members::firm_id.eq(firm),
            staff_members::id.eq(id),
            staff_members::name.eq(capitalized(name)),
            staff_members::role.eq(role),
            staff_members::created_at.eq(opened()),
        );
        diesel::insert_into(staff_members::table)
            .values(row)
            .execute(&mut self.admin().await)
            .await
            .expect("staff");
        self.account(firm, account, &email, (None, Some(id))).await;
        Person { id, account, email, browser: self.browser(firm, account).await }
    }

    async fn account(
        &self,
        firm: FirmId,
        id: AccountId,
        email: &str,
        (client, staff): (Option<ClientId>, Option<StaffId>),
    ) {
        let row = (
            accounts::firm_id.eq(firm),
            accounts::id.eq(id),
            accounts::email.eq(email),
            accounts::client_id.eq(client),
            accounts::staff_member_id.eq(staff),
            accounts::created_at.eq(opened()),
        );
        diesel::insert_into(accounts::table)
            .values(row)
            .execute(&mut self.admin().await)
            .await
            .expect("account");
    }

    /// A browser in which this member of staff sees what a client sees.
    pub async fn previewing(&self, firm: FirmId, account: AccountId, client: ClientId) -> Actor<'_> {
        let browser = self.browser(firm, account).await;
        browser.post("/staff/preview", &[("client", &client.to_string())]).await.assert(303);
        browser
    }

    /// A browser with a session of this account, as after signing in.
    pub async fn browser(&self, firm: FirmId, account: AccountId) -> Actor<'_> {
        let store = PgStore { pool: self.pool(), clock: self.app.clock.clone() };
        let data = [("bound".to_owned(), serde_json::json!([firm, account]))];
        let mut record = Record {
            id: Default::default(),
            data: data.into(),
            expiry_date: time::OffsetDateTime::now_utc(),
        };
        store.create(&mut record).await.expect("session");
        Actor {
            app: self,
            host: host_of(firm),
            cookie: format!("{}={}", self.cookie_name("portico_session"), record.id),
            headers: Vec::new(),
            silent: false,
            peer: None,
        }
    }

    /// What a cookie is called in browsers.
    pub fn cookie_name(&self, name: &str) -> String {
        if self.app.https() { format!("__Host-{name}") } else { name.to_owned() }
    }

    /// An open case with these applicants, and a responsible attorney of its own.
    pub async fn case(&self, firm: FirmId, reference: &str, applicants: &[ClientId]) -> CaseId {
        let attorney =
            self.staff_of(firm, &format!("attorney-{}", reference.to_lowercase()), "attorney").await;
        let id = CaseId::new();
        let row = (
            cases::firm_id.eq(firm),
            cases::id.eq(id),
            cases::reference.eq(reference),
            cases::name.eq(format!("Petition {reference}")),
            cases::kind.eq("Family petition"),
            cases::status.eq("preparing"),
            cases::attorney_id.eq(attorney.id),
            cases::opened_on.eq(Day(jiff::civil::date(2026, 9, 3))),
            cases::created_at.eq(opened()),
            cases::moved_at.eq(opened()),
        );
        let mut admin = self.admin().await;
        diesel::insert_into(cases::table).values(row).execute(&mut admin).await.expect("case");
        for (position, client) in (0_i16..).zip(applicants) {
            let row = (
                case_people::firm_id.eq(firm),
                case_people::case_id.eq(id),
                case_people::client_id.eq(*client),
                case_people::role.eq("applicant"),
                case_people::position.eq(position),
                case_people::added_at.eq(opened()),
            );
            diesel::insert_into(case_people::table).values(row).execute(&mut admin).await.expect("applicant");
        }
        id
    }

    /// A document asked for, in state `needed`.
    pub async fn request(&self, firm: FirmId, case: CaseId, title: &str) -> RequestId {
        let mut admin = self.admin().await;
        let asker: AccountId = accounts::table
            .filter(accounts::firm_id.eq(firm).and(accounts::staff_member_id.is_not_null()))
            .select(accounts::id)
            .first(&mut admin)
            .await
            .expect("a member of staff");
        let id = RequestId::new();
        let row = (
            document_requests::firm_id.eq(firm),
            document_requests::id.eq(id),
            document_requests::case_id.eq(case),
            document_requests::title.eq(Localized::new(TextLang::En, title)),
            document_requests::state.eq("needed"),
            document_requests::requested_at.eq(self.now()),
            document_requests::requested_by.eq(asker),
        );
        diesel::insert_into(document_requests::table).values(row).execute(&mut admin).await.expect("request");
        id
    }

    /// The one document a firm has.
    pub async fn only_document(&self, firm: FirmId) -> DocumentId {
        let of = documents::table.filter(documents::firm_id.eq(firm)).select(documents::id);
        let found: Vec<DocumentId> = of.load(&mut self.admin().await).await.expect("documents");
        assert_eq!(found.len(), 1, "one document");
        found[0]
    }

    /// A checklist of one document, and its version.
    pub async fn checklist(
        &self,
        firm: FirmId,
        name: &str,
        by: AccountId,
    ) -> (ChecklistId, ChecklistVersionId) {
        let (id, version) = (ChecklistId::new(), ChecklistVersionId::new());
        let mut admin = self.admin().await;
        let row = (checklists::firm_id.eq(firm), checklists::id.eq(id), checklists::created_at.eq(opened()));
        diesel::insert_into(checklists::table).values(row).execute(&mut admin).await.expect("checklist");
        let row = (
            checklist_versions::firm_id.eq(firm),
            checklist_versions::id.eq(version),
            checklist_versions::checklist_id.eq(id),
            checklist_versions::number.eq(1),
            checklist_versions::name.eq(Localized::new(TextLang::En, name)),
            checklist_versions::created_at.eq(opened()),
            checklist_versions::created_by.eq(by),
        );
        diesel::insert_into(checklist_versions::table)
            .values(row)
            .execute(&mut admin)
            .await
            .expect("version");
        let row = (
            checklist_items::firm_id.eq(firm),
            checklist_items::id.eq(ChecklistItemId::new()),
            checklist_items::version_id.eq(version),
            checklist_items::position.eq(1),
            checklist_items::title.eq(Localized::new(TextLang::En, "Passport")),
            checklist_items::instructions.eq(Localized::default()),
            checklist_items::per_applicant.eq(true),
        );
        diesel::insert_into(checklist_items::table).values(row).execute(&mut admin).await.expect("item");
        (id, version)
    }

    /// A template of a workflow that clients see: two stages, with a step under the first.
    pub async fn workflow(&self, firm: FirmId, name: &str, by: AccountId) -> (WorkflowId, WorkflowVersionId) {
        let row = |name: &str, turn: Turn| DraftRow {
            lineage: None,
            name: Localized::new(TextLang::En, name),
            text: Localized::default(),
            turn,
            visible: true,
            expected_days: Some(7),
            to_read: false,
            case_status: None,
        };
        let stages = vec![
            DraftStage { stage: row("Intake", Turn::Firm), steps: vec![row("Agreement", Turn::Client)] },
            DraftStage { stage: row("Decision", Turn::Authority), steps: vec![] },
        ];
        let draft =
            Draft { name: Localized::new(TextLang::En, name), visible: true, stages, ..Draft::default() };
        self.insert_template(firm, &draft, (by, opened())).await
    }

    /// A job and a mail that the queue gave up on.
    pub async fn undelivered(&self, firm: FirmId) -> (JobId, MailId) {
        let (job, mail) = (JobId::new(), MailId::new());
        self.sql(&format!(
            "INSERT INTO jobs (firm_id, id, kind, payload, run_at, attempts, created_at, failed_at, last_error) \
             VALUES ('{firm}', '{job}', 'unheard of', '{{}}', now(), 10, now(), now(), 'nothing handles it'); \
             INSERT INTO mails (firm_id, id, kind, recipient, recipient_name, subject, sealed_body, created_at, failed_at) \
             VALUES ('{firm}', '{mail}', 'invitation', 'gone@test', 'Gone', 'Your portal', 'x', now(), now()); \
             INSERT INTO jobs (firm_id, id, kind, payload, run_at, attempts, created_at, failed_at, last_error) \
             VALUES ('{firm}', '{}', 'mail.send', '{{\"mail\": \"{mail}\"}}', now(), 10, now(), now(), 'refused')",
            JobId::new()
        ))
        .await;
        (job, mail)
    }

    /// The kinds of a firm's events, oldest first.
    pub async fn event_kinds(&self, firm: FirmId) -> Vec<String> {
        let of = events::table.filter(events::firm_id.eq(firm)).order(events::seq).select(events::kind);
        of.load(&mut self.admin().await).await.expect("events")
    }

    /// Recipients and subjects of a firm's mails, oldest first.
    pub async fn mails(&self, firm: FirmId) -> Vec<(String, String)> {
        let of = mails::table
            .filter(mails::firm_id.eq(firm))
            .order(mails::id)
            .select((mails::recipient, mails::subject));
        of.load(&mut self.admin().await).await.expect("mails")
    }
}
