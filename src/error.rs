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
    /// The same with whom it is for, in words for staff.
    NotAllowed(String),
    /// A form that another site sent.
    ForeignForm,
    /// A form that was shown to another account.
    OtherAccount,
    /// A form that was taken before; what it made is there. A layer answers it.
    AlreadySent,
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
            | Error::NotAllowed(_)
            | Error::ForeignForm
            | Error::ReadOnlyPreview(_)
            | Error::OutOfScope(_)
            | Error::SetUpFirst(_) => StatusCode::FORBIDDEN,
            Error::BadRequest(_) => StatusCode::BAD_REQUEST,
            Error::UnreadableText(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Error::TooLarge | Error::LongText(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Error::Limited(_) => StatusCode::TOO_MANY_REQUESTS,
            Error::Conflict(_) | Error::OtherAccount | Error::AlreadySent => StatusCode::CONFLICT,
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

/// What an error says, as it may stand in the log: without mail addresses, which mail servers repeat, and without what PostgreSQL
/// and readers of JSON quote of what people wrote.
pub fn for_log(error: impl std::fmt::Display) -> String {
    let said = error.to_string();
    let mut parts = said.split('"');
    let mut text = without_addresses(parts.next().unwrap_or_default());
    // every second part stood between quotes
    while let Some(quoted) = parts.next() {
        text.push('"');
        text.push_str(if is_name_of_ours(quoted) { quoted } else { "…" });
        text.push('"');
        text.push_str(&without_addresses(parts.next().unwrap_or_default()));
    }
    text
}

/// A table, a column or a constraint: of what people write hardly anything is so plain.
fn is_name_of_ours(quoted: &str) -> bool {
    quoted.contains('_')
        && quoted.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"_.".contains(&b))
}

fn without_addresses(text: &str) -> String {
    let is_edge = |c: char| c.is_whitespace() || "<>()[],;:='`".contains(c);
    let masked = text.split_inclusive(is_edge).map(|word| match word.contains('@') {
        true => format!("…{}", word.trim_start_matches(|c| !is_edge(c))),
        false => word.to_owned(),
    });
    let masked: String = masked.collect();
    // PostgreSQL's detail: Key (email)=(somebody) already exists; Failing row contains (…)
    match masked.split_once("DETAIL:") {
        Some((before, _)) => before.trim_end().to_owned(),
        None => masked,
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_wrote_is_left_out_of_the_log() {
        let cases = [
            (
                "the mail server did not take it: permanent error (550): 5.1.1 <ana@hartwell.test>: no such user",
                "the mail server did not take it: permanent error (550): 5.1.1 <…>: no such user",
            ),
            ("to=ana@hartwell.test, relay", "to=…, relay"),
            (
                "duplicate key value violates unique constraint \"accounts_email_unique\"",
                "duplicate key value violates unique constraint \"accounts_email_unique\"",
            ),
            (
                "invalid input syntax for type uuid: \"Ana Núñez\"",
                "invalid input syntax for type uuid: \"…\"",
            ),
            ("invalid type: string \"ana\", expected", "invalid type: string \"…\", expected"),
            ("db error: ERROR: x\nDETAIL: Key (name)=(Ana) already exists.", "db error: ERROR: x"),
            ("connection closed", "connection closed"),
        ];
        for (said, logged) in cases {
            assert_eq!(for_log(said), logged);
        }
    }
}
