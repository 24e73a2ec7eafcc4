//! What somebody may not see is silent, for clients with limits as for staff outside a team.

use super::{Listening, Stream};
use crate::{
    people_access::Scene,
    sign_in::give_password,
    support::{HARTWELL, TestApp},
};
use portico::cases::CaseEvent;

#[tokio::test(flavor = "multi_thread")]
async fn who_sees_chosen_applicants_hears_of_those_alone() {
    let app = TestApp::new().await;
    let scene = Scene::new(&app).await;
    let _listening = Listening::to(&app).await;
    let mut samira = Stream::open(&scene.samira, "/live").await;
    let mut amara = Stream::open(&scene.amara, "/live").await;
    for of in [Some(scene.amara.id), None] {
        scene.ask(of, &format!("Of {of:?}")).await;
        amara.hears("change").await;
        samira.is_silent().await;
    }
    scene.ask(Some(scene.kofi.id), "Kofis visa").await;
    samira.hears("change").await;
    amara.hears("change").await;
    // what is about the case as a whole is for everybody
    let moved = CaseEvent::StatusChanged { from: "intake".into(), to: "filed".into() };
    app.happens(HARTWELL, Some(scene.case), &moved).await;
    samira.hears("change").await;
    scene.put(scene.samira.id, "interpreter", &[("access", "none")]).await;
    samira.hears("change").await;
    app.visible(HARTWELL, scene.case).await;
    samira.is_silent().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_opens_its_stream_late_hears_no_more() {
    let app = TestApp::new().await;
    let scene = Scene::new(&app).await;
    let theo = app.staff("theo").await;
    let dana = scene.dana.id.to_string();
    let fields = [("open", "team"), ("member", dana.as_str())];
    scene.dana.save(format!("/staff/cases/{}/team", scene.case), &fields).await.assert(303);
    let _listening = Listening::to(&app).await;
    tokio::time::sleep(std::time::Duration::from_millis(700)).await;
    scene.ask(Some(scene.amara.id), "Amaras deed").await;
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    let mut inside = Stream::open(&scene.dana, "/staff/live?age=100").await;
    let mut samira = Stream::open(&scene.samira, "/live?age=100").await;
    let mut outside = Stream::open(&theo, "/staff/live?age=100").await;
    inside.hears("change").await;
    samira.is_silent().await;
    outside.is_silent().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_outside_a_team_do_not_hear_of_the_case() {
    let app = TestApp::new().await;
    let scene = Scene::new(&app).await;
    let (theo, lena) = (app.staff("theo").await, app.owner("lena").await);
    let dana = scene.dana.id.to_string();
    let fields = [("open", "team"), ("member", dana.as_str())];
    scene.dana.save(format!("/staff/cases/{}/team", scene.case), &fields).await.assert(303);
    let other = app.case(HARTWELL, "HO-2", &[scene.amara.id]).await;
    let _listening = Listening::to(&app).await;
    let mut outside = Stream::open(&theo, "/staff/live").await;
    let mut inside = Stream::open(&scene.dana, "/staff/live").await;
    let mut owner = Stream::open(&lena, "/staff/live").await;
    app.visible(HARTWELL, scene.case).await;
    inside.hears("change").await;
    owner.hears("change").await;
    outside.is_silent().await;
    app.visible(HARTWELL, other).await;
    outside.hears("change").await;
}

/// The browser comes back by itself, and hears what the new role hears.
#[tokio::test(flavor = "multi_thread")]
async fn a_role_that_changes_ends_the_streams_of_its_member() {
    let app = TestApp::new().await;
    let (lena, olga, theo) = (app.owner("lena").await, app.owner("olga").await, app.staff("theo").await);
    // an owner who can sign in stays
    give_password(&app, HARTWELL, lena.account).await;
    let _listening = Listening::to(&app).await;
    let mut hers = Stream::open(&olga, "/staff/live").await;
    let mut others = Stream::open(&theo, "/staff/live").await;
    let place = format!("/staff/members/{}", olga.id);
    let fields = |name| [("name", name), ("role", "attorney")];
    lena.save(&place, &fields("Olga")).await.assert(303);
    hers.ends().await;
    others.hears("change").await;
    let mut again = Stream::open(&olga, "/staff/live").await;
    lena.save(&place, &fields("Olga B.")).await.assert(303);
    again.hears("change").await;
    // it goes on
    lena.save(&place, &fields("Olga C.")).await.assert(303);
    again.hears("change").await;
}
