//! The signature itself: a CMS SignedData (RFC 5652) as CAdES and PAdES have it (ETSI EN 319 122-1, 319 142-1), in the one spelling
//! that is made here. What is read is put together again and compared, so that no byte of it can be another.

use cms::{
    cert::{CertificateChoices, IssuerAndSerialNumber},
    content_info::{CmsVersion, ContentInfo},
    signed_data::{
        CertificateSet, EncapsulatedContentInfo, SignedData, SignerIdentifier, SignerInfo, SignerInfos,
    },
};
use der::{
    Any, Decode, Encode, Sequence,
    asn1::{ObjectIdentifier, OctetString, SetOfVec},
};
use sha2::{Digest, Sha256};
use x509_cert::{Certificate, attr::Attribute, spki::AlgorithmIdentifierOwned};

pub const ID_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.1");
pub const ID_SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");
pub const ID_CONTENT_TYPE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.3");
pub const ID_MESSAGE_DIGEST: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.4");
/// RFC 5035.
pub const ID_SIGNING_CERTIFICATE_V2: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.47");
/// RFC 3161, appendix A.
const ID_TIME_STAMP_TOKEN: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.14");
pub const ID_SHA_256: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.1");
pub const ID_ECDSA_SHA_256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.2");

/// The hash of a certificate. That it is SHA-256 is what is meant where nothing is said.
#[derive(Sequence)]
struct CertificateId {
    hash: OctetString,
}

#[derive(Sequence)]
struct SigningCertificate {
    certificates: Vec<CertificateId>,
}

/// What a signature consists of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// In DER, that of the signer first.
    pub certificates: Vec<Vec<u8>>,
    /// SHA-256 of what is signed.
    pub digest: [u8; 32],
    /// The ECDSA signature over the attributes, in DER.
    pub signature: Vec<u8>,
    /// A time stamp of the signature.
    pub token: Option<Vec<u8>>,
}

/// What the key signs: the attributes as a SET (RFC 5652, 5.4).
pub fn to_be_signed(certificates: &[Vec<u8>], digest: &[u8; 32]) -> der::Result<Vec<u8>> {
    signed_attributes(certificates, digest)?.to_der()
}

fn signed_attributes(certificates: &[Vec<u8>], digest: &[u8; 32]) -> der::Result<SetOfVec<Attribute>> {
    let ids = certificates
        .iter()
        .map(|certificate| {
            Ok(CertificateId { hash: OctetString::new(Sha256::digest(certificate).to_vec())? })
        })
        .collect::<der::Result<Vec<_>>>()?;
    SetOfVec::try_from(vec![
        attribute(ID_CONTENT_TYPE, &ID_DATA)?,
        attribute(ID_MESSAGE_DIGEST, &OctetString::new(digest.as_slice())?)?,
        attribute(ID_SIGNING_CERTIFICATE_V2, &SigningCertificate { certificates: ids })?,
    ])
}

fn attribute(oid: ObjectIdentifier, value: &impl Encode) -> der::Result<Attribute> {
    Ok(Attribute { oid, values: SetOfVec::try_from(vec![Any::from_der(&value.to_der()?)?])? })
}

pub fn algorithm(oid: ObjectIdentifier) -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned { oid, parameters: None }
}

/// The whole, as it stands in a file.
pub fn encode(parts: &Parts) -> der::Result<Vec<u8>> {
    let certificates = parts
        .certificates
        .iter()
        .map(|certificate| Certificate::from_der(certificate))
        .collect::<der::Result<Vec<_>>>()?;
    let signer = certificates.first().ok_or(der::ErrorKind::Failed)?;
    let token = match &parts.token {
        Some(token) => Some(SetOfVec::try_from(vec![Attribute {
            oid: ID_TIME_STAMP_TOKEN,
            values: SetOfVec::try_from(vec![Any::from_der(token)?])?,
        }])?),
        None => None,
    };
    let info = SignerInfo {
        version: CmsVersion::V1,
        sid: SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
            issuer: signer.tbs_certificate.issuer.clone(),
            serial_number: signer.tbs_certificate.serial_number.clone(),
        }),
        digest_alg: algorithm(ID_SHA_256),
        signed_attrs: Some(signed_attributes(&parts.certificates, &parts.digest)?),
        signature_algorithm: algorithm(ID_ECDSA_SHA_256),
        signature: OctetString::new(parts.signature.as_slice())?,
        unsigned_attrs: token,
    };
    let choices = certificates.into_iter().map(CertificateChoices::Certificate).collect::<Vec<_>>();
    let data = SignedData {
        version: CmsVersion::V1,
        digest_algorithms: SetOfVec::try_from(vec![algorithm(ID_SHA_256)])?,
        encap_content_info: EncapsulatedContentInfo { econtent_type: ID_DATA, econtent: None },
        certificates: Some(CertificateSet(SetOfVec::try_from(choices)?)),
        crls: None,
        signer_infos: SignerInfos(SetOfVec::try_from(vec![info])?),
    };
    ContentInfo { content_type: ID_SIGNED_DATA, content: Any::encode_from(&data)? }.to_der()
}

/// The parts of what was made here; none of what was not, or was changed in any byte.
pub fn decode(bytes: &[u8]) -> Option<Parts> {
    let data = open(bytes)?;
    let [info] = data.signer_infos.0.as_slice() else { return None };
    let attributes = info.signed_attrs.as_ref()?;
    let digest: OctetString = value(attributes, ID_MESSAGE_DIGEST)?.decode_as().ok()?;
    let ids: SigningCertificate = value(attributes, ID_SIGNING_CERTIFICATE_V2)?.decode_as().ok()?;
    let given = certificates(&data)?;
    // the set has an order of its own; the attribute has theirs
    let of_id = |id: &CertificateId| {
        given.iter().find(|certificate| Sha256::digest(certificate).as_slice() == id.hash.as_bytes()).cloned()
    };
    let token = match &info.unsigned_attrs {
        Some(attributes) => Some(value(attributes, ID_TIME_STAMP_TOKEN)?.to_der().ok()?),
        None => None,
    };
    let parts = Parts {
        certificates: ids.certificates.iter().map(of_id).collect::<Option<_>>()?,
        digest: digest.as_bytes().try_into().ok()?,
        signature: info.signature.as_bytes().to_vec(),
        token,
    };
    (encode(&parts).ok()? == bytes).then_some(parts)
}

/// A SignedData of anybody.
pub fn open(bytes: &[u8]) -> Option<SignedData> {
    let info = ContentInfo::from_der(bytes).ok()?;
    (info.content_type == ID_SIGNED_DATA).then(|| info.content.decode_as().ok()).flatten()
}

/// The certificates it carries, in DER.
pub fn certificates(data: &SignedData) -> Option<Vec<Vec<u8>>> {
    let choices = data.certificates.as_ref()?.0.iter();
    choices
        .map(|choice| match choice {
            CertificateChoices::Certificate(certificate) => certificate.to_der().ok(),
            CertificateChoices::Other(_) => None,
        })
        .collect()
}

/// The only value of an attribute.
pub fn value(attributes: &SetOfVec<Attribute>, oid: ObjectIdentifier) -> Option<&Any> {
    let mut found = attributes.iter().filter(|attribute| attribute.oid == oid);
    let (attribute, None) = (found.next()?, found.next()) else { return None };
    let [value] = attribute.values.as_slice() else { return None };
    Some(value)
}
