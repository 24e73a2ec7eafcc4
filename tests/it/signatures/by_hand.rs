//! Printed, signed with a pen and photographed, for agencies that take nothing else.

use super::contract::{AGREEMENT, Contract};
use crate::{
    files::{DOCX, JPEG},
    support::{Actor, Answer, HARTWELL, Part, TestApp},
};

/// A request of two clients, one after the other, sent; no fields are placed.
async fn sent(app: &TestApp) -> Contract<'_> {
    let contract = Contract::draft_of(app, AGREEMENT, &[("nature", "agency_form"), ("way", "by_hand")]).await;
    contract.add_client(&contract.ana).await;
    contract.add_client(&contract.ben).await;
    contract.send().await;
    contract
}

async fn hand_in(contract: &Contract<'_>, browser: &Actor<'_>, files: &[(&str, &[u8])]) -> Answer {
    let parts: Vec<Part<'_>> = files.iter().map(|(name, file)| Part::File("file", name, file)).collect();
    browser.post_multipart(contract.desk("/pages"), &parts).await
}

/// The page on which staff check what a signer handed in, and the mark of what they see there.
async fn check(contract: &Contract<'_>, signer: &str) -> (String, String) {
    let place = contract.at(&format!("/signers/{signer}/pages"));
    let page = contract.staff.get(&place).await.assert_ok();
    let seen = page.attr("input[name=seen]", "value");
    (place, seen)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_signed_with_a_pen_becomes_a_document_of_the_case_once_staff_have_checked_it() {
    let app = TestApp::new().await;
    let contract = sent(&app).await;
    app.run_jobs().await;
    let mailbox = app.app.mailbox.as_ref().expect("a mailbox");
    let mails = mailbox.list(HARTWELL).await.expect("mails");
    assert!(mails[0].text.contains("sign with a pen"), "{}", mails[0].text);
    let page = contract.first.get(contract.desk("")).await.assert_ok();
    assert!(page.has("a[href$='/file']") && page.has("input[type=file][name=file]"));
    assert!(!page.has("form[action$='/consent']"), "nobody agrees to electronic records to sign on paper");
    contract.first.get("/tasks").await.assert_ok().one(&format!("a[href='{}']", contract.desk("")));

    let two = [("front.jpg", JPEG), ("back.jpg", JPEG)];
    hand_in(&contract, &contract.first, &two).await.assert_redirect(&contract.desk(""));
    let page = contract.first.get(contract.desk("")).await.assert_ok();
    assert!(page.one("main").contains("check them"), "{}", page.one("main"));
    let tasks = contract.first.get("/tasks").await.assert_ok();
    assert!(!tasks.has(&format!("a[href='{}']", contract.desk(""))), "it waits for staff now");
    let list = contract.staff.get("/staff/signatures").await.assert_ok();
    assert!(list.one("#signatures").contains("Signed pages to check"), "{}", list.one("#signatures"));
    assert_eq!(app.number("SELECT count(*) FROM documents").await, 0);

    let ana = contract.signer_of(contract.ana.id).await;
    let (place, seen) = check(&contract, &ana).await;
    let page = contract.staff.get(&place).await.assert_ok();
    assert_eq!(page.all("img.signed-page").len(), 2, "a page for each photo");
    contract.staff.get(format!("{place}/picture?number=2")).await.assert_ok();
    let file = contract.staff.get(format!("{place}/download")).await.assert_ok().bytes;
    assert!(file.starts_with(b"%PDF-"));
    contract.first.get(&place).await.assert_not_found();
    contract.staff.post(&place, &[("do", "accept"), ("seen", &seen)]).await.assert_redirect(&contract.at(""));
    assert_eq!(app.texts("SELECT title FROM documents").await, ["Engagement agreement - Ana"]);
    // another press finds nothing to check
    contract.staff.post(&place, &[("do", "accept"), ("seen", &seen)]).await.assert(303);
    assert_eq!(app.number("SELECT count(*) FROM documents").await, 1);

    // then it is Ben's turn, who has a scanner
    hand_in(&contract, &contract.second, &[("scan.pdf", AGREEMENT)]).await.assert(303);
    let (place, seen) = check(&contract, &contract.signer_of(contract.ben.id).await).await;
    contract.staff.post(&place, &[("do", "accept"), ("seen", &seen)]).await.assert(303);
    assert_eq!(contract.ended_as().await, "completed");
    app.run_jobs().await;
    assert_eq!(app.number("SELECT count(*) FROM signed_copies").await, 0, "there is nothing to seal");
    assert_eq!(app.number("SELECT count(*) FROM mails WHERE kind = 'signature-signed-copy'").await, 2);
    let own = contract.first.get(contract.desk("/copy")).await.assert_ok().bytes;
    assert_eq!(own, file);
    let kinds = app.event_kinds(HARTWELL).await;
    let count = |kind: &str| kinds.iter().filter(|known| *known == kind).count();
    assert_eq!(
        (count("signature.handed_in"), count("signature.signed"), count("signature.completed")),
        (2, 2, 1)
    );
    let page = contract.staff.get(contract.at("")).await.assert_ok();
    assert!(page.one("main").contains("Everybody has signed with a pen"), "{}", page.one("main"));
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_ask_for_it_again_with_a_reason() {
    let app = TestApp::new().await;
    let contract = sent(&app).await;
    hand_in(&contract, &contract.first, &[("scan.pdf", AGREEMENT)]).await.assert(303);
    let room = "SELECT coalesce(sum(bytes), 0)::bigint FROM storage_usage WHERE scope = 'firm'";
    let full = app.number(room).await;
    let (place, seen) = check(&contract, &contract.signer_of(contract.ana.id).await).await;
    let page = contract.staff.post(&place, &[("do", "again"), ("seen", &seen), ("reason", " ")]).await;
    assert!(page.assert_invalid().has("#f-reason-error"));
    let reason = "The signature on page 2 is missing.";
    contract.staff.post(&place, &[("do", "again"), ("seen", &seen), ("reason", reason)]).await.assert(303);
    assert_eq!(app.number(room).await, full - AGREEMENT.len() as i64, "the room is free again");
    let page = contract.first.get(contract.desk("")).await.assert_ok();
    assert!(page.one("main").contains(reason) && page.has("input[type=file]"), "{}", page.one("main"));
    contract.first.get("/tasks").await.assert_ok().one(&format!("a[href='{}']", contract.desk("")));
    app.run_jobs().await;
    let mailbox = app.app.mailbox.as_ref().expect("a mailbox");
    assert!(mailbox.list(HARTWELL).await.expect("mails")[0].text.contains(reason));
    // what is decided is about what was seen
    hand_in(&contract, &contract.first, &[("page.jpg", JPEG)]).await.assert(303);
    contract.staff.post(&place, &[("do", "accept"), ("seen", &seen)]).await.assert(303);
    assert_eq!(app.number("SELECT count(*) FROM documents").await, 0);
    let (_, seen) = check(&contract, &contract.signer_of(contract.ana.id).await).await;
    contract.staff.post(&place, &[("do", "accept"), ("seen", &seen)]).await.assert(303);
    assert_eq!(app.number("SELECT count(*) FROM documents").await, 1);
    assert!(app.event_kinds(HARTWELL).await.contains(&"signature.sent_back".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn other_files_are_refused_and_nobody_signs_it_with_a_mouse() {
    let app = TestApp::new().await;
    let contract = sent(&app).await;
    for files in [
        &[][..],
        &[("letter.docx", DOCX)],
        &[("scan.pdf", AGREEMENT), ("page.jpg", JPEG)],
        &[("scan.pdf", AGREEMENT), ("second.pdf", AGREEMENT)],
        &[("empty.pdf", &b""[..])],
    ] {
        let page = hand_in(&contract, &contract.first, files).await.assert_invalid();
        assert!(page.has("#f-file-error"), "{}", page.one("main"));
    }
    let ana = contract.signer_of(contract.ana.id).await;
    contract.agree(&contract.first, &contract.desk(""), &ana).await.assert(303);
    contract.first.post(contract.desk("/finish"), &[]).await.assert(303);
    assert_eq!(app.number("SELECT count(*) FROM signers WHERE consented_at IS NOT NULL").await, 0);
    // it is not Ben's turn
    hand_in(&contract, &contract.second, &[("scan.pdf", AGREEMENT)]).await.assert_not_found();
    assert_eq!(app.number("SELECT count(*) FROM signed_pages").await, 0);
    // and what is signed here takes no photo
    app.sql("UPDATE signature_requests SET by_hand = false").await;
    hand_in(&contract, &contract.first, &[("scan.pdf", AGREEMENT)]).await.assert(303);
    assert_eq!(app.number("SELECT count(*) FROM signed_pages").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_handed_in_on_the_last_day_is_still_checked_and_what_ends_before_keeps_nothing() {
    let app = TestApp::new().await;
    let contract = sent(&app).await;
    hand_in(&contract, &contract.first, &[("scan.pdf", AGREEMENT)]).await.assert(303);
    app.sql("UPDATE signature_requests SET expires_on = '2026-11-01'").await;
    app.advance(std::time::Duration::from_secs(2 * 60 * 60));
    app.run_jobs().await;
    assert_eq!(contract.ended_as().await, "open");
    contract.staff.post(contract.at("/voiding"), &[("reason", "")]).await.assert(303);
    assert_eq!(contract.ended_as().await, "voided");
    assert_eq!(app.number("SELECT count(*) FROM signed_pages WHERE storage_key IS NOT NULL").await, 0);
}
