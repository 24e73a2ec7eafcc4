//! Staff say what somebody sees.

use super::Scene;
use crate::support::{HARTWELL, SECOND, TestApp};

#[tokio::test(flavor = "multi_thread")]
async fn staff_see_and_change_role_access_and_end_in_one_form() {
    let app = TestApp::new().await;
    let scene = Scene::new(&app).await;
    let place = format!("#person-{}", scene.samira.id);
    let page = scene.dana.get(scene.people()).await.assert_ok();
    let row = page.one(&place);
    assert!(
        row.contains("Interpreter") && row.contains("access to selected applicants in the portal: Kofi"),
        "{row}"
    );
    assert!(page.has(&format!("{place} .pill")));
    let manage = format!("/staff/clients/{}/portal-access", scene.samira.id);
    assert!(page.has(&format!("{place} a[href='{manage}']")));
    let kinds = app.event_kinds(HARTWELL).await;
    assert_eq!(kinds, ["person.access_changed", "person.added"]);

    scene.put(scene.samira.id, "other", &[("access", "full"), ("until", "2026-12-31")]).await;
    let row = scene.dana.get(scene.people()).await.one(&place);
    assert!(
        row.contains("Other") && row.contains("full access in the portal") && row.contains("Dec 31"),
        "{row}"
    );
    let kinds = app.event_kinds(HARTWELL).await.split_off(2);
    assert_eq!(kinds, ["person.access_changed", "case.updated"]);
    // the same again is no change
    scene.put(scene.samira.id, "other", &[("access", "full"), ("until", "2026-12-31")]).await;
    assert_eq!(app.event_kinds(HARTWELL).await.len(), 4);
    let told = scene.dana.get(format!("/staff/cases/{}/activity", scene.case)).await.assert_ok();
    assert!(told.one("#activity").contains("changed the access of Samira"));
    assert!(!scene.amara.get(format!("/cases/{}", scene.case)).await.one("#activity").contains("access"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_is_said_at_the_form_of_the_person() {
    let app = TestApp::new().await;
    let scene = Scene::new(&app).await;
    let (samira, kofi) = (scene.samira.id.to_string(), scene.kofi.id.to_string());
    let before = app.event_kinds(HARTWELL).await.len();
    let stranger = app.client_record(HARTWELL, "stranger").await.to_string();
    type Fields<'a> = &'a [(&'a str, &'a str)];
    let wrong: [(Fields<'_>, &str, &str); 10] = [
        (&[("access", "selected")], "applicant", "Choose at least one applicant."),
        (
            &[("access", "selected"), ("applicant", &stranger)],
            "applicant",
            "Choose from the applicants in this case.",
        ),
        (
            &[("access", "selected"), ("applicant", "x")],
            "applicant",
            "Choose from the applicants in this case.",
        ),
        (
            &[("access", "selected"), ("applicant", &samira)],
            "applicant",
            "Choose from the applicants in this case.",
        ),
        (&[("access", "full"), ("until", "2026-11-20")], "until", "This date has passed."),
        (&[("access", "full"), ("until", "soon")], "until", "Enter a date such as 11/24/2026."),
        (&[("access", "everything")], "access", "Choose their access."),
        (
            &[("access", "full"), ("applicant", &kofi)],
            "applicant",
            "Choose “Selected applicants”, or uncheck them.",
        ),
        (
            &[("access", "none"), ("applicant", &kofi)],
            "applicant",
            "Choose “Selected applicants”, or uncheck them.",
        ),
        (&[("applicant", &kofi)], "access", "Choose their access."),
    ];
    for (fields, field, words) in wrong {
        let mut all = vec![("client", samira.as_str()), ("role", "interpreter")];
        all.extend(fields);
        let page = scene.dana.save(scene.people(), &all).await.assert_invalid();
        let error = page.one(&format!("#f-{field}-{samira}-error"));
        assert!(error.starts_with(words), "{fields:?}: {error}");
        assert!(page.has(&format!(".error-summary a[href='#f-{field}-{samira}']")), "{fields:?}");
        assert!(page.has(&format!("#person-{samira} details[open]")), "{fields:?}");
    }
    let fields =
        [("client", samira.as_str()), ("role", "king"), ("access", "selected"), ("applicant", &kofi)];
    let page = scene.dana.save(scene.people(), &fields).await.assert_invalid();
    assert_eq!(page.one(&format!("#f-role-{samira}-error")), "Choose one of the roles.");
    assert_eq!(app.event_kinds(HARTWELL).await.len(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_new_and_no_applicant_sees_nothing_unless_somebody_says_so() {
    let app = TestApp::new().await;
    let scene = Scene::new(&app).await;
    let (other, child) = (app.client("other").await, app.client("child").await);
    scene.put(other.id, "other", &[]).await;
    scene.put(child.id, "applicant", &[]).await;
    other.get(format!("/cases/{}", scene.case)).await.assert_not_found();
    child.get(format!("/cases/{}", scene.case)).await.assert_ok();
    // a new role alone changes nothing of it
    scene.put(scene.samira.id, "sponsor", &[]).await;
    assert_eq!(app.texts("SELECT access FROM case_people WHERE role = 'sponsor'").await, ["selected"]);
    assert_eq!(app.number("SELECT count(*) FROM case_person_applicants").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_leaves_the_case_leaves_what_others_see() {
    let app = TestApp::new().await;
    let scene = Scene::new(&app).await;
    scene.dana.post(format!("{}/{}/delete", scene.people(), scene.kofi.id), &[]).await.assert(303);
    assert_eq!(app.number("SELECT count(*) FROM case_person_applicants").await, 0);
    // nobody is left whom she sees: the case alone
    let page = scene.samira.get(format!("/cases/{}", scene.case)).await.assert_ok();
    assert!(!page.text().contains("Kofi") && !page.text().contains("Amara"));
}

#[tokio::test(flavor = "multi_thread")]
async fn clients_and_other_firms_change_nothing_of_it() {
    let app = TestApp::new().await;
    let scene = Scene::new(&app).await;
    let mina = app.staff_of(SECOND, "mina", "owner").await;
    let samira = scene.samira.id.to_string();
    let fields = [("client", samira.as_str()), ("role", "interpreter"), ("access", "full")];
    for actor in [&*scene.amara, &*scene.samira, &*mina] {
        actor.get(scene.people()).await.assert_not_found();
        actor.post(scene.people(), &fields).await.assert_not_found();
    }
    assert_eq!(app.texts("SELECT access FROM case_people WHERE role = 'interpreter'").await, ["selected"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_form_that_adds_somebody_opens_nothing_by_itself() {
    let app = TestApp::new().await;
    let scene = Scene::new(&app).await;
    let other = app.client("other").await;
    let page = scene.dana.get(format!("{}?q=other", scene.people())).await.assert_ok();
    let form = format!("#client-{} form", other.id);
    assert_eq!(page.attr(&format!("{form} [name=access][checked]"), "value"), "none");
    assert_eq!(page.one(&format!("{form} [name=role] option:first-child")), "Choose a role");
    assert!(!page.has(&format!("{form} [name=role] option[selected]")));
    let (other, kofi) = (other.id.to_string(), scene.kofi.id.to_string());
    let fields = [("client", other.as_str()), ("role", ""), ("access", "none")];
    let page = scene.dana.save(scene.people(), &fields).await.assert_invalid();
    assert!(page.text().contains("Choose one of the roles."));
    let fields = [("client", other.as_str()), ("role", "other"), ("access", "full"), ("applicant", &kofi)];
    let page = scene.dana.save(scene.people(), &fields).await.assert_invalid();
    assert!(page.text().contains("Choose “Selected applicants”, or uncheck them."));
    assert_eq!(app.number("SELECT count(*) FROM case_people WHERE role = 'other'").await, 0);
}
