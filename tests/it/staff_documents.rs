//! Staff ask for documents, review what clients hand in, and share their own.

use crate::support::{Actor, Answer, HARTWELL, Part, SECOND, TestApp};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use portico::{
    documents::{RequestState, Review, Source},
    ids::{AccountId, CaseId, ClientId, DocumentId, FirmId, RequestId, StaffId, VersionId},
    schema::*,
};

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

/// A file from a client, waiting to be reviewed.
pub async fn hand_in(
    app: &TestApp,
    case: CaseId,
    request: Option<RequestId>,
    account: AccountId,
) -> (DocumentId, VersionId) {
    let id = DocumentId::new();
    let mut admin = app.admin().await;
    let row = (
        documents::firm_id.eq(HARTWELL),
        documents::id.eq(id),
        documents::case_id.eq(case),
        documents::source.eq(Source::Client),
        documents::request_id.eq(request),
        documents::title.eq("pasaporte"),
        documents::created_at.eq(app.now()),
        documents::created_by.eq(account),
    );
    diesel::insert_into(documents::table).values(row).execute(&mut admin).await.expect("document");
    let version = add_version(app, id, account, 1).await;
    if let Some(request) = request {
        diesel::update(document_requests::table.find((HARTWELL, request)))
            .set(document_requests::state.eq(RequestState::InReview))
            .execute(&mut admin)
            .await
            .expect("request");
    }
    (id, version)
}

/// The next version of a document, in place of the one before.
pub async fn add_version(app: &TestApp, document: DocumentId, account: AccountId, number: i32) -> VersionId {
    let id = VersionId::new();
    let mut admin = app.admin().await;
    diesel::update(document_versions::table.filter(document_versions::document_id.eq(document)))
        .set(document_versions::superseded_at.eq(app.now()))
        .execute(&mut admin)
        .await
        .expect("supersede");
    let row = (
        document_versions::firm_id.eq(HARTWELL),
        document_versions::id.eq(id),
        document_versions::document_id.eq(document),
        document_versions::number.eq(number),
        document_versions::file_name.eq("pasaporte.pdf"),
        document_versions::file_kind.eq("pdf"),
        document_versions::bytes.eq(2_400_000_i64),
        document_versions::sha256.eq(vec![7_u8; 32]),
        document_versions::storage_key.eq(format!("{}/{}", HARTWELL, id)),
        document_versions::uploaded_at.eq(app.now()),
        document_versions::uploaded_by.eq(account),
        document_versions::review.eq(Review::Pending),
    );
    diesel::insert_into(document_versions::table).values(row).execute(&mut admin).await.expect("version");
    id
}

pub async fn state(app: &TestApp, request: RequestId) -> RequestState {
    let of = document_requests::table.find((HARTWELL, request)).select(document_requests::state);
    of.first(&mut app.admin().await).await.expect("request")
}

/// What waits for the client, as the tasks of the portal say it.
async fn tasks(app: &TestApp, case: CaseId) -> Vec<(bool, Option<ClientId>)> {
    use portico::db::views::tasks::dsl::*;
    let of = tasks.filter(case_id.eq(case)).order(subject_id).select((sent_back, applicant_id));
    of.load(&mut app.admin().await).await.expect("tasks")
}

/// A case with one applicant who has an account, and an attorney.
pub struct Setting<'a> {
    pub ana: crate::support::Person<'a, ClientId>,
    pub dana: crate::support::Person<'a, StaffId>,
    pub case: CaseId,
}

impl Setting<'_> {
    pub fn url(&self, rest: impl std::fmt::Display) -> String {
        format!("/staff/cases/{}/{rest}", self.case)
    }

    fn documents(&self) -> String {
        self.url("documents")
    }
}

pub async fn setting(app: &TestApp) -> Setting<'_> {
    let (ana, dana) = (app.client("ana").await, app.staff("dana").await);
    let case = app.case(HARTWELL, "HO-1", &[ana.id]).await;
    Setting { ana, dana, case }
}

fn kinds(kinds: &[String]) -> Vec<&str> {
    kinds.iter().map(String::as_str).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_ask_for_a_document_and_the_client_is_written_to() {
    let app = TestApp::new().await;
    let set = setting(&app).await;
    let form = set.dana.get(set.url("document-requests/new")).await.assert_ok();
    assert_eq!(form.all("#f-applicant option"), ["The case as a whole", "Ana"]);
    let ana = set.ana.id.to_string();
    let fields = [
        ("title-en", "Passport"),
        ("title-es", "Pasaporte"),
        ("instructions-en", "Every page"),
        ("applicant", &ana),
        ("due", "2026-11-30"),
    ];
    let page = set.documents();
    set.dana.post(set.url("document-requests"), &fields).await.assert_redirect(&page);
    assert_eq!(tasks(&app, set.case).await, [(false, Some(set.ana.id))]);
    assert_eq!(app.event_kinds(HARTWELL).await, ["document_request.created"]);
    let subject = "Hartwell & Osei: we need a document from you";
    assert_eq!(app.mails(HARTWELL).await, [(set.ana.email.clone(), subject.to_owned())]);
    let page = set.dana.get(page).await.assert_ok();
    assert_eq!(page.one("#requested .what strong"), "Passport");
    assert_eq!(page.one("#requested .what .soft"), "for Ana · due Nov 30");
    assert_eq!(page.one("#requested .pill"), "Needed");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_request_comes_back_filled() {
    let app = TestApp::new().await;
    let set = setting(&app).await;
    for (field, value) in [("due", "30/11/2026"), ("due", "2026-09-02"), ("instructions-es", "a\0b")] {
        let fields = [("title-es", "Pasaporte"), (field, value)];
        let page = set.dana.post(set.url("document-requests"), &fields).await.assert_invalid();
        assert!(page.has(&format!("#f-{field}-error")), "{value}");
        assert_eq!(page.attr("[name=title-es]", "value"), "Pasaporte");
    }
    let long = "x".repeat(201);
    for fields in [vec![], vec![("title-en", long.as_str())]] {
        let page = set.dana.post(set.url("document-requests"), &fields).await.assert_invalid();
        assert!(page.has("#f-title-en-error") && page.has(".error-summary a[href='#f-title-en']"));
    }
    let stranger = app.client_record(HARTWELL, "boris").await.to_string();
    for applicant in [stranger.as_str(), "nonsense"] {
        let fields = [("title-en", "Passport"), ("applicant", applicant)];
        let page = set.dana.post(set.url("document-requests"), &fields).await.assert_invalid();
        assert!(page.has("#f-applicant-error") && page.attr("[name=title-en]", "value") == "Passport");
    }
    assert!(app.event_kinds(HARTWELL).await.is_empty() && app.mails(HARTWELL).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_is_changed_and_withdrawn() {
    let app = TestApp::new().await;
    let set = setting(&app).await;
    let request = app.request(HARTWELL, set.case, "Passport").await;
    let url = set.url(format!("document-requests/{request}"));
    let form = set.dana.get(format!("{url}/edit")).await.assert_ok();
    assert_eq!(form.attr("[name=title-en]", "value"), "Passport");
    set.dana.post(&url, &[("title-en", "Passport")]).await.assert(303);
    assert!(app.event_kinds(HARTWELL).await.is_empty(), "the same again is no change");
    set.dana.post(&url, &[("title-en", "")]).await.assert_invalid();
    set.dana.save(&url, &[("title-en", "Passport, all pages"), ("due", "2026-12-24")]).await.assert(303);
    assert_eq!(set.dana.get(set.documents()).await.one("#requested strong"), "Passport, all pages");
    for _ in 0..2 {
        let page = set.documents();
        set.dana.post(format!("{url}/withdrawal"), &[]).await.assert_redirect(&page);
    }
    assert!(tasks(&app, set.case).await.is_empty());
    assert_eq!(app.event_kinds(HARTWELL).await, ["document_request.updated", "document_request.withdrawn"]);
    set.dana.get(format!("{url}/edit")).await.assert(409);
    set.dana.post(&url, &[("title-en", "Other")]).await.assert(409);
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_approve_a_file_and_the_task_stays_done() {
    let app = TestApp::new().await;
    let set = setting(&app).await;
    let request = app.request(HARTWELL, set.case, "Passport").await;
    let (document, version) = hand_in(&app, set.case, Some(request), set.ana.account).await;
    let page = set.dana.get(set.documents()).await.assert_ok();
    assert_eq!(page.one("#to-review .what strong"), "Passport");
    assert!(page.one("#to-review .what .soft").starts_with("pasaporte.pdf · 2.4 MB · from Ana · Today"));
    assert_eq!(page.one("#to-review-count"), "1 to review");
    let version = version.to_string();
    let fields = [("version", version.as_str())];
    let url = set.url(format!("documents/{document}/approval"));
    let first = set.dana.post(&url, &fields).await.assert_redirect(&set.documents());
    assert_eq!(first.cookie("portico_flash").as_deref(), Some("approved"));
    assert_eq!(state(&app, request).await, RequestState::Approved);
    let second = set.dana.post(&url, &fields).await.assert_redirect(&set.documents());
    assert_eq!(second.cookie("portico_flash").as_deref(), Some("already"));
    assert_eq!(app.event_kinds(HARTWELL).await, ["document.approved"]);
    assert!(set.dana.get(set.documents()).await.has("#to-review .empty"));
    // not by another way meanwhile
    let reject = set.url(format!("documents/{document}/rejection"));
    set.dana.post(&reject, &[fields[0], ("note", "Blurred")]).await.assert(409);
    for _ in 0..2 {
        set.dana.post(format!("{url}/delete"), &fields).await.assert(303);
    }
    assert_eq!(state(&app, request).await, RequestState::InReview);
    assert_eq!(kinds(&app.event_kinds(HARTWELL).await), ["document.approved", "document.review_reopened"]);
    assert!(app.mails(HARTWELL).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_approved_goes_back_to_whoever_sent_it() {
    let app = TestApp::new().await;
    let set = setting(&app).await;
    let boris = app.client("boris").await;
    let case = app.case(HARTWELL, "HO-2", &[set.ana.id, boris.id]).await;
    let request = app.request(HARTWELL, case, "Passport").await;
    let (document, version) = hand_in(&app, case, Some(request), boris.account).await;
    let version = version.to_string();
    let url = format!("/staff/cases/{case}/documents/{document}/rejection");
    for note in ["", "  ", "a\0b", &"x".repeat(2001)] {
        let page = set.dana.post(&url, &[("version", &version), ("note", note)]).await.assert_invalid();
        assert!(page.has("details.disclose[open]"));
        assert!(page.has(&format!("#f-note-{document}-error")));
        assert!(page.has(&format!(".error-summary a[href='#f-note-{document}']")));
    }
    let fields = [("version", version.as_str()), ("note", "The right edge\r\nis cut off")];
    for _ in 0..2 {
        set.dana.post(&url, &fields).await.assert(303);
    }
    assert_eq!(tasks(&app, case).await, [(true, None)]);
    let subject = "Hartwell & Osei: please send “Passport” again";
    assert_eq!(app.mails(HARTWELL).await, [(boris.email.clone(), subject.to_owned())]);
    assert_eq!(app.event_kinds(HARTWELL).await, ["document.not_approved"]);
    let page = set.dana.get(format!("/staff/cases/{case}/documents")).await;
    assert_eq!(page.one("#requested .note"), "The right edge is cut off");
    set.dana.post(&url, &[fields[0], ("note", "Something else")]).await.assert(409);
    set.dana.post(format!("{url}/delete"), &fields[..1]).await.assert(303);
    assert_eq!(state(&app, request).await, RequestState::InReview);
    assert!(tasks(&app, case).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn with_scripts_the_row_and_the_count_come_back() {
    let app = TestApp::new().await;
    let set = setting(&app).await;
    let (document, version) = hand_in(&app, set.case, None, set.ana.account).await;
    hand_in(&app, set.case, None, set.ana.account).await;
    let version = version.to_string();
    let fields = [("version", version.as_str())];
    let dana = (*set.dana).clone().htmx();
    let reject = set.url(format!("documents/{document}/rejection"));
    let row = dana.post(&reject, &fields).await.assert_invalid();
    assert!(row.has(&format!("#review-{document} details[open] .error")) && !row.has("main"));
    let url = set.url(format!("documents/{document}/approval"));
    let row = dana.post(&url, &fields).await.assert_ok();
    assert_eq!(row.one(".pill"), "Approved");
    assert_eq!(row.one("#to-review-count[hx-swap-oob]"), "1 to review");
    assert!(row.attr("form", "hx-post").ends_with("/approval/delete"));
    let row = dana.post(&url, &fields).await.assert_ok();
    assert_eq!(row.one("[role=status]"), "This was already done.");
    let row = dana.post(&reject, &[fields[0], ("note", "Blurred")]).await.assert(409);
    assert!(row.one("[role=status]").starts_with("Someone else has approved"));
    let row = dana.post(format!("{url}/delete"), &fields).await.assert_ok();
    assert!(row.has("details.disclose") && row.one("#to-review-count").starts_with('2'));
    // on the page of the day the row names its case and leads back
    let row = dana.post(&url, &[fields[0], ("back", "today")]).await.assert_ok();
    assert!(row.has(&format!("a[href='{}']", set.documents())));
    let answer = set.dana.post(format!("{url}/delete"), &[fields[0], ("back", "today")]).await;
    answer.assert_redirect("/staff");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_was_replaced_meanwhile_is_not_approved_unseen() {
    let app = TestApp::new().await;
    let set = setting(&app).await;
    let request = app.request(HARTWELL, set.case, "Passport").await;
    let (document, seen) = hand_in(&app, set.case, Some(request), set.ana.account).await;
    let newer = add_version(&app, document, set.ana.account, 2).await;
    let url = set.url(format!("documents/{document}/approval"));
    let page = set.dana.post(&url, &[("version", &seen.to_string())]).await.assert(409);
    assert!(page.one("main").contains("uploaded a newer file"), "{}", page.one("main"));
    assert_eq!(state(&app, request).await, RequestState::InReview);
    // what was written about the file before stays, and the row is that of the newer one
    let back = set.url(format!("documents/{document}/rejection"));
    let fields = [("version", seen.to_string()), ("note", "It is cut off".to_owned())];
    let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
    let row = set.dana.clone().htmx().post(&back, &fields).await.assert(409);
    assert_eq!(row.one("textarea"), "It is cut off");
    assert!(row.one("[role=status]").contains("uploaded a newer file"));
    assert_eq!(row.attr("input[name=version]", "value"), newer.to_string());
    let page = set.dana.post(&back, &fields).await.assert(409);
    assert_eq!(page.one("textarea"), "It is cut off");
    assert_eq!(state(&app, request).await, RequestState::InReview);
    set.dana.post(&url, &[("version", &newer.to_string())]).await.assert(303);
    assert_eq!(state(&app, request).await, RequestState::Approved);
    let page = set.dana.get(set.documents()).await;
    assert!(page.one("#requested details.fold summary").starts_with("Older versions (1)"));
}

#[tokio::test(flavor = "multi_thread")]
async fn two_reviewers_at_once_leave_one_review() {
    let app = TestApp::new().await;
    let set = setting(&app).await;
    let (document, version) = hand_in(&app, set.case, None, set.ana.account).await;
    let version = version.to_string();
    let fields = [("version", version.as_str()), ("note", "Blurred")];
    let (approval, rejection) = (
        set.url(format!("documents/{document}/approval")),
        set.url(format!("documents/{document}/rejection")),
    );
    let (one, two, three) = futures_util::join!(
        set.dana.post(&approval, &fields),
        set.dana.post(&rejection, &fields),
        set.dana.post(&approval, &fields)
    );
    let done = [one, two, three].iter().filter(|answer| answer.status == 303).count();
    assert!((1..=2).contains(&done), "{done}");
    assert_eq!(app.event_kinds(HARTWELL).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_say_what_a_file_is_that_came_without_a_request() {
    let app = TestApp::new().await;
    let set = setting(&app).await;
    let (passport, closed) =
        (app.request(HARTWELL, set.case, "Passport").await, app.request(HARTWELL, set.case, "Visa").await);
    let (document, _) = hand_in(&app, set.case, None, set.ana.account).await;
    let page = set.dana.get(set.documents()).await.assert_ok();
    assert_eq!(page.all("#others option"), ["Choose…", "Passport", "Visa"]);
    set.dana.post(set.url(format!("document-requests/{closed}/withdrawal")), &[]).await.assert(303);
    let url = set.url(format!("documents/{document}/match"));
    set.dana.post(&url, &[("request", &closed.to_string())]).await.assert(409);
    for _ in 0..2 {
        set.dana.post(&url, &[("request", &passport.to_string())]).await.assert(303);
    }
    assert_eq!(state(&app, passport).await, RequestState::InReview);
    assert_eq!(app.event_kinds(HARTWELL).await, ["document_request.withdrawn", "document.linked"]);
    assert!(!set.dana.get(set.documents()).await.has("#others"));
    set.dana.post(&url, &[("request", "nonsense")]).await.assert_not_found();
}

/// A checklist of two: a passport of each applicant after 14 days, a certificate once. Its address, and its page in a case.
async fn checklist(dana: &Actor<'_>) -> String {
    let fields = [
        ("name-en", "Family"),
        ("items-0-title-en", "Passport"),
        ("items-0-each", "yes"),
        ("items-0-days", "14"),
        ("items-1-title-en", "Marriage certificate"),
    ];
    dana.post("/staff/checklists", &fields).await.assert(303).location().to_owned()
}

/// The fields of the form of a chosen checklist, everything chosen.
fn chosen(form: &Answer) -> Vec<(String, String)> {
    let selector = scraper::Selector::parse(
        "main input[type=checkbox][checked], main input[name=version], main input[name=from]",
    )
    .expect("a selector");
    let pair = |input: scraper::ElementRef<'_>| {
        (
            input.attr("name").unwrap_or_default().to_owned(),
            input.attr("value").unwrap_or_default().to_owned(),
        )
    };
    form.html().select(&selector).map(pair).collect()
}

fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_checklist_becomes_requests_of_each_applicant_once() {
    let app = TestApp::new().await;
    let set = setting(&app).await;
    let kofi = app.client("kofi").await;
    let case = app.case(HARTWELL, "HO-2", &[set.ana.id, kofi.id]).await;
    let list = checklist(&set.dana).await;
    let id = list.rsplit('/').next().expect("an id");
    let url = format!("/staff/cases/{case}/checklists");
    assert!(set.dana.get(format!("{url}/new")).await.assert_ok().has(&format!("a[href$='{id}']")));
    let form = set.dana.get(format!("{url}/new?checklist={id}")).await.assert_ok();
    assert_eq!(form.attr("[name=from]", "value"), "2026-11-21");
    let fields = chosen(&form);
    assert_eq!(fields.len(), 1 + 2 + 2 + 1);
    let page = format!("/staff/cases/{case}/documents");
    set.dana.post(&url, &borrowed(&fields)).await.assert_redirect(&page);
    assert_eq!(tasks(&app, case).await, [(false, Some(set.ana.id)), (false, Some(kofi.id)), (false, None)]);
    let shown = set.dana.get(&page).await;
    assert_eq!(
        shown.all("#requested .what .soft"),
        ["for everyone", "for Ana · due Dec 5", "for Kofi · due Dec 5"]
    );
    let subject = "Hartwell & Osei: we need 3 documents from you";
    let mails: Vec<_> = [&set.ana.email, &kofi.email].map(|email| (email.clone(), subject.to_owned())).into();
    assert_eq!(app.mails(HARTWELL).await, mails);
    // again: nothing is asked for twice
    let again = set.dana.post(&url, &borrowed(&fields)).await.assert(303);
    assert_eq!(again.location(), format!("{page}?requested=0&skipped=3"));
    assert!(
        set.dana.get(again.location()).await.one(".notice").starts_with("Nothing was requested. Skipped")
    );
    // what was withdrawn is asked for again
    let withdrawal = shown.attr("#requested form[action$='/withdrawal']", "action");
    set.dana.post(&withdrawal, &[]).await.assert(303);
    let again = set.dana.post(&url, &borrowed(&fields)).await.assert(303);
    assert_eq!(again.location(), format!("{page}?requested=1&skipped=2"));
    let kinds =
        ["checklist.created", "checklist.requested", "document_request.withdrawn", "checklist.requested"];
    assert_eq!(app.event_kinds(HARTWELL).await, kinds);
    assert_eq!(app.mails(HARTWELL).await.len(), 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_part_of_a_checklist_is_asked_for_and_a_wrong_choice_comes_back() {
    let app = TestApp::new().await;
    let set = setting(&app).await;
    let list = checklist(&set.dana).await;
    let id = list.rsplit('/').next().expect("an id");
    let url = set.url("checklists");
    let all = chosen(&set.dana.get(format!("{url}/new?checklist={id}")).await.assert_ok());
    let without = |name: &str| -> Vec<(String, String)> {
        all.iter().filter(|(given, _)| given != name).cloned().collect()
    };
    let page = set.dana.post(&url, &borrowed(&without("item"))).await.assert_invalid();
    assert!(page.has("#f-items-error") && page.has("[name=applicant][checked]"));
    let page = set.dana.post(&url, &borrowed(&without("applicant"))).await.assert_invalid();
    assert!(page.has("#f-applicants-error"));
    for from in ["", "soon", "2026-09-02", "9999-12-30"] {
        let mut fields = borrowed(&all);
        fields.retain(|(name, _)| *name != "from");
        fields.push(("from", from));
        let page = set.dana.post(&url, &fields).await.assert_invalid();
        assert!(page.has("#f-from-error"), "{from}");
    }
    let stranger = uuid::Uuid::now_v7().to_string();
    for name in ["item", "version"] {
        let mut fields = without(if name == "version" { "version" } else { "" });
        fields.push((name.into(), stranger.clone()));
        set.dana.post(&url, &borrowed(&fields)).await.assert_not_found();
    }
    let mut fields = without("");
    fields.push(("applicant".into(), stranger));
    let page = set.dana.post(&url, &borrowed(&fields)).await.assert_invalid();
    assert!(page.one("#f-applicants-error").contains("no longer an applicant"));
    assert!(tasks(&app, set.case).await.is_empty());
    // the certificate alone needs no applicant
    let mut fields = without("applicant");
    let first = fields.iter().position(|(name, _)| name == "item").expect("an item");
    fields.remove(first);
    set.dana.post(&url, &borrowed(&fields)).await.assert_redirect(&set.documents());
    assert_eq!(tasks(&app, set.case).await, [(false, None)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_checklist_that_changed_meanwhile_is_shown_before_it_is_asked_for() {
    let app = TestApp::new().await;
    let set = setting(&app).await;
    let list = checklist(&set.dana).await;
    let id = list.rsplit('/').next().expect("an id");
    let url = set.url("checklists");
    let fields = chosen(&set.dana.get(format!("{url}/new?checklist={id}")).await);
    let changed = [("based_on", "1"), ("name-en", "Family"), ("items-0-title-en", "Visa")];
    set.dana.post(&list, &changed).await.assert(303);
    let page = set.dana.post(&url, &borrowed(&fields)).await.assert(409);
    assert!(page.one(".notice").contains("changed meanwhile") && page.text().contains("Visa"));
    set.dana.post(format!("{list}/retirement"), &[]).await.assert(303);
    let page = set.dana.post(&url, &borrowed(&chosen(&page))).await.assert(409);
    assert!(page.one(".notice").contains("was retired"));
    let page = set.dana.get(format!("{url}/new?checklist={id}")).await.assert_ok();
    assert!(page.one(".notice").contains("was retired"));
    assert!(tasks(&app, set.case).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_share_files_and_take_them_back() {
    let app = TestApp::new().await;
    let set = setting(&app).await;
    let url = set.url("shared-documents");
    set.dana.get(&url).await.assert_ok();
    let files = [
        Part::Field("title", "Receipt"),
        Part::Field("note", "Keep it"),
        Part::File("file", "one.pdf", PDF),
        Part::File("file", "two.pdf", PDF),
    ];
    set.dana.post_multipart(&url, &files).await.assert_redirect(&set.documents());
    let page = set.dana.get(set.documents()).await;
    assert_eq!(page.all("#shared .what strong"), ["Receipt · two", "Receipt · one"]);
    let subject = "Hartwell & Osei: 2 documents for you";
    assert_eq!(app.mails(HARTWELL).await, [(set.ana.email.clone(), subject.to_owned())]);
    let withdraw = page.attr("#shared form", "action");
    for _ in 0..2 {
        set.dana.post(&withdraw, &[]).await.assert_redirect(&set.documents());
    }
    assert_eq!(set.dana.get(set.documents()).await.all("#shared .what strong"), ["Receipt · one"]);
    let kinds = ["document.shared", "document.shared", "document.withdrawn"];
    assert_eq!(app.event_kinds(HARTWELL).await, kinds);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_shared_is_said_and_leaves_nothing() {
    let app = TestApp::new().await;
    let set = setting(&app).await;
    let url = set.url("shared-documents");
    let page = set.dana.post_multipart(&url, &[Part::Field("title", "Receipt")]).await.assert_invalid();
    assert!(page.has("#f-file-error"));
    assert_eq!(page.attr("[name=title]", "value"), "Receipt");
    let long = "x".repeat(2001);
    let wrong = [Part::Field("note", &long), Part::File("file", "one.pdf", PDF)];
    assert!(set.dana.post_multipart(&url, &wrong).await.assert_invalid().has("#f-note-error"));
    let stranger = uuid::Uuid::now_v7().to_string();
    let wrong = [Part::Field("applicant", &stranger), Part::File("file", "one.pdf", PDF)];
    let page = set.dana.post_multipart(&url, &wrong).await.assert_invalid();
    assert!(page.has("#f-applicant-error"));
    assert!(app.event_kinds(HARTWELL).await.is_empty());
    // one good, one that is nothing
    let mixed =
        [Part::File("file", "one.pdf", PDF), Part::File("file", "two.exe", b"MZ\x90\0\x03\0\0\0\x04\0\0\0")];
    let page = set.dana.post_multipart(&url, &mixed).await.assert_invalid();
    assert!(page.one(".notice.bad").contains("1 file was shared") && page.has("[data-upload-error]"));
    assert_eq!(app.event_kinds(HARTWELL).await, ["document.shared"]);
    let left: i64 = intakes::table.count().get_result(&mut app.admin().await).await.expect("intakes");
    assert_eq!(left, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_crosses_cases_or_firms() {
    let app = TestApp::new().await;
    let set = setting(&app).await;
    let other = app.case(HARTWELL, "HO-2", &[set.ana.id]).await;
    let (request, theirs) =
        (app.request(HARTWELL, set.case, "Passport").await, app.request(HARTWELL, other, "Visa").await);
    let (document, version) = hand_in(&app, other, None, set.ana.account).await;
    let (version, theirs) = (version.to_string(), theirs.to_string());
    // another case's ids under this case
    let fields = [("version", version.as_str()), ("note", "x"), ("request", theirs.as_str())];
    let about = |what: &str| set.url(format!("documents/{document}/{what}"));
    for what in ["approval", "approval/delete", "rejection", "rejection/delete", "match"] {
        set.dana.post(about(what), &fields).await.assert_not_found();
    }
    set.dana.get(set.url(format!("document-requests/{theirs}/edit"))).await.assert_not_found();
    for rest in [format!("document-requests/{theirs}"), format!("document-requests/{theirs}/withdrawal")] {
        set.dana.post(set.url(rest), &[("title-en", "x")]).await.assert_not_found();
    }
    set.dana.post(set.url(format!("shared-documents/{document}/withdrawal")), &[]).await.assert_not_found();
    // another firm's staff, and clients
    let (mina, dana) = (app.staff_of(SECOND, "mina", "owner").await, &set.dana);
    for actor in [&*mina, &*set.ana] {
        for page in ["documents", "document-requests/new", "checklists/new", "shared-documents"] {
            actor.get(set.url(page)).await.assert_not_found();
        }
        let form = [("title-en", "x"), ("version", version.as_str())];
        for page in ["document-requests".into(), "checklists".into(), format!("document-requests/{request}")]
        {
            actor.post(set.url(page), &form).await.assert_not_found();
        }
        let file = [Part::File("file", "one.pdf", PDF)];
        actor.post_multipart(set.url("shared-documents"), &file).await.assert_not_found();
        let approval = format!("/staff/cases/{other}/documents/{document}/approval");
        actor.post(approval, &fields).await.assert_not_found();
    }
    dana.get(format!("/staff/cases/{}/documents", uuid::Uuid::now_v7())).await.assert_not_found();
    assert!(app.event_kinds(HARTWELL).await.is_empty() && app.mails(HARTWELL).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_firm_sees_what_waits_and_what_is_late_in_all_cases() {
    use portico::documents::queries::{list_overdue, list_to_review};
    let app = TestApp::new().await;
    let set = setting(&app).await;
    let other = app.case(HARTWELL, "HO-2", &[set.ana.id]).await;
    let request = app.request(HARTWELL, other, "Visa").await;
    app.sql("UPDATE document_requests SET due_on = '2026-11-20'").await;
    let (_, first) = hand_in(&app, set.case, None, set.ana.account).await;
    let (_, second) = hand_in(&app, other, None, set.ana.account).await;
    let everything = portico::db::StaffScope { member: StaffId::new(), sees_all: true };
    let read = async |firm: FirmId, after| {
        app.app
            .db(firm)
            .read(async |tx| Ok(list_to_review(tx, firm, everything, after, 50).await?))
            .await
            .expect("a list")
            .into_iter()
            .map(|handed| (handed.version, handed.case_reference, handed.uploaded_by))
            .collect::<Vec<_>>()
    };
    let ana = Some("Ana".to_owned());
    let both = [(first, "HO-1".to_owned(), ana.clone()), (second, "HO-2".to_owned(), ana)];
    assert_eq!(read(HARTWELL, None).await, both);
    assert_eq!(read(HARTWELL, Some(first)).await, both[1..]);
    assert!(read(SECOND, None).await.is_empty());
    let late = async |firm: FirmId, day: &str| {
        let day = portico::clock::Day(day.parse().expect("a day"));
        let late =
            app.app.db(firm).read(async |tx| Ok(list_overdue(tx, firm, everything, day, 50).await?)).await;
        late.expect("a list").into_iter().map(|late| late.request).collect::<Vec<_>>()
    };
    assert_eq!(late(HARTWELL, "2026-11-21").await, [request]);
    assert!(late(HARTWELL, "2026-11-20").await.is_empty() && late(SECOND, "2026-11-21").await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn mails_are_in_the_readers_language_and_guardians_stand_in() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    let (child, guardian) = (app.client_record(HARTWELL, "kofi").await, app.client("amara").await);
    let case = app.case(HARTWELL, "HO-3", &[child, guardian.id]).await;
    app.sql("UPDATE clients SET language = 'es' WHERE name = 'Amara'").await;
    app.sql("UPDATE case_people p SET role = 'guardian' FROM clients c WHERE c.id = p.client_id AND c.name = 'Amara'").await;
    let child = child.to_string();
    let fields = [("title-en", "Passport"), ("title-es", "Pasaporte"), ("applicant", &child)];
    dana.post(format!("/staff/cases/{case}/document-requests"), &fields).await.assert(303);
    let mails = app.mails(HARTWELL).await;
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].0, guardian.email);
    assert!(mails[0].1.contains("necesitamos"), "{}", mails[0].1);
}
