//! Scope first: whoever does not see a thing gets the same from every route that names it, whatever they send, and not a word of it.

use super::{Fields, Manner, answer, may, world};
use crate::support::{Actor, TestApp};
use portico::{
    features,
    web::{Right, routes::Route},
};
use std::collections::BTreeSet;

const MANNERS: [Manner; 6] = [
    Manner::PLAIN,
    Manner::OTHERS[0],
    Manner::OTHERS[1],
    Manner::OTHERS[2],
    Manner::OTHERS[3],
    Manner::OTHERS[4],
];

/// Words of the things in the case of [`world`].
const WORDS: [&str; 6] = ["Birth certificate", "birth.pdf", "letter.pdf", "Agreement", "HO-1", "Ana"];

#[tokio::test(flavor = "multi_thread")]
async fn every_id_in_an_address_is_of_a_thing_that_a_feature_finds() {
    let app = TestApp::new().await;
    let routes = features::routes(&app.app).list();
    let named: BTreeSet<_> =
        routes.iter().flat_map(|route| route.things).filter_map(|(_, thing)| *thing).collect();
    let found: Vec<_> = app.app.catalog.path_scopes.iter().map(|scope| scope.thing).collect();
    assert_eq!(found.iter().copied().collect::<BTreeSet<_>>(), named, "each, and no other");
    assert_eq!(found.len(), named.len(), "each once");
    // the right of a route says that a thing is asked for where an id stands in its address
    let loose = routes.iter().filter(|route| {
        let has_things = route.things.iter().any(|(_, thing)| thing.is_some());
        // below a token everything is looked for in what the token opens
        let asks = matches!(route.right, Right::OwnThing | Right::StaffThing | Right::Owner | Right::Token);
        has_things && !asks && !route.pattern.starts_with("/demo/")
    });
    assert_eq!(loose.map(|route| route.pattern).collect::<Vec<_>>(), [""; 0]);
}

fn is_of_case(route: &Route) -> bool {
    let staff = route.pattern.starts_with("/staff/") && route.pattern.contains("{case_id}");
    staff || route.pattern.starts_with("/staff/documents/{document_id}/")
}

async fn refused(actor: &Actor<'_>, world: &super::World<'_>, routes: &[Route]) {
    for route in routes {
        for manner in MANNERS {
            if route.method == "GET" && manner.fields != Fields::Right {
                continue;
            }
            let answer = answer(actor, route, world, manner).await;
            let what = format!("{} {} {manner:?}", route.method, route.pattern);
            assert_eq!(may(&answer, route.pattern), Ok(super::May::NotFound), "{what}");
            let text = answer.text();
            for word in WORDS {
                assert!(!text.contains(word), "{what} names {word}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_outside_of_a_restricted_case_learns_nothing_of_it_from_any_route() {
    let app = TestApp::new().await;
    let mut world = world(&app).await;
    let theo = app.staff("attorney-outside").await;
    let own = app.case(crate::support::HARTWELL, "OWN-1", &[]).await;
    let place = world.ids.iter().position(|(name, _)| *name == "{case_id}").expect("a case");
    let case = world.ids[place].1.clone();
    app.sql(&format!(
        "UPDATE cases SET restricted = true WHERE id = '{case}'; \
         INSERT INTO case_team (firm_id, case_id, staff_member_id, added_at) \
         SELECT firm_id, '{case}', id, now() FROM staff_members WHERE name = 'Dana'"
    ))
    .await;
    let routes = features::routes(&app.app).list();
    let of_case: Vec<_> = routes.iter().filter(|route| is_of_case(route)).cloned().collect();
    assert!(of_case.len() > 35, "{}", of_case.len());
    let before = app.number("SELECT count(*) FROM events").await;
    refused(&theo, &world, &of_case).await;
    // nor by way of a case that they see
    let below: Vec<_> = of_case
        .iter()
        .filter(|route| route.things.len() > 1 && !route.pattern.contains("{client_id}"))
        .cloned()
        .collect();
    assert!(below.len() > 20, "{}", below.len());
    world.ids[place].1 = own.to_string();
    refused(&theo, &world, &below).await;
    world.ids[place].1 = case;
    assert_eq!(app.number("SELECT count(*) FROM events").await, before, "and does nothing");
    // the team goes on
    let dana = &world.actors.iter().find(|(name, _)| *name == "an attorney").expect("dana").1;
    for route in of_case.iter().filter(|route| route.method == "GET") {
        let answer = answer(dana, route, &world, Manner::PLAIN).await;
        assert_eq!(may(&answer, route.pattern), Ok(super::May::Pass), "{}", route.pattern);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_who_sees_a_case_no_more_learns_nothing_of_it_from_any_route() {
    let app = TestApp::new().await;
    let world = world(&app).await;
    app.sql("UPDATE case_people SET access = 'none'").await;
    let ana = &world.actors.iter().find(|(name, _)| *name == "the client").expect("ana").1;
    let routes = features::routes(&app.app).list();
    let own: Vec<_> = routes
        .into_iter()
        .filter(|route| {
            route.right == Right::OwnThing
                && route.things.iter().any(|(_, thing)| thing.is_some())
                // what somebody sent to enroll is of no case and stays theirs
                && !route.pattern.starts_with("/enrollments/")
        })
        .collect();
    assert!(own.len() >= 6, "{}", own.len());
    let before = app.number("SELECT count(*) FROM events").await;
    for route in &own {
        for manner in MANNERS {
            let answer = answer(ana, route, &world, manner).await;
            let what = format!("{} {} {manner:?}", route.method, route.pattern);
            assert_eq!(may(&answer, route.pattern), Ok(super::May::NotFound), "{what}");
            for word in &WORDS[..4] {
                assert!(!answer.text().contains(word), "{what} names {word}");
            }
        }
    }
    assert_eq!(app.number("SELECT count(*) FROM events").await, before, "and does nothing");
}
