//! Drafts: written, counted back, changed by two people.

use super::{Desk, form_at, with};
use crate::support::{HARTWELL, TestApp};

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_written_and_read_again() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let invoice = desk
        .draft(&[
            ("lines-0-quantity", "1.5"),
            ("lines-0-rate", "350"),
            ("lines-0-unit", "hour"),
            ("lines-0-discount", "10%"),
        ])
        .await;
    assert_eq!(desk.number("gross", invoice).await, 47_250);
    assert_eq!(desk.number("outstanding", invoice).await, 0, "nothing is owed of a draft");
    let page = desk.dana.get(format!("/staff/invoices/{invoice}")).await.assert_ok();
    assert!(page.text().contains("$472.50"), "{}", page.one("main"));
    assert!(page.one("h1").contains("raft"));
    let edit = desk.dana.get(format!("/staff/invoices/{invoice}/edit")).await.assert_ok();
    assert_eq!(edit.attr("[name=lines-0-quantity]", "value"), "1.5");
    assert!(app.event_kinds(HARTWELL).await.contains(&"invoice.created".to_owned()));
    // clients know nothing of it
    desk.ana.get(format!("/invoices/{invoice}")).await.assert_not_found();
    assert!(!desk.ana.get("/transactions").await.assert_ok().text().contains("I-130"));
}

#[tokio::test(flavor = "multi_thread")]
async fn amounts_that_are_none_are_said_at_their_fields() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    for (field, typed) in [
        ("lines-0-rate", "1234,56"),
        ("lines-0-rate", "-5"),
        ("lines-0-rate", "1.005"),
        ("lines-0-rate", "9999999999999999999"),
        ("lines-0-quantity", "0"),
        ("lines-0-quantity", "-1"),
        ("lines-0-discount", "110%"),
        ("lines-0-discount", "1300"),
    ] {
        let answer = desk.send_new(&[(field, typed)]).await.assert_invalid();
        assert!(answer.has(&format!("[name={field}][aria-invalid=true]")), "{field} {typed}");
    }
    desk.send_new(&[("lines-0-rate", "0")]).await.assert_invalid();
    assert_eq!(app.number("SELECT count(*) FROM invoices").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn amounts_are_shown_back_and_nothing_is_saved() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let answer = desk.send_new(&[("lines-0-rate", "1,234.56"), ("do", "count")]).await.assert_ok();
    assert!(answer.one("#sums").contains("$1,234.56"), "{}", answer.one("#sums"));
    assert_eq!(app.number("SELECT count(*) FROM invoices").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_of_two_who_change_a_draft_is_not_lost() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let invoice = desk.draft(&[]).await;
    let (edit, action) = (format!("/staff/invoices/{invoice}/edit"), format!("/staff/invoices/{invoice}"));
    let (first, second) =
        (form_at(&desk.dana, &edit, &action).await, form_at(&desk.dana, &edit, &action).await);
    first.send(&desk.dana, &with(first.filled(), &[("lines-0-rate", "1300")])).await.assert(303);
    let answer = second.send(&desk.dana, &with(second.filled(), &[("note", "Thank you")])).await.assert(409);
    assert!(answer.text().contains("Thank you"), "what was typed is there");
    assert_eq!(desk.number("gross", invoice).await, 130_000);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_deleted_and_an_invoice_is_not() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let draft = desk.draft(&[]).await;
    desk.dana.post(format!("/staff/invoices/{draft}/delete"), &[]).await.assert(303);
    assert_eq!(app.number("SELECT count(*) FROM invoices").await, 0);
    let invoice = desk.invoice("100").await;
    desk.dana.post(format!("/staff/invoices/{invoice}/delete"), &[]).await.assert(303);
    assert_eq!(app.number("SELECT count(*) FROM invoices").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invoice_may_be_as_long_as_a_long_case() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let lines: Vec<(String, String)> = (0..500)
        .flat_map(|line| {
            let field = move |name: &str| format!("lines-{line}-{name}");
            [
                (field("kind"), "fee".to_owned()),
                (field("description"), format!("Letter {line}")),
                (field("quantity"), "1".to_owned()),
                (field("unit"), "piece".to_owned()),
                (field("rate"), "2".to_owned()),
            ]
        })
        .collect();
    let lines: Vec<_> = lines.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let invoice = desk.draft(&lines).await;
    assert_eq!(desk.number("gross", invoice).await, 100_000);
    let pdf = desk.dana.get(format!("/staff/invoices/{invoice}/pdf")).await.assert_ok();
    assert_eq!(pdf.header("content-type"), "application/pdf");
}
