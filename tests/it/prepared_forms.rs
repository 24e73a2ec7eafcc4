//! Forms that the firm prepares: shared, checked by their clients, filled in from templates.

mod checking;
mod filling;
mod templates;
mod uploading;

pub use templates::template;

use crate::support::{Actor, Answer, HARTWELL, Part, Person, TestApp};
use portico::ids::{CaseId, ClientId, StaffId};

/// A form with fields, of which nothing is filled in.
pub const BLANK: &[u8] = include_bytes!("../../fixtures/files/family-petition-form.pdf");
/// The same, filled in.
pub const FILLED: &[u8] = include_bytes!("../../fixtures/files/family-petition-1.pdf");
/// Filled in once more.
pub const CORRECTED: &[u8] = include_bytes!("../../fixtures/files/family-petition-2.pdf");

/// A form of a case that was shared, filled in from the template that there is, with a note that was not sent; its id.
pub async fn noted(app: &TestApp, (staff, client): (&Actor<'_>, &Actor<'_>), case: CaseId) -> String {
    let parts = [Part::Field("title", "Worksheet"), Part::File("file", "worksheet.pdf", FILLED)];
    let went = staff.post_multipart(format!("/staff/cases/{case}/forms/prepared"), &parts).await.assert(303);
    let id = went.location().rsplit('/').next().expect("an id").to_owned();
    staff.post(format!("/staff/prepared-forms/{id}/sharing"), &[("version", "1")]).await.assert(303);
    let note = [("version", "1"), ("page", "1"), ("note", "The street is old.")];
    client.post(format!("/forms/prepared/{id}/notes"), &note).await.assert(303);
    app.sql(
        "UPDATE prepared_forms SET template_version_id = (SELECT id FROM form_template_versions LIMIT 1)",
    )
    .await;
    id
}

/// A case of two clients, and a member of staff who prepares a form.
pub struct Desk<'a> {
    pub app: &'a TestApp,
    pub dana: Person<'a, StaffId>,
    pub ana: Person<'a, ClientId>,
    pub ben: Person<'a, ClientId>,
    pub case: CaseId,
}

impl<'a> Desk<'a> {
    pub async fn new(app: &'a TestApp) -> Desk<'a> {
        let (dana, ana, ben) = (app.staff("dana").await, app.client("ana").await, app.client("ben").await);
        let case = app.case(HARTWELL, "HO-1", &[ana.id, ben.id]).await;
        Desk { app, dana, ana, ben, case }
    }

    /// Uploads a form; the answer.
    pub async fn upload(&self, file: &[u8], fields: &[(&str, &str)]) -> Answer {
        let mut parts: Vec<Part<'_>> = fields.iter().map(|(name, value)| Part::Field(name, value)).collect();
        parts.push(Part::File("file", "petition.pdf", file));
        self.dana.post_multipart(format!("/staff/cases/{}/forms/prepared", self.case), &parts).await
    }

    /// A draft; its id.
    pub async fn draft(&self) -> String {
        let went = self.upload(FILLED, &[("title", "Form I-130")]).await.assert(303);
        went.location().rsplit('/').next().expect("an id").to_owned()
    }

    /// A form that was shared; its id.
    pub async fn shared(&self) -> String {
        let id = self.draft().await;
        self.share(&id, "1").await.assert(303);
        id
    }

    pub async fn share(&self, id: &str, version: &str) -> Answer {
        let fields = [("version", version), ("message", "Please look at the dates.")];
        self.dana.post(format!("/staff/prepared-forms/{id}/sharing"), &fields).await
    }

    /// Uploads another version.
    pub async fn next(&self, id: &str, file: &[u8]) -> Answer {
        let parts = [Part::File("file", "petition.pdf", file)];
        self.dana.post_multipart(format!("/staff/prepared-forms/{id}/versions"), &parts).await
    }

    pub async fn kinds(&self) -> Vec<String> {
        self.app.event_kinds(HARTWELL).await
    }

    pub async fn one(&self, query: &str) -> String {
        self.app.texts(query).await.into_iter().next().unwrap_or_else(|| panic!("nothing: {query}"))
    }
}
