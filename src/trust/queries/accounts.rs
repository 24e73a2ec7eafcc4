//! Bank accounts with clients' money.

use super::super::{InterestKind, TrustAccount};
use crate::{
    clock::{Day, Ts},
    db::Tx,
    ids::{AccountId, FirmId, TrustAccountId},
    money::Currency,
    schema::trust_accounts as a,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// What staff say of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountRow {
    /// What the firm calls it.
    pub name: String,
    /// Where it is.
    pub bank_name: String,
    /// The last characters of its number.
    pub ending: String,
    /// Who has its interest.
    pub interest: InterestKind,
    /// How much of the firm's own money may lie there.
    pub charges_ceiling: i64,
    /// How long what arrives waits, in days.
    pub clearing_days: i16,
    /// The provider that pays into it.
    pub gateway: Option<String>,
    /// Who wrote that the provider takes its fees from elsewhere, when, and in which words.
    pub fees_confirmed: Option<(AccountId, Ts, String)>,
}

/// An account of the firm.
///
/// # Errors
/// `NotFound` for no account of this firm.
pub async fn find_account(mut tx: &Tx, firm: FirmId, id: TrustAccountId) -> QueryResult<TrustAccount> {
    a::table.find((firm, id)).select(TrustAccount::as_select()).first(&mut tx).await
}

/// The firm's accounts, those that are open first: a handful, so there are no pages of them.
///
/// # Errors
/// The database's.
pub async fn list_accounts(mut tx: &Tx, firm: FirmId) -> QueryResult<Vec<TrustAccount>> {
    a::table
        .filter(a::firm_id.eq(firm))
        .order((a::closed_at.is_not_null(), a::id))
        .select(TrustAccount::as_select())
        .load(&mut tx)
        .await
}

/// Makes those who post there wait for each other until the transaction ends.
///
/// # Errors
/// `NotFound` for no account of this firm.
pub async fn lock_account(mut tx: &Tx, firm: FirmId, id: TrustAccountId) -> QueryResult<TrustAccount> {
    a::table.find((firm, id)).select(TrustAccount::as_select()).for_no_key_update().first(&mut tx).await
}

/// Adds an account.
///
/// # Errors
/// The database's.
pub async fn insert_account(
    mut tx: &Tx,
    firm: FirmId,
    (id, currency, opened_on): (TrustAccountId, Currency, Day),
    row: &AccountRow,
    (by, now): (AccountId, Ts),
) -> QueryResult<()> {
    let confirmed = row.fees_confirmed.clone();
    let values = (
        (a::firm_id.eq(firm), a::id.eq(id), a::name.eq(&row.name), a::bank_name.eq(&row.bank_name)),
        (a::ending.eq(&row.ending), a::interest.eq(row.interest)),
        (a::currency.eq(currency.code().to_owned()), a::exponent.eq(i16::from(currency.exponent()))),
        (a::charges_ceiling.eq(row.charges_ceiling), a::clearing_days.eq(row.clearing_days)),
        (
            a::gateway.eq(row.gateway.as_deref()),
            a::fees_confirmed_by.eq(confirmed.as_ref().map(|(by, ..)| *by)),
            a::fees_confirmed_at.eq(confirmed.as_ref().map(|(_, at, _)| *at)),
            a::fees_confirmed_as.eq(confirmed.map(|(.., words)| words).unwrap_or_default()),
        ),
        (a::opened_on.eq(opened_on), a::created_at.eq(now), a::created_by.eq(by)),
    );
    diesel::insert_into(a::table).values(values).execute(&mut tx).await.map(drop)
}

/// Changes one where the version is still the one that was read; whether it was. What was confirmed about fees stays where nothing
/// new is said.
///
/// # Errors
/// The database's.
pub async fn update_account(
    mut tx: &Tx,
    firm: FirmId,
    (id, version): (TrustAccountId, i32),
    row: &AccountRow,
) -> QueryResult<bool> {
    let same = a::table.find((firm, id)).filter(a::version.eq(version));
    let values = (
        (a::name.eq(&row.name), a::bank_name.eq(&row.bank_name), a::ending.eq(&row.ending)),
        (a::interest.eq(row.interest), a::charges_ceiling.eq(row.charges_ceiling)),
        (a::clearing_days.eq(row.clearing_days), a::gateway.eq(row.gateway.as_deref())),
        a::version.eq(a::version + 1),
    );
    if diesel::update(same).set(values).execute(&mut tx).await? != 1 {
        return Ok(false);
    }
    if let Some((by, at, words)) = &row.fees_confirmed {
        let values =
            (a::fees_confirmed_by.eq(by), a::fees_confirmed_at.eq(at), a::fees_confirmed_as.eq(words));
        diesel::update(a::table.find((firm, id))).set(values).execute(&mut tx).await?;
    }
    Ok(true)
}

/// It takes no posting any more.
///
/// # Errors
/// The database's; a constraint's where money is in it.
pub async fn set_closed(
    mut tx: &Tx,
    firm: FirmId,
    id: TrustAccountId,
    (by, now): (AccountId, Ts),
) -> QueryResult<()> {
    let values = (a::closed_at.eq(now), a::closed_by.eq(by), a::version.eq(a::version + 1));
    diesel::update(a::table.find((firm, id))).set(values).execute(&mut tx).await.map(drop)
}
