//! What was submitted, each time whole.

use super::super::model::{Helper, HelperKind, ResponseId, Submission, SubmissionId};
use crate::{
    clock::Ts,
    db::Tx,
    ids::{AccountId, FirmId},
    schema::response_submissions as s,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::Value;

/// Submissions of a questionnaire that are listed.
const MOST: i64 = 50;

/// What is submitted.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = s)]
pub struct NewSubmission<'a> {
    /// Whose row it is.
    pub firm_id: FirmId,
    /// Made beforehand.
    pub id: SubmissionId,
    /// Of which questionnaire.
    pub response_id: ResponseId,
    /// From 1.
    pub number: i32,
    /// When.
    pub submitted_at: Ts,
    /// By whom.
    pub submitted_by: AccountId,
    /// Their name.
    pub name: &'a str,
    /// Whether they are of the firm.
    pub by_staff: bool,
    /// In which language it was read.
    pub language: &'a str,
    /// What was confirmed.
    pub declaration: &'a str,
    /// Who else filled in, as what.
    pub helper_kind: Option<HelperKind>,
    /// Their name.
    pub helper_name: &'a str,
    /// What they translated.
    pub helper_language: &'a str,
    /// The answers that counted, by path.
    pub answers: Value,
    /// The sensitive ones, sealed.
    pub sealed: Option<Vec<u8>>,
}

/// Keeps a submission.
///
/// # Errors
/// The database's; the number was taken.
pub async fn insert_submission(mut tx: &Tx, new: &NewSubmission<'_>) -> QueryResult<()> {
    diesel::insert_into(s::table).values(new).execute(&mut tx).await.map(drop)
}

/// What was submitted of a questionnaire, the newest first.
///
/// # Errors
/// The database's.
pub async fn list_submissions(mut tx: &Tx, firm: FirmId, id: ResponseId) -> QueryResult<Vec<Submission>> {
    type Row = (i32, Ts, String, bool, String, Option<HelperKind>, String, String);
    let rows: Vec<Row> = s::table
        .filter(s::firm_id.eq(firm).and(s::response_id.eq(id)))
        .order(s::number.desc())
        .select((
            s::number,
            s::submitted_at,
            s::name,
            s::by_staff,
            s::declaration,
            s::helper_kind,
            s::helper_name,
            s::helper_language,
        ))
        .limit(MOST)
        .load(&mut tx)
        .await?;
    let read =
        |(number, submitted_at, name, by_staff, declaration, kind, helper, language): Row| Submission {
            number,
            submitted_at,
            name,
            by_staff,
            declaration,
            helper: kind.map(|kind| Helper { kind, name: helper, language }),
        };
    Ok(rows.into_iter().map(read).collect())
}
