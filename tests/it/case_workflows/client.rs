//! What the client sees of the workflows of a case.

use super::World;
use crate::support::{Answer, HARTWELL, TestApp, family, inside, row, stage};
use portico::{
    i18n::{Localized, TextLang},
    ids::CaseId,
    workflow::{Turn, templates::DraftRow},
};

/// The classes of the stages of a tracker, each with its `aria-current`.
fn tracker(page: &Answer) -> Vec<(String, String)> {
    let (html, stages) = (page.html(), scraper::Selector::parse("ol.tracker > li").expect("a selector"));
    let attr = |stage: &scraper::ElementRef<'_>, name| stage.attr(name).unwrap_or("").to_owned();
    html.select(&stages).map(|stage| (attr(&stage, "class"), attr(&stage, "aria-current"))).collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(class, current)| ((*class).to_owned(), (*current).to_owned())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_tracker_the_steps_and_the_progress_are_those_of_the_visible_part() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let page = world.seen().await;
    assert_eq!(tracker(&page), pairs(&[("now", "step"), ("ahead", ""), ("ahead", "")]));
    assert_eq!(
        page.all("ol.tracker > li > span:first-child"),
        ["Intake", "Filing, to come", "Decision, to come"]
    );
    assert_eq!(page.all("ol.case-steps strong"), ["Intake", "Agreement", "Documents", "Filing", "Decision"]);
    let card = format!("#workflow-{}", world.workflow.id);
    assert_eq!(page.one(&format!("{card} p .small")), "0 of 4 steps done (0%)");
    assert_eq!(page.attr(&format!("{card} progress"), "max"), "4");

    world.workflow.press("done", "Agreement").await.assert(303);
    world.workflow.press("done", "Conflict check").await.assert(303);
    world.workflow.press("skipped", "Documents").await.assert(303);
    let page = world.seen().await;
    assert_eq!(tracker(&page), pairs(&[("done", ""), ("now", "step"), ("ahead", "")]));
    assert_eq!(page.one(&format!("{card} p .small")), "1 of 3 steps done (33%)");
    assert_eq!(page.all("ol.case-steps .pill"), ["done", "done", "not needed", "in progress", "to come"]);
    assert_eq!(page.all("ol.case-steps [aria-current=step] strong"), ["Filing"]);
    let home = world.ana.get("/").await.assert_ok();
    assert_eq!(tracker(&home), tracker(&page));
    assert!(home.one("section[id^=case-]").contains("Stage 2 of 3"));
    world.workflow.press("skipped", "Filing").await.assert(303);
    assert_eq!(tracker(&world.seen().await), pairs(&[("done", ""), ("skipped", ""), ("now", "step")]));
    for page in [world.seen().await, home] {
        for hidden in ["Conflict check", "Audit", "Read it twice"] {
            assert!(!page.text().contains(hidden), "{hidden}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_sentence_says_whose_turn_it_is_since_when_and_what_comes_next() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let said = async |lang: &str| {
        app.sql(&format!("UPDATE clients SET language = '{lang}'")).await;
        let (case, home) = (world.seen().await, world.ana.get("/").await.assert_ok());
        assert_eq!(case.all(".turn p"), home.all(".turn p"));
        let all = case.all("#standing .turn p").into_iter();
        let said = all
            .filter(|text| !text.contains("task") && !text.contains("tarea"))
            .collect::<Vec<_>>()
            .join(" | ");
        said.replace(['\u{2068}', '\u{2069}'], "")
    };
    app.request(HARTWELL, world.case, "Passport").await;
    assert_eq!(said("en-US").await, "It has been your turn since today: Agreement. | Next: Documents.");
    assert_eq!(said("es").await, "Es su turno desde el día de hoy: Agreement. | Después: Documents.");
    app.pass_days(1).await;
    world.workflow.press("done", "Intake").await.assert(303);
    app.pass_days(1).await;
    assert_eq!(said("en-US").await, "We have been working on this since Nov 22: Filing. | Next: Decision.");
    assert!(said("es").await.starts_with("Trabajamos en esto desde el "));
    assert_eq!(world.seen().await.attr("#standing time", "datetime"), "2026-11-22");
    world.workflow.press("done", "Filing").await.assert(303);
    // what happens inside does not change since when
    app.pass_days(1).await;
    world.workflow.press("done", "Audit").await.assert(303);
    assert_eq!(said("en-US").await, "With the agency or court since Nov 23: Decision.");
    assert!(said("es").await.starts_with("En manos de la agencia o el tribunal desde el "));
    world.workflow.press("done", "Decision").await.assert(303);
    assert_eq!(
        said("en-US").await,
        "Every step of your case is done. We will email you if anything else comes up."
    );
    assert!(said("es").await.starts_with("Todos los pasos de su caso están terminados."));
    assert!(world.seen().await.has("progress.good"));
}

/// A turn is theirs only where there is something to do; what they cannot see is the firm's; and what is all in is looked at.
#[tokio::test(flavor = "multi_thread")]
async fn a_turn_is_said_as_it_truly_is() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let said = async || {
        let case = world.seen().await;
        let words = case.one("#standing .turn p").replace(['\u{2068}', '\u{2069}'], "");
        (words, case.text().contains("your turn"))
    };
    let staff_reads = async || {
        let page = world.dana.get(format!("/staff/cases/{}", world.case)).await.assert_ok();
        page.one(&format!("#workflow-{}", world.workflow.id)).replace(['\u{2068}', '\u{2069}'], "")
    };
    // nothing to do: nobody is told that it is their turn
    let nothing = "We have been working on this since today: Agreement.";
    assert_eq!(said().await, (nothing.to_owned(), false));
    assert!(staff_reads().await.contains(&format!("The client sees: “{nothing}”")));
    // however much waits in another case
    let other = app.case(HARTWELL, "HO-9", &[world.ana.id]).await;
    for number in 0..25 {
        app.request(HARTWELL, other, &format!("Paper {number}")).await;
    }
    assert_eq!(said().await, (nothing.to_owned(), false));
    app.sql(&format!("DELETE FROM document_requests WHERE case_id = '{other}'")).await;
    let passport = app.request(HARTWELL, world.case, "Passport").await;
    let theirs = "It has been your turn since today: Agreement.";
    assert_eq!(said().await, (theirs.to_owned(), true));
    // whomever the page is narrowed to
    let narrowed = format!("/cases/{}?applicant={}", world.case, world.ana.id);
    let narrowed = world.ana.get(narrowed).await.assert_ok().one("#standing .turn p");
    assert_eq!(narrowed.replace(['\u{2068}', '\u{2069}'], ""), theirs);
    // all that was asked for is in
    crate::staff_documents::hand_in(&app, world.case, Some(passport), world.ana.account).await;
    assert_eq!(said().await, ("All is in: we are checking it.".to_owned(), false));
    let page = staff_reads().await;
    assert!(page.contains("All that was requested is in: review it, then move on."), "{page}");
    assert!(page.contains("The client sees: “All is in: we are checking it.”"), "{page}");
    // all is good: there is nothing for them to do any more, whatever the firm explains on the step
    app.sql("UPDATE document_requests SET state = 'approved'; UPDATE case_steps SET text = '{\"en\": \"Read it\"}' WHERE name->>'en' = 'Agreement'").await;
    assert_eq!(said().await, (nothing.to_owned(), false));
    // what comes first is not theirs to see
    for step in ["Agreement", "Documents"] {
        world.workflow.press("done", step).await.assert(303);
    }
    assert_eq!(said().await, ("We are working on this.".to_owned(), false));
    assert!(world.seen().await.one("#standing").contains("Next:"));
    assert!(!world.seen().await.text().contains("Conflict check"));
    assert!(staff_reads().await.contains("The client sees: “We are working on this.”"));
    world.workflow.press("done", "Conflict check").await.assert(303);
    assert!(said().await.0.contains("Filing"));
    app.sql("UPDATE clients SET language = 'es'").await;
    world.workflow.press("reopen", "Conflict check").await.assert(303);
    assert_eq!(world.seen().await.one("#standing .turn p"), "Estamos trabajando en esto.");
}

#[tokio::test(flavor = "multi_thread")]
async fn texts_for_the_client_are_in_their_language_and_expected_dates_are_months() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let text = Localized::new(TextLang::En, "Sign it here").with(TextLang::Es, "Fírmelo aquí");
    let name = Localized::new(TextLang::En, "Signing").with(TextLang::Es, "Firma");
    let first = DraftRow { name, text, expected_days: Some(20), ..row("", Turn::Client) };
    let second = DraftRow { expected_days: Some(90), ..row("Review", Turn::Authority) };
    let third = DraftRow { expected_days: Some(400), ..row("Interview", Turn::Authority) };
    let hidden = inside(DraftRow { expected_days: Some(3000), ..row("Archive", Turn::Firm) });
    let stages = [first, hidden, second, third, row("Card", Turn::Firm)].map(|one| stage(one, vec![])).into();
    let version = app.template(HARTWELL, world.dana.account, ("Second", true), stages).await;
    world.workflow.whole("delete").await.assert(303);
    let workflow = app.add_workflow(&world.dana, world.case, version).await;
    let page = world.seen().await;
    assert_eq!(page.one("#standing p + p"), "Sign it here");
    let when = |page: &Answer| page.all("ol.tracker > li > :last-child");
    assert_eq!(when(&page), ["in progress", "est. Mar 2027", "est. Apr 2028", "Card, to come"]);
    workflow.due("Review", "2027-01-15").await.assert(303);
    assert_eq!(when(&world.seen().await)[1], "Jan 15, 2027");
    app.sql("UPDATE clients SET language = 'es'").await;
    let page = world.seen().await;
    assert_eq!(page.one("#standing p + p"), "Fírmelo aquí");
    assert_eq!(page.one("ol.tracker > li > span"), "Firma");
    assert_eq!(page.attr("ol.tracker > li + li > span [lang]", "lang"), "en");
    assert!(when(&page)[2].starts_with("aprox. "), "{:?}", when(&page));
    // what is late is not expected in the past
    app.pass_days(600).await;
    app.sql("UPDATE clients SET language = 'en-US'").await;
    let late = world.seen().await;
    assert!(!late.one("ol.tracker").contains("2027 "), "{}", late.one("ol.tracker"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_case_waits_for_nobody_and_a_case_without_workflow_says_nothing() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let bare = app.case(HARTWELL, "HO-2", &[world.ana.id]).await;
    let page = world.ana.get(format!("/cases/{bare}")).await.assert_ok();
    assert!(!page.has("#standing") && !page.has(".turn") && !page.has("ol.tracker") && !page.has("progress"));
    world.workflow.due("Decision", "2026-12-01").await.assert(303);
    world.dana.post(format!("/staff/cases/{}/status", world.case), &[("status", "closed")]).await.assert(303);
    app.run_jobs().await;
    let page = world.seen().await;
    assert!(!page.has("#standing") && !page.has(".turn"));
    assert!(page.has("ol.tracker"), "how far it came stays to be read");
    assert!(
        !page.one("section[id^=workflow-]").contains("Dec 1")
            && !page.one("section[id^=workflow-]").contains("turn")
    );
    // home has no card for it
    assert!(!world.ana.get("/").await.has("ol.tracker"));
    // a workflow of which nothing may be seen is announced, no more
    let all_inside = family().into_iter().map(|one| stage(inside(one.stage), one.steps)).collect();
    let version = app.template(HARTWELL, world.dana.account, ("Soon", true), all_inside).await;
    app.add_workflow(&world.dana, bare, version).await;
    let page = world.ana.get(format!("/cases/{bare}")).await.assert_ok();
    assert_eq!(page.one("section[id^=workflow-] .body"), "The steps will appear here.");
    assert!(!page.has("#standing") && !page.has("ol.tracker") && !page.has("progress"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_firm_has_a_name_for_the_agency_or_court() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    for step in ["Agreement", "Documents", "Intake", "Filing", "Audit"] {
        world.workflow.press("done", step).await;
    }
    let standing = async || world.seen().await.one("#standing");
    assert!(standing().await.contains("With the agency or court since"), "{}", standing().await);
    assert!(world.workflow.page().await.one("#workflows, main").contains("with the agency or court"));
    let olga = app.owner("olga").await;
    let named = olga.get("/staff/settings/contact").await.assert_ok().attr("input[name=based_on]", "value");
    let fields = [("based_on", named.as_str()), ("name", "Hartwell"), ("agency", " USCIS ")];
    olga.post("/staff/settings/contact", &fields).await.assert(303);
    assert!(standing().await.contains("With USCIS since"), "{}", standing().await);
    let page = world.workflow.page().await.one("main");
    assert!(page.contains("with USCIS") && !page.contains("agency or court"), "{page}");
    app.sql("UPDATE clients SET language = 'es'").await;
    assert!(standing().await.contains("En manos de USCIS desde"), "{}", standing().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn home_shows_the_most_pressing_case_first() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let version = app.text("SELECT version_id FROM case_workflows").await.parse().expect("an id");
    let add = async |reference: &str| app.case(HARTWELL, reference, &[world.ana.id]).await;
    let at = async |case: CaseId, done: &[&str]| {
        let workflow = app.add_workflow(&world.dana, case, version).await;
        for stage in done {
            workflow.press("done", stage).await.assert(303);
        }
    };
    // HO-1 waits for the client since today
    let (bare, authority, firm) = (add("HO-2").await, add("HO-3").await, add("HO-4").await);
    at(authority, &["Intake", "Filing", "Audit"]).await;
    at(firm, &["Intake"]).await;
    let shown = async || world.ana.get("/").await.assert_ok().all("section[id^=case-] h2");
    let order = |numbers: [u8; 4]| numbers.map(|number| format!("Petition HO-{number}")).to_vec();
    assert_eq!(shown().await, order([1, 4, 3, 2]));
    // a task that is due comes before a turn without a day
    let request = app.request(HARTWELL, bare, "Passport").await;
    app.sql(&format!("UPDATE document_requests SET due_on = '2026-11-25' WHERE id = '{request}'")).await;
    assert_eq!(shown().await, order([2, 1, 4, 3]));
    for number in 0..6 {
        let more = app.request(HARTWELL, bare, &format!("More {number}")).await;
        app.sql(&format!("UPDATE document_requests SET due_on = '2026-11-24' WHERE id = '{more}'")).await;
    }
    // a case whose task is not among the five on the page is pressing all the same
    app.request(HARTWELL, authority, "Photo").await;
    let shown = shown().await;
    assert_eq!(shown[0], "Petition HO-2");
    assert_eq!(shown[3], "Petition HO-4", "{shown:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hidden_step_asked_for_by_its_id_is_nowhere() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    world.workflow.press("hide", "Documents").await.assert(303);
    for name in ["Conflict check", "Audit", "Read it twice", "Documents", "Agreement"] {
        let id = world.workflow.step(name).await;
        for url in [format!("/cases/{id}"), format!("/documents/{id}/file"), format!("/documents?case={id}")]
        {
            world.ana.get(url).await.assert_not_found();
        }
        world.ana.get(format!("/cases/switch?case={id}")).await.assert_redirect(&format!("/cases/{id}"));
        world
            .ana
            .get(format!("/cases/{}?applicant={id}", world.case))
            .await
            .assert_redirect(&format!("/cases/{}", world.case));
        for url in [
            format!("/tasks?case={id}"),
            format!("/tasks?applicant={id}"),
            format!("/tasks?after={id}"),
            format!("/documents?applicant={id}"),
            format!("/documents?show={id}"),
            format!("/cases/{}?step={id}", world.case),
            format!("/?step={id}"),
        ] {
            let page = world.ana.get(&url).await.assert_ok();
            if name != "Agreement" {
                assert!(
                    !page.has(&format!("#step-{id}")) && !page.all("main strong").contains(&name.to_owned()),
                    "{url}"
                );
            }
        }
        world
            .ana
            .post(format!("/staff/cases/{}/steps/{id}/closure", world.case), &[])
            .await
            .assert_not_found();
        world.ana.get(format!("/staff/cases/{}/steps/{id}/edit", world.case)).await.assert_not_found();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_timeline_forgets_a_step_that_was_hidden_since() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    world.workflow.press("done", "Agreement").await.assert(303);
    world.workflow.press("done", "Conflict check").await.assert(303);
    // until it cannot be taken back any more
    app.advance(std::time::Duration::from_secs(60));
    let told = async |name: &str| {
        let (case, home) = (world.seen().await.one("#activity"), world.ana.get("/").await.one("#activity"));
        assert_eq!(case.contains(name), home.contains(name));
        case.contains(name)
    };
    assert!(told("completed Agreement").await && !told("Conflict").await);
    world.workflow.press("hide", "Agreement").await.assert(303);
    assert!(!told("Agreement").await);
    assert!(
        world
            .dana
            .get(format!("/staff/cases/{}", world.case))
            .await
            .one("#activity")
            .contains("completed Agreement"),
        "staff still read it"
    );
    world.workflow.press("show", "Agreement").await.assert(303);
    assert!(told("Agreement").await);
    world.workflow.press("hide", "Intake").await.assert(303);
    assert!(!told("Agreement").await);
    world.workflow.press("show", "Intake").await.assert(303);
    // what happened inside is not told when it is shown later: who did what when stays inside
    world.workflow.press("show", "Conflict check").await.assert(303);
    assert!(!told("completed Conflict check").await);
    world.workflow.press("remove", "Agreement").await.assert(303);
    assert!(!told("Agreement").await);
    world.workflow.undo().await.assert(303);
    assert!(told("Agreement").await);
    world.workflow.whole("delete").await.assert(303);
    assert!(!told("Agreement").await && !told("Family petition").await);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_only_looks_on_is_not_told_that_it_is_their_turn() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    app.request(HARTWELL, world.case, "Passport").await;
    let case = world.seen().await;
    assert!(case.one("#standing .turn p").starts_with("It has been your turn"));
    assert!(case.text().contains("your turn"));
    app.sql("UPDATE case_people SET role = 'other'").await;
    let (case, home) = (world.seen().await, world.ana.get("/").await.assert_ok());
    assert!(case.one("#standing .turn p").starts_with("It has been the applicant’s turn since"));
    assert!(!case.text().contains("your turn") && !home.text().contains("your turn"));
    assert!(case.one("ol.case-steps").contains("the applicant’s turn"));
    app.sql("UPDATE clients SET language = 'es'").await;
    assert!(world.seen().await.one("#standing .turn p").starts_with("Es el turno del solicitante"));
}
