//! A form is made ready: its file, and another one in the place of a draft.

use super::{
    super::{
        events::PreparedFormEvent,
        model::{FormTemplateVersionId, FormVersion, PreparedFormId, PreparedFormVersionId},
        queries::{self, FormRow, NewVersion},
    },
    lock_for_staff,
};
use crate::{
    actors::Staff,
    clock::Day,
    db::Tx,
    documents::{
        intake::Arrived,
        usage::{self, Counted},
    },
    events,
    ids::{CaseId, FirmId},
    pdf_files::forms::{Edition, Misfit},
    storage::give_up_files,
};
use diesel::QueryResult;
use serde_json::json;

/// What was found out of a file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AboutFile {
    /// How many pages it has; 0 where that was not found out.
    pub pages: u32,
    /// Which form it is.
    pub edition: Option<Edition>,
    /// What staff should look at before it is shared.
    pub misfits: Vec<Misfit>,
    /// What it was filled in from; none for a file from elsewhere.
    pub template: Option<FormTemplateVersionId>,
}

/// A form to be.
#[derive(Clone, Copy)]
pub struct NewForm<'a> {
    /// In which case.
    pub case: CaseId,
    /// What is said of it.
    pub row: &'a FormRow,
    /// Its file.
    pub file: &'a Arrived,
    /// What was found out of that.
    pub about: &'a AboutFile,
}

/// Begins a form with a draft. None, and nothing was begun, where there is no room for its file.
///
/// # Errors
/// The database's.
pub async fn begin(tx: &Tx, staff: &Staff, new: NewForm<'_>) -> QueryResult<Option<PreparedFormId>> {
    let NewForm { case, row, file, about } = new;
    let (firm, id) = (staff.firm.id, PreparedFormId::new());
    if !file.take_room(tx, counted(firm, case), true).await? {
        return Ok(None);
    }
    queries::insert_form(tx, firm, (id, case), (row, about.template), (staff.account, staff.now)).await?;
    insert_version(tx, staff, (id, 1), (file, about)).await?;
    let event = PreparedFormEvent::Drafted {
        form: id,
        title: row.title.clone(),
        version: 1,
        filled: about.template.is_some(),
    };
    events::record(tx, firm, staff.by(), Some(case), &event, staff.now).await?;
    Ok(Some(id))
}

/// Adds a draft, in the place of the one that there is. False, and nothing was added, where there is no room for it.
///
/// # Errors
/// The database's; `NotFound` for no form that they see, or one that was taken back.
pub async fn add_version(
    tx: &Tx,
    staff: &Staff,
    id: PreparedFormId,
    (file, about): (&Arrived, &AboutFile),
) -> QueryResult<bool> {
    let firm = staff.firm.id;
    let whole = lock_for_staff(tx, staff, id).await?;
    if whole.form.withdrawn_at.is_some() {
        return Err(diesel::result::Error::NotFound);
    }
    let case = whole.form.case_id;
    if let Some(draft) = whole.draft() {
        drop_version(tx, staff, (case, draft)).await?;
    }
    if !file.take_room(tx, counted(firm, case), true).await? {
        return Ok(false);
    }
    let number = whole.current().map_or(1, |version| version.number + 1);
    insert_version(tx, staff, (id, number), (file, about)).await?;
    let event = PreparedFormEvent::Drafted {
        form: id,
        title: whole.form.title,
        version: number,
        filled: about.template.is_some(),
    };
    events::record(tx, firm, staff.by(), Some(case), &event, staff.now).await?;
    Ok(true)
}

/// Deletes a draft, and the form where that was all of it: then its case. None where there is no draft any more.
///
/// # Errors
/// The database's; `NotFound` for no form that they see.
pub async fn delete_draft(
    tx: &Tx,
    staff: &Staff,
    (id, number): (PreparedFormId, i32),
) -> QueryResult<Option<(CaseId, bool)>> {
    let firm = staff.firm.id;
    let whole = lock_for_staff(tx, staff, id).await?;
    let case = whole.form.case_id;
    let Some(draft) = whole.draft().filter(|draft| draft.number == number) else { return Ok(None) };
    drop_version(tx, staff, (case, draft)).await?;
    let is_all = whole.versions.len() == 1;
    if is_all {
        queries::delete_form(tx, firm, id).await?;
    }
    let event =
        PreparedFormEvent::DraftDeleted { form: id, title: whole.form.title.clone(), version: number };
    events::record(tx, firm, staff.by(), Some(case), &event, staff.now).await?;
    Ok(Some((case, is_all)))
}

async fn drop_version(tx: &Tx, staff: &Staff, (case, version): (CaseId, &FormVersion)) -> QueryResult<()> {
    let firm = staff.firm.id;
    queries::delete_version(tx, firm, version.id).await?;
    if let Some(key) = version.key() {
        give_up_files(tx, firm, std::iter::once(key.to_string().as_str()), staff.now).await?;
    }
    usage::give_back(tx, counted(firm, case), version.bytes()).await
}

async fn insert_version(
    tx: &Tx,
    staff: &Staff,
    (form_id, number): (PreparedFormId, i32),
    (file, about): (&Arrived, &AboutFile),
) -> QueryResult<()> {
    let key = file.received.key.to_string();
    let edition = about.edition.as_ref();
    let new = NewVersion {
        firm_id: staff.firm.id,
        id: PreparedFormVersionId::new(),
        form_id,
        number,
        file_name: &file.name,
        file_key: &key,
        file_bytes: i64::try_from(file.received.bytes).unwrap_or(i64::MAX),
        file_sha256: &file.received.sha256,
        pages: i32::try_from(about.pages).unwrap_or(i32::MAX),
        form: edition.map_or("", |edition| edition.form.as_str()),
        edition: edition.map_or("", |edition| edition.words.as_str()),
        edition_on: edition.and_then(|edition| edition.day).map(Day),
        misfits: json!(about.misfits),
        created_at: staff.now,
        created_by: staff.account,
    };
    queries::insert_version(tx, &new).await?;
    file.claim(tx, staff.now).await
}

fn counted(firm: FirmId, case: CaseId) -> Counted {
    Counted { firm, case: Some(case), client: None }
}
