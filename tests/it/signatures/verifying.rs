//! Whether a file was sealed here, for anybody.

use super::contract::{AGREEMENT, Contract};
use crate::{
    files::JPEG,
    profile::fresh,
    sign_in::PASSWORD,
    support::{Actor, Answer, HARTWELL, Part, TestApp, tools},
};

async fn ask(browser: &Actor<'_>, file: &[u8]) -> Answer {
    browser.post_multipart("/verify", &[Part::File("file", "copy.pdf", file)]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_ours_or_changed_or_neither() {
    let app = TestApp::new().await;
    let contract = Contract::sent(&app).await;
    contract.both_sign().await;
    app.run_jobs().await;
    let copy = contract.staff.get(contract.at("/copy")).await.assert_ok().bytes;
    let anybody = app.nobody();
    anybody.get("/verify").await.assert_ok();
    let page = ask(&anybody, &copy).await.assert_ok();
    assert!(page.one("#verdict").contains("Hartwell & Osei sealed this file"), "{}", page.one("#verdict"));
    let words = page.one("main");
    for secret in ["Ana", "Ben", "Engagement", "C-1", "agreement"] {
        assert!(!words.contains(secret), "{secret} in {words}");
    }
    let ours = page.one("#verdict");
    let mut verdicts = Vec::new();
    for part in 1..6 {
        let mut changed = copy.clone();
        let at = copy.len() / 6 * part;
        changed[at] ^= 1;
        let verdict = ask(&anybody, &changed).await.one("#verdict");
        assert_ne!(verdict, ours, "byte {at}");
        verdicts.push(verdict);
    }
    let mut longer = copy.clone();
    longer.extend_from_slice(b"\n% more");
    assert_ne!(ask(&anybody, &longer).await.one("#verdict"), ours);
    let unsigned = ask(&anybody, AGREEMENT).await.assert_ok().one("#verdict");
    assert!(!verdicts.contains(&unsigned), "{unsigned}");
    ask(&anybody, JPEG).await.assert_invalid();
    ask(&anybody, b"").await.assert_invalid();
    anybody.post_multipart("/verify", &[Part::Field("file", "x")]).await.assert_invalid();
    // another firm did not seal it
    let elsewhere = Actor { host: "second.localhost", ..app.nobody() };
    let other = ask(&elsewhere, &copy).await.assert_ok().one("#verdict");
    assert!(other.contains("Second") && other != unsigned, "{other}");
    let kept = app.number("SELECT count(*) FROM documents").await;
    assert_eq!(kept, 1, "nothing of it is kept but the copy itself");
}

/// A certificate of a firm's own with its key, in PEM; none where OpenSSL is not installed.
fn own_certificate() -> Option<(String, String)> {
    let folder = tempfile::tempdir().expect("a folder");
    let run = |arguments: &[&str]| tools::run("openssl", arguments, folder.path());
    run(&["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", "key"])?;
    let usage = "keyUsage=critical,digitalSignature,nonRepudiation";
    let made = run(&[
        "req",
        "-x509",
        "-new",
        "-key",
        "key",
        "-subj",
        "/O=Own/CN=Own",
        "-days",
        "30",
        "-addext",
        usage,
        "-out",
        "crt",
    ])?;
    assert!(made.status.success(), "{}", tools::text(&made));
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).expect("made");
    Some((read("crt"), read("key")))
}

#[tokio::test(flavor = "multi_thread")]
async fn an_owner_brings_a_certificate_and_it_seals() {
    let app = TestApp::new().await;
    let Some((certificate, key)) = own_certificate() else { return };
    let lena = app.owner("lena").await;
    let owner = fresh(&app, HARTWELL, lena.account, "lena@staff.test").await;
    let place = "/staff/settings/signatures";
    let post = async |certificate: &str, key: &str, password: &str| {
        let fields = [("certificates", certificate), ("key", key), ("current_password", password)];
        owner.post(place, &fields).await
    };
    app.advance(std::time::Duration::from_secs(60 * 60));
    for (certificate, key, password) in
        [("none", key.as_str(), PASSWORD), (&certificate, "none", PASSWORD), (&certificate, &key, "wrong")]
    {
        let page = post(certificate, key, password).await.assert_invalid();
        assert_eq!(
            page.one("#f-certificates").trim(),
            certificate.split_whitespace().collect::<Vec<_>>().join(" ")
        );
        assert!(!page.text().contains("PRIVATE KEY"), "a key is not shown again");
    }
    assert_eq!(app.number("SELECT count(*) FROM signing_identities").await, 0);
    post(&certificate, &key, PASSWORD).await.assert(303);
    assert!(owner.get(place).await.assert_ok().one("#certificate").contains("Own"));
    let contract = Contract::sent(&app).await;
    contract.both_sign().await;
    app.run_jobs().await;
    let copy = contract.staff.get(contract.at("/copy")).await.assert_ok().bytes;
    let page = ask(&app.nobody(), &copy).await.assert_ok();
    assert!(page.one("#verdict").contains("Hartwell & Osei sealed this file"));
    assert_eq!(
        contract
            .one("SELECT source FROM signing_identities i JOIN signed_copies c ON c.identity_id = i.id")
            .await,
        "brought"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_older_certificate_sealed_is_known() {
    let app = TestApp::new().await;
    let lena = app.owner("lena").await;
    let owner = fresh(&app, HARTWELL, lena.account, "lena@staff.test").await;
    let contract = Contract::sent(&app).await;
    contract.both_sign().await;
    app.run_jobs().await;
    let copy = contract.staff.get(contract.at("/copy")).await.assert_ok().bytes;
    owner.get("/staff/settings/signatures").await.assert_ok();
    contract.staff.get("/staff/settings/signatures").await.assert(403);
    owner.post("/staff/settings/signatures/renewal", &[("current_password", PASSWORD)]).await.assert(303);
    assert_eq!(app.number("SELECT count(*) FROM signing_identities WHERE retired_at IS NULL").await, 1);
    assert_eq!(app.number("SELECT count(*) FROM signing_identities").await, 2);
    // by the seal alone: the hash is forgotten
    app.sql("UPDATE signed_copies SET sha256 = decode(repeat('00', 32), 'hex')").await;
    let page = ask(&app.nobody(), &copy).await.assert_ok();
    assert!(page.one("#verdict").contains("Hartwell & Osei sealed this file"), "{}", page.one("#verdict"));
}
