//! What is seen: the client's own pages, with the bar and without a form that could be sent.

use super::*;
use crate::{
    files::{JPEG, pdf},
    responses::ResponseThings,
    signatures::SignatureThings,
    support::{Answer, Part, without_owner},
};
use portico::features;
use scraper::{ElementRef, Html, Selector};

/// Every page of the client's side that a client's own browser can open.
async fn world(w: &Watching<'_>) -> Vec<String> {
    let app = w.app;
    let wanted = app.request(HARTWELL, w.case, "Birth certificate").await;
    app.request(HARTWELL, w.case, "Passport").await;
    let other = app.case(HARTWELL, "HO-2", &[w.ana.id]).await;
    let request = wanted.to_string();
    let fields = [Part::Field("request_id", &request), Part::File("file", "birth.pdf", &pdf("birth"))];
    w.ana.post_multipart(format!("/cases/{}/documents", w.case), &fields).await.assert(303);
    let stray = [Part::Field("request_id", ""), Part::File("file", "letter.pdf", &pdf("letter"))];
    w.ana.post_multipart(format!("/cases/{}/documents", w.case), &stray).await.assert(303);
    let (_, version) = app.workflow(HARTWELL, "Family petition", w.dana.account).await;
    let (url, version) = (format!("/staff/cases/{}/workflows", w.case), version.to_string());
    w.dana.post(url, &[("version", &version)]).await.assert(303);
    let case = w.case;
    let pages = [
        "/",
        "/tasks",
        "/cases",
        "/documents",
        "/invoices",
        "/nowhere",
        "/resume",
        "/transactions",
        "/transactions/trust",
        "/cases/switch?case=",
    ];
    let invoice = crate::billing::sent_invoice(app, (&w.dana, w.ana.id), w.case).await;
    let lena = app.owner("lena").await;
    // what is to be paid can be paid online
    crate::billing::with_sandbox(app, HARTWELL, lena.account).await;
    let trust = crate::trust::TrustThings::of(app, (&w.dana, &lena), (w.ana.id, w.case)).await;
    trust.ask_client(app, invoice).await;
    let asked = crate::routes::trust_request(app, (lena.account, w.ana.id), w.case).await;
    let documents = w.ana.get("/documents").await;
    // photos that are not handed in
    let photos = [Part::File("photo", "1.jpg", JPEG)];
    let set = w.ana.post_multipart(format!("/cases/{}/photos", w.case), &photos).await.assert(303);
    // something to be read and confirmed
    app.sql("UPDATE case_steps SET to_read = true WHERE name->>'en' = 'Agreement'").await;
    let unread = SignatureThings::of(app, &w.dana, (w.ana.id, case)).await;
    let begun = SignatureThings::of(app, &w.dana, (w.ana.id, case)).await;
    begun.agreed(app).await;
    let [(_, questionnaire), (_, section), (_, question)] =
        ResponseThings::of(app, &w.dana, (&w.ana, case)).await.ids();
    let form = crate::prepared_forms::noted(app, (&w.dana, &w.ana), case).await;
    let more = [
        "/forms".to_owned(),
        format!("/forms/{questionnaire}"),
        format!("/forms/{questionnaire}/parts/{section}"),
        format!("/forms/{questionnaire}/files/{question}"),
        format!("/forms/{questionnaire}/review"),
        format!("/forms/prepared/{form}"),
        "/signatures".to_owned(),
        format!("/signatures/{}", unread.id),
        format!("/signatures/{}", begun.id),
        format!("/signatures/{}/adoption", begun.id),
        format!("/signatures/{}/fields/{}", begun.id, begun.field),
        format!("/signatures/{}/finish", begun.id),
        format!("/signatures/{}/decline", begun.id),
        documents.attr("#required a.file-name", "href"),
        documents.attr("#required a[href*='/receipt']", "href"),
        format!("/cases/{case}/photos"),
        set.location().to_owned(),
        format!("/invoices/{invoice}"),
        format!("/trust-requests/{asked}"),
        format!("/trust-transfers/{}", trust.payout),
        format!("/transactions/trust/{}", trust.ledger),
        format!("/transactions?case={case}"),
        format!("/cases/{case}"),
        format!("/cases/{other}"),
        format!("/cases/{}", CaseId::new()),
        format!("/documents?case={case}"),
        format!("/tasks?case={case}"),
        format!("/cases/{case}?applicant={}", w.ana.id),
    ];
    let profile = [
        "/profile",
        "/profile/address",
        "/profile/email",
        "/profile/export",
        "/profile/language",
        "/profile/notifications",
        "/profile/password",
        "/profile/phone",
        "/profile/second-factor",
        "/profile/second-factor/recovery-codes",
        "/profile/second-factor/removal",
        "/profile/time-zone",
    ];
    let pages = pages.into_iter().chain(profile);
    pages.map(str::to_owned).chain(more).collect()
}

/// Whether an address is one of a pattern's.
fn fits(pattern: &str, url: &str) -> bool {
    let parts =
        |path: &str| path.split('?').next().unwrap_or_default().split('/').map(str::to_owned).collect();
    let (pattern, url): (Vec<String>, Vec<String>) = (parts(pattern), parts(url));
    pattern.len() == url.len()
        && pattern.iter().zip(&url).all(|(one, other)| one.starts_with('{') || one == other)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_tests_here_look_at_every_page_of_the_clients_side() {
    let app = TestApp::new().await;
    let w = Watching::new(&app).await;
    let pages = world(&w).await;
    // files and streams are no pages, and those of signing in are nobody's
    // what is told to the owner of an account alone has tests of its own
    let others = [
        "/profile/sessions",
        "/profile/second-factor/setup",
        "/profile/email-changes/",
        "/cases/{case_id}/documents.zip",
        "/documents/{document_id}/file",
        "/documents/{document_id}/page",
        "/forms/{response_id}/pdf",
        "/forms/prepared/{form_id}/file",
        "/forms/prepared/{form_id}/page",
        "/assessments",
        "/enrollments/",
        "/photos/{set_id}/pages/{page_id}",
        "/invoices/{invoice_id}/pdf",
        "/pay",
        "/transactions/",
        "/signatures/{signature_id}/sample",
        "/signatures/{signature_id}/page",
        "/signatures/{signature_id}/file",
        "/signatures/{signature_id}/copy",
        "/sign/",
        "/verify",
        "/live",
        "/login",
        "/password/",
        "/demo/",
        "/invitations/",
        "/staff",
    ];
    let routes = features::routes(&app.app).list();
    let routes = routes.into_iter().filter(|route| route.method == "GET");
    let routes = routes.filter(|route| !others.iter().any(|other| route.pattern.starts_with(other)));
    let missing: Vec<_> = routes.filter(|route| !pages.iter().any(|url| fits(route.pattern, url))).collect();
    assert!(missing.is_empty(), "not looked at: {missing:?}");
}

/// A form that makes something has an id of its own at each showing, and none where it cannot be sent.
fn without_form_ids(main: &str) -> String {
    let mut parts = main.split("<input name=\"form_id\" type=\"hidden\" value=\"");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |main, rest| main + rest.split_once("\">").map_or(rest, |(_, after)| after))
}

/// The content of a page, whether or not its forms can be sent.
fn main_of(page: &Answer) -> String {
    let (html, main) = (page.html(), Selector::parse("main").expect("a selector"));
    let main = html.select(&main).next().map(|main| main.html()).unwrap_or_default();
    let main = without_form_ids(&without_owner(&main));
    let mut parts = main.split("<fieldset class=\"locked\" disabled=\"\">");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |main, locked| main + &locked.replacen("</fieldset></form>", "</form>", 1))
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_is_the_one_that_the_client_sees() {
    let app = TestApp::new().await;
    let w = Watching::new(&app).await;
    let pages = world(&w).await;
    w.start(&[]).await.assert(303);
    for url in pages {
        let (hers, seen) = (w.ana.get(&url).await, w.dana.get(&url).await);
        assert_eq!((hers.status, hers.location()), (seen.status, seen.location()), "{url}");
        assert_eq!(main_of(&hers), main_of(&seen), "{url}");
        let nav = |page: &Answer| (page.all("title"), page.all("nav a"), page.all(".top .menu-title"));
        assert_eq!(nav(&hers), nav(&seen), "{url}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_has_the_bar_and_no_form_that_can_be_sent() {
    let app = TestApp::new().await;
    let w = Watching::new(&app).await;
    let pages = world(&w).await;
    w.start(&[]).await.assert(303);
    let mut locked = 0;
    for url in pages {
        let page = w.dana.get(&url).await;
        if page.status.is_redirection() {
            continue;
        }
        assert_eq!(page.one(".preview-bar[lang=en] b"), "Ana", "{url}");
        assert_eq!(page.all("form[action='/staff/preview/delete'] button"), ["End preview"], "{url}");
        locked += controls(&page.html(), &url);
    }
    assert!(locked > 20, "{locked} controls: too few for this test to prove something");
}

/// Whatever stands in one is disabled (HTML, "the fieldset element"); its legend is not, and this one has none.
fn is_locked(around: &ElementRef<'_>) -> bool {
    let (element, children) = (around.value(), around.children().filter_map(ElementRef::wrap));
    let has_legend = children.into_iter().any(|child| child.value().name() == "legend");
    element.name() == "fieldset" && element.attr("disabled").is_some() && !has_legend
}

/// Looks at every control that could send something; how many there are.
fn controls(page: &Html, url: &str) -> usize {
    let parse = |selector: &str| Selector::parse(selector).expect("a selector");
    // the switch of letter keys sends nothing
    let all =
        parse("button:not([data-letter-keys]), input, select, textarea, [hx-post], [formaction], [form]");
    let mut found = 0;
    for control in page.select(&all) {
        let ancestors = || control.ancestors().filter_map(ElementRef::wrap);
        // a form that scripts send is as locked as what stands in it
        if control.value().name() == "form" {
            let mut within = control.children().filter_map(ElementRef::wrap);
            assert!(within.all(|child| is_locked(&child)), "{url}: can be sent: {}", control.html());
            continue;
        }
        let form = ancestors().find(|around| around.value().name() == "form");
        let form = form.unwrap_or_else(|| panic!("{url}: outside any form: {}", control.html()));
        if form.value().attr("method") != Some("post")
            || form.value().attr("action") == Some("/staff/preview/delete")
        {
            assert!(control.value().attr("formmethod").is_none(), "{url}: {}", control.html());
            continue;
        }
        let off = control.value().attr("disabled").is_some() || ancestors().any(|around| is_locked(&around));
        assert!(off, "{url}: can be pressed: {}", control.html());
        found += 1;
    }
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn filters_and_the_case_switcher_work() {
    let app = TestApp::new().await;
    let w = Watching::new(&app).await;
    world(&w).await;
    w.start(&[]).await.assert(303);
    let page = w.dana.get("/").await.assert_ok();
    assert!(
        page.has("form.case-switch select") && !page.has("form.case-switch :is(select, button)[disabled]")
    );
    let answer = w.dana.get(format!("/cases/switch?case={}", w.case)).await;
    answer.assert_redirect(&format!("/cases/{}", w.case));
}

#[tokio::test(flavor = "multi_thread")]
async fn it_speaks_the_clients_language_and_the_bar_english() {
    let app = TestApp::new().await;
    let w = Watching::new(&app).await;
    app.sql(&format!("UPDATE accounts SET language = 'es' WHERE id = '{}'", w.ana.account)).await;
    w.start(&[]).await.assert(303);
    for url in ["/", "/nowhere"] {
        let page = w.dana.get(url).await;
        assert_eq!(page.attr("html", "lang"), "es", "{url}");
        assert!(
            page.one(".preview-bar[lang=en]").contains("You are viewing the portal as Ana sees it."),
            "{url}"
        );
    }
    assert_eq!(w.dana.get("/staff").await.attr("html", "lang"), "en-US");
}

#[tokio::test(flavor = "multi_thread")]
async fn files_open_as_the_client_may_and_on_the_staffs_side_as_staff_may() {
    let app = TestApp::new().await;
    let w = Watching::new(&app).await;
    let ben = app.client("ben").await;
    let theirs = app.case(HARTWELL, "HO-9", &[ben.id]).await;
    let fields = [Part::Field("request_id", ""), Part::File("file", "letter.pdf", &pdf("letter"))];
    ben.post_multipart(format!("/cases/{theirs}/documents"), &fields).await.assert(303);
    let file = format!("/documents/{}/file", app.only_document(HARTWELL).await);
    let on_staffs_side = format!("/staff{file}");
    w.dana.get(&on_staffs_side).await.assert_ok();
    w.dana.get(&file).await.assert_not_found();
    w.start(&[]).await.assert(303);
    // wherever a link to it stood
    let from_staff = (*w.dana).clone().with_header("referer", "http://localhost:3000/staff/review");
    for dana in [&*w.dana, &from_staff] {
        dana.get(&file).await.assert_not_found();
        dana.get(&on_staffs_side).await.assert_ok();
    }
    w.ana.get(&on_staffs_side).await.assert_not_found();
}
