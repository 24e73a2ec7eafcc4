//! The builder: each edit saves the draft, and a blank field never costs the rest.

use super::{add, add_to, address, definition, draft, form, published, question, save, send};
use crate::support::{HARTWELL, TestApp};

#[tokio::test(flavor = "multi_thread")]
async fn everything_of_a_question_is_kept_as_it_was_typed() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    let draft = draft(&dana, "Intake").await;
    let page = add(&dana, &draft, "number").await;
    let page = save(
        &dana,
        &page,
        &[
            ("label-en", "How many?"),
            ("label-es", "¿Cuántos?"),
            ("help-en", "Count them."),
            ("set-min", "two"),
            ("set-max", "10"),
            ("required", "yes"),
            ("sensitive", "yes"),
        ],
    )
    .await;
    assert_eq!(page.attr("#f-set-min", "value"), "two", "wrong, and kept");
    assert_eq!(page.attr("#f-key", "value"), "how_many");
    assert!(page.has("#f-required[checked]") && page.has("#f-sensitive[checked]"));
    assert!(page.one("#to-fix").contains("Question 1"));
    // a blank text costs nothing else
    let page = save(&dana, &page, &[("label-en", ""), ("set-min", "2")]).await;
    assert_eq!(
        (page.attr("#f-label-en", "value"), page.attr("#f-label-es", "value")),
        (String::new(), "¿Cuántos?".into())
    );
    assert_eq!(page.attr("#f-set-max", "value"), "10");
    let page = save(&dana, &page, &[("label-en", "How many?"), ("kind", "date")]).await;
    assert!(page.has("#f-set-partial") && !page.has("#f-set-min"));
    let page = save(&dana, &page, &[("kind", "number")]).await;
    assert_eq!(page.attr("#f-set-max", "value"), "10", "what was set for the kind before is still there");
    assert_eq!(app.event_kinds(HARTWELL).await, ["questionnaire.created"], "writing is no event");
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_to_choose_from_get_their_keys_and_can_be_ordered() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    let draft = draft(&dana, "Intake").await;
    let page = question(&dana, &draft, "one_of", "Married?").await;
    let page = save(&dana, &page, &[("do", "add:options")]).await;
    let page = save(
        &dana,
        &page,
        &[("options-0-label-en", "Never married"), ("options-0-label-es", "Nunca"), ("do", "add:options")],
    )
    .await;
    assert_eq!(page.attr("#f-options-0-key", "value"), "never_married");
    let page = save(&dana, &page, &[("options-1-label-en", "Married"), ("do", "add:options")]).await;
    let page = save(&dana, &page, &[("options-2-label-en", "Married"), ("do", "up:options:2")]).await;
    let keys = |page: &crate::support::Answer| {
        [0, 1, 2].map(|at| page.attr(&format!("#f-options-{at}-key"), "value"))
    };
    assert_eq!(keys(&page), ["never_married", "married_2", "married"]);
    let page = save(&dana, &page, &[("do", "remove:options:0")]).await;
    assert!(page.has("#f-options-1-key") && !page.has("#f-options-2-key"));
    // a row in which nothing is written is no answer
    let page = save(&dana, &page, &[("do", "add:options")]).await;
    assert!(page.has("#f-options-2-label-en"));
    let page = save(&dana, &page, &[]).await;
    assert!(!page.has("#f-options-2-label-en"));
}

#[tokio::test(flavor = "multi_thread")]
async fn conditions_are_written_in_rows() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    let draft = draft(&dana, "Intake").await;
    let page = dana.get(&draft).await.assert_ok();
    save(&dana, &page, &[("title-en", "About you")]).await;
    question(&dana, &draft, "yes_no", "Children?").await;
    let page = question(&dana, &draft, "one_of", "Where?").await;
    let options = [("options-0-label-en", "Here"), ("options-1-label-en", "There"), ("do", "save")];
    save(&dana, &page, &options).await;
    let page = question(&dana, &draft, "short_text", "Names").await;
    let page = save(&dana, &page, &[("do", "add:conditions")]).await;
    assert!(page.has("select[name=conditions-0-question]"));
    let page = save(&dana, &page, &[("conditions-0-question", "children")]).await;
    assert_eq!(page.all("select[name=conditions-0-value] option"), ["Choose an answer", "Yes", "No"]);
    let page = save(&dana, &page, &[("conditions-0-value", "yes"), ("do", "add:conditions")]).await;
    let second = [("conditions-1-question", "where"), ("conditions-1-comparison", "one_of")];
    let page = save(&dana, &page, &second).await;
    assert_eq!(page.all("input[name=conditions-1-value] + span"), ["Here", "There"]);
    let page = save(
        &dana,
        &page,
        &[("conditions-1-value", "here"), ("conditions-1-value", "there"), ("match", "any")],
    )
    .await;
    assert!(
        page.one(".cond").contains("question 1 is “Yes” or question 2 is one of “Here”, “There”"),
        "{}",
        page.one(".cond")
    );
    dana.post(format!("{draft}/publication"), &[]).await.assert(303);
    let stored = &definition(&app).await["sections"][0]["questions"][2]["shown_if"];
    let expected = serde_json::json!({ "any": [{ "is": ["children", "yes"] }, { "one_of": ["where", ["here", "there"]] }] });
    assert_eq!(*stored, expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_changes_is_followed_by_what_names_it() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    let draft = draft(&dana, "Intake").await;
    let first = question(&dana, &draft, "yes_no", "Children?").await;
    let page = question(&dana, &draft, "short_text", "Names").await;
    let condition = [
        ("conditions-0-question", "children"),
        ("conditions-0-comparison", "is"),
        ("conditions-0-value", "yes"),
    ];
    save(&dana, &page, &condition).await;
    save(&dana, &first, &[("key", "has_children")]).await;
    let content = app.text("SELECT content::text FROM questionnaire_drafts").await;
    assert!(content.contains(r#"["has_children", "yes"]"#), "{content}");
}

#[tokio::test(flavor = "multi_thread")]
async fn questions_and_sections_are_ordered_copied_moved_and_removed() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    let draft = draft(&dana, "Intake").await;
    question(&dana, &draft, "short_text", "One").await;
    question(&dana, &draft, "short_text", "Two").await;
    let page = question(&dana, &draft, "group", "Three").await;
    let group = page.attr(".tree input[name=home]", "value");
    let inner = add_to(&dana, &draft, &group, "date").await;
    save(&dana, &inner, &[("label-en", "Inside")]).await;
    let list = || async { dana.get(&draft).await.assert_ok() };
    let labels =
        |page: &crate::support::Answer| page.all("#questions > .questions > .part > .part-head strong");
    let order = format!("{draft}/order");
    let ids: Vec<String> = {
        let page = list().await;
        let selector = scraper::Selector::parse("#questions > .questions > .part").expect("a selector");
        page.html().select(&selector).map(|row| row.attr("data-part").expect("a number").to_owned()).collect()
    };
    dana.post(&order, &[("do", &format!("up:{}", ids[1]))]).await.assert(303);
    assert_eq!(labels(&list().await), ["Two", "One", "Three"]);
    // what is dragged says in front of which
    let dropped = [("do", format!("place:{}", ids[2])), ("before", ids[1].clone())];
    let dropped: Vec<_> = dropped.iter().map(|(name, value)| (*name, value.as_str())).collect();
    dana.post(&order, &dropped).await.assert(303);
    assert_eq!(labels(&list().await), ["Three", "Two", "One"]);
    let dropped = [("do", format!("place:{}", ids[0])), ("before", "nonsense".to_owned())];
    let dropped: Vec<_> = dropped.iter().map(|(name, value)| (*name, value.as_str())).collect();
    dana.post(&order, &dropped).await.assert(303);
    assert_eq!(labels(&list().await), ["Three", "Two", "One"], "nonsense moves nothing");
    let page = dana.get(format!("{draft}?open={}", ids[2])).await.assert_ok();
    save(&dana, &page, &[("do", "copy")]).await;
    assert_eq!(labels(&list().await), ["Three", "Three", "Two", "One"]);
    let page = dana.get(format!("{draft}?open={}", ids[1])).await.assert_ok();
    let page = save(&dana, &page, &[("home", &group), ("do", "move")]).await;
    assert_eq!(
        page.all(".tree > .questions > .part > .part-head strong").len(),
        3,
        "one more than the two copies had"
    );
    let page = dana.get(format!("{draft}?open={}", ids[0])).await.assert_ok();
    save(&dana, &page, &[("do", "delete")]).await;
    assert_eq!(labels(&list().await), ["Three", "Three"]);

    let added = dana.post(format!("{draft}/sections"), &[]).await.assert(303).location().to_owned();
    let page = dana.get(&added).await.assert_ok();
    let page = save(&dana, &page, &[("title-en", "Second")]).await;
    assert_eq!(page.all(".outline [data-part] a > span:nth-child(2)"), ["Untitled", "Second"]);
    let section = page.attr(".outline [data-part]:last-child", "data-part");
    dana.post(&order, &[("do", &format!("up:section:{section}"))]).await.assert(303);
    let page = dana.get(&added).await.assert_ok();
    assert_eq!(page.all(".outline [data-part] a > span:nth-child(2)"), ["Second", "Untitled"]);
    let page = save(&dana, &page, &[("do", "copy")]).await;
    assert_eq!(page.all(".outline [data-part]").len(), 3);
    let page = save(&dana, &page, &[("do", "delete")]).await;
    assert_eq!(page.all(".outline [data-part]").len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_translated_is_counted_and_led_to() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    let draft = draft(&dana, "Intake").await;
    let page = add(&dana, &draft, "short_text").await;
    let page = save(&dana, &page, &[("label-en", "Name"), ("help-es", "Como en su pasaporte")]).await;
    // title, section, label and help are due in both languages
    assert_eq!(page.all("#translations .coverage .soft"), ["2 of 4", "1 of 4"]);
    let links = page.all("#translations ul:not(.coverage) a");
    assert!(links.contains(&"Question 1, text (Español)".to_owned()), "{links:?}");
    assert!(links.contains(&"Question 1, help (English)".to_owned()), "{links:?}");
    let place = page.attr("#translations a.button", "href");
    let led = dana.get(address(&place)).await.assert_ok();
    assert!(led.has(&format!("#{}", place.rsplit('#').next().expect("a field"))), "{place}");
    assert_eq!(page.all(".part-notes .warn").len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn with_scripts_what_is_typed_is_saved_by_itself() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    let draft = draft(&dana, "Intake").await;
    let page = add(&dana, &draft, "short_text").await;
    let (action, fields) = form(&page);
    let typed = |label: &'static str, mark: String| {
        let kept =
            fields.iter().filter(|(name, _)| !["label-en", "based_on"].contains(&name.as_str())).cloned();
        kept.chain([("label-en".to_owned(), label.to_owned()), ("based_on".to_owned(), mark)])
            .collect::<Vec<_>>()
    };
    let mut mark = page.attr("input[name=based_on]", "value");
    for label in ["Name", "Your name"] {
        let fields = typed(label, mark.clone());
        let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let answer = (*dana).clone().htmx().post(&action, &fields).await.assert_ok();
        assert!(answer.one("#saving").contains("Saved"), "{}", answer.text());
        mark = answer.attr("input[name=based_on]", "value");
    }
    let shown = dana.get(&draft).await.assert_ok();
    assert_eq!(shown.one(".part strong"), "Your name");
    // with the mark of what somebody else has changed since nothing is saved
    let fields = typed("Mine", page.attr("input[name=based_on]", "value"));
    let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let answer = (*dana).clone().htmx().post(&action, &fields).await.assert(409);
    assert!(answer.one("#saving").contains("Not saved"));
    assert_eq!(dana.get(&draft).await.assert_ok().one(".part strong"), "Your name");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_questionnaire_has_room_for_so_many_questions_and_no_more() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    let url = published(&dana, "Intake").await;
    let draft = dana.post(format!("{url}/draft"), &[]).await.assert(303).location().to_owned();
    // as many as a section may have
    app.sql(
        "UPDATE questionnaire_drafts SET content = jsonb_set(jsonb_set(content, '{sections,0,questions}', (SELECT jsonb_agg(jsonb_build_object(\
         'id', 100 + n, 'key', 'q' || n, 'label', '{\"en\": \"Q\"}'::jsonb, 'kind', 'short_text')) FROM generate_series(1, 500) n)), '{next}', '900')",
    )
    .await;
    let page = dana.get(&draft).await.assert_ok();
    assert!(!page.has("#questions footer form"));
    let refused = dana
        .post(format!("{draft}/questions"), &[("home", "section:1"), ("kind", "short_text")])
        .await
        .assert(303);
    assert!(!refused.location().contains("open"));
    let page = dana.get(format!("{draft}?open=101")).await.assert_ok();
    send(&dana, &page, &[("do", "copy")]).await.assert(303);
    let count = "SELECT jsonb_array_length(content #> '{sections,0,questions}') FROM questionnaire_drafts";
    assert_eq!(app.number(&format!("SELECT ({count})::bigint")).await, 500);
    assert!(dana.get(&draft).await.bytes.len() < 1_500_000, "a page of 500 questions stays small");
}
