//! In the demo: what is asked for, what clients hand in, and what the firm shares.

use super::{
    actions::{self, HandIn},
    intake::{Arrived, StoredFile},
    photos::{self, Place},
    queries,
    requests::{self, RequestDetails},
    reviewing::{self, Reviewed, Wish},
    sharing::{self, Label},
};
use crate::{
    Error, Result,
    actors::Staff,
    app::{Moment, Script, Stage},
    cases,
    fixtures::granted,
    i18n::Localized,
    ids::{CaseId, ClientId, RequestId, VersionId},
};
use futures_util::FutureExt;
use serde::Deserialize;
use std::time::Duration;

/// A reviewer looks at a file, and what was shared by mistake is taken back, after so long.
const LATER: Duration = Duration::from_secs(5 * 3600);

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Part {
    /// Who asks for documents, and reviews them.
    by: String,
    requests: Vec<RequestData>,
    handed_in: Vec<HandedInData>,
    photos: Vec<PhotosData>,
    shared: Vec<SharedData>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RequestData {
    case: String,
    title: Localized,
    #[serde(default)]
    instructions: Localized,
    applicant: Option<String>,
    due: Option<i64>,
    asked: i64,
    withdrawn: Option<i64>,
    /// The day on which it came on paper.
    on_paper: Option<i64>,
    #[serde(default)]
    documents: Vec<AnswerData>,
}

/// What a client handed in for a request, one version after the other.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AnswerData {
    by: String,
    versions: Vec<VersionData>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VersionData {
    file: String,
    at: i64,
    #[serde(default)]
    approved: bool,
    /// What the client is told.
    not_approved: Option<String>,
}

/// A file that a client handed in for no request.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HandedInData {
    case: String,
    by: String,
    file: String,
    at: i64,
}

/// Photos that a client has gathered for a request and not handed in.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PhotosData {
    case: String,
    by: String,
    /// The place of the request in the list, from 0.
    request: usize,
    files: Vec<String>,
    at: i64,
}

/// A file that the firm shared.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SharedData {
    case: String,
    by: String,
    title: String,
    #[serde(default)]
    note: String,
    file: String,
    at: i64,
    #[serde(default)]
    withdrawn: bool,
}

/// A request of the fixture: its case, who asked, and the key of what became of it.
#[derive(Clone)]
struct Asked {
    case: String,
    by: String,
    key: String,
}

/// What happens in it.
pub fn fill(script: &mut Script) -> anyhow::Result<()> {
    let Part { by, requests, handed_in, photos, shared } = script.part()?;
    for (number, request) in requests.into_iter().enumerate() {
        let asked = Asked { case: request.case.clone(), by: by.clone(), key: format!("request {number}") };
        fill_request(script, asked, request);
    }
    for HandedInData { case, by, file, at } in handed_in {
        let file = store(script, file);
        script.on(at, move |moment| hand_in(moment, (case, None), by, file).boxed());
    }
    for PhotosData { case, by, request, files, at } in photos {
        let files: Vec<_> = files.into_iter().map(|file| store(script, file)).collect();
        let place = (case, format!("request {request}"));
        script.on(at, move |moment| gather_photos(moment, place, by, files).boxed());
    }
    for data in shared {
        let file = store(script, data.file.clone());
        let (at, withdrawn) = (script.at(data.at), data.withdrawn);
        let (case, by, title) = (data.case.clone(), data.by.clone(), data.title.clone());
        script.at_time(at, move |moment| share(moment, data, file).boxed());
        if withdrawn {
            script.at_time(at.plus(LATER), move |moment| take_back(moment, (case, title), by).boxed());
        }
    }
    Ok(())
}

fn fill_request(script: &mut Script, asked: Asked, mut data: RequestData) {
    let (answers, withdrawn, request) = (std::mem::take(&mut data.documents), data.withdrawn, asked.clone());
    let on_paper = data.on_paper;
    script.on(data.asked, move |moment| ask(moment, request, data).boxed());
    for AnswerData { by, versions } in answers {
        for version in versions {
            let file = store(script, version.file);
            let (at, by, place) =
                (script.at(version.at), by.clone(), (asked.case.clone(), Some(asked.key.clone())));
            script.at_time(at, move |moment| hand_in(moment, place, by, file).boxed());
            if version.approved || version.not_approved.is_some() {
                let (asked, note) = (asked.clone(), version.not_approved);
                script.at_time(at.plus(LATER), move |moment| review(moment, asked, note).boxed());
            }
        }
    }
    if let Some(day) = on_paper {
        let asked = asked.clone();
        script.on(day, move |moment| receive_on_paper(moment, asked).boxed());
    }
    if let Some(day) = withdrawn {
        script.on(day, move |moment| withdraw(moment, asked).boxed());
    }
}

/// Has a file put into the storage before all else.
fn store(script: &mut Script, name: String) -> VersionId {
    let version = VersionId::new();
    script.before(move |stage| store_file(stage, version, name).boxed());
    version
}

async fn store_file(stage: &Stage, version: VersionId, name: String) -> anyhow::Result<()> {
    let stored = StoredFile::store(&stage.app, (stage.firm_id(), version), &name).await?;
    stage.names.set(&version.to_string(), stored);
    Ok(())
}

async fn ask(moment: Moment<'_>, asked: Asked, data: RequestData) -> Result<()> {
    let staff = moment.staff(&asked.by)?;
    let case = find_case(moment, &staff, &asked.case).await?;
    let people = cases::list_people(moment.tx, moment.firm_id(), case.id).await?;
    let applicant: Option<ClientId> = data.applicant.map(|key| moment.names.get(&key)).transpose()?;
    let details = RequestDetails {
        title: data.title,
        instructions: data.instructions,
        applicant,
        due_on: data.due.map(|days| moment.day(days)),
    };
    let about = (&case, &people[..]);
    let id = requests::request(moment.tx, &moment.outbox(), &staff, about, &details).await?;
    moment.names.set(&asked.key, id);
    Ok(())
}

async fn withdraw(moment: Moment<'_>, asked: Asked) -> Result<()> {
    let staff = moment.staff(&asked.by)?;
    let case = find_case(moment, &staff, &asked.case).await?;
    Ok(requests::withdraw(moment.tx, &staff, &case, moment.names.get(&asked.key)?).await?)
}

async fn receive_on_paper(moment: Moment<'_>, asked: Asked) -> Result<()> {
    let staff = moment.staff(&asked.by)?;
    let case = find_case(moment, &staff, &asked.case).await?;
    let request = (moment.names.get(&asked.key)?, true);
    Ok(requests::set_on_paper(moment.tx, &staff, &case, request).await?)
}

async fn hand_in(
    moment: Moment<'_>,
    (case, request): (String, Option<String>),
    by: String,
    file: VersionId,
) -> Result<()> {
    let client = moment.client(&by)?;
    let files = [arrive(moment, file).await?];
    let request = request.map(|key| moment.names.get(&key)).transpose()?;
    let batch = HandIn { case: moment.names.get(&case)?, request, applicant: None, files: &files };
    let done = actions::hand_in(moment.tx, &client, &batch).await?;
    if done.taken.len() == 1 { Ok(()) } else { granted(Err(done)) }
}

async fn gather_photos(
    moment: Moment<'_>,
    (case, request): (String, String),
    by: String,
    stored: Vec<VersionId>,
) -> Result<()> {
    let client = moment.client(&by)?;
    let mut files = Vec::new();
    for file in stored {
        files.push(arrive(moment, file).await?);
    }
    let request = Some(moment.names.get(&request)?);
    let place = Place { case: moment.names.get(&case)?, request, applicant: None };
    let (set, added) = photos::begin(moment.tx, &client, place, &files).await?;
    if set.is_some() && added.taken == files.len() { Ok(()) } else { granted(Err(added)) }
}

/// Approves what was handed in for a request, or sends it back with this note.
async fn review(moment: Moment<'_>, asked: Asked, note: Option<String>) -> Result<()> {
    let staff = moment.staff(&asked.by)?;
    let case = find_case(moment, &staff, &asked.case).await?;
    let request: RequestId = moment.names.get(&asked.key)?;
    let current = queries::list_current(moment.tx, moment.firm_id(), case.id).await?;
    let document = current.iter().find(|one| one.request == Some(request)).ok_or(Error::NotFound)?.document;
    let version = queries::find_handed(moment.tx, moment.firm_id(), case.id, document).await?.version;
    let wish = note.as_deref().map_or(Wish::Approve(None), Wish::SendBack);
    let place = (document, version);
    match reviewing::review(moment.tx, &moment.outbox(), &staff, &case, place, wish).await? {
        Reviewed::Done => Ok(()),
        refused => granted(Err(refused)),
    }
}

async fn share(moment: Moment<'_>, data: SharedData, file: VersionId) -> Result<()> {
    let staff = moment.staff(&data.by)?;
    let case = find_case(moment, &staff, &data.case).await?;
    let files = [arrive(moment, file).await?];
    let label = Label { title: data.title, note: data.note, applicant: None };
    let shared = sharing::share(moment.tx, &moment.outbox(), &staff, &case, (&files, &label)).await?;
    if shared { Ok(()) } else { granted(Err("no room")) }
}

async fn take_back(moment: Moment<'_>, (case, title): (String, String), by: String) -> Result<()> {
    let staff = moment.staff(&by)?;
    let case = find_case(moment, &staff, &case).await?;
    let documents = queries::list_with_versions(moment.tx, moment.firm_id(), &[case.id]).await?;
    let shared = documents.iter().map(|one| &one.document).find(|one| one.title == title);
    Ok(sharing::take_back(moment.tx, &staff, &case, shared.ok_or(Error::NotFound)?.id).await?)
}

async fn arrive(moment: Moment<'_>, file: VersionId) -> Result<Arrived> {
    let stored: StoredFile = moment.names.get(&file.to_string())?;
    Ok(stored.arrive(moment.tx, &moment.app, &moment.db, moment.now).await?)
}

async fn find_case(moment: Moment<'_>, staff: &Staff, key: &str) -> Result<cases::Case> {
    let id: CaseId = moment.names.get(key)?;
    Ok(cases::find_for_staff(moment.tx, staff, id).await?)
}
