//! A contract from the file to the sealed copy: staff place fields and send, a client signs, somebody without an account signs by a mailed
//! link, staff countersign, and anybody learns that the copy is whole.

use crate::{
    links::{code_in, read_mail},
    support::{Journey, Look, Window, programs},
};
use std::path::Path;

const AGREEMENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/files/engagement-agreement.pdf");
const TITLE: &str = "Interview agreement";

#[tokio::test(flavor = "multi_thread")]
async fn a_contract_is_sent_signed_and_sealed() {
    tell("signing", Look::SCREEN, Look::PHONE).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_without_scripts() {
    tell("signing-without-scripts", Look::SCREEN.without_scripts(), Look::PHONE.without_scripts()).await;
}

async fn tell(name: &str, desk: Look, phone: Look) {
    let Some(journey) = Journey::begin(name).await else { return };
    // a signer reads a number in a PDF
    if programs::run("pdftotext", &["-v"], &journey.folder()).is_none() {
        return journey.end().await;
    }
    let dana = journey.signed_in(desk, "dana@hartwell.test").await;
    begin(&dana).await;
    place(&dana).await;
    dana.follow("main a[href$='/sending']").await;
    dana.check().await;
    dana.follow("form[action$='/sending'] button.primary").await;
    dana.wait_for_text(".notice.good", "").await;
    let request = dana.path().await.split('#').next().expect("a path").to_owned();

    let amara = journey.signed_in(phone, "amara@hartwell.test").await;
    amara.visit("/tasks").await;
    let row = amara.row("#tasks", TITLE).await;
    amara.follow(&format!("{row} a.button")).await;
    sign(&amara, &journey.folder()).await;

    let marta = journey.window(phone).await;
    read_mail(&marta, "marta@sponsor.test").await;
    marta.follow("main a[href*='/sign/']").await;
    let link = marta.path().await;
    marta.check().await;
    marta.follow("form[action$='/code'] button").await;
    marta.check().await;
    let code = code_in(&read_mail(&marta, "Your code").await);
    marta.visit(&link).await;
    marta.fill("#f-code", &code).await;
    marta.follow("form[action$='/identity'] button").await;
    sign(&marta, &journey.folder()).await;

    dana.visit(&request).await;
    dana.follow("main a[href$='/signing']").await;
    sign(&dana, &journey.folder()).await;
    dana.visit_until(&request, "SHA-256 of the signed copy").await;
    dana.check().await;
    amara.visit("/documents").await;
    assert!(amara.text("main").await.contains(TITLE));
    amara.check().await;

    let copy = journey.folder().join("copy.pdf");
    std::fs::write(&copy, dana.download(&format!("{request}/copy")).await).expect("written");
    let anybody = journey.window(phone).await;
    anybody.visit("/verify").await;
    anybody.check().await;
    anybody.choose("#f-file", &[&copy]).await;
    anybody.follow("form[action='/verify'] button").await;
    anybody.check().await;
    let verdict = anybody.text("#verdict").await;
    assert!(verdict.contains("sealed this file"), "{verdict}");
    let words = anybody.text("main").await;
    assert!(!words.contains("Amara") && !words.contains(TITLE), "no names: {words}");
    journey.end().await;
}

/// A draft with its signers.
async fn begin(dana: &Window) {
    dana.visit("/staff/signatures").await;
    dana.follow("#signatures a[href^='/staff/signatures/0']").await;
    dana.follow(".crumbs a[href$='/signatures']").await;
    dana.check().await;
    dana.follow("main a[href$='/signatures/new']").await;
    dana.check().await;
    dana.choose("#f-file", &[Path::new(AGREEMENT)]).await;
    dana.fill("#f-title", TITLE).await;
    dana.follow("main form button.primary").await;
    dana.check().await;
    for (chosen, name) in [("Amara", ""), ("Somebody else", "Marta Ruiz"), ("Dana", "")] {
        dana.select("#f-person", chosen).await;
        if !name.is_empty() {
            dana.click("form[action$='/signers'] details.fold > summary").await;
            dana.fill("#f-name", name).await;
            dana.fill("#f-email", "marta@sponsor.test").await;
        }
        dana.follow("form[action$='/signers'] .form-actions button").await;
    }
    assert_eq!(dana.texts("ol.signers > li").await.len(), 3);
    dana.check().await;
}

/// A field for each, by pressing on the page and by inches.
async fn place(dana: &Window) {
    dana.follow("main a[href$='/fields']").await;
    dana.check().await;
    for (at, signer) in ["Amara", "Marta", "Dana"].into_iter().enumerate() {
        dana.select("#f-signer", signer).await;
        if at == 0 {
            // where the middle of the page is
            dana.follow("input[type=image]").await;
        } else {
            dana.fill("#f-left", "1.5").await;
            dana.fill("#f-top", &format!("{}", 3 + at)).await;
            dana.follow("form[aria-label='New field'] button.button").await;
        }
    }
    assert_eq!(dana.texts("ol.spots > li").await.len(), 3);
    dana.check().await;
    dana.follow(".crumbs a[href^='/staff/signatures/']").await;
}

/// From consent to the end.
async fn sign(window: &Window, folder: &Path) {
    window.check().await;
    if window.has("#f-sample").await {
        let number = sample(window, folder).await;
        window.fill("#f-sample", &number).await;
    }
    window.click("#f-consent").await;
    window.follow("form[action$='/consent'] button.primary").await;
    window.check().await;
    assert!(window.has("svg.doc-page image").await, "the document is shown");
    window.follow(".sign-bar a.primary").await;
    window.check().await;
    window.follow("form[action*='/fields/'] button.primary").await;
    window.check().await;
    window.follow("form[action$='/finish'] button.primary").await;
    window.check().await;
}

/// The number that is in the file which a signer opens.
async fn sample(window: &Window, folder: &Path) -> String {
    let address = window.attribute("main a[href$='/sample']", "href").await;
    std::fs::write(folder.join("sample.pdf"), window.download(&address).await).expect("written");
    let output = programs::run("pdftotext", &["sample.pdf", "-"], folder).expect("pdftotext");
    let text = programs::text(&output);
    let is_number = |word: &&str| word.len() == 4 && word.chars().all(|letter| letter.is_ascii_digit());
    text.split_whitespace().find(is_number).unwrap_or_else(|| panic!("no number in {text}")).to_owned()
}
