//! In the demo: what is open to everybody, and people who enrolled, in each state.

use super::{
    actions::{self, Sender, Sent, TypedCode},
    answers::SplitAnswers,
    emails::Desk,
    model::AssessmentSettings,
    queries,
};
use crate::{
    Error, Result,
    app::{App, Moment, Script, Stage},
    cases::{CaseDetails, CaseStatus},
    clock::Day,
    documents::intake::StoredFile,
    firms,
    i18n::Lang,
    ids::{AssessmentId, LeadId, QuestionnaireId, VersionId},
    mail::Outbox,
    questionnaires::{AnswerPath, Answers, Questionnaires, Typed, evaluate, find_definition},
    sign_in::{code_hash, new_code},
    templates::find_current,
};
use anyhow::Context;
use futures_util::FutureExt;
use serde::Deserialize;
use std::{collections::BTreeMap, time::Duration};

const HOUR: Duration = Duration::from_secs(3600);
/// From sending the answers to typing the code that was mailed.
const MAILED: Duration = Duration::from_secs(4 * 60);

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Part {
    /// Who opens them, and decides.
    by: String,
    /// The websites that may show them.
    websites: String,
    open: Vec<OpenData>,
    leads: Vec<LeadData>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct OpenData {
    questionnaire: String,
    slug: String,
    on: i64,
    closed: Option<i64>,
}

/// Somebody who answers.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct LeadData {
    /// The address of what they answer.
    slug: String,
    /// A client of the firm who answers, signed in.
    client: Option<String>,
    #[serde(default)]
    name: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    parties: String,
    #[serde(default)]
    language: Lang,
    sent: i64,
    /// Whether they never typed the code.
    #[serde(default)]
    unconfirmed: bool,
    /// What they give with it.
    file: Option<String>,
    opened: Option<i64>,
    declined: Option<i64>,
    #[serde(default)]
    message: String,
    accepted: Option<AcceptedData>,
    answers: BTreeMap<AnswerPath, AnswerData>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct AcceptedData {
    on: i64,
    case: String,
    reference: String,
}

/// A single field, or one with parts.
#[derive(Clone, Deserialize)]
#[serde(untagged)]
enum AnswerData {
    Text(String),
    Parts(BTreeMap<String, String>),
}

/// What happens in it.
pub fn fill(script: &mut Script) -> anyhow::Result<()> {
    let Part { by, websites, open, leads } = script.part()?;
    for one in open {
        let who = by.clone();
        let sites = websites.clone();
        script.on(one.on, move |moment| open_one(moment, who, one, sites).boxed());
    }
    for (number, lead) in leads.into_iter().enumerate() {
        let key = format!("lead {number}");
        let version = VersionId::new();
        if let Some(name) = lead.file.clone() {
            script.before(move |stage| store(stage, version, name).boxed());
        }
        let (sent, sent_key) = (lead.clone(), key.clone());
        let day = script.at(lead.sent);
        // a code that nobody typed was mailed then: everything has happened
        let at = if lead.unconfirmed { day } else { day.plus(MAILED) };
        script.at_time(at, move |moment| send(moment, sent_key, version, sent).boxed());
        if let Some(day) = lead.opened {
            let (at, who, key) = (script.at(day).plus(HOUR), by.clone(), key.clone());
            script.at_time(at, move |moment| open_answers(moment, who, key).boxed());
        }
        if let Some(day) = lead.declined {
            let (at, who, key, message) =
                (script.at(day).plus(HOUR * 2), by.clone(), key.clone(), lead.message.clone());
            script.at_time(at, move |moment| decline(moment, who, key, message).boxed());
        }
        if let Some(accepted) = lead.accepted {
            let (at, who) = (script.at(accepted.on).plus(HOUR * 2), by.clone());
            script.at_time(at, move |moment| accept(moment, who, key, accepted).boxed());
        }
    }
    Ok(())
}

async fn store(stage: &Stage, version: VersionId, name: String) -> anyhow::Result<()> {
    let stored = StoredFile::store(&stage.app, (stage.firm_id(), version), &name).await?;
    stage.names.set(&format!("lead file {version}"), stored);
    Ok(())
}

async fn open_one(moment: Moment<'_>, by: String, data: OpenData, websites: String) -> Result<()> {
    let (staff, firm) = (moment.staff(&by)?, moment.firm_id());
    let questionnaire: QuestionnaireId = moment.names.get(&data.questionnaire)?;
    let current = find_current::<Questionnaires>(moment.tx, firm, questionnaire).await?;
    let what = (questionnaire, current.head.name);
    let id = actions::open_assessment(moment.tx, &staff, what, &data.slug).await?;
    moment.names.set(&data.slug, id);
    if data.closed.is_some() {
        actions::set_closed(moment.tx, &staff, id, true).await?;
    }
    let settings = AssessmentSettings { frame_ancestors: websites, ..AssessmentSettings::default() };
    Ok(actions::save_settings(moment.tx, &staff, &settings).await?)
}

fn typed(answers: BTreeMap<AnswerPath, AnswerData>) -> Answers {
    let typed = |answer| match answer {
        AnswerData::Text(text) => Typed::of(text),
        AnswerData::Parts(parts) => Typed::from(parts),
    };
    answers.into_iter().map(|(path, answer)| (path, typed(answer))).collect()
}

async fn send(moment: Moment<'_>, key: String, version: VersionId, data: LeadData) -> Result<()> {
    let (tx, firm, now, app) = (moment.tx, moment.firm_id(), moment.now, &moment.app);
    let assessment: AssessmentId = moment.names.get(&data.slug)?;
    let kept = queries::find_assessment(tx, firm, assessment).await?;
    let head = find_current::<Questionnaires>(tx, firm, kept.questionnaire_id).await?.head;
    let definition = find_definition(tx, firm, head.id).await?;
    let branding = firms::find(tx, firm).await?;
    let answers = typed(data.answers);
    let evaluation = evaluate(&definition, &answers, Day(now.0.to_zoned(branding.zone()).date()));
    if !evaluation.is_complete() {
        let (missing, wrong) = (evaluation.missing(), evaluation.wrong());
        return Err(anyhow::anyhow!("{key}: missing {missing:?}, wrong {wrong:?}").into());
    }
    let sent = Sent { assessment, version: head.id, answers: SplitAnswers::submitted(&evaluation) };
    let outbox = moment.outbox();
    let desk = Desk { firm: &branding, outbox: &outbox, base_url: &moment.base_url };
    if let Some(client) = &data.client {
        let client = moment.client(client)?;
        let sender = Sender {
            name: client.name.clone(),
            email: client.email.clone(),
            opposing_parties: data.parties,
            language: client.lang,
        };
        let who = (client.id, client.account);
        let lead = actions::submit(tx, (desk, &app.seal), who, (&sender, &sent), now).await?;
        moment.names.set(&key, lead);
        return Ok(());
    }
    let sender = Sender {
        name: data.name,
        email: data.email,
        opposing_parties: data.parties,
        language: data.language,
    };
    let begun = now.minus(MAILED);
    let id = actions::enroll(tx, (firm, &app.seal), sender, &sent, begun).await?;
    let code = new_code();
    queries::set_code(tx, firm, id, (Some(&code_hash(id.0, &code)), begun)).await?;
    if data.unconfirmed {
        return Ok(());
    }
    match actions::confirm(tx, (desk, &app.seal), (id, &code), now).await? {
        TypedCode::Right { lead, .. } => {
            moment.names.set(&key, lead);
            match data.file {
                Some(_) => add_file(moment, lead, version).await,
                None => Ok(()),
            }
        }
        other => Err(anyhow::anyhow!("{key}: {other:?}").into()),
    }
}

async fn add_file(moment: Moment<'_>, lead: LeadId, version: VersionId) -> Result<()> {
    let (tx, firm) = (moment.tx, moment.firm_id());
    let found = queries::find_lead(tx, firm, lead).await?;
    let stored: StoredFile = moment.names.get(&format!("lead file {version}"))?;
    let file = stored.arrive(tx, &moment.app, &moment.db, moment.now).await?;
    let (_, account) = queries::find_reader(tx, firm, found.client_id).await?.ok_or(Error::NotFound)?;
    let who = (firm, found.client_id, account);
    actions::keep_file(tx, who, (lead, "papers"), &file, moment.now).await.map(drop)
}

async fn open_answers(moment: Moment<'_>, by: String, key: String) -> Result<()> {
    let lead: LeadId = moment.names.get(&key)?;
    Ok(actions::open_answers(moment.tx, &moment.staff(&by)?, lead).await?)
}

async fn decline(moment: Moment<'_>, by: String, key: String, message: String) -> Result<()> {
    let (lead, staff): (LeadId, _) = (moment.names.get(&key)?, moment.staff(&by)?);
    let outbox = moment.outbox();
    let desk = desk(&staff.firm, &outbox, &moment);
    actions::decline(moment.tx, desk, &staff, (lead, &message)).await.map(drop)?;
    Ok(())
}

async fn accept(moment: Moment<'_>, by: String, key: String, data: AcceptedData) -> Result<()> {
    let (lead, staff): (LeadId, _) = (moment.names.get(&key)?, moment.staff(&by)?);
    let outbox = moment.outbox();
    let desk = desk(&staff.firm, &outbox, &moment);
    let details = CaseDetails {
        name: data.case,
        reference: data.reference,
        kind: String::new(),
        status: CaseStatus::Intake,
        attorney_id: staff.id,
        opened_on: Day(moment.now.0.to_zoned(staff.firm.zone()).date()),
    };
    let app: &App = &moment.app;
    let case = actions::accept(moment.tx, (app, desk), &staff, (lead, details)).await?;
    case.context("a lead that was decided before").map(drop).map_err(Error::Internal)
}

fn desk<'a>(firm: &'a firms::Firm, outbox: &'a Outbox, moment: &'a Moment<'_>) -> Desk<'a> {
    Desk { firm, outbox, base_url: &moment.base_url }
}
