//! Staff keep templates of workflows.

use crate::support::{Actor, Answer, HARTWELL, SECOND, TestApp};

const FAMILY: [(&str, &str); 18] = [
    ("based_on", "0"),
    ("name-en", "Family petition"),
    ("name-es", "Petición familiar"),
    ("description-en", "How it goes"),
    ("visible", "yes"),
    ("rows-0-kind", "stage"),
    ("rows-0-name-en", "Intake"),
    ("rows-0-name-es", "Primeros pasos"),
    ("rows-0-text-en", "We get\r\nto know you"),
    ("rows-0-turn", "firm"),
    ("rows-0-days", "14"),
    ("rows-0-visible", "yes"),
    ("rows-1-kind", "step"),
    ("rows-1-name-en", "Conflict check"),
    ("rows-1-turn", "firm"),
    ("rows-2-kind", "stage"),
    ("rows-2-name-en", "Decision"),
    ("rows-2-turn", "authority"),
];

/// The fields of a form as a browser would send them, some of them changed.
fn with<'a>(fields: &[(&'a str, &'a str)], changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = fields.iter().filter(|(name, _)| changed.iter().all(|(other, _)| other != name));
    kept.chain(changed).copied().collect()
}

async fn family(staff: &Actor<'_>) -> String {
    let answer = staff.post("/staff/workflows", &FAMILY).await.assert(303);
    assert!(answer.location().starts_with("/staff/workflows/"));
    answer.location().to_owned()
}

/// The values of these inputs of the form, in their order.
fn values(answer: &Answer, selector: &str) -> Vec<String> {
    let selector = scraper::Selector::parse(selector).expect("a selector");
    answer.html().select(&selector).map(|input| input.attr("value").unwrap_or("").to_owned()).collect()
}

fn names(answer: &Answer) -> Vec<String> {
    values(answer, "input[name^=rows][name$='-name-en']")
}

fn lineages(answer: &Answer) -> Vec<String> {
    values(answer, "input[name$='-lineage']")
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_write_a_workflow_and_find_it_again() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    assert!(dana.get("/staff/workflows").await.assert_ok().has(".empty"));
    let url = family(&dana).await;
    let page = dana.get(&url).await.assert_ok();
    assert_eq!(page.one("h1"), "Family petition");
    assert_eq!(page.one(".lead[lang=es]"), "Petición familiar");
    assert_eq!(page.all("#stages strong"), ["Intake", "Conflict check", "Decision"]);
    assert_eq!(page.all("#stages .steps strong"), ["Conflict check"]);
    assert_eq!(page.all("#stages .pill"), ["Internal", "Internal"]);
    let intake = page.one("#stages .what");
    for part in ["Primeros pasos", "Waiting on us · about 14 days", "We get to know you"] {
        assert!(intake.contains(part), "{part}: {intake}");
    }
    // what is internal is not in the line that clients see
    assert_eq!(page.all("#tracker .tracker li"), ["Intake"]);
    let list = dana.get("/staff/workflows").await.assert_ok();
    assert_eq!(list.all("tbody td:nth-child(-n+4)"), ["Family petition", "2", "1", "1"]);
    assert_eq!(list.one(".nav [aria-current]"), "Templates");
    assert_eq!(app.event_kinds(HARTWELL).await, ["workflow_template.created"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_form_comes_back_filled_with_what_is_wrong() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    let long = "x".repeat(201);
    let wrong = [
        ("name-en", ""),
        ("rows-0-days", "-3"),
        ("rows-0-text-en", "a\0b"),
        ("rows-1-name-en", &long),
        ("rows-2-turn", "nobody"),
    ];
    let page = dana.post("/staff/workflows", &with(&FAMILY, &wrong)).await.assert_invalid();
    assert_eq!(page.all(".error-summary a").len(), 5);
    for (field, _) in wrong {
        assert!(page.has(&format!("#f-{field}[aria-invalid]")), "{field}");
        assert!(page.has(&format!("#f-{field}-error")), "{field}");
    }
    // an error is not left folded away
    for line in [0, 2] {
        assert!(page.has(&format!("#line-{line} > .more > details[open] [aria-invalid]")), "{line}");
    }
    assert!(!page.has("#line-1 > .more > details[open]"));
    assert_eq!(page.attr("[name=rows-0-days]", "value"), "-3");
    assert_eq!(page.attr("[name=rows-0-name-es]", "value"), "Primeros pasos");
    assert!(page.has("[name=rows-0-visible][checked]") && !page.has("[name=rows-1-visible][checked]"));
    let page = dana.post("/staff/workflows", &[("name-en", "Nothing in it")]).await.assert_invalid();
    assert_eq!(page.all(".error-summary a"), ["Add at least one stage."]);
    dana.post("/staff/workflows", &[]).await.assert_invalid();
    assert!(app.event_kinds(HARTWELL).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn thousands_of_rows_are_refused() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    let rows: Vec<String> = (0..3000).map(|at| format!("rows-{at}-name-en")).collect();
    let fields = |most: usize| {
        let rows = rows.iter().take(most).map(|name| (name.as_str(), "Step"));
        [("name-en", "Everything")].into_iter().chain(rows).collect::<Vec<_>>()
    };
    let page = dana.post("/staff/workflows", &fields(1500)).await.assert_invalid();
    assert_eq!(names(&page).len(), 201);
    dana.post("/staff/workflows", &fields(3000)).await.assert(413);
    assert!(app.event_kinds(HARTWELL).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_rows_in_every_language_fit() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    let text = "ñ".repeat(2000);
    let row = |at: usize| {
        let kind = if at.is_multiple_of(5) { "stage" } else { "step" };
        let name = format!("Row {at}");
        [
            ("kind", kind),
            ("name-en", &name),
            ("name-es", &name),
            ("text-en", &text),
            ("text-es", &text),
            ("turn", "client"),
            ("days", "1"),
            ("visible", "yes"),
        ]
        .map(|(field, value)| (format!("rows-{at}-{field}"), value.to_owned()))
    };
    let rows: Vec<_> = (0..200).flat_map(row).collect();
    let named = [("name-en", "Everything")];
    let fields: Vec<_> =
        named.into_iter().chain(rows.iter().map(|(name, value)| (name.as_str(), value.as_str()))).collect();
    let url = dana.post("/staff/workflows", &fields).await.assert(303).location().to_owned();
    assert_eq!(dana.get(&url).await.all("#stages strong").len(), 200);
    let page = dana.get(format!("{url}/edit")).await.assert_ok();
    assert_eq!(lineages(&page).len(), 200);
    assert!(!page.has("button[value=add]") && !page.has("button[value^='add:']"));
}

#[tokio::test(flavor = "multi_thread")]
async fn buttons_rearrange_the_form_without_scripts_and_save_nothing() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    for (button, expected, focused) in [
        ("add", "Intake,Conflict check,Decision,", "fieldset#line-3[autofocus]"),
        ("add:0", "Intake,Conflict check,,Decision", "fieldset#line-2[autofocus]"),
        ("up:2", "Decision,Intake,Conflict check", "fieldset#line-0[autofocus]"),
        ("down:1", "Intake,Decision,Conflict check", "fieldset#line-2[autofocus]"),
        ("down:0", "Decision,Intake,Conflict check", "fieldset#line-1[autofocus]"),
        ("remove:0", "Decision,Conflict check", "fieldset#line-0[autofocus]"),
        ("remove:99", "Intake,Conflict check,Decision", "fieldset#line-2[autofocus]"),
    ] {
        let page = dana.post("/staff/workflows", &with(&FAMILY, &[("do", button)])).await.assert_ok();
        assert_eq!(names(&page).join(","), expected, "{button}");
        assert!(page.has(focused), "{button}");
        assert_eq!(page.all("[autofocus]").len(), 1, "{button}");
        assert_eq!(page.attr("[name=name-es]", "value"), "Petición familiar");
    }
    // what Return in a field presses
    let page = dana.get("/staff/workflows/new").await.assert_ok();
    assert_eq!(page.attr("main form button", "value"), "save");
    assert!(dana.get("/staff/workflows").await.has(".empty"));
    assert!(app.event_kinds(HARTWELL).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_makes_a_version_and_the_old_one_stays() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    let url = family(&dana).await;
    let form = dana.get(format!("{url}/edit")).await.assert_ok();
    assert_eq!((names(&form).len(), form.attr("[name=based_on]", "value")), (3, "1".into()));
    // the same again: the line breaks of a browser are no change
    dana.post(&url, &with(&FAMILY, &[("based_on", "1")])).await.assert_redirect(&url);
    assert_eq!(dana.get(&url).await.one("h1 + .pill"), "Version 1");
    let changed =
        with(&FAMILY, &[("based_on", "1"), ("rows-1-name-en", "Conflicts"), ("rows-1-visible", "yes")]);
    for _ in 0..2 {
        // the second time it has been done
        dana.post(&url, &changed).await.assert_redirect(&url);
    }
    let page = dana.get(&url).await;
    assert_eq!(page.one("h1 + .pill"), "Version 2");
    assert_eq!(page.all("#stages strong"), ["Intake", "Conflicts", "Decision"]);
    assert_eq!(page.all("#versions strong"), ["Version 2", "Version 1"]);
    let old = dana.get(format!("{url}?version=1")).await.assert_ok();
    assert_eq!(old.one("#stages .steps strong"), "Conflict check");
    assert!(old.has(".notice.warn a"));
    dana.get(format!("{url}?version=3")).await.assert_not_found();
    assert_eq!(app.event_kinds(HARTWELL).await, ["workflow_template.created", "workflow_template.updated"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_keeps_its_lineage_and_cannot_take_anothers() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    let (url, other) = (family(&dana).await, family(&dana).await);
    let before = lineages(&dana.get(format!("{url}/edit")).await);
    let foreign = lineages(&dana.get(format!("{other}/edit")).await);
    assert!(before.len() == 3 && before.iter().all(|lineage| !foreign.contains(lineage)));
    // the last stage goes first with its own, the first is doubled, the step has that of another workflow
    let changed = [
        ("based_on", "1"),
        ("rows-0-name-en", "Verdict"),
        ("rows-0-lineage", &before[2]),
        ("rows-1-lineage", &foreign[1]),
        ("rows-2-name-en", "Start"),
        ("rows-2-lineage", &before[0]),
        ("rows-3-name-en", "Start again"),
        ("rows-3-turn", "firm"),
        ("rows-3-lineage", &before[0]),
    ];
    dana.post(&url, &with(&FAMILY, &changed)).await.assert_redirect(&url);
    let after = lineages(&dana.get(format!("{url}/edit")).await);
    assert_eq!((&after[0], &after[2]), (&before[2], &before[0]));
    for new in [&after[1], &after[3]] {
        assert!(!before.contains(new) && !foreign.contains(new));
    }
    // a new workflow has no row of another
    dana.post("/staff/workflows", &with(&FAMILY, &[("rows-0-lineage", &before[0])])).await.assert(303);
    assert_eq!(app.number("SELECT count(DISTINCT lineage) FROM workflow_steps").await, 3 + 3 + 2 + 3);
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
async fn a_retired_workflow_is_kept_apart_and_can_come_back() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    let url = family(&dana).await;
    for _ in 0..2 {
        dana.post(format!("{url}/retirement"), &[]).await.assert_redirect(&url);
    }
    assert!(dana.get("/staff/workflows").await.has(".empty"));
    let retired = dana.get("/staff/workflows?show=retired").await;
    assert_eq!(retired.all("tbody strong"), ["Family petition"]);
    let page = dana.post(&url, &with(&FAMILY, &[("based_on", "1"), ("name-en", "Other")])).await.assert(409);
    assert_eq!(page.attr("[name=name-en]", "value"), "Other");
    for _ in 0..2 {
        dana.post(format!("{url}/retirement/delete"), &[]).await.assert_redirect(&url);
    }
    assert!(!dana.get("/staff/workflows").await.has(".empty"));
    let kinds = ["workflow_template.created", "workflow_template.retired", "workflow_template.restored"];
    assert_eq!(app.event_kinds(HARTWELL).await, kinds);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_firms_workflow_does_not_exist_and_clients_have_none() {
    let app = TestApp::new().await;
    let (dana, mina) = (app.staff("dana").await, app.staff_of(SECOND, "mina", "owner").await);
    let ana = app.client("ana").await;
    let url = family(&dana).await;
    let unknown = format!("/staff/workflows/{}", uuid::Uuid::now_v7());
    for (actor, url) in [(&*mina, &url), (&*ana, &url), (&*dana, &unknown)] {
        actor.get(url).await.assert_not_found();
        actor.get(format!("{url}/edit")).await.assert_not_found();
        actor.post(url, &FAMILY).await.assert_not_found();
        actor.post(url, &[]).await.assert_not_found();
        actor.post(format!("{url}/retirement"), &[]).await.assert_not_found();
        actor.post(format!("{url}/retirement/delete"), &[]).await.assert_not_found();
    }
    dana.get("/staff/workflows/nonsense").await.assert_not_found();
    ana.get("/staff/workflows").await.assert_not_found();
    ana.post("/staff/workflows", &FAMILY).await.assert_not_found();
    assert!(mina.get("/staff/workflows").await.has(".empty"));
    assert_eq!(app.event_kinds(HARTWELL).await, ["workflow_template.created"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_is_sent_twice_makes_one_template() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    let id = dana.get("/staff/workflows/new").await.assert_ok().attr("input[name=form_id]", "value");
    let fields = with(&FAMILY, &[("form_id", &id)]);
    let first = dana.post("/staff/workflows", &fields).await.assert(303);
    let second = dana.post("/staff/workflows", &fields).await.assert(303);
    assert_eq!(first.location(), second.location());
    assert_eq!(app.number("SELECT count(*) FROM workflows").await, 1);
    assert_eq!(app.event_kinds(HARTWELL).await, ["workflow_template.created"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_duplicate_begins_as_the_other_and_is_one_of_its_own() {
    let app = TestApp::new().await;
    let (dana, mina) = (app.staff("dana").await, app.staff_of(SECOND, "mina", "attorney").await);
    let url = family(&dana).await;
    let from = dana.get(&url).await.assert_ok().attr("a[href*='?from=']", "href");
    let form = dana.get(&from).await.assert_ok();
    assert_eq!(form.one("h1"), "New workflow");
    assert_eq!(form.attr("[name=name-en]", "value"), "Family petition (2)");
    assert_eq!(names(&form), names(&dana.get(format!("{url}/edit")).await));
    assert_eq!(app.number("SELECT count(*) FROM workflows").await, 1, "nothing is made before it is saved");
    let before = lineages(&form);
    let fields = with(&FAMILY, &[("name-en", "Family petition (2)"), ("rows-0-lineage", &before[0])]);
    let copy = dana.post("/staff/workflows", &fields).await.assert(303).location().to_owned();
    assert_ne!(copy, url);
    assert!(!lineages(&dana.get(format!("{copy}/edit")).await).contains(&before[0]), "its rows are new");
    mina.get(&from).await.assert_not_found();
    dana.get("/staff/workflows/new?from=nonsense").await.assert_not_found();
}
