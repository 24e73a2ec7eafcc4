//! What signers see and take with them: pictures of pages, the file as it was sent, and the signed copy.

use super::{
    desk::{Desk, Opened, READABLE},
    show,
};
use crate::{
    Error, Result,
    app::App,
    db::Db,
    documents::send_page,
    pages::{Page, Size, Source, Unshown},
    signatures::{SignatureRequest, SignedCopy, Signer},
    storage::{FileKind, Key, content_disposition},
    web::{PDF, Query},
};
use axum::{
    body::Body,
    extract::State,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use data_encoding::HEXLOWER;
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct PageQuery {
    number: String,
    size: String,
}

impl PageQuery {
    /// Which page, and how large.
    pub fn wanted(&self) -> Result<(i16, Size)> {
        let number =
            if self.number.is_empty() { 1 } else { self.number.parse().map_err(|_| Error::NotFound)? };
        let size = match self.size.as_str() {
            "" => Size::Page,
            "large" => Size::Large,
            "thumbnail" => Size::Thumbnail,
            _ => return Err(Error::NotFound),
        };
        Ok((number, size))
    }
}

async fn opened(desk: &Desk, db: &Db) -> Result<Opened> {
    let opened = desk.open(db).await?;
    if desk.is_proven(&opened, READABLE) { Ok(opened) } else { Err(Error::NotFound) }
}

/// GET …/page
pub async fn page(
    desk: Desk,
    Query(query): Query<PageQuery>,
    State(app): State<App>,
    db: Db,
    headers: HeaderMap,
) -> Result<Response> {
    let opened = opened(&desk, &db).await?;
    send_picture(&app, &opened.envelope.request, &query, &headers).await
}

/// The picture of a page of a request.
///
/// # Errors
/// `NotFound` where there is no such page.
pub async fn send_picture(
    app: &App,
    request: &SignatureRequest,
    query: &PageQuery,
    headers: &HeaderMap,
) -> Result<Response> {
    let (number, size) = query.wanted()?;
    let hash = HEXLOWER.encode(&request.file_sha256);
    let page = show::find_page(app, request, number, size);
    send_page(page, &format!("\"{hash}-{number}-{}\"", size.word()), headers).await
}

/// The picture of a page that somebody signed with a pen.
///
/// # Errors
/// `NotFound` where there is no such page.
pub async fn send_picture_of(
    app: &App,
    signer: &Signer,
    query: &PageQuery,
    headers: &HeaderMap,
) -> Result<Response> {
    let (number, size) = query.wanted()?;
    let hash = HEXLOWER.encode(signer.pages_sha256().ok_or(Error::NotFound)?);
    let page = find_signed_page(app, signer, number, size);
    send_page(page, &format!("\"{hash}-{number}-{}\"", size.word()), headers).await
}

/// A page that somebody signed with a pen.
///
/// # Errors
/// Why it is not shown.
pub async fn find_signed_page(
    app: &App,
    signer: &Signer,
    number: i16,
    size: Size,
) -> std::result::Result<Page, Unshown> {
    let (key, bytes) = signer.pages_file().ok_or(Unshown::Broken)?;
    let number = u32::try_from(number).map_err(|_| Unshown::NoPage)?;
    app.pages.find(&app.storage, &Source { key, kind: FileKind::Pdf, bytes }, number, size).await
}

/// GET …/file
pub async fn file(desk: Desk, State(app): State<App>, db: Db) -> Result<Response> {
    let opened = opened(&desk, &db).await?;
    send_file(&app, &opened.envelope.request).await
}

/// The file as it is sent.
///
/// # Errors
/// The storage's.
pub async fn send_file(app: &App, request: &SignatureRequest) -> Result<Response> {
    let (key, bytes) = request.file().ok_or(Error::NotFound)?;
    send(app, (&key, bytes), &request.file_name).await
}

/// Which file of a signed copy.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct CopyQuery {
    part: String,
}

/// GET …/copy
pub async fn copy(
    desk: Desk,
    Query(query): Query<CopyQuery>,
    State(app): State<App>,
    db: Db,
) -> Result<Response> {
    let Opened { envelope, signer, .. } = opened(&desk, &db).await?;
    match &envelope.copy {
        Some(copy) => send_copy(&app, &envelope.request, (copy, &query)).await,
        None => send_pages(&app, &envelope.request, &signer).await,
    }
}

/// The signed copy, or its certificate of completion where that is a file of its own.
///
/// # Errors
/// `NotFound` where there is none; the storage's.
pub async fn send_copy(
    app: &App,
    request: &SignatureRequest,
    (copy, query): (&SignedCopy, &CopyQuery),
) -> Result<Response> {
    let (file, name) = match query.part.as_str() {
        "" => (copy.file(), request.copy_name()),
        "certificate" => (copy.certificate(), request.certificate_name()),
        _ => return Err(Error::NotFound),
    };
    let (key, bytes) = file.ok_or(Error::NotFound)?;
    send(app, (&key, bytes), &name).await
}

/// What somebody signed with a pen.
///
/// # Errors
/// `NotFound` where there is nothing; the storage's.
pub async fn send_pages(app: &App, request: &SignatureRequest, signer: &Signer) -> Result<Response> {
    let (key, bytes) = signer.pages_file().ok_or(Error::NotFound)?;
    send(app, (&key, bytes), &request.pages_name(signer)).await
}

async fn send(app: &App, (key, bytes): (&Key, u64), name: &str) -> Result<Response> {
    let body = Body::from_stream(app.storage.read(key, None).await?);
    let fixed = [
        (header::CONTENT_TYPE, HeaderValue::from_static(PDF)),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache")),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("sandbox; default-src 'none'")),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (header::CONTENT_DISPOSITION, content_disposition(false, name)),
        (header::CONTENT_LENGTH, HeaderValue::from(bytes)),
    ];
    Ok((fixed, body).into_response())
}
