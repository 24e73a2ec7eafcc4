//! What people write cannot add to the header of a mail.

use super::ask;
use crate::support::{HARTWELL, TestApp};

const MORE: &str = "\r\nBcc: evil@example.com\r\n\r\nWords of theirs";

#[tokio::test(flavor = "multi_thread")]
async fn an_address_holds_no_further_lines() {
    let app = TestApp::new().await;
    app.client("ana").await;
    for address in [
        format!("ana@test{MORE}"),
        "ana@test\nBcc: evil@example.com".into(),
        "ana@test,evil@example.com".into(),
    ] {
        for place in ["/login/link", "/password/reset"] {
            ask(&app.nobody(), place, &address).await.assert_invalid();
        }
    }
    assert_eq!(app.number("SELECT count(*) FROM login_requests").await, 0);
    let dana = app.staff("dana").await;
    let amara = app.client_record(HARTWELL, "amara").await;
    app.sql(&format!(
        "UPDATE clients SET email = E'amara@test\\r\\nBcc: evil@example.com' WHERE id = '{amara}'"
    ))
    .await;
    dana.post(format!("/staff/clients/{amara}/portal-access"), &[]).await.assert_invalid();
    assert!(app.mails(HARTWELL).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn names_stay_on_their_line() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    let amara = app.client_record(HARTWELL, "amara").await;
    let more = MORE.replace('\r', "\\r").replace('\n', "\\n");
    app.sql(&format!(
        "UPDATE clients SET name = E'Amara{more}' WHERE id = '{amara}'; UPDATE firms SET name = E'Hartwell{more}' WHERE id = '{HARTWELL}'"
    ))
    .await;
    app.advance(std::time::Duration::from_secs(6));
    dana.post(format!("/staff/clients/{amara}/portal-access"), &[]).await.assert(303);
    app.run_jobs().await;
    let mails = app.app.mailbox.as_ref().expect("a mailbox").list(HARTWELL).await.expect("mails");
    let [mail] = &mails[..] else { panic!("{} mails", mails.len()) };
    assert!(!mail.subject.contains(['\r', '\n']), "{:?}", mail.subject);
    assert_eq!(mail.to_email, "amara@test");
}
