//! What an authority answers with: a SignedData over the time.

use super::{Untimed, keys};
use crate::pdf_files::{
    identity::Facts,
    signed_data::{
        self, ID_CONTENT_TYPE, ID_MESSAGE_DIGEST, ID_SHA_256, ID_SIGNED_DATA, ID_SIGNING_CERTIFICATE_V2,
        algorithm,
    },
};
use cms::{
    cert::{CertificateChoices, IssuerAndSerialNumber},
    content_info::{CmsVersion, ContentInfo},
    signed_data::{CertificateSet, SignedData, SignerIdentifier, SignerInfo, SignerInfos},
};
use der::{
    Any, Decode, Encode, Reader, SliceReader, Tag, Tagged,
    asn1::{ObjectIdentifier, OctetString, SetOfVec},
};
use jiff::{Timestamp, civil::DateTime, tz::TimeZone};
use x509_cert::{
    Certificate,
    ext::pkix::{ExtendedKeyUsage, SubjectKeyIdentifier},
};

const ID_TST_INFO: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.1.4");
/// RFC 2634: the hash of the certificate is SHA-1.
const ID_SIGNING_CERTIFICATE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.12");
const TIME_STAMPING: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.8");

/// A time stamp that was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// In DER, in the spelling that is kept.
    pub der: Vec<u8>,
    /// The time that the authority says it was.
    pub at: Timestamp,
    /// Whose the authority is.
    pub by: String,
    pub(super) nonce: Option<u64>,
}

impl Token {
    /// A token of this hash (SHA-256), signed with the key of the certificate that it carries. Whether that is an authority to be trusted is
    /// for those to say who configured it.
    ///
    /// # Errors
    /// See [`Untimed`].
    pub fn read(der: &[u8], imprint: &[u8; 32]) -> Result<Token, Untimed> {
        let data = signed_data::open(der).ok_or(Untimed::Unreadable)?;
        let [info] = data.signer_infos.0.as_slice() else { return Err(Untimed::Unreadable) };
        let content = content(&data).ok_or(Untimed::Unreadable)?;
        let said = Said::read(&content).ok_or(Untimed::Unreadable)?;
        if said.imprint != *imprint {
            return Err(Untimed::OtherRequest);
        }
        let certificates = certificates(&data).ok_or(Untimed::Unreadable)?;
        let own = certificates
            .iter()
            .find(|certificate| is_signer(info, certificate))
            .ok_or(Untimed::Certificate)?;
        check_signature(info, &content, own).ok_or(Untimed::Signature)?;
        let own_der = own.to_der().map_err(|_| Untimed::Certificate)?;
        let facts = Facts::of(&own_der).ok_or(Untimed::Certificate)?;
        let is_for_time = matches!(
            own.tbs_certificate.get::<ExtendedKeyUsage>(),
            Ok(Some((_, ExtendedKeyUsage(uses)))) if uses == [TIME_STAMPING]
        );
        if !is_for_time || !(facts.not_before..=facts.not_after).contains(&said.at) {
            return Err(Untimed::Certificate);
        }
        let kept = keys::proven(&certificates, own);
        let der = spelled(&data, info, own, kept).map_err(|_| Untimed::Unreadable)?;
        Ok(Token { der, at: said.at, by: facts.name, nonce: said.nonce })
    }
}

/// The parts of a SEQUENCE.
pub fn parts(value: &[u8]) -> Option<Vec<Any>> {
    let mut reader = SliceReader::new(value).ok()?;
    let mut parts = Vec::new();
    while !reader.is_finished() {
        parts.push(Any::decode(&mut reader).ok()?);
    }
    Some(parts)
}

/// TSTInfo (RFC 3161, 2.4.2).
struct Said {
    imprint: [u8; 32],
    at: Timestamp,
    nonce: Option<u64>,
}

impl Said {
    fn read(content: &[u8]) -> Option<Said> {
        let info = Any::from_der(content).ok()?;
        let parts = parts(info.value())?;
        let imprint = self::parts(parts.get(2)?.value())?;
        let algorithm = self::parts(imprint.first()?.value())?;
        if algorithm.first()?.decode_as::<ObjectIdentifier>().ok()? != ID_SHA_256 {
            return None;
        }
        let hash: OctetString = imprint.get(1)?.decode_as().ok()?;
        let time = parts.get(4).filter(|time| time.tag() == Tag::GeneralizedTime)?;
        // after the time: accuracy, order, nonce; a number among them is the nonce
        let nonce = parts[5..].iter().find(|part| part.tag() == Tag::Integer);
        Some(Said {
            imprint: hash.as_bytes().try_into().ok()?,
            at: time_of(std::str::from_utf8(time.value()).ok()?)?,
            nonce: nonce.and_then(|nonce| nonce.decode_as().ok()),
        })
    }
}

/// `20261129083623.25Z`.
fn time_of(text: &str) -> Option<Timestamp> {
    let text = text.strip_suffix('Z')?;
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    if whole.len() != 14
        || part.is_empty()
        || part.len() > 9
        || !part.bytes().all(|byte| byte.is_ascii_digit())
    {
        return None;
    }
    let time = DateTime::strptime("%Y%m%d%H%M%S", whole).ok()?;
    let nanoseconds = part.parse::<i32>().ok()? * 10_i32.pow(9 - u32::try_from(part.len()).ok()?);
    let time = time.with().subsec_nanosecond(nanoseconds).build().ok()?;
    Some(time.to_zoned(TimeZone::UTC).ok()?.timestamp())
}

fn content(data: &SignedData) -> Option<Vec<u8>> {
    let inner = &data.encap_content_info;
    let octets: OctetString = inner.econtent.as_ref()?.decode_as().ok()?;
    (inner.econtent_type == ID_TST_INFO).then(|| octets.as_bytes().to_vec())
}

fn certificates(data: &SignedData) -> Option<Vec<Certificate>> {
    let choices = data.certificates.as_ref()?.0.iter();
    let certificates = choices.filter_map(|choice| match choice {
        CertificateChoices::Certificate(certificate) => Some(certificate.clone()),
        CertificateChoices::Other(_) => None,
    });
    Some(certificates.take(20).collect())
}

fn is_signer(info: &SignerInfo, certificate: &Certificate) -> bool {
    let said = &certificate.tbs_certificate;
    match &info.sid {
        SignerIdentifier::IssuerAndSerialNumber(id) => {
            id.issuer == said.issuer && id.serial_number == said.serial_number
        }
        SignerIdentifier::SubjectKeyIdentifier(id) => {
            matches!(said.get::<SubjectKeyIdentifier>(), Ok(Some((_, own))) if own == *id)
        }
    }
}

/// The attributes are those of this content and this certificate, and its key signed them.
fn check_signature(info: &SignerInfo, content: &[u8], own: &Certificate) -> Option<()> {
    let attributes = info.signed_attrs.as_ref()?;
    let kind: ObjectIdentifier = signed_data::value(attributes, ID_CONTENT_TYPE)?.decode_as().ok()?;
    let digest: OctetString = signed_data::value(attributes, ID_MESSAGE_DIGEST)?.decode_as().ok()?;
    let is_of_content =
        kind == ID_TST_INFO && digest.as_bytes() == keys::hash(info.digest_alg.oid, content)?.as_slice();
    let message = attributes.to_der().ok()?;
    let is_signed = is_of_content
        && is_named(info, own)?
        && keys::is_signed(
            own,
            (keys::signature_oid(info.signature_algorithm.oid, info.digest_alg.oid)?, &message),
            info.signature.as_bytes(),
        );
    is_signed.then_some(())
}

/// The attributes name the certificate by its hash (RFC 2634, RFC 5035): it comes first.
fn is_named(info: &SignerInfo, own: &Certificate) -> Option<bool> {
    let attributes = info.signed_attrs.as_ref()?;
    let der = own.to_der().ok()?;
    let first = |value: &Any| {
        let ids = parts(value.value())?;
        let first = parts(ids.first()?.value())?;
        parts(first.first()?.value())
    };
    if let Some(value) = signed_data::value(attributes, ID_SIGNING_CERTIFICATE_V2) {
        let id = first(value)?;
        let (oid, hash) = match id.first()?.tag() {
            Tag::Sequence => (parts(id[0].value())?.first()?.decode_as().ok()?, id.get(1)?),
            _ => (ID_SHA_256, id.first()?),
        };
        return Some(hash.tag() == Tag::OctetString && hash.value() == keys::hash(oid, &der)?.as_slice());
    }
    let id = first(signed_data::value(attributes, ID_SIGNING_CERTIFICATE)?)?;
    let hash = id.first()?;
    Some(hash.tag() == Tag::OctetString && hash.value() == keys::sha1(&der).as_slice())
}

/// The one spelling that is kept.
fn spelled(
    data: &SignedData,
    info: &SignerInfo,
    own: &Certificate,
    kept: Vec<Certificate>,
) -> der::Result<Vec<u8>> {
    let said = &own.tbs_certificate;
    let info = SignerInfo {
        version: CmsVersion::V1,
        sid: SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
            issuer: said.issuer.clone(),
            serial_number: said.serial_number.clone(),
        }),
        digest_alg: algorithm(info.digest_alg.oid),
        signed_attrs: info.signed_attrs.clone(),
        signature_algorithm: keys::spelled(info.signature_algorithm.oid)?,
        signature: info.signature.clone(),
        unsigned_attrs: None,
    };
    let choices = kept.into_iter().map(CertificateChoices::Certificate).collect::<Vec<_>>();
    let data = SignedData {
        version: CmsVersion::V3,
        digest_algorithms: SetOfVec::try_from(vec![info.digest_alg.clone()])?,
        encap_content_info: data.encap_content_info.clone(),
        certificates: Some(CertificateSet(SetOfVec::try_from(choices)?)),
        crls: None,
        signer_infos: SignerInfos(SetOfVec::try_from(vec![info])?),
    };
    ContentInfo { content_type: ID_SIGNED_DATA, content: Any::encode_from(&data)? }.to_der()
}
