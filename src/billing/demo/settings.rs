//! The firm's settings of billing, and the test provider at which clients of the demo pay.

use super::{
    super::{
        BillingEvent, BillingSettings, NumberPattern, PaperSize, TaxRate, gateways,
        queries::{self, GatewayRow},
        settings::keep,
        typed,
    },
    amounts,
};
use crate::{
    Result,
    app::{Moment, Script},
    events,
    fixtures::granted,
    payments::{GatewayKind, GatewaySecrets, GatewaySettings},
};
use anyhow::Context;
use futures_util::FutureExt;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SettingsData {
    /// An owner.
    by: String,
    on: i64,
    country: String,
    currency: String,
    due_days: i16,
    paper: PaperSize,
    /// Whether they are without tax, or with it in them.
    prices: String,
    invoice_numbers: Option<NumberPattern>,
    credit_note_numbers: Option<NumberPattern>,
    receipt_numbers: Option<NumberPattern>,
    /// What others than owners may give away.
    discount_limit: String,
    #[serde(default)]
    taxes: Vec<TaxData>,
    tax_number: String,
    terms: String,
    #[serde(default)]
    exemption: String,
    bank_lines: Vec<String>,
}

/// A named tax.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaxData {
    name: String,
    percent: String,
}

impl TaxData {
    /// With its share read.
    pub fn read(self) -> anyhow::Result<TaxRate> {
        Ok(TaxRate { percent: amounts::percent(&self.percent)?, name: self.name })
    }
}

pub fn fill(script: &mut Script, data: SettingsData) -> anyhow::Result<()> {
    let (by, on) = (data.by.clone(), data.on);
    let settings = read(data)?;
    script.on(on, move |moment| settle(moment, by, settings).boxed());
    Ok(())
}

fn read(data: SettingsData) -> anyhow::Result<BillingSettings> {
    let first = BillingSettings::default();
    Ok(BillingSettings {
        invoice_numbers: data.invoice_numbers.unwrap_or(first.invoice_numbers),
        credit_note_numbers: data.credit_note_numbers.unwrap_or(first.credit_note_numbers),
        receipt_numbers: data.receipt_numbers.unwrap_or(first.receipt_numbers),
        currency: amounts::currency(&data.currency)?,
        country: data.country,
        due_days: data.due_days,
        prices: typed::prices_of(&data.prices).context("no kind of prices")?,
        taxes: data.taxes.into_iter().map(TaxData::read).collect::<anyhow::Result<_>>()?,
        tax_number: data.tax_number,
        terms: data.terms,
        exemption: data.exemption,
        bank_lines: data.bank_lines,
        discount_limit: amounts::percent(&data.discount_limit)?,
        paper: data.paper,
    })
}

async fn settle(moment: Moment<'_>, by: String, settings: BillingSettings) -> Result<()> {
    let (tx, firm, staff) = (moment.tx, moment.firm_id(), moment.staff(&by)?);
    let kept = serde_json::to_value(&settings).context("settings")?;
    if !keep(tx, firm, &settings, 0).await? {
        return granted(Err("there are settings already"));
    }
    let changes = kept.as_object().into_iter().flat_map(|fields| fields.keys().cloned()).collect();
    events::record(tx, firm, staff.by(), None, &BillingEvent::SettingsChanged { changes }, moment.now)
        .await?;
    let kind = GatewayKind::Sandbox;
    let row = GatewayRow {
        gateway: kind.as_str().to_owned(),
        settings: serde_json::to_value(GatewaySettings::Sandbox).context("settings of a provider")?,
        secrets: gateways::seal(&moment.app.seal, firm, kind, &GatewaySecrets::Sandbox)?,
        enabled: true,
        checked_at: Some(moment.now),
        checked_as: String::new(),
        cursor: String::new(),
    };
    queries::save_gateway(tx, firm, &row, (staff.account, moment.now)).await?;
    let event = BillingEvent::GatewayChanged { gateway: row.gateway, enabled: true };
    Ok(events::record(tx, firm, staff.by(), None, &event, moment.now).await?)
}
