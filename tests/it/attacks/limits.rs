//! Each action has its limit; whoever is over it is told when to come back, and nobody else is.

use super::ask;
use crate::support::{Actor, Answer, HARTWELL, TestApp};
use portico::abuse::{Limit, RateKey};

const HERE: &str = "192.0.2.1";
const ELSEWHERE: &str = "198.51.100.9";

fn exhaust(limit: &Limit, rate_key: RateKey<'_>) {
    while limit.check(&rate_key).is_ok() {}
}

/// Too many: a page in the person's language that says for how long.
fn assert_limited(answer: Answer) {
    let answer = answer.assert(429);
    let seconds: u64 = answer.header("retry-after").parse().expect("seconds");
    assert!((1..=600).contains(&seconds), "{seconds}");
    assert_eq!(answer.attr("html", "lang"), "es");
    assert!(!answer.one("h1").is_empty() && answer.text().contains("minuto"), "{}", answer.text());
}

fn spanish(app: &TestApp) -> Actor<'_> {
    app.nobody().with_header("accept-language", "es")
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_in_is_limited() {
    let app = TestApp::new().await;
    let fields = [("email", "ana@test"), ("password", "wrong")];
    exhaust(&app.app.limits.sign_in, RateKey::from(HERE));
    assert_limited(spanish(&app).at(HERE).post("/login", &fields).await);
    spanish(&app).at(ELSEWHERE).post("/login", &fields).await.assert_invalid();
    let key = portico::abuse::account_key(HARTWELL, "ana@test");
    exhaust(&app.app.limits.sign_in, RateKey::from("203.0.113.1").at(&key));
    assert_limited(spanish(&app).at(ELSEWHERE).post("/login", &fields).await);
    spanish(&app)
        .at(ELSEWHERE)
        .post("/login", &[("email", "ben@test"), ("password", "x")])
        .await
        .assert_invalid();
}

#[tokio::test(flavor = "multi_thread")]
async fn mails_that_anybody_can_ask_for_are_limited() {
    let app = TestApp::new().await;
    let limits = &app.app.limits;
    for (place, limit) in [("/login/link", &limits.link), ("/password/reset", &limits.reset)] {
        exhaust(limit, RateKey::from(HERE));
        assert_limited(ask(&spanish(&app).at(HERE), place, "ana@test").await);
        ask(&spanish(&app).at(ELSEWHERE), place, "ana@test").await.assert(303);
        let key = portico::abuse::account_key(HARTWELL, "ana@test");
        exhaust(limit, RateKey::from("203.0.113.1").at(&key));
        assert_limited(ask(&spanish(&app).at(ELSEWHERE), place, "ana@test").await);
        ask(&spanish(&app).at(ELSEWHERE), place, "ben@test").await.assert(303);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_proof_of_work_mails_are_limited_sooner() {
    let app = TestApp::new().await;
    for place in ["/login/link", "/password/reset"] {
        let browser = spanish(&app).at(HERE);
        let form = browser.get(place).await.assert_ok();
        let stamp = form.attr("input[name=stamp]", "value");
        app.advance(std::time::Duration::from_secs(3));
        let send = async |n: usize| {
            browser.post(place, &[("email", &*format!("{n}@test")), ("stamp", &stamp)]).await
        };
        for n in 0..10 {
            send(n).await.assert(303);
        }
        assert_limited(send(10).await);
        ask(&browser, place, "proven@test").await.assert(303);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn codes_are_limited() {
    let app = TestApp::new().await;
    let browser = spanish(&app).at(HERE);
    let answer = ask(&browser, "/login/link", "ana@test").await.assert(303);
    let session = answer.cookie("portico_session").expect("a session");
    let browser = browser.with_cookie("portico_session", &session);
    exhaust(&app.app.limits.code, RateKey::from(HERE));
    assert_limited(browser.post("/login/code", &[("code", "ABCD-EFGH")]).await);
    browser.at(ELSEWHERE).post("/login/code", &[("code", "ABCD-EFGH")]).await.assert_invalid();
}

#[tokio::test(flavor = "multi_thread")]
async fn invitations_and_their_renewal_are_limited() {
    let app = TestApp::new().await;
    exhaust(&app.app.limits.invitation, RateKey::from(HERE));
    assert_limited(spanish(&app).at(HERE).get("/invitations/made-up").await);
    assert_limited(spanish(&app).at(HERE).post("/invitations/made-up/password", &[]).await);
    assert_limited(spanish(&app).at(HERE).post("/invitations/made-up/renewal", &[]).await);
    spanish(&app).at(ELSEWHERE).get("/invitations/made-up").await.assert_not_found();
}

#[tokio::test(flavor = "multi_thread")]
async fn links_to_change_an_address_are_limited_and_hold_up_no_second_factor() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    for n in 0..20 {
        app.nobody().at(HERE).get(format!("/profile/email-changes/{n}")).await.assert_not_found();
    }
    assert_limited(spanish(&app).at(HERE).get("/profile/email-changes/20").await);
    let proof = &app.app.limits.proof;
    for n in 0..100 {
        assert!(proof.check(&RateKey::from(HERE).at(&format!("colleague {n}"))).is_ok(), "of an office");
    }
    let account = ana.account.to_string();
    exhaust(proof, RateKey::from(ELSEWHERE).at(&account));
    assert!(proof.check(&RateKey::from(HERE).at(&account)).is_err(), "of one account, from wherever");
}

#[tokio::test(flavor = "multi_thread")]
async fn uploads_are_limited_by_address_too() {
    let app = TestApp::new().await;
    let (ana, ben) = (app.client("ana").await, app.client("ben").await);
    let case = app.case(HARTWELL, "HO-1", &[ana.id, ben.id]).await;
    let url = format!("/cases/{case}/documents");
    app.sql("UPDATE clients SET language = 'es'").await;
    exhaust(&app.app.limits.upload, RateKey::from(HERE));
    for person in [&ana, &ben] {
        assert_limited(person.at(HERE).post_multipart(&url, &[]).await);
    }
    assert_ne!(ana.at(ELSEWHERE).post_multipart(&url, &[]).await.status, 429);
    exhaust(&app.app.limits.upload, RateKey::from("203.0.113.1").at(&ana.account.to_string()));
    ana.at(ELSEWHERE).post_multipart(&url, &[]).await.assert(429);
    assert_ne!(ben.at(ELSEWHERE).post_multipart(&url, &[]).await.status, 429);
}

#[tokio::test(flavor = "multi_thread")]
async fn saved_forms_are_limited() {
    let app = TestApp::new().await;
    exhaust(&app.app.limits.strangers_form, RateKey::from(HERE));
    let saved = async |address: &str| {
        let answer = app.nobody().at(address).post("/staff/clients", &[("name", "Ana")]).await.assert(303);
        answer.location().contains("resume")
    };
    assert!(!saved(HERE).await, "nothing is saved, and the sign-in page is there all the same");
    assert!(saved(ELSEWHERE).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_ipv6_network_is_one_household() {
    let app = TestApp::new().await;
    let status =
        async |address: &str| app.nobody().at(address).get("/invitations/made-up").await.status.as_u16();
    for n in 0..20 {
        assert_eq!(status(&format!("2001:db8:1:2::{n:x}")).await, 404);
    }
    assert_eq!(status("2001:db8:1:2:ffff:ffff:ffff:ffff").await, 429);
    assert_eq!(status("2001:db8:1:3::1").await, 404, "their neighbors");
}
