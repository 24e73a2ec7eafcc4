//! Everything that can be reached by links, as each kind of person: on a screen, on a phone and in the dark.

use crate::support::{Journey, Look, Window};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Pages that differ by their ids alone are looked at so many times.
const OF_EACH_KIND: usize = 2;

#[tokio::test(flavor = "multi_thread")]
async fn every_page_of_a_client_is_sound() {
    let Some(journey) = Journey::begin("tour-client").await else { return };
    for email in ["amara@hartwell.test", "kofi@hartwell.test"] {
        let mut window = journey.signed_in(Look::SCREEN, email).await;
        let seen = tour(&mut window, &["/", "/cases", "/tasks", "/documents", "/no-such-page"]).await;
        assert!(seen.iter().any(|path| path.starts_with("/cases/")), "{seen:?}");
    }
    journey.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_of_staff_is_sound() {
    let Some(journey) = Journey::begin("tour-staff").await else { return };
    let mut window = journey.signed_in(Look::SCREEN, "lena@hartwell.test").await;
    let seen = tour(&mut window, &["/staff", "/staff/no-such-page"]).await;
    for kind in
        ["/staff/settings/", "/staff/cases/", "/staff/clients/", "/staff/checklists/", "/staff/workflows/"]
    {
        assert!(seen.iter().any(|path| path.starts_with(kind)), "{kind} is not linked: {seen:?}");
    }
    journey.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_at_the_door_is_sound() {
    let Some(journey) = Journey::begin("tour-door").await else { return };
    let mut window = journey.window(Look::SCREEN).await;
    tour(&mut window, &["/login", "/login?lang=es", "/demo/mailbox", "/invitations/not-a-token", "/nowhere"])
        .await;
    let spanish = Look { languages: "es-ES,es", ..Look::SCREEN };
    let mut hispanophone = journey.window(spanish).await;
    tour(&mut hispanophone, &["/login", "/invitations/not-a-token"]).await;
    assert_eq!(hispanophone.attribute("html", "lang").await, "es");
    let mut second = journey.window(Look::SCREEN).await.at("second.localhost");
    tour(&mut second, &["/login"]).await;
    let mut nobody = journey.window(Look::SCREEN).await.at("unknown.localhost");
    tour(&mut nobody, &["/"]).await;
    journey.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_form_that_comes_back_is_sound() {
    let Some(journey) = Journey::begin("tour-forms").await else { return };
    let mut nobody = journey.window(Look::SCREEN).await;
    send_back(&mut nobody, "/login", "form[action='/login']").await;
    let mut dana = journey.signed_in(Look::SCREEN, "dana@hartwell.test").await;
    dana.visit("/staff/cases/new").await;
    let case_of_somebody = dana.attribute("main a[href^='/staff/cases/new?']", "href").await;
    for path in ["/staff/clients/new", &case_of_somebody, "/staff/checklists/new", "/staff/workflows/new"] {
        send_back(&mut dana, path, "main form:has(button.primary)").await;
    }
    dana.visit("/staff/cases").await;
    dana.follow("main table a[href^='/staff/cases/0'], main .rows a[href^='/staff/cases/0']").await;
    let case = dana.path().await;
    send_back(&mut dana, &format!("{case}/document-requests/new"), "main form:has(button.primary)").await;
    journey.end().await;
}

/// Sends a form as it is, past the browser's own checks; the answer says what is wrong, and where.
async fn send_back(window: &mut Window, path: &str, form: &str) {
    window.visit(path).await;
    window.keep_answer(form).await;
    window.run("document.querySelector(arguments[0]).noValidate = true", form.into()).await;
    window.follow(&format!("{form} button.primary")).await;
    assert!(
        window.has("[role=alert]").await,
        "{path} does not say what is wrong: {}",
        window.text("main").await
    );
    window.look_again().await;
    window.resize(Look::PHONE).await;
    window.look_again().await;
    window.dark(true).await;
    window.look_again().await;
    window.dark(false).await;
    window.resize(Look::SCREEN).await;
}

/// Follows links from the starts; answers what was seen.
async fn tour(window: &mut Window, starts: &[&str]) -> BTreeSet<String> {
    let mut waiting: VecDeque<String> = starts.iter().map(|&path| path.to_owned()).collect();
    let mut seen = BTreeSet::new();
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    while let Some(path) = waiting.pop_front() {
        if seen.contains(&path) || is_file(&path) {
            continue;
        }
        let times = kinds.entry(kind(&path)).or_default();
        *times += 1;
        if *times > OF_EACH_KIND {
            continue;
        }
        look_at(window, &path).await;
        seen.insert(path);
        waiting.extend(links(window).await);
    }
    seen
}

/// A page at each size and in each color scheme, loaded once.
async fn look_at(window: &mut Window, path: &str) {
    window.visit(path).await;
    window.dark(true).await;
    window.look_again().await;
    window.resize(Look::PHONE).await;
    window.look_again().await;
    window.dark(false).await;
    // what is folded away is part of the page
    window.run("for (const part of document.querySelectorAll('details')) part.open = true", ().into()).await;
    window.look_again().await;
    window.resize(Look::SCREEN).await;
}

/// Where the links of the page lead, within the portal.
async fn links(window: &Window) -> Vec<String> {
    const LINKS: &str = "return [...document.querySelectorAll('a[href]:not([download])')] \
        .filter(a => a.origin === location.origin).map(a => a.pathname + a.search)";
    let links = window.run(LINKS, serde_json::Value::Null).await;
    links.as_array().into_iter().flatten().filter_map(|link| link.as_str().map(str::to_owned)).collect()
}

fn is_file(path: &str) -> bool {
    path.contains("/file")
        || path.ends_with("/sample")
        || path.ends_with("/copy")
        || path.starts_with("/assets/")
}

/// The path with ids, and the values of the query, left out.
fn kind(path: &str) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let parts: Vec<&str> = path.split('/').map(|part| if is_id(part) { "*" } else { part }).collect();
    let keys: BTreeSet<&str> = query.split('&').filter_map(|pair| pair.split('=').next()).collect();
    format!("{}?{}", parts.join("/"), keys.into_iter().collect::<Vec<_>>().join("&"))
}

fn is_id(part: &str) -> bool {
    part.len() >= 16 && part.bytes().any(|byte| byte.is_ascii_digit())
}
