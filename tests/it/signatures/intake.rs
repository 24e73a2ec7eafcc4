//! Files for signing as they come, and what is typed about them.

use super::contract::{AGREEMENT, Contract};
use crate::{
    files::{DOCX, JPEG},
    support::{Part, TestApp},
};

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_signed_is_refused_with_words() {
    let app = TestApp::new().await;
    let contract = Contract::draft(&app).await;
    let cut = &AGREEMENT[..200];
    for (file, words) in [
        (JPEG, "Choose a PDF"),
        (DOCX, "Choose a PDF"),
        (&b"%PDF-1.7\nnothing at all"[..], "is missing"),
        (cut, "is missing"),
    ] {
        let page = contract.begin(file, &[]).await.assert_invalid();
        assert!(page.one("#f-file-error").contains(words), "{}", page.one("#f-file-error"));
        assert_eq!(page.attr("#f-title", "value"), "Engagement agreement", "what was typed stays");
    }
    let page = contract.staff.get(format!("/staff/cases/{}/signatures/new", contract.case)).await.assert_ok();
    assert!(page.has("input[type=file]"));
    let none = [Part::Field("title", "X"), Part::Field("nature", "agreement")];
    let place = format!("/staff/cases/{}/signatures", contract.case);
    contract.staff.post_multipart(&place, &none).await.assert_invalid();
    assert_eq!(app.number("SELECT count(*) FROM signature_requests").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_changed_in_a_file_is_said_before_it_is_sent() {
    let app = TestApp::new().await;
    let before = [b"Received by fax\r\n", AGREEMENT].concat();
    let contract = Contract::draft_of(&app, &before, &[]).await;
    let hashes = "SELECT (upload_sha256 <> file_sha256)::text || (upload_bytes - file_bytes)::text FROM signature_requests";
    assert_eq!(contract.one(hashes).await, "true17", "the bytes before the header are cut off");
    for place in ["", "/sending"] {
        let page = contract.staff.get(contract.at(place)).await.assert_ok();
        assert!(page.one("main").contains("made ready for signing"), "{place}");
    }
    let whole = contract.staff.get(contract.at("/file")).await.assert_ok();
    assert_eq!(whole.bytes, AGREEMENT);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_of_the_case_is_taken_as_it_is() {
    let app = TestApp::new().await;
    let contract = Contract::draft(&app).await;
    let parts = [Part::Field("request_id", ""), Part::File("file", "lease.pdf", AGREEMENT)];
    contract.first.post_multipart(format!("/cases/{}/documents", contract.case), &parts).await.assert(303);
    let document = contract.one("SELECT id::text FROM documents").await;
    let new = format!("/staff/cases/{}/signatures/new?document={document}", contract.case);
    let page = contract.staff.get(&new).await.assert_ok();
    assert!(page.has(&format!("option[value='{document}'][selected]")));
    let place = format!("/staff/cases/{}/signatures", contract.case);
    let fields = [
        Part::Field("title", "Lease"),
        Part::Field("nature", "agreement"),
        Part::Field("document", &document),
    ];
    contract.staff.post_multipart(&place, &fields).await.assert(303);
    let same = "SELECT (upload_sha256 = file_sha256)::text FROM signature_requests WHERE title = 'Lease'";
    assert_eq!(contract.one(same).await, "true");
    let other = [
        Part::Field("title", "Lease"),
        Part::Field("nature", "agreement"),
        Part::Field("document", "019a0000-0000-7000-8000-000000000000"),
    ];
    contract.staff.post_multipart(&place, &other).await.assert_invalid();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_may_not_be_signed_everywhere_is_asked_about() {
    let app = TestApp::new().await;
    let contract = Contract::draft_of(&app, AGREEMENT, &[("nature", "will")]).await;
    let ana = contract.add_client(&contract.ana).await;
    contract.place(&ana, "signature").await;
    for nature in ["will", "family", "court_notice", "notarized", "agency_form"] {
        app.sql(&format!("UPDATE signature_requests SET nature = '{nature}'")).await;
        let page = contract.staff.get(contract.at("/sending")).await.assert_ok();
        assert!(page.has("input[name=checked]"), "{nature}");
        contract.staff.post(contract.at("/sending"), &[]).await.assert_invalid();
    }
    assert_eq!(app.number("SELECT count(*) FROM mails").await, 0);
    contract.staff.post(contract.at("/sending"), &[("checked", "yes")]).await.assert(303);
    assert_eq!(app.number("SELECT count(*) FROM mails").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn fields_stay_on_their_page() {
    let app = TestApp::new().await;
    let contract = Contract::draft(&app).await;
    let ana = contract.add_client(&contract.ana).await;
    let place = contract.at("/fields");
    let post = async |fields: &[(&str, &str)]| {
        let mut all = vec![("kind", "signature"), ("signer", ana.as_str()), ("page", "1")];
        for (name, value) in fields {
            all.retain(|(known, _)| known != name);
            all.push((name, value));
        }
        contract.staff.post(&place, &all).await
    };
    for wrong in [("left", "one"), ("top", "-3"), ("kind", "stamp"), ("signer", "nobody"), ("width", "1e9")] {
        post(&[wrong]).await.assert_invalid();
    }
    for page in ["0", "99", "x", "-1"] {
        post(&[("page", page)]).await.assert_invalid();
    }
    assert_eq!(app.number("SELECT count(*) FROM signature_fields").await, 0);
    post(&[("left", "50"), ("top", "50")]).await.assert(303);
    // a press on the page, as a browser without scripts sends it
    post(&[("at.x", "306"), ("at.y", "400")]).await.assert(303);
    let inside = "SELECT count(*) FROM signature_fields WHERE x >= 0 AND y >= 0 AND x + width <= 612 * 100 AND y + height <= 792 * 100";
    assert_eq!(app.number(inside).await, 2);
    let field = contract.one("SELECT id::text FROM signature_fields ORDER BY id LIMIT 1").await;
    let own = contract.at(&format!("/fields/{field}"));
    let was = app.number(&format!("SELECT x FROM signature_fields WHERE id = '{field}'")).await;
    contract.staff.post(&own, &[("do", "left")]).await.assert(303);
    assert!(app.number(&format!("SELECT x FROM signature_fields WHERE id = '{field}'")).await < was);
    contract
        .staff
        .post(&own, &[("do", "copy"), ("kind", "signature"), ("signer", &ana), ("page", "2")])
        .await
        .assert(303);
    contract.staff.post(&own, &[("do", "remove")]).await.assert(303);
    assert_eq!(app.number("SELECT count(*) FROM signature_fields").await, 2);
}
