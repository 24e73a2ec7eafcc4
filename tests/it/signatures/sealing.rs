//! Signed copies: what is in them, what outside readers say of them, and that each comes to be once.

use super::{authority, contract::Contract};
use crate::support::{HARTWELL, Mortal, TestApp, points, tools};
use portico::config::Settings;
use std::{fs, time::Duration};

const PYHANKO: &str = include_str!("../../peers/seals.py");

async fn copy_of(contract: &Contract<'_>) -> Vec<u8> {
    contract.staff.get(contract.at("/copy")).await.assert_ok().bytes
}

#[tokio::test(flavor = "multi_thread")]
async fn outside_readers_accept_it_and_find_who_signed() {
    let app = TestApp::new().await;
    let contract = Contract::draft(&app).await;
    let (ana, ben) = (contract.add_client(&contract.ana).await, contract.add_client(&contract.ben).await);
    for kind in ["signature", "initials", "date", "text", "checkbox"] {
        contract.place(&ana, kind).await;
    }
    contract.place(&ben, "signature").await;
    contract.send().await;
    app.run_jobs().await;
    contract.both_sign().await;
    app.run_jobs().await;
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("copy.pdf"), copy_of(&contract).await).expect("written");
    if let Some(output) = tools::run("qpdf", &["--check", "copy.pdf"], folder.path()) {
        assert!(output.status.success(), "{}", tools::text(&output));
    }
    if let Some(output) = tools::run("pdfsig", &["-nocert", "copy.pdf"], folder.path()) {
        let said = tools::text(&output);
        assert!(said.contains("Signature is Valid.") && said.contains("Total document signed"), "{said}");
    }
    if let Some(output) = tools::run("pdftotext", &["-layout", "copy.pdf", "-"], folder.path()) {
        let text = tools::text(&output);
        let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let sha256 = contract.one("SELECT encode(file_sha256, 'hex') FROM signature_requests").await;
        let chain = app.texts("SELECT encode(hash, 'hex') FROM events").await;
        let id = contract.id.as_str();
        for words in [
            "Ana Maria",
            "Nov 21, 2026",
            "Certificate of completion",
            "ana@test",
            "ben@test",
            "Engagement agreement",
            "America/Los_Angeles",
            "/verify",
            id,
        ] {
            assert!(flat.contains(words), "no “{words}” in {flat}");
        }
        let dense: String = text.split_whitespace().collect();
        assert!(dense.contains(&sha256), "the file as it was sent");
        assert!(chain.iter().any(|head| dense.contains(head)), "the head of the chain of events");
    }
    fs::write(folder.path().join("look.py"), PYHANKO).expect("written");
    if let Some(output) = tools::run("python3", &["look.py", "copy.pdf"], folder.path()) {
        let said = tools::text(&output);
        assert!(said.contains("bottom_line True") && said.contains("coverage ENTIRE_FILE"), "{said}");
    }
}

/// What printers leave free on every side, in points: a quarter of an inch.
const UNPRINTED: f64 = 18.0;

#[tokio::test(flavor = "multi_thread")]
async fn the_certificate_prints_whole_on_letter_and_on_a4() {
    let app = TestApp::new().await;
    let contract = Contract::sent(&app).await;
    contract.both_sign().await;
    app.run_jobs().await;
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("copy.pdf"), copy_of(&contract).await).expect("written");
    let pages = "SELECT jsonb_array_length(pages)::text FROM signature_requests";
    let first: u32 = contract.one(pages).await.parse::<u32>().expect("a number") + 1;
    let arguments = ["-bbox", "-f", &first.to_string(), "copy.pdf", "boxes.html"];
    let Some(output) = tools::run("pdftotext", &arguments, folder.path()) else { return };
    assert!(output.status.success(), "{}", tools::text(&output));
    let boxes = fs::read_to_string(folder.path().join("boxes.html")).expect("written");
    let number = |line: &str, name: &str| -> f64 {
        let rest = line.split(&format!("{name}=\"")).nth(1).expect("a side");
        rest.split('"').next().and_then(|text| text.parse().ok()).expect("a number")
    };
    let (mut sheets, mut words) = (0, 0);
    for line in boxes.lines().map(str::trim) {
        if line.starts_with("<page") {
            sheets += 1;
            let (width, height) = (number(line, "width"), number(line, "height"));
            // as wide as A4 at most, and as high as Letter
            assert!(width <= 595.3 && height <= 792.0, "{line}");
        } else if line.starts_with("<word") {
            words += 1;
            let inside = number(line, "xMin") >= UNPRINTED
                && number(line, "xMax") <= 595.2 - UNPRINTED
                && number(line, "yMin") >= UNPRINTED
                && number(line, "yMax") <= 792.0 - UNPRINTED;
            assert!(inside, "{line}");
        }
    }
    assert!(sheets >= 1 && words > 100, "{sheets} sheets, {words} words");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_authority_that_is_gone_delays_it_and_loses_nothing() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr());
    let port = free.expect("a port").port();
    let url = format!("http://127.0.0.1:{port}/");
    let app = TestApp::with(Settings {
        demo: Some("true".into()),
        timestamp_url: Some(url),
        ..Settings::default()
    })
    .await;
    let contract = Contract::sent(&app).await;
    contract.both_sign().await;
    app.run_jobs().await;
    let failed = "SELECT count(*) FROM jobs WHERE kind = 'signature.seal' AND finished_at IS NULL AND failed_at IS NULL AND attempts = 1";
    assert_eq!(app.number(failed).await, 1);
    assert_eq!(contract.ended_as().await, "completed");
    assert_eq!(app.number("SELECT count(*) FROM signed_copies").await, 0);
    let page = contract.first.get(contract.desk("")).await.assert_ok();
    assert!(!page.has("a[href$='/copy']"), "{}", page.one("main"));
    if !authority::serve(port).await {
        return;
    }
    app.advance(Duration::from_secs(60 * 60));
    app.run_jobs().await;
    assert_eq!(app.number("SELECT count(*) FROM signed_copies WHERE timestamped_at IS NOT NULL").await, 1);
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("copy.pdf"), copy_of(&contract).await).expect("written");
    fs::write(folder.path().join("look.py"), PYHANKO).expect("written");
    if let Some(output) = tools::run("python3", &["look.py", "copy.pdf"], folder.path()) {
        assert!(tools::text(&output).contains("intact True"), "{}", tools::text(&output));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_made_once_however_often_it_is_asked_for() {
    let app = TestApp::new().await;
    let contract = Contract::sent(&app).await;
    contract.both_sign().await;
    app.sql(
        "INSERT INTO jobs (firm_id, id, kind, payload, run_at, created_at) \
         SELECT firm_id, gen_random_uuid(), kind, payload, run_at, created_at FROM jobs WHERE kind = 'signature.seal'",
    )
    .await;
    app.run_jobs().await;
    let made = "SELECT (SELECT count(*) FROM signed_copies) * 100 + (SELECT count(*) FROM documents) * 10 \
                + (SELECT count(*) FROM mails WHERE kind = 'signature-signed-copy')";
    assert_eq!(app.number(made).await, 112);
    let sealed = app.event_kinds(HARTWELL).await.into_iter().filter(|kind| kind == "signature.sealed");
    assert_eq!(sealed.count(), 1);
}

/// Makes the job due.
const RESUME: &str = "UPDATE jobs SET run_at = now(), attempts = 0 WHERE kind = 'signature.seal' AND finished_at IS NULL; \
                      NOTIFY portico_jobs";
const HALT: &str = "UPDATE jobs SET run_at = now() + interval '1 hour' WHERE kind = 'signature.seal' AND finished_at IS NULL";

#[tokio::test(flavor = "multi_thread")]
async fn wherever_the_process_dies_nothing_is_lost_and_nothing_is_twice() {
    let mut app = TestApp::by_the_clock().await;
    let mut mortal = Mortal::serving(&mut app).await;
    let app = &app;
    let contract = Contract::sent(app).await;
    let base = contract.desk("");
    contract.sign(&contract.first, &base, &contract.signer_of(contract.ana.id).await).await;
    let ben = contract.signer_of(contract.ben.id).await;
    contract.agree(&contract.second, &base, &ben).await.assert(303);
    contract.fill(&contract.second, &base, &ben).await;
    mortal.idle(app).await;
    for point in points(9) {
        mortal.arm(point);
        if contract.ended_as().await == "open" {
            contract.second.post(format!("{base}/finish"), &[]).await;
        } else {
            app.sql(RESUME).await;
        }
        mortal.idle(app).await;
        if !mortal.is_dead() && contract.ended_as().await == "completed" {
            break;
        }
        mortal.dead().await;
        app.sql(HALT).await;
        mortal.revive(app).await;
    }
    mortal.disarm().await;
    assert!(mortal.deaths > 3, "it died {} times", mortal.deaths);
    let made = "SELECT (SELECT count(*) FROM signed_copies) * 100 + (SELECT count(*) FROM documents) * 10 \
                + (SELECT count(*) FROM mails WHERE kind = 'signature-signed-copy')";
    assert_eq!(app.number(made).await, 112);
    let kinds = app.event_kinds(HARTWELL).await;
    let count = |kind: &str| kinds.iter().filter(|known| *known == kind).count();
    assert_eq!(
        (count("signature.signed"), count("signature.completed"), count("signature.sealed")),
        (2, 1, 1)
    );
    assert!(copy_of(&contract).await.starts_with(super::contract::AGREEMENT));
    mortal.end().await;
}
