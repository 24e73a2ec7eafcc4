//! SQL of the teams of cases.

use crate::{
    clock::Ts,
    db::Tx,
    ids::{CaseId, FirmId, StaffId},
    people::PortalState,
    schema::{accounts, case_team, cases},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// Who is in the team of a case, beside whoever is responsible.
pub async fn list_team(mut tx: &Tx, firm: FirmId, case: CaseId) -> QueryResult<Vec<StaffId>> {
    case_team::table
        .filter(case_team::firm_id.eq(firm).and(case_team::case_id.eq(case)))
        .select(case_team::staff_member_id)
        .load(&mut tx)
        .await
}

/// The members of staff who cannot sign in: disabled, or invited and not yet come.
pub async fn list_away(mut tx: &Tx, firm: FirmId) -> QueryResult<Vec<(StaffId, PortalState)>> {
    let rows: Vec<(Option<StaffId>, bool, bool)> = accounts::table
        .filter(accounts::firm_id.eq(firm).and(accounts::staff_member_id.is_not_null()))
        .filter(accounts::disabled_at.is_not_null().or(accounts::password_hash.is_null()))
        .select((
            accounts::staff_member_id,
            accounts::password_hash.is_not_null(),
            accounts::disabled_at.is_not_null(),
        ))
        .load(&mut tx)
        .await?;
    let state = |(id, has_password, disabled): (Option<StaffId>, bool, bool)| {
        Some((id?, PortalState::of_account(has_password, disabled)))
    };
    Ok(rows.into_iter().filter_map(state).collect())
}

/// Whether only its team sees a case.
pub async fn restrict(mut tx: &Tx, (firm, case): (FirmId, CaseId), restricted: bool) -> QueryResult<()> {
    diesel::update(cases::table.find((firm, case)))
        .set(cases::restricted.eq(restricted))
        .execute(&mut tx)
        .await
        .map(drop)
}

pub async fn clear_team(mut tx: &Tx, (firm, case): (FirmId, CaseId)) -> QueryResult<()> {
    let of_case = case_team::firm_id.eq(firm).and(case_team::case_id.eq(case));
    diesel::delete(case_team::table.filter(of_case)).execute(&mut tx).await.map(drop)
}

/// Puts somebody into the team of a case; false when they are in it.
pub async fn insert_member(
    mut tx: &Tx,
    (firm, case): (FirmId, CaseId),
    member: StaffId,
    now: Ts,
) -> QueryResult<bool> {
    let row = (
        case_team::firm_id.eq(firm),
        case_team::case_id.eq(case),
        case_team::staff_member_id.eq(member),
        case_team::added_at.eq(now),
    );
    diesel::insert_into(case_team::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(&mut tx)
        .await
        .map(|added| added > 0)
}

/// Takes somebody out of all teams.
pub async fn leave_teams(mut tx: &Tx, firm: FirmId, member: StaffId) -> QueryResult<()> {
    let theirs = case_team::firm_id.eq(firm).and(case_team::staff_member_id.eq(member));
    diesel::delete(case_team::table.filter(theirs)).execute(&mut tx).await.map(drop)
}

/// Makes somebody else responsible for the open cases of a member of staff; answers which cases those are.
pub async fn hand_over(mut tx: &Tx, firm: FirmId, from: StaffId, to: StaffId) -> QueryResult<Vec<CaseId>> {
    let open = cases::firm_id.eq(firm).and(cases::attorney_id.eq(from)).and(cases::closed_at.is_null());
    diesel::update(cases::table.filter(open))
        .set(cases::attorney_id.eq(to))
        .returning(cases::id)
        .get_results(&mut tx)
        .await
}
