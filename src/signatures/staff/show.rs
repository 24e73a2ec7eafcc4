//! One request: as it is made ready, and how it stands once it was sent.

use super::{people, show_view::ShowPage};
use crate::{
    Result,
    actors::Staff,
    db::{Db, Tx},
    form::{Conflict, FieldErrors},
    ids::{SignatureId, SignerId},
    mail::DeliveryState,
    navigation::Waiting,
    shell::{LivePart, StaffPage, waiting_for_staff},
    signatures::{
        Envelope, SIGNATURES_TAB, StaffSignaturePath,
        forms::{PersonChoice, SignerForm},
        queries,
    },
};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use futures_util::try_join;
use maud::Render;

/// All that the page shows.
pub struct ShowContent {
    pub waiting: Waiting,
    pub envelope: Envelope,
    pub case_name: String,
    pub people: Vec<PersonChoice>,
    /// Signers to whom the last mail could not be delivered, with the address.
    pub undelivered: Vec<(SignerId, String)>,
}

/// What was typed about a signer and not taken: about whom, none for a new one.
#[derive(Default)]
pub struct TypedSigner {
    pub signer: Option<SignerId>,
    pub fields: SignerForm,
    pub errors: FieldErrors,
    pub conflict: Option<Conflict>,
}

/// Reads all of it.
///
/// # Errors
/// `NotFound` for none that they see.
pub async fn read(staff: &Staff, db: &Db, id: SignatureId) -> Result<ShowContent> {
    let firm = staff.firm.id;
    db.read(async |tx: &Tx| {
        let found = queries::find_request_for_staff(tx, (firm, staff.scope()), id);
        let (waiting, envelope, mails) = try_join!(
            waiting_for_staff(tx, staff),
            queries::find_envelope(tx, (firm, id), found),
            queries::list_mails(tx, firm, id),
        )?;
        let case = envelope.request.case_id;
        let names = crate::cases::list_case_names(tx, firm, &[case]).await?;
        let people =
            if envelope.request.is_draft() { people::choices(tx, staff, case).await? } else { Vec::new() };
        let mut undelivered = Vec::new();
        for signer in envelope.signers.iter().filter(|signer| signer.has_turn()) {
            let last = mails.iter().rfind(|(mail, _)| mail.signer_id == signer.id);
            if let Some((_, delivery)) = last
                && delivery.state() == DeliveryState::Failed
                && delivery.recipient == signer.email
            {
                undelivered.push((signer.id, delivery.recipient.clone()));
            }
        }
        let case_name = names.into_iter().next().map(|(_, name)| name).unwrap_or_default();
        Ok(ShowContent { waiting, envelope, case_name, people, undelivered })
    })
    .await
}

/// GET /staff/signatures/{signature_id}
pub async fn show(path: StaffSignaturePath, staff: Staff, db: Db) -> Result<Response> {
    let content = read(&staff, &db, path.signature_id).await?;
    Ok(page(&staff, content, &TypedSigner::default(), StatusCode::OK))
}

/// The page, with what was typed.
pub fn page(staff: &Staff, content: ShowContent, typed: &TypedSigner, status: StatusCode) -> Response {
    let main = ShowPage { staff, content: &content, typed }.render();
    let request = &content.envelope.request;
    let page = StaffPage {
        waiting: content.waiting,
        here: SIGNATURES_TAB,
        title: &request.title,
        main,
        // there are forms on it to be filled in
        live: if request.is_draft() || typed.signer.is_some() {
            LivePart::Navigation
        } else {
            LivePart::Whole
        },
        case: Some(request.case_id),
        ..StaffPage::of(staff)
    };
    (status, page.response()).into_response()
}
