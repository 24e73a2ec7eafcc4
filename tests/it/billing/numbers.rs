//! Numbers have neither gaps nor doubles, whoever sends at the same moment.

use super::Desk;
use crate::support::TestApp;
use futures_util::future::join_all;

#[tokio::test(flavor = "multi_thread")]
async fn invoices_sent_at_once_are_numbered_without_gaps() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let mut drafts = Vec::new();
    for _ in 0..8 {
        drafts.push(desk.draft(&[]).await);
    }
    let send = |id| {
        let dana = &desk.dana;
        async move {
            dana.post(format!("/staff/invoices/{id}/sending"), &[("version", "1")]).await.assert(303);
        }
    };
    join_all(drafts.into_iter().map(send)).await;
    let numbers = app.texts("SELECT number FROM invoices ORDER BY number").await;
    let expected: Vec<_> = (1..=8).map(|number| format!("INV-2026-{number:04}")).collect();
    assert_eq!(numbers, expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_that_is_not_sent_takes_no_number() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let draft = desk.draft(&[]).await;
    desk.dana.post(format!("/staff/invoices/{draft}/delete"), &[]).await.assert(303);
    let invoice = desk.draft(&[]).await;
    assert_eq!(desk.sent(invoice).await, "INV-2026-0001");
}
