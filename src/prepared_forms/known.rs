//! What is known when a form is filled in: of the case and the firm, and about a person what questionnaires were told.

use super::mapping::{Known, fact_value};
use crate::{actors::Staff, app::App, cases::Case, db::Tx, i18n::Lang, ids::ClientId, responses};
use diesel::QueryResult;

/// Of a case, and of one person in it. Whoever asks sees the case.
///
/// # Errors
/// The database's; a sealed answer does not open.
pub async fn find(
    tx: &Tx,
    (app, staff): (&App, &Staff),
    case: &Case,
    applicant: Option<ClientId>,
) -> QueryResult<Known> {
    let firm = &staff.firm;
    let today = firm.today(staff.now);
    let mut known = Known {
        case_reference: case.reference.clone(),
        case_name: case.name.clone(),
        firm_name: firm.name.clone(),
        firm_phone: firm.phone.clone(),
        firm_email: firm.email.clone(),
        today: Some(today.0),
        day_first: firm.language != Lang::EnUs,
        ..Known::default()
    };
    let Some(client) = applicant else { return Ok(known) };
    for fact in responses::find_facts(tx, &app.seal, firm.id, client).await? {
        if let Some(value) = fact_value(fact.kind, &fact.typed, today) {
            known.facts.insert(fact.fact, value);
        }
    }
    let answers = responses::find_answers(tx, &app.seal, (firm.id, today), (case.id, client)).await?;
    (known.answers, known.sensitive) = (answers.answers, answers.sensitive);
    Ok(known)
}
