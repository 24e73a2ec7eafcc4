//! Files that answer a question come in as documents do.

use super::sent::Sent;
use crate::{
    files,
    support::{Part, TestApp},
};

#[tokio::test(flavor = "multi_thread")]
async fn files_are_handed_in_beside_the_form_and_become_documents() {
    let app = TestApp::new().await;
    let sent = Sent::new(&app).await;
    let place = sent.at("/files/papers");
    let went = sent.fill(&sent.ana, &sent.part("family"), &[], "files.papers").await.assert_redirect(&place);
    drop(went);
    let (birth, other) = (files::pdf("birth"), files::pdf("other"));
    sent.ana.post_multipart(&place, &[Part::File("file", "", b"")]).await.assert_invalid();
    sent.ana.post_multipart(&place, &[Part::File("file", "birth.pdf", &birth)]).await.assert_redirect(&place);
    assert_eq!(app.number("SELECT count(*) FROM documents WHERE source = 'client'").await, 1);
    assert_eq!(app.number("SELECT count(*) FROM events WHERE kind = 'document.uploaded'").await, 1);
    assert!(sent.ana.get(sent.part("family")).await.one("#q-papers").contains("birth.pdf"));
    assert!(sent.dana.get(sent.staff_at("")).await.one("#q-papers").contains("birth.pdf"));
    let (one, two) = (Part::File("file", "a.pdf", &other), Part::File("file", "b.pdf", files::JPEG));
    sent.ana.post_multipart(&place, &[one, two]).await.assert_invalid();
    assert_eq!(app.number("SELECT count(*) FROM documents").await, 1, "more than two are not taken");
    let id = app.text("SELECT id::text FROM documents").await;
    sent.ana.post(sent.at("/files/papers/delete"), &[("file", &id)]).await.assert_redirect(&place);
    assert!(!sent.ana.get(sent.part("family")).await.one("#q-papers").contains("birth.pdf"));
    assert_eq!(
        app.number("SELECT count(*) FROM documents WHERE withdrawn_at IS NULL").await,
        1,
        "the document stays"
    );
}
