//! The bytes of a document, for clients of its case and for staff: never shown before the owner was checked, never able to
//! run script.

use super::{DocumentFilePath, Version, queries};
use crate::{
    Error, Result,
    actors::Anyone,
    app::App,
    db::ClientScope,
    ids::DocumentId,
    storage::{FileKind, RangeRequest, content_disposition, requested_range},
    web::{Query, page_behind},
};
use axum::{
    body::Body,
    extract::{FromRequestParts, State},
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

/// The address of a version; images open in place.
pub fn file_url(version: &Version) -> String {
    format!("{}?version={}", DocumentFilePath { document_id: version.document_id }, version.number)
}

/// The address that saves a version.
pub fn download_url(version: &Version) -> String {
    format!("{}&download=1", file_url(version))
}

/// `GET /documents/{document_id}/file`
pub async fn show(
    path: DocumentFilePath,
    Query(query): Query<FileQuery>,
    anyone: Anyone,
    State(app): State<App>,
    asked: FileRequest,
) -> Result<Response> {
    let number = match query.version.as_str() {
        "" => None,
        number => Some(number.parse().map_err(|_| Error::NotFound)?),
    };
    let version = find(&app, &anyone, &asked, path.document_id, number).await?;
    let inline = query.download.is_none() && version.kind().is_some_and(FileKind::may_show_inline);
    asked.answer(&app, &version, inline).await
}

async fn find(
    app: &App,
    anyone: &Anyone,
    asked: &FileRequest,
    document: DocumentId,
    number: Option<i32>,
) -> Result<Version> {
    let actor = anyone.actor.as_ref().ok_or(Error::SignIn)?;
    let (db, firm) = (app.db(anyone.firm.id), anyone.firm.id);
    // who sees what a client sees goes on working on the staff's side, whose links lead here too
    let previewing = actor.previewer.as_ref().filter(|_| asked.is_linked_from_staff(document));
    let own =
        actor.staff.map(|(member, role)| role.scope(member)).or(previewing.map(|previewer| previewer.scope));
    match (own, actor.client) {
        (Some(scope), _) => {
            db.read(async |tx| Ok(queries::find_file_for_staff(tx, firm, scope, document, number).await?))
                .await
        }
        (None, Some(client)) => {
            let scope = ClientScope { firm, client, today: anyone.firm.today(anyone.now) };
            db.read(async |tx| Ok(queries::find_file_for_client(tx, scope, document, number).await?)).await
        }
        (None, None) => Err(Error::NotFound),
    }
}

/// What a request for a file says beside its address (RFC 9110, sections 13 and 14).
pub struct FileRequest {
    is_head: bool,
    headers: HeaderMap,
}

impl<S: Sync> FromRequestParts<S> for FileRequest {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<FileRequest, Infallible> {
        Ok(FileRequest { is_head: parts.method == Method::HEAD, headers: parts.headers.clone() })
    }
}

impl FileRequest {
    /// Whether the request came from a page of the staff's side, or from the file itself that was opened there: viewers fetch
    /// long ones in parts.
    fn is_linked_from_staff(&self, document: DocumentId) -> bool {
        let Some(page) = page_behind(&self.headers) else { return false };
        let in_staff = page.strip_prefix("/staff");
        in_staff.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']))
            || page.starts_with(&DocumentFilePath { document_id: document }.to_string())
    }

    async fn answer(&self, app: &App, version: &Version, inline: bool) -> Result<Response> {
        let etag = format!("\"{}\"", data_encoding::HEXLOWER.encode(&version.sha256));
        if self.knows(&etag) {
            return Ok(framed(StatusCode::NOT_MODIFIED, Body::empty(), version, inline, &etag));
        }
        let length = version.size();
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
            let key = version.key().ok_or_else(|| anyhow::anyhow!("version {} has no key", version.id))?;
            Body::from_stream(app.storage.read(&key, range).await?)
        };
        let mut response = framed(status, body, version, inline, &etag);
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from(bytes));
        if let Some(part) = range {
            headers.insert(header::CONTENT_RANGE, part.content_range(length));
        }
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

fn framed(status: StatusCode, body: Body, version: &Version, inline: bool, etag: &str) -> Response {
    let kind = version.kind().map_or("application/octet-stream", FileKind::media_type);
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
    headers.insert(header::CONTENT_DISPOSITION, content_disposition(inline, &version.file_name));
    if let Ok(etag) = HeaderValue::from_str(etag) {
        headers.insert(header::ETAG, etag);
    }
    response
}
