//! Staff keep checklists.

use crate::support::{Actor, Answer, HARTWELL, SECOND, TestApp};

const FAMILY: [(&str, &str); 9] = [
    ("based_on", "0"),
    ("name-en", "Family petition"),
    ("name-es", "Petición familiar"),
    ("items-0-title-en", "Passport"),
    ("items-0-title-es", "Pasaporte"),
    ("items-0-instructions-en", "Every page\r\nin one file"),
    ("items-0-each", "yes"),
    ("items-0-days", "14"),
    ("items-1-title-en", "Marriage certificate"),
];

/// The fields of a form as a browser would send them, some of them changed.
fn with<'a>(fields: &[(&'a str, &'a str)], changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = fields.iter().filter(|(name, _)| changed.iter().all(|(other, _)| other != name));
    kept.chain(changed).copied().collect()
}

async fn family(staff: &Actor<'_>) -> String {
    let answer = staff.post("/staff/checklists", &FAMILY).await.assert(303);
    assert!(answer.location().starts_with("/staff/checklists/"));
    answer.location().to_owned()
}

/// The values of the title fields of the form, in their order.
fn titles(answer: &Answer) -> Vec<String> {
    let selector = scraper::Selector::parse("input[name$='-title-en']").expect("a selector");
    answer.html().select(&selector).map(|input| input.attr("value").unwrap_or("").to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_make_a_checklist_and_find_it_again() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    assert!(dana.get("/staff/checklists").await.assert_ok().has(".empty"));
    let url = family(&dana).await;
    let page = dana.get(&url).await.assert_ok();
    assert_eq!(page.one("h1"), "Family petition");
    assert_eq!(page.one(".lead[lang=es]"), "Petición familiar");
    assert_eq!(page.all("#items .what strong"), ["Passport", "Marriage certificate"]);
    assert!(page.one("#items .what").contains("From each applicant · due after 14 days"));
    let list = dana.get("/staff/checklists").await.assert_ok();
    assert_eq!(list.all("tbody td:nth-child(-n+3)"), ["Family petition", "2", "1"]);
    assert_eq!(app.event_kinds(HARTWELL).await, ["checklist.created"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_form_comes_back_filled_with_what_is_wrong() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    let fields = with(&FAMILY, &[("name-en", ""), ("items-0-days", "soon"), ("items-1-title-es", "a\0b")]);
    let page = dana.post("/staff/checklists", &fields).await.assert_invalid();
    assert_eq!(page.all(".error-summary a").len(), 3);
    for field in ["name-en", "items-0-days", "items-1-title-es"] {
        assert!(page.has(&format!("#f-{field}[aria-invalid]")), "{field}");
        assert!(page.has(&format!("#f-{field}-error")), "{field}");
    }
    assert_eq!(titles(&page), ["Passport", "Marriage certificate"]);
    assert_eq!(page.attr("[name=items-0-days]", "value"), "soon");
    assert!(page.has("[name=items-0-each][checked]"));
    dana.post("/staff/checklists", &[]).await.assert_invalid();
    assert!(app.event_kinds(HARTWELL).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn buttons_rearrange_the_form_without_scripts_and_save_nothing() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    for (button, expected, focused) in [
        ("add", vec!["Passport", "Marriage certificate", ""], "#line-2[autofocus]"),
        ("remove:0", vec!["Marriage certificate"], "#line-0[autofocus]"),
        ("up:1", vec!["Marriage certificate", "Passport"], "#line-0[autofocus]"),
        ("down:0", vec!["Marriage certificate", "Passport"], "#line-1[autofocus]"),
        ("remove:99", vec!["Passport", "Marriage certificate"], "#line-1"),
    ] {
        let page = dana.post("/staff/checklists", &with(&FAMILY, &[("do", button)])).await.assert_ok();
        assert_eq!(titles(&page), expected, "{button}");
        assert!(page.has(focused), "{button}");
        assert_eq!(page.attr("[name=name-es]", "value"), "Petición familiar");
        assert_eq!(page.all("[autofocus]").len(), 1, "{button}");
    }
    // what Return in a field presses
    let page = dana.get("/staff/checklists/new").await.assert_ok();
    assert_eq!(page.attr("main form button", "value"), "save");
    assert!(dana.get("/staff/checklists").await.has(".empty"));
    assert!(app.event_kinds(HARTWELL).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_makes_a_version_and_the_old_one_stays() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    let url = family(&dana).await;
    let form = dana.get(format!("{url}/edit")).await.assert_ok();
    assert_eq!((titles(&form).len(), form.attr("[name=based_on]", "value")), (2, "1".into()));
    // the same again: the line breaks of a browser are no change
    dana.post(&url, &with(&FAMILY, &[("based_on", "1")])).await.assert_redirect(&url);
    assert_eq!(dana.get(&url).await.one("h1 + .pill"), "Version 1");
    let changed = [("based_on", "1"), ("items-0-title-en", "Passport, all pages")];
    dana.post(&url, &with(&FAMILY, &changed)).await.assert_redirect(&url);
    let page = dana.get(&url).await;
    assert_eq!(page.one("h1 + .pill"), "Version 2");
    assert_eq!(page.one("#items .what strong"), "Passport, all pages");
    assert_eq!(page.all("#versions strong"), ["Version 2", "Version 1"]);
    let old = dana.get(format!("{url}?version=1")).await.assert_ok();
    assert_eq!(old.one("#items .what strong"), "Passport");
    assert!(old.has(".notice.warn a"));
    dana.get(format!("{url}?version=3")).await.assert_not_found();
    assert_eq!(app.event_kinds(HARTWELL).await, ["checklist.created", "checklist.updated"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_was_slower_is_told_and_loses_nothing() {
    let app = TestApp::new().await;
    let (dana, kofi) = (app.staff("dana").await, app.staff_of(HARTWELL, "kofi", "assistant").await);
    let url = family(&dana).await;
    kofi.post(&url, &with(&FAMILY, &[("based_on", "1"), ("name-en", "Family")])).await.assert(303);
    let mine = with(&FAMILY, &[("based_on", "1"), ("name-en", "Family, new")]);
    let page = dana.post(&url, &mine).await.assert(409);
    let said = page.one("[data-conflict]");
    assert!(said.contains("Name (English)Now: FamilyIn this form: Family, new"), "{said}");
    assert!(page.one("main").contains("Kofi saved version 2 while you were editing"));
    assert_eq!(page.attr("[name=name-en]", "value"), "Family, new");
    let again = page.attr("[name=based_on]", "value");
    dana.post(&url, &with(&mine, &[("based_on", &again)])).await.assert(303);
    assert_eq!(dana.get(&url).await.one("h1 + .pill"), "Version 3");
    // who does not say which version it was has seen none
    let page = dana.post(&url, &with(&FAMILY, &[("name-en", "Unseen")])).await.assert(409);
    assert!(page.one("[data-conflict]").contains("Now: Family, new"), "{}", page.one("[data-conflict]"));
    assert_eq!(page.attr("[name=name-en]", "value"), "Unseen");
    assert_eq!(dana.get(&url).await.one("h1 + .pill"), "Version 3");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_retired_checklist_is_kept_apart_and_can_come_back() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    let url = family(&dana).await;
    for _ in 0..2 {
        dana.post(format!("{url}/retirement"), &[]).await.assert_redirect(&url);
    }
    assert!(dana.get("/staff/checklists").await.has(".empty"));
    let retired = dana.get("/staff/checklists?show=retired").await;
    assert_eq!(retired.all("tbody strong"), ["Family petition"]);
    let page = dana.post(&url, &with(&FAMILY, &[("based_on", "1"), ("name-en", "Other")])).await.assert(409);
    assert_eq!(page.attr("[name=name-en]", "value"), "Other");
    for _ in 0..2 {
        dana.post(format!("{url}/retirement/delete"), &[]).await.assert_redirect(&url);
    }
    assert!(!dana.get("/staff/checklists").await.has(".empty"));
    let kinds = ["checklist.created", "checklist.retired", "checklist.restored"];
    assert_eq!(app.event_kinds(HARTWELL).await, kinds);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_documents_fit_and_one_more_is_refused() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    let names: Vec<String> = (0..=100).map(|at| format!("items-{at}-title-en")).collect();
    let texts: Vec<String> = (0..=100).map(|at| format!("items-{at}-instructions-en")).collect();
    let long = "ñ".repeat(2000);
    let mut fields = vec![("name-en", "Everything")];
    for at in 0..100 {
        fields.extend([(names[at].as_str(), names[at].as_str()), (texts[at].as_str(), long.as_str())]);
    }
    let page = dana.post("/staff/checklists", &with(&fields, &[("do", "add")])).await.assert_ok();
    assert_eq!(titles(&page).len(), 100);
    dana.post("/staff/checklists", &fields).await.assert(303);
    fields.push((&names[100], "One more"));
    let page = dana.post("/staff/checklists", &fields).await.assert_invalid();
    assert_eq!(page.all(".error-summary a").len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_firms_checklist_does_not_exist_and_clients_have_none() {
    let app = TestApp::new().await;
    let (dana, mina) = (app.staff("dana").await, app.staff_of(SECOND, "mina", "owner").await);
    let ana = app.client("ana").await;
    let url = family(&dana).await;
    let unknown = format!("/staff/checklists/{}", uuid::Uuid::now_v7());
    for (actor, url) in [(&*mina, &url), (&*ana, &url), (&*dana, &unknown)] {
        actor.get(url).await.assert_not_found();
        actor.get(format!("{url}/edit")).await.assert_not_found();
        actor.post(url, &FAMILY).await.assert_not_found();
        actor.post(url, &[]).await.assert_not_found();
        actor.post(format!("{url}/retirement"), &[]).await.assert_not_found();
        actor.post(format!("{url}/retirement/delete"), &[]).await.assert_not_found();
    }
    dana.get("/staff/checklists/nonsense").await.assert_not_found();
    ana.get("/staff/checklists").await.assert_not_found();
    ana.post("/staff/checklists", &FAMILY).await.assert_not_found();
    assert!(mina.get("/staff/checklists").await.has(".empty"));
    assert_eq!(app.event_kinds(HARTWELL).await, ["checklist.created"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_duplicate_begins_as_the_other_in_every_language() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    let url = family(&dana).await;
    let from = dana.get(&url).await.assert_ok().attr("a[href*='?from=']", "href");
    let form = dana.get(&from).await.assert_ok();
    assert_eq!(form.attr("[name=name-en]", "value"), "Family petition (2)");
    assert_eq!(form.attr("[name=name-es]", "value"), "Petición familiar (2)");
    assert_eq!(titles(&form), ["Passport", "Marriage certificate"]);
}
