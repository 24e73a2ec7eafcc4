//! Signatures on the day of staff, and on the page of a document.

use super::contract::{AGREEMENT, Contract};
use crate::{
    sign_in::give_password,
    support::{HARTWELL, Part, TestApp},
};

#[tokio::test(flavor = "multi_thread")]
async fn today_tells_what_waits_what_is_late_and_what_was_declined() {
    let app = TestApp::new().await;
    let contract =
        Contract::draft_of(&app, AGREEMENT, &[("due_on", "2026-11-23"), ("order", "at_once")]).await;
    assert!(!contract.staff.get("/staff").await.assert_ok().has("#signatures"), "a draft waits for nobody");
    give_password(&app, HARTWELL, contract.dana.account).await;
    let ana = contract.add_client(&contract.ana).await;
    let dana = contract.add(&[("person", &format!("staff-{}", contract.dana.id))]).await;
    contract.place(&ana, "signature").await;
    contract.place(&dana, "signature").await;
    contract.send().await;
    let page = contract.staff.get("/staff").await.assert_ok();
    let card = page.one("#signatures");
    assert!(card.contains("Engagement agreement") && card.contains("Your signature"), "{card}");
    assert!(page.has(&format!("#signatures a[href='{}']", contract.at("/signing"))));
    let erin = app.staff("erin").await;
    assert!(
        !erin.get("/staff").await.assert_ok().has("#signatures"),
        "it is not theirs to sign, and not late"
    );
    app.sql("UPDATE signature_requests SET due_on = '2026-11-20'").await;
    assert!(erin.get("/staff").await.assert_ok().one("#signatures").contains("Engagement agreement"));
    app.sql("UPDATE signature_requests SET ended_as = 'declined', ended_at = sent_at").await;
    let card = erin.get("/staff").await.assert_ok().one("#signatures");
    assert!(card.contains("Declined") && !card.contains("Your signature"), "{card}");
    app.sql("UPDATE signature_requests SET ended_at = ended_at - interval '8 days'").await;
    assert!(!erin.get("/staff").await.assert_ok().has("#signatures"), "it was told for a week");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_of_a_pdf_leads_to_a_request_for_it() {
    let app = TestApp::new().await;
    let contract = Contract::draft(&app).await;
    let files = [("lease.pdf", AGREEMENT, true), ("photo.jpg", crate::files::JPEG, false)];
    for (name, file, is_offered) in files {
        let parts = [Part::Field("request_id", ""), Part::File("file", name, file)];
        let place = format!("/cases/{}/documents", contract.case);
        contract.first.post_multipart(place, &parts).await.assert(303);
        let document = contract.one("SELECT id::text FROM documents ORDER BY id DESC LIMIT 1").await;
        let page = format!("/staff/cases/{}/documents/{document}", contract.case);
        let page = contract.staff.get(page).await.assert_ok();
        let link = format!("/staff/cases/{}/signatures/new?document={document}", contract.case);
        assert_eq!(page.has(&format!("a[href='{link}']")), is_offered, "{name}");
    }
}
