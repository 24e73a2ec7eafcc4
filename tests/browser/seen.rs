//! Staff review ten documents where they are: each is seen, decided beside what is seen, and left for the next.

use crate::support::{Journey, Look, pdf};
use std::{
    fs::OpenOptions,
    io::Write,
    path::{Path, PathBuf},
};

const MANY: usize = 10;

#[tokio::test(flavor = "multi_thread")]
async fn ten_documents_are_reviewed_without_a_download() {
    tell("seen", Look::SCREEN).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_without_scripts_on_phones() {
    tell("seen-without-scripts", Look::PHONE.without_scripts()).await;
}

/// The same page each time, and yet another file: what was handed in already is not taken twice.
fn file(folder: &Path, number: usize) -> PathBuf {
    let path = pdf(folder, &format!("page {number}.pdf"), 1);
    let mut file = OpenOptions::new().append(true).open(&path).expect("the file");
    writeln!(file, "% {number}").expect("written");
    path
}

async fn tell(name: &str, look: Look) {
    let Some(journey) = Journey::begin(name).await else { return };
    let folder = journey.folder();
    let files: Vec<_> = (1..=MANY).map(|number| file(&folder, number)).collect();
    let amara = journey.signed_in(look, "amara@hartwell.test").await;
    amara.go("/documents").await;
    let row = amara.row("#required", "Marriage certificate").await;
    let paths: Vec<&Path> = files.iter().map(|file| file.as_path()).collect();
    amara.choose(&format!("{row} input[type=file]"), &paths).await;
    if !look.scripts {
        amara.follow(&format!("{row} form.upload-button > button")).await;
    }
    amara.wait_for_text(&row, "page 10.pdf").await;
    // their own are seen likewise
    amara.follow(&format!("{row} a.file-name")).await;
    amara.find(".sheet img").await;
    amara.check().await;

    let dana = journey.signed_in(look, "dana@hartwell.test").await;
    dana.visit("/staff").await;
    dana.follow("#to-review li:first-child [data-opens-file]").await;
    for number in 1..=MANY {
        dana.find(".sheet").await;
        if number == 1 {
            dana.check().await;
        }
        dana.follow("form[action$='/approval'] button").await;
        dana.wait_for_text(".versions [aria-current] .pill", "Approved").await;
        if number == MANY {
            break;
        }
        if look.scripts {
            let here = dana.path().await;
            dana.keys("j").await;
            dana.wait_until(&format!("location.pathname !== {here:?}")).await;
        } else {
            dana.follow("a[rel=next]").await;
        }
    }
    // looked at closely, with what is typed beside it
    dana.follow("a[rel=next]").await;
    dana.fill("#f-note", "The stamp is cut off.").await;
    if look.scripts {
        dana.wait_until("document.querySelector('.sheet img').naturalWidth > 0").await;
        dana.click(".zoom a:last-child").await;
        dana.find(".sheet.zoom-150 img").await;
        assert_eq!(
            dana.run("return document.querySelector('#f-note').value", ().into()).await,
            "The stamp is cut off."
        );
    }
    if look.scripts {
        // letters press nothing any more for whoever speaks to their computer
        let here = dana.path().await;
        dana.click("[data-letter-keys]").await;
        dana.keys("k").await;
        assert_eq!(dana.path().await, here);
        dana.click("[data-letter-keys][aria-pressed=false]").await;
    }
    dana.follow("form[action$='/rejection'] button").await;
    dana.wait_for_text(".panel .note.bad", "The stamp is cut off.").await;
    dana.check().await;
    journey.end().await;
}
