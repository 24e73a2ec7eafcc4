//! A case that is limited to its team: for the rest of the staff it is not there.

use crate::{
    files,
    support::{Actor, Answer, HARTWELL, Part, Person, SECOND, TestApp},
};
use portico::ids::{CaseId, ClientId, StaffId};

struct Scene<'a> {
    ana: Person<'a, ClientId>,
    /// In the team, and responsible for nothing.
    dana: Person<'a, StaffId>,
    /// Not in the team.
    theo: Person<'a, StaffId>,
    lena: Person<'a, StaffId>,
    case: CaseId,
}

impl<'a> Scene<'a> {
    async fn new(app: &'a TestApp) -> Scene<'a> {
        let (ana, dana) = (app.client("ana").await, app.staff("dana").await);
        let (theo, lena) = (app.staff("theo").await, app.owner("lena").await);
        let case = app.case(HARTWELL, "HO-1", &[ana.id]).await;
        Scene { ana, dana, theo, lena, case }
    }

    fn team(&self) -> String {
        format!("/staff/cases/{}/team", self.case)
    }

    async fn limit(&self) {
        let dana = self.dana.id.to_string();
        let fields = [("open", "team"), ("member", dana.as_str())];
        self.dana.save(self.team(), &fields).await.assert_redirect(&self.team());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_is_limited_to_its_team_and_opened_again() {
    let app = TestApp::new().await;
    let scene = Scene::new(&app).await;
    let page = scene.dana.get(scene.team()).await.assert_ok();
    assert_eq!(page.attr("input[name=open][checked]", "value"), "everybody");
    // whoever limits it stays in, also without ticking
    scene.dana.save(scene.team(), &[("open", "team")]).await.assert_redirect(&scene.team());
    let page = scene.dana.get(scene.team()).await.assert_ok();
    assert_eq!(page.attr("input[name=open][checked]", "value"), "team");
    let own = page.one("label:has(input[disabled][checked]) small");
    assert!(!own.is_empty());
    assert!(page.text().contains("you: someone else on the team"));
    scene.theo.get(format!("/staff/cases/{}", scene.case)).await.assert_not_found();
    scene.lena.get(format!("/staff/cases/{}", scene.case)).await.assert_ok();
    // the same again is no change
    scene.dana.save(scene.team(), &[("open", "team")]).await.assert(303);
    assert_eq!(app.event_kinds(HARTWELL).await, ["case.team_changed"]);
    scene.dana.save(scene.team(), &[("open", "everybody")]).await.assert(303);
    scene.theo.get(format!("/staff/cases/{}", scene.case)).await.assert_ok();
    assert_eq!(app.number("SELECT count(*) FROM case_team").await, 0);
    assert_eq!(app.event_kinds(HARTWELL).await.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_is_said_and_whoever_may_not_is_refused() {
    let app = TestApp::new().await;
    let scene = Scene::new(&app).await;
    let mina = app.staff_of(SECOND, "mina", "owner").await;
    let assistant = app.staff_of(HARTWELL, "ines", "assistant").await;
    for (fields, field) in [
        (vec![], "open"),
        (vec![("open", "me")], "open"),
        (vec![("open", "team"), ("member", "x")], "member"),
        (vec![("open", "team"), ("member", "00000000-0000-0000-0000-000000000000")], "member"),
    ] {
        let page = scene.dana.save(scene.team(), &fields).await.assert_invalid();
        assert!(page.has(&format!("#f-{field}-error")), "{fields:?}");
    }
    assistant.get(scene.team()).await.assert_ok();
    assistant.save(scene.team(), &[("open", "team")]).await.assert(403);
    for actor in [&*scene.ana, &*mina] {
        actor.get(scene.team()).await.assert_not_found();
        actor.save(scene.team(), &[("open", "team")]).await.assert_not_found();
    }
    scene.limit().await;
    assistant.save(scene.team(), &[("open", "everybody")]).await.assert_not_found();
    scene.theo.save(scene.team(), &[("open", "everybody")]).await.assert_not_found();
    assert_eq!(app.event_kinds(HARTWELL).await, ["case.team_changed"]);
}

/// Everything that staff have on a case, for whoever is not in its team.
#[tokio::test(flavor = "multi_thread")]
async fn for_the_others_it_is_nowhere() {
    let app = TestApp::new().await;
    let scene = Scene::new(&app).await;
    let (case, ana) = (scene.case, scene.ana.id);
    let request = app.request(HARTWELL, case, "Birth certificate").await;
    app.request(HARTWELL, case, "Tax return").await;
    app.sql("UPDATE document_requests SET due_on = '2026-11-01'").await;
    let file = Part::File("file", "birth.pdf", &files::pdf("birth"));
    scene.ana.post_multipart(format!("/cases/{case}/documents"), &[file]).await.assert(303);
    let document = app.only_document(HARTWELL).await;
    let (_, version) = app.workflow(HARTWELL, "Family petition", scene.dana.account).await;
    let workflow = app.add_workflow(&scene.dana, case, version).await;
    let step = workflow.step("Agreement").await;
    app.sql("UPDATE cases SET moved_at = '2026-01-01'").await;
    scene.limit().await;

    let lists = [
        "/staff",
        "/staff/review",
        "/staff/overdue",
        "/staff/inactive",
        "/staff/waiting?turn=firm",
        "/staff/waiting?turn=client",
        "/staff/cases",
        "/staff/cases?status=all",
        "/staff/cases?q=HO-1",
        "/staff/cases?q=ana&status=all",
        "/staff/cases/new?client=",
        &format!("/staff/clients/{ana}"),
    ];
    for page in lists {
        let (inside, outside) =
            (scene.dana.get(page).await.assert_ok(), scene.theo.get(page).await.assert_ok());
        for word in ["Petition HO-1", "birth", "Birth certificate"] {
            assert!(!outside.text().contains(word), "{page} names {word}");
        }
        assert!(!outside.text().contains(&case.to_string()), "{page} links to the case");
        let owner = scene.lena.get(page).await.assert_ok();
        assert_eq!(inside.text().contains("HO-1"), owner.text().contains("HO-1"), "{page}");
    }
    for page in [
        "/staff",
        "/staff/review",
        "/staff/overdue",
        "/staff/inactive",
        "/staff/cases",
        "/staff/cases?q=HO-1",
    ] {
        assert!(scene.dana.get(page).await.text().contains("HO-1"), "{page} lost it for the team");
    }
    assert!(scene.dana.get("/staff").await.has(".nav .count"));
    assert!(!scene.theo.get("/staff").await.has(".nav .count"), "nothing waits for the others");
    let line = scene.theo.get("/staff/clients").await.assert_ok().one("tbody tr");
    assert!(line.contains("Ana") && line.contains('0'), "{line}");

    let pages = [
        "",
        "/edit",
        "/people",
        "/team",
        "/documents",
        "/document-requests/new",
        "/checklists/new",
        "/shared-documents",
    ];
    for page in pages {
        let url = format!("/staff/cases/{case}{page}");
        scene.theo.get(&url).await.assert_not_found();
    }
    scene.theo.get(format!("/staff/cases/{case}/document-requests/{request}/edit")).await.assert_not_found();
    scene.theo.get(format!("/staff/cases/{case}/steps/{step}/edit")).await.assert_not_found();
    scene.theo.get(format!("/staff/live?case={case}")).await.assert_not_found();
    scene.theo.get(format!("/staff/documents/{document}/file")).await.assert_not_found();
    scene.dana.get(format!("/staff/documents/{document}/file")).await.assert_ok();

    let before = app.event_kinds(HARTWELL).await;
    let client = ana.to_string();
    let posts: [(String, &[(&str, &str)]); 9] = [
        (format!("/staff/cases/{case}"), &[("name", "x")]),
        (format!("/staff/cases/{case}/status"), &[("status", "closed")]),
        (format!("/staff/cases/{case}/people"), &[("client", &client), ("role", "sponsor")]),
        (format!("/staff/cases/{case}/people/{client}/delete"), &[]),
        (format!("/staff/cases/{case}/document-requests"), &[("title-en", "x")]),
        (format!("/staff/cases/{case}/document-requests/{request}/withdrawal"), &[]),
        (format!("/staff/cases/{case}/documents/{document}/approval"), &[]),
        (format!("/staff/cases/{case}/workflows/{}/delete", workflow.id), &[]),
        (format!("/staff/cases/{case}/steps/{step}/closure"), &[]),
    ];
    for (url, fields) in posts {
        scene.theo.post(&url, fields).await.assert_not_found();
    }
    assert_eq!(app.event_kinds(HARTWELL).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_not_see_a_case_of_a_client_may_not_view_the_portal_as_them() {
    let app = TestApp::new().await;
    let scene = Scene::new(&app).await;
    let client = scene.ana.id.to_string();
    scene.limit().await;
    scene.theo.post("/staff/preview", &[("client", &client)]).await.assert(403);
    let page = scene.theo.get(format!("/staff/clients/{client}")).await.assert_ok();
    assert!(!page.has("form[action='/staff/preview']"));
    scene.dana.post("/staff/preview", &[("client", &client)]).await.assert(303);
    scene.lena.post("/staff/preview", &[("client", &client)]).await.assert(303);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_was_responsible_stays_in_the_team() {
    let app = TestApp::new().await;
    let scene = Scene::new(&app).await;
    app.sql(&format!("UPDATE cases SET attorney_id = '{}'", scene.dana.id)).await;
    scene.dana.save(scene.team(), &[("open", "team")]).await.assert(303);
    let edit = scene.dana.get(format!("/staff/cases/{}/edit", scene.case)).await.assert_ok();
    let theo = scene.theo.id.to_string();
    let (name, reference, opened) = (
        edit.attr("#f-name", "value"),
        edit.attr("#f-reference", "value"),
        edit.attr("#f-opened_on", "value"),
    );
    let fields = [
        ("name", name.as_str()),
        ("reference", &reference),
        ("status", "preparing"),
        ("attorney", &theo),
        ("opened_on", &opened),
    ];
    scene.dana.save(format!("/staff/cases/{}", scene.case), &fields).await.assert(303);
    scene.theo.get(format!("/staff/cases/{}", scene.case)).await.assert_ok();
    scene.dana.get(format!("/staff/cases/{}", scene.case)).await.assert_ok();
}

/// Whoever is seeing a client's pages while a case of theirs is limited sees none of them from then on.
#[tokio::test(flavor = "multi_thread")]
async fn a_running_preview_ends_when_a_case_of_the_client_is_limited() {
    let app = TestApp::new().await;
    let scene = Scene::new(&app).await;
    let (client, page) = (scene.ana.id.to_string(), format!("/cases/{}", scene.case));
    let other = app.case(HARTWELL, "HO-2", &[scene.ana.id]).await;
    for viewer in [&scene.theo, &scene.dana, &scene.lena] {
        viewer.post("/staff/preview", &[("client", &client)]).await.assert_redirect("/");
        viewer.get(&page).await.assert_ok();
    }
    scene.limit().await;
    let said = scene.theo.get(&page).await.assert(403);
    assert!(said.text().contains("This preview has ended"), "{}", said.text());
    assert!(!said.has(".preview-bar") && !said.text().contains("Petition"));
    // it is over: the pages outside the staff's side are nobody's
    scene.theo.get("/").await.assert_redirect("/staff");
    scene.theo.get(format!("/cases/{other}")).await.assert_not_found();
    scene.theo.post("/staff/preview/delete", &[]).await.assert_redirect("/staff");
    let ended = app.event_kinds(HARTWELL).await.into_iter().filter(|kind| kind == "preview.ended").count();
    assert_eq!(ended, 1, "once, and for nobody else");
    scene.dana.get(&page).await.assert_ok();
    // an owner who is one no more
    app.sql(&format!("UPDATE staff_members SET role = 'attorney' WHERE id = '{}'", scene.lena.id)).await;
    scene.lena.get("/documents").await.assert(403);
    // and somebody who comes into a limited case
    let ben = app.client_record(HARTWELL, "ben").await;
    scene.theo.post("/staff/preview", &[("client", &ben.to_string())]).await.assert_redirect("/");
    scene.theo.get("/cases").await.assert_ok();
    let fields = [("client", ben.to_string()), ("role", "applicant".to_owned())];
    let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
    scene.dana.post("/staff/preview/delete", &[]).await.assert(303);
    scene.dana.save(format!("/staff/cases/{}/people", scene.case), &fields).await.assert(303);
    scene.theo.get("/cases").await.assert(403);
}

/// Whoever takes a client over sees all that the client sees.
#[tokio::test(flavor = "multi_thread")]
async fn who_may_not_see_a_case_of_a_client_leaves_their_way_in_alone() {
    let app = TestApp::new().await;
    let scene = Scene::new(&app).await;
    let place = format!("/staff/clients/{}", scene.ana.id);
    let edit = scene.theo.get(format!("{place}/edit")).await.assert_ok();
    assert!(!edit.has("#f-email[readonly]"));
    let email = edit.attr("#f-email", "value");
    scene.limit().await;
    let edit = scene.theo.get(format!("{place}/edit")).await.assert_ok();
    assert!(edit.has("#f-email[readonly]") && edit.one("#f-email-hint").contains("only its team"));
    let acts = ["", "/reset", "/disablement", "/disablement/delete", "/second-factor/delete"];
    for act in acts {
        scene.theo.post(format!("{place}/portal-access{act}"), &[]).await.assert(403);
    }
    let access = scene.theo.get(format!("{place}/portal-access")).await.assert_ok();
    assert!(access.has("#access") && !access.has(".main form"), "nothing to press");
    assert!(access.one("#access").contains("only its team or an owner"));
    let fields =
        |name, email| [("name", name), ("email", email), ("phone", "+1 555 0100"), ("language", "en-US")];
    scene.theo.save(&place, &fields("Ana", "theo@example.com")).await.assert(403);
    scene.theo.save(&place, &fields("Ana", "")).await.assert(403);
    scene.theo.save(&place, &fields("Ana Two", &email)).await.assert_redirect(&place);
    assert_eq!(app.texts("SELECT name || ' ' || email FROM clients").await, [format!("Ana Two {email}")]);
    assert!(app.mails(HARTWELL).await.is_empty());
    // the team goes on
    scene.dana.save(&place, &fields("Ana Two", "ana.two@example.com")).await.assert_redirect(&place);
    scene.dana.post(format!("{place}/portal-access"), &[]).await.assert(303);
    scene.lena.post(format!("{place}/portal-access/disablement"), &[]).await.assert(303);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_team_page_says_who_cannot_sign_in() {
    let app = TestApp::new().await;
    let scene = Scene::new(&app).await;
    app.sql("UPDATE accounts SET password_hash = 'x' WHERE staff_member_id IS NOT NULL").await;
    scene.lena.post(format!("/staff/members/{}/disablement", scene.theo.id), &[]).await.assert(303);
    let page = scene.dana.get(scene.team()).await.assert_ok();
    assert_eq!(page.one(&format!("label:has([value='{}']) .pill", scene.theo.id)), "Disabled");
    assert_eq!(page.all("label .pill").len(), 1);
}

/// The form of a case, filled in as it stands, with these fields instead.
async fn case_form(scene: &Scene<'_>, by: &Actor<'_>, instead: &[(&str, &str)]) -> Answer {
    let url = format!("/staff/cases/{}", scene.case);
    let edit = scene.lena.get(format!("{url}/edit")).await.assert_ok();
    let mut fields: Vec<(String, String)> = ["name", "reference", "kind", "opened_on", "based_on"]
        .into_iter()
        .filter(|name| edit.has(&format!("[name={name}]")))
        .map(|name| (name.to_owned(), edit.attr(&format!("[name={name}]"), "value")))
        .collect();
    for name in ["status", "attorney"] {
        let chosen = edit.attr(&format!("[name={name}] option[selected]"), "value");
        fields.push((name.to_owned(), chosen));
    }
    for (name, value) in instead {
        fields.retain(|(field, _)| field != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    by.save(url, &fields).await
}

/// Who may not change the team lets nobody in by another form.
#[tokio::test(flavor = "multi_thread")]
async fn an_assistant_makes_nobody_responsible_who_does_not_see_the_case() {
    let app = TestApp::new().await;
    let scene = Scene::new(&app).await;
    let ines = app.staff_of(HARTWELL, "ines", "assistant").await;
    let (dana, theo, lena) =
        (scene.dana.id.to_string(), scene.theo.id.to_string(), scene.lena.id.to_string());
    let (page, ines_id) = (format!("/staff/cases/{}", scene.case), ines.id.to_string());
    // as long as everybody sees it, everybody can be named
    case_form(&scene, &ines, &[("attorney", &dana)]).await.assert(303);
    scene.dana.save(scene.team(), &[("open", "team"), ("member", &ines_id)]).await.assert(303);
    let before = app.event_kinds(HARTWELL).await;
    let edit = ines.get(format!("{page}/edit")).await.assert_ok();
    assert!(!edit.has(&format!("[name=attorney] option[value='{theo}']")), "not even offered");
    let refused = case_form(&scene, &ines, &[("attorney", &theo)]).await.assert_invalid();
    assert!(refused.has("#f-attorney-error"));
    scene.theo.get(&page).await.assert_not_found();
    assert_eq!(app.event_kinds(HARTWELL).await, before);
    // those who see it anyway can be
    case_form(&scene, &ines, &[("attorney", &lena)]).await.assert(303);
    case_form(&scene, &ines, &[("attorney", &ines_id)]).await.assert(303);
    scene.theo.get(&page).await.assert_not_found();
    let kinds = app.event_kinds(HARTWELL).await;
    assert!(
        kinds.iter().filter(|kind| *kind == "case.team_changed").count() > 1,
        "who stays is told: {kinds:?}"
    );
    // whoever may change the team may
    case_form(&scene, &scene.dana, &[("attorney", &theo)]).await.assert(303);
    scene.theo.get(&page).await.assert_ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_assistant_opens_a_restricted_case_to_no_client() {
    let app = TestApp::new().await;
    let scene = Scene::new(&app).await;
    let ines = app.staff_of(HARTWELL, "ines", "assistant").await;
    let (boris, ana) = (app.client("boris").await, scene.ana.id.to_string());
    let (page, client) = (format!("/staff/cases/{}/people", scene.case), boris.id.to_string());
    let member = [("open", "team"), ("member", &*ines.id.to_string())];
    scene.dana.save(scene.team(), &member).await.assert(303);
    let seen = format!("/cases/{}", scene.case);
    for fields in [
        vec![("client", client.as_str()), ("role", "applicant")],
        vec![("client", &client), ("role", "sponsor"), ("access", "full")],
        vec![("client", &client), ("role", "sponsor"), ("access", "selected"), ("applicant", &ana)],
    ] {
        let refused = ines.save(&page, &fields).await.assert_invalid();
        assert!(refused.text().contains("only an attorney or an owner"), "{}", refused.text());
    }
    boris.get(&seen).await.assert_not_found();
    let none = [("client", client.as_str()), ("role", "sponsor"), ("access", "none")];
    ines.save(&page, &none).await.assert(303);
    let more = [("client", client.as_str()), ("role", "sponsor"), ("access", "full")];
    ines.save(&page, &more).await.assert_invalid();
    boris.get(&seen).await.assert_not_found();
    // an attorney does, and less is for everybody to say
    scene.dana.save(&page, &more).await.assert(303);
    boris.get(&seen).await.assert_ok();
    let soon =
        [("client", client.as_str()), ("role", "sponsor"), ("access", "full"), ("until", "2026-12-01")];
    ines.save(&page, &soon).await.assert(303);
    ines.save(&page, &more).await.assert_invalid();
    ines.save(&page, &none).await.assert(303);
    boris.get(&seen).await.assert_not_found();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_goes_to_nobody_who_cannot_sign_in() {
    let app = TestApp::new().await;
    let scene = Scene::new(&app).await;
    let invite = [("name", "Pia"), ("email", "pia@staff.test"), ("role", "attorney")];
    scene.lena.post("/staff/members", &invite).await.assert(303);
    let pia = app.text("SELECT id::text FROM staff_members WHERE name = 'Pia'").await;
    let theo = scene.theo.id.to_string();
    let edit = format!("/staff/cases/{}/edit", scene.case);
    let offered = async |page: &str, name: &str, id: &str| {
        let page = scene.lena.get(page).await.assert_ok();
        page.has(&format!("[name={name}] option[value='{id}']"))
    };
    case_form(&scene, &scene.dana, &[("attorney", &scene.dana.id.to_string())]).await.assert(303);
    let (member, new) =
        (format!("/staff/members/{}", scene.dana.id), format!("/staff/cases/new?client={}", scene.ana.id));
    for (page, name) in [(&edit, "attorney"), (&new, "attorney"), (&member, "successor")] {
        assert!(offered(page, name, &theo).await && offered(page, name, &pia).await, "{page}");
    }
    scene.lena.post(format!("/staff/members/{theo}/disablement"), &[]).await.assert(303);
    app.sql("UPDATE invitations SET expires_at = created_at + interval '1 second'").await;
    app.advance(std::time::Duration::from_secs(5));
    for (page, name) in [(&edit, "attorney"), (&new, "attorney"), (&member, "successor")] {
        assert!(!offered(page, name, &theo).await && !offered(page, name, &pia).await, "{page}");
    }
    for away in [&theo, &pia] {
        case_form(&scene, &scene.lena, &[("attorney", away)]).await.assert_invalid();
        scene.lena.post(format!("{member}/removal"), &[("successor", away)]).await.assert_invalid();
    }
    // whoever has a case keeps it, until somebody says otherwise
    scene.lena.post(format!("{member}/disablement"), &[]).await.assert(303);
    case_form(&scene, &scene.lena, &[("name", "Another name")]).await.assert(303);
}
