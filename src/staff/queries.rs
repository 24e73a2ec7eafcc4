//! SQL of the staff of a firm.

use super::model::Member;
use crate::{
    db::Tx,
    ids::{FirmId, StaffId},
    schema::{accounts, cases, firms, staff_members},
    sessions::Role,
    sign_in::{second_factor_in_use, waiting_invitation},
};
use diesel::{dsl::exists, prelude::*};
use diesel_async::RunQueryDsl;

/// Members with their accounts, in the order of the fields of [`Member`].
#[diesel::dsl::auto_type(no_type_alias)]
fn members(firm: FirmId) -> _ {
    let (waiting, second_factor) = (waiting_invitation(), second_factor_in_use());
    staff_members::table
        .left_join(
            accounts::table.on(accounts::firm_id
                .eq(staff_members::firm_id)
                .and(accounts::staff_member_id.eq(staff_members::id.nullable()))),
        )
        .filter(staff_members::firm_id.eq(firm))
        .select((
            staff_members::id,
            staff_members::name,
            staff_members::role,
            staff_members::removed_at,
            (
                accounts::id,
                accounts::email,
                accounts::password_hash.is_not_null(),
                accounts::last_sign_in_at,
                accounts::disabled_at,
                waiting,
                exists(second_factor),
            )
                .nullable(),
        ))
}

/// Everybody who works at the firm, and after them those who were removed; by name.
pub async fn list(mut tx: &Tx, firm: FirmId) -> QueryResult<Vec<Member>> {
    members(firm)
        .order((staff_members::removed_at.is_not_null(), staff_members::name, staff_members::id))
        .load(&mut tx)
        .await
}

/// # Errors
/// `NotFound` when the firm never had such a member.
pub async fn find(mut tx: &Tx, firm: FirmId, id: StaffId) -> QueryResult<Member> {
    members(firm).filter(staff_members::id.eq(id)).first(&mut tx).await
}

/// Makes those who change the staff of a firm wait for each other until the transaction ends, so that of two owners who
/// shut each other out the second sees that it would be the last.
pub async fn lock_staff(mut tx: &Tx, firm: FirmId) -> QueryResult<()> {
    firms::table.find(firm).select(firms::id).for_no_key_update().first::<FirmId>(&mut tx).await.map(drop)
}

/// Whether somebody but this member is an owner who can sign in.
pub async fn has_other_owner(mut tx: &Tx, firm: FirmId, but: StaffId) -> QueryResult<bool> {
    let others = staff_members::table
        .inner_join(
            accounts::table.on(accounts::firm_id
                .eq(staff_members::firm_id)
                .and(accounts::staff_member_id.eq(staff_members::id.nullable()))),
        )
        .filter(staff_members::firm_id.eq(firm).and(staff_members::id.ne(but)))
        .filter(staff_members::role.eq(Role::Owner).and(staff_members::removed_at.is_null()))
        .filter(accounts::disabled_at.is_null().and(accounts::password_hash.is_not_null()));
    diesel::select(exists(others)).get_result(&mut tx).await
}

/// How many open cases somebody is responsible for.
pub async fn count_open_cases(mut tx: &Tx, firm: FirmId, member: StaffId) -> QueryResult<i64> {
    cases::table
        .filter(cases::firm_id.eq(firm).and(cases::attorney_id.eq(member)))
        .filter(cases::closed_at.is_null())
        .count()
        .get_result(&mut tx)
        .await
}
