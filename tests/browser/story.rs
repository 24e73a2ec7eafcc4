//! The story: a client hands in a document, the attorney approves it, and the client's task is gone.

use crate::support::{Journey, Look, Window, pdf};
use std::{path::Path, time::Duration};

const TITLE: &str = "Marriage certificate";
/// Slow enough that progress can be watched.
const BYTES_PER_SECOND: u32 = 2_000_000;

#[tokio::test(flavor = "multi_thread")]
async fn a_document_goes_from_the_client_to_the_attorney_and_back() {
    tell("story", Look::SCREEN).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_on_phones() {
    tell("story-phone", Look::PHONE).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_without_scripts() {
    tell("story-without-scripts", Look::SCREEN.without_scripts()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_without_scripts_on_phones() {
    tell("story-without-scripts-phone", Look::PHONE.without_scripts()).await;
}

async fn tell(name: &str, look: Look) {
    let Some(journey) = Journey::begin_with(name, &[("PORTICO_UNDO_SECONDS", "0")]).await else { return };
    let file = pdf(&journey.folder(), "Acte de mariage – Diallo.pdf", 5);
    let amara = journey.signed_in(look, "amara@hartwell.test").await;
    let dana = journey.signed_in(look, "dana@hartwell.test").await;
    amara.check().await;
    amara.wait_for_text("main", TITLE).await;
    assert!(
        !dana.texts("#to-review li strong").await.contains(&TITLE.to_owned()),
        "nothing was handed in yet"
    );

    hand_in(&amara, &file).await;
    approve(&dana).await;

    amara.visit("/tasks").await;
    let tasks = amara.texts("main li strong").await;
    assert!(!tasks.is_empty() && tasks.iter().all(|task| !task.contains(TITLE)), "{tasks:?}");
    amara.visit("/").await;
    let activity = amara.texts("#activity li").await;
    assert!(
        activity.iter().any(|line| line.contains("Dana Osei") && line.contains("approved")),
        "the approval is not told: {activity:?}"
    );
    journey.end().await;
}

async fn hand_in(amara: &Window, file: &Path) {
    amara.go("/documents").await;
    let row = amara.row("#required", TITLE).await;
    if amara.look.scripts {
        amara.send_at_most(BYTES_PER_SECOND).await;
        amara.drop_files(&row, &[file]).await;
        watch(amara, &row).await;
        amara.send_at_most(0).await;
    } else {
        amara.choose(&format!("{row} input[type=file]"), &[file]).await;
        amara.follow(&format!("{row} form.upload-button > button")).await;
        amara.wait_for_text(".notice.good", "").await;
    }
    amara.wait_for_text(&format!("{row} .pill"), "In review").await;
    amara.wait_for_text(&format!("{row} .file-name"), "Acte de mariage – Diallo.pdf").await;
    amara.check().await;
}

/// Sees the bar move, step by step, and the row say that it is done.
async fn watch(amara: &Window, row: &str) {
    let mut seen: Vec<f64> = Vec::new();
    amara.find(&format!("{row} progress")).await;
    loop {
        let read = "const row = document.querySelector(arguments[0]); const bar = row.querySelector('.upload progress'); \
                    return [bar?.value ?? null, row.querySelector('.upload')?.dataset.state ?? null]";
        let now = amara.run(read, row.into()).await;
        match now[0].as_f64() {
            Some(value) if seen.last() != Some(&value) => seen.push(value),
            Some(_) => {}
            None => {
                assert_eq!(now[1], "done", "the row says that it is done");
                break;
            }
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let between = seen.iter().filter(|value| (0.01..0.99).contains(*value)).count();
    assert!(between >= 3 && seen.is_sorted(), "the bar does not move: {seen:?}");
}

async fn approve(dana: &Window) {
    dana.visit("/staff").await;
    let row = dana.row("#to-review", TITLE).await;
    let button = format!("{row} form[action$='/approval'] button");
    if dana.look.scripts {
        dana.click(&button).await;
        dana.wait_for_text(&format!("{row} .pill.good"), "Approved").await;
    } else {
        dana.follow(&button).await;
        dana.wait_for_text(".notice.good", "").await;
        assert!(!dana.has(&row).await, "what is approved is not to review");
    }
    dana.check().await;
}
