//! Two people at one record: the first save is never lost without a word, and who comes second sees what was changed, keeps what they
//! typed, and saves it knowing that.

use crate::support::{Actor, Answer, HARTWELL, Page, PageForm, TestApp};

fn form(answer: Answer, action: &str) -> PageForm {
    let page = Page { reader: "", url: String::new(), html: answer.html() };
    let forms = page.forms();
    let found = forms.into_iter().find(|form| form.is_post() && form.action == action);
    found.unwrap_or_else(|| panic!("no form to {action} in:\n{}", answer.text()))
}

async fn send(actor: &Actor<'_>, form: &PageForm, change: (&str, &str)) -> Answer {
    let mut fields = form.filled();
    fields.retain(|(name, _)| name != change.0);
    fields.push((change.0.to_owned(), change.1.to_owned()));
    form.send(actor, &fields).await
}

/// What two do with one form: each opens it, the first changes one thing, and the second another.
struct Two<'a> {
    page: String,
    action: String,
    first: (&'a Actor<'a>, (&'a str, &'a str)),
    second: (&'a Actor<'a>, (&'a str, &'a str)),
    /// What the second is told: the label, and the first's value in words.
    told: (&'a str, &'a str),
}

impl Two<'_> {
    async fn go(&self, app: &TestApp) {
        let what = format!("{} {:?}", self.action, self.told);
        let (first, second) = (self.first, self.second);
        let (theirs, ours) = (
            form(first.0.get(&self.page).await, &self.action),
            form(second.0.get(&self.page).await, &self.action),
        );
        send(first.0, &theirs, first.1).await.assert(303);
        let events = app.number("SELECT count(*) FROM events").await;
        let refused = send(second.0, &ours, second.1).await;
        assert_eq!(refused.status, 409, "{what}: {}", refused.text());
        let said = refused.one("[data-conflict]");
        assert!(said.contains(self.told.0) && said.contains(self.told.1), "{what}: {said}");
        assert_eq!(app.number("SELECT count(*) FROM events").await, events, "{what}: nothing was saved");
        // what was typed is still there, and sent again it is saved
        let again = form(refused, &self.action);
        let kept = again.filled().iter().any(|(name, value)| (name.as_str(), value.as_str()) == second.1);
        assert!(kept, "{what}: {:?}", again.filled());
        again.send(second.0, &again.filled()).await.assert(303);
        assert!(app.number("SELECT count(*) FROM events").await > events, "{what}: it was saved");
        // the same by both is no conflict
        let (theirs, ours) = (
            form(first.0.get(&self.page).await, &self.action),
            form(second.0.get(&self.page).await, &self.action),
        );
        send(first.0, &theirs, first.1).await.assert(303);
        send(second.0, &ours, first.1).await.assert(303);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_of_two_who_save_is_never_lost_without_a_word() {
    let app = TestApp::new().await;
    let (dana, lena, theo) = (app.staff("dana").await, app.owner("lena").await, app.staff("theo").await);
    let ana = app.client("ana").await;
    let boris = app.client("boris").await;
    let case = app.case(HARTWELL, "HO-1", &[ana.id, boris.id]).await;
    let request = app.request(HARTWELL, case, "Birth certificate").await;
    let (_, laid_out) = app.workflow(HARTWELL, "Family petition", dana.account).await;
    let workflow = app.add_workflow(&dana, case, laid_out).await;
    let step = workflow.step("Agreement").await;
    let ana_phone = app.browser(HARTWELL, ana.account).await;
    let (client, in_case) = (format!("/staff/clients/{}", ana.id), format!("/staff/cases/{case}"));
    let of_request = format!("{in_case}/document-requests/{request}");
    let member = format!("/staff/members/{}", theo.id);
    let two = [
        Two {
            page: format!("{client}/edit"),
            action: client,
            first: (&dana, ("phone", "+1 555 0100")),
            second: (&lena, ("notes", "Prefers mornings.")),
            told: ("Phone", "+1 555 0100"),
        },
        Two {
            page: format!("{in_case}/edit"),
            action: in_case.clone(),
            first: (&dana, ("name", "Another name")),
            second: (&lena, ("reference", "HO-2")),
            told: ("Name", "Another name"),
        },
        Two {
            page: format!("{of_request}/edit"),
            action: of_request,
            first: (&dana, ("title-en", "Passport")),
            second: (&lena, ("instructions-en", "Both sides.")),
            told: ("Document (English)", "Passport"),
        },
        Two {
            page: format!("{member}/edit"),
            action: member,
            first: (&lena, ("role", "assistant")),
            second: (&lena, ("name", "Theodor")),
            told: ("Role", "Assistant"),
        },
        Two {
            page: format!("{in_case}/team"),
            action: format!("{in_case}/team"),
            first: (&lena, ("open", "team")),
            second: (&lena, ("member", &theo.id.to_string())),
            told: ("Who has access", "Case team only"),
        },
        Two {
            page: "/profile/phone".into(),
            action: "/profile/phone".into(),
            first: (&ana, ("phone", "+1 555 0101")),
            second: (&ana_phone, ("phone", "+1 555 0102")),
            told: ("Phone", "+1 555 0101"),
        },
        Two {
            page: "/profile/address".into(),
            action: "/profile/address".into(),
            first: (&ana, ("address", "1 Elm Street")),
            second: (&ana_phone, ("address", "2 Elm Street")),
            told: ("Address", "1 Elm Street"),
        },
        Two {
            page: "/profile/time-zone".into(),
            action: "/profile/time-zone".into(),
            first: (&ana, ("time_zone", "Europe/Paris")),
            second: (&ana_phone, ("time_zone", "Europe/Berlin")),
            told: ("ime zone", "Europe/Paris"),
        },
        Two {
            page: format!("{in_case}/steps"),
            action: format!("{in_case}/steps/{step}/due-date"),
            first: (&lena, ("due_on", "2026-12-01")),
            second: (&lena, ("due_on", "2026-12-02")),
            told: ("Due date", "Dec 1, 2026"),
        },
    ];
    for two in two {
        // those come back to the form of the whole step, and have nobody else's value to keep
        if two.action.ends_with("/due-date") || two.action.ends_with("/team") {
            let (theirs, ours) = (
                form(two.first.0.get(&two.page).await, &two.action),
                form(two.second.0.get(&two.page).await, &two.action),
            );
            send(two.first.0, &theirs, two.first.1).await.assert(303);
            let refused = send(two.second.0, &ours, two.second.1).await.assert(409);
            let said = refused.one("[data-conflict]");
            assert!(said.contains(two.told.0) && said.contains(two.told.1), "{said}");
            continue;
        }
        two.go(&app).await;
    }
}

/// The same form without what it was drawn from, as somebody sends it who has not seen the record.
async fn send_unmarked(actor: &Actor<'_>, form: &PageForm, change: (&str, &str)) -> Answer {
    let mut fields = form.filled();
    fields.retain(|(name, _)| !["based_on", "revision"].contains(&name.as_str()) && name != change.0);
    fields.push((change.0.to_owned(), change.1.to_owned()));
    form.send(actor, &fields).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_does_not_say_what_it_was_drawn_from_saves_nothing() {
    let app = TestApp::new().await;
    let (dana, lena, theo) = (app.staff("dana").await, app.owner("lena").await, app.staff("theo").await);
    let (ana, boris) = (app.client("ana").await, app.client("boris").await);
    let case = app.case(HARTWELL, "HO-1", &[ana.id, boris.id]).await;
    let request = app.request(HARTWELL, case, "Birth certificate").await;
    let (_, laid_out) = app.workflow(HARTWELL, "Family petition", dana.account).await;
    let workflow = app.add_workflow(&dana, case, laid_out).await;
    let step = workflow.step("Agreement").await;
    let (client, in_case) = (format!("/staff/clients/{}", ana.id), format!("/staff/cases/{case}"));
    let of_request = format!("{in_case}/document-requests/{request}");
    let of_step = format!("{in_case}/steps/{step}");
    let member = format!("/staff/members/{}", theo.id);
    let due = format!("{in_case}/steps/{step}/due-date");
    workflow.due("Agreement", "2026-12-01").await.assert(303);
    let editing = [
        (format!("{client}/edit"), client, &*lena, ("name", "Anna")),
        (format!("{in_case}/edit"), in_case.clone(), &*lena, ("name", "Another name")),
        (format!("{in_case}/team"), format!("{in_case}/team"), &*lena, ("open", "team")),
        (format!("{of_request}/edit"), of_request, &*lena, ("title-en", "Passport")),
        (format!("{of_step}/edit"), of_step, &*lena, ("name-en", "Contract")),
        (format!("{in_case}/steps"), due, &*lena, ("due_on", "2026-12-24")),
        (format!("{member}/edit"), member, &*lena, ("name", "Theodor")),
        ("/profile/phone".into(), "/profile/phone".into(), &*ana, ("phone", "+1 555 0102")),
        ("/profile/address".into(), "/profile/address".into(), &*ana, ("address", "2 Elm Street")),
        ("/profile/time-zone".into(), "/profile/time-zone".into(), &*ana, ("time_zone", "Europe/Berlin")),
        ("/profile/language".into(), "/profile/language".into(), &*ana, ("language", "es")),
    ];
    for (page, action, who, change) in editing {
        let drawn = form(who.get(&page).await, &action);
        let events = app.number("SELECT count(*) FROM events").await;
        let refused = send_unmarked(who, &drawn, change).await;
        assert_eq!(refused.status, 409, "{action}");
        assert!(refused.has("[data-conflict] dd"), "{action}: what is so now is shown");
        assert_eq!(app.number("SELECT count(*) FROM events").await, events, "{action}: nothing was saved");
        if action.ends_with("/due-date") || action.ends_with("/team") {
            continue;
        }
        // what was typed is kept, and saved by whoever has seen this
        let again = form(refused, &action);
        let kept = again.filled().iter().any(|(name, value)| (name.as_str(), value.as_str()) == change);
        assert!(kept, "{action}: {:?}", again.filled());
        again.send(who, &again.filled()).await.assert(303);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_somebody_sees_of_a_case_is_not_widened_by_an_old_form() {
    let app = TestApp::new().await;
    let (dana, lena) = (app.staff("dana").await, app.owner("lena").await);
    let (ana, boris) = (app.client("ana").await, app.client("boris").await);
    let case = app.case(HARTWELL, "HO-1", &[ana.id, boris.id]).await;
    let page = format!("/staff/cases/{case}/people");
    let of_boris = |answer: Answer| {
        let page = Page { reader: "", url: String::new(), html: answer.html() };
        let is_his = |form: &PageForm| form.filled().contains(&("client".into(), boris.id.to_string()));
        page.forms().into_iter().find(is_his).expect("his form")
    };
    let (theirs, ours) = (of_boris(dana.get(&page).await), of_boris(lena.get(&page).await));
    send(&dana, &theirs, ("access", "none")).await.assert(303);
    let refused = send(&lena, &ours, ("role", "sponsor")).await.assert(409);
    let said = refused.one("[data-conflict]");
    assert!(said.contains("Access in the portal") && said.contains("No access"), "{said}");
    boris.get(format!("/cases/{case}")).await.assert_not_found();
    let again = of_boris(refused);
    again.send(&lena, &again.filled()).await.assert(303);
    boris.get(format!("/cases/{case}")).await.assert_ok();
}
