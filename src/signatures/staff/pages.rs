//! What a signer signed with a pen: staff look at it, and accept it or ask for it once more.

use super::{
    after::office,
    files::find,
    pages_view::{PagesPage, SeenPage},
};
use crate::{
    Error, Result,
    actors::Staff,
    app::App,
    db::{Db, Tx},
    form::{FieldErrors, Pairs, plain_text},
    pages::Size,
    shell::{LivePart, StaffPage, waiting_for_staff},
    signatures::{
        Envelope, SIGNATURES_TAB, SignedPagesFilePath, SignedPagesPath, SignedPagesPicturePath, Signer,
        StaffSignaturePath, actions,
        signing::{PageQuery, find_signed_page, send_pages, send_picture_of},
    },
    web::{Flash, Query},
};
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use data_encoding::HEXLOWER;
use maud::Render;

/// Longest reason, in characters.
const MAX_REASON: usize = 1_000;
/// Pages that are shown.
const SHOWN: i16 = 20;

/// The request, and the signer whose pages it is about.
async fn read(staff: &Staff, db: &Db, path: SignedPagesPath) -> Result<(Envelope, Signer)> {
    let envelope = find(staff, db, path.signature_id).await?;
    let signer = envelope.signer(path.signer_id).cloned().ok_or(Error::NotFound)?;
    Ok((envelope, signer))
}

/// GET /staff/signatures/{signature_id}/signers/{signer_id}/pages
pub async fn show(path: SignedPagesPath, staff: Staff, State(app): State<App>, db: Db) -> Result<Response> {
    let (envelope, signer) = read(&staff, &db, path).await?;
    page((&app, &db), &staff, (&envelope, &signer), ("", &FieldErrors::default())).await
}

async fn page(
    (app, db): (&App, &Db),
    staff: &Staff,
    (envelope, signer): (&Envelope, &Signer),
    (reason, errors): (&str, &FieldErrors),
) -> Result<Response> {
    let back = StaffSignaturePath { signature_id: envelope.request.id };
    if signer.pages_file().is_none() {
        return Ok(Flash::ChangedSince.redirect(back));
    }
    let mut pages = Vec::new();
    for number in 1..=SHOWN {
        let Ok(found) = find_signed_page(app, signer, number, Size::Page).await else { break };
        let is_last = u32::try_from(number).is_ok_and(|number| number >= found.pages);
        pages.push(SeenPage { number, width: found.width, height: found.height });
        if is_last {
            break;
        }
    }
    let waiting = db.read(async |tx: &Tx| Ok(waiting_for_staff(tx, staff).await?)).await?;
    let main = PagesPage { staff, envelope, signer, pages: &pages, reason, errors }.render();
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = StaffPage {
        waiting,
        here: SIGNATURES_TAB,
        title: "Signed pages",
        main,
        live: LivePart::Navigation,
        case: Some(envelope.request.case_id),
        ..StaffPage::of(staff)
    };
    Ok((status, page.response()).into_response())
}

/// POST /staff/signatures/{signature_id}/signers/{signer_id}/pages
pub async fn update(
    path: SignedPagesPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    let place = (path.signature_id, path.signer_id);
    let seen = HEXLOWER.decode(pairs.get("seen").as_bytes()).unwrap_or_default();
    let back = StaffSignaturePath { signature_id: path.signature_id };
    if pairs.get("do") == "accept" {
        let done = db
            .write(async |tx: &Tx| {
                Ok(actions::accept_pages(tx, &office(&app, &staff), &staff, (place, &seen)).await?)
            })
            .await?;
        let flash = if done { Flash::Approved } else { Flash::ChangedSince };
        return Ok(flash.redirect(back));
    }
    let mut errors = FieldErrors::default();
    let reason = plain_text(pairs.get("reason"));
    let missing = "Say what is wrong: they read it.";
    let reason =
        errors.text("reason", &reason, MAX_REASON, missing, &format!("Use at most {MAX_REASON} characters."));
    if !errors.is_empty() {
        let (envelope, signer) = read(&staff, &db, path).await?;
        return page((&app, &db), &staff, (&envelope, &signer), (&reason, &errors)).await;
    }
    let done = db
        .write(async |tx: &Tx| {
            let what = (place, seen.as_slice(), reason.as_str());
            Ok(actions::send_pages_back(tx, &office(&app, &staff), &staff, what).await?)
        })
        .await?;
    let flash = if done { Flash::NotApproved } else { Flash::ChangedSince };
    Ok(flash.redirect(back))
}

/// GET /staff/signatures/{signature_id}/signers/{signer_id}/pages/download
pub async fn file(
    path: SignedPagesFilePath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
) -> Result<Response> {
    let SignedPagesFilePath { signature_id, signer_id } = path;
    let (envelope, signer) = read(&staff, &db, SignedPagesPath { signature_id, signer_id }).await?;
    send_pages(&app, &envelope.request, &signer).await
}

/// GET /staff/signatures/{signature_id}/signers/{signer_id}/pages/picture
pub async fn picture(
    path: SignedPagesPicturePath,
    staff: Staff,
    Query(query): Query<PageQuery>,
    State(app): State<App>,
    db: Db,
    headers: HeaderMap,
) -> Result<Response> {
    let SignedPagesPicturePath { signature_id, signer_id } = path;
    let (_, signer) = read(&staff, &db, SignedPagesPath { signature_id, signer_id }).await?;
    send_picture_of(&app, &signer, &query, &headers).await
}
