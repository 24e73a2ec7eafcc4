//! Clients' money is where the books say, wherever the process dies: the real binary is killed before and after every statement that it
//! makes and every call to Stripe and to the mail server. It is started again, whoever waited does what people do, and the books are looked
//! at.
//!
//! The suite takes some of the points; `just crash` takes all of them.

mod books;
mod month;
mod online;
mod postings;

use super::{Desk, reconciling::BankDesk};
use crate::support::{Answer, Mortal, Point, TestApp, points, run_portico};
use std::{fmt::Debug, time::Instant};

/// What people do, step by step, and do again where they were cut off.
trait Story {
    type Step: Copy + Debug + 'static;

    fn steps(&self) -> &'static [Self::Step];

    /// Takes a step; what is answered, where somebody waits for an answer.
    async fn take(&mut self, step: Self::Step) -> Option<Answer>;

    /// What was answered by a process that lived so long.
    async fn heard(&mut self, step: Self::Step, answer: Answer);

    /// What was to be looked at later is.
    async fn wait(&self) {}

    /// What has come of it, and what has to have come of it.
    async fn outcome(&self) -> (Vec<String>, Vec<String>);

    /// What is left open is closed, so that no page gets longer with each point.
    async fn leave(&self) {}
}

/// Goes this way once for each point, until none is left that it comes to.
async fn die_everywhere<S: Story>(
    (app, mut mortal): (&TestApp, Mortal),
    (name, every): (&str, usize),
    begin: impl AsyncFn() -> S,
) {
    let began = Instant::now();
    let mut count = 0;
    for point in points(every) {
        let mut story = begin().await;
        mortal.idle(app).await;
        let died = walk((app, &mut mortal), &mut story, point).await;
        count += 1;
        let (is, expected) = story.outcome().await;
        assert_eq!(is, expected, "{name} {point:?}");
        books::assert_right(app, &mortal, &format!("{name} {point:?}")).await;
        if !died {
            break;
        }
        if count % 50 == 0 {
            println!("{name}: {count} points in {:?}", began.elapsed());
        }
        story.leave().await;
    }
    let (is_whole, said) = run_portico(app, &["audit", "verify"]).await;
    assert!(is_whole, "{said}");
    assert!(count > 2, "it never died");
    println!("{name}: {} points in {:?}", count - 1, began.elapsed());
    mortal.end().await;
}

/// Whether the process died on the way.
async fn walk<S: Story>((app, mortal): (&TestApp, &mut Mortal), story: &mut S, point: Point) -> bool {
    let deaths = mortal.deaths;
    mortal.arm(point);
    for step in story.steps() {
        loop {
            live(app, mortal).await;
            let answer = story.take(*step).await;
            if answer.as_ref().is_none_or(|answer| answer.status != 502) {
                if let Some(answer) = answer {
                    story.heard(*step, answer).await;
                }
                break;
            }
            // cut off: whoever waited for it does it once more
            mortal.dead().await;
        }
        mortal.idle(app).await;
    }
    mortal.disarm().await;
    live(app, mortal).await;
    story.wait().await;
    mortal.idle(app).await;
    mortal.deaths > deaths
}

/// Starts it again where it is dead. What was told by then is made so, though nobody comes back.
async fn live(app: &TestApp, mortal: &mut Mortal) {
    if mortal.is_dead() {
        mortal.revive(app).await;
        mortal.idle(app).await;
        books::assert_nothing_lies(app).await;
    }
}

/// Everything about a ledger is done on this stage.
async fn on_a_ledger(way: postings::Way) {
    let mut app = TestApp::by_the_clock().await;
    let mortal = Mortal::serving(&mut app).await;
    let desk = Desk::new(&app).await;
    desk.wire("1,000,000").await;
    let name = format!("{way:?}");
    die_everywhere((&app, mortal), (&name, 41), async || postings::OnALedger::new(&desk, way).await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deposit_is_recorded_once() {
    on_a_ledger(postings::Way::Deposit).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn earned_fees_are_prepared_approved_and_pay_their_invoice_once() {
    on_a_ledger(postings::Way::Payout).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_transfer_is_reversed_with_its_payment() {
    on_a_ledger(postings::Way::Reversal).await;
}

async fn at_stripe(way: online::Way) {
    let mut app = TestApp::by_the_clock().await;
    let mortal = Mortal::serving(&mut app).await;
    let desk = Desk::new(&app).await;
    online::prepare(&desk).await;
    let (stripe, name) = (mortal.stripe.clone(), format!("{way:?}"));
    let begin = async || online::Online::new(&desk, &stripe, way).await;
    die_everywhere((&app, mortal), (&name, 41), begin).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_at_stripe_becomes_a_deposit_once() {
    at_stripe(online::Way::Paid).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_bank_takes_back_after_it_was_spent_is_covered_once() {
    at_stripe(online::Way::TakenBack).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_statement_is_taken_and_its_month_signed_off_once() {
    let mut app = TestApp::by_the_clock().await;
    let mortal = Mortal::serving(&mut app).await;
    let desk = BankDesk::new(&app).await;
    let begin = async || month::SignedMonth::new(&desk).await;
    die_everywhere((&app, mortal), ("Month", 101), begin).await;
}
