//! From a click of the attorney's to a client who is in: the invitation goes by mail, which the demo shows.

use crate::support::{Journey, Look};

const NEW_PASSWORD: &str = "a wide green river";

#[tokio::test(flavor = "multi_thread")]
async fn an_invited_client_comes_in() {
    tell("invitation", Look::SCREEN).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_without_scripts_on_phones() {
    tell("invitation-without-scripts", Look::PHONE.without_scripts()).await;
}

async fn tell(name: &str, look: Look) {
    let Some(journey) = Journey::begin(name).await else { return };
    let dana = journey.signed_in(look, "dana@hartwell.test").await;
    dana.visit("/staff/clients?q=Nunez").await;
    dana.follow("main a[href^='/staff/clients/0']").await;
    dana.follow("main a[href$='/portal-access']").await;
    dana.check().await;
    dana.follow("form[action$='/portal-access'] button").await;
    dana.wait_for_text(".notice.good", "").await;

    // the mail is sent by the queue, in its own time
    let jose = journey.window(Look { languages: "es-ES,es", ..look }).await;
    jose.visit_until("/demo/mailbox", "jose@clients.test").await;
    let mail = jose.row("main", "jose@clients.test").await;
    jose.follow(&format!("{mail} a")).await;
    jose.check().await;
    jose.follow("main a[href*='/invitations/']").await;
    let invitation = jose.path().await;
    jose.check().await;
    assert_eq!(jose.attribute("html", "lang").await, "es", "the page speaks the reader's language");
    // opening the link spends nothing: it can be opened again
    jose.visit(&invitation).await;
    jose.follow("main form[action*='/invitations/'] button.primary").await;
    jose.check().await;
    jose.fill("#f-password", NEW_PASSWORD).await;
    jose.fill("#f-repeat", NEW_PASSWORD).await;
    jose.follow("main form[action$='/password'] button.primary").await;
    jose.wait_for_text("main", "Asylum application").await;
    jose.check().await;

    jose.open_menu(".top details.menu").await;
    jose.follow("form[action='/logout'] button").await;
    jose.visit(&invitation).await;
    assert!(!jose.has("main form[action^='/invitations/']").await, "a spent link leads nowhere");
    jose.goto("/login").await;
    jose.fill("input[name=email]", "jose@clients.test").await;
    jose.fill("input[name=password]", NEW_PASSWORD).await;
    jose.follow("form[action^='/login'] button.primary").await;
    jose.wait_for_text("main", "Asylum application").await;
    journey.end().await;
}
