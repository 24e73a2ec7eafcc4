//! SQL of assessments and of those who enroll.

use super::model::{
    Assessment, AssessmentSettings, Enrollment, EnrollmentId, Lead, LeadFile, TitledAssessment,
};
use crate::{
    clock::Ts,
    db::{FirstRows, Tx},
    i18n::Lang,
    ids::{AccountId, AssessmentId, CaseId, ClientId, FirmId, LeadFileId, LeadId, QuestionnaireId},
    questionnaires::Questionnaires,
    schema::{
        accounts, assessment_settings, assessments, clients, enrollments, lead_files, leads, staff_members,
    },
    sessions::Role,
    templates::{Kind, Summary},
};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::Value;
use std::time::Duration;

/// The questionnaires of a firm that are in use, as they are called today.
///
/// # Errors
/// The database's.
pub async fn list_questionnaires(tx: &Tx, firm: FirmId) -> QueryResult<Vec<Summary<Questionnaires>>> {
    Questionnaires::list(tx, firm, false).await
}

/// All that were ever opened, by their addresses.
///
/// # Errors
/// The database's.
pub async fn list_assessments(mut tx: &Tx, firm: FirmId) -> QueryResult<Vec<Assessment>> {
    assessments::table
        .filter(assessments::firm_id.eq(firm))
        .order(assessments::slug)
        .select(Assessment::as_select())
        .load(&mut tx)
        .await
}

/// What is open to everybody now, by title.
///
/// # Errors
/// The database's.
pub async fn list_open(tx: &Tx, firm: FirmId) -> QueryResult<Vec<TitledAssessment>> {
    let all = list_assessments(tx, firm).await?;
    let questionnaires = list_questionnaires(tx, firm).await?;
    let titled = |assessment: Assessment| {
        let found = questionnaires.iter().find(|one| one.id == assessment.questionnaire_id)?;
        Some(TitledAssessment { assessment, version: found.version, title: found.name.clone() })
    };
    // a questionnaire that was retired is closed with that
    Ok(all.into_iter().filter(|one| one.closed_at.is_none()).filter_map(titled).collect())
}

/// One that is open to everybody, by the last part of its address.
///
/// # Errors
/// `NotFound` for none that is open; the database's.
pub async fn find_open(tx: &Tx, firm: FirmId, slug: &str) -> QueryResult<TitledAssessment> {
    let open = list_open(tx, firm).await?;
    open.into_iter().find(|one| one.assessment.slug == slug).ok_or(diesel::result::Error::NotFound)
}

/// One by its id, open or not.
///
/// # Errors
/// `NotFound` for none of this firm; the database's.
pub async fn find_assessment(mut tx: &Tx, firm: FirmId, id: AssessmentId) -> QueryResult<Assessment> {
    assessments::table.find((firm, id)).select(Assessment::as_select()).first(&mut tx).await
}

/// Opens a questionnaire to everybody.
///
/// # Errors
/// A unique violation where it is opened already, or its address is another's; the database's.
pub async fn insert_assessment(
    mut tx: &Tx,
    firm: FirmId,
    (questionnaire, slug): (QuestionnaireId, &str),
    (by, now): (AccountId, Ts),
) -> QueryResult<AssessmentId> {
    let id = AssessmentId::new();
    let row = (
        assessments::firm_id.eq(firm),
        assessments::id.eq(id),
        assessments::questionnaire_id.eq(questionnaire),
        assessments::slug.eq(slug),
        assessments::created_at.eq(now),
        assessments::created_by.eq(by),
    );
    diesel::insert_into(assessments::table).values(row).execute(&mut tx).await?;
    Ok(id)
}

/// Closes an assessment, or opens it again with none; whether that was a change.
///
/// # Errors
/// The database's.
pub async fn set_closed(
    mut tx: &Tx,
    firm: FirmId,
    id: AssessmentId,
    closed_at: Option<Ts>,
) -> QueryResult<bool> {
    let other =
        assessments::table.find((firm, id)).filter(assessments::closed_at.is_null().eq(closed_at.is_some()));
    let changed = diesel::update(other).set(assessments::closed_at.eq(closed_at)).execute(&mut tx).await?;
    Ok(changed == 1)
}

/// What is set for all of them.
///
/// # Errors
/// The database's.
pub async fn find_settings(mut tx: &Tx, firm: FirmId) -> QueryResult<AssessmentSettings> {
    let found: Option<(String, i32)> = assessment_settings::table
        .find(firm)
        .select((assessment_settings::frame_ancestors, assessment_settings::keep_days))
        .first(&mut tx)
        .await
        .optional()?;
    let settings = |(frame_ancestors, keep_days)| AssessmentSettings { frame_ancestors, keep_days };
    Ok(found.map(settings).unwrap_or_default())
}

/// Writes it.
///
/// # Errors
/// The database's.
pub async fn set_settings(mut tx: &Tx, firm: FirmId, settings: &AssessmentSettings) -> QueryResult<()> {
    let set = (
        assessment_settings::frame_ancestors.eq(&settings.frame_ancestors),
        assessment_settings::keep_days.eq(settings.keep_days),
    );
    diesel::insert_into(assessment_settings::table)
        .values((assessment_settings::firm_id.eq(firm), set))
        .on_conflict(assessment_settings::firm_id)
        .do_update()
        .set(set)
        .execute(&mut tx)
        .await
        .map(drop)
}

/// Keeps what a visitor sent until they confirm it.
///
/// # Errors
/// The database's.
pub async fn insert_enrollment(
    mut tx: &Tx,
    firm: FirmId,
    enrollment: &Enrollment,
    now: Ts,
) -> QueryResult<()> {
    let row = (
        enrollments::firm_id.eq(firm),
        enrollments::id.eq(enrollment.id),
        enrollments::assessment_id.eq(enrollment.assessment_id),
        enrollments::version_id.eq(enrollment.version_id),
        enrollments::name.eq(&enrollment.name),
        enrollments::email.eq(&enrollment.email),
        enrollments::opposing_parties.eq(&enrollment.opposing_parties),
        enrollments::language.eq(enrollment.language),
        enrollments::sealed_answers.eq(&enrollment.sealed_answers),
        enrollments::created_at.eq(now),
        enrollments::expires_at.eq(enrollment.expires_at),
    );
    diesel::insert_into(enrollments::table).values(row).execute(&mut tx).await.map(drop)
}

/// What waits for its code, which nobody else confirms until the transaction ends; none when there is nothing any more.
///
/// # Errors
/// The database's.
pub async fn lock_enrollment(mut tx: &Tx, firm: FirmId, id: EnrollmentId) -> QueryResult<Option<Enrollment>> {
    let row = enrollments::table.find((firm, id)).select(Enrollment::as_select());
    row.for_update().first(&mut tx).await.optional()
}

/// Notes the code that is mailed; whether none was before.
///
/// # Errors
/// The database's.
pub async fn set_code(
    mut tx: &Tx,
    firm: FirmId,
    id: EnrollmentId,
    (code_hash, now): (Option<&[u8; 32]>, Ts),
) -> QueryResult<bool> {
    let uncoded = enrollments::table.find((firm, id)).filter(enrollments::code_sent_at.is_null());
    let set =
        (enrollments::code_hash.eq(code_hash.map(|hash| hash.as_slice())), enrollments::code_sent_at.eq(now));
    Ok(diesel::update(uncoded).set(set).execute(&mut tx).await? == 1)
}

/// Counts a code that was wrong.
///
/// # Errors
/// The database's.
pub async fn count_wrong_code(mut tx: &Tx, firm: FirmId, id: EnrollmentId) -> QueryResult<()> {
    diesel::update(enrollments::table.find((firm, id)))
        .set(enrollments::code_tries.eq(enrollments::code_tries + 1))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// What a visitor sent is a lead now, or was not confirmed.
///
/// # Errors
/// The database's.
pub async fn delete_enrollment(mut tx: &Tx, firm: FirmId, id: EnrollmentId) -> QueryResult<()> {
    diesel::delete(enrollments::table.find((firm, id))).execute(&mut tx).await.map(drop)
}

/// Removes what nobody confirmed; how many.
///
/// # Errors
/// The database's.
pub async fn delete_expired(mut tx: &Tx, firm: FirmId, now: Ts) -> QueryResult<usize> {
    let over = enrollments::firm_id.eq(firm).and(enrollments::expires_at.le(now));
    diesel::delete(enrollments::table.filter(over)).execute(&mut tx).await
}

/// What is kept of the answers of somebody who enrolled.
pub struct KeptAnswers<'a> {
    /// By question, without those to sensitive ones.
    pub open: &'a Value,
    /// Those, sealed.
    pub sealed: Option<&'a [u8]>,
}

/// Somebody enrolled.
///
/// # Errors
/// The database's.
pub async fn insert_lead(
    mut tx: &Tx,
    firm: FirmId,
    lead: &Lead,
    answers: KeptAnswers<'_>,
) -> QueryResult<()> {
    let row = (
        leads::firm_id.eq(firm),
        leads::id.eq(lead.id),
        leads::client_id.eq(lead.client_id),
        leads::assessment_id.eq(lead.assessment_id),
        leads::version_id.eq(lead.version_id),
        leads::name.eq(&lead.name),
        leads::opposing_parties.eq(&lead.opposing_parties),
        leads::language.eq(lead.language),
        leads::answers.eq(answers.open),
        leads::sealed_answers.eq(answers.sealed),
        leads::submitted_at.eq(lead.submitted_at),
    );
    diesel::insert_into(leads::table).values(row).execute(&mut tx).await.map(drop)
}

/// One lead of a firm.
///
/// # Errors
/// `NotFound` for none; the database's.
pub async fn find_lead(mut tx: &Tx, firm: FirmId, id: LeadId) -> QueryResult<Lead> {
    leads::table.find((firm, id)).select(Lead::as_select()).first(&mut tx).await
}

/// The same, and nobody else decides about it until the transaction ends.
///
/// # Errors
/// `NotFound` for none; the database's.
pub async fn lock_lead(mut tx: &Tx, firm: FirmId, id: LeadId) -> QueryResult<Lead> {
    leads::table.find((firm, id)).select(Lead::as_select()).for_update().first(&mut tx).await
}

/// What this person sent.
///
/// # Errors
/// `NotFound` for what somebody else did; the database's.
pub async fn find_own(mut tx: &Tx, firm: FirmId, client: ClientId, id: LeadId) -> QueryResult<Lead> {
    let own = leads::table.find((firm, id)).filter(leads::client_id.eq(client));
    own.select(Lead::as_select()).first(&mut tx).await
}

/// All that this person sent, the newest first.
///
/// # Errors
/// The database's.
pub async fn list_own(mut tx: &Tx, firm: FirmId, client: ClientId) -> QueryResult<Vec<Lead>> {
    leads::table
        .filter(leads::firm_id.eq(firm).and(leads::client_id.eq(client)))
        .order(leads::id.desc())
        .limit(100)
        .select(Lead::as_select())
        .load(&mut tx)
        .await
}

/// What they answered: in the open, and sealed.
///
/// # Errors
/// The database's.
pub async fn find_answers(mut tx: &Tx, firm: FirmId, id: LeadId) -> QueryResult<(Value, Option<Vec<u8>>)> {
    leads::table.find((firm, id)).select((leads::answers, leads::sealed_answers)).first(&mut tx).await
}

/// Writes it.
///
/// # Errors
/// The database's.
pub async fn set_answers(mut tx: &Tx, firm: FirmId, id: LeadId, answers: KeptAnswers<'_>) -> QueryResult<()> {
    diesel::update(leads::table.find((firm, id)))
        .set((leads::answers.eq(answers.open), leads::sealed_answers.eq(answers.sealed)))
        .execute(&mut tx)
        .await
        .map(drop)
}

crate::text_enum! {
    /// Which leads a list shows.
    pub enum Which {
        /// About whom the firm has yet to decide.
        Open = "open",
        /// Those that it took in.
        Accepted = "accepted",
        /// Those that it declined.
        Declined = "declined",
    }
}

/// The leads of a firm, the newest first, after the last one of the page before.
///
/// # Errors
/// The database's.
pub async fn list_leads(
    mut tx: &Tx,
    firm: FirmId,
    which: Which,
    before: Option<LeadId>,
    most: i64,
) -> QueryResult<Vec<Lead>> {
    let mut query = leads::table.filter(leads::firm_id.eq(firm)).into_boxed::<diesel::pg::Pg>();
    query = match which {
        Which::Open => query.filter(leads::declined_at.is_null().and(leads::accepted_at.is_null())),
        Which::Accepted => query.filter(leads::accepted_at.is_not_null()),
        Which::Declined => query.filter(leads::declined_at.is_not_null()),
    };
    if let Some(before) = before {
        query = query.filter(leads::id.lt(before));
    }
    query.order(leads::id.desc()).select(Lead::as_select()).first_rows(most).load(&mut tx).await
}

/// How many the firm has yet to decide about, at most a hundred.
///
/// # Errors
/// The database's.
pub async fn count_new(mut tx: &Tx, firm: FirmId) -> QueryResult<i64> {
    let new = leads::table
        .filter(leads::firm_id.eq(firm).and(leads::opened_at.is_null()))
        .filter(leads::declined_at.is_null().and(leads::accepted_at.is_null()));
    let ids: Vec<LeadId> = new.select(leads::id).limit(100).load(&mut tx).await?;
    Ok(i64::try_from(ids.len()).unwrap_or_default())
}

/// Somebody reads the answers from now on; whether nobody did before.
///
/// # Errors
/// The database's.
pub async fn set_opened(
    mut tx: &Tx,
    firm: FirmId,
    id: LeadId,
    (by, now): (AccountId, Ts),
) -> QueryResult<bool> {
    let unopened = leads::table.find((firm, id)).filter(leads::opened_at.is_null());
    let set = (leads::opened_at.eq(now), leads::opened_by.eq(by));
    Ok(diesel::update(unopened).set(set).execute(&mut tx).await? == 1)
}

/// The firm says no.
///
/// # Errors
/// The database's.
pub async fn set_declined(
    mut tx: &Tx,
    firm: FirmId,
    id: LeadId,
    (message, by, now): (&str, AccountId, Ts),
) -> QueryResult<()> {
    let set = (leads::declined_at.eq(now), leads::declined_by.eq(by), leads::decline_message.eq(message));
    diesel::update(leads::table.find((firm, id))).set(set).execute(&mut tx).await.map(drop)
}

/// The firm takes them in, with this case.
///
/// # Errors
/// The database's.
pub async fn set_accepted(
    mut tx: &Tx,
    firm: FirmId,
    id: LeadId,
    (case, by, now): (CaseId, AccountId, Ts),
) -> QueryResult<()> {
    let set = (leads::accepted_at.eq(now), leads::accepted_by.eq(by), leads::case_id.eq(case));
    diesel::update(leads::table.find((firm, id))).set(set).execute(&mut tx).await.map(drop)
}

/// Leads that came to nothing so long ago, the oldest first.
///
/// # Errors
/// The database's.
pub async fn list_over(
    mut tx: &Tx,
    firm: FirmId,
    (keep_days, now): (i32, Ts),
) -> QueryResult<Vec<(LeadId, ClientId)>> {
    /// More are deleted the next time.
    const AT_ONCE: i64 = 100;
    let days = Duration::from_secs(u64::from(keep_days.unsigned_abs()) * 24 * 60 * 60);
    let before = now.minus(days);
    leads::table
        .filter(leads::firm_id.eq(firm).and(leads::accepted_at.is_null()))
        .filter(leads::submitted_at.lt(before))
        .filter(leads::declined_at.is_null().or(leads::declined_at.lt(before)))
        .order(leads::id)
        .limit(AT_ONCE)
        .select((leads::id, leads::client_id))
        .load(&mut tx)
        .await
}

/// Removes a lead, whose files are gone already.
///
/// # Errors
/// The database's.
pub async fn delete_lead(mut tx: &Tx, firm: FirmId, id: LeadId) -> QueryResult<()> {
    diesel::delete(leads::table.find((firm, id))).execute(&mut tx).await.map(drop)
}

/// Whether this person sent anything that is still there.
///
/// # Errors
/// The database's.
pub async fn has_any(mut tx: &Tx, firm: FirmId, client: ClientId) -> QueryResult<bool> {
    let theirs = leads::table.filter(leads::firm_id.eq(firm).and(leads::client_id.eq(client)));
    diesel::select(diesel::dsl::exists(theirs)).get_result(&mut tx).await
}

/// Keeps a file that came with it.
///
/// # Errors
/// The database's.
pub async fn insert_file(mut tx: &Tx, firm: FirmId, file: &LeadFile) -> QueryResult<()> {
    diesel::insert_into(lead_files::table)
        .values((file, lead_files::firm_id.eq(firm)))
        .execute(&mut tx)
        .await
        .map(drop)
}

/// The files of a lead, in the order in which they came.
///
/// # Errors
/// The database's.
pub async fn list_files(mut tx: &Tx, firm: FirmId, lead: LeadId) -> QueryResult<Vec<LeadFile>> {
    lead_files::table
        .filter(lead_files::firm_id.eq(firm).and(lead_files::lead_id.eq(lead)))
        .order(lead_files::id)
        .select(LeadFile::as_select())
        .load(&mut tx)
        .await
}

/// One of them.
///
/// # Errors
/// `NotFound` for a file of another; the database's.
pub async fn find_file(mut tx: &Tx, firm: FirmId, (lead, id): (LeadId, LeadFileId)) -> QueryResult<LeadFile> {
    let file = lead_files::table.find((firm, id)).filter(lead_files::lead_id.eq(lead));
    file.select(LeadFile::as_select()).first(&mut tx).await
}

/// Lets go of a file; whether it was there.
///
/// # Errors
/// The database's.
pub async fn delete_file(mut tx: &Tx, firm: FirmId, (lead, id): (LeadId, LeadFileId)) -> QueryResult<bool> {
    let file = lead_files::table.find((firm, id)).filter(lead_files::lead_id.eq(lead));
    Ok(diesel::delete(file).execute(&mut tx).await? == 1)
}

/// Somebody who is written to: their name, their address, and what they read.
#[derive(Debug, Clone, Queryable)]
pub struct Reader {
    /// As the firm has it.
    pub name: String,
    /// Where mails go.
    pub email: String,
    noted: Lang,
    chosen: Option<Lang>,
}

impl Reader {
    /// What they read.
    pub fn lang(&self) -> Lang {
        self.chosen.unwrap_or(self.noted)
    }
}

/// How somebody who enrolled is reached, and their account; none for nobody with an account.
///
/// # Errors
/// The database's.
pub async fn find_reader(
    mut tx: &Tx,
    firm: FirmId,
    client: ClientId,
) -> QueryResult<Option<(Reader, AccountId)>> {
    let own = accounts::firm_id.eq(clients::firm_id).and(accounts::client_id.eq(clients::id.nullable()));
    clients::table
        .inner_join(accounts::table.on(own))
        .filter(clients::firm_id.eq(firm).and(clients::id.eq(client)))
        .filter(accounts::disabled_at.is_null())
        .select(((clients::name, accounts::email, clients::language, accounts::language), accounts::id))
        .first(&mut tx)
        .await
        .optional()
}

/// The owners of a firm who can sign in: they are told of new leads.
///
/// # Errors
/// The database's.
pub async fn list_owners(mut tx: &Tx, firm: FirmId) -> QueryResult<Vec<(String, String)>> {
    let own = accounts::firm_id
        .eq(staff_members::firm_id)
        .and(accounts::staff_member_id.eq(staff_members::id.nullable()));
    staff_members::table
        .inner_join(accounts::table.on(own))
        .filter(staff_members::firm_id.eq(firm).and(staff_members::removed_at.is_null()))
        .filter(staff_members::role.eq(Role::Owner))
        .filter(accounts::disabled_at.is_null().and(accounts::password_hash.is_not_null()))
        .order(staff_members::id)
        .limit(20)
        .select((staff_members::name, accounts::email))
        .load(&mut tx)
        .await
}
