//! Staff reconcile a month with a mismatch: the bank took a charge that nobody had posted. One posts it and prepares the month, another
//! signs it off.

use crate::support::{Journey, Look};

#[tokio::test(flavor = "multi_thread")]
async fn a_month_with_a_charge_that_nobody_posted_is_reconciled_and_locked() {
    tell("reconcile", Look::SCREEN).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_without_scripts_on_phones() {
    tell("reconcile-without-scripts", Look::PHONE.without_scripts()).await;
}

async fn tell(name: &str, look: Look) {
    let Some(journey) = Journey::begin(name).await else { return };
    let dana = journey.signed_in(look, "dana@hartwell.test").await;
    dana.visit("/staff/trust").await;
    dana.follow("li[id^=account-] strong a").await;
    dana.follow("nav.tabs a[href$='/reconciliations']").await;
    dana.check().await;
    let month = dana.text("#month-title").await;
    assert!(
        dana.text("#problems").await.contains("$18.00 less than the books"),
        "{}",
        dana.text("main").await
    );
    assert!(dana.text("ol.match > li.open").await.contains("SERVICE CHARGE"));
    assert!(dana.has("#f-prepare[disabled]").await);

    dana.follow("ol.match > li.open form button.primary").await;
    assert!(!dana.has("#problems").await, "{}", dana.text("#problems").await);
    let balances = dana.texts(".equation .amount.big").await;
    assert!(balances.len() == 3 && balances.iter().all(|balance| *balance == balances[0]), "{balances:?}");
    dana.check().await;
    dana.follow("#f-prepare").await;
    assert!(dana.text("#sign-off").await.contains("You prepared it"));
    dana.check().await;
    let place = dana.path().await;

    let lena = journey.signed_in(look, "lena@hartwell.test").await;
    lena.visit(place.split('#').next().expect("a path")).await;
    lena.click("#f-compared").await;
    lena.fill("#f-current_password", "something else").await;
    lena.follow("form[action$='/sign-off'] button.primary").await;
    assert!(lena.has("#f-current_password-error").await);
    lena.look_again().await;
    lena.click("#f-compared").await;
    lena.fill("#f-current_password", "portico-demo").await;
    lena.follow("form[action$='/sign-off'] button.primary").await;
    assert!(lena.text("#reconciliation header").await.contains("Locked"), "{}", lena.text("main").await);
    assert!(lena.text("#earlier").await.contains(&month));
    lena.check().await;

    // the bank's statements, and a line of one
    lena.follow("nav.tabs a[href$='/statements']").await;
    lena.check().await;
    lena.follow("li[id^=statement-] strong a").await;
    lena.check().await;
    assert!(lena.text("table.ledger").await.contains("SERVICE CHARGE"));
    journey.end().await;
}
