//! What signers do, each under the lock of the request: two at the same moment come one after the other.

use super::{
    super::{
        Authentication, EndedAs, Envelope, FieldKind, SignatureEvent, SignatureField, Signer, emails,
        queries::{self, Adopted, CurrentDisclosure, EndedRequest, Whereabouts},
    },
    Office, by_hand, go_on,
};
use crate::{
    clock::Ts,
    db::Tx,
    events,
    i18n::Lang,
    ids::{SignatureFieldId, SignerId},
};
use diesel::{QueryResult, result::Error::NotFound};
use std::time::Duration;

/// How long somebody is known to be who they are, after they showed it (sign-in, password, mailed code).
pub const FRESH: Duration = Duration::from_secs(30 * 60);

/// Why something is not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActError {
    /// The request is over, or not theirs to sign at the moment.
    NotOpen,
    /// They have not shown lately that it is them.
    NotIdentified,
    /// They have not agreed to electronic records.
    NoConsent,
    /// They have not chosen how their signature looks.
    NoSignature,
    /// Something is still to be filled in.
    Missing,
}

/// A signer at work: the request, locked, and who of its signers acts.
#[derive(Debug, Clone)]
pub struct Act {
    /// The request as it is by now.
    pub envelope: Envelope,
    /// Whose act it is.
    pub signer: SignerId,
}

impl Act {
    /// Who acts.
    ///
    /// # Errors
    /// `NotFound` where they are no signer of it any more.
    pub fn who(&self) -> QueryResult<&Signer> {
        self.envelope.signer(self.signer).ok_or(NotFound)
    }

    /// Whether it is their turn.
    ///
    /// # Errors
    /// [`ActError::NotOpen`].
    pub fn check_turn(&self) -> QueryResult<Result<(), ActError>> {
        let has_turn = self.envelope.request.is_open() && self.who()?.has_turn();
        Ok(if has_turn { Ok(()) } else { Err(ActError::NotOpen) })
    }

    /// Whether it is their turn, and signed here: not with a pen.
    fn check_here(&self) -> QueryResult<Result<(), ActError>> {
        Ok(if self.envelope.request.by_hand { Err(ActError::NotOpen) } else { self.check_turn()? })
    }

    /// Whether they may sign: their turn, known to be themselves, and agreed to electronic records.
    fn check(&self, now: Ts) -> QueryResult<Result<(), ActError>> {
        let who = self.who()?;
        if let Err(error) = self.check_here()? {
            return Ok(Err(error));
        }
        Ok(if !is_fresh(who, now) {
            Err(ActError::NotIdentified)
        } else if who.consented_at.is_none() {
            Err(ActError::NoConsent)
        } else {
            Ok(())
        })
    }

    fn field(&self, id: SignatureFieldId) -> QueryResult<&SignatureField> {
        self.envelope.fields_of(self.signer).find(|field| field.id == id).ok_or(NotFound)
    }
}

/// Whether somebody is known to be who they are.
pub fn is_fresh(signer: &Signer, now: Ts) -> bool {
    signer.authenticated_at.is_some_and(|at| now < at.plus(FRESH))
}

/// Leaves where something is in the way.
macro_rules! allowed {
    ($check:expr) => {
        if let Err(error) = $check? {
            return Ok(Err(error));
        }
    };
}

async fn tell(tx: &Tx, office: &Office<'_>, act: &Act, event: &SignatureEvent) -> QueryResult<()> {
    let case = Some(act.envelope.request.case_id);
    events::record(tx, office.firm.id, office.by, case, event, office.now).await
}

/// They look at it for the first time.
///
/// # Errors
/// The database's.
pub async fn note_opened(tx: &Tx, office: &Office<'_>, act: &Act) -> QueryResult<()> {
    let (request, who) = (&act.envelope.request, act.who()?);
    if !request.is_open() || !queries::set_opened(tx, office.firm.id, who.id, office.now).await? {
        return Ok(());
    }
    let event = SignatureEvent::Opened {
        request: request.id,
        signer: who.id,
        title: request.title.clone(),
        name: who.name.clone(),
    };
    tell(tx, office, act, &event).await
}

/// It is known that it is them: what they did last counts.
///
/// # Errors
/// The database's.
pub async fn note_identity(
    tx: &Tx,
    office: &Office<'_>,
    act: &mut Act,
    (how, at): (Authentication, Ts),
) -> QueryResult<()> {
    let id = act.signer;
    let Some(who) = act.envelope.signers.iter_mut().find(|signer| signer.id == id) else { return Ok(()) };
    if who.signed_at.is_some() || who.authenticated_at.is_some_and(|known| known >= at) {
        return Ok(());
    }
    queries::set_authenticated(tx, office.firm.id, id, (how, at)).await?;
    (who.authentication, who.authenticated_at) = (Some(how), Some(at));
    Ok(())
}

/// They agree to electronic records, in these words.
///
/// # Errors
/// The database's.
pub async fn consent(
    tx: &Tx,
    office: &Office<'_>,
    act: &Act,
    (disclosure, language): (&CurrentDisclosure, Lang),
) -> QueryResult<Result<(), ActError>> {
    let (request, who) = (&act.envelope.request, act.who()?);
    allowed!(act.check_here());
    if !is_fresh(who, office.now) {
        return Ok(Err(ActError::NotIdentified));
    }
    if who.consented_at.is_some() {
        return Ok(Ok(()));
    }
    queries::set_consented(tx, office.firm.id, who.id, (disclosure.id, office.now)).await?;
    let event = SignatureEvent::Consented {
        request: request.id,
        signer: who.id,
        title: request.title.clone(),
        name: who.name.clone(),
        version: disclosure.version,
        language: language.code().to_owned(),
    };
    tell(tx, office, act, &event).await?;
    Ok(Ok(()))
}

/// They choose how their signature looks. What they signed with another one has to be signed again.
///
/// # Errors
/// The database's.
pub async fn adopt(
    tx: &Tx,
    office: &Office<'_>,
    act: &mut Act,
    adopted: &Adopted,
) -> QueryResult<Result<(), ActError>> {
    allowed!(act.check(office.now));
    let firm = office.firm.id;
    queries::set_adopted(tx, firm, act.signer, (adopted, office.now)).await?;
    let signed: Vec<SignatureFieldId> = act
        .envelope
        .fields_of(act.signer)
        .filter(|field| matches!(field.kind, FieldKind::Signature | FieldKind::Initials) && field.is_filled())
        .map(|field| field.id)
        .collect();
    for field in signed {
        queries::clear_field(tx, firm, field).await?;
    }
    let id = act.signer;
    if let Some(who) = act.envelope.signers.iter_mut().find(|signer| signer.id == id) {
        who.adopted_at = Some(office.now);
        who.adopted_name.clone_from(&adopted.name);
        who.adopted_initials.clone_from(&adopted.initials);
        who.face = adopted.face;
        who.drawing.clone_from(&adopted.drawing);
    }
    Ok(Ok(()))
}

/// They put something at a place: their name or initials, or what they typed.
///
/// # Errors
/// The database's; `NotFound` for a place that is not theirs.
pub async fn fill(
    tx: &Tx,
    office: &Office<'_>,
    act: &Act,
    (field, typed): (SignatureFieldId, &str),
) -> QueryResult<Result<(), ActError>> {
    allowed!(act.check(office.now));
    let (request, who, field) = (&act.envelope.request, act.who()?, act.field(field)?);
    let value = match field.kind {
        FieldKind::Signature | FieldKind::Initials if who.adopted_at.is_none() => {
            return Ok(Err(ActError::NoSignature));
        }
        FieldKind::Signature => who.signed_name(),
        FieldKind::Initials => who.adopted_initials.clone(),
        FieldKind::Date | FieldKind::Text | FieldKind::Checkbox => typed.to_owned(),
    };
    queries::fill_field(tx, office.firm.id, field.id, (&value, office.now)).await?;
    let event = SignatureEvent::Filled {
        request: request.id,
        signer: who.id,
        field: field.id,
        what: field.kind.as_str().to_owned(),
        title: request.title.clone(),
        name: who.name.clone(),
    };
    tell(tx, office, act, &event).await?;
    Ok(Ok(()))
}

/// They take it away again.
///
/// # Errors
/// The database's; `NotFound` for a place that is not theirs.
pub async fn clear(
    tx: &Tx,
    office: &Office<'_>,
    act: &Act,
    field: SignatureFieldId,
) -> QueryResult<Result<(), ActError>> {
    allowed!(act.check_turn());
    let (request, who, field) = (&act.envelope.request, act.who()?, act.field(field)?);
    if !field.is_filled() {
        return Ok(Ok(()));
    }
    queries::clear_field(tx, office.firm.id, field.id).await?;
    let event = SignatureEvent::Cleared {
        request: request.id,
        signer: who.id,
        field: field.id,
        what: field.kind.as_str().to_owned(),
        title: request.title.clone(),
        name: who.name.clone(),
    };
    tell(tx, office, act, &event).await?;
    Ok(Ok(()))
}

/// They have signed. The next one is asked; after the last one the request is complete, and a job makes the signed copy.
///
/// # Errors
/// The database's.
pub async fn finish(
    tx: &Tx,
    office: &Office<'_>,
    act: &Act,
    from: &Whereabouts,
) -> QueryResult<Result<(), ActError>> {
    allowed!(act.check(office.now));
    let (firm, request, who) = (office.firm.id, &act.envelope.request, act.who()?);
    if act.envelope.fields_of(who.id).any(SignatureField::is_missing) {
        return Ok(Err(ActError::Missing));
    }
    queries::set_signed(tx, firm, who.id, (from, office.now)).await?;
    let is_complete = go_on(tx, office, &act.envelope, who.id).await?;
    let title = request.title.clone();
    let signed =
        SignatureEvent::Signed { request: request.id, signer: who.id, title, name: who.name.clone() };
    tell(tx, office, act, &signed).await?;
    if is_complete {
        let completed = SignatureEvent::Completed { request: request.id, title: request.title.clone() };
        tell(tx, office, act, &completed).await?;
    }
    Ok(Ok(()))
}

/// They do not want to sign: the request ends for all.
///
/// # Errors
/// The database's.
pub async fn decline(
    tx: &Tx,
    office: &Office<'_>,
    act: &Act,
    reason: &str,
) -> QueryResult<Result<(), ActError>> {
    allowed!(act.check_turn());
    let (firm, request, who) = (office.firm.id, &act.envelope.request, act.who()?);
    if !is_fresh(who, office.now) {
        return Ok(Err(ActError::NotIdentified));
    }
    queries::set_declined(tx, firm, who.id, office.now).await?;
    end(tx, office, act, (EndedAs::Declined, reason)).await?;
    let event = SignatureEvent::Declined {
        request: request.id,
        signer: who.id,
        title: request.title.clone(),
        name: who.name.clone(),
        reason: reason.to_owned(),
    };
    tell(tx, office, act, &event).await?;
    Ok(Ok(()))
}

/// They take back their consent to electronic records: what waits stops, and they get it on paper.
///
/// # Errors
/// The database's.
pub async fn withdraw(tx: &Tx, office: &Office<'_>, act: &Act) -> QueryResult<Result<(), ActError>> {
    allowed!(act.check_here());
    let (firm, request, who) = (office.firm.id, &act.envelope.request, act.who()?);
    if !is_fresh(who, office.now) {
        return Ok(Err(ActError::NotIdentified));
    }
    queries::withdraw_consent(tx, firm, who.id).await?;
    queries::set_paper_asked(tx, firm, who.id, office.now).await?;
    end(tx, office, act, (EndedAs::Withdrawn, "")).await?;
    let event = SignatureEvent::ConsentWithdrawn {
        request: request.id,
        signer: who.id,
        title: request.title.clone(),
        name: who.name.clone(),
    };
    tell(tx, office, act, &event).await?;
    Ok(Ok(()))
}

async fn end(tx: &Tx, office: &Office<'_>, act: &Act, (how, reason): (EndedAs, &str)) -> QueryResult<()> {
    let request = &act.envelope.request;
    queries::set_ended(tx, office.firm.id, request.id, EndedRequest { how, reason, at: office.now }).await?;
    by_hand::drop_unchecked(tx, office, &act.envelope).await?;
    let others = act.envelope.signers.iter().filter(|one| one.id != act.signer && one.asked_at.is_some());
    for other in others {
        emails::stopped(tx, office, request, other, how).await?;
    }
    Ok(())
}

/// They ask for paper: a copy, or to sign it there.
///
/// # Errors
/// The database's.
pub async fn ask_for_paper(tx: &Tx, office: &Office<'_>, act: &Act) -> QueryResult<()> {
    let (request, who) = (&act.envelope.request, act.who()?);
    if !queries::set_paper_asked(tx, office.firm.id, who.id, office.now).await? {
        return Ok(());
    }
    let event = SignatureEvent::PaperAsked {
        request: request.id,
        signer: who.id,
        title: request.title.clone(),
        name: who.name.clone(),
    };
    tell(tx, office, act, &event).await
}
