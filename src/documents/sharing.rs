//! What the firm shares with its client, and takes back; on the caller's transaction.

use super::{
    Review, Source, emails,
    intake::Arrived,
    queries::{self, NewDocument},
    usage::Counted,
};
use crate::documents::DocumentEvent;
use crate::{
    actors::Staff,
    cases::Case,
    db::Tx,
    events::{self},
    ids::{ClientId, DocumentId},
    mail::Outbox,
};
use diesel::QueryResult;

/// What staff says of the files they share.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Label {
    /// Empty for the name of the file.
    pub title: String,
    /// For the client, beside the files; may be empty.
    pub note: String,
    /// Whose documents they are; none for the whole case.
    pub applicant: Option<ClientId>,
}

/// Longest title of a document, in characters.
const MAX_TITLE: usize = 300;

impl Label {
    /// The title of a document: of one file the given one, of several each has its file's name behind it.
    fn title(&self, file: &Arrived, alone: bool) -> String {
        let title = match (self.title.is_empty(), alone) {
            (true, _) => file.title().to_owned(),
            (false, true) => self.title.clone(),
            (false, false) => format!("{} · {}", self.title, file.title()),
        };
        title.chars().take(MAX_TITLE).collect()
    }
}

/// Shares these files: a document, an event for each, and one mail to each reader. False, and nothing was shared, when there is no
/// room for all of them.
///
/// # Errors
/// The database's.
pub async fn share(
    tx: &Tx,
    outbox: &Outbox,
    staff: &Staff,
    case: &Case,
    (files, label): (&[Arrived], &Label),
) -> QueryResult<bool> {
    let firm = staff.firm.id;
    let counted = Counted { firm, case: Some(case.id), client: None };
    for (taken, file) in files.iter().enumerate() {
        if !file.take_room(tx, counted, false).await? {
            for file in &files[..taken] {
                file.leave_room(tx, counted).await?;
            }
            return Ok(false);
        }
    }
    let mut shared = Vec::with_capacity(files.len());
    for file in files {
        let (id, title) = (DocumentId::new(), label.title(file, files.len() == 1));
        let document = NewDocument {
            firm_id: firm,
            id,
            case_id: case.id,
            source: Source::Firm,
            request_id: None,
            applicant_id: label.applicant,
            title: &title,
            note: &label.note,
            created_at: staff.now,
            created_by: staff.account,
            matched_at: None,
        };
        queries::insert_document(tx, &document).await?;
        let version = file.version(firm, id, 1, Review::NotRequired, (staff.account, staff.now));
        queries::insert_version(tx, &version).await?;
        file.claim(tx, staff.now).await?;
        shared.push((id, title));
    }
    let titles: Vec<String> = shared.iter().map(|(_, title)| title.clone()).collect();
    emails::shared(tx, outbox, staff, case, label.applicant, (&titles, &label.note)).await?;
    for (document, title) in shared {
        let event = DocumentEvent::Shared { document, title };
        events::record(tx, firm, staff.by(), Some(case.id), &event, staff.now).await?;
    }
    Ok(true)
}

/// Takes something back that the firm shared; harmless when that is so already.
///
/// # Errors
/// The database's; `NotFound` for what the firm did not share in this case.
pub async fn take_back(tx: &Tx, staff: &Staff, case: &Case, document: DocumentId) -> QueryResult<()> {
    let firm = staff.firm.id;
    let (title, withdrawn_at) = queries::lock_shared(tx, firm, case.id, document).await?;
    if withdrawn_at.is_some() {
        return Ok(());
    }
    queries::withdraw(tx, firm, document, staff.account, staff.now).await?;
    let event = DocumentEvent::Withdrawn { document, title };
    events::record(tx, firm, staff.by(), Some(case.id), &event, staff.now).await
}
