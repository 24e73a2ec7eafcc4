//! What happens to documents and to requests for them.

use crate::{
    events::{SubjectKind, Told},
    i18n::Localized,
    ids::{ChecklistVersionId, DocumentId, RequestId, VersionId},
};

/// Whom a document is about.
const OF_DOCUMENT: &str = "(SELECT d.applicant_id FROM documents d WHERE d.firm_id = event.firm_id \
                           AND d.case_id = event.case_id AND d.id = event.subject_id)";
/// Whom a request is about.
const OF_REQUEST: &str = "(SELECT r.applicant_id FROM document_requests r WHERE r.firm_id = event.firm_id \
                          AND r.case_id = event.case_id AND r.id = event.subject_id)";
/// Whom the request is about that a document was linked to: the sentence names both. OFFSET 0 keeps the look-up for the event at
/// hand, as reading a payload may fail.
const OF_LINKED_REQUEST: &str = "(SELECT r.applicant_id FROM event_payloads p CROSS JOIN LATERAL (\
     SELECT (p.body::jsonb ->> 'request')::uuid AS id OFFSET 0) linked \
     JOIN document_requests r ON r.firm_id = p.firm_id AND r.case_id = event.case_id AND r.id = linked.id \
     WHERE p.firm_id = event.firm_id AND p.seq = event.seq)";

/// A document of a case.
static DOCUMENT: SubjectKind = SubjectKind::new("document").told(Told::Applicants(&[OF_DOCUMENT]));
/// A document as the answer to a request.
static DOCUMENT_LINK: SubjectKind =
    SubjectKind::new("document_link").told(Told::Applicants(&[OF_DOCUMENT, OF_LINKED_REQUEST]));
/// A request for a document.
static DOCUMENT_REQUEST: SubjectKind =
    SubjectKind::new("document_request").told(Told::Applicants(&[OF_REQUEST]));
/// A checklist as a whole: each of its requests has an applicant of its own.
static CHECKLIST_VERSION: SubjectKind = SubjectKind::new("checklist_version");

crate::events! {
    /// What happens to documents and to requests for them.
    pub enum DocumentEvent {
        "document_request.created" Client DOCUMENT_REQUEST(request) Requested { request: RequestId, title: Localized }
        "document_request.updated" Client DOCUMENT_REQUEST(request) RequestUpdated { request: RequestId, title: Localized }
        "document_request.withdrawn" Client DOCUMENT_REQUEST(request) RequestWithdrawn { request: RequestId, title: Localized }
        /// It came by hand or by post: there is no file.
        "document_request.received_on_paper" Client DOCUMENT_REQUEST(request) ReceivedOnPaper { request: RequestId, title: Localized }
        /// It had not come after all.
        "document_request.on_paper_undone" Client DOCUMENT_REQUEST(request) OnPaperUndone { request: RequestId, title: Localized }
        /// `count` is how many documents were asked for.
        "checklist.requested" Client CHECKLIST_VERSION(checklist_version) ChecklistRequested {
            checklist_version: ChecklistVersionId, name: Localized, count: usize,
        }

        /// `title` is the document's, and so the name of its first file; `requested` that of the request which it answers: what
        /// people know it as.
        "document.uploaded" Client DOCUMENT(document) Uploaded {
            document: DocumentId, version: VersionId, title: String, request: Option<RequestId>,
            #[serde(default)] requested: Option<Localized>,
        }
        /// `number` is that of the new version.
        "document.replaced" Client DOCUMENT(document) Replaced {
            document: DocumentId, version: VersionId, title: String, request: Option<RequestId>, number: i32,
            #[serde(default)] requested: Option<Localized>,
        }
        /// `title` is the document's, `requested` that of the request which it now answers.
        "document.linked" Client DOCUMENT_LINK(document) Linked {
            document: DocumentId, request: RequestId, title: String, requested: Localized,
        }
        /// It answers no request any more.
        "document.unlinked" Client DOCUMENT(document) Unlinked { document: DocumentId, title: String }
        "document.approved" Client DOCUMENT(document) Approved {
            document: DocumentId, version: VersionId, title: String, #[serde(default)] requested: Option<Localized>,
        }
        "document.not_approved" Client DOCUMENT(document) NotApproved {
            document: DocumentId, version: VersionId, title: String, note: String,
            #[serde(default)] requested: Option<Localized>,
        }
        "document.review_reopened" Client DOCUMENT(document) ReviewReopened {
            document: DocumentId, version: VersionId, title: String, #[serde(default)] requested: Option<Localized>,
        }
        "document.shared" Client DOCUMENT(document) Shared { document: DocumentId, title: String }
        "document.withdrawn" Client DOCUMENT(document) Withdrawn { document: DocumentId, title: String }
    }
}
