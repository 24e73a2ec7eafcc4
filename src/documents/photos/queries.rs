//! Every statement about photographs that are not handed in yet.

use super::{
    actions::Place,
    model::{Photo, PhotoPageId, PhotoSet, PhotoSetId, UnsentPhotos},
};
use crate::{
    clock::Ts,
    db::{ClientScope, FirstRows, Tx},
    ids::{CaseId, ClientId, FirmId, RequestId},
    pages::Turn,
    schema::{case_people, photo_set_pages, photo_sets},
};
use diesel::{dsl::count, prelude::*};
use diesel_async::RunQueryDsl;

/// Sets that are told of at once, and swept at once.
const AT_ONCE: i64 = 50;

/// Sets among which one is looked for that was sent before.
const NEWEST: i64 = 3;

/// A set to be inserted.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = photo_sets)]
pub struct NewPhotoSet {
    pub firm_id: FirmId,
    pub id: PhotoSetId,
    pub case_id: CaseId,
    pub client_id: ClientId,
    pub request_id: Option<RequestId>,
    pub applicant_id: Option<ClientId>,
    pub created_at: Ts,
}

/// A photo to be inserted.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = photo_set_pages)]
pub struct NewPhoto<'a> {
    pub firm_id: FirmId,
    pub id: PhotoPageId,
    pub set_id: PhotoSetId,
    pub position: i32,
    pub file_name: &'a str,
    pub file_kind: &'static str,
    pub bytes: i64,
    pub sha256: &'a [u8],
    pub storage_key: String,
    pub turn: Turn,
}

/// A set of the client's, in a case that they see; one that has ended too.
pub async fn find_set(mut tx: &Tx, scope: ClientScope, set: PhotoSetId) -> QueryResult<PhotoSet> {
    photo_sets::table
        .find((scope.firm, set))
        .filter(photo_sets::client_id.eq(scope.client))
        .filter(scope.case(photo_sets::case_id))
        .select(PhotoSet::as_select())
        .first(&mut tx)
        .await
}

/// The same, locked until the transaction ends: before its photos change.
pub async fn lock_set(mut tx: &Tx, firm: FirmId, set: PhotoSetId) -> QueryResult<PhotoSet> {
    photo_sets::table.find((firm, set)).select(PhotoSet::as_select()).for_no_key_update().first(&mut tx).await
}

/// The photos of a set in the order of their pages.
pub async fn list_photos(mut tx: &Tx, firm: FirmId, set: PhotoSetId) -> QueryResult<Vec<Photo>> {
    photo_set_pages::table
        .filter(photo_set_pages::firm_id.eq(firm).and(photo_set_pages::set_id.eq(set)))
        .order(photo_set_pages::position)
        .select(Photo::as_select())
        .load(&mut tx)
        .await
}

/// One of them.
pub async fn find_photo(
    mut tx: &Tx,
    firm: FirmId,
    set: PhotoSetId,
    photo: PhotoPageId,
) -> QueryResult<Photo> {
    photo_set_pages::table
        .find((firm, photo))
        .filter(photo_set_pages::set_id.eq(set))
        .select(Photo::as_select())
        .first(&mut tx)
        .await
}

/// What the client has not handed in yet in these cases, the oldest first; sets without a photo are left out.
pub async fn list_unsent(
    mut tx: &Tx,
    scope: ClientScope,
    cases: &[CaseId],
) -> QueryResult<Vec<UnsentPhotos>> {
    let of_set =
        photo_set_pages::firm_id.eq(photo_sets::firm_id).and(photo_set_pages::set_id.eq(photo_sets::id));
    photo_sets::table
        .inner_join(photo_set_pages::table.on(of_set))
        .filter(photo_sets::firm_id.eq(scope.firm).and(photo_sets::client_id.eq(scope.client)))
        .filter(photo_sets::case_id.eq_any(cases).and(photo_sets::ended_at.is_null()))
        .group_by((photo_sets::id, photo_sets::case_id, photo_sets::request_id))
        .order(photo_sets::id)
        .select((photo_sets::id, photo_sets::case_id, photo_sets::request_id, count(photo_set_pages::id)))
        .first_rows(AT_ONCE)
        .load(&mut tx)
        .await
}

/// Lets nobody else begin a set for the client in this case until the transaction ends.
pub async fn lock_beginning(mut tx: &Tx, scope: ClientScope, case: CaseId) -> QueryResult<()> {
    case_people::table
        .find((scope.firm, case, scope.client))
        .select(case_people::client_id)
        .for_no_key_update()
        .first::<ClientId>(&mut tx)
        .await
        .map(drop)
}

/// The newest sets for the same that are not handed in.
pub async fn list_open(mut tx: &Tx, scope: ClientScope, place: &Place) -> QueryResult<Vec<PhotoSetId>> {
    photo_sets::table
        .filter(photo_sets::firm_id.eq(scope.firm).and(photo_sets::client_id.eq(scope.client)))
        .filter(photo_sets::case_id.eq(place.case).and(photo_sets::ended_at.is_null()))
        .filter(photo_sets::request_id.is_not_distinct_from(place.request))
        .filter(photo_sets::applicant_id.is_not_distinct_from(place.applicant))
        .order(photo_sets::id.desc())
        .select(photo_sets::id)
        .first_rows(NEWEST)
        .load(&mut tx)
        .await
}

pub async fn insert_set(mut tx: &Tx, set: &NewPhotoSet) -> QueryResult<()> {
    diesel::insert_into(photo_sets::table).values(set).execute(&mut tx).await.map(drop)
}

pub async fn insert_photo(mut tx: &Tx, photo: &NewPhoto<'_>) -> QueryResult<()> {
    diesel::insert_into(photo_set_pages::table).values(photo).execute(&mut tx).await.map(drop)
}

/// Puts a photo at another place, turned by so much.
pub async fn place(
    mut tx: &Tx,
    firm: FirmId,
    photo: PhotoPageId,
    (position, turn): (i32, Turn),
) -> QueryResult<()> {
    diesel::update(photo_set_pages::table.find((firm, photo)))
        .set((photo_set_pages::position.eq(position), photo_set_pages::turn.eq(turn)))
        .execute(&mut tx)
        .await
        .map(drop)
}

pub async fn delete_photos(mut tx: &Tx, firm: FirmId, photos: &[Photo]) -> QueryResult<()> {
    let ids: Vec<PhotoPageId> = photos.iter().map(|photo| photo.id).collect();
    diesel::delete(photo_set_pages::table)
        .filter(photo_set_pages::firm_id.eq(firm).and(photo_set_pages::id.eq_any(ids)))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// Says that a set was handed in or thrown away.
pub async fn end_set(mut tx: &Tx, firm: FirmId, set: PhotoSetId, now: Ts) -> QueryResult<()> {
    diesel::update(photo_sets::table.find((firm, set)))
        .set(photo_sets::ended_at.eq(now))
        .execute(&mut tx)
        .await
        .map(drop)
}

pub async fn delete_set(mut tx: &Tx, firm: FirmId, set: PhotoSetId) -> QueryResult<()> {
    diesel::delete(photo_sets::table.find((firm, set))).execute(&mut tx).await.map(drop)
}

/// Sets that began before this moment, whatever became of them; on a connection of the role that sees those of every firm.
///
/// # Errors
/// The database's.
pub async fn list_old(mut tx: &Tx, before: Ts) -> QueryResult<Vec<(FirmId, PhotoSetId)>> {
    photo_sets::table
        .filter(photo_sets::created_at.lt(before))
        .order(photo_sets::created_at)
        .limit(AT_ONCE)
        .select((photo_sets::firm_id, photo_sets::id))
        .load(&mut tx)
        .await
}
