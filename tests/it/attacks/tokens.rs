//! Forms of browsers that do not say where these come from.

use crate::{
    files,
    support::{Actor, Answer, HARTWELL, Part, TestApp},
};
use axum::body::Body;
use futures_util::stream;

const OLD: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:60.0) Gecko/20100101 Firefox/60.0";

/// The same person with an old browser. `carrying` takes the cookie of a page along.
fn old<'a>(browser: &Actor<'a>) -> Actor<'a> {
    let mut browser = browser.clone().with_header("user-agent", OLD);
    browser.silent = true;
    browser
}

fn carrying<'a>(browser: &Actor<'a>, page: &Answer) -> Actor<'a> {
    match page.cookie("portico_form") {
        Some(value) => browser.clone().with_cookie("portico_form", &value),
        None => browser.clone(),
    }
}

fn token(page: &Answer) -> String {
    page.attr("input[name=csrf_token]", "value")
}

#[tokio::test(flavor = "multi_thread")]
async fn an_old_browser_sends_the_token_of_its_page() {
    let app = TestApp::new().await;
    let nobody = old(&app.nobody());
    let page = nobody.get("/login").await.assert_ok();
    assert_eq!(
        page.all("form[method=post]").len(),
        page.all("form[method=post] > [name=csrf_token]:first-child").len()
    );
    let browser = carrying(&nobody, &page);
    let fields = [("csrf_token", &*token(&page)), ("email", "ana@test"), ("password", "wrong password")];
    let again = browser.post("/login", &fields).await.assert_invalid();
    assert_eq!(token(&again), token(&page), "so does the form with its errors");
    assert!(
        again.cookie("portico_form").is_none()
            && browser.get("/login").await.cookie("portico_form").is_none()
    );
    // nobody else's cookie goes with it
    old(&app.nobody()).post("/login", &fields).await.assert(403);
    old(&app.nobody().with_cookie("portico_form", &"A".repeat(43))).post("/login", &fields).await.assert(403);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_token_what_was_written_is_offered_again() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    let dana = old(&dana);
    let written =
        [("name", "Ana Núñez"), ("email", "ana@example.com"), ("language", "es"), ("csrf_token", "x")];
    let page = dana.post("/staff/clients", &written).await.assert(403);
    assert_eq!(page.one("h1"), "Please send this again");
    assert!(page.all("dl.facts dd").contains(&"Ana Núñez".to_owned()));
    assert_eq!(app.number("SELECT count(*) FROM clients").await, 0);
    assert_eq!(page.all("input[name=csrf_token]").len(), 1);
    let mut fields = vec![("csrf_token", token(&page))];
    fields.extend(
        ["name", "email", "language"]
            .map(|name| (name, page.attr(&format!("form input[name={name}]"), "value"))),
    );
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    dana.post("/staff/clients", &fields).await.assert(303);
    assert_eq!(app.number("SELECT count(*) FROM clients").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_is_not_written_into_that_page() {
    let app = TestApp::new().await;
    let fields = [("email", "ana@test"), ("password", "s3cret words")];
    let page = old(&app.nobody()).post("/login", &fields).await.assert(403);
    assert!(!page.text().contains("s3cret") && page.text().contains("ana@test"));
    assert!(page.cookie("portico_form").is_some(), "sent again, it is taken");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_is_one_persons() {
    let app = TestApp::new().await;
    let (dana, lena) = (app.staff("dana").await, app.owner("lena").await);
    let page = old(&lena).get("/staff/clients/new").await.assert_ok();
    let fields = [("csrf_token", &*token(&page)), ("name", "Ana"), ("email", ""), ("language", "en-US")];
    old(&dana).post("/staff/clients", &fields).await.assert(403);
    old(&lena).post("/staff/clients", &fields).await.assert(303);
}

#[tokio::test(flavor = "multi_thread")]
async fn files_follow_the_token_unread() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    let case = app.case(HARTWELL, "HO-1", &[ana.id]).await;
    let url = format!("/cases/{case}/documents");
    let browser = old(&ana);
    let right = token(&browser.get("/documents").await.assert_ok());
    let file = Part::File("file", "birth.pdf", &files::pdf("birth"));
    let without = browser
        .post_multipart(&url, &[Part::Field("request_id", ""), Part::File("file", "a.pdf", b"x")])
        .await;
    assert_eq!(
        without.assert(403).one("[data-upload-error]"),
        "Files could not be saved. Please choose them again."
    );
    browser
        .post_multipart(&url, &[Part::Field("csrf_token", &right), Part::Field("request_id", ""), file])
        .await
        .assert(303);
    assert_eq!(app.number("SELECT count(*) FROM document_versions").await, 1);
    // in small pieces, and with the boundary across them
    let body = crate::support::multipart(&[
        Part::Field("csrf_token", &right),
        Part::Field("request_id", ""),
        Part::File("file", "other.pdf", &files::pdf("other")),
    ]);
    let pieces: Vec<_> = body.chunks(7).map(|piece| Ok::<_, std::io::Error>(piece.to_vec())).collect();
    browser.post_multipart_body(&url, Body::from_stream(stream::iter(pieces))).await.assert(303);
    assert_eq!(app.number("SELECT count(*) FROM document_versions").await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn other_browsers_and_programs_are_spared_the_token() {
    let app = TestApp::new().await;
    let modern = app.nobody().with_header("user-agent", OLD).with_header("sec-fetch-site", "none");
    assert!(!modern.get("/login").await.has("[name=csrf_token]"));
    assert!(!app.nobody().get("/login").await.has("[name=csrf_token]"));
    let mut program = app.nobody().with_header("user-agent", "curl/8.1");
    program.silent = true;
    program.post("/login", &[]).await.assert_invalid();
    let with_origin = old(&app.nobody()).with_header("origin", "http://localhost:3000");
    with_origin.post("/login", &[]).await.assert_invalid();
}
