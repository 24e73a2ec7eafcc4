//! Assessments: what anybody may answer, who enrolls by it, and what the firm does with them.

mod embedded;
mod enrolling;
mod leads;
mod privacy;
mod settings;

use crate::support::{Actor, Answer, HARTWELL, Person, SECOND, TestApp, unseen_fields};
use portico::{
    ids::{FirmId, QuestionnaireId, QuestionnaireVersionId, StaffId},
    seal,
};
use std::time::Duration;

/// What people need to fill in a form.
pub const SECONDS: Duration = Duration::from_secs(10);
pub const DAY: Duration = Duration::from_secs(24 * 3600);

/// Two pages; the second asks more where somebody is in court, for a number that is sensitive, and for a file.
const DEFINITION: &str = r#"{
  "title": {"en": "Visa check", "es": "Consulta de visa"},
  "intro": {"en": "Twelve questions."},
  "sections": [
    {"key": "goal", "title": {"en": "Your goal", "es": "Su objetivo"}, "questions": [
      {"key": "reason", "label": {"en": "What do you need?", "es": "¿Qué necesita?"}, "kind": "short_text", "required": true},
      {"key": "court", "label": {"en": "Are you in court?", "es": "¿Tiene un juicio?"}, "kind": "yes_no", "required": true},
      {"key": "judge", "label": {"en": "Which judge?"}, "kind": "short_text", "required": true, "shown_if": {"is": ["court", "yes"]}}
    ]},
    {"key": "more", "title": {"en": "More", "es": "Más"}, "questions": [
      {"key": "children", "label": {"en": "Children"}, "kind": "group", "min": 0, "max": 3, "item": {"en": "Child"}, "questions": [
        {"key": "child_name", "label": {"en": "Name"}, "kind": "short_text", "required": true}
      ]},
      {"key": "a_number", "label": {"en": "A-Number"}, "kind": "identifier", "pattern": "a_number"},
      {"key": "passport_copy", "label": {"en": "Passport"}, "kind": "file", "max": 1}
    ]}
  ]
}"#;

/// A questionnaire of a firm, published by this member of staff.
pub async fn questionnaire(app: &TestApp, firm: FirmId, by: &Person<'_, StaffId>) -> QuestionnaireId {
    let (id, version) = (QuestionnaireId::new(), QuestionnaireVersionId::new());
    let (firm, by) = (firm.0, by.account.0);
    app.sql(&format!(
        "INSERT INTO questionnaires (firm_id, id, created_at) VALUES ('{firm}', '{id}', '2026-11-01'); \
         INSERT INTO questionnaire_versions (firm_id, id, questionnaire_id, number, name, definition, sections, questions, created_at, created_by) \
         VALUES ('{firm}', '{version}', '{id}', 1, '{{\"en\": \"Visa check\", \"es\": \"Consulta de visa\"}}', $json${DEFINITION}$json$, 2, 7, \
         '2026-11-01', '{by}')"
    ))
    .await;
    id
}

/// The same, open to everybody at `/assessments/visa-check`.
pub async fn opened(app: &TestApp, owner: &Person<'_, StaffId>) {
    let id = questionnaire(app, HARTWELL, owner).await;
    let fields = [("questionnaire", id.to_string()), ("slug", "visa-check".to_owned())];
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    owner.post("/staff/settings/assessments/opened", &fields).await.assert(303);
}

/// A browser that keeps its cookies.
pub async fn visitor(app: &TestApp) -> Actor<'_> {
    app.nobody()
}

/// What a browser is after this answer: with the cookie of a session that it began.
pub fn keeping<'a>(app: &TestApp, browser: Actor<'a>, answer: &Answer) -> Actor<'a> {
    let name = app.cookie_name("portico_session");
    match answer.cookie(&name) {
        Some(cookie) => browser.with_cookie(&name, &cookie),
        None => browser,
    }
}

/// The answers to both pages, in a browser of its own.
pub async fn answered(app: &TestApp) -> Actor<'_> {
    let browser = visitor(app).await;
    let first = [("a.reason", "A work visa"), ("a.court", "no"), ("do", "on")];
    let answer = browser.post("/assessments/visa-check/sections/goal", &first).await;
    let answer = answer.assert_redirect("/assessments/visa-check/sections/more");
    let browser = keeping(app, browser, &answer);
    let second = [("a.a_number", "A012345678"), ("do", "on")];
    let answer = browser.post("/assessments/visa-check/sections/more", &second).await;
    answer.assert_redirect("/assessments/visa-check/details");
    browser
}

/// Who they are, sent with the proof that scripts work out.
pub async fn send_details(app: &TestApp, browser: &Actor<'_>, email: &str) -> Answer {
    let page = browser.get("/assessments/visa-check/details").await.assert_ok();
    app.advance(SECONDS);
    let unseen = unseen_fields(&page, true);
    let typed = [
        ("name", "Nora Lind"),
        ("email", email),
        ("opposing_parties", "Acme Inc.\nJane Roe"),
        ("do", "send"),
    ];
    let fields: Vec<_> =
        typed.into_iter().chain(unseen.iter().map(|(name, value)| (*name, value.as_str()))).collect();
    browser.post("/assessments/visa-check/details", &fields).await
}

/// The text of the newest mail.
pub async fn newest(app: &TestApp) -> String {
    app.run_jobs().await;
    let mailbox = app.app.mailbox.as_ref().expect("a mailbox");
    mailbox.list(HARTWELL).await.expect("mails").into_iter().next().expect("a mail").text
}

/// The code in it.
pub async fn code(app: &TestApp) -> String {
    let text = newest(app).await;
    let is_code = |word: &&str| word.len() == 9 && word.as_bytes()[4] == b'-';
    text.split_whitespace().find(is_code).unwrap_or_else(|| panic!("no code in {text}")).to_owned()
}

/// Somebody who enrolled, in the browser in which they are signed in now; the id of what they sent.
pub async fn lead(app: &TestApp) -> (Actor<'_>, String) {
    let browser = answered(app).await;
    send_details(app, &browser, "nora@leads.test").await.assert_redirect("/assessments/visa-check/code");
    let code = code(app).await;
    let answer = browser.post("/assessments/visa-check/code", &[("code", &code)]).await.assert(303);
    let id = app.text("SELECT id::text FROM leads ORDER BY id DESC LIMIT 1").await;
    assert_eq!(answer.location(), format!("/enrollments/{id}"));
    (keeping(app, browser, &answer), id)
}

/// What the table of routes asks for.
pub struct AssessmentThings {
    lead: String,
    file: String,
    assessment: String,
    /// Is sent where one is opened.
    pub questionnaire: String,
}

impl AssessmentThings {
    /// With both firms' assessments at the same address, and what this client sent.
    pub async fn of(
        app: &TestApp,
        (owner, other): (&Person<'_, StaffId>, &Person<'_, StaffId>),
        client: portico::ids::ClientId,
    ) -> AssessmentThings {
        opened(app, owner).await;
        let other_questionnaire = questionnaire(app, SECOND, other).await;
        let (lead, file) = (portico::ids::LeadId::new(), portico::ids::LeadFileId::new());
        let (firm, account) = (HARTWELL.0, owner.account.0);
        let key = portico::storage::Key::new(firm, file.0);
        app.sql(&format!(
            "INSERT INTO assessments (firm_id, id, questionnaire_id, slug, created_at, created_by) \
             VALUES ('{}', gen_random_uuid(), '{other_questionnaire}', 'visa-check', '2026-11-01', '{}'); \
             INSERT INTO leads (firm_id, id, client_id, assessment_id, version_id, name, opposing_parties, language, answers, submitted_at, \
             opened_at, opened_by) SELECT '{firm}', '{lead}', '{client}', a.id, v.id, 'Ana', '', 'en-US', \
             '{{\"answers\": {{\"reason\": {{\"\": \"x\"}}, \"court\": {{\"\": \"no\"}}}}, \"rows\": {{}}}}', '2026-11-20', '2026-11-20', '{account}' \
             FROM assessments a JOIN questionnaire_versions v ON v.questionnaire_id = a.questionnaire_id WHERE a.firm_id = '{firm}'; \
             INSERT INTO lead_files (firm_id, id, lead_id, question, file_name, file_kind, bytes, sha256, storage_key, created_at) \
             VALUES ('{firm}', '{file}', '{lead}', 'passport_copy', 'p.pdf', 'pdf', 3, decode(repeat('00', 32), 'hex'), '{key}', '2026-11-20')",
            SECOND.0, other.account.0
        ))
        .await;
        app.app.storage.put(&key, bytes::Bytes::from_static(b"pdf")).await.expect("stored");
        let assessment =
            app.text(&format!("SELECT id::text FROM assessments WHERE firm_id = '{firm}'")).await;
        let questionnaire = app
            .text(&format!("SELECT questionnaire_id::text FROM assessments WHERE firm_id = '{firm}'"))
            .await;
        AssessmentThings { lead: lead.to_string(), file: file.to_string(), assessment, questionnaire }
    }

    /// The parts of addresses.
    pub fn ids(self) -> Vec<(&'static str, String)> {
        vec![
            ("{slug}", "visa-check".to_owned()),
            ("{section_key}", "goal".to_owned()),
            ("{lead_file_id}", self.file),
            ("{lead_id}", self.lead),
            ("{assessment_id}", self.assessment),
        ]
    }
}

/// Nothing of a visitor's is anywhere in the open: what no table, mail or log may hold.
pub async fn is_nowhere(app: &TestApp, secret: &str) {
    let tables = app
        .texts(
            "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'",
        )
        .await;
    for table in tables {
        let found = app
            .number(&format!("SELECT count(*) FROM {table} AS row WHERE row::text LIKE '%{secret}%'"))
            .await;
        assert_eq!(found, 0, "{secret} is in {table}");
    }
    assert!(!secret.is_empty() && seal::token() != secret);
}
