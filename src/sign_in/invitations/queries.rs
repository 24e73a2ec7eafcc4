//! SQL of invitations.

use super::{Invitation, LIFETIME, state};
use crate::{
    clock::Ts,
    db::Tx,
    i18n::Lang,
    ids::{AccountId, ClientId, FirmId, InvitationId, StaffId},
    schema::{accounts, clients, firms, invitations, second_factors, staff_members},
    sign_in::{Person, has_come_in, renew_credentials},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

diesel::alias!(accounts as closers: Closers);

/// How a client stands with the portal.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Access {
    /// What they sign in with, or will.
    pub account: AccountId,
    /// What they sign in with.
    pub email: String,
    /// Whether an invitation was accepted.
    pub has_password: bool,
    /// None before the first time.
    pub last_sign_in_at: Option<Ts>,
    /// Since when they cannot sign in.
    pub disabled_at: Option<Ts>,
    /// Who disabled it, and why if they said so.
    pub disabled_by: Option<String>,
    /// Empty where nothing was said.
    pub disabled_note: String,
    /// Whether a code of a second factor is asked for.
    pub second_factor: bool,
    /// When the invitation that is out ends, or ended.
    pub invited_until: Option<Ts>,
}

/// The portal access of a client, if they ever had any.
///
/// # Errors
/// The database's.
pub async fn find_access(mut tx: &Tx, firm: FirmId, client: ClientId) -> QueryResult<Option<Access>> {
    let waiting = invitations::table
        .filter(invitations::firm_id.eq(accounts::firm_id).and(invitations::account_id.eq(accounts::id)))
        .filter(invitations::accepted_at.is_null().and(invitations::revoked_at.is_null()))
        .order(invitations::id.desc())
        .limit(1)
        .select(invitations::expires_at);
    let closer = staff_members::table
        .inner_join(
            closers.on(closers
                .field(accounts::firm_id)
                .eq(staff_members::firm_id)
                .and(closers.field(accounts::staff_member_id).eq(staff_members::id.nullable()))),
        )
        .filter(closers.field(accounts::firm_id).eq(accounts::firm_id))
        .filter(closers.field(accounts::id).nullable().eq(accounts::disabled_by))
        .select(staff_members::name);
    let second_factor = second_factors::table
        .filter(
            second_factors::firm_id.eq(accounts::firm_id).and(second_factors::account_id.eq(accounts::id)),
        )
        .filter(second_factors::confirmed_at.is_not_null());
    accounts::table
        .filter(accounts::firm_id.eq(firm).and(accounts::client_id.eq(client)))
        .select((
            accounts::id,
            accounts::email,
            has_come_in(),
            accounts::last_sign_in_at,
            accounts::disabled_at,
            closer.single_value(),
            accounts::disabled_note,
            diesel::dsl::exists(second_factor),
            waiting.single_value(),
        ))
        .first(&mut tx)
        .await
        .optional()
}

/// An account as [`super::invite`] needs it, locked until the commit so that of two invitations one comes second.
#[derive(Debug, Queryable)]
pub(super) struct Invited {
    pub account: AccountId,
    pub email: String,
    pub has_password: bool,
    pub disabled: bool,
}

pub(super) async fn lock_account(mut tx: &Tx, firm: FirmId, person: Person) -> QueryResult<Option<Invited>> {
    let (client, staff) = person.columns();
    accounts::table
        .filter(accounts::firm_id.eq(firm))
        // one of the two is null, and equals nothing
        .filter(accounts::client_id.eq(client).or(accounts::staff_member_id.eq(staff)))
        .select((
            accounts::id,
            accounts::email,
            accounts::password_hash.is_not_null(),
            accounts::disabled_at.is_not_null(),
        ))
        .for_update()
        .first(&mut tx)
        .await
        .optional()
}

/// Whether somebody else signs in with this address.
pub(in crate::sign_in) async fn is_taken(
    mut tx: &Tx,
    firm: FirmId,
    email: &str,
    person: Person,
) -> QueryResult<bool> {
    let (client, staff) = person.columns();
    let others = accounts::table.filter(accounts::firm_id.eq(firm).and(accounts::email.eq(email))).filter(
        accounts::client_id.is_distinct_from(client).or(accounts::staff_member_id.is_distinct_from(staff)),
    );
    diesel::select(diesel::dsl::exists(others)).get_result(&mut tx).await
}

/// Whether somebody signs in with this address.
pub(super) async fn has_account(mut tx: &Tx, firm: FirmId, email: &str) -> QueryResult<bool> {
    let theirs = accounts::table.filter(accounts::firm_id.eq(firm).and(accounts::email.eq(email)));
    diesel::select(diesel::dsl::exists(theirs)).get_result(&mut tx).await
}

/// Gives an account another address to sign in with.
///
/// Whoever came in by the former address may be somebody else: they are signed out, and their password is worth nothing, nor
/// is what was mailed there.
pub(super) async fn set_email(
    tx: &Tx,
    firm: FirmId,
    account: AccountId,
    (email, now): (&str, Ts),
) -> QueryResult<()> {
    let mut on = tx;
    let row = diesel::update(accounts::table.find((firm, account)));
    row.set((accounts::email.eq(email), accounts::password_hash.eq(None::<String>))).execute(&mut on).await?;
    renew_credentials(tx, firm, account, now).await?;
    crate::sign_in::queries::end_sessions(tx, firm, account).await
}

/// Makes the invitations that have expired worthless: they are not renewed again.
pub(super) async fn revoke_expired(
    mut tx: &Tx,
    firm: FirmId,
    account: AccountId,
    now: Ts,
) -> QueryResult<()> {
    let expired = invitations::table
        .filter(invitations::firm_id.eq(firm).and(invitations::account_id.eq(account)))
        .filter(invitations::accepted_at.is_null().and(invitations::revoked_at.is_null()))
        .filter(invitations::expires_at.le(now));
    diesel::update(expired).set(invitations::revoked_at.eq(now)).execute(&mut tx).await.map(drop)
}

/// Who sent the last invitation of an account, where none was accepted.
pub(super) async fn last_sender(
    mut tx: &Tx,
    firm: FirmId,
    account: AccountId,
) -> QueryResult<Option<AccountId>> {
    let last: Option<(AccountId, bool)> = invitations::table
        .filter(invitations::firm_id.eq(firm).and(invitations::account_id.eq(account)))
        .order(invitations::id.desc())
        .select((invitations::sent_by, invitations::accepted_at.is_null()))
        .first(&mut tx)
        .await
        .optional()?;
    Ok(last.filter(|(_, open)| *open).map(|(by, _)| by))
}

/// The account of an invitation that has expired, and who sent it: locked, so that it is renewed once. None where there is
/// nothing to renew: it was used or replaced, or the account was opened or closed otherwise.
pub(super) async fn lock_expired(
    mut tx: &Tx,
    firm: FirmId,
    token_hash: &[u8; 32],
    now: Ts,
) -> QueryResult<Option<(AccountId, AccountId)>> {
    let unopened = accounts::table
        .filter(accounts::firm_id.eq(firm))
        .filter(accounts::password_hash.is_null().and(accounts::disabled_at.is_null()))
        .select(accounts::id);
    invitations::table
        .filter(invitations::firm_id.eq(firm).and(invitations::token_hash.eq(token_hash.as_slice())))
        .filter(invitations::accepted_at.is_null().and(invitations::revoked_at.is_null()))
        .filter(invitations::expires_at.le(now).and(invitations::account_id.eq_any(unopened)))
        .select((invitations::account_id, invitations::sent_by))
        .for_update()
        .first(&mut tx)
        .await
        .optional()
}

/// An invitation for [`LIFETIME`] from `now` on; `token_hash` is that of the token in its link. Only [`super::invite`] also
/// ends earlier ones, writes the mail and records the event.
///
/// # Errors
/// The database's.
pub(super) async fn insert_invitation(
    mut tx: &Tx,
    firm: FirmId,
    account: AccountId,
    token_hash: &[u8; 32],
    sent_by: AccountId,
    now: Ts,
) -> QueryResult<()> {
    let row = (
        invitations::firm_id.eq(firm),
        invitations::id.eq(InvitationId::new()),
        invitations::account_id.eq(account),
        invitations::token_hash.eq(token_hash.as_slice()),
        invitations::sent_by.eq(sent_by),
        invitations::created_at.eq(now),
        invitations::expires_at.eq(now.plus(LIFETIME)),
    );
    diesel::insert_into(invitations::table).values(row).execute(&mut tx).await.map(drop)
}

#[derive(Queryable)]
struct Row {
    email: String,
    client: Option<(String, Lang)>,
    staff: Option<(StaffId, String)>,
    language: Option<Lang>,
    firm_language: Lang,
    disabled: bool,
    expires_at: Ts,
    accepted: bool,
    revoked: bool,
}

/// The invitation behind a token; none when this firm never sent it.
pub(super) async fn find(
    mut tx: &Tx,
    firm: FirmId,
    token_hash: &[u8; 32],
    now: Ts,
) -> QueryResult<Option<Invitation>> {
    let row: Option<Row> = invitations::table
        .inner_join(
            accounts::table
                .on(accounts::firm_id.eq(invitations::firm_id).and(accounts::id.eq(invitations::account_id))),
        )
        .inner_join(firms::table.on(firms::id.eq(invitations::firm_id)))
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
        .filter(invitations::firm_id.eq(firm).and(invitations::token_hash.eq(token_hash.as_slice())))
        .select((
            accounts::email,
            (clients::name, clients::language).nullable(),
            (staff_members::id, staff_members::name).nullable(),
            accounts::language,
            firms::language,
            accounts::disabled_at.is_not_null(),
            invitations::expires_at,
            invitations::accepted_at.is_not_null(),
            invitations::revoked_at.is_not_null(),
        ))
        .first(&mut tx)
        .await
        .optional()?;
    Ok(row.map(|row| row.invitation(now)))
}

impl Row {
    fn invitation(self, now: Ts) -> Invitation {
        let is_staff = self.staff.is_some();
        let (name, language) = match (self.client, self.staff) {
            (Some((name, language)), _) => (name, self.language.unwrap_or(language)),
            (None, staff) => {
                let name = staff.map_or_else(|| self.email.clone(), |(_, name)| name);
                (name, Lang::of_staff(self.language, self.firm_language))
            }
        };
        Invitation {
            email: self.email,
            name,
            language,
            is_staff,
            state: state(now, self.expires_at, self.accepted, self.revoked || self.disabled),
        }
    }
}

/// Spends the invitation. Of two who come at once, the second finds none: the account is none then.
pub(super) async fn spend(
    mut tx: &Tx,
    firm: FirmId,
    token_hash: &[u8; 32],
    now: Ts,
) -> QueryResult<Option<AccountId>> {
    let open = invitations::table
        .filter(invitations::firm_id.eq(firm).and(invitations::token_hash.eq(token_hash.as_slice())))
        .filter(invitations::accepted_at.is_null().and(invitations::revoked_at.is_null()))
        .filter(invitations::expires_at.gt(now));
    diesel::update(open)
        .set(invitations::accepted_at.eq(now))
        .returning(invitations::account_id)
        .get_result(&mut tx)
        .await
        .optional()
}
