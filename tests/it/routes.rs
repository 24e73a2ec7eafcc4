//! Every route with every kind of actor, against a table of what each may do. A route that is not in the table fails, and
//! so does a row without a route.

use crate::{
    files,
    support::{Actor, HARTWELL, Part, SECOND, TestApp},
};
use portico::routes;
use std::collections::BTreeSet;

/// What somebody may expect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum May {
    /// An answer of the page's own: itself, a redirect, a word on a wrong field.
    Pass,
    /// Sent to sign-in.
    SignIn,
    /// As if it were not there.
    NotFound,
    /// There, but not for them.
    Forbidden,
}
use May::*;

/// Nobody; the client whose things they are; another client of the firm; a client of the other firm; a attorney of the
/// firm; its owner; a attorney of the other firm; a attorney of the firm who sees what the client sees. Those of the other firm
/// come to their own host name.
type Expected = [May; 8];

/// What changes something on the client's side, or at the door: refused to whoever only looks.
const fn changes(mut expected: Expected) -> Expected {
    expected[7] = Forbidden;
    expected
}

const OPEN: Expected = [Pass; 8];
/// A client's own list of something.
const CLIENT: Expected = [SignIn, Pass, Pass, Pass, NotFound, NotFound, NotFound, Pass];
/// A thing of one client.
const CLIENT_THING: Expected = [SignIn, Pass, NotFound, NotFound, NotFound, NotFound, NotFound, Pass];
/// The firm's list of something.
const STAFF: Expected = [SignIn, NotFound, NotFound, NotFound, Pass, Pass, Pass, Pass];
/// A thing of the firm.
const STAFF_THING: Expected = [SignIn, NotFound, NotFound, NotFound, Pass, Pass, NotFound, Pass];
const OWNER: Expected = [SignIn, NotFound, NotFound, NotFound, Forbidden, Pass, Forbidden, Forbidden];
/// Home: staff are sent to theirs.
const HOME: Expected = [SignIn, Pass, Pass, Pass, Pass, Pass, Pass, Pass];
/// Of whoever is signed in, on either side.
const OWN: Expected = [SignIn, Pass, Pass, Pass, Pass, Pass, Pass, Pass];
/// What a token opens, for whoever holds one; here nobody does.
const TOKEN: Expected = [NotFound; 8];

const TABLE: &[(&str, &str, Expected)] = &[
    ("GET", "/", HOME),
    ("GET", "/cases", CLIENT),
    ("GET", "/cases/switch", CLIENT),
    ("GET", "/cases/{case_id}", CLIENT_THING),
    ("POST", "/cases/{case_id}/documents", changes(CLIENT_THING)),
    ("GET", "/demo/mailbox", OPEN),
    ("GET", "/demo/mailbox/{mail_id}", TOKEN),
    ("GET", "/documents", CLIENT),
    ("POST", "/documents", changes(CLIENT)),
    ("POST", "/documents/{document_id}/delete", changes(CLIENT_THING)),
    ("GET", "/documents/{document_id}/file", CLIENT_THING),
    ("POST", "/documents/{document_id}/request", changes(CLIENT_THING)),
    ("POST", "/documents/{document_id}/versions", changes(CLIENT_THING)),
    ("POST", "/first-steps/dismissal", changes(CLIENT)),
    ("POST", "/first-steps/{step}", changes(CLIENT)),
    ("GET", "/invitations/{token}", TOKEN),
    ("POST", "/invitations/{token}", changes(TOKEN)),
    ("GET", "/invitations/{token}/password", TOKEN),
    ("POST", "/invitations/{token}/password", changes(TOKEN)),
    // the answer is the same, whatever the token
    ("POST", "/invitations/{token}/renewal", changes(OPEN)),
    ("GET", "/resume", HOME),
    ("POST", "/resume/delete", changes(HOME)),
    ("POST", "/language", changes(OPEN)),
    ("GET", "/live", CLIENT),
    ("GET", "/login", OPEN),
    ("POST", "/login", changes(OPEN)),
    ("GET", "/login/code", OPEN),
    ("POST", "/login/code", changes(OPEN)),
    ("GET", "/login/link", OPEN),
    ("POST", "/login/link", changes(OPEN)),
    ("GET", "/login/link/{token}", TOKEN),
    ("POST", "/login/link/{token}", changes(TOKEN)),
    ("GET", "/login/second-factor", OPEN),
    ("POST", "/login/second-factor", changes(OPEN)),
    ("POST", "/logout", OPEN),
    ("GET", "/password/new", OPEN),
    ("POST", "/password/new", changes(OPEN)),
    ("GET", "/password/reset", OPEN),
    ("POST", "/password/reset", changes(OPEN)),
    ("GET", "/password/reset/{token}", TOKEN),
    ("POST", "/password/reset/{token}", changes(TOKEN)),
    ("GET", "/profile", OWN),
    ("GET", "/profile/email", OWN),
    ("POST", "/profile/email", changes(OWN)),
    ("GET", "/profile/email-changes/{token}", TOKEN),
    ("POST", "/profile/email-changes/{token}", changes(TOKEN)),
    ("POST", "/profile/email/delete", changes(OWN)),
    ("GET", "/profile/export", OWN),
    ("POST", "/profile/export", changes(OWN)),
    ("GET", "/profile/language", OWN),
    ("POST", "/profile/language", changes(OWN)),
    ("GET", "/profile/notifications", OWN),
    ("POST", "/profile/notifications", changes(OWN)),
    ("GET", "/profile/password", OWN),
    ("POST", "/profile/password", changes(OWN)),
    ("GET", "/profile/phone", CLIENT),
    ("POST", "/profile/phone", changes(CLIENT)),
    ("GET", "/profile/second-factor", OWN),
    ("POST", "/profile/second-factor", changes(OWN)),
    ("GET", "/profile/second-factor/recovery-codes", OWN),
    ("POST", "/profile/second-factor/recovery-codes", changes(OWN)),
    ("GET", "/profile/second-factor/removal", OWN),
    ("POST", "/profile/second-factor/removal", changes(OWN)),
    ("GET", "/profile/second-factor/setup", [SignIn, Pass, Pass, Pass, Pass, Pass, Pass, NotFound]),
    ("POST", "/profile/second-factor/setup", changes(OWN)),
    ("GET", "/profile/sessions", OWN),
    // the last one's session is one of those that the attorney has just ended
    ("POST", "/profile/sessions/delete", [SignIn, Pass, Pass, Pass, Pass, Pass, Pass, SignIn]),
    // each has sessions of their own, and none by this name
    (
        "POST",
        "/profile/sessions/{handle}/delete",
        changes([SignIn, NotFound, NotFound, NotFound, NotFound, NotFound, NotFound, NotFound]),
    ),
    ("GET", "/profile/time-zone", OWN),
    ("POST", "/profile/time-zone", changes(OWN)),
    ("GET", "/staff", STAFF),
    ("GET", "/staff/cases", STAFF),
    ("POST", "/staff/cases", STAFF_THING),
    ("GET", "/staff/cases/new", STAFF),
    ("GET", "/staff/cases/{case_id}", STAFF_THING),
    ("POST", "/staff/cases/{case_id}", STAFF_THING),
    ("POST", "/staff/cases/{case_id}/checklists", STAFF_THING),
    ("GET", "/staff/cases/{case_id}/checklists/new", STAFF_THING),
    ("POST", "/staff/cases/{case_id}/document-requests", STAFF_THING),
    ("GET", "/staff/cases/{case_id}/document-requests/new", STAFF_THING),
    ("POST", "/staff/cases/{case_id}/document-requests/{request_id}", STAFF_THING),
    ("GET", "/staff/cases/{case_id}/document-requests/{request_id}/edit", STAFF_THING),
    ("POST", "/staff/cases/{case_id}/document-requests/{request_id}/withdrawal", STAFF_THING),
    ("GET", "/staff/cases/{case_id}/documents", STAFF_THING),
    ("POST", "/staff/cases/{case_id}/documents/{document_id}/approval", STAFF_THING),
    ("POST", "/staff/cases/{case_id}/documents/{document_id}/approval/delete", STAFF_THING),
    ("POST", "/staff/cases/{case_id}/documents/{document_id}/match", STAFF_THING),
    ("POST", "/staff/cases/{case_id}/documents/{document_id}/rejection", STAFF_THING),
    ("POST", "/staff/cases/{case_id}/documents/{document_id}/rejection/delete", STAFF_THING),
    ("GET", "/staff/cases/{case_id}/edit", STAFF_THING),
    ("GET", "/staff/cases/{case_id}/people", STAFF_THING),
    ("POST", "/staff/cases/{case_id}/people", STAFF_THING),
    ("POST", "/staff/cases/{case_id}/people/{client_id}/delete", STAFF_THING),
    ("GET", "/staff/cases/{case_id}/shared-documents", STAFF_THING),
    ("POST", "/staff/cases/{case_id}/shared-documents", STAFF_THING),
    ("POST", "/staff/cases/{case_id}/shared-documents/{document_id}/withdrawal", STAFF_THING),
    ("POST", "/staff/cases/{case_id}/status", STAFF_THING),
    ("POST", "/staff/cases/{case_id}/steps/{step_id}", STAFF_THING),
    ("POST", "/staff/cases/{case_id}/steps/{step_id}/closure", STAFF_THING),
    ("POST", "/staff/cases/{case_id}/steps/{step_id}/closure/delete", STAFF_THING),
    ("POST", "/staff/cases/{case_id}/steps/{step_id}/delete", STAFF_THING),
    ("POST", "/staff/cases/{case_id}/steps/{step_id}/due-date", STAFF_THING),
    ("GET", "/staff/cases/{case_id}/steps/{step_id}/edit", STAFF_THING),
    ("POST", "/staff/cases/{case_id}/steps/{step_id}/position", STAFF_THING),
    ("POST", "/staff/cases/{case_id}/steps/{step_id}/visibility", STAFF_THING),
    ("POST", "/staff/cases/{case_id}/steps/{step_id}/visibility/delete", STAFF_THING),
    ("GET", "/staff/cases/{case_id}/team", STAFF_THING),
    ("POST", "/staff/cases/{case_id}/team", STAFF_THING),
    ("POST", "/staff/cases/{case_id}/workflows", STAFF_THING),
    ("POST", "/staff/cases/{case_id}/workflows/{workflow_id}/delete", STAFF_THING),
    ("POST", "/staff/cases/{case_id}/workflows/{workflow_id}/last-change/delete", STAFF_THING),
    ("POST", "/staff/cases/{case_id}/workflows/{workflow_id}/restoration", STAFF_THING),
    ("POST", "/staff/cases/{case_id}/workflows/{workflow_id}/steps", STAFF_THING),
    ("GET", "/staff/cases/{case_id}/workflows/{workflow_id}/steps/new", STAFF_THING),
    ("POST", "/staff/cases/{case_id}/workflows/{workflow_id}/visibility", STAFF_THING),
    ("POST", "/staff/cases/{case_id}/workflows/{workflow_id}/visibility/delete", STAFF_THING),
    ("GET", "/staff/checklists", STAFF),
    ("POST", "/staff/checklists", STAFF),
    ("GET", "/staff/checklists/new", STAFF),
    ("GET", "/staff/checklists/{id}", STAFF_THING),
    ("POST", "/staff/checklists/{id}", STAFF_THING),
    ("GET", "/staff/checklists/{id}/edit", STAFF_THING),
    ("POST", "/staff/checklists/{id}/retirement", STAFF_THING),
    ("POST", "/staff/checklists/{id}/retirement/delete", STAFF_THING),
    ("GET", "/staff/clients", STAFF),
    ("POST", "/staff/clients", STAFF),
    ("GET", "/staff/clients/new", STAFF),
    ("GET", "/staff/clients/{client_id}", STAFF_THING),
    ("POST", "/staff/clients/{client_id}", STAFF_THING),
    ("GET", "/staff/clients/{client_id}/edit", STAFF_THING),
    ("GET", "/staff/clients/{client_id}/portal-access", STAFF_THING),
    ("POST", "/staff/clients/{client_id}/portal-access", STAFF_THING),
    ("POST", "/staff/clients/{client_id}/portal-access/disablement", STAFF_THING),
    ("POST", "/staff/clients/{client_id}/portal-access/disablement/delete", STAFF_THING),
    ("POST", "/staff/clients/{client_id}/portal-access/reset", STAFF_THING),
    ("POST", "/staff/clients/{client_id}/portal-access/second-factor/delete", STAFF_THING),
    ("GET", "/staff/documents/{document_id}/file", STAFF_THING),
    ("GET", "/staff/email-log", OWNER),
    ("POST", "/staff/email-log/{job_id}/retries", OWNER),
    ("GET", "/staff/overdue", STAFF),
    ("GET", "/staff/live", STAFF),
    ("POST", "/staff/mails/{mail_id}/retries", OWNER),
    ("POST", "/staff/preview", STAFF_THING),
    ("POST", "/staff/preview/delete", STAFF),
    ("GET", "/staff/members", OWNER),
    ("POST", "/staff/members", OWNER),
    ("GET", "/staff/members/new", OWNER),
    ("GET", "/staff/members/{member_id}", OWNER),
    ("POST", "/staff/members/{member_id}", OWNER),
    ("POST", "/staff/members/{member_id}/disablement", OWNER),
    ("POST", "/staff/members/{member_id}/disablement/delete", OWNER),
    ("GET", "/staff/members/{member_id}/edit", OWNER),
    ("POST", "/staff/members/{member_id}/invitation", OWNER),
    ("POST", "/staff/members/{member_id}/removal", OWNER),
    ("POST", "/staff/members/{member_id}/second-factor/delete", OWNER),
    ("GET", "/staff/review", STAFF),
    ("GET", "/staff/inactive", STAFF),
    ("GET", "/staff/waiting", STAFF),
    ("GET", "/staff/settings", OWNER),
    ("GET", "/staff/settings/contact", OWNER),
    ("POST", "/staff/settings/contact", OWNER),
    ("POST", "/staff/settings/contact/preview", OWNER),
    ("GET", "/staff/settings/branding", OWNER),
    ("POST", "/staff/settings/branding", OWNER),
    ("POST", "/staff/settings/branding/preview", OWNER),
    ("POST", "/staff/settings/hosts", OWNER),
    ("POST", "/staff/settings/hosts/delete", OWNER),
    ("GET", "/staff/settings/mail", OWNER),
    ("POST", "/staff/settings/mail", OWNER),
    ("GET", "/staff/settings/security", OWNER),
    ("POST", "/staff/settings/security", OWNER),
    ("GET", "/staff/settings/stylesheet", OWNER),
    ("GET", "/staff/settings/website", OWNER),
    ("GET", "/staff/workflows", STAFF),
    ("POST", "/staff/workflows", STAFF),
    ("GET", "/staff/workflows/new", STAFF),
    ("GET", "/staff/workflows/{id}", STAFF_THING),
    ("POST", "/staff/workflows/{id}", STAFF_THING),
    ("GET", "/staff/workflows/{id}/edit", STAFF_THING),
    ("POST", "/staff/workflows/{id}/retirement", STAFF_THING),
    ("POST", "/staff/workflows/{id}/retirement/delete", STAFF_THING),
    ("GET", "/tasks", CLIENT),
];

/// One firm's things, and everybody who might want them.
struct World<'a> {
    actors: Vec<(&'static str, Actor<'a>)>,
    ids: Vec<(&'static str, String)>,
    /// Sent with every form: the few without which a thing cannot even be named.
    fields: Vec<(&'static str, String)>,
}

async fn world<'a>(app: &'a TestApp, pattern: &str) -> World<'a> {
    let (ana, boris) = (app.client("ana").await, app.client("boris").await);
    let joao = app.client_of(SECOND, "joao").await;
    let (dana, lena) = (app.staff("dana").await, app.owner("lena").await);
    let mina = app.staff_of(SECOND, "mina", "attorney").await;
    // the others have cases of their own, so that they are people like her
    app.case(HARTWELL, "HO-9", &[boris.id]).await;
    app.case(SECOND, "MA-1", &[joao.id]).await;
    let case = app.case(HARTWELL, "HO-1", &[ana.id]).await;
    let request = app.request(HARTWELL, case, "Birth certificate").await;
    let file = Part::File("file", "birth.pdf", &files::pdf("birth"));
    if pattern.contains("/shared-documents/") {
        let url = format!("/staff/cases/{case}/shared-documents");
        dana.post_multipart(url, &[Part::Field("title", "Letter"), file]).await.assert(303);
    } else {
        let fields = [Part::Field("request_id", &request.to_string()), file];
        ana.post_multipart(format!("/cases/{case}/documents"), &fields).await.assert(303);
    }
    let (checklist, version) = app.checklist(HARTWELL, "Family petition", dana.account).await;
    let (workflow, laid_out) = app.workflow(HARTWELL, "Family petition", dana.account).await;
    let kept = if pattern.contains("/workflows") { workflow.0 } else { checklist.0 };
    let course = app.course(&dana, case, laid_out).await;
    let version = if pattern.ends_with("/workflows") { laid_out.0 } else { version.0 };
    let theo = app.staff_of(HARTWELL, "theo", "assistant").await;
    let (job, mail) = app.undelivered(HARTWELL).await;
    let ids = vec![
        ("{case_id}", case.to_string()),
        ("{client_id}", ana.id.to_string()),
        ("{request_id}", request.to_string()),
        ("{document_id}", app.only_document(HARTWELL).await.to_string()),
        ("{id}", kept.to_string()),
        ("{workflow_id}", course.workflow.to_string()),
        ("{step_id}", course.id("Agreement").await.to_string()),
        ("{member_id}", theo.id.to_string()),
        ("{job_id}", job.to_string()),
        ("{mail_id}", mail.to_string()),
        ("{step}", "case".to_owned()),
        ("{token}", "no-such-token".to_owned()),
        ("{handle}", portico::ids::ClientId::new().to_string()),
    ];
    let actors = vec![
        ("nobody", app.nobody()),
        ("another client", (*boris).clone()),
        ("a client of the other firm", (*joao).clone()),
        ("a attorney of the other firm", (*mina).clone()),
        ("the client", (*ana).clone()),
        ("a attorney", (*dana).clone()),
        ("the owner", (*lena).clone()),
        ("a attorney who sees what the client sees", app.previewing(HARTWELL, dana.account, ana.id).await),
    ];
    let fields = vec![
        ("client", ana.id.to_string()),
        ("version", version.to_string()),
        ("request", request.to_string()),
        ("language", "en-GB".to_owned()),
        ("status", "filed".to_owned()),
        ("to", "down".to_owned()),
        ("revision", "0".to_owned()),
    ];
    World { actors, ids, fields }
}

/// Where an actor of [`world`] stands in a row of the table; those who may not come first, so that what the others change
/// does not hide a leak.
const COLUMN: [usize; 8] = [0, 2, 3, 6, 1, 4, 5, 7];

#[tokio::test(flavor = "multi_thread")]
async fn every_route_is_in_the_table_and_every_row_is_a_route() {
    let app = TestApp::new().await;
    let routes: BTreeSet<_> =
        routes::routes(&app.app).list().into_iter().map(|route| (route.method, route.pattern)).collect();
    let rows: BTreeSet<_> = TABLE.iter().map(|(method, pattern, _)| (*method, *pattern)).collect();
    let missing: Vec<_> = routes.difference(&rows).collect();
    let stale: Vec<_> = rows.difference(&routes).collect();
    assert!(missing.is_empty() && stale.is_empty(), "not in the table: {missing:#?}\nno route: {stale:#?}");
    assert_eq!(rows.len(), TABLE.len(), "a row stands twice");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_actor_gets_what_the_table_says() {
    let mut wrong = Vec::new();
    // a world for each route: what one may do must not stand in the way of the next
    for (method, pattern, expected) in TABLE {
        let app = TestApp::new().await;
        let world = world(&app, pattern).await;
        let url = world.ids.iter().fold((*pattern).to_owned(), |url, (name, id)| url.replace(name, id));
        assert!(!url.contains('{'), "{pattern} has a part this test does not know");
        for ((name, actor), column) in world.actors.iter().zip(COLUMN) {
            let seen = ask(actor, method, &url, &world.fields).await;
            if seen != Ok(expected[column]) {
                wrong.push(format!(
                    "{method} {pattern} as {name}: expected {:?}, seen {seen:?}",
                    expected[column]
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Forms with files; the others are posted empty.
fn takes_files(url: &str) -> bool {
    url.ends_with("/settings/branding")
        || url.ends_with("/documents")
        || url.ends_with("/versions")
        || url.ends_with("/shared-documents")
}

async fn ask(actor: &Actor<'_>, method: &str, url: &str, fields: &[(&str, String)]) -> Result<May, u16> {
    let answer = match method {
        "GET" => actor.get(url).await,
        _ if takes_files(url) => actor.post_multipart(url, &[Part::File("file", "", b"")]).await,
        _ => actor.post(url, &fields.iter().map(|(name, id)| (*name, id.as_str())).collect::<Vec<_>>()).await,
    };
    match answer.status.as_u16() {
        303 if answer.location().starts_with("/login") && !url.starts_with("/log") && url != "/language" => {
            Ok(SignIn)
        }
        404 | 410 => Ok(NotFound),
        403 => Ok(Forbidden),
        200..=399 | 409 | 422 => Ok(Pass),
        other => Err(other),
    }
}
