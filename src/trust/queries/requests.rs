//! SQL of what clients are asked to pay into trust.

use super::super::{ListedRequest, Posting, PostingKind, Request, RequestKind};
use crate::{
    clock::{Day, Ts},
    db::{ClientScope, FirstRows, Tx, in_text},
    i18n::Lang,
    ids::{AccountId, CaseId, ClientId, FirmId, PaymentId, TrustAccountId, TrustLedgerId, TrustRequestId},
    money::Money,
    schema::{accounts, cases, clients, trust_postings, trust_requests},
};
use diesel::{pg::Pg, prelude::*};
use diesel_async::RunQueryDsl;

/// Requests that a client or a case has open and that are shown at once.
const MOST: i64 = 50;

/// A request to be.
#[derive(Debug, Clone)]
pub struct NewRequestRow<'a> {
    pub id: TrustRequestId,
    pub ledger: TrustLedgerId,
    pub case: CaseId,
    pub client: ClientId,
    pub kind: RequestKind,
    pub money: Money,
    pub purpose: &'a str,
    pub due_on: Option<Day>,
}

/// Whether it was added: a ledger that asks by itself asks once at a time.
///
/// # Errors
/// The database's.
pub async fn insert_request(
    mut tx: &Tx,
    firm: FirmId,
    new: &NewRequestRow<'_>,
    (by, now): (Option<AccountId>, Ts),
) -> QueryResult<bool> {
    use trust_requests as r;
    let row = (
        (r::firm_id.eq(firm), r::id.eq(new.id), r::ledger_id.eq(new.ledger), r::case_id.eq(new.case)),
        (r::client_id.eq(new.client), r::kind.eq(new.kind), r::amount.eq(new.money.minor)),
        (
            r::currency.eq(new.money.currency.code().to_owned()),
            r::exponent.eq(i16::from(new.money.currency.exponent())),
        ),
        (r::purpose.eq(new.purpose), r::due_on.eq(new.due_on)),
        (r::created_at.eq(now), r::created_by.eq(by)),
    );
    let added = diesel::insert_into(r::table).values(row).on_conflict_do_nothing().execute(&mut tx).await?;
    Ok(added == 1)
}

/// A request of the firm.
///
/// # Errors
/// `NotFound` for none.
pub async fn find_request(mut tx: &Tx, firm: FirmId, id: TrustRequestId) -> QueryResult<Request> {
    trust_requests::table.find((firm, id)).select(Request::as_select()).first(&mut tx).await
}

/// Makes those who change it wait for each other until the transaction ends.
///
/// # Errors
/// `NotFound` for none of this firm.
pub async fn lock_request(mut tx: &Tx, firm: FirmId, id: TrustRequestId) -> QueryResult<Request> {
    let request = trust_requests::table.find((firm, id)).select(Request::as_select());
    request.for_no_key_update().first(&mut tx).await
}

/// Counts anew what has arrived of it and what is on its way.
///
/// # Errors
/// The database's.
pub async fn count_request(tx: &Tx, firm: FirmId, id: TrustRequestId) -> QueryResult<()> {
    crate::billing::count_trust_request(tx, firm, id).await
}

/// It is not asked for any more.
///
/// # Errors
/// The database's.
pub async fn set_request_withdrawn(
    mut tx: &Tx,
    firm: FirmId,
    id: TrustRequestId,
    (by, now): (AccountId, Ts),
) -> QueryResult<()> {
    use trust_requests as r;
    diesel::update(r::table.find((firm, id)))
        .set((r::withdrawn_at.eq(now), r::withdrawn_by.eq(by), r::version.eq(r::version + 1)))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// When a ledger asked last by itself, and whether that is withdrawn.
///
/// # Errors
/// The database's.
pub async fn find_last_evergreen(
    mut tx: &Tx,
    firm: FirmId,
    ledger: TrustLedgerId,
) -> QueryResult<Option<Request>> {
    use trust_requests as r;
    r::table
        .filter(r::firm_id.eq(firm).and(r::ledger_id.eq(ledger)).and(r::kind.eq(RequestKind::Evergreen)))
        .order(r::id.desc())
        .select(Request::as_select())
        .first(&mut tx)
        .await
        .optional()
}

#[diesel::dsl::auto_type]
fn listed() -> _ {
    trust_requests::table
        .inner_join(
            cases::table
                .on(cases::firm_id.eq(trust_requests::firm_id).and(cases::id.eq(trust_requests::case_id))),
        )
        .inner_join(
            clients::table.on(clients::firm_id
                .eq(trust_requests::firm_id)
                .and(clients::id.eq(trust_requests::client_id))),
        )
}

/// A request that the client sees.
///
/// # Errors
/// `NotFound` for every other one.
pub async fn find_request_for_client(
    mut tx: &Tx,
    scope: ClientScope,
    id: TrustRequestId,
) -> QueryResult<ListedRequest> {
    listed()
        .filter(trust_requests::firm_id.eq(scope.firm).and(trust_requests::id.eq(id)))
        .filter(scope.about(trust_requests::case_id, trust_requests::client_id))
        .select((Request::as_select(), cases::name, clients::name))
        .first(&mut tx)
        .await
}

/// What the client is asked for, what is due first before the rest.
///
/// # Errors
/// The database's.
pub async fn list_requests_for_client(
    mut tx: &Tx,
    scope: ClientScope,
    (case, applicant): (Option<CaseId>, Option<ClientId>),
) -> QueryResult<Vec<ListedRequest>> {
    let mut query = listed()
        .filter(trust_requests::firm_id.eq(scope.firm).and(in_text(trust_requests::outstanding, " > 0")))
        .filter(scope.about(trust_requests::case_id, trust_requests::client_id))
        .order((trust_requests::due_on.asc().nulls_last(), trust_requests::id))
        .select((Request::as_select(), cases::name, clients::name))
        .into_boxed::<Pg>();
    if let Some(case) = case {
        query = query.filter(trust_requests::case_id.eq(case));
    }
    if let Some(applicant) = applicant {
        query = query.filter(trust_requests::client_id.eq(applicant));
    }
    query.first_rows(MOST).load(&mut tx).await
}

/// The requests of a case, the newest first. Whoever asks sees the case.
///
/// # Errors
/// The database's.
pub async fn list_requests_of_case(
    mut tx: &Tx,
    firm: FirmId,
    case: CaseId,
) -> QueryResult<Vec<ListedRequest>> {
    listed()
        .filter(trust_requests::firm_id.eq(firm).and(trust_requests::case_id.eq(case)))
        .order(trust_requests::id.desc())
        .select((Request::as_select(), cases::name, clients::name))
        .first_rows(MOST)
        .load(&mut tx)
        .await
}

/// What a client is asked for in a case and has not arrived in this account; for the form of a deposit.
///
/// # Errors
/// The database's.
pub async fn list_open_requests(
    mut tx: &Tx,
    firm: FirmId,
    account: TrustAccountId,
    (client, case): (ClientId, CaseId),
) -> QueryResult<Vec<Request>> {
    use crate::schema::trust_ledgers as l;
    use trust_requests as r;
    r::table
        .inner_join(l::table.on(l::firm_id.eq(r::firm_id).and(l::id.eq(r::ledger_id))))
        .filter(r::firm_id.eq(firm).and(r::case_id.eq(case)).and(r::client_id.eq(client)))
        .filter(in_text(r::outstanding, " > 0").and(l::account_id.eq(account)))
        .order(r::id)
        .select(Request::as_select())
        .first_rows(MOST)
        .load(&mut tx)
        .await
}

/// Whom a mail goes to.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct TrustReader {
    /// As it is written.
    pub name: String,
    /// Where mails go; may be empty.
    pub email: String,
    noted: Lang,
    chosen: Option<Lang>,
}

impl TrustReader {
    /// What they read: their own choice, else what the firm noted.
    pub fn lang(&self) -> Lang {
        self.chosen.unwrap_or(self.noted)
    }
}

/// A client of the firm, as mails write to them.
///
/// # Errors
/// `NotFound` for nobody.
pub async fn find_reader(mut tx: &Tx, firm: FirmId, client: ClientId) -> QueryResult<TrustReader> {
    let account = accounts::firm_id.eq(clients::firm_id).and(accounts::client_id.eq(clients::id.nullable()));
    clients::table
        .left_join(accounts::table.on(account))
        .filter(clients::firm_id.eq(firm).and(clients::id.eq(client)))
        .select((clients::name, clients::email, clients::language, accounts::language.nullable()))
        .first(&mut tx)
        .await
}

/// The floor of a ledger and what it is filled up to; false where it is of another version.
///
/// # Errors
/// The database's.
pub async fn set_floor(
    mut tx: &Tx,
    firm: FirmId,
    (ledger, version): (TrustLedgerId, i32),
    floor: Option<(i64, i64)>,
) -> QueryResult<bool> {
    use crate::schema::trust_ledgers as l;
    let (floor, refill_to) = floor.unzip();
    let changed = diesel::update(l::table.find((firm, ledger)).filter(l::version.eq(version)))
        .set((l::floor.eq(floor), l::refill_to.eq(refill_to), l::version.eq(l::version + 1)))
        .execute(&mut tx)
        .await?;
    Ok(changed == 1)
}

/// The deposit that a payment through a provider became.
///
/// # Errors
/// The database's.
pub async fn find_deposit_of(mut tx: &Tx, firm: FirmId, payment: PaymentId) -> QueryResult<Option<Posting>> {
    use trust_postings as p;
    p::table
        .filter(p::firm_id.eq(firm).and(p::payment_id.eq(payment)).and(p::kind.eq(PostingKind::Deposit)))
        .select(Posting::as_select())
        .first(&mut tx)
        .await
        .optional()
}

/// How much of that payment left the ledger as refunds.
///
/// # Errors
/// The database's.
pub async fn sum_refunds_of(mut tx: &Tx, firm: FirmId, payment: PaymentId) -> QueryResult<i64> {
    use trust_postings as p;
    let amounts: Vec<i64> = p::table
        .filter(p::firm_id.eq(firm).and(p::payment_id.eq(payment)).and(p::kind.eq(PostingKind::Refund)))
        .select(p::amount)
        .load(&mut tx)
        .await?;
    Ok(-amounts.into_iter().sum::<i64>())
}
