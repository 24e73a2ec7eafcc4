//! The staff's side: the documents of a case, asking for them, reviewing and sharing them.

mod approve_several;
mod case;
mod case_views;
mod checklist;
mod checklist_form;
mod checklist_views;
mod for_client;
mod forms;
mod look;
mod look_views;
mod match_views;
mod overview;
mod page;
mod request;
mod request_rows;
mod review;
mod review_form;
mod rows;
mod share;

pub use rows::{OverdueRow, ReviewRow, to_review_count};

use super::{
    intake,
    paths::{
        ApprovalDeletePath, ApprovalPath, ApprovalsPath, CaseChecklistsPath, EditRequestPath, MatchPath,
        NewFromChecklistPath, NewRequestPath, OnPaperDeletePath, OnPaperPath, RejectionDeletePath,
        RejectionPath, RequestFilesPath, RequestPath, RequestsPath, SharedPath, SharedWithdrawalPath,
        StaffDocumentPath, StaffDocumentsPath, WithdrawalPath,
    },
};
use crate::{
    app::App,
    web::{Right, Routes},
};

/// What staff is served.
pub fn routes() -> Routes<App> {
    Routes::new()
        .get::<StaffDocumentsPath, _, _>(Right::StaffThing, case::show)
        .get::<StaffDocumentPath, _, _>(Right::StaffThing, look::show)
        .post::<ApprovalPath, _, _>(Right::StaffThing, review::approve)
        .post::<ApprovalDeletePath, _, _>(Right::StaffThing, review::undo_approval)
        .post::<RejectionPath, _, _>(Right::StaffThing, review::send_back)
        .post::<RejectionDeletePath, _, _>(Right::StaffThing, review::undo_send_back)
        .post::<ApprovalsPath, _, _>(Right::StaffThing, approve_several::create)
        .post::<MatchPath, _, _>(Right::StaffThing, review::answer)
        .get::<NewRequestPath, _, _>(Right::StaffThing, request::new)
        .post::<RequestsPath, _, _>(Right::StaffThing, request::create)
        .get::<EditRequestPath, _, _>(Right::StaffThing, request::edit)
        .post::<RequestPath, _, _>(Right::StaffThing, request::update)
        .post::<WithdrawalPath, _, _>(Right::StaffThing, request::withdraw)
        .post_with::<RequestFilesPath>(Right::StaffThing, intake::route(for_client::create))
        .post::<OnPaperPath, _, _>(Right::StaffThing, for_client::receive_on_paper)
        .post::<OnPaperDeletePath, _, _>(Right::StaffThing, for_client::undo_on_paper)
        .get::<NewFromChecklistPath, _, _>(Right::StaffThing, checklist::new)
        .post::<CaseChecklistsPath, _, _>(Right::StaffThing, checklist::create)
        .get::<SharedPath, _, _>(Right::StaffThing, share::new)
        .post_with::<SharedPath>(Right::StaffThing, intake::route(share::create))
        .post::<SharedWithdrawalPath, _, _>(Right::StaffThing, share::withdraw)
}
