//! An owner rebrands the portal: color, welcome, logo and background, looked at before they are saved.

use crate::support::{Journey, Look, Window};
use std::path::Path;

const COLOR: &str = "#2f6b3a";
const WELCOME: &str = "Welcome to the **new** house.";

#[tokio::test(flavor = "multi_thread")]
async fn an_owner_rebrands_the_portal() {
    rebrand("rebrand", Look::SCREEN).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_owner_rebrands_the_portal_without_scripts() {
    rebrand("rebrand-without-scripts", Look::SCREEN.without_scripts()).await;
}

async fn rebrand(name: &str, look: Look) {
    let Some(journey) = Journey::begin(name).await else { return };
    let lena = journey.signed_in(look, "lena@hartwell.test").await;
    lena.go("/staff/settings").await;
    lena.follow("main a[href='/staff/settings/branding']").await;
    lena.check().await;
    lena.fill("#f-color", COLOR).await;
    lena.fill("#f-welcome-en", WELCOME).await;
    if !look.scripts {
        lena.follow("button[formaction$='/preview']").await;
        assert_eq!(lena.attribute("#f-color", "value").await, COLOR, "what was typed is kept");
    }
    lena.wait_for_text("#preview .rich strong", "new").await;
    lena.wait_until(&format!(
        "getComputedStyle(document.querySelector('#preview .button')).backgroundColor === '{GREEN}'"
    ))
    .await;
    lena.check_answer().await;
    assert_eq!(color_of(&lena, ".nav a[aria-current]", "color").await, "rgb(31, 78, 121)", "not saved yet");

    choose_pictures(&lena).await;
    lena.follow("form[action='/staff/settings/branding'] button.primary").await;
    lena.wait_for_text(".notice.good", "").await;
    lena.check().await;

    let door = journey.window(Look { scripts: look.scripts, ..Look::SCREEN }).await;
    door.visit("/login").await;
    door.wait_for_text(".scene .rich strong", "new").await;
    assert_eq!(color_of(&door, "main button.primary", "backgroundColor").await, GREEN);
    let pictures = door.run("return [...document.querySelectorAll('img.logo')].every(i => i.complete && i.naturalWidth > 0) && \
        getComputedStyle(document.querySelector('.scene')).backgroundImage.includes('/assets/firm/background?v=')", ().into()).await;
    assert_eq!(pictures, true, "logo and background are there");

    lena.follow(".tabs a[href='/staff/settings/contact']").await;
    lena.fill("#f-phone", "+1 510 555 0199").await;
    lena.follow("form[action='/staff/settings/contact'] button.primary").await;
    lena.wait_for_text(".side footer", "+1 510 555 0199").await;
    lena.check().await;
    for page in ["mail", "website", "security"] {
        lena.visit(&format!("/staff/settings/{page}")).await;
    }
    if look.scripts {
        lena.visit("/staff/settings/website").await;
        lena.click("[data-copies=f-login]").await;
        lena.wait_for_text("[data-copies=f-login]", "Copied").await;
    }
    journey.end().await;
}

const GREEN: &str = "rgb(47, 107, 58)";

/// With scripts they are seen in the preview before they leave the browser.
async fn choose_pictures(lena: &Window) {
    let files = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/files");
    lena.choose("#f-logo", &[&files.join("passport-whole-page.jpg")]).await;
    lena.choose("#f-background", &[&files.join("marriage-photo.jpg")]).await;
    if lena.look.scripts {
        lena.wait_until("document.querySelector('#preview canvas.logo')?.width > 0").await;
        lena.wait_until("document.querySelector('#preview .preview-sign-in.drawn')").await;
        lena.check_answer().await;
    }
}

async fn color_of(window: &Window, css: &str, property: &str) -> String {
    let script = "const [css, property] = arguments[0]; return getComputedStyle(document.querySelector(css))[property]";
    let found = window.run(script, serde_json::json!([css, property])).await;
    found.as_str().unwrap_or_default().to_owned()
}
