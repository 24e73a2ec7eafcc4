//! The bytes of a document, for clients of its case and for staff: never shown before the owner was checked, never able to
//! run script.

use super::{
    ShownFile, Version,
    paths::{DocumentFilePath, StaffDocumentFilePath},
    queries,
};
use crate::{
    Error, Result,
    actors::{Client, Staff},
    app::App,
    db::Db,
    ids::DocumentId,
    storage::{FileKind, Key, RangeRequest, Storage, content_disposition, requested_range, text_as_utf8},
    web::Query,
};
use axum::{
    body::Body,
    extract::FromRequestParts,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use std::convert::Infallible;

/// Which version, and whether to save it rather than to show it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct FileQuery {
    version: String,
    download: Option<String>,
}

impl FileQuery {
    /// Whether it is to be saved.
    pub fn is_download(&self) -> bool {
        self.download.is_some()
    }

    /// Without a number it is the newest version.
    ///
    /// # Errors
    /// `NotFound` for what is no number.
    pub fn number(&self) -> Result<Option<i32>> {
        match self.version.as_str() {
            "" => Ok(None),
            number => number.parse().map(Some).map_err(|_| Error::NotFound),
        }
    }
}

/// The address of the bytes of a version on the client's side.
pub fn file_url(version: &Version) -> String {
    format!("{}?version={}", DocumentFilePath { document_id: version.document_id }, version.number)
}

/// The address that saves a version.
pub fn download_url(version: &Version) -> String {
    format!("{}&download=1", file_url(version))
}

/// The address of version `number` on the staff's side, where it opens with what staff may see, whoever's pages they look at.
pub fn staff_file_url(document_id: DocumentId, number: i32) -> String {
    format!("{}?version={number}", StaffDocumentFilePath { document_id })
}

/// `GET /documents/{document_id}/file`
pub async fn show(
    path: DocumentFilePath,
    Query(query): Query<FileQuery>,
    client: Client,
    db: Db,
    file: FileRequest,
) -> Result<Response> {
    let (scope, number) = (client.scope(), query.number()?);
    let version = db
        .read(async |tx| Ok(queries::find_file_for_client(tx, scope, path.document_id, number).await?))
        .await?;
    file.answer(&version.shown(), query.download.is_some()).await
}

/// `GET /staff/documents/{document_id}/file`
pub async fn show_to_staff(
    path: StaffDocumentFilePath,
    Query(query): Query<FileQuery>,
    staff: Staff,
    db: Db,
    file: FileRequest,
) -> Result<Response> {
    let (firm, scope, number) = (staff.firm.id, staff.scope(), query.number()?);
    let version = db
        .read(async |tx| Ok(queries::find_file_for_staff(tx, firm, scope, path.document_id, number).await?))
        .await?;
    if version.kind() == Some(FileKind::Text) && query.download.is_none() {
        return file.answer_as_utf8(&version.shown()).await;
    }
    file.answer(&version.shown(), query.download.is_some()).await
}

/// What a request for a file says beside its address (RFC 9110, sections 13 and 14), and where the bytes are.
pub struct FileRequest {
    is_head: bool,
    headers: HeaderMap,
    storage: Storage,
}

impl FromRequestParts<App> for FileRequest {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<FileRequest, Infallible> {
        let (is_head, headers) = (parts.method == Method::HEAD, parts.headers.clone());
        Ok(FileRequest { is_head, headers, storage: app.storage.clone() })
    }
}

impl FileRequest {
    /// The bytes of a file, or the part of them that is asked for.
    ///
    /// # Errors
    /// The storage's.
    pub async fn answer(&self, version: &ShownFile<'_>, is_download: bool) -> Result<Response> {
        let inline = !is_download && version.kind.is_some_and(FileKind::may_show_inline);
        let etag = format!("\"{}\"", data_encoding::HEXLOWER.encode(version.sha256));
        if self.knows(&etag) {
            return Ok(framed(StatusCode::NOT_MODIFIED, Body::empty(), version, inline, &etag));
        }
        let length = version.bytes;
        let (status, range, bytes) = match self.wanted(&etag, length) {
            RangeRequest::Whole => (StatusCode::OK, None, length),
            RangeRequest::Part(part) => (StatusCode::PARTIAL_CONTENT, Some(part), part.bytes()),
            RangeRequest::Nothing => {
                let answer = [(header::CONTENT_RANGE, RangeRequest::unsatisfied(length))];
                return Ok((StatusCode::RANGE_NOT_SATISFIABLE, answer).into_response());
            }
        };
        let body = if self.is_head {
            Body::empty()
        } else {
            Body::from_stream(self.storage.read(&key_of(version)?, range).await?)
        };
        let mut response = framed(status, body, version, inline, &etag);
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from(bytes));
        if let Some(part) = range {
            headers.insert(header::CONTENT_RANGE, part.content_range(length));
        }
        Ok(response)
    }

    /// A text opens in place, in letters that every browser reads, whatever it was written in; saved, it is as it came.
    async fn answer_as_utf8(&self, version: &ShownFile<'_>) -> Result<Response> {
        let etag = format!("\"{}-utf-8\"", data_encoding::HEXLOWER.encode(version.sha256));
        let (status, body) = if self.knows(&etag) {
            (StatusCode::NOT_MODIFIED, Body::empty())
        } else if self.is_head {
            (StatusCode::OK, Body::empty())
        } else {
            let bytes = self.storage.read(&key_of(version)?, None).await?;
            (StatusCode::OK, Body::from_stream(text_as_utf8(bytes).await.map_err(anyhow::Error::from)?))
        };
        let mut response = framed(status, body, version, true, &etag);
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
        // its length is not known before it is written anew, so no part of it can be asked for
        headers.remove(header::ACCEPT_RANGES);
        Ok(response)
    }

    fn text(&self, name: header::HeaderName) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// `If-None-Match`, which compares weakly.
    fn knows(&self, etag: &str) -> bool {
        self.text(header::IF_NONE_MATCH).is_some_and(|known| {
            known
                .split(',')
                .map(|one| one.trim().trim_start_matches("W/"))
                .any(|one| one == etag || one == "*")
        })
    }

    /// Without a version in it an address can come to mean other bytes: a part is given only of those that were meant.
    fn wanted(&self, etag: &str, length: u64) -> RangeRequest {
        match self.text(header::IF_RANGE) {
            Some(meant) if meant != etag => RangeRequest::Whole,
            _ => requested_range(self.headers.get(header::RANGE), length),
        }
    }
}

fn key_of(file: &ShownFile<'_>) -> Result<Key> {
    Ok(file.key.clone().ok_or_else(|| anyhow::anyhow!("a file has no key"))?)
}

fn framed(status: StatusCode, body: Body, version: &ShownFile<'_>, inline: bool, etag: &str) -> Response {
    let kind = version.kind.map_or("application/octet-stream", FileKind::media_type);
    let fixed = [
        (header::CONTENT_TYPE, kind),
        (header::ACCEPT_RANGES, "bytes"),
        (header::CACHE_CONTROL, "private, no-cache"),
        (header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    let mut response = (status, fixed, body).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_DISPOSITION, content_disposition(inline, version.name));
    if let Ok(etag) = HeaderValue::from_str(etag) {
        headers.insert(header::ETAG, etag);
    }
    response
}
