//! Staff move, adapt and order the workflows of cases.

mod bad_input;
mod client;
mod earlier;
mod following;
mod moves;
mod reading;
mod status;
mod usual_days;
mod windows;

use crate::support::{Answer, CaseWorkflow, HARTWELL, Person, TestApp, family};
use portico::ids::{CaseId, ClientId, StaffId};

/// A case of Ana's with a workflow as [`family`] has it, in the hands of Dana.
pub struct World<'a> {
    pub app: &'a TestApp,
    pub ana: Person<'a, ClientId>,
    pub dana: Person<'a, StaffId>,
    pub case: CaseId,
    pub workflow: CaseWorkflow<'a>,
}

impl<'a> World<'a> {
    pub async fn new(app: &'a TestApp) -> World<'a> {
        let (ana, dana) = (app.client("ana").await, app.staff("dana").await);
        let case = app.case(HARTWELL, "HO-1", &[ana.id]).await;
        let version = app.template(HARTWELL, dana.account, ("Family petition", true), family()).await;
        let workflow = app.add_workflow(&dana, case, version).await;
        World { app, ana, dana, case, workflow }
    }

    /// The case, as Ana sees it.
    pub async fn seen(&self) -> Answer {
        self.ana.get(format!("/cases/{}", self.case)).await.assert_ok()
    }

    pub async fn last_event(&self) -> String {
        self.app.event_kinds(HARTWELL).await.pop().unwrap_or_default()
    }
}

/// Which line the next page shows.
pub fn flash(answer: &Answer) -> String {
    answer.cookie("portico_flash").unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_template_is_added_to_a_case_with_one_press() {
    let app = TestApp::new().await;
    let (ana, dana) = (app.client("ana").await, app.staff("dana").await);
    let case = app.case(HARTWELL, "HO-1", &[ana.id]).await;
    let page = dana.get(format!("/staff/cases/{case}/steps")).await.assert_ok();
    assert_eq!(page.one("#workflows .empty strong"), "No workflow yet");
    assert!(page.has("#workflows a[href='/staff/workflows']"), "without templates it leads to them");
    app.template(HARTWELL, dana.account, ("Family petition", true), family()).await;
    app.template(HARTWELL, dana.account, ("Billing", false), family()).await;

    let page = dana.get(format!("/staff/cases/{case}/steps")).await.assert_ok();
    let mut offered = page.all("#workflow-version option");
    offered.sort();
    assert_eq!(offered, ["Billing (internal)", "Family petition"]);
    let action = page.attr("#workflows form", "action");
    assert_eq!(action, format!("/staff/cases/{case}/workflows"));
    for name in ["Family petition", "Billing (internal)", "Family petition"] {
        let html = page.html();
        let options = scraper::Selector::parse("#workflow-version option").expect("a selector");
        let option = html.select(&options).find(|one| one.text().collect::<String>() == name);
        let version = option.and_then(|option| option.attr("value")).expect("a version");
        let answer = dana.post(&action, &[("version", version)]).await;
        assert_eq!(flash(&answer.assert_redirect(&format!("/staff/cases/{case}/steps"))), "saved");
    }
    let page = dana.get(format!("/staff/cases/{case}/steps")).await.assert_ok();
    assert_eq!(page.all("section[id^=workflow-] h2"), ["Family petition", "Billing", "Family petition"]);
    assert_eq!(page.all("section[id^=workflow-] > header .pill"), ["Internal"]);
    assert_eq!(page.one("section[id^=workflow-] > header .soft"), "Clients see 5 of 8 steps");
    let kinds = ["workflow.added", "workflow.added_internally", "workflow.added"];
    assert_eq!(app.event_kinds(HARTWELL).await, kinds);

    let seen = ana.get(format!("/cases/{case}")).await.assert_ok();
    assert_eq!(seen.all("section[id^=workflow-] h2"), ["Family petition", "Family petition"]);
    assert!(!seen.text().contains("Billing"));
    assert_eq!(seen.all("#activity li").len(), 2);
    assert!(app.mails(HARTWELL).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_does_not_follow_its_template() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let before = world.workflow.stored().await;
    let version = app.text("SELECT version_id FROM case_workflows").await.parse().expect("an id");
    let url = format!("/staff/workflows/{}", app.workflow_of(version).await);
    let other = [
        ("based_on", "1"),
        ("name-en", "Other"),
        ("visible", "yes"),
        ("rows-0-kind", "stage"),
        ("rows-0-name-en", "Anything"),
        ("rows-0-turn", "firm"),
    ];
    world.dana.post(&url, &other).await.assert(303);
    assert_eq!(world.workflow.stored().await, before);
    assert_eq!(
        world.workflow.page().await.one(&format!("#workflow-{} h2", world.workflow.id)),
        "Family petition"
    );
}
