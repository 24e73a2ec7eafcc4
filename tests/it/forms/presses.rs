//! A form that makes something makes it once, however often it is pressed; and no form saves anything for somebody else than whom it was
//! shown to.

use super::{demo, rows};
use crate::{
    files::pdf,
    support::{HARTWELL, Page, PageForm, Part, Readers, TestApp},
};
use std::collections::BTreeSet;

/// The form with something in each of its fields.
fn filled_in(form: &PageForm, number: usize) -> Vec<(String, String)> {
    let mut fields = form.filled();
    for field in &form.fields {
        let value = match field.kind.as_str() {
            "email" => format!("press{number}@pressed.test"),
            "text" | "textarea" if field.name.contains("host") => format!("press{number}.pressed.test"),
            "text" | "textarea" => format!("Pressed {number}"),
            _ => continue,
        };
        for (_, given) in fields.iter_mut().filter(|(name, given)| *name == field.name && given.is_empty()) {
            given.clone_from(&value);
        }
    }
    fields
}

fn carries(form: &PageForm, name: &str) -> bool {
    form.fields.iter().any(|field| field.name == name)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_press_makes_nothing_and_shows_what_the_first_made() {
    let app = demo().await;
    let readers = Readers::of(&app).await;
    let forms: Vec<PageForm> = readers.pages().await.iter().flat_map(Page::forms).collect();
    let unmarked = |form: &&PageForm| {
        form.is_post()
            && form.reader != "nobody"
            && (!carries(form, "shown_to") || is_new(form) && !carries(form, "form_id"))
    };
    let unmarked: BTreeSet<_> =
        forms.iter().filter(unmarked).map(|form| (&form.page, &form.action)).collect();
    assert!(unmarked.is_empty(), "without what they must carry: {unmarked:?}");

    let mut seen = BTreeSet::new();
    let making =
        forms.iter().filter(|form| carries(form, "form_id") && form.enctype != "multipart/form-data");
    let (mut made, mut wrong) = (BTreeSet::new(), Vec::new());
    for (number, form) in making.filter(|form| seen.insert(form.kind())).enumerate() {
        let (reader, fields) = (readers.get(form.reader), filled_in(form, number));
        let before = rows(&app).await;
        let first = form.send(reader, &fields).await;
        let between = rows(&app).await;
        if !first.status.is_redirection() || before == between {
            continue;
        }
        made.insert(form.kind());
        let second = form.send(reader, &fields).await;
        if (second.status, second.location()) != (first.status, first.location()) {
            wrong.push(format!("{}: {} then {}", form.action, first.location(), second.status));
        }
        if rows(&app).await != between {
            wrong.push(format!("{}: the second press did something", form.action));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(made.len() >= 5, "only {made:?} made something");
}

/// On a page on which something new is filled in; what stands around every page makes nothing.
fn is_new(form: &PageForm) -> bool {
    !["/language", "/logout"].contains(&form.action.as_str())
        && form.page.split('?').next().is_some_and(|page| page.ends_with("/new"))
}

#[tokio::test(flavor = "multi_thread")]
async fn two_presses_at_once_make_one_client() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    let page = dana.get("/staff/clients/new").await.assert_ok();
    let hidden = |name: &str| page.attr(&format!("main form input[name={name}]"), "value");
    let (id, shown_to) = (hidden("form_id"), hidden("shown_to"));
    let fields = [
        ("form_id", id.as_str()),
        ("shown_to", &shown_to),
        ("name", "Twice Pressed"),
        ("email", ""),
        ("language", "en-US"),
    ];
    let (one, two) = tokio::join!(dana.post("/staff/clients", &fields), dana.post("/staff/clients", &fields));
    let (one, two) = (one.assert(303), two.assert(303));
    assert_eq!(one.location(), two.location(), "both lead to what was made");
    assert_eq!(app.number("SELECT count(*) FROM clients WHERE name = 'Twice Pressed'").await, 1);
    // something else on the same page is something else
    let others =
        fields.map(|(name, value)| if name == "name" { (name, "Once Pressed") } else { (name, value) });
    dana.post("/staff/clients", &others).await.assert(303);
    assert_eq!(app.number("SELECT count(*) FROM clients WHERE name = 'Once Pressed'").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_files_are_shared_once_and_others_from_the_same_page_too() {
    let app = TestApp::new().await;
    let (ana, dana) = (app.client("ana").await, app.staff("dana").await);
    let case = app.case(HARTWELL, "HO-1", &[ana.id]).await;
    let url = format!("/staff/cases/{case}/shared-documents");
    let id = dana.get(&url).await.assert_ok().attr("main form input[name=form_id]", "value");
    let share = async |words: &str| {
        let file = pdf(words);
        let parts =
            [Part::Field("form_id", &id), Part::Field("title", ""), Part::File("file", "a.pdf", &file)];
        dana.post_multipart(&url, &parts).await.assert(303)
    };
    let (first, second) = (share("one").await, share("one").await);
    assert_eq!(first.location(), second.location());
    assert_eq!(app.number("SELECT count(*) FROM documents").await, 1);
    // back to the page, and another file: nothing of it may be lost
    share("another").await;
    assert_eq!(app.number("SELECT count(*) FROM documents").await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_was_refused_can_be_sent_again_as_it_is() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    let page = dana.get("/staff/clients/new").await.assert_ok();
    let id = page.attr("main form input[name=form_id]", "value");
    let fields = [("form_id", id.as_str()), ("name", "Refused"), ("language", "en-US")];
    app.sql("ALTER TABLE clients ADD CONSTRAINT clients_nobody CHECK (name <> 'Refused')").await;
    dana.post("/staff/clients", &fields).await.assert(500);
    app.sql("ALTER TABLE clients DROP CONSTRAINT clients_nobody").await;
    dana.post("/staff/clients", &fields).await.assert(303);
    assert_eq!(app.number("SELECT count(*) FROM clients WHERE name = 'Refused'").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_saved_for_somebody_whom_the_form_was_not_shown_to() {
    let app = TestApp::new().await;
    let (ana, boris) = (app.client("ana").await, app.client("boris").await);
    let page = ana.get("/profile/phone").await.assert_ok();
    let shown_to = page.attr("main form input[name=shown_to]", "value");
    let fields = [("shown_to", shown_to.as_str()), ("phone", "+1 555 0100")];
    let answer = boris.post("/profile/phone", &fields).await.assert(409);
    assert_eq!(answer.one("h1"), "Someone else is signed in now");
    assert!(!answer.text().contains("555 0100"), "what one typed is not shown to the other");
    assert_eq!(app.number("SELECT count(*) FROM clients WHERE phone LIKE '%0100'").await, 0);
    let files = [Part::Field("shown_to", &shown_to), Part::File("file", "a.txt", b"mine")];
    let case = app.case(HARTWELL, "HO-1", &[ana.id, boris.id]).await;
    boris.post_multipart(format!("/cases/{case}/documents"), &files).await.assert(409);
    assert_eq!(app.number("SELECT count(*) FROM documents").await, 0);
    ana.save("/profile/phone", &fields).await.assert(303);
    assert_eq!(app.number("SELECT count(*) FROM clients WHERE phone LIKE '%0100'").await, 1);
    // signing out saves nothing, and is refused to nobody
    boris.post("/logout", &[("shown_to", &shown_to)]).await.assert_redirect("/login");
}
