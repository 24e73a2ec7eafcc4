//! The staff's side: the documents of a case, asking for them, reviewing and sharing them.

mod case;
mod case_views;
mod checklist;
mod checklist_views;
mod forms;
mod page;
mod request;
mod review;
mod rows;
mod share;

pub use rows::{OverdueRow, ReviewRow, to_review_count};

use super::intake;
use crate::{
    app::App,
    ids::{CaseId, DocumentId, RequestId},
    web::{Right, Routes},
};

crate::paths! {
    /// The documents of a case.
    pub StaffDocumentsPath(case_id: CaseId) = "/staff/cases/{case_id}/documents";
    ApprovalPath(case_id: CaseId, document_id: DocumentId) = "/staff/cases/{case_id}/documents/{document_id}/approval";
    ApprovalDeletePath(case_id: CaseId, document_id: DocumentId) =
        "/staff/cases/{case_id}/documents/{document_id}/approval/delete";
    RejectionPath(case_id: CaseId, document_id: DocumentId) = "/staff/cases/{case_id}/documents/{document_id}/rejection";
    RejectionDeletePath(case_id: CaseId, document_id: DocumentId) =
        "/staff/cases/{case_id}/documents/{document_id}/rejection/delete";
    MatchPath(case_id: CaseId, document_id: DocumentId) = "/staff/cases/{case_id}/documents/{document_id}/match";
    RequestsPath(case_id: CaseId) = "/staff/cases/{case_id}/document-requests";
    /// Asks for one document.
    pub NewRequestPath(case_id: CaseId) = "/staff/cases/{case_id}/document-requests/new";
    RequestPath(case_id: CaseId, request_id: RequestId) = "/staff/cases/{case_id}/document-requests/{request_id}";
    EditRequestPath(case_id: CaseId, request_id: RequestId) =
        "/staff/cases/{case_id}/document-requests/{request_id}/edit";
    WithdrawalPath(case_id: CaseId, request_id: RequestId) =
        "/staff/cases/{case_id}/document-requests/{request_id}/withdrawal";
    CaseChecklistsPath(case_id: CaseId) = "/staff/cases/{case_id}/checklists";
    /// Asks for documents from a checklist.
    pub NewFromChecklistPath(case_id: CaseId) = "/staff/cases/{case_id}/checklists/new";
    /// Shares files with the client.
    pub SharedPath(case_id: CaseId) = "/staff/cases/{case_id}/shared-documents";
    SharedWithdrawalPath(case_id: CaseId, document_id: DocumentId) =
        "/staff/cases/{case_id}/shared-documents/{document_id}/withdrawal";
}

/// What staff is served.
pub fn routes() -> Routes<App> {
    Routes::new()
        .get::<StaffDocumentsPath, _, _>(Right::StaffThing, case::show)
        .post::<ApprovalPath, _, _>(Right::StaffThing, review::approve)
        .post::<ApprovalDeletePath, _, _>(Right::StaffThing, review::undo_approval)
        .post::<RejectionPath, _, _>(Right::StaffThing, review::send_back)
        .post::<RejectionDeletePath, _, _>(Right::StaffThing, review::undo_send_back)
        .post::<MatchPath, _, _>(Right::StaffThing, review::answer)
        .get::<NewRequestPath, _, _>(Right::StaffThing, request::new)
        .post::<RequestsPath, _, _>(Right::StaffThing, request::create)
        .get::<EditRequestPath, _, _>(Right::StaffThing, request::edit)
        .post::<RequestPath, _, _>(Right::StaffThing, request::update)
        .post::<WithdrawalPath, _, _>(Right::StaffThing, request::withdraw)
        .get::<NewFromChecklistPath, _, _>(Right::StaffThing, checklist::new)
        .post::<CaseChecklistsPath, _, _>(Right::StaffThing, checklist::create)
        .get::<SharedPath, _, _>(Right::StaffThing, share::new)
        .post_with::<SharedPath>(Right::StaffThing, intake::route(share::create))
        .post::<SharedWithdrawalPath, _, _>(Right::StaffThing, share::withdraw)
}
