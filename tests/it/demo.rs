//! The demo shows everything: its log is whole and understood, and each of its pages opens.

use crate::support::{Actor, TestApp};
use portico::{
    events::Verdict,
    features::FEATURES,
    ids::{AccountId, FirmId},
    web::Right,
};
use std::collections::HashMap;

/// Addresses that nobody can have in a test: they hold secrets, or name what is not in every demo.
const WITHOUT_EXAMPLE: &[&str] = &["{token}", "{mail_id}", "{handle}"];

struct Demo<'a> {
    app: &'a TestApp,
    firm: FirmId,
}

impl Demo<'_> {
    async fn account(&self, email: &str) -> AccountId {
        let id = self.app.text(&format!("SELECT id::text FROM accounts WHERE email = '{email}'")).await;
        AccountId(id.parse().expect("an id"))
    }

    /// The pattern with examples for all its parameters, as this account may have them; none where there are none.
    async fn url(&self, pattern: &str, own: &HashMap<&str, &str>, account: AccountId) -> Option<String> {
        let mut url = pattern.to_owned();
        let mut case_id = String::new();
        for parameter in
            ["case_id", "client_id", "member_id", "id", "workflow_id", "step_id", "document_id", "request_id"]
        {
            let needs = url.contains(&format!("{{{parameter}}}")) || parameter == "case_id";
            if !needs {
                continue;
            }
            let query = own.get(parameter).unwrap_or_else(|| panic!("{pattern}: no example for {parameter}"));
            let query = query
                .replace(":firm", &format!("'{}'", self.firm))
                .replace(":account", &format!("'{account}'"))
                .replace(":case_id", &case_id);
            let found = self.app.texts(&query).await.into_iter().next();
            if parameter == "case_id" {
                case_id = found.clone().unwrap_or_default();
            }
            if url.contains(&format!("{{{parameter}}}")) {
                url = url.replace(&format!("{{{parameter}}}"), &found?);
            }
        }
        Some(url)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_of_the_demo_opens_for_those_it_is_for() {
    let app = TestApp::empty().await;
    portico::demo::load(&app.app, FEATURES).await.expect("the demo");
    let firm = app.text("SELECT firm_id::text FROM firm_hosts WHERE host = 'localhost'").await;
    let demo = Demo { app: &app, firm: FirmId(firm.parse().expect("an id")) };
    let (amara, dana, lena) = (
        demo.account("amara@hartwell.test").await,
        demo.account("dana@hartwell.test").await,
        demo.account("lena@hartwell.test").await,
    );
    let all: HashMap<_, _> =
        FEATURES.iter().flat_map(|f| f.examples).map(|example| (example.parameter, example.query)).collect();
    let (mut opened, mut wrong) = (0, Vec::new());
    for feature in FEATURES {
        let mut examples = all.clone();
        examples.extend(feature.examples.iter().map(|example| (example.parameter, example.query)));
        let routes = feature.routes.map(|routes| routes().list()).unwrap_or_default();
        for route in routes.iter().filter(|route| route.method == "GET") {
            if WITHOUT_EXAMPLE.iter().any(|parameter| route.pattern.contains(parameter)) {
                continue;
            }
            let account = match route.right {
                Right::Staff | Right::StaffThing => dana,
                Right::Owner => lena,
                _ => amara,
            };
            let Some(url) = demo.url(route.pattern, &examples, account).await else {
                wrong.push(format!("{}: the demo has nothing to show", route.pattern));
                continue;
            };
            let actor: Actor<'_> = app.browser(demo.firm, account).await;
            let status = actor.get(&url).await.status.as_u16();
            opened += 1;
            if !matches!(status, 200 | 303) {
                wrong.push(format!("{url} ({}): {status}", route.pattern));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(opened > 60, "{opened} pages");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_of_the_demo_is_whole_and_every_event_is_understood() {
    let app = TestApp::empty().await;
    portico::demo::load(&app.app, FEATURES).await.expect("the demo");
    for firm in app.texts("SELECT DISTINCT firm_id::text FROM firm_hosts").await {
        let firm = FirmId(firm.parse().expect("an id"));
        let log = app.app.catalog.log.clone();
        let verdict =
            app.app.db(firm).read(async |tx| Ok(log.verify(tx, firm).await?)).await.expect("verified");
        assert!(
            matches!(verdict, Verdict::Whole { unread: 0, erased: 0, events, .. } if events > 5),
            "{verdict}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_past_of_the_demo_is_in_order_and_leaves_nothing_to_do() {
    let app = TestApp::empty().await;
    portico::demo::load(&app.app, FEATURES).await.expect("the demo");
    let backwards = "SELECT count(*) FROM (SELECT at < lag(at) OVER (PARTITION BY firm_id ORDER BY seq) AS back FROM events) e WHERE back";
    assert_eq!(app.number(backwards).await, 0, "the log tells what happened as it did");
    let later = format!("SELECT count(*) FROM events WHERE at > '{}'", app.now().0);
    assert_eq!(app.number(&later).await, 0, "everything has happened");
    let waiting = "SELECT count(*) FROM jobs WHERE finished_at IS NULL AND failed_at IS NULL";
    assert_eq!(app.number(waiting).await, 0, "nobody is written to at the start");
    let unsent = "SELECT count(*) FROM mails WHERE failed_at IS NULL AND (sent_at IS DISTINCT FROM created_at OR sealed_body IS NOT NULL)";
    assert_eq!(app.number(unsent).await, 0, "mails of the past were sent in the past");
    assert!(app.number("SELECT count(*) FROM mails WHERE sent_at IS NOT NULL").await > 20);
    let undelivered = "SELECT recipient FROM mails WHERE failed_at IS NOT NULL";
    assert_eq!(app.texts(undelivered).await, ["layla@clients.test"]);

    let before = app.number("SELECT count(*) FROM events").await;
    portico::demo::load(&app.app, FEATURES).await.expect("the demo again");
    assert_eq!(app.number("SELECT count(*) FROM events").await, before, "what is there stays as it is");
}
