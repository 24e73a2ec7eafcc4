//! Staff's Today: what moved, what waits for whom and since when, cases that do not move.

use crate::support::{Answer, CaseWorkflow, HARTWELL, Person, SECOND, TestApp, family, inside, row, stage};
use portico::{
    clock::Ts,
    ids::{CaseId, ClientId, StaffId, WorkflowVersionId},
    web::cursor,
    workflow::Turn,
};
use std::collections::BTreeSet;

struct World<'a> {
    app: &'a TestApp,
    ana: Person<'a, ClientId>,
    dana: Person<'a, StaffId>,
    version: WorkflowVersionId,
}

impl<'a> World<'a> {
    async fn new(app: &'a TestApp) -> World<'a> {
        let (ana, dana) = (app.client("ana").await, app.staff("dana").await);
        let version = app.template(HARTWELL, dana.account, ("Family petition", true), family()).await;
        World { app, ana, dana, version }
    }

    /// A case in which these were done.
    async fn case(&self, reference: &str, done: &[&str]) -> CaseWorkflow<'a> {
        let case = self.app.case(HARTWELL, reference, &[self.ana.id]).await;
        let workflow = self.app.add_workflow(&self.dana, case, self.version).await;
        for step in done {
            workflow.press("done", step).await.assert(303);
        }
        workflow
    }

    async fn today(&self) -> Answer {
        self.dana.get("/staff").await.assert_ok()
    }
}

/// The ids of the rows of a list.
fn ids(page: &Answer) -> Vec<String> {
    let (html, rows) = (page.html(), scraper::Selector::parse("ul.rows > li").expect("a selector"));
    html.select(&rows).filter_map(|row| row.attr("id").map(str::to_owned)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_is_told_for_each_of_the_three_the_longest_first() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    world.case("HO-1", &[]).await;
    world.case("HO-2", &["Intake"]).await;
    let third = world.case("HO-3", &["Intake", "Filing", "Audit"]).await;
    app.pass_days(1).await;
    world.case("HO-4", &[]).await;
    let inner = vec![stage(row("Check the books", Turn::Firm), vec![])];
    let inner = app.template(HARTWELL, world.dana.account, ("Books", false), inner).await;
    app.add_workflow(&world.dana, third.case, inner).await;
    let mina = app.staff_of(SECOND, "mina", "owner").await;
    let abroad = app.template(SECOND, mina.account, ("Abroad", true), family()).await;
    let joao = app.client_of(SECOND, "joao").await;
    let theirs = app.case(SECOND, "S-1", &[joao.id]).await;
    app.add_workflow(&mina, theirs, abroad).await;

    let page = world.today().await;
    assert_eq!(page.all("#waiting h3"), ["Our firm", "Clients", "Agencies and courts"]);
    assert_eq!(
        page.all("#waiting li"),
        [
            "Petition HO-2Filing · HO-2since Nov 21",
            "Petition HO-3Check the books · HO-3since Sun, Nov 22",
            "Petition HO-1Agreement · HO-1since Nov 21",
            "Petition HO-4Agreement · HO-4since Sun, Nov 22",
            "Petition HO-3Decision · HO-3since Nov 21",
        ]
    );
    for (turn, expected) in
        [("firm", 2), ("client", 2), ("authority", 1), ("nonsense", 2), ("", 2), ("%00", 2)]
    {
        let page = world.dana.get(format!("/staff/waiting?turn={turn}")).await.assert_ok();
        assert_eq!(page.all("#waiting li").len(), expected, "{turn}");
        assert_eq!(page.all("nav.tabs [aria-current=page]").len(), 1);
    }
    let other = mina.get("/staff/waiting?turn=client").await.assert_ok();
    assert_eq!(other.all("#waiting li strong"), ["Petition S-1"]);

    // undone, it waits as before; hidden from clients, it waits all the same
    third.press("done", "Decision").await.assert(303);
    assert!(!world.dana.get("/staff/waiting?turn=authority").await.has("#waiting li"));
    third.undo().await.assert(303);
    let again = world.dana.get("/staff/waiting?turn=authority").await;
    assert_eq!(again.one("#waiting li .when"), "since Nov 21");
    third.whole("visibility/delete").await.assert(303);
    assert!(world.dana.get("/staff/waiting?turn=authority").await.has("#waiting li"));
    third.whole("delete").await.assert(303);
    assert!(!world.dana.get("/staff/waiting?turn=authority").await.has("#waiting li"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_that_was_closed_waits_for_nobody_at_once_and_after_its_job() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let workflow = world.case("HO-1", &[]).await;
    app.sql("UPDATE cases SET moved_at = '2026-10-01T00:00:00Z'").await;
    assert_eq!(ids(&world.dana.get("/staff/inactive").await).len(), 1);
    let status = format!("/staff/cases/{}/status", workflow.case);
    world.dana.post(&status, &[("status", "closed")]).await.assert(303);
    for _ in 0..2 {
        let page = world.today().await;
        assert!(!page.has("#waiting li") && !page.has("#inactive li"));
        assert!(ids(&world.dana.get("/staff/waiting?turn=client").await).is_empty());
        assert!(ids(&world.dana.get("/staff/inactive").await).is_empty());
        app.run_jobs().await;
    }
    world.dana.post(&status, &[("status", "filed")]).await.assert(303);
    app.run_jobs().await;
    assert!(world.today().await.has("#waiting li"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_moved_is_told_with_its_case_and_what_was_only_adapted_is_not() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let workflow = world.case("HO-1", &["Agreement", "Conflict check"]).await;
    workflow.press("hide", "Documents").await.assert(303);
    workflow.due("Filing", "2026-12-01").await.assert(303);
    world
        .dana
        .post(format!("/staff/cases/{}/status", workflow.case), &[("status", "filed")])
        .await
        .assert(303);
    let page = world.today().await;
    let at = "Today, 10:00 AM Petition HO-1";
    assert_eq!(
        page.all("#moved li"),
        [
            format!("You changed the status of Petition HO-1 to Filed {at}"),
            format!("You completed Conflict check {at}"),
            format!("You completed Agreement {at}"),
        ]
    );
    for round in 0..4 {
        let press = if round % 2 == 0 { "done" } else { "reopen" };
        workflow.press(press, "Filing").await.assert(303);
    }
    assert_eq!(world.today().await.all("#moved li").len(), 6, "a page has the newest");
}

/// Puts sixty more cases beside this one, all alike but for their names: every time of theirs is the same.
async fn sixty_alike(app: &TestApp, case: CaseId) {
    app.sql(&format!(
        "CREATE TEMP TABLE twins AS SELECT gen_random_uuid() AS case_id, gen_random_uuid() AS workflow_id, \
                                          gen_random_uuid() AS step_id, n FROM generate_series(1, 60) n; \
         INSERT INTO cases (firm_id, id, reference, name, kind, status, attorney_id, opened_on, created_at, moved_at) \
           SELECT firm_id, case_id, 'T-' || n, 'Twin ' || n, kind, status, attorney_id, opened_on, created_at, moved_at \
           FROM cases, twins WHERE id = '{case}'; \
         INSERT INTO case_workflows (firm_id, id, case_id, version_id, position, name, visible, added_at, added_by) \
           SELECT firm_id, t.workflow_id, t.case_id, version_id, position, name, visible, added_at, added_by \
           FROM case_workflows w, twins t WHERE w.case_id = '{case}'; \
         INSERT INTO case_steps (firm_id, id, case_id, workflow_id, position, name, turn, visible, state, opened_at) \
           SELECT s.firm_id, t.step_id, t.case_id, t.workflow_id, 1, s.name, s.turn, true, 'open', s.opened_at \
           FROM case_steps s, twins t WHERE s.case_id = '{case}' AND s.name->>'en' = 'Agreement'; \
         UPDATE case_workflows w SET turn = 'client', waiting_since = s.opened_at, waiting_step_id = s.id \
           FROM case_steps s, twins t WHERE s.id = t.step_id AND w.id = t.workflow_id"
    ))
    .await;
}

/// Walks through all pages of a list; answers the ids of each.
async fn pages(world: &World<'_>, first: &str) -> Vec<Vec<String>> {
    let (mut found, mut url) = (Vec::new(), Some(first.to_owned()));
    while let Some(next) = url {
        let page = world.dana.get(&next).await.assert_ok();
        found.push(ids(&page));
        assert_eq!(page.has("a[rel=prev], .pager a:not([rel=next])"), found.len() > 1);
        url = page.has("a[rel=next]").then(|| page.attr("a[rel=next]", "href"));
        assert!(found.len() < 9, "it has an end");
    }
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn long_lists_are_paged_without_losing_or_doubling_what_is_alike() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let workflow = world.case("HO-1", &[]).await;
    app.sql("UPDATE cases SET moved_at = '2026-10-01T00:00:00.123456Z'").await;
    sixty_alike(&app, workflow.case).await;
    for first in ["/staff/waiting?turn=client", "/staff/inactive", "/staff/inactive?days=30"] {
        let found = pages(&world, first).await;
        assert_eq!(found.iter().map(Vec::len).collect::<Vec<_>>(), [50, 11], "{first}");
        let once: BTreeSet<_> = found.iter().flatten().collect();
        assert_eq!(once.len(), 61, "{first}");
    }
    let page = world.today().await;
    assert_eq!((page.all("#waiting li").len(), page.all("#inactive li").len()), (5, 5));
    assert_eq!(page.one("#inactive h2"), "No activity for 14 days");

    let far = |text: &str| {
        cursor::encode(&(text.parse::<jiff::Timestamp>().map(Ts).expect("a time"), CaseId::new()))
    };
    for nonsense in
        ["nonsense", "", "%00", "AAAA", &far("-009000-01-01T00:00:00Z"), &cursor::encode(&("x", 1))]
    {
        for list in ["/staff/waiting?turn=client", "/staff/inactive?days=14"] {
            let page = world.dana.get(format!("{list}&after={nonsense}")).await.assert_ok();
            assert_eq!(ids(&page).len(), 50, "{list} {nonsense}");
        }
    }
    let past_the_end =
        world.dana.get(format!("/staff/inactive?after={}", far("8999-01-01T00:00:00Z"))).await.assert_ok();
    assert!(ids(&past_the_end).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn cases_without_movement_are_those_of_so_many_days() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let (old, new) = (world.case("HO-1", &[]).await, world.case("HO-2", &[]).await);
    let at = async |workflow: &CaseWorkflow<'_>, at: &str| {
        app.sql(&format!("UPDATE cases SET moved_at = '{at}' WHERE id = '{}'", workflow.case)).await;
    };
    at(&old, "2026-10-01T00:00:00Z").await;
    at(&new, "2026-11-10T00:00:00Z").await;
    for (days, used, expected) in [
        ("", "14", 1),
        ("11", "11", 2),
        ("12", "12", 1),
        ("3650", "3650", 0),
        ("1", "1", 2),
        ("0", "14", 1),
        ("-1", "14", 1),
        ("3651", "14", 1),
        ("99999", "14", 1),
        ("x", "14", 1),
        ("1.5", "14", 1),
    ] {
        let page = world.dana.get(format!("/staff/inactive?days={days}")).await.assert_ok();
        assert_eq!((ids(&page).len(), page.attr("#days", "value")), (expected, used.to_owned()), "{days}");
    }
    let page = world.today().await;
    assert_eq!(page.one("#inactive li"), "Petition HO-1HO-1 · Attorney-ho-1since Sep 30");
    // adapting is no movement, moving is; so is taking it back
    old.press("hide", "Filing").await.assert(303);
    assert!(world.today().await.has("#inactive li"));
    old.press("done", "Conflict check").await.assert(303);
    assert!(!world.today().await.has("#inactive li"));
    at(&old, "2026-10-01T00:00:00Z").await;
    old.undo().await.assert(303);
    assert!(!world.today().await.has("#inactive li"));
    world.ana.get("/staff/inactive").await.assert_not_found();
    world.ana.get("/staff/waiting").await.assert_not_found();
    // an internal stage that was never shown moves a case as well
    let stages = vec![stage(inside(row("Inside", Turn::Firm)), vec![])];
    let version = app.template(HARTWELL, world.dana.account, ("Inside", false), stages).await;
    at(&new, "2026-10-01T00:00:00Z").await;
    let inner = app.add_workflow(&world.dana, new.case, version).await;
    at(&new, "2026-10-01T00:00:00Z").await;
    inner.press("done", "Inside").await.assert(303);
    assert!(!world.today().await.has("#inactive li"));
}
