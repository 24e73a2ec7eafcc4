//! Time stamps of an authority (RFC 3161): what it is asked, and whether it answered that.
//!
//! A token is kept in one spelling, so that none of its bytes can be another later: with the certificates whose every byte a signature
//! covers that stands in it too, and without what no signature covers.

mod keys;
mod token;

pub use token::Token;

use crate::pdf_files::signed_data::{ID_SHA_256, algorithm};
use der::{
    Decode, Encode, Sequence,
    asn1::{Any, OctetString},
};
use x509_cert::spki::AlgorithmIdentifierOwned;

/// The type of a request, for the header `Content-Type`.
pub const REQUEST_TYPE: &str = "application/timestamp-query";
/// The largest answer that is read, in bytes.
pub const MAX_ANSWER: usize = 64 * 1024;

/// Why a time stamp is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Untimed {
    /// The system gives no random bytes.
    NoRandomness,
    /// It cannot be read.
    Unreadable,
    /// The authority refused, with this status (RFC 3161, 2.4.2).
    Refused(u8),
    /// It is of something else, or an answer to another question.
    OtherRequest,
    /// Its signature is wrong, or made in a way that is not known here.
    Signature,
    /// Its certificate is not one for time stamps, or was not valid at its time.
    Certificate,
}

/// A question for an authority.
#[derive(Clone, Debug)]
pub struct Request {
    /// In DER: the body of the request.
    pub der: Vec<u8>,
    imprint: [u8; 32],
    nonce: u64,
}

#[derive(Sequence)]
struct Imprint {
    algorithm: AlgorithmIdentifierOwned,
    hash: OctetString,
}

#[derive(Sequence)]
struct TimeStampRequest {
    version: u8,
    imprint: Imprint,
    nonce: u64,
    wants_certificate: bool,
}

impl Request {
    /// Asks for the time of a hash (SHA-256).
    ///
    /// # Errors
    /// [`Untimed::NoRandomness`].
    pub fn new(imprint: [u8; 32]) -> Result<Request, Untimed> {
        let mut nonce = [0; 8];
        getrandom::fill(&mut nonce).map_err(|_| Untimed::NoRandomness)?;
        Request::with_nonce(imprint, u64::from_be_bytes(nonce))
    }

    pub(super) fn with_nonce(imprint: [u8; 32], nonce: u64) -> Result<Request, Untimed> {
        let hash = OctetString::new(imprint.as_slice()).map_err(|_| Untimed::Unreadable)?;
        let request = TimeStampRequest {
            version: 1,
            imprint: Imprint { algorithm: algorithm(ID_SHA_256), hash },
            nonce,
            wants_certificate: true,
        };
        Ok(Request { der: request.to_der().map_err(|_| Untimed::Unreadable)?, imprint, nonce })
    }

    /// The token of an answer (`application/timestamp-reply`).
    ///
    /// # Errors
    /// See [`Untimed`].
    pub fn check(&self, answer: &[u8]) -> Result<Token, Untimed> {
        if answer.len() > MAX_ANSWER {
            return Err(Untimed::Unreadable);
        }
        let answer = Any::from_der(answer).map_err(|_| Untimed::Unreadable)?;
        let parts = token::parts(answer.value()).ok_or(Untimed::Unreadable)?;
        let status =
            parts.first().and_then(|status| token::parts(status.value())).ok_or(Untimed::Unreadable)?;
        let status: u8 =
            status.first().and_then(|status| status.decode_as().ok()).ok_or(Untimed::Unreadable)?;
        // granted, or granted with modifications
        if status > 1 {
            return Err(Untimed::Refused(status));
        }
        let token = parts.get(1).and_then(|token| token.to_der().ok()).ok_or(Untimed::Unreadable)?;
        let token = Token::read(&token, &self.imprint)?;
        if token.nonce != Some(self.nonce) {
            return Err(Untimed::OtherRequest);
        }
        Ok(token)
    }
}
