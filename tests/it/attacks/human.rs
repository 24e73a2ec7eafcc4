use crate::support::{HARTWELL, SECOND, TestApp, prove};
use portico::{
    abuse::{Human, HumanAnswer, Verdict, human},
    app::App,
    db::{self, roles},
    i18n::Lang,
    ids::FirmId,
};
use scraper::{Html, Selector};
use std::time::Duration;

const SECONDS: Duration = Duration::from_secs(5);
const HOUR: Duration = Duration::from_secs(3600);

fn form(app: &App) -> Human<'_> {
    Human::new(&app.seal, &app.clock, app.db(HARTWELL), "reset")
}

/// What stands in an attribute of the form.
fn read(page: &str, selector: &str, name: &str) -> String {
    let html = Html::parse_fragment(page);
    let element = html.select(&Selector::parse(selector).expect("a selector")).next().expect(selector);
    element.attr(name).unwrap_or_default().to_owned()
}

fn answer(unseen: &str, stamp: &str, proof: &str) -> HumanAnswer {
    let fields = serde_json::json!({ "homepage": unseen, "stamp": stamp, "proof": proof });
    serde_json::from_value(fields).expect("an answer")
}

/// A form as a browser shows it: its stamp and the solution of its challenge.
fn shown(app: &App, firm: FirmId, name: &'static str) -> (String, String) {
    let page = Human::new(&app.seal, &app.clock, app.db(firm), name).fields(Lang::EnUs).into_string();
    (read(&page, "[name=stamp]", "value"), prove(&read(&page, "[name=proof]", "data-proof")))
}

async fn verdict(app: &App, stamp: &str, proof: &str) -> Verdict {
    form(app).judge(&answer("", stamp, proof)).await.expect("a verdict")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_that_did_the_work_is_believed_once() {
    let app = TestApp::new().await;
    let (stamp, proof) = shown(&app.app, HARTWELL, "reset");
    app.advance(SECONDS);
    assert_eq!(verdict(&app.app, &stamp, &proof).await, Verdict::Proven);
    assert_eq!(verdict(&app.app, &stamp, &proof).await, Verdict::Unproven, "sent again");
    let other = app.beside();
    other.clock.advance(SECONDS);
    assert_eq!(verdict(&other, &stamp, &proof).await, Verdict::Unproven, "sent to another process");
    assert_eq!(app.number("SELECT count(*) FROM spent_proofs").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_without_a_proof_is_let_through_unproven() {
    let app = TestApp::new().await;
    let (stamp, proof) = shown(&app.app, HARTWELL, "reset");
    app.advance(SECONDS);
    let mut wrong: serde_json::Value =
        serde_json::from_slice(&data_encoding::BASE64.decode(proof.as_bytes()).expect("base64"))
            .expect("json");
    wrong["solution"]["counter"] = (wrong["solution"]["counter"].as_u64().expect("a number") + 1).into();
    let wrong = data_encoding::BASE64.encode(wrong.to_string().as_bytes());
    let easier = {
        let text =
            String::from_utf8(data_encoding::BASE64.decode(proof.as_bytes()).expect("base64")).expect("text");
        data_encoding::BASE64.encode(text.replace(r#""keyPrefix":"00""#, r#""keyPrefix":"""#).as_bytes())
    };
    for proof in ["", "nonsense", "e30=", &wrong, &easier, &"A".repeat(200_000)] {
        assert_eq!(verdict(&app.app, &stamp, proof).await, Verdict::Unproven);
    }
    assert_eq!(verdict(&app.app, &stamp, &proof).await, Verdict::Proven, "none of those spent it");
    assert!(Verdict::Unproven.again(Lang::EnUs).is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proof_goes_with_its_own_stamp_form_and_firm() {
    let app = TestApp::new().await;
    let (stamp, _) = shown(&app.app, HARTWELL, "reset");
    let (_, of_another_page) = shown(&app.app, HARTWELL, "reset");
    let (foreign_stamp, foreign_proof) = shown(&app.app, SECOND, "reset");
    let (enrollment_stamp, enrollment_proof) = shown(&app.app, HARTWELL, "enrollment");
    app.advance(SECONDS);
    for proof in [&of_another_page, &foreign_proof, &enrollment_proof] {
        assert_eq!(verdict(&app.app, &stamp, proof).await, Verdict::Unproven);
    }
    assert_eq!(verdict(&app.app, &foreign_stamp, &foreign_proof).await, Verdict::Stale, "of the other firm");
    assert_eq!(
        verdict(&app.app, &enrollment_stamp, &enrollment_proof).await,
        Verdict::Stale,
        "of another form"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_is_too_fast_too_old_or_forged_is_shown_again() {
    let app = TestApp::new().await;
    let (stamp, proof) = shown(&app.app, HARTWELL, "reset");
    assert_eq!(verdict(&app.app, &stamp, &proof).await, Verdict::TooFast);
    app.advance(SECONDS);
    assert_eq!(verdict(&app.app, &stamp, &proof).await, Verdict::Proven, "the same form, a moment later");
    let mut forged = stamp.clone().into_bytes();
    forged[20] = if forged[20] == b'A' { b'B' } else { b'A' };
    for forged in ["", "x", "AAAA", &String::from_utf8(forged).expect("text")] {
        assert_eq!(verdict(&app.app, forged, &proof).await, Verdict::Stale, "{forged}");
    }
    let (stamp, proof) = shown(&app.app, HARTWELL, "reset");
    app.advance(4 * HOUR);
    assert_eq!(verdict(&app.app, &stamp, &proof).await, Verdict::Stale);
    for verdict in [Verdict::TooFast, Verdict::Stale, Verdict::Filled] {
        assert!(verdict.again(Lang::EnUs).is_some() && verdict.again(Lang::Es).is_some());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_people_do_not_see_stays_empty() {
    let app = TestApp::new().await;
    let page = form(&app.app).fields(Lang::Es).into_string();
    assert_eq!(read(&page, ".unseen", "aria-hidden"), "true");
    assert_eq!(read(&page, ".unseen input", "tabindex"), "-1");
    assert_eq!(read(&page, ".unseen input", "autocomplete"), "off");
    assert!(page.contains("Deje este campo vacío") && !page.contains("style="));
    let (stamp, proof) = shown(&app.app, HARTWELL, "reset");
    app.advance(SECONDS);
    let filled = form(&app.app).judge(&answer("https://spam.example", &stamp, &proof)).await;
    assert_eq!(filled.expect("a verdict"), Verdict::Filled);
}

#[tokio::test(flavor = "multi_thread")]
async fn spent_proofs_are_forgotten_once_they_have_expired() {
    let app = TestApp::new().await;
    let jobs = db::pool(app.database.url(roles::JOBS), 1).expect("a pool");
    let (stamp, proof) = shown(&app.app, HARTWELL, "reset");
    app.advance(SECONDS);
    assert_eq!(verdict(&app.app, &stamp, &proof).await, Verdict::Proven);
    assert_eq!(human::sweep(&jobs, app.now()).await.expect("swept"), 0);
    app.advance(4 * HOUR);
    assert_eq!(human::sweep(&jobs, app.now()).await.expect("swept"), 1);
    assert_eq!(verdict(&app.app, &stamp, &proof).await, Verdict::Stale, "and it is worth nothing any more");
}
