//! A form is filled in from a template.

use super::{
    Desk,
    templates::{borrowed, filled_in, template},
};
use crate::{
    responses::Sent,
    support::{Page, PageForm, TestApp},
};

impl Desk<'_> {
    /// A template whose fields take what is known of a case.
    async fn worksheet(&self) -> String {
        let place = template(&self.dana, "Family petition").await;
        let takes = [
            ("petitioner.family_name", "case.reference"),
            ("petitioner.given_name", "\"Łucja Наталья\""),
            ("petitioner.a_number", "\"A 204-558-171\""),
            ("petitioner.citizen", "\"yes\""),
            ("petitioner.gender", "\"Female\""),
            ("petitioner.country", "\"Guinea\""),
            ("petitioner.zip", "\"a very long code\""),
            ("history", "\"We met in Accra, at a wedding of friends, and have lived together ever since.\""),
        ];
        let fields = filled_in(&self.dana, &place, &takes).await;
        self.dana.post(&place, &borrowed(&fields)).await.assert(303);
        place.rsplit('/').next().expect("an id").to_owned()
    }

    async fn fill(&self, template: &str) -> String {
        let (place, ana) = (format!("/staff/cases/{}/forms/filling", self.case), self.ana.id.to_string());
        let fields = [("template", template), ("applicant", ana.as_str())];
        let went = self.dana.post(&place, &fields).await.assert(303);
        went.location().rsplit('/').next().expect("an id").to_owned()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_is_filled_in_as_a_draft_that_shows_its_values() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let template = desk.worksheet().await;
    let place = format!("/staff/cases/{}/forms/filling", desk.case);
    assert!(desk.dana.get(&place).await.assert_ok().has(&format!("option[value='{template}']")));
    let id = desk.fill(&template).await;
    let page = desk.dana.get(format!("/staff/prepared-forms/{id}")).await.assert_ok();
    assert_eq!(page.one("h1"), "Family petition");
    let text = page.one("#viewer .page-text");
    for words in ["HO-1", "Łucja Наталья", "Guinea"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let digits: String = text.split_whitespace().collect();
    assert!(digits.contains("204558171"), "a cell for each digit: {text}");
    assert_eq!(page.all("#misfits li").len(), 1);
    assert!(page.one("#misfits").contains("petitioner.zip"), "what does not fit is said");
    desk.ana.get(format!("/forms/prepared/{id}")).await.assert_not_found();
    assert_eq!(desk.kinds().await.last().map(String::as_str), Some("prepared_form.drafted"));
    let second = desk.dana.get(format!("/staff/prepared-forms/{id}?page=2")).await.assert_ok();
    assert!(second.one("#viewer .page-text").contains("at a wedding of friends"));
    desk.share(&id, "1").await.assert(303);
    assert!(desk.ana.get(format!("/forms/prepared/{id}")).await.assert_ok().one("#viewer").contains("Łucja"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_stands_in_the_fields_of_a_draft_is_changed_and_what_is_sensitive_stays_masked() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let id = desk.fill(&desk.worksheet().await).await;
    let place = format!("/staff/prepared-forms/{id}/values");
    let page = desk.dana.get(&place).await.assert_ok();
    let html = page.text();
    assert!(!html.contains("204558171") && !html.contains("204-558-171"), "an A-number is masked");
    assert!(page.one("#values").contains("It ends in 8171."));
    let forms = Page { reader: "", url: place.clone(), html: page.html() }.forms();
    let form = forms.iter().find(|form| form.is_post() && form.action == place).expect("the form");
    let mut fields = PageForm::filled(form);
    let at = fields.iter().position(|(_, value)| value == "petitioner.given_name").expect("the field");
    let name = fields[at].0.replace("-name", "-value");
    for (field, value) in &mut fields {
        if *field == name {
            *value = "Amara".into();
        }
    }
    desk.dana.post(&place, &borrowed(&fields)).await.assert(303);
    let shown = desk.dana.get(format!("/staff/prepared-forms/{id}")).await.assert_ok();
    let text = shown.one("#viewer .page-text");
    assert!(text.contains("Amara") && !text.contains("Łucja"), "{text}");
    let digits: String = text.split_whitespace().collect();
    assert!(digits.contains("204558171"), "what was left blank is kept: {text}");
    // the page of before says what is so now
    let late = desk.dana.post(&place, &borrowed(&fields)).await.assert(409);
    assert!(late.has(".notice.warn"));
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_filled_in_from_a_template_that_is_not_offered() {
    let app = TestApp::new().await;
    let desk = Desk::new(&app).await;
    let place = format!("/staff/cases/{}/forms/filling", desk.case);
    assert!(desk.dana.get(&place).await.assert_ok().has(".empty"));
    let template = desk.worksheet().await;
    for chosen in ["", "nonsense", "019a0000-0000-7000-8000-000000000000"] {
        let page = desk.dana.post(&place, &[("template", chosen), ("title", "Mine")]).await.assert_invalid();
        assert!(page.has("#f-template-error"));
        assert_eq!(page.attr("#f-title", "value"), "Mine");
    }
    desk.dana.post(format!("/staff/form-templates/{template}/retirement"), &[]).await.assert(303);
    desk.dana.post(&place, &[("template", template.as_str())]).await.assert_invalid();
    assert_eq!(app.number("SELECT count(*) FROM prepared_forms").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_takes_facts_and_answers_that_were_submitted() {
    let app = TestApp::new().await;
    let sent = Sent::new(&app).await;
    let place = template(&sent.dana, "Family petition").await;
    let takes = [
        ("petitioner.family_name", "person.name.family"),
        ("petitioner.birth_date", "person.date_of_birth"),
        ("petitioner.ssn", "person.ssn"),
        ("petitioner.citizen", "answer.married = no"),
        ("history", "answer.notes"),
    ];
    let fields = filled_in(&sent.dana, &place, &takes).await;
    sent.dana.post(&place, &borrowed(&fields)).await.assert(303);
    sent.answer().await;
    let more = [("a.ssn", "123-45-6789"), ("a.notes", "Two lines\nof my own words")];
    sent.fill(&sent.ana, &sent.part("you"), &more, "continue").await.assert(303);
    let (template, ana) = (place.rsplit('/').next().expect("an id"), sent.ana.id.to_string());
    let fill = async || {
        let fields = [("template", template), ("applicant", ana.as_str())];
        let went =
            sent.dana.post(format!("/staff/cases/{}/forms/filling", sent.case), &fields).await.assert(303);
        went.location().to_owned()
    };
    let before = sent.dana.get(fill().await).await.assert_ok();
    assert!(!before.one("#viewer .page-text").contains("Diallo"), "not submitted yet");
    sent.submit().await;
    let place = fill().await;
    let page = sent.dana.get(&place).await.assert_ok();
    let text = page.one("#viewer .page-text");
    assert!(text.contains("Diallo") && text.contains("04/02/1985"), "{text}");
    let digits: String = text.split_whitespace().collect();
    assert!(digits.contains("123456789"), "in cells, without what stands between: {text}");
    let second = sent.dana.get(format!("{place}?page=2")).await.assert_ok();
    assert!(second.one("#viewer .page-text").contains("of my own words"));
    let values = sent.dana.get(format!("{place}/values")).await.assert_ok();
    assert!(!values.text().contains("123456789") && !values.text().contains("123-45-6789"));
    assert_eq!(values.attr("#f-fields-8-value option[selected]", "value"), "Yes", "the box is on");
    let room = sent.dana.get(format!("/staff/cases/{}/forms", sent.case)).await.assert_ok();
    assert_eq!(room.all("#prepared-forms li").len(), 2);
    assert_eq!(room.all("#responses li").len(), 1);
    let theirs = sent.ana.get("/forms").await.assert_ok();
    assert_eq!((theirs.all("#questionnaires li").len(), theirs.all("#prepared-forms li").len()), (1, 0));
}
