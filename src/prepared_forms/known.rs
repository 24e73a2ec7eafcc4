//! What is known when a form is filled in: of the case and the firm, and about a person what questionnaires were told.

use super::mapping::Known;
use crate::{actors::Staff, app::App, cases::Case, db::Tx, i18n::Lang, ids::ClientId};
use diesel::QueryResult;

/// Of a case, and of one person in it.
///
/// # Errors
/// The database's.
#[expect(clippy::unused_async, reason = "answers come with what keeps them")]
pub async fn find(
    _tx: &Tx,
    (_app, staff): (&App, &Staff),
    case: &Case,
    _applicant: Option<ClientId>,
) -> QueryResult<Known> {
    let firm = &staff.firm;
    Ok(Known {
        case_reference: case.reference.clone(),
        case_name: case.name.clone(),
        firm_name: firm.name.clone(),
        firm_phone: firm.phone.clone(),
        firm_email: firm.email.clone(),
        today: Some(staff.today()),
        day_first: firm.language != Lang::EnUs,
        ..Known::default()
    })
}
