//! A firm's form is filled in from a template, shared, checked by its client page by page, corrected and confirmed.

use crate::support::{Journey, Look};

const TITLE: &str = "Petition for Amara";
const NOTE: &str = "The name of my employer is missing.";

#[tokio::test(flavor = "multi_thread")]
async fn a_firms_form_is_filled_from_answers_and_reviewed() {
    tell("prepared-forms", Look::SCREEN).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_without_scripts_on_phones() {
    tell("prepared-forms-without-scripts", Look::PHONE.without_scripts()).await;
}

async fn tell(name: &str, look: Look) {
    let Some(journey) = Journey::begin(name).await else { return };
    let dana = journey.signed_in(look, "dana@hartwell.test").await;
    // what a field takes
    dana.visit("/staff/form-templates").await;
    dana.check().await;
    dana.follow("main table a").await;
    dana.check().await;
    dana.follow("a[href$='/edit']").await;
    dana.fill("input[value='person.employer']", "\"Lakeside Clinic\"").await;
    dana.check().await;
    dana.follow("main form.stack div.form-actions button").await;
    dana.wait_for_text("#fields", "Lakeside Clinic").await;

    // filled in for a case
    dana.visit("/staff/cases?q=0147").await;
    dana.follow("main tbody a[href^='/staff/cases/']").await;
    dana.follow("nav.rooms a[href$='/forms']").await;
    dana.check().await;
    dana.follow("#prepared-forms a[href$='/forms/filling']").await;
    dana.select("#f-template", "Family petition worksheet · 03/15/26").await;
    dana.select("#f-applicant", "Amara Diallo").await;
    dana.fill("#f-title", TITLE).await;
    dana.check().await;
    dana.follow("main form.card div.form-actions button").await;
    dana.wait_for_text(".title h1", TITLE).await;
    let prepared = dana.path().await;
    dana.check().await;
    dana.fill("form[action$='/sharing'] textarea", "Please look at every line.").await;
    dana.follow("form[action$='/sharing'] button").await;
    dana.wait_for_text(".title .pill", "With the client").await;

    // checked, with a correction
    let amara = journey.signed_in(look, "amara@hartwell.test").await;
    amara.visit("/forms").await;
    amara.check().await;
    let row = amara.row("#prepared-forms", TITLE).await;
    amara.follow(&format!("{row} strong a")).await;
    amara.wait_for_text(".panel", "Please look at every line.").await;
    let theirs = amara.path().await;
    amara.check().await;
    amara.select("#f-page", "Page 2").await;
    amara.fill("#f-note", NOTE).await;
    amara.follow("form[action$='/notes'] button").await;
    amara.wait_for_text("#notes", NOTE).await;
    amara.check().await;
    amara.follow("form[action$='/review'] button").await;
    amara.wait_for_text(".title .pill", "Correction requested").await;
    amara.check().await;

    // corrected in the fields of the form, and shared again
    dana.visit(&prepared).await;
    dana.wait_for_text("#notes", NOTE).await;
    dana.follow("a[href$='/values']").await;
    dana.check().await;
    let field = "#f-fields-17-value";
    dana.fill(field, "Lakeside Hospital").await;
    dana.follow("main form.stack div.form-actions button").await;
    dana.wait_for_text("ol.versions", "Version 2").await;
    dana.follow("form[action$='/sharing'] button").await;
    dana.wait_for_text(".title .pill", "With the client").await;

    amara.visit(&theirs).await;
    amara.wait_for_text("form[action$='/review'] button", "Everything is correct").await;
    amara.follow("form[action$='/review'] button").await;
    amara.wait_for_text(".title .pill", "Correct").await;
    amara.check().await;
    dana.visit(&prepared).await;
    dana.wait_for_text(".title .pill", "Confirmed as correct").await;
    journey.end().await;
}
