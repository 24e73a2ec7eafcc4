//! Clients pay into trust at Stripe: a stand-in that answers, and events as Stripe signs them.

use super::{Desk, assert_books_agree};
use crate::{
    billing::{
        form_at,
        stripe::{SECRET, Stripe, event, keep, now, session, tell},
        with,
    },
    support::TestApp,
};
use portico::{ids::CheckoutId, payments::FirmAccount};
use serde_json::{Value, json};

const FEES: (&str, &str) = ("fees", "Stripe debits its fees from the operating account, by our agreement");

/// An application beside the stand-in.
async fn beside_stripe() -> (TestApp, Stripe) {
    let (stripe, providers) = Stripe::start().await;
    (TestApp::with_providers(providers).await, stripe)
}

/// A desk whose account at Stripe pays into trust, and an owner has written where its fees come from.
async fn desk(app: &TestApp) -> Desk<'_> {
    let desk = Desk::new(app).await;
    keep(app, desk.lena.account, FirmAccount::Trust).await;
    desk.edit_account(&[("gateway", "stripe"), FEES]).await.assert(303);
    desk
}

/// A request for 2,000.00 whose client is on Stripe's page.
async fn begun(desk: &Desk<'_>, how: &str) -> (String, CheckoutId) {
    let request = desk.ask("2000").await;
    let went = desk.pay(&request, how).await.assert(303);
    let page = went.location().strip_prefix("https://checkout.stripe.com/c/pay/cs_test_");
    (request, page.expect("Stripe's page").parse().expect("an id"))
}

/// What Stripe tells, and what comes of it.
async fn hear(app: &TestApp, (id, kind): (&str, &str), object: Value) {
    tell(app, &event(id, kind, object), SECRET, now(app)).await.assert(204);
    settle(app).await;
}

async fn settle(app: &TestApp) {
    while app.run_jobs().await > 0 {}
    let wrong = "SELECT kind || ' ' || coalesce(last_error, '') FROM jobs WHERE last_error IS NOT NULL";
    assert_eq!(app.texts(wrong).await, Vec::<String>::new());
}

/// The charge of a checkout over 2,000.00, and how much of it was given back.
fn charge(checkout: CheckoutId, refunded: i64) -> Value {
    json!({
        "id": format!("ch_{checkout}"), "object": "charge", "created": 1_795_273_200, "status": "succeeded",
        "amount_captured": 200_000, "amount_refunded": refunded, "currency": "usd", "disputed": false,
        "payment_intent": format!("pi_{checkout}"), "metadata": { "reference": checkout.to_string() },
    })
}

fn dispute(checkout: CheckoutId, amount: i64, status: &str) -> Value {
    // a question moves no money
    let moved = if status.starts_with("warning") { 0 } else { -amount };
    json!({
        "id": format!("dp_{checkout}"), "object": "dispute", "created": 1_795_273_200, "status": status, "amount": amount,
        "currency": "usd", "payment_intent": format!("pi_{checkout}"), "balance_transactions": [{ "amount": moved }],
    })
}

/// It was paid, and is in the ledger.
async fn paid(desk: &Desk<'_>) -> (String, CheckoutId) {
    let (request, checkout) = begun(desk, "card").await;
    let done = session(checkout, 200_000, "paid");
    hear(desk.app, (&format!("evt_{checkout}"), "checkout.session.completed"), done).await;
    (request, checkout)
}

#[tokio::test(flavor = "multi_thread")]
async fn it_pays_in_once_it_is_marked_and_an_owner_wrote_where_its_fees_come_from() {
    let (app, _stripe) = beside_stripe().await;
    let desk = Desk::new(&app).await;
    let request = desk.ask("2000").await;
    let has_button = async || {
        let page = desk.ana.get(format!("/trust-requests/{request}")).await.assert_ok();
        assert_eq!(desk.pay(&request, "card").await.status == 303, page.has("#pay button"));
        page.has("#pay button")
    };
    let settings = "/staff/settings/payments";
    let place = format!("{settings}/stripe");
    let keep = async |fields: &[(&str, &str)]| {
        let form = form_at(&desk.lena, settings, &place).await;
        let key = [("stripe_secret_key", "sk_test_51PorticoPorticoPorticoPorticoPortico00000000000000")];
        form.send(&desk.lena, &with(with(form.filled(), &key), fields)).await
    };
    // what pays out into trust takes no invoices
    keep(&[("stripe_account", "trust"), ("stripe_enabled", "yes")]).await.assert_invalid();
    keep(&[("stripe_account", "operating")]).await.assert(303);
    // nothing was written yet, and what was written about another provider says nothing of this one
    let refused = desk.edit_account(&[("gateway", "stripe")]).await.assert_invalid();
    assert!(refused.has("#f-fees-error"));
    desk.edit_account(&[("gateway", "lawpay"), ("fees", "LawPay never does")]).await.assert(303);
    desk.edit_account(&[("gateway", "stripe")]).await.assert_invalid();
    assert!(!has_button().await);
    desk.edit_account(&[("gateway", "stripe"), FEES]).await.assert(303);
    let wrote = "SELECT fees_confirmed_by || ' ' || fees_confirmed_as FROM trust_accounts";
    assert_eq!(app.texts(wrote).await, [format!("{} {}", desk.lena.account, FEES.1)]);
    assert!(!has_button().await, "it pays out into the operating account");
    keep(&[("stripe_account", "trust")]).await.assert(303);
    assert!(has_button().await);
    // kept by what is changed otherwise
    desk.edit_account(&[("name", "IOLTA")]).await.assert(303);
    assert!(has_button().await);
    app.sql("UPDATE trust_accounts SET fees_confirmed_by = NULL, fees_confirmed_at = NULL").await;
    assert!(!has_button().await);
    let tried = desk.lena.post(format!("{place}/test"), &[]).await.assert(409);
    assert!(tried.text().contains("among clients’ money"));
    assert_eq!(app.number("SELECT count(*) FROM trust_postings").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_pays_once_however_often_and_in_whatever_order_it_is_told() {
    let (app, stripe) = beside_stripe().await;
    let desk = desk(&app).await;
    for (round, order) in [&[0, 1][..], &[1, 0, 0, 1], &[0, 0, 2, 1, 2], &[2, 1, 2, 0]].iter().enumerate() {
        let (request, checkout) = begun(&desk, "card").await;
        let done = session(checkout, 200_000, "paid");
        let mut whole = done.clone();
        whole["payment_intent"] = json!({
            "id": format!("pi_{checkout}"), "status": "succeeded", "amount": 200_000, "amount_received": 200_000,
            "currency": "usd", "metadata": {}, "latest_charge": charge(checkout, 0),
        });
        stripe.set(|known| {
            known.sessions.retain(|one| one["id"] != whole["id"]);
            known.sessions.push(whole);
        });
        for at in *order {
            match at {
                0 => {
                    let id = format!("evt_s{round}");
                    hear(&app, (&id, "checkout.session.completed"), done.clone()).await;
                }
                1 => hear(&app, (&format!("evt_c{round}"), "charge.succeeded"), charge(checkout, 0)).await,
                _ => {
                    desk.ana.get(format!("/pay/returns/{checkout}")).await.assert_ok();
                    settle(&app).await;
                }
            }
        }
        assert_eq!(desk.of_request("paid", &request).await, 200_000, "{order:?}");
        assert_eq!(desk.of_request("under_way", &request).await, 0, "{order:?}");
        assert_eq!(desk.kinds().await.len(), round + 1, "{order:?}");
        assert_eq!(desk.mails("trust-posted").await, round as i64 + 1, "{order:?}");
        assert_books_agree(&app).await;
    }
    assert_eq!(app.number("SELECT count(*) FROM payments").await, 4);
    assert_eq!(app.number("SELECT count(*) FROM payment_allocations").await, 0);
    assert_eq!(desk.of_ledger("pending").await, 800_000, "what comes by card has to clear");
    let foreign = event("evt_x", "charge.succeeded", charge(CheckoutId::new(), 0));
    tell(&app, &foreign, "whsec_c29tZWJvZHkgZWxzZSBzaWduZWQgdGhpcw", now(&app)).await.assert(400);
    hear(&app, ("evt_y", "charge.succeeded"), charge(CheckoutId::new(), 0)).await;
    assert_eq!(desk.kinds().await.len(), 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_debit_is_under_way_until_it_has_arrived_or_failed() {
    let (app, _stripe) = beside_stripe().await;
    let desk = desk(&app).await;
    for (round, order) in [&[0, 1][..], &[0, 1, 0, 1], &[1, 0], &[0, 2], &[0, 2, 2, 0]].iter().enumerate() {
        let before = desk.kinds().await.len();
        let (request, checkout) = begun(&desk, "bank_debit").await;
        let (mut was_under_way, arrives) = (false, order.contains(&1));
        for at in *order {
            let (kind, status) = match at {
                0 => ("checkout.session.completed", "unpaid"),
                1 => ("checkout.session.async_payment_succeeded", "paid"),
                _ => ("checkout.session.async_payment_failed", "unpaid"),
            };
            let of = session(checkout, 200_000, status);
            hear(&app, (&format!("evt_{round}_{at}"), kind), of).await;
            if desk.of_request("under_way", &request).await == 200_000 {
                was_under_way = true;
                let page = desk.ana.get(format!("/trust-requests/{request}")).await.assert_ok();
                assert!(!page.has("#pay button") && page.text().contains("on its way"));
                desk.pay(&request, "card").await.assert(409);
            }
        }
        assert_eq!(was_under_way, order[0] == 0, "{order:?}");
        assert_eq!(desk.of_request("under_way", &request).await, 0, "{order:?}");
        let outstanding = if arrives { 0 } else { 200_000 };
        assert_eq!(desk.of_request("outstanding", &request).await, outstanding, "{order:?}");
        assert_eq!(desk.kinds().await.len(), before + usize::from(arrives), "{order:?}");
        let page = desk.ana.get(format!("/trust-requests/{request}")).await.assert_ok();
        assert_eq!(page.has("#pay button"), !arrives, "{order:?}");
        assert_books_agree(&app).await;
    }
    assert_eq!((desk.mails("payment-failed").await, desk.mails("trust-posted").await), (2, 3));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_debit_that_is_taken_back_after_it_was_spent_is_covered_by_the_firm() {
    let (app, _stripe) = beside_stripe().await;
    let desk = desk(&app).await;
    desk.record("firm_deposit", &[("amount", "30")]).await.assert(303);
    let (request, checkout) = begun(&desk, "bank_debit").await;
    hear(&app, ("evt_1", "checkout.session.completed"), session(checkout, 200_000, "unpaid")).await;
    hear(&app, ("evt_2", "checkout.session.async_payment_succeeded"), session(checkout, 200_000, "paid"))
        .await;
    desk.clear().await;
    desk.spend("1500").await;
    // told by three events, one of them twice, and last by the first
    for (at, status) in [(2, "lost"), (1, "needs_response"), (2, "lost"), (0, "needs_response")] {
        let kind = ["charge.dispute.created", "charge.dispute.funds_withdrawn", "charge.dispute.closed"][at];
        hear(&app, (&format!("evt_d{at}"), kind), dispute(checkout, 200_000, status)).await;
    }
    let kinds = ["firm_deposit", "deposit", "payment", "between", "cover", "cover", "returned"];
    assert_eq!(desk.kinds().await, kinds);
    assert_eq!(desk.of_ledger("balance").await, 0);
    assert_eq!(app.number("SELECT balance FROM trust_ledgers WHERE kind = 'firm'").await, 0);
    assert_eq!(desk.of_request("outstanding", &request).await, 200_000, "it is asked for again");
    let today = desk.lena.get("/staff").await.assert_ok();
    assert!(today.one("#trust-covers").contains("$1,470.00"), "{}", today.one("#trust-covers"));
    assert!(today.has("#held"), "whoever bills sees it too");
    assert_eq!(desk.mails("trust-posted").await, 3, "in, out, and taken back");
    assert_books_agree(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_taken_back_before_it_cleared_takes_nothing_of_what_else_is_there() {
    let (app, _stripe) = beside_stripe().await;
    let desk = desk(&app).await;
    desk.wire("75").await;
    let (_, checkout) = paid(&desk).await;
    assert_eq!((desk.of_ledger("balance").await, desk.of_ledger("spendable").await), (207_500, 7_500));
    hear(&app, ("evt_d", "charge.dispute.closed"), dispute(checkout, 200_000, "lost")).await;
    assert_eq!(desk.kinds().await, ["deposit", "deposit", "returned"]);
    assert_eq!((desk.of_ledger("balance").await, desk.of_ledger("spendable").await), (7_500, 7_500));
    assert_books_agree(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_part_that_went_back_waits_for_what_it_is_of_and_is_covered_too() {
    let (app, _stripe) = beside_stripe().await;
    let desk = desk(&app).await;
    let (_, checkout) = paid(&desk).await;
    // given back at Stripe by hand, before the deposit has cleared
    hear(&app, ("evt_r", "charge.refunded"), charge(checkout, 20_000)).await;
    assert_eq!(desk.kinds().await, ["deposit"], "nothing of it can be spent, so nothing can leave");
    desk.clear().await;
    settle(&app).await;
    assert_eq!(
        (desk.kinds().await, desk.of_ledger("balance").await),
        (vec!["deposit".into(), "refund".into()], 180_000)
    );
    app.advance(std::time::Duration::from_secs(60 * 60));
    settle(&app).await;
    assert_eq!(desk.kinds().await.len(), 2, "what had waited finds it done");
    // a dispute over a part, after most was spent
    desk.spend("1600").await;
    for id in ["evt_p", "evt_p", "evt_q"] {
        hear(&app, (id, "charge.dispute.closed"), dispute(checkout, 50_000, "lost")).await;
    }
    assert_eq!(desk.kinds().await, ["deposit", "refund", "payment", "cover", "refund"]);
    assert_eq!(desk.of_ledger("balance").await, 0);
    assert!(desk.lena.get("/staff").await.assert_ok().one("#trust-covers").contains("$300.00"));
    assert_books_agree(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_held_in_trust_pays_no_invoice_and_is_not_refunded_beside_its_ledger() {
    let (app, stripe) = beside_stripe().await;
    let desk = desk(&app).await;
    let invoice = crate::billing::sent_invoice(&app, (&desk.dana, desk.ana.id), desk.case).await;
    let (_, checkout) = paid(&desk).await;
    hear(&app, ("evt_i", "charge.dispute.created"), dispute(checkout, 200_000, "warning_needs_response"))
        .await;
    let payment = app.text("SELECT id::text FROM payments").await;
    let page = format!("/staff/payments/{payment}");
    let shown = desk.lena.get(&page).await.assert_ok();
    assert!(shown.has("#in-trust") && !shown.has("#free") && !shown.has("a[href$='/reversals']"));
    let allocation = format!("allocations-{invoice}");
    for (place, fields) in [
        ("reversals", vec![("amount", "25"), ("reason", "x"), ("then", "owed"), ("way", "provider")]),
        ("allocations", vec![(allocation.as_str(), "1200"), ("seen", "200000")]),
    ] {
        desk.lena.get(format!("{page}/{place}")).await.assert_not_found();
        desk.lena.post(format!("{page}/{place}"), &fields).await.assert_not_found();
    }
    settle(&app).await;
    assert_eq!(stripe.made(), 0);
    assert_eq!(app.number(&format!("SELECT paid FROM invoices WHERE id = '{invoice}'")).await, 0);
    assert_eq!(desk.of_ledger("balance").await, 200_000);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_no_ledger_takes_is_held() {
    let (app, _stripe) = beside_stripe().await;
    let desk = desk(&app).await;
    let alarms = "SELECT held_reason FROM payments ORDER BY created_at, id";
    // another amount than was asked for
    let (request, checkout) = begun(&desk, "card").await;
    hear(&app, ("evt_1", "checkout.session.completed"), session(checkout, 150_000, "paid")).await;
    assert_eq!(app.texts(alarms).await, ["amount"]);
    assert_eq!(desk.of_request("outstanding", &request).await, 200_000);
    // its account was closed while it was on its way
    let (request, checkout) = begun(&desk, "bank_debit").await;
    hear(&app, ("evt_2", "checkout.session.completed"), session(checkout, 200_000, "unpaid")).await;
    let version = app.text("SELECT version::text FROM trust_accounts").await;
    let place = format!("/staff/trust/{}/closing", desk.account);
    desk.lena.post(place, &[("version", &version)]).await.assert(303);
    hear(&app, ("evt_3", "checkout.session.async_payment_succeeded"), session(checkout, 200_000, "paid"))
        .await;
    assert_eq!(app.texts(alarms).await, ["amount", "unallocated"]);
    assert_eq!(desk.of_request("under_way", &request).await, 0);
    assert_eq!(app.number("SELECT count(*) FROM trust_postings").await, 0);
    assert_eq!(desk.lena.get("/staff").await.assert_ok().all("#held li").len(), 2);
}
