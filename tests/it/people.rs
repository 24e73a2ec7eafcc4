//! Clients, as staff take them in, find and change them.

use crate::support::{HARTWELL, SECOND, TestApp};

const NEW: [(&str, &str); 5] = [
    ("name", "José Núñez"),
    ("email", "jose@example.com"),
    ("phone", "+52 55 1234"),
    ("language", "es"),
    ("notes", "Prefers the phone.\r\nCalls late."),
];

#[tokio::test(flavor = "multi_thread")]
async fn staff_take_a_client_in_and_change_them() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    dana.get("/staff/clients/new").await.assert_ok();
    let place = dana.post("/staff/clients", &NEW).await.assert(303).location().to_owned();
    let page = dana.get(&place).await.assert_ok();
    assert_eq!(page.one("h1"), "José Núñez");
    assert_eq!(page.one("#notes .text"), "Prefers the phone. Calls late.");
    assert!(page.one("#portal").contains("Not invited"));
    assert_eq!(page.one("#cases .empty strong"), "No cases yet");

    let form = dana.get(format!("{place}/edit")).await.assert_ok();
    assert_eq!(form.attr("#f-phone", "value"), "+52 55 1234");
    let changed = [("name", "José Núñez"), ("email", ""), ("language", "en-US")];
    dana.save(&place, &changed).await.assert_redirect(&place);
    assert_eq!(app.event_kinds(HARTWELL).await, ["client.created", "client.updated"]);
    dana.save(&place, &changed).await.assert_redirect(&place);
    assert_eq!(app.event_kinds(HARTWELL).await.len(), 2, "nothing changed, so nothing is recorded");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_field_comes_back_with_the_form_as_it_was() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    let ana = app.client_record(HARTWELL, "ana").await;
    let fields = [
        ("name", " "),
        ("email", "not an address"),
        ("phone", "0\0"),
        ("language", "tlh"),
        ("notes", "kept"),
    ];
    for place in ["/staff/clients".to_owned(), format!("/staff/clients/{ana}")] {
        let page = dana.save(&place, &fields).await.assert_invalid();
        assert_eq!(page.all(".error-summary li").len(), 4);
        assert_eq!(page.one("#f-name-error"), "Enter a name.");
        assert_eq!(page.attr("#f-email", "value"), "not an address");
        assert_eq!(page.one("#f-notes"), "kept");
    }
    assert!(app.event_kinds(HARTWELL).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn clients_of_others_do_not_exist() {
    let app = TestApp::new().await;
    let (dana, ana) = (app.staff("dana").await, app.client("ana").await);
    let theirs = app.client_record(SECOND, "mina").await;
    for id in [theirs.to_string(), uuid::Uuid::nil().to_string(), "nonsense".into()] {
        dana.get(format!("/staff/clients/{id}")).await.assert_not_found();
        dana.get(format!("/staff/clients/{id}/edit")).await.assert_not_found();
        dana.post(format!("/staff/clients/{id}"), &NEW).await.assert_not_found();
        dana.post(format!("/staff/clients/{id}"), &[("name", "")]).await.assert_not_found();
    }
    for place in ["/staff/clients", "/staff/clients/new"] {
        ana.get(place).await.assert_not_found();
    }
    ana.get(format!("/staff/clients/{}", ana.id)).await.assert_not_found();
    ana.post("/staff/clients", &NEW).await.assert_not_found();
    ana.post(format!("/staff/clients/{}", ana.id), &NEW).await.assert_not_found();
    assert!(app.event_kinds(HARTWELL).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn clients_are_found_by_parts_of_their_name_or_address() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    for name in ["josé núñez", "Łukasz O'Brien", "100% pure_name", "王小明", "محمد علي"] {
        app.client_record(HARTWELL, name).await;
    }
    app.client_record(SECOND, "josé garcía").await;
    let found = async |words: &str| {
        let query = form_urlencoded::Serializer::new(String::new()).append_pair("q", words).finish();
        dana.get(format!("/staff/clients?{query}")).await.assert_ok().all("tbody td:first-child")
    };
    for words in ["nune", "NUÑ", "núñez jos", "nunez@", " josé ", "jo", "ＪＯＳＥ"] {
        let names = found(words).await;
        assert!(names.contains(&"José núñez".to_owned()), "{words}: {names:?}");
    }
    assert_eq!(found("jos").await, ["José núñez"], "the other firm's José is not ours");
    assert_eq!(found("lukasz").await, ["Łukasz O'Brien"]);
    assert_eq!(found("o'br").await, ["Łukasz O'Brien"]);
    assert_eq!(found("小明").await, ["王小明"]);
    assert_eq!(found("علي").await, ["محمد علي"]);
    assert_eq!(found("%").await, ["100% pure_name"], "signs mean themselves");
    assert_eq!(found("e_n").await, ["100% pure_name"]);
    assert!(found("\\").await.is_empty());
    assert!(found("garc").await.is_empty());
    assert!(found("se").await.is_empty(), "two letters are looked for where a word begins");
    assert_eq!(found("\0jos\0").await, ["José núñez"]);
    assert!(found(&"x".repeat(5000)).await.is_empty());
    let page = dana.get("/staff/clients?q=nobody").await.assert_ok();
    assert_eq!(page.one(".empty strong"), "No clients found");
}

#[tokio::test(flavor = "multi_thread")]
async fn paging_visits_every_client_once() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    app.sql(&format!(
        "INSERT INTO clients (firm_id, id, name, language, created_at)
         SELECT '{HARTWELL}', gen_random_uuid(), (ARRAY['Ana','ána','Émile','Zoë','李'])[1 + n % 5] || ' ' || n % 40, 'en-US', now()
         FROM generate_series(1, 130) n"
    ))
    .await;
    for start in ["/staff/clients", "/staff/clients?q=%20", "/staff/clients?q=ana"] {
        let (mut place, mut seen, mut pages) = (start.to_owned(), Vec::new(), 0);
        loop {
            let page = dana.get(&place).await.assert_ok();
            let rows = page.html();
            let selector = scraper::Selector::parse("tbody tr").unwrap();
            seen.extend(rows.select(&selector).map(|row| row.attr("id").unwrap().to_owned()));
            pages += 1;
            assert_eq!(page.has(".pager a:not([rel])"), pages > 1, "a way back to the first page");
            if !page.has(".pager a[rel=next]") {
                break;
            }
            place = page.attr(".pager a[rel=next]", "href");
        }
        let all: usize = if start.ends_with("ana") { 52 } else { 130 };
        assert_eq!((seen.len(), pages), (all, all.div_ceil(50)), "{start}");
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), all, "{start}");
    }
    let first = dana.get("/staff/clients").await.all("tbody tr");
    assert_eq!(dana.get("/staff/clients?after=broken").await.assert_ok().all("tbody tr"), first);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_says_who_can_sign_in_and_counts_open_cases() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    assert_eq!(dana.get("/staff/clients").await.one(".empty strong"), "No clients yet");
    let (ana, boris) = (app.client("ana").await, app.client("boris").await);
    let cleo = app.client_record(HARTWELL, "cleo").await;
    app.case(HARTWELL, "HO-1", &[ana.id, cleo]).await;
    let closed = app.case(HARTWELL, "HO-2", &[ana.id]).await;
    app.sql(&format!(
        "UPDATE cases SET status = 'closed', closed_at = now() WHERE id = '{closed}';
         UPDATE accounts SET password_hash = 'x' WHERE id = '{}';
         UPDATE accounts SET disabled_at = now(), disabled_by = id WHERE id = '{}'",
        ana.account, boris.account
    ))
    .await;
    let rows = dana.get("/staff/clients").await.assert_ok().all("tbody tr");
    assert_eq!(rows, ["Anaana@testActive1", "Borisboris@testDisabled0", "Cleocleo@testNot invited1"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn names_stay_names_whatever_is_in_them() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    for name in ["<script>alert(1)</script>\"'&", "محمد علي", "Nguyễn Thị Ánh", "שרה כהן"] {
        let fields = [("name", name), ("language", "en-US"), ("notes", name)];
        let place = dana.post("/staff/clients", &fields).await.assert(303).location().to_owned();
        let page = dana.get(&place).await.assert_ok();
        assert_eq!(page.one("h1 bdi"), name);
        assert!(!page.has("main script"));
        let form = dana.get(format!("{place}/edit")).await;
        assert_eq!(form.attr("#f-name", "value"), name);
        assert_eq!(form.one("#f-notes"), name);
    }
    let list = dana.get("/staff/clients").await.assert_ok();
    assert_eq!(list.all("tbody bdi").len(), 4);
    assert!(!list.has("main script"));
}
