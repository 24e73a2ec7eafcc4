//! The places at which people sign.

use super::super::{FieldKind, SignatureField};
use crate::{
    clock::Ts,
    db::Tx,
    ids::{FirmId, SignatureFieldId, SignatureId, SignerId},
    schema::signature_fields as f,
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// Fields that are read at once; no more are added.
pub const MAX_FIELDS: i64 = 500;

/// A place to be, or as it is to be from now on. Measures are in hundredths of a point.
#[derive(Debug, Clone, PartialEq, Eq, Insertable, AsChangeset)]
#[diesel(table_name = f)]
pub struct NewField {
    /// Whose it is.
    pub signer_id: SignerId,
    /// What stands there.
    pub kind: FieldKind,
    /// On which page, from 1.
    pub page: i16,
    /// From the left.
    pub x: i32,
    /// From the top.
    pub y: i32,
    /// Of the box.
    pub width: i32,
    /// Of the box.
    pub height: i32,
    /// What it asks for; may be empty.
    pub label: String,
    /// Whether it has to be filled in.
    pub required: bool,
}

/// All places of a request.
///
/// # Errors
/// The database's.
pub async fn list_fields(
    mut tx: &Tx,
    firm: FirmId,
    request: SignatureId,
) -> QueryResult<Vec<SignatureField>> {
    f::table
        .filter(f::firm_id.eq(firm).and(f::request_id.eq(request)))
        .order(f::id)
        .select(SignatureField::as_select())
        .limit(MAX_FIELDS)
        .load(&mut tx)
        .await
}

/// Adds a place.
///
/// # Errors
/// The database's.
pub async fn insert_field(
    mut tx: &Tx,
    firm: FirmId,
    (request, id): (SignatureId, SignatureFieldId),
    new: &NewField,
) -> QueryResult<()> {
    diesel::insert_into(f::table)
        .values((f::firm_id.eq(firm), f::id.eq(id), f::request_id.eq(request), new))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// Changes a place.
///
/// # Errors
/// The database's.
pub async fn update_field(
    mut tx: &Tx,
    firm: FirmId,
    id: SignatureFieldId,
    field: &NewField,
) -> QueryResult<()> {
    diesel::update(f::table.find((firm, id))).set(field).execute(&mut tx).await.map(drop)
}

/// Removes a place.
///
/// # Errors
/// The database's.
pub async fn delete_field(mut tx: &Tx, firm: FirmId, id: SignatureFieldId) -> QueryResult<()> {
    diesel::delete(f::table.find((firm, id))).execute(&mut tx).await.map(drop)
}

/// Puts something at a place.
///
/// # Errors
/// The database's.
pub async fn fill_field(
    mut tx: &Tx,
    firm: FirmId,
    id: SignatureFieldId,
    (value, now): (&str, Ts),
) -> QueryResult<()> {
    diesel::update(f::table.find((firm, id)))
        .set((f::value.eq(value), f::filled_at.eq(now)))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// Takes it away again.
///
/// # Errors
/// The database's.
pub async fn clear_field(mut tx: &Tx, firm: FirmId, id: SignatureFieldId) -> QueryResult<()> {
    diesel::update(f::table.find((firm, id)))
        .set((f::value.eq(None::<String>), f::filled_at.eq(None::<Ts>)))
        .execute(&mut tx)
        .await
        .map(drop)
}
