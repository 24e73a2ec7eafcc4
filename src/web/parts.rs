//! The parts of a form with files, each within its time and its limit.

use crate::{Error, Result};
use axum::{
    extract::multipart::{Field, MultipartError},
    http::StatusCode,
};
use bytes::{Bytes, BytesMut};
use std::time::Duration;

/// A sender who is silent for so long is gone.
const SILENCE: Duration = Duration::from_secs(60);

/// The next piece, unless the sender is gone.
///
/// # Errors
/// [`Error::BadRequest`] for what is no form or was cut off, [`Error::TooLarge`] beyond what the route reads.
pub async fn soon<T>(piece: impl Future<Output = Result<T, MultipartError>>) -> Result<T> {
    match tokio::time::timeout(SILENCE, piece).await {
        Ok(Ok(piece)) => Ok(piece),
        Ok(Err(error)) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => Err(Error::TooLarge),
        Ok(Err(_)) => Err(Error::BadRequest("a form that is broken or was cut off")),
        Err(_) => Err(Error::BadRequest("a form that stopped coming")),
    }
}

/// All of a field; none when it has more than `most` bytes, which are read past.
///
/// # Errors
/// As those of [`soon`].
pub async fn whole(mut field: Field<'_>, most: usize) -> Result<Option<Bytes>> {
    let mut bytes = Some(BytesMut::new());
    while let Some(chunk) = soon(field.chunk()).await? {
        match &mut bytes {
            Some(kept) if kept.len() + chunk.len() <= most => kept.extend_from_slice(&chunk),
            _ => bytes = None,
        }
    }
    Ok(bytes.map(BytesMut::freeze))
}
