//! A page promises nothing that is not there.

use crate::{
    routes,
    support::{HARTWELL, Source, TestApp, sources},
};
use portico::features::FEATURES;
use std::collections::BTreeSet;

#[tokio::test(flavor = "multi_thread")]
async fn every_address_that_settings_show_answers() {
    let app = TestApp::new().await;
    let lena = app.owner("lena").await;
    let page = lena.get("/staff/settings/website").await.assert_ok();
    let labels: Vec<_> = page.all("#addresses label");
    let pages: Vec<_> = FEATURES.iter().flat_map(|feature| feature.public_pages).collect();
    assert_eq!(labels.len(), pages.len());
    assert!(pages.iter().any(|page| page.path == "/login"));
    for public in pages {
        let shown = page.attr(&format!("#f-{}", public.name), "value");
        assert_eq!(shown, format!("http://localhost:3000{}", public.path));
        app.nobody().get(public.path).await.assert_ok();
    }
}

/// The kinds of mails that the program queues, each with whether it does where a choice is read.
fn mails() -> BTreeSet<(String, bool)> {
    let mut mails = BTreeSet::new();
    for Source { code, .. } in sources() {
        let reads = code.contains("notification");
        for call in code.split(".letter(").skip(1) {
            let kind = call.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next());
            mails.extend(kind.map(|kind| (kind.to_owned(), reads)));
        }
    }
    mails
}

#[tokio::test(flavor = "multi_thread")]
async fn no_choice_is_offered_by_which_no_mail_goes() {
    let mails = mails();
    assert!(mails.iter().any(|(kind, _)| kind == "invitation"), "they are found: {mails:?}");
    for feature in FEATURES {
        for kind in feature.notifications.iter().filter(|kind| !kind.mails.is_empty()) {
            for mail in kind.mails {
                let goes = mails.iter().any(|(one, reads)| one == mail && *reads);
                assert!(
                    goes,
                    "{}: no mail {mail} is queued where the choice of {} is read",
                    feature.name, kind.name
                );
            }
        }
    }
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    let offered = app.app.catalog.notifications.len();
    if offered == 0 {
        assert!(!ana.get("/profile").await.assert_ok().has("#profile-notifications"));
        ana.get("/profile/notifications").await.assert_redirect("/profile");
        ana.post("/profile/notifications", &[("tasks", "none")]).await.assert_redirect("/profile");
        assert_eq!(app.number("SELECT count(*) FROM notification_preferences").await, 0);
    } else {
        let page = ana.get("/profile/notifications").await.assert_ok();
        assert_eq!(page.all("fieldset").len(), offered);
    }
}

/// What comes later, as its features would call it.
const NOT_THERE: [&str; 6] = ["invoice", "assessment", "appointment", "message", "payment", "contract"];

#[tokio::test(flavor = "multi_thread")]
async fn no_page_speaks_of_what_is_not_there() {
    let app = TestApp::new().await;
    let routes: BTreeSet<_> =
        portico::features::routes(&app.app).list().into_iter().map(|route| route.pattern).collect();
    let is_there = |word: &str| routes.iter().any(|pattern| pattern.contains(word));
    let mut wrong = BTreeSet::new();
    routes::walk(&app, |route, answer| {
        if route.method != "GET"
            || answer.status != 200
            || !answer.header("content-type").starts_with("text/html")
        {
            return;
        }
        let texts = answer.all("main").join(" ").to_lowercase();
        let words = texts.split(|c: char| !c.is_alphabetic()).collect::<BTreeSet<_>>();
        for word in NOT_THERE.into_iter().filter(|word| !is_there(word)) {
            let plural = format!("{word}s");
            if words.contains(word) || words.contains(plural.as_str()) {
                wrong.insert(format!("{}: {word}", route.pattern));
            }
        }
    })
    .await;
    assert!(app.number(&format!("SELECT count(*) FROM clients WHERE firm_id = '{HARTWELL}'")).await > 0);
    assert!(wrong.is_empty(), "{wrong:#?}");
}
