//! Finding cases.

use crate::support::{Actor, HARTWELL, SECOND, TestApp};

async fn references(staff: &Actor<'_>, query: &[(&str, &str)]) -> Vec<String> {
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(query).finish();
    staff.get(format!("/staff/cases?{query}")).await.assert_ok().all("tbody td:first-child .soft")
}

#[tokio::test(flavor = "multi_thread")]
async fn cases_are_found_by_their_name_their_reference_and_their_people() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    let empty = dana.get("/staff/cases").await.assert_ok();
    assert_eq!(empty.one(".empty strong"), "No cases yet");
    let (jose, ana) =
        (app.client_record(HARTWELL, "josé núñez").await, app.client_record(HARTWELL, "ana").await);
    app.case(HARTWELL, "HO-2026-0147", &[jose, ana]).await;
    app.case(HARTWELL, "HO-2026-0148", &[ana]).await;
    let theirs = app.client_record(SECOND, "josé garcía").await;
    app.case(SECOND, "HO-2026-0149", &[theirs]).await;

    let find = async |words: &'static str| references(&dana, &[("q", words)]).await;
    assert_eq!(find("").await, ["HO-2026-0148", "HO-2026-0147"], "the newest first");
    assert_eq!(find("0148").await, ["HO-2026-0148"]);
    assert_eq!(find("ho-2026").await, ["HO-2026-0148", "HO-2026-0147"]);
    assert_eq!(find("PETITION 0147").await, ["HO-2026-0147"]);
    assert_eq!(find("nunez").await, ["HO-2026-0147"]);
    assert_eq!(find("ana@test").await, ["HO-2026-0148", "HO-2026-0147"], "each once");
    assert!(find("garcia").await.is_empty(), "nobody of the other firm");
    assert!(find("0149").await.is_empty());
    let page = dana.get("/staff/cases?q=nunez").await;
    assert_eq!(page.one("td[data-label=Applicants]"), "José núñez, Ana");
    assert_eq!(dana.get("/staff/cases?q=garcia").await.one(".empty strong"), "No cases found");
}

#[tokio::test(flavor = "multi_thread")]
async fn filters_narrow_the_list_and_the_search() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    let ana = app.client_record(HARTWELL, "ana").await;
    for n in 1..=4 {
        app.case(HARTWELL, &format!("HO-{n}"), &[ana]).await;
    }
    app.sql(&format!(
        "UPDATE cases SET status = 'closed', closed_at = now() WHERE reference = 'HO-1';
         UPDATE cases SET status = 'filed', attorney_id = '{}' WHERE reference IN ('HO-2', 'HO-3')",
        dana.id
    ))
    .await;
    for words in ["", "ana"] {
        let list =
            async |status, mine| references(&dana, &[("q", words), ("status", status), ("mine", mine)]).await;
        assert_eq!(list("open", "").await, ["HO-4", "HO-3", "HO-2"], "{words}");
        assert_eq!(list("no such status", "").await, ["HO-4", "HO-3", "HO-2"], "{words}");
        assert_eq!(list("all", "").await, ["HO-4", "HO-3", "HO-2", "HO-1"], "{words}");
        assert_eq!(list("closed", "").await, ["HO-1"], "{words}");
        assert_eq!(list("filed", "1").await, ["HO-3", "HO-2"], "{words}");
        assert!(list("preparing", "1").await.is_empty(), "{words}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn paging_visits_every_case_once() {
    let app = TestApp::new().await;
    let dana = app.staff("dana").await;
    app.sql(&format!(
        "INSERT INTO cases (firm_id, id, reference, name, status, attorney_id, opened_on, created_at, moved_at)
         SELECT '{HARTWELL}', gen_random_uuid(), 'HO-' || n, 'Petition', 'filed', '{}', '2026-01-01', now(), now()
         FROM generate_series(1, 120) n",
        dana.id
    ))
    .await;
    for start in ["/staff/cases", "/staff/cases?q=petition&status=filed&mine=1"] {
        let (mut place, mut seen) = (start.to_owned(), Vec::new());
        loop {
            let page = dana.get(&place).await.assert_ok();
            seen.extend(page.all("tbody td:first-child .soft"));
            if !page.has(".pager a[rel=next]") {
                break;
            }
            place = page.attr(".pager a[rel=next]", "href");
        }
        assert_eq!(seen.len(), 120, "{start}");
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 120, "{start}");
    }
    assert_eq!(references(&dana, &[("before", "broken")]).await.len(), 50);
}
