//! A form is shared to be checked, its client is reminded, and the firm takes it back.

use super::{
    super::{
        emails,
        events::PreparedFormEvent,
        model::{FormState, PreparedFormId},
        queries,
    },
    lock_for_staff,
};
use crate::{actors::Staff, cases, db::Tx, events, mail::Outbox};
use data_encoding::HEXLOWER;
use diesel::QueryResult;
use std::time::Duration;

/// A client is reminded once in so long.
const REMIND_EVERY: Duration = Duration::from_secs(20 * 60 * 60);

/// Shares the draft with this number. False where there is none any more.
///
/// # Errors
/// The database's; `NotFound` for no form that they see.
pub async fn share(
    tx: &Tx,
    (outbox, staff): (&Outbox, &Staff),
    (id, number): (PreparedFormId, i32),
    message: &str,
) -> QueryResult<bool> {
    let firm = staff.firm.id;
    let whole = lock_for_staff(tx, staff, id).await?;
    let draft = whole.draft().filter(|draft| draft.number == number && whole.form.withdrawn_at.is_none());
    let Some(draft) = draft else { return Ok(false) };
    let case = cases::find_for_staff(tx, staff, whole.form.case_id).await?;
    queries::set_shared(tx, firm, (id, draft.id), message, (staff.account, staff.now)).await?;
    emails::shared(tx, outbox, staff, (&case, &whole.form), (number, message)).await?;
    let sha256 = HEXLOWER.encode(draft.shown().sha256);
    let event =
        PreparedFormEvent::Shared { form: id, title: whole.form.title.clone(), version: number, sha256 };
    events::record(tx, firm, staff.by(), Some(case.id), &event, staff.now).await?;
    Ok(true)
}

/// Reminds whoever has to check it. False where nobody has to, or they were reminded not long ago.
///
/// # Errors
/// The database's; `NotFound` for no form that they see.
pub async fn remind(tx: &Tx, (outbox, staff): (&Outbox, &Staff), id: PreparedFormId) -> QueryResult<bool> {
    let (firm, now) = (staff.firm.id, staff.now);
    let whole = lock_for_staff(tx, staff, id).await?;
    let is_early = whole.form.reminded_at.is_some_and(|at| at > now.minus(REMIND_EVERY));
    if whole.state() != FormState::Shared || is_early {
        return Ok(false);
    }
    let case = cases::find_for_staff(tx, staff, whole.form.case_id).await?;
    queries::set_reminded(tx, firm, id, now).await?;
    emails::reminder(tx, outbox, staff, (&case, &whole.form)).await?;
    let event = PreparedFormEvent::Reminded { form: id, title: whole.form.title.clone() };
    events::record(tx, firm, staff.by(), Some(case.id), &event, now).await?;
    Ok(true)
}

/// Takes a form back that was shared; false where that was so, or nothing was shared.
///
/// # Errors
/// The database's; `NotFound` for no form that they see.
pub async fn withdraw(tx: &Tx, staff: &Staff, id: PreparedFormId) -> QueryResult<bool> {
    let firm = staff.firm.id;
    let whole = lock_for_staff(tx, staff, id).await?;
    if matches!(whole.state(), FormState::Draft | FormState::Withdrawn) {
        return Ok(false);
    }
    queries::set_withdrawn(tx, firm, id, (staff.account, staff.now)).await?;
    let event = PreparedFormEvent::Withdrawn { form: id, title: whole.form.title.clone() };
    events::record(tx, firm, staff.by(), Some(whole.form.case_id), &event, staff.now).await?;
    Ok(true)
}
