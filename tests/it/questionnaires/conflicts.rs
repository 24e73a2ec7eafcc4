//! Two people write one draft.

use super::{add, address, draft, published, question, save, send};
use crate::support::{HARTWELL, TestApp};

#[tokio::test(flavor = "multi_thread")]
async fn two_at_different_questions_do_not_meet() {
    let app = TestApp::new().await;
    let (dana, theo) = (app.staff("dana").await, app.staff_of(HARTWELL, "theo", "assistant").await);
    let draft = draft(&dana, "Intake").await;
    let first = question(&dana, &draft, "short_text", "One").await;
    let second = question(&dana, &draft, "short_text", "Two").await;
    save(&theo, &second, &[("help-en", "Theirs")]).await;
    save(&dana, &first, &[("help-en", "Mine")]).await;
    let content = app.text("SELECT content::text FROM questionnaire_drafts").await;
    assert!(content.contains("Theirs") && content.contains("Mine"));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_comes_second_is_told_and_keeps_what_they_typed() {
    let app = TestApp::new().await;
    let (dana, theo) = (app.staff("dana").await, app.staff_of(HARTWELL, "theo", "assistant").await);
    let draft = draft(&dana, "Intake").await;
    let page = question(&dana, &draft, "short_text", "Name").await;
    save(&theo, &page, &[("label-en", "Full name")]).await;
    let told = send(&dana, &page, &[("label-en", "Legal name"), ("help-en", "As in your passport")])
        .await
        .assert(409);
    let said = told.one("[data-conflict]");
    assert!(said.contains("Full name") && said.contains("Legal name"), "{said}");
    assert_eq!(told.attr("#f-label-en", "value"), "Legal name");
    assert_eq!(told.one("textarea#f-help-en"), "As in your passport");
    let content = app.text("SELECT content::text FROM questionnaire_drafts").await;
    assert!(content.contains("Full name") && !content.contains("Legal name"));
    // sent again it is on purpose
    let page = save(&dana, &told, &[]).await;
    assert_eq!(page.attr("#f-label-en", "value"), "Legal name");
    // sections and the title go by the same rule
    let section = dana.get(&draft).await.assert_ok();
    save(&theo, &section, &[("title-en", "About you")]).await;
    send(&dana, &section, &[("title-en", "You")]).await.assert(409);
    let title = dana.get(format!("{draft}?section=0")).await.assert_ok();
    save(&theo, &title, &[("title-en", "Theirs")]).await;
    let told = send(&dana, &title, &[("title-en", "Ours")]).await.assert(409);
    assert_eq!(told.attr("#f-title-en", "value"), "Ours");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_gone_is_said_with_what_was_typed() {
    let app = TestApp::new().await;
    let (dana, theo) = (app.staff("dana").await, app.staff_of(HARTWELL, "theo", "assistant").await);
    let url = published(&dana, "Intake").await;
    let draft = dana.post(format!("{url}/draft"), &[]).await.assert(303).location().to_owned();
    let page = add(&dana, &draft, "short_text").await;
    save(&theo, &page, &[("do", "delete")]).await;
    let told = send(&dana, &page, &[("label-en", "Mine alone")]).await.assert(409);
    assert!(told.one("main").contains("Mine alone"));
    // one that was never published has no page to lead to
    let other = super::draft(&dana, "Never published").await;
    let page = add(&dana, &other, "short_text").await;
    save(&theo, &page, &[("do", "delete")]).await;
    let told = send(&dana, &page, &[("label-en", "Mine alone")]).await.assert(409);
    assert!(told.one("main").contains("Mine alone"));
    let page = add(&dana, &draft, "short_text").await;
    theo.post(format!("{draft}/delete"), &[]).await.assert_redirect(&url);
    let told = send(&dana, &page, &[("label-en", "Mine alone")]).await.assert(409);
    assert!(told.one("main").contains("Mine alone"));
    dana.post(format!("{draft}/publication"), &[]).await.assert(409);
    assert!(app.event_kinds(HARTWELL).await.contains(&"questionnaire.draft_discarded".to_owned()));
    let page = dana.get(&draft).await.assert_ok();
    assert!(page.has(&format!("form[action='{}']", address(&draft))), "it can be begun again");
    dana.get(&url).await.assert_ok();
}
