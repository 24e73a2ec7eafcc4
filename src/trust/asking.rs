//! Staff ask clients for money to hold in trust, by hand and by itself, and give an accounting of it.

mod accounting;
mod evergreen;
mod requests;
mod requests_views;

use super::paths::{
    CaseTrustRequestsPath, EvergreenPath, NewTrustRequestPath, StaffAccountingPath, StaffTrustReceiptPath,
    TrustRequestWithdrawalPath,
};
use crate::{
    app::App,
    web::{Right, Routes},
};

/// What staff is served.
pub fn routes() -> Routes<App> {
    Routes::new()
        .get::<CaseTrustRequestsPath, _, _>(Right::StaffThing, requests::index)
        .post::<CaseTrustRequestsPath, _, _>(Right::StaffThing, requests::create)
        .get::<NewTrustRequestPath, _, _>(Right::StaffThing, requests::new)
        .post::<TrustRequestWithdrawalPath, _, _>(Right::StaffThing, requests::withdraw)
        .get::<EvergreenPath, _, _>(Right::StaffThing, evergreen::edit)
        .post::<EvergreenPath, _, _>(Right::StaffThing, evergreen::update)
        .get::<StaffAccountingPath, _, _>(Right::StaffThing, accounting::show)
        .get::<StaffTrustReceiptPath, _, _>(Right::StaffThing, accounting::receipt)
}
