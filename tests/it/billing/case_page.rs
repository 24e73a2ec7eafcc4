//! What is to be paid, on the client's page of a case.

use super::Desk;
use crate::support::{HARTWELL, TestApp};

#[tokio::test(flavor = "multi_thread")]
async fn the_page_of_a_case_says_what_is_to_be_paid_there() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let other = app.case(HARTWELL, "HO-2", &[desk.ana.id]).await;
    let page = format!("/cases/{}", desk.case);
    assert!(!desk.ana.get(&page).await.assert_ok().has("#payments"), "nothing where nothing is to be paid");
    let invoice = desk.invoice("100").await;
    desk.check(invoice, "40").await.assert(303);
    let card = desk.ana.get(&page).await.assert_ok();
    assert!(card.one("#payments").contains("$60.00"), "{}", card.one("#payments"));
    assert_eq!(card.attr("#payments .rows a", "href"), format!("/invoices/{invoice}"));
    assert!(
        !desk.ana.get(format!("/cases/{other}")).await.assert_ok().has("#payments"),
        "it is of another case"
    );
    desk.check(invoice, "60").await.assert(303);
    assert!(!desk.ana.get(&page).await.assert_ok().has("#payments"));
}
