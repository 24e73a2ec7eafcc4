//! A form that is sent after the session ended is not lost.

use crate::support::{Journey, Look};

const NOTES: &str = "Prefers calls before noon. Speaks Wolof at home.";

#[tokio::test(flavor = "multi_thread")]
async fn a_form_sent_after_the_session_ended_is_offered_again() {
    tell("saved-form", Look::SCREEN).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_without_scripts_on_phones() {
    tell("saved-form-without-scripts", Look::PHONE.without_scripts()).await;
}

async fn tell(name: &str, look: Look) {
    let Some(journey) = Journey::begin(name).await else { return };
    let dana = journey.signed_in(look, "dana@hartwell.test").await;
    dana.visit("/staff/clients?q=Amara").await;
    dana.follow("main a[href^='/staff/clients/0']").await;
    dana.follow("main a[href$='/edit']").await;
    dana.fill("textarea[name=notes]", NOTES).await;
    dana.client.delete_cookie("portico_session").await.expect("the session is forgotten");
    dana.follow("main form button.primary").await;
    dana.check().await;
    assert!(dana.path().await.starts_with("/login"), "{}", dana.path().await);
    dana.sign_in_here("dana@hartwell.test").await;
    dana.wait_for_text("main", NOTES).await;
    dana.check().await;
    dana.follow("main form button.primary").await;
    dana.wait_for_text("main", NOTES).await;
    assert!(dana.path().await.starts_with("/staff/clients/"), "{}", dana.path().await);
    dana.check().await;
    journey.end().await;
}
