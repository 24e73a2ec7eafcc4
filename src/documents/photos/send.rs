//! A set is handed in: its photos become one PDF, and that a document like any other file.

use super::{
    actions::{self, Sent},
    look::{self, LoadedSet, Said},
    model::Photo,
    paths::{PhotosDocumentPath, PhotosPath},
};
use crate::{
    Error, Result,
    actors::Client,
    app::App,
    db::Db,
    documents::{actions::HandedIn, intake},
    form::{FieldErrors, Form},
    pages::{Bound, Leaf, Unshown},
    pdf::Paper,
    t,
    web::Flash,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use serde::Deserialize;
use std::sync::Arc;

/// Characters of the name of a document, which names its file too.
const MAX_TITLE: usize = 150;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SendForm {
    title: String,
}

/// `POST /photos/{set_id}/document`
pub async fn create(
    PhotosDocumentPath { set_id }: PhotosDocumentPath,
    client: Client,
    State(app): State<App>,
    db: Db,
    Form(form): Form<SendForm>,
) -> Result<Response> {
    let loaded = db.read(async |tx| look::load(tx, &client, PhotosPath { set_id }).await).await?;
    let done = look::documents_url(&loaded.set);
    if loaded.set.ended_at.is_some() {
        return Ok(Flash::Uploaded.redirect(done));
    }
    let (lang, mut errors) = (client.lang, FieldErrors::default());
    let (missing, long) =
        (t!(lang, "photos-error-name"), t!(lang, "photos-error-name-long", count = MAX_TITLE));
    let title = errors.text("title", &form.title, MAX_TITLE, &missing, &long);
    if !errors.is_empty() {
        return Ok(refused(client, &loaded, Said { title: Some(&form.title), errors, ..Said::default() }));
    }
    app.limits.admit_upload(client.account, &client.address)?;
    let document = match bind(&app, &client, &loaded.photos, &title).await {
        Ok(document) => document,
        Err(problem) => {
            let said = Said { title: Some(&title), problems: &[problem], ..Said::default() };
            return Ok(refused(client, &loaded, said));
        }
    };
    let file = intake::made(&app, &db, (&file_name(&title), document)).await.map_err(Error::Internal)?;
    let files = Arc::new(vec![file]);
    let (to, by, sent, photos) = (db.clone(), client.clone(), files.clone(), loaded.photos.clone());
    let work =
        async move { to.write(async |tx| actions::hand_in(tx, &by, (set_id, &photos), &sent).await).await };
    match intake::settle(files, work).await? {
        Sent::Changed => Ok(Flash::ChangedSince.redirect(PhotosPath { set_id })),
        Sent::Done(handed) => match problem_of(&client, &handed) {
            None if handed.known.is_empty() => Ok(Flash::Uploaded.redirect(done)),
            None => Ok(Flash::AlreadyThere.redirect(done)),
            Some(problem) => {
                let said = Said { title: Some(&title), problems: &[problem], ..Said::default() };
                Ok(refused(client, &loaded, said))
            }
        },
    }
}

fn refused(mut client: Client, loaded: &LoadedSet, said: Said<'_>) -> Response {
    // the address that was posted to is no page
    client.who.here = PhotosPath { set_id: loaded.set.id }.to_string();
    (StatusCode::UNPROCESSABLE_ENTITY, look::page(&client, loaded, &said)).into_response()
}

/// The document; or what stands in its way, in words.
async fn bind(app: &App, client: &Client, photos: &[Photo], title: &str) -> Result<Bytes, String> {
    let lang = client.lang;
    if photos.is_empty() {
        return Err(t!(lang, "photos-error-none"));
    }
    let mut leaves = Vec::new();
    // one after the other: most of them were drawn for the page on which they were looked at
    for (photo, number) in photos.iter().zip(1_usize..) {
        let page = look::draw(app, photo).await.map_err(|why| match why {
            Unshown::Busy => t!(lang, "photos-error-busy"),
            _ => t!(lang, "photos-error-unreadable", count = number, name = photo.file_name.as_str()),
        })?;
        leaves.push(Leaf { page, turn: photo.turn });
    }
    let paper = Paper::of_country(&client.firm.country);
    let bound = Bound { paper, title: title.to_owned(), lang: lang.code().to_owned() };
    app.pages.bind(bound, leaves).await.map_err(|_| t!(lang, "photos-error-busy"))
}

/// A sign of a path would cut the name off.
fn file_name(title: &str) -> String {
    format!("{}.pdf", title.replace(['/', '\\'], "-"))
}

fn problem_of(client: &Client, handed: &HandedIn) -> Option<String> {
    let lang = client.lang;
    let HandedIn { rejected, no_room, no_room_though_asked, .. } = handed;
    if let Some(name) = rejected.first() {
        return Some(t!(lang, "upload-error-rejected", name = name.as_str()));
    }
    let name = no_room.first().or(no_room_though_asked.first())?;
    Some(t!(lang, "upload-error-no-room", name = name.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_a_stroke_is_not_cut_off() {
        assert_eq!(file_name("Lease / contrato"), "Lease - contrato.pdf");
    }
}
