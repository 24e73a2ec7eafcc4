//! The bank accounts of a fixture, and whom the owner named for what.

use super::{
    super::{
        InterestKind, TrustEvent, TrustRight,
        actions::{self, NewAccount},
        queries::{self, AccountRow},
    },
    Desk, amount,
};
use crate::{
    Result,
    app::{Moment, Script},
    events,
    fixtures::granted,
    ids::StaffId,
    money::Currency,
};
use anyhow::Context;
use futures_util::FutureExt;
use serde::Deserialize;

/// A bank account.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccountData {
    key: String,
    by: String,
    on: i64,
    name: String,
    bank_name: String,
    ending: String,
    interest: InterestKind,
    currency: String,
    charges_ceiling: String,
    clearing_days: i16,
    gateway: Option<String>,
    /// Where the provider takes its fees from.
    fees: Option<String>,
}

/// Somebody is named for something.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RightsData {
    member: String,
    rights: Vec<TrustRight>,
    by: String,
    on: i64,
}

pub fn fill(script: &mut Script, data: AccountData) {
    script.on(data.on, move |moment| open(moment, data).boxed());
}

pub fn fill_rights(script: &mut Script, data: RightsData) {
    script.on(data.on, move |moment| name(moment, data).boxed());
}

async fn open(moment: Moment<'_>, data: AccountData) -> Result<()> {
    let desk = Desk::of(moment, &data.by).await?;
    let books = desk.books(&moment);
    let currency =
        Currency::find(&data.currency).with_context(|| format!("no currency {}", data.currency))?;
    let row = AccountRow {
        name: data.name,
        bank_name: data.bank_name,
        ending: data.ending,
        interest: data.interest,
        charges_ceiling: amount(&data.charges_ceiling, currency)?,
        clearing_days: data.clearing_days,
        gateway: data.gateway,
        fees_confirmed: data.fees.map(|words| (desk.staff.account, moment.now, words)),
    };
    let new = NewAccount { row, currency, opened_on: books.today() };
    let id = granted(actions::open_account(moment.tx, &books, desk.staff.account, &new).await?)?;
    moment.names.set(&data.key, id);
    Ok(())
}

async fn name(moment: Moment<'_>, data: RightsData) -> Result<()> {
    let staff = moment.staff(&data.by)?;
    let member: StaffId = moment.staff(&data.member)?.id;
    for right in &data.rights {
        let who = (staff.account, moment.now);
        queries::insert_right(moment.tx, moment.firm_id(), (member, *right), who).await?;
    }
    let rights = data.rights.iter().map(|right| right.as_str().to_owned()).collect();
    let event = TrustEvent::RightsChanged { member, rights };
    Ok(events::record(moment.tx, moment.firm_id(), staff.by(), None, &event, moment.now).await?)
}
