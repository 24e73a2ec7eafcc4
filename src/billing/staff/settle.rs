//! What becomes of an invoice: deleted, sent, voided, written off, credited.

use super::show;
use crate::{
    Result,
    actors::Staff,
    app::App,
    billing::{
        CaseBillingPath, CreditNotesPath, DraftDeletePath, SendingPath, StaffInvoicePath, VoidingPath,
        WriteOffPath,
        actions::{self, CreditError, SendError, SettleError},
        amount_words::amount_words,
        links::{INVOICE_LINK, LinkPays, NewLink},
        queries, settings,
    },
    cases,
    db::{Db, Tx},
    form::{FieldErrors, Pairs},
    money::{self, Notation, read_amount},
    web::{Flash, Want},
};
use axum::{extract::State, http::StatusCode, response::Response};

/// Longest reason, in characters.
const MAX_REASON: usize = 500;

/// A reason, where one has to be given.
fn reason(pairs: &Pairs, errors: &mut FieldErrors) -> String {
    errors.text(
        "reason",
        pairs.get("reason"),
        MAX_REASON,
        "Say why: it stays in the log.",
        "Use at most 500 characters.",
    )
}

/// POST /staff/invoices/{invoice_id}/delete
pub async fn delete(path: DraftDeletePath, staff: Staff, want: Want, db: Db) -> Result<Response> {
    let id = path.invoice_id;
    let case_id = db
        .write(async |tx| {
            let case = queries::find_for_staff(tx, &staff, id).await?.head.case_id;
            Ok(actions::delete(tx, &staff, id).await?.then_some(case))
        })
        .await?;
    match case_id {
        Some(case_id) => Ok(Flash::Removed.on(want.redirect(CaseBillingPath { case_id }))),
        None => Ok(Flash::ChangedSince.on(want.redirect(StaffInvoicePath { invoice_id: id }))),
    }
}

/// POST /staff/invoices/{invoice_id}/sending
pub async fn send(
    path: SendingPath,
    staff: Staff,
    (want, State(app)): (Want, State<App>),
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    staff.require_billing()?;
    let (id, firm) = (path.invoice_id, staff.firm.id);
    let seen: i32 = pairs.get("version").parse().unwrap_or(0);
    let sent = db
        .write(async |tx| {
            let head = queries::find_for_staff(tx, &staff, id).await?.head;
            let case = cases::find_for_staff(tx, &staff, head.case_id).await?;
            let (settings, _) = settings::load(tx, firm).await?;
            let mut link = NewLink::new(&app.seal, LinkPays::Invoice(id), staff.now, INVOICE_LINK);
            link.case = Some(head.case_id);
            link.client = Some(head.client_id);
            Ok(actions::send(tx, (&staff, &app.outbox), &case, (id, seen), (&settings, link)).await?)
        })
        .await?;
    let page = StaffInvoicePath { invoice_id: id };
    match sent {
        Ok(_) => Ok(Flash::Sent.on(want.redirect(page))),
        Err(SendError::AlreadySent) => Ok(Flash::Already.on(want.redirect(page))),
        Err(SendError::Changed) => Ok(Flash::ChangedSince.on(want.redirect(page))),
        Err(SendError::DueBeforeToday) => {
            let mut errors = FieldErrors::default();
            errors.add("due_on", "The day it is due is over. Edit the draft and choose a later one.");
            show::again((&app, &staff, &db), id, (&errors, &pairs), StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(SendError::BelongsInTrust) => {
            let mut errors = FieldErrors::default();
            errors.add(
                "advance",
                "What is kept in trust is not paid on an invoice: ask for it in trust first.",
            );
            show::again((&app, &staff, &db), id, (&errors, &pairs), StatusCode::CONFLICT).await
        }
    }
}

fn settle_words(error: SettleError, notation: Notation) -> (String, StatusCode) {
    match error {
        SettleError::Draft => ("This was not sent: delete the draft instead.".into(), StatusCode::CONFLICT),
        SettleError::Void => ("It is void already.".into(), StatusCode::CONFLICT),
        SettleError::Paid => (
            "Something was paid, is under way, or was credited. Correct it with a credit note instead."
                .into(),
            StatusCode::CONFLICT,
        ),
        SettleError::NothingLeft => ("Nothing is left to write off.".into(), StatusCode::CONFLICT),
        SettleError::AboveLimit(limit) => {
            let share = money::plain_decimal(limit, 4, notation);
            (format!("Writing off more than {share}% is for the owner."), StatusCode::FORBIDDEN)
        }
    }
}

/// POST /staff/invoices/{invoice_id}/voiding
pub async fn void(
    path: VoidingPath,
    staff: Staff,
    (want, State(app)): (Want, State<App>),
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    staff.require_billing()?;
    let mut errors = FieldErrors::default();
    let reason = reason(&pairs, &mut errors);
    let id = path.invoice_id;
    let desk = (&app, &staff, &db);
    if !errors.is_empty() {
        return show::again(desk, id, (&errors, &pairs), StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let done = db.write(async |tx| Ok(actions::void(tx, &staff, id, &reason).await?)).await?;
    match done {
        Ok(()) | Err(SettleError::Void) => {
            Ok(Flash::Saved.on(want.redirect(StaffInvoicePath { invoice_id: id })))
        }
        Err(error) => {
            let (words, status) = settle_words(error, Notation::American);
            errors.add("reason", words);
            show::again(desk, id, (&errors, &pairs), status).await
        }
    }
}

/// POST /staff/invoices/{invoice_id}/write-off
pub async fn write_off(
    path: WriteOffPath,
    staff: Staff,
    (want, State(app)): (Want, State<App>),
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    staff.require_billing()?;
    let mut errors = FieldErrors::default();
    let reason = reason(&pairs, &mut errors);
    let (id, firm) = (path.invoice_id, staff.firm.id);
    let desk = (&app, &staff, &db);
    if !errors.is_empty() {
        return show::again(desk, id, (&errors, &pairs), StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let (done, notation) = db
        .write(async |tx: &Tx| {
            let (settings, _) = settings::load(tx, firm).await?;
            let limit = (!staff.is_owner()).then_some(settings.discount_limit);
            let done = actions::write_off(tx, &staff, id, (&reason, limit)).await?;
            Ok((done, settings.notation(staff.lang)))
        })
        .await?;
    match done {
        Ok(()) => Ok(Flash::Saved.on(want.redirect(StaffInvoicePath { invoice_id: id }))),
        Err(error) => {
            let (words, status) = settle_words(error, notation);
            errors.add("reason", words);
            show::again(desk, id, (&errors, &pairs), status).await
        }
    }
}

/// POST /staff/invoices/{invoice_id}/credit-notes
pub async fn credit(
    path: CreditNotesPath,
    staff: Staff,
    (want, State(app)): (Want, State<App>),
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    staff.require_billing()?;
    let (id, firm) = (path.invoice_id, staff.firm.id);
    let (listed, (settings, _)) = db
        .read(async |tx: &Tx| {
            Ok((queries::find_for_staff(tx, &staff, id).await?, settings::load(tx, firm).await?))
        })
        .await?;
    let notation = settings.notation(staff.lang);
    let mut errors = FieldErrors::default();
    let reason = reason(&pairs, &mut errors);
    let amount = match read_amount(pairs.get("amount"), listed.head.currency(), notation) {
        Ok(amount) if amount > 0 => amount,
        Ok(_) => {
            errors.add("amount", "Enter an amount above zero.");
            0
        }
        Err(error) => {
            let (typed, currency) = (pairs.get("amount"), listed.head.currency());
            errors.add("amount", amount_words(&error, typed, Some(currency), notation));
            0
        }
    };
    let desk = (&app, &staff, &db);
    if !errors.is_empty() {
        return show::again(desk, id, (&errors, &pairs), StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let done = db
        .write(async |tx| {
            let case = cases::find_for_staff(tx, &staff, listed.head.case_id).await?;
            Ok(actions::credit(tx, &staff, &case, id, (amount, &reason), &settings).await?)
        })
        .await?;
    let words = match done {
        Ok(invoice_id) => return Ok(Flash::Sent.on(want.redirect(StaffInvoicePath { invoice_id }))),
        Err(CreditError::NotSent) => "Only an invoice that was sent and counts can be credited.".to_owned(),
        Err(CreditError::TooMuch(most)) => {
            let most = money::show(listed.head.money(most), notation);
            format!("At most {most} is outstanding. What was paid is given back as a refund of its payment.")
        }
    };
    errors.add("amount", words);
    show::again(desk, id, (&errors, &pairs), StatusCode::CONFLICT).await
}
