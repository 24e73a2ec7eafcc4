//! The staff's side: the documents of a case, asking for them, reviewing and sharing them.

mod case;
mod case_views;
mod checklist;
mod checklist_form;
mod checklist_views;
mod forms;
mod overview;
mod page;
mod request;
mod review;
mod rows;
mod share;

pub use rows::{OverdueRow, ReviewRow, to_review_count};

use super::{
    intake,
    paths::{
        ApprovalDeletePath, ApprovalPath, CaseChecklistsPath, EditRequestPath, MatchPath,
        NewFromChecklistPath, NewRequestPath, RejectionDeletePath, RejectionPath, RequestPath, RequestsPath,
        SharedPath, SharedWithdrawalPath, StaffDocumentsPath, WithdrawalPath,
    },
};
use crate::{
    app::App,
    web::{Routes, Side},
};

/// What staff is served.
pub fn routes() -> Routes<App> {
    Routes::new(Side::Staff)
        .get::<StaffDocumentsPath, _, _>(case::show)
        .post::<ApprovalPath, _, _>(review::approve)
        .post::<ApprovalDeletePath, _, _>(review::undo_approval)
        .post::<RejectionPath, _, _>(review::send_back)
        .post::<RejectionDeletePath, _, _>(review::undo_send_back)
        .post::<MatchPath, _, _>(review::answer)
        .get::<NewRequestPath, _, _>(request::new)
        .post::<RequestsPath, _, _>(request::create)
        .get::<EditRequestPath, _, _>(request::edit)
        .post::<RequestPath, _, _>(request::update)
        .post::<WithdrawalPath, _, _>(request::withdraw)
        .get::<NewFromChecklistPath, _, _>(checklist::new)
        .post::<CaseChecklistsPath, _, _>(checklist::create)
        .get::<SharedPath, _, _>(share::new)
        .post_with::<SharedPath>(intake::route(share::create))
        .post::<SharedWithdrawalPath, _, _>(share::withdraw)
}
