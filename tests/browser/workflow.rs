//! Staff write a workflow, put it into a case and move it; the client watches, in another window and on a phone.

use crate::support::{Journey, Look, Window};
use std::time::Duration;

/// What the portal promises is a second; the rest is the time of a look at it on a busy machine.
const SOON: Duration = Duration::from_secs(10);

#[tokio::test(flavor = "multi_thread")]
async fn staff_move_the_case_and_the_client_sees_it_live() {
    tell("workflow", Look::SCREEN).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_on_phones() {
    tell("workflow-phone", Look::PHONE).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_without_scripts_on_phones() {
    tell("workflow-without-scripts", Look::PHONE.without_scripts()).await;
}

async fn tell(name: &str, look: Look) {
    let Some(journey) = Journey::begin(name).await else { return };
    let amara = journey.signed_in(look, "amara@hartwell.test").await;
    let dana = journey.signed_in(look, "dana@hartwell.test").await;
    let case = open_case(&amara).await;
    amara.wait_for_text(".turn", "Please read this").await;
    assert!(amara.text(".turn").await.contains("Read by you"), "{}", amara.text(".turn").await);
    assert!(!amara.text("main").await.contains("Second pair of eyes"), "an internal step is shown");
    amara.check().await;
    // she says that she has, and the firm reads of it
    amara.follow(".turn form button").await;
    amara.wait_for_text(".turn", "We have been working on this").await;
    amara.check().await;

    dana.visit(&format!("/staff/cases/{case}")).await;
    dana.wait_for_text("main .note", "Amara Diallo has read it").await;
    dana.check().await;
    press(&dana, ".turn form button.primary").await;
    // inside the firm one more step of the stage is open; all that the client sees of it is over
    dana.wait_for_text(".last-change", "completed Read by you").await;
    dana.wait_for_text(".turn", "Second pair of eyes").await;
    reads(&amara, &case, "Petition sent").await;
    amara.wait_for_text(".tracker .now", "Filed with USCIS").await;
    dana.check().await;
    amara.check().await;

    // taken back with one press
    press(&dana, ".last-change form button").await;
    reads(&amara, &case, "Read by you").await;

    // hidden: it is nowhere on the client's page any more. Its stage is folded, and what is rare is in its menu
    dana.visit(&format!("/staff/cases/{case}/steps")).await;
    dana.check().await;
    let decision = dana.row("ol.case-steps", "Decision letter").await;
    dana.click(&format!("details[id^='steps-of-']:has({decision}) > summary")).await;
    dana.click(&format!("{decision} details.menu > summary")).await;
    press(&dana, &format!("{decision} form[action$='/visibility/delete'] button")).await;
    dana.wait_for_text(".last-change", "hid Decision letter").await;
    refresh(&amara, &case).await;
    gone(&amara, "Decision letter").await;
    amara.check().await;
    dana.check().await;
    journey.end().await;
}

/// Opens the petition from the list of cases and gives its id.
async fn open_case(amara: &Window) -> String {
    amara.visit("/cases").await;
    let row = amara.row("#open-cases", "I-130 Petition").await;
    amara.follow(&format!("{row} a")).await;
    let path = amara.path().await;
    path.trim_start_matches("/cases/").split('?').next().expect("an id").to_owned()
}

/// Presses a button: with scripts the page exchanges its content, without them it is another page.
async fn press(window: &Window, button: &str) {
    if window.look.scripts {
        window.click(button).await;
    } else {
        window.follow(button).await;
    }
}

/// The client's sentence says so: by itself with scripts, after a reload without them.
async fn reads(window: &Window, case: &str, words: &str) {
    refresh(window, case).await;
    let shown = window.wait_for_text(".turn", words);
    tokio::time::timeout(SOON, shown).await.unwrap_or_else(|_| panic!("{words:?} is not shown in time"));
}

async fn refresh(window: &Window, case: &str) {
    if !window.look.scripts {
        window.visit(&format!("/cases/{case}")).await;
    }
}

async fn gone(window: &Window, words: &str) {
    for _ in 0..200 {
        if !window.text("main").await.contains(words) {
            return;
        }
        tokio::time::sleep(SOON / 200).await;
    }
    window.fail(&format!("{words:?} is still shown")).await;
}
