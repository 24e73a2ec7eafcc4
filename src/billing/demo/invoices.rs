//! Invoices of a fixture, from the draft to what became of them.

use super::{
    super::{
        Advance, BillingSettings, Draft, DraftLine, Due, Installment, LineKind, Unit, actions,
        links::{INVOICE_LINK, LinkPays, NewLink},
        queries, settings as kept,
    },
    amounts, find_case, hours,
    settings::TaxData,
};
use crate::{
    Result,
    actors::CastClient,
    app::{Moment, Script},
    fixtures::granted,
    i18n::Lang,
    ids::InvoiceId,
    money::Currency,
};
use anyhow::{Context, ensure};
use futures_util::FutureExt;
use serde::Deserialize;

/// An invoice. Days are counted from the loading.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InvoiceData {
    key: String,
    case: String,
    /// Whoever pays it, and whom it is about where it is not the whole case.
    client: String,
    applicant: Option<String>,
    /// Who writes and sends it.
    by: String,
    drafted: i64,
    /// Never, for a draft.
    sent: Option<i64>,
    viewed: Option<ViewData>,
    /// On a day; else as the firm has it.
    due: Option<i64>,
    /// Else the client's.
    language: Option<Lang>,
    /// Else the firm's.
    currency: Option<String>,
    bill_to: String,
    #[serde(default)]
    client_tax_number: String,
    /// Else the firm's.
    taxes: Option<Vec<TaxData>>,
    discount: Option<String>,
    #[serde(default)]
    exemption: String,
    terms: Option<String>,
    #[serde(default)]
    note: String,
    lines: Vec<LineData>,
    #[serde(default)]
    installments: Vec<InstallmentData>,
    void: Option<EndData>,
    written_off: Option<EndData>,
    #[serde(default)]
    credits: Vec<CreditData>,
}

/// Who opened it first, and when.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct ViewData {
    by: String,
    on: i64,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct LineData {
    kind: LineKind,
    day: Option<i64>,
    description: String,
    #[serde(default)]
    detail: String,
    #[serde(default = "one")]
    quantity: String,
    #[serde(default = "piece")]
    unit: Unit,
    rate: String,
    discount: Option<String>,
    /// Places in the taxes of the invoice.
    #[serde(default)]
    taxes: Vec<usize>,
    /// It is paid before it is earned.
    advance: Option<Advance>,
}

fn one() -> String {
    "1".to_owned()
}

fn piece() -> Unit {
    Unit::Piece
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct InstallmentData {
    due: i64,
    amount: String,
}

/// It was voided or written off.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct EndData {
    by: String,
    on: i64,
    reason: String,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct CreditData {
    by: String,
    on: i64,
    amount: String,
    reason: String,
}

pub fn fill(script: &mut Script, mut data: InvoiceData) {
    let (key, case) = (data.key.clone(), data.case.clone());
    let (viewed, credits) = (data.viewed.take(), std::mem::take(&mut data.credits));
    let (void, written_off) = (data.void.take(), data.written_off.take());
    if let Some(day) = data.sent {
        let of = (key.clone(), case.clone(), data.by.clone());
        let at = hours(script, day, 1);
        let drafted = script.at(data.drafted);
        script.at_time(drafted, move |moment| draft(moment, data).boxed());
        script.at_time(at, move |moment| send(moment, of).boxed());
    } else {
        script.on(data.drafted, move |moment| draft(moment, data).boxed());
    }
    if let Some(ViewData { by, on }) = viewed {
        let (at, key) = (hours(script, on, 2), key.clone());
        script.at_time(at, move |moment| view(moment, key, by).boxed());
    }
    for credit in credits {
        let (at, of) = (hours(script, credit.on, 3), (key.clone(), case.clone()));
        script.at_time(at, move |moment| take_off(moment, of, credit).boxed());
    }
    if let Some(end) = void {
        let (at, key) = (hours(script, end.on, 3), key.clone());
        script.at_time(at, move |moment| void_it(moment, key, end).boxed());
    }
    if let Some(end) = written_off {
        let at = hours(script, end.on, 3);
        script.at_time(at, move |moment| write_off(moment, key, end).boxed());
    }
}

async fn draft(moment: Moment<'_>, data: InvoiceData) -> Result<()> {
    let staff = moment.staff(&data.by)?;
    let case = find_case(moment, &staff, &data.case).await?;
    let (settings, _) = kept::load(moment.tx, moment.firm_id()).await?;
    let key = data.key.clone();
    let draft = read(moment, data, &settings).with_context(|| key.clone())?;
    let id = actions::create(moment.tx, &staff, &case, &draft).await?;
    moment.names.set(&key, id);
    Ok(())
}

fn read(moment: Moment<'_>, data: InvoiceData, settings: &BillingSettings) -> anyhow::Result<Draft> {
    let client = |key: &str| moment.names.get(key).map_err(|error| anyhow::anyhow!("{error:?}"));
    let currency = data.currency.as_deref().map_or(Ok(settings.currency), amounts::currency)?;
    let reads = moment.names.find::<CastClient>(&data.client).map(|cast| cast.language);
    let line = |data| read_line(moment, data, currency);
    let part = |data: InstallmentData| {
        let due_on = moment.day(data.due);
        amounts::amount(&data.amount, currency).map(|amount| Installment { due_on, amount })
    };
    let draft = Draft {
        client: client(&data.client)?,
        applicant: data.applicant.as_deref().map(client).transpose()?,
        language: data.language.or(reads).unwrap_or_default(),
        currency,
        bill_to: data.bill_to.trim().to_owned(),
        client_tax_number: data.client_tax_number,
        due: data.due.map_or(Due::Within(settings.due_days), |days| Due::On(moment.day(days))),
        prices: settings.prices,
        taxes: match data.taxes {
            Some(taxes) => taxes.into_iter().map(TaxData::read).collect::<anyhow::Result<_>>()?,
            None => settings.taxes.clone(),
        },
        discount: data.discount.map(|text| amounts::discount(&text, currency)).transpose()?,
        exemption: data.exemption,
        terms: data.terms.unwrap_or_else(|| settings.terms.clone()),
        note: data.note,
        lines: data.lines.into_iter().map(line).collect::<anyhow::Result<_>>()?,
        installments: data.installments.into_iter().map(part).collect::<anyhow::Result<_>>()?,
    };
    let total = draft.sums().map_err(|error| anyhow::anyhow!("{error:?}"))?.totals.gross;
    let parts: i64 = draft.installments.iter().map(|part| part.amount).sum();
    ensure!(draft.installments.is_empty() || parts == total, "its parts are {parts}, its total {total}");
    ensure!(
        draft.lines.iter().flat_map(|line| &line.taxes).all(|place| *place < draft.taxes.len()),
        "no such tax"
    );
    Ok(draft)
}

fn read_line(moment: Moment<'_>, data: LineData, currency: Currency) -> anyhow::Result<DraftLine> {
    Ok(DraftLine {
        kind: data.kind,
        day: data.day.map(|days| moment.day(days)),
        description: data.description,
        detail: data.detail,
        quantity: amounts::quantity(&data.quantity)?,
        unit: data.unit,
        rate: amounts::amount(&data.rate, currency)?,
        discount: data.discount.map(|text| amounts::discount(&text, currency)).transpose()?,
        taxes: data.taxes,
        advance: data.advance,
    })
}

async fn send(moment: Moment<'_>, (key, case, by): (String, String, String)) -> Result<()> {
    let (staff, id): (_, InvoiceId) = (moment.staff(&by)?, moment.names.get(&key)?);
    let case = find_case(moment, &staff, &case).await?;
    let (settings, _) = kept::load(moment.tx, moment.firm_id()).await?;
    let head = queries::lock(moment.tx, moment.firm_id(), id).await?;
    let mut link = NewLink::new(&moment.app.seal, LinkPays::Invoice(id), moment.now, INVOICE_LINK);
    (link.case, link.client) = (Some(case.id), Some(head.client_id));
    let outbox = moment.outbox();
    let (seen, means) = ((id, head.version), (&settings, link));
    granted(actions::send(moment.tx, (&staff, &outbox), &case, seen, means).await?).map(drop)
}

async fn view(moment: Moment<'_>, key: String, by: String) -> Result<()> {
    Ok(actions::view(moment.tx, &moment.client(&by)?, moment.names.get(&key)?).await?)
}

async fn take_off(moment: Moment<'_>, (key, case): (String, String), data: CreditData) -> Result<()> {
    let (staff, id): (_, InvoiceId) = (moment.staff(&data.by)?, moment.names.get(&key)?);
    let case = find_case(moment, &staff, &case).await?;
    let (settings, _) = kept::load(moment.tx, moment.firm_id()).await?;
    let head = queries::lock(moment.tx, moment.firm_id(), id).await?;
    let amount = amounts::amount(&data.amount, head.currency())?;
    let what = (amount, data.reason.as_str());
    granted(actions::credit(moment.tx, &staff, &case, id, what, &settings).await?).map(drop)
}

async fn void_it(moment: Moment<'_>, key: String, end: EndData) -> Result<()> {
    let staff = moment.staff(&end.by)?;
    granted(actions::void(moment.tx, &staff, moment.names.get(&key)?, &end.reason).await?)
}

async fn write_off(moment: Moment<'_>, key: String, end: EndData) -> Result<()> {
    let staff = moment.staff(&end.by)?;
    granted(actions::write_off(moment.tx, &staff, moment.names.get(&key)?, (&end.reason, None)).await?)
}
