//! A visitor answers, confirms their address and is a lead.

use super::{SECONDS, answered, code, keeping, lead, newest, opened, send_details, visitor};
use crate::{
    sign_in::give_password,
    support::{HARTWELL, TestApp, unseen_fields},
};
use std::time::Duration;

#[tokio::test(flavor = "multi_thread")]
async fn before_the_first_question_the_page_says_what_it_is_not() {
    let app = TestApp::new().await;
    let lena = app.owner("lena").await;
    visitor(&app).await.get("/assessments/visa-check").await.assert_not_found();
    opened(&app, &lena).await;
    let list = visitor(&app).await.get("/assessments").await.assert_ok();
    assert_eq!(list.all("#assessments li a"), ["Visa check"]);
    let page = visitor(&app).await.get("/assessments/visa-check").await.assert_ok();
    assert!(page.one("#no-client").contains("does not make you a client"), "{}", page.one("#no-client"));
    assert!(page.one("main").contains("in confidence"));
    assert_eq!(page.header("x-frame-options"), "DENY");
    assert!(page.header("content-security-policy").contains("frame-ancestors 'none'"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visitor_enrolls_and_lands_on_what_they_sent() {
    let app = TestApp::new().await;
    let lena = app.owner("lena").await;
    give_password(&app, HARTWELL, lena.account).await;
    opened(&app, &lena).await;
    let (nora, id) = lead(&app).await;
    let page = nora.get(format!("/enrollments/{id}")).await.assert_ok();
    assert!(page.one("main").contains("A work visa"));
    assert!(!page.text().contains("012345678"), "sensitive answers are masked");
    let home = nora.get("/").await.assert_ok();
    assert_eq!(home.all("#sent li a"), ["Visa check"]);
    assert!(home.has("#next ol") && home.has("#assessments li"));
    // nothing of the firm's cases is there for them
    for place in ["/cases", "/documents", "/tasks"] {
        assert!(!nora.get(place).await.assert_ok().text().contains("HO-"), "{place}");
    }
    nora.get("/staff/leads").await.assert_not_found();
    assert!(app.event_kinds(HARTWELL).await.contains(&"lead.submitted".to_owned()));
    app.run_jobs().await;
    let mails = app.mails(HARTWELL).await;
    for (to, subject) in [
        ("nora@leads.test", "Your code for Hartwell & Osei"),
        ("nora@leads.test", "Hartwell & Osei has received your answers"),
        ("lena@staff.test", "A new lead"),
    ] {
        assert!(mails.iter().any(|(one, other)| one == to && other == subject), "{subject} in {mails:?}");
    }
    assert_eq!(app.number("SELECT count(*) FROM enrollments").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_missing_is_said_at_the_field_and_nothing_typed_is_lost() {
    let app = TestApp::new().await;
    let lena = app.owner("lena").await;
    opened(&app, &lena).await;
    let browser = visitor(&app).await;
    let place = "/assessments/visa-check/sections/goal";
    let answer = browser.post(place, &[("a.reason", "A visa"), ("do", "on")]).await.assert_invalid();
    assert!(answer.has(".error-summary a[href='#f-a-court']"), "{}", answer.one(".error-summary"));
    let browser = keeping(&app, browser, &answer);
    assert_eq!(browser.get(place).await.assert_ok().attr("[name='a.reason']", "value"), "A visa");
    // an answer that brings a question keeps the page
    let fields = [("a.reason", "A visa"), ("a.court", "yes"), ("do", "on")];
    let answer = browser.post(place, &fields).await.assert_ok();
    assert!(answer.has("[name='a.judge']"));
    browser.post(place, &fields).await.assert_invalid();
    let hidden = [("a.reason", "A visa"), ("a.court", "no"), ("a.judge", "Roe"), ("do", "on")];
    browser.post(place, &hidden).await.assert(303);
    // what no form of ours has is refused whole
    let foreign = [("a.reason", "Other"), ("a.a_number", "A012345678"), ("do", "on")];
    browser.post(place, &foreign).await.assert_invalid();
    assert_eq!(browser.get(place).await.assert_ok().attr("[name='a.reason']", "value"), "A visa");
    browser.get("/assessments/visa-check/sections/nothing").await.assert_not_found();
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_are_added_and_never_more_than_there_may_be() {
    let app = TestApp::new().await;
    let lena = app.owner("lena").await;
    opened(&app, &lena).await;
    let mut browser = answered(&app).await;
    let place = "/assessments/visa-check/sections/more";
    for _ in 0..5 {
        let answer = browser.post(place, &[("do", "add.children")]).await.assert_ok();
        browser = keeping(&app, browser, &answer);
    }
    let page = browser.get(place).await.assert_ok();
    assert_eq!(page.all("[id^='row-children-']").len(), 3);
    assert!(!page.has("[type=file]"), "files come after the address was confirmed");
}

#[tokio::test(flavor = "multi_thread")]
async fn too_much_text_is_refused_and_what_was_there_stays() {
    let app = TestApp::new().await;
    let lena = app.owner("lena").await;
    opened(&app, &lena).await;
    let browser = answered(&app).await;
    let long = "x".repeat(60_000);
    let fields = [("a.reason", long.as_str()), ("a.court", "no"), ("do", "on")];
    browser.post("/assessments/visa-check/sections/goal", &fields).await.assert_invalid();
    let page = browser.get("/assessments/visa-check/sections/goal").await.assert_ok();
    assert_eq!(page.attr("[name='a.reason']", "value"), "A work visa");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_known_address_is_answered_like_any_other_and_told_by_mail_alone() {
    let app = TestApp::new().await;
    let (lena, ana) = (app.owner("lena").await, app.client("ana").await);
    opened(&app, &lena).await;
    let known = app.text(&format!("SELECT email FROM accounts WHERE id = '{}'", ana.account)).await;
    let mut pages = Vec::new();
    for email in ["nobody@leads.test", &known] {
        let browser = answered(&app).await;
        send_details(&app, &browser, email).await.assert_redirect("/assessments/visa-check/code");
        let page = browser.get("/assessments/visa-check/code").await.assert_ok();
        pages.push(page.one("main").replace(email, "…"));
    }
    assert_eq!(pages[0], pages[1]);
    assert!(newest(&app).await.contains("already have an account"));
    assert_eq!(app.number("SELECT count(*) FROM accounts WHERE confirmed_at IS NOT NULL").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_known_adds_to_their_account_and_no_second_one_is_made() {
    let app = TestApp::new().await;
    let (lena, ana) = (app.owner("lena").await, app.client("ana").await);
    opened(&app, &lena).await;
    give_password(&app, HARTWELL, ana.account).await;
    let before = app.number("SELECT count(*) FROM clients").await;
    let browser = answered(&app).await;
    send_details(&app, &browser, &ana.email).await.assert(303);
    let code = code(&app).await;
    let answer = browser.post("/assessments/visa-check/code", &[("code", &code)]).await.assert(303);
    let id = app.text("SELECT id::text FROM leads").await;
    assert_eq!(answer.location(), format!("/enrollments/{id}"));
    assert_eq!(app.text("SELECT client_id::text FROM leads").await, ana.id.to_string());
    assert_eq!(app.number("SELECT count(*) FROM clients").await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_was_invited_and_never_came_sends_answers_and_is_not_let_in_by_the_code() {
    let app = TestApp::new().await;
    let (lena, ana) = (app.owner("lena").await, app.client("ana").await);
    opened(&app, &lena).await;
    let browser = answered(&app).await;
    send_details(&app, &browser, &ana.email).await.assert(303);
    let code = code(&app).await;
    let page = browser.post("/assessments/visa-check/code", &[("code", &code)]).await.assert_ok();
    assert_eq!(page.one("h1"), "Your answers were sent");
    let browser = keeping(&app, browser, &page);
    assert_eq!(app.text("SELECT client_id::text FROM leads").await, ana.id.to_string());
    let id = app.text("SELECT id::text FROM leads").await;
    browser.get(format!("/enrollments/{id}")).await.assert(303);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_of_staff_gets_no_code() {
    let app = TestApp::new().await;
    let lena = app.owner("lena").await;
    opened(&app, &lena).await;
    let email = app.text(&format!("SELECT email FROM accounts WHERE id = '{}'", lena.account)).await;
    let browser = answered(&app).await;
    send_details(&app, &browser, &email).await.assert(303);
    assert!(newest(&app).await.contains("not possible with this address"));
    browser.post("/assessments/visa-check/code", &[("code", "ABCD-2345")]).await.assert_invalid();
    assert_eq!(app.number("SELECT count(*) FROM leads").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_worth_five_tries_and_a_quarter_of_an_hour() {
    let app = TestApp::new().await;
    let lena = app.owner("lena").await;
    opened(&app, &lena).await;
    let place = "/assessments/visa-check/code";
    let late = answered(&app).await;
    send_details(&app, &late, "late@leads.test").await.assert(303);
    let right = code(&app).await;
    app.advance(Duration::from_secs(15 * 60));
    late.post(place, &[("code", &right)]).await.assert_invalid();
    let guessing = answered(&app).await;
    send_details(&app, &guessing, "nora@leads.test").await.assert(303);
    let right = code(&app).await;
    for _ in 0..5 {
        guessing.post(place, &[("code", "BBBB-2222")]).await.assert_invalid();
    }
    guessing.post(place, &[("code", &right)]).await.assert_invalid();
    assert_eq!(app.number("SELECT count(*) FROM leads").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn bots_are_kept_off_and_wrong_details_are_said_at_their_fields() {
    let app = TestApp::new().await;
    let lena = app.owner("lena").await;
    opened(&app, &lena).await;
    let browser = answered(&app).await;
    let place = "/assessments/visa-check/details";
    let page = browser.get(place).await.assert_ok();
    let unseen = unseen_fields(&page, false);
    let with = |typed: Vec<(&'static str, &'static str)>| {
        let unseen = unseen.clone();
        let mut fields: Vec<(String, String)> =
            typed.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        fields.extend(unseen.into_iter().map(|(name, value)| (name.to_owned(), value)));
        fields
    };
    let post = async |fields: Vec<(String, String)>| {
        let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        browser.post(place, &fields).await
    };
    let good = vec![("name", "Nora"), ("email", "nora@leads.test"), ("do", "send")];
    // too fast for a person
    post(with(good.clone())).await.assert_invalid();
    app.advance(SECONDS);
    let wrong = post(with(vec![("name", ""), ("email", "nora"), ("do", "send")])).await.assert_invalid();
    assert!(wrong.has("#f-name-error") && wrong.has("#f-email-error"));
    let mut filled = with(good.clone());
    filled.push(("homepage".to_owned(), "https://spam.example".to_owned()));
    filled.retain(|(name, value)| name != "homepage" || !value.is_empty());
    post(filled).await.assert_invalid();
    // without scripts a person is let through
    post(with(good)).await.assert_redirect("/assessments/visa-check/code");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lead_signs_in_again_by_mail_and_without_a_password() {
    let app = TestApp::new().await;
    let lena = app.owner("lena").await;
    opened(&app, &lena).await;
    lead(&app).await;
    app.advance(Duration::from_secs(300));
    let browser = app.nobody();
    let page = browser.get("/login/link").await.assert_ok();
    app.advance(SECONDS);
    let unseen = unseen_fields(&page, true);
    let typed = [("email", "nora@leads.test")];
    let fields: Vec<_> =
        typed.into_iter().chain(unseen.iter().map(|(name, value)| (*name, value.as_str()))).collect();
    let answer = browser.post("/login/link", &fields).await.assert_redirect("/login/code");
    let browser = keeping(&app, browser, &answer);
    let code = code(&app).await;
    let answer = browser.post("/login/code", &[("code", &code)]).await.assert_redirect("/");
    let browser = keeping(&app, browser, &answer);
    assert!(browser.get("/").await.assert_ok().has("#sent"));
}
