//! What staff are served of banks' statements and of months.

use super::{matches, months, statements, uploads};
use crate::{
    app::App,
    trust::{
        BankMappingPath, BankMatchPath, BankMatchesPath, BankStatementDeletePath, BankStatementPath,
        BankStatementsPath, BankTakingPath, BankUploadPath, NewBankStatementPath, PreparationPath,
        ReconciliationPath, ReconciliationPdfPath, ReconciliationsPath, SendingBackPath, SignOffPath,
        UnlockingPath,
    },
    web::{Right, Routes},
};
use axum::{extract::DefaultBodyLimit, routing::post};

/// All of it; each page asks whether they were named for it.
pub fn routes() -> Routes<App> {
    let limit = DefaultBodyLimit::max(statements::UPLOAD_LIMIT);
    Routes::new()
        .get::<BankStatementsPath, _, _>(Right::StaffThing, statements::index)
        .post_with::<BankStatementsPath>(Right::StaffThing, post(statements::create).layer(limit))
        .get::<NewBankStatementPath, _, _>(Right::StaffThing, statements::new)
        .get::<BankStatementPath, _, _>(Right::StaffThing, statements::show)
        .post::<BankStatementDeletePath, _, _>(Right::StaffThing, statements::remove)
        .get::<BankUploadPath, _, _>(Right::StaffThing, uploads::show)
        .post::<BankMappingPath, _, _>(Right::StaffThing, uploads::map)
        .post::<BankTakingPath, _, _>(Right::StaffThing, uploads::take)
        .post::<BankMatchPath, _, _>(Right::StaffThing, matches::create)
        .post::<BankMatchesPath, _, _>(Right::StaffThing, matches::look)
        .get::<ReconciliationsPath, _, _>(Right::StaffThing, months::index)
        .get::<ReconciliationPath, _, _>(Right::StaffThing, months::show)
        .get::<ReconciliationPdfPath, _, _>(Right::StaffThing, months::pdf)
        .post::<PreparationPath, _, _>(Right::StaffThing, months::prepare)
        .post::<SendingBackPath, _, _>(Right::StaffThing, months::send_back)
        .post::<SignOffPath, _, _>(Right::StaffThing, months::sign_off)
        .post::<UnlockingPath, _, _>(Right::StaffThing, months::unlock)
}
