//! One of them, as far as it was opened.

use super::views::{self, Shown};
use crate::{
    Error, Result,
    actors::Staff,
    app::App,
    assessments::{
        LeadFilePath, LeadOpeningPath, LeadPath, LeadSensitivePath, actions, answers::SplitAnswers, queries,
        said::Extra,
    },
    db::{Db, Tx},
    ids::LeadId,
    people,
    questionnaires::find_definition,
    shell::{LivePart, StaffPage, waiting_for_staff},
    web::{Flash, download, see_other},
};
use axum::{
    body::Body,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use futures_util::try_join;

/// GET /staff/leads/{lead_id}
pub async fn show(
    LeadPath { lead_id }: LeadPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
) -> Result<Response> {
    page((&staff, &app, &db), lead_id, &Extra::default()).await
}

/// The page, with something that is shown once.
pub async fn page((staff, app, db): (&Staff, &App, &Db), id: LeadId, extra: &Extra<'_>) -> Result<Response> {
    let firm = staff.firm.id;
    let (waiting, lead, files, settings, reader, answers) = db
        .read(async |tx: &Tx| {
            let (waiting, lead, files, settings) = try_join!(
                waiting_for_staff(tx, staff),
                queries::find_lead(tx, firm, id),
                queries::list_files(tx, firm, id),
                queries::find_settings(tx, firm),
            )?;
            let reader = queries::find_reader(tx, firm, lead.client_id).await?.map(|(reader, _)| reader);
            let definition = find_definition(tx, firm, lead.version_id).await?;
            let kept = match lead.opened_at {
                Some(_) => Some(queries::find_answers(tx, firm, id).await?),
                None => None,
            };
            Ok((waiting, lead, files, settings, reader, (definition, kept)))
        })
        .await?;
    let (definition, kept) = answers;
    let answers = match kept {
        Some(kept) => Some(SplitAnswers::open(&app.seal, firm, id, kept)?),
        None => None,
    };
    let shown = Shown {
        staff,
        lead: &lead,
        reader: reader.as_ref(),
        definition: &definition,
        answers: answers.as_ref(),
        files: &files,
        keep_days: settings.keep_days,
        extra,
    };
    let main = views::show(&shown);
    let page = StaffPage {
        waiting,
        here: people::TAB,
        title: "Lead",
        main,
        live: LivePart::Navigation,
        ..StaffPage::of(staff)
    };
    let status = if extra.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok((status, page.response()).into_response())
}

/// POST /staff/leads/{lead_id}/opening
pub async fn open(LeadOpeningPath { lead_id }: LeadOpeningPath, staff: Staff, db: Db) -> Result<Response> {
    db.write(async |tx: &Tx| Ok(actions::open_answers(tx, &staff, lead_id).await?)).await?;
    Ok(see_other(LeadPath { lead_id }))
}

/// POST /staff/leads/{lead_id}/sensitive: they are in this answer, and in no page that could be opened again.
pub async fn reveal(
    LeadSensitivePath { lead_id }: LeadSensitivePath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
) -> Result<Response> {
    let revealed = db.write(async |tx: &Tx| Ok(actions::reveal(tx, &staff, lead_id).await?)).await;
    match revealed {
        Ok(()) => page((&staff, &app, &db), lead_id, &Extra { revealed: true, ..Extra::default() }).await,
        // nobody opened the answers yet
        Err(Error::NotFound) => Ok(Flash::Already.redirect(LeadPath { lead_id })),
        Err(error) => Err(error),
    }
}

/// GET /staff/leads/{lead_id}/files/{lead_file_id}
pub async fn file(
    LeadFilePath { lead_id, lead_file_id }: LeadFilePath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
) -> Result<Response> {
    let firm = staff.firm.id;
    let file = db
        .read(async |tx: &Tx| {
            let lead = queries::find_lead(tx, firm, lead_id).await?;
            // what they sent is read after the conflict check alone
            if lead.opened_at.is_none() {
                return Err(Error::NotFound);
            }
            Ok(queries::find_file(tx, firm, (lead_id, lead_file_id)).await?)
        })
        .await?;
    let key = file.key().ok_or(Error::NotFound)?;
    let stream = app.storage.read(&key, None).await?;
    Ok(download("application/octet-stream", &file.file_name, Body::from_stream(stream)))
}
