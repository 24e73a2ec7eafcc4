//! What staff wrote beside questions.

use super::super::model::{Note, NoteKind, ResponseId, ResponseNoteId};
use crate::{
    clock::Ts,
    db::Tx,
    ids::{AccountId, FirmId},
    schema::{accounts, response_notes as n, staff_members},
};
use diesel::{pg::Pg, prelude::*};
use diesel_async::RunQueryDsl;

/// Notes of a questionnaire that are read at once.
const MOST: i64 = 1000;

/// A note to be kept.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = n)]
pub struct NewNote<'a> {
    /// Whose row it is.
    pub firm_id: FirmId,
    /// Made beforehand.
    pub id: ResponseNoteId,
    /// In which questionnaire.
    pub response_id: ResponseId,
    /// The question, with its row.
    pub path: String,
    /// The section that it is in.
    pub section: &'a str,
    /// Whom it is for.
    pub kind: NoteKind,
    /// Its words.
    pub body: &'a str,
    /// About which submission.
    pub submission: i32,
    /// When.
    pub created_at: Ts,
    /// By whom.
    pub created_by: AccountId,
}

/// Keeps a note.
///
/// # Errors
/// The database's.
pub async fn insert_note(mut tx: &Tx, new: &NewNote<'_>) -> QueryResult<()> {
    diesel::insert_into(n::table).values(new).execute(&mut tx).await.map(drop)
}

#[diesel::dsl::auto_type]
fn with_writer() -> _ {
    let account = accounts::firm_id.eq(n::firm_id).and(accounts::id.eq(n::created_by));
    let member = staff_members::firm_id
        .eq(accounts::firm_id)
        .and(staff_members::id.nullable().eq(accounts::staff_member_id));
    n::table.inner_join(accounts::table.on(account)).left_join(staff_members::table.on(member))
}

type Row = (ResponseNoteId, String, NoteKind, String, i32, Ts, Option<String>);

/// Those of a [`Row`].
#[diesel::dsl::auto_type]
fn columns() -> _ {
    (n::id, n::path, n::kind, n::body, n::submission, n::created_at, staff_members::name.nullable())
}

fn read((id, path, kind, body, submission, created_at, by): Row) -> Note {
    Note { id, path, kind, body, submission, created_at, by }
}

/// The notes of a questionnaire, in the order in which they were written: all, or those for its person.
///
/// # Errors
/// The database's.
pub async fn list_notes(
    mut tx: &Tx,
    (firm, id): (FirmId, ResponseId),
    kind: Option<NoteKind>,
) -> QueryResult<Vec<Note>> {
    let mut query = with_writer()
        .filter(n::firm_id.eq(firm).and(n::response_id.eq(id)))
        .order(n::id)
        .select(columns())
        .into_boxed::<Pg>();
    if let Some(kind) = kind {
        query = query.filter(n::kind.eq(kind));
    }
    let rows: Vec<Row> = query.limit(MOST).load(&mut tx).await?;
    Ok(rows.into_iter().map(read).collect())
}

/// Those for its person in one section.
///
/// # Errors
/// The database's.
pub async fn list_section_notes(
    mut tx: &Tx,
    (firm, id): (FirmId, ResponseId),
    section: &str,
) -> QueryResult<Vec<Note>> {
    let rows: Vec<Row> = with_writer()
        .filter(n::firm_id.eq(firm).and(n::response_id.eq(id)))
        .filter(n::section.eq(section).and(n::kind.eq(NoteKind::Returned)))
        .order(n::id)
        .select(columns())
        .limit(MOST)
        .load(&mut tx)
        .await?;
    Ok(rows.into_iter().map(read).collect())
}
