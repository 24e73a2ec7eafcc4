//! The firm's certificates, and the words that signers agree to.

use crate::{
    clock::Ts,
    db::Tx,
    ids::{AccountId, FirmId},
    schema::{disclosures as d, firms, signing_identities as i},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// Certificates of a firm that are read at once: one each ten years, and those that were brought.
const MOST: i64 = 50;

/// A certificate as it is kept, with its sealed key.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = i, check_for_backend(diesel::pg::Pg))]
pub struct KeptIdentity {
    /// Its row.
    pub id: Uuid,
    /// Whose it is, as the certificate says.
    pub name: String,
    /// In DER as base64, a line for each, its own first.
    pub certificates: String,
    /// PKCS#8 in DER, sealed.
    pub sealed_key: Vec<u8>,
    /// Since when it is valid.
    pub not_before: Ts,
    /// Until when.
    pub not_after: Ts,
    /// `made` here, or `brought` by an owner.
    pub source: String,
    /// Since when it is used.
    pub created_at: Ts,
    /// Until when it was.
    pub retired_at: Option<Ts>,
}

/// Whoever makes one waits for the other.
///
/// # Errors
/// The database's.
pub async fn lock_identities(mut tx: &Tx, firm: FirmId) -> QueryResult<()> {
    firms::table.find(firm).select(firms::id).for_no_key_update().first::<FirmId>(&mut tx).await.map(drop)
}

/// The certificate that seals now; none before the first.
///
/// # Errors
/// The database's.
pub async fn find_identity(mut tx: &Tx, firm: FirmId) -> QueryResult<Option<KeptIdentity>> {
    i::table
        .filter(i::firm_id.eq(firm).and(i::retired_at.is_null()))
        .select(KeptIdentity::as_select())
        .first(&mut tx)
        .await
        .optional()
}

/// All that ever sealed, the newest first.
///
/// # Errors
/// The database's.
pub async fn list_identities(mut tx: &Tx, firm: FirmId) -> QueryResult<Vec<KeptIdentity>> {
    i::table
        .filter(i::firm_id.eq(firm))
        .order(i::id.desc())
        .select(KeptIdentity::as_select())
        .limit(MOST)
        .load(&mut tx)
        .await
}

/// None seals from now on.
///
/// # Errors
/// The database's.
pub async fn retire_identities(mut tx: &Tx, firm: FirmId, now: Ts) -> QueryResult<()> {
    diesel::update(i::table.filter(i::firm_id.eq(firm).and(i::retired_at.is_null())))
        .set(i::retired_at.eq(now))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// This one does.
///
/// # Errors
/// The database's.
pub async fn insert_identity(
    mut tx: &Tx,
    firm: FirmId,
    identity: &KeptIdentity,
    by: Option<AccountId>,
) -> QueryResult<()> {
    diesel::insert_into(i::table)
        .values((
            (i::firm_id.eq(firm), i::id.eq(identity.id), i::name.eq(&identity.name)),
            (i::certificates.eq(&identity.certificates), i::sealed_key.eq(&identity.sealed_key)),
            (i::not_before.eq(identity.not_before), i::not_after.eq(identity.not_after)),
            (i::source.eq(&identity.source), i::created_at.eq(identity.created_at), i::created_by.eq(by)),
        ))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// The words that signers agree to, as they are kept.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct CurrentDisclosure {
    /// Its row.
    pub id: Uuid,
    /// Counted for its language.
    pub version: i32,
    /// What was shown.
    pub body: String,
    /// Of that.
    pub sha256: Vec<u8>,
    /// When it was first shown.
    pub created_at: Ts,
}

/// Words that were agreed to.
///
/// # Errors
/// `NotFound` for none.
pub async fn find_disclosure(mut tx: &Tx, firm: FirmId, id: Uuid) -> QueryResult<CurrentDisclosure> {
    d::table
        .find((firm, id))
        .select((d::id, d::version, d::body, d::sha256, d::created_at))
        .first(&mut tx)
        .await
}

/// These words, which are kept if they were not before, under the next number.
///
/// # Errors
/// The database's.
pub async fn insert_disclosure(
    mut tx: &Tx,
    firm: FirmId,
    (language, body, sha256): (&str, &str, &[u8]),
    now: Ts,
) -> QueryResult<CurrentDisclosure> {
    let known = d::table
        .filter(d::firm_id.eq(firm).and(d::language.eq(language)).and(d::sha256.eq(sha256)))
        .select((d::id, d::version, d::body, d::sha256, d::created_at));
    if let Some(known) = known.first(&mut tx).await.optional()? {
        return Ok(known);
    }
    lock_identities(tx, firm).await?;
    let last: Option<i32> = d::table
        .filter(d::firm_id.eq(firm).and(d::language.eq(language)))
        .select(diesel::dsl::max(d::version))
        .first(&mut tx)
        .await?;
    diesel::insert_into(d::table)
        .values((
            (d::firm_id.eq(firm), d::id.eq(Uuid::now_v7()), d::language.eq(language)),
            (d::version.eq(last.unwrap_or(0) + 1), d::body.eq(body)),
            (d::sha256.eq(sha256), d::created_at.eq(now)),
        ))
        .on_conflict_do_nothing()
        .execute(&mut tx)
        .await?;
    known.first(&mut tx).await
}
