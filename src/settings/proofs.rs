//! Proof that a host name, or the domain of the address that mails are from, is the firm's: a text record in the domain name
//! system, or the operator's word (`portico firm prove`). Before that nobody is served at the name, and no mail is from the address:
//! firms that share an installation do not take each other's.

mod handlers;
mod queries;
mod views;

pub(super) use handlers::{check_host, check_sender};
pub use queries::{PendingHost, list_pending};
pub(super) use queries::{ask_for, give_up, is_pending};
pub(super) use views::{Proof, domain_pending};

use super::FirmEvent;
use crate::{
    Error, Result,
    app::App,
    clock::Ts,
    db::Tx,
    events::{self, By},
    firms,
    ids::FirmId,
    seal::Seal,
};
use data_encoding::BASE64URL_NOPAD;
use diesel::{
    QueryResult,
    result::{DatabaseErrorKind, Error as DbError},
};

/// Where the record stands for a name (RFC 8552).
pub fn record_name(domain: &str) -> String {
    format!("_portico.{domain}")
}

/// What the record says: the firm's own for this name, and nobody else's.
pub fn record_value(seal: &Seal, firm: FirmId, domain: &str) -> String {
    let signed = seal.sign(b"proof of a domain", format!("{firm} {domain}").as_bytes());
    format!("portico-verification={}", BASE64URL_NOPAD.encode(&signed[..20]))
}

/// The domain of a mail address.
pub fn domain_of(email: &str) -> &str {
    email.rsplit_once('@').map_or("", |(_, domain)| domain)
}

/// Whether the record is there now.
///
/// # Errors
/// When it could not be looked up.
pub async fn is_proven(app: &App, firm: FirmId, domain: &str) -> anyhow::Result<bool> {
    let value = record_value(&app.seal, firm, domain);
    let texts = app.dns.texts(&record_name(domain)).await?;
    Ok(texts.iter().any(|text| text.trim() == value))
}

/// Names that need no proof: those of this machine, in the demo.
pub fn needs_no_proof(app: &App, host: &str) -> bool {
    app.config.demo && (host == "localhost" || host.ends_with(".localhost"))
}

/// What a proof came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proven {
    /// The firm has it from now on.
    Done,
    /// It was not waiting for a proof.
    NotPending,
    /// Another firm proved it before.
    Taken,
}

/// The firm is served at this host name from now on.
///
/// # Errors
/// The database's.
pub async fn prove_host(tx: &Tx, firm: FirmId, by: By, host: &str, now: Ts) -> QueryResult<Proven> {
    firms::lock(tx, firm).await?;
    if !is_pending(tx, firm, host).await? {
        return Ok(Proven::NotPending);
    }
    if firms::is_taken(tx, host).await? {
        return Ok(Proven::Taken);
    }
    give_up(tx, firm, host).await?;
    firms::add_host(tx, firm, host).await?;
    let event = FirmEvent::HostAdded { host: host.to_owned() };
    events::record(tx, firm, by, None, &event, now).await?;
    Ok(Proven::Done)
}

/// Mails are from the firm's own address from now on, if it is of this domain.
///
/// # Errors
/// The database's.
pub async fn prove_sender(tx: &Tx, firm: FirmId, by: By, domain: &str, now: Ts) -> QueryResult<Proven> {
    let mut whole = firms::lock(tx, firm).await?;
    if whole.sender_proven_at.is_some() || domain_of(&whole.sender_email) != domain || domain.is_empty() {
        return Ok(Proven::NotPending);
    }
    whole.sender_proven_at = Some(now);
    firms::update(tx, &whole).await?;
    let event = FirmEvent::SenderProven { domain: domain.to_owned() };
    events::record(tx, firm, by, None, &event, now).await?;
    Ok(Proven::Done)
}

/// Two firms that prove the same name at the same moment: the database lets one of them.
pub(super) fn taken_meanwhile(error: Error) -> Result<Proven> {
    let cause = match &error {
        Error::Internal(cause) => cause.downcast_ref::<DbError>(),
        _ => None,
    };
    match cause {
        Some(DbError::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => Ok(Proven::Taken),
        _ => Err(error),
    }
}
