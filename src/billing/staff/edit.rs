//! Writing an invoice.

use super::edit_page::{Outcome, Subject, of_case, propose};
use crate::{
    Result,
    actors::Staff,
    billing::{
        CaseBillingPath, EditInvoicePath, InvoiceDefaults, InvoiceDo, InvoiceForm, NewInvoicePath, Proposal,
        ProposedFields, StaffInvoicePath,
        actions::{self, Updated},
        queries,
    },
    db::{Db, Tx},
    form::{FieldErrors, LongPairs, Pairs},
    ids::InvoiceId,
    web::{Flash, Want},
};
use axum::{http::StatusCode, response::Response};
use diesel::QueryResult;

/// GET /staff/cases/{case_id}/billing/new
pub async fn new(path: NewInvoicePath, staff: Staff, want: Want, db: Db) -> Result<Response> {
    let firm = staff.firm.id;
    let (subject, client, known) = db
        .read(async |tx: &Tx| {
            let subject = of_case(tx, &staff, path.case_id).await?;
            let client =
                subject.people.iter().find(|person| person.is_applicant()).or(subject.people.first());
            let client = client.map(|person| person.client_id);
            let known = match client {
                Some(client) => Some(propose(tx, firm, client).await?),
                None => None,
            };
            Ok((subject, client, known))
        })
        .await?;
    let settings = &subject.settings;
    let (proposal, language) = known.unwrap_or((Proposal::default(), staff.firm.language));
    let defaults = InvoiceDefaults {
        currency: settings.currency,
        due_days: settings.due_days,
        taxes: settings.taxes.clone(),
        prices: settings.prices,
        terms: settings.terms.clone(),
        exemption: settings.exemption.clone(),
        bill_to: proposal.bill_to,
        client,
        language,
        client_tax_number: proposal.client_tax_number,
    };
    let fields = InvoiceForm::new_for(&defaults, subject.reader(&staff).notation);
    subject.answer((&staff, &db, want), (fields, Outcome::default(), StatusCode::OK)).await
}

/// What came of the form where nothing is saved: a button rearranged or counted it, or something is wrong.
fn arranged(
    subject: &Subject,
    staff: &Staff,
    (mut fields, followed, what): (InvoiceForm, bool, InvoiceDo),
) -> std::result::Result<crate::billing::Draft, Box<(InvoiceForm, Outcome, StatusCode)>> {
    let (reader, choices) = (subject.reader(staff), subject.choices());
    let counted = |fields: &InvoiceForm| Some(fields.count(reader, &choices));
    match what {
        // what was written anew is looked at first
        InvoiceDo::Save if followed => {
            let outcome = Outcome { counted: counted(&fields), followed, ..Outcome::default() };
            return Err(Box::new((fields, outcome, StatusCode::OK)));
        }
        InvoiceDo::Save => {}
        InvoiceDo::Client => {
            let outcome = Outcome { followed, ..Outcome::default() };
            return Err(Box::new((fields, outcome, StatusCode::OK)));
        }
        InvoiceDo::Count => {
            let outcome = Outcome { counted: counted(&fields), ..Outcome::default() };
            return Err(Box::new((fields, outcome, StatusCode::OK)));
        }
        InvoiceDo::Spread => {
            let (done, errors, status) = match fields.spread(reader, &choices) {
                Ok(done) => (Some(done), FieldErrors::default(), StatusCode::OK),
                Err(errors) => (None, errors, StatusCode::UNPROCESSABLE_ENTITY),
            };
            let outcome = Outcome { counted: counted(&fields), done, errors, followed, ..Outcome::default() };
            return Err(Box::new((fields, outcome, status)));
        }
        InvoiceDo::Arrange(list, what) => {
            let done = fields.arrange(list, what);
            let outcome = Outcome { counted: counted(&fields), done, followed, ..Outcome::default() };
            return Err(Box::new((fields, outcome, StatusCode::OK)));
        }
    }
    match fields.check(reader, &choices) {
        Ok(draft) => match too_generous(subject, staff, &draft) {
            None => Ok(draft),
            Some(errors) => {
                let outcome = Outcome { counted: counted(&fields), errors, ..Outcome::default() };
                Err(Box::new((fields, outcome, StatusCode::FORBIDDEN)))
            }
        },
        Err(errors) => {
            let outcome = Outcome { counted: counted(&fields), errors, ..Outcome::default() };
            Err(Box::new((fields, outcome, StatusCode::UNPROCESSABLE_ENTITY)))
        }
    }
}

/// Discounts above the firm's limit are its owners' to give.
fn too_generous(subject: &Subject, staff: &Staff, draft: &crate::billing::Draft) -> Option<FieldErrors> {
    let limit = subject.settings.discount_limit;
    if staff.is_owner() || draft.largest_discount_percent() <= limit {
        return None;
    }
    let share = crate::money::plain_decimal(limit, 4, subject.reader(staff).notation);
    let mut errors = FieldErrors::default();
    errors.add(
        "discount",
        format!("Discounts above {share}% are for the owner to give. Ask them to save this invoice."),
    );
    Some(errors)
}

/// What was posted, made out to whoever is chosen now, and whether that was written anew; and which button sent it.
async fn posted(
    tx: &Tx,
    staff: &Staff,
    subject: &Subject,
    pairs: &Pairs,
) -> QueryResult<(InvoiceForm, bool, InvoiceDo)> {
    let (mut fields, what) = (InvoiceForm::posted(pairs), InvoiceDo::of(pairs));
    let chosen = subject.people.iter().find(|person| person.client_id.to_string() == fields.client.trim());
    let Some(person) = chosen.filter(|_| fields.is_for_another() && what != InvoiceDo::Count) else {
        return Ok((fields, false, what));
    };
    let (proposal, _) = propose(tx, staff.firm.id, person.client_id).await?;
    let followed = fields.follow(person.client_id, &proposal);
    Ok((fields, followed, what))
}

/// POST /staff/cases/{case_id}/billing
pub async fn create(
    path: CaseBillingPath,
    staff: Staff,
    want: Want,
    db: Db,
    LongPairs(pairs): LongPairs,
) -> Result<Response> {
    let (subject, posted) = db
        .read(async |tx: &Tx| {
            let subject = of_case(tx, &staff, path.case_id).await?;
            let posted = posted(tx, &staff, &subject, &pairs).await?;
            Ok((subject, posted))
        })
        .await?;
    let draft = match arranged(&subject, &staff, posted) {
        Ok(draft) => draft,
        Err(again) => return subject.answer((&staff, &db, want), *again).await,
    };
    let invoice_id =
        db.write(async |tx| Ok(actions::create(tx, &staff, &subject.case, &draft).await?)).await?;
    Ok(Flash::Saved.on(want.redirect(StaffInvoicePath { invoice_id })))
}

/// A draft, with what its form needs.
async fn of_draft(tx: &Tx, staff: &Staff, id: InvoiceId) -> Result<(Subject, crate::billing::Invoice)> {
    let head = queries::find_for_staff(tx, staff, id).await?.head;
    let subject = of_case(tx, staff, head.case_id).await?;
    let invoice = queries::find_content(tx, staff.firm.id, head).await?;
    let kept = Some(invoice.head.currency());
    Ok((Subject { id: Some(id), kept, ..subject }, invoice))
}

/// GET /staff/invoices/{invoice_id}/edit
pub async fn edit(path: EditInvoicePath, staff: Staff, want: Want, db: Db) -> Result<Response> {
    let (subject, invoice, proposal) = db
        .read(async |tx: &Tx| {
            let (subject, invoice) = of_draft(tx, &staff, path.invoice_id).await?;
            let (proposal, _) = propose(tx, staff.firm.id, invoice.draft.client).await?;
            Ok((subject, invoice, proposal))
        })
        .await?;
    if invoice.head.sent_at.is_some() {
        return Ok(Flash::Already.on(want.redirect(StaffInvoicePath { invoice_id: path.invoice_id })));
    }
    let reader = subject.reader(&staff);
    let fields = InvoiceForm {
        proposed: ProposedFields::of(Some(invoice.draft.client), &proposal),
        ..InvoiceForm::of(&invoice.draft, invoice.head.version, reader.notation)
    };
    let counted = Some(fields.count(reader, &subject.choices()));
    let outcome = Outcome { counted, ..Outcome::default() };
    subject.answer((&staff, &db, want), (fields, outcome, StatusCode::OK)).await
}

/// POST /staff/invoices/{invoice_id}
pub async fn update(
    path: StaffInvoicePath,
    staff: Staff,
    want: Want,
    db: Db,
    LongPairs(pairs): LongPairs,
) -> Result<Response> {
    let id = path.invoice_id;
    let (subject, invoice, posted) = db
        .read(async |tx: &Tx| {
            let (subject, invoice) = of_draft(tx, &staff, id).await?;
            let posted = posted(tx, &staff, &subject, &pairs).await?;
            Ok((subject, invoice, posted))
        })
        .await?;
    if invoice.head.sent_at.is_some() {
        return Ok(Flash::ChangedSince.on(want.redirect(path)));
    }
    let draft = match arranged(&subject, &staff, posted) {
        Ok(draft) => draft,
        Err(again) => return subject.answer((&staff, &db, want), *again).await,
    };
    let based_on = InvoiceForm::posted(&pairs).based_on;
    let (reader, choices) = (subject.reader(&staff), subject.choices());
    let done = db
        .write(async |tx| {
            let stands = |now: &crate::billing::Draft| {
                crate::billing::invoice_conflict(reader, &choices, None, now, &draft)
            };
            Ok(actions::update(tx, &staff, id, (based_on, &draft), &stands).await?)
        })
        .await?;
    match done {
        Updated::Saved => Ok(Flash::Saved.on(want.redirect(path))),
        Updated::Unchanged => Ok(want.redirect(path)),
        Updated::Sent => Ok(Flash::ChangedSince.on(want.redirect(path))),
        Updated::Behind(newer, conflict) => {
            let fields = InvoiceForm { based_on: newer.head.version, ..InvoiceForm::posted(&pairs) };
            let outcome = Outcome { newer: Some(conflict), ..Outcome::default() };
            subject.answer((&staff, &db, want), (fields, outcome, StatusCode::CONFLICT)).await
        }
    }
}
