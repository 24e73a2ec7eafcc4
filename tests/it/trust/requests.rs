//! Staff ask for money to hold in trust.

use super::asking::Asking;
use crate::support::{HARTWELL, SECOND, TestApp};

#[tokio::test(flavor = "multi_thread")]
async fn the_amount_is_shown_back_and_asked_for_once() {
    let app = TestApp::new().await;
    let asking = Asking::new(&app).await;
    for amount in ["", "0", "-5", "x", "1.234"] {
        asking.send_request(&[("amount", amount)]).await.assert_invalid();
    }
    asking.send_request(&[("purpose", " ")]).await.assert_invalid();
    asking.send_request(&[("due_on", "2020-01-01")]).await.assert_invalid();
    assert_eq!(app.number("SELECT count(*) FROM trust_requests").await, 0);
    let request = asking.ask("2,000").await;
    assert_eq!(asking.number("outstanding", &request).await, 200_000);
    assert!(app.event_kinds(HARTWELL).await.contains(&"trust.asked".to_owned()));
    let mails = app.texts("SELECT subject FROM mails WHERE kind = 'trust-request'").await;
    assert!(mails[0].contains("$2,000.00"), "{mails:?}");
    // an amount that was not shown back is shown first
    let place = format!("/staff/cases/{}/trust-requests", asking.case);
    let typed = [("amount", "3000"), ("purpose", "More"), ("seen", "200000")];
    asking.dana.post(&place, &typed).await.assert_ok();
    assert_eq!(app.number("SELECT count(*) FROM trust_requests").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn it_waits_for_the_client_until_it_is_withdrawn() {
    let app = TestApp::new().await;
    let asking = Asking::new(&app).await;
    let request = asking.ask("2000").await;
    let case = asking.case;
    for page in ["/tasks".to_owned(), "/".to_owned(), format!("/cases/{case}")] {
        let text = asking.ana.get(&page).await.assert_ok().one("main");
        assert!(text.contains("$2,000.00 into the trust account"), "{page}: {text}");
    }
    let place = format!("/staff/trust-requests/{request}/withdrawal");
    asking.dana.post(&place, &[("version", "7")]).await.assert(303);
    assert_eq!(asking.number("outstanding", &request).await, 200_000, "somebody saw another version");
    asking.dana.post(&place, &[("version", "1")]).await.assert(303);
    asking.dana.post(&place, &[("version", "2")]).await.assert(303);
    assert_eq!(asking.number("outstanding", &request).await, 0);
    let kinds = app.event_kinds(HARTWELL).await;
    assert_eq!(kinds.iter().filter(|kind| *kind == "trust.request_withdrawn").count(), 1);
    assert!(!asking.ana.get("/tasks").await.one("main").contains("trust account"));
    let page = asking.ana.get(format!("/trust-requests/{request}")).await.assert_ok();
    assert!(page.text().contains("not asked for any more") && !page.has("#pay"));
}

#[tokio::test(flavor = "multi_thread")]
async fn assistants_and_other_firms_ask_nobody() {
    let app = TestApp::new().await;
    let asking = Asking::new(&app).await;
    let request = asking.ask("2000").await;
    let theo = app.staff_of(HARTWELL, "theo", "assistant").await;
    let place = format!("/staff/cases/{}/trust-requests", asking.case);
    theo.get(&place).await.assert_ok();
    theo.post(&place, &[("amount", "1"), ("purpose", "x"), ("seen", "100")]).await.assert(403);
    theo.post(format!("/staff/trust-requests/{request}/withdrawal"), &[("version", "1")]).await.assert(403);
    let mina = app.staff_of(SECOND, "mina", "owner").await;
    mina.get(&place).await.assert_not_found();
    mina.post(format!("/staff/trust-requests/{request}/withdrawal"), &[("version", "1")])
        .await
        .assert_not_found();
    assert_eq!(asking.number("outstanding", &request).await, 200_000);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_evergreen_ledger_asks_once_for_what_lacks() {
    let app = TestApp::new().await;
    let asking = Asking::new(&app).await;
    let request = asking.ask("2000").await;
    let went = asking.pay(&request, &[("what", "all"), ("how", "card")]).await.assert(303);
    asking.press(went.location(), "success").await;
    let ledger = app.texts("SELECT id::text FROM trust_ledgers WHERE kind = 'client'").await.remove(0);
    let place = format!("/staff/trust-ledgers/{ledger}/evergreen");
    for (floor, full) in [("3000", "2000"), ("x", "1"), ("1", "")] {
        asking.dana.save(&place, &[("floor", floor), ("refill_to", full)]).await.assert_invalid();
    }
    asking.dana.save(&place, &[("floor", "1500"), ("refill_to", "2500")]).await.assert(303);
    let evergreen = "SELECT amount::text FROM trust_requests WHERE kind = 'evergreen' ORDER BY id";
    assert_eq!(app.texts(evergreen).await, Vec::<String>::new(), "enough is left");
    // above what is there: it asks at once
    asking.dana.save(&place, &[("floor", "2200"), ("refill_to", "2500")]).await.assert(303);
    assert_eq!(app.texts(evergreen).await, ["50000"]);
    asking.dana.save(&place, &[("floor", "2300"), ("refill_to", "2600")]).await.assert(303);
    assert_eq!(app.texts(evergreen).await, ["50000"], "it asks once at a time");
    let id = app.texts("SELECT id::text FROM trust_requests WHERE kind = 'evergreen'").await.remove(0);
    asking.dana.post(format!("/staff/trust-requests/{id}/withdrawal"), &[("version", "1")]).await.assert(303);
    asking.dana.save(&place, &[("floor", "2400"), ("refill_to", "2600")]).await.assert(303);
    assert_eq!(app.texts(evergreen).await, ["50000"], "what was taken back is not asked again at once");
    app.sql(
        "UPDATE trust_requests SET withdrawn_at = withdrawn_at - interval '8 days' WHERE kind = 'evergreen'",
    )
    .await;
    asking.dana.save(&place, &[("floor", "2500"), ("refill_to", "2700")]).await.assert(303);
    assert_eq!(app.texts(evergreen).await, ["50000", "70000"]);
}
