//! Ledgers: what of an account belongs to whom.

use super::super::{Ledger, LedgerKind, TrustAccount};
use crate::{
    actors::Staff,
    clock::Ts,
    db::{FirstRows, Tx, in_text},
    ids::{CaseId, ClientId, FirmId, TrustAccountId, TrustLedgerId},
    schema::{cases, clients, trust_accounts, trust_ledgers as l},
};
use diesel::{pg::Pg, prelude::*};
use diesel_async::RunQueryDsl;

/// Rows of a page of ledgers or postings.
pub const PAGE: usize = 50;

/// A ledger with the account that it lies in.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Home {
    /// Whose it is.
    pub ledger: Ledger,
    /// Where.
    pub account: TrustAccount,
}

/// A ledger as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct ListedLedger {
    /// Whose it is.
    pub ledger: Ledger,
    /// The client's name; none for those of the firm.
    pub client: Option<String>,
    /// What the firm calls the case.
    pub case: Option<String>,
    /// Its reference.
    pub reference: Option<String>,
}

/// A ledger.
///
/// # Errors
/// `NotFound` for no ledger of this firm.
pub async fn find_ledger(mut tx: &Tx, firm: FirmId, id: TrustLedgerId) -> QueryResult<Ledger> {
    l::table.find((firm, id)).select(Ledger::as_select()).first(&mut tx).await
}

/// A ledger and where it lies.
///
/// # Errors
/// `NotFound` for no ledger of this firm.
pub async fn find_home(mut tx: &Tx, firm: FirmId, id: TrustLedgerId) -> QueryResult<Home> {
    let of_ledger = trust_accounts::firm_id.eq(l::firm_id).and(trust_accounts::id.eq(l::account_id));
    l::table
        .inner_join(trust_accounts::table.on(of_ledger))
        .filter(l::firm_id.eq(firm).and(l::id.eq(id)))
        .select((Ledger::as_select(), TrustAccount::as_select()))
        .first(&mut tx)
        .await
}

/// Adds a ledger; harmless where there is one of the same.
///
/// # Errors
/// The database's.
pub async fn insert_ledger(
    mut tx: &Tx,
    firm: FirmId,
    (id, account, kind): (TrustLedgerId, TrustAccountId, LedgerKind),
    whose: Option<(ClientId, CaseId)>,
    now: Ts,
) -> QueryResult<()> {
    let (client, case) = whose.unzip();
    let row = (
        (l::firm_id.eq(firm), l::id.eq(id), l::account_id.eq(account), l::kind.eq(kind)),
        (l::client_id.eq(client), l::case_id.eq(case), l::created_at.eq(now)),
    );
    diesel::insert_into(l::table).values(row).on_conflict_do_nothing().execute(&mut tx).await.map(drop)
}

/// That of a client for a case, or one of the firm's own.
///
/// # Errors
/// `NotFound` where there is none yet.
pub async fn find_own(
    mut tx: &Tx,
    firm: FirmId,
    (account, kind): (TrustAccountId, LedgerKind),
    whose: Option<(ClientId, CaseId)>,
) -> QueryResult<TrustLedgerId> {
    let mut query = l::table
        .filter(l::firm_id.eq(firm).and(l::account_id.eq(account)).and(l::kind.eq(kind)))
        .select(l::id)
        .into_boxed::<Pg>();
    if let Some((client, case)) = whose {
        query = query.filter(l::client_id.eq(client).and(l::case_id.eq(case)));
    } else {
        query = query.filter(in_text(l::kind, " <> 'client'"));
    }
    query.first(&mut tx).await
}

#[diesel::dsl::auto_type(no_type_alias)]
fn listed(firm: FirmId) -> _ {
    l::table
        .left_join(cases::table.on(cases::firm_id.eq(l::firm_id).and(cases::id.nullable().eq(l::case_id))))
        .left_join(
            clients::table.on(clients::firm_id.eq(l::firm_id).and(clients::id.nullable().eq(l::client_id))),
        )
        .filter(l::firm_id.eq(firm))
}

/// The ledgers of clients in an account, those with money alone or all, as far as the member of staff sees their cases; a page and one
/// more.
///
/// # Errors
/// The database's.
pub async fn list_ledgers(
    mut tx: &Tx,
    staff: &Staff,
    account: TrustAccountId,
    (with_money, after): (bool, Option<TrustLedgerId>),
) -> QueryResult<Vec<ListedLedger>> {
    let mut query = listed(staff.firm.id)
        .filter(l::account_id.eq(account).and(l::kind.eq(LedgerKind::Client)))
        .filter(staff.scope())
        .order(l::id)
        .select((
            Ledger::as_select(),
            clients::name.nullable(),
            cases::name.nullable(),
            cases::reference.nullable(),
        ))
        .into_boxed::<Pg>();
    if with_money {
        query = query.filter(l::has_money);
    }
    if let Some(after) = after {
        query = query.filter(l::id.gt(after));
    }
    query.first_rows(PAGE as i64 + 1).load(&mut tx).await
}

/// Those of the firm's own in an account: three at most.
///
/// # Errors
/// The database's.
pub async fn list_own(mut tx: &Tx, firm: FirmId, account: TrustAccountId) -> QueryResult<Vec<Ledger>> {
    l::table
        .filter(l::firm_id.eq(firm).and(l::account_id.eq(account)).and(in_text(l::kind, " <> 'client'")))
        .order(l::id)
        .select(Ledger::as_select())
        .load(&mut tx)
        .await
}

/// Of these ledgers those that the member of staff sees: those of the firm, and those of cases that they see.
///
/// # Errors
/// The database's.
pub async fn list_listed(
    mut tx: &Tx,
    staff: &Staff,
    ids: &[TrustLedgerId],
) -> QueryResult<Vec<ListedLedger>> {
    listed(staff.firm.id)
        .filter(l::id.eq_any(ids))
        .filter(l::case_id.is_null().or(staff.scope()))
        .select((
            Ledger::as_select(),
            clients::name.nullable(),
            cases::name.nullable(),
            cases::reference.nullable(),
        ))
        .load(&mut tx)
        .await
}

/// One of them.
///
/// # Errors
/// `NotFound` for one that they do not see.
pub async fn find_listed(tx: &Tx, staff: &Staff, id: TrustLedgerId) -> QueryResult<ListedLedger> {
    list_listed(tx, staff, &[id]).await?.pop().ok_or(diesel::result::Error::NotFound)
}

/// The ledgers of a case, each with the account that it lies in.
///
/// # Errors
/// The database's.
pub async fn list_of_case(mut tx: &Tx, firm: FirmId, case: CaseId) -> QueryResult<Vec<Home>> {
    let of_ledger = trust_accounts::firm_id.eq(l::firm_id).and(trust_accounts::id.eq(l::account_id));
    l::table
        .inner_join(trust_accounts::table.on(of_ledger))
        .filter(l::firm_id.eq(firm).and(l::case_id.eq(case)))
        .order(l::id)
        .select((Ledger::as_select(), TrustAccount::as_select()))
        .load(&mut tx)
        .await
}

/// Whether somebody has a ledger for a case, with money or without.
///
/// # Errors
/// The database's.
pub async fn has_ledger(mut tx: &Tx, (firm, case): (FirmId, CaseId), client: ClientId) -> QueryResult<bool> {
    let any = l::table.filter(l::firm_id.eq(firm).and(l::case_id.eq(case)).and(l::client_id.eq(client)));
    diesel::select(diesel::dsl::exists(any)).get_result(&mut tx).await
}

/// What a case has in trust, ledger by ledger; nothing of those that are empty.
///
/// # Errors
/// The database's.
pub async fn balance_of_case(tx: &Tx, firm: FirmId, case: CaseId) -> QueryResult<Vec<crate::money::Money>> {
    let homes = list_of_case(tx, firm, case).await?;
    let filled = homes.into_iter().filter(|home| home.ledger.balance > 0);
    Ok(filled.map(|home| home.account.money(home.ledger.balance)).collect())
}
