//! Sending answers, and showing whose address it is.

use crate::{
    Result,
    assessments::{
        AssessmentEvent,
        answers::SplitAnswers,
        emails::{self, Desk},
        model::{ENROLLMENT_LIFETIME, Enrollment, EnrollmentId, Lead, context},
        queries::{self, KeptAnswers},
    },
    clock::Ts,
    db::Tx,
    events::{self, By},
    i18n::Lang,
    ids::{AccountId, AssessmentId, ClientId, FirmId, LeadId, QuestionnaireVersionId},
    people::{self, ClientRecord},
    questionnaires,
    seal::Seal,
    sign_in::{self, NewAccount, Person, code_hash},
};
use diesel::QueryResult;
use subtle::ConstantTimeEq;

/// Who sends their answers, as they wrote it.
#[derive(Debug, Clone)]
pub struct Sender {
    /// As it was typed.
    pub name: String,
    /// In lower case.
    pub email: String,
    /// For the conflict check; may be empty.
    pub opposing_parties: String,
    /// What they read.
    pub language: Lang,
}

/// What they send.
#[derive(Debug, Clone)]
pub struct Sent {
    /// What they answered.
    pub assessment: AssessmentId,
    /// In which version.
    pub version: QuestionnaireVersionId,
    /// What they said.
    pub answers: SplitAnswers,
}

/// Keeps what a visitor sent until they confirm their address.
///
/// # Errors
/// The database's.
pub async fn enroll(
    tx: &Tx,
    (firm, seal): (FirmId, &Seal),
    sender: Sender,
    sent: &Sent,
    now: Ts,
) -> Result<EnrollmentId> {
    let id = EnrollmentId::new();
    let plain = serde_json::to_vec(&sent.answers).map_err(anyhow::Error::from)?;
    let Sender { name, email, opposing_parties, language } = sender;
    let enrollment = Enrollment {
        id,
        assessment_id: sent.assessment,
        version_id: sent.version,
        name,
        email,
        opposing_parties,
        language,
        sealed_answers: seal.seal(&context("enrollment", firm, id.0), &plain),
        code_hash: None,
        code_sent_at: None,
        code_tries: 0,
        expires_at: now.plus(ENROLLMENT_LIFETIME),
    };
    queries::insert_enrollment(tx, firm, &enrollment, now).await?;
    Ok(id)
}

/// What became of a code that somebody typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TypedCode {
    /// It was right: they enrolled.
    Right {
        /// What they sign in with.
        account: AccountId,
        /// Whether the code lets them in. Who was invited and never came has to take the invitation.
        enters: bool,
        /// What they sent.
        lead: LeadId,
    },
    /// It is another.
    Wrong,
    /// It is worth nothing any more, or there never was one.
    Over,
}

/// Takes the code that was mailed: whoever sent the answers reads mails at that address, and is a lead from now on.
///
/// # Errors
/// The database's.
pub async fn confirm(
    tx: &Tx,
    (desk, seal): (Desk<'_>, &Seal),
    (id, code): (EnrollmentId, &str),
    now: Ts,
) -> Result<TypedCode> {
    let firm = desk.firm.id;
    let Some(enrollment) = queries::lock_enrollment(tx, firm, id).await? else { return Ok(TypedCode::Over) };
    if !enrollment.takes_code(now) {
        return Ok(TypedCode::Over);
    }
    let typed = code_hash(id.0, code);
    let own = enrollment.code_hash.as_deref().unwrap_or(&[0; 32]);
    // the work is the same where no code was mailed
    if !bool::from(typed.as_slice().ct_eq(own)) || enrollment.code_hash.is_none() {
        queries::count_wrong_code(tx, firm, id).await?;
        return Ok(TypedCode::Wrong);
    }
    let (client, account, enters) = match sign_in::find_account_by_email(tx, firm, &enrollment.email).await? {
        None => {
            let (client, account) = take_in(tx, firm, &enrollment, now).await?;
            (client, account, true)
        }
        // closed since the code was mailed, or a colleague's now
        Some(profile) => match profile.client.filter(|_| profile.disabled_at.is_none()) {
            Some(client) => (client, profile.account, profile.may_enter()),
            None => return Ok(TypedCode::Over),
        },
    };
    let plain = seal.open(&context("enrollment", firm, id.0), &enrollment.sealed_answers)?;
    let answers: SplitAnswers = serde_json::from_slice(&plain).map_err(anyhow::Error::from)?;
    let sender = Sender {
        name: enrollment.name,
        email: enrollment.email,
        opposing_parties: enrollment.opposing_parties,
        language: enrollment.language,
    };
    let sent = Sent { assessment: enrollment.assessment_id, version: enrollment.version_id, answers };
    queries::delete_enrollment(tx, firm, id).await?;
    let lead = submit(tx, (desk, seal), (client, account), (&sender, &sent), now).await?;
    Ok(TypedCode::Right { account, enters, lead })
}

/// Whoever has this address is known to the firm from now on, as nobody's client.
async fn take_in(
    tx: &Tx,
    firm: FirmId,
    enrollment: &Enrollment,
    now: Ts,
) -> QueryResult<(ClientId, AccountId)> {
    let person = ClientRecord {
        id: ClientId::new(),
        name: enrollment.name.clone(),
        email: enrollment.email.clone(),
        phone: String::new(),
        address: String::new(),
        language: enrollment.language,
        notes: String::new(),
        created_at: now,
    };
    people::insert_lead(tx, firm, &person).await?;
    let account = NewAccount {
        id: AccountId::new(),
        email: enrollment.email.clone(),
        password_hash: None,
        person: Person::Client(person.id),
        language: None,
        time_zone: None,
    };
    sign_in::insert_account(tx, firm, &account, now).await?;
    sign_in::confirm_address(tx, firm, account.id, now).await?;
    Ok((person.id, account.id))
}

/// Somebody whose address is known to be theirs sends their answers.
///
/// # Errors
/// The database's.
pub async fn submit(
    tx: &Tx,
    (desk, seal): (Desk<'_>, &Seal),
    (client, account): (ClientId, AccountId),
    (sender, sent): (&Sender, &Sent),
    now: Ts,
) -> Result<LeadId> {
    let firm = desk.firm.id;
    let lead = Lead {
        id: LeadId::new(),
        client_id: client,
        assessment_id: sent.assessment,
        version_id: sent.version,
        name: sender.name.clone(),
        opposing_parties: sender.opposing_parties.clone(),
        language: sender.language,
        submitted_at: now,
        opened_at: None,
        opened_by: None,
        declined_at: None,
        decline_message: String::new(),
        accepted_at: None,
        case_id: None,
    };
    let (open, sealed) = sent.answers.kept(seal, firm, lead.id)?;
    let kept = KeptAnswers { open: &open, sealed: sealed.as_deref() };
    queries::insert_lead(tx, firm, &lead, kept).await?;
    if let Some((reader, _)) = queries::find_reader(tx, firm, client).await? {
        let definition = questionnaires::find_definition(tx, firm, sent.version).await?;
        let title = definition.title.pick(reader.lang(), desk.firm.language).to_owned();
        emails::received(tx, desk, &reader, &title).await?;
    }
    for owner in queries::list_owners(tx, firm).await? {
        desk.outbox.queue(tx, firm, emails::new_lead(desk, owner, lead.id)).await?;
    }
    let event = AssessmentEvent::Submitted { lead: lead.id, client, assessment: sent.assessment };
    events::record(tx, firm, By::account(account), None, &event, now).await?;
    Ok(lead.id)
}
