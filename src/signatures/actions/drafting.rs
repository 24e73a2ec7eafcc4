//! A request is made ready: its file, who signs, and where.

use super::super::{
    Envelope, SignatureEvent, SignatureRequest,
    forms::{DetailsForm, FieldForm, SignerForm},
    queries::{self, NewField, NewRequest, NewSigner, RequestRow},
};
use super::parties::{self, Party};
use crate::{
    actors::Staff,
    db::Tx,
    documents::{
        intake::Arrived,
        usage::{self, Counted},
    },
    events,
    form::Conflict,
    i18n::Lang,
    ids::{CaseId, ClientId, FirmId, SignatureFieldId, SignatureId, SignerId, StaffId},
    pages::ReadyFile,
    storage::give_up_files,
};
use diesel::{
    QueryResult,
    result::{DatabaseErrorKind, Error::DatabaseError, Error::NotFound},
};
use serde_json::json;

/// Signers of one request.
const MAX_SIGNERS: usize = 20;

/// Why a draft is not changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DraftError {
    /// It was sent meanwhile.
    Sent,
    /// There are as many as there may be.
    TooMany,
    /// This person signs already.
    SignsAlready,
    /// Somebody else changed what would be changed here.
    Conflict(Conflict),
}

/// A request to be.
#[derive(Clone, Copy)]
pub struct NewDraft<'a> {
    /// In which case.
    pub case: CaseId,
    /// What is said of it.
    pub row: &'a RequestRow,
    /// The file as it came.
    pub upload: &'a Arrived,
    /// The same made ready; none where nothing had to be changed.
    pub prepared: Option<&'a Arrived>,
    /// What was found out of it.
    pub ready: &'a ReadyFile,
    /// Who signs, and where, as far as that is known by now.
    pub parties: &'a [Party],
}

/// Begins a request. None, and nothing was begun, where there is no room for its files.
///
/// # Errors
/// The database's.
pub async fn begin(tx: &Tx, staff: &Staff, draft: NewDraft<'_>) -> QueryResult<Option<SignatureId>> {
    let NewDraft { case, row, upload, prepared, ready, parties } = draft;
    let (firm, id) = (staff.firm.id, SignatureId::new());
    let sent = prepared.unwrap_or(upload);
    let counted = Counted { firm, case: Some(case), client: None };
    for (taken, file) in [Some(upload), prepared].into_iter().flatten().enumerate() {
        if !file.take_room(tx, counted, true).await? {
            if taken > 0 {
                upload.leave_room(tx, counted).await?;
            }
            return Ok(None);
        }
    }
    let bytes = |file: &Arrived| i64::try_from(file.received.bytes).unwrap_or(i64::MAX);
    let (upload_key, file_key) = (upload.received.key.to_string(), sent.received.key.to_string());
    let new = NewRequest {
        firm_id: firm,
        id,
        case_id: case,
        applicant_id: row.applicant_id,
        title: &row.title,
        message: &row.message,
        nature: row.nature,
        in_order: row.in_order,
        due_on: row.due_on,
        expires_on: row.expires_on,
        file_name: &upload.name,
        upload_key: &upload_key,
        upload_bytes: bytes(upload),
        upload_sha256: &upload.received.sha256,
        file_key: &file_key,
        file_bytes: bytes(sent),
        file_sha256: &sent.received.sha256,
        changes: json!(ready.changes),
        pages: json!(ready.pages),
        holds_signature: ready.holds_signature,
        by_hand: row.by_hand,
        created_at: staff.now,
        created_by: staff.account,
    };
    queries::insert_request(tx, &new).await?;
    upload.claim(tx, staff.now).await?;
    if let Some(prepared) = prepared {
        prepared.claim(tx, staff.now).await?;
    }
    parties::insert(tx, firm, id, parties).await?;
    let event = SignatureEvent::Created { request: id, title: row.title.clone() };
    events::record(tx, firm, staff.by(), Some(case), &event, staff.now).await?;
    Ok(Some(id))
}

/// Locks a draft that the member of staff sees.
async fn lock(tx: &Tx, staff: &Staff, id: SignatureId) -> QueryResult<Result<Envelope, DraftError>> {
    let firm = staff.firm.id;
    queries::find_request_for_staff(tx, (firm, staff.scope()), id).await?;
    let locked = queries::lock_request(tx, firm, id);
    let envelope = queries::find_envelope(tx, (firm, id), locked).await?;
    Ok(if envelope.request.is_draft() { Ok(envelope) } else { Err(DraftError::Sent) })
}

/// Runs a change of a draft.
macro_rules! draft {
    ($tx:expr, $staff:expr, $id:expr) => {
        match lock($tx, $staff, $id).await? {
            Ok(envelope) => envelope,
            Err(error) => return Ok(Err(error)),
        }
    };
}

/// Leaves where somebody else changed what would be changed.
macro_rules! unchanged {
    ($conflict:expr) => {
        if let Some(conflict) = $conflict {
            return Ok(Err(DraftError::Conflict(conflict)));
        }
    };
}

async fn changed(tx: &Tx, staff: &Staff, request: &SignatureRequest) -> QueryResult<Result<(), DraftError>> {
    queries::touch(tx, staff.firm.id, request.id).await?;
    let event = SignatureEvent::Updated { request: request.id, title: request.title.clone() };
    events::record(tx, staff.firm.id, staff.by(), Some(request.case_id), &event, staff.now).await?;
    Ok(Ok(()))
}

/// Says something else of a draft.
///
/// # Errors
/// The database's; `NotFound` for none that they see.
pub async fn update_request(
    tx: &Tx,
    staff: &Staff,
    id: SignatureId,
    (row, typed): (&RequestRow, &DetailsForm),
) -> QueryResult<Result<(), DraftError>> {
    let envelope = draft!(tx, staff, id);
    let now = DetailsForm::of(&envelope.request);
    unchanged!(now.record().conflict(&typed.based_on, &typed.record()));
    queries::update_request(tx, staff.firm.id, id, row).await?;
    let event = SignatureEvent::Updated { request: id, title: row.title.clone() };
    events::record(tx, staff.firm.id, staff.by(), Some(envelope.request.case_id), &event, staff.now).await?;
    Ok(Ok(()))
}

/// Removes a draft. Its files are swept away.
///
/// # Errors
/// The database's; `NotFound` for none that they see.
pub async fn delete_draft(
    tx: &Tx,
    staff: &Staff,
    id: SignatureId,
) -> QueryResult<Result<CaseId, DraftError>> {
    let Envelope { request, .. } = draft!(tx, staff, id);
    let firm = staff.firm.id;
    queries::delete_request(tx, firm, id).await?;
    give_up_files(tx, firm, request.file_keys().into_iter(), staff.now).await?;
    let counted = Counted { firm, case: Some(request.case_id), client: None };
    usage::give_back(tx, counted, request.stored_bytes()).await?;
    let event = SignatureEvent::Deleted { request: id, title: request.title };
    events::record(tx, firm, staff.by(), Some(request.case_id), &event, staff.now).await?;
    Ok(Ok(request.case_id))
}

/// Who is to sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignerDetails {
    /// The client that they are.
    pub client: Option<ClientId>,
    /// The member of staff that they are.
    pub member: Option<StaffId>,
    /// As it is written.
    pub name: String,
    /// Where mails go.
    pub email: String,
    /// What they read.
    pub language: Lang,
    /// For whom they sign; may be empty.
    pub on_behalf_of: String,
}

impl SignerDetails {
    /// Their row at a place of a request.
    pub(super) fn row(
        &self,
        (firm_id, request_id): (FirmId, SignatureId),
        (id, position): (SignerId, i16),
    ) -> NewSigner<'_> {
        NewSigner {
            firm_id,
            id,
            request_id,
            position,
            client_id: self.client,
            staff_member_id: self.member,
            name: &self.name,
            email: &self.email,
            language: self.language,
            on_behalf_of: &self.on_behalf_of,
        }
    }
}

/// Adds somebody at the end.
///
/// # Errors
/// The database's; `NotFound` for no request that they see.
pub async fn add_signer(
    tx: &Tx,
    staff: &Staff,
    id: SignatureId,
    who: &SignerDetails,
) -> QueryResult<Result<(), DraftError>> {
    let envelope = draft!(tx, staff, id);
    if envelope.signers.len() >= MAX_SIGNERS {
        return Ok(Err(DraftError::TooMany));
    }
    let is_same = |signer: &super::super::Signer| {
        who.client.is_some() && signer.client_id == who.client
            || who.member.is_some() && signer.staff_member_id == who.member
    };
    if envelope.signers.iter().any(is_same) {
        return Ok(Err(DraftError::SignsAlready));
    }
    let position = i16::try_from(envelope.signers.len() + 1).unwrap_or(i16::MAX);
    match queries::insert_signer(tx, &who.row((staff.firm.id, id), (SignerId::new(), position))).await {
        Err(DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => Ok(Err(DraftError::SignsAlready)),
        Err(error) => Err(error),
        Ok(()) => changed(tx, staff, &envelope.request).await,
    }
}

/// Says something else of a signer.
///
/// # Errors
/// The database's; `NotFound` for none that they see.
pub async fn update_signer(
    tx: &Tx,
    staff: &Staff,
    (id, signer): (SignatureId, SignerId),
    ((name, email, on_behalf_of, language), typed): ((&str, &str, &str, Lang), &SignerForm),
) -> QueryResult<Result<(), DraftError>> {
    let envelope = draft!(tx, staff, id);
    let now = SignerForm::of(envelope.signer(signer).ok_or(NotFound)?);
    unchanged!(now.record().conflict(&typed.based_on, &typed.record()));
    queries::update_signer(tx, staff.firm.id, signer, (name, email, on_behalf_of, language)).await?;
    changed(tx, staff, &envelope.request).await
}

/// Takes a signer out, with their fields.
///
/// # Errors
/// The database's; `NotFound` for none that they see.
pub async fn remove_signer(
    tx: &Tx,
    staff: &Staff,
    (id, signer): (SignatureId, SignerId),
) -> QueryResult<Result<(), DraftError>> {
    let envelope = draft!(tx, staff, id);
    envelope.signer(signer).ok_or(NotFound)?;
    queries::delete_signer(tx, staff.firm.id, signer).await?;
    let left: Vec<SignerId> =
        envelope.signers.iter().map(|one| one.id).filter(|one| *one != signer).collect();
    queries::set_positions(tx, staff.firm.id, &left).await?;
    changed(tx, staff, &envelope.request).await
}

/// Moves a signer one place up or down.
///
/// # Errors
/// The database's; `NotFound` for none that they see.
pub async fn move_signer(
    tx: &Tx,
    staff: &Staff,
    (id, signer): (SignatureId, SignerId),
    is_earlier: bool,
) -> QueryResult<Result<(), DraftError>> {
    let envelope = draft!(tx, staff, id);
    let mut order: Vec<SignerId> = envelope.signers.iter().map(|one| one.id).collect();
    let at = order.iter().position(|one| *one == signer).ok_or(NotFound)?;
    let to = if is_earlier { at.checked_sub(1) } else { Some(at + 1).filter(|to| *to < order.len()) };
    let Some(to) = to else { return Ok(Ok(())) };
    order.swap(at, to);
    queries::set_positions(tx, staff.firm.id, &order).await?;
    changed(tx, staff, &envelope.request).await
}

/// Adds a place.
///
/// # Errors
/// The database's; `NotFound` for no request that they see, or a signer of another.
pub async fn add_field(
    tx: &Tx,
    staff: &Staff,
    id: SignatureId,
    field: &NewField,
) -> QueryResult<Result<SignatureFieldId, DraftError>> {
    let envelope = draft!(tx, staff, id);
    envelope.signer(field.signer_id).ok_or(NotFound)?;
    if i64::try_from(envelope.fields.len()).unwrap_or(i64::MAX) >= queries::MAX_FIELDS {
        return Ok(Err(DraftError::TooMany));
    }
    let new = SignatureFieldId::new();
    queries::insert_field(tx, staff.firm.id, (id, new), field).await?;
    Ok(changed(tx, staff, &envelope.request).await?.map(|()| new))
}

/// Changes a place; with what was typed, where that says what it was drawn from.
///
/// # Errors
/// The database's; `NotFound` for none that they see, or a signer of another request.
pub async fn update_field(
    tx: &Tx,
    staff: &Staff,
    (id, field_id): (SignatureId, SignatureFieldId),
    (field, typed): (&NewField, Option<&FieldForm>),
) -> QueryResult<Result<(), DraftError>> {
    let envelope = draft!(tx, staff, id);
    let known = envelope.fields.iter().find(|one| one.id == field_id).ok_or(NotFound)?;
    envelope.signer(field.signer_id).ok_or(NotFound)?;
    if let Some(typed) = typed {
        unchanged!(FieldForm::of(known).record().conflict(&typed.based_on, &typed.record()));
    }
    queries::update_field(tx, staff.firm.id, field_id, field).await?;
    changed(tx, staff, &envelope.request).await
}

/// Removes a place.
///
/// # Errors
/// The database's; `NotFound` for none that they see.
pub async fn remove_field(
    tx: &Tx,
    staff: &Staff,
    (id, field_id): (SignatureId, SignatureFieldId),
) -> QueryResult<Result<(), DraftError>> {
    let envelope = draft!(tx, staff, id);
    envelope.fields.iter().find(|one| one.id == field_id).ok_or(NotFound)?;
    queries::delete_field(tx, staff.firm.id, field_id).await?;
    changed(tx, staff, &envelope.request).await
}
