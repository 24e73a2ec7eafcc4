//! The hidden fields at the beginning of a form, looked up before its handler reads it; the body is left as it was.

use axum::{
    body::{Body, Bytes, to_bytes},
    http::HeaderMap,
    http::header,
};
use futures_util::{StreamExt, stream};

/// The hidden fields stand first in a form with files; they end well before this.
const BEGINNING: usize = 4 * 1024;
/// So many hidden fields at most are looked for before the files.
const MAX_LEADING: usize = 3;

/// What was posted, as far as it was looked at.
pub struct LeadingFields {
    /// All fields of a form without files; of one with files the first ones.
    pub fields: Vec<(String, String)>,
    /// The whole body again.
    pub body: Body,
    /// What was posted, where it is a form without files.
    pub whole: Option<Bytes>,
}

impl LeadingFields {
    /// The first value of this name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(given, _)| given == name).map(|(_, value)| value.as_str())
    }
}

/// None when a form without files is larger than `limit` in bytes, or was cut off.
pub async fn read(headers: &HeaderMap, body: Body, limit: usize) -> Option<LeadingFields> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    match multer::parse_boundary(kind) {
        Ok(boundary) => Some(read_files(&boundary, body).await),
        Err(_) => {
            let bytes = to_bytes(body, limit).await.ok()?;
            let fields = form_urlencoded::parse(&bytes).into_owned().collect();
            Some(LeadingFields { fields, body: Body::from(bytes.clone()), whole: Some(bytes) })
        }
    }
}

/// Reads no further than the first parts. The files behind them stay in the stream.
async fn read_files(boundary: &str, body: Body) -> LeadingFields {
    let (mut chunks, mut first, mut end) = (body.into_data_stream(), Vec::new(), None);
    let mark = format!("--{boundary}");
    while first.len() < BEGINNING && marks(&first, mark.as_bytes()) <= MAX_LEADING {
        match chunks.next().await {
            Some(Ok(chunk)) => first.extend_from_slice(&chunk),
            // whoever reads on hears of it
            Some(Err(error)) => {
                end = Some(Err(error));
                break;
            }
            None => break,
        }
    }
    let first = Bytes::from(first);
    let fields = first_fields(first.clone(), boundary).await;
    let body = Body::from_stream(stream::iter([Ok(first)].into_iter().chain(end)).chain(chunks));
    LeadingFields { fields, body, whole: None }
}

fn marks(bytes: &[u8], mark: &[u8]) -> usize {
    bytes.windows(mark.len()).filter(|window| *window == mark).count()
}

/// Up to the first file, or to where the beginning breaks off.
async fn first_fields(bytes: Bytes, boundary: &str) -> Vec<(String, String)> {
    let stream = stream::iter([Ok::<_, std::convert::Infallible>(bytes)]);
    let mut form = multer::Multipart::new(stream, boundary);
    let mut fields = Vec::new();
    while fields.len() < MAX_LEADING
        && let Ok(Some(field)) = form.next_field().await
        && field.file_name().is_none()
        && let Some(name) = field.name().map(str::to_owned)
        && let Ok(value) = field.text().await
    {
        fields.push((name, value));
    }
    fields
}
