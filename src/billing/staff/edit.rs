//! Writing an invoice.

use super::edit_page::{Outcome, Subject, of_case};
use crate::{
    Result,
    actors::Staff,
    billing::{
        CaseBillingPath, EditInvoicePath, InvoiceDefaults, InvoiceDo, InvoiceForm, NewInvoicePath,
        StaffInvoicePath,
        actions::{self, Updated},
        queries,
    },
    db::{Db, Tx},
    form::{FieldErrors, LongPairs, Pairs},
    ids::InvoiceId,
    web::{Flash, Want},
};
use axum::{http::StatusCode, response::Response};

/// GET /staff/cases/{case_id}/billing/new
pub async fn new(path: NewInvoicePath, staff: Staff, want: Want, db: Db) -> Result<Response> {
    let firm = staff.firm.id;
    let (subject, known, last) = db
        .read(async |tx: &Tx| {
            let subject = of_case(tx, &staff, path.case_id).await?;
            let client =
                subject.people.iter().find(|person| person.is_applicant()).or(subject.people.first());
            let (known, last) = match client {
                Some(client) => (
                    Some((client.client_id, queries::find_bill_to(tx, firm, client.client_id).await?)),
                    queries::find_last_bill_to(tx, firm, client.client_id).await?,
                ),
                None => (None, None),
            };
            Ok((subject, known, last))
        })
        .await?;
    let settings = &subject.settings;
    let (bill_to, client_tax_number) = last.unwrap_or((
        known.as_ref().map(|(_, client)| client.name.clone()).unwrap_or_default(),
        String::new(),
    ));
    let defaults = InvoiceDefaults {
        currency: settings.currency,
        due_days: settings.due_days,
        taxes: settings.taxes.clone(),
        prices: settings.prices,
        terms: settings.terms.clone(),
        exemption: settings.exemption.clone(),
        bill_to,
        client: known.as_ref().map(|(id, _)| *id),
        language: known.as_ref().map_or(staff.firm.language, |(_, client)| client.lang()),
        client_tax_number,
    };
    let fields = InvoiceForm::new_for(&defaults, subject.reader(&staff).notation);
    subject.answer((&staff, &db, want), (fields, Outcome::default(), StatusCode::OK)).await
}

/// What came of the form where nothing is saved: a button rearranged or counted it, or something is wrong.
fn arranged(
    subject: &Subject,
    staff: &Staff,
    pairs: &Pairs,
) -> std::result::Result<crate::billing::Draft, Box<(InvoiceForm, Outcome, StatusCode)>> {
    let (reader, choices) = (subject.reader(staff), subject.choices());
    let mut fields = InvoiceForm::posted(pairs);
    let counted = |fields: &InvoiceForm| Some(fields.count(reader, &choices));
    match InvoiceDo::of(pairs) {
        InvoiceDo::Save => {}
        InvoiceDo::Count => {
            let outcome = Outcome { counted: counted(&fields), ..Outcome::default() };
            return Err(Box::new((fields, outcome, StatusCode::OK)));
        }
        InvoiceDo::Spread => {
            let (done, errors, status) = match fields.spread(reader, &choices) {
                Ok(done) => (Some(done), FieldErrors::default(), StatusCode::OK),
                Err(errors) => (None, errors, StatusCode::UNPROCESSABLE_ENTITY),
            };
            let outcome = Outcome { counted: counted(&fields), done, errors, ..Outcome::default() };
            return Err(Box::new((fields, outcome, status)));
        }
        InvoiceDo::Arrange(list, what) => {
            let done = fields.arrange(list, what);
            let outcome = Outcome { counted: counted(&fields), done, ..Outcome::default() };
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

/// POST /staff/cases/{case_id}/billing
pub async fn create(
    path: CaseBillingPath,
    staff: Staff,
    want: Want,
    db: Db,
    LongPairs(pairs): LongPairs,
) -> Result<Response> {
    let subject = db.read(async |tx: &Tx| Ok(of_case(tx, &staff, path.case_id).await?)).await?;
    let draft = match arranged(&subject, &staff, &pairs) {
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
    let (subject, invoice) = db.read(async |tx: &Tx| of_draft(tx, &staff, path.invoice_id).await).await?;
    if invoice.head.sent_at.is_some() {
        return Ok(Flash::Already.on(want.redirect(StaffInvoicePath { invoice_id: path.invoice_id })));
    }
    let reader = subject.reader(&staff);
    let fields = InvoiceForm::of(&invoice.draft, invoice.head.version, reader.notation);
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
    let (subject, invoice) = db.read(async |tx: &Tx| of_draft(tx, &staff, id).await).await?;
    if invoice.head.sent_at.is_some() {
        return Ok(Flash::ChangedSince.on(want.redirect(path)));
    }
    let draft = match arranged(&subject, &staff, &pairs) {
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
