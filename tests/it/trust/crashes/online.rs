//! A client pays a request at Stripe; the bank takes back what was spent meanwhile.

use super::Story;
use crate::{
    billing::{
        form_at,
        stripe::{self, SECRET, event, session, tell},
        with,
    },
    support::{Answer, HARTWELL, PageForm, Stripe},
    trust::Desk,
};
use portico::{clock::Clock, ids::CheckoutId, payments::FirmAccount};
use serde_json::{Value, json};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Paid,
    TakenBack,
}

#[derive(Debug, Clone, Copy)]
pub enum Step {
    /// The client presses Pay now.
    Press,
    /// They pay on Stripe's page.
    Pay,
    /// They come back from there.
    Return,
    /// Stripe tells, until it is heard.
    Tell,
    /// It tells that the bank took it back.
    TellOfDispute,
}

/// Stripe pays into trust, and some of the firm's own money is there.
pub async fn prepare(desk: &Desk<'_>) {
    stripe::keep(desk.app, desk.lena.account, FirmAccount::Trust).await;
    desk.edit_account(&[("gateway", "stripe"), ("fees", "From the operating account")]).await.assert(303);
    desk.record("firm_deposit", &[("amount", "100")]).await.assert(303);
}

/// One request for 100.00.
pub struct Online<'a> {
    desk: &'a Desk<'a>,
    stripe: &'a Stripe,
    way: Way,
    request: String,
    form: Option<(PageForm, Vec<(String, String)>)>,
    checkout: CheckoutId,
}

impl<'a> Online<'a> {
    pub async fn new(desk: &'a Desk<'a>, stripe: &'a Stripe, way: Way) -> Online<'a> {
        let (request, checkout) = (desk.ask("100").await, CheckoutId::new());
        let mut story = Online { desk, stripe, way, request, form: None, checkout };
        match way {
            Way::Paid => {
                let page = format!("/trust-requests/{}", story.request);
                let form = form_at(&desk.ana, &page, &format!("{page}/payments")).await;
                let fields = with(form.filled(), &[("what", "all"), ("how", "card")]);
                story.form = Some((form, fields));
            }
            Way::TakenBack => story.pay_and_spend().await,
        }
        story
    }

    /// It was paid, has cleared, and most of it is spent.
    async fn pay_and_spend(&self) {
        let (app, client) = (self.desk.app, self.desk.ana.id);
        let (checkout, request) = (self.checkout, &self.request);
        app.sql(&format!(
            "INSERT INTO checkouts (firm_id, id, gateway, client_id, currency, exponent, amount, method, state, provider_ref, \
             created_at, expires_at, trust_request_id) VALUES ('{HARTWELL}', '{checkout}', 'stripe', '{client}', 'USD', 2, 10000, \
             'card', 'open', 'cs_test_{checkout}', now(), now() + interval '1 hour', '{request}')"
        ))
        .await;
        let done = session(checkout, 10_000, "paid");
        self.tell("checkout.session.completed", done).await.assert(204);
        let due = "SELECT count(*) FROM trust_postings WHERE payment_id IS NOT NULL AND request_id";
        while app.number(&format!("{due} = '{request}'")).await == 0 {
            tokio::time::sleep(std::time::Duration::from_millis(4)).await;
        }
        app.sql(&format!(
            "SELECT set_config('app.firm_id', '{HARTWELL}', false); \
             INSERT INTO trust_marks (firm_id, posting_id, mark, marked_on, marked_at) \
             SELECT firm_id, id, 'cleared', posted_on, now() FROM trust_postings WHERE request_id = '{request}'; \
             INSERT INTO trust_postings (firm_id, id, account_id, ledger_id, kind, amount, posted_on, method, party, purpose, created_at) \
             SELECT firm_id, gen_random_uuid(), account_id, ledger_id, 'payment', -7500, posted_on, 'wire', 'USCIS', 'Filing fee', now() \
             FROM trust_postings WHERE request_id = '{request}'"
        ))
        .await;
    }

    async fn tell(&self, kind: &str, object: Value) -> Answer {
        let now = Clock::System.now().0.as_second();
        let told = event(&format!("evt_{}_{kind}", self.checkout), kind, object);
        tell(self.desk.app, &told, SECRET, now).await
    }
}

impl Story for Online<'_> {
    type Step = Step;

    fn steps(&self) -> &'static [Step] {
        match self.way {
            Way::Paid => &[Step::Press, Step::Pay, Step::Return, Step::Tell],
            Way::TakenBack => &[Step::TellOfDispute],
        }
    }

    async fn take(&mut self, step: Step) -> Option<Answer> {
        let (desk, checkout) = (self.desk, self.checkout);
        Some(match step {
            Step::Press => {
                let (form, fields) = self.form.as_ref().expect("a form");
                form.send(&desk.ana, fields).await
            }
            Step::Pay => {
                assert!(self.stripe.pay(&format!("cs_test_{checkout}")), "its page can be used");
                return None;
            }
            Step::Return => desk.ana.get(format!("/pay/returns/{checkout}")).await,
            Step::Tell => self.tell("checkout.session.completed", session(checkout, 10_000, "paid")).await,
            Step::TellOfDispute => {
                let lost = json!({
                    "id": format!("dp_{checkout}"), "object": "dispute", "created": Clock::System.now().0.as_second(),
                    "status": "lost", "amount": 10_000, "currency": "usd", "payment_intent": format!("pi_{checkout}"),
                    "balance_transactions": [{ "amount": -10_000 }],
                });
                self.tell("charge.dispute.closed", lost).await
            }
        })
    }

    async fn heard(&mut self, step: Step, answer: Answer) {
        let status = answer.status.as_u16();
        match step {
            Step::Press => {
                let place = answer.location();
                let id = place.strip_prefix("https://checkout.stripe.com/c/pay/cs_test_");
                let id = id.and_then(|id| id.parse().ok());
                self.checkout = id.unwrap_or_else(|| panic!("{status}, to {place:?}"));
            }
            Step::Return => assert_eq!(status, 200),
            Step::Tell | Step::TellOfDispute => assert_eq!(status, 204),
            Step::Pay => {}
        }
    }

    async fn wait(&self) {
        // not those of the requests before this one, of which there are more with each point
        self.desk
            .app
            .sql(&format!(
                "UPDATE jobs SET run_at = now() WHERE finished_at IS NULL AND failed_at IS NULL \
                     AND (kind IN ('provider_event.process', 'trust.payment') OR kind = 'checkout.ask' AND payload ->> 'checkout' IN ( \
                         SELECT id::text FROM checkouts WHERE trust_request_id = '{}')); \
                 SELECT pg_notify('portico_jobs', '')",
                self.request
            ))
            .await;
    }

    async fn outcome(&self) -> (Vec<String>, Vec<String>) {
        let (app, id) = (self.desk.app, &self.request);
        let query = format!(
            "SELECT * FROM (SELECT kind || ' ' || amount FROM trust_postings WHERE request_id = '{id}' ORDER BY seq) p \
             UNION ALL SELECT format('paid %s, outstanding %s', paid, outstanding) FROM trust_requests WHERE id = '{id}' \
             UNION ALL SELECT format('%s %s, back %s', state, amount, reversed) FROM payments WHERE trust_request_id = '{id}' \
             UNION ALL SELECT format('a way: %s', state) FROM checkouts WHERE trust_request_id = '{id}' AND state <> 'expired' \
             UNION ALL SELECT format('left %s', balance) FROM trust_ledgers WHERE kind = 'client' AND {taken_back} \
             UNION ALL SELECT format('covers %s', (SELECT sum(amount) FROM trust_postings WHERE kind = 'cover') \
                 - 7500 * (SELECT count(*) FROM trust_postings WHERE kind = 'returned')) WHERE {taken_back}",
            taken_back = self.way == Way::TakenBack,
        );
        let expected: &[&str] = match self.way {
            Way::Paid => {
                &["deposit 10000", "paid 10000, outstanding 0", "succeeded 10000, back 0", "a way: succeeded"]
            }
            Way::TakenBack => &[
                "deposit 10000",
                "returned -10000",
                "paid 0, outstanding 10000",
                "succeeded 10000, back 10000",
                "a way: succeeded",
                "left 0",
                "covers 0",
            ],
        };
        (app.texts(&query).await, expected.iter().map(|one| (*one).to_owned()).collect())
    }

    async fn leave(&self) {
        if self.way == Way::TakenBack {
            let place = format!("/staff/trust-requests/{}/withdrawal", self.request);
            self.desk.dana.post(place, &[("version", "1")]).await.assert(303);
        }
    }
}
