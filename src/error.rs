//! What a handler can answer instead of its page. The page itself is drawn by `web::errors`, which knows the firm and the
//! language; here is only which one.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use std::time::Duration;

/// What handlers and actions answer.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a request is not answered as it was asked.
#[derive(Debug, Default)]
pub enum Error {
    /// It does not exist, or it is not yours to know of. Also what a path that fits no pattern amounts to.
    #[default]
    NotFound,
    /// You may see it, and may not do this.
    Forbidden,
    /// A form that another site sent.
    ForeignForm,
    /// A request that no page of ours sends: a broken field, a foreign origin.
    BadRequest(&'static str),
    /// A text in a form that cannot be saved as it is; the name of its field.
    UnreadableText(String),
    /// A text in a form that is longer than any of ours; the name of its field.
    LongText(String),
    /// More than is taken in one request.
    TooLarge,
    /// Too often; try again after so long.
    Limited(Duration),
    /// Somebody else was faster; the text says what is so now, and what to do.
    Conflict(String),
    /// A member of staff sees what this client sees, and so changes nothing; the client's name.
    ReadOnlyPreview(String),
    /// A preview of this client was ended, as a case of theirs is not for this member of staff to see (any more); the client's
    /// name.
    OutOfScope(String),
    /// Something must be set up before anything else; the page where.
    SetUpFirst(String),
    /// Nobody is signed in, or no longer.
    SignIn,
    /// Ours to mend. Logged once, with the request's id; the page shows that id alone.
    Internal(anyhow::Error),
}

impl Error {
    /// What the page of it is sent with.
    pub fn status(&self) -> StatusCode {
        match self {
            Error::NotFound => StatusCode::NOT_FOUND,
            Error::Forbidden
            | Error::ForeignForm
            | Error::ReadOnlyPreview(_)
            | Error::OutOfScope(_)
            | Error::SetUpFirst(_) => StatusCode::FORBIDDEN,
            Error::BadRequest(_) => StatusCode::BAD_REQUEST,
            Error::UnreadableText(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Error::TooLarge | Error::LongText(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Error::Limited(_) => StatusCode::TOO_MANY_REQUESTS,
            Error::Conflict(_) => StatusCode::CONFLICT,
            Error::SignIn => StatusCode::UNAUTHORIZED,
            Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Error::Internal(cause) => write!(f, "{cause:#}"),
            other => write!(f, "{other:?}"),
        }
    }
}

impl std::error::Error for Error {}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        if let Error::Limited(wait) = &self {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(whole_seconds(*wait)));
        }
        response.extensions_mut().insert(std::sync::Arc::new(self));
        response
    }
}

/// Rounded up, and never zero: "try again in 0 seconds" helps nobody.
pub fn whole_seconds(wait: Duration) -> u64 {
    (wait.as_secs() + u64::from(wait.subsec_nanos() > 0)).max(1)
}

impl From<diesel::result::Error> for Error {
    fn from(error: diesel::result::Error) -> Self {
        match error {
            diesel::result::Error::NotFound => Error::NotFound,
            other => Error::Internal(other.into()),
        }
    }
}

impl From<anyhow::Error> for Error {
    fn from(error: anyhow::Error) -> Self {
        Error::Internal(error)
    }
}

impl From<tower_sessions::session::Error> for Error {
    fn from(error: tower_sessions::session::Error) -> Self {
        Error::Internal(error.into())
    }
}
