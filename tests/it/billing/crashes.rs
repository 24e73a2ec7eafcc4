//! A payment is recorded exactly once, wherever in it the process dies: the real binary is killed before and after every statement that it
//! makes and every call to Stripe and to the mail server. It is started again, whoever waited does what people do, and the books are
//! looked at.
//!
//! The suite takes every [`EVERY`]th point, and so points before and after something in turn; `just crash` takes all of them.

mod books;
mod stories;

use self::{
    books::assert_right,
    stories::{Step, Story, Way},
};
use super::Desk;
use crate::support::{Mortal, Point, TestApp, points, run_portico};
use std::time::Instant;

/// Odd, as points before and after the same thing follow each other.
const EVERY: usize = 41;

/// Goes this way once for each point, until none is left that it comes to.
async fn die_everywhere(way: Way) {
    let began = Instant::now();
    let mut app = TestApp::by_the_clock().await;
    let mut mortal = Mortal::serving(&mut app).await;
    let desk = Desk::new(&app).await;
    let lena = app.owner("lena").await;
    way.prepare(&desk).await;
    let mut count = 0;
    let stripe = mortal.stripe.clone();
    for point in points(EVERY) {
        let mut story = Story::new(&desk, (&lena, &stripe), way).await;
        mortal.idle(&app).await;
        let died = walk(&mut story, &mut mortal, point).await;
        count += 1;
        assert_right(way, &desk, &mortal, (story.invoice, count), &format!("{way:?} {point:?}")).await;
        if !died {
            break;
        }
        if count % 50 == 0 {
            println!("{way:?}: {count} points in {:?}", began.elapsed());
        }
        story.leave().await;
    }
    let (is_whole, said) = run_portico(&app, &["audit", "verify"]).await;
    assert!(is_whole, "{said}");
    assert!(count > 2, "it never died");
    println!("{way:?}: {} points in {:?}", count - 1, began.elapsed());
    mortal.end().await;
}

/// Whether the process died on the way.
async fn walk(story: &mut Story<'_>, mortal: &mut Mortal, point: Point) -> bool {
    let (app, deaths) = (story.desk.app, mortal.deaths);
    mortal.arm(point);
    for step in story.way.steps() {
        loop {
            live(story, mortal).await;
            let answer = story.take(*step).await;
            if answer.as_ref().is_none_or(|answer| answer.status != 502) {
                if let Some(answer) = answer {
                    story.heard(*step, answer);
                }
                break;
            }
            // cut off: whoever waited for it does it once more
            mortal.dead().await;
        }
        mortal.idle(app).await;
    }
    mortal.disarm().await;
    live(story, mortal).await;
    // what was to be looked at later is
    story.take(Step::Wait).await;
    mortal.idle(app).await;
    mortal.deaths > deaths
}

/// Starts it again where it is dead. What was told by then is made so, though nobody comes back.
async fn live(story: &Story<'_>, mortal: &mut Mortal) {
    if !mortal.is_dead() {
        return;
    }
    let app = story.desk.app;
    mortal.revive(app).await;
    mortal.idle(app).await;
    let left = app.texts(books::LEFT_LYING).await;
    assert_eq!(left, Vec::<String>::new(), "{:?}: kept, and nobody makes anything of it", story.way);
}

#[tokio::test(flavor = "multi_thread")]
async fn paid_by_card() {
    die_everywhere(Way::Card).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_debit_that_arrives() {
    die_everywhere(Way::Debit).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_debit_that_fails() {
    die_everywhere(Way::FailedDebit).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn recorded_by_staff() {
    die_everywhere(Way::Check).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn given_back() {
    die_everywhere(Way::Refund).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn paid_at_stripe() {
    die_everywhere(Way::Stripe).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn told_by_a_webhook() {
    die_everywhere(Way::Webhook).await;
}
