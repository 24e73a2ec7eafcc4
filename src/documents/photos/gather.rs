//! Photographs on their way in: a set begins with them, or they come to one that is there.

use super::{
    actions::{self, Added, Place},
    look,
    model::MAX_PHOTOS,
    paths::{CasePhotosPath, PhotoPagesPath, PhotosPath},
    views::{self, Gathering},
};
use crate::{
    Error, Result,
    actors::Client,
    app::App,
    cases::{self, Case, CaseAccess},
    db::{Db, Tx},
    documents::{
        DocumentRequest,
        actions::check_open,
        intake::{self, Batch, Upload},
        queries::find_request_seen,
        usage::Counted,
    },
    ids::CaseId,
    shell::{ClientPage, Waiting, waiting_for_client},
    t,
    web::{Query, see_other},
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use std::sync::Arc;

/// What the photos will be of.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct PlaceQuery {
    /// The id of a request; empty where the firm did not ask for it.
    request: String,
    /// Whose it is, where the client sees several chosen applicants.
    applicant: String,
}

/// What the page says, and its forms stand for.
struct Begun {
    case: Case,
    place: Place,
    request: Option<DocumentRequest>,
    waiting: Waiting,
}

/// `GET /cases/{case_id}/photos`
pub async fn new(
    CasePhotosPath { case_id }: CasePhotosPath,
    client: Client,
    Query(asked): Query<PlaceQuery>,
    db: Db,
) -> Result<Response> {
    let begun = db.read(async |tx| find_place(tx, &client, case_id, &asked).await).await?;
    Ok(page(&client, &begun, &[]))
}

/// `POST /cases/{case_id}/photos`
pub async fn create(
    CasePhotosPath { case_id }: CasePhotosPath,
    Query(asked): Query<PlaceQuery>,
    mut client: Client,
    State(app): State<App>,
    db: Db,
    upload: Upload,
) -> Result<Response> {
    app.limits.admit_upload(client.account, &client.address)?;
    // before the first byte: who may not do this need not send it
    let begun = db.read(async |tx| find_place(tx, &client, case_id, &asked).await).await?;
    let counted = Counted { firm: client.firm.id, case: Some(case_id), client: Some(client.id) };
    let batch = intake::receive(&app, &db, counted, upload).await?;
    let mut problems = problems_of(&client, &batch);
    let files = Arc::new(batch.files);
    let (to, by, sent, place) = (db.clone(), client.clone(), files.clone(), begun.place);
    let work = async move { to.write(async |tx| actions::begin(tx, &by, place, &sent).await).await };
    let (set, added) = intake::settle(files, work).await?;
    problems.extend(words_of(&client, &added));
    let Some(set_id) = set else {
        client.who.here = views::new_url(&begun.place);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&client, &begun, &problems)).into_response());
    };
    look::answer(&db, client, PhotosPath { set_id }, &problems).await
}

/// `POST /photos/{set_id}/pages`
pub async fn add(
    PhotoPagesPath { set_id }: PhotoPagesPath,
    client: Client,
    State(app): State<App>,
    db: Db,
    upload: Upload,
) -> Result<Response> {
    app.limits.admit_upload(client.account, &client.address)?;
    let set = db.read(async |tx| Ok(super::find_set(tx, client.scope(), set_id).await?)).await?;
    if set.ended_at.is_some() {
        return Ok(see_other(PhotosPath { set_id }));
    }
    let counted = Counted { firm: client.firm.id, case: Some(set.case_id), client: Some(client.id) };
    let batch = intake::receive(&app, &db, counted, upload).await?;
    let mut problems = problems_of(&client, &batch);
    let files = Arc::new(batch.files);
    let (to, by, sent) = (db.clone(), client.clone(), files.clone());
    let work = async move { to.write(async |tx| actions::add(tx, &by, set_id, &sent).await).await };
    let added = intake::settle(files, work).await?;
    problems.extend(words_of(&client, &added));
    look::answer(&db, client, PhotosPath { set_id }, &problems).await
}

/// # Errors
/// `NotFound` for a case, a request or an applicant whom they do not see; `Conflict` when the request takes no more files.
async fn find_place(tx: &Tx, client: &Client, case: CaseId, asked: &PlaceQuery) -> Result<Begun> {
    let request = match asked.request.as_str() {
        "" => None,
        id => Some(id.parse().map_err(|_| Error::NotFound)?),
    };
    let found = async {
        let Some(request) = request else { return Ok(None) };
        find_request_seen(tx, client.scope(), case, request).await.map(Some)
    };
    let (found_case, view, request, waiting) = futures_util::try_join!(
        cases::find_for_client(tx, client, case),
        cases::find_access(tx, client, case),
        found,
        waiting_for_client(tx, client),
    )?;
    if let Some(request) = &request {
        check_open(client, request)?;
    }
    let applicant = match (&request, view) {
        (Some(_), _) | (None, CaseAccess::Full) => None,
        // what is about nobody in particular they would not see again
        (None, CaseAccess::Selected(chosen)) => {
            let named = asked.applicant.parse().ok().filter(|one| chosen.contains(one));
            Some(
                named
                    .or_else(|| chosen.first().copied().filter(|_| chosen.len() == 1))
                    .ok_or(Error::NotFound)?,
            )
        }
    };
    let place = Place { case, request: request.as_ref().map(|one| one.id), applicant };
    Ok(Begun { case: found_case, place, request, waiting })
}

fn page(client: &Client, begun: &Begun, problems: &[String]) -> Response {
    let title = begun.request.as_ref().map(|one| one.title.pick(client.lang, client.firm.language));
    let gathering = Gathering {
        lang: client.lang,
        case: &begun.case,
        place: &begun.place,
        title,
        problems,
        locked: client.preview.is_some(),
    };
    ClientPage {
        waiting: begun.waiting.clone(),
        here: crate::documents::TAB,
        title: &t!(client.lang, "photos-new-title"),
        main: maud::Render::render(&gathering),
        ..ClientPage::of(client)
    }
    .response()
}

fn problems_of(client: &Client, batch: &Batch) -> Vec<String> {
    let mut problems: Vec<String> = batch.refused.iter().map(|one| one.words(client.lang)).collect();
    if batch.is_empty() {
        problems.push(t!(client.lang, "photos-error-none"));
    }
    problems
}

fn words_of(client: &Client, added: &Added) -> Vec<String> {
    let lang = client.lang;
    let Added { no_photo, no_room, too_many, .. } = added;
    let no_photo = no_photo.iter().map(|name| t!(lang, "photos-error-kind", name = name.as_str()));
    let no_room = no_room.iter().map(|name| t!(lang, "upload-error-no-room", name = name.as_str()));
    let too_many = too_many
        .iter()
        .map(|name| t!(lang, "photos-error-too-many", name = name.as_str(), count = MAX_PHOTOS));
    no_photo.chain(no_room).chain(too_many).collect()
}
