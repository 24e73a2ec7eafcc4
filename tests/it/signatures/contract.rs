//! A contract of a case, its signers, and what they do.

use crate::{
    profile::fresh,
    sign_in::give_password,
    support::{Actor, Answer, HARTWELL, Page, PageForm, Part, Person, TestApp},
};
use portico::ids::{CaseId, ClientId, StaffId};

pub const AGREEMENT: &[u8] = include_bytes!("../../../fixtures/files/engagement-agreement.pdf");

/// A case of two clients, and a member of staff who asks them to sign something. All three have just signed in.
pub struct Contract<'a> {
    pub app: &'a TestApp,
    pub case: CaseId,
    pub dana: Person<'a, StaffId>,
    pub ana: Person<'a, ClientId>,
    pub ben: Person<'a, ClientId>,
    /// Their browsers, in which they have just signed in.
    pub staff: Actor<'a>,
    pub first: Actor<'a>,
    pub second: Actor<'a>,
    /// The request.
    pub id: String,
}

impl<'a> Contract<'a> {
    /// A draft without signers.
    pub async fn draft(app: &'a TestApp) -> Contract<'a> {
        Contract::draft_of(app, AGREEMENT, &[]).await
    }

    pub async fn draft_of(app: &'a TestApp, file: &[u8], said: &[(&str, &str)]) -> Contract<'a> {
        let (dana, ana, ben) = (app.staff("dana").await, app.client("ana").await, app.client("ben").await);
        let case = app.case(HARTWELL, "C-1", &[ana.id, ben.id]).await;
        let staff = fresh(app, HARTWELL, dana.account, "dana@staff.test").await;
        let first = fresh(app, HARTWELL, ana.account, "ana@test").await;
        let second = fresh(app, HARTWELL, ben.account, "ben@test").await;
        let mut contract = Contract { app, case, dana, ana, ben, staff, first, second, id: String::new() };
        let begun = contract.begin(file, said).await.assert(303);
        contract.id = begun.location().rsplit('/').next().expect("a place").to_owned();
        contract
    }

    /// Sends the form of a new request.
    pub async fn begin(&self, file: &[u8], said: &[(&str, &str)]) -> Answer {
        let mut fields =
            vec![("title", "Engagement agreement"), ("nature", "agreement"), ("order", "in_order")];
        for (name, value) in said {
            fields.retain(|(known, _)| known != name);
            fields.push((name, value));
        }
        let mut parts: Vec<Part<'_>> = fields.iter().map(|(name, value)| Part::Field(name, value)).collect();
        parts.push(Part::File("file", "agreement.pdf", file));
        self.staff.post_multipart(format!("/staff/cases/{}/signatures", self.case), &parts).await
    }

    /// The address of the request for staff, and what is below it.
    pub fn at(&self, rest: &str) -> String {
        format!("/staff/signatures/{}{rest}", self.id)
    }

    /// The same for clients.
    pub fn desk(&self, rest: &str) -> String {
        format!("/signatures/{}{rest}", self.id)
    }

    pub async fn add(&self, fields: &[(&str, &str)]) -> String {
        self.staff.post(self.at("/signers"), fields).await.assert(303);
        self.one("SELECT id::text FROM signers ORDER BY id DESC LIMIT 1").await
    }

    pub async fn add_client(&self, person: &Person<'_, ClientId>) -> String {
        self.add(&[("person", &format!("client-{}", person.id))]).await
    }

    /// Corrects how a signer is reached, by the form as it stands on the page now.
    pub async fn correct(&self, signer: &str, name: &str, email: &str) -> Answer {
        let place = self.at(&format!("/signers/{signer}"));
        let html = self.staff.get(self.at("")).await.assert_ok().html();
        let forms = Page { reader: "", url: self.at(""), html }.forms();
        let own = forms.iter().filter(|form| form.action == place).flat_map(PageForm::filled);
        let mark =
            own.into_iter().find(|(name, _)| name == "based_on").map(|(_, mark)| mark).unwrap_or_default();
        self.staff
            .post(&place, &[("do", "save"), ("name", name), ("email", email), ("based_on", &mark)])
            .await
    }

    /// Puts a field on the second page; its id.
    pub async fn place(&self, signer: &str, kind: &str) -> String {
        let fields = [("kind", kind), ("signer", signer), ("page", "2"), ("left", "1"), ("top", "2.5")];
        let went = self.staff.post(self.at("/fields"), &fields).await.assert(303);
        went.location().rsplit("#field-").next().expect("a field").to_owned()
    }

    pub async fn send(&self) {
        self.staff.post(self.at("/sending"), &[]).await.assert_redirect(&self.at(""));
    }

    /// The request of two clients, one after the other, sent; their fields are a signature each.
    pub async fn sent(app: &'a TestApp) -> Contract<'a> {
        Contract::sent_with(app, &[]).await
    }

    pub async fn sent_with(app: &'a TestApp, said: &[(&str, &str)]) -> Contract<'a> {
        let contract = Contract::draft_of(app, AGREEMENT, said).await;
        let (ana, ben) = (contract.add_client(&contract.ana).await, contract.add_client(&contract.ben).await);
        contract.place(&ana, "signature").await;
        contract.place(&ben, "signature").await;
        contract.send().await;
        contract
    }

    pub async fn one(&self, query: &str) -> String {
        self.app.texts(query).await.into_iter().next().unwrap_or_else(|| panic!("nothing: {query}"))
    }

    pub async fn signer_of(&self, client: ClientId) -> String {
        self.one(&format!("SELECT id::text FROM signers WHERE client_id = '{client}'")).await
    }

    /// The number that stands in the file which a signer opens to show that they can.
    pub fn sample(&self, signer: &str) -> String {
        let id: uuid::Uuid = signer.parse().expect("an id");
        let signed = self.app.app.seal.sign(b"signing sample", id.as_bytes());
        let number = u32::from_be_bytes(signed[..4].try_into().expect("four"));
        (1_000 + number % 9_000).to_string()
    }

    /// Agrees to electronic records.
    pub async fn agree(&self, browser: &Actor<'_>, base: &str, signer: &str) -> Answer {
        let number = self.sample(signer);
        let fields = [("sample", number.as_str()), ("consent", "yes"), ("zone", "America/Los_Angeles")];
        browser.post(format!("{base}/consent"), &fields).await
    }

    /// Fills in all fields of a signer.
    pub async fn fill(&self, browser: &Actor<'_>, base: &str, signer: &str) {
        let fields = self
            .app
            .texts(&format!(
                "SELECT id::text FROM signature_fields WHERE signer_id = '{signer}' ORDER BY page, y, x, id"
            ))
            .await;
        for field in fields {
            let place = format!("{base}/fields/{field}");
            let page = browser.get(&place).await.assert_ok();
            let value = if page.has("main input[name=value]") {
                page.attr("main input[name=value]", "value")
            } else {
                String::new()
            };
            let value = if value.is_empty() { "yes".to_owned() } else { value };
            let said = [("name", "Ana Maria"), ("initials", "AM"), ("face", "script"), ("value", &value)];
            browser.post(&place, &said).await.assert(303);
        }
    }

    /// All that a signer does, from consent to the end.
    pub async fn sign(&self, browser: &Actor<'_>, base: &str, signer: &str) {
        browser.get(base).await.assert_ok();
        self.agree(browser, base, signer).await.assert_redirect(base);
        self.fill(browser, base, signer).await;
        let last = browser.post(format!("{base}/finish"), &[("zone", "America/Los_Angeles")]).await;
        last.assert_redirect(base);
    }

    pub async fn both_sign(&self) {
        let base = self.desk("");
        self.sign(&self.first, &base, &self.signer_of(self.ana.id).await).await;
        self.sign(&self.second, &base, &self.signer_of(self.ben.id).await).await;
    }

    /// The request's state in words of the database; `open` while it is signed.
    pub async fn ended_as(&self) -> String {
        self.one(&format!(
            "SELECT coalesce(ended_as, 'open') FROM signature_requests WHERE id = '{}'",
            self.id
        ))
        .await
    }
}

/// A request that waits for a client and a member of staff: what addresses of it consist of.
pub struct SignatureThings {
    pub id: String,
    pub signer: String,
    /// Where the client signs, and where the member does.
    pub field: String,
    pub member_field: String,
}

impl SignatureThings {
    pub async fn of(
        app: &TestApp,
        dana: &Person<'_, StaffId>,
        (ana, case): (ClientId, CaseId),
    ) -> SignatureThings {
        let parts = [
            Part::Field("title", "Engagement agreement"),
            Part::Field("nature", "agreement"),
            Part::Field("order", "at_once"),
            Part::File("file", "agreement.pdf", AGREEMENT),
        ];
        // who signs for the firm can sign in
        give_password(app, HARTWELL, dana.account).await;
        let begun = dana.post_multipart(format!("/staff/cases/{case}/signatures"), &parts).await.assert(303);
        let at = begun.location().to_owned();
        let mut fields = Vec::new();
        let mut first = String::new();
        for person in [format!("client-{ana}"), format!("staff-{}", dana.id)] {
            dana.post(format!("{at}/signers"), &[("person", &person)]).await.assert(303);
            let last = "SELECT id::text FROM signers ORDER BY id DESC LIMIT 1";
            let signer = app.texts(last).await.remove(0);
            let posted = [("kind", "text"), ("signer", signer.as_str()), ("page", "2")];
            let went = dana.post(format!("{at}/fields"), &posted).await.assert(303);
            fields.push(went.location().rsplit("#field-").next().expect("a field").to_owned());
            let posted = [("kind", "signature"), ("signer", signer.as_str()), ("page", "3")];
            dana.post(format!("{at}/fields"), &posted).await.assert(303);
            if first.is_empty() {
                first = signer;
            }
        }
        dana.post(format!("{at}/sending"), &[]).await.assert(303);
        let [field, member_field]: [String; 2] = fields.try_into().expect("two");
        SignatureThings {
            id: at.rsplit('/').next().expect("an id").to_owned(),
            signer: first,
            field,
            member_field,
        }
    }

    /// What stands for it in addresses.
    pub fn ids(self) -> [(&'static str, String); 4] {
        let member = format!("{}/signing/fields/{}", self.id, self.member_field);
        [
            ("{signature_id}/signing/fields/{signature_field_id}", member),
            ("{signature_id}", self.id),
            ("{signer_id}", self.signer),
            ("{signature_field_id}", self.field),
        ]
    }

    /// The client has agreed to electronic records.
    pub async fn agreed(&self, app: &TestApp) {
        app.sql(&format!(
            "INSERT INTO disclosures (firm_id, id, language, version, body, sha256, created_at) \
             VALUES ('{HARTWELL}', gen_random_uuid(), 'en-US', 1, 'words', sha256('words'), now()); \
             UPDATE signers SET consented_at = now(), disclosure_id = (SELECT id FROM disclosures) WHERE id = '{}'",
            self.signer
        ))
        .await;
    }
}
