//! The day of staff: what clients handed in, what is late, what happened; and their page of a case.

use crate::support::*;
use portico::cases::CaseEvent;
use portico::checklists::ChecklistEvent;
use portico::documents::DocumentEvent;
use portico::sign_in::AccountEvent;
use portico::{
    events::{self, By, Event},
    i18n::{Localized, TextLang},
    ids::{CaseId, ChecklistId, ClientId, DocumentId, FirmId, VersionId},
};

/// A file from a client, waiting to be reviewed; answers no request.
async fn handed_in(
    app: &TestApp,
    firm: FirmId,
    case: CaseId,
    by: &Person<'_, ClientId>,
    title: &str,
) -> DocumentId {
    let (document, version, account) = (DocumentId::new(), VersionId::new(), by.account);
    app.sql(&format!(
        "INSERT INTO documents (firm_id, id, case_id, source, title, created_at, created_by) \
         VALUES ('{firm}', '{document}', '{case}', 'client', '{title}', '{at}', '{account}'); \
         INSERT INTO document_versions (firm_id, id, document_id, number, file_name, file_kind, bytes, sha256, storage_key, \
                                        uploaded_at, uploaded_by, review) \
         VALUES ('{firm}', '{version}', '{document}', 1, '{title}.pdf', 'pdf', 2400000, sha256('x'), '{version}', '{at}', \
                 '{account}', 'pending')",
        at = app.now().0
    ))
    .await;
    document
}

async fn overdue(app: &TestApp, firm: FirmId, case: CaseId, title: &str, due: &str) {
    let request = app.request(firm, case, title).await;
    app.sql(&format!("UPDATE document_requests SET due_on = '{due}' WHERE id = '{request}'")).await;
}

async fn happened<Id>(
    app: &TestApp,
    firm: FirmId,
    who: &Person<'_, Id>,
    case: Option<CaseId>,
    event: impl Event,
) {
    let (by, now) = (By::account(who.account), app.now());
    app.app
        .db(firm)
        .write(async |tx| Ok(events::record(tx, firm, by, case, &event, now).await?))
        .await
        .expect("recorded");
}

#[tokio::test(flavor = "multi_thread")]
async fn today_shows_what_was_handed_in_and_what_is_overdue() {
    let app = TestApp::new().await;
    let (ana, dana, joao) =
        (app.client("ana").await, app.staff("dana").await, app.client_of(SECOND, "joao").await);
    let case = app.case(HARTWELL, "HO-1", &[ana.id]).await;
    let other_firm = app.case(SECOND, "S-1", &[joao.id]).await;
    let first = handed_in(&app, HARTWELL, case, &ana, "Passport").await;
    handed_in(&app, HARTWELL, case, &ana, "Lease").await;
    handed_in(&app, SECOND, other_firm, &joao, "Of another firm").await;
    overdue(&app, HARTWELL, case, "Tax return", "2026-11-18").await;
    overdue(&app, HARTWELL, case, "Affidavit", "2026-11-10").await;
    overdue(&app, HARTWELL, case, "Due today", "2026-11-21").await;
    overdue(&app, SECOND, other_firm, "Of another firm", "2026-11-10").await;

    let page = dana.get("/staff").await.assert_ok();
    assert_eq!(page.all("h1"), ["Today"]);
    assert_eq!(page.all("#to-review li strong"), ["Passport", "Lease"]);
    assert_eq!(page.one("#to-review-count"), "2 to review");
    assert_eq!(page.one("nav.nav a[href='/staff'] .count"), "2");
    assert_eq!(page.all("#overdue li strong"), ["Affidavit", "Tax return"]);
    assert!(!page.has("#to-review footer") && !page.has("#overdue footer"));

    let approval = format!("/staff/cases/{case}/documents/{first}/approval");
    let row = format!("#review-{first}");
    assert_eq!(page.attr(&format!("{row} form"), "action"), approval);
    let version = page.attr(&format!("{row} form [name=version]"), "value");
    dana.post(&approval, &[("version", &version), ("back", "today")]).await.assert_redirect("/staff");
    let page = dana.get("/staff").await.assert_ok();
    assert_eq!(page.all("#to-review li strong"), ["Lease"]);
    assert_eq!(page.all("#activity li"), ["You approved Passport Today, 10:00 AM Petition HO-1"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn long_lists_lead_to_pages_with_all() {
    let app = TestApp::new().await;
    let (ana, dana) = (app.client("ana").await, app.staff("dana").await);
    let case = app.case(HARTWELL, "HO-1", &[ana.id]).await;
    let one = handed_in(&app, HARTWELL, case, &ana, "Passport").await;
    app.sql(&format!(
        "WITH more AS (INSERT INTO documents (firm_id, id, case_id, source, title, created_at, created_by) \
           SELECT firm_id, gen_random_uuid(), case_id, source, title, created_at, created_by \
           FROM documents, generate_series(1, 59) WHERE id = '{one}' RETURNING id) \
         INSERT INTO document_versions (firm_id, id, document_id, number, file_name, file_kind, bytes, sha256, storage_key, \
                                        uploaded_at, uploaded_by, review) \
         SELECT v.firm_id, gen_random_uuid(), more.id, 1, v.file_name, v.file_kind, v.bytes, v.sha256, more.id::text, \
                v.uploaded_at, v.uploaded_by, v.review FROM document_versions v, more WHERE v.document_id = '{one}'"
    ))
    .await;
    for number in 0..11 {
        overdue(&app, HARTWELL, case, &format!("Late {number}"), "2026-11-10").await;
    }
    let page = dana.get("/staff").await.assert_ok();
    assert_eq!((page.all("#to-review li").len(), page.all("#overdue li").len()), (10, 10));
    assert_eq!(page.attr("#to-review footer a", "href"), "/staff/review");
    assert_eq!(page.attr("#overdue footer a", "href"), "/staff/overdue");

    let page = dana.get("/staff/review").await.assert_ok();
    assert_eq!(page.all("#to-review li").len(), 50);
    let next = dana.get(page.attr("a[rel=next]", "href")).await.assert_ok();
    assert_eq!(next.all("#to-review li").len(), 10);
    assert!(!next.has("a[rel=next]"));
    assert_eq!(dana.get("/staff/overdue").await.assert_ok().all("#overdue li").len(), 11);
    assert_eq!(dana.get("/staff/review?after=nonsense").await.assert_ok().all("#to-review li").len(), 50);
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_read_what_clients_do_not() {
    let app = TestApp::new().await;
    let (ana, dana, lena) = (app.client("ana").await, app.staff("dana").await, app.owner("lena").await);
    let case = app.case(HARTWELL, "HO-1", &[ana.id]).await;
    let name = Localized::new(TextLang::En, "Family petition");
    happened(&app, HARTWELL, &lena, None, ChecklistEvent::Created { checklist: ChecklistId::new(), name })
        .await;
    let changes = vec!["name".into(), "opened_on".into()];
    happened(&app, HARTWELL, &dana, Some(case), CaseEvent::Updated { changes }).await;
    happened(&app, HARTWELL, &ana, None, AccountEvent::InvitationAccepted {}).await;
    happened(&app, HARTWELL, &ana, None, AccountEvent::SignedIn {}).await;
    let shared = DocumentEvent::Shared { document: DocumentId::new(), title: "Receipt.pdf".into() };
    happened(&app, HARTWELL, &lena, Some(case), shared).await;
    let invited =
        AccountEvent::PortalInvited { client: ana.id, name: "Ana".into(), email: "ana@test".into() };
    happened(&app, HARTWELL, &lena, None, invited).await;

    let page = dana.get("/staff").await.assert_ok();
    let at = "Today, 10:00 AM";
    assert_eq!(
        page.all("#activity li"),
        [
            format!("Lena invited Ana to the portal {at}"),
            format!("Lena shared Receipt.pdf with the client {at} Petition HO-1"),
            format!("Ana joined the portal {at}"),
            format!("You changed the name and the opening date of Petition HO-1 {at} Petition HO-1"),
            format!("Lena created the checklist Family petition {at}"),
        ]
    );
    let page = dana.get(format!("/staff/cases/{case}")).await.assert_ok();
    assert_eq!(page.all("#activity li").len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_page_has_its_people_its_requests_and_what_to_review() {
    let app = TestApp::new().await;
    let (ana, dana) = (app.client("ana").await, app.staff("dana").await);
    let kofi = app.client_record(HARTWELL, "kofi").await;
    let case = app.case(HARTWELL, "HO-1", &[ana.id, kofi]).await;
    app.sql("UPDATE accounts SET password_hash = 'x' WHERE client_id IS NOT NULL").await;
    overdue(&app, HARTWELL, case, "Tax return", "2026-11-18").await;
    app.request(HARTWELL, case, "Lease").await;
    app.sql("UPDATE document_requests SET state = 'not_approved' WHERE title->>'en' = 'Lease'").await;
    app.request(HARTWELL, case, "Passport").await;
    app.sql("UPDATE document_requests SET state = 'approved' WHERE title->>'en' = 'Passport'").await;
    handed_in(&app, HARTWELL, case, &ana, "Photo").await;

    let page = dana.get(format!("/staff/cases/{case}")).await.assert_ok();
    assert_eq!(page.all("h1"), ["Petition HO-1"]);
    assert_eq!(page.one("h1 + .pill"), "In preparation");
    assert_eq!(page.one(".crumbs"), "Cases / HO-1");
    assert_eq!(
        page.all(".actions a"),
        ["Request…", "Request a checklist…", "Share a file…", "Edit the case…", "Case access…"]
    );
    assert_eq!(
        page.all(".rooms a"),
        ["Overview", "Documents", "Forms", "Signatures", "Steps", "People", "Billing", "Trust", "Activity"]
    );
    assert_eq!(page.all(".rooms a[aria-current]"), ["Overview"]);
    assert_eq!(page.all("#to-review li strong"), ["Photo", "Tax return", "Lease"]);
    assert_eq!(page.one("#to-review .body p"), "1 of 3 approved, 2 outstanding");
    assert_eq!(page.all("#to-review li[id^=open-] .small"), ["not uploaded yet", "sent back"]);
    assert_eq!(page.one("#to-review li .pill"), "Overdue since Nov 18");
    assert_eq!(page.one("#money dd"), "Nothing");
    assert_eq!(page.all("#people li strong"), ["Ana", "Kofi"]);
    assert_eq!(page.all("#people li .pill"), ["Active", "Not invited"]);
    assert_eq!(page.attr("#people li a", "href"), format!("/staff/clients/{}", ana.id));
    for link in ["edit", "team", "shared-documents", "checklists/new", "document-requests/new"] {
        let link = format!("/staff/cases/{case}/{link}");
        assert!(page.has(&format!(".actions a[href='{link}']")), "{link}");
        dana.get(link).await.assert_ok();
    }
    // each room says where it is, and leads to the others
    for (room, words) in [
        ("documents", "Documents"),
        ("forms", "Forms"),
        ("signatures", "Signatures"),
        ("steps", "Steps"),
        ("people", "People"),
        ("billing", "Billing"),
        ("trust-requests", "Trust"),
        ("activity", "Activity"),
    ] {
        let page = dana.get(format!("/staff/cases/{case}/{room}")).await.assert_ok();
        assert_eq!(page.all("h1"), ["Petition HO-1"], "{room}");
        assert_eq!(page.all(".rooms a[aria-current]"), [words]);
        assert_eq!(page.all(".rooms a").len(), 9, "{room}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pages_of_staff_are_for_staff_of_that_firm() {
    let app = TestApp::new().await;
    let (ana, dana) = (app.client("ana").await, app.staff("dana").await);
    let mina = app.staff_of(SECOND, "mina", "owner").await;
    let case = app.case(HARTWELL, "HO-1", &[ana.id]).await;
    let of_case = format!("/staff/cases/{case}");
    for page in ["/staff", "/staff/review", "/staff/overdue", &of_case] {
        ana.get(page).await.assert_not_found();
        let answer = app.nobody().get(page).await;
        assert!(matches!(answer.status.as_u16(), 401 | 303), "{page}: {}", answer.status);
    }
    mina.get(&of_case).await.assert_not_found();
    dana.get(format!("/staff/cases/{}", CaseId::new())).await.assert_not_found();
    dana.get("/staff/cases/nonsense").await.assert_not_found();
    let page = mina.get("/staff").await.assert_ok();
    assert!(page.has("#to-review .empty") && page.has("#overdue .empty"));
}
