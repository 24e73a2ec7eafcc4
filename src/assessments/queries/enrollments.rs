//! What visitors sent whose address is not confirmed yet.

use crate::{
    assessments::model::{Enrollment, EnrollmentId},
    clock::Ts,
    db::Tx,
    ids::FirmId,
    schema::enrollments,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// Keeps what a visitor sent until they confirm it.
///
/// # Errors
/// The database's.
pub async fn insert_enrollment(
    mut tx: &Tx,
    firm: FirmId,
    enrollment: &Enrollment,
    now: Ts,
) -> QueryResult<()> {
    let row = (
        enrollments::firm_id.eq(firm),
        enrollments::id.eq(enrollment.id),
        enrollments::assessment_id.eq(enrollment.assessment_id),
        enrollments::version_id.eq(enrollment.version_id),
        enrollments::name.eq(&enrollment.name),
        enrollments::email.eq(&enrollment.email),
        enrollments::opposing_parties.eq(&enrollment.opposing_parties),
        enrollments::language.eq(enrollment.language),
        enrollments::sealed_answers.eq(&enrollment.sealed_answers),
        enrollments::created_at.eq(now),
        enrollments::expires_at.eq(enrollment.expires_at),
    );
    diesel::insert_into(enrollments::table).values(row).execute(&mut tx).await.map(drop)
}

/// What waits for its code, which nobody else confirms until the transaction ends; none when there is nothing any more.
///
/// # Errors
/// The database's.
pub async fn lock_enrollment(mut tx: &Tx, firm: FirmId, id: EnrollmentId) -> QueryResult<Option<Enrollment>> {
    let row = enrollments::table.find((firm, id)).select(Enrollment::as_select());
    row.for_update().first(&mut tx).await.optional()
}

/// Notes the code that is mailed; whether none was before.
///
/// # Errors
/// The database's.
pub async fn set_code(
    mut tx: &Tx,
    firm: FirmId,
    id: EnrollmentId,
    (code_hash, now): (Option<&[u8; 32]>, Ts),
) -> QueryResult<bool> {
    let uncoded = enrollments::table.find((firm, id)).filter(enrollments::code_sent_at.is_null());
    let set =
        (enrollments::code_hash.eq(code_hash.map(|hash| hash.as_slice())), enrollments::code_sent_at.eq(now));
    Ok(diesel::update(uncoded).set(set).execute(&mut tx).await? == 1)
}

/// Counts a code that was wrong.
///
/// # Errors
/// The database's.
pub async fn count_wrong_code(mut tx: &Tx, firm: FirmId, id: EnrollmentId) -> QueryResult<()> {
    diesel::update(enrollments::table.find((firm, id)))
        .set(enrollments::code_tries.eq(enrollments::code_tries + 1))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// What a visitor sent is a lead now, or was not confirmed.
///
/// # Errors
/// The database's.
pub async fn delete_enrollment(mut tx: &Tx, firm: FirmId, id: EnrollmentId) -> QueryResult<()> {
    diesel::delete(enrollments::table.find((firm, id))).execute(&mut tx).await.map(drop)
}

/// Removes what nobody confirmed; how many.
///
/// # Errors
/// The database's.
pub async fn delete_expired(mut tx: &Tx, firm: FirmId, now: Ts) -> QueryResult<usize> {
    let over = enrollments::firm_id.eq(firm).and(enrollments::expires_at.le(now));
    diesel::delete(enrollments::table.filter(over)).execute(&mut tx).await
}
