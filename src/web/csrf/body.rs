//! Finds the token in what was posted, and leaves the body as it was.

use super::token::FIELD;
use axum::{
    body::{Body, Bytes, to_bytes},
    http::HeaderMap,
    http::header,
};
use futures_util::{StreamExt, stream};

/// Largest form without files, in bytes.
const LARGEST_FORM: usize = 256 * 1024;
/// The first field of a form with files is the token; it ends well before this.
const FIRST_PART: usize = 4 * 1024;

/// What was posted, as far as it was looked at.
pub(super) struct Posted {
    pub token: String,
    /// The whole body again.
    pub body: Body,
    /// The fields of a form without files.
    pub fields: Option<Vec<(String, String)>>,
}

/// None when the form is larger than any of ours, or was cut off.
pub(super) async fn read(headers: &HeaderMap, body: Body) -> Option<Posted> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    match multer::parse_boundary(kind) {
        Ok(boundary) => read_files(&boundary, body).await,
        Err(_) => {
            let bytes = to_bytes(body, LARGEST_FORM).await.ok()?;
            let fields: Vec<_> = form_urlencoded::parse(&bytes).into_owned().collect();
            let token = fields.iter().find(|(name, _)| name == FIELD).map(|(_, value)| value.clone());
            Some(Posted { token: token.unwrap_or_default(), body: Body::from(bytes), fields: Some(fields) })
        }
    }
}

/// Reads no further than the first part. The files behind it stay in the stream.
async fn read_files(boundary: &str, body: Body) -> Option<Posted> {
    let (mut chunks, mut first) = (body.into_data_stream(), Vec::new());
    let mark = format!("--{boundary}");
    while first.len() < FIRST_PART && marks(&first, mark.as_bytes()) < 2 {
        match chunks.next().await {
            Some(chunk) => first.extend_from_slice(&chunk.ok()?),
            None => break,
        }
    }
    let first = Bytes::from(first);
    let token = first_field(first.clone(), boundary).await.unwrap_or_default();
    let body = Body::from_stream(stream::iter([Ok(first)]).chain(chunks));
    Some(Posted { token, body, fields: None })
}

fn marks(bytes: &[u8], mark: &[u8]) -> usize {
    bytes.windows(mark.len()).filter(|window| *window == mark).count()
}

async fn first_field(bytes: Bytes, boundary: &str) -> Option<String> {
    let stream = stream::iter([Ok::<_, std::convert::Infallible>(bytes)]);
    let mut form = multer::Multipart::new(stream, boundary);
    let field = form.next_field().await.ok()??;
    if field.name() == Some(FIELD) { field.text().await.ok() } else { None }
}
