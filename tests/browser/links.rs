//! Coming in by mail: the code of a link, and a forgotten password whose link is opened on another device.

use crate::support::{Journey, Look, Window};
use std::time::Duration;

const NEW_PASSWORD: &str = "a wide green river";
const SPANISH: &str = "es-ES,es";

#[tokio::test(flavor = "multi_thread")]
async fn a_client_signs_in_by_the_code() {
    by_code("link-by-code", Look::SCREEN).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_signs_in_by_the_code_without_scripts_on_a_phone() {
    by_code("link-by-code-without-scripts", Look::PHONE.without_scripts()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forgotten_password_is_replaced() {
    forgotten("forgotten", Look::SCREEN).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forgotten_password_is_replaced_without_scripts_on_a_phone() {
    forgotten("forgotten-without-scripts", Look::PHONE.without_scripts()).await;
}

/// Fills the form in no faster than a person does, and arrives where the code is typed.
async fn ask_for_mail(window: &Window, email: &str) {
    window.check().await;
    window.fill("#f-email", email).await;
    tokio::time::sleep(Duration::from_millis(2100)).await;
    window.follow("main form.form button.primary").await;
    window.wait_for_text("main", email).await;
    assert_eq!(window.path().await, "/login/code");
    window.check().await;
}

/// The newest mail with these words, in the demo's mailbox; what stands in it.
pub async fn read_mail(reader: &Window, words: &str) -> String {
    reader.visit_until("/demo/mailbox", words).await;
    let mail = reader.row("main", words).await;
    reader.follow(&format!("{mail} a")).await;
    reader.text("main").await
}

pub fn code_in(mail: &str) -> String {
    let is_code = |word: &&str| word.len() == 9 && word.as_bytes()[4] == b'-';
    mail.split_whitespace().find(is_code).expect("a code").to_owned()
}

async fn by_code(name: &str, look: Look) {
    let Some(journey) = Journey::begin(name).await else { return };
    let kofi = journey.window(Look { languages: SPANISH, ..look }).await;
    kofi.visit("/login").await;
    kofi.follow("main a[href^='/login/link']").await;
    ask_for_mail(&kofi, "kofi@hartwell.test").await;
    let mail = read_mail(&journey.window(look).await, "su enlace para entrar").await;
    let code = code_in(&mail);

    kofi.fill("#f-code", "0000-0000").await;
    kofi.keep_answer("main form.form").await;
    kofi.follow("main form.form button.primary").await;
    kofi.wait_for_text("main", "Este no es el código").await;
    kofi.fill("#f-code", &code.to_lowercase().replace('-', " ")).await;
    kofi.follow("main form.form button.primary").await;
    kofi.wait_for_text("h1", "Kofi").await;
    kofi.check().await;
    journey.end().await;
}

async fn forgotten(name: &str, look: Look) {
    let Some(journey) = Journey::begin(name).await else { return };
    let (desk, phone) = (journey.window(look).await, journey.window(Look::PHONE).await);
    desk.visit("/login").await;
    desk.follow("main a[href^='/password/reset']").await;
    ask_for_mail(&desk, "amara@hartwell.test").await;

    read_mail(&phone, "choose a new password").await;
    phone.follow("main a[href*='/password/reset/']").await;
    phone.check().await;
    phone.fill("#f-email", "amara@hartwell.test").await;
    phone.follow("main form.form button.primary").await;
    assert_eq!(phone.path().await, "/password/new");
    phone.check().await;
    phone.fill("#f-password", NEW_PASSWORD).await;
    phone.fill("#f-repeat", NEW_PASSWORD).await;
    phone.follow("main form.form button.primary").await;
    phone.wait_for_text("h1", "Amara").await;

    desk.goto("/login").await;
    desk.fill("#f-email", "amara@hartwell.test").await;
    desk.fill("#f-password", NEW_PASSWORD).await;
    desk.follow("form[action^='/login'] button.primary").await;
    desk.wait_for_text("h1", "Amara").await;
    desk.check().await;
    journey.end().await;
}
