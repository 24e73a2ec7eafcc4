//! Who signs: added, moved, removed, corrected.

use super::show::{TypedSigner, page, read};
use crate::{
    Result,
    actors::Staff,
    app::App,
    db::{Db, Tx},
    form::{FieldErrors, Pairs},
    ids::{SignatureId, SignerId},
    signatures::{
        SignerPath, SignersPath, StaffSignaturePath,
        actions::{self, DraftError},
        forms::SignerForm,
        staff::after::office,
    },
    web::Flash,
};
use axum::{extract::State, http::StatusCode, response::Response};

async fn refused((staff, db): (&Staff, &Db), id: SignatureId, typed: TypedSigner) -> Result<Response> {
    let content = read(staff, db, id).await?;
    Ok(page(staff, content, &typed, StatusCode::UNPROCESSABLE_ENTITY))
}

/// POST /staff/signatures/{signature_id}/signers
pub async fn create(path: SignersPath, staff: Staff, db: Db, pairs: Pairs) -> Result<Response> {
    let id = path.signature_id;
    let content = read(&staff, &db, id).await?;
    let fields = SignerForm::posted(&pairs);
    let who = match fields.check(staff.lang, &content.people) {
        Ok(who) => who,
        Err(errors) => {
            return refused((&staff, &db), id, TypedSigner { signer: None, fields, errors, conflict: None })
                .await;
        }
    };
    let done = db.write(async |tx: &Tx| Ok(actions::add_signer(tx, &staff, id, &who).await?)).await?;
    let words = match done {
        Ok(()) => return Ok(Flash::Saved.redirect(StaffSignaturePath { signature_id: id })),
        Err(DraftError::Sent | DraftError::Conflict(_)) => {
            return Ok(Flash::ChangedSince.redirect(StaffSignaturePath { signature_id: id }));
        }
        Err(DraftError::TooMany) => "There are as many signers as there may be.",
        Err(DraftError::SignsAlready) => "They sign already.",
    };
    let mut errors = FieldErrors::default();
    errors.add("person", words);
    refused((&staff, &db), id, TypedSigner { signer: None, fields, errors, conflict: None }).await
}

/// POST /staff/signatures/{signature_id}/signers/{signer_id}
pub async fn update(
    path: SignerPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    let SignerPath { signature_id, signer_id } = path;
    let place = (signature_id, signer_id);
    let done = match pairs.get("do") {
        "earlier" => {
            db.write(async |tx: &Tx| Ok(actions::move_signer(tx, &staff, place, true).await?)).await?.is_ok()
        }
        "later" => {
            db.write(async |tx: &Tx| Ok(actions::move_signer(tx, &staff, place, false).await?)).await?.is_ok()
        }
        "remove" => {
            db.write(async |tx: &Tx| Ok(actions::remove_signer(tx, &staff, place).await?)).await?.is_ok()
        }
        _ => return correct((&app, &db), &staff, place, &pairs).await,
    };
    let flash = if done { Flash::Saved } else { Flash::ChangedSince };
    Ok(flash.redirect(format!("{}#signers", StaffSignaturePath { signature_id })))
}

async fn correct(
    (app, db): (&App, &Db),
    staff: &Staff,
    place: (SignatureId, SignerId),
    pairs: &Pairs,
) -> Result<Response> {
    let (id, signer) = place;
    let fields = SignerForm::posted(pairs);
    let (name, email, on_behalf_of) = match fields.check_contact(staff.lang) {
        Ok(contact) => contact,
        Err(errors) => {
            let typed = TypedSigner { signer: Some(signer), fields, errors, conflict: None };
            return refused((staff, db), id, typed).await;
        }
    };
    let content = read(staff, db, id).await?;
    let language = content.envelope.signer(signer).map_or(staff.lang, |signer| signer.language);
    let done = db
        .write(async |tx: &Tx| {
            if content.envelope.request.is_draft() {
                let contact = (name.as_str(), email.as_str(), on_behalf_of.as_str(), language);
                return Ok(actions::update_signer(tx, staff, place, (contact, &fields)).await?);
            }
            let contact = (name.as_str(), email.as_str());
            Ok(actions::correct_signer(tx, &office(app, staff), staff, place, (contact, &fields)).await?)
        })
        .await?;
    if let Err(DraftError::Conflict(conflict)) = done {
        let fields = SignerForm { based_on: conflict.mark.clone(), ..fields };
        let errors = FieldErrors::default();
        let typed = TypedSigner { signer: Some(signer), fields, errors, conflict: Some(conflict) };
        let content = read(staff, db, id).await?;
        return Ok(page(staff, content, &typed, StatusCode::CONFLICT));
    }
    let flash = if done.is_ok() { Flash::Saved } else { Flash::ChangedSince };
    Ok(flash.redirect(format!("{}#signer-{signer}", StaffSignaturePath { signature_id: id })))
}
