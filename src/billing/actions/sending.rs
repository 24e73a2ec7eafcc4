//! An invoice is sent, and opened.

use super::super::{
    Advance, Applicant, BillingEvent, BillingSettings, Draft, Due, Parties, emails,
    links::NewLink,
    queries::{self, Series},
    settings::take_number,
};
use crate::{
    actors::{Client, Staff},
    cases::{self, Case, Person},
    clock::Day,
    db::Tx,
    events,
    firms::Firm,
    ids::InvoiceId,
    mail::Outbox,
};
use diesel::QueryResult;
use jiff::ToSpan;

/// Why an invoice is not sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SendError {
    /// It was sent before: what was pressed twice is done once.
    AlreadySent,
    /// Somebody changed it since it was looked at.
    Changed,
    /// The day on which it is due, or that of a part of it, is over.
    DueBeforeToday,
    /// Money on it is kept in trust until it is earned: it is asked for there.
    BelongsInTrust,
}

/// What stands around the lines of an invoice now.
///
/// # Errors
/// The database's.
pub async fn parties(
    tx: &Tx,
    firm: &Firm,
    case: &Case,
    draft: &Draft,
    settings: &BillingSettings,
) -> QueryResult<Parties> {
    let lang = draft.language;
    let (client, people) = futures_util::try_join!(
        queries::find_bill_to(tx, firm.id, draft.client),
        cases::list_people(tx, firm.id, case.id)
    )?;
    // whoever sees one applicant alone sees what is about that one: it must not name the others
    let is_meant = |person: &&Person| match draft.applicant {
        Some(applicant) => person.client_id == applicant,
        None => person.is_applicant(),
    };
    let applicants = people.iter().filter(|person| is_meant(person) || person.client_id == draft.client);
    Ok(Parties {
        case: case.name.clone(),
        reference: case.reference.clone(),
        applicants: applicants
            .map(|person| Applicant { name: person.name.clone(), role: person.role.words(lang) })
            .collect(),
        responsible_title: case.responsible(lang),
        responsible: case.attorney_name.clone(),
        client_email: client.email,
        bank_lines: settings.bank_lines.clone(),
        ..Parties::of_firm(firm, settings)
    })
}

/// Sends a draft: it gets its number, never changes again, and the client is written to.
///
/// # Errors
/// The database's; `NotFound` for no invoice of this firm.
pub async fn send(
    tx: &Tx,
    (staff, outbox): (&Staff, &Outbox),
    case: &Case,
    (id, seen_version): (InvoiceId, i32),
    (settings, link): (&BillingSettings, NewLink),
) -> QueryResult<Result<String, SendError>> {
    let firm = staff.firm.id;
    let today = staff.firm.today(staff.now);
    let head = queries::lock(tx, firm, id).await?;
    if head.sent_at.is_some() {
        return Ok(Err(SendError::AlreadySent));
    }
    if head.version != seen_version {
        return Ok(Err(SendError::Changed));
    }
    let invoice = queries::find_content(tx, firm, head).await?;
    if invoice.draft.lines.iter().any(|line| line.advance == Some(Advance::Trust)) {
        return Ok(Err(SendError::BelongsInTrust));
    }
    let due_on = match invoice.draft.due {
        Due::On(day) => day,
        Due::Within(days) => Day(today.0.saturating_add(i64::from(days).days())),
    };
    if due_on < today || invoice.draft.installments.iter().any(|part| part.due_on < today) {
        return Ok(Err(SendError::DueBeforeToday));
    }
    let parties = parties(tx, &staff.firm, case, &invoice.draft, settings).await?;
    let year = today.0.year();
    let number = take_number(tx, firm, settings, Series::Invoice, year).await?;
    queries::set_sent(tx, firm, id, (&number, &parties), (today, due_on), (staff.account, staff.now)).await?;
    queries::count_invoice(tx, firm, id).await?;
    link.insert(tx, firm, (Some(staff.account), staff.now)).await?;
    let currency = invoice.head.currency();
    let money = invoice.head.money(invoice.head.gross);
    emails::sent(tx, outbox, staff, &invoice, (&number, money, due_on, settings)).await?;
    let event = BillingEvent::Sent {
        invoice: id,
        number: number.clone(),
        amount: money.minor,
        currency: currency.code().to_owned(),
        exponent: currency.exponent().into(),
    };
    events::record(tx, firm, staff.by(), Some(case.id), &event, staff.now).await?;
    Ok(Ok(number))
}

/// The client has opened an invoice: staff see that, the first time.
///
/// # Errors
/// The database's.
pub async fn view(tx: &Tx, client: &Client, id: InvoiceId) -> QueryResult<()> {
    let firm = client.firm.id;
    let head = queries::lock(tx, firm, id).await?;
    if !queries::set_viewed(tx, firm, id, client.now).await? {
        return Ok(());
    }
    let event = BillingEvent::Viewed { invoice: id, number: head.number.unwrap_or_default() };
    events::record(tx, firm, client.by(), Some(head.case_id), &event, client.now).await
}
