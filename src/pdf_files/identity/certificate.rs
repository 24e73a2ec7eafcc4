//! Certificates (RFC 5280): one made here, and what is read of others.

use crate::pdf_files::signed_data::{ID_ECDSA_SHA_256, algorithm};
use der::{
    Any, DateTime, Decode, Encode, Tag, Tagged,
    asn1::{BitString, GeneralizedTime, ObjectIdentifier, OctetString, SetOfVec, UtcTime},
    flagset::FlagSet,
};
use jiff::{Timestamp, ToSpan, tz::TimeZone};
use p256::{
    SecretKey,
    ecdsa::{Signature, SigningKey, VerifyingKey, signature::hazmat::PrehashSigner},
    pkcs8::EncodePublicKey,
};
use sha2::{Digest, Sha256};
use x509_cert::{
    Certificate, TbsCertificate, Version,
    attr::AttributeTypeAndValue,
    ext::{
        Extension,
        pkix::{BasicConstraints, KeyUsage, KeyUsages, SubjectKeyIdentifier},
    },
    name::{RdnSequence, RelativeDistinguishedName},
    serial_number::SerialNumber,
    spki::SubjectPublicKeyInfoOwned,
    time::{Time, Validity},
};

const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");
const ORGANIZATION: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.10");
const BASIC_CONSTRAINTS: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.19");
const KEY_USAGE: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.15");
const KEY_IDENTIFIER: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.14");
const EC_KEY: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
const P_256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7");
/// The longest name of a subject, in characters (RFC 5280, appendix A.1).
const MAX_NAME: usize = 64;

/// A certificate that the key signs itself, in DER.
pub fn self_signed(
    name: &str,
    (from, years): (Timestamp, i16),
    key: &SecretKey,
    mut serial: [u8; 16],
) -> Option<Vec<u8>> {
    // positive, and never shorter
    serial[0] = serial[0] & 0x7F | 0x40;
    let until = from.to_zoned(TimeZone::UTC).checked_add(years.years()).ok()?.timestamp();
    let signing = SigningKey::from(key);
    let public = key.public_key().to_public_key_der().ok()?;
    let public = SubjectPublicKeyInfoOwned::from_der(public.as_bytes()).ok()?;
    let subject = subject(name)?;
    // RFC 7093, method 1
    let id = Sha256::digest(public.subject_public_key.raw_bytes());
    let usage = KeyUsage(FlagSet::from(KeyUsages::DigitalSignature) | KeyUsages::NonRepudiation);
    let tbs_certificate = TbsCertificate {
        version: Version::V3,
        serial_number: SerialNumber::new(&serial).ok()?,
        signature: algorithm(ID_ECDSA_SHA_256),
        issuer: subject.clone(),
        validity: Validity { not_before: time(from)?, not_after: time(until)? },
        subject,
        subject_public_key_info: public,
        issuer_unique_id: None,
        subject_unique_id: None,
        extensions: Some(vec![
            extension(BASIC_CONSTRAINTS, true, &BasicConstraints { ca: false, path_len_constraint: None })?,
            extension(KEY_USAGE, true, &usage)?,
            extension(KEY_IDENTIFIER, false, &SubjectKeyIdentifier(OctetString::new(&id[..20]).ok()?))?,
        ]),
    };
    let hash = Sha256::digest(tbs_certificate.to_der().ok()?);
    let signature: Signature = signing.sign_prehash(&hash).ok()?;
    let signature = BitString::from_bytes(signature.to_der().as_bytes()).ok()?;
    Certificate { tbs_certificate, signature_algorithm: algorithm(ID_ECDSA_SHA_256), signature }.to_der().ok()
}

fn extension(id: ObjectIdentifier, critical: bool, value: &impl Encode) -> Option<Extension> {
    Some(Extension { extn_id: id, critical, extn_value: OctetString::new(value.to_der().ok()?).ok()? })
}

fn subject(name: &str) -> Option<RdnSequence> {
    let name: String = name.chars().filter(|letter| !letter.is_control()).take(MAX_NAME).collect();
    let part = |oid| {
        let value = Any::new(Tag::Utf8String, name.as_bytes()).ok()?;
        Some(RelativeDistinguishedName(SetOfVec::try_from(vec![AttributeTypeAndValue { oid, value }]).ok()?))
    };
    Some(RdnSequence(vec![part(ORGANIZATION)?, part(COMMON_NAME)?]))
}

/// Until 2049 with two digits of the year (RFC 5280, 4.1.2.5).
fn time(at: Timestamp) -> Option<Time> {
    let since = std::time::Duration::from_secs(u64::try_from(at.as_second()).ok()?);
    let date = DateTime::from_unix_duration(since).ok()?;
    Some(match UtcTime::from_date_time(date) {
        Ok(time) => Time::UtcTime(time),
        Err(_) => Time::GeneralTime(GeneralizedTime::from_date_time(date)),
    })
}

/// A moment of a certificate.
pub fn when(time: Time) -> Option<Timestamp> {
    Timestamp::from_second(i64::try_from(time.to_unix_duration().as_secs()).ok()?).ok()
}

/// Whose it is: its common name, or its organization, or all that it says.
pub fn name(certificate: &Certificate) -> String {
    let subject = &certificate.tbs_certificate.subject;
    let part = |oid| {
        let mut parts = subject.0.iter().flat_map(|name| name.0.iter());
        let value = parts.rfind(|part| part.oid == oid)?;
        match value.value.tag() {
            Tag::Utf8String | Tag::PrintableString | Tag::Ia5String => {
                std::str::from_utf8(value.value.value()).ok().map(str::to_owned)
            }
            _ => None,
        }
    };
    part(COMMON_NAME).or_else(|| part(ORGANIZATION)).unwrap_or_else(|| subject.to_string())
}

/// Its key, where that is a P-256 key.
pub fn key(certificate: &Certificate) -> Option<VerifyingKey> {
    let info = &certificate.tbs_certificate.subject_public_key_info;
    let is_p256 = info.algorithm.oid == EC_KEY
        && info.algorithm.parameters.as_ref()?.decode_as::<ObjectIdentifier>().ok()? == P_256;
    is_p256.then(|| VerifyingKey::from_sec1_bytes(info.subject_public_key.as_bytes()?).ok()).flatten()
}

/// Whether its key may sign documents; where it does not say, it may (RFC 5280, 4.2.1.3).
pub fn may_sign(certificate: &Certificate) -> bool {
    match certificate.tbs_certificate.get::<KeyUsage>() {
        Ok(Some((_, usage))) => usage.digital_signature() || usage.non_repudiation(),
        Ok(None) => true,
        Err(_) => false,
    }
}
