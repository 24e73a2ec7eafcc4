//! A bank's statement is taken, what it charges is posted, and the month is prepared by one and signed off by another.

use super::Story;
use crate::{
    support::{Answer, Page, PageForm, Part},
    trust::reconciling::{BankDesk, OCTOBER, PASSWORD},
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Upload,
    /// What each column is.
    Columns,
    Take,
    /// The bank's charge is posted from its line.
    Charge,
    Prepare,
    SignOff,
}

/// October of an account of its own.
pub struct SignedMonth<'a> {
    desk: BankDesk<'a>,
    /// Where the file is looked at.
    file: String,
}

impl<'a> SignedMonth<'a> {
    pub async fn new(desk: &BankDesk<'a>) -> SignedMonth<'a> {
        let desk = desk.another().await;
        desk.october().await;
        SignedMonth { desk, file: String::new() }
    }

    /// Sends the form that stands on the file's page; the page where there is no such form any more.
    async fn send_form(&self, to: &str) -> Answer {
        let desk = &self.desk;
        let page = desk.theo.get(&self.file).await;
        let action = format!("{}/{to}", self.file);
        let form = match page.status.as_u16() {
            200 => form(&page, &action),
            _ => None,
        };
        match form {
            Some(form) => form.send(&desk.theo, &form.filled()).await,
            None => page,
        }
    }

    async fn one(&self, query: &str) -> Option<String> {
        let query = query.replace("{account}", &self.desk.account.to_string());
        self.desk.app.texts(&query).await.into_iter().next()
    }
}

fn form(page: &Answer, action: &str) -> Option<PageForm> {
    let page = Page { reader: "", url: String::new(), html: page.html() };
    page.forms().into_iter().find(|form| form.is_post() && form.action == action)
}

impl Story for SignedMonth<'_> {
    type Step = Step;

    fn steps(&self) -> &'static [Step] {
        &[Step::Upload, Step::Columns, Step::Take, Step::Charge, Step::Prepare, Step::SignOff]
    }

    async fn take(&mut self, step: Step) -> Option<Answer> {
        let desk = &self.desk;
        let month = desk.month("2026-10");
        Some(match step {
            Step::Upload => {
                let file = [Part::File("file", "october.csv", OCTOBER.as_bytes())];
                desk.theo.post_multipart(format!("/staff/trust/{}/statements", desk.account), &file).await
            }
            Step::Columns => self.send_form("columns").await,
            Step::Take => self.send_form("taking").await,
            Step::Charge => {
                let of = "SELECT id::text FROM bank_lines WHERE account_id = '{account}' AND description = 'SERVICE CHARGE'";
                let line = self.one(of).await.expect("the line was taken");
                desk.theo.post(format!("/staff/bank-lines/{line}/match"), &[("post", "charge")]).await
            }
            Step::Prepare => desk.theo.post(format!("{month}/preparation"), &[]).await,
            Step::SignOff => {
                let of = "SELECT version::text FROM reconciliations WHERE account_id = '{account}'";
                let version = self.one(of).await.expect("it was prepared");
                let fields = [("version", &*version), ("compared", "yes"), ("current_password", PASSWORD)];
                desk.lena.post(format!("{month}/sign-off"), &fields).await
            }
        })
    }

    async fn heard(&mut self, step: Step, answer: Answer) {
        let status = answer.status.as_u16();
        match step {
            Step::Upload => {
                assert_eq!(status, 303);
                answer.location().clone_into(&mut self.file);
            }
            // whoever was cut off after the work sees that it is done: the next page, or that the file is gone
            Step::Columns => assert!([303, 200].contains(&status), "{status}"),
            Step::Take => assert!([303, 404].contains(&status), "{status}"),
            Step::Charge | Step::Prepare | Step::SignOff => {
                assert!([303, 409].contains(&status), "{step:?}: {status}");
            }
        }
    }

    async fn outcome(&self) -> (Vec<String>, Vec<String>) {
        let of = "WITH this AS (SELECT * FROM trust_accounts WHERE id = '{account}') \
             SELECT format('locked %s, balance %s', locked_through, balance) FROM this \
             UNION ALL SELECT format('statements %s', count(*)) FROM bank_statements WHERE account_id = '{account}' \
             UNION ALL SELECT format('lines %s, matched %s', count(*), (SELECT count(*) FROM bank_matches m \
                 JOIN bank_lines o ON o.firm_id = m.firm_id AND o.id = m.line_id WHERE o.account_id = '{account}')) \
                 FROM bank_lines WHERE account_id = '{account}' \
             UNION ALL SELECT format('%s %s', kind, amount) FROM trust_postings WHERE account_id = '{account}' AND kind = 'charge' \
             UNION ALL SELECT format('%s %s', month, state) FROM reconciliations WHERE account_id = '{account}' \
             UNION ALL SELECT * FROM (SELECT format('%s %s', kind, count(*)) FROM events WHERE subject_id = '{account}' \
                 AND kind LIKE 'trust.%' GROUP BY kind ORDER BY kind) e";
        let of = of.replace("{account}", &self.desk.account.to_string());
        let expected = [
            "locked 2026-10-31, balance 435000",
            "statements 1",
            "lines 3, matched 3",
            "charge -2500",
            "2026-10-01 signed_off",
            "trust.month_prepared 1",
            "trust.month_signed_off 1",
            "trust.statement_taken 1",
        ];
        (self.desk.app.texts(&of).await, expected.map(str::to_owned).to_vec())
    }
}
