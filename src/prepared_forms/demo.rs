//! In the demo: forms that the firm prepared, in each state.

use super::{
    actions::{self, AboutFile, NewForm},
    mapping::Take,
    model::{Decision, PreparedFormId},
    queries::FormRow,
    templates::{self, FormTemplates, TemplateContent},
};
use crate::{
    Result,
    app::{Moment, Script, Stage},
    clock::Day,
    documents::intake::StoredFile,
    fixtures::{self, granted},
    i18n::Localized,
    ids::{ClientId, VersionId},
    pdf_files::forms::{self, FormContent},
};
use futures_util::FutureExt;
use serde::Deserialize;
use std::{collections::BTreeMap, time::Duration};

const HOUR: Duration = Duration::from_secs(3600);

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Part {
    templates: Vec<TemplateData>,
    forms: Vec<FormData>,
}

/// A form that is filled in again and again.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct TemplateData {
    by: String,
    file: String,
    name: Localized,
    created: i64,
    fields: BTreeMap<String, String>,
}

/// A form, with its versions and what became of each.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct FormData {
    case: String,
    by: String,
    title: String,
    applicant: Option<String>,
    due: Option<i64>,
    /// Filled in from the template of this file.
    template: Option<String>,
    versions: Vec<VersionData>,
    reminded: Option<i64>,
    withdrawn: Option<i64>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct VersionData {
    file: String,
    made: i64,
    /// Left out for a draft.
    shared: Option<i64>,
    #[serde(default)]
    message: String,
    #[serde(default)]
    notes: Vec<NoteData>,
    /// Who looks at it, and when; notes are then sent.
    client: Option<String>,
    looked: Option<i64>,
    /// Notes were written, and not sent.
    #[serde(default)]
    unsent: bool,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct NoteData {
    page: i16,
    text: String,
}

/// What happens in it.
pub fn fill(script: &mut Script) -> anyhow::Result<()> {
    let Part { templates, forms } = script.part()?;
    for data in templates {
        let (file, name) = (VersionId::new(), data.file.clone());
        script.before(move |stage| store(stage, file, name).boxed());
        script.on(data.created, move |moment| make_template(moment, file, data).boxed());
    }
    for (number, data) in forms.into_iter().enumerate() {
        fill_form(script, format!("prepared form {number}"), data);
    }
    Ok(())
}

fn fill_form(script: &mut Script, key: String, data: FormData) {
    for (at, version) in data.versions.iter().enumerate() {
        let number = i32::try_from(at + 1).unwrap_or(1);
        let (file, name) = (VersionId::new(), version.file.clone());
        script.before(move |stage| store(stage, file, name).boxed());
        let (made, made_key) = (data.clone(), key.clone());
        script.on(version.made, move |moment| make(moment, (made_key, number), file, made).boxed());
        if let Some(day) = version.shared {
            let (key, by, message) = (key.clone(), data.by.clone(), version.message.clone());
            let at = script.at(day).plus(HOUR);
            script.at_time(at, move |moment| share(moment, (key, number), by, message).boxed());
        }
        if let (Some(day), Some(client)) = (version.looked, version.client.clone()) {
            let (key, version) = (key.clone(), version.clone());
            let at = script.at(day).plus(HOUR * 2);
            script.at_time(at, move |moment| look(moment, (key, number), client, version).boxed());
        }
    }
    if let Some(day) = data.reminded {
        let (key, by) = (key.clone(), data.by.clone());
        let at = script.at(day).plus(HOUR * 3);
        script.at_time(at, move |moment| remind(moment, key, by).boxed());
    }
    if let Some(day) = data.withdrawn {
        let at = script.at(day).plus(HOUR * 4);
        script.at_time(at, move |moment| withdraw(moment, key, data.by).boxed());
    }
}

/// A file that was stored, with what was found out of it.
#[derive(Clone)]
struct Stored {
    file: StoredFile,
    read: FormContent,
}

async fn store(stage: &Stage, version: VersionId, name: String) -> anyhow::Result<()> {
    let file = StoredFile::store(&stage.app, (stage.firm_id(), version), &name).await?;
    // what stands at its foot, which only a worker reads
    let foot = || vec!["Form HO-12 Edition 03/15/26 Page 1 of 2".to_owned()];
    let read = forms::read_form(&fixtures::file(&name)?, |_| foot())
        .map_err(|why| anyhow::anyhow!("{name} cannot be checked: {why:?}"))?;
    stage.names.set(&version.to_string(), Stored { file, read: read.about });
    Ok(())
}

async fn make_template(moment: Moment<'_>, file: VersionId, data: TemplateData) -> Result<()> {
    let staff = moment.staff(&data.by)?;
    let Stored { file, read } = moment.names.get(&file.to_string())?;
    let file = file.arrive(moment.tx, &moment.app, &moment.db, moment.now).await?;
    for (field, take) in &data.fields {
        granted(take.parse::<Take>())?;
        granted(read.fields.iter().find(|one| one.name == *field).map(drop).ok_or(field))?;
    }
    let content = TemplateContent {
        file_name: file.name.clone(),
        key: Some(file.received.key.clone()),
        bytes: i64::try_from(file.received.bytes).unwrap_or(i64::MAX),
        sha256: file.received.sha256.to_vec(),
        edition_on: read.edition.as_ref().and_then(|edition| edition.day).map(Day),
        about: read,
        mapping: data.fields,
    };
    let made = templates::begin(moment.tx, &staff, (&data.name, &content), &file).await?;
    let id = granted(made.ok_or("no room"))?;
    let firm = moment.firm_id();
    let version = crate::templates::find_current::<FormTemplates>(moment.tx, firm, id).await?;
    moment.names.set(&format!("form template {}", data.file), version.head.id);
    Ok(())
}

async fn make(
    moment: Moment<'_>,
    (key, number): (String, i32),
    file: VersionId,
    data: FormData,
) -> Result<()> {
    let staff = moment.staff(&data.by)?;
    let Stored { file, read } = moment.names.get(&file.to_string())?;
    let template = match &data.template {
        Some(template) => Some(moment.names.get(&format!("form template {template}"))?),
        None => None,
    };
    let about = AboutFile { pages: read.pages, edition: read.edition, template, ..AboutFile::default() };
    let file = file.arrive(moment.tx, &moment.app, &moment.db, moment.now).await?;
    if number > 1 {
        let id: PreparedFormId = moment.names.get(&key)?;
        let added = actions::add_version(moment.tx, &staff, id, (&file, &about)).await?;
        return granted(if added { Ok(()) } else { Err("no room") });
    }
    let applicant_id: Option<ClientId> =
        data.applicant.as_deref().map(|applicant| moment.names.get(applicant)).transpose()?;
    let row = FormRow { title: data.title, applicant_id, due_on: data.due.map(|days| moment.day(days)) };
    let new = NewForm { case: moment.names.get(&data.case)?, row: &row, file: &file, about: &about };
    let Some(id) = actions::begin(moment.tx, &staff, new).await? else { return granted(Err("no room")) };
    moment.names.set(&key, id);
    Ok(())
}

async fn share(moment: Moment<'_>, (key, number): (String, i32), by: String, message: String) -> Result<()> {
    let (staff, outbox) = (moment.staff(&by)?, moment.outbox());
    let which = (moment.names.get(&key)?, number);
    let shared = actions::share(moment.tx, (&outbox, &staff), which, &message).await?;
    granted(if shared { Ok(()) } else { Err("no draft") })
}

async fn look(
    moment: Moment<'_>,
    (key, number): (String, i32),
    client: String,
    version: VersionData,
) -> Result<()> {
    let client = moment.client(&client)?;
    let which: (PreparedFormId, i32) = (moment.names.get(&key)?, number);
    for note in &version.notes {
        granted(actions::add_note(moment.tx, &client, which, (note.page, &note.text)).await?)?;
    }
    let decision = if version.notes.is_empty() { Decision::Correct } else { Decision::Corrections };
    if version.unsent {
        return Ok(());
    }
    granted(actions::decide(moment.tx, &client, which, decision).await?)
}

async fn remind(moment: Moment<'_>, key: String, by: String) -> Result<()> {
    let (staff, outbox) = (moment.staff(&by)?, moment.outbox());
    let done = actions::remind(moment.tx, (&outbox, &staff), moment.names.get(&key)?).await?;
    granted(if done { Ok(()) } else { Err("nobody to remind") })
}

async fn withdraw(moment: Moment<'_>, key: String, by: String) -> Result<()> {
    let staff = moment.staff(&by)?;
    let done = actions::withdraw(moment.tx, &staff, moment.names.get(&key)?).await?;
    granted(if done { Ok(()) } else { Err("nothing to take back") })
}
