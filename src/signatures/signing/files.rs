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
    pages::Size,
    signatures::{SignatureRequest, SignedCopy},
    storage::{Key, content_disposition},
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

/// GET …/copy
pub async fn copy(desk: Desk, State(app): State<App>, db: Db) -> Result<Response> {
    let opened = opened(&desk, &db).await?;
    let copy = opened.envelope.copy.as_ref().ok_or(Error::NotFound)?;
    send_copy(&app, &opened.envelope.request, copy).await
}

/// The signed copy.
///
/// # Errors
/// The storage's.
pub async fn send_copy(app: &App, request: &SignatureRequest, copy: &SignedCopy) -> Result<Response> {
    let (key, bytes) = copy.file().ok_or(Error::NotFound)?;
    let name = format!("{}.pdf", request.title.replace(['/', '\\'], "-"));
    send(app, (&key, bytes), &name).await
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
