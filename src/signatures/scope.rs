//! Whose the things are whose ids stand in addresses; see [`crate::actors::ask_scope`].

use super::queries;
use crate::{
    db::{PathScope, Reader, Things, Tx},
    ids::{SignatureFieldId, SignatureId, SignerId},
    schema::{signature_fields, signers},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::FutureExt;

pub const PATHS: &[PathScope] = &[
    PathScope::of::<SignatureId>(|tx, things| find_request(tx, things).boxed()),
    PathScope::of::<SignerId>(|tx, things| find_signer(tx, things).boxed()),
    PathScope::of::<SignatureFieldId>(|tx, things| find_field(tx, things).boxed()),
];

/// Clients see what they are asked to sign, staff what is of the cases that they see.
async fn find_request(tx: &Tx, things: &Things) -> QueryResult<()> {
    let id = things.own::<SignatureId>()?;
    match things.reader {
        Reader::Client(scope) => queries::find_for_client(tx, scope, id).await.map(drop),
        Reader::Staff(scope) => queries::find_request_for_staff(tx, (things.firm, scope), id).await.map(drop),
    }
}

/// The request, which stands before it, is asked for itself.
async fn find_signer(mut tx: &Tx, things: &Things) -> QueryResult<()> {
    things.staff()?;
    let signer = signers::table.find((things.firm, things.own::<SignerId>()?));
    let signer = signer.filter(signers::request_id.eq(things.own::<SignatureId>()?));
    signer.select(signers::id).first::<SignerId>(&mut tx).await.map(drop)
}

/// The same; whose field it is, is asked where it is filled in.
async fn find_field(mut tx: &Tx, things: &Things) -> QueryResult<()> {
    let field = signature_fields::table.find((things.firm, things.own::<SignatureFieldId>()?));
    let field = field.filter(signature_fields::request_id.eq(things.own::<SignatureId>()?));
    field.select(signature_fields::id).first::<SignatureFieldId>(&mut tx).await.map(drop)
}
