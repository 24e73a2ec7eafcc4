//! Who may do what, and what owners settle.

use super::{Desk, name};
use crate::{
    billing::{form_at, with},
    support::{HARTWELL, SECOND, TestApp},
};

#[tokio::test(flavor = "multi_thread")]
async fn each_right_is_asked_for_and_refused_in_words() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let account = &desk.account;
    desk.wire("100").await;
    let (ledger, posting) = (desk.ledger().await, desk.posting("deposit").await);
    // attorneys approve, and record nothing unless they are named
    for url in [
        format!("/staff/trust/{account}/postings/new"),
        format!("/staff/trust-ledgers/{ledger}/payouts/new"),
        format!("/staff/trust-postings/{posting}/reversal"),
    ] {
        let refused = desk.dana.get(&url).await.assert(403);
        assert!(refused.text().contains("whom an owner names"), "{url}");
    }
    let typed = [("what", "charge"), ("amount", "1"), ("purpose", "x"), ("posted_on", "2026-11-20")];
    desk.dana.post(format!("/staff/trust/{account}/postings"), &typed).await.assert(403);
    desk.dana.post(format!("/staff/trust-postings/{posting}/mark"), &[("mark", "cleared")]).await.assert(403);
    desk.reverse(&desk.theo, &posting, "wrong").await.assert(403);
    let payout = desk.payout(&[("amount", "5")]).await;
    desk.decide(&desk.theo, &payout, "approve").await.assert(403);
    desk.dana.get("/staff/trust/new").await.assert(403);
    desk.dana.get("/staff/settings/trust").await.assert(403);
    name(&app, (desk.dana.id, "reverse"), &desk.lena).await;
    desk.reverse(&desk.dana, &posting, "wrong").await.assert(303);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_of_another_firm_and_no_client_reaches_it() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    desk.wire("100").await;
    let (ledger, posting) = (desk.ledger().await, desk.posting("deposit").await);
    let mina = app.staff_of(SECOND, "mina", "owner").await;
    for url in [
        format!("/staff/trust/{}", desk.account),
        format!("/staff/trust-ledgers/{ledger}"),
        format!("/staff/trust-postings/{posting}/reversal"),
    ] {
        mina.get(&url).await.assert_not_found();
        desk.ana.get(&url).await.assert_not_found();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restricted_case_stays_with_its_team() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    desk.wire("100").await;
    let ledger = desk.ledger().await;
    app.sql(&format!(
        "UPDATE cases SET restricted = true, attorney_id = '{}' WHERE id = '{}'",
        desk.lena.id, desk.case
    ))
    .await;
    desk.dana.get(format!("/staff/trust-ledgers/{ledger}")).await.assert_not_found();
    let journal = desk.dana.get(format!("/staff/trust/{}/receipts", desk.account)).await.assert_ok();
    let shown = journal.one("#journal");
    assert!(shown.contains("A restricted case") && shown.contains("$100.00"), "the sum stays whole");
    assert!(!shown.contains("Retainer"));
    desk.lena.get(format!("/staff/trust-ledgers/{ledger}")).await.assert_ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn owners_settle_rules_and_rights_and_see_what_others_changed() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let url = "/staff/settings/trust";
    let (first, second) = (form_at(&desk.lena, url, url).await, form_at(&desk.lena, url, url).await);
    let right = format!("right-{}-reconcile", desk.theo.id);
    let typed = [("own_limit", "250"), (right.as_str(), "yes")];
    first.send(&desk.lena, &with(first.filled(), &typed)).await.assert(303);
    let rights =
        format!("SELECT right_name FROM trust_rights WHERE staff_member_id = '{}' ORDER BY 1", desk.theo.id);
    assert_eq!(app.texts(&rights).await, ["post", "reconcile"]);
    let kinds = app.event_kinds(HARTWELL).await;
    assert!(kinds.contains(&"trust.rights_changed".to_owned()));
    assert!(kinds.contains(&"trust.settings_changed".to_owned()));
    second.send(&desk.lena, &with(second.filled(), &[("own_limit", "300")])).await.assert(409);
    // for less long than the rules of the bar nothing is kept
    let form = form_at(&desk.lena, url, url).await;
    form.send(&desk.lena, &with(form.filled(), &[("retention_years", "4")])).await.assert_invalid();
    form.send(&desk.lena, &with(form.filled(), &[("retention_years", "7")])).await.assert(303);
    let form = form_at(&desk.lena, url, url).await;
    form.send(&desk.lena, &with(form.filled(), &[("retention_years", "6")])).await.assert_invalid();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_with_money_is_not_closed() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    desk.wire("100").await;
    let closing = format!("/staff/trust/{}/closing", desk.account);
    desk.lena.post(&closing, &[("version", "1")]).await.assert(409);
    let deposit = desk.posting("deposit").await;
    desk.reverse(&desk.lena, &deposit, "wrong").await.assert(303);
    desk.lena.post(&closing, &[("version", "1")]).await.assert(303);
    let page = format!("/staff/trust/{}/postings/new?what=firm_deposit", desk.account);
    let form = form_at(&desk.theo, &page, &format!("/staff/trust/{}/postings", desk.account)).await;
    form.send(&desk.theo, &with(form.filled(), &[("amount", "5"), ("purpose", "x")])).await.assert(409);
    // Stripe nets its fees: it pays into trust once somebody wrote that it does not
    let form = form_at(&desk.lena, "/staff/trust/new", "/staff/trust").await;
    let typed = [("name", "B"), ("bank_name", "B"), ("ending", "1234"), ("gateway", "stripe")];
    form.send(&desk.lena, &with(form.filled(), &typed)).await.assert_invalid();
    let form = form_at(&desk.lena, "/staff/trust/new", "/staff/trust").await;
    let words = [("fees", "Stripe bills its fees to our operating account.")];
    form.send(&desk.lena, &with(with(form.filled(), &typed), &words)).await.assert(303);
}
