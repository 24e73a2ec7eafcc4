//! A set before it is handed in: its photos as the firm will see them, and what is done to them.

use super::{
    actions,
    model::{Change, Photo, PhotoSet},
    paths::{PhotoPageDeletePath, PhotoPagePath, PhotosDeletePath, PhotosPath},
    queries,
    views::SetPage,
};
use crate::{
    Result,
    actors::Client,
    app::App,
    cases::{self, Case},
    db::{Db, Tx},
    documents::{DocumentRequest, Filters, queries::find_request_seen, viewing::send_page},
    form::{FieldErrors, Form},
    pages::{Size, Unshown},
    shell::{ClientPage, Waiting, waiting_for_client},
    t,
    web::{Flash, see_other},
};
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use diesel::OptionalExtension;
use maud::Render;
use serde::Deserialize;

/// A set with all that its page says.
pub struct LoadedSet {
    pub set: PhotoSet,
    pub photos: Vec<Photo>,
    pub case: Case,
    pub request: Option<DocumentRequest>,
    pub waiting: Waiting,
}

/// What is said beside it, after a form that was not taken.
#[derive(Default)]
pub struct Said<'a> {
    /// What was typed as the name of the document; none for the one that is proposed.
    pub title: Option<&'a str>,
    pub errors: FieldErrors,
    /// One sentence each.
    pub problems: &'a [String],
}

/// # Errors
/// `NotFound` unless it is the client's.
pub async fn load(tx: &Tx, client: &Client, path: PhotosPath) -> Result<LoadedSet> {
    let set = queries::find_set(tx, client.scope(), path.set_id).await?;
    let request = async {
        let Some(request) = set.request_id else { return Ok(None) };
        // one that they do not see any more names nothing
        find_request_seen(tx, client.scope(), set.case_id, request).await.optional()
    };
    let (photos, case, request, waiting) = futures_util::try_join!(
        queries::list_photos(tx, client.firm.id, set.id),
        cases::find_for_client(tx, client, set.case_id),
        request,
        waiting_for_client(tx, client),
    )?;
    Ok(LoadedSet { set, photos, case, request, waiting })
}

/// The documents of the case, where the way of a set ends.
pub fn documents_url(set: &PhotoSet) -> String {
    Filters::of_case(set.case_id).url()
}

/// The page of a set.
pub fn page(client: &Client, loaded: &LoadedSet, said: &Said<'_>) -> Response {
    let (lang, set) = (client.lang, &loaded.set);
    let asked = loaded.request.as_ref().map(|one| one.title.pick(lang, client.firm.language));
    let until = set.kept_until().0.to_zoned(client.zone.clone()).date();
    let page = SetPage {
        lang,
        case: &loaded.case,
        set,
        photos: &loaded.photos,
        asked,
        until,
        today: client.today(),
        title: said.title.or(asked).unwrap_or_default(),
        errors: &said.errors,
        problems: said.problems,
        locked: client.preview.is_some(),
    };
    ClientPage {
        waiting: loaded.waiting.clone(),
        here: crate::documents::TAB,
        title: &t!(lang, "photos-check-title"),
        main: page.render(),
        ..ClientPage::of(client)
    }
    .response()
}

/// After photos came: the page itself, or where it is with what went wrong.
pub async fn answer(db: &Db, mut client: Client, path: PhotosPath, problems: &[String]) -> Result<Response> {
    if problems.is_empty() {
        return Ok(see_other(path));
    }
    // the address that was posted to is no page
    client.who.here = path.to_string();
    let loaded = db.read(async |tx| load(tx, &client, path).await).await?;
    let said = Said { problems, ..Said::default() };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&client, &loaded, &said)).into_response())
}

/// `GET /photos/{set_id}`
pub async fn show(path: PhotosPath, client: Client, db: Db) -> Result<Response> {
    let loaded = db.read(async |tx| load(tx, &client, path).await).await?;
    if loaded.set.ended_at.is_some() {
        return Ok(see_other(documents_url(&loaded.set)));
    }
    Ok(page(&client, &loaded, &Said::default()))
}

/// `GET /photos/{set_id}/pages/{page_id}`: the picture, upright as its camera says. What the client turned is turned by the page around it.
pub async fn picture(
    PhotoPagePath { set_id, page_id }: PhotoPagePath,
    client: Client,
    State(app): State<App>,
    db: Db,
    headers: HeaderMap,
) -> Result<Response> {
    let photo = db
        .read(async |tx| {
            queries::find_set(tx, client.scope(), set_id).await?;
            Ok(queries::find_photo(tx, client.firm.id, set_id, page_id).await?)
        })
        .await?;
    send_page(draw(&app, &photo), &format!("\"{page_id}\""), &headers).await
}

/// The picture of a photo, upright as its camera says.
pub async fn draw(app: &App, photo: &Photo) -> Result<crate::pages::Page, Unshown> {
    let source = photo.source().ok_or(Unshown::Kind)?;
    app.pages.find(&app.storage, &source, 1, Size::Page).await
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ChangeForm {
    /// The word of the button.
    change: String,
}

/// `POST /photos/{set_id}/pages/{page_id}`: turns a photo, or moves it.
pub async fn update(
    PhotoPagePath { set_id, page_id }: PhotoPagePath,
    client: Client,
    db: Db,
    Form(form): Form<ChangeForm>,
) -> Result<Response> {
    // a word that no button sends changes nothing
    if let Some(change) = Change::parse(&form.change) {
        db.write(async |tx| actions::change(tx, &client, set_id, page_id, change).await).await?;
    }
    Ok(see_other(PhotosPath { set_id }))
}

/// `POST /photos/{set_id}/pages/{page_id}/delete`
pub async fn remove(
    PhotoPageDeletePath { set_id, page_id }: PhotoPageDeletePath,
    client: Client,
    db: Db,
) -> Result<Response> {
    db.write(async |tx| actions::remove(tx, &client, set_id, page_id).await).await?;
    Ok(see_other(PhotosPath { set_id }))
}

/// `POST /photos/{set_id}/delete`: throws all of it away.
pub async fn destroy(
    PhotosDeletePath { set_id }: PhotosDeletePath,
    client: Client,
    db: Db,
) -> Result<Response> {
    let set = db.write(async |tx| actions::discard(tx, &client, set_id).await).await?;
    Ok(Flash::Withdrawn.redirect(documents_url(&set)))
}
