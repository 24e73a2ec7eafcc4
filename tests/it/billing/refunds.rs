//! Money goes back by the provider that it came through: once, whatever it answers and tells, and in whichever order.

use super::{
    Desk, assert_books_agree,
    stripe::{Answering, SECRET, Stripe, event, looked_up, now, paid, refunded, tell},
    with_sandbox,
};
use crate::support::{Answer, HARTWELL, Person, TestApp};
use portico::{
    ids::{CheckoutId, InvoiceId, PaymentId, StaffId},
    payments::GatewayKind,
};
use std::time::Duration;

const HOURS: Duration = Duration::from_secs(5 * 60 * 60);

/// A payment of 100.00, and an owner who gives it back.
struct Case<'a> {
    desk: Desk<'a>,
    lena: Person<'a, StaffId>,
    stripe: Stripe,
    invoice: InvoiceId,
    checkout: CheckoutId,
    payment: PaymentId,
}

impl<'a> Case<'a> {
    async fn new(app: &'a TestApp, stripe: Stripe) -> Case<'a> {
        let desk = Desk::new(app).await;
        let lena = app.owner("lena").await;
        let (invoice, checkout, payment) = paid(&desk).await;
        Case { desk, lena, stripe, invoice, checkout, payment }
    }

    async fn ask(&self, amount: &str, then: &str) -> Answer {
        let typed = [("amount", amount), ("way", "provider"), ("then", then), ("reason", "Charged twice")];
        self.lena.post(format!("/staff/payments/{}/reversals", self.payment), &typed).await
    }

    async fn tell(&self, id: &str, total: i64) {
        let told = event(id, "charge.refunded", refunded(self.checkout, total));
        tell(self.desk.app, &told, SECRET, now(self.desk.app)).await.assert(204);
    }

    /// Jobs, until nothing is due.
    async fn jobs(&self) {
        while self.desk.app.run_jobs().await > 0 {}
    }

    async fn reversed(&self) -> i64 {
        self.desk.app.number("SELECT reversed FROM payments").await
    }

    async fn state(&self) -> String {
        self.desk.app.text("SELECT state || failure FROM payment_refunds ORDER BY id DESC LIMIT 1").await
    }

    async fn page(&self) -> String {
        self.lena.get(format!("/staff/payments/{}", self.payment)).await.assert_ok().one("main")
    }

    /// The provider is asked how the checkout stands.
    async fn poll(&self, total: i64) {
        self.stripe.set(|known| known.sessions = vec![looked_up(self.checkout, total)]);
        self.desk
            .app
            .sql(&format!(
                "INSERT INTO jobs (firm_id, id, kind, payload, run_at, created_at) VALUES ('{HARTWELL}', gen_random_uuid(), \
                 'checkout.ask', '{{\"checkout\":\"{}\"}}', '{1}', '{1}')",
                self.checkout,
                self.desk.app.now().0
            ))
            .await;
        self.desk.app.run_jobs().await;
    }
}

async fn app() -> (TestApp, Stripe) {
    let (stripe, providers) = Stripe::start().await;
    (TestApp::with_providers(providers).await, stripe)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_asked_for_goes_back_once_and_is_owed_again() {
    let (app, stripe) = app().await;
    let case = Case::new(&app, stripe).await;
    case.ask("25", "owed").await.assert(303);
    assert_eq!(case.reversed().await, 0, "nothing is booked before the provider has it");
    assert!(case.page().await.contains("Asked"));
    case.jobs().await;
    assert_eq!((case.stripe.made(), case.reversed().await), (1, 2_500));
    assert_eq!(case.desk.number("outstanding", case.invoice).await, 2_500);
    assert!(case.page().await.contains("Done"));
    // its event, told twice, and late
    for id in ["evt_r1", "evt_r1", "evt_r2"] {
        case.tell(id, 2_500).await;
        case.jobs().await;
    }
    assert_eq!(case.reversed().await, 2_500);
    assert_eq!(app.number("SELECT count(*) FROM payment_reversals").await, 1);
    assert!(app.event_kinds(HARTWELL).await.contains(&"refund.asked".to_owned()));
    assert_books_agree(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_event_may_come_before_the_answer() {
    let (app, stripe) = app().await;
    let case = Case::new(&app, stripe).await;
    case.stripe.set(|known| known.answer = Answering::Lost);
    case.ask("25", "owed").await.assert(303);
    case.jobs().await;
    assert_eq!((case.stripe.made(), case.reversed().await), (1, 0));
    case.tell("evt_r1", 2_500).await;
    app.run_jobs().await;
    assert_eq!((case.state().await.as_str(), case.reversed().await), ("done", 2_500));
    case.stripe.set(|known| known.answer = Answering::Succeeded);
    app.advance(HOURS);
    case.jobs().await;
    assert_eq!((case.stripe.made(), case.reversed().await), (1, 2_500));
    assert_books_agree(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_is_lost_is_looked_for_before_it_is_asked_again() {
    let (app, stripe) = app().await;
    let case = Case::new(&app, stripe).await;
    case.stripe.set(|known| known.answer = Answering::Lost);
    case.ask("25", "owed").await.assert(303);
    case.jobs().await;
    let posted = case.stripe.set(|known| known.posted.len());
    case.stripe.set(|known| known.answer = Answering::Succeeded);
    app.advance(HOURS);
    case.jobs().await;
    assert_eq!((case.stripe.made(), case.stripe.set(|known| known.posted.len())), (1, posted));
    assert_eq!((case.state().await.as_str(), case.reversed().await), ("done", 2_500));
    assert_books_agree(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_provider_that_never_answers_is_told_to_staff_and_asked_again() {
    let (app, stripe) = app().await;
    let case = Case::new(&app, stripe).await;
    case.stripe.set(|known| known.answer = Answering::Down);
    case.ask("25", "owed").await.assert(303);
    for attempt in 0..10 {
        case.desk.app.run_jobs().await;
        // the pause after it, at its longest
        app.advance(Duration::from_secs(40 << attempt));
    }
    assert!(case.state().await.starts_with("askedThe provider does not answer"), "{}", case.state().await);
    assert!(case.page().await.contains("No answer"));
    assert!(case.lena.get("/staff").await.assert_ok().one("#held").contains("$100.00"));
    // nothing else may be given back of what may be on its way
    case.ask("75.01", "owed").await.assert_invalid();
    case.stripe.set(|known| known.answer = Answering::Succeeded);
    let refund = app.text("SELECT id::text FROM payment_refunds").await;
    case.lena.post(format!("/staff/refunds/{refund}/attempts"), &[]).await.assert(303);
    case.jobs().await;
    assert_eq!((case.state().await.as_str(), case.stripe.made(), case.reversed().await), ("done", 1, 2_500));
    assert!(!case.lena.get("/staff").await.assert_ok().has("#held"));
    assert_books_agree(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_fails_says_why_and_can_be_tried_again_or_written_down() {
    let (app, stripe) = app().await;
    let case = Case::new(&app, stripe).await;
    for answer in [Answering::Refused, Answering::Failed] {
        case.stripe.set(|known| known.answer = answer);
        case.ask("25", "credit").await.assert(303);
        case.jobs().await;
        assert!(case.state().await.starts_with("failed"), "{}", case.state().await);
        assert_eq!(case.reversed().await, 0);
    }
    assert!(case.page().await.contains("expired_or_canceled_card"));
    assert!(case.lena.get("/staff").await.assert_ok().has("#held"));
    let failed = app.texts("SELECT id::text FROM payment_refunds ORDER BY id").await;
    case.desk.dana.post(format!("/staff/refunds/{}/attempts", failed[0]), &[]).await.assert(403);
    case.stripe.set(|known| known.answer = Answering::Succeeded);
    case.lena.post(format!("/staff/refunds/{}/attempts", failed[0]), &[]).await.assert(303);
    case.jobs().await;
    assert_eq!(case.reversed().await, 2_500);
    let keys = case.stripe.set(|known| known.posted.clone());
    assert!(keys[0] != keys[2], "one that failed is asked for under another key: {keys:?}");
    // credited, so nobody owes it
    assert_eq!(case.desk.number("outstanding", case.invoice).await, 0);
    assert_eq!(case.desk.number("credited", case.invoice).await, 2_500);
    let typed = [
        ("amount", "25"),
        ("way", "hand"),
        ("then", "owed"),
        ("on", "2026-11-21"),
        ("reason", "By check"),
        ("refund", failed[1].as_str()),
    ];
    case.lena.post(format!("/staff/payments/{}/reversals", case.payment), &typed).await.assert(303);
    let states = app.texts("SELECT state FROM payment_refunds ORDER BY id").await;
    assert_eq!((states, case.reversed().await), (vec!["done".to_owned(), "dropped".to_owned()], 5_000));
    assert_books_agree(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_more_is_asked_for_than_is_left() {
    let (app, stripe) = app().await;
    let case = Case::new(&app, stripe).await;
    for amount in ["0", "-1", "", "100.01", "1e3", "9999999999999999999"] {
        let answer = case.ask(amount, "owed").await.assert_invalid();
        assert!(answer.has("#f-amount-error"), "{amount}");
    }
    case.ask("25", "").await.assert_invalid();
    case.ask("60", "owed").await.assert(303);
    case.ask("40.01", "owed").await.assert_invalid();
    // two at the same second
    let (one, two) = tokio::join!(case.ask("40", "owed"), case.ask("40", "owed"));
    let mut statuses = [one.status.as_u16(), two.status.as_u16()];
    statuses.sort_unstable();
    assert!(statuses[0] == 303 && statuses[1] > 400, "{statuses:?}");
    case.jobs().await;
    assert_eq!((case.stripe.total(), case.reversed().await), (10_000, 10_000));
    case.ask("1", "owed").await.assert_invalid();
    assert_books_agree(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_given_back_on_the_providers_pages_is_booked_beside_ours() {
    let (app, stripe) = app().await;
    let case = Case::new(&app, stripe).await;
    case.tell("evt_r1", 1_000).await;
    case.jobs().await;
    assert_eq!(case.reversed().await, 1_000);
    case.ask("25", "owed").await.assert(303);
    case.jobs().await;
    case.tell("evt_r2", 3_500).await;
    case.tell("evt_r0", 1_000).await;
    case.jobs().await;
    assert_eq!(case.reversed().await, 3_500);
    assert_books_agree(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_comes_back_puts_the_money_back_and_staff_are_told() {
    let (app, stripe) = app().await;
    let case = Case::new(&app, stripe).await;
    case.stripe.set(|known| known.answer = Answering::Pending);
    case.ask("25", "owed").await.assert(303);
    case.jobs().await;
    assert_eq!((case.state().await.as_str(), case.reversed().await), ("pending", 2_500));
    case.stripe.set(|known| {
        known.refunds[0]["status"] = "failed".into();
        known.refunds[0]["failure_reason"] = "lost_or_stolen_card".into();
        known.sessions = vec![looked_up(case.checkout, 0)];
    });
    let failed = serde_json::json!({
        "id": "re_1", "object": "refund", "amount": 2_500, "currency": "usd", "status": "failed",
        "payment_intent": format!("pi_{}", case.checkout),
    });
    for id in ["evt_f1", "evt_f2"] {
        tell(&app, &event(id, "refund.failed", failed.clone()), SECRET, now(&app)).await.assert(204);
        case.jobs().await;
    }
    assert_eq!((case.state().await.as_str(), case.reversed().await), ("failedlost_or_stolen_card", 0));
    assert_eq!(case.desk.number("outstanding", case.invoice).await, 0);
    assert_eq!(app.texts("SELECT held_reason FROM payments").await, ["refund_failed"]);
    let kinds = app.texts("SELECT kind FROM payment_reversals ORDER BY id").await;
    assert_eq!(kinds, ["refund", "refund_failed"]);
    // its first event comes late
    case.tell("evt_r1", 2_500).await;
    case.poll(0).await;
    assert_books_agree(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_total_that_goes_down_counts_where_the_provider_was_asked() {
    let (app, stripe) = app().await;
    let case = Case::new(&app, stripe).await;
    case.tell("evt_r1", 4_000).await;
    case.jobs().await;
    case.tell("evt_r2", 1_000).await;
    case.jobs().await;
    assert_eq!(case.reversed().await, 4_000, "an event may be late");
    case.poll(1_000).await;
    assert_eq!(case.reversed().await, 1_000);
    case.poll(0).await;
    assert_eq!(case.reversed().await, 0);
    case.poll(0).await;
    assert_eq!(case.desk.number("paid", case.invoice).await, 10_000);
    assert_books_agree(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_credited_has_nowhere_to_go_when_it_comes_back() {
    let (app, stripe) = app().await;
    let case = Case::new(&app, stripe).await;
    case.ask("25", "credit").await.assert(303);
    case.jobs().await;
    assert_eq!(case.desk.number("outstanding", case.invoice).await, 0);
    assert_eq!(app.number("SELECT count(*) FROM invoices WHERE kind = 'credit_note'").await, 1);
    case.stripe.set(|known| known.refunds[0]["status"] = "failed".into());
    case.poll(0).await;
    assert_eq!((case.reversed().await, case.desk.number("outstanding", case.invoice).await), (0, 0));
    assert!(case.page().await.contains("On no invoice"));
    assert_books_agree(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_test_provider_does_it_too() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let lena = app.owner("lena").await;
    with_sandbox(&app, HARTWELL, desk.dana.account).await;
    let invoice = desk.invoice("100").await;
    let typed = [("what", "all"), ("how", "card")];
    let went = desk.ana.post(format!("/invoices/{invoice}/payments"), &typed).await.assert(303);
    desk.ana.post(went.location(), &[("outcome", "success")]).await.assert(303);
    let payment = app.text("SELECT id::text FROM payments").await;
    let url = format!("/staff/payments/{payment}/reversals");
    let form = lena.get(&url).await.assert_ok();
    assert!(form.text().contains("Sandbox"), "{}", GatewayKind::Sandbox.as_str());
    for (amount, state) in [("20", "done"), ("10.13", "failed"), ("10.14", "pending")] {
        let typed = [("amount", amount), ("way", "provider"), ("then", "owed"), ("reason", "Charged twice")];
        lena.post(&url, &typed).await.assert(303);
        app.run_jobs().await;
        let last = "SELECT state FROM payment_refunds ORDER BY id DESC LIMIT 1";
        assert_eq!(app.text(last).await, state);
    }
    assert_eq!(desk.number("outstanding", invoice).await, 3_014);
    app.advance(HOURS);
    app.run_jobs().await;
    assert_eq!(app.number("SELECT count(*) FROM payment_refunds WHERE state = 'done'").await, 2);
    assert_books_agree(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_not_arrived_is_not_given_back() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let lena = app.owner("lena").await;
    with_sandbox(&app, HARTWELL, desk.dana.account).await;
    let invoice = desk.invoice("100").await;
    let typed = [("what", "all"), ("how", "bank_debit")];
    let went = desk.ana.post(format!("/invoices/{invoice}/payments"), &typed).await.assert(303);
    desk.ana.post(went.location(), &[("outcome", "delay")]).await.assert(303);
    let payment = app.text("SELECT id::text FROM payments").await;
    let url = format!("/staff/payments/{payment}/reversals");
    let typed = [("amount", "20"), ("way", "provider"), ("then", "owed"), ("reason", "Charged twice")];
    lena.post(&url, &typed).await.assert_not_found();
    app.sql("UPDATE payments SET state = 'failed'").await;
    lena.post(&url, &typed).await.assert_not_found();
    assert_eq!(app.number("SELECT count(*) FROM payment_refunds").await, 0);
}
