//! What the firm asks for, what was handed in or shared, and the rules that hold between them.

use super::ShownFile;
use crate::{
    clock::{Day, Ts},
    i18n::{Lang, Localized},
    ids::{AccountId, CaseId, ChecklistVersionId, ClientId, DocumentId, RequestId, VersionId},
    schema::{document_requests, document_versions, documents},
    storage::{FileKind, Key},
    t,
    ui::Tone,
};
use diesel::prelude::*;
use jiff::civil::Date;

crate::text_enum! {
    /// Where a request stands. It follows from the reviews of its documents; see `queries::refresh_state`.
    pub enum RequestState {
        /// Nothing was handed in yet.
        Needed = "needed",
        /// What was handed in waits for the firm.
        InReview = "in_review",
        /// At least one document has to be sent again.
        NotApproved = "not_approved",
        /// All that was handed in is good.
        Approved = "approved",
        /// The firm no longer asks for it.
        Withdrawn = "withdrawn",
    }
}

crate::text_enum! {
    /// What the firm said of one version of a document.
    pub enum Review {
        /// The firm shared it itself: nobody reviews it.
        NotRequired = "not_required",
        /// Nobody has decided yet.
        Pending = "pending",
        /// It is as the firm needs it.
        Approved = "approved",
        /// The client has to send another.
        NotApproved = "not_approved",
    }
}

crate::text_enum! {
    /// Who brought a document into the case.
    pub enum Source {
        /// Handed in.
        Client = "client",
        /// Shared by staff.
        Firm = "firm",
    }
}

impl RequestState {
    /// Its words for clients.
    pub fn words(self, lang: Lang) -> String {
        match self {
            RequestState::Needed => t!(lang, "document-state-needed"),
            RequestState::InReview => t!(lang, "document-state-in-review"),
            RequestState::NotApproved => t!(lang, "document-state-not-approved"),
            RequestState::Approved => t!(lang, "document-state-approved"),
            RequestState::Withdrawn => t!(lang, "document-state-withdrawn"),
        }
    }

    /// How its pill is colored.
    pub const fn tone(self) -> Tone {
        match self {
            RequestState::Needed | RequestState::Withdrawn => Tone::Plain,
            RequestState::InReview => Tone::Brand,
            RequestState::NotApproved => Tone::Bad,
            RequestState::Approved => Tone::Good,
        }
    }

    /// Whether the client has something to do about it.
    pub const fn needs_client(self) -> bool {
        matches!(self, RequestState::Needed | RequestState::NotApproved)
    }

    /// Whether files are still taken for it.
    pub const fn takes_files(self) -> bool {
        matches!(self, RequestState::Needed | RequestState::NotApproved | RequestState::InReview)
    }

    /// What follows from the reviews of the current versions; the same rule as the statement in `queries::refresh_state`.
    pub fn of(reviews: &[Review]) -> RequestState {
        if reviews.contains(&Review::NotApproved) {
            RequestState::NotApproved
        } else if reviews.contains(&Review::Pending) {
            RequestState::InReview
        } else if reviews.contains(&Review::Approved) {
            RequestState::Approved
        } else {
            RequestState::Needed
        }
    }
}

impl Review {
    /// Whether the file can still be moved or replaced.
    pub const fn is_open(self) -> bool {
        matches!(self, Review::Pending | Review::NotApproved)
    }

    /// Its words for clients.
    pub fn words(self, lang: Lang) -> String {
        self.as_state().words(lang)
    }

    /// How its pill is colored: as the request's would be.
    pub const fn tone(self) -> Tone {
        self.as_state().tone()
    }

    const fn as_state(self) -> RequestState {
        match self {
            Review::NotRequired | Review::Pending => RequestState::InReview,
            Review::Approved => RequestState::Approved,
            Review::NotApproved => RequestState::NotApproved,
        }
    }
}

/// A document the firm asks for.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable)]
#[diesel(table_name = document_requests, check_for_backend(diesel::pg::Pg))]
pub struct DocumentRequest {
    /// What stands in its addresses.
    pub id: RequestId,
    /// For which case.
    pub case_id: CaseId,
    /// Whose document it is; none when it is asked once for the case.
    pub applicant_id: Option<ClientId>,
    /// What the client reads as its name.
    pub title: Localized,
    /// How to get it, for the client; may be empty.
    pub instructions: Localized,
    /// The last day on which it is in time.
    pub due_on: Option<Day>,
    /// Where it stands, as of the last review.
    pub state: RequestState,
    /// The version of the checklist it came from, if it came from one.
    pub checklist_version_id: Option<ChecklistVersionId>,
    /// When staff asked.
    pub requested_at: Ts,
    /// Who asked.
    pub requested_by: AccountId,
    /// When the firm stopped asking; there exactly in the state of that name.
    pub withdrawn_at: Option<Ts>,
    /// When it came on paper.
    pub on_paper_at: Option<Ts>,
}

impl DocumentRequest {
    /// How its due day looks on `today`: a warning from three days before, and once it has passed. None without a due day
    /// or when the client has nothing to do.
    pub fn due(&self, today: Date) -> Option<(Date, Tone)> {
        let due = self.due_on.filter(|_| self.state.needs_client())?.0;
        let days = (due - today).get_days();
        Some((due, if days <= 3 { Tone::Warn } else { Tone::Plain }))
    }
}

/// A document of a case. Its bytes are in its versions.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable)]
#[diesel(table_name = documents, check_for_backend(diesel::pg::Pg))]
pub struct Document {
    /// What stands in its addresses.
    pub id: DocumentId,
    /// In which case it lies.
    pub case_id: CaseId,
    /// From which side it came.
    pub source: Source,
    /// The request it answers; only what clients hand in answers one.
    pub request_id: Option<RequestId>,
    /// Whose document it is; none for the whole case.
    pub applicant_id: Option<ClientId>,
    /// What it is listed as.
    pub title: String,
    /// The firm's words beside what it shares.
    pub note: String,
    /// When its first file came in.
    pub created_at: Ts,
    /// Who brought that file.
    pub created_by: AccountId,
    /// When the firm took back what it had shared.
    pub withdrawn_at: Option<Ts>,
    /// When its name was taken for what it answers; none once somebody said so.
    pub matched_at: Option<Ts>,
}

/// One file as it was handed in or shared.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable)]
#[diesel(table_name = document_versions, check_for_backend(diesel::pg::Pg))]
pub struct Version {
    /// What stands in the address of its file.
    pub id: VersionId,
    /// Whose version it is.
    pub document_id: DocumentId,
    /// From 1, without gaps.
    pub number: i32,
    /// Cleaned, with an extension that fits the content.
    pub file_name: String,
    /// The kind's usual extension; see [`Version::kind`].
    pub file_kind: String,
    /// How large the file is.
    pub bytes: i64,
    /// Of the file's bytes: 32 bytes.
    pub sha256: Vec<u8>,
    /// Where the storage has it; see [`Key`].
    pub storage_key: String,
    /// When it came in.
    pub uploaded_at: Ts,
    /// Who brought it.
    pub uploaded_by: AccountId,
    /// None for the current version.
    pub superseded_at: Option<Ts>,
    /// What the firm decided.
    pub review: Review,
    /// The firm's words when it was not approved.
    pub review_note: String,
    /// When that was decided.
    pub reviewed_at: Option<Ts>,
    /// Who decided.
    pub reviewed_by: Option<AccountId>,
    /// The day on which what it shows runs out, as its reviewer read it.
    pub expires_on: Option<Day>,
}

impl Version {
    /// Whether no newer file stands in its place.
    pub fn is_current(&self) -> bool {
        self.superseded_at.is_none()
    }

    /// What it is by its content; none for a kind that only another release knows.
    pub fn kind(&self) -> Option<FileKind> {
        FileKind::from_extension(&self.file_kind)
    }

    /// Where its bytes are.
    pub fn key(&self) -> Option<Key> {
        Key::parse(&self.storage_key)
    }

    /// The file, to be shown in place or sent.
    pub fn shown(&self) -> ShownFile<'_> {
        ShownFile {
            name: &self.file_name,
            kind: self.kind(),
            key: self.key(),
            bytes: self.size(),
            sha256: &self.sha256,
            number: self.number,
        }
    }

    /// How large the file is, in bytes.
    pub fn size(&self) -> u64 {
        self.bytes.try_into().unwrap_or_default()
    }
}

/// A document with its versions, the current one first.
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentWithVersions {
    /// What all of them are files of.
    pub document: Document,
    /// At least one.
    pub versions: Vec<Version>,
}

impl DocumentWithVersions {
    /// The current version. None for a document that was taken back, and for one that was not approved and for which
    /// another document stepped in.
    pub fn current(&self) -> Option<&Version> {
        self.versions.iter().find(|version| version.is_current())
    }

    /// Versions that were replaced, newest first.
    pub fn older(&self) -> impl Iterator<Item = &Version> {
        self.versions.iter().filter(|version| !version.is_current())
    }

    /// Whether a client may take it back: handed in by a client, and never looked at.
    pub fn may_be_taken_back(&self) -> bool {
        self.document.source == Source::Client
            && self.versions.iter().all(|version| version.review == Review::Pending)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_stands_where_its_documents_stand() {
        use Review::*;
        assert_eq!(RequestState::of(&[]), RequestState::Needed);
        assert_eq!(RequestState::of(&[Pending]), RequestState::InReview);
        assert_eq!(RequestState::of(&[Approved, Approved]), RequestState::Approved);
        assert_eq!(RequestState::of(&[Approved, Pending]), RequestState::InReview);
        assert_eq!(RequestState::of(&[Approved, Pending, NotApproved]), RequestState::NotApproved);
    }

    #[test]
    fn only_open_requests_take_files() {
        assert!(RequestState::Needed.takes_files() && RequestState::InReview.takes_files());
        assert!(RequestState::NotApproved.takes_files());
        assert!(!RequestState::Approved.takes_files() && !RequestState::Withdrawn.takes_files());
        assert!(!RequestState::InReview.needs_client());
    }
}
