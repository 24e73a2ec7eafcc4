//! Who may be asked to sign.

use crate::{
    db::Tx,
    i18n::Lang,
    ids::{CaseId, ClientId, FirmId, StaffId},
    schema::{accounts, case_people, clients, staff_members},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// Those that are read at once.
const MOST: i64 = 200;

/// The people of a case: with where mails go, and what they read.
///
/// # Errors
/// The database's.
pub async fn list_people(
    mut tx: &Tx,
    firm: FirmId,
    case: CaseId,
) -> QueryResult<Vec<(ClientId, String, String, Lang)>> {
    let account = accounts::firm_id.eq(clients::firm_id).and(accounts::client_id.eq(clients::id.nullable()));
    let rows: Vec<(ClientId, String, String, Lang, Option<Lang>)> = case_people::table
        .inner_join(
            clients::table
                .on(clients::firm_id.eq(case_people::firm_id).and(clients::id.eq(case_people::client_id))),
        )
        .left_join(accounts::table.on(account))
        .filter(case_people::firm_id.eq(firm).and(case_people::case_id.eq(case)))
        .order((case_people::position, case_people::client_id))
        .select((
            clients::id,
            clients::name,
            clients::email,
            clients::language,
            accounts::language.nullable(),
        ))
        .limit(MOST)
        .load(&mut tx)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(id, name, email, noted, chosen)| (id, name, email, chosen.unwrap_or(noted)))
        .collect())
}

/// Staff who can sign in, by name, with where mails go.
///
/// # Errors
/// The database's.
pub async fn list_members(mut tx: &Tx, firm: FirmId) -> QueryResult<Vec<(StaffId, String, String)>> {
    let account = accounts::firm_id
        .eq(staff_members::firm_id)
        .and(accounts::staff_member_id.eq(staff_members::id.nullable()));
    staff_members::table
        .inner_join(accounts::table.on(account))
        .filter(staff_members::firm_id.eq(firm).and(staff_members::removed_at.is_null()))
        .filter(accounts::disabled_at.is_null().and(accounts::password_hash.is_not_null()))
        .order((staff_members::name, staff_members::id))
        .select((staff_members::id, staff_members::name, accounts::email))
        .limit(MOST)
        .load(&mut tx)
        .await
}
