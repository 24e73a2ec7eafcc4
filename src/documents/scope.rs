//! Whose the things are whose ids stand in addresses; see [`crate::actors::ask_scope`].

use super::photos::{self, PhotoPageId, PhotoSetId};
use crate::{
    db::{PathScope, Reader, StaffScope, Things, Tx},
    ids::{CaseId, DocumentId, RequestId},
    schema::{cases, document_requests, documents},
};
use diesel::{pg::Pg, prelude::*};
use diesel_async::RunQueryDsl;
use futures_util::FutureExt;

pub const PATHS: &[PathScope] = &[
    PathScope::of::<RequestId>(|tx, things| find_request(tx, things).boxed()),
    PathScope::of::<DocumentId>(|tx, things| find_document(tx, things).boxed()),
    PathScope::of::<PhotoSetId>(|tx, things| find_photo_set(tx, things).boxed()),
    PathScope::of::<PhotoPageId>(|tx, things| find_photo(tx, things).boxed()),
];

/// Whose case it is in is asked of the case, whose id stands before it.
async fn find_request(mut tx: &Tx, things: &Things) -> QueryResult<()> {
    things.staff()?;
    let request = document_requests::table.find((things.firm, things.own::<RequestId>()?));
    let request = request.filter(document_requests::case_id.eq(things.own::<CaseId>()?));
    request.select(document_requests::id).first::<RequestId>(&mut tx).await.map(drop)
}

async fn find_document(tx: &Tx, things: &Things) -> QueryResult<()> {
    match things.reader {
        Reader::Staff(scope) => find_for_staff(tx, things, scope).await,
        Reader::Client(scope) => super::queries::find_for_client(tx, scope, things.own()?).await.map(drop),
    }
}

/// What is not handed in is nobody's but its client's.
async fn find_photo_set(tx: &Tx, things: &Things) -> QueryResult<()> {
    match things.reader {
        Reader::Staff(_) => Err(diesel::result::Error::NotFound),
        Reader::Client(scope) => photos::find_set(tx, scope, things.own()?).await.map(drop),
    }
}

/// The set, which stands before it, is asked for itself.
async fn find_photo(tx: &Tx, things: &Things) -> QueryResult<()> {
    let set = things.own::<PhotoSetId>()?;
    photos::find_photo(tx, things.firm, set, things.own()?).await.map(drop)
}

/// Staff see those of the cases that they see; where a case stands before it, those of that one.
async fn find_for_staff(mut tx: &Tx, things: &Things, scope: StaffScope) -> QueryResult<()> {
    let of_case = cases::firm_id.eq(documents::firm_id).and(cases::id.eq(documents::case_id));
    let mut document = documents::table
        .inner_join(cases::table.on(of_case))
        .filter(documents::firm_id.eq(things.firm).and(documents::id.eq(things.own::<DocumentId>()?)))
        .filter(scope)
        .select(documents::id)
        .into_boxed::<Pg>();
    if let Some(case) = things.id::<CaseId>()? {
        document = document.filter(documents::case_id.eq(case));
    }
    document.first::<DocumentId>(&mut tx).await.map(drop)
}
