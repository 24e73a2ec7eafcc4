//! Which account last signed in on this browser: a form that is kept is offered to that one alone. It opens nothing; the
//! server's signature keeps strangers from making marks up.

use crate::{
    ids::AccountId,
    seal::Seal,
    web::{cookie, set_cookie},
};
use axum::{http::HeaderMap, response::Response};
use data_encoding::BASE64URL_NOPAD;
use sha2::{Digest, Sha256};
use std::time::Duration;
use subtle::ConstantTimeEq;

const COOKIE: &str = "portico_known";
/// A year.
const KEPT: Duration = Duration::from_secs(365 * 24 * 3600);

/// What stands for an account: its id, hashed.
pub(super) fn mark(account: AccountId) -> String {
    BASE64URL_NOPAD.encode(&Sha256::digest(account.0.as_bytes()))
}

fn signature(seal: &Seal, mark: &str) -> String {
    BASE64URL_NOPAD.encode(&seal.sign(b"known browser", mark.as_bytes()))
}

/// The mark that this browser brings, if it was given one here.
pub(super) fn of(seal: &Seal, headers: &HeaderMap) -> Option<String> {
    let brought = cookie(headers, COOKIE)?;
    let (mark, signed) = brought.split_once('.')?;
    bool::from(signature(seal, mark).as_bytes().ct_eq(signed.as_bytes())).then(|| mark.to_owned())
}

/// Remembers the account for a year.
pub(super) fn remember(seal: &Seal, response: &mut Response, account: AccountId) {
    let mark = mark(account);
    let value = format!("{mark}.{}", signature(seal, &mark));
    set_cookie(response, COOKIE, &value, Some(KEPT));
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::{HeaderValue, header};

    #[test]
    fn a_mark_that_was_made_up_is_none() {
        let (seal, account) = (Seal::new([7; 32]), AccountId(uuid::Uuid::from_u128(1)));
        let read = |value: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::COOKIE, HeaderValue::from_str(&format!("{COOKIE}={value}")).unwrap());
            of(&seal, &headers)
        };
        let mark = mark(account);
        assert_eq!(read(&format!("{mark}.{}", signature(&seal, &mark))), Some(mark.clone()));
        for made_up in [mark.clone(), format!("{mark}."), format!("{mark}.{mark}"), "A".repeat(43)] {
            assert_eq!(read(&made_up), None, "{made_up}");
        }
        assert_eq!(read(&format!("{mark}.{}", signature(&Seal::new([8; 32]), &mark))), None);
    }
}
