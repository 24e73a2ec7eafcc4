//! What people change about their own account.

mod email;
mod export;
mod password;
mod sessions;

use crate::{
    sign_in::{PASSWORD, carrying, give_password, sign_in},
    support::{Actor, HARTWELL, SECOND, TestApp},
};
use portico::{
    app::Feature,
    catalog::Catalog,
    features::FEATURES,
    ids::{AccountId, FirmId},
    notification::NotificationKind,
};

/// A browser in which this account has just signed in with its password.
pub async fn fresh<'a>(app: &'a TestApp, firm: FirmId, account: AccountId, email: &str) -> Actor<'a> {
    give_password(app, firm, account).await;
    let mut browser = app.nobody();
    browser.host = if firm == SECOND { "second.localhost" } else { "localhost" };
    let answer = sign_in(&browser, email, PASSWORD).await.assert(303);
    carrying(&browser, &answer)
}

/// The kinds of the log, but for those of coming and going.
pub async fn kinds(app: &TestApp) -> Vec<String> {
    let kinds = app.event_kinds(HARTWELL).await;
    kinds.into_iter().filter(|kind| !kind.starts_with("session.")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_overview_says_how_everything_stands_on_either_side() {
    let app = TestApp::new().await;
    let (ana, dana) = (app.client("ana").await, app.staff("dana").await);
    let page = ana.get("/profile").await.assert_ok();
    assert_eq!(page.one("#profile-name .soft"), "Ana");
    assert_eq!(page.one("#profile-email .soft"), "ana@test");
    assert_eq!(page.one("#profile-time-zone .soft"), "New York, UTC−5");
    assert!(!page.has("#profile-notifications"), "nothing asks what they would choose");
    assert!(page.one("#profile-second-factor .soft").starts_with("Off"));
    assert!(page.has(".top .menu-panel a[href='/profile']"));
    let links = page.all("main .rows a");
    assert_eq!(links.len(), 9, "{links:?}");

    let page = dana.get("/profile").await.assert_ok();
    assert!(!page.has("#profile-phone"), "theirs is the firm's");
    assert_eq!(page.one("#profile-language .soft"), "English (US)");
    assert!(page.has("nav a[href='/staff/cases']") && page.has(".top .menu-panel a[href='/profile']"));
    dana.get("/profile/phone").await.assert_not_found();
    dana.save("/profile/phone", &[]).await.assert_not_found();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_number_is_changed_and_staff_see_it() {
    let app = TestApp::new().await;
    let (ana, dana) = (app.client("ana").await, app.staff("dana").await);
    ana.get("/profile/phone").await.assert_ok();
    ana.save("/profile/phone", &[("phone", " +52 55 1234 ")]).await.assert_redirect("/profile");
    assert_eq!(ana.get("/profile/phone").await.attr("#f-phone", "value"), "+52 55 1234");
    let page = dana.get(format!("/staff/clients/{}", ana.id)).await.assert_ok();
    assert!(page.one("#details").contains("+52 55 1234"));
    ana.save("/profile/phone", &[("phone", "+52 55 1234")]).await.assert(303);
    assert_eq!(kinds(&app).await, ["profile.updated"], "what stays the same is no change");
    for wrong in ["1".repeat(41), "55\0".to_owned(), "55\n".repeat(2) + "1"] {
        let page = ana.save("/profile/phone", &[("phone", &wrong)]).await.assert_invalid();
        assert!(page.has(".error-summary a[href='#f-phone']") && page.has("#f-phone[aria-invalid]"));
    }
    let page = ana.save("/profile/phone", &[("phone", &"7".repeat(41))]).await.assert_invalid();
    assert_eq!(page.attr("#f-phone", "value"), "7".repeat(41), "what was typed is still there");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_language_is_chosen_for_pages_and_mails() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    let answer = ana.save("/profile/language", &[("language", "es")]).await.assert_redirect("/profile");
    assert_eq!(answer.cookie("portico_language").as_deref(), Some("es"));
    let page = ana.get("/profile/language").await.assert_ok();
    assert_eq!(page.attr("html", "lang"), "es");
    assert_eq!(page.attr("input[checked]", "value"), "es");
    assert_eq!(kinds(&app).await, ["language.chosen"]);
    let page = ana.save("/profile/language", &[("language", "tlh")]).await.assert_invalid();
    assert!(page.has(".error-summary a[href='#f-language']") && page.has("#f-language"));
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_choose_between_the_two_englishes_and_begin_with_the_firms() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    let offered = dana.get("/profile/language").await.assert_ok().all("fieldset label");
    assert_eq!(offered, ["English (US)", "English (UK)"]);
    assert_eq!(dana.get("/staff").await.one("main header time"), "Saturday, November 21");
    app.sql("UPDATE firms SET language = 'en-GB'").await;
    app.app.firms.forget(HARTWELL);
    assert_eq!(dana.get("/staff").await.one("main header time"), "Saturday 21 November");
    let answer = dana.save("/profile/language", &[("language", "en-US")]).await.assert_redirect("/profile");
    assert_eq!(answer.cookie("portico_language").as_deref(), Some("en-US"));
    let page = dana.get("/staff").await.assert_ok();
    assert_eq!(
        page.one("main header time"),
        "Saturday, November 21",
        "their own choice counts more than the firm's"
    );
    assert_eq!(page.attr("html", "lang"), "en-US");
    assert!(
        page.has(".top .menu-panel button[value='en-GB']")
            && !page.has(".top .menu-panel button[value='es']")
    );
    let page = dana.save("/profile/language", &[("language", "es")]).await.assert_invalid();
    assert!(page.has("#f-language[aria-invalid]"), "the staff's side is in English");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_time_zone_is_found_by_its_city_and_shown_times_follow() {
    let app = TestApp::new().await;
    let (ana, dana) = (app.client("ana").await, app.staff("dana").await);
    let page = ana.get("/profile/time-zone").await.assert_ok();
    assert!(page.all("datalist option").len() > 300);
    assert!(page.has("#f-time_zone[list=zones][placeholder='New York, UTC−5']"));
    for (browser, typed) in [(&*ana, "mexico city"), (&*dana, "Europe/Lisbon")] {
        browser.save("/profile/time-zone", &[("time_zone", typed)]).await.assert_redirect("/profile");
    }
    assert_eq!(ana.get("/profile").await.one("#profile-time-zone .soft"), "Mexico City, UTC−6");
    assert_eq!(ana.get("/profile/time-zone").await.attr("#f-time_zone", "value"), "America/Mexico_City");
    assert_eq!(dana.get("/profile").await.one("#profile-time-zone .soft"), "Lisbon, UTC");
    for wrong in ["Atlantis", "../../etc/passwd", "America", "Europe/Paris\0"] {
        let page = ana.save("/profile/time-zone", &[("time_zone", wrong)]).await.assert_invalid();
        assert!(page.one("#f-time_zone-error").contains("largest city"), "{wrong:?}");
    }
    ana.save("/profile/time-zone", &[("time_zone", "")]).await.assert(303);
    assert_eq!(
        ana.get("/profile").await.one("#profile-time-zone .soft"),
        "New York, UTC−5",
        "the firm's again"
    );
    assert_eq!(kinds(&app).await, ["profile.updated"; 3]);
}

const fn kind(name: &'static str, order: u16) -> NotificationKind {
    NotificationKind { name, order, words: |_| "Of something".into(), mails: &["something"] }
}

/// A feature whose mails go by what people choose.
static TELLING: Feature = Feature {
    notifications: &[
        kind("tasks", 10),
        kind("progress", 20),
        kind("messages", 30),
        kind("invoices", 40),
        kind("documents", 50),
        kind("appointments", 60),
    ],
    ..Feature::new("telling")
};

#[tokio::test(flavor = "multi_thread")]
async fn what_somebody_wants_to_hear_of_is_kept_by_kind() {
    let all: Vec<_> = FEATURES.iter().copied().chain([&TELLING]).collect();
    let app = TestApp::with_catalog(Catalog::new(&all)).await;
    let ana = app.client("ana").await;
    assert_eq!(ana.get("/profile").await.one("#profile-notifications .soft"), "Everything right away");
    let page = ana.get("/profile/notifications").await.assert_ok();
    assert_eq!(page.all("fieldset").len(), 6);
    assert_eq!(page.all("input[value=at_once][checked]").len(), 6, "until they choose");
    let kinds_of = ["tasks", "progress", "messages", "invoices", "documents", "appointments"];
    let chosen = |invoices| kinds_of.map(|kind| (kind, if kind == "invoices" { invoices } else { "daily" }));
    ana.save("/profile/notifications", &chosen("none")).await.assert_redirect("/profile");
    let page = ana.get("/profile/notifications").await.assert_ok();
    assert!(page.has("input[name=invoices][value=none][checked]"));
    assert_eq!(page.all("input[value=daily][checked]").len(), 5);
    assert_eq!(ana.get("/profile").await.one("#profile-notifications .soft"), "5 once a day · 1 off");
    let page = ana.save("/profile/notifications", &chosen("hourly")).await.assert_invalid();
    assert!(page.has(".error-summary a[href='#f-invoices']"));
    assert_eq!(page.all("input[value=daily][checked]").len(), 5, "the others as they were sent");
    ana.save("/profile/notifications", &chosen("none")).await.assert(303);
    assert_eq!(kinds(&app).await, ["profile.updated"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn under_a_preview_it_is_the_clients_to_read_alone() {
    let app = TestApp::new().await;
    let (ana, dana) = (app.client("ana").await, app.staff("dana").await);
    app.case(HARTWELL, "HO-1", &[ana.id]).await;
    let watching = app.previewing(HARTWELL, dana.account, ana.id).await;
    let page = watching.get("/profile").await.assert_ok();
    assert_eq!(page.one("#profile-email .soft"), "ana@test");
    let page = watching.get("/profile/sessions").await.assert_ok();
    assert!(!page.has("main .rows"), "neither hers nor those of staff");
    watching.get("/profile/second-factor").await.assert_ok();
    watching.get("/profile/second-factor/setup").await.assert_not_found();
    for place in ["email", "phone", "password", "export", "second-factor", "sessions/delete", "notifications"]
    {
        watching.post(format!("/profile/{place}"), &[]).await.assert(403);
    }
    // a client who was never invited has a profile to look at too
    let ben = app.client_record(HARTWELL, "ben").await;
    let watching = app.previewing(HARTWELL, dana.account, ben).await;
    for place in ["", "/email", "/time-zone", "/second-factor", "/sessions", "/export"] {
        watching.get(format!("/profile{place}")).await.assert_ok();
    }
}
