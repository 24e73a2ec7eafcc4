//! One thing that they sent.

use super::{
    remaining::remaining,
    views::{self, Shown},
};
use crate::{
    Error, Result,
    actors::Client,
    app::App,
    assessments::{EnrollmentPath, actions, answers::SplitAnswers, queries, said::Said},
    db::{Db, Tx},
    form::{FieldErrors, Pairs},
    ids::LeadId,
    questionnaires::{Definition, Section, evaluate, find_definition, read_posted},
    shell::{ClientPage, LivePart, waiting_for_client},
    web::Flash,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use futures_util::try_join;
use std::sync::Arc;

/// GET /enrollments/{lead_id}
pub async fn show(
    EnrollmentPath { lead_id }: EnrollmentPath,
    client: Client,
    State(app): State<App>,
    db: Db,
) -> Result<Response> {
    page((&client, &app, &db), lead_id, &Said::default()).await
}

/// The page, with what is wrong.
pub async fn page((client, app, db): (&Client, &App, &Db), id: LeadId, said: &Said) -> Result<Response> {
    let firm = client.firm.id;
    let (waiting, lead, files, definition, kept) = db
        .read(async |tx: &Tx| {
            let (waiting, lead, files, kept) = try_join!(
                waiting_for_client(tx, client),
                queries::find_own(tx, firm, client.id, id),
                queries::list_files(tx, firm, id),
                queries::find_answers(tx, firm, id),
            )?;
            let definition = find_definition(tx, firm, lead.version_id).await?;
            Ok((waiting, lead, files, definition, kept))
        })
        .await?;
    let answers = SplitAnswers::open(&app.seal, firm, id, kept)?;
    let shown =
        Shown { client, lead: &lead, files: &files, definition: &definition, answers: &answers, said };
    let main = views::show(&shown);
    let title = definition.title.pick(client.lang, client.firm.language);
    let page = ClientPage { waiting, title, main, live: LivePart::Navigation, ..ClientPage::of(client) };
    let status = if said.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok((status, page.response()).into_response())
}

/// POST /enrollments/{lead_id}
pub async fn complete(
    EnrollmentPath { lead_id }: EnrollmentPath,
    client: Client,
    State(app): State<App>,
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    let firm = client.firm.id;
    let (definition, kept): (Arc<Definition>, _) = db
        .read(async |tx: &Tx| {
            let lead = queries::find_own(tx, firm, client.id, lead_id).await?;
            let definition = find_definition(tx, firm, lead.version_id).await?;
            Ok((definition, queries::find_answers(tx, firm, lead_id).await?))
        })
        .await?;
    let before = SplitAnswers::open(&app.seal, firm, lead_id, kept)?;
    let today = client.firm.today(client.now);
    let answers = before.whole();
    let mut after = answers.clone();
    let evaluation = evaluate(&definition, &answers, today);
    for (section, of) in evaluation.sections.iter().zip(&definition.sections) {
        let Some(left) = remaining(section, &before) else { continue };
        // what is of another section is no field of this one
        let own = Pairs(pairs.0.iter().filter(|(name, _)| is_of(name, of)).cloned().collect());
        let posted = read_posted(of, &own).map_err(|_| Error::BadRequest("answers"))?;
        for (path, typed) in posted.typed {
            if left.find(&path).is_none() {
                return Err(Error::BadRequest("answers"));
            }
            after.set(path, typed);
        }
    }
    drop(evaluation);
    let evaluation = evaluate(&definition, &after, today);
    let mut errors = FieldErrors::default();
    for section in &evaluation.sections {
        for (field, words) in section.summary(client.lang, client.firm.language, false).iter() {
            errors.add(field, words);
        }
    }
    if !errors.is_empty() {
        // what was typed is sensitive and not kept where it cannot be taken
        return page((&client, &app, &db), lead_id, &Said { errors, ..Said::default() }).await;
    }
    let split = SplitAnswers::submitted(&evaluation);
    if split != before {
        db.write(async |tx: &Tx| actions::complete(tx, &app.seal, &client, lead_id, &split).await).await?;
    }
    Ok(Flash::Saved.redirect(EnrollmentPath { lead_id }))
}

/// Whether a field is of a question of this section.
fn is_of(name: &str, section: &Section) -> bool {
    let key = name.split('.').nth(1).unwrap_or_default();
    section.questions.iter().any(|question| question.key.as_str() == key)
}
