//! Whoever an account belongs to, on whichever side.

use crate::{
    actors::home_of,
    clock::Ts,
    db::Tx,
    i18n::Lang,
    ids::{AccountId, ClientId, FirmId, StaffId},
    schema::{accounts, clients, firms, staff_members},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// An account and its person, as mails and signing in need them.
#[derive(Debug, Clone)]
pub struct AccountProfile {
    /// What they are signed in with.
    pub account: AccountId,
    /// As the firm's records have it.
    pub name: String,
    /// What they sign in with, and where mails go.
    pub email: String,
    /// What mails to them are written in.
    pub language: Lang,
    /// What they chose for the account itself.
    pub chosen: Option<Lang>,
    time_zone: Option<String>,
    /// Whether they work at the firm.
    pub is_staff: bool,
    /// The firm's record of them, where they are a client.
    pub client: Option<ClientId>,
    /// Whether an invitation was accepted.
    pub has_password: bool,
    /// Whether they showed by a mailed code that the address is theirs.
    pub is_confirmed: bool,
    /// Since when they cannot sign in.
    pub disabled_at: Option<Ts>,
    /// Counts up; see [`super::renew_credentials`].
    pub credentials: i32,
}

#[derive(Queryable)]
struct Row {
    account: AccountId,
    email: String,
    client: Option<(ClientId, String, Lang)>,
    staff: Option<(StaffId, String)>,
    language: Option<Lang>,
    firm_language: Lang,
    time_zone: Option<String>,
    has_password: bool,
    is_confirmed: bool,
    disabled_at: Option<Ts>,
    credentials: i32,
}

impl AccountProfile {
    /// The zone they chose, if they did.
    pub fn zone(&self) -> Option<jiff::tz::TimeZone> {
        jiff::tz::TimeZone::get(self.time_zone.as_deref()?).ok()
    }

    /// Where the person's own side begins.
    pub fn home(&self) -> &'static str {
        home_of(self.is_staff)
    }

    /// Whether a secret of theirs, or a mail, lets them in.
    pub fn may_enter(&self) -> bool {
        (self.has_password || self.is_confirmed) && self.disabled_at.is_none()
    }
}

impl From<Row> for AccountProfile {
    fn from(row: Row) -> AccountProfile {
        let is_staff = row.staff.is_some();
        let client = row.client.as_ref().map(|(id, ..)| *id);
        let (name, language) = match (row.client, row.staff) {
            (Some((_, name, language)), _) => (name, row.language.unwrap_or(language)),
            (None, staff) => {
                let name = staff.map_or_else(|| row.email.clone(), |(_, name)| name);
                (name, Lang::of_staff(row.language, row.firm_language))
            }
        };
        AccountProfile {
            account: row.account,
            name,
            email: row.email,
            language,
            chosen: row.language,
            time_zone: row.time_zone,
            is_staff,
            client,
            has_password: row.has_password,
            is_confirmed: row.is_confirmed,
            disabled_at: row.disabled_at,
            credentials: row.credentials,
        }
    }
}

#[diesel::dsl::auto_type(no_type_alias)]
fn holders(firm: FirmId) -> _ {
    accounts::table
        .inner_join(firms::table.on(firms::id.eq(accounts::firm_id)))
        .left_join(
            clients::table.on(clients::firm_id
                .eq(accounts::firm_id)
                .and(accounts::client_id.eq(clients::id.nullable()))),
        )
        .left_join(
            staff_members::table.on(staff_members::firm_id
                .eq(accounts::firm_id)
                .and(accounts::staff_member_id.eq(staff_members::id.nullable()))),
        )
        .filter(accounts::firm_id.eq(firm))
        .select((
            accounts::id,
            accounts::email,
            (clients::id, clients::name, clients::language).nullable(),
            (staff_members::id, staff_members::name).nullable(),
            accounts::language,
            firms::language,
            accounts::time_zone,
            accounts::password_hash.is_not_null(),
            accounts::confirmed_at.is_not_null(),
            accounts::disabled_at,
            accounts::credentials,
        ))
}

/// # Errors
/// `NotFound` when the firm has no such account; the database's.
pub async fn find_account_profile(
    mut tx: &Tx,
    firm: FirmId,
    account: AccountId,
) -> QueryResult<AccountProfile> {
    let row: Row = holders(firm).filter(accounts::id.eq(account)).first(&mut tx).await?;
    Ok(row.into())
}

/// Who signs in with this address (see [`super::parse_email`]), if somebody does. Nobody but whoever reads mails there may be told.
///
/// # Errors
/// The database's.
pub async fn find_by_email(mut tx: &Tx, firm: FirmId, email: &str) -> QueryResult<Option<AccountProfile>> {
    let row: Option<Row> = holders(firm).filter(accounts::email.eq(email)).first(&mut tx).await.optional()?;
    Ok(row.map(AccountProfile::from))
}
