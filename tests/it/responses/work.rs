//! What it costs to fill in: it does not grow with the questionnaire.

use super::sent::Sent;
use crate::{
    plans::{Notices, Plan},
    support::TestApp,
};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// So many questions in parts of ten, the last of which hangs on the first; each part has a group.
fn long(questions: usize) -> Value {
    let parts = (0..questions / 10).map(|part| {
        let mut asked: Vec<Value> = (0..9)
            .map(|at| {
                json!({ "key": format!("q_{part}_{at}"), "label": { "en": "Question", "es": "Pregunta" }, "kind": "short_text", "required": at < 3 })
            })
            .collect();
        asked.push(json!({ "key": format!("g_{part}"), "label": { "en": "Others", "es": "Otros" }, "kind": "group", "min": 1, "max": 5,
            "item": { "en": "One", "es": "Uno" }, "questions": [
                { "key": format!("i_{part}"), "label": { "en": "What", "es": "Qué" }, "kind": "short_text" } ] }));
        json!({ "key": format!("part_{part}"), "title": { "en": "Part", "es": "Parte" }, "questions": asked })
    });
    json!({ "title": { "en": "Long", "es": "Largo" }, "sections": parts.collect::<Vec<_>>() })
}

/// Those of the page itself: neither the session's nor what the pool asks a connection before it hands it out.
fn own(plans: Vec<Plan>) -> Vec<String> {
    let statements = plans.into_iter().map(|plan| plan.statement);
    statements.filter(|one| !one.contains("find_session") && one != "SELECT $1").collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_saved_as_it_is_given_costs_three_queries_at_most() {
    let mut app = TestApp::new().await;
    let notices = Notices::listen(&mut app, "force_generic_plan").await;
    // what functions and foreign keys run is theirs
    app.sql(&format!(
        "DO $$ BEGIN EXECUTE format('ALTER ROLE {} IN DATABASE %I SET auto_explain.log_nested_statements = off', current_database()); END $$",
        portico::db::roles::APP
    ))
    .await;
    let sent = Sent::of(&app, &long(500)).await;
    let place = sent.part("part_0");
    let fields = sent.fields(&sent.ana, &place).await;
    let htmx = sent.ana.clone().htmx();
    // what was sent first is read once by the program
    super::sent::post(&htmx, &place, fields, &[("a.q_0_1", "first")], "answer").await.assert_ok();
    let fields = sent.fields(&sent.ana, &place).await;
    notices.take();
    super::sent::post(&htmx, &place, fields, &[("a.q_0_2", "second")], "answer").await.assert_ok();
    let asked = own(notices.take());
    assert!((2..=3).contains(&asked.len()), "{} queries: {asked:#?}", asked.len());
}

/// The median of some.
fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

#[tokio::test(flavor = "multi_thread")]
async fn a_part_of_five_hundred_questions_opens_and_saves_as_one_of_ten_does() {
    let app = TestApp::new().await;
    let mut sent = Sent::of(&app, &long(500)).await;
    let large = sent.id.clone();
    let (questionnaire, _) =
        super::sent::publish(&app, (crate::support::HARTWELL, sent.dana.account), &long(10)).await;
    sent.questionnaire = questionnaire;
    let small = sent.send(&[]).await;
    // all of it is answered
    for part in 0..50 {
        sent.id.clone_from(&large);
        let typed: Vec<(String, String)> =
            (0..9).map(|at| (format!("a.q_{part}_{at}"), format!("answer {at}"))).collect();
        let typed: Vec<(&str, &str)> =
            typed.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        sent.fill(&sent.ana, &sent.part(&format!("part_{part}")), &typed, "later").await.assert(303);
    }
    let (mut opened, mut saved) = ([Vec::new(), Vec::new()], [Vec::new(), Vec::new()]);
    for round in 0..30 {
        for (at, id) in [&large, &small].into_iter().enumerate() {
            sent.id.clone_from(id);
            let place = sent.part("part_0");
            let begun = Instant::now();
            let fields = sent.fields(&sent.ana, &place).await;
            opened[at].push(begun.elapsed());
            let text = format!("round {round}");
            let begun = Instant::now();
            super::sent::post(&sent.ana, &place, fields, &[("a.q_0_5", text.as_str())], "later")
                .await
                .assert(303);
            saved[at].push(begun.elapsed());
        }
    }
    let [of_large, of_small] = opened.map(median);
    assert!(
        of_large < of_small.mul_f64(1.5) + Duration::from_millis(3),
        "opening: {of_large:?} against {of_small:?}"
    );
    let [of_large, of_small] = saved.map(median);
    assert!(
        of_large < of_small.mul_f64(1.5) + Duration::from_millis(3),
        "saving: {of_large:?} against {of_small:?}"
    );
}
