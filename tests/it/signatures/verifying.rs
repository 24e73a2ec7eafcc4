//! Whether a file was sealed here, for anybody.

use super::contract::{AGREEMENT, Contract};
use crate::{
    files::JPEG,
    profile::fresh,
    sign_in::PASSWORD,
    support::{Actor, Answer, HARTWELL, Part, TestApp},
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
