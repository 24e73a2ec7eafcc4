//! Money that is paid before it is earned does not reach the operating account without a word.

use super::{asking::Asking, serving};
use crate::{
    billing::{form_at, with},
    support::{Answer, HARTWELL, Page, TestApp},
};
use diesel_async::SimpleAsyncConnection;

/// A draft of two lines: one is earned, the other is what is given.
async fn draft(asking: &Asking<'_>, advance: &str) -> String {
    let billing = format!("/staff/cases/{}/billing", asking.case);
    let form = form_at(&asking.dana, &format!("{billing}/new"), &billing).await;
    let typed = [("lines-0-description", "Form I-130"), ("lines-0-rate", "100")];
    let mut fields = with(form.filled(), &typed);
    for (name, value) in [
        ("kind", "fee"),
        ("description", "Retainer for the interview"),
        ("quantity", "2"),
        ("unit", "piece"),
        ("rate", "1,250.25"),
        ("advance", advance),
    ] {
        fields.push((format!("lines-1-{name}"), value.to_owned()));
    }
    let made = form.send(&asking.dana, &fields).await.assert(303);
    made.location().rsplit('/').next().expect("an id").to_owned()
}

async fn send(asking: &Asking<'_>, invoice: &str, version: &str) -> Answer {
    asking.dana.post(format!("/staff/invoices/{invoice}/sending"), &[("version", version)]).await
}

/// The form of a request with what it begins with, then what it shows back; the answer to that.
async fn ask_as_proposed(asking: &Asking<'_>, page: &str, changes: &[(&str, &str)]) -> Answer {
    let place = format!("/staff/cases/{}/trust-requests", asking.case);
    let form = form_at(&asking.dana, page, &place).await;
    let back = form.send(&asking.dana, &with(form.filled(), changes)).await.assert_ok();
    let shown = Page { reader: "", url: place.clone(), html: back.html() };
    let review = shown.forms().into_iter().find(|form| form.is_post() && form.action == place);
    let review = review.expect("it is shown back");
    review.send(&asking.dana, &review.filled()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_belongs_in_trust_is_asked_for_there_and_leaves_the_draft() {
    let app = TestApp::new().await;
    let asking = Asking::new(&app).await;
    let invoice = draft(&asking, "trust").await;
    let page = asking.dana.get(format!("/staff/invoices/{invoice}")).await.assert_ok();
    assert!(page.one("#advances").contains("$2,500.50"), "{}", page.one("#advances"));
    assert!(!page.has("form[action$='/sending']"), "it is not sent");
    let refused = send(&asking, &invoice, "1").await.assert(409);
    assert!(refused.text().contains("ask for it in trust"), "{}", refused.one("main"));
    // nor does the database let the serving role
    let sent = format!(
        "UPDATE invoices SET sent_at = now(), sent_by = '{}', number = 'INV-9', issued_on = now(), due_on = now() WHERE id = '{invoice}'",
        asking.dana.account
    );
    let by_hand = serving(&app, HARTWELL).await.batch_execute(&sent).await.expect_err("refused").to_string();
    assert!(by_hand.contains("belongs in trust"), "{by_hand}");

    let ask = format!("/staff/cases/{}/trust-requests/new?invoice={invoice}", asking.case);
    assert!(page.text().contains(&ask), "the page leads there");
    ask_as_proposed(&asking, &ask, &[]).await.assert(303);
    let asked = app.text("SELECT amount || ' ' || purpose FROM trust_requests").await;
    assert_eq!(asked, "250050 Retainer for the interview");
    let left = app.texts("SELECT description || ' ' || amount FROM invoice_lines").await;
    assert_eq!(left, ["Form I-130 10000"]);
    assert_eq!(app.number(&format!("SELECT gross FROM invoices WHERE id = '{invoice}'")).await, 10_000);
    send(&asking, &invoice, "2").await.assert(303);
    // the client pays each by its own way
    let tasks = asking.ana.get("/tasks").await.assert_ok().one("main");
    assert!(tasks.contains("$2,500.50 into the trust account") && tasks.contains("$100.00"), "{tasks}");
    assert_eq!(app.number("SELECT count(*) FROM invoices WHERE sent_at IS NOT NULL").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_that_changed_since_keeps_its_lines_and_nobody_is_asked() {
    let app = TestApp::new().await;
    let asking = Asking::new(&app).await;
    let invoice = draft(&asking, "trust").await;
    let ask = format!("/staff/cases/{}/trust-requests/new?invoice={invoice}", asking.case);
    ask_as_proposed(&asking, &ask, &[("version", "7")]).await.assert(409);
    assert_eq!(app.number("SELECT count(*) FROM trust_requests").await, 0);
    assert_eq!(app.number("SELECT count(*) FROM invoice_lines").await, 2);
    // a draft of another case is none of this one
    let boris = app.client("boris").await;
    let other = app.case(HARTWELL, "HO-2", &[boris.id]).await;
    asking
        .dana
        .get(format!("/staff/cases/{other}/trust-requests/new?invoice={invoice}"))
        .await
        .assert_not_found();
    // where all of it belongs in trust, no draft is left
    app.sql("UPDATE invoice_lines SET advance = 'trust'").await;
    ask_as_proposed(&asking, &ask, &[]).await.assert(303);
    assert_eq!(app.number("SELECT count(*) FROM invoices").await, 0);
    assert_eq!(app.number("SELECT amount FROM trust_requests").await, 260_050);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_fee_agreement_makes_the_firms_is_said_to_both_sides() {
    let app = TestApp::new().await;
    let asking = Asking::new(&app).await;
    let invoice = draft(&asking, "firm").await;
    let page = asking.dana.get(format!("/staff/invoices/{invoice}")).await.assert_ok();
    assert!(page.one("#firm-advances").contains("fee agreement"), "{}", page.one("#firm-advances"));
    send(&asking, &invoice, "1").await.assert(303);
    let read = asking.ana.get(format!("/invoices/{invoice}")).await.assert_ok();
    assert!(read.text().contains("Under your fee agreement it belongs to us"), "{}", read.one("main"));
    app.sql("UPDATE invoice_contents SET language = 'es'").await;
    let read = asking.ana.get(format!("/invoices/{invoice}")).await.assert_ok();
    assert!(read.text().contains("Según su contrato de honorarios"), "{}", read.one("main"));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_makes_a_link_for_a_sum_says_whose_money_it_is() {
    let app = TestApp::new().await;
    let asking = Asking::new(&app).await;
    let typed = [
        ("purpose", "Deposit for the interview"),
        ("amount", "1,250.5"),
        ("case", "HO-1"),
        ("client", "ana"),
    ];
    let link = async |advance: &str, more: &[(&str, &str)]| {
        let form = form_at(&asking.dana, "/staff/payment-links/new", "/staff/payment-links").await;
        let fields = with(with(with(form.filled(), &typed), &[("advance", advance)]), more);
        form.send(&asking.dana, &fields).await
    };
    for wrong in ["", "mine"] {
        assert!(link(wrong, &[]).await.assert_invalid().has("#f-advance[aria-invalid]"), "{wrong}");
    }
    // what is kept in trust is asked for there, with what was typed
    let there = link("trust", &[]).await.assert(303);
    assert!(there.location().contains("/trust-requests/new?"), "{}", there.location());
    ask_as_proposed(&asking, there.location(), &[]).await.assert(303);
    assert_eq!(
        app.text("SELECT amount || ' ' || purpose FROM trust_requests").await,
        "125050 Deposit for the interview"
    );
    assert!(
        link("trust", &[("case", ""), ("client", "")]).await.assert_invalid().has("#f-case[aria-invalid]")
    );
    assert_eq!(app.number("SELECT count(*) FROM payment_links").await, 0);
    // what the agreement makes the firm's is shown back before it is made, and stands in the log
    let back = link("firm", &[]).await.assert_ok();
    assert!(back.one("#read").contains("as the fee agreement says"), "{}", back.one("#read"));
    let shown = Page { reader: "", url: "/staff/payment-links".into(), html: back.html() };
    let again =
        shown.forms().into_iter().find(|form| form.is_post() && form.action == "/staff/payment-links");
    let again = again.expect("the form again");
    let made = again.send(&asking.dana, &again.filled()).await.assert_ok();
    assert_eq!(app.text("SELECT advance FROM payment_links").await, "firm");
    let told = "SELECT body FROM event_payloads WHERE body LIKE '%Deposit for the interview%advance%true%' \
                OR body LIKE '%advance%true%Deposit for the interview%'";
    assert_eq!(app.texts(told).await.len(), 1);
    let url = made.attr("#f-link", "value");
    let page = app.nobody().get(&url[url.find("/pay/").expect("a link")..]).await.assert_ok();
    assert!(page.text().contains("Under your fee agreement"), "{}", page.one("main"));
    let refused =
        serving(&app, HARTWELL).await.batch_execute("UPDATE payment_links SET advance = 'trust'").await;
    assert!(refused.expect_err("refused").to_string().contains("payment_links_advance"));
}
