//! Mails about questionnaires. No answer ever stands in one, and no note beside a question: those may repeat an answer.

use super::{
    ResponsePath,
    model::Response,
    queries::{self, Reader},
};
use crate::{
    actors::Staff,
    db::Tx,
    i18n::{Lang, format},
    mail::{Layout, Outbox, Recipient},
    t,
};
use diesel::QueryResult;

/// What a mail tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occasion {
    /// It was sent.
    Sent,
    /// It is still to be filled in.
    Reminder,
    /// Something is to be answered again.
    Returned,
    /// It is done.
    Accepted,
}

impl Occasion {
    const fn kind(self) -> &'static str {
        match self {
            Occasion::Sent => "questionnaire-sent",
            Occasion::Reminder => "questionnaire-reminder",
            Occasion::Returned => "questionnaire-returned",
            Occasion::Accepted => "questionnaire-accepted",
        }
    }

    fn subject(self, lang: Lang, (firm, title): (&str, &str)) -> String {
        match self {
            Occasion::Sent => t!(lang, "mail-response-sent-subject", firm = firm, title = title),
            Occasion::Reminder => t!(lang, "mail-response-reminder-subject", title = title),
            Occasion::Returned => t!(lang, "mail-response-returned-subject", title = title),
            Occasion::Accepted => t!(lang, "mail-response-accepted-subject", title = title),
        }
    }

    fn words(self, lang: Lang, (firm, title): (&str, &str)) -> String {
        match self {
            Occasion::Sent => t!(lang, "mail-response-sent", firm = firm, title = title),
            Occasion::Reminder => t!(lang, "mail-response-reminder", firm = firm, title = title),
            Occasion::Returned => t!(lang, "mail-response-returned", firm = firm, title = title),
            Occasion::Accepted => t!(lang, "mail-response-accepted", firm = firm, title = title),
        }
    }
}

/// Tells everybody who fills it in; how many were written to.
///
/// # Errors
/// The database's.
pub async fn tell(
    tx: &Tx,
    outbox: &Outbox,
    staff: &Staff,
    response: &Response,
    occasion: Occasion,
) -> QueryResult<usize> {
    let (firm, today) = (staff.firm.id, staff.firm.today(staff.now));
    let readers = queries::list_readers(tx, (firm, today), (response.case_id, response.client_id)).await?;
    for reader in &readers {
        let letter = letter(staff, response, reader, occasion);
        outbox.queue(tx, firm, letter).await?;
    }
    Ok(readers.len())
}

fn letter(staff: &Staff, response: &Response, reader: &Reader, occasion: Occasion) -> crate::mail::Letter {
    let (lang, firm) = (reader.lang(), staff.firm.name.as_str());
    let title = response.title.pick(lang, staff.firm.language);
    let mut layout = Layout::new(lang, staff.firm.letterhead())
        .paragraph(t!(lang, "mail-greeting", name = reader.name.as_str()))
        .paragraph(occasion.words(lang, (firm, title)));
    if matches!(occasion, Occasion::Sent | Occasion::Reminder) {
        if let Some(due) = response.due_on {
            let day = format::day_in_words(lang, due.0, staff.firm.today(staff.now).0);
            layout = layout.paragraph(t!(lang, "mail-response-due", day = day));
        }
        layout = layout.paragraph(t!(lang, "mail-response-saved"));
    }
    let quote = match occasion {
        Occasion::Sent => response.message.as_str(),
        Occasion::Returned => response.return_note.as_str(),
        Occasion::Reminder | Occasion::Accepted => "",
    };
    if !quote.is_empty() {
        layout = layout.quote(quote);
    }
    let button = match occasion {
        Occasion::Accepted => t!(lang, "mail-response-look"),
        _ => t!(lang, "mail-response-button"),
    };
    let place = format!("{}{}", staff.base_url, ResponsePath { response_id: response.id });
    layout
        .button(button, place)
        .paragraph(t!(lang, "mail-closing"))
        .small(t!(lang, "mail-footer", firm = firm))
        .letter(
            occasion.kind(),
            Recipient { name: reader.name.clone(), email: reader.email.clone() },
            occasion.subject(lang, (firm, title)),
        )
}
