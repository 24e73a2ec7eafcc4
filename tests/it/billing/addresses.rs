//! Where a client lives, and what invoices make of it.

use super::{Desk, form_at, with};
use crate::support::{HARTWELL, Page, TestApp};

#[tokio::test(flavor = "multi_thread")]
async fn an_invoice_begins_with_the_address_of_its_client() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    desk.ana
        .save("/profile/address", &[("address", "Calle 1\r\n28013 Madrid")])
        .await
        .assert_redirect("/profile");
    assert!(desk.ana.get("/profile").await.one("#profile-address").contains("28013 Madrid"));
    let details = desk.dana.get(format!("/staff/clients/{}", desk.ana.id)).await.assert_ok();
    assert!(details.one("#details").contains("28013 Madrid"));
    let page = desk.dana.get(format!("{}/new", desk.billing())).await.assert_ok();
    assert!(page.one("#f-bill_to").contains("28013 Madrid"), "{}", page.one("#f-bill_to"));
    for wrong in ["x".repeat(501), "a\u{7}b".to_owned()] {
        desk.ana.save("/profile/address", &[("address", &wrong)]).await.assert_invalid();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_address_follows_the_client_unless_somebody_wrote_another() {
    let app = TestApp::new().await;
    let (dana, ana, boris) = (app.staff("dana").await, app.client("ana").await, app.client("boris").await);
    let case = app.case(HARTWELL, "HO-1", &[ana.id, boris.id]).await;
    for (id, address) in [(ana.id, "Calle 1"), (boris.id, "2 Elm Street")] {
        app.sql(&format!("UPDATE clients SET address = '{address}' WHERE id = '{id}'")).await;
    }
    let desk = Desk { app: &app, dana, ana, case };
    let (new, billing) = (format!("{}/new", desk.billing()), desk.billing());
    let other = boris.id.to_string();
    let typed = [("client", other.as_str()), ("lines-0-description", "Form I-130"), ("lines-0-rate", "100")];
    // the button of the script and a save do the same: nothing is saved, the other address stands there
    for pressed in ["client", "save"] {
        let form = form_at(&desk.dana, &new, &billing).await;
        let fields = with(with(form.filled(), &typed), &[("do", pressed)]);
        let back = form.send(&desk.dana, &fields).await.assert_ok();
        assert!(back.one("#made-out-to").contains("2 Elm Street"), "{}", back.one("#made-out-to"));
        assert!(back.one("#made-out-to").contains("Nothing was saved yet"));
        assert_eq!(app.number("SELECT count(*) FROM invoices").await, 0);
        if pressed == "save" {
            let page = Page { reader: "", url: billing.clone(), html: back.html() };
            let again = page.forms().into_iter().find(|form| form.is_post() && form.action == billing);
            let again = again.expect("the form again");
            again.send(&desk.dana, &with(again.filled(), &[("do", "save")])).await.assert(303);
        }
    }
    let bill_to = "SELECT bill_to FROM invoice_contents";
    assert_eq!(app.texts(bill_to).await, ["Boris\n2 Elm Street"]);
    // what was written by hand stays
    let form = form_at(&desk.dana, &new, &billing).await;
    let fields = with(with(form.filled(), &typed), &[("bill_to", "Acme Inc.\r\n1 Main Street")]);
    form.send(&desk.dana, &fields).await.assert(303);
    assert!(app.texts(bill_to).await.contains(&"Acme Inc.\n1 Main Street".to_owned()));
}
