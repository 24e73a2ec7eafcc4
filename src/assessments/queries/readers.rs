//! Who is written to.

use crate::{
    db::Tx,
    i18n::Lang,
    ids::{AccountId, ClientId, FirmId},
    schema::{accounts, clients, staff_members},
    sessions::Role,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// Somebody who is written to: their name, their address, and what they read.
#[derive(Debug, Clone, Queryable)]
pub struct Reader {
    /// As the firm has it.
    pub name: String,
    /// Where mails go.
    pub email: String,
    noted: Lang,
    chosen: Option<Lang>,
}

impl Reader {
    /// What they read.
    pub fn lang(&self) -> Lang {
        self.chosen.unwrap_or(self.noted)
    }
}

/// How somebody who enrolled is reached, and their account; none for nobody with an account.
///
/// # Errors
/// The database's.
pub async fn find_reader(
    mut tx: &Tx,
    firm: FirmId,
    client: ClientId,
) -> QueryResult<Option<(Reader, AccountId)>> {
    let own = accounts::firm_id.eq(clients::firm_id).and(accounts::client_id.eq(clients::id.nullable()));
    clients::table
        .inner_join(accounts::table.on(own))
        .filter(clients::firm_id.eq(firm).and(clients::id.eq(client)))
        .filter(accounts::disabled_at.is_null())
        .select(((clients::name, accounts::email, clients::language, accounts::language), accounts::id))
        .first(&mut tx)
        .await
        .optional()
}

/// The owners of a firm who can sign in: they are told of new leads.
///
/// # Errors
/// The database's.
pub async fn list_owners(mut tx: &Tx, firm: FirmId) -> QueryResult<Vec<(String, String)>> {
    let own = accounts::firm_id
        .eq(staff_members::firm_id)
        .and(accounts::staff_member_id.eq(staff_members::id.nullable()));
    staff_members::table
        .inner_join(accounts::table.on(own))
        .filter(staff_members::firm_id.eq(firm).and(staff_members::removed_at.is_null()))
        .filter(staff_members::role.eq(Role::Owner))
        .filter(accounts::disabled_at.is_null().and(accounts::password_hash.is_not_null()))
        .order(staff_members::id)
        .limit(20)
        .select((staff_members::name, accounts::email))
        .load(&mut tx)
        .await
}
