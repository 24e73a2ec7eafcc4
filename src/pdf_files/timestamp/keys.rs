//! Signatures of authorities: RSA (PKCS #1 v1.5) and ECDSA on P-256 and P-384, with SHA-256, 384 or 512. `ring` checks them, as it does for
//! the connections of the program.

use der::{
    Any, Encode,
    asn1::{Null, ObjectIdentifier},
};
use ring::{digest, signature};
use x509_cert::{Certificate, spki::AlgorithmIdentifierOwned};

const fn oid(text: &str) -> ObjectIdentifier {
    ObjectIdentifier::new_unwrap(text)
}

const SHA_256: ObjectIdentifier = oid("2.16.840.1.101.3.4.2.1");
const SHA_384: ObjectIdentifier = oid("2.16.840.1.101.3.4.2.2");
const SHA_512: ObjectIdentifier = oid("2.16.840.1.101.3.4.2.3");
const RSA: ObjectIdentifier = oid("1.2.840.113549.1.1.1");
const RSA_SHA_256: ObjectIdentifier = oid("1.2.840.113549.1.1.11");
const RSA_SHA_384: ObjectIdentifier = oid("1.2.840.113549.1.1.12");
const RSA_SHA_512: ObjectIdentifier = oid("1.2.840.113549.1.1.13");
const EC: ObjectIdentifier = oid("1.2.840.10045.2.1");
const ECDSA_SHA_256: ObjectIdentifier = oid("1.2.840.10045.4.3.2");
const ECDSA_SHA_384: ObjectIdentifier = oid("1.2.840.10045.4.3.3");
const P_256: ObjectIdentifier = oid("1.2.840.10045.3.1.7");
const P_384: ObjectIdentifier = oid("1.3.132.0.34");

/// A hash by the name of its algorithm.
pub fn hash(algorithm: ObjectIdentifier, bytes: &[u8]) -> Option<Vec<u8>> {
    let algorithm = match algorithm {
        SHA_256 => &digest::SHA256,
        SHA_384 => &digest::SHA384,
        SHA_512 => &digest::SHA512,
        _ => return None,
    };
    Some(digest::digest(algorithm, bytes).as_ref().to_vec())
}

/// SHA-1, for the attribute that knows no other: an authority's signature stands over it.
pub fn sha1(bytes: &[u8]) -> Vec<u8> {
    digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, bytes).as_ref().to_vec()
}

/// The name of an algorithm with its hash, where a SignerInfo names the key alone (RFC 3370, 3.2).
pub fn signature_oid(algorithm: ObjectIdentifier, hash: ObjectIdentifier) -> Option<ObjectIdentifier> {
    let with_hash = match (algorithm, hash) {
        (RSA | RSA_SHA_256, SHA_256) => RSA_SHA_256,
        (RSA | RSA_SHA_384, SHA_384) => RSA_SHA_384,
        (RSA | RSA_SHA_512, SHA_512) => RSA_SHA_512,
        (ECDSA_SHA_256, SHA_256) => ECDSA_SHA_256,
        (ECDSA_SHA_384, SHA_384) => ECDSA_SHA_384,
        _ => return None,
    };
    Some(with_hash)
}

/// How the algorithm of a signature is spelled in what is kept: of two names for one, the same always.
pub fn spelled(algorithm: ObjectIdentifier) -> der::Result<AlgorithmIdentifierOwned> {
    let is_rsa = matches!(algorithm, RSA | RSA_SHA_256 | RSA_SHA_384 | RSA_SHA_512);
    Ok(if is_rsa {
        AlgorithmIdentifierOwned { oid: RSA, parameters: Some(Any::encode_from(&Null)?) }
    } else {
        AlgorithmIdentifierOwned { oid: algorithm, parameters: None }
    })
}

/// Whether the key of a certificate made this signature of a message.
pub fn is_signed(
    certificate: &Certificate,
    (algorithm, message): (ObjectIdentifier, &[u8]),
    signed: &[u8],
) -> bool {
    let info = &certificate.tbs_certificate.subject_public_key_info;
    let curve = || info.algorithm.parameters.as_ref()?.decode_as::<ObjectIdentifier>().ok();
    let way: &dyn signature::VerificationAlgorithm = match (info.algorithm.oid, algorithm) {
        (RSA, RSA_SHA_256) => &signature::RSA_PKCS1_2048_8192_SHA256,
        (RSA, RSA_SHA_384) => &signature::RSA_PKCS1_2048_8192_SHA384,
        (RSA, RSA_SHA_512) => &signature::RSA_PKCS1_2048_8192_SHA512,
        (EC, ECDSA_SHA_256) if curve() == Some(P_256) => &signature::ECDSA_P256_SHA256_ASN1,
        (EC, ECDSA_SHA_384) if curve() == Some(P_256) => &signature::ECDSA_P256_SHA384_ASN1,
        (EC, ECDSA_SHA_256) if curve() == Some(P_384) => &signature::ECDSA_P384_SHA256_ASN1,
        (EC, ECDSA_SHA_384) if curve() == Some(P_384) => &signature::ECDSA_P384_SHA384_ASN1,
        _ => return false,
    };
    let Some(key) = info.subject_public_key.as_bytes() else { return false };
    signature::UnparsedPublicKey::new(way, key).verify(message, signed).is_ok()
}

/// The certificate of the signer, whose hash is signed, and those that lead from it to one that signed itself, each signed by the next. Of
/// a chain that ends elsewhere nothing is kept: no signature covers its end, and of that hangs the rest.
pub fn proven(certificates: &[Certificate], own: &Certificate) -> Vec<Certificate> {
    let mut chain = vec![own.clone()];
    while let Some(last) = chain.last() {
        if chain.len() > 1 && is_issued(last, last)
            || chain.len() == 1 && last.tbs_certificate.issuer == last.tbs_certificate.subject
        {
            return chain;
        }
        match certificates.iter().find(|next| !chain.contains(next) && is_issued(last, next)) {
            Some(next) => chain.push(next.clone()),
            None => break,
        }
    }
    chain.truncate(1);
    chain
}

fn is_issued(certificate: &Certificate, by: &Certificate) -> bool {
    let said = &certificate.tbs_certificate;
    let Ok(message) = said.to_der() else { return false };
    said.issuer == by.tbs_certificate.subject
        && said.signature == certificate.signature_algorithm
        && certificate
            .signature
            .as_bytes()
            .is_some_and(|signed| is_signed(by, (certificate.signature_algorithm.oid, &message), signed))
}
