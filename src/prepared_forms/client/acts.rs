//! What a client says of a form.

use super::{show::respond, show_view::Typed};
use crate::{
    Result,
    actors::Client,
    app::App,
    db::{Db, Tx},
    documents::ViewQuery,
    form::{FieldErrors, Pairs, plain_text, storable},
    prepared_forms::{
        NoteDeletePath, NotesPath, PreparedFormId, PreparedFormPath, ReviewPath,
        actions::{self, ReviewError},
        model::Decision,
    },
    t,
    web::{Flash, see_other},
};
use axum::{extract::State, http::StatusCode, response::Response};
use std::str::FromStr;

/// Longest note, in characters.
const MAX_NOTE: usize = 2_000;

/// `POST /forms/prepared/{form_id}/notes`
pub async fn add_note(
    path: NotesPath,
    client: Client,
    State(app): State<App>,
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    let lang = client.lang;
    let (page, note) = (pairs.get("page").trim().to_owned(), plain_text(pairs.get("note")));
    let mut typed = Typed { page, note, ..Typed::default() };
    let number = i16::from_str(&typed.page).ok().filter(|page| (1..=300).contains(page));
    if number.is_none() {
        typed.errors.add("page", t!(lang, "form-note-page-missing"));
    }
    if typed.note.trim().is_empty() {
        typed.errors.add("note", t!(lang, "form-note-missing"));
    } else if let Err(words) = storable(&typed.note, MAX_NOTE) {
        typed.errors.add("note", words);
    }
    let which = (path.form_id, version(&pairs));
    let (Some(page), true) = (number, typed.errors.is_empty()) else {
        return refuse((&app, &db, &client), which, typed, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let body = typed.note.trim();
    let done =
        db.write(async |tx: &Tx| Ok(actions::add_note(tx, &client, which, (page, body)).await?)).await?;
    match done {
        Ok(()) => Ok(see_other(format!(
            "{}?version={}&page={page}#notes",
            PreparedFormPath { form_id: path.form_id },
            which.1
        ))),
        Err(error) => refuse_for((&app, &db, &client), which, typed, error).await,
    }
}

/// `POST /forms/prepared/{form_id}/notes/{note_id}/delete`
pub async fn delete_note(path: NoteDeletePath, client: Client, db: Db, pairs: Pairs) -> Result<Response> {
    let which = (path.form_id, version(&pairs));
    let done =
        db.write(async |tx: &Tx| Ok(actions::delete_note(tx, &client, which, path.note_id).await?)).await?;
    let flash = if done.is_ok() { Flash::Saved } else { Flash::ChangedSince };
    Ok(flash.redirect(PreparedFormPath { form_id: path.form_id }))
}

/// `POST /forms/prepared/{form_id}/review`
pub async fn review(
    path: ReviewPath,
    client: Client,
    State(app): State<App>,
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    let which = (path.form_id, version(&pairs));
    let Ok(decision) = Decision::from_str(pairs.get("decision")) else {
        let mut typed = Typed::default();
        typed.errors.add("note", t!(client.lang, "form-decision-missing"));
        return refuse((&app, &db, &client), which, typed, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let done = db.write(async |tx: &Tx| Ok(actions::decide(tx, &client, which, decision).await?)).await?;
    match done {
        Ok(()) => Ok(Flash::Saved.redirect(PreparedFormPath { form_id: path.form_id })),
        Err(error) => refuse_for((&app, &db, &client), which, Typed::default(), error).await,
    }
}

/// Of which version something is said.
fn version(pairs: &Pairs) -> i32 {
    pairs.get("version").parse().unwrap_or(0)
}

async fn refuse_for(
    ground: (&App, &Db, &Client),
    which: (PreparedFormId, i32),
    mut typed: Typed,
    error: ReviewError,
) -> Result<Response> {
    let lang = ground.2.lang;
    let (field, words) = match error {
        ReviewError::Changed => {
            typed.changed = true;
            return refuse(ground, (which.0, 0), typed, StatusCode::CONFLICT).await;
        }
        ReviewError::TooMany => ("note", t!(lang, "form-notes-too-many")),
        ReviewError::NoNotes => ("note", t!(lang, "form-note-missing")),
        ReviewError::HasNotes => ("note", t!(lang, "form-has-notes")),
        ReviewError::NoPage => ("page", t!(lang, "form-note-page-missing")),
    };
    typed.errors = FieldErrors::default();
    typed.errors.add(field, words);
    refuse(ground, which, typed, StatusCode::UNPROCESSABLE_ENTITY).await
}

async fn refuse(
    ground: (&App, &Db, &Client),
    (id, _): (PreparedFormId, i32),
    typed: Typed,
    status: StatusCode,
) -> Result<Response> {
    // a page that there is not cannot be shown
    let page = if typed.errors.get("page").is_some() { "" } else { typed.page.as_str() };
    respond(ground, id, (&ViewQuery::of_page(page), &typed), status).await
}
