//! Staff try a questionnaire out as its client will see it. Nothing is kept.

use super::{add, definition, draft, published, question, save};
use crate::support::{Answer, TestApp};

/// The hidden fields of a trial.
fn state(page: &Answer) -> Vec<(&'static str, String)> {
    ["section", "lang", "state"]
        .map(|name| (name, page.attr(&format!("main input[name={name}]"), "value")))
        .into()
}

fn with<'a>(state: &'a [(&'static str, String)], more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    state.iter().map(|(name, value)| (*name, value.as_str())).chain(more.iter().copied()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_show_and_hide_questions_and_are_kept_nowhere() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    let draft = draft(&dana, "Intake").await;
    let page = dana.get(&draft).await.assert_ok();
    save(&dana, &page, &[("title-en", "About you"), ("title-es", "Sobre usted")]).await;
    question(&dana, &draft, "yes_no", "Children?").await;
    let page = question(&dana, &draft, "short_text", "Their names").await;
    let shown = [
        ("conditions-0-question", "children"),
        ("conditions-0-comparison", "is"),
        ("conditions-0-value", "yes"),
        ("required", "yes"),
    ];
    save(&dana, &page, &shown).await;
    let preview = format!("{draft}/preview");
    let page = dana.get(&preview).await.assert_ok();
    assert!(page.has("[name='a.children']") && !page.has("[name='a.their_names']"));
    assert_eq!(page.one("#asked"), "1 of 2 questions");
    let before = app.text("SELECT content::text FROM questionnaire_drafts").await;
    let kept = state(&page);
    let yes = dana.post(&preview, &with(&kept, &[("a.children", "yes"), ("do", "show")])).await.assert_ok();
    assert!(yes.has("[name='a.their_names']"));
    assert_eq!((yes.one("#asked"), yes.one("#missing").starts_with('1')), ("2 of 2 questions".into(), true));
    let kept = state(&yes);
    let spanish =
        dana.post(&preview, &with(&kept, &[("a.children", "yes"), ("do", "lang:es")])).await.assert_ok();
    assert!(
        spanish.one("#preview").contains("Sobre usted") && spanish.one("#preview").contains("Children? (es)")
    );
    assert!(spanish.has("[name='a.their_names']"), "answers go on");
    let kept = state(&yes);
    let checked =
        dana.post(&preview, &with(&kept, &[("a.children", "yes"), ("do", "check")])).await.assert_ok();
    assert!(checked.has("#preview [aria-invalid]"));
    let refused = dana.post(&preview, &with(&kept, &[("a.nothing", "x")])).await.assert_ok();
    assert!(refused.one("main").contains("a.nothing"), "{}", refused.one("main"));
    assert_eq!(app.text("SELECT content::text FROM questionnaire_drafts").await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_right_yet_is_left_out_of_the_preview() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    let draft = draft(&dana, "Intake").await;
    let page = dana.get(&draft).await.assert_ok();
    save(&dana, &page, &[("title-en", "About you")]).await;
    question(&dana, &draft, "short_text", "Name").await;
    add(&dana, &draft, "one_of").await;
    let page = dana.get(format!("{draft}/preview")).await.assert_ok();
    assert!(page.has("[name='a.name']"));
    assert!(page.one(".notice").contains("Question 2"), "{}", page.one(".notice"));
}

#[tokio::test(flavor = "multi_thread")]
async fn groups_have_the_rows_that_they_must_and_more_on_demand() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    let draft = draft(&dana, "Intake").await;
    let page = dana.get(&draft).await.assert_ok();
    save(&dana, &page, &[("title-en", "About you")]).await;
    let page = question(&dana, &draft, "group", "Children").await;
    let page = save(&dana, &page, &[("item-en", "Child"), ("set-min", "1"), ("set-max", "3")]).await;
    let group = page.attr(".tree input[name=home]", "value");
    let inner = super::add_to(&dana, &draft, &group, "short_text").await;
    save(&dana, &inner, &[("label-en", "Name")]).await;
    let preview = format!("{draft}/preview");
    let page = dana.get(&preview).await.assert_ok();
    assert!(page.has("[name='a.children.1.name']"));
    let kept = state(&page);
    let more = dana
        .post(&preview, &with(&kept, &[("a.children.1.name", "Ana"), ("do", "add.children")]))
        .await
        .assert_ok();
    assert!(more.has("[name='a.children.2.name']"));
    assert_eq!(more.attr("[name='a.children.1.name']", "value"), "Ana");
    let kept = state(&more);
    let less = dana.post(&preview, &with(&kept, &[("do", "remove.children.1")])).await.assert_ok();
    assert!(less.has("[name='a.children.2.name']") && !less.has("[name='a.children.1.name']"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_old_version_is_previewed_as_it_was() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    let url = published(&dana, "Intake").await;
    assert_eq!(definition(&app).await["title"]["en"], "Intake");
    let page = dana.get(format!("{url}/preview?version=1")).await.assert_ok();
    assert_eq!(page.one("#asked"), "2 of 2 questions");
    let kept = state(&page);
    dana.post(format!("{url}/preview?version=1"), &with(&kept, &[("a.your_name", "Ana")])).await.assert_ok();
    dana.get(format!("{url}/preview?version=9")).await.assert_not_found();
}
