//! Somebody without account pays a sum by a link; staff put it on an invoice, and the owner gives a part of it back. A debit that the bank
//! refuses leaves the invoice to be paid.

use crate::support::{Journey, Look, Window};

#[tokio::test(flavor = "multi_thread")]
async fn a_deposit_by_link_is_put_on_an_invoice_and_a_part_goes_back() {
    tell("giving-back", Look::SCREEN).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_without_scripts_on_phones() {
    tell("giving-back-without-scripts", Look::PHONE.without_scripts()).await;
}

async fn tell(name: &str, look: Look) {
    let Some(journey) = Journey::begin(name).await else { return };
    let amara = journey.signed_in(look, "amara@hartwell.test").await;
    let invoice = open_invoice(&amara, "INV-2026-0010").await;
    let invoice = invoice.rsplit('/').next().expect("an id");
    let lena = journey.signed_in(look, "lena@hartwell.test").await;
    let link = make_link(&lena).await;
    let nobody = journey.window(look).await;
    nobody.visit(&link).await;
    assert!(nobody.text("main").await.contains("$120.00"), "{}", nobody.text("main").await);
    nobody.fill("#f-email", "aunt@example.org").await;
    nobody.follow("main button.primary").await;
    nobody.follow("button[value=success]").await;
    assert!(nobody.text("main").await.contains("$120.00"), "{}", nobody.text("main").await);

    // it is on no invoice yet
    lena.visit("/staff/payment-links").await;
    let row = lena.row("#links", "Second opinion").await;
    lena.follow(&format!("{row} strong a")).await;
    lena.check().await;
    let payment = lena.path().await;
    lena.follow("#free a.button").await;
    lena.fill("#f-invoice", "INV-2026-0010").await;
    lena.follow("main button.primary").await;
    lena.check().await;
    lena.fill(&format!("#f-allocations-{invoice}"), "120").await;
    lena.follow("main form[method=post] button.primary").await;
    assert!(lena.text("#where").await.contains("INV-2026-0010"), "{}", lena.text("main").await);
    assert!(!lena.has("#free").await, "all of it is on the invoice");

    // what is more than there is stays where it was typed
    lena.visit(&format!("{payment}/reversals")).await;
    lena.fill("#f-amount", "120.01").await;
    lena.fill("#f-reason", "A shorter meeting").await;
    lena.follow("button.danger").await;
    assert!(lena.text("#f-amount-error").await.contains("$120.00"), "{}", lena.text("main").await);
    assert_eq!(lena.attribute("#f-amount", "value").await, "120.01");
    lena.look_again().await;
    lena.fill("#f-amount", "20").await;
    lena.click("#f-way option[value=provider]").await;
    lena.click("#f-then option[value=credit]").await;
    lena.follow("button.danger").await;
    lena.visit_until(&payment, "$20.00").await;
    assert!(lena.text("#back").await.contains("A shorter meeting"), "{}", lena.text("main").await);
    lena.check().await;

    refused_debit(&amara).await;
    journey.end().await;
}

/// A link for a sum, once it was shown back; its address.
async fn make_link(lena: &Window) -> String {
    lena.visit("/staff/payment-links/new").await;
    lena.fill("#f-purpose", "Second opinion").await;
    lena.fill("#f-amount", "120").await;
    lena.follow("main button.primary").await;
    assert!(lena.has("#f-advance-error").await, "whose the money is, is not guessed");
    lena.click("#f-advance option[value=earned]").await;
    lena.follow("main button.primary").await;
    assert!(lena.text("#read").await.contains("$120.00"), "{}", lena.text("main").await);
    lena.look_again().await;
    lena.follow("main button.primary").await;
    lena.check().await;
    lena.attribute("#f-link", "value").await
}

/// Opens an invoice to be paid; its address.
async fn open_invoice(amara: &Window, number: &str) -> String {
    amara.visit("/transactions").await;
    let row = amara.row("#to-pay", number).await;
    amara.follow(&format!("{row} a.button")).await;
    amara.path().await.split('#').next().expect("a path").to_owned()
}

/// The bank refuses at once: nothing was paid, and the same can be paid again.
async fn refused_debit(amara: &Window) {
    let invoice = open_invoice(amara, "INV-2026-0011").await;
    let owed = amara.text("#pay").await;
    amara.click("#f-how-bank_debit").await;
    amara.follow("#pay button.primary").await;
    amara.follow("button[value=decline]").await;
    assert!(amara.text("main").await.contains("Nothing was paid"), "{}", amara.text("main").await);
    amara.check().await;
    amara.visit(&invoice).await;
    assert_eq!(amara.text("#pay").await, owed, "all of it can be paid again");
}
