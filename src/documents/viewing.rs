//! Files seen in place: the pictures of their pages, for clients of the case and for staff. Whose they are is asked as for the file itself.

mod viewer;

pub use viewer::{Viewer, Zoom, letter_keys, thumbnail};

use super::{
    Version,
    paths::{DocumentPagePath, DocumentPath, StaffDocumentPagePath},
    queries,
};
use crate::{
    Error, Result,
    actors::{Client, Staff},
    app::App,
    db::Db,
    ids::DocumentId,
    pages::{self, MAX_PAGES, Page, Size, Source, Unshown},
    storage::{FileKind, Key},
    ui,
    web::Query,
};
use axum::{
    body::Body,
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use maud::{Markup, html};
use serde::Deserialize;

/// A file that is shown in place, whoever keeps it.
#[derive(Debug, Clone)]
pub struct ShownFile<'a> {
    /// What it is called.
    pub name: &'a str,
    /// What it is by its content; none for a kind that only another release knows.
    pub kind: Option<FileKind>,
    /// Where its bytes are.
    pub key: Option<Key>,
    /// How large it is.
    pub bytes: u64,
    /// Of its bytes: 32 bytes.
    pub sha256: &'a [u8],
    /// Which version it is of what it is a file of.
    pub number: i32,
}

impl<'a> ShownFile<'a> {
    /// A page of it, drawn if it was not yet.
    ///
    /// # Errors
    /// Why it cannot be shown.
    pub async fn page(&self, app: &App, page: u32, size: Size) -> Result<Page, Unshown> {
        let (Some(key), Some(kind)) = (self.key.clone(), self.kind) else { return Err(Unshown::Kind) };
        app.pages.find(&app.storage, &Source { key, kind, bytes: self.bytes }, page, size).await
    }

    /// The picture of a page. A browser that has it asks again each time, so that whoever loses sight of a file sees no page of it any more.
    ///
    /// # Errors
    /// `NotFound` for a page that there is not.
    pub async fn send_page(&self, app: &App, query: &PageQuery, headers: &HeaderMap) -> Result<Response> {
        let (number, size) = (query.page()?, query.size()?);
        let hash = data_encoding::HEXLOWER.encode(self.sha256);
        let page = self.page(app, number, size);
        send_page(page, &format!("\"{hash}-{number}-{}\"", size.word()), headers).await
    }
}

/// Which picture.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct PageQuery {
    version: String,
    number: String,
    size: String,
}

impl PageQuery {
    /// Without a number it is the newest version.
    ///
    /// # Errors
    /// `NotFound` for what is no number.
    pub fn version(&self) -> Result<Option<i32>> {
        number(&self.version)
    }

    fn page(&self) -> Result<u32> {
        Ok(number(&self.number)?.unwrap_or(1))
    }

    fn size(&self) -> Result<Size> {
        match self.size.as_str() {
            "" | "page" => Ok(Size::Page),
            "thumbnail" => Ok(Size::Thumbnail),
            "large" => Ok(Size::Large),
            _ => Err(Error::NotFound),
        }
    }
}

/// Which page of which version is looked at, and how large.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ViewQuery {
    version: String,
    page: String,
    zoom: String,
}

impl ViewQuery {
    /// A page of the newest version; the first where that is none.
    pub fn of_page(page: &str) -> ViewQuery {
        let page = page.parse().ok().filter(|page| (1..=MAX_PAGES).contains(page)).unwrap_or(1);
        ViewQuery { page: page.to_string(), ..ViewQuery::default() }
    }

    /// Without a number it is the newest version.
    ///
    /// # Errors
    /// `NotFound` for what is no number.
    pub fn version(&self) -> Result<Option<i32>> {
        number(&self.version)
    }

    /// From 1; no more than are ever shown.
    ///
    /// # Errors
    /// `NotFound` for what is no such number.
    pub fn page(&self) -> Result<u32> {
        let page = number(&self.page)?.unwrap_or(1);
        if (1..=MAX_PAGES).contains(&page) { Ok(page) } else { Err(Error::NotFound) }
    }

    /// How large.
    pub fn zoom(&self) -> Zoom {
        Zoom::parse(&self.zoom)
    }
}

/// A number in an address; none where none is given.
fn number<T: std::str::FromStr>(text: &str) -> Result<Option<T>> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| Error::NotFound)
}

/// The address at which a client sees a version in place.
pub fn view_url(version: &Version) -> String {
    format!("{}?version={}", DocumentPath { document_id: version.document_id }, version.number)
}

/// The address of a picture on the client's side.
pub fn page_url(version: &Version, page: u32, size: Size) -> String {
    with_page(&DocumentPagePath { document_id: version.document_id }.to_string(), version.number, page, size)
}

/// The same on the side of staff.
pub fn staff_page_url(document_id: DocumentId, version: i32, page: u32, size: Size) -> String {
    with_page(&StaffDocumentPagePath { document_id }.to_string(), version, page, size)
}

/// The address of a picture below this path.
pub fn with_page(path: &str, version: i32, page: u32, size: Size) -> String {
    format!("{path}?version={version}&number={page}&size={}", size.word())
}

/// Whether pages of a version are shown at all, so that a list has a picture of it.
fn has_pages(file_kind: &str) -> bool {
    FileKind::from_extension(file_kind).is_some_and(pages::is_shown)
}

/// The first page of a version in a list of the client's; else what stands there otherwise.
pub fn client_thumbnail(version: Option<&Version>, other: Markup) -> Markup {
    match version {
        Some(version) => {
            thumbnail(has_pages(&version.file_kind), || page_url(version, 1, Size::Thumbnail), other)
        }
        None => other,
    }
}

/// The same in a list of staff's.
pub fn staff_thumbnail((document, number, file_kind): (DocumentId, i32, &str)) -> Markup {
    let other = html! { span.glyph { (ui::icon("doc")) } };
    thumbnail(has_pages(file_kind), || staff_page_url(document, number, 1, Size::Thumbnail), other)
}

/// `GET /documents/{document_id}/page`
pub async fn show(
    path: DocumentPagePath,
    Query(query): Query<PageQuery>,
    client: Client,
    State(app): State<App>,
    db: Db,
    headers: HeaderMap,
) -> Result<Response> {
    let (scope, number) = (client.scope(), query.version()?);
    let version = db
        .read(async |tx| Ok(queries::find_file_for_client(tx, scope, path.document_id, number).await?))
        .await?;
    version.shown().send_page(&app, &query, &headers).await
}

/// `GET /staff/documents/{document_id}/page`
pub async fn show_to_staff(
    path: StaffDocumentPagePath,
    Query(query): Query<PageQuery>,
    staff: Staff,
    State(app): State<App>,
    db: Db,
    headers: HeaderMap,
) -> Result<Response> {
    let (firm, scope, number) = (staff.firm.id, staff.scope(), query.version()?);
    let version = db
        .read(async |tx| Ok(queries::find_file_for_staff(tx, firm, scope, path.document_id, number).await?))
        .await?;
    version.shown().send_page(&app, &query, &headers).await
}

/// A picture that is drawn unless the browser has it, which it knows by this mark.
pub async fn send_page(
    page: impl Future<Output = Result<Page, Unshown>>,
    etag: &str,
    headers: &HeaderMap,
) -> Result<Response> {
    if headers.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == etag.as_bytes()) {
        return Ok(framed(StatusCode::NOT_MODIFIED, "image/png", Body::empty(), etag));
    }
    match page.await {
        Ok(page) => Ok(framed(StatusCode::OK, page.media_type, Body::from(page.picture), etag)),
        Err(Unshown::NoPage) => Err(Error::NotFound),
        // the page around it says in words what this is about
        Err(Unshown::Busy) => Ok(StatusCode::SERVICE_UNAVAILABLE.into_response()),
        Err(_) => Ok(StatusCode::UNPROCESSABLE_ENTITY.into_response()),
    }
}

fn framed(status: StatusCode, media_type: &'static str, body: Body, etag: &str) -> Response {
    let fixed = [
        (header::CONTENT_TYPE, media_type),
        (header::CACHE_CONTROL, "private, no-cache"),
        (header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    let mut response = (status, fixed, body).into_response();
    if let Ok(etag) = HeaderValue::from_str(etag) {
        response.headers_mut().insert(header::ETAG, etag);
    }
    response
}
