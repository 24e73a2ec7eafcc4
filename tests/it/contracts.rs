//! Staff keep contract templates, and make requests for signatures from them.

use crate::{
    signatures::Contract,
    support::{Actor, Answer, HARTWELL, SECOND, TestApp},
};

const BODY: &str = "# Engagement of {{client}}\n\nMade on {{today}} by {{firm}} in case {{case}}, for {{fee}}.\n\n\
    {{initials: client}}\n\n{{page filler}}\n\n{{sign: client}} {{date: client}}\n\n{{sign: firm}}";

/// A template with this text; where its page is.
pub async fn template(staff: &Actor<'_>, name: &str, body: &str) -> String {
    let fields = [("based_on", "0"), ("name-en", name), ("body-en", body)];
    staff.post("/staff/contract-templates", &fields).await.assert(303).location().to_owned()
}

fn id(page: &str) -> &str {
    page.rsplit('/').next().expect("an id")
}

fn from_template(contract: &Contract<'_>) -> String {
    format!("/staff/cases/{}/signatures/from-template", contract.case)
}

/// The form of a contract, as it is shown.
async fn form(contract: &Contract<'_>, template: &str) -> Answer {
    contract.staff.get(format!("{}?template={}", from_template(contract), id(template))).await.assert_ok()
}

/// Sends it with these blanks.
async fn make(contract: &Contract<'_>, template: &str, typed: &[(&str, &str)]) -> Answer {
    let page = form(contract, template).await;
    let version = page.attr("input[name=contract_version]", "value");
    let once = page.attr("input[name=form_id]", "value");
    let mut fields = vec![
        ("contract_version", version.as_str()),
        ("form_id", once.as_str()),
        ("language", "en"),
        ("title", "Engagement agreement"),
        ("nature", "agreement"),
        ("order", "in_order"),
    ];
    fields.extend(typed);
    contract.staff.post(from_template(contract), &fields).await
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_make_a_template_and_find_what_it_asks_for() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    assert!(dana.get("/staff/contract-templates").await.assert_ok().has(".empty"));
    let url = template(&dana, "Engagement", BODY).await;
    let page = dana.get(&url).await.assert_ok();
    assert_eq!(page.one("h1"), "Engagement");
    assert_eq!(page.all("#blanks-en li"), ["fee", "page filler"]);
    assert_eq!(page.all("#places-en li").len(), 4);
    assert!(page.one("#text-en").contains("Made on"));
    assert!(page.has("#merge-fields table"));
    assert_eq!(app.event_kinds(HARTWELL).await, ["contract_template.created"]);
    let fields = [("based_on", "1"), ("name-en", "Engagement"), ("body-en", "{{sign: client}}")];
    dana.post(&url, &fields).await.assert_redirect(&url);
    assert_eq!(dana.get(&url).await.assert_ok().all("#versions .what strong").len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_that_nobody_could_sign_is_refused_with_its_words() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    for (body, words) in [
        ("", "Write what the contract says"),
        ("{{sign: client}} {{stamp: client}}", "{{stamp: client}}"),
        ("{{sign: client}} {{sign: judge}}", "{{sign: judge}}"),
        ("{{sign: client}} {{fee", "{{fee"),
        ("Nothing to sign", "place to sign"),
        ("{{sign: client}} a\0b", "cannot be saved"),
    ] {
        let fields = [("based_on", "0"), ("name-en", "Engagement"), ("body-en", body)];
        let page = dana.post("/staff/contract-templates", &fields).await.assert_invalid();
        assert!(page.one("#f-body-en-error").contains(words), "{}", page.one("#f-body-en-error"));
        assert_eq!(page.attr("#f-name-en", "value"), "Engagement", "what was typed stays");
    }
    assert_eq!(app.number("SELECT count(*) FROM contract_templates").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_from_a_template_has_its_signers_and_their_places() {
    let app = TestApp::new().await;
    let contract = Contract::draft(&app).await;
    let url = template(&contract.staff, "Engagement", BODY).await;
    let page = contract.staff.get(from_template(&contract)).await.assert_ok();
    assert_eq!(page.all("li .what strong"), ["Engagement"]);
    let page = form(&contract, &url).await;
    assert_eq!(page.attr("#f-title", "value"), "Engagement");
    assert!(page.has("#f-blank-0") && page.has("#f-blank-1") && !page.has("#f-blank-2"));
    // a blank that takes the places behind it to the second page
    let filler = "long ".repeat(99);
    let body = BODY.replace("{{page filler}}", &"{{page filler}}\n\n".repeat(14));
    let long = template(&contract.staff, "Long engagement", &body).await;
    let fee = "<b>$1,000</b> **flat** {{case}}";
    let begun = make(&contract, &long, &[("blank-0", fee), ("blank-1", &filler)]).await.assert(303);
    let request = id(begun.location());
    let signers = format!("SELECT name FROM signers WHERE request_id = '{request}' ORDER BY position");
    assert_eq!(app.texts(&signers).await, ["Ana", "Dana"]);
    let fields = "SELECT s.position || ' ' || f.kind || ' ' || f.page FROM signature_fields f JOIN signers s ON s.firm_id = f.firm_id \
        AND s.id = f.signer_id";
    let fields = format!("{fields} WHERE f.request_id = '{request}' ORDER BY f.id");
    let found = app.texts(&fields).await;
    assert_eq!(found.len(), 4, "{found:?}");
    assert!(found.contains(&"1 initials 1".to_owned()), "{found:?}");
    let after = |place: &str| found.iter().any(|one| one.starts_with(place) && !one.ends_with(" 1"));
    assert!(after("1 signature") && after("1 date") && after("2 signature"), "{found:?}");
    let inside = format!(
        "SELECT count(*) FROM signature_fields f JOIN signature_requests r ON r.id = f.request_id WHERE r.id = '{request}' AND f.x >= 0 \
         AND f.y >= 0 AND f.page <= jsonb_array_length(r.pages) AND f.x + f.width <= 100 * (r.pages -> (f.page - 1) ->> 0)::numeric \
         AND f.y + f.height <= 100 * (r.pages -> (f.page - 1) ->> 1)::numeric"
    );
    assert_eq!(app.number(&inside).await, 4);
    let unchanged =
        format!("SELECT (upload_sha256 = file_sha256)::text FROM signature_requests WHERE id = '{request}'");
    assert_eq!(app.text(&unchanged).await, "true", "our own file needs nothing changed");
    let file = contract.staff.get(format!("/staff/signatures/{request}/file")).await.assert_ok();
    let text = lopdf::Document::load_mem(&file.bytes).expect("a PDF").extract_text(&[1]).expect("text");
    let dense = |text: &str| text.split_whitespace().collect::<String>();
    let text = dense(&text);
    assert!(text.contains(&dense("Engagement of Ana and Ben")), "{text}");
    assert!(text.contains(&dense(&format!("in case C-1, for {fee}."))), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_missing_is_said_and_what_was_typed_stays() {
    let app = TestApp::new().await;
    let contract = Contract::draft(&app).await;
    let url = template(&contract.staff, "Engagement", BODY).await;
    let page = make(&contract, &url, &[("blank-0", "$1,000")]).await.assert_invalid();
    assert!(page.one("#f-blank-1-error").contains("page filler"));
    assert_eq!(page.attr("#f-blank-0", "value"), "$1,000");
    let third = template(&contract.staff, "For three", "{{sign: client 3}} of {{client address}}").await;
    let page = make(&contract, &third, &[]).await.assert_invalid();
    let error = page.one("#f-contract-error");
    assert!(
        error.contains("client 3") && error.contains("2 applicants") && error.contains("address"),
        "{error}"
    );
    let nobody = [("title", "X"), ("nature", "agreement")];
    contract.staff.post(from_template(&contract), &nobody).await.assert_invalid();
    assert_eq!(app.number("SELECT count(*) FROM signature_requests").await, 1, "the one that was there");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_presses_make_one_request() {
    let app = TestApp::new().await;
    let contract = Contract::draft(&app).await;
    let url = template(&contract.staff, "Engagement", "{{sign: client}}").await;
    let page = form(&contract, &url).await;
    let version = page.attr("input[name=contract_version]", "value");
    let once = page.attr("input[name=form_id]", "value");
    let fields = [
        ("contract_version", version.as_str()),
        ("form_id", once.as_str()),
        ("language", "en"),
        ("title", "Once"),
        ("nature", "agreement"),
    ];
    let place = from_template(&contract);
    let (one, two) = tokio::join!(contract.staff.post(&place, &fields), contract.staff.post(&place, &fields));
    assert_eq!(one.assert(303).location(), two.assert(303).location());
    assert_eq!(app.number("SELECT count(*) FROM signature_requests WHERE title = 'Once'").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn retired_templates_and_those_of_others_are_not_offered() {
    let app = TestApp::new().await;
    let contract = Contract::draft(&app).await;
    let mina = app.staff_of(SECOND, "mina", "attorney").await;
    let foreign = template(&mina, "Theirs", "{{sign: client}}").await;
    let place = from_template(&contract);
    assert!(contract.staff.get(&place).await.assert_ok().has(".empty"));
    contract.staff.get(format!("{place}?template={}", id(&foreign))).await.assert_not_found();
    contract.staff.get(&foreign).await.assert_not_found();
    let version = app.text("SELECT id::text FROM contract_template_versions").await;
    let fields = [("contract_version", version.as_str()), ("title", "X"), ("nature", "agreement")];
    contract.staff.post(&place, &fields).await.assert_not_found();
    contract.first.get("/staff/contract-templates").await.assert_not_found();

    let own = template(&contract.staff, "Ours", "{{sign: client}}").await;
    let page = form(&contract, &own).await;
    let version = page.attr("input[name=contract_version]", "value");
    contract.staff.post(format!("{own}/retirement"), &[]).await.assert_redirect(&own);
    assert!(contract.staff.get(&place).await.assert_ok().has(".empty"));
    let page = contract.staff.get(format!("{place}?template={}", id(&own))).await.assert_ok();
    assert!(page.has(".empty") && !page.has("input[name=contract_version]"));
    let fields = [("contract_version", version.as_str()), ("title", "X"), ("nature", "agreement")];
    contract.staff.post(&place, &fields).await.assert(409);
    assert_eq!(app.number("SELECT count(*) FROM signature_requests").await, 1, "the one that was there");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_template_that_was_changed_meanwhile_is_shown_again() {
    let app = TestApp::new().await;
    let contract = Contract::draft(&app).await;
    let url = template(&contract.staff, "Engagement", "For {{fee}}.\n\n{{sign: client}}").await;
    let page = form(&contract, &url).await;
    let version = page.attr("input[name=contract_version]", "value");
    let changed =
        [("based_on", "1"), ("name-en", "Engagement"), ("body-en", "{{term}}, {{Fee}}\n\n{{sign: client}}")];
    contract.staff.post(&url, &changed).await.assert_redirect(&url);
    let fields = [
        ("contract_version", version.as_str()),
        ("language", "en"),
        ("title", "X"),
        ("nature", "agreement"),
        ("blank-0", "$1,000"),
    ];
    let page = contract.staff.post(from_template(&contract), &fields).await.assert(409);
    assert_eq!(page.attr("#f-blank-0", "value"), "");
    assert_eq!(page.attr("#f-blank-1", "value"), "$1,000", "what was typed stays with its name");
}

#[tokio::test(flavor = "multi_thread")]
async fn another_language_keeps_what_was_typed() {
    let app = TestApp::new().await;
    let contract = Contract::draft(&app).await;
    let fields = [
        ("based_on", "0"),
        ("name-en", "Engagement"),
        ("body-en", "For {{fee}} until {{day}}.\n\n{{sign: client}}"),
        ("name-es", "Contrato"),
        ("body-es", "Por {{honorarios}} hasta {{fecha}}.\n\n{{sign: client}}"),
    ];
    let made = contract.staff.post("/staff/contract-templates", &fields).await.assert(303);
    let page = form(&contract, made.location()).await;
    let version = page.attr("input[name=contract_version]", "value");
    assert!(page.has("button[name=switch][value=es]") && !page.has("button[name=switch][value=en]"));
    let typed = [
        ("contract_version", version.as_str()),
        ("language", "en"),
        ("title", "Engagement"),
        ("message", "Please read it."),
        ("nature", "agreement"),
        ("blank-0", "$1,000"),
        ("blank-1", "May 4"),
        ("switch", "es"),
    ];
    let page = contract.staff.post(from_template(&contract), &typed).await.assert_ok();
    assert_eq!(page.attr("input[name=language]", "value"), "es");
    assert_eq!(page.attr("#f-blank-0", "value"), "$1,000");
    assert_eq!(page.attr("#f-blank-1", "value"), "May 4");
    assert_eq!(page.attr("#f-title", "value"), "Contrato");
    assert!(page.one("#f-message").contains("Please read it."));
    assert_eq!(app.number("SELECT count(*) FROM signature_requests").await, 1, "nothing was made yet");
}
