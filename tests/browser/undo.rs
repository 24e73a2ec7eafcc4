//! What staff take back in time leaves nothing with the client; a step with open ones before it is asked about; a workflow that was
//! removed comes back from where it was.

use crate::support::{Journey, Look, Window};
use std::time::Duration;

const TITLE: &str = "Tax return 2025";
const NOTE: &str = "Page 2 is missing.";
/// Long enough to press Undo on a busy machine.
const TIME: Duration = Duration::from_secs(20);
const SETTINGS: &[(&str, &str)] = &[("PORTICO_UNDO_SECONDS", "20")];

#[tokio::test(flavor = "multi_thread")]
async fn what_is_undone_leaves_nothing_with_the_client() {
    tell("undo", Look::SCREEN).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_without_scripts_on_phones() {
    tell("undo-without-scripts", Look::PHONE.without_scripts()).await;
}

async fn tell(name: &str, look: Look) {
    let Some(journey) = Journey::begin_with(name, SETTINGS).await else { return };
    let amara = journey.signed_in(look, "amara@hartwell.test").await;
    let dana = journey.signed_in(look, "dana@hartwell.test").await;
    amara.visit("/").await;
    let before = amara.texts("#activity li").await;
    let mails = mails(&amara).await;

    let documents = send_back(&dana).await;
    amara.visit("/documents").await;
    let row = amara.row("#required", TITLE).await;
    amara.wait_for_text(&row, NOTE).await;
    take_back(&dana, &documents, "rejection").await;
    let due = tokio::time::sleep(TIME);
    let lena = journey.signed_in(look, "lena@hartwell.test").await;
    lena.visit("/staff/email-log").await;
    lena.wait_for_text("#mails td", "Not sent: undone").await;
    lena.check().await;
    due.await;
    assert_eq!(self::mails(&amara).await, mails, "a mail was sent");
    amara.visit("/").await;
    assert_eq!(amara.texts("#activity li").await, before);

    // what is left alone is told, on the page that is open
    decide(&dana, "approval").await;
    assert_eq!(amara.texts("#activity li").await, before, "too early");
    if !look.scripts {
        tokio::time::sleep(TIME).await;
        amara.visit("/").await;
    }
    amara.wait_for_text("#activity li:first-child", "Dana Osei approved").await;
    amara.check().await;
    steps(&dana).await;
    journey.end().await;
}

/// How many mails were carried away.
async fn mails(window: &Window) -> usize {
    window.visit("/demo/mailbox").await;
    window.texts("main li").await.len()
}

/// Presses a button: with scripts the page exchanges its content, without them it is another page.
async fn press(window: &Window, button: &str) {
    if window.look.scripts {
        window.click(button).await;
    } else {
        window.follow(button).await;
    }
}

/// Answers where the documents of the case are.
async fn send_back(dana: &Window) -> String {
    dana.visit("/staff").await;
    let row = dana.row("#to-review", TITLE).await;
    let documents = dana.attribute(&format!("{row} a[href$='/documents']"), "href").await;
    dana.click(&format!("{row} details.disclose > summary")).await;
    dana.fill(&format!("{row} textarea[name=note]"), NOTE).await;
    press(dana, &format!("{row} form[action$='/rejection'] button")).await;
    if dana.look.scripts {
        dana.wait_for_text(&format!("{row} .pill"), "Not approved").await;
    }
    documents
}

async fn decide(dana: &Window, what: &str) {
    dana.visit("/staff").await;
    let row = dana.row("#to-review", TITLE).await;
    press(dana, &format!("{row} form[action$='/{what}'] button")).await;
    if dana.look.scripts {
        dana.wait_for_text(&format!("{row} .pill"), "Approved").await;
    }
}

/// In the row that was pressed; without scripts on the page of the case's documents.
async fn take_back(dana: &Window, documents: &str, what: &str) {
    let undo = format!("form[action$='/{what}/delete'] button");
    if dana.look.scripts {
        dana.click(&format!("#to-review {undo}")).await;
        dana.wait_until_gone(&format!("#to-review {undo}")).await;
    } else {
        dana.visit(documents).await;
        let row = dana.row("#requested", TITLE).await;
        dana.follow(&format!("{row} {undo}")).await;
        dana.wait_for_text(".notice.good", "Undone").await;
    }
}

/// Opens the stage that a step stands in, where it is folded.
async fn unfold(dana: &Window, step: &str) {
    let stage = format!("details[id^='steps-of-']:has({step})");
    if !dana.has(&format!("{stage}[open]")).await {
        dana.click(&format!("{stage} > summary")).await;
    }
}

/// The question, its answer, and a workflow that goes and comes back.
async fn steps(dana: &Window) {
    dana.visit("/staff").await;
    let case = dana.attribute("main a[href^='/staff/cases/']", "href").await;
    let case = case.split('/').take(4).collect::<Vec<_>>().join("/");
    dana.visit(&format!("{case}/steps")).await;
    let decision = dana.row("ol.case-steps", "Decision letter").await;
    unfold(dana, &decision).await;
    let done = format!("{decision} form[action$='/closure']:has([value=done]) button");
    press(dana, &done).await;
    dana.wait_for_text("[data-question]", "still open").await;
    dana.check_answer().await;
    if dana.look.scripts {
        assert!(dana.has(&format!("{decision} [data-question]")).await, "it stands in the row");
    }
    press(dana, "[data-question] a").await;
    dana.wait_until_gone("[data-question]").await;
    unfold(dana, &decision).await;
    press(dana, &done).await;
    dana.wait_for_text("[data-question]", "still open").await;
    press(dana, "[data-question] form:has([value=keep]) button").await;
    dana.wait_for_text(".last-change", "completed Decision letter").await;
    press(dana, ".last-change form button").await;
    dana.wait_for_text(&decision, "to come").await;

    let remove = "form[action*='/workflows/'][action$='/delete']:not([action$='visibility/delete'], [action$='-change/delete']) button";
    press(dana, remove).await;
    dana.wait_for_text("[aria-label='Removed workflow']", "the client no longer sees it").await;
    dana.look_again().await;
    press(dana, "[aria-label='Removed workflow'] form button").await;
    dana.wait_until_gone("[aria-label='Removed workflow']").await;
    dana.row("ol.case-steps", "Decision letter").await;
    dana.check().await;
}
