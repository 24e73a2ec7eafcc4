//! The staff of a firm, as its owners keep it.

use crate::support::{HARTWELL, Person, SECOND, TestApp};
use portico::ids::{AccountId, StaffId};

/// As with a password: the builders make accounts without one.
async fn with_password(app: &TestApp, accounts: &[AccountId]) {
    for account in accounts {
        app.sql(&format!("UPDATE accounts SET password_hash = 'x' WHERE id = '{account}'")).await;
    }
}

async fn owners(app: &TestApp) -> (Person<'_, StaffId>, Person<'_, StaffId>) {
    let (lena, dana) = (app.owner("lena").await, app.staff("dana").await);
    with_password(app, &[lena.account, dana.account]).await;
    (lena, dana)
}

fn place(id: StaffId) -> String {
    format!("/staff/members/{id}")
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_is_invited_comes_in_and_works() {
    let app = TestApp::new().await;
    let (lena, _) = owners(&app).await;
    let fields = [("name", "Inés Robles"), ("email", "Ines@Staff.test"), ("role", "assistant")];
    let answer = lena.post("/staff/members", &fields).await.assert(303);
    let page = lena.get(answer.location()).await.assert_ok();
    assert!(page.one(".title").contains("Invited"));
    assert_eq!(
        app.mails(HARTWELL).await,
        [("ines@staff.test".to_owned(), "Hartwell & Osei: your portal account".to_owned())]
    );
    assert_eq!(app.event_kinds(HARTWELL).await, ["member.invited"]);
    let row = lena.get("/staff/members").await.assert_ok().all("tbody tr");
    assert!(
        row.iter().any(|row| row.contains("Inés") && row.contains("Assistant") && row.contains("Invited")),
        "{row:?}"
    );
    // another one makes the first worthless
    lena.post(format!("{}/invitation", answer.location()), &[]).await.assert(303);
    assert_eq!(app.number("SELECT count(*) FROM invitations WHERE revoked_at IS NULL").await, 1);
    assert_eq!(app.mails(HARTWELL).await.len(), 2);
    app.advance(std::time::Duration::from_secs(8 * 24 * 3600));
    let page = lena_again(&app, &lena).await.get(answer.location()).await.assert_ok();
    assert!(page.one(".title").contains("Invitation expired"));
}

/// Her session ran out while the clock went on.
async fn lena_again<'a>(app: &'a TestApp, lena: &Person<'_, StaffId>) -> crate::support::Actor<'a> {
    app.browser(HARTWELL, lena.account).await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_is_said_at_the_field() {
    let app = TestApp::new().await;
    let (lena, dana) = owners(&app).await;
    app.client("ana").await;
    let long = "x".repeat(201);
    let good = [("name", "Inés"), ("email", "ines@staff.test"), ("role", "attorney")];
    for (field, value) in [
        ("name", ""),
        ("name", long.as_str()),
        ("name", "I\u{0}"),
        ("email", ""),
        ("email", "nobody"),
        ("email", "ana@test"),
        ("email", "dana@staff.test"),
        ("role", "king"),
    ] {
        let fields = good.map(|(name, was)| (name, if name == field { value } else { was }));
        let page = lena.post("/staff/members", &fields).await.assert_invalid();
        assert!(page.has(&format!("#f-{field}-error")), "{field} {value:?}");
    }
    let page = lena.save(place(dana.id), &[("name", " "), ("role", "attorney")]).await.assert_invalid();
    assert!(page.has("#f-name-error"));
    assert!(app.event_kinds(HARTWELL).await.is_empty() && app.mails(HARTWELL).await.is_empty());
    assert_eq!(app.number("SELECT count(*) FROM staff_members").await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_owners_keep_the_staff() {
    let app = TestApp::new().await;
    let (lena, dana) = owners(&app).await;
    let rui = app.staff_of(SECOND, "rui", "owner").await;
    let ana = app.client("ana").await;
    for url in ["/staff/members".to_owned(), "/staff/members/new".into(), place(lena.id)] {
        dana.get(&url).await.assert(403);
        ana.get(&url).await.assert_not_found();
    }
    let posts =
        ["", "/disablement", "/disablement/delete", "/removal", "/invitation", "/second-factor/delete"];
    for post in posts {
        let url = format!("{}{post}", place(dana.id));
        dana.post(&url, &[("name", "x"), ("role", "owner")]).await.assert(403);
        rui.post(&url, &[("name", "x"), ("role", "owner")]).await.assert_not_found();
        ana.post(&url, &[]).await.assert_not_found();
    }
    rui.get(place(dana.id)).await.assert_not_found();
    assert!(!dana.get("/staff").await.assert_ok().has(".nav a[href='/staff/members']"));
    assert!(lena.get("/staff").await.assert_ok().has(".nav a[href='/staff/members']"));
    assert!(app.event_kinds(HARTWELL).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn name_and_role_are_changed_and_hold_at_once() {
    let app = TestApp::new().await;
    let (lena, dana) = owners(&app).await;
    lena.save(place(dana.id), &[("name", "Dana Osei"), ("role", "owner")])
        .await
        .assert_redirect(&place(dana.id));
    dana.get("/staff/members").await.assert_ok();
    // the same again is no change
    lena.save(place(dana.id), &[("name", "Dana Osei"), ("role", "owner")]).await.assert(303);
    dana.save(place(lena.id), &[("name", "Lena"), ("role", "assistant")]).await.assert(303);
    lena.get("/staff/members").await.assert(403);
    assert_eq!(app.event_kinds(HARTWELL).await, ["member.updated", "member.updated"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_disabled_is_out_at_once_and_comes_back_with_a_fresh_invitation() {
    let app = TestApp::new().await;
    let (lena, dana) = owners(&app).await;
    lena.post(format!("{}/disablement", place(dana.id)), &[]).await.assert_redirect(&place(dana.id));
    assert!(dana.get("/staff").await.assert(303).location().starts_with("/login"));
    assert_eq!(
        app.number(&format!("SELECT count(*) FROM sessions WHERE account_id = '{}'", dana.account)).await,
        0
    );
    assert!(lena.get(place(dana.id)).await.one(".title").contains("Disabled"));
    lena.post(format!("{}/disablement", place(dana.id)), &[]).await.assert(303);
    assert_eq!(app.event_kinds(HARTWELL).await, ["member.disabled"]);
    // an invitation alone does not open it
    lena.post(format!("{}/invitation", place(dana.id)), &[]).await.assert_invalid();
    lena.post(format!("{}/disablement/delete", place(dana.id)), &[]).await.assert(303);
    assert_eq!(app.event_kinds(HARTWELL).await.split_off(1), ["member.enabled", "member.invited"]);
    assert_eq!(app.mails(HARTWELL).await.len(), 1);
    assert_eq!(app.number("SELECT count(*) FROM accounts WHERE password_hash IS NOT NULL").await, 1);
    assert!(lena.get(place(dana.id)).await.one(".title").contains("Invited"));
    // what is not so is refused
    lena.post(format!("{}/disablement/delete", place(dana.id)), &[]).await.assert_invalid();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_owner_stays_and_nobody_shuts_themselves_out() {
    let app = TestApp::new().await;
    let (lena, dana) = owners(&app).await;
    let yourself = "You cannot disable your own account. Another owner can.";
    for post in ["disablement", "removal"] {
        let page = lena.post(format!("{}/{post}", place(lena.id)), &[]).await.assert_invalid();
        assert_eq!(page.one(".notice.bad"), yourself);
    }
    let page = lena.save(place(lena.id), &[("name", "Lena"), ("role", "attorney")]).await.assert_invalid();
    assert!(page.one("#f-role-error").starts_with("This is the last owner"));
    // an owner who cannot sign in does not count
    lena.save(place(dana.id), &[("name", "Dana"), ("role", "owner")]).await.assert(303);
    app.sql(&format!("UPDATE accounts SET password_hash = NULL WHERE id = '{}'", dana.account)).await;
    lena.save(place(lena.id), &[("name", "Lena"), ("role", "attorney")]).await.assert_invalid();
    for post in ["disablement", "removal"] {
        let page = dana.post(format!("{}/{post}", place(lena.id)), &[]).await.assert_invalid();
        assert!(page.one(".notice.bad").starts_with("This is the last owner"));
    }
    with_password(&app, &[dana.account]).await;
    lena.save(place(lena.id), &[("name", "Lena"), ("role", "attorney")]).await.assert(303);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_owners_who_shut_each_other_out_at_once_one_stays() {
    for post in ["", "/disablement", "/removal"] {
        let app = TestApp::new().await;
        let (lena, dana) = (app.owner("lena").await, app.owner("dana").await);
        with_password(&app, &[lena.account, dana.account]).await;
        let fields = [("name", "Somebody"), ("role", "attorney")];
        let (to_dana, to_lena) = (format!("{}{post}", place(dana.id)), format!("{}{post}", place(lena.id)));
        let (one, other) = futures_util::join!(lena.save(to_dana, &fields), dana.save(to_lena, &fields));
        let mut seen = [one.status.as_u16(), other.status.as_u16()];
        seen.sort();
        assert!(seen[0] == 303 && seen[1] >= 303, "{seen:?}");
        let left = "SELECT count(*) FROM staff_members m JOIN accounts a ON a.staff_member_id = m.id \
                    WHERE m.role = 'owner' AND m.removed_at IS NULL AND a.disabled_at IS NULL";
        assert_eq!(app.number(left).await, 1, "{post}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_left_is_removed_and_what_they_did_keeps_their_name() {
    let app = TestApp::new().await;
    let (lena, dana) = owners(&app).await;
    let ana = app.client_record(HARTWELL, "ana").await;
    let (open, closed) = (app.case(HARTWELL, "HO-1", &[ana]).await, app.case(HARTWELL, "HO-2", &[ana]).await);
    app.sql(&format!(
        "UPDATE cases SET attorney_id = '{}'; UPDATE cases SET status = 'closed', closed_at = now() WHERE id = '{closed}'; \
         INSERT INTO case_team VALUES ('{HARTWELL}', '{closed}', '{}', now())",
        dana.id, dana.id
    ))
    .await;
    let url = format!("{}/removal", place(dana.id));
    let page = lena.post(&url, &[]).await.assert_invalid();
    assert!(page.one("#f-successor-error").contains("Choose who takes it over"));
    for nobody in ["x", &dana.id.to_string(), &StaffId::new().to_string()] {
        lena.post(&url, &[("successor", nobody)]).await.assert_invalid();
    }
    let lenas = lena.id.to_string();
    lena.post(&url, &[("successor", &lenas)]).await.assert_redirect(&place(dana.id));
    assert_eq!(app.event_kinds(HARTWELL).await, ["member.removed"]);
    assert!(dana.get("/staff").await.assert(303).location().starts_with("/login"));
    let attorney = format!("SELECT attorney_id::text FROM cases WHERE id = '{open}'");
    assert_eq!(app.texts(&attorney).await, std::slice::from_ref(&lenas));
    assert_eq!(app.number("SELECT count(*) FROM case_team").await, 0);
    // the closed case keeps the name, and its form keeps them to be chosen; no other form does
    assert!(lena.get(format!("/staff/cases/{closed}")).await.assert_ok().text().contains("Dana"));
    let own = lena.get(format!("/staff/cases/{closed}/edit")).await.assert_ok().all("#f-attorney option");
    assert!(own.contains(&"Dana".to_owned()));
    let other = lena.get(format!("/staff/cases/{open}/edit")).await.assert_ok().all("#f-attorney option");
    assert!(!other.contains(&"Dana".to_owned()));
    let new = lena.get(format!("/staff/cases/new?client={ana}")).await.assert_ok();
    assert!(!new.all("#f-attorney option").contains(&"Dana".to_owned()));
    // nothing more is done about them
    assert!(lena.get("/staff/members").await.assert_ok().text().contains("Removed"));
    for post in ["", "/disablement", "/disablement/delete", "/invitation", "/removal"] {
        lena.post(format!("{}{post}", place(dana.id)), &[("name", "x"), ("role", "owner")])
            .await
            .assert_not_found();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_second_factor_is_removed_and_its_owner_told() {
    let app = TestApp::new().await;
    let (lena, dana) = owners(&app).await;
    app.sql(&format!(
        "INSERT INTO second_factors (firm_id, account_id, sealed_secret, created_at, confirmed_at) \
         VALUES ('{HARTWELL}', '{}', 'x', now(), now())",
        dana.account
    ))
    .await;
    assert!(lena.get("/staff/members").await.assert_ok().text().contains("On"));
    let url = format!("{}/second-factor/delete", place(dana.id));
    lena.post(&url, &[]).await.assert_redirect(&place(dana.id));
    assert_eq!(app.number("SELECT count(*) FROM second_factors").await, 0);
    assert_eq!(app.event_kinds(HARTWELL).await.len(), 1);
    let mails = app.mails(HARTWELL).await;
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].0, dana.email);
    lena.post(&url, &[]).await.assert(303);
    assert_eq!(app.mails(HARTWELL).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_owner_keeps_their_own_second_factor_unless_they_prove_who_they_are() {
    let app = TestApp::new().await;
    let (lena, _) = owners(&app).await;
    app.sql(&format!(
        "INSERT INTO second_factors (firm_id, account_id, sealed_secret, created_at, confirmed_at) \
         VALUES ('{HARTWELL}', '{}', 'x', now(), now())",
        lena.account
    ))
    .await;
    assert!(!lena.get(place(lena.id)).await.assert_ok().has("form[action$='/second-factor/delete']"));
    let url = format!("{}/second-factor/delete", place(lena.id));
    assert!(lena.post(&url, &[]).await.assert_invalid().one(".notice").contains("in your profile"));
    assert_eq!(app.number("SELECT count(*) FROM second_factors").await, 1);
    assert!(app.mails(HARTWELL).await.is_empty() && app.event_kinds(HARTWELL).await.is_empty());
}
