//! The log: whole under load, honest about what was changed, shown to those who may see it.

use crate::support::{HARTWELL, SECOND, TestApp};
use futures_util::future::join_all;
use portico::cases::CaseEvent;
use portico::documents::DocumentEvent;
use portico::settings::FirmEvent;
use portico::sign_in::AccountEvent;
use portico::{
    Error,
    db::{ClientScope, StaffScope},
    events::{self, By, ClientReader, Event, Flaw, Line, Verdict, Window},
    ids::{AccountId, CaseId, DocumentId, FirmId, StaffId, VersionId},
};

async fn record(app: &TestApp, by: By, case: Option<CaseId>, event: &dyn Event) {
    let db = app.app.db(HARTWELL);
    let recorded =
        db.write(async |tx| Ok(events::record(tx, HARTWELL, by, case, event, app.now()).await?)).await;
    recorded.expect("recorded");
}

async fn verify(app: &TestApp, firm: FirmId) -> Verdict {
    app.app.db(firm).read(async |tx| Ok(app.app.catalog.log.verify(tx, firm).await?)).await.expect("verified")
}

fn opened(name: impl ToString) -> CaseEvent {
    CaseEvent::Opened { name: name.to_string(), reference: "R".into() }
}

/// Events one to so many, by an attorney, in a case.
async fn five_events(app: &TestApp, attorney: AccountId, case: CaseId) {
    for number in 1..=5 {
        record(app, By::account(attorney), Some(case), &opened(number)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn sixteen_writers_at_once_make_one_whole_chain() {
    let app = TestApp::new().await;
    let (app, lena) = (&app, app.staff("lena").await.account);
    let case = app.case(HARTWELL, "HO-1", &[]).await;
    let writers = (0..16).map(|writer| async move {
        for number in 0..25 {
            record(app, By::account(lena), Some(case), &opened(format!("{writer}.{number}"))).await;
        }
    });
    join_all(writers).await;
    let verdict = verify(app, HARTWELL).await;
    assert!(matches!(verdict, Verdict::Whole { events: 400, erased: 0, .. }), "{verdict}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_act_that_fails_leaves_no_event_and_no_gap() {
    let app = TestApp::new().await;
    let ana = By::account(app.client("ana").await.account);
    record(&app, By::NOBODY, None, &FirmEvent::Created {}).await;
    let db = app.app.db(HARTWELL);
    let undone = db.write(async |tx| {
        events::record(tx, HARTWELL, By::NOBODY, None, &AccountEvent::SignedIn {}, app.now()).await?;
        Err::<(), _>(Error::Conflict("no".into()))
    });
    assert!(undone.await.is_err());
    let two = db.write(async |tx| {
        events::record(tx, HARTWELL, ana, None, &AccountEvent::SignedIn {}, app.now()).await?;
        events::record(tx, HARTWELL, ana, None, &AccountEvent::SignedOut {}, app.now()).await?;
        Ok(())
    });
    two.await.expect("two in one transaction");
    assert_eq!(app.event_kinds(HARTWELL).await, ["firm.created", "session.started", "session.ended"]);
    assert!(matches!(verify(&app, HARTWELL).await, Verdict::Whole { events: 3, .. }));
    assert_eq!(verify(&app, SECOND).await, Verdict::Whole { events: 0, erased: 0, unread: 0, hash: [0; 32] });
}

/// What somebody who may change every table might do, the link that is broken then, and how.
const BREAKS: &[(&str, i64, Flaw)] = &[
    ("UPDATE events SET kind = 'case.closed' WHERE seq = 3", 3, Flaw::Changed),
    ("UPDATE events SET at = at + interval '1 microsecond' WHERE seq = 2", 2, Flaw::Changed),
    ("UPDATE events SET actor_id = NULL WHERE seq = 2", 2, Flaw::Changed),
    ("UPDATE events SET audience = 'staff' WHERE seq = 5", 5, Flaw::Changed),
    ("UPDATE events SET hash = previous_hash WHERE seq = 3", 3, Flaw::Changed),
    ("UPDATE events SET previous_hash = hash WHERE seq = 3", 3, Flaw::Unlinked),
    ("UPDATE event_payloads SET body = '{}' WHERE seq = 4", 4, Flaw::PayloadChanged),
    // the first byte of the body moved to the end of the salt: the same bytes in a row
    (
        "UPDATE event_payloads SET salt = salt || '\\x7b'::bytea, body = substr(body, 2) WHERE seq = 4",
        4,
        Flaw::PayloadChanged,
    ),
    ("DELETE FROM event_payloads WHERE seq = 4", 4, Flaw::PayloadMissing),
    ("DELETE FROM event_payloads WHERE seq = 3; DELETE FROM events WHERE seq = 3", 3, Flaw::Missing),
    ("DELETE FROM event_payloads WHERE seq = 5; DELETE FROM events WHERE seq = 5", 5, Flaw::Missing),
    ("UPDATE event_heads SET seq = 4", 5, Flaw::NotTheEnd),
    ("UPDATE event_heads SET hash = '\\x00'", 5, Flaw::NotTheEnd),
    ("DELETE FROM event_heads", 5, Flaw::NotTheEnd),
];

#[tokio::test(flavor = "multi_thread")]
async fn verify_names_the_first_broken_link() {
    let app = TestApp::new().await;
    let lena = app.staff("lena").await.account;
    let case = app.case(HARTWELL, "HO-1", &[]).await;
    for (breaking, seq, flaw) in BREAKS {
        app.sql("DELETE FROM event_payloads; DELETE FROM events; DELETE FROM event_heads").await;
        five_events(&app, lena, case).await;
        assert!(matches!(verify(&app, HARTWELL).await, Verdict::Whole { events: 5, .. }));
        app.sql(breaking).await;
        assert_eq!(verify(&app, HARTWELL).await, Verdict::Broken { seq: *seq, flaw: *flaw }, "{breaking}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_erased_payload_leaves_the_chain_whole() {
    let app = TestApp::new().await;
    let lena = app.staff("lena").await.account;
    let case = app.case(HARTWELL, "HO-1", &[]).await;
    five_events(&app, lena, case).await;
    app.sql("UPDATE event_payloads SET body = NULL WHERE seq = 2").await;
    assert!(matches!(verify(&app, HARTWELL).await, Verdict::Whole { events: 5, erased: 1, .. }));
    let lines = app
        .app
        .db(HARTWELL)
        .read(async |tx| Ok(app.app.catalog.log.list_for_firm(tx, EVERYTHING, Window::newest(10)).await?))
        .await;
    assert_eq!(seqs(&lines.expect("lines")), [5, 4, 3, 1]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chain_longer_than_a_batch_is_read_to_its_end() {
    let app = TestApp::new().await;
    let db = app.app.db(HARTWELL);
    for _ in 0..21 {
        let fifty = db.write(async |tx| {
            for _ in 0..50 {
                events::record(tx, HARTWELL, By::NOBODY, None, &AccountEvent::SignedIn {}, app.now()).await?;
            }
            Ok(())
        });
        fifty.await.expect("recorded");
    }
    let verdict = verify(&app, HARTWELL).await;
    assert!(matches!(verdict, Verdict::Whole { events: 1050, .. }), "{verdict}");
    app.sql("UPDATE events SET kind = 'x' WHERE seq = 1003").await;
    assert_eq!(verify(&app, HARTWELL).await, Verdict::Broken { seq: 1003, flaw: Flaw::Changed });
}

/// Of an owner.
const EVERYTHING: StaffScope = StaffScope { member: StaffId(uuid::Uuid::nil()), sees_all: true };

fn seqs(lines: &[Line]) -> Vec<i64> {
    lines.iter().map(|line| line.seq).collect()
}

async fn list(
    app: &TestApp,
    firm: FirmId,
    cases: &[CaseId],
    reader: Option<ClientReader>,
    (before, most): (Option<i64>, i64),
) -> Vec<Line> {
    let log = &app.app.catalog.log;
    let read = async |cases: &[CaseId], reader| {
        let db = app.app.db(firm);
        let lines =
            db.read(async |tx| Ok(log.list_for_cases(tx, cases, reader, Window { before, most }).await?));
        lines.await.expect("lines")
    };
    if let Some(reader) = reader {
        // the shorter question gives the same of the cases of which they see the whole, and nothing of others
        let sql = format!(
            "SELECT case_id::text FROM case_people WHERE access = 'full' AND client_id = '{}'",
            reader.scope.client
        );
        let whole = app.texts(&sql).await;
        let whole: Vec<CaseId> =
            cases.iter().copied().filter(|case| whole.contains(&case.to_string())).collect();
        let short = read(cases, Some(ClientReader { sees_all: true, ..reader })).await;
        assert_eq!(short, read(&whole, Some(reader)).await);
    }
    read(cases, reader).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_timeline_shows_who_did_what_in_the_cases_asked_for() {
    let app = TestApp::new().await;
    let (lena, ana) = (app.staff("lena").await.account, app.client("ana").await.account);
    let reader = app.client("eva").await.id;
    let both = [reader];
    let (one, two) = (app.case(HARTWELL, "HO-1", &both).await, app.case(HARTWELL, "HO-2", &both).await);
    let uploaded = DocumentEvent::Uploaded {
        document: DocumentId::new(),
        version: VersionId::new(),
        title: "Acta ü \u{202e}".into(),
        request: None,
        requested: None,
    };
    let updated = CaseEvent::Updated { changes: vec!["name".into()] };
    record(&app, By::account(lena), Some(one), &opened("one")).await;
    record(&app, By::account(lena), Some(one), &updated).await;
    record(&app, By::account(lena), Some(two), &opened("two")).await;
    record(&app, By::account(ana), Some(one), &uploaded).await;
    record(&app, By::NOBODY, None, &FirmEvent::Created {}).await;

    let today = portico::clock::Day(jiff::civil::date(2026, 11, 21));
    let (client, staff) = (
        Some(ClientReader {
            scope: ClientScope { firm: HARTWELL, client: reader, today },
            now: app.now(),
            sees_all: false,
        }),
        None,
    );
    for (cases, reader, page, expected) in [
        (&[one, two][..], client, (None, 10), &[4, 3, 1][..]),
        (&[one, two], staff, (None, 10), &[4, 3, 2, 1]),
        (&[one, two], client, (None, 2), &[4, 3]),
        (&[one, two], client, (Some(3), 2), &[1]),
        (&[two], staff, (None, 9), &[3]),
        (&[], staff, (None, 9), &[]),
    ] {
        let lines = list(&app, HARTWELL, cases, reader, page).await;
        assert_eq!(seqs(&lines), expected, "{cases:?} {reader:?} {page:?}");
    }

    let lines = list(&app, HARTWELL, &[one], client, (None, 10)).await;
    let expected = Line {
        seq: 4,
        at: app.now(),
        event: Ok(std::sync::Arc::new(uploaded)),
        case: Some(one),
        actor: Some(ana),
        actor_name: Some("Ana".into()),
        actor_is_staff: false,
    };
    assert_eq!(lines[0], expected);
    assert_eq!((lines[1].actor_name.as_deref(), lines[1].actor_is_staff), (Some("Lena"), true));
    let firm = app
        .app
        .db(HARTWELL)
        .read(async |tx| Ok(app.app.catalog.log.list_for_firm(tx, EVERYTHING, Window::newest(2)).await?))
        .await;
    let newest = &firm.expect("lines")[0];
    assert_eq!((newest.seq, newest.actor, newest.case), (5, None, None));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_firm_neither_sees_nor_continues_the_chain_of_another() {
    let app = TestApp::new().await;
    let case = app.case(HARTWELL, "HO-1", &[]).await;
    record(&app, By::NOBODY, Some(case), &opened("one")).await;
    assert!(list(&app, SECOND, &[case], None, (None, 9)).await.is_empty());
    let second = app.app.db(SECOND);
    let forged = second.write(async |tx| {
        Ok(events::record(tx, HARTWELL, By::NOBODY, None, &AccountEvent::SignedIn {}, app.now()).await?)
    });
    assert!(forged.await.is_err());
    assert_eq!(app.event_kinds(HARTWELL).await, ["case.opened"]);
}
