//! What is not done: every change is refused, by the gate and by the database.

use super::*;
use crate::support::Part;
use axum::{
    extract::FromRequestParts,
    middleware::{from_fn, from_fn_with_state},
};
use portico::{
    actors::{self, Client},
    db::Db,
    features, firms, routes,
    schema::clients,
    web::{Right, Routes, mark_route},
};

portico::paths! {
    OnePath = "/one";
    TwoPath = "/two";
    ThreePath = "/three";
    /// Whose side it is on is not in its spelling.
    FourPath = "/four";
}

async fn try_to_write(db: &Db) -> String {
    let write = db.write(async |mut tx| {
        use diesel::prelude::*;
        use diesel_async::RunQueryDsl;
        diesel::update(clients::table).set(clients::notes.eq("changed")).execute(&mut tx).await?;
        Ok(())
    });
    match write.await {
        Ok(()) => "written".into(),
        Err(error) => error.to_string(),
    }
}

async fn client_first(_: OnePath, _: Client, db: Db) -> String {
    try_to_write(&db).await
}

async fn db_first(_: TwoPath, db: Db, _: Client) -> String {
    try_to_write(&db).await
}

async fn db_alone(db: Db) -> String {
    try_to_write(&db).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_write_fails_at_the_database_too() {
    let app = TestApp::new().await;
    let w = Watching::new(&app).await;
    let staffs = Routes::new().get::<FourPath, _, _>(Right::Staff, db_alone);
    let probe = Routes::new()
        .get::<OnePath, _, _>(Right::Client, client_first)
        .get::<TwoPath, _, _>(Right::Client, db_first)
        .get::<ThreePath, _, _>(Right::Client, db_alone)
        .merge(staffs);
    let marks = probe.marks();
    let probe = probe
        .into_router()
        .layer(from_fn(actors::mark_preview))
        .layer(routes::sessions(&app.app))
        .layer(from_fn_with_state(marks, mark_route))
        .layer(from_fn_with_state(app.app.firms.clone(), firms::resolve))
        .with_state(app.app.clone());
    let ask = async |who: &Actor<'_>, url: &str| {
        let request = who.request("GET", url).body(axum::body::Body::empty()).expect("a request");
        let answer = tower::ServiceExt::oneshot(probe.clone(), request).await.expect("infallible");
        crate::support::Answer::read(answer).await.text()
    };
    w.start(&[]).await.assert(303);
    for url in ["/one", "/two", "/three"] {
        let answer = ask(&w.dana, url).await;
        assert!(answer.contains("read-only transaction"), "{url}: {answer}");
    }
    assert_eq!(app.number("SELECT count(*) FROM clients WHERE notes <> ''").await, 0);
    assert_eq!(ask(&w.dana, "/four").await, "written");
    for url in ["/one", "/two", "/three"] {
        assert_eq!(ask(&w.ana, url).await, "written", "{url}");
    }
}

/// A sum of all that is stored, but for when sessions were used.
async fn everything(app: &TestApp) -> Vec<i64> {
    let mut sums = Vec::new();
    for table in [
        "clients",
        "accounts",
        "cases",
        "case_people",
        "document_requests",
        "documents",
        "document_versions",
        "events",
        "jobs",
        "mails",
    ] {
        let sum = format!("SELECT coalesce(sum(hashtext(t::text)), 0) FROM {table} t");
        sums.push(app.number(&sum).await);
    }
    sums.push(app.number("SELECT coalesce(sum(hashtext(data::text)), 0) FROM sessions").await);
    sums
}

#[tokio::test(flavor = "multi_thread")]
async fn every_change_on_the_clients_side_is_refused() {
    let app = TestApp::new().await;
    let w = Watching::new(&app).await;
    app.request(HARTWELL, w.case, "Passport").await;
    w.start(&[]).await.assert(303);
    let before = everything(&app).await;
    let posts: Vec<_> = features::routes(&app.app)
        .list()
        .into_iter()
        .filter(|route| {
            route.method == "POST" && !route.pattern.starts_with("/staff") && route.pattern != "/logout"
        })
        .collect();
    assert!(posts.len() > 8, "{posts:?}");
    for route in posts {
        let url = route.pattern.replace("{case_id}", &w.case.to_string());
        let url = url.replace("{token}", "x").replace("{document_id}", &DocumentId::new().to_string());
        let page = w.dana.post(&url, &[("language", "es")]).await.assert(403);
        assert_eq!(page.one("h1"), "You cannot make changes here", "{url}");
        assert!(page.one("main").contains("You are viewing the portal as Ana"), "{url}");
        assert!(page.has(".preview-bar form[action='/staff/preview/delete']"), "{url}");
        assert!(page.cookie("portico_language").is_none() && page.cookie("portico_known").is_none(), "{url}");
        let file = Part::File("file", "a.pdf", b"%PDF-1.4");
        w.dana.post_multipart(&url, &[file]).await.assert(403);
        for method in ["PUT", "DELETE", "PATCH"] {
            w.dana.send(method, &url, axum::body::Body::empty()).await.assert(403);
        }
        let fragment = (*w.dana).clone().htmx().post(&url, &[]).await.assert(403);
        assert!(fragment.one("[role=alert]").contains("You are viewing the portal as Ana"), "{url}");
    }
    assert_eq!(everything(&app).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn looking_leaves_nothing_behind() {
    let app = TestApp::new().await;
    let w = Watching::new(&app).await;
    app.request(HARTWELL, w.case, "Passport").await;
    w.start(&[]).await.assert(303);
    let before = everything(&app).await;
    for url in ["/", "/tasks", "/cases", "/documents", "/resume", &format!("/cases/{}", w.case)] {
        w.dana.get(url).await;
    }
    assert_eq!(everything(&app).await, before);
}

/// The gate says who it is for the log, should an action be reached all the same.
#[tokio::test(flavor = "multi_thread")]
async fn the_gate_names_the_member_of_staff_and_the_client() {
    let app = TestApp::new().await;
    let w = Watching::new(&app).await;
    let request = w.dana.request("GET", "/").body(axum::body::Body::empty()).expect("a request");
    let (mut parts, _) = request.into_parts();
    // what the layers put there
    let firm = app.app.firms.at("localhost").await.expect("the database").expect("a firm");
    parts.extensions.insert(firm.id);
    parts.extensions.insert(firm);
    w.start(&[]).await.assert(303);
    let id = w.dana.cookie.split_once('=').expect("a cookie").1.parse().expect("an id");
    let store = sessions::PgStore { pool: app.pool(), clock: app.app.clock.clone() };
    parts.extensions.insert(tower_sessions::Session::new(Some(id), std::sync::Arc::new(store), None));
    parts
        .extensions
        .insert(portico::web::PreviewMark { name: "Ana".into(), lang: portico::i18n::Lang::EnUs });
    let client = Client::from_request_parts(&mut parts, &app.app).await.expect("the gate opens");
    let by = client.who.by();
    assert_eq!((by.account, by.as_client), (Some(w.dana.account), Some(w.ana.id)));
    assert_eq!((client.id, client.who.account, client.who.name.as_str()), (w.ana.id, w.ana.account, "Ana"));
}
