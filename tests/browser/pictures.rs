//! Pictures of the main pages, for the README: made when they are asked for, in `target/tmp/screens`.

use crate::support::{Journey, Look, Window};
use std::{fs, path::PathBuf};

#[tokio::test(flavor = "multi_thread")]
async fn pictures_of_the_main_pages() {
    if std::env::var_os("PORTICO_SCREENSHOTS").is_none() {
        return;
    }
    let Some(journey) = Journey::begin("pictures").await else { return };
    let door = journey.window(Look::SCREEN).await;
    take(door, &[("sign-in", "/login")]).await;
    let amara = journey.signed_in(Look::SCREEN, "amara@hartwell.test").await;
    let case = link(&amara, "/cases", "I-130 Petition").await;
    let documents = format!("/documents?case={}", case.trim_start_matches("/cases/"));
    take(amara, &[("client-home", "/"), ("client-documents", &documents), ("client-case", &case)]).await;
    let dana = journey.signed_in(Look::SCREEN, "dana@hartwell.test").await;
    let case = link(&dana, "/staff/cases?q=0147", "I-130 Petition").await;
    let documents = format!("{case}/documents");
    take(dana, &[("staff-today", "/staff"), ("staff-case", &case), ("staff-case-documents", &documents)])
        .await;
    journey.end().await;
}

/// Where the link with these words leads.
async fn link(window: &Window, page: &str, words: &str) -> String {
    window.goto(page).await;
    let find = "return [...document.querySelectorAll('main a')].find(a => a.textContent.includes(arguments[0]))?.pathname";
    window.run(find, words.into()).await.as_str().expect("a link").to_owned()
}

async fn take(mut window: Window, pages: &[(&str, &str)]) {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/target/tmp/screens"));
    fs::create_dir_all(&folder).expect("a folder");
    for (name, path) in pages {
        window.visit(path).await;
        for (look, dark) in [(Look::SCREEN, false), (Look::SCREEN, true), (Look::PHONE, false)] {
            window.resize(look).await;
            window.dark(dark).await;
            // colors that are still on their way to the other scheme are no picture of either
            window.run("for (const part of document.getAnimations()) part.finish()", ().into()).await;
            let scheme = if dark { "-dark" } else { "" };
            window.picture(&folder.join(format!("{name}-{}{scheme}.png", look.width))).await;
        }
        window.resize(Look::SCREEN).await;
        window.dark(false).await;
    }
}
