//! In the demo: the firm's trust account, what came in and went out for whom, and what waits.

mod accounts;
mod months;
mod payouts;
mod postings;
mod requests;

use super::{actions::Books, settings::Rules};
use crate::{
    Result,
    actors::Staff,
    app::{Moment, Script},
    clock::Ts,
    ids::{CaseId, ClientId, TrustAccountId},
    mail::Outbox,
    money::{Currency, Notation, read_amount},
};
use serde::Deserialize;
use std::time::Duration;

const HOUR: Duration = Duration::from_secs(3600);

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Part {
    accounts: Vec<accounts::AccountData>,
    rights: Vec<accounts::RightsData>,
    postings: Vec<postings::PostingData>,
    payouts: Vec<payouts::PayoutData>,
    requests: Vec<requests::RequestData>,
    receipts: Vec<requests::ReceiptData>,
    evergreen: Vec<requests::EvergreenData>,
    months: Vec<months::MonthsData>,
}

/// What happens in it. On one day money comes in before it goes out.
pub fn fill(script: &mut Script) -> anyhow::Result<()> {
    let Part { accounts, rights, postings, payouts, requests, receipts, evergreen, months } =
        script.part()?;
    for data in accounts {
        accounts::fill(script, data);
    }
    for data in rights {
        accounts::fill_rights(script, data);
    }
    for data in postings {
        postings::fill(script, data);
    }
    for data in payouts {
        payouts::fill(script, data);
    }
    for data in requests {
        requests::fill_request(script, data);
    }
    for data in receipts {
        requests::fill_receipt(script, data);
    }
    for data in evergreen {
        requests::fill_evergreen(script, data);
    }
    for data in months {
        months::fill(script, data);
    }
    Ok(())
}

/// So many hours after the time of day at which all of that day happens.
fn hours(script: &Script, day: i64, hours: u32) -> Ts {
    script.at(day).plus(HOUR * hours)
}

/// In minor units, as Americans type it.
fn amount(text: &str, currency: Currency) -> anyhow::Result<i64> {
    read_amount(text, currency, Notation::American).map_err(|error| anyhow::anyhow!("{text:?}: {error:?}"))
}

/// A posting is taken back.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReversalData {
    by: String,
    on: i64,
    reason: String,
    /// By the bank.
    #[serde(default)]
    returned: bool,
}

/// For whom, by their keys.
fn whose(moment: Moment<'_>, client: &str, case: &str) -> Result<(ClientId, CaseId)> {
    Ok((moment.names.get(client)?, moment.names.get(case)?))
}

/// What acts on clients' money need to know of a moment.
struct Desk {
    rules: Rules,
    outbox: Outbox,
    staff: Staff,
}

impl Desk {
    async fn of(moment: Moment<'_>, by: &str) -> Result<Desk> {
        let rules = Rules::load(moment.tx, moment.firm_id()).await?;
        Ok(Desk { rules, outbox: moment.outbox(), staff: moment.staff(by)? })
    }

    fn books<'a>(&'a self, moment: &'a Moment<'_>) -> Books<'a> {
        Books {
            firm: &self.staff.firm,
            settings: &self.rules.trust,
            billing: &self.rules.billing,
            outbox: &self.outbox,
            base_url: &moment.base_url,
            by: self.staff.by(),
            now: moment.now,
        }
    }
}

async fn find_account(moment: Moment<'_>, key: &str) -> Result<super::TrustAccount> {
    let id: TrustAccountId = moment.names.get(key)?;
    Ok(super::queries::find_account(moment.tx, moment.firm_id(), id).await?)
}
