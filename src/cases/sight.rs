//! Who may give others sight of a case. One rule, whatever the form: of a restricted case, those alone who may change its team.
//! For everybody else on the team, nobody comes to see it, or more of it, by what they do.

use super::{Case, queries, team};
use crate::{
    actors::Staff,
    db::Tx,
    ids::{CaseId, StaffId},
    people::StaffMember,
    sessions::Role,
};
use diesel::QueryResult;

/// Whether it is for this member of staff to say who sees this case.
pub fn may_give_sight(staff: &Staff, case: &Case) -> bool {
    !case.restricted || staff.may_restrict_cases()
}

/// Of these people of the firm those to whom this member of staff may give the case, without somebody coming to see it whom they may
/// not let in.
///
/// # Errors
/// `NotFound` for a case that they do not see.
pub async fn keep_allowed(
    tx: &Tx,
    staff: &Staff,
    case: CaseId,
    people: Vec<StaffMember>,
) -> QueryResult<Vec<StaffMember>> {
    let case = queries::find_for_staff(tx, staff, case).await?;
    if may_give_sight(staff, &case) {
        return Ok(people);
    }
    let team: Vec<StaffId> = team::list_team(tx, staff.firm.id, case.id).await?;
    let sees = |member: &StaffMember| {
        member.role == Role::Owner || member.id == case.attorney_id || team.contains(&member.id)
    };
    Ok(people.into_iter().filter(sees).collect())
}
