//! How a database server proves who it is.

use anyhow::{Context, Result};
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, Error, RootCertStore, SignatureScheme,
    client::{
        WebPkiServerVerifier,
        danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    },
    crypto::{CryptoProvider, ring},
    pki_types::{CertificateDer, ServerName, UnixTime, pem::PemObject},
};
use std::{path::Path, sync::Arc};
use tokio_postgres_rustls::MakeRustlsConnect;

/// Connects with TLS to servers for which the authority in `ca` vouches, or else one of those that browsers know.
///
/// # Errors
/// When there is no certificate in the file.
pub(super) fn connector(ca: Option<&Path>) -> Result<MakeRustlsConnect> {
    let named = match ca {
        Some(file) => {
            certificates(file).with_context(|| format!("PORTICO_DATABASE_CA: {}", file.display()))?
        }
        None => Vec::new(),
    };
    let provider = Arc::new(ring::default_provider());
    let verifier = Arc::new(Verifier::new(named, provider.clone())?);
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .dangerous()
        .with_custom_certificate_verifier(verifier)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}

fn certificates(file: &Path) -> Result<Vec<CertificateDer<'static>>> {
    let found = CertificateDer::pem_file_iter(file)?.collect::<Result<Vec<_>, _>>()?;
    anyhow::ensure!(!found.is_empty(), "there is no certificate in it");
    Ok(found)
}

/// What to do about a certificate that was not accepted, where rustls' own words do not say it.
pub(super) fn help(error: &Error) -> Option<&'static str> {
    let unknown = matches!(error, Error::InvalidCertificate(CertificateError::UnknownIssuer));
    // what rustls says, before it looks for an issuer, of those that `openssl req -x509` makes
    let self_signed = error.to_string().contains("CaUsedAsEndEntity");
    (unknown || self_signed).then_some(
        "the database server's certificate comes from no known authority; set PORTICO_DATABASE_CA to a PEM file with the \
         certificate of the authority that issued it, or with the server's own",
    )
}

/// The usual check of names, dates and issuers; besides, a server's own certificate may be named instead of its issuer's, as
/// those that `openssl req -x509` makes: authorities by their form, and so never accepted by the usual check.
#[derive(Debug)]
struct Verifier {
    named: Vec<CertificateDer<'static>>,
    usual: Arc<WebPkiServerVerifier>,
}

impl Verifier {
    fn new(named: Vec<CertificateDer<'static>>, provider: Arc<CryptoProvider>) -> Result<Verifier> {
        let mut roots = RootCertStore::empty();
        if named.is_empty() {
            roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
        }
        for certificate in &named {
            roots.add(certificate.clone()).context("PORTICO_DATABASE_CA")?;
        }
        let usual = WebPkiServerVerifier::builder_with_provider(roots.into(), provider).build()?;
        Ok(Verifier { named, usual })
    }
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        server: &CertificateDer<'_>,
        between: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        if self.named.contains(server) {
            return Ok(ServerCertVerified::assertion());
        }
        self.usual.verify_server_cert(server, between, name, ocsp, now)
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        server: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.usual.verify_tls12_signature(message, server, signed)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        server: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.usual.verify_tls13_signature(message, server, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.usual.supported_verify_schemes()
    }
}
