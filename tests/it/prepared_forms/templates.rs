//! Forms that the firm fills in again and again.

use super::{BLANK, Desk};
use crate::{
    files::JPEG,
    support::{Actor, HARTWELL, Page, PageForm, Part, TestApp},
};

/// A template of the blank form; where its page is.
pub async fn template(staff: &Actor<'_>, name: &str) -> String {
    let parts = [Part::Field("name", name), Part::File("file", "worksheet.pdf", BLANK)];
    let went = staff.post_multipart("/staff/form-templates", &parts).await.assert(303);
    went.location().strip_suffix("/edit").expect("its form").to_owned()
}

/// The form of a template as it stands, with these fields taking that.
pub async fn filled_in(staff: &Actor<'_>, place: &str, takes: &[(&str, &str)]) -> Vec<(String, String)> {
    let page = format!("{place}/edit");
    let html = staff.get(&page).await.assert_ok().html();
    let forms = Page { reader: "", url: page, html }.forms();
    let form = forms.iter().find(|form| form.is_post() && form.action == place).expect("the form");
    let mut fields = PageForm::filled(form);
    for (name, take) in takes {
        let at =
            fields.iter().position(|(_, value)| value == name).unwrap_or_else(|| panic!("no field {name}"));
        let field = fields[at].0.replace("-name", "-take");
        fields.retain(|(known, _)| *known != field);
        fields.push((field, (*take).to_owned()));
    }
    fields
}

pub fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_with_fields_becomes_a_template_that_says_what_they_take() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    assert!(dana.get("/staff/form-templates").await.assert_ok().has(".empty"));
    let place = template(&dana, "Family petition").await;
    let page = dana.get(&place).await.assert_ok();
    assert_eq!(page.one("h1"), "Family petition");
    assert!(page.one("#file").contains("Form HO-12, edition 03/15/26"), "{}", page.one("#file"));
    let rows = page.all("#fields tbody tr");
    assert_eq!(rows.len(), 19, "the signature is no field to fill in");
    for (row, words) in [
        (0, "Text"),
        (3, "9 cells"),
        (6, "in a list"),
        (7, "8. Gender"),
        (7, "One of: Male, Female"),
        (8, "Box"),
    ] {
        assert!(rows[row].contains(words), "{}", rows[row]);
    }
    let takes = [
        ("petitioner.family_name", "person.name.family"),
        ("petitioner.gender", "person.gender"),
        ("petitioner.citizen", "answer.citizen = yes"),
        ("employer", " \"N/A\" "),
    ];
    let fields = filled_in(&dana, &place, &takes).await;
    dana.post(&place, &borrowed(&fields)).await.assert_redirect(&place);
    let page = dana.get(&place).await.assert_ok();
    assert_eq!(
        page.all("#fields td code:not(.small)"),
        ["person.name.family", "person.gender", "answer.citizen = yes", "\"N/A\""]
    );
    assert!(page.one("h1 + .pill, .title").contains("Version 2"));
    let again = filled_in(&dana, &place, &[]).await;
    dana.post(&place, &borrowed(&again)).await.assert(303);
    let kinds = app.event_kinds(HARTWELL).await;
    assert_eq!(
        kinds,
        ["form_template.created", "form_template.updated"],
        "saved as it was, there is no new version"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_no_field_can_take_is_said_at_the_field() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    let place = template(&dana, "Family petition").await;
    let takes = [("petitioner.family_name", "person.surname"), ("employer", "person.employer")];
    let fields = filled_in(&dana, &place, &takes).await;
    let page = dana.post(&place, &borrowed(&fields)).await.assert_invalid();
    assert!(page.one("#f-fields-0-take-error").contains("person.surname"));
    assert_eq!(page.attr("#f-fields-0-take", "value"), "person.surname", "what was typed stays");
    let employer = page.all("input[value='person.employer']");
    assert_eq!(employer.len(), 1, "and costs nothing else");
    assert_eq!(app.number("SELECT count(*) FROM form_template_versions").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_of_two_who_save_a_template_is_not_lost() {
    let app = TestApp::new().await;
    let (dana, lena) = (app.staff("dana").await, app.staff("lena").await);
    let place = template(&dana, "Family petition").await;
    let first = filled_in(&dana, &place, &[("employer", "person.employer")]).await;
    let second = filled_in(&lena, &place, &[("employer", "\"None\"")]).await;
    let third = filled_in(&lena, &place, &[("occupation", "person.occupation")]).await;
    dana.post(&place, &borrowed(&first)).await.assert(303);
    let late = lena.post(&place, &borrowed(&second)).await.assert(409);
    assert!(late.one("main").contains("person.employer"), "what is so now is told");
    lena.post(&place, &borrowed(&third)).await.assert(409);
    let unmarked: Vec<_> = first.iter().filter(|(name, _)| name != "based_on").cloned().collect();
    let other: Vec<_> = unmarked
        .iter()
        .map(|(name, value)| {
            (name.clone(), if value == "person.employer" { String::new() } else { value.clone() })
        })
        .collect();
    lena.post(&place, &borrowed(&other)).await.assert(409);
    assert_eq!(app.number("SELECT count(*) FROM form_template_versions").await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newer_edition_keeps_what_fields_of_the_same_name_take() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let place = template(&desk.dana, "Family petition").await;
    let fields = filled_in(&desk.dana, &place, &[("employer", "person.employer")]).await;
    desk.dana.post(&place, &borrowed(&fields)).await.assert(303);
    let newer = String::from_utf8_lossy(BLANK).into_owned();
    assert!(newer.contains("03/15/26"));
    let newer: Vec<u8> = replaced(BLANK, b"03/15/26", b"09/30/26");
    let editions = format!("{place}/editions");
    let parts = |version| [Part::Field("version", version), Part::File("file", "worksheet.pdf", &newer)];
    desk.dana.post_multipart(&editions, &parts("1")).await.assert(303);
    assert_eq!(
        app.number("SELECT count(*) FROM form_template_versions").await,
        2,
        "an old page adds nothing"
    );
    desk.dana.post_multipart(&editions, &parts("2")).await.assert(303);
    let kept = "SELECT edition || ' ' || (mapping ->> 'employer') FROM form_template_versions ORDER BY number DESC LIMIT 1";
    assert_eq!(desk.one(kept).await, "09/30/26 person.employer");
    // and a form in the edition before is told
    let id = desk.draft().await;
    let page = desk.dana.get(format!("/staff/prepared-forms/{id}")).await.assert_ok();
    assert!(page.one(".panel").contains("There is a newer edition"), "{}", page.one(".panel"));
    let bad = [Part::Field("version", "3"), Part::File("file", "x.pdf", JPEG)];
    desk.dana.post_multipart(&editions, &bad).await.assert_invalid();
}

/// The bytes with others in the place of these, as many.
fn replaced(file: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    let mut file = file.to_vec();
    let places: Vec<usize> = (0..file.len() - old.len()).filter(|at| file[*at..].starts_with(old)).collect();
    for at in places {
        file[at..at + new.len()].copy_from_slice(new);
    }
    file
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_form_with_fields_is_refused() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    let plain = include_bytes!("../../../fixtures/files/lease.pdf");
    for (file, words) in [
        (&plain[..], "no fields"),
        (JPEG, "as PDF"),
        (&BLANK[..400], "is missing"),
        (&b"%PDF-1.7\nnothing"[..], "is missing"),
    ] {
        let parts = [Part::Field("name", "A form"), Part::File("file", "form.pdf", file)];
        let page = dana.post_multipart("/staff/form-templates", &parts).await.assert_invalid();
        assert!(page.one("#f-file-error").contains(words), "{}", page.one("#f-file-error"));
        assert_eq!(page.attr("#f-name", "value"), "A form");
    }
    assert_eq!(app.number("SELECT count(*) FROM form_templates").await, 0);
    let ana = app.client("ana").await;
    ana.get("/staff/form-templates").await.assert_not_found();
}
