//! How much room documents take, and what happens when there is none.

use super::*;
use crate::files::pdf_of;
use portico::config::Settings;

/// A client may take this, in megabytes; a case twice and a firm three times as much.
fn quotas(client: u64, case: u64, firm: u64) -> Settings {
    let megabytes = |count: u64| Some(count.to_string());
    Settings {
        demo: Some("true".into()),
        client_quota_mb: megabytes(client),
        case_quota_mb: megabytes(case),
        firm_quota_mb: megabytes(firm),
        ..Settings::default()
    }
}

const COUNTED: &str = "SELECT bytes FROM storage_usage WHERE scope = ";

/// What is counted is what is there.
async fn assert_counted(app: &TestApp) {
    let sum = app.number("SELECT coalesce(sum(bytes), 0) FROM document_versions").await;
    assert_eq!(app.number(&format!("coalesce(({COUNTED}'firm' AND firm_id = '{HARTWELL}'), 0)")).await, sum);
    let cases = "SELECT count(*) FROM (SELECT d.case_id, sum(v.bytes) FROM document_versions v JOIN documents d ON d.id = v.document_id \
                 GROUP BY 1 EXCEPT SELECT subject_id, bytes FROM storage_usage WHERE scope = 'case') AS wrong";
    assert_eq!(app.number(cases).await, 0);
    let files = walk(&app.files());
    assert_eq!(
        files as i64,
        app.number("SELECT count(*) FROM document_versions").await,
        "nothing else stays"
    );
}

fn walk(folder: &std::path::Path) -> usize {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries.map(|path| if path.is_dir() { walk(&path) } else { 1 }).sum()
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_at_the_limit_can_still_hand_in_what_was_asked_for() {
    let app = TestApp::with(quotas(1, 0, 0)).await;
    let ana = Ana::new(&app).await;
    let passport = ana.request("Passport").await;
    ana.send_one(None, "one.pdf", &pdf_of("one", 900_000)).await.assert(201);
    let refused = ana.send_one(None, "two.pdf", &pdf_of("two", 200_000)).await.assert(422);
    let words = refused.one("[data-upload-error]");
    assert!(
        words.contains("no room left for two.pdf") && words.contains("documents that we asked for"),
        "{words}"
    );
    assert_counted(&app).await;
    ana.send_one(Some(passport), "passport.pdf", &pdf_of("passport", 300_000)).await.assert(201);
    let refused = ana.send_one(Some(passport), "more.pdf", &pdf_of("more", 100_000)).await.assert(422);
    assert!(refused.one("[data-upload-error]").contains("no room left for more.pdf. Please contact us"));
    assert_counted(&app).await;
    // another client has room of their own
    let boris = app.client("boris").await;
    let case = app.case(HARTWELL, "HO-2", &[boris.id]).await;
    let url = format!("/cases/{case}/documents");
    send(&boris, &url, None, &[("b.pdf", &pdf_of("b", 500_000))]).await.assert(303);
    assert_counted(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_and_a_firm_have_limits_too_and_staff_are_told_before() {
    let app = TestApp::with(quotas(0, 1, 2)).await;
    let ana = Ana::new(&app).await;
    let dana = app.staff("dana").await;
    let page = format!("/staff/cases/{}/documents", ana.case);
    ana.send_one(None, "one.pdf", &pdf_of("one", 700_000)).await.assert(201);
    assert!(!dana.get(&page).await.has("main .notice.warn"));
    ana.send_one(None, "two.pdf", &pdf_of("two", 150_000)).await.assert(201);
    assert!(dana.get(&page).await.one("main .notice.warn").contains("For this case: 85% used."));
    let share = format!("/staff/cases/{}/shared-documents", ana.case);
    let large = pdf_of("letter", 200_000);
    let answer = dana.post_multipart(&share, &[Part::File("file", "letter.pdf", &large)]).await.assert(422);
    assert!(answer.one(".notice.bad").contains("no room left for letter.pdf"));
    assert_counted(&app).await;
    let other = app.case(HARTWELL, "HO-2", &[ana.ana.id]).await;
    let url = format!("/cases/{other}/documents");
    send(&ana.ana, &url, None, &[("c.pdf", &pdf_of("c", 950_000))]).await.assert(303);
    let third = app.case(HARTWELL, "HO-3", &[ana.ana.id]).await;
    let url = format!("/cases/{third}/documents");
    send(&ana.ana, &url, None, &[("d.pdf", &pdf_of("d", 300_000))]).await.assert(422);
    assert_counted(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn many_at_once_take_no_more_than_there_is() {
    let app = TestApp::with(quotas(1, 0, 0)).await;
    let ana = Ana::new(&app).await;
    let files: Vec<_> = (0..8).map(|number| pdf_of(&format!("file {number}"), 300_000)).collect();
    let sent = files.iter().map(|file| ana.send_one(None, "file.pdf", file));
    let answers = futures_util::future::join_all(sent).await;
    let taken = answers.iter().filter(|answer| answer.status == 201).count();
    assert_eq!(taken, 3);
    assert_counted(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_replaced_and_a_withdrawn_file_stay_counted() {
    let app = TestApp::new().await;
    let ana = Ana::new(&app).await;
    ana.send_one(None, "one.pdf", &pdf_of("one", 1000)).await.assert(201);
    let document = app.only_document(HARTWELL).await;
    let file = pdf_of("another", 2000);
    let url = format!("/documents/{document}/versions");
    ana.ana.post_multipart(&url, &[Part::File("file", "one.pdf", &file)]).await.assert(303);
    ana.ana.post(format!("/documents/{document}/delete"), &[]).await.assert(303);
    assert_counted(&app).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_upload_is_taken_when_the_disk_is_nearly_full() {
    let settings = Settings { free_disk_mb: Some("4000000000".into()), ..quotas(0, 0, 0) };
    let app = TestApp::with(settings).await;
    let ana = Ana::new(&app).await;
    let refused = ana.send_one(None, "one.pdf", &pdf_of("one", 1000)).await.assert(422);
    assert!(refused.one("[data-upload-error]").contains("one.pdf was not saved: please try again later"));
    assert_counted(&app).await;
    ana.ana.get(ana.page()).await.assert_ok();
}
