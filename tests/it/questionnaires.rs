//! Staff write questionnaires, publish them in versions, and bring them in and out as files.

mod conflicts;
mod files;
mod previews;
mod writing;

use crate::support::{Actor, Answer, HARTWELL, SECOND, TestApp};

/// A questionnaire that is being written, by its title; where its draft is.
pub async fn draft(staff: &Actor<'_>, title: &str) -> String {
    let page = staff.get("/staff/questionnaires/new").await.assert_ok();
    let once = page.attr("#empty input[name=form_id]", "value");
    let fields = [("title-en", title), ("form_id", &once)];
    let answer = staff.post("/staff/questionnaires", &fields).await.assert(303);
    assert!(answer.location().starts_with("/staff/questionnaires/") && answer.location().ends_with("/draft"));
    answer.location().to_owned()
}

/// Adds a question of a kind to the section that is shown first, and answers the page on which it is open.
pub async fn add(staff: &Actor<'_>, draft: &str, kind: &str) -> Answer {
    let page = staff.get(draft).await.assert_ok();
    let home = page.attr("#questions footer input[name=home]", "value");
    add_to(staff, draft, &home, kind).await
}

/// The same in a section or a group.
pub async fn add_to(staff: &Actor<'_>, draft: &str, home: &str, kind: &str) -> Answer {
    let added = staff.post(format!("{draft}/questions"), &[("home", home), ("kind", kind)]).await.assert(303);
    staff.get(address(added.location())).await.assert_ok()
}

/// Without what only browsers look at.
pub fn address(location: &str) -> &str {
    location.split('#').next().expect("an address")
}

/// The form that is open on the page: where it is sent, with what stands in it.
pub fn form(page: &Answer) -> (String, Vec<(String, String)>) {
    let shown = crate::support::Page { reader: "", url: String::new(), html: page.html() };
    let forms = shown.forms();
    let found = forms
        .into_iter()
        .find(|form| form.is_post() && form.fields.iter().any(|field| field.name == "based_on"));
    let found = found.unwrap_or_else(|| panic!("no form in {}", page.text()));
    // whoever sends it may be somebody else than whom it was drawn for
    let fields = found.filled().into_iter().filter(|(name, _)| name != "shown_to").collect();
    (found.action, fields)
}

/// Sends the open form with some fields changed; a field that was not there is added.
pub async fn send(staff: &Actor<'_>, page: &Answer, changed: &[(&str, &str)]) -> Answer {
    let (action, fields) = form(page);
    let kept = fields.iter().filter(|(name, _)| changed.iter().all(|(other, _)| other != name));
    let kept = kept.map(|(name, value)| (name.as_str(), value.as_str()));
    let fields: Vec<_> = kept.chain(changed.iter().copied()).collect();
    staff.post(action, &fields).await
}

/// Sends it, and answers the page that it leads to.
pub async fn save(staff: &Actor<'_>, page: &Answer, changed: &[(&str, &str)]) -> Answer {
    let answer = send(staff, page, changed).await.assert(303);
    staff.get(address(answer.location())).await.assert_ok()
}

/// A question with an English and a Spanish text.
pub async fn question(staff: &Actor<'_>, draft: &str, kind: &str, words: &str) -> Answer {
    let page = add(staff, draft, kind).await;
    let spanish = format!("{words} (es)");
    save(staff, &page, &[("label-en", words), ("label-es", &spanish)]).await
}

/// One with a section and two questions, published; where it is.
pub async fn published(staff: &Actor<'_>, title: &str) -> String {
    let draft = draft(staff, title).await;
    let page = staff.get(&draft).await.assert_ok();
    save(staff, &page, &[("title-en", "About you"), ("title-es", "Sobre usted")]).await;
    question(staff, &draft, "short_text", "Your name").await;
    question(staff, &draft, "yes_no", "Have you children?").await;
    let answer = staff.post(format!("{draft}/publication"), &[]).await.assert(303);
    answer.location().to_owned()
}

/// One that is published, and whose next version is being written, for addresses.
pub async fn ids(staff: &Actor<'_>) -> [(&'static str, String); 3] {
    let url = published(staff, "Intake").await;
    staff.post(format!("{url}/draft"), &[]).await.assert(303);
    [
        ("/staff/questionnaires/{id}", url),
        ("/draft/sections/{section}", "/draft/sections/1".to_owned()),
        ("/draft/questions/{question}", "/draft/questions/2".to_owned()),
    ]
}

/// What a definition of the newest version says.
pub async fn definition(app: &TestApp) -> serde_json::Value {
    let text = app.text("SELECT definition::text FROM questionnaire_versions ORDER BY created_at DESC, number DESC LIMIT 1").await;
    serde_json::from_str(&text).expect("JSON")
}

#[tokio::test(flavor = "multi_thread")]
async fn templates_of_every_kind_are_tabs_of_one_entry() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    let kinds = ["Checklists", "Workflows", "Contract templates", "Questionnaires", "Form templates"];
    for (path, kind) in [
        ("/staff/checklists", kinds[0]),
        ("/staff/workflows", kinds[1]),
        ("/staff/contract-templates", kinds[2]),
        ("/staff/questionnaires", kinds[3]),
        ("/staff/form-templates", kinds[4]),
    ] {
        let page = dana.get(path).await.assert_ok();
        assert_eq!(page.one(".nav [aria-current]"), "Templates", "{path}");
        assert_eq!(page.all("nav.tabs a"), kinds, "{path}");
        assert_eq!(page.one("nav.tabs [aria-current=page]"), kind);
        assert_eq!(page.one("h1"), kind);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_written_reaches_nobody_until_it_is_published() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    assert!(dana.get("/staff/questionnaires").await.assert_ok().has(".empty"));
    let draft = draft(&dana, "Intake").await;
    let list = dana.get("/staff/questionnaires").await.assert_ok();
    assert_eq!(list.one("#unpublished a"), "Intake");
    assert!(list.has(".empty"), "it is not offered");
    let page = dana.get(draft.trim_end_matches("/draft")).await;
    page.assert_not_found();
    assert_eq!(app.event_kinds(HARTWELL).await, ["questionnaire.created"]);

    let url = published(&dana, "Family history").await;
    let page = dana.get(&url).await.assert_ok();
    assert_eq!((page.one("h1"), page.one("h1 + .pill")), ("Family history".into(), "Version 1".into()));
    assert_eq!(page.all(".rows .what > strong").iter().filter(|text| text.contains("Your name")).count(), 1);
    assert!(page.one("#section-1").contains("Sobre usted"), "both languages are shown");
    let kinds = app.event_kinds(HARTWELL).await;
    assert_eq!(kinds[1..], ["questionnaire.created", "questionnaire.published"]);
    let list = dana.get("/staff/questionnaires").await.assert_ok();
    assert_eq!(list.all("tbody td:nth-child(-n+4)"), ["Family history", "1", "2", "1"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_that_is_not_right_is_not_published_and_says_why() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    let draft = draft(&dana, "Intake").await;
    let page = dana.get(&draft).await.assert_ok();
    save(&dana, &page, &[("title-en", "About you")]).await;
    let first = question(&dana, &draft, "yes_no", "Are you married?").await;
    let page = question(&dana, &draft, "short_text", "Who is your spouse?").await;
    // the same key twice
    save(&dana, &page, &[("key", "are_you_married")]).await;
    let refused = dana.post(format!("{draft}/publication"), &[]).await.assert_invalid();
    assert!(refused.one(".error-summary").contains("Question 2"), "{}", refused.one(".error-summary"));
    let link = refused.attr(".error-summary a", "href");
    let shown = dana.get(address(&link)).await.assert_ok();
    assert!(shown.has(&format!("#{}", link.rsplit('#').next().expect("a place"))), "{link}");
    assert_eq!(app.number("SELECT count(*) FROM questionnaire_versions").await, 0);

    // a condition on a later question
    let page = save(&dana, &shown, &[("key", "spouse")]).await;
    drop(page);
    let (action, _) = form(&first);
    let page =
        dana.get(format!("{draft}?open={}", action.rsplit('/').next().expect("a number"))).await.assert_ok();
    let condition = [("conditions-0-question", "spouse"), ("conditions-0-comparison", "answered")];
    let page = save(&dana, &page, &condition).await;
    assert!(page.one("#to-fix").contains("Question 1"), "{}", page.one("#to-fix"));
    assert!(page.one("#f-conditions").contains("(comes later)"));
    dana.post(format!("{draft}/publication"), &[]).await.assert_invalid();
    let page = save(&dana, &page, &[("do", "remove:conditions:0")]).await;
    assert!(!page.has("#to-fix"));
    dana.post(format!("{draft}/publication"), &[]).await.assert(303);
    assert_eq!(app.number("SELECT count(*) FROM questionnaire_drafts").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_version_leaves_the_old_one_as_it_was() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    let url = published(&dana, "Intake").await;
    let draft = dana.post(format!("{url}/draft"), &[]).await.assert(303).location().to_owned();
    dana.post(format!("{url}/draft"), &[]).await.assert(303);
    assert_eq!(app.number("SELECT count(*) FROM questionnaire_drafts").await, 1, "begun once");
    assert!(dana.get(&url).await.assert_ok().has(&format!("a[href='{draft}']")));
    assert_eq!(dana.get("/staff/questionnaires").await.one("tbody .pill"), "Draft");
    // nothing was changed: no new version
    dana.post(format!("{draft}/publication"), &[]).await.assert_redirect(&url);
    assert_eq!(dana.get(&url).await.one("h1 + .pill"), "Version 1");
    dana.post(format!("{url}/draft"), &[]).await.assert(303);
    question(&dana, &draft, "date", "Born on").await;
    dana.post(format!("{draft}/publication"), &[]).await.assert_redirect(&url);
    let page = dana.get(&url).await.assert_ok();
    assert_eq!(page.one("h1 + .pill"), "Version 2");
    assert!(page.one(".cols").contains("Born on"));
    let old = dana.get(format!("{url}?version=1")).await.assert_ok();
    assert!(!old.one(".cols").contains("Born on"));
    assert_eq!(
        app.event_kinds(HARTWELL).await.iter().filter(|kind| *kind == "questionnaire.published").count(),
        2
    );
    // what was published is not changed by anybody: the rights of the serving role say so
    let can = "SELECT has_table_privilege('portico_app', 'questionnaire_versions', 'UPDATE, DELETE')::text";
    assert_eq!(app.text(can).await, "false");
}

#[tokio::test(flavor = "multi_thread")]
async fn questionnaires_are_copied_retired_and_brought_back() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    let url = published(&dana, "Intake").await;
    let id = url.rsplit('/').next().expect("an id");
    let page = dana.get(format!("/staff/questionnaires/new?from={id}")).await.assert_ok();
    assert_eq!(page.attr("#copy option[selected]", "value"), id);
    let copy = dana.post("/staff/questionnaires", &[("from", id)]).await.assert(303).location().to_owned();
    assert_eq!(dana.get(&copy).await.assert_ok().one("h1"), "Intake (2)");
    dana.post(format!("{url}/retirement"), &[]).await.assert_redirect(&url);
    assert!(dana.get("/staff/questionnaires").await.has(".empty"));
    dana.post("/staff/questionnaires", &[("from", id)]).await.assert(303);
    dana.post(format!("{url}/retirement/delete"), &[]).await.assert_redirect(&url);
    assert!(!dana.get("/staff/questionnaires").await.has(".empty"));
    // a draft that was never published goes with its questionnaire
    dana.post(format!("{copy}/delete"), &[]).await.assert_redirect("/staff/questionnaires");
    dana.get(&copy).await.assert_not_found();
    // a retired one is not published
    dana.post(format!("{url}/draft"), &[]).await.assert(303);
    question(&dana, &format!("{url}/draft"), "date", "Born on").await;
    dana.post(format!("{url}/retirement"), &[]).await.assert_redirect(&url);
    dana.post(format!("{url}/draft/publication"), &[]).await.assert(409);
    assert_eq!(dana.get(&url).await.one("h1 + .pill"), "Version 1");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_title_is_asked_for_and_what_is_too_long_is_refused() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    let page = dana.post("/staff/questionnaires", &[("title-es", "Historia")]).await.assert_invalid();
    assert!(page.has("#f-title-en-error") && page.attr("#f-title-es", "value") == "Historia");
    let draft = draft(&dana, "Intake").await;
    let page = add(&dana, &draft, "short_text").await;
    let long = "x".repeat(501);
    let refused =
        send(&dana, &page, &[("label-en", "Kept"), ("help-en", &"y".repeat(5001)), ("label-es", &long)])
            .await;
    let refused = refused.assert_invalid();
    assert_eq!(refused.all(".error-summary a").len(), 2);
    assert_eq!(refused.attr("#f-label-en", "value"), "Kept", "what was typed stays");
    let content = app.text("SELECT content::text FROM questionnaire_drafts").await;
    assert!(!content.contains("Kept"), "and nothing of it is saved");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_sees_a_firms_questionnaires() {
    let app = TestApp::new().await;
    let (dana, ana) = (app.staff("dana").await, app.client("ana").await);
    let mina = app.staff_of(SECOND, "mina", "attorney").await;
    let url = published(&dana, "Intake").await;
    let draft = dana.post(format!("{url}/draft"), &[]).await.assert(303).location().to_owned();
    let (section, question) = (format!("{draft}/sections/1"), format!("{draft}/questions/2"));
    for page in [
        url.clone(),
        draft.clone(),
        format!("{url}/export"),
        format!("{draft}/export"),
        format!("{url}/preview"),
        format!("{draft}/preview"),
    ] {
        mina.get(&page).await.assert_not_found();
        ana.get(&page).await.assert_not_found();
    }
    for page in [
        &section,
        &question,
        &format!("{draft}/publication"),
        &format!("{draft}/delete"),
        &format!("{url}/retirement"),
    ] {
        mina.post(page, &[("label-en", "Theirs")]).await.assert_not_found();
        ana.post(page, &[("label-en", "Theirs")]).await.assert_not_found();
    }
    assert!(mina.get("/staff/questionnaires").await.assert_ok().has(".empty"));
    let id = url.rsplit('/').next().expect("an id");
    mina.post("/staff/questionnaires", &[("from", id)]).await.assert_not_found();
    dana.get("/staff/questionnaires/nonsense").await.assert_not_found();
}
