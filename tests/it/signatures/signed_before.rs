//! Files that somebody signed before: that signature stays valid, and so is ours.

use super::contract::{AGREEMENT, Contract};
use crate::support::{Answer, HARTWELL, Part, TestApp, tools};
use std::fs;

const APPROVE: &str = include_str!("../../peers/approve.py");
const PYHANKO: &str = include_str!("../../peers/seals.py");

/// The agreement as somebody else signed it; none where pyHanko is not installed.
fn approved() -> Option<Vec<u8>> {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("in.pdf"), AGREEMENT).expect("written");
    fs::write(folder.path().join("approve.py"), APPROVE).expect("written");
    let output = tools::run("python3", &["approve.py"], folder.path())?;
    assert!(output.status.success(), "{}", tools::text(&output));
    Some(fs::read(folder.path().join("out.pdf")).expect("made"))
}

async fn verdict(app: &TestApp, file: &[u8]) -> Answer {
    app.nobody().post_multipart("/verify", &[Part::File("file", "copy.pdf", file)]).await.assert_ok()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_somebody_signed_before_stays_valid_and_the_certificate_is_a_file_beside_it() {
    let Some(before) = approved() else { return };
    let app = TestApp::new().await;
    let contract = Contract::draft_of(&app, &before, &[]).await;
    let (ana, ben) = (contract.add_client(&contract.ana).await, contract.add_client(&contract.ben).await);
    contract.place(&ana, "signature").await;
    contract.place(&ana, "date").await;
    contract.place(&ben, "signature").await;
    for place in ["", "/sending"] {
        let page = contract.staff.get(contract.at(place)).await.assert_ok();
        assert!(page.one("main").contains("Somebody signed this file digitally before"), "{place}");
    }
    contract.send().await;
    let (base, signer) = (contract.desk(""), contract.signer_of(contract.ana.id).await);
    contract.agree(&contract.first, &base, &signer).await.assert(303);
    let page = contract.first.get(&base).await.assert_ok();
    assert!(page.one("main").contains("nothing is written on its pages"), "{}", page.one("main"));
    contract.both_sign().await;
    app.run_jobs().await;
    let copy = contract.staff.get(contract.at("/copy")).await.assert_ok().bytes;
    assert!(copy.starts_with(&before), "the file as it was sent");
    let certificate = contract.staff.get(contract.at("/copy?part=certificate")).await.assert_ok().bytes;
    for (browser, base) in [(&contract.first, &base), (&contract.second, &base)] {
        let page = browser.get(base).await.assert_ok();
        assert!(page.has("a[href$='/copy']") && page.has("a[href$='/copy?part=certificate']"));
        let own = browser.get(format!("{base}/copy?part=certificate")).await.assert_ok().bytes;
        assert_eq!(own, certificate);
    }
    contract.staff.get(contract.at("/copy?part=other")).await.assert_not_found();
    let titles = app.texts("SELECT title FROM documents ORDER BY id").await;
    assert_eq!(titles, ["Engagement agreement", "Engagement agreement (certificate of completion)"]);
    for file in [&copy, &certificate] {
        let page = verdict(&app, file).await;
        assert!(
            page.one("#verdict").contains("Hartwell & Osei sealed this file"),
            "{}",
            page.one("#verdict")
        );
    }
    assert_eq!(app.event_kinds(HARTWELL).await.iter().filter(|kind| *kind == "signature.sealed").count(), 1);
    outside(&copy, &certificate, &contract).await;
}

/// What pyHanko, pdfsig and pdftotext say.
async fn outside(copy: &[u8], certificate: &[u8], contract: &Contract<'_>) {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, file) in
        [("copy.pdf", copy), ("certificate.pdf", certificate), ("look.py", PYHANKO.as_bytes())]
    {
        fs::write(folder.path().join(name), file).expect("written");
    }
    let said = |program: &str, arguments: &[&str]| {
        tools::run(program, arguments, folder.path()).map(|output| tools::text(&output))
    };
    if let Some(said) = said("python3", &["look.py", "copy.pdf"]) {
        let signatures: Vec<&str> = said.lines().filter(|line| line.contains("bottom_line")).collect();
        assert_eq!(signatures.len(), 2, "{said}");
        assert!(signatures.iter().all(|line| line.contains("bottom_line True")), "{said}");
        assert!(signatures[0].starts_with("Boris") && signatures[1].contains("ENTIRE_FILE"), "{said}");
    }
    if let Some(said) = said("pdfsig", &["-nocert", "copy.pdf"]) {
        assert_eq!(said.matches("Signature is Valid.").count(), 2, "{said}");
        assert!(said.contains("Total document signed"), "{said}");
    }
    if let Some(said) = said("python3", &["look.py", "certificate.pdf"]) {
        assert!(said.contains("bottom_line True") && said.contains("ENTIRE_FILE"), "{said}");
    }
    for file in ["copy.pdf", "certificate.pdf"] {
        if let Some(output) = tools::run("qpdf", &["--check", file], folder.path()) {
            assert!(output.status.success(), "{}", tools::text(&output));
        }
    }
    if let Some(said) = said("pdftotext", &["-layout", "certificate.pdf", "-"]) {
        let dense: String = said.split_whitespace().collect();
        let hash = contract.one("SELECT encode(sha256, 'hex') FROM signed_copies").await;
        let sent = contract.one("SELECT encode(file_sha256, 'hex') FROM signature_requests").await;
        assert!(dense.contains(&hash) && dense.contains(&sent), "{said}");
        for words in
            ["Page2:signature", "Page2:date", "AnaMaria", "Nov21,2026", "Signaturesastheywereadopted"]
        {
            assert!(dense.contains(words), "no “{words}” in {said}");
        }
    }
}
