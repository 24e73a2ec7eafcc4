//! Staff write a questionnaire, see it as their client will, and publish it: with scripts and without, on a screen and on a phone.

use crate::support::{Journey, Look, Window};

#[tokio::test(flavor = "multi_thread")]
async fn staff_build_a_questionnaire_and_publish_it() {
    tell("building", Look::SCREEN).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_without_scripts_on_a_phone() {
    tell("building-without-scripts", Look::PHONE.without_scripts()).await;
}

async fn tell(name: &str, look: Look) {
    let Some(journey) = Journey::begin(name).await else { return };
    let dana = journey.signed_in(look, "dana@hartwell.test").await;
    dana.visit("/staff/questionnaires/new").await;
    dana.check().await;
    dana.fill("#empty #f-title-en", "About your work").await;
    dana.fill("#empty #f-title-es", "Sobre su trabajo").await;
    dana.follow("#empty button").await;
    dana.fill("#f-title-en", "Where you work").await;
    dana.fill("#f-title-es", "Dónde trabaja").await;
    dana.follow("#section button[value=save]:not(.visually-hidden)").await;
    dana.check().await;

    question(&dana, "Yes or no", "Do you work?", "¿Trabaja usted?").await;
    question(&dana, "Short text", "For whom?", "¿Para quién?").await;
    // only who works is asked for whom
    dana.follow("button[value='add:conditions']").await;
    choose(&dana, "select[name='conditions-0-question']", "1. Do you work?").await;
    dana.select("select[name='conditions-0-value']", "Yes").await;
    dana.follow(SAVE).await;
    dana.wait_for_text(".cond", "question 1 is “Yes”").await;
    dana.check().await;

    if look.scripts {
        saves_by_itself(&dana).await;
        drags(&dana).await;
    } else {
        dana.follow("button[aria-label='Move question 2 up']").await;
    }
    // now the condition names a later question: it is said, and leads there
    dana.wait_for_text("#to-fix", "Question 1").await;
    dana.follow(".actions form button").await;
    dana.wait_for_text(".error-summary", "before version 1 can be published").await;
    dana.check_answer().await;
    dana.follow("button[aria-label='Move question 1 down']").await;

    dana.follow(".actions a[href*='/draft/preview']").await;
    dana.check().await;
    assert!(!dana.has("[name='a.for_whom']").await, "asked of nobody yet");
    dana.click("[name='a.do_you_work'][value=yes]").await;
    dana.follow("#preview button[value=show]").await;
    assert!(dana.has("[name='a.for_whom']").await);
    dana.follow("button[value='lang:es']").await;
    dana.wait_for_text("#preview", "¿Para quién?").await;
    dana.follow(".crumbs a").await;

    dana.follow(".actions form button").await;
    dana.wait_for_text("h1 + .pill", "Version 1").await;
    dana.check().await;
    dana.visit("/staff/questionnaires").await;
    dana.wait_for_text("table", "About your work").await;
    dana.check().await;
    journey.end().await;
}

const SAVE: &str = ".editor .form-actions button[value=save]";

async fn question(dana: &Window, kind: &str, english: &str, spanish: &str) {
    dana.select("#questions > footer select", kind).await;
    dana.follow("#questions > footer button").await;
    dana.fill("#f-label-en", english).await;
    dana.fill("#f-label-es", spanish).await;
    dana.follow(SAVE).await;
}

/// With scripts the page follows what is chosen; without them it is saved.
async fn choose(dana: &Window, select: &str, words: &str) {
    dana.select(select, words).await;
    if dana.look.scripts {
        dana.wait_until("document.querySelector(\"select[name='conditions-0-value']\") !== null").await;
    } else {
        dana.follow(SAVE).await;
    }
}

async fn saves_by_itself(dana: &Window) {
    dana.fill("#f-help-en", "The name of the company.").await;
    dana.click("#f-help-es").await;
    dana.wait_for_text("#saving", "Saved").await;
    let here = dana.path().await;
    dana.goto(&here).await;
    let kept = dana.run("return document.querySelector('#f-help-en').value", ().into()).await;
    assert_eq!(kept.as_str(), Some("The name of the company."));
}

/// Drags the second question in front of the first.
async fn drags(dana: &Window) {
    let script = "const [first, second] = document.querySelectorAll('#questions > .questions > .part');
        const data = new DataTransfer();
        const send = (row, kind) => row.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: data }));
        send(second, 'dragstart'); send(first, 'dragover'); send(first, 'drop'); send(second, 'dragend');";
    dana.run(script, ().into()).await;
    let first = "document.querySelector('#questions > .questions > .part strong')?.textContent.startsWith('For whom')";
    dana.wait_until(first).await;
}
