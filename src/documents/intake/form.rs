//! The form that files come in.

use super::drain::Unseen;
use crate::{Error, Result};
use axum::{
    extract::{FromRequest, Multipart, Request},
    http::{HeaderMap, header},
};

/// A `multipart/form-data` body that was not read yet. The last argument of a handler.
pub struct Upload {
    pub(super) form: Multipart,
    pub(super) unseen: Unseen,
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Upload> {
        if !is_multipart(request.headers()) {
            return Err(Error::BadRequest("not a form with files"));
        }
        let unseen = request.extensions().get::<Unseen>().cloned().unwrap_or_default();
        let form = Multipart::from_request(request, state).await;
        let form = form.map_err(|_| Error::BadRequest("a form without a boundary"))?;
        Ok(Upload { form, unseen })
    }
}

fn is_multipart(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.to_ascii_lowercase().starts_with("multipart/form-data")
}
