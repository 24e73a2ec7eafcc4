//! Cases, as staff open, find and change them and as clients see theirs.

mod finding;
mod people;

use crate::support::{HARTWELL, SECOND, TestApp};

/// The fields of a good case.
fn fields<'a>(client: &'a str, attorney: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("client", client),
        ("name", "I-130 Petition · Núñez"),
        ("reference", "HO-2026-0148"),
        ("kind", "Family"),
        ("status", "intake"),
        ("attorney", attorney),
        ("opened_on", "2026-11-21"),
    ]
}

fn with<'a>(fields: &[(&'a str, &'a str)], name: &str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    fields.iter().map(|(field, old)| (*field, if *field == name { value } else { old })).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_open_a_case_for_a_client() {
    let app = TestApp::new().await;
    let (dana, ana) = (app.staff("dana").await, app.client("ana").await);
    app.case(HARTWELL, "HO-2026-0147", &[ana.id]).await;

    let search = dana.get("/staff/cases/new?q=an").await.assert_ok();
    let form = dana.get(search.attr(".rows a.act", "href")).await.assert_ok();
    assert_eq!(form.attr("#f-reference", "value"), "HO-2026-0148", "the next free one is suggested");
    assert_eq!(form.attr("#f-opened_on", "value"), "2026-11-21");
    assert_eq!(form.one("#f-attorney option[selected]"), "Dana");
    assert_eq!(form.attr("datalist option", "value"), "Family petition");

    let (client, me) = (form.attr("input[name=client]", "value"), dana.id.to_string());
    let place = dana.post("/staff/cases", &fields(&client, &me)).await.assert(303).location().to_owned();
    assert_eq!(app.event_kinds(HARTWELL).await, ["case.opened", "person.added"]);
    let form = dana.get(format!("{place}/edit")).await.assert_ok();
    assert_eq!(form.attr("#f-name", "value"), "I-130 Petition · Núñez");
    let list = ana.get("/cases").await.assert_ok();
    assert_eq!(list.all("#open-cases strong").len(), 2);
    assert!(list.one("#open-cases li").contains("for Ana"));
    let page = dana.get(format!("/staff/clients/{client}")).await;
    assert_eq!(page.all("#cases li").len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_field_comes_back_with_the_form_as_it_was() {
    let app = TestApp::new().await;
    let (dana, ana) = (app.staff("dana").await, app.client("ana").await);
    let other = app.staff_of(SECOND, "mina", "attorney").await;
    let case = app.case(HARTWELL, "HO-7", &[ana.id]).await;
    let (client, theirs) = (ana.id.to_string(), other.id.to_string());
    let wrong = [
        ("client", client.as_str()),
        ("name", ""),
        ("reference", "x\0"),
        ("kind", "Kept <b>"),
        ("status", "won"),
        ("attorney", theirs.as_str()),
        ("opened_on", "soon"),
    ];
    for place in ["/staff/cases".to_owned(), format!("/staff/cases/{case}")] {
        let page = dana.save(&place, &wrong).await.assert_invalid();
        assert_eq!(page.all(".error-summary li").len(), 5);
        assert_eq!(page.attr("#f-kind", "value"), "Kept <b>");
        assert_eq!(page.one("#f-attorney-error"), "Choose an attorney or case manager.");
    }
    let form = dana.get("/staff/cases/new?client=nonsense").await;
    form.assert_not_found();
    assert!(app.event_kinds(HARTWELL).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reference_is_there_once_in_a_firm() {
    let app = TestApp::new().await;
    let (dana, ana) = (app.staff("dana").await, app.client("ana").await);
    app.case(HARTWELL, "HO-7", &[ana.id]).await;
    let second = app.case(HARTWELL, "HO-8", &[ana.id]).await;
    app.case(SECOND, "HO-2026-0148", &[]).await;
    let (client, me) = (ana.id.to_string(), dana.id.to_string());
    let taken = with(&fields(&client, &me), "reference", "HO-7");
    for place in ["/staff/cases".to_owned(), format!("/staff/cases/{second}")] {
        let page = dana.save(&place, &taken).await.assert_invalid();
        assert_eq!(
            page.one("#f-reference-error"),
            "Another case already has this reference. Choose a different one."
        );
        assert_eq!(page.attr("#f-name", "value"), "I-130 Petition · Núñez");
    }
    assert!(app.event_kinds(HARTWELL).await.is_empty());
    dana.post("/staff/cases", &fields(&client, &me)).await.assert(303);
}

#[tokio::test(flavor = "multi_thread")]
async fn closing_and_reopening_go_with_the_status() {
    let app = TestApp::new().await;
    let (dana, ana) = (app.staff("dana").await, app.client("ana").await);
    let case = app.case(HARTWELL, "HO-2026-0148", &[ana.id]).await;
    let (place, me) = (format!("/staff/cases/{case}"), dana.id.to_string());
    let good = fields("", &me);
    dana.save(&place, &with(&good, "status", "closed")).await.assert_redirect(&place);
    assert_eq!(app.event_kinds(HARTWELL).await, ["case.updated", "case.status_changed"]);
    let list = ana.get("/cases").await.assert_ok();
    assert!(
        list.one("#closed-cases li").contains("Closed on Sat, Nov 21"),
        "{}",
        list.one("#closed-cases li")
    );
    dana.save(&place, &with(&good, "status", "filed")).await.assert_redirect(&place);
    dana.save(&place, &with(&good, "status", "filed")).await.assert_redirect(&place);
    assert_eq!(app.event_kinds(HARTWELL).await.len(), 3);
    assert!(ana.get("/cases").await.has("#open-cases li"));
}

#[tokio::test(flavor = "multi_thread")]
async fn cases_of_others_do_not_exist() {
    let app = TestApp::new().await;
    let (dana, ana, boris) = (app.staff("dana").await, app.client("ana").await, app.client("boris").await);
    let theirs = app.case(SECOND, "S-1", &[]).await;
    let case = app.case(HARTWELL, "HO-1", &[boris.id]).await;
    let me = dana.id.to_string();
    let stranger = app.client_record(SECOND, "mina").await.to_string();
    dana.post("/staff/cases", &fields(&stranger, &me)).await.assert_not_found();
    dana.get(format!("/staff/cases/new?client={stranger}")).await.assert_not_found();
    for id in [theirs.to_string(), uuid::Uuid::nil().to_string(), "nonsense".into()] {
        dana.get(format!("/staff/cases/{id}/edit")).await.assert_not_found();
        dana.post(format!("/staff/cases/{id}"), &fields("", &me)).await.assert_not_found();
        dana.get(format!("/staff/cases/{id}/people")).await.assert_not_found();
    }
    for place in ["", "/new", &format!("/{case}/edit"), &format!("/{case}/people")] {
        ana.get(format!("/staff/cases{place}")).await.assert_not_found();
        boris.get(format!("/staff/cases{place}")).await.assert_not_found();
    }
    boris.post(format!("/staff/cases/{case}"), &fields("", &me)).await.assert_not_found();
    boris.post("/staff/cases", &fields("", &me)).await.assert_not_found();
    assert!(app.event_kinds(HARTWELL).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_sees_their_cases_and_no_others() {
    let app = TestApp::new().await;
    let (ana, boris) = (app.client("ana").await, app.client("boris").await);
    let empty = ana.get("/cases").await.assert_ok();
    assert_eq!(empty.one(".empty strong"), "You have no cases here yet");
    for n in 1..=12 {
        app.case(HARTWELL, &format!("HO-{n:02}"), &[ana.id]).await;
    }
    app.case(HARTWELL, "HO-99", &[boris.id]).await;
    app.sql(
        "UPDATE cases SET status = 'closed', closed_at = now() WHERE reference IN ('HO-05', 'HO-06');
         UPDATE clients SET language = 'es'",
    )
    .await;
    let page = ana.get("/cases").await.assert_ok();
    assert_eq!(page.all("#open-cases li").len(), 10);
    assert!(page.one("#open-cases li").contains("HO-12"), "the newest first");
    assert_eq!(page.all("#closed-cases li").len(), 2);
    assert!(!page.text().contains("HO-99"));
    assert_eq!(page.one("#closed-cases h2"), "Casos cerrados");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_called_an_attorney_who_is_none() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    let case = app.case(HARTWELL, "HO-1", &[ana.id]).await;
    let theo = app.staff_of(HARTWELL, "theo", "assistant").await;
    let pages = ["/".to_owned(), "/cases".to_owned(), format!("/cases/{case}")];
    for page in &pages {
        let text = ana.get(page).await.assert_ok().one("main");
        assert!(text.contains("Attorney") && !text.contains("Case manager"), "{page}");
    }
    app.sql(&format!("UPDATE cases SET attorney_id = '{}' WHERE id = '{case}'", theo.id)).await;
    for page in &pages {
        let text = ana.get(page).await.assert_ok().one("main");
        assert!(text.contains("Case manager") && !text.contains("Attorney"), "{page}");
    }
    app.sql("UPDATE clients SET language = 'es'").await;
    assert!(ana.get("/cases").await.assert_ok().one("main").contains("Responsable del caso"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_switcher_leads_to_a_case_or_to_the_list() {
    let app = TestApp::new().await;
    let ana = app.client("ana").await;
    let case = app.case(HARTWELL, "HO-1", &[ana.id]).await;
    let switch = async |case: &str| ana.get(format!("/cases/switch?case={case}")).await;
    switch(&case.to_string()).await.assert_redirect(&format!("/cases/{case}"));
    for other in ["", "//elsewhere.example", "nonsense"] {
        switch(other).await.assert_redirect("/cases");
    }
    ana.get("/cases/switch").await.assert_redirect("/cases");
}
