//! How a signed copy comes to be: the file as it was sent, what everybody wrote on it, the certificate of completion, and the firm's seal
//! over all of it, with the time of an authority where one is configured. Nothing of it is kept before it is whole, and it is kept once: a
//! job that dies on the way begins anew.
//!
//! Of a file that somebody signed before not a page is touched: what is added to one breaks that signature. It gets the seal alone, and the
//! certificate of completion, which says what stands at each place, is a sealed file beside it.

use super::{
    EndedAs, Envelope, VerifyPath,
    actions::{self, Kept, Sealed},
    identity, jobs,
    paper::{self, Certificate, MailLine},
    queries::{self, CurrentDisclosure, KeptIdentity},
    timestamp,
};
use crate::{
    app::App,
    billing,
    clock::Ts,
    db::{Db, Tx},
    documents::intake,
    events,
    firms::{self, Firm},
    ids::{FirmId, SignatureId},
    pages::CopyParts,
    pdf::{self, Paper},
    pdf_files::verify::Verdict,
    sign_in::find_account_profile,
};
use anyhow::{Context, bail, ensure};
use bytes::Bytes;
use futures_util::stream;
use sha2::{Digest, Sha256};
use std::{io, sync::Arc};
use uuid::Uuid;

/// Bytes of a file that is read whole.
const MAX_FILE: usize = 32 * 1024 * 1024;

/// All that is read to make a copy.
struct Ground {
    firm: Firm,
    base_url: String,
    envelope: Envelope,
    identity: KeptIdentity,
    sender: String,
    disclosures: Vec<(Uuid, CurrentDisclosure)>,
    mails: Vec<MailLine>,
    head: events::Head,
    settings: billing::BillingSettings,
}

/// Makes the signed copy of a request, unless there is one.
///
/// # Errors
/// What stood in the way: it is tried again.
pub async fn seal(app: &App, db: &Db, id: SignatureId) -> anyhow::Result<()> {
    let (firm, now) = (db.firm(), app.clock.now());
    let ground = db
        .write(async |tx: &Tx| Ok(read(tx, app, (firm, id), now).await?))
        .await
        .map_err(|error| anyhow::anyhow!("reading what is to be sealed: {error:?}"))?;
    let Some(ground) = ground else { return Ok(()) };
    let made = make(app, &ground, now).await?;
    store(app, db, &ground, (made, now)).await
}

/// What comes out.
struct Made {
    copy: Bytes,
    /// Where it is a file of its own.
    certificate: Option<Bytes>,
    /// When an authority stamped the copy.
    timestamped_at: Option<Ts>,
}

/// None where there is nothing to seal.
async fn read(
    tx: &Tx,
    app: &App,
    (firm_id, id): (FirmId, SignatureId),
    now: Ts,
) -> anyhow::Result<Option<Ground>> {
    let request = queries::find_request(tx, firm_id, id);
    let envelope = queries::find_envelope(tx, (firm_id, id), request).await?;
    let request = &envelope.request;
    if request.ended_as != Some(EndedAs::Completed) || request.by_hand || envelope.copy.is_some() {
        return Ok(None);
    }
    let firm = firms::find(tx, firm_id).await?;
    let mut disclosures = Vec::new();
    let mut agreed: Vec<Uuid> = envelope.signers.iter().filter_map(|signer| signer.disclosure_id).collect();
    agreed.sort_unstable();
    agreed.dedup();
    for id in agreed {
        disclosures.push((id, queries::find_disclosure(tx, firm_id, id).await?));
    }
    let sender = envelope.request.sent_by.unwrap_or(envelope.request.created_by);
    let sender = find_account_profile(tx, firm_id, sender).await?.name;
    let identity = identity::current(tx, &app.seal, &firm, now).await?;
    let (base_url, mails) = (app.find_base_url(tx, firm_id).await?, mails(tx, firm_id, id).await?);
    let settings = billing::load_settings(tx, firm_id).await?.0;
    // last: whoever writes into the log waits from here on
    let head = events::lock_head(tx, firm_id).await?;
    Ok(Some(Ground { base_url, identity, mails, head, settings, sender, disclosures, envelope, firm }))
}

/// What became of the mails that asked the signers.
async fn mails(tx: &Tx, firm: FirmId, id: SignatureId) -> anyhow::Result<Vec<MailLine>> {
    let mut lines = Vec::new();
    for (one, delivery) in queries::list_mails(tx, firm, id).await? {
        let became = match (delivery.sent_at, delivery.failed_at) {
            (Some(at), _) => Some((at, true)),
            (None, Some(at)) => Some((at, false)),
            (None, None) => None,
        };
        if let Some((at, is_taken)) = became {
            lines.push(MailLine {
                signer: one.signer_id,
                recipient: delivery.recipient,
                is_reminder: one.reminder,
                at,
                is_taken,
            });
        }
    }
    Ok(lines)
}

async fn make(app: &App, ground: &Ground, now: Ts) -> anyhow::Result<Made> {
    let request = &ground.envelope.request;
    let (key, _) = request.file().context("a request without a file")?;
    let file = app.storage.read_whole(&key, MAX_FILE).await?;
    let sent = sha256(&file);
    ensure!(sent[..] == request.file_sha256[..], "the file of a request is not what was sent");
    let parts = CopyParts {
        file,
        drawings: Bytes::new(),
        pages: Vec::new(),
        appendix: Bytes::new(),
        name: ground.firm.name.clone(),
        reason: format!("Signed by all: {}", request.title),
        at: now.0,
    };
    if request.holds_signature {
        return make_apart(app, ground, (parts, now)).await;
    }
    let (drawings, pages) = paper::drawings(&ground.envelope);
    let (drawings, appendix) = draw(ground, (drawings, None, now)).await?;
    let drawings = if pages.is_empty() { Bytes::new() } else { drawings };
    let (copy, timestamped_at) =
        seal_file(app, ground, CopyParts { drawings, pages, appendix, ..parts }).await?;
    Ok(Made { copy, certificate: None, timestamped_at })
}

/// The file with nothing but the seal, and the certificate of completion beside it.
async fn make_apart(app: &App, ground: &Ground, (parts, now): (CopyParts, Ts)) -> anyhow::Result<Made> {
    let (copy, timestamped_at) = seal_file(app, ground, parts.clone()).await?;
    let looks = paper::adopted(&ground.envelope, Paper::Both);
    let (looks, certificate) = draw(ground, (looks, Some(sha256(&copy)), now)).await?;
    let reason = format!("Certificate of completion: {}", ground.envelope.request.title);
    let parts = CopyParts { file: certificate, appendix: looks, reason, ..parts };
    let (certificate, _) = seal_file(app, ground, parts).await?;
    Ok(Made { copy, certificate: Some(certificate), timestamped_at })
}

/// The sealed file, and when an authority stamped it.
async fn seal_file(app: &App, ground: &Ground, parts: CopyParts) -> anyhow::Result<(Bytes, Option<Ts>)> {
    let identity = identity::open(&app.seal, &ground.identity)?;
    let signed = app
        .pages
        .stamp(parts)
        .await?
        .sign(&identity)
        .map_err(|why| anyhow::anyhow!("the seal of a signed copy: {why:?}"))?;
    let token = timestamp::ask(app, signed.imprint()).await?;
    let sealed = signed
        .finish(token.as_ref().map(|token| token.der.as_slice()))
        .map_err(|why| anyhow::anyhow!("the seal of a signed copy: {why:?}"))?;
    let sealed = Bytes::from(sealed);
    let known = identity::certificates(&ground.identity);
    let verdict = app.pages.verify(stream::iter([io::Result::Ok(sealed.clone())]), &known).await;
    ensure!(matches!(verdict, Ok(Verdict::Sealed(_))), "a signed copy does not verify: {verdict:?}");
    Ok((sealed, token.map(|token| Ts(token.at))))
}

fn sha256(file: &[u8]) -> [u8; 32] {
    Sha256::digest(file).into()
}

/// Drawings, and the certificate of completion, drawn where nobody waits. `copy` is the hash of the signed copy where the certificate is a file
/// of its own.
async fn draw(
    ground: &Ground,
    (drawings, copy, now): (Vec<pdf::Drawing>, Option<[u8; 32]>, Ts),
) -> anyhow::Result<(Bytes, Bytes)> {
    let (envelope, firm) = (ground.envelope.clone(), ground.firm.clone());
    let (sender, mails, disclosures) =
        (ground.sender.clone(), ground.mails.clone(), ground.disclosures.clone());
    let (seq, hash) = (ground.head.seq, ground.head.hash.clone());
    let look = billing::paper_look(&ground.firm, &ground.settings, (None, now));
    let verify_url = format!("{}{VerifyPath}", ground.base_url);
    let drawn = tokio::task::spawn_blocking(move || {
        let zone = firm.zone();
        let certificate = Certificate {
            envelope: &envelope,
            sender: &sender,
            firm: &firm.name,
            color: look.color,
            // whoever signed may be anywhere
            paper: Paper::Both,
            zone: &zone,
            disclosures: &disclosures,
            mails: &mails,
            head: (seq, &hash),
            copy_sha256: copy,
            verify_url: &verify_url,
            at: now,
        };
        Ok::<_, pdf::Error>((pdf::draw(&drawings)?, certificate.finish()?.bytes))
    });
    let (drawings, certificate) =
        drawn.await.context("a signed copy’s thread")?.map_err(|error| anyhow::anyhow!("{error}"))?;
    Ok((drawings.into(), certificate.into()))
}

async fn store(app: &App, db: &Db, ground: &Ground, (made, now): (Made, Ts)) -> anyhow::Result<()> {
    let request = &ground.envelope.request;
    let mut files = vec![intake::made(app, db, (&request.copy_name(), made.copy)).await?];
    if let Some(certificate) = made.certificate {
        files.push(intake::made(app, db, (&request.certificate_name(), certificate)).await?);
    }
    let (arrived, timestamped_at) = (Arc::new(files), made.timestamped_at);
    let (app, to, files) = (app.clone(), db.clone(), arrived.clone());
    let (firm, base_url, id, identity) =
        (ground.firm.clone(), ground.base_url.clone(), request.id, ground.identity.id);
    let kept = intake::settle(arrived, async move {
        to.write(async |tx: &Tx| {
            let office = jobs::office(&app, &firm, &base_url, now);
            let sealed =
                Sealed { file: &files[0], certificate: files.get(1), identity, at: now, timestamped_at };
            Ok(actions::keep_copy(tx, &office, id, &sealed).await?)
        })
        .await
    });
    match kept.await.map_err(|error| anyhow::anyhow!("keeping a signed copy: {error:?}"))? {
        Kept::Done | Kept::Already => Ok(()),
        Kept::NoRoom => {
            bail!("there is no room for a signed copy (PORTICO_CASE_QUOTA_MB, PORTICO_FIRM_QUOTA_MB)")
        }
    }
}
