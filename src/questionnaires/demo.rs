//! In the demo: questionnaires out of files, published, one of them twice, one being written and one retired.

use super::{Definition, actions, actions::Published, draft::Draft, kind::Questionnaires, places};
use crate::{
    Error, Result,
    app::{Moment, Script},
    fixtures,
    i18n::Localized,
    ids::QuestionnaireId,
    templates,
};
use anyhow::Context;
use futures_util::FutureExt;
use serde::Deserialize;

/// When each was made, in days.
const MADE: i64 = -380;

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Part {
    /// Who makes them.
    by: String,
    questionnaires: Vec<QuestionnaireData>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QuestionnaireData {
    /// What other moments call it.
    key: String,
    /// In `fixtures/questionnaires`, without its ending.
    file: String,
    /// In which days from the loading a second version is published, of which the first lacked the last question.
    changed: Option<i64>,
    /// When the next version is begun, in which the last section waits for its Spanish.
    draft: Option<i64>,
    /// When it is taken out of use.
    retired: Option<i64>,
    /// Whether it stays unpublished.
    #[serde(default)]
    unpublished: bool,
}

/// What happens in it.
pub fn fill(script: &mut Script) -> anyhow::Result<()> {
    let Part { by, questionnaires } = script.part()?;
    for data in questionnaires {
        let QuestionnaireData { key, file, changed, draft: next, retired, unpublished } = data;
        let whole = read(&file)?;
        let first = if changed.is_some() { without_last(whole.clone()) } else { whole.clone() };
        let (who, name) = (by.clone(), key.clone());
        script.on(MADE, move |moment| create(moment, who, name, first, !unpublished).boxed());
        for (day, publishes) in [(changed, true), (next, false)]
            .into_iter()
            .filter_map(|(day, publishes)| Some((day?, publishes)))
        {
            let (who, name) = (by.clone(), key.clone());
            let draft = if publishes { whole.clone() } else { untranslated(whole.clone()) };
            script.on(day, move |moment| write(moment, who, name, draft, publishes).boxed());
        }
        if let Some(day) = retired {
            let by = by.clone();
            script.on(day, move |moment| retire(moment, by, key).boxed());
        }
    }
    Ok(())
}

fn read(file: &str) -> anyhow::Result<Draft> {
    let text = fixtures::questionnaire(file)?;
    let definition = Definition::read(&text).map_err(|problems| {
        let problems: Vec<_> = problems.iter().map(ToString::to_string).collect();
        anyhow::anyhow!("fixtures/questionnaires/{file}.json: {}", problems.join("; "))
    })?;
    let draft = Draft::read(&definition.to_json());
    match places::check(&draft) {
        Ok(again) if again == definition => Ok(draft),
        Ok(_) => anyhow::bail!("fixtures/questionnaires/{file}.json: the builder makes another one of it"),
        Err(problems) => {
            anyhow::bail!("fixtures/questionnaires/{file}.json: the builder makes of it {problems:?}")
        }
    }
}

fn without_last(mut draft: Draft) -> Draft {
    if let Some(section) = draft.sections.last_mut().filter(|section| section.questions.len() > 1) {
        section.questions.pop();
    }
    draft
}

fn untranslated(mut draft: Draft) -> Draft {
    if let Some(section) = draft.sections.last_mut() {
        section.title = section.title.clone().with(crate::i18n::TextLang::Es, "");
        for question in &mut section.questions {
            question.help = Localized::default();
        }
    }
    draft
}

async fn create(moment: Moment<'_>, by: String, key: String, draft: Draft, publishes: bool) -> Result<()> {
    let (tx, staff, firm) = (moment.tx, moment.staff(&by)?, moment.firm_id());
    let by = (staff.account, moment.now);
    let id = actions::create(tx, firm, &draft, by).await?;
    moment.names.set(&key, id);
    if publishes { published(actions::publish(tx, firm, id, by).await?) } else { Ok(()) }
}

async fn write(moment: Moment<'_>, by: String, key: String, draft: Draft, publishes: bool) -> Result<()> {
    let (tx, staff, id): (_, _, QuestionnaireId) = (moment.tx, moment.staff(&by)?, moment.names.get(&key)?);
    actions::begin(tx, &staff, id).await?;
    actions::change(tx, &staff, id, |kept| *kept = draft).await?.context("a draft")?;
    if publishes {
        published(actions::publish(tx, moment.firm_id(), id, (staff.account, moment.now)).await?)
    } else {
        Ok(())
    }
}

fn published(published: Published) -> Result<()> {
    match published {
        Published::Version => Ok(()),
        other => Err(Error::Internal(anyhow::anyhow!("not published: {other:?}"))),
    }
}

async fn retire(moment: Moment<'_>, by: String, key: String) -> Result<()> {
    let (staff, id): (_, QuestionnaireId) = (moment.staff(&by)?, moment.names.get(&key)?);
    Ok(templates::retire::<Questionnaires>(moment.tx, &staff, id).await?)
}
