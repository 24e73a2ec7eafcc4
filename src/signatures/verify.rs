//! Whether a file was sealed here, and is as it was: for anybody who has one. The stored hash is asked first, then the seal itself. It says no
//! names and no case, and the file is not kept.

use super::{
    SignedCopy, VerifyPath, identity,
    queries::{self, KeptIdentity},
    signing::{guest_page, moment},
};
use crate::{
    Error, Result,
    abuse::RateKey,
    actors::Anyone,
    app::App,
    clock::Ts,
    db::{Db, Tx},
    pages::Unshown,
    pdf_files::verify::Verdict,
    t,
    ui::{self, Tone},
    web::Address,
};
use axum::{
    extract::{Multipart, State, multipart::Field},
    http::{StatusCode, request::Parts},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use futures_util::stream;
use maud::{Markup, html};
use sha2::{Digest, Sha256};
use std::io;
use tokio::sync::mpsc;

/// Bytes of a file that are looked at.
pub const MAX_FILE: usize = 64 * 1024 * 1024;

/// What is said of a file.
enum Answer {
    /// It is a signed copy of this firm, byte for byte.
    Ours { at: Ts, timestamped: Option<Ts> },
    /// It has a seal of this firm, and was changed.
    Changed,
    /// It is signed by others.
    ByOther,
    /// It is not signed at all.
    NotSigned,
    /// It is no PDF, or damaged.
    Unreadable,
    /// It is larger than what is looked at.
    TooLarge,
    /// It cannot be looked at just now.
    Busy,
    /// No file came.
    Missing,
}

/// GET /verify
pub async fn new(_: VerifyPath, anyone: Anyone) -> Result<Response> {
    Ok(page(&anyone, None))
}

/// POST /verify
pub async fn create(
    _: VerifyPath,
    anyone: Anyone,
    State(app): State<App>,
    db: Db,
    parts: Parts,
    mut form: Multipart,
) -> Result<Response> {
    let address = Address::of(&parts).0;
    app.limits.signing.check(&RateKey::from(&address)).map_err(Error::Limited)?;
    let firm = anyone.firm.id;
    let identities = db.read(async |tx: &Tx| Ok(queries::list_identities(tx, firm).await?)).await?;
    let mut answer = Answer::Missing;
    while let Some(field) = form.next_field().await.map_err(|_| Error::BadRequest("a form that is broken"))? {
        if field.name() == Some("file") && field.file_name().is_some_and(|name| !name.is_empty()) {
            answer = look((&app, &db), &identities, field).await?;
            break;
        }
    }
    Ok(page(&anyone, Some(answer)))
}

/// Hands the file on as it comes: it is whole in no memory of ours.
async fn look((app, db): (&App, &Db), identities: &[KeptIdentity], mut field: Field<'_>) -> Result<Answer> {
    let known: Vec<Vec<u8>> =
        identities.iter().filter_map(|kept| identity::certificates(kept).into_iter().next()).collect();
    let (to_worker, from_form) = mpsc::channel::<io::Result<Bytes>>(4);
    let file = stream::unfold(from_form, |mut parts| async move { Some((parts.recv().await?, parts)) });
    let feeding = async move {
        let (mut hash, mut length) = (Sha256::new(), 0);
        loop {
            match field.chunk().await {
                Ok(Some(bytes)) => {
                    length += bytes.len();
                    if length > MAX_FILE {
                        return Ok(None);
                    }
                    hash.update(&bytes);
                    // a worker that has seen enough takes no more: the hash goes on
                    let _ = to_worker.send(Ok(bytes)).await;
                }
                Ok(None) => return Ok(Some(<[u8; 32]>::from(hash.finalize()))),
                Err(_) => return Err(Error::BadRequest("a form that is broken or was cut off")),
            }
        }
    };
    let (fed, verdict) = tokio::join!(feeding, app.pages.verify(file, &known));
    let Some(hash) = fed? else { return Ok(Answer::TooLarge) };
    let firm = db.firm();
    let copy: Option<SignedCopy> =
        db.read(async |tx: &Tx| Ok(queries::find_copy_by_hash(tx, firm, &hash).await?)).await?;
    Ok(match (copy, verdict) {
        (Some(copy), _) => Answer::Ours { at: copy.sealed_at, timestamped: copy.timestamped_at },
        (None, Ok(Verdict::Sealed(sealed))) => {
            Answer::Ours { at: Ts(sealed.at), timestamped: sealed.timestamped.map(|(at, _)| Ts(at)) }
        }
        (None, Ok(Verdict::Changed)) => Answer::Changed,
        (None, Ok(Verdict::ByOther)) => Answer::ByOther,
        (None, Ok(Verdict::NotSigned)) => Answer::NotSigned,
        (None, Ok(Verdict::Unreadable) | Err(Unshown::TooMuch)) => Answer::Unreadable,
        (None, Err(_)) => Answer::Busy,
    })
}

fn page(anyone: &Anyone, answer: Option<Answer>) -> Response {
    let (lang, firm) = (anyone.lang, anyone.firm.name.as_str());
    let status = match &answer {
        Some(Answer::Missing | Answer::TooLarge | Answer::Unreadable) => StatusCode::UNPROCESSABLE_ENTITY,
        Some(Answer::Busy) => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::OK,
    };
    let main = html! {
        header {
            h1 { (t!(lang, "verify-title")) }
            p.lead { (t!(lang, "verify-lead", firm = firm)) }
        }
        @if let Some(answer) = &answer { (said(anyone, answer)) }
        (ui::post_form(VerifyPath).class("card narrow").files().fields(html! {
            div class="body form" {
                div.field {
                    label for="f-file" { (t!(lang, "verify-file")) }
                    span.hint #f-file-hint { (t!(lang, "verify-hint")) }
                    input #f-file type="file" name="file" accept="application/pdf,.pdf" required aria-describedby="f-file-hint";
                }
                div.form-actions { button class="button primary" { (t!(lang, "verify-button")) } }
            }
        }))
        p class="small soft" { (t!(lang, "verify-kept")) }
    };
    let page = guest_page(lang, &anyone.firm.branding(lang), &t!(lang, "verify-title"), main);
    (status, anyone.flash.clear(page.into_response())).into_response()
}

fn said(anyone: &Anyone, answer: &Answer) -> Markup {
    let (lang, firm) = (anyone.lang, anyone.firm.name.as_str());
    let (tone, title, words) = match answer {
        Answer::Ours { at, .. } => (
            Tone::Good,
            t!(lang, "verify-ours", firm = firm),
            t!(lang, "verify-ours-text", moment = moment(lang, *at, &anyone.firm.zone())),
        ),
        Answer::Changed => {
            (Tone::Bad, t!(lang, "verify-changed"), t!(lang, "verify-changed-text", firm = firm))
        }
        Answer::ByOther => (Tone::Warn, t!(lang, "verify-other", firm = firm), t!(lang, "verify-other-text")),
        Answer::NotSigned => (Tone::Warn, t!(lang, "verify-not", firm = firm), t!(lang, "verify-not-text")),
        Answer::Unreadable => (Tone::Warn, t!(lang, "verify-unreadable"), t!(lang, "verify-unreadable-text")),
        Answer::TooLarge => (Tone::Warn, t!(lang, "verify-large"), t!(lang, "verify-large-text")),
        Answer::Busy => (Tone::Warn, t!(lang, "verify-busy"), t!(lang, "verify-busy-text")),
        Answer::Missing => (Tone::Warn, t!(lang, "verify-missing"), t!(lang, "verify-hint")),
    };
    ui::notice(
        tone,
        html! {
            strong #verdict { (title) }
            p { (words) }
            @if let Answer::Ours { timestamped: Some(at), .. } = answer {
                p.small { (t!(lang, "verify-timestamped", moment = moment(lang, *at, &anyone.firm.zone()))) }
            }
        },
    )
}
