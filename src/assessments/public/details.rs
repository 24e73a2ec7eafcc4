//! Who sends their answers: checked, counted, and kept until the mailed code was typed.

use super::filling::Filling;
use crate::{
    Error, Result,
    abuse::{
        RateKey, account_key,
        human::{self, Human, Verdict},
    },
    app::App,
    assessments::{
        actions::{self, Sender, Sent},
        answers::SplitAnswers,
        emails::Desk,
        jobs,
        model::{EnrollmentId, MAX_PARTIES},
    },
    db::Tx,
    form::{FieldErrors, plain_text},
    i18n::Lang,
    ids::LeadId,
    questionnaires::evaluate,
    sessions::SessionActor,
    sign_in::{Visitor, check_email},
    t,
};
use serde::Deserialize;

/// Longest name, in characters.
const MAX_NAME: usize = 200;
/// Names the form to what keeps bots off.
const FORM: &str = "enroll";

/// The form as it is posted.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct DetailsForm {
    pub name: String,
    pub email: String,
    pub opposing_parties: String,
    /// Which button.
    #[serde(rename = "do")]
    pub button: String,
    #[serde(flatten)]
    pub human: human::Answer,
}

/// What keeps bots off this form.
pub fn person<'a>(app: &'a App, visitor: &Visitor) -> Human<'a> {
    Human::new(&app.seal, &app.clock, visitor.db.clone(), FORM)
}

/// What the form means; name and address are known of somebody who signed in.
///
/// # Errors
/// What is wrong, field by field.
pub fn check(
    lang: Lang,
    form: &DetailsForm,
    signed_in: Option<&SessionActor>,
) -> Result<Sender, FieldErrors> {
    let mut errors = FieldErrors::default();
    let (name, email) = match signed_in {
        Some(actor) => (actor.name.clone(), actor.email.clone()),
        None => {
            let (missing, long) =
                (t!(lang, "enroll-error-name"), t!(lang, "enroll-error-name-long", count = MAX_NAME));
            let name = errors.text("name", &form.name, MAX_NAME, &missing, &long);
            if name.chars().any(char::is_control) {
                errors.add("name", missing);
            }
            (name, check_email(lang, &form.email, &mut errors))
        }
    };
    let opposing_parties = plain_text(&form.opposing_parties);
    if opposing_parties.chars().count() > MAX_PARTIES {
        errors.add("opposing_parties", t!(lang, "enroll-error-parties-long", count = MAX_PARTIES));
    }
    errors.or(Sender { name, email, opposing_parties, language: lang })
}

/// What of a draft is sent.
pub fn sent(filling: &Filling) -> Sent {
    let answers = filling.draft.answers();
    let evaluation = evaluate(&filling.definition, &answers, filling.today);
    Sent {
        assessment: filling.open.assessment.id,
        version: filling.draft.version,
        answers: SplitAnswers::submitted(&evaluation),
    }
}

/// Keeps it and has a code mailed; the same whoever has the address.
///
/// # Errors
/// [`Error::Limited`] when there were too many; the database's. Inside: what is wrong with the form.
pub async fn enroll(
    app: &App,
    visitor: &Visitor,
    (filling, sender, human): (&Filling, Sender, &human::Answer),
) -> Result<Result<EnrollmentId, String>> {
    let (firm, now) = (visitor.firm.id, visitor.now);
    let verdict = person(app, visitor).judge(human).await?;
    if let Some(words) = verdict.again(sender.language) {
        return Ok(Err(words));
    }
    admit(app, visitor, (&sender.email, verdict))?;
    let sent = sent(filling);
    let id = visitor
        .db
        .write(async |tx: &Tx| {
            let id = actions::enroll(tx, (firm, &app.seal), sender.clone(), &sent, now).await?;
            jobs::enqueue_code(tx, firm, (id, &visitor.base_url), now).await?;
            Ok(id)
        })
        .await?;
    Ok(Ok(id))
}

fn admit(app: &App, visitor: &Visitor, (email, verdict): (&str, Verdict)) -> Result<()> {
    let account = account_key(visitor.firm.id, email);
    let key = RateKey::from(&visitor.address).at(&account).proven(verdict.is_proven());
    app.limits.enroll.check(&key).map_err(Error::Limited)
}

/// Somebody who signed in sends it at once: their address is known to be theirs.
///
/// # Errors
/// [`Error::Limited`] when there were too many; the database's.
pub async fn submit(
    app: &App,
    visitor: &Visitor,
    (filling, sender): (&Filling, &Sender),
    actor: &SessionActor,
) -> Result<LeadId> {
    let client = actor.client.ok_or(Error::NotFound)?;
    admit(app, visitor, (&sender.email, Verdict::Proven))?;
    let sent = sent(filling);
    let desk = Desk { firm: &visitor.firm, outbox: &app.outbox, base_url: &visitor.base_url };
    visitor
        .db
        .write(async |tx: &Tx| {
            let who = (client, actor.account);
            actions::submit(tx, (desk, &app.seal), who, (sender, &sent), visitor.now).await
        })
        .await
}
