//! What staff find again in the books, and hand out of them.

use super::{Desk, TrustThings, serving};
use crate::support::{HARTWELL, SECOND, TestApp};
use diesel_async::SimpleAsyncConnection;

/// A world with a check that went out.
async fn things<'a>(app: &'a TestApp) -> (crate::support::Person<'a, portico::ids::StaffId>, TrustThings) {
    let (lena, dana) = (app.owner("lena").await, app.staff("dana").await);
    let ana = app.client("ana").await;
    let case = app.case(HARTWELL, "HO-1", &[ana.id]).await;
    let things = TrustThings::of(app, (&dana, &lena), (ana.id, case)).await;
    (dana, things)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_check_that_was_marked_by_mistake_is_open_again() {
    let app = TestApp::new().await;
    let (dana, things) = things(&app).await;
    let mark = format!("/staff/trust-postings/{}/mark", things.posting);
    let checks = format!("/staff/trust/{}/checks", things.account);
    let open = "SELECT count(*) FROM trust_open_checks";
    assert_eq!(app.number(open).await, 1);
    dana.post(&mark, &[("mark", "cleared")]).await.assert(303);
    assert_eq!(app.number(open).await, 0);
    let page = dana.get(&checks).await.assert_ok();
    assert!(page.one("main").contains("Not presented after all"), "{}", page.one("main"));
    for _ in 0..2 {
        dana.post(&mark, &[("mark", "uncleared")]).await.assert(303);
    }
    assert_eq!(app.number(open).await, 1);
    let kinds = app.event_kinds(HARTWELL).await;
    assert_eq!(kinds.iter().filter(|kind| *kind == "trust.uncleared").count(), 1);
    // a month that is signed off stands on its marks, whoever asks
    dana.post(&mark, &[("mark", "cleared")]).await.assert(303);
    app.sql("UPDATE trust_accounts SET locked_through = '2026-12-31'").await;
    let refused = dana.post(&mark, &[("mark", "uncleared")]).await.assert(409);
    assert!(refused.one("#refused").contains("signed off"), "{}", refused.one("#refused"));
    let by_hand = serving(&app, HARTWELL).await.batch_execute("DELETE FROM trust_marks").await;
    assert!(by_hand.expect_err("refused").to_string().contains("signed off"));
    assert_eq!(app.number(open).await, 0);
    app.sql("UPDATE trust_accounts SET locked_through = NULL").await;
    dana.post(&mark, &[("mark", "uncleared")]).await.assert(303);
    // what was reversed waits for nobody
    dana.post(
        format!("/staff/trust-postings/{}/reversal", things.posting),
        &[("why", "wrong"), ("reason", "Lost")],
    )
    .await
    .assert(303);
    assert_eq!(app.number(open).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mark_that_a_line_of_the_bank_made_is_taken_back_with_its_match() {
    let app = TestApp::new().await;
    let (dana, things) = things(&app).await;
    let mark = format!("/staff/trust-postings/{}/mark", things.posting);
    dana.post(&mark, &[("mark", "cleared")]).await.assert(303);
    let (account, posting, by) = (&things.account, &things.posting, dana.account);
    app.sql(&format!(
        "INSERT INTO bank_statements VALUES ('{HARTWELL}', '{account}', '{account}', 'csv', 'a.csv', '', '2026-11-01', '2026-11-30', 100, 0, '{by}', now()); \
         INSERT INTO bank_lines VALUES ('{HARTWELL}', '{account}', '{account}', '{account}', 1, '2026-11-20', -100, 'CHECK 2001', '', '2001', '', ''); \
         INSERT INTO bank_matches VALUES ('{HARTWELL}', '{account}', '{posting}', 'hand', '{by}', now())"
    ))
    .await;
    let refused = dana.post(&mark, &[("mark", "uncleared")]).await.assert(409);
    assert!(refused.one("#refused").contains("Take that match away first"), "{}", refused.one("#refused"));
    assert_eq!(app.number("SELECT count(*) FROM trust_marks").await, 1);
    let page = dana.get(format!("/staff/trust/{account}/checks")).await.assert_ok();
    assert!(!page.one("main").contains("Not presented after all"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ledger_is_searched_by_words_amounts_and_days() {
    let app = TestApp::new().await;
    let (dana, things) = things(&app).await;
    let page = format!("/staff/trust-ledgers/{}", things.ledger);
    let found = async |query: &str| {
        let shown = dana.get(format!("{page}?{query}")).await.assert_ok();
        if shown.has("#postings tbody") { shown.all("#postings tbody tr").len() } else { 0 }
    };
    for (query, count) in [
        ("", 2),
        ("q=translations", 1),
        ("q=RETAINER", 1),
        ("q=2001", 1),
        ("q=d-1", 1),
        ("q=500.00", 1),
        ("q=%25", 0),
        ("q=nobody", 0),
        ("from=2026-11-02", 1),
        ("to=2026-11-01", 1),
        ("from=2026-11-03&to=2026-11-30", 0),
        ("q=copies&to=2026-11-01", 0),
        ("from=x&to=y", 2),
    ] {
        assert_eq!(found(query).await, count, "{query}");
    }
    let csv = dana.get(format!("{page}/csv?q=copies")).await.assert_ok();
    assert!(csv.text().contains("Bay Translations") && !csv.text().contains("Retainer"), "{}", csv.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn journals_are_handed_out_for_any_days() {
    let app = TestApp::new().await;
    let (dana, things) = things(&app).await;
    let page = |what: &str| format!("/staff/trust/{}/{what}", things.account);
    let days = "from=2026-10-15&to=2026-11-02";
    let shown = dana.get(format!("{}?{days}", page("disbursements"))).await.assert_ok();
    assert!(shown.one("#journal").contains("Bay Translations"), "{}", shown.one("#journal"));
    let none = dana.get(format!("{}?from=2026-10-15&to=2026-11-01", page("disbursements"))).await.assert_ok();
    assert!(none.one("#journal").contains("Nothing in these days"));
    dana.get(format!("{}?{days}&all=yes", page("receipts"))).await.assert_ok();
    let csv = dana.get(format!("{}?{days}", page("receipts/csv"))).await.assert_ok();
    assert!(csv.header("content-type").starts_with("text/csv"));
    assert!(csv.header("content-disposition").contains("trust-receipts-2026-10-15-2026-11-02.csv"));
    let text = csv.text();
    assert_eq!(text.lines().count(), 2, "{text}");
    assert!(text.contains("R-1,2026-11-01,\"Deposit\",\"Ana\"") && text.contains(",USD,500.00,"), "{text}");
    // of a case that somebody does not see, amount and day alone
    let lena = "SELECT staff_member_id::text FROM accounts a JOIN staff_members s ON s.id = a.staff_member_id WHERE s.role = 'owner'";
    let lena = app.text(lena).await;
    app.sql(&format!("UPDATE cases SET restricted = true, attorney_id = '{lena}'")).await;
    let text = dana.get(format!("{}?{days}", page("disbursements/csv"))).await.assert_ok().text();
    assert!(text.contains("A restricted case") && !text.contains("Bay Translations"), "{text}");
    assert!(!text.contains("HO-1") && text.contains(",USD,1.00,"), "{text}");
    for hidden in [
        format!("/staff/trust-ledgers/{}/csv", things.ledger),
        format!("/staff/trust-ledgers/{}/pdf", things.ledger),
        format!("/staff/trust-receipts/{}", things.receipt),
    ] {
        dana.get(&hidden).await.assert_not_found();
    }
    let mina = app.staff_of(SECOND, "mina", "owner").await;
    mina.get(page("receipts/csv")).await.assert_not_found();
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_of_an_account_says_how_long_there_is() {
    let app = TestApp::new().await;
    let (dana, things) = things(&app).await;
    app.sql("UPDATE trust_accounts SET locked_through = '2026-09-30'").await;
    for page in ["", "/receipts", "/checks", "/reconciliations"] {
        let shown = dana.get(format!("/staff/trust/{}{page}", things.account)).await.assert_ok();
        let tab = shown.one(".tabs");
        assert!(tab.contains("October, ") && tab.contains("left"), "{page}: {tab}");
    }
    app.sql("UPDATE trust_accounts SET locked_through = '2026-10-31'").await;
    let shown = dana.get(format!("/staff/trust/{}", things.account)).await.assert_ok();
    assert!(!shown.one(".tabs").contains("left"), "a month that is not over waits for nobody");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deposit_has_a_receipt_that_goes_with_its_mail() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    desk.wire("100").await;
    let deposit = desk.posting("deposit").await;
    let mailbox = app.app.mailbox.clone().expect("a mailbox");
    app.run_jobs().await;
    let mails = mailbox.list(HARTWELL).await.expect("mails");
    let told = mails.iter().find(|mail| mail.kind == "trust-posted").expect("a mail");
    assert_eq!(told.attached.as_deref(), Some("trust-R-1.pdf"));
    let own = format!("/transactions/trust-receipts/{deposit}");
    for (page, of) in [
        (desk.ana.get(&own).await, "client"),
        (desk.theo.get(format!("/staff/trust-receipts/{deposit}")).await, "staff"),
    ] {
        let pdf = page.assert_ok();
        assert_eq!(pdf.header("content-type"), "application/pdf", "{of}");
    }
    let list = desk.ana.get("/transactions/trust").await.assert_ok();
    assert!(list.text().contains(&own), "it is linked");
    let boris = app.client("boris").await;
    app.case(HARTWELL, "HO-2", &[boris.id]).await;
    boris.get(&own).await.assert_not_found();
    let mina = app.staff_of(SECOND, "mina", "owner").await;
    mina.get(format!("/staff/trust-receipts/{deposit}")).await.assert_not_found();
    // what went out has none
    let payout = desk.payout(&[("amount", "5")]).await;
    desk.decide(&desk.lena, &payout, "approve").await.assert(303);
    let out = desk.posting("payment").await;
    desk.ana.get(format!("/transactions/trust-receipts/{out}")).await.assert_not_found();
}
