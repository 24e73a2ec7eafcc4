//! In the demo: questionnaires in each state. What the fixture does not say of an answer is made up here, so that every definition can be
//! filled in as it is by then.

use super::{
    actions::{self, Changes, NewSending, ReturnNote, Saver, Signed},
    desk::Desk,
    model::ResponseId,
    settings_model,
};
use crate::{
    Error, Result,
    app::{Moment, Script},
    fixtures::granted,
    form::Pairs,
    i18n::Lang,
    ids::{ClientId, QuestionnaireId},
    questionnaires::{
        AnswerPath, Kind, ON, Question, Questionnaires, RowChange, Typed, evaluate, evaluate_section,
        find_definition,
    },
    templates,
};
use futures_util::FutureExt;
use serde::Deserialize;
use std::{collections::BTreeMap, time::Duration};

const HOUR: Duration = Duration::from_secs(3600);

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Part {
    responses: Vec<ResponseData>,
}

/// A questionnaire that is sent, with what becomes of it. Days are counted from the loading.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct ResponseData {
    case: String,
    /// To whom, and who fills it in.
    person: String,
    /// By its key in `questionnaires.toml`.
    questionnaire: String,
    /// Who of the firm.
    by: String,
    sent: i64,
    due: Option<i64>,
    #[serde(default)]
    message: String,
    /// When it is begun, and how many of its parts are filled in then.
    started: Option<i64>,
    #[serde(default)]
    parts: usize,
    submitted: Option<i64>,
    returned: Option<i64>,
    #[serde(default)]
    return_note: String,
    /// By question.
    #[serde(default)]
    notes: BTreeMap<String, String>,
    accepted: Option<i64>,
    withdrawn: Option<i64>,
    /// By question and part; a question of one field has the part "".
    #[serde(default)]
    answers: BTreeMap<String, BTreeMap<String, String>>,
}

/// What happens in it.
pub fn fill(script: &mut Script) -> anyhow::Result<()> {
    let Part { responses } = script.part()?;
    for (number, data) in responses.into_iter().enumerate() {
        let key = format!("response {number}");
        let (begun, name) = (data.clone(), key.clone());
        script.on(data.sent, move |moment| send(moment, name, begun).boxed());
        let deeds = [
            (data.started, 1, Deed::Begin),
            (data.submitted, 2, Deed::Submit),
            (data.returned, 3, Deed::Return),
            (data.accepted, 4, Deed::Accept),
            (data.withdrawn, 4, Deed::Withdraw),
        ];
        for (day, hours, deed) in deeds {
            let Some(day) = day else { continue };
            let (at, key, data) = (script.at(day).plus(HOUR * hours), key.clone(), data.clone());
            script.at_time(at, move |moment| act(moment, key, data, deed).boxed());
        }
    }
    Ok(())
}

#[derive(Clone, Copy)]
enum Deed {
    Begin,
    Submit,
    Return,
    Accept,
    Withdraw,
}

async fn send(moment: Moment<'_>, key: String, data: ResponseData) -> Result<()> {
    let (tx, staff, outbox) = (moment.tx, moment.staff(&data.by)?, moment.outbox());
    let questionnaire: QuestionnaireId = moment.names.get(&data.questionnaire)?;
    let version = templates::find_current::<Questionnaires>(tx, moment.firm_id(), questionnaire).await?;
    let person: ClientId = moment.names.get(&data.person)?;
    let new = NewSending {
        case: moment.names.get(&data.case)?,
        person,
        version: version.head.id,
        due_on: data.due.map(|days| moment.day(days)),
        message: &data.message,
    };
    let id = granted(actions::send(tx, (&moment.app.seal, &outbox), &staff, new).await?)?;
    moment.names.set(&key, id);
    Ok(())
}

async fn act(moment: Moment<'_>, key: String, data: ResponseData, deed: Deed) -> Result<()> {
    let id: ResponseId = moment.names.get(&key)?;
    let (tx, outbox) = (moment.tx, moment.outbox());
    match deed {
        Deed::Begin => fill_in(moment, id, &data, data.parts).await,
        Deed::Submit => {
            fill_in(moment, id, &data, usize::MAX).await?;
            let desk = Desk::from(moment.client(&data.person)?);
            let (settings, _) = settings_model::load(tx, moment.firm_id()).await?;
            let declaration = settings.declaration(desk.lang, &desk.firm);
            let signed = Signed { declaration: &declaration, helper: None, seen: None };
            granted(actions::submit(tx, (&desk, &moment.app.seal), id, signed).await?)
        }
        Deed::Return => {
            let staff = moment.staff(&data.by)?;
            let note = |(path, body): (&String, &String)| {
                let path: AnswerPath = path.parse().map_err(|_| Error::NotFound)?;
                Ok(ReturnNote { path, body: body.clone() })
            };
            let notes = data.notes.iter().map(note).collect::<Result<Vec<_>>>()?;
            granted(actions::send_back(tx, &outbox, &staff, (id, data.return_note.as_str(), &notes)).await?)
        }
        Deed::Accept => {
            let staff = moment.staff(&data.by)?;
            granted(actions::accept(tx, &outbox, &staff, id).await?)
        }
        Deed::Withdraw => granted(actions::withdraw(tx, &moment.staff(&data.by)?, id).await?),
    }
}

/// How often a part is looked at: answers show more questions.
const ROUNDS: usize = 8;

/// The client fills in the first parts: what the fixture says, and of the rest what must be answered.
async fn fill_in(moment: Moment<'_>, id: ResponseId, data: &ResponseData, parts: usize) -> Result<()> {
    let desk = Desk::from(moment.client(&data.person)?);
    let (tx, firm, seal) = (moment.tx, moment.firm_id(), &moment.app.seal);
    let saver = Saver { desk: &desk, seal };
    let (response, _) = desk.find(tx, id).await?;
    let definition = find_definition(tx, firm, response.version_id).await?;
    for section in definition.sections.iter().take(parts) {
        for _ in 0..ROUNDS {
            let (response, _) = desk.find(tx, id).await?;
            let sheet = actions::load_sheet(tx, seal, firm, &response).await?;
            let today = desk.firm.today(desk.now);
            let Some(shown) = evaluate_section(&definition, &section.key, &sheet.answers, today) else {
                break;
            };
            let mut pairs = Vec::new();
            for one in shown.questions().filter(|one| one.typed.is_none()) {
                let said = data.answers.get(&one.path.to_string());
                let typed = match said {
                    Some(parts) => {
                        parts.iter().fold(Typed::default(), |typed, (part, text)| typed.with(part, text))
                    }
                    None if one.question.required => sample(one.question, &desk),
                    None => continue,
                };
                pairs.extend(typed.parts().map(|(part, text)| (one.path.field_name(part), text.to_owned())));
            }
            let few = shown.groups().find(|group| group.is_missing()).map(|group| group.question.key.clone());
            drop(shown);
            let (pairs, is_last) = (Pairs(pairs), few.is_none());
            let is_done = pairs.0.is_empty() && is_last;
            let saved = actions::save(tx, saver, (id, &section.key), &Changes { pairs: &pairs }).await?;
            saved.map_err(|error| anyhow::anyhow!("{}: {error:?}", section.key))?;
            if let Some(group) = few {
                actions::arrange_rows(tx, saver, (id, &section.key), (&RowChange::Add(group), None)).await?;
            }
            if is_done {
                break;
            }
        }
    }
    if parts == usize::MAX {
        let (response, _) = desk.find(tx, id).await?;
        let sheet = actions::load_sheet(tx, seal, firm, &response).await?;
        let whole = evaluate(&definition, &sheet.answers, desk.firm.today(desk.now));
        if !whole.is_complete() {
            let (missing, wrong) = (whole.missing(), whole.wrong());
            return Err(Error::Internal(anyhow::anyhow!(
                "{}: missing {missing:?}, wrong {wrong:?}",
                data.questionnaire
            )));
        }
    }
    Ok(())
}

/// An answer that can be taken, where nobody said another.
fn sample(question: &Question, desk: &Desk) -> Typed {
    let spanish = desk.lang == Lang::Es;
    let day = |year: &str| Typed::default().with("day", "14").with("month", "5").with("year", year);
    match &question.kind {
        Kind::ShortText { .. } | Kind::LongText { .. } => {
            Typed::of(if spanish { "No aplica" } else { "Not applicable" })
        }
        Kind::YesNo => Typed::of("no"),
        Kind::OneOf { options, .. } => Typed::of(options.last().map_or("", |option| option.key.as_str())),
        Kind::SomeOf { options } => options
            .last()
            .map_or_else(Typed::default, |option| Typed::default().with(option.key.as_str(), ON)),
        Kind::Number { min, .. } => Typed::of(min.map_or_else(|| "1".to_owned(), |min| min.to_string())),
        Kind::Money { min, .. } => Typed::of((min.unwrap_or_default() / 100 + 1).to_string()),
        Kind::Date { future: true, .. } => day(&(desk.today().year() + 2).to_string()),
        Kind::Date { .. } => day("2012"),
        Kind::MonthSpan { .. } => {
            let typed = Typed::default().with("from_month", "3").with("from_year", "2019");
            typed.with("to_month", "6").with("to_year", "2021")
        }
        Kind::Country => Typed::of("SN"),
        Kind::Address => {
            Typed::default().with("street", "14 rue des Écoles").with("city", "Dakar").with("country", "SN")
        }
        Kind::Phone => Typed::of("+1 415 555 0134"),
        Kind::Mail => Typed::of(desk.email.as_str()),
        Kind::PersonName => {
            let (given, family) = desk.name.split_once(' ').unwrap_or((desk.name.as_str(), "Diallo"));
            Typed::default().with("given", given).with("family", family)
        }
        Kind::Identifier(pattern) => Typed::of(pattern.example()),
        Kind::File { .. } | Kind::Group(_) => Typed::default(),
    }
}
