//! A questionnaire that was sent, and the browsers of those who work with it.

use crate::support::{Actor, Answer, HARTWELL, Page, Person, TestApp};
use portico::ids::{AccountId, CaseId, ClientId, FirmId, StaffId};
use serde_json::{Value, json};

/// Two parts, the second of which is shown when somebody is married: a name and a birth date that are facts, a number that is sensitive,
/// children, a file.
pub fn definition() -> Value {
    json!({
        "title": { "en": "Family history", "es": "Historia familiar" },
        "intro": { "en": "About your family.", "es": "Sobre su familia." },
        "sections": [
            { "key": "you", "title": { "en": "About you", "es": "Sobre usted" }, "questions": [
                { "key": "full_name", "label": { "en": "Your name", "es": "Su nombre" }, "kind": "person_name", "required": true, "fact": "person.name" },
                { "key": "born", "label": { "en": "Date of birth", "es": "Fecha de nacimiento" }, "kind": "date", "required": true, "fact": "person.date_of_birth" },
                { "key": "ssn", "label": { "en": "Social security number", "es": "Número de seguro social" }, "kind": "identifier", "pattern": "ssn", "fact": "person.ssn" },
                { "key": "married", "label": { "en": "Are you married?", "es": "¿Está casado?" }, "kind": "yes_no", "required": true },
                { "key": "since", "label": { "en": "Since which year?", "es": "¿Desde qué año?" }, "kind": "short_text", "required": true,
                  "shown_if": { "is": ["married", "yes"] } },
                { "key": "notes", "label": { "en": "Anything else", "es": "Algo más" }, "kind": "long_text" }
            ] },
            { "key": "spouse", "title": { "en": "Your spouse", "es": "Su cónyuge" }, "shown_if": { "is": ["married", "yes"] }, "questions": [
                { "key": "spouse_name", "label": { "en": "Name of your spouse", "es": "Nombre de su cónyuge" }, "kind": "person_name", "required": true }
            ] },
            { "key": "family", "title": { "en": "Your children", "es": "Sus hijos" }, "questions": [
                { "key": "children", "label": { "en": "Children", "es": "Hijos" }, "kind": "group", "min": 0, "max": 3, "item": { "en": "Child", "es": "Hijo" }, "questions": [
                    { "key": "child_name", "label": { "en": "Name", "es": "Nombre" }, "kind": "short_text", "required": true },
                    { "key": "child_born", "label": { "en": "Born in", "es": "Nació en" }, "kind": "country" }
                ] },
                { "key": "papers", "label": { "en": "Certificates", "es": "Certificados" }, "kind": "file", "max": 2 }
            ] }
        ]
    })
}

/// A published version of a definition; its questionnaire and its own id.
pub async fn publish(app: &TestApp, (firm, by): (FirmId, AccountId), definition: &Value) -> (String, String) {
    let (id, version) = (uuid::Uuid::now_v7().to_string(), uuid::Uuid::now_v7().to_string());
    let text = definition.to_string().replace('\'', "''");
    let title = definition["title"].to_string().replace('\'', "''");
    app.sql(&format!(
        "INSERT INTO questionnaires (firm_id, id, created_at) VALUES ('{firm}', '{id}', '2026-11-01'); \
         INSERT INTO questionnaire_versions (firm_id, id, questionnaire_id, number, name, definition, sections, questions, created_at, created_by) \
         VALUES ('{firm}', '{version}', '{id}', 1, '{title}', '{text}', 1, 1, '2026-11-01', '{by}')"
    ))
    .await;
    (id, version)
}

/// A questionnaire of a client, sent by a member of staff.
pub struct Sent<'a> {
    pub app: &'a TestApp,
    pub dana: Person<'a, StaffId>,
    pub ana: Person<'a, ClientId>,
    pub case: CaseId,
    pub questionnaire: String,
    pub id: String,
}

impl<'a> Sent<'a> {
    pub async fn new(app: &'a TestApp) -> Sent<'a> {
        Sent::of(app, &definition()).await
    }

    pub async fn of(app: &'a TestApp, definition: &Value) -> Sent<'a> {
        let (dana, ana) = (app.staff("dana").await, app.client("ana").await);
        let case = app.case(HARTWELL, "R-1", &[ana.id]).await;
        let (questionnaire, _) = publish(app, (HARTWELL, dana.account), definition).await;
        let mut sent = Sent { app, dana, ana, case, questionnaire, id: String::new() };
        sent.id = sent.send(&[]).await;
        sent
    }

    /// Sends the questionnaire (once more).
    pub async fn send(&self, said: &[(&str, &str)]) -> String {
        let answer = self.try_send(said).await.assert(303);
        answer.location().rsplit('/').next().expect("an id").to_owned()
    }

    pub async fn try_send(&self, said: &[(&str, &str)]) -> Answer {
        let person = self.ana.id.to_string();
        let mut fields = vec![("questionnaire", self.questionnaire.as_str()), ("person", person.as_str())];
        for (name, value) in said {
            fields.retain(|(known, _)| known != name);
            fields.push((name, value));
        }
        self.dana.post(format!("/staff/cases/{}/responses", self.case), &fields).await
    }

    /// Below the client's address of it.
    pub fn at(&self, rest: &str) -> String {
        format!("/forms/{}{rest}", self.id)
    }

    /// Below the staff's.
    pub fn staff_at(&self, rest: &str) -> String {
        format!("/staff/responses/{}{rest}", self.id)
    }

    pub fn part(&self, section: &str) -> String {
        self.at(&format!("/parts/{section}"))
    }

    /// The fields of a part as a browser has them now.
    pub async fn fields(&self, browser: &Actor<'_>, place: &str) -> Vec<(String, String)> {
        let html = browser.get(place).await.assert_ok().html();
        let forms = Page { reader: "", url: place.to_owned(), html }.forms();
        let form =
            forms.iter().find(|form| form.is_post() && form.action == place).expect("the form of the part");
        let mut fields = form.filled();
        fields.retain(|(name, _)| name != "do");
        fields
    }

    /// Types these answers into a part as it is now, and sends it with a button.
    pub async fn fill(
        &self,
        browser: &Actor<'_>,
        place: &str,
        typed: &[(&str, &str)],
        button: &str,
    ) -> Answer {
        let fields = self.fields(browser, place).await;
        post(browser, place, fields, typed, button).await
    }

    /// All that must be answered of somebody who is not married.
    pub async fn answer(&self) {
        let typed = [
            ("a.full_name.given", "Ana"),
            ("a.full_name.family", "Diallo"),
            ("a.born.day", "2"),
            ("a.born.month", "4"),
            ("a.born.year", "1985"),
            ("a.married", "no"),
        ];
        self.fill(&self.ana, &self.part("you"), &typed, "continue")
            .await
            .assert_redirect(&self.part("family"));
    }

    pub async fn submit(&self) {
        self.ana
            .post(self.at("/submission"), &[("confirm", "yes"), ("helper", "none")])
            .await
            .assert_redirect(&self.at(""));
    }

    pub async fn text(&self, query: &str) -> String {
        self.app.text(&query.replace(":id", &self.id)).await
    }

    pub async fn state(&self) -> String {
        self.text("SELECT state FROM responses WHERE id = ':id'").await
    }

    /// What is kept of an answer.
    pub async fn kept(&self, path: &str) -> Option<String> {
        let query = format!(
            "SELECT typed::text FROM response_answers WHERE response_id = '{}' AND path = '{path}'",
            self.id
        );
        self.app.texts(&query).await.into_iter().next()
    }
}

/// Sends the fields of a form with some typed into.
pub async fn post(
    browser: &Actor<'_>,
    place: &str,
    mut fields: Vec<(String, String)>,
    typed: &[(&str, &str)],
    button: &str,
) -> Answer {
    for (name, value) in typed {
        fields.retain(|(known, _)| known != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    fields.push(("do".to_owned(), button.to_owned()));
    let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post(place, &fields).await
}

/// A questionnaire that a client fills in: what addresses of it consist of.
pub struct ResponseThings {
    pub id: String,
}

impl ResponseThings {
    pub async fn of(
        app: &TestApp,
        dana: &Person<'_, StaffId>,
        (ana, case): (&Person<'_, ClientId>, CaseId),
    ) -> ResponseThings {
        let (questionnaire, _) = publish(app, (HARTWELL, dana.account), &definition()).await;
        let person = ana.id.to_string();
        let fields = [("questionnaire", questionnaire.as_str()), ("person", person.as_str())];
        let sent = dana.post(format!("/staff/cases/{case}/responses"), &fields).await.assert(303);
        let id = sent.location().rsplit('/').next().expect("an id").to_owned();
        let typed = [("a.ssn", "123-45-6789"), ("do", "later")];
        ana.post(format!("/forms/{id}/parts/you"), &typed).await.assert(303);
        ResponseThings { id }
    }

    /// What stands for it in addresses.
    pub fn ids(self) -> [(&'static str, String); 3] {
        [("{response_id}", self.id), ("{section}", "you".to_owned()), ("{question}", "papers".to_owned())]
    }
}
