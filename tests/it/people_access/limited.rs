//! A person with limits, on each page of theirs and in each form.

use super::Scene;
use crate::support::{HARTWELL, Part, TestApp};

#[tokio::test(flavor = "multi_thread")]
async fn who_sees_chosen_applicants_sees_what_is_about_them_and_how_the_case_stands() {
    let app = TestApp::new().await;
    let scene = Scene::new(&app).await;
    for (of, title) in
        [(Some(scene.kofi.id), "Kofis visa"), (Some(scene.amara.id), "Amaras deed"), (None, "Joint lease")]
    {
        scene.ask(of, title).await;
    }
    let samira = &scene.samira;
    let home = samira.get("/").await.assert_ok();
    assert_eq!(home.all("#to-do li strong"), ["Upload “Kofis visa”"]);
    assert!(home.one(".nav").contains('1') && !home.text().contains("Amara"));
    let case = samira.get(format!("/cases/{}", scene.case)).await.assert_ok();
    assert!(!case.has("select[name=applicant]"), "with one only it is no switch");
    let people = case.all("#case-facts dd bdi");
    assert!(people.contains(&"Kofi".to_owned()) && people.contains(&"Samira".to_owned()));
    assert!(!people.contains(&"Amara".to_owned()));
    assert_eq!(samira.get("/tasks").await.assert_ok().all("main ul.rows li strong"), ["Upload “Kofis visa”"]);
    let documents = samira.get(format!("/documents?case={}", scene.case)).await.assert_ok();
    assert_eq!(documents.all("#required ul.rows > li .what > strong"), ["Kofis visa"]);
    for page in scene.pages() {
        let text = samira.get(&page).await.assert_ok().text();
        for hidden in ["Amara", "Joint lease"] {
            assert!(!text.contains(hidden), "{page} names {hidden}");
        }
    }
    // the others see all of it
    let case = scene.kofi.get(format!("/cases/{}", scene.case)).await.assert_ok();
    assert!(case.has("select[name=applicant]") && case.text().contains("Joint lease"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_switch_lists_the_applicants_that_somebody_sees() {
    let app = TestApp::new().await;
    let scene = Scene::new(&app).await;
    let eve = app.client("eve").await;
    scene.put(eve.id, "applicant", &[("access", "full")]).await;
    let both = [scene.kofi.id.to_string(), eve.id.to_string()];
    scene
        .put(
            scene.samira.id,
            "interpreter",
            &[("access", "selected"), ("applicant", &both[0]), ("applicant", &both[1])],
        )
        .await;
    let page = scene.samira.get(format!("/cases/{}", scene.case)).await.assert_ok();
    let choices = page.all("select[name=applicant] option");
    assert_eq!(choices.len(), 3, "{choices:?}");
    assert!(choices[1..].contains(&"Kofi".to_owned()) && choices[1..].contains(&"Eve".to_owned()));
    // nobody else can be chosen by hand
    let of_amara = format!("/cases/{}?applicant={}", scene.case, scene.amara.id);
    scene.samira.get(of_amara).await.assert_redirect(&format!("/cases/{}", scene.case));
}

#[tokio::test(flavor = "multi_thread")]
async fn files_and_requests_of_others_are_not_there() {
    let app = TestApp::new().await;
    let scene = Scene::new(&app).await;
    let amaras = scene.ask(Some(scene.amara.id), "Amaras deed").await;
    let joint = scene.ask(None, "Joint lease").await;
    let kofis = scene.ask(Some(scene.kofi.id), "Kofis visa").await;
    let deed = scene.hand_in(&scene.amara, amaras, "deed").await;
    let lease = scene.hand_in(&scene.amara, joint, "lease").await;
    let visa = scene.hand_in(&scene.kofi, kofis, "visa").await;
    let samira = &scene.samira;
    samira.get(format!("/documents/{visa}/file")).await.assert_ok();
    for document in [deed, lease] {
        samira.get(format!("/documents/{document}/file")).await.assert_not_found();
        samira.get(format!("/documents/{document}/file?version=1")).await.assert_not_found();
        samira.post(format!("/documents/{document}/delete"), &[]).await.assert_not_found();
        samira.post(format!("/documents/{document}/request"), &[("request_id", "")]).await.assert_not_found();
        let parts = [Part::File("file", "a.pdf", &crate::files::pdf("other"))];
        samira.post_multipart(format!("/documents/{document}/versions"), &parts).await.assert_not_found();
    }
    // nor can their own be said to answer what they do not see
    let answer = [("request_id", amaras.to_string())];
    let answer: Vec<_> = answer.iter().map(|(name, id)| (*name, id.as_str())).collect();
    samira.post(format!("/documents/{visa}/request"), &answer).await.assert_not_found();
    assert_eq!(app.number("SELECT count(*) FROM documents WHERE withdrawn_at IS NOT NULL").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn files_are_handed_in_for_chosen_applicants_alone() {
    let app = TestApp::new().await;
    let scene = Scene::new(&app).await;
    let url = format!("/cases/{}/documents", scene.case);
    let send = async |fields: &[(&str, String)], name: &str| {
        let bytes = crate::files::pdf(name);
        let file = format!("{name}.pdf");
        let mut parts: Vec<Part<'_>> = fields.iter().map(|(name, value)| Part::Field(name, value)).collect();
        parts.push(Part::File("file", &file, &bytes));
        scene.samira.post_multipart(&url, &parts).await
    };
    let (kofi, amara) = (scene.kofi.id.to_string(), scene.amara.id.to_string());
    let amaras = scene.ask(Some(scene.amara.id), "Amaras deed").await.to_string();
    let joint = scene.ask(None, "Joint lease").await.to_string();
    for field in [("applicant_id", amara.clone()), ("request_id", amaras), ("request_id", joint)] {
        send(&[field], "wrong").await.assert_not_found();
    }
    assert_eq!(app.number("SELECT count(*) FROM documents").await, 0);
    // with one chosen applicant it is theirs
    send(&[], "letter").await.assert(303);
    let whose = "SELECT applicant_id::text FROM documents WHERE title = 'letter'";
    assert_eq!(app.texts(whose).await, std::slice::from_ref(&kofi));
    assert!(scene.samira.get(format!("/documents?case={}", scene.case)).await.text().contains("letter.pdf"));
    // the very bytes of another's document are no secret's measure
    let own = scene.ask(Some(scene.amara.id), "Amaras letter").await;
    scene.hand_in(&scene.amara, own, "secret").await;
    send(&[], "secret").await.assert(303);
    assert_eq!(app.number("SELECT count(*) FROM documents WHERE title = 'secret'").await, 2);
    // with several it has to be said
    let eve = app.client("eve").await;
    scene.put(eve.id, "applicant", &[("access", "full")]).await;
    let eve = eve.id.to_string();
    scene
        .put(
            scene.samira.id,
            "interpreter",
            &[("access", "selected"), ("applicant", &kofi), ("applicant", &eve)],
        )
        .await;
    let refused = send(&[], "another").await.assert_invalid();
    assert!(refused.text().contains("choose whose document it is"));
    let page = scene.samira.get(format!("/documents?case={}", scene.case)).await.assert_ok();
    assert_eq!(page.all("#drop select[name=applicant_id] option").len(), 3);
    send(&[("applicant_id", eve.clone())], "another").await.assert(303);
    assert_eq!(app.texts("SELECT applicant_id::text FROM documents WHERE title = 'another'").await, [eve]);
    assert!(!page.text().contains("Amara"));
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_and_an_end_are_as_if_they_were_not_part_of_the_case() {
    let app = TestApp::new().await;
    let scene = Scene::new(&app).await;
    let request = scene.ask(Some(scene.kofi.id), "Kofis visa").await;
    let document = scene.hand_in(&scene.kofi, request, "visa").await;
    let kofi = scene.kofi.id.to_string();
    let gone = async || {
        // anew: a session does not last as long as the clock goes on
        let samira = app.browser(HARTWELL, scene.samira.account).await;
        for page in [format!("/cases/{}", scene.case), format!("/documents?case={}", scene.case)] {
            samira.get(&page).await.assert_not_found();
        }
        samira.get(format!("/documents/{document}/file")).await.assert_not_found();
        let parts = [Part::File("file", "a.pdf", &crate::files::pdf("late"))];
        samira.post_multipart(format!("/cases/{}/documents", scene.case), &parts).await.assert_not_found();
        assert!(samira.get("/cases").await.assert_ok().has(".empty"));
        for page in ["/", "/tasks", "/documents"] {
            let text = samira.get(page).await.assert_ok().text();
            assert!(!text.contains("HO-1") && !text.contains("Kofi"), "{page}");
        }
    };
    scene.put(scene.samira.id, "interpreter", &[("access", "none")]).await;
    gone().await;
    // the clock of the tests stands at 21 November; that day is still included, by the firm's calendar
    let until = [("access", "selected"), ("applicant", kofi.as_str()), ("until", "2026-11-21")];
    scene.put(scene.samira.id, "interpreter", &until).await;
    scene.samira.get(format!("/cases/{}", scene.case)).await.assert_ok();
    app.advance(std::time::Duration::from_secs(24 * 3600));
    gone().await;
    let dana = app.browser(HARTWELL, scene.dana.account).await;
    let page = dana.get(scene.people()).await.assert_ok();
    assert!(page.one(&format!("#person-{}", scene.samira.id)).contains("Ended"));
    assert_eq!(app.number("SELECT count(*) FROM case_people").await, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_preview_shows_exactly_what_they_see() {
    let app = TestApp::new().await;
    let scene = Scene::new(&app).await;
    scene.ask(Some(scene.kofi.id), "Kofis visa").await;
    scene.ask(Some(scene.amara.id), "Amaras deed").await;
    let watching = app.previewing(HARTWELL, scene.dana.account, scene.samira.id).await;
    for page in scene.pages().iter().filter(|page| *page != "/profile") {
        let (own, seen) = (scene.samira.get(page).await.assert_ok(), watching.get(page).await.assert_ok());
        assert!(!seen.text().contains("Amara"), "{page}");
        assert_eq!(own.all("main strong"), seen.all("main strong"), "{page}");
    }
    scene.put(scene.samira.id, "interpreter", &[("access", "none")]).await;
    watching.get(format!("/cases/{}", scene.case)).await.assert_not_found();
}

#[tokio::test(flavor = "multi_thread")]
async fn mails_go_to_those_who_see_what_they_are_about() {
    let app = TestApp::new().await;
    let scene = Scene::new(&app).await;
    // of the applicants Amara sees herself alone
    let amara = scene.amara.id.to_string();
    scene.put(scene.amara.id, "applicant", &[("access", "selected"), ("applicant", &amara)]).await;
    scene.ask(Some(scene.kofi.id), "Kofis visa").await;
    let to = |mails: Vec<(String, String)>| mails.into_iter().map(|(to, _)| to).collect::<Vec<_>>();
    assert_eq!(to(app.mails(HARTWELL).await), std::slice::from_ref(&scene.kofi.email));
    scene.ask(Some(scene.amara.id), "Amaras deed").await;
    let mut both = to(app.mails(HARTWELL).await).split_off(1);
    both.sort();
    assert_eq!(both, [scene.amara.email.clone(), scene.kofi.email.clone()]);
    // Kofi has no access any more: who helps him stands in
    scene.put(scene.kofi.id, "applicant", &[("access", "none")]).await;
    scene.ask(Some(scene.kofi.id), "Kofis passport").await;
    assert_eq!(to(app.mails(HARTWELL).await).split_off(3), std::slice::from_ref(&scene.samira.email));
}
