//! What has to be so of all books in the end.

use crate::{
    billing::assert_books_agree as assert_invoices_agree,
    support::{Mortal, TestApp},
    trust::assert_books_agree,
};

/// What a provider told, or took, is not made so, and is in no job.
const LEFT_LYING: &str = "SELECT e.event_id FROM provider_events e WHERE e.processed_at IS NULL AND NOT EXISTS ( \
         SELECT FROM jobs j WHERE j.firm_id = e.firm_id AND j.kind = 'provider_event.process' \
         AND j.payload ->> 'event' = e.event_id AND j.finished_at IS NULL AND j.failed_at IS NULL) \
     UNION ALL SELECT p.id::text FROM payments p WHERE p.trust_request_id IS NOT NULL AND p.state = 'succeeded' \
         AND NOT EXISTS (SELECT FROM trust_postings t WHERE t.firm_id = p.firm_id AND t.payment_id = p.id) \
         AND NOT EXISTS (SELECT FROM jobs j WHERE j.firm_id = p.firm_id AND j.kind = 'trust.payment' \
         AND j.payload ->> 'payment' = p.id::text AND j.finished_at IS NULL AND j.failed_at IS NULL)";

/// What is not as it should be, of the whole firm. Each posting but those that a test made by itself is told of once; and so is a client of
/// each that is theirs, but of what stands in for something else.
const WRONG: &str = "SELECT 'job: ' || kind || coalesce(' ' || last_error, '') FROM jobs \
         WHERE failed_at IS NOT NULL OR last_error IS NOT NULL OR finished_at IS NULL AND run_at <= now() \
     UNION ALL SELECT 'mail: ' || kind FROM mails WHERE sent_at IS NULL \
     UNION ALL SELECT 'event: ' || event_id FROM provider_events WHERE processed_at IS NULL \
     UNION ALL SELECT 'a way to pay: ' || state FROM checkouts WHERE state IN ('begun', 'open', 'under_way') \
     UNION ALL SELECT 'under way: ' || id FROM trust_requests WHERE under_way <> 0 \
     UNION ALL SELECT 'counted: ' || r.id FROM trust_requests r WHERE r.paid <> coalesce((SELECT sum(p.amount) FROM trust_postings p \
         WHERE p.firm_id = r.firm_id AND p.request_id = r.id), 0) \
     UNION ALL SELECT 'receipts: ' || last FROM number_series WHERE series = 'receipt' \
         AND last <> (SELECT count(DISTINCT receipt_number) FROM payments) \
     UNION ALL SELECT format('events: %s of %s', told, made) FROM \
         (SELECT count(*) AS made FROM trust_postings WHERE recorded_by IS NOT NULL OR payment_id IS NOT NULL OR kind IN ('cover', 'between')) p, \
         (SELECT count(*) AS told FROM events WHERE kind IN ('trust.received', 'trust.paid_out', 'trust.transferred', 'trust.reversed', \
             'trust.returned', 'trust.covered', 'trust.firm_posted')) e WHERE told <> made \
     UNION ALL SELECT format('mails: %s of %s', told, made) FROM \
         (SELECT count(*) AS made FROM trust_postings t JOIN trust_ledgers l ON l.firm_id = t.firm_id AND l.id = t.ledger_id \
             WHERE l.kind = 'client' AND t.kind NOT IN ('cover', 'opening') AND (t.recorded_by IS NOT NULL OR t.payment_id IS NOT NULL)) p, \
         (SELECT count(*) AS told FROM mails WHERE kind = 'trust-posted') m WHERE told <> made";

/// That nothing was lost, nothing is there twice and all sums agree.
pub async fn assert_right(app: &TestApp, mortal: &Mortal, point: &str) {
    assert_eq!(app.texts(WRONG).await, Vec::<String>::new(), "{point}");
    let mails = app.number("SELECT count(*) FROM mails").await;
    assert_eq!(mortal.count_mails() as i64, mails, "{point}: at the mail server");
    for session in mortal.stripe.sessions().iter().filter(|session| session.status == "open") {
        // its answer was lost, so nobody was ever sent there
        let shown =
            format!("SELECT count(*) FROM checkouts WHERE id = '{}' AND url <> ''", session.reference);
        assert_eq!(app.number(&shown).await, 0, "{point}: it can still be paid");
    }
    assert_books_agree(app).await;
    assert_invoices_agree(app).await;
}

/// That whatever was told is in somebody's hands.
pub async fn assert_nothing_lies(app: &TestApp) {
    let left = app.texts(LEFT_LYING).await;
    assert_eq!(left, Vec::<String>::new(), "kept, and nobody makes anything of it");
}
