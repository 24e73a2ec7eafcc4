use super::{PASSWORD, backoff::fail, carrying, give_password, is_signed_in, sign_in};
use crate::support::{HARTWELL, SECOND, TestApp};
use portico::{clock::Ts, schema::accounts};

#[tokio::test(flavor = "multi_thread")]
async fn a_client_signs_in_with_their_password() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    give_password(&app, HARTWELL, ana.account).await;
    let page = app.nobody().get("/login").await.assert_ok();
    assert_eq!(page.one("h1"), "Sign in");
    assert_eq!(page.attr("input[name=password]", "autocomplete"), "current-password");

    let answer = sign_in(&app.nobody(), "  ANA@test ", PASSWORD).await.assert_redirect("/");
    assert!(is_signed_in(&carrying(&app.nobody(), &answer)).await);
    assert_eq!(app.event_kinds(HARTWELL).await, ["session.started"]);
    assert_eq!(last_sign_in(&app).await, Some(app.now()));
}

async fn last_sign_in(app: &TestApp) -> Option<Ts> {
    use diesel::prelude::*;
    use diesel_async::RunQueryDsl;
    let ana = accounts::table.filter(accounts::email.eq("ana@test")).select(accounts::last_sign_in_at);
    ana.first(&mut app.admin().await).await.expect("account")
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_are_led_to_their_own_side() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    give_password(&app, HARTWELL, dana.account).await;
    let answer = sign_in(&app.nobody(), &dana.email, PASSWORD).await.assert_redirect("/staff");
    carrying(&app.nobody(), &answer).get("/login").await.assert_redirect("/staff");
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_unknown_disabled_and_not_yet_set_up_look_alike() {
    let app = TestApp::new().await;
    let (ana, dana) = (app.client("ana").await, app.staff("dana").await);
    app.client("invited").await;
    let gone = app.client("gone").await;
    give_password(&app, HARTWELL, ana.account).await;
    give_password(&app, HARTWELL, gone.account).await;
    let (by, whom) = (dana.account, gone.account);
    app.sql(&format!("UPDATE accounts SET disabled_at = now(), disabled_by = '{by}' WHERE id = '{whom}'"))
        .await;

    let mut pages = Vec::new();
    for (email, password) in [
        ("ana@test", "a wrong password"),
        ("nobody@test", PASSWORD),
        ("invited@test", PASSWORD),
        ("gone@test", PASSWORD),
    ] {
        let page = sign_in(&app.nobody(), email, password).await.assert_invalid();
        assert!(page.cookie("portico_session").is_none(), "{email}");
        assert_eq!(page.attr("input[name=email]", "value"), email);
        assert_eq!(page.attr("input[name=password]", "value"), "");
        assert_eq!(
            page.one(".error-summary a"),
            "That email and password do not match. Please check both and try again."
        );
        pages.push(page.text().replace(email, ""));
    }
    assert!(pages.windows(2).all(|pair| pair[0] == pair[1]));
    assert!(app.event_kinds(HARTWELL).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn fields_are_checked_and_the_form_stays_filled() {
    let app = TestApp::new().await;
    let page = sign_in(&app.nobody(), "", "").await.assert_invalid();
    assert_eq!(page.all(".error-summary a"), ["Enter your email address.", "Enter your password."]);
    for email in ["ana", "ana\0@test", &"a".repeat(5000)] {
        let page = sign_in(&app.nobody(), email, "x").await.assert_invalid();
        assert_eq!(page.one("#f-email-error"), "Enter an email address such as name@example.com.");
    }
    app.nobody().post("/login", &[]).await.assert_invalid();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_of_one_firm_opens_nothing_at_another() {
    let app = TestApp::new().await;
    let mina = app.client_of(SECOND, "mina").await;
    give_password(&app, SECOND, mina.account).await;
    sign_in(&app.nobody(), &mina.email, PASSWORD).await.assert_invalid();
    let mut second = app.nobody();
    second.host = "second.localhost";
    let answer = sign_in(&second, &mina.email, PASSWORD).await.assert_redirect("/");
    assert!(is_signed_in(&carrying(&second, &answer)).await);
    assert!(!is_signed_in(&carrying(&app.nobody(), &answer)).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_in_leads_back_and_never_to_another_site() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    give_password(&app, HARTWELL, ana.account).await;
    let back = async |place: &str| {
        let fields = [("email", "ana@test"), ("password", PASSWORD), ("return_to", place)];
        app.nobody().post("/login", &fields).await.assert(303).location().to_owned()
    };
    assert_eq!(back("/documents?case=1").await, "/documents?case=1");
    for foreign in
        ["https://evil.example/", "//evil.example", "/\\evil.example", "/\t/evil.example", "evil", ""]
    {
        assert_eq!(back(foreign).await, "/", "{foreign:?}");
        let asked = format!(
            "/login?return_to={}",
            form_urlencoded::byte_serialize(foreign.as_bytes()).collect::<String>()
        );
        assert!(
            !app.nobody().get(&asked).await.assert_ok().has("form[action='/login'] input[name=return_to]")
        );
        ana.get(&asked).await.assert_redirect("/");
    }
    let page = app.nobody().get("/login?return_to=%2Fdocuments%3Fcase%3D1").await;
    assert_eq!(page.attr("form[action='/login'] input[name=return_to]", "value"), "/documents?case=1");
}

#[tokio::test(flavor = "multi_thread")]
async fn too_many_attempts_at_an_account_are_told_when_to_try_again() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    give_password(&app, HARTWELL, ana.account).await;
    fail(&app, "ana@test", 5).await;
    // the right one too: else guessing could go on
    let page = sign_in(&app.nobody(), "Ana@Test", PASSWORD).await.assert(429);
    let seconds: u64 = page.header("retry-after").parse().expect("seconds");
    assert!((1..=60).contains(&seconds), "{seconds}");
    assert!(page.one("[role=alert]").contains("please wait 1 minute and try again"));
    assert_eq!(page.attr("input[name=email]", "value"), "Ana@Test");
    assert_eq!(page.attr("input[name=password]", "value"), "");
    sign_in(&app.nobody(), "ben@test", "wrong").await.assert_invalid();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_right_password_clears_the_typing_errors_before_it() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    give_password(&app, HARTWELL, ana.account).await;
    for _ in 0..2 {
        for _ in 0..2 {
            sign_in(&app.nobody(), "ana@test", "wrong").await.assert_invalid();
        }
        sign_in(&app.nobody(), "ana@test", PASSWORD).await.assert_redirect("/");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn too_many_attempts_from_an_address_are_refused_whatever_the_account() {
    let app = TestApp::new().await;
    for n in 0..30 {
        sign_in(&app.nobody(), &format!("{n}@test"), "wrong").await.assert_invalid();
    }
    // the limiter goes by the real clock: on a slow machine a few more are earned meanwhile
    for n in 30..60 {
        if sign_in(&app.nobody(), &format!("{n}@test"), "wrong").await.status == 429 {
            return;
        }
    }
    panic!("sixty attempts were let through");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_from_another_site_is_refused() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    give_password(&app, HARTWELL, ana.account).await;
    let body = format!("email=ana%40test&password={}", PASSWORD.replace(' ', "+"));
    let mut request = app.nobody().request("POST", "/login").body(body.into()).expect("a request");
    request
        .headers_mut()
        .insert("content-type", "application/x-www-form-urlencoded".parse().expect("a value"));
    request.headers_mut().insert("sec-fetch-site", "cross-site".parse().expect("a value"));
    let answer = app.send(request).await.assert(403);
    assert!(answer.cookie("portico_session").is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_not_signed_in_is_sent_to_the_sign_in_page_with_the_way_back() {
    let app = TestApp::new().await;
    let page = app.nobody().get("/resume?x=1").await;
    page.assert_redirect("/login?return_to=%2Fresume%3Fx%3D1");
    let staff_session =
        app.nobody().htmx().with_header("hx-current-url", "http://localhost:3000/tasks?kind=document");
    let answer = staff_session.get("/resume").await.assert(401);
    assert_eq!(answer.header("hx-redirect"), "/login?return_to=%2Ftasks%3Fkind%3Ddocument");
}
