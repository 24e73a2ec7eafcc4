//! SQL of forms that the firm prepares.

mod lists;

pub use lists::{ListedForm, ToCorrect, list_for_client, list_of_case, list_to_correct};

use super::model::{
    Decision, FormTemplateVersionId, FormVersion, MAX_NOTES, Note, PreparedForm, PreparedFormId,
    PreparedFormNoteId, PreparedFormVersionId, WholeForm,
};
use crate::{
    clock::{Day, Ts},
    db::{ClientScope, FirstRows, StaffScope, Tx},
    ids::{AccountId, CaseId, ClientId, FirmId},
    schema::{cases, prepared_form_notes as n, prepared_form_versions as v, prepared_forms as f},
};
use diesel::{
    dsl::{exists, select},
    prelude::*,
};
use diesel_async::RunQueryDsl;
use futures_util::try_join;
use serde_json::Value;

/// What is said of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormRow {
    /// What it is called.
    pub title: String,
    /// Whom it is about.
    pub applicant_id: Option<ClientId>,
    /// Until when its client should have checked it.
    pub due_on: Option<Day>,
}

/// A version to be.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = v)]
pub struct NewVersion<'a> {
    pub firm_id: FirmId,
    pub id: PreparedFormVersionId,
    pub form_id: PreparedFormId,
    pub number: i32,
    pub file_name: &'a str,
    pub file_key: &'a str,
    pub file_bytes: i64,
    pub file_sha256: &'a [u8],
    pub pages: i32,
    pub form: &'a str,
    pub edition: &'a str,
    pub edition_on: Option<Day>,
    pub misfits: Value,
    pub created_at: Ts,
    pub created_by: AccountId,
}

/// Adds a form without a version.
pub async fn insert_form(
    mut tx: &Tx,
    firm: FirmId,
    (id, case): (PreparedFormId, CaseId),
    (row, template): (&FormRow, Option<FormTemplateVersionId>),
    (by, now): (AccountId, Ts),
) -> QueryResult<()> {
    let new = (
        f::firm_id.eq(firm),
        f::id.eq(id),
        f::case_id.eq(case),
        f::applicant_id.eq(row.applicant_id),
        f::title.eq(&row.title),
        f::due_on.eq(row.due_on),
        f::template_version_id.eq(template),
        f::created_at.eq(now),
        f::created_by.eq(by),
    );
    diesel::insert_into(f::table).values(new).execute(&mut tx).await.map(drop)
}

/// Adds a version, a draft.
pub async fn insert_version(mut tx: &Tx, new: &NewVersion<'_>) -> QueryResult<()> {
    diesel::insert_into(v::table).values(new).execute(&mut tx).await.map(drop)
}

/// A form that the member of staff sees.
pub async fn find_for_staff(
    mut tx: &Tx,
    (firm, scope): (FirmId, StaffScope),
    id: PreparedFormId,
) -> QueryResult<PreparedForm> {
    f::table
        .inner_join(cases::table.on(cases::firm_id.eq(f::firm_id).and(cases::id.eq(f::case_id))))
        .filter(f::firm_id.eq(firm).and(f::id.eq(id)))
        .filter(scope)
        .select(PreparedForm::as_select())
        .first(&mut tx)
        .await
}

/// A form that was shared with this client, as far as they see whom it is about.
pub async fn find_for_client(
    mut tx: &Tx,
    scope: ClientScope,
    id: PreparedFormId,
) -> QueryResult<PreparedForm> {
    let shared =
        v::table.filter(v::firm_id.eq(f::firm_id).and(v::form_id.eq(f::id)).and(v::shared_at.is_not_null()));
    f::table
        .filter(f::firm_id.eq(scope.firm).and(f::id.eq(id)).and(f::withdrawn_at.is_null()))
        .filter(scope.about(f::case_id, f::applicant_id))
        .filter(exists(shared))
        .select(PreparedForm::as_select())
        .first(&mut tx)
        .await
}

/// Makes those who change it wait for each other until the transaction ends.
pub async fn lock(mut tx: &Tx, firm: FirmId, id: PreparedFormId) -> QueryResult<()> {
    let form = f::table.find((firm, id)).select(f::id).for_no_key_update();
    form.first::<PreparedFormId>(&mut tx).await.map(drop)
}

/// A form, found by `form`, with its versions and notes, in one pipeline. Whoever asks may see all of it.
pub async fn find_whole(
    tx: &Tx,
    (firm, id): (FirmId, PreparedFormId),
    form: impl Future<Output = QueryResult<PreparedForm>>,
) -> QueryResult<WholeForm> {
    let (form, versions, notes) = try_join!(form, list_versions(tx, firm, id), list_notes(tx, firm, id))?;
    Ok(WholeForm { form, versions, notes })
}

async fn list_versions(mut tx: &Tx, firm: FirmId, id: PreparedFormId) -> QueryResult<Vec<FormVersion>> {
    v::table
        .filter(v::firm_id.eq(firm).and(v::form_id.eq(id)))
        .order(v::number.desc())
        .select(FormVersion::as_select())
        .first_rows(200)
        .load(&mut tx)
        .await
}

async fn list_notes(mut tx: &Tx, firm: FirmId, id: PreparedFormId) -> QueryResult<Vec<Note>> {
    let of = v::table.filter(v::firm_id.eq(firm).and(v::form_id.eq(id))).select(v::id);
    n::table
        .filter(n::firm_id.eq(firm).and(n::version_id.eq_any(of)))
        .order((n::version_id.desc(), n::page, n::id))
        .select(Note::as_select())
        .first_rows(200 * MAX_NOTES as i64)
        .load(&mut tx)
        .await
}

/// Deletes a version that was not shared.
pub async fn delete_version(mut tx: &Tx, firm: FirmId, id: PreparedFormVersionId) -> QueryResult<()> {
    let draft = v::table.find((firm, id)).filter(v::shared_at.is_null());
    diesel::delete(draft).execute(&mut tx).await.map(drop)
}

/// Deletes a form of which nothing is left.
pub async fn delete_form(mut tx: &Tx, firm: FirmId, id: PreparedFormId) -> QueryResult<()> {
    diesel::delete(f::table.find((firm, id))).execute(&mut tx).await.map(drop)
}

/// The draft is what clients see from now on, in the place of what they saw.
pub async fn set_shared(
    mut tx: &Tx,
    firm: FirmId,
    (form, version): (PreparedFormId, PreparedFormVersionId),
    message: &str,
    (by, now): (AccountId, Ts),
) -> QueryResult<()> {
    let before = v::table
        .filter(v::firm_id.eq(firm).and(v::form_id.eq(form)))
        .filter(v::shared_at.is_not_null().and(v::superseded_at.is_null()));
    diesel::update(before).set(v::superseded_at.eq(now)).execute(&mut tx).await?;
    diesel::update(v::table.find((firm, version)))
        .set((v::message.eq(message), v::shared_at.eq(now), v::shared_by.eq(by)))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// What a client said of a version.
pub async fn set_decision(
    mut tx: &Tx,
    firm: FirmId,
    (version, decision): (PreparedFormVersionId, Decision),
    (by, now): (AccountId, Ts),
) -> QueryResult<()> {
    diesel::update(v::table.find((firm, version)))
        .set((v::decision.eq(decision), v::decided_at.eq(now), v::decided_by.eq(by)))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// When its client was last reminded.
pub async fn set_reminded(mut tx: &Tx, firm: FirmId, id: PreparedFormId, now: Ts) -> QueryResult<()> {
    diesel::update(f::table.find((firm, id))).set(f::reminded_at.eq(now)).execute(&mut tx).await.map(drop)
}

/// The firm takes it back.
pub async fn set_withdrawn(
    mut tx: &Tx,
    firm: FirmId,
    id: PreparedFormId,
    (by, now): (AccountId, Ts),
) -> QueryResult<()> {
    diesel::update(f::table.find((firm, id)))
        .set((f::withdrawn_at.eq(now), f::withdrawn_by.eq(by)))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// Adds a note.
pub async fn insert_note(
    mut tx: &Tx,
    firm: FirmId,
    (version, page, body): (PreparedFormVersionId, i16, &str),
    (by, now): (AccountId, Ts),
) -> QueryResult<PreparedFormNoteId> {
    let id = PreparedFormNoteId::new();
    let new = (
        n::firm_id.eq(firm),
        n::id.eq(id),
        n::version_id.eq(version),
        n::page.eq(page),
        n::body.eq(body),
        n::created_at.eq(now),
        n::created_by.eq(by),
    );
    diesel::insert_into(n::table).values(new).execute(&mut tx).await?;
    Ok(id)
}

/// Deletes a note of a version.
pub async fn delete_note(
    mut tx: &Tx,
    firm: FirmId,
    (version, id): (PreparedFormVersionId, PreparedFormNoteId),
) -> QueryResult<()> {
    let note = n::table.find((firm, id)).filter(n::version_id.eq(version));
    diesel::delete(note).execute(&mut tx).await.map(drop)
}

/// Whether there is a form about this person in a case.
pub async fn has_any_about(mut tx: &Tx, firm: FirmId, case: CaseId, client: ClientId) -> QueryResult<bool> {
    let about = f::table.filter(f::firm_id.eq(firm).and(f::case_id.eq(case)).and(f::applicant_id.eq(client)));
    select(exists(about)).get_result(&mut tx).await
}

/// The newest edition of a form among the firm's templates.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct NewestEdition {
    /// Which form.
    pub form: String,
    /// As it is printed.
    pub edition: String,
    /// The same as a day.
    pub edition_on: Option<Day>,
}

/// The newest edition of a form, by its number, among the templates that are offered; none where no template is of it.
pub async fn find_newest_edition(
    mut tx: &Tx,
    firm: FirmId,
    form: &str,
) -> QueryResult<Option<NewestEdition>> {
    use crate::schema::{form_template_versions as tv, form_templates as t};
    if form.is_empty() {
        return Ok(None);
    }
    tv::table
        .inner_join(t::table.on(t::firm_id.eq(tv::firm_id).and(t::id.eq(tv::form_template_id))))
        .filter(tv::firm_id.eq(firm).and(tv::form.eq(form)).and(t::retired_at.is_null()))
        .filter(tv::edition_on.is_not_null())
        .order(tv::edition_on.desc())
        .select((tv::form, tv::edition, tv::edition_on))
        .first(&mut tx)
        .await
        .optional()
}
