//! What staff do at a ledger: record a deposit, pay earned fees by two persons, take that back.

use super::Story;
use crate::{
    billing::sent_invoice,
    support::{Answer, PageForm},
    trust::Desk,
};
use portico::ids::InvoiceId;

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Deposit,
    Payout,
    Reversal,
}

#[derive(Debug, Clone, Copy)]
pub enum Step {
    /// The assistant sends a form.
    Send,
    /// An attorney approves what was prepared.
    Approve,
    /// An owner takes it back.
    Reverse,
}

/// One of them, about an invoice of its own.
pub struct OnALedger<'a> {
    desk: &'a Desk<'a>,
    way: Way,
    invoice: InvoiceId,
    form: (PageForm, Vec<(String, String)>),
}

impl<'a> OnALedger<'a> {
    pub async fn new(desk: &'a Desk<'a>, way: Way) -> OnALedger<'a> {
        let invoice = InvoiceId::new();
        if way == Way::Deposit {
            let reference = invoice.to_string();
            let typed = [("amount", "100"), ("method", "wire"), ("reference", &*reference)];
            return OnALedger { desk, way, invoice, form: desk.posting_form("deposit", &typed).await };
        }
        let invoice = sent_invoice(desk.app, (&desk.dana, desk.ana.id), desk.case).await;
        let text = invoice.to_string();
        let fees = [("kind", "transfer"), ("method", "transfer"), ("invoice", &*text), ("amount", "1200")];
        let story = OnALedger { desk, way, invoice, form: desk.payout_form(&fees).await };
        if way == Way::Reversal {
            story.form.0.send(&desk.theo, &story.form.1).await.assert(303);
            desk.decide(&desk.dana, &story.payout().await, "approve").await.assert(303);
        }
        story
    }

    async fn payout(&self) -> String {
        let of = format!("SELECT id::text FROM trust_payouts WHERE invoice_id = '{}'", self.invoice);
        self.desk.app.text(&of).await
    }
}

impl Story for OnALedger<'_> {
    type Step = Step;

    fn steps(&self) -> &'static [Step] {
        match self.way {
            Way::Deposit => &[Step::Send],
            Way::Payout => &[Step::Send, Step::Approve],
            Way::Reversal => &[Step::Reverse],
        }
    }

    async fn take(&mut self, step: Step) -> Option<Answer> {
        let desk = self.desk;
        Some(match step {
            Step::Send => self.form.0.send(&desk.theo, &self.form.1).await,
            Step::Approve => desk.decide(&desk.dana, &self.payout().await, "approve").await,
            Step::Reverse => {
                let of = format!(
                    "SELECT id::text FROM trust_postings WHERE kind = 'transfer' AND invoice_id = '{}'",
                    self.invoice
                );
                desk.reverse(&desk.lena, &desk.app.text(&of).await, "wrong").await
            }
        })
    }

    async fn heard(&mut self, step: Step, answer: Answer) {
        // whose first sending died after its work and before its answer is told that it was done
        assert!([303, 409].contains(&answer.status.as_u16()), "{step:?}: {}", answer.status);
    }

    async fn outcome(&self) -> (Vec<String>, Vec<String>) {
        let (app, id) = (self.desk.app, self.invoice);
        let query = format!(
            "SELECT * FROM (SELECT kind || ' ' || amount FROM trust_postings WHERE reference = '{id}' OR invoice_id = '{id}' ORDER BY seq) p \
             UNION ALL SELECT format('payout %s', state) FROM trust_payouts WHERE invoice_id = '{id}' \
             UNION ALL SELECT format('paid %s, outstanding %s', paid, outstanding) FROM invoices WHERE id = '{id}' \
             UNION ALL SELECT format('%s %s of %s, back %s', p.method, a.amount, p.amount, p.reversed) FROM payment_allocations a \
               JOIN payments p ON p.id = a.payment_id WHERE a.invoice_id = '{id}'"
        );
        let expected: &[&str] = match self.way {
            Way::Deposit => &["deposit 10000"],
            Way::Payout => &[
                "transfer -120000",
                "payout posted",
                "paid 120000, outstanding 0",
                "trust 120000 of 120000, back 0",
            ],
            Way::Reversal => &[
                "transfer -120000",
                "reversal 120000",
                "payout posted",
                "paid 0, outstanding 120000",
                "trust 120000 of 120000, back 120000",
            ],
        };
        (app.texts(&query).await, expected.iter().map(|one| (*one).to_owned()).collect())
    }

    async fn leave(&self) {
        if self.way == Way::Reversal {
            let url = format!("/staff/invoices/{}/write-off", self.invoice);
            self.desk.lena.post(url, &[("reason", "Uncollectible")]).await.assert(303);
        }
    }
}
