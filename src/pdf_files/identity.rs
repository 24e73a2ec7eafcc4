//! Who seals: a certificate and its key (P-256). A firm has one made for it, or brings one.

mod certificate;

use certificate::{self_signed, when};
use der::{Decode, DecodePem, Encode};
use jiff::Timestamp;
use p256::{
    SecretKey,
    ecdsa::{
        Signature, SigningKey, VerifyingKey, signature::hazmat::PrehashSigner,
        signature::hazmat::PrehashVerifier,
    },
    elliptic_curve::zeroize::Zeroizing,
    pkcs8::{DecodePrivateKey, EncodePrivateKey},
};
use sha2::{Digest, Sha256};
use std::fmt;
use x509_cert::Certificate;

/// More than any chain has.
const MAX_CERTIFICATES: usize = 10;

/// A certificate with its key, and those that vouch for it.
#[derive(Clone)]
pub struct Identity {
    certificates: Vec<Vec<u8>>,
    key: SecretKey,
    facts: Facts,
}

/// What is told of a certificate.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Facts {
    /// Whose it is.
    pub name: String,
    /// SHA-256 of the certificate.
    pub fingerprint: [u8; 32],
    /// Since when it is valid.
    pub not_before: Timestamp,
    /// Until when.
    pub not_after: Timestamp,
}

/// Why there is no identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// The system gives no random bytes.
    NoRandomness,
    /// The certificate, or one of the chain, cannot be read.
    Certificate,
    /// The key cannot be read, is encrypted, or is no P-256 key (PKCS#8 or SEC 1).
    Key,
    /// The key is not the certificate's.
    OtherKey,
    /// The certificate does not allow to sign documents (its key usage has neither digitalSignature nor nonRepudiation).
    NotForSigning,
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Identity").field("facts", &self.facts).finish_non_exhaustive()
    }
}

impl Identity {
    /// A new key, with a certificate that it signs itself.
    ///
    /// # Errors
    /// [`Unusable::NoRandomness`], or years that no calendar has.
    pub fn generate(name: &str, now: Timestamp, years: i16) -> Result<Identity, Unusable> {
        let mut serial = [0; 16];
        getrandom::fill(&mut serial).map_err(|_| Unusable::NoRandomness)?;
        let mut bytes = Zeroizing::new([0; 32]);
        // one in four billion is no key
        for _ in 0..4 {
            getrandom::fill(bytes.as_mut()).map_err(|_| Unusable::NoRandomness)?;
            if let Ok(key) = SecretKey::from_slice(bytes.as_slice()) {
                return Identity::with_key(name, now, years, key, serial);
            }
        }
        Err(Unusable::NoRandomness)
    }

    /// A certificate for this key: the same for the same words.
    pub(super) fn with_key(
        name: &str,
        now: Timestamp,
        years: i16,
        key: SecretKey,
        serial: [u8; 16],
    ) -> Result<Identity, Unusable> {
        let certificate = self_signed(name, (now, years), &key, serial).ok_or(Unusable::Certificate)?;
        Identity::of(vec![certificate], key)
    }

    /// What a firm brings: its certificate and those that vouch for it, and the key, in PEM.
    ///
    /// # Errors
    /// See [`Unusable`].
    pub fn from_pem(certificates: &str, key: &str) -> Result<Identity, Unusable> {
        const END: &str = "-----END CERTIFICATE-----";
        let mut chain = Vec::new();
        for block in
            certificates.split_inclusive(END).filter(|block| block.contains("-----BEGIN CERTIFICATE-----"))
        {
            let block = &block[block.find("-----BEGIN CERTIFICATE-----").unwrap_or_default()..];
            let certificate = Certificate::from_pem(block).map_err(|_| Unusable::Certificate)?;
            chain.push(certificate.to_der().map_err(|_| Unusable::Certificate)?);
        }
        let key = SecretKey::from_pkcs8_pem(key.trim()).or_else(|_| SecretKey::from_sec1_pem(key.trim()));
        Identity::of(chain, key.map_err(|_| Unusable::Key)?)
    }

    /// What was stored: certificates in DER, its own first, and the key as [`Identity::key`] gave it.
    ///
    /// # Errors
    /// See [`Unusable`].
    pub fn from_der(certificates: Vec<Vec<u8>>, key: &[u8]) -> Result<Identity, Unusable> {
        Identity::of(certificates, SecretKey::from_pkcs8_der(key).map_err(|_| Unusable::Key)?)
    }

    fn of(mut certificates: Vec<Vec<u8>>, key: SecretKey) -> Result<Identity, Unusable> {
        if certificates.is_empty() || certificates.len() > MAX_CERTIFICATES {
            return Err(Unusable::Certificate);
        }
        let public = VerifyingKey::from(SigningKey::from(&key));
        let mut own = None;
        for (at, certificate) in certificates.iter().enumerate() {
            let read = Certificate::from_der(certificate).map_err(|_| Unusable::Certificate)?;
            let is_canonical = read.to_der().is_ok_and(|der| der == *certificate);
            if !is_canonical {
                return Err(Unusable::Certificate);
            }
            own = own.or((certificate::key(&read) == Some(public)).then_some(at));
        }
        let own = own.ok_or(Unusable::OtherKey)?;
        certificates[..=own].rotate_right(1);
        certificates.dedup();
        let read = Certificate::from_der(&certificates[0]).map_err(|_| Unusable::Certificate)?;
        if !certificate::may_sign(&read) {
            return Err(Unusable::NotForSigning);
        }
        let facts = Facts::of(&certificates[0]).ok_or(Unusable::Certificate)?;
        Ok(Identity { certificates, key, facts })
    }

    /// What is told of its certificate.
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// The certificates in DER, its own first.
    pub fn certificates(&self) -> &[Vec<u8>] {
        &self.certificates
    }

    /// The key as PKCS#8 in DER, in the clear: whoever stores it encrypts it.
    ///
    /// # Errors
    /// None that is known.
    pub fn key(&self) -> Result<Zeroizing<Vec<u8>>, Unusable> {
        Ok(self.key.to_pkcs8_der().map_err(|_| Unusable::Key)?.to_bytes())
    }

    /// Signs: ECDSA with SHA-256, the same for the same message (RFC 6979), in DER.
    pub(super) fn sign(&self, message: &[u8]) -> Option<Vec<u8>> {
        let hash = Sha256::digest(message);
        let signature: Signature = SigningKey::from(&self.key).sign_prehash(&hash).ok()?;
        Some(signature.normalize_s().unwrap_or(signature).to_der().as_bytes().to_vec())
    }
}

impl Facts {
    /// Those of a certificate in DER.
    pub fn of(certificate: &[u8]) -> Option<Facts> {
        let read = Certificate::from_der(certificate).ok()?;
        let validity = &read.tbs_certificate.validity;
        Some(Facts {
            name: certificate::name(&read),
            fingerprint: Sha256::digest(certificate).into(),
            not_before: when(validity.not_before)?,
            not_after: when(validity.not_after)?,
        })
    }
}

/// Whether a certificate's key made this signature, in the one of its two spellings that is made here.
pub(super) fn is_signed(certificate: &[u8], message: &[u8], signature: &[u8]) -> bool {
    let key = Certificate::from_der(certificate).ok().and_then(|certificate| certificate::key(&certificate));
    let (Some(key), Ok(signature)) = (key, Signature::from_der(signature)) else { return false };
    signature.normalize_s().is_none() && key.verify_prehash(&Sha256::digest(message), &signature).is_ok()
}
