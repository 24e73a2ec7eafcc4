//! A client is asked for a retainer and pays it into trust: they find it among their tasks, see what trust is and how much is asked, pay, and see
//! it held for them.

use crate::support::{Journey, Look};

#[tokio::test(flavor = "multi_thread")]
async fn a_client_pays_a_retainer_into_trust() {
    tell("trust-retainer", Look::SCREEN).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_without_scripts_on_phones() {
    tell("trust-retainer-without-scripts", Look::PHONE.without_scripts()).await;
}

async fn tell(name: &str, look: Look) {
    let Some(journey) = Journey::begin(name).await else { return };
    let amara = journey.signed_in(look, "amara@hartwell.test").await;
    amara.visit("/tasks").await;
    let row = amara.row("#tasks", "into the trust account").await;
    amara.follow(&format!("{row} a.button")).await;
    amara.check().await;
    assert!(amara.text("main").await.contains("A trust account is"), "it says what trust is");
    let request = amara.path().await.split('#').next().expect("a path").to_owned();

    // what is no amount leads nowhere
    amara.click("#f-what-part").await;
    amara.fill("#f-amount", "999999").await;
    amara.follow("#pay button.primary").await;
    assert!(amara.has("#f-amount-error").await, "{}", amara.text("#pay").await);
    amara.look_again().await;

    amara.click("#f-what-all").await;
    amara.fill("#f-amount", "").await;
    amara.follow("#pay button.primary").await;
    amara.follow("button[value=success]").await;
    amara.check().await;
    amara.follow("main a.button.primary").await;
    assert_eq!(amara.path().await, request);
    amara.visit("/transactions").await;
    amara.follow(".tabs a:not([aria-current])").await;
    assert!(amara.text("main").await.contains("Can usually be used from"), "{}", amara.text("main").await);
    amara.check().await;
    journey.end().await;
}
