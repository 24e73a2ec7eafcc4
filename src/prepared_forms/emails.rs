//! Mails about forms that are to be checked.

use super::{PreparedFormPath, model::PreparedForm};
use crate::{
    actors::Staff,
    cases::Case,
    db::Tx,
    documents::{letter_to, list_readers_of, recipient},
    i18n::format,
    mail::Outbox,
    t,
};
use diesel::QueryResult;

/// Tells of a form that was shared.
///
/// # Errors
/// The database's.
pub async fn shared(
    tx: &Tx,
    outbox: &Outbox,
    staff: &Staff,
    (case, form): (&Case, &PreparedForm),
    (version, message): (i32, &str),
) -> QueryResult<()> {
    for reader in list_readers_of(tx, staff, case, form.applicant_id).await? {
        let (lang, firm, title) = (reader.lang(), staff.firm.name.as_str(), form.title.as_str());
        let intro = match version {
            1 => t!(lang, "mail-form-shared-intro", title = title, case = case.name.as_str()),
            _ => t!(lang, "mail-form-shared-again-intro", title = title, case = case.name.as_str()),
        };
        let mut layout = letter_to(staff, &reader).paragraph(intro);
        if let Some(due) = form.due_on {
            let day = format::day_in_words(lang, due.0, staff.firm.today(staff.now).0);
            layout = layout.paragraph(t!(lang, "mail-form-due", day = day));
        }
        if !message.is_empty() {
            layout = layout.quote(message);
        }
        let letter = layout
            .button(t!(lang, "mail-form-button"), place(staff, form))
            .paragraph(t!(lang, "mail-closing"))
            .small(t!(lang, "mail-footer", firm = firm))
            .letter("form-shared", recipient(&reader), t!(lang, "mail-form-shared-subject", title = title));
        outbox.queue(tx, staff.firm.id, letter).await?;
    }
    Ok(())
}

/// Reminds of a form that waits to be checked.
///
/// # Errors
/// The database's.
pub async fn reminder(
    tx: &Tx,
    outbox: &Outbox,
    staff: &Staff,
    (case, form): (&Case, &PreparedForm),
) -> QueryResult<()> {
    for reader in list_readers_of(tx, staff, case, form.applicant_id).await? {
        let (lang, firm, title) = (reader.lang(), staff.firm.name.as_str(), form.title.as_str());
        let mut layout = letter_to(staff, &reader).paragraph(t!(
            lang,
            "mail-form-reminder-intro",
            title = title,
            case = case.name.as_str()
        ));
        if let Some(due) = form.due_on {
            let day = format::day_in_words(lang, due.0, staff.firm.today(staff.now).0);
            layout = layout.paragraph(t!(lang, "mail-form-due", day = day));
        }
        let letter = layout
            .button(t!(lang, "mail-form-button"), place(staff, form))
            .paragraph(t!(lang, "mail-closing"))
            .small(t!(lang, "mail-footer", firm = firm))
            .letter(
                "form-reminder",
                recipient(&reader),
                t!(lang, "mail-form-reminder-subject", title = title),
            );
        outbox.queue(tx, staff.firm.id, letter).await?;
    }
    Ok(())
}

fn place(staff: &Staff, form: &PreparedForm) -> String {
    format!("{}{}", staff.base_url, PreparedFormPath { form_id: form.id })
}
