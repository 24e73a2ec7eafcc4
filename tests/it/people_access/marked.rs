//! For random people and limits: nothing of another applicant's reaches whoever does not see them, on any page of theirs.
//! Every thing is named by a word of its applicant, so that a leak is seen wherever it is.

use crate::{
    support::{HARTWELL, Part, Person, TestApp},
    visible_part::Random,
};
use portico::ids::{CaseId, ClientId};

/// So many cases, with so many acts in each.
const CASES: u64 = 3;
const ACTS: usize = 14;

struct Somebody<'a> {
    person: Person<'a, ClientId>,
    /// In the name of everything that is about them.
    word: String,
    /// Whom they see; none for all.
    access: Option<Vec<usize>>,
}

/// The word in what is about nobody in particular.
const NOBODYS: &str = "zqjoint";

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_an_applicant_reaches_whoever_does_not_see_them() {
    let app = TestApp::new().await;
    for seed in 1..=CASES {
        one_case(&app, seed).await;
    }
}

async fn one_case(app: &TestApp, seed: u64) {
    let mut random = Random::new(seed);
    let dana = app.staff(&format!("dana-{seed}")).await;
    let mut people = Vec::new();
    let applicants = 2 + random.below(3);
    for at in 0..applicants + 2 {
        let word = format!("zq{}x{seed}", ["ant", "bee", "cow", "dog", "elk", "fox", "gnu"][at]);
        let person = app.client(&word).await;
        people.push(Somebody { person, word, access: None });
    }
    let ids: Vec<ClientId> = people[..applicants].iter().map(|one| one.person.id).collect();
    let case = app.case(HARTWELL, &format!("MK-{seed}"), &ids).await;
    for (at, somebody) in people.iter_mut().enumerate() {
        // some see all, as the others have to do something
        let chosen: Vec<usize> = (0..applicants).filter(|_| random.chance(40)).collect();
        let access = (at != 0 && !chosen.is_empty()).then_some(chosen);
        let mut fields = vec![
            ("client".to_owned(), somebody.person.id.to_string()),
            ("role".to_owned(), if at < applicants { "applicant" } else { "other" }.to_owned()),
            ("access".to_owned(), if access.is_some() { "selected" } else { "full" }.to_owned()),
        ];
        for one in access.iter().flatten() {
            fields.push(("applicant".to_owned(), ids[*one].to_string()));
        }
        let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        dana.save(format!("/staff/cases/{case}/people"), &fields).await.assert(303);
        somebody.access = access;
    }
    for act in 0..ACTS {
        do_something(app, (&dana, case), &people[..applicants], (act, &mut random)).await;
        app.advance(std::time::Duration::from_secs(60));
    }
    for one in &people {
        look(app, case, one, &people, seed).await;
    }
}

/// Staff ask, share, approve or send back; clients hand in.
async fn do_something(
    app: &TestApp,
    (dana, case): (&Person<'_, portico::ids::StaffId>, CaseId),
    applicants: &[Somebody<'_>],
    (act, random): (usize, &mut Random),
) {
    let of = random.below(applicants.len() + 1);
    let (word, id) = match applicants.get(of) {
        Some(one) => (one.word.clone(), one.person.id.to_string()),
        None => (NOBODYS.to_owned(), String::new()),
    };
    let name = format!("{word} {act}");
    let bytes = crate::files::pdf(&format!("{case}{name}"));
    match random.below(5) {
        0 | 1 => {
            let fields = [("title-en", name.as_str()), ("applicant", id.as_str())];
            dana.post(format!("/staff/cases/{case}/document-requests"), &fields).await.assert(303);
        }
        2 => {
            let parts = [
                Part::Field("title", &name),
                Part::Field("applicant", &id),
                Part::File("file", "letter.pdf", &bytes),
            ];
            dana.post_multipart(format!("/staff/cases/{case}/shared-documents"), &parts).await.assert(303);
        }
        3 => {
            let open = format!(
                "SELECT id::text FROM document_requests WHERE case_id = '{case}' AND title->>'en' LIKE '{word}%' \
                 AND state IN ('needed', 'not_approved') LIMIT 1"
            );
            let request = app.texts(&open).await.pop().unwrap_or_default();
            let file = format!("{name}.pdf");
            let parts = [
                Part::Field("request_id", &request),
                Part::Field("applicant_id", &id),
                Part::File("file", &file, &bytes),
            ];
            // the first applicant sees everything
            let url = format!("/cases/{case}/documents");
            applicants[0].person.post_multipart(url, &parts).await.assert(303);
        }
        _ => {
            let waits = format!(
                "SELECT d.id::text || ' ' || v.id FROM documents d JOIN document_versions v ON v.document_id = d.id \
                 WHERE d.case_id = '{case}' AND v.review = 'pending' AND v.superseded_at IS NULL LIMIT 1"
            );
            let found = app.texts(&waits).await;
            let Some((document, version)) = found.first().and_then(|ids| ids.split_once(' ')) else { return };
            let how = if random.chance(50) { "approval" } else { "rejection" };
            let title = app.texts(&format!("SELECT title FROM documents WHERE id = '{document}'")).await;
            let note = format!("Not readable: {}", title[0]);
            let fields = [("version", version), ("note", note.as_str())];
            dana.post(format!("/staff/cases/{case}/documents/{document}/{how}"), &fields).await.assert(303);
        }
    }
}

/// Every page of somebody, and every file of the case.
async fn look(app: &TestApp, case: CaseId, one: &Somebody<'_>, people: &[Somebody<'_>], seed: u64) {
    let hidden: Vec<&str> = match &one.access {
        None => Vec::new(),
        Some(chosen) => {
            let others = people
                .iter()
                .enumerate()
                .filter(|(at, other)| !chosen.contains(at) && other.word != one.word);
            others.map(|(_, other)| other.word.as_str()).chain([NOBODYS]).collect()
        }
    };
    let pages = [
        "/".to_owned(),
        "/cases".to_owned(),
        "/tasks".to_owned(),
        "/documents".to_owned(),
        format!("/cases/{case}"),
        format!("/tasks?case={case}"),
        format!("/documents?case={case}"),
    ];
    for page in &pages {
        let text = one.person.get(page).await.assert_ok().text().to_lowercase();
        for word in &hidden {
            assert!(!text.contains(word), "{page} of {} names {word} (seed {seed})", one.word);
        }
    }
    let files = format!("SELECT id::text || ' ' || title FROM documents WHERE case_id = '{case}'");
    for file in app.texts(&files).await {
        let (id, title) = file.split_once(' ').expect("an id and a title");
        let answer = one.person.get(format!("/documents/{id}/file")).await;
        let is_hidden = hidden.iter().any(|word| title.to_lowercase().contains(word));
        assert!(answer.status.as_u16() == 404 || !is_hidden, "{} reads {title} (seed {seed})", one.word);
        assert!(answer.status.as_u16() == 200 || one.access.is_some(), "{} lost {title}", one.word);
    }
}
