//! A document that is not approved comes back with a note; the client replaces it, and the old file stays.

use crate::support::{Journey, Look, Window, pdf};

const TITLE: &str = "Tax return 2025";
const NOTE: &str = "Page 2 is missing. Please send all pages.";

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_approved_comes_back_with_a_note() {
    tell("review", Look::SCREEN).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_without_scripts_on_phones() {
    tell("review-without-scripts", Look::PHONE.without_scripts()).await;
}

async fn tell(name: &str, look: Look) {
    let Some(journey) = Journey::begin(name).await else { return };
    let dana = journey.signed_in(look, "dana@hartwell.test").await;
    send_back(&dana).await;

    let amara = journey.signed_in(look, "amara@hartwell.test").await;
    // home shows the five that are due first
    amara.go("/tasks").await;
    amara.wait_for_text("main li strong", "Upload “Tax return 2025” again").await;
    amara.go("/documents").await;
    let row = amara.row("#required", TITLE).await;
    amara.wait_for_text(&format!("{row} .note"), NOTE).await;
    amara.check().await;
    let file = pdf(&journey.folder(), "all pages.pdf", 1);
    amara.choose(&format!("{row} input[type=file]"), &[&file]).await;
    if !look.scripts {
        amara.follow(&format!("{row} form.upload-button > button")).await;
    }
    amara.wait_for_text(&format!("{row} .pill"), "In review").await;
    amara.check().await;

    dana.visit("/staff").await;
    let row = dana.row("#to-review", TITLE).await;
    assert!(dana.text(&row).await.contains("all pages.pdf"), "the new file is to review");
    dana.follow(&format!("{row} a[href$='/documents']")).await;
    let row = dana.row("#requested", TITLE).await;
    let older = dana.text(&format!("{row} details.fold")).await;
    assert!(older.contains("tax-return-2025.pdf"), "the old file is not kept: {older:?}");
    dana.check().await;
    journey.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_came_while_the_row_was_open_is_not_decided_on_unseen() {
    let Some(journey) = Journey::begin("review-newer").await else { return };
    let dana = journey.signed_in(Look::SCREEN, "dana@hartwell.test").await;
    dana.visit("/staff").await;
    let row = dana.row("#to-review", TITLE).await;
    dana.click(&format!("{row} details.disclose > summary")).await;
    dana.fill(&format!("{row} textarea[name=note]"), NOTE).await;

    let amara = journey.signed_in(Look::SCREEN, "amara@hartwell.test").await;
    amara.visit("/documents").await;
    let theirs = amara.row("#required", TITLE).await;
    let file = pdf(&journey.folder(), "the right one.pdf", 1);
    amara.choose(&format!("{theirs} form[action$='/versions'] input[type=file]"), &[&file]).await;

    dana.wait_for_text(&row, "the right one.pdf").await;
    dana.wait_for_text(&format!("{row} [data-new-file]:not([hidden])"), "New file").await;
    dana.check().await;
    dana.click(&format!("{row} form[action$='/rejection'] button")).await;
    dana.wait_for_text(&format!("{row} [role=status]"), "uploaded a newer file").await;
    assert!(dana.text(&row).await.contains("You wrote this about the file before"));
    assert!(!dana.text(&row).await.contains("Not approved\n"), "nothing was decided");
    dana.check().await;
    // a third file: once it was opened it can be decided on
    amara.visit("/documents").await;
    let file = pdf(&journey.folder(), "the very last one.pdf", 2);
    amara.choose(&format!("{theirs} form[action$='/versions'] input[type=file]"), &[&file]).await;
    dana.wait_for_text(&format!("{row} [data-new-file]:not([hidden])"), "New file").await;
    dana.follow(&format!("{row} [data-opens-file]")).await;
    dana.wait_for_text(".viewer-tools", "the very last one.pdf").await;
    dana.check().await;
    dana.follow("form[action$='/approval'] button").await;
    dana.wait_for_text(".versions [aria-current] .pill", "Approved").await;
    journey.end().await;
}

async fn send_back(dana: &Window) {
    dana.visit("/staff").await;
    let row = dana.row("#to-review", TITLE).await;
    dana.click(&format!("{row} details.disclose > summary")).await;
    dana.fill(&format!("{row} textarea[name=note]"), NOTE).await;
    dana.check().await;
    let button = format!("{row} form[action$='/rejection'] button");
    if dana.look.scripts {
        dana.click(&button).await;
        dana.wait_for_text(&format!("{row} .note.bad"), NOTE).await;
        dana.wait_for_text(&format!("{row} .pill"), "Not approved").await;
    } else {
        dana.follow(&button).await;
        assert!(!dana.has(&row).await, "what was sent back is not to review");
    }
    dana.check().await;
}
