//! Mails about documents: one for each act and reader, however many documents it was about.

use super::{
    Filters,
    queries::{Reader, find_sent_back, list_readers},
    readers::{letter_to as begun, of_case as readers, readers_of, recipient},
};
use crate::{
    actors::Staff,
    cases::Case,
    clock::Day,
    db::Tx,
    firms,
    i18n::{Lang, Localized, format},
    ids::{AccountId, ClientId, FirmId, VersionId},
    mail::{About, Letter, Outbox},
    t,
};
use diesel::QueryResult;

/// What is asked for, as its line in a mail says it.
#[derive(Debug, Clone)]
pub struct RequestedDocument<'a> {
    pub title: &'a Localized,
    /// Whose document it is, if it is somebody's in particular; and by name.
    pub of: Option<ClientId>,
    pub applicant: Option<&'a str>,
    pub due_on: Option<Day>,
}

/// Lines of a mail; the portal has them all.
const MAX_LINES: usize = 30;

/// Tells of documents that are asked for.
pub async fn requested(
    tx: &Tx,
    outbox: &Outbox,
    staff: &Staff,
    case: &Case,
    wanted: &[RequestedDocument<'_>],
) -> QueryResult<()> {
    let all = readers(tx, staff, case).await?;
    for reader in &all {
        let is_theirs = |wanted: &RequestedDocument<'_>| {
            readers_of(&all, wanted.of).iter().any(|other| other.account == reader.account)
        };
        let theirs: Vec<RequestedDocument<'_>> =
            wanted.iter().filter(|wanted| is_theirs(wanted)).cloned().collect();
        if !theirs.is_empty() {
            outbox.queue(tx, staff.firm.id, request_letter(staff, case, &theirs, reader)).await?;
        }
    }
    Ok(())
}

fn request_letter(staff: &Staff, case: &Case, wanted: &[RequestedDocument<'_>], reader: &Reader) -> Letter {
    let (lang, firm, count) = (reader.lang(), staff.firm.name.as_str(), wanted.len());
    let mut lines: Vec<String> =
        wanted.iter().take(MAX_LINES).map(|wanted| line(staff, lang, wanted)).collect();
    if count > MAX_LINES {
        lines.push(t!(lang, "mail-document-request-more", count = count - MAX_LINES));
    }
    begun(staff, reader)
        .paragraph(t!(lang, "mail-document-request-intro", count = count, case = case.name.as_str()))
        .paragraph(lines.join("\n"))
        .button(t!(lang, "mail-document-request-button"), documents_url(staff, case))
        .paragraph(t!(lang, "mail-document-request-help"))
        .paragraph(t!(lang, "mail-closing"))
        .small(t!(lang, "mail-footer", firm = firm))
        .letter(
            "document-request",
            recipient(reader),
            t!(lang, "mail-document-request-subject", count = count, firm = firm),
        )
}

/// One document, such as "• Passport, for Kofi (due 4 Dec)".
fn line(staff: &Staff, lang: Lang, wanted: &RequestedDocument<'_>) -> String {
    let title = wanted.title.pick(lang, staff.firm.language);
    let title = match wanted.applicant {
        Some(applicant) => {
            t!(lang, "mail-document-request-item-applicant", title = title, applicant = applicant)
        }
        None => title.to_owned(),
    };
    match wanted.due_on {
        Some(day) => {
            let today = staff.now.0.to_zoned(staff.firm.zone()).date();
            let day = format::day(lang, day.0, today);
            t!(
                lang,
                "mail-list-item",
                item = t!(lang, "mail-document-request-item-due", title = title, day = day)
            )
        }
        None => t!(lang, "mail-list-item", item = title),
    }
}

/// The kind of the mail that a document has to be sent again.
pub const NOT_APPROVED: &str = "document-not-approved";

/// Whether somebody still has to be told, when the mail is due, that a version of a document has to be sent again: it has not been
/// sent again meanwhile, nor is it asked for no more, and they still see it.
pub async fn is_still_not_approved(tx: &Tx, firm: FirmId, about: About) -> QueryResult<bool> {
    let Some((case, applicant)) = find_sent_back(tx, firm, VersionId(about.id)).await? else {
        return Ok(false);
    };
    let today = firms::find(tx, firm).await?.today(about.now);
    let all = list_readers(tx, firm, today, case).await?;
    Ok(all.iter().any(|reader| reader.email == about.recipient && reader.sees(applicant)))
}

/// Tells whoever sent a document that it has to be sent again, and why, unless that is undone. `uploader` left the case since: then the others.
pub async fn not_approved(
    tx: &Tx,
    outbox: &Outbox,
    staff: &Staff,
    case: &Case,
    applicant: Option<ClientId>,
    (version, title, note, uploader): (VersionId, &Localized, &str, AccountId),
) -> QueryResult<()> {
    let all = readers(tx, staff, case).await?;
    let is_sender = |reader: &&Reader| reader.account == uploader && reader.sees(applicant);
    let sender: Vec<&Reader> = all.iter().filter(is_sender).collect();
    let readers = if sender.is_empty() { readers_of(&all, applicant) } else { sender };
    for reader in readers {
        let (lang, firm) = (reader.lang(), staff.firm.name.as_str());
        let title = title.pick(lang, staff.firm.language);
        let letter = begun(staff, reader)
            .paragraph(t!(lang, "mail-document-not-approved-intro", title = title))
            .quote(note)
            .button(t!(lang, "mail-document-not-approved-button"), documents_url(staff, case))
            .paragraph(t!(lang, "mail-closing"))
            .small(t!(lang, "mail-footer", firm = firm))
            .letter(
                NOT_APPROVED,
                recipient(reader),
                t!(lang, "mail-document-not-approved-subject", firm = firm, title = title),
            );
        outbox.queue_undoable(tx, staff.firm.id, letter, (version.0, staff.undo_within)).await?;
    }
    Ok(())
}

/// Tells of documents that the firm shared.
pub async fn shared(
    tx: &Tx,
    outbox: &Outbox,
    staff: &Staff,
    case: &Case,
    applicant: Option<ClientId>,
    (titles, note): (&[String], &str),
) -> QueryResult<()> {
    let all = readers(tx, staff, case).await?;
    for reader in readers_of(&all, applicant) {
        let (lang, firm, count) = (reader.lang(), staff.firm.name.as_str(), titles.len());
        let lines: Vec<String> =
            titles.iter().map(|title| t!(lang, "mail-list-item", item = title.as_str())).collect();
        let mut layout = begun(staff, reader)
            .paragraph(t!(lang, "mail-documents-shared-intro", count = count, case = case.name.as_str()))
            .paragraph(lines.join("\n"));
        if !note.is_empty() {
            layout = layout.quote(note);
        }
        let letter = layout
            .button(t!(lang, "mail-documents-shared-button", count = count), documents_url(staff, case))
            .paragraph(t!(lang, "mail-closing"))
            .small(t!(lang, "mail-footer", firm = firm))
            .letter(
                "document-shared",
                recipient(reader),
                t!(lang, "mail-documents-shared-subject", count = count, firm = firm),
            );
        outbox.queue(tx, staff.firm.id, letter).await?;
    }
    Ok(())
}

/// The client's page of the documents of a case.
fn documents_url(staff: &Staff, case: &Case) -> String {
    format!("{}{}", staff.base_url, Filters::of_case(case.id).url())
}
