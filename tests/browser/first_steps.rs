//! A client who signs in for the first time is shown around.

use crate::support::{Journey, Look};

#[tokio::test(flavor = "multi_thread")]
async fn the_first_steps_lead_through_the_portal_and_do_not_come_back() {
    tell("first-steps", Look::SCREEN).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_without_scripts_on_phones() {
    tell("first-steps-without-scripts", Look::PHONE.without_scripts()).await;
}

async fn tell(name: &str, look: Look) {
    let Some(journey) = Journey::begin(name).await else { return };
    let joao = journey.window(look).await.at("second.localhost");
    joao.sign_in("joao@second.test").await;
    assert_eq!(joao.attribute("main > section", "id").await, "first-steps", "the first thing there is");
    joao.check().await;

    let next = "#first-steps li[aria-current=step]";
    joao.follow(&format!("{next} button")).await;
    assert!(joao.path().await.starts_with("/cases"), "{}", joao.path().await);
    joao.visit("/").await;
    joao.follow(&format!("{next} button")).await;
    assert_eq!(joao.path().await, "/tasks");
    joao.visit("/").await;
    joao.follow(&format!("{next} button")).await;
    assert_eq!(joao.path().await, "/transactions");
    joao.visit("/").await;
    assert!(joao.text(&format!("{next} code")).await.starts_with("http://second.localhost"));
    joao.check().await;
    joao.follow(&format!("{next} button")).await;
    assert_eq!(joao.texts("#first-steps li .glyph.good").await.len(), 4);
    joao.check().await;

    joao.follow("#first-steps footer button").await;
    assert!(!joao.has("#first-steps").await);
    joao.check().await;
    let again = journey.window(look).await.at("second.localhost");
    again.sign_in("joao@second.test").await;
    assert!(!again.has("#first-steps").await, "dismissed is dismissed");
    journey.end().await;
}
