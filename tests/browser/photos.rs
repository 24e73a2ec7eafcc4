//! Photographs of three pages become one document: gathered on a phone, turned, named, handed in and seen in place.

use crate::support::{Journey, Look, Window, photo};

const REQUEST: &str = "Proof of your address";

/// Where the notice on the page of documents leads.
const THEIR_SET: &str = "const told = [...document.querySelectorAll('main .notice')]
    .find((notice) => notice.innerText.includes('You have 3 photos that are not sent yet'));
    return told?.querySelector('a').getAttribute('href')";

#[tokio::test(flavor = "multi_thread")]
async fn three_photos_are_handed_in_as_one_document_on_a_phone() {
    tell("photos", Look::PHONE).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_without_scripts() {
    tell("photos-without-scripts", Look::PHONE.without_scripts()).await;
}

async fn tell(name: &str, look: Look) {
    let Some(journey) = Journey::begin(name).await else { return };
    let folder = journey.folder();
    let files = ["IMG_0001.jpg", "IMG_0002.jpg", "IMG_0003.jpg"].map(|name| photo(&folder, name));
    let amara = journey.signed_in(look, "amara@hartwell.test").await;
    amara.go("/documents").await;
    let row = amara.row("#required", REQUEST).await;
    amara.follow(&format!("{row} a[href*='/photos']")).await;
    amara.check().await;
    amara.choose("form.photo-choice input[multiple]", &files.each_ref().map(|file| file.as_path())).await;
    if !look.scripts {
        amara.follow("form.photo-choice > button").await;
    }
    amara.wait_for_text("h1", "Check your photos").await;
    amara.find(".photos > li:nth-child(3) img").await;
    amara.check().await;

    press(&amara, ".photos > li:nth-child(2) button[value=turn-right]").await;
    amara.find(".photos > li:nth-child(2) img.turn-right").await;
    press(&amara, ".photos > li:nth-child(3) button[value=earlier]").await;
    amara.find(".photos > li:nth-child(3) img.turn-right").await;
    amara.check().await;
    // whoever goes away is told that nothing was sent
    amara.go("/documents").await;
    let way = amara.run(THEIR_SET, ().into()).await;
    amara.visit(way.as_str().expect("a notice that leads there")).await;
    amara.wait_for_text("#photos-title", "3 photos").await;

    amara.fill("#f-title", "Lease, all pages").await;
    amara.follow("form[action$='/document'] button").await;
    let row = amara.row("#required", REQUEST).await;
    amara.wait_for_text(&format!("{row} .pill"), "In review").await;
    amara.check().await;
    amara.follow(&format!("{row} a.file-name")).await;
    amara.find(".strip a:nth-child(3)").await;
    amara.find(".sheet img").await;
    assert!(amara.text(".viewer-below").await.contains("Page 1 of 3"));
    amara.check().await;
    journey.end().await;
}

async fn press(window: &Window, button: &str) {
    if window.look.scripts { window.click(button).await } else { window.follow(button).await }
}
