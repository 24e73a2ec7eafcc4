//! What came in: files that are stored whole, and files that were refused with the reason.

use super::{MAX_FILES, guard::Guard};
use crate::{
    clock::Ts,
    db::Tx,
    documents::{Review, queries::NewVersion, usage},
    i18n::{Lang, format::file_size},
    ids::{AccountId, DocumentId, FirmId, VersionId},
    storage::{FileKind, Quotas, ReceivedFile, Refusal},
    t,
};
use std::collections::HashMap;

/// What a form held.
#[derive(Default)]
pub struct Batch {
    /// Its texts by the names of the fields; the last word on a field counts.
    pub fields: HashMap<String, String>,
    /// What is stored and can be claimed, in the order sent.
    pub files: Vec<Arrived>,
    /// What was not taken, to be told to whoever sent it.
    pub refused: Vec<RejectedFile>,
}

impl Batch {
    /// A field without spaces around it; empty when it is not there.
    pub fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", |text| text.trim())
    }

    /// Whether no file was chosen at all.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty() && self.refused.is_empty()
    }
}

/// A file that is stored and waits to be claimed.
pub struct Arrived {
    /// Cleaned; with an extension that fits the content.
    pub name: String,
    /// What the storage knows of it.
    pub received: ReceivedFile,
    /// What its version will be called, if it is claimed.
    pub version: VersionId,
    pub(super) guard: Guard,
    pub(super) quotas: Quotas,
}

impl Arrived {
    /// The name without its extension: the title of a document that has no other.
    pub fn title(&self) -> &str {
        self.name.rsplit_once('.').map_or(&self.name, |(stem, _)| stem)
    }

    /// The row for this file, as this version of this document.
    pub fn version(
        &self,
        firm: FirmId,
        document: DocumentId,
        number: i32,
        review: Review,
        (by, now): (AccountId, Ts),
    ) -> NewVersion<'_> {
        NewVersion {
            firm_id: firm,
            id: self.version,
            document_id: document,
            number,
            file_name: &self.name,
            file_kind: self.received.kind.extension(),
            bytes: i64::try_from(self.received.bytes).unwrap_or(i64::MAX),
            sha256: &self.received.sha256,
            storage_key: self.received.key.to_string(),
            uploaded_at: now,
            uploaded_by: by,
            review,
        }
    }

    /// Counts the file for its firm, its case and whoever hands it in, unless there is no room for it; whether there was. What the
    /// firm asked for has a reserve. To be called in the transaction that inserts its row, before that.
    ///
    /// # Errors
    /// The database's.
    pub async fn take_room(
        &self,
        tx: &Tx,
        counted: usage::Counted,
        asked: bool,
    ) -> diesel::QueryResult<bool> {
        usage::take(tx, &self.quotas, counted, (self.received.bytes, asked)).await
    }

    /// Takes back what [`Arrived::take_room`] counted.
    ///
    /// # Errors
    /// The database's.
    pub async fn leave_room(&self, tx: &Tx, counted: usage::Counted) -> diesel::QueryResult<()> {
        usage::give_back(tx, counted, self.received.bytes).await
    }

    /// Keeps the file, if the transaction commits. To be called in the transaction that inserts its row.
    ///
    /// # Errors
    /// `NotFound` when the file took longer than twenty hours to come in; the database's.
    pub async fn claim(&self, tx: &Tx, now: Ts) -> diesel::QueryResult<()> {
        self.guard.claim(tx, now).await
    }

    pub(super) async fn let_go(&self, undone: bool) {
        self.guard.let_go(undone).await;
    }
}

/// A file that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RejectedFile {
    /// As it was sent, shortened to be shown.
    pub name: String,
    /// The reason, which is told to whoever sent it.
    pub why: Why,
}

/// Why a file was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// What the file is, or is not.
    Refusal(Refusal),
    /// There is no room for it, whether or not it was asked for.
    NoRoom,
    /// The disk is nearly full.
    NoDisk,
    /// One of more files than are taken at once; then none of them is.
    TooMany,
    /// Its name cannot be read; what came after it was not read either.
    Name,
    /// The form was not read to its end, because a file before was much too large.
    Unread,
}

impl RejectedFile {
    /// What is wrong, and what would be right.
    pub fn words(&self, lang: Lang) -> String {
        let name = self.name.as_str();
        match self.why {
            Why::Refusal(Refusal::Empty) => t!(lang, "upload-error-empty", name = name),
            Why::Refusal(Refusal::TooLarge { max_bytes }) => {
                t!(lang, "upload-error-too-large", name = name, size = file_size(lang, max_bytes))
            }
            Why::Refusal(Refusal::Kind) => match claimed(name) {
                Some(extension) => t!(lang, "upload-error-other-kind", name = name, extension = extension),
                None => t!(lang, "upload-error-kind", name = name),
            },
            Why::Refusal(Refusal::Macros) => t!(lang, "upload-error-macros", name = name),
            Why::Refusal(Refusal::Password) => t!(lang, "upload-error-password", name = name),
            Why::Refusal(Refusal::Damaged) => t!(lang, "upload-error-damaged", name = name),
            Why::NoRoom => t!(lang, "upload-error-no-room", name = name),
            Why::NoDisk => t!(lang, "upload-error-no-disk", name = name),
            Why::TooMany => t!(lang, "upload-error-too-many", count = MAX_FILES),
            Why::Name => t!(lang, "upload-error-name"),
            Why::Unread => t!(lang, "upload-error-unread"),
        }
    }

    /// Whether the same file could be taken another time. Of what it is, sending it once more changes nothing.
    pub fn may_be_tried_again(&self) -> bool {
        matches!(self.why, Why::NoDisk)
    }

    /// Whether it was a matter of size.
    pub fn is_too_large(&self) -> bool {
        matches!(self.why, Why::Refusal(Refusal::TooLarge { .. }))
    }
}

/// The ending of a name that is one of the accepted kinds, which its content is not.
fn claimed(name: &str) -> Option<&str> {
    let (_, ending) = name.rsplit_once('.')?;
    let is_known = |kind: FileKind| kind.extensions().iter().any(|known| known.eq_ignore_ascii_case(ending));
    FileKind::ALL.into_iter().any(is_known).then_some(ending)
}
