//! What people do who pay, record a payment or give one back, step by step, and do again where they were cut off.

use crate::{
    billing::{Desk, form_at, stripe, with, with_sandbox},
    support::{Answer, HARTWELL, PageForm, Person, Stripe},
};
use portico::{
    clock::Ts,
    ids::{CheckoutId, InvoiceId, StaffId},
};

/// How money comes, or goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Card,
    Debit,
    FailedDebit,
    Check,
    Refund,
    /// At Stripe, which is asked and tells.
    Stripe,
    /// A provider tells, with nobody at the portal.
    Webhook,
}

/// What is done on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The client presses Pay now.
    Press,
    /// They choose this on the provider's page.
    Choose(&'static str),
    /// They pay on its page.
    Pay,
    /// They come back from there.
    Return,
    /// Staff send a form.
    Send,
    /// The provider tells, until it is heard.
    Tell,
    /// Days pass: what is to be told, and to be asked, is.
    Wait,
}

impl Way {
    pub fn steps(self) -> &'static [Step] {
        use Step::{Choose, Pay, Press, Return, Send, Tell, Wait};
        match self {
            Way::Card => &[Press, Choose("success"), Return, Wait],
            Way::Debit => &[Press, Choose("delay"), Return, Wait],
            Way::FailedDebit => &[Press, Choose("late_decline"), Return, Wait],
            Way::Check | Way::Refund => &[Send],
            Way::Stripe => &[Press, Pay, Return, Tell, Wait],
            Way::Webhook => &[Tell],
        }
    }

    pub async fn prepare(self, desk: &Desk<'_>) {
        match self {
            Way::Stripe | Way::Webhook => stripe::with_stripe(desk).await,
            _ => with_sandbox(desk.app, HARTWELL, desk.dana.account).await,
        }
    }
}

/// One payment, and what whoever is at it sees.
pub struct Story<'a> {
    pub desk: &'a Desk<'a>,
    owner: &'a Person<'a, StaffId>,
    stripe: &'a Stripe,
    pub way: Way,
    pub invoice: InvoiceId,
    form: Option<(PageForm, Vec<(String, String)>)>,
    /// The provider's page.
    page: String,
    checkout: CheckoutId,
}

impl<'a> Story<'a> {
    /// An invoice that is to be paid; for a refund one that was.
    pub async fn new(
        desk: &'a Desk<'a>,
        (owner, stripe): (&'a Person<'a, StaffId>, &'a Stripe),
        way: Way,
    ) -> Story<'a> {
        let invoice = desk.invoice("100").await;
        let checkout = CheckoutId::new();
        let mut story =
            Story { desk, owner, stripe, way, invoice, form: None, page: String::new(), checkout };
        match way {
            Way::Card | Way::Stripe => story.see_pay_form("card").await,
            Way::Debit | Way::FailedDebit => story.see_pay_form("bank_debit").await,
            Way::Check => story.form = Some(desk.check_form(invoice, "100").await),
            Way::Refund => {
                desk.check(invoice, "100").await.assert(303);
                story.see_refund_form().await;
            }
            Way::Webhook => story.checkout = stripe::opened(desk, invoice, 10_000).await,
        }
        story
    }

    async fn see_pay_form(&mut self, how: &str) {
        let (page, action) =
            (format!("/invoices/{}", self.invoice), format!("/invoices/{}/payments", self.invoice));
        let form = form_at(&self.desk.ana, &page, &action).await;
        let fields = with(form.filled(), &[("what", "all"), ("how", how)]);
        self.form = Some((form, fields));
    }

    async fn see_refund_form(&mut self) {
        let of =
            format!("SELECT payment_id::text FROM payment_allocations WHERE invoice_id = '{}'", self.invoice);
        let url = format!("/staff/payments/{}/reversals", self.desk.app.text(&of).await);
        let form = form_at(self.owner, &url, &url).await;
        let fields = with(form.filled(), &[("amount", "25"), ("reason", "Paid twice"), ("then", "owed")]);
        self.form = Some((form, fields));
    }

    /// Takes a step; what is answered, where somebody waits for an answer.
    pub async fn take(&self, step: Step) -> Option<Answer> {
        let (app, ana) = (self.desk.app, &self.desk.ana);
        let form = || self.form.as_ref().expect("a form");
        Some(match step {
            Step::Press => form().0.send(ana, &form().1).await,
            Step::Choose(outcome) => ana.post(&self.page, &[("outcome", outcome)]).await,
            Step::Pay => {
                let id = self.page.rsplit('/').next().unwrap_or_default();
                assert!(self.stripe.pay(id), "its page can be used");
                return None;
            }
            Step::Return => ana.get(format!("/pay/returns/{}", self.checkout)).await,
            Step::Send if self.way == Way::Refund => form().0.send(self.owner, &form().1).await,
            Step::Send => form().0.send(&self.desk.dana, &form().1).await,
            Step::Tell => {
                let session = stripe::session(self.checkout, 10_000, "paid");
                let event =
                    stripe::event(&format!("evt_{}", self.checkout), "checkout.session.completed", session);
                stripe::tell(app, &event, stripe::SECRET, now().0.as_second()).await
            }
            Step::Wait => {
                // not those of the payments before this one, of which there are more with each point
                app.sql(&format!(
                    "UPDATE jobs SET run_at = now() WHERE finished_at IS NULL AND failed_at IS NULL \
                         AND (kind = 'provider_event.process' OR kind = 'checkout.ask' AND payload ->> 'checkout' IN ( \
                             SELECT checkout_id::text FROM checkout_items WHERE invoice_id = '{}')); \
                     SELECT pg_notify('portico_jobs', '')",
                    self.invoice
                ))
                .await;
                return None;
            }
        })
    }

    /// What is still owed is written off, so that no page gets longer with each point.
    pub async fn leave(&self) {
        if [Way::FailedDebit, Way::Refund].contains(&self.way) {
            let url = format!("/staff/invoices/{}/write-off", self.invoice);
            self.owner.post(url, &[("reason", "Uncollectible")]).await.assert(303);
        }
    }

    /// What was answered, by a process that lived that long.
    pub fn heard(&mut self, step: Step, answer: Answer) {
        let status = answer.status.as_u16();
        match step {
            Step::Press => {
                answer.location().clone_into(&mut self.page);
                let pages = ["/pay/sandbox/", "https://checkout.stripe.com/c/pay/cs_test_"];
                let id = pages.iter().find_map(|page| self.page.strip_prefix(page)?.parse().ok());
                self.checkout = id.unwrap_or_else(|| panic!("{status}, to {:?}", self.page));
            }
            Step::Choose(_) => assert_eq!(status, 303),
            Step::Return => assert_eq!(status, 200),
            // whose first sending died after its work and before its answer is told that it was taken
            Step::Send => assert!([303, 409].contains(&status), "{status}"),
            Step::Tell => assert_eq!(status, 204),
            Step::Pay | Step::Wait => {}
        }
    }
}

fn now() -> Ts {
    portico::clock::Clock::System.now()
}
