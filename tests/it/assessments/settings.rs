//! Owners open questionnaires, say where they may be shown, and how long leads are kept.

use super::{opened, questionnaire};
use crate::support::{HARTWELL, TestApp};

const PLACE: &str = "/staff/settings/assessments";

#[tokio::test(flavor = "multi_thread")]
async fn a_questionnaire_is_opened_closed_and_opened_again() {
    let app = TestApp::new().await;
    let (lena, dana) = (app.owner("lena").await, app.staff("dana").await);
    opened(&app, &lena).await;
    dana.get(PLACE).await.assert(403);
    let page = lena.get(PLACE).await.assert_ok();
    assert!(page.one("#assessments").contains("/assessments/visa-check"));
    let id = app.text("SELECT id::text FROM assessments").await;
    lena.post(format!("{PLACE}/{id}/closing"), &[]).await.assert(303);
    app.nobody().get("/assessments/visa-check").await.assert_not_found();
    app.nobody().get("/assessments/visa-check/embedded").await.assert_not_found();
    lena.post(format!("{PLACE}/{id}/closing/delete"), &[]).await.assert(303);
    app.nobody().get("/assessments/visa-check").await.assert_ok();
    let kinds = app.event_kinds(HARTWELL).await;
    for kind in ["assessment.opened", "assessment.closed", "assessment.reopened"] {
        assert!(kinds.contains(&kind.to_owned()), "{kind}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_is_words_and_its_own() {
    let app = TestApp::new().await;
    let lena = app.owner("lena").await;
    opened(&app, &lena).await;
    let other = questionnaire(&app, HARTWELL, &lena).await.to_string();
    for wrong in ["", "visa check", "visa/check", "visa-check"] {
        let fields = [("questionnaire", other.as_str()), ("slug", wrong)];
        let page = lena.post(format!("{PLACE}/opened"), &fields).await.assert_invalid();
        assert!(page.has(&format!("#f-slug-{other}-error")), "{wrong}");
    }
    let unknown = [("questionnaire", lena.account.to_string())];
    let unknown: Vec<_> = unknown.iter().map(|(name, value)| (*name, value.as_str())).collect();
    lena.post(format!("{PLACE}/opened"), &unknown).await.assert_not_found();
    assert_eq!(app.number("SELECT count(*) FROM assessments").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn websites_and_days_are_checked_and_kept() {
    let app = TestApp::new().await;
    let lena = app.owner("lena").await;
    let page = lena.get(PLACE).await.assert_ok();
    let based_on = page.attr("[name=based_on]", "value");
    let wrong =
        [("frame_ancestors", "https://a.example; script-src *"), ("keep_days", "0"), ("based_on", &based_on)];
    let again = lena.post(PLACE, &wrong).await.assert_invalid();
    assert!(again.has("#f-frame_ancestors-error") && again.has("#f-keep_days-error"));
    assert!(again.one("textarea[name=frame_ancestors]").contains("script-src"));
    let right =
        [("frame_ancestors", "https://WWW.example.com/\n"), ("keep_days", "30"), ("based_on", &based_on)];
    lena.post(PLACE, &right).await.assert_redirect(PLACE);
    assert_eq!(app.text("SELECT frame_ancestors FROM assessment_settings").await, "https://www.example.com");
    // somebody who has not seen that changes nothing of it
    let behind = [("frame_ancestors", ""), ("keep_days", "30"), ("based_on", &based_on)];
    lena.post(PLACE, &behind).await.assert(409);
    assert!(app.event_kinds(HARTWELL).await.contains(&"assessment.settings_changed".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_website_page_has_addresses_snippets_and_three_steps() {
    let app = TestApp::new().await;
    let lena = app.owner("lena").await;
    opened(&app, &lena).await;
    let page = lena.get("/staff/settings/website").await.assert_ok();
    let address = page.attr("#f-assessment-visa-check", "value");
    assert!(address.ends_with("/assessments/visa-check"), "{address}");
    let snippet = page.one("#f-embed-visa-check");
    assert!(snippet.contains("<iframe") && snippet.contains("/assessments/visa-check/embedded"), "{snippet}");
    let help = lena.get(format!("{PLACE}/embedding")).await.assert_ok();
    assert_eq!(help.all("#embedding ol li").len(), 3);
}
