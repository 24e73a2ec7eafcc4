//! How clients reach the firm, and who its mails are from.

use super::{mark, newest_event};
use crate::support::{Actor, Answer, HARTWELL, TestApp};
use portico::{
    i18n::Lang,
    mail::{Layout, Letterhead, Recipient},
    settings::{record_name, record_value},
};

const CONTACT: &str = "/staff/settings/contact";
const SENDER: &str = "/staff/settings/mail";

async fn save(owner: &Actor<'_>, page: &str, fields: &[(&str, &str)]) -> Answer {
    let based_on = mark(owner, page).await;
    let mut all = vec![("based_on", based_on.as_str())];
    all.extend(fields);
    owner.post(page, &all).await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_told_of_the_firm_stands_at_the_door_and_beside_every_page() {
    let app = TestApp::new().await;
    let (lena, ana) = (app.owner("lena").await, app.client("ana").await);
    let fields = [
        ("name", "Hartwell & \"Osei\""),
        ("tagline", "<b>Law</b>"),
        ("phone", "+1 (510) 555-0199"),
        ("email", "office@hartwell.test"),
        ("address", "1440 Broadway\r\nOakland <CA>"),
        ("hours-en", "Mon to Fri"),
        ("hours-es", "Lun a vie"),
        ("website", "www.hartwell.example"),
        ("linkedin", "https://www.linkedin.com/company/hartwell"),
        ("whatsapp", "https://wa.me/15105550199"),
    ];
    save(&lena, CONTACT, &fields).await.assert_redirect(CONTACT);
    assert_eq!(
        newest_event(&app).await,
        r#"firm.updated {"changes":["name","tagline","phone","email","website","address","hours","social"]}"#
    );
    let door = app.nobody().with_header("accept-language", "es").get("/login").await.assert_ok();
    assert!(door.one(".scene .firm").contains("<b>Law</b>"), "escaped");
    assert_eq!(door.one(".reach address"), "1440 Broadway Oakland <CA>");
    assert_eq!(door.one(".reach p"), "Lun a vie");
    let links: Vec<_> = [
        "tel:+15105550199",
        "mailto:office@hartwell.test",
        "https://www.hartwell.example/",
        "https://www.linkedin.com/company/hartwell",
        "https://wa.me/15105550199",
    ]
    .into();
    for link in links {
        assert!(door.has(&format!(".reach a[href='{link}']")), "{link}");
    }
    let home = ana.get("/").await.assert_ok();
    assert!(
        home.one(".side footer").contains("+1 (510) 555-0199")
            && home.one(".side footer").contains("Mon to Fri")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn addresses_that_lead_elsewhere_are_refused_at_their_fields() {
    let app = TestApp::new().await;
    let lena = app.owner("lena").await;
    let fields = [
        ("name", "Kept"),
        ("website", "javascript:alert(1)"),
        ("linkedin", "https://linkedin.com.evil.example"),
        ("x", "data:text/html,x"),
        ("email", "a@b.example\r\nBcc: eve@example.com"),
    ];
    let answer = save(&lena, CONTACT, &fields).await.assert_invalid();
    for field in ["website", "linkedin", "x", "email"] {
        assert!(answer.has(&format!("#f-{field}-error")), "{field}");
    }
    assert_eq!(
        (answer.attr("#f-name", "value"), answer.attr("#f-website", "value")),
        ("Kept".into(), "javascript:alert(1)".into())
    );
    assert!(!answer.has("a[href^=javascript]"), "not in the preview either");
    let preview = lena
        .clone()
        .htmx()
        .post("/staff/settings/contact/preview", &[("name", "New & Name"), ("phone", "12345")])
        .await;
    assert!(preview.assert_ok().one(".scene .firm").contains("New & Name"));
    lena.post("/staff/settings/contact/preview", &fields).await.assert_invalid();
    assert!(app.event_kinds(HARTWELL).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn two_owners_who_save_the_contact_at_once_are_told() {
    let app = TestApp::new().await;
    let (lena, olga) = (app.owner("lena").await, app.owner("olga").await);
    let based_on = mark(&lena, CONTACT).await;
    save(&olga, CONTACT, &[("name", "Olga's")]).await.assert(303);
    let answer = lena.post(CONTACT, &[("based_on", &based_on), ("name", "Lena's")]).await.assert(409);
    assert!(answer.one("main .notice.warn").contains("Olga's"));
    assert_eq!(answer.attr("#f-name", "value"), "Lena's");
}

/// Queues a letter of the firm, and answers its head as the demo's mailbox keeps it.
async fn sent(app: &TestApp) -> (String, Option<String>) {
    let head = Letterhead { name: "Hartwell & Osei", color: "#1f4e79", phone: "", email: "", website: "" };
    let to = Recipient { name: "Ana".into(), email: "ana@example.com".into() };
    let letter = Layout::new(Lang::EnUs, head).paragraph("Hello").letter("invitation", to, "Hello");
    let db = app.app.db(HARTWELL);
    db.write(async |tx| Ok(app.app.outbox.queue(tx, HARTWELL, letter).await?)).await.expect("queued");
    app.run_jobs().await;
    let kept = app.app.mailbox.clone().expect("a mailbox").list(HARTWELL).await.expect("mails");
    let newest = kept.iter().max_by_key(|mail| mail.id).expect("a mail");
    (newest.from.clone(), newest.reply_to.clone())
}

#[tokio::test(flavor = "multi_thread")]
async fn mails_are_from_whom_the_owner_says_and_answers_go_to_the_firm() {
    let app = TestApp::new().await;
    let lena = app.owner("lena").await;
    let (from, _) = sent(&app).await;
    assert_eq!(from, "Hartwell & Osei <portico@localhost>", "the installation's, until one is chosen");
    let page = lena.get(SENDER).await.assert_ok();
    assert!(
        page.one("main form").contains("portico@localhost")
            && page.one("main form").contains("must be allowed to send")
    );

    let fields = [("sender_name", "Núñez, \"Portal\""), ("sender_email", " Portal@Nunez.Example ")];
    save(&lena, SENDER, &fields).await.assert_redirect(SENDER);
    assert_eq!(newest_event(&app).await, r#"firm.updated {"changes":["sender_name","sender_email"]}"#);
    let (from, reply_to) = sent(&app).await;
    assert!(
        from.ends_with("<portico@localhost>") && from.contains("Portal"),
        "not before it is proven: {from}"
    );
    assert_eq!(reply_to.as_deref(), Some("Hartwell & Osei <help@hartwell.test>"));
    let refused = lena.post("/staff/settings/mail/check", &[]).await.assert_invalid();
    assert!(refused.one(".notice .error").contains("not there yet"));
    let value = record_value(&app.app.seal, HARTWELL, "nunez.example");
    assert_eq!(refused.all(".notice code"), ["_portico.nunez.example", &value]);
    app.dns.set(record_name("nunez.example"), value);
    lena.post("/staff/settings/mail/check", &[]).await.assert_redirect(SENDER);
    assert_eq!(newest_event(&app).await, r#"sender.proven {"domain":"nunez.example"}"#);
    assert!(!lena.get(SENDER).await.has("main .notice"));
    let (from, reply_to) = sent(&app).await;
    assert!(from.ends_with("<portal@nunez.example>") && from.contains("Portal"), "{from}");
    assert_eq!(reply_to.as_deref(), Some("Hartwell & Osei <help@hartwell.test>"));
}

#[tokio::test(flavor = "multi_thread")]
async fn no_sender_can_add_a_header_to_a_mail() {
    let app = TestApp::new().await;
    let lena = app.owner("lena").await;
    for fields in [
        [("sender_name", "Eve\r\nBcc: eve@example.com"), ("sender_email", "")],
        [("sender_name", "Eve\nX: y"), ("sender_email", "")],
        [("sender_name", "a\0b"), ("sender_email", "")],
        [("sender_name", ""), ("sender_email", "a@example.com\r\nBcc: eve@example.com")],
        [("sender_name", ""), ("sender_email", "a@example.com,eve@example.com")],
        [("sender_name", ""), ("sender_email", "nobody")],
    ] {
        save(&lena, SENDER, &fields).await.assert_invalid();
    }
    // the database holds it too, and so does the postman
    for broken in
        ["sender_name = E'a\\r\\nBcc: x'", "sender_email = E'a@b.c\\nBcc: x'", "sender_email = 'a b@c.d'"]
    {
        let refused = portico::db::Db::new(app.pool(), HARTWELL);
        let statement = format!("UPDATE firms SET {broken}");
        let failed = refused.write(async |mut tx: &portico::db::Tx| {
            Ok(diesel_async::RunQueryDsl::execute(diesel::sql_query(&statement), &mut tx).await?)
        });
        assert!(failed.await.is_err(), "{broken}");
    }
}
