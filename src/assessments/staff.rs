//! Those who enrolled, for staff: names and opposing parties first, then the answers, then what becomes of them.

mod deciding;
mod index;
mod show;
mod views;

use super::{
    LeadAcceptancePath, LeadDeclinePath, LeadFilePath, LeadOpeningPath, LeadPath, LeadSensitivePath,
    LeadsPath,
};
use crate::{
    app::App,
    web::{Right, Routes},
};

/// What staff are served.
pub fn routes() -> Routes<App> {
    Routes::new()
        .get::<LeadsPath, _, _>(Right::Staff, index::index)
        .get::<LeadPath, _, _>(Right::StaffThing, show::show)
        .post::<LeadOpeningPath, _, _>(Right::StaffThing, show::open)
        .post::<LeadSensitivePath, _, _>(Right::StaffThing, show::reveal)
        .get::<LeadFilePath, _, _>(Right::StaffThing, show::file)
        .get::<LeadAcceptancePath, _, _>(Right::StaffThing, deciding::new)
        .post::<LeadAcceptancePath, _, _>(Right::StaffThing, deciding::accept)
        .post::<LeadDeclinePath, _, _>(Right::StaffThing, deciding::decline)
}
