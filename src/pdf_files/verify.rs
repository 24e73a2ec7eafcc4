//! Whether a file was sealed here, and whether it is as it was then.

use super::{
    identity::{self, Facts},
    read::{any, find},
    seal::hex,
    signed_data,
    timestamp::Token,
};
use jiff::{Timestamp, civil::DateTime, tz::TimeZone};
use lopdf::{Dictionary, Document, Object, decode_text_string};
use sha2::{Digest, Sha256};

/// What a file is.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Verdict {
    /// Sealed with a known certificate, and not a byte is another.
    Sealed(Sealed),
    /// It has a seal of a known certificate, and was changed after that.
    Changed,
    /// It is signed, with no certificate that is known.
    ByOther,
    /// There is no signature in it.
    NotSigned,
    /// It is no PDF file, or too damaged or too large to be read.
    Unreadable,
}

/// A seal.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Sealed {
    /// The certificate it was made with.
    pub by: Facts,
    /// When, as the seal says.
    pub at: Timestamp,
    /// What it says that it was made for; may be empty.
    pub reason: String,
    /// When, as an authority says, and whose it is.
    pub timestamped: Option<(Timestamp, String)>,
}

/// The bytes that a signature covers, and its digits between them.
struct Covered<'a> {
    signed: [&'a [u8]; 2],
    digits: &'a [u8],
    is_whole: bool,
}

impl Covered<'_> {
    fn digest(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        self.signed.iter().for_each(|part| hash.update(part));
        hash.finalize().into()
    }
}

/// What this file is, by the certificates (in DER) that are or were ours.
pub fn verify(file: &[u8], known: &[&[u8]]) -> Verdict {
    if find(&file[..file.len().min(2_000)], b"%PDF-").is_none() {
        return Verdict::Unreadable;
    }
    let Some(document) = any(file) else { return Verdict::Unreadable };
    let mut verdict = Verdict::NotSigned;
    for signature in signatures(&document) {
        verdict = match (judge(file, &document, signature, known), verdict) {
            (sealed @ Verdict::Sealed(_), _) => return sealed,
            (Verdict::Changed, _) | (_, Verdict::Changed) => Verdict::Changed,
            (other, _) => other,
        };
    }
    verdict
}

/// All that may be signatures, wherever they stand: what makes one ours is which bytes it covers.
fn signatures(document: &Document) -> impl Iterator<Item = &Dictionary> {
    document
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter(|dictionary| dictionary.has(b"ByteRange") && dictionary.has(b"Contents"))
        .take(1_000)
}

fn judge(file: &[u8], document: &Document, signature: &Dictionary, known: &[&[u8]]) -> Verdict {
    let Some(covered) = covered(file, document, signature) else {
        return of_contents(document, signature, known);
    };
    let Some(bytes) = digits(covered.digits) else { return of_contents(document, signature, known) };
    let Some(parts) = signed_data::decode(&bytes) else { return of_contents(document, signature, known) };
    let Some(own) = parts.certificates.first().filter(|own| known.contains(&own.as_slice())) else {
        return Verdict::ByOther;
    };
    let message = signed_data::to_be_signed(&parts.certificates, &parts.digest).unwrap_or_default();
    let is_signed = || identity::is_signed(own, &message, &parts.signature);
    // the whole file is read last: a thousand copies of a seal could ask for it a thousand times
    if !covered.is_whole || !is_signed() || parts.digest != covered.digest() {
        return Verdict::Changed;
    }
    let timestamped = match &parts.token {
        None => None,
        Some(token) => match Token::read(token, &Sha256::digest(&parts.signature).into()) {
            Ok(read) if read.der == *token => Some((read.at, read.by)),
            _ => return Verdict::Changed,
        },
    };
    match (Facts::of(own), said_time(document, signature)) {
        (Some(by), Some(at)) => {
            Verdict::Sealed(Sealed { by, at, reason: reason(document, signature), timestamped })
        }
        _ => Verdict::Changed,
    }
}

/// A signature that was not made here, or that was damaged: whose certificate is in it?
fn of_contents(document: &Document, signature: &Dictionary, known: &[&[u8]]) -> Verdict {
    let contents = signature.get_deref(b"Contents", document).and_then(Object::as_str).unwrap_or_default();
    let is_known =
        known.iter().any(|certificate| !certificate.is_empty() && find(contents, certificate).is_some());
    if is_known { Verdict::Changed } else { Verdict::ByOther }
}

/// From the first byte to the last, but for the digits and the signs around them (ISO 32000-1, 12.8.1).
fn covered<'a>(file: &'a [u8], document: &Document, signature: &Dictionary) -> Option<Covered<'a>> {
    let range = signature.get_deref(b"ByteRange", document).ok()?.as_array().ok()?;
    let number = |object: &Object| usize::try_from(object.as_i64().ok()?).ok();
    let [start, before, after, rest] = range.iter().map(number).collect::<Option<Vec<_>>>()?[..] else {
        return None;
    };
    let end = after.checked_add(rest)?;
    let gap = file.get(before..after)?;
    let digits = gap.strip_prefix(b"<")?.strip_suffix(b">")?;
    let signed = [file.get(start..before)?, file.get(after..end)?];
    Some(Covered { signed, digits, is_whole: start == 0 && end == file.len() })
}

/// The bytes of digits in the spelling of the seal, without the zeros behind them.
pub(super) fn digits(digits: &[u8]) -> Option<Vec<u8>> {
    let value = |digit: u8| match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    };
    let bytes: Vec<u8> = digits
        .chunks(2)
        .map(|pair| Some(value(pair[0])? << 4 | value(*pair.get(1)?)?))
        .collect::<Option<_>>()?;
    debug_assert!(bytes.iter().zip(digits.chunks(2)).all(|(byte, pair)| hex(*byte) == pair));
    // SEQUENCE with its length in two bytes
    let [0x30, 0x82, high, low, ..] = bytes[..] else { return None };
    let length = 4 + usize::from(u16::from_be_bytes([high, low]));
    let (own, padding) = bytes.split_at_checked(length)?;
    padding.iter().all(|byte| *byte == 0).then(|| own.to_vec())
}

fn said_time(document: &Document, signature: &Dictionary) -> Option<Timestamp> {
    let text = signature.get_deref(b"M", document).and_then(Object::as_str).ok()?;
    let text = std::str::from_utf8(text).ok()?.strip_prefix("D:")?.strip_suffix('Z')?;
    let time = DateTime::strptime("%Y%m%d%H%M%S", text).ok()?;
    Some(time.to_zoned(TimeZone::UTC).ok()?.timestamp())
}

fn reason(document: &Document, signature: &Dictionary) -> String {
    signature
        .get_deref(b"Reason", document)
        .ok()
        .and_then(|text| decode_text_string(text).ok())
        .unwrap_or_default()
}
