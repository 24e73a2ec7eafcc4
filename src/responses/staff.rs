//! The staff's side: questionnaires are sent, looked at, returned and accepted.

mod acts;
mod details;
mod exports;
mod new;
mod returning;
mod room;
mod show;
mod show_view;
mod today;

pub use room::case_section;
pub use today::{SUBMITTED_ON_TODAY, closing_concern, submitted_card};

use super::paths::{
    AcceptancePath, CaseFormsPath, CaseResponsesPath, CommentsPath, CsvPath, EditResponsePath, ExportsPath,
    JsonPath, NewResponsePath, ReminderPath, ReturnPath, RevealPath, StaffPdfPath, StaffResponsePath,
    WithdrawalPath,
};
use crate::{
    app::App,
    web::{Right, Routes},
};

/// What staff are served.
pub fn routes() -> Routes<App> {
    Routes::new()
        .get::<CaseFormsPath, _, _>(Right::StaffThing, room::index)
        .get::<NewResponsePath, _, _>(Right::StaffThing, new::new)
        .post::<CaseResponsesPath, _, _>(Right::StaffThing, new::create)
        .get::<StaffResponsePath, _, _>(Right::StaffThing, show::show)
        .get::<EditResponsePath, _, _>(Right::StaffThing, details::edit)
        .post::<StaffResponsePath, _, _>(Right::StaffThing, details::update)
        .post::<RevealPath, _, _>(Right::StaffThing, show::reveal)
        .post::<CommentsPath, _, _>(Right::StaffThing, show::comment)
        .get::<ReturnPath, _, _>(Right::StaffThing, returning::new)
        .post::<ReturnPath, _, _>(Right::StaffThing, returning::create)
        .post::<AcceptancePath, _, _>(Right::StaffThing, acts::accept)
        .post::<ReminderPath, _, _>(Right::StaffThing, acts::remind)
        .post::<WithdrawalPath, _, _>(Right::StaffThing, acts::withdraw)
        .get::<StaffPdfPath, _, _>(Right::StaffThing, exports::pdf)
        .get::<JsonPath, _, _>(Right::StaffThing, exports::json)
        .get::<CsvPath, _, _>(Right::StaffThing, exports::csv)
        .post::<ExportsPath, _, _>(Right::StaffThing, exports::create)
}
