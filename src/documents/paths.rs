//! Addresses of documents.

use crate::ids::{CaseId, DocumentId, RequestId};

crate::paths! {
    /// The client's documents; [`super::Filters`] says of which case.
    pub DocumentsPath = "/documents";
    /// Where files for a case are sent.
    pub CaseDocumentsPath(case_id: CaseId) = "/cases/{case_id}/documents";
    pub DocumentVersionsPath(document_id: DocumentId) = "/documents/{document_id}/versions";
    pub DocumentRequestPath(document_id: DocumentId) = "/documents/{document_id}/request";
    pub DocumentDeletePath(document_id: DocumentId) = "/documents/{document_id}/delete";
    /// What arrived, when, and its number.
    pub ReceiptPath(document_id: DocumentId) = "/documents/{document_id}/receipt";
    /// What was approved in a case, as one archive.
    pub ApprovedPath(case_id: CaseId) = "/cases/{case_id}/documents.zip";
    pub StaffApprovedPath(case_id: CaseId) = "/staff/cases/{case_id}/documents.zip";
    /// A file seen in place, page by page.
    pub DocumentPath(document_id: DocumentId) = "/documents/{document_id}";
    /// The picture of a page, for the client; see [`super::viewing::page_url`].
    pub DocumentPagePath(document_id: DocumentId) = "/documents/{document_id}/page";
    /// The picture of a page, for staff.
    pub StaffDocumentPagePath(document_id: DocumentId) = "/staff/documents/{document_id}/page";
    /// The bytes, for the client; see [`super::file_url`] and [`super::download_url`].
    pub DocumentFilePath(document_id: DocumentId) = "/documents/{document_id}/file";
    /// The bytes, for staff; see [`super::staff_file_url`].
    pub StaffDocumentFilePath(document_id: DocumentId) = "/staff/documents/{document_id}/file";
    /// The documents of a case.
    pub StaffDocumentsPath(case_id: CaseId) = "/staff/cases/{case_id}/documents";
    /// One document beside its decision.
    pub StaffDocumentPath(case_id: CaseId, document_id: DocumentId) = "/staff/cases/{case_id}/documents/{document_id}";
    pub ApprovalPath(case_id: CaseId, document_id: DocumentId) = "/staff/cases/{case_id}/documents/{document_id}/approval";
    pub ApprovalDeletePath(case_id: CaseId, document_id: DocumentId) =
        "/staff/cases/{case_id}/documents/{document_id}/approval/delete";
    pub RejectionPath(case_id: CaseId, document_id: DocumentId) = "/staff/cases/{case_id}/documents/{document_id}/rejection";
    pub RejectionDeletePath(case_id: CaseId, document_id: DocumentId) =
        "/staff/cases/{case_id}/documents/{document_id}/rejection/delete";
    /// Approves several files.
    pub ApprovalsPath(case_id: CaseId) = "/staff/cases/{case_id}/approvals";
    pub MatchPath(case_id: CaseId, document_id: DocumentId) = "/staff/cases/{case_id}/documents/{document_id}/match";
    pub RequestsPath(case_id: CaseId) = "/staff/cases/{case_id}/document-requests";
    /// Asks for one document.
    pub NewRequestPath(case_id: CaseId) = "/staff/cases/{case_id}/document-requests/new";
    pub RequestPath(case_id: CaseId, request_id: RequestId) = "/staff/cases/{case_id}/document-requests/{request_id}";
    pub EditRequestPath(case_id: CaseId, request_id: RequestId) =
        "/staff/cases/{case_id}/document-requests/{request_id}/edit";
    pub WithdrawalPath(case_id: CaseId, request_id: RequestId) =
        "/staff/cases/{case_id}/document-requests/{request_id}/withdrawal";
    /// Hands in files for the client.
    pub RequestFilesPath(case_id: CaseId, request_id: RequestId) =
        "/staff/cases/{case_id}/document-requests/{request_id}/files";
    pub OnPaperPath(case_id: CaseId, request_id: RequestId) =
        "/staff/cases/{case_id}/document-requests/{request_id}/paper";
    pub OnPaperDeletePath(case_id: CaseId, request_id: RequestId) =
        "/staff/cases/{case_id}/document-requests/{request_id}/paper/delete";
    pub CaseChecklistsPath(case_id: CaseId) = "/staff/cases/{case_id}/checklists";
    /// Asks for documents from a checklist.
    pub NewFromChecklistPath(case_id: CaseId) = "/staff/cases/{case_id}/checklists/new";
    /// Shares files with the client.
    pub SharedPath(case_id: CaseId) = "/staff/cases/{case_id}/shared-documents";
    pub SharedWithdrawalPath(case_id: CaseId, document_id: DocumentId) =
        "/staff/cases/{case_id}/shared-documents/{document_id}/withdrawal";
}
