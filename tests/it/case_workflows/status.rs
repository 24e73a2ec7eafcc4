//! The status of a case, set with one press.

use super::{World, flash};
use crate::support::{HARTWELL, SECOND, TestApp};

#[tokio::test(flavor = "multi_thread")]
async fn the_status_is_one_press_and_the_way_back_another() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let page = world.dana.get(format!("/staff/cases/{}", world.case)).await.assert_ok();
    let url = format!("/staff/cases/{}/status", world.case);
    let form = format!("form[action='{url}']");
    assert_eq!(page.attr(&format!("{form} [name=was]"), "value"), "preparing");
    assert_eq!(page.one(&format!("{form} option[selected]")), "In preparation");
    assert_eq!(page.all(&format!("{form} option")).len(), 6);
    let answer = world.dana.post(&url, &[("status", "filed"), ("was", "preparing")]).await;
    assert_eq!(flash(&answer), "saved");
    let page = world.dana.get(answer.location()).await.assert_ok();
    assert_eq!(page.one("h1 + .pill"), "Filed");
    assert_eq!(world.seen().await.one("h1 + .pill"), "Filed");
    let back = format!("form.notice[action='{url}']");
    assert_eq!(page.one(&format!("{back} button")), "Undo: back to In preparation");
    let (was, to) =
        (page.attr(&format!("{back} [name=was]"), "value"), page.attr(&format!("{back} button"), "value"));
    let answer = world.dana.post(&url, &[("status", &to), ("was", &was)]).await.assert(303);
    assert_eq!(world.dana.get(answer.location()).await.one("h1 + .pill"), "In preparation");
    let kinds = ["workflow.added", "case.status_changed", "case.status_changed"];
    assert_eq!(app.event_kinds(HARTWELL).await, kinds);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_status_that_somebody_else_set_meanwhile_is_told() {
    let app = TestApp::new().await;
    let world = World::new(&app).await;
    let url = format!("/staff/cases/{}/status", world.case);
    world.dana.post(&url, &[("status", "filed"), ("was", "preparing")]).await.assert(303);
    let kofi = app.staff("kofi").await;
    let set =
        async |status, was| flash(&kofi.post(&url, &[("status", status), ("was", was)]).await.assert(303));
    assert_eq!(set("closed", "preparing").await, "changed-since");
    assert_eq!(set("filed", "preparing").await, "already");
    assert_eq!(set("closed", "filed").await, "saved");
    assert_eq!(app.event_kinds(HARTWELL).await.len(), 3);
    assert_eq!(app.number("SELECT count(*) FROM jobs WHERE kind = 'case.closing'").await, 1);
    for fields in [[("status", "won"), ("was", "closed")], [("status", "filed"), ("was", "\0")]] {
        kofi.post(&url, &fields).await.assert(400);
    }
    let mina = app.staff_of(SECOND, "mina", "owner").await;
    mina.post(&url, &[("status", "filed"), ("was", "closed")]).await.assert_not_found();
    world.ana.post(&url, &[("status", "filed"), ("was", "closed")]).await.assert_not_found();
    assert_eq!(world.workflow.page().await.one("h1 + .pill"), "Closed");
}
