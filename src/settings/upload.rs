//! Reading a form with pictures. Each file is held up to its limit and read past beyond it, so that the answer can be given
//! at the field.

use super::picture::{MAX_BYTES, PictureError, Which};
use crate::{
    Error, Result,
    form::{MAX_TEXT, Pairs, RejectedText, TextError, posted_text},
    web::parts::{soon, whole},
};
use axum::extract::{FromRequest, Multipart, Request};
use bytes::Bytes;

/// Bytes of a whole form that are read before the connection is closed.
pub const MAX_READ: usize = 64 * 1024 * 1024;
const MAX_FIELDS: usize = 50;

/// A `multipart/form-data` body that was not read yet. The last argument of a handler.
pub struct Upload(Multipart);

/// What was in it.
#[derive(Debug, Default)]
pub struct Posted {
    pub pairs: Pairs,
    /// Pictures that were chosen, each with its bytes or why it is not taken.
    pub files: Vec<(Which, Result<Bytes, PictureError>)>,
    /// The first field, if there is one, with a character that cannot be saved: it is for the fields to say so, and where none does, nothing is
    /// saved all the same.
    pub unreadable: Option<RejectedText>,
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Upload> {
        let form = Multipart::from_request(request, state).await;
        form.map(Upload).map_err(|_| Error::BadRequest("not a form with files"))
    }
}

impl Upload {
    /// Reads it to its end.
    ///
    /// # Errors
    /// [`Error::BadRequest`] for what is no form or was cut off, [`Error::TooLarge`] beyond [`MAX_READ`].
    pub async fn read(mut self) -> Result<Posted> {
        let mut posted = Posted::default();
        while let Some(field) = soon(self.0.next_field()).await? {
            let name = field.name().unwrap_or_default().to_owned();
            if field.file_name().is_some() {
                let bytes = whole(field, MAX_BYTES).await?;
                let which = Which::ALL.into_iter().find(|which| which.key() == name);
                // a field in which no file was chosen has no bytes
                if let Some(which) = which
                    && bytes.as_ref().is_none_or(|bytes| !bytes.is_empty())
                {
                    posted.files.retain(|(known, _)| *known != which);
                    posted.files.push((which, bytes.ok_or(PictureError::TooLarge)));
                }
                continue;
            }
            let text = match whole(field, MAX_TEXT).await? {
                Some(bytes) => posted_text(bytes.into()),
                None => Err(TextError::TooLong),
            };
            let text = text.map_err(|why| RejectedText::new(name.as_bytes(), why))?;
            if posted.unreadable.is_none() && text.contains('\0') {
                posted.unreadable = Some(RejectedText::new(name.as_bytes(), TextError::Unreadable));
            }
            posted.pairs.0.push((name, text));
            if posted.pairs.0.len() > MAX_FIELDS {
                return Err(Error::TooLarge);
            }
        }
        Ok(posted)
    }
}
