//! A visitor enrolls by an assessment, and staff find them.

use crate::{
    links::{code_in, read_mail},
    support::{Journey, Look, Window},
};
use std::time::Duration;

#[tokio::test(flavor = "multi_thread")]
async fn a_visitor_enrolls() {
    enroll("enroll", Look::SCREEN).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visitor_enrolls_without_scripts_on_a_phone() {
    enroll("enroll-without-scripts", Look::PHONE.without_scripts()).await;
}

async fn choose(window: &Window, question: &str, answer: &str) {
    window.click(&format!("input[name='a.{question}'][value='{answer}']")).await;
}

/// On to the next page, whose heading this is.
async fn on(window: &Window, heading: &str) {
    window.follow("main form.card button[value=on]").await;
    window.wait_for_text("h1", heading).await;
    window.check().await;
}

async fn enroll(name: &str, look: Look) {
    let Some(journey) = Journey::begin(name).await else { return };
    let nora = journey.window(look).await;
    nora.visit("/assessments").await;
    nora.check().await;
    nora.follow("#assessment-immigration a").await;
    nora.wait_for_text("#no-client", "does not make you a client").await;
    nora.check().await;
    nora.follow("main a.button.primary").await;
    nora.check().await;

    // nothing is answered yet
    nora.keep_answer("main form.card").await;
    nora.follow("main form.card button[value=on]").await;
    nora.wait_for_text(".error-summary", "one thing").await;
    let about = nora.text("h1").await;
    choose(&nora, "about_whom", "me").await;
    nora.follow("main form.card button[value=on]").await;
    assert_ne!(nora.text("h1").await, about);
    nora.check().await;
    choose(&nora, "goal", "work").await;
    nora.select("select[name='a.nationality']", "Peru").await;
    choose(&nora, "in_us", "no").await;
    nora.follow("main form.card button[value=on]").await;
    nora.click("input[name='a.citizen_family.none']").await;
    nora.follow("main form.card button[value=on]").await;
    for question in ["in_court", "removed", "arrested", "fears_return"] {
        choose(&nora, question, "no").await;
    }
    nora.follow("main form.card button[value=on]").await;
    choose(&nora, "language", "english").await;
    on(&nora, "About you").await;

    nora.fill("#f-name", "Nora Lind").await;
    nora.fill("#f-email", "nora@leads.test").await;
    nora.fill("#f-opposing_parties", "Acme Inc.").await;
    tokio::time::sleep(Duration::from_millis(2100)).await;
    nora.follow("main form.card button[value=send]").await;
    nora.wait_for_text("main", "nora@leads.test").await;
    nora.check().await;
    let mail = read_mail(&journey.window(look).await, "Your code for").await;
    nora.fill("#f-code", &code_in(&mail)).await;
    nora.follow("main form.card button.primary").await;
    nora.wait_for_text("main", "Immigration assessment").await;
    nora.check().await;
    nora.visit("/").await;
    nora.wait_for_text("#next", "conflict of interest").await;
    nora.check().await;

    let lena = journey.signed_in(look, "lena@hartwell.test").await;
    lena.visit("/staff/leads").await;
    lena.check().await;
    let row = lena.row("#leads", "Nora Lind").await;
    lena.follow(&format!("{row} a")).await;
    lena.wait_for_text("#conflict-check", "Acme Inc.").await;
    lena.check().await;
    lena.follow("#conflict-check form button.primary").await;
    lena.wait_for_text("main", "Peru").await;
    lena.check().await;
    journey.end().await;
}
