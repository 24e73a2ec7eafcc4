//! Uploads that do not go well, between others that do.

use crate::support::{Journey, Look, disguised, pdf};
use std::{fs, path::Path, time::Duration};

#[tokio::test(flavor = "multi_thread")]
async fn a_web_page_named_pdf_is_refused_and_the_others_go_through() {
    let Some(journey) = Journey::begin("uploads-refused").await else { return };
    let folder = journey.folder();
    let files = [
        pdf(&folder, "lease-2025.pdf", 1),
        disguised(&folder, "bank statement.pdf"),
        pdf(&folder, "قرار المحكمة.pdf", 1),
    ];
    let amara = journey.signed_in(Look::SCREEN, "amara@hartwell.test").await;
    amara.go("/documents").await;
    // where several cases are shown, the form asks for which one the files are
    let case =
        amara.run("return document.querySelector('#drop select option:nth-child(2)').value", ().into()).await;
    amara.visit(&format!("/documents?case={}", case.as_str().expect("a case"))).await;
    amara.drop_files("#drop", &files.each_ref().map(|file| file.as_path())).await;
    amara.wait_for_text(".upload[data-state=failed]", "bank statement.pdf").await;
    amara.wait_for_text("#documents .file-name", "lease-2025.pdf").await;
    amara.wait_for_text("#documents .file-name", "قرار المحكمة.pdf").await;
    amara
        .wait_until_gone(".upload[data-state=sending], .upload[data-state=waiting], .upload[data-state=done]")
        .await;
    let failed = amara.texts(".upload[data-state=failed]").await;
    assert_eq!(failed.len(), 1, "{failed:?}");
    amara.check().await;
    amara.click(".upload[data-state=failed] button:last-child").await;
    amara.wait_until_gone(".upload").await;
    amara.visit("/documents").await;
    assert!(!amara.text("main").await.contains("bank statement"), "what was refused is not there");
    journey.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_without_scripts() {
    let Some(journey) = Journey::begin("uploads-refused-without-scripts").await else { return };
    let folder = journey.folder();
    let (good, bad) = (pdf(&folder, "lease-2025.pdf", 1), disguised(&folder, "bank statement.pdf"));
    let amara = journey.signed_in(Look::PHONE.without_scripts(), "amara@hartwell.test").await;
    amara.go("/documents").await;
    let row = amara.row("#required", "Marriage certificate").await;
    amara.choose(&format!("{row} input[type=file]"), &[&good, &bad]).await;
    amara.follow(&format!("{row} form.upload-button > button")).await;
    amara.wait_for_text("[role=alert]", "bank statement.pdf").await;
    amara.wait_for_text(&format!("{row} .file-name"), "lease-2025.pdf").await;
    amara.check_answer().await;
    journey.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_that_is_cancelled_leaves_nothing() {
    let Some(journey) = Journey::begin("uploads-cancelled").await else { return };
    let file = pdf(&journey.folder(), "cancelled.pdf", 8);
    let amara = journey.signed_in(Look::SCREEN, "amara@hartwell.test").await;
    amara.go("/documents").await;
    let row = amara.row("#required", "Marriage certificate").await;
    let stored = stored_files(&journey.data());
    amara.send_at_most(1_000_000).await;
    amara.drop_files(&row, &[&file]).await;
    amara.wait_until("document.querySelector('.upload progress')?.value > 0.2").await;
    amara.check().await;
    amara.click(&format!("{row} .upload button")).await;
    amara.find(&format!("{row} .upload[data-state=cancelled]")).await;
    amara.send_at_most(0).await;
    amara.check().await;

    amara.visit("/documents").await;
    assert!(!amara.text("main").await.contains("cancelled.pdf"), "a cut upload left a row");
    // the server notices the cut connection in its own time
    for _ in 0..600 {
        if stored_files(&journey.data()) == stored {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(stored_files(&journey.data()), stored, "a cut upload left a file");
    journey.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_thing_that_goes_wrong_is_told_as_what_it_is() {
    let Some(journey) = Journey::begin("uploads-told-apart").await else { return };
    let file = pdf(&journey.folder(), "soon gone.pdf", 1);
    let amara = journey.signed_in(Look::SCREEN, "amara@hartwell.test").await;
    amara.go("/documents").await;
    let row = amara.row("#required", "Marriage certificate").await;
    assert_eq!(
        amara.text("#upload-news").await,
        "",
        "what is read out has its place before there is anything to say"
    );
    amara.offline(true).await;
    amara.drop_files(&row, &[&file]).await;
    amara.wait_for_text(".upload[data-state=failed]", "The connection was lost").await;
    amara
        .wait_until("document.querySelector('#upload-news').textContent.includes('The connection was lost')")
        .await;
    fs::remove_file(&file).expect("the file");
    amara.offline(false).await;
    amara.click(".upload[data-state=failed] button").await;
    amara.wait_for_text(".upload[data-state=failed]", "cannot be read any more").await;
    assert_eq!(amara.texts(".upload button").await, ["Close"], "trying again cannot help");
    amara.click(".upload button").await;

    // a folder cannot be put together by a script: this is what one looks like when it is dropped
    let folder = "const item = { kind: 'file', webkitGetAsEntry: () => ({ isDirectory: true, name: 'Scans' }), getAsFile: () => null }; \
                  const event = new Event('drop', { bubbles: true, cancelable: true }); \
                  event.dataTransfer = { types: ['Files'], items: [item], files: [] }; \
                  document.querySelector(arguments[0]).dispatchEvent(event)";
    amara.run(folder, row.as_str().into()).await;
    amara.wait_for_text(".upload[data-state=failed]", "Scans").await;
    amara.wait_for_text(".upload[data-state=failed]", "This is a folder").await;
    assert_eq!(amara.texts(".upload button").await, ["Close"]);
    amara.click(".upload button").await;

    // where files are kept there is nothing now that takes any
    let second = pdf(&journey.folder(), "not taken.pdf", 1);
    let (files, away) = (journey.data().join("files"), journey.data().join("files-away"));
    fs::rename(&files, &away).and_then(|()| fs::write(&files, b"")).expect("no place for files");
    amara.drop_files(&row, &[&second]).await;
    amara.wait_for_text(".upload[data-state=failed]", "This is not your fault").await;
    fs::remove_file(&files).and_then(|()| fs::rename(&away, &files)).expect("the place for files");
    amara.click(".upload[data-state=failed] button").await;
    amara.wait_for_text("#required", "not taken.pdf").await;
    journey.end().await;
}

/// How many files are kept, those on their way in among them.
fn stored_files(data: &Path) -> usize {
    fn count(folder: &Path) -> usize {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|entry| if entry.path().is_dir() { count(&entry.path()) } else { 1 }).sum()
    }
    count(&data.join("files"))
}
