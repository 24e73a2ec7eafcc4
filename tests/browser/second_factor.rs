//! The second step: set up in the profile, asked for at sign-in, and a recovery code for when the phone is gone. Then an
//! address is changed by a mailed link.

use crate::support::{Journey, Look, Window};
use portico::{clock::Ts, sign_in::second_factor::Secret};
use std::time::Duration;

const EMAIL: &str = "kofi@hartwell.test";

#[tokio::test(flavor = "multi_thread")]
async fn a_second_step_is_set_up_and_asked_for() {
    tell("second-factor", Look::SCREEN).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_without_scripts_on_phones() {
    tell("second-factor-without-scripts", Look::PHONE.without_scripts()).await;
}

async fn tell(name: &str, look: Look) {
    let Some(journey) = Journey::begin(name).await else { return };
    let look = Look { languages: "es-ES,es", ..look };
    let kofi = journey.signed_in(look, EMAIL).await;
    for page in ["", "/email", "/phone", "/password", "/language", "/time-zone", "/sessions", "/export"] {
        kofi.visit(&format!("/profile{page}")).await;
    }
    let (secret, codes) = set_up(&kofi).await;

    sign_out(&kofi).await;
    first_step(&kofi).await;
    kofi.check().await;
    kofi.fill("#f-code", "12345").await;
    kofi.follow("main form:has(#f-code) button").await;
    kofi.wait_for_text("#f-code-error", "").await;
    // the code that set it up is spent: the next one counts
    let code = next_code(&secret).await;
    kofi.fill("#f-code", &code).await;
    kofi.follow("main form:has(#f-code) button").await;
    kofi.wait_until("location.pathname === '/'").await;

    sign_out(&kofi).await;
    first_step(&kofi).await;
    kofi.click("main details.fold summary").await;
    kofi.fill("#f-recovery_code", &codes[0].to_lowercase()).await;
    kofi.follow("main form:has(#f-recovery_code) button").await;
    kofi.visit("/profile").await;
    kofi.wait_for_text("#profile-second-factor", "9").await;

    another_address(&kofi).await;
    journey.end().await;
}

/// Reads the key, as an app does, and types what the app would show.
async fn set_up(kofi: &Window) -> (Secret, Vec<String>) {
    kofi.visit("/profile/second-factor").await;
    kofi.follow("main form[action='/profile/second-factor'] button").await;
    kofi.check().await;
    assert!(kofi.has("svg.qr path").await);
    let key = kofi.text("code.secret").await.replace(' ', "");
    let bytes = data_encoding::BASE32_NOPAD.decode(key.as_bytes()).expect("base 32");
    let secret = Secret::of(&bytes).expect("a secret");
    kofi.fill("#f-code", &secret.code(now()).expect("a code")).await;
    kofi.follow("main form[action$='/setup'] button.primary").await;
    let codes = kofi.texts("ol.codes code").await;
    assert_eq!(codes.len(), 10);
    kofi.check_answer().await;
    kofi.follow("main a[href='/profile/second-factor']").await;
    kofi.check().await;
    (secret, codes)
}

/// The new address is confirmed by the link in the mail, which the demo shows.
async fn another_address(kofi: &Window) {
    kofi.visit("/profile/email").await;
    kofi.fill("#f-email", "kofi.nuevo@hartwell.test").await;
    kofi.follow("main form[action='/profile/email'] button.primary").await;
    kofi.wait_for_text("#profile-email .below", "kofi.nuevo@hartwell.test").await;
    kofi.check().await;
    kofi.visit_until("/demo/mailbox", "kofi.nuevo@hartwell.test").await;
    let mail = kofi.row("main", "kofi.nuevo@hartwell.test").await;
    kofi.follow(&format!("{mail} a")).await;
    kofi.follow("main a[href*='/profile/email-changes/']").await;
    kofi.check().await;
    kofi.follow("main form[action*='/profile/email-changes/'] button").await;
    kofi.wait_for_text("#profile-email", "kofi.nuevo@hartwell.test").await;
}

async fn sign_out(window: &Window) {
    window.open_menu(".top details.menu").await;
    window.follow("form[action='/logout'] button").await;
}

async fn first_step(window: &Window) {
    window.goto("/login").await;
    window.fill("input[name=email]", EMAIL).await;
    window.fill("input[name=password]", "portico-demo").await;
    window.follow("form[action='/login'] button.primary").await;
    window.wait_for_text("main", "Un paso más").await;
}

fn now() -> Ts {
    Ts(jiff::Timestamp::now())
}

/// A code of a step after the one that set it up.
async fn next_code(secret: &Secret) -> String {
    let before = secret.code(now());
    loop {
        // one step ahead is taken already
        let ahead = secret.code(now().plus(Duration::from_secs(30)));
        if ahead != before {
            return ahead.expect("a code");
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}
