//! A client pays a part of an invoice by card and has a receipt; a debit is under way, and its part cannot be paid a second time; somebody
//! without an account pays by a link.

use crate::support::{Journey, Look};

#[tokio::test(flavor = "multi_thread")]
async fn a_part_is_paid_by_card_a_part_by_debit_and_the_rest_by_a_link() {
    tell("paying", Look::SCREEN).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_without_scripts_on_phones() {
    tell("paying-without-scripts", Look::PHONE.without_scripts()).await;
}

async fn tell(name: &str, look: Look) {
    let Some(journey) = Journey::begin(name).await else { return };
    let amara = journey.signed_in(look, "amara@hartwell.test").await;
    amara.visit("/transactions").await;
    let row = amara.row("#to-pay", "INV-2026-0010").await;
    amara.follow(&format!("{row} a.button")).await;
    amara.check().await;
    let invoice = amara.path().await.split('#').next().expect("a path").to_owned();

    // what is no amount leads nowhere
    amara.click("#f-what-part").await;
    amara.fill("#f-amount", "540.01").await;
    amara.follow("#pay button.primary").await;
    assert!(amara.text("#f-amount-error").await.contains("$540.00"), "{}", amara.text("#pay").await);
    amara.look_again().await;

    amara.fill("#f-amount", "40").await;
    amara.follow("#pay button.primary").await;
    amara.check().await;
    amara.follow("button[value=success]").await;
    assert!(amara.text("main").await.contains("$40.00"), "{}", amara.text("main").await);
    amara.check().await;
    amara.visit("/transactions").await;
    assert!(amara.text("#payments li:first-child").await.contains("Visa ending 4242"));
    assert!(amara.has("#payments li:first-child a[download]").await, "a receipt");

    amara.visit(&invoice).await;
    amara.click("#f-what-part").await;
    amara.fill("#f-amount", "100").await;
    amara.click("#f-how-bank_debit").await;
    amara.follow("#pay button.primary").await;
    amara.follow("button[value=delay]").await;
    assert!(amara.text("main").await.contains("under way"), "{}", amara.text("main").await);
    amara.visit(&invoice).await;
    assert!(amara.text("#pay").await.contains("$400.00"), "what is under way is not paid twice");

    let dana = journey.signed_in(look, "dana@hartwell.test").await;
    dana.visit(&format!("/staff{invoice}")).await;
    dana.follow("form[action$='/links'] button").await;
    dana.check().await;
    let link = dana.attribute("#f-link", "value").await;
    let nobody = journey.window(look).await;
    nobody.visit(&link).await;
    assert!(!nobody.text("main").await.contains("Petition"), "the case is nobody's business");
    nobody.fill("#f-email", "aunt@example.org").await;
    nobody.follow("main button.primary").await;
    nobody.follow("button[value=success]").await;
    assert!(nobody.text("main").await.contains("$400.00"), "{}", nobody.text("main").await);
    amara.visit(&invoice).await;
    assert!(!amara.has("#pay").await, "nothing is left to pay");
    journey.end().await;
}
