//! What the people of a case see there: nothing, the whole case, or chosen applicants; and until which day.

mod changes;
mod limited;
mod marked;

use crate::support::{HARTWELL, Part, Person, TestApp};
use portico::ids::{CaseId, ClientId, DocumentId, RequestId};

/// A case with two applicants and an interpreter, who sees Kofi alone.
pub struct Scene<'a> {
    pub app: &'a TestApp,
    pub amara: Person<'a, ClientId>,
    pub kofi: Person<'a, ClientId>,
    pub samira: Person<'a, ClientId>,
    pub dana: Person<'a, portico::ids::StaffId>,
    pub case: CaseId,
}

impl<'a> Scene<'a> {
    pub async fn new(app: &'a TestApp) -> Scene<'a> {
        let (amara, kofi, samira) =
            (app.client("amara").await, app.client("kofi").await, app.client("samira").await);
        let dana = app.staff("dana").await;
        let case = app.case(HARTWELL, "HO-1", &[amara.id, kofi.id]).await;
        let scene = Scene { app, amara, kofi, samira, dana, case };
        scene
            .put(
                scene.samira.id,
                "interpreter",
                &[("access", "selected"), ("applicant", &scene.kofi.id.to_string())],
            )
            .await;
        scene
    }

    /// As the form on the page of people says it.
    pub async fn put(&self, client: ClientId, role: &str, fields: &[(&str, &str)]) {
        let client = client.to_string();
        let mut all = vec![("client", client.as_str()), ("role", role)];
        all.extend(fields);
        self.dana.save(self.people(), &all).await.assert_redirect(&self.people());
    }

    pub fn people(&self) -> String {
        format!("/staff/cases/{}/people", self.case)
    }

    /// A request for a document of somebody, or of nobody in particular.
    pub async fn ask(&self, of: Option<ClientId>, title: &str) -> RequestId {
        let applicant = of.map(|id| id.to_string()).unwrap_or_default();
        let fields = [("title-en", title), ("applicant", applicant.as_str())];
        self.dana.post(format!("/staff/cases/{}/document-requests", self.case), &fields).await.assert(303);
        let query = format!("SELECT id::text FROM document_requests WHERE title->>'en' = '{title}'");
        RequestId(self.app.texts(&query).await[0].parse().expect("an id"))
    }

    /// A document that somebody handed in for a request.
    pub async fn hand_in(&self, by: &Person<'_, ClientId>, request: RequestId, name: &str) -> DocumentId {
        let (bytes, file) = (crate::files::pdf(name), format!("{name}.pdf"));
        let request = request.to_string();
        let parts = [Part::Field("request_id", &request), Part::File("file", &file, &bytes)];
        by.post_multipart(format!("/cases/{}/documents", self.case), &parts).await.assert(303);
        let query = format!("SELECT id::text FROM documents WHERE title = '{name}'");
        DocumentId(self.app.texts(&query).await[0].parse().expect("an id"))
    }

    /// All pages that clients have on a case.
    pub fn pages(&self) -> Vec<String> {
        let case = self.case;
        let pages = ["/", "/cases", "/tasks", "/documents", "/profile"].map(str::to_owned).into_iter();
        let of_case =
            [format!("/cases/{case}"), format!("/tasks?case={case}"), format!("/documents?case={case}")];
        pages.chain(of_case).collect()
    }
}
