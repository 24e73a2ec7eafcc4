//! Those who enrolled, with what they answered.

use crate::{
    assessments::model::Lead,
    clock::Ts,
    db::{FirstRows, Tx},
    ids::{AccountId, CaseId, ClientId, FirmId, LeadId},
    schema::leads,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::Value;
use std::time::Duration;

/// What is kept of the answers of somebody who enrolled.
pub struct KeptAnswers<'a> {
    /// By question, without those to sensitive ones.
    pub open: &'a Value,
    /// Those, sealed.
    pub sealed: Option<&'a [u8]>,
}

/// Somebody enrolled.
///
/// # Errors
/// The database's.
pub async fn insert_lead(
    mut tx: &Tx,
    firm: FirmId,
    lead: &Lead,
    answers: KeptAnswers<'_>,
) -> QueryResult<()> {
    let row = (
        leads::firm_id.eq(firm),
        leads::id.eq(lead.id),
        leads::client_id.eq(lead.client_id),
        leads::assessment_id.eq(lead.assessment_id),
        leads::version_id.eq(lead.version_id),
        leads::name.eq(&lead.name),
        leads::opposing_parties.eq(&lead.opposing_parties),
        leads::language.eq(lead.language),
        leads::answers.eq(answers.open),
        leads::sealed_answers.eq(answers.sealed),
        leads::submitted_at.eq(lead.submitted_at),
    );
    diesel::insert_into(leads::table).values(row).execute(&mut tx).await.map(drop)
}

/// One lead of a firm.
///
/// # Errors
/// `NotFound` for none; the database's.
pub async fn find_lead(mut tx: &Tx, firm: FirmId, id: LeadId) -> QueryResult<Lead> {
    leads::table.find((firm, id)).select(Lead::as_select()).first(&mut tx).await
}

/// The same, and nobody else decides about it until the transaction ends.
///
/// # Errors
/// `NotFound` for none; the database's.
pub async fn lock_lead(mut tx: &Tx, firm: FirmId, id: LeadId) -> QueryResult<Lead> {
    leads::table.find((firm, id)).select(Lead::as_select()).for_update().first(&mut tx).await
}

/// What this person sent.
///
/// # Errors
/// `NotFound` for what somebody else did; the database's.
pub async fn find_own(mut tx: &Tx, firm: FirmId, client: ClientId, id: LeadId) -> QueryResult<Lead> {
    let own = leads::table.find((firm, id)).filter(leads::client_id.eq(client));
    own.select(Lead::as_select()).first(&mut tx).await
}

/// All that this person sent, the newest first.
///
/// # Errors
/// The database's.
pub async fn list_own(mut tx: &Tx, firm: FirmId, client: ClientId) -> QueryResult<Vec<Lead>> {
    leads::table
        .filter(leads::firm_id.eq(firm).and(leads::client_id.eq(client)))
        .order(leads::id.desc())
        .limit(100)
        .select(Lead::as_select())
        .load(&mut tx)
        .await
}

/// What they answered: in the open, and sealed.
///
/// # Errors
/// The database's.
pub async fn find_answers(mut tx: &Tx, firm: FirmId, id: LeadId) -> QueryResult<(Value, Option<Vec<u8>>)> {
    leads::table.find((firm, id)).select((leads::answers, leads::sealed_answers)).first(&mut tx).await
}

/// Writes it.
///
/// # Errors
/// The database's.
pub async fn set_answers(mut tx: &Tx, firm: FirmId, id: LeadId, answers: KeptAnswers<'_>) -> QueryResult<()> {
    diesel::update(leads::table.find((firm, id)))
        .set((leads::answers.eq(answers.open), leads::sealed_answers.eq(answers.sealed)))
        .execute(&mut tx)
        .await
        .map(drop)
}

crate::text_enum! {
    /// Which leads a list shows.
    pub enum Which {
        /// About whom the firm has yet to decide.
        Open = "open",
        /// Those that it took in.
        Accepted = "accepted",
        /// Those that it declined.
        Declined = "declined",
    }
}

/// The leads of a firm, the newest first, after the last one of the page before.
///
/// # Errors
/// The database's.
pub async fn list_leads(
    mut tx: &Tx,
    firm: FirmId,
    which: Which,
    before: Option<LeadId>,
    most: i64,
) -> QueryResult<Vec<Lead>> {
    let mut query = leads::table.filter(leads::firm_id.eq(firm)).into_boxed::<diesel::pg::Pg>();
    query = match which {
        Which::Open => query.filter(leads::declined_at.is_null().and(leads::accepted_at.is_null())),
        Which::Accepted => query.filter(leads::accepted_at.is_not_null()),
        Which::Declined => query.filter(leads::declined_at.is_not_null()),
    };
    if let Some(before) = before {
        query = query.filter(leads::id.lt(before));
    }
    query.order(leads::id.desc()).select(Lead::as_select()).first_rows(most).load(&mut tx).await
}

/// How many the firm has yet to decide about, at most a hundred.
///
/// # Errors
/// The database's.
pub async fn count_new(mut tx: &Tx, firm: FirmId) -> QueryResult<i64> {
    let new = leads::table
        .filter(leads::firm_id.eq(firm).and(leads::opened_at.is_null()))
        .filter(leads::declined_at.is_null().and(leads::accepted_at.is_null()));
    let ids: Vec<LeadId> = new.select(leads::id).limit(100).load(&mut tx).await?;
    Ok(i64::try_from(ids.len()).unwrap_or_default())
}

/// Somebody reads the answers from now on; whether nobody did before.
///
/// # Errors
/// The database's.
pub async fn set_opened(
    mut tx: &Tx,
    firm: FirmId,
    id: LeadId,
    (by, now): (AccountId, Ts),
) -> QueryResult<bool> {
    let unopened = leads::table.find((firm, id)).filter(leads::opened_at.is_null());
    let set = (leads::opened_at.eq(now), leads::opened_by.eq(by));
    Ok(diesel::update(unopened).set(set).execute(&mut tx).await? == 1)
}

/// The firm says no.
///
/// # Errors
/// The database's.
pub async fn set_declined(
    mut tx: &Tx,
    firm: FirmId,
    id: LeadId,
    (message, by, now): (&str, AccountId, Ts),
) -> QueryResult<()> {
    let set = (leads::declined_at.eq(now), leads::declined_by.eq(by), leads::decline_message.eq(message));
    diesel::update(leads::table.find((firm, id))).set(set).execute(&mut tx).await.map(drop)
}

/// The firm takes them in, with this case.
///
/// # Errors
/// The database's.
pub async fn set_accepted(
    mut tx: &Tx,
    firm: FirmId,
    id: LeadId,
    (case, by, now): (CaseId, AccountId, Ts),
) -> QueryResult<()> {
    let set = (leads::accepted_at.eq(now), leads::accepted_by.eq(by), leads::case_id.eq(case));
    diesel::update(leads::table.find((firm, id))).set(set).execute(&mut tx).await.map(drop)
}

/// Leads that came to nothing so long ago, the oldest first.
///
/// # Errors
/// The database's.
pub async fn list_over(
    mut tx: &Tx,
    firm: FirmId,
    (keep_days, now): (i32, Ts),
) -> QueryResult<Vec<(LeadId, ClientId)>> {
    /// More are deleted the next time.
    const AT_ONCE: i64 = 100;
    let days = Duration::from_secs(u64::from(keep_days.unsigned_abs()) * 24 * 60 * 60);
    let before = now.minus(days);
    leads::table
        .filter(leads::firm_id.eq(firm).and(leads::accepted_at.is_null()))
        .filter(leads::submitted_at.lt(before))
        .filter(leads::declined_at.is_null().or(leads::declined_at.lt(before)))
        .order(leads::id)
        .limit(AT_ONCE)
        .select((leads::id, leads::client_id))
        .load(&mut tx)
        .await
}

/// Removes a lead, whose files are gone already.
///
/// # Errors
/// The database's.
pub async fn delete_lead(mut tx: &Tx, firm: FirmId, id: LeadId) -> QueryResult<()> {
    diesel::delete(leads::table.find((firm, id))).execute(&mut tx).await.map(drop)
}

/// Whether this person sent anything that is still there.
///
/// # Errors
/// The database's.
pub async fn has_any(mut tx: &Tx, firm: FirmId, client: ClientId) -> QueryResult<bool> {
    let theirs = leads::table.filter(leads::firm_id.eq(firm).and(leads::client_id.eq(client)));
    diesel::select(diesel::dsl::exists(theirs)).get_result(&mut tx).await
}
