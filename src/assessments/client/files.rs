//! Files that go with what they sent.

use super::show;
use crate::{
    Error, Result,
    actors::Client,
    app::App,
    assessments::{
        EnrollmentFileDeletePath, EnrollmentFilesPath, EnrollmentPath, actions, queries, said::Said,
    },
    db::{Db, Tx},
    documents::intake::{self, Upload},
    questionnaires::{AnswerPath, Kind, find_definition},
    t,
    web::Flash,
};
use axum::{extract::State, response::Response};
use std::sync::Arc;

/// POST /enrollments/{lead_id}/files
pub async fn create(
    EnrollmentFilesPath { lead_id }: EnrollmentFilesPath,
    client: Client,
    State(app): State<App>,
    db: Db,
    upload: Upload,
) -> Result<Response> {
    app.limits.admit_upload(client.account, &client.address)?;
    let firm = client.firm.id;
    let (lead, definition, given) = db
        .read(async |tx: &Tx| {
            let lead = queries::find_own(tx, firm, client.id, lead_id).await?;
            let definition = find_definition(tx, firm, lead.version_id).await?;
            Ok((lead, definition, queries::list_files(tx, firm, lead_id).await?))
        })
        .await?;
    if !lead.is_undecided() {
        return Err(Error::Conflict(t!(client.lang, "enroll-decided")));
    }
    let counted = actions::counted(firm, client.id);
    let batch = intake::receive(&app, &db, counted, upload).await?;
    let (lang, mut problems) = (client.lang, Vec::new());
    problems.extend(batch.refused.iter().map(|refused| refused.words(lang)));
    if batch.is_empty() {
        problems.push(t!(lang, "enroll-error-no-file"));
        let said = Said { problems, ..Said::default() };
        return show::page((&client, &app, &db), lead_id, &said).await;
    }
    let question = batch.field("question").to_owned();
    let path: Option<AnswerPath> = question.parse().ok();
    let most = path.and_then(|path| definition.question(&path)).and_then(|question| match question.kind {
        Kind::File { max } => Some(usize::from(max)),
        _ => None,
    });
    let most = most.ok_or(Error::BadRequest("question"))?;
    let there = given.iter().filter(|file| file.question == question).count();
    if there + batch.files.len() > most {
        problems.push(t!(lang, "enroll-error-files", count = most));
    }
    if !problems.is_empty() {
        let said = Said { problems, ..Said::default() };
        return show::page((&client, &app, &db), lead_id, &said).await;
    }
    let files = Arc::new(batch.files);
    let (to, by, all) = (db.clone(), client.clone(), files.clone());
    let work = async move {
        to.write(async |tx: &Tx| {
            for file in all.iter() {
                if !actions::add_file(tx, &by, (lead_id, &question), file).await? {
                    return Err(Error::Conflict(t!(
                        by.lang,
                        "upload-error-no-room",
                        name = file.name.as_str()
                    )));
                }
            }
            Ok(())
        })
        .await
    };
    intake::settle(files, work).await?;
    Ok(Flash::Uploaded.redirect(EnrollmentPath { lead_id }))
}

/// POST /enrollments/{lead_id}/files/{lead_file_id}/delete
pub async fn destroy(
    EnrollmentFileDeletePath { lead_id, lead_file_id }: EnrollmentFileDeletePath,
    client: Client,
    db: Db,
) -> Result<Response> {
    db.write(async |tx: &Tx| actions::remove_file(tx, &client, (lead_id, lead_file_id)).await).await?;
    Ok(Flash::Saved.redirect(EnrollmentPath { lead_id }))
}
