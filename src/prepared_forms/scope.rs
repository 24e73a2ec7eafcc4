//! Whose the things are whose ids stand in addresses; see [`crate::actors::ask_scope`].

use super::{
    model::{FormTemplateId, PreparedFormId, PreparedFormNoteId},
    queries,
};
use crate::{
    db::{PathScope, Reader, Things, Tx},
    schema::{form_templates, prepared_form_notes as n, prepared_form_versions as v},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::FutureExt;

pub const PATHS: &[PathScope] = &[
    PathScope::of::<PreparedFormId>(|tx, things| find_form(tx, things).boxed()),
    PathScope::of::<PreparedFormNoteId>(|tx, things| find_note(tx, things).boxed()),
    PathScope::of::<FormTemplateId>(|tx, things| find_template(tx, things).boxed()),
];

/// Clients see what was shared about whom they see, staff what is of the cases that they see.
async fn find_form(tx: &Tx, things: &Things) -> QueryResult<()> {
    let id = things.own::<PreparedFormId>()?;
    match things.reader {
        Reader::Client(scope) => queries::find_for_client(tx, scope, id).await.map(drop),
        Reader::Staff(scope) => queries::find_for_staff(tx, (things.firm, scope), id).await.map(drop),
    }
}

/// The form, which stands before it, is asked for itself.
async fn find_note(mut tx: &Tx, things: &Things) -> QueryResult<()> {
    let of = v::table
        .filter(v::firm_id.eq(things.firm).and(v::form_id.eq(things.own::<PreparedFormId>()?)))
        .select(v::id);
    let note = n::table.find((things.firm, things.own::<PreparedFormNoteId>()?));
    let note = note.filter(n::version_id.eq_any(of)).select(n::id);
    note.first::<PreparedFormNoteId>(&mut tx).await.map(drop)
}

async fn find_template(mut tx: &Tx, things: &Things) -> QueryResult<()> {
    things.staff()?;
    let template =
        form_templates::table.find((things.firm, things.own::<FormTemplateId>()?)).select(form_templates::id);
    template.first::<FormTemplateId>(&mut tx).await.map(drop)
}
