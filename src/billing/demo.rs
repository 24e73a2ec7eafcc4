//! In the demo: how the firm bills, its invoices in every state, what was paid on them and how, and payment links.

mod amounts;
mod invoices;
mod links;
mod online;
mod payments;
mod settings;

use super::{BillingSettings, actions::Till, settings::load};
use crate::{
    Result,
    actors::Staff,
    app::{Moment, Script},
    cases,
    clock::Ts,
    events::By,
    firms::Firm,
    ids::CaseId,
    mail::Outbox,
};
use serde::Deserialize;
use std::time::Duration;

const HOUR: Duration = Duration::from_secs(3600);

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Part {
    settings: Option<settings::SettingsData>,
    invoices: Vec<invoices::InvoiceData>,
    payments: Vec<payments::PaymentData>,
    reversals: Vec<payments::ReversalData>,
    refunds: Vec<payments::RefundData>,
    disputes: Vec<online::DisputeData>,
    online: Vec<online::OnlineData>,
    links: Vec<links::LinkData>,
}

/// What happens in it. On one day invoices come before links, and those before what is paid.
pub fn fill(script: &mut Script) -> anyhow::Result<()> {
    let Part { settings, invoices, payments, reversals, refunds, disputes, online, links } = script.part()?;
    if let Some(data) = settings {
        settings::fill(script, data)?;
    }
    for data in invoices {
        invoices::fill(script, data);
    }
    for data in links {
        links::fill(script, data);
    }
    for data in payments {
        payments::fill(script, data);
    }
    for data in online {
        online::fill(script, data);
    }
    for data in reversals {
        payments::fill_reversal(script, data);
    }
    for data in refunds {
        payments::fill_refund(script, data);
    }
    for data in disputes {
        online::fill_dispute(script, data);
    }
    Ok(())
}

/// So many hours after the time of day at which all of that day happens.
fn hours(script: &Script, day: i64, hours: u32) -> Ts {
    script.at(day).plus(HOUR * hours)
}

/// What acts on payments need to know of a moment.
struct Desk {
    settings: BillingSettings,
    outbox: Outbox,
}

impl Desk {
    async fn of(moment: Moment<'_>) -> Result<Desk> {
        let (settings, _) = load(moment.tx, moment.firm_id()).await?;
        Ok(Desk { settings, outbox: moment.outbox() })
    }

    fn till<'a>(&'a self, moment: &'a Moment<'_>, firm: &'a Firm, by: By) -> Till<'a> {
        let (outbox, settings) = (&self.outbox, &self.settings);
        Till { firm, outbox, settings, base_url: &moment.base_url, by, now: moment.now }
    }
}

async fn find_case(moment: Moment<'_>, staff: &Staff, key: &str) -> Result<cases::Case> {
    let id: CaseId = moment.names.get(key)?;
    Ok(cases::find_for_staff(moment.tx, staff, id).await?)
}
