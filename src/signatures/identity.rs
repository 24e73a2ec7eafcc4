//! The certificate with which a firm seals what was signed: made when it is first needed, for ten years, or brought by an owner. Its key is
//! kept sealed with the master key.

use super::{
    SignatureEvent,
    queries::{self, KeptIdentity},
};
use crate::{
    clock::Ts,
    db::Tx,
    events::{self, By},
    firms::Firm,
    ids::{AccountId, FirmId},
    pdf_files::identity::{Identity, Unusable},
    seal::Seal,
};
use anyhow::Context;
use data_encoding::{BASE64, HEXLOWER};
use std::time::Duration;
use uuid::Uuid;

/// How long one that is made here is valid, in years.
const YEARS: i16 = 10;
/// So long before its end the next one is made.
const RENEWED_BEFORE: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// What a sealed key is bound to.
fn context(id: Uuid) -> Vec<u8> {
    format!("signing identity {id}").into_bytes()
}

/// The certificates of a chain, in DER.
pub fn certificates(kept: &KeptIdentity) -> Vec<Vec<u8>> {
    kept.certificates.lines().filter_map(|line| BASE64.decode(line.as_bytes()).ok()).collect()
}

/// An identity that was kept.
///
/// # Errors
/// The key was sealed with another master key, or is damaged.
pub fn open(seal: &Seal, kept: &KeptIdentity) -> anyhow::Result<Identity> {
    let key = seal.open(&context(kept.id), &kept.sealed_key).context("the key of the firm's certificate")?;
    Identity::from_der(certificates(kept), &key)
        .map_err(|why| anyhow::anyhow!("the firm's certificate: {why:?}"))
}

fn keep(seal: &Seal, identity: &Identity, (source, now): (&str, Ts)) -> Result<KeptIdentity, Unusable> {
    let (id, facts) = (Uuid::now_v7(), identity.facts());
    let lines: Vec<String> = identity.certificates().iter().map(|one| BASE64.encode(one)).collect();
    let key = identity.key()?;
    Ok(KeptIdentity {
        id,
        name: facts.name.clone(),
        certificates: lines.join("\n"),
        sealed_key: seal.seal(&context(id), &key),
        not_before: Ts(facts.not_before),
        not_after: Ts(facts.not_after),
        source: source.to_owned(),
        created_at: now,
        retired_at: None,
    })
}

/// The certificate that seals now; made where there is none, or its end is near and it is one of ours.
///
/// # Errors
/// The database's; [`Unusable`] where none can be made.
pub async fn current(tx: &Tx, seal: &Seal, firm: &Firm, now: Ts) -> anyhow::Result<KeptIdentity> {
    if let Some(kept) = queries::find_identity(tx, firm.id).await?
        && !is_to_be_renewed(&kept, now)
    {
        return Ok(kept);
    }
    queries::lock_identities(tx, firm.id).await?;
    match queries::find_identity(tx, firm.id).await? {
        Some(kept) if !is_to_be_renewed(&kept, now) => Ok(kept),
        _ => renew(tx, seal, firm, (By::NOBODY, None, now)).await,
    }
}

/// One that an owner brought is theirs to renew.
fn is_to_be_renewed(kept: &KeptIdentity, now: Ts) -> bool {
    let is_near = now.plus(RENEWED_BEFORE) >= kept.not_after;
    kept.source == "made" && is_near
}

/// Makes a new one, which seals from now on.
///
/// # Errors
/// The database's; [`Unusable`].
pub async fn renew(
    tx: &Tx,
    seal: &Seal,
    firm: &Firm,
    (by, account, now): (By, Option<AccountId>, Ts),
) -> anyhow::Result<KeptIdentity> {
    let identity = Identity::generate(&firm.name, now.0, YEARS)
        .map_err(|why| anyhow::anyhow!("a certificate for the firm: {why:?}"))?;
    let kept = keep(seal, &identity, ("made", now)).map_err(|why| anyhow::anyhow!("{why:?}"))?;
    replace(tx, firm.id, (&kept, &identity), (by, account, now)).await?;
    Ok(kept)
}

/// Takes one that an owner brought, which seals from now on.
///
/// # Errors
/// The database's. Inside: why it cannot seal.
pub async fn bring(
    tx: &Tx,
    seal: &Seal,
    firm: FirmId,
    (certificates, key): (&str, &str),
    (by, account, now): (By, AccountId, Ts),
) -> anyhow::Result<Result<(), Unusable>> {
    let identity = match Identity::from_pem(certificates, key) {
        Ok(identity) => identity,
        Err(why) => return Ok(Err(why)),
    };
    let kept = match keep(seal, &identity, ("brought", now)) {
        Ok(kept) => kept,
        Err(why) => return Ok(Err(why)),
    };
    replace(tx, firm, (&kept, &identity), (by, Some(account), now)).await?;
    Ok(Ok(()))
}

async fn replace(
    tx: &Tx,
    firm: FirmId,
    (kept, identity): (&KeptIdentity, &Identity),
    (by, account, now): (By, Option<AccountId>, Ts),
) -> anyhow::Result<()> {
    queries::retire_identities(tx, firm, now).await?;
    queries::insert_identity(tx, firm, kept, account).await?;
    let fingerprint = HEXLOWER.encode(&identity.facts().fingerprint);
    let event = SignatureEvent::CertificateChanged { name: kept.name.clone(), fingerprint };
    events::record(tx, firm, by, None, &event, now).await?;
    Ok(())
}
