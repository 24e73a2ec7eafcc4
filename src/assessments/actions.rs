//! What is done with assessments and with those who enroll, each with its event; on the caller's transaction.

use super::{
    AssessmentEvent,
    answers::SplitAnswers,
    emails::{self, Desk},
    model::{AssessmentSettings, Enrollment, EnrollmentId, Lead, LeadFile, context},
    queries::{self, KeptAnswers},
};
use crate::{
    Error, Result,
    actors::{Client, Staff},
    app::App,
    cases::{self, CaseDetails},
    clock::Ts,
    db::Tx,
    documents::{self, usage, usage::Counted},
    events::{self, By},
    firms::Firm,
    i18n::{Lang, Localized},
    ids::{
        AccountId, AssessmentId, CaseId, ClientId, FirmId, LeadFileId, LeadId, QuestionnaireId,
        QuestionnaireVersionId, VersionId,
    },
    mail,
    people::{self, ClientEvent, ClientRecord},
    questionnaires,
    seal::Seal,
    sign_in::{self, NewAccount, Person, code_hash},
    storage::give_up_files,
    t,
};
use diesel::QueryResult;
use subtle::ConstantTimeEq;

/// Opens a questionnaire to everybody, at an address of its own.
///
/// # Errors
/// The database's: a unique violation where the address is another's already.
pub async fn open_assessment(
    tx: &Tx,
    staff: &Staff,
    (questionnaire, title): (QuestionnaireId, Localized),
    slug: &str,
) -> QueryResult<AssessmentId> {
    let firm = staff.firm.id;
    let by = (staff.account, staff.now);
    let assessment = queries::insert_assessment(tx, firm, (questionnaire, slug), by).await?;
    let event = AssessmentEvent::Opened { assessment, slug: slug.to_owned(), title };
    events::record(tx, firm, staff.by(), None, &event, staff.now).await?;
    Ok(assessment)
}

/// Nobody may answer it any more, or may again; whether that is a change.
///
/// # Errors
/// `NotFound` for none of this firm; the database's.
pub async fn set_closed(tx: &Tx, staff: &Staff, id: AssessmentId, close: bool) -> QueryResult<bool> {
    let firm = staff.firm.id;
    let found = queries::find_assessment(tx, firm, id).await?;
    if !queries::set_closed(tx, firm, id, close.then_some(staff.now)).await? {
        return Ok(false);
    }
    let (assessment, slug) = (found.id, found.slug);
    let event = match close {
        true => AssessmentEvent::Closed { assessment, slug },
        false => AssessmentEvent::Reopened { assessment, slug },
    };
    events::record(tx, firm, staff.by(), None, &event, staff.now).await?;
    Ok(true)
}

/// Writes what is set for all assessments.
///
/// # Errors
/// The database's.
pub async fn save_settings(tx: &Tx, staff: &Staff, settings: &AssessmentSettings) -> QueryResult<()> {
    let firm = staff.firm.id;
    if queries::find_settings(tx, firm).await? == *settings {
        return Ok(());
    }
    queries::set_settings(tx, firm, settings).await?;
    let AssessmentSettings { frame_ancestors, keep_days } = settings.clone();
    let event = AssessmentEvent::SettingsChanged { frame_ancestors, keep_days };
    events::record(tx, firm, staff.by(), None, &event, staff.now).await
}

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
        expires_at: now.plus(super::model::ENROLLMENT_LIFETIME),
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

/// Whoever enrolled adds answers that they could not give before.
///
/// # Errors
/// [`Error::Conflict`] once the firm has decided; the database's.
pub async fn complete(
    tx: &Tx,
    seal: &Seal,
    client: &Client,
    id: LeadId,
    answers: &SplitAnswers,
) -> Result<()> {
    let firm = client.firm.id;
    queries::find_own(tx, firm, client.id, id).await?;
    let lead = queries::lock_lead(tx, firm, id).await?;
    if !lead.is_undecided() {
        return Err(decided(client));
    }
    let (open, sealed) = answers.kept(seal, firm, id)?;
    queries::set_answers(tx, firm, id, KeptAnswers { open: &open, sealed: sealed.as_deref() }).await?;
    let event = AssessmentEvent::Completed { lead: id, client: client.id };
    Ok(events::record(tx, firm, client.by(), None, &event, client.now).await?)
}

fn decided(client: &Client) -> Error {
    Error::Conflict(t!(client.lang, "enroll-decided"))
}

/// For whom the files of somebody who enrolled are counted.
pub fn counted(firm: FirmId, client: ClientId) -> Counted {
    Counted { firm, case: None, client: Some(client) }
}

/// Whoever enrolled adds a file; whether there was room for it.
///
/// # Errors
/// [`Error::Conflict`] once the firm has decided; the database's.
pub async fn add_file(
    tx: &Tx,
    client: &Client,
    (lead, question): (LeadId, &str),
    file: &documents::intake::Arrived,
) -> Result<bool> {
    let firm = client.firm.id;
    queries::find_own(tx, firm, client.id, lead).await?;
    if !queries::lock_lead(tx, firm, lead).await?.is_undecided() {
        return Err(decided(client));
    }
    keep_file(tx, (firm, client.id, client.account), (lead, question), file, client.now).await
}

/// Keeps a file of theirs, where there is room for it.
///
/// # Errors
/// The database's.
pub async fn keep_file(
    tx: &Tx,
    (firm, client, account): (FirmId, ClientId, AccountId),
    (lead, question): (LeadId, &str),
    file: &documents::intake::Arrived,
    now: Ts,
) -> Result<bool> {
    if !file.take_room(tx, counted(firm, client), false).await? {
        return Ok(false);
    }
    let row = LeadFile {
        id: LeadFileId(file.version.0),
        lead_id: lead,
        question: question.to_owned(),
        file_name: file.name.clone(),
        file_kind: file.received.kind.extension().to_owned(),
        bytes: i64::try_from(file.received.bytes).unwrap_or(i64::MAX),
        sha256: file.received.sha256.to_vec(),
        storage_key: file.received.key.to_string(),
        created_at: now,
    };
    queries::insert_file(tx, firm, &row).await?;
    file.claim(tx, now).await?;
    let event = AssessmentEvent::FileAdded { lead, client };
    events::record(tx, firm, By::account(account), None, &event, now).await?;
    Ok(true)
}

/// Whoever enrolled takes a file back.
///
/// # Errors
/// `NotFound` for none; [`Error::Conflict`] once the firm has decided; the database's.
pub async fn remove_file(tx: &Tx, client: &Client, (lead, file): (LeadId, LeadFileId)) -> Result<()> {
    let firm = client.firm.id;
    queries::find_own(tx, firm, client.id, lead).await?;
    if !queries::lock_lead(tx, firm, lead).await?.is_undecided() {
        return Err(decided(client));
    }
    let found = queries::find_file(tx, firm, (lead, file)).await?;
    throw_away(tx, firm, (client.id, &found), client.now).await?;
    let event = AssessmentEvent::FileRemoved { lead, client: client.id };
    Ok(events::record(tx, firm, client.by(), None, &event, client.now).await?)
}

async fn throw_away(
    tx: &Tx,
    firm: FirmId,
    (client, file): (ClientId, &LeadFile),
    now: Ts,
) -> QueryResult<()> {
    queries::delete_file(tx, firm, (file.lead_id, file.id)).await?;
    usage::give_back(tx, counted(firm, client), u64::try_from(file.bytes).unwrap_or_default()).await?;
    give_up_files(tx, firm, std::iter::once(file.storage_key.as_str()), now).await
}

/// The conflict check was made: the answers are read from now on. Said once.
///
/// # Errors
/// `NotFound` for no lead of this firm; the database's.
pub async fn open_answers(tx: &Tx, staff: &Staff, id: LeadId) -> QueryResult<()> {
    let firm = staff.firm.id;
    let lead = queries::lock_lead(tx, firm, id).await?;
    if queries::set_opened(tx, firm, id, (staff.account, staff.now)).await? {
        let event = AssessmentEvent::AnswersOpened { lead: id, client: lead.client_id };
        events::record(tx, firm, staff.by(), None, &event, staff.now).await?;
    }
    Ok(())
}

/// A member of staff looks at the answers to sensitive questions; every time is said.
///
/// # Errors
/// `NotFound` for no lead of this firm, or one whose answers nobody opened; the database's.
pub async fn reveal(tx: &Tx, staff: &Staff, id: LeadId) -> QueryResult<()> {
    let firm = staff.firm.id;
    let lead = queries::find_lead(tx, firm, id).await?;
    if lead.opened_at.is_none() {
        return Err(diesel::result::Error::NotFound);
    }
    let event = AssessmentEvent::Revealed { lead: id, client: lead.client_id };
    events::record(tx, firm, staff.by(), None, &event, staff.now).await
}

/// The firm does not work for them, and says so. False when it was decided before.
///
/// # Errors
/// `NotFound` for no lead of this firm; the database's.
pub async fn decline(
    tx: &Tx,
    desk: Desk<'_>,
    staff: &Staff,
    (id, message): (LeadId, &str),
) -> QueryResult<bool> {
    let firm = staff.firm.id;
    let lead = queries::lock_lead(tx, firm, id).await?;
    if !lead.is_undecided() {
        return Ok(false);
    }
    queries::set_declined(tx, firm, id, (message, staff.account, staff.now)).await?;
    if let Some((reader, _)) = queries::find_reader(tx, firm, lead.client_id).await? {
        emails::declined(tx, desk, &reader, message).await?;
    }
    let event = AssessmentEvent::Declined { lead: id, client: lead.client_id };
    events::record(tx, firm, staff.by(), None, &event, staff.now).await?;
    Ok(true)
}

/// Takes them in: they are a client, with a case in which their files are. None when it was decided before.
///
/// # Errors
/// [`Error::Conflict`] when nobody has opened the answers; those of [`cases::open_case`].
pub async fn accept(
    tx: &Tx,
    (app, desk): (&App, Desk<'_>),
    staff: &Staff,
    (id, details): (LeadId, CaseDetails),
) -> Result<Option<CaseId>> {
    let firm = staff.firm.id;
    let lead = queries::lock_lead(tx, firm, id).await?;
    if !lead.is_undecided() {
        return Ok(None);
    }
    if lead.opened_at.is_none() {
        return Err(Error::Conflict("Open the answers first.".to_owned()));
    }
    let person = people::find_client(tx, firm, lead.client_id).await?;
    if people::take_lead_in(tx, firm, lead.client_id).await? {
        let event = ClientEvent::Created { client: person.id, name: person.name };
        events::record(tx, firm, staff.by(), None, &event, staff.now).await?;
    }
    let case = cases::open_case(tx, staff, lead.client_id, details).await?;
    hand_files_over(tx, app, (firm, &lead, case), staff.now).await?;
    if let Some(access) = sign_in::find_access(tx, firm, lead.client_id).await? {
        super::handing_over::hand_answers_over(tx, app, staff, (&lead, access.account, case)).await?;
    }
    queries::set_accepted(tx, firm, id, (case, staff.account, staff.now)).await?;
    if let Some((reader, _)) = queries::find_reader(tx, firm, lead.client_id).await? {
        emails::accepted(tx, desk, &reader).await?;
    }
    let event = AssessmentEvent::Accepted { lead: id, client: lead.client_id };
    events::record(tx, firm, staff.by(), Some(case), &event, staff.now).await?;
    Ok(Some(case))
}

/// What came with the answers is in the case from now on, to be reviewed. Of what there is no room for, the lead keeps the file.
async fn hand_files_over(
    tx: &Tx,
    app: &App,
    (firm, lead, case): (FirmId, &Lead, CaseId),
    now: Ts,
) -> QueryResult<()> {
    let files = queries::list_files(tx, firm, lead.id).await?;
    let Some((_, account)) = queries::find_reader(tx, firm, lead.client_id).await? else { return Ok(()) };
    for file in files {
        let bytes = u64::try_from(file.bytes).unwrap_or_default();
        usage::give_back(tx, counted(firm, lead.client_id), bytes).await?;
        let given = documents::GivenFile {
            version: VersionId(file.id.0),
            case,
            client: lead.client_id,
            by: account,
            name: &file.file_name,
            kind: &file.file_kind,
            bytes: file.bytes,
            sha256: &file.sha256,
            storage_key: &file.storage_key,
            now,
        };
        if documents::take_given_file(tx, &app.config.quotas, firm, given).await? {
            queries::delete_file(tx, firm, (lead.id, file.id)).await?;
        } else {
            usage::take(tx, &app.config.quotas, counted(firm, lead.client_id), (bytes, true)).await?;
        }
    }
    Ok(())
}

/// Deletes a lead that came to nothing, with answers and files; and who it was, unless they are a client or sent something else.
///
/// # Errors
/// The database's.
pub async fn delete(tx: &Tx, firm: &Firm, (id, client): (LeadId, ClientId), now: Ts) -> QueryResult<()> {
    for file in queries::list_files(tx, firm.id, id).await? {
        throw_away(tx, firm.id, (client, &file), now).await?;
    }
    queries::delete_lead(tx, firm.id, id).await?;
    if !queries::has_any(tx, firm.id, client).await?
        && people::erase_lead(tx, firm.id, client).await?
        && let Some(access) = sign_in::find_access(tx, firm.id, client).await?
    {
        mail::forget_recipient(tx, firm.id, &access.email, now).await?;
        sign_in::erase(tx, firm.id, access.account, now).await?;
    }
    let event = AssessmentEvent::Deleted { lead: id };
    events::record(tx, firm.id, By::NOBODY, None, &event, now).await
}
