//! What has to be so in the end.

use super::stories::Way;
use crate::{
    billing::{Desk, assert_books_agree},
    support::Mortal,
};
use portico::ids::InvoiceId;

/// What a provider told, is not made so, and is in no job.
pub const LEFT_LYING: &str = "SELECT e.event_id FROM provider_events e WHERE e.processed_at IS NULL AND NOT EXISTS ( \
     SELECT FROM jobs j WHERE j.firm_id = e.firm_id AND j.kind = 'provider_event.process' \
     AND j.payload ->> 'event' = e.event_id AND j.finished_at IS NULL AND j.failed_at IS NULL)";

/// What is not as it should be, of the whole firm.
const WRONG: &str = "SELECT 'receipts: ' || last FROM number_series WHERE series = 'receipt' \
         AND last <> (SELECT count(DISTINCT receipt_number) FROM payments) \
     UNION ALL SELECT 'a payment on no invoice' FROM payments p \
         WHERE NOT EXISTS (SELECT FROM payment_allocations a WHERE a.payment_id = p.id) \
     UNION ALL SELECT 'receipt: ' || id FROM payments WHERE (state = 'succeeded') <> (receipt_number IS NOT NULL) \
     UNION ALL SELECT 'held: ' || held_reason FROM payments WHERE held_reason IS NOT NULL \
     UNION ALL SELECT 'job: ' || kind || coalesce(' ' || last_error, '') FROM jobs \
         WHERE failed_at IS NOT NULL OR last_error IS NOT NULL OR finished_at IS NULL AND run_at <= now() \
     UNION ALL SELECT 'mail: ' || kind FROM mails WHERE sent_at IS NULL \
     UNION ALL SELECT 'event: ' || event_id FROM provider_events WHERE processed_at IS NULL \
     UNION ALL SELECT 'a way to pay: ' || state FROM checkouts WHERE state IN ('begun', 'open', 'under_way')";

/// What is so of one invoice: how it stands, its payments, what was told of it, what came of the ways to the provider.
fn of_invoice(id: InvoiceId) -> String {
    format!(
        "SELECT format('paid %s, under way %s, outstanding %s', paid, under_way, outstanding) FROM invoices WHERE id = '{id}' \
         UNION ALL SELECT format('%s: %s of %s, back %s', p.state, a.amount, p.amount, p.reversed) \
             FROM payment_allocations a JOIN payments p ON p.id = a.payment_id WHERE a.invoice_id = '{id}' \
         UNION ALL (SELECT format('%s: %s', kind, count(*)) FROM events \
             WHERE subject_id = '{id}' AND kind LIKE 'payment.%' GROUP BY kind ORDER BY kind) \
         UNION ALL SELECT format('a way: %s', c.state) FROM checkouts c JOIN checkout_items i ON i.checkout_id = c.id \
             WHERE i.invoice_id = '{id}' AND c.state <> 'expired'"
    )
}

impl Way {
    fn expected(self) -> &'static [&'static str] {
        match self {
            Way::Card | Way::Stripe | Way::Webhook => &[
                "paid 10000, under way 0, outstanding 0",
                "succeeded: 10000 of 10000, back 0",
                "payment.received: 1",
                "a way: succeeded",
            ],
            Way::Debit => &[
                "paid 10000, under way 0, outstanding 0",
                "succeeded: 10000 of 10000, back 0",
                "payment.begun: 1",
                "payment.received: 1",
                "a way: succeeded",
            ],
            Way::FailedDebit => &[
                "paid 0, under way 0, outstanding 10000",
                "failed: 10000 of 10000, back 0",
                "payment.begun: 1",
                "payment.failed: 1",
                "a way: failed",
            ],
            Way::Check => &[
                "paid 10000, under way 0, outstanding 0",
                "succeeded: 10000 of 10000, back 0",
                "payment.received: 1",
            ],
            Way::Refund => &[
                "paid 7500, under way 0, outstanding 2500",
                "succeeded: 10000 of 10000, back 2500",
                "payment.received: 1",
                "payment.reversed: 1",
            ],
        }
    }

    /// One of each for every payment.
    fn mails(self) -> &'static [&'static str] {
        match self {
            Way::Card | Way::Stripe | Way::Webhook | Way::Debit | Way::Check => &["payment-receipt"],
            Way::FailedDebit => &["payment-failed"],
            Way::Refund => &["payment-receipt", "payment-reversed"],
        }
    }
}

/// That all is right after so many payments, of which the last was on this invoice.
pub async fn assert_right(
    way: Way,
    desk: &Desk<'_>,
    mortal: &Mortal,
    (invoice, count): (InvoiceId, usize),
    point: &str,
) {
    let app = desk.app;
    assert_eq!(app.texts(&of_invoice(invoice)).await, way.expected(), "{point}");
    assert_eq!(app.texts(WRONG).await, Vec::<String>::new(), "{point}");
    assert_eq!(app.number("SELECT count(*) FROM payments").await, count as i64, "{point}");
    let kinds = "SELECT format('%s: %s', kind, count(*)) FROM mails WHERE kind LIKE 'payment-%' GROUP BY kind ORDER BY kind";
    let expected: Vec<_> = way.mails().iter().map(|kind| format!("{kind}: {count}")).collect();
    assert_eq!(app.texts(kinds).await, expected, "{point}");
    let mails = app.number("SELECT count(*) FROM mails").await;
    assert_eq!(mortal.count_mails() as i64, mails, "{point}: at the mail server");
    for session in mortal.stripe.sessions().iter().filter(|session| session.status == "open") {
        // its answer was lost, so nobody was ever sent there
        let shown =
            format!("SELECT count(*) FROM checkouts WHERE id = '{}' AND url <> ''", session.reference);
        assert_eq!(app.number(&shown).await, 0, "{point}: it can still be paid");
    }
    assert_books_agree(app).await;
}
