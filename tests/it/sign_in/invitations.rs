use super::{PASSWORD, carrying, give_password, is_signed_in, sign_in};
use crate::support::{HARTWELL, Person, SECOND, TestApp};
use portico::{
    ids::{ClientId, StaffId},
    people::PortalAccessPath,
    sign_in::INVITATION_LIFETIME,
};
use std::time::Duration;

async fn invite(dana: &Person<'_, StaffId>, client: ClientId) {
    let page = PortalAccessPath { client_id: client };
    dana.post(&page, &[]).await.assert_redirect(&page.to_string());
}

/// Sends what waits, and answers the path in the newest mail.
async fn link(app: &TestApp) -> String {
    app.run_jobs().await;
    let mailbox = app.app.mailbox.as_ref().expect("a mailbox");
    let emails = mailbox.list(HARTWELL).await.expect("mails").into_iter().next().expect("a mail");
    let url = emails.text.lines().find(|line| line.contains("/invitations/")).expect("a link").to_owned();
    url.strip_prefix("http://localhost:3000").expect("the firm's own host").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_is_invited_and_comes_in() {
    let app = TestApp::new().await;
    let (dana, amara) = (app.staff("dana").await, app.client_record(HARTWELL, "amara").await);
    let page = PortalAccessPath { client_id: amara };
    assert_eq!(dana.get(&page).await.assert_ok().one(".title .pill"), "Not invited");
    invite(&dana, amara).await;
    let shown = dana.get(&page).await.assert_ok();
    assert_eq!(shown.one(".title .pill"), "Invited");
    assert!(shown.all("dt").contains(&"Invitation works until".to_owned()));
    assert_eq!(
        app.mails(HARTWELL).await,
        [("amara@test".into(), "Hartwell & Osei: your client portal is ready".into())]
    );

    let (link, browser) = (link(&app).await, app.nobody());
    for _ in 0..3 {
        let welcome = browser.get(&link).await.assert_ok();
        assert_eq!(welcome.one("h1"), "Welcome, Amara");
        assert!(welcome.one("main").contains("amara@test"));
    }
    assert_eq!(app.event_kinds(HARTWELL).await, ["portal.invited"], "opening alone spends nothing");
    let choose = format!("{link}/password");
    browser.post(&link, &[]).await.assert_redirect(&choose);
    let form = browser.get(&choose).await.assert_ok();
    assert_eq!(form.attr("input[autocomplete=username]", "value"), "amara@test");

    let answer =
        browser.post(&choose, &[("password", PASSWORD), ("repeat", PASSWORD)]).await.assert_redirect("/");
    assert!(is_signed_in(&carrying(&browser, &answer)).await);
    let kinds = app.event_kinds(HARTWELL).await;
    assert_eq!(kinds, ["portal.invited", "invitation.accepted", "password.set", "session.started"]);
    sign_in(&app.nobody(), "amara@test", PASSWORD).await.assert_redirect("/");
    assert_eq!(dana.get(&page).await.one(".title .pill"), "Active");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pages_speak_the_language_of_whom_they_are_for() {
    let app = TestApp::new().await;
    let (dana, amara) = (app.staff("dana").await, app.client_record(HARTWELL, "amara").await);
    app.sql("UPDATE clients SET language = 'es'").await;
    invite(&dana, amara).await;
    assert_eq!(app.mails(HARTWELL).await[0].1, "Hartwell & Osei: su portal de cliente está listo");
    let link = link(&app).await;
    assert_eq!(app.nobody().get(&link).await.one("h1"), "Le damos la bienvenida, Amara");
    let page = app.nobody().with_cookie("portico_language", "en-US").get(&link).await;
    assert_eq!(page.one("h1"), "Welcome, Amara");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_that_will_not_do_is_asked_for_again_and_never_shown() {
    let app = TestApp::new().await;
    let (dana, amara) = (app.staff("dana").await, app.client_record(HARTWELL, "amara").await);
    invite(&dana, amara).await;
    let choose = format!("{}/password", link(&app).await);
    for (password, repeat, field) in [
        ("", "", "password"),
        ("short", "short", "password"),
        ("password123", "password123", "password"),
        ("amara@test", "amara@test", "password"),
        (PASSWORD, "something else", "repeat"),
    ] {
        let fields = [("password", password), ("repeat", repeat)];
        let page = app.nobody().post(&choose, &fields).await.assert_invalid();
        assert_eq!(page.attr(".error-summary a", "href"), format!("#f-{field}"), "{password}");
        assert_eq!(page.attr("input[name=password]", "value"), "");
    }
    app.nobody().get(&choose).await.assert_ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_works_once_for_a_week_and_at_its_own_firm() {
    let app = TestApp::new().await;
    let (dana, amara) = (app.staff("dana").await, app.client_record(HARTWELL, "amara").await);
    invite(&dana, amara).await;
    let (first, fields) = (link(&app).await, [("password", PASSWORD), ("repeat", PASSWORD)]);
    let mut elsewhere = app.nobody();
    elsewhere.host = "second.localhost";
    elsewhere.get(&first).await.assert_not_found();
    elsewhere.post(format!("{first}/password"), &fields).await.assert_not_found();
    app.nobody().get("/invitations/made-up%00").await.assert_not_found();

    app.advance(INVITATION_LIFETIME - Duration::from_secs(1));
    app.nobody().get(&first).await.assert_ok();
    app.advance(Duration::from_secs(1));
    let page = app.nobody().get(&first).await.assert(410);
    assert_eq!(page.one("h1"), "This invitation has expired");
    app.nobody().post(format!("{first}/password"), &fields).await.assert(410);
    assert!(!is_active(&app).await);
    // staff's sessions have ended meanwhile
    let again = app.staff("emil").await;
    invite(&again, amara).await;
    let second = link(&app).await;
    assert_ne!(first, second);
    app.nobody().post(format!("{second}/password"), &fields).await.assert_redirect("/");
    let page = app.nobody().get(&second).await.assert(410);
    assert_eq!(page.one("h1"), "This invitation has already been used");
    app.nobody().post(format!("{second}/password"), &fields).await.assert(410);
}

async fn is_active(app: &TestApp) -> bool {
    sign_in(&app.nobody(), "amara@test", PASSWORD).await.status == 303
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newer_invitation_ends_the_one_before() {
    let app = TestApp::new().await;
    let (dana, amara) = (app.staff("dana").await, app.client_record(HARTWELL, "amara").await);
    invite(&dana, amara).await;
    let first = link(&app).await;
    invite(&dana, amara).await;
    let second = link(&app).await;
    let page = app.nobody().get(&first).await.assert(410);
    assert_eq!(page.one("h1"), "This invitation does not work");
    app.nobody().get(&second).await.assert_ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_expired_invitation_sends_another_to_the_same_address() {
    let app = TestApp::new().await;
    let (dana, amara) = (app.staff("dana").await, app.client_record(HARTWELL, "amara").await);
    app.sql("UPDATE clients SET language = 'es'").await;
    invite(&dana, amara).await;
    let old = link(&app).await;
    let renewal = format!("{old}/renewal");
    let sent = async || app.number("SELECT count(*) FROM mails").await;
    let early = app.nobody().post(&renewal, &[]).await.assert_ok();
    let made_up = app.nobody().post("/invitations/made-up/renewal", &[]).await.assert_ok();
    assert_eq!(sent().await, 1, "it has not expired, and the other is none");
    app.advance(INVITATION_LIFETIME);
    let expired = app.nobody().get(&old).await.assert(410);
    assert_eq!(expired.attr("main form:not(.languages)", "action"), renewal);
    let answer = app.nobody().post(&renewal, &[]).await.assert_ok();
    assert_eq!(answer.one("h1"), "Revise su correo, por favor");
    assert_eq!(answer.one("main p"), early.one("main p"), "the same, sent or not");
    assert!(made_up.one("main p").contains("If the invitation can be renewed"));
    assert_eq!(sent().await, 2);
    assert_eq!(app.event_kinds(HARTWELL).await, ["portal.invited", "invitation.renewed"]);
    let mails = app.mails(HARTWELL).await;
    assert_eq!(mails[0], mails[1], "to the same address, in the same words");
    app.nobody().post(&renewal, &[]).await.assert_ok();
    assert_eq!(sent().await, 2, "once");
    app.nobody().get(&old).await.assert(410);
    let fields = [("password", PASSWORD), ("repeat", PASSWORD)];
    app.nobody().post(format!("{}/password", link(&app).await), &fields).await.assert_redirect("/");
    app.nobody().post(&renewal, &[]).await.assert_ok();
    assert_eq!(sent().await, 2, "nor once it was used");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_expired_invitation_of_a_closed_access_is_not_renewed() {
    let app = TestApp::new().await;
    let (dana, amara) = (app.staff("dana").await, app.client_record(HARTWELL, "amara").await);
    invite(&dana, amara).await;
    let old = link(&app).await;
    dana.post(format!("/staff/clients/{amara}/portal-access/disablement"), &[]).await.assert(303);
    app.advance(INVITATION_LIFETIME);
    app.nobody().post(format!("{old}/renewal"), &[]).await.assert_ok();
    assert_eq!(app.number("SELECT count(*) FROM mails").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_press_at_once_one_wins() {
    let app = TestApp::new().await;
    let (dana, amara) = (app.staff("dana").await, app.client_record(HARTWELL, "amara").await);
    invite(&dana, amara).await;
    let choose = format!("{}/password", link(&app).await);
    let (one, other) = ("a first good phrase", "a second good phrase");
    let (ana, ben) = (app.nobody(), app.nobody());
    let (one_fields, other_fields) =
        ([("password", one), ("repeat", one)], [("password", other), ("repeat", other)]);
    let (a, b) = tokio::join!(ana.post(&choose, &one_fields), ben.post(&choose, &other_fields));
    let mut statuses = [a.status.as_u16(), b.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 410]);
    let winner = if a.status == 303 { one } else { other };
    sign_in(&app.nobody(), "amara@test", winner).await.assert_redirect("/");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_address_takes_the_place_of_the_old_one_and_its_sessions() {
    let app = TestApp::new().await;
    let (dana, ana) = (app.staff("dana").await, app.client("ana").await);
    give_password(&app, HARTWELL, ana.account).await;
    let page = PortalAccessPath { client_id: ana.id };
    let refused = dana.post(&page, &[]).await.assert(409);
    assert!(refused.one(".notice").contains("Someone else changed this"), "she signs in already");
    assert!(is_signed_in(&ana).await && app.mails(HARTWELL).await.is_empty());
    app.sql(&format!("UPDATE clients SET email = 'new@test' WHERE id = '{}'", ana.id)).await;
    let buttons = dana.get(&page).await.all("#access button");
    assert_eq!(buttons, ["Reset password", "Invite at new@test"]);
    invite(&dana, ana.id).await;
    assert!(!is_signed_in(&ana).await, "whoever has the former address may be somebody else");
    sign_in(&app.nobody(), &ana.email, PASSWORD).await.assert_invalid();
    let choose = format!("{}/password", link(&app).await);
    let new = [("password", "another good phrase"), ("repeat", "another good phrase")];
    app.nobody().post(&choose, &new).await.assert_redirect("/");
    sign_in(&app.nobody(), "new@test", "another good phrase").await.assert_redirect("/");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_an_address_of_their_own_nobody_is_invited() {
    let app = TestApp::new().await;
    let (dana, _ana) = (app.staff("dana").await, app.client("ana").await);
    let amara = app.client_record(HARTWELL, "amara").await;
    let page = PortalAccessPath { client_id: amara };
    for (email, words) in [
        ("", "Add an email address for the client first"),
        ("amara", "is not valid"),
        (&*dana.email, "Someone else signs in with this email address"),
        (" ANA@test ", "Someone else signs in with this email address"),
    ] {
        app.sql(&format!("UPDATE clients SET email = '{email}' WHERE id = '{amara}'")).await;
        let answer = dana.post(&page, &[]).await.assert_invalid();
        assert!(answer.one(".error-summary a").contains(words), "{email}");
    }
    assert!(app.mails(HARTWELL).await.is_empty() && app.event_kinds(HARTWELL).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_was_corrected_goes_with_the_next_invitation() {
    let app = TestApp::new().await;
    let (dana, amara) = (app.staff("dana").await, app.client_record(HARTWELL, "amara").await);
    invite(&dana, amara).await;
    app.sql(&format!("UPDATE clients SET email = 'Right@Test' WHERE id = '{amara}'")).await;
    invite(&dana, amara).await;
    assert_eq!(app.mails(HARTWELL).await[1].0, "right@test");
    assert!(app.nobody().get(&link(&app).await).await.one("main").contains("right@test"));
}

#[tokio::test(flavor = "multi_thread")]
async fn only_staff_of_the_firm_open_the_portal() {
    let app = TestApp::new().await;
    let (ana, mina) = (app.client("ana").await, app.staff_of(SECOND, "mina", "owner").await);
    let page = PortalAccessPath { client_id: ana.id };
    ana.get(&page).await.assert_not_found();
    ana.post(&page, &[]).await.assert_not_found();
    mina.get(&page).await.assert_not_found();
    mina.post(&page, &[]).await.assert_not_found();
    app.nobody().get(&page).await.assert(303);
    assert!(app.mails(HARTWELL).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn guessing_invitations_is_slowed_down() {
    let app = TestApp::new().await;
    for n in 0..20 {
        app.nobody().get(format!("/invitations/{n}")).await.assert_not_found();
    }
    assert!(!app.nobody().get("/invitations/20").await.assert(429).header("retry-after").is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_household_opens_its_invitations_as_often_as_it_likes() {
    let app = TestApp::new().await;
    let (dana, amara) = (app.staff("dana").await, app.client_record(HARTWELL, "amara").await);
    invite(&dana, amara).await;
    let link = link(&app).await;
    for _ in 0..15 {
        app.nobody().get(&link).await.assert_ok();
        app.nobody().post(&link, &[]).await.assert(303);
    }
    app.nobody().get("/invitations/none").await.assert_not_found();
}
