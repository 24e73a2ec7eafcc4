//! What an owner decides for the firm, and what everybody then sees.

mod contact;
mod hosts;
mod pictures;

use crate::support::{Actor, Answer, HARTWELL, Part, TestApp};

/// The mark of a form that was drawn just now.
pub async fn mark(owner: &Actor<'_>, page: &str) -> String {
    owner.get(page).await.assert_ok().attr("main input[name=based_on]", "value")
}

/// Sends the form of the look as a browser does, with these fields in place of what stands there.
pub async fn save_branding(owner: &Actor<'_>, fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Answer {
    let based_on = mark(owner, "/staff/settings/branding").await;
    post_branding(owner, &based_on, fields, files).await
}

pub async fn post_branding(
    owner: &Actor<'_>,
    based_on: &str,
    fields: &[(&str, &str)],
    files: &[(&str, &[u8])],
) -> Answer {
    let mut all = vec![("based_on", based_on), ("color", "#1f4e79"), ("picker", "#1f4e79")];
    for (name, value) in fields {
        all.retain(|(known, _)| known != name || *name == "remove");
        all.push((name, value));
    }
    let mut parts: Vec<_> = all.iter().map(|(name, value)| Part::Field(name, value)).collect();
    parts.extend(files.iter().map(|(name, bytes)| Part::File(name, "picture.png", bytes)));
    owner.post_multipart("/staff/settings/branding", &parts).await
}

/// The newest event of the firm, as the log keeps it.
pub async fn newest_event(app: &TestApp) -> String {
    app.text(&format!(
        "SELECT e.kind || ' ' || p.body FROM events e JOIN event_payloads p USING (firm_id, seq) \
         WHERE e.firm_id = '{HARTWELL}' ORDER BY e.seq DESC LIMIT 1"
    ))
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn settings_are_for_owners() {
    let app = TestApp::new().await;
    let (lena, dana) = (app.owner("lena").await, app.staff("dana").await);
    let page = lena.get("/staff/settings").await.assert_ok();
    assert_eq!(
        page.all("main .rows strong"),
        [
            "Branding",
            "Contact",
            "Email",
            "Website",
            "Assessments",
            "Questionnaires",
            "Payments",
            "Trust account",
            "Signatures",
            "Security"
        ]
    );
    assert!(page.has(".nav a[href='/staff/settings'][aria-current=page]"));
    dana.get("/staff/settings").await.assert(403);
    dana.get("/staff/settings/website").await.assert(403);
    dana.post("/staff/settings/security", &[("staff_second_factor", "yes")]).await.assert(403);
    post_branding(&dana, "", &[("color", "#ff0000")], &[]).await.assert(403);
    assert!(!dana.get("/staff").await.assert_ok().has(".nav a[href='/staff/settings']"));
    assert_eq!(app.event_kinds(HARTWELL).await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_color_is_saved_and_seen_at_once_and_only_at_this_firm() {
    let app = TestApp::new().await;
    let lena = app.owner("lena").await;
    let mut second = app.nobody();
    second.host = "second.localhost";
    let before = app.nobody().get("/login").await.attr("link[href^='/assets/firm.css']", "href");
    let theirs = second.get("/login").await.text();

    save_branding(&lena, &[("color", "FFD54A")], &[]).await.assert_redirect("/staff/settings/branding");
    assert_eq!(newest_event(&app).await, r#"firm.updated {"changes":["color"]}"#);
    let after = app.nobody().get("/login").await.attr("link[href^='/assets/firm.css']", "href");
    assert_ne!(before, after, "browsers ask anew");
    let css = app.nobody().get(&after).await.assert_ok();
    assert!(css.text().contains("--brand:#ffd54a;--brand-ink:#000000"), "{}", css.text());
    assert_eq!(css.header("cache-control"), "public, max-age=31536000, immutable");
    assert_eq!(second.get("/login").await.text(), theirs);
    let page = lena.get("/staff/settings/branding").await.assert_ok();
    assert!(page.one("#preview .notice.warn").contains("too light for text on white"));
    assert_eq!(page.attr("#f-picker", "value"), "#ffd54a");
    lena.get("/staff").await.assert_ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_color_that_is_none_is_refused_and_what_was_typed_stays() {
    let app = TestApp::new().await;
    let lena = app.owner("lena").await;
    let fields = [("color", "red;}*{display:none"), ("welcome-en", "Kept <b>so</b>")];
    let answer = save_branding(&lena, &fields, &[]).await.assert_invalid();
    assert!(answer.one("#f-color-error").contains("six digits"));
    assert_eq!(answer.attr("#f-color", "value"), "red;}*{display:none");
    assert_eq!(answer.one("#f-welcome-en"), "Kept <b>so</b>");
    assert!(answer.has("[data-error-summary] a[href='#f-color']"));
    let nul = save_branding(&lena, &[("welcome-es", "a\0b")], &[]).await.assert_invalid();
    assert!(nul.has("#f-welcome-es-error"));
    let long = save_branding(&lena, &[("welcome-es", &"x".repeat(2001))], &[]).await.assert_invalid();
    assert!(long.has("#f-welcome-es-error"));
    assert!(app.event_kinds(HARTWELL).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_welcome_is_markdown_in_the_readers_language_and_nothing_else() {
    let app = TestApp::new().await;
    let lena = app.owner("lena").await;
    let english = "Hello, **you**.\n\n- one\n- [two](https://a.example)\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1)) ![y](https://a.example/p.gif)";
    save_branding(&lena, &[("welcome-en", english), ("welcome-es", "Hola, *usted*.")], &[]).await.assert(303);
    let page = app.nobody().get("/login").await.assert_ok();
    assert_eq!(page.one(".scene .rich strong"), "you");
    assert_eq!(page.all(".scene .rich li"), ["one", "two"]);
    assert_eq!(page.attr(".scene .rich a[href]", "rel"), "noopener");
    assert!(page.one(".scene .rich").contains("<script>alert(1)</script>"), "shown as it was typed");
    assert!(!page.has(".scene .rich script, .scene .rich img, .scene .rich a[href^=java]"));
    assert_eq!(page.attr(".scene .rich", "lang"), "en");
    let spanish = app.nobody().with_header("accept-language", "es").get("/login").await.assert_ok();
    assert_eq!(
        (spanish.one(".scene .rich em"), spanish.attr(".scene .rich", "lang")),
        ("usted".into(), "es".into())
    );
    save_branding(&lena, &[("welcome-en", "Only English")], &[]).await.assert(303);
    let spanish = app.nobody().with_header("accept-language", "es").get("/login").await.assert_ok();
    assert_eq!(spanish.attr(".scene .rich", "lang"), "en", "marked as what it is written in");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_owners_who_save_at_once_are_told() {
    let app = TestApp::new().await;
    let (lena, olga) = (app.owner("lena").await, app.owner("olga").await);
    give_second_factor(&app, lena.account).await;
    let based_on = mark(&lena, "/staff/settings/branding").await;
    save_branding(&olga, &[("color", "#112233")], &[]).await.assert(303);
    // another page is another matter
    let other = mark(&lena, "/staff/settings/security").await;
    lena.post("/staff/settings/security", &[("based_on", &other), ("staff_second_factor", "yes")])
        .await
        .assert(303);
    let fields = [("color", "#445566"), ("welcome-en", "Mine")];
    let answer = post_branding(&lena, &based_on, &fields, &[]).await.assert(409);
    assert!(answer.one("main .notice.warn").contains("#112233"), "{}", answer.one("main .notice.warn"));
    assert_eq!(
        (answer.attr("#f-color", "value"), answer.one("#f-welcome-en")),
        ("#445566".into(), "Mine".into())
    );
    let again = answer.attr("main input[name=based_on]", "value");
    post_branding(&lena, &again, &fields, &[]).await.assert(303);
    assert_eq!(app.text(&format!("SELECT color FROM firms WHERE id = '{HARTWELL}'")).await, "#445566");
    post_branding(&lena, &again, &fields, &[]).await.assert(303);
    assert_eq!(app.event_kinds(HARTWELL).await.len(), 3, "what changes nothing is no event");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_preview_shows_what_is_typed_and_saves_nothing() {
    let app = TestApp::new().await;
    let lena = app.owner("lena").await;
    let fields = [("color", "#7a3b12"), ("welcome-es", "Hola **ahí**"), ("lang", "es"), ("based_on", "x")];
    let part = lena.clone().htmx().post("/staff/settings/branding/preview", &fields).await.assert_ok();
    assert!(part.text().starts_with("<section"), "the part alone");
    assert_eq!(part.one(".scene .rich strong"), "ahí");
    assert!(
        part.one(".preview-form .button").contains("Iniciar sesión")
            || !part.one(".preview-form .button").is_empty()
    );
    let sheet = part.attr("link[href^='/staff/settings/stylesheet']", "href");
    let css = lena.get(&sheet).await.assert_ok();
    assert!(css.text().starts_with("#preview{--brand:#7a3b12;"), "{}", css.text());
    assert_eq!(css.header("content-type"), "text/css; charset=utf-8");

    let page = lena.post("/staff/settings/branding/preview", &fields).await.assert_ok();
    assert_eq!(page.attr("#f-color", "value"), "#7a3b12", "without scripts the whole page, as it was typed");
    assert_eq!(page.one("#preview .scene .rich strong"), "ahí");
    assert_eq!(page.attr("main input[name=based_on]", "value"), "x", "and drawn from what it was drawn from");
    lena.post("/staff/settings/branding/preview", &[("color", "no")]).await.assert_invalid();
    let broken = lena.get("/staff/settings/stylesheet?color=%23fff;}body{display:none").await.assert_ok();
    assert!(!broken.text().contains("display"), "{}", broken.text());
    assert!(app.event_kinds(HARTWELL).await.is_empty());
    assert_eq!(app.text(&format!("SELECT color FROM firms WHERE id = '{HARTWELL}'")).await, "#1f4e79");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_second_factor_of_staff_is_switched_on_and_off() {
    let app = TestApp::new().await;
    let lena = app.owner("lena").await;
    give_second_factor(&app, lena.account).await;
    let page = "/staff/settings/security";
    let asked = format!("SELECT staff_second_factor::text FROM firms WHERE id = '{HARTWELL}'");
    let based_on = mark(&lena, page).await;
    lena.post(page, &[("based_on", &based_on), ("staff_second_factor", "yes")]).await.assert_redirect(page);
    assert_eq!(app.text(&asked).await, "true");
    assert_eq!(newest_event(&app).await, r#"firm.updated {"changes":["staff_second_factor"]}"#);
    app.sql("UPDATE firms SET staff_second_factor = true").await;
    lena.post(page, &[("based_on", &based_on)]).await.assert(409);
    assert_eq!(app.text(&asked).await, "true");
}

/// Whoever has none is led to set one up as soon as it is asked for.
async fn give_second_factor(app: &TestApp, account: portico::ids::AccountId) {
    app.sql(&format!(
        "INSERT INTO second_factors (firm_id, account_id, sealed_secret, created_at, confirmed_at) \
         VALUES ('{HARTWELL}', '{account}', '\\x00', now(), now())"
    ))
    .await;
}
