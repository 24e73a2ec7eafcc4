//! Every cookie is of the server's making: over https nobody else can set or read one.

use crate::{
    routes,
    sign_in::{PASSWORD, give_password, sign_in},
    support::{Answer, HARTWELL, Source, TestApp, sources},
};
use axum::http::header;
use portico::config::Settings;
use std::{collections::BTreeSet, path::PathBuf};

fn https() -> Settings {
    Settings {
        demo: Some("false".into()),
        public_url: Some("https://localhost:3000".into()),
        ..Settings::default()
    }
}

/// The names of the cookies that an answer sets, which are all as they must be.
fn names(answer: &Answer, wrong: &mut BTreeSet<String>) -> Vec<String> {
    let lines = answer.headers.get_all(header::SET_COOKIE).iter();
    let mut names = Vec::new();
    for line in lines.map(|line| line.to_str().expect("ASCII")) {
        let (name, rest) = line.split_once('=').expect("a name");
        let attributes: BTreeSet<_> = rest.split("; ").skip(1).collect();
        let has = |wanted: &[&str]| wanted.iter().all(|one| attributes.contains(one));
        let no_domain = attributes.iter().all(|one| !one.to_ascii_lowercase().starts_with("domain"));
        if !name.starts_with("__Host-portico_")
            || !no_domain
            || !has(&["Secure", "HttpOnly", "SameSite=Lax", "Path=/"])
        {
            wrong.insert(line.to_owned());
        }
        names.push(name.trim_start_matches("__Host-").to_owned());
    }
    names
}

#[tokio::test(flavor = "multi_thread")]
async fn over_https_every_cookie_of_every_route_is_bound_to_its_host() {
    let app = TestApp::with(https()).await;
    let (mut seen, mut wrong) = (BTreeSet::new(), BTreeSet::new());
    routes::walk(&app, |_, answer| seen.extend(names(answer, &mut wrong))).await;
    // and binds to https this host, not those below it, which are not ours
    let bound = app.nobody().get("/login").await.header("strict-transport-security").to_owned();
    assert!(bound.starts_with("max-age=") && !bound.contains("includeSubDomains"), "{bound:?}");
    // what no walk does: somebody comes in, an old browser sees a form, a form is sent too late
    let zoe = app.client("zoe").await;
    give_password(&app, HARTWELL, zoe.account).await;
    app.sql("UPDATE accounts SET language = 'es'").await;
    let old = app.nobody().with_header("user-agent", "Mozilla/5.0 (old)");
    let answers = [
        sign_in(&app.nobody(), "zoe@test", PASSWORD).await.assert(303),
        old.get("/login").await.assert_ok(),
        app.nobody().post("/profile/phone", &[("phone", "1")]).await.assert(303),
    ];
    for answer in &answers {
        seen.extend(names(answer, &mut wrong));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let all =
        ["device", "flash", "form", "known", "language", "session"].map(|name| format!("portico_{name}"));
    assert_eq!(seen, BTreeSet::from(all));
}

#[tokio::test(flavor = "multi_thread")]
async fn over_https_what_was_planted_under_a_plain_name_is_not_read() {
    let app = TestApp::with(https()).await;
    let ana = app.client("ana").await;
    ana.get("/profile").await.assert_ok();
    let id = ana.cookie.strip_prefix("__Host-").expect("its name").to_owned();
    let planted = app.nobody().with_header("cookie", id);
    planted.get("/profile").await.assert_redirect("/login?return_to=%2Fprofile");
    let page = app.nobody().with_cookie("portico_language", "es").get("/login").await;
    assert_eq!(page.one("h1"), "Sign in");
    let page = app.nobody().with_cookie("__Host-portico_language", "es").get("/login").await;
    assert_eq!(page.one("h1"), "Iniciar sesión");
}

#[test]
fn one_file_alone_makes_and_reads_cookies() {
    let makes = |source: &Source| {
        let words = ["SET_COOKIE", "header::COOKIE", "CookieJar", "Cookie::"];
        words.iter().any(|word| source.code.contains(word))
    };
    let made = sources().into_iter().filter(makes).map(|source| source.path);
    // known.rs reads what it wrote, in its tests
    let of_tests: Vec<_> = made.filter(|path| !path.ends_with("sign_in/known.rs")).collect();
    assert_eq!(of_tests, [PathBuf::from("web/cookies.rs")]);
}
