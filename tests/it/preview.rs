//! "View as client".

mod pages;
mod refusals;

use crate::support::{Actor, HARTWELL, Person, SECOND, TestApp};
use portico::{
    db::{self, roles},
    ids::*,
    sessions,
};
use std::time::Duration;

/// Ana with a case, and Dana who works for her.
struct Watching<'a> {
    app: &'a TestApp,
    ana: Person<'a, ClientId>,
    dana: Person<'a, StaffId>,
    case: CaseId,
}

impl<'a> Watching<'a> {
    async fn new(app: &'a TestApp) -> Watching<'a> {
        let (ana, dana) = (app.client("ana").await, app.staff("dana").await);
        let case = app.case(HARTWELL, "HO-1", &[ana.id]).await;
        Watching { app, ana, dana, case }
    }

    async fn start(&self, fields: &[(&str, &str)]) -> crate::support::Answer {
        let id = self.ana.id.to_string();
        let fields: Vec<_> = [("client", id.as_str())].into_iter().chain(fields.iter().copied()).collect();
        self.dana.post("/staff/preview", &fields).await
    }

    async fn kinds(&self) -> Vec<String> {
        let kinds = self.app.event_kinds(HARTWELL).await;
        kinds.into_iter().filter(|kind| kind.starts_with("preview") || kind.starts_with("session")).collect()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn it_leads_to_the_clients_home_and_back_to_where_it_began() {
    let app = TestApp::new().await;
    let w = Watching::new(&app).await;
    let from = format!("/staff/clients/{}", w.ana.id);
    w.start(&[]).await.assert_redirect("/");
    let home = w.dana.get("/").await.assert_ok();
    assert!(home.one("h1").contains("Ana"), "{}", home.one("h1"));
    assert_eq!(home.one(".preview-bar b"), "Ana");
    w.dana.post("/staff/preview/delete", &[]).await.assert_redirect(&from);
    w.dana.get("/").await.assert_redirect("/staff");
    w.dana.get("/cases").await.assert_not_found();
    w.dana.post("/staff/preview/delete", &[]).await.assert_redirect("/staff");
}

#[tokio::test(flavor = "multi_thread")]
async fn from_a_case_it_leads_to_the_clients_page_of_that_case() {
    let app = TestApp::new().await;
    let w = Watching::new(&app).await;
    let page = w.dana.get(format!("/staff/cases/{}", w.case)).await.assert_ok();
    let form = "form[action='/staff/preview']";
    assert_eq!(page.attr(&format!("{form} [name=client]"), "value"), w.ana.id.to_string());
    let case = page.attr(&format!("{form} [name=case]"), "value");
    w.start(&[("case", &case)]).await.assert_redirect(&format!("/cases/{}", w.case));
    assert!(w.dana.get(format!("/cases/{}", w.case)).await.assert_ok().has(".preview-bar"));
    let answer = w.dana.post("/staff/preview/delete", &[]).await;
    answer.assert_redirect(&format!("/staff/cases/{}", w.case));
}

#[tokio::test(flavor = "multi_thread")]
async fn where_a_case_has_several_people_one_of_them_is_chosen() {
    let app = TestApp::new().await;
    let w = Watching::new(&app).await;
    let (ben, boris) = (app.client_record(HARTWELL, "ben").await, app.client_record(HARTWELL, "boris").await);
    let case = app.case(HARTWELL, "HO-2", &[ben, boris]).await;
    let page = w.dana.get(format!("/staff/cases/{case}")).await.assert_ok();
    assert_eq!(page.all("form[action='/staff/preview'] button"), ["Ben", "Boris"]);
    // whose access has ended sees nothing of it: there is no view to take
    app.sql(&format!("UPDATE case_people SET until = '2020-01-01' WHERE client_id = '{boris}'")).await;
    let page = w.dana.get(format!("/staff/cases/{case}")).await.assert_ok();
    assert_eq!(page.all("form[action='/staff/preview'] button[name=client]").len(), 1);
    assert_eq!(page.attr("form[action='/staff/preview'] [name=client]", "value"), ben.to_string());
    // somebody who was never invited has a view too
    w.dana.post("/staff/preview", &[("client", &ben.to_string())]).await.assert_redirect("/");
    assert!(w.dana.get("/cases").await.assert_ok().has(&format!("a[href='/cases/{case}']")));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_way_back_is_not_for_a_form_to_say() {
    let app = TestApp::new().await;
    let w = Watching::new(&app).await;
    let own = format!("/staff/clients/{}", w.ana.id);
    for elsewhere in ["https://evil.example/", "//evil.example", "/\\evil.example", "/cases", "/staff", ""] {
        w.start(&[("return_to", elsewhere)]).await.assert(303);
        w.dana.post("/staff/preview/delete", &[]).await.assert_redirect(&own);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn start_and_end_are_in_the_log_by_whom_and_as_whom() {
    let app = TestApp::new().await;
    let w = Watching::new(&app).await;
    w.start(&[]).await.assert(303);
    w.start(&[]).await.assert(303);
    assert_eq!(w.kinds().await, ["preview.started"], "pressed twice, it is one preview");
    w.dana.post("/staff/preview/delete", &[]).await.assert(303);
    w.dana.post("/staff/preview/delete", &[]).await.assert(303);
    assert_eq!(w.kinds().await, ["preview.started", "preview.ended"]);
    let both = format!(
        "SELECT count(*) FROM events WHERE kind LIKE 'preview.%' AND actor_id = '{}' AND as_client_id = '{}' \
         AND audience = 'staff'",
        w.dana.account, w.ana.id
    );
    assert_eq!(app.number(&both).await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_sent_twice_at_once_is_in_the_log_once() {
    let app = TestApp::new().await;
    let w = Watching::new(&app).await;
    let ben = app.client("ben").await.id.to_string();
    let of_ben = [("client", ben.as_str())];
    let mut expected = Vec::new();
    for round in 0..5 {
        let all = tokio::join!(w.start(&[]), w.start(&[]), w.start(&[]));
        for answer in [all.0, all.1, all.2] {
            answer.assert_redirect("/");
        }
        expected.push("preview.started");
        assert_eq!(w.kinds().await, expected, "{round}");
        let other = || w.dana.post("/staff/preview", &of_ben);
        let _ = tokio::join!(other(), other(), other());
        expected.extend(["preview.ended", "preview.started"]);
        assert_eq!(w.kinds().await, expected, "{round}");
        let end = || w.dana.post("/staff/preview/delete", &[]);
        let all = tokio::join!(end(), end(), end());
        for answer in [all.0, all.1, all.2] {
            answer.assert(303);
        }
        expected.push("preview.ended");
        assert_eq!(w.kinds().await, expected, "{round}");
    }
    w.start(&[]).await.assert(303);
    let _ = tokio::join!(w.dana.post("/staff/preview/delete", &[]), w.dana.post("/logout", &[]));
    let ends = w.kinds().await.iter().filter(|kind| *kind == "preview.ended").count();
    assert_eq!(ends, 11, "and not again by signing out");
}

#[tokio::test(flavor = "multi_thread")]
async fn another_preview_ends_the_first() {
    let app = TestApp::new().await;
    let w = Watching::new(&app).await;
    let ben = app.client("ben").await;
    w.start(&[]).await.assert(303);
    w.dana.post("/staff/preview", &[("client", &ben.id.to_string())]).await.assert_redirect("/");
    assert_eq!(w.kinds().await, ["preview.started", "preview.ended", "preview.started"]);
    assert_eq!(w.dana.get("/").await.assert_ok().one(".preview-bar b"), "Ben");
    w.dana.get(format!("/cases/{}", w.case)).await.assert_not_found();
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_ends_it() {
    let app = TestApp::new().await;
    let w = Watching::new(&app).await;
    w.start(&[]).await.assert(303);
    w.dana.post("/logout", &[]).await.assert_redirect("/login");
    assert_eq!(w.kinds().await, ["preview.started", "preview.ended", "session.ended"]);
    w.dana.get("/").await.assert_redirect("/login?why=ended");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_is_over_ends_it_once() {
    let app = TestApp::new().await;
    let w = Watching::new(&app).await;
    w.start(&[]).await.assert(303);
    assert_eq!(app.end_expired_previews().await.expect("a look"), 0);
    app.advance(sessions::IDLE + Duration::from_secs(1));
    w.dana.get("/").await.assert_redirect("/login?why=ended");
    // tidying up leaves it to whoever notes the end
    app.advance(sessions::ABSOLUTE);
    let jobs = db::pool(app.database.url(roles::JOBS), 1).expect("a pool");
    sessions::delete_expired_sessions(&jobs, app.now()).await.expect("tidied");
    assert_eq!(app.number("SELECT count(*) FROM sessions WHERE data ? 'preview'").await, 1);
    let (one, two) = tokio::join!(app.end_expired_previews(), app.end_expired_previews());
    assert_eq!(one.expect("a look") + two.expect("a look"), 1);
    assert_eq!(app.end_expired_previews().await.expect("a look"), 0);
    assert_eq!(w.kinds().await, ["preview.started", "preview.ended"]);
    assert_eq!(app.number("SELECT count(*) FROM sessions").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_for_the_staff_of_the_firm_and_for_its_clients() {
    let app = TestApp::new().await;
    let w = Watching::new(&app).await;
    let joao = app.client_of(SECOND, "joao").await;
    let mina = app.staff_of(SECOND, "mina", "attorney").await;
    let start =
        async |who: &Actor<'_>, client: String| who.post("/staff/preview", &[("client", &client)]).await;
    start(&w.dana, joao.id.to_string()).await.assert_not_found();
    start(&w.dana, ClientId::new().to_string()).await.assert_not_found();
    start(&w.dana, "nonsense".into()).await.assert_not_found();
    start(&mina, w.ana.id.to_string()).await.assert_not_found();
    start(&w.ana, w.ana.id.to_string()).await.assert_not_found();
    assert!(start(&app.nobody(), w.ana.id.to_string()).await.location().starts_with("/login"));
    assert!(w.kinds().await.is_empty());
    for role in ["owner", "attorney", "assistant"] {
        let member = app.staff_of(HARTWELL, &format!("member-{role}"), role).await;
        assert!(
            member.get(format!("/staff/clients/{}", w.ana.id)).await.has("form[action='/staff/preview']"),
            "{role}"
        );
        start(&member, w.ana.id.to_string()).await.assert_redirect("/");
        assert!(member.get("/").await.assert_ok().has(".preview-bar"));
    }
}

/// A session's data alone opens nothing: the client must be of the firm, and the account one of staff.
#[tokio::test(flavor = "multi_thread")]
async fn data_of_a_session_cannot_reach_further() {
    let app = TestApp::new().await;
    let w = Watching::new(&app).await;
    let joao = app.client_of(SECOND, "joao").await;
    let ben = app.client("ben").await;
    let point = async |account: AccountId, client: ClientId| {
        let preview = format!("{{\"client\": \"{client}\", \"name\": \"x\", \"return_to\": \"/staff\"}}");
        let set = format!("data = jsonb_set(data, '{{preview}}', '{preview}')");
        app.sql(&format!("UPDATE sessions SET {set} WHERE account_id = '{account}'")).await;
    };
    point(w.dana.account, joao.id).await;
    w.dana.get("/").await.assert_redirect("/staff");
    point(w.ana.account, ben.id).await;
    let home = w.ana.get("/").await.assert_ok();
    assert!(home.one("h1").contains("Ana") && !home.has(".preview-bar"));
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_go_on_working_while_they_watch() {
    let app = TestApp::new().await;
    let w = Watching::new(&app).await;
    w.start(&[]).await.assert(303);
    let page = w.dana.get(format!("/staff/cases/{}", w.case)).await.assert_ok();
    assert!(!page.has("[disabled]"));
    let name = ("name", "Renamed");
    let fields = [name, ("email", "ana@test"), ("phone", ""), ("language", "en-US"), ("notes", "")];
    w.dana.save(format!("/staff/clients/{}", w.ana.id), &fields).await.assert(303);
    assert_eq!(w.dana.get("/").await.assert_ok().one(".preview-bar b"), "Renamed");
    let as_herself = "SELECT count(*) FROM events WHERE kind = 'client.updated' AND as_client_id IS NULL";
    assert_eq!(app.number(as_herself).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_of_staff_say_that_it_runs_in_this_browser() {
    let app = TestApp::new().await;
    let w = Watching::new(&app).await;
    let case = format!("/staff/cases/{}", w.case);
    let pages = ["/staff", "/staff/clients", "/staff/cases/new", case.as_str()];
    w.start(&[("case", &w.case.to_string())]).await.assert(303);
    let elsewhere = app.browser(HARTWELL, w.dana.account).await;
    for url in pages {
        let page = w.dana.get(url).await.assert_ok();
        let words = page.one(".preview-bar[lang=en]");
        assert!(words.contains("You are viewing the portal as Ana in this browser."), "{url}: {words}");
        assert_eq!(page.all("form[action='/staff/preview/delete'] button"), ["End preview"], "{url}");
        assert!(!page.has("main [disabled]"), "{url}");
        assert!(!elsewhere.get(url).await.assert_ok().has(".preview-bar"), "{url}");
    }
    let refused = w.dana.post("/staff/clients", &[("name", "")]).await.assert_invalid();
    assert!(refused.has(".preview-bar"), "the answer to a form says it too");
    assert!(!w.ana.get("/").await.has(".preview-bar"));
    assert!(!app.nobody().get("/login").await.has(".preview-bar"));
    w.dana.post("/staff/preview/delete", &[]).await.assert_redirect(&case);
    for url in pages {
        assert!(!w.dana.get(url).await.assert_ok().has(".preview-bar"), "{url}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_password_ends_it_with_the_session() {
    let app = TestApp::new().await;
    let w = Watching::new(&app).await;
    w.start(&[]).await.assert(303);
    let hash = data_encoding::HEXLOWER.encode(&portico::seal::token_hash("a-token-of-hers"));
    app.sql(&format!(
        "INSERT INTO invitations (firm_id, id, account_id, token_hash, sent_by, created_at, expires_at) \
         VALUES ('{HARTWELL}', '{}', '{1}', '\\x{hash}', '{1}', '2026-11-20', '2026-11-30')",
        InvitationId::new(),
        w.dana.account
    ))
    .await;
    let password = [("password", "correct horse battery"), ("repeat", "correct horse battery")];
    app.nobody().post("/invitations/a-token-of-hers/password", &password).await.assert(303);
    w.dana.get("/").await.assert_redirect("/login?why=ended");
    assert_eq!(app.end_expired_previews().await.expect("a look"), 1);
    assert_eq!(w.kinds().await, ["preview.started", "session.started", "preview.ended"]);
}
