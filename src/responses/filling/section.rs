//! One section: shown, and saved whenever it is left. With scripts each answer is saved as it is given, by the same form.

use super::{
    beside::{FileNames, beside},
    section_view::{SectionPage, progress, question_swap},
};
use crate::{
    Error, Result,
    app::App,
    clock::Day,
    db::{Db, Tx},
    form::{FieldErrors, Pairs},
    navigation::Waiting,
    questionnaires::{
        AnswerPath, Definition, Key, RowChange, SectionEvaluation, evaluate_section, find_definition,
    },
    responses::{
        actions::{self, Changes, SaveError, Saved, Saver, list_more},
        desk::{Desk, DeskPage},
        model::{Note, Response, ResponseId},
        queries::{self, SectionRows},
        sheet::Sheet,
    },
    t,
    web::{Flash, Want, see_other},
};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response as Answer},
};
use diesel::{QueryResult, result::Error::NotFound};
use futures_util::try_join;
use maud::{Render, html};
use serde::Deserialize;
use std::sync::Arc;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SectionQuery {
    /// Whether what is missing is marked too: whoever comes from the list of it looks for it.
    check: String,
    /// The row that was just added, as `children.3`.
    row: String,
}

/// All that a section's page is made of.
pub struct Content {
    pub waiting: Waiting,
    pub response: Response,
    pub is_closed: bool,
    pub definition: Arc<Definition>,
    pub sheet: Sheet,
    pub notes: Vec<Note>,
    pub names: FileNames,
}

impl Content {
    pub fn evaluate(&self, key: &Key, today: Day) -> QueryResult<SectionEvaluation<'_>> {
        evaluate_section(&self.definition, key, &self.sheet.answers, today).ok_or(NotFound)
    }
}

async fn load(tx: &Tx, desk: &Desk, app: &App, (id, key): (ResponseId, &Key)) -> Result<Content> {
    let firm = desk.firm.id;
    let (waiting, found, notes) = try_join!(
        desk.waiting(tx),
        desk.find_section(tx, id, key.as_str()),
        queries::list_section_notes(tx, (firm, id), key.as_str()),
    )?;
    let SectionRows { response, is_closed, answers } = found;
    let definition = find_definition(tx, firm, response.version_id).await?;
    definition.section(key).ok_or(Error::NotFound)?;
    let more = list_more(tx, (firm, id), &definition, (key, &[])).await?;
    let sheet = Sheet::open(&app.seal, id, &response.group_rows, answers.into_iter().chain(more))?;
    let today = desk.firm.today(desk.now);
    let evaluated = evaluate_section(&definition, key, &sheet.answers, today).ok_or(Error::NotFound)?;
    let names = FileNames::of(tx, (firm, response.case_id), evaluated.questions()).await?;
    drop(evaluated);
    Ok(Content { waiting, response, is_closed, definition, sheet, notes, names })
}

fn key_of(section: &str) -> Result<Key> {
    section.parse().map_err(|_| Error::NotFound)
}

/// Shows a section; what is not to be filled in (any more) is looked at where all of it is.
///
/// # Errors
/// `NotFound` for none that they see, and no section of it.
pub async fn edit(
    desk: &Desk,
    (app, db): (&App, &Db),
    (id, section): (ResponseId, &str),
    query: &SectionQuery,
) -> Result<Answer> {
    let key = key_of(section)?;
    let content = db.read(async |tx: &Tx| load(tx, desk, app, (id, &key)).await).await?;
    let evaluation = content.evaluate(&key, desk.firm.today(desk.now))?;
    if !evaluation.shown || content.is_closed || !content.response.is_open() {
        return Ok(see_other(desk.place(id)));
    }
    let focus =
        query.row.split_once('.').and_then(|(group, row)| Some((group.parse().ok()?, row.parse().ok()?)));
    let marked = !query.check.is_empty();
    Ok(page(
        desk,
        &content,
        &evaluation,
        Shown { marked, focus, errors: FieldErrors::default(), status: StatusCode::OK },
    ))
}

/// How a section is shown.
struct Shown {
    /// Whether what is missing is marked.
    marked: bool,
    focus: Option<(Key, u32)>,
    /// The summary on top.
    errors: FieldErrors,
    status: StatusCode,
}

fn page(desk: &Desk, content: &Content, evaluation: &SectionEvaluation<'_>, shown: Shown) -> Answer {
    let beside =
        beside(desk, (&content.response, evaluation), (&content.notes, &content.names), shown.marked);
    let beside = crate::questionnaires::Beside { focus: shown.focus, ..beside };
    let view = SectionPage {
        desk,
        response: &content.response,
        definition: &content.definition,
        evaluation,
        beside: &beside,
        errors: &shown.errors,
    };
    let title = evaluation.section.title.pick(desk.lang, desk.firm.language);
    desk.page(DeskPage {
        waiting: content.waiting.clone(),
        response: &content.response,
        title,
        has_form: true,
        main: view.render(),
        status: shown.status,
    })
}

/// Saves what was changed, and goes where the button leads.
///
/// # Errors
/// `NotFound` for none that they see, and no section of it; a form that is none of ours.
pub async fn update(
    desk: &Desk,
    (app, db): (&App, &Db),
    (id, section): (ResponseId, &str),
    (want, pairs): (Want, &Pairs),
) -> Result<Answer> {
    let key = key_of(section)?;
    let (saver, changes) = (Saver { desk, seal: &app.seal }, Changes { pairs });
    let saved = db.write(async |tx: &Tx| Ok(actions::save(tx, saver, (id, &key), &changes).await?)).await?;
    let saved = match saved {
        Ok(saved) => saved,
        Err(SaveError::Closed) => return Ok(closed(desk, want, id)),
        Err(error) => return refused((desk, app, db), (id, &key), &error).await,
    };
    if want.htmx() && pairs.get("do") == "answer" {
        return answered((desk, app, db), (&saved, &key), &changes).await;
    }
    if let Some(change) = &saved.arrange {
        return arranged(saver, db, (id, &key), (change, pairs)).await;
    }
    if let Some(question) = pairs.get("do").strip_prefix("files.") {
        let path: AnswerPath = question.parse().map_err(|_| Error::NotFound)?;
        return Ok(want.redirect(desk.files_place(id, path)));
    }
    next((desk, app, db), (&saved, &key), (want, &changes)).await
}

/// It was submitted or withdrawn meanwhile: what is so stands where it leads.
fn closed(desk: &Desk, want: Want, id: ResponseId) -> Answer {
    Flash::ChangedSince.on(want.redirect(desk.place(id)))
}

/// A form that says what no form of ours says: nothing was saved.
async fn refused(
    (desk, app, db): (&Desk, &App, &Db),
    (id, key): (ResponseId, &Key),
    error: &SaveError,
) -> Result<Answer> {
    let words = match error {
        SaveError::Unreadable(error) => error.words(desk.lang),
        SaveError::Hidden(path) => t!(desk.lang, "response-error-hidden", question = path.to_string()),
        SaveError::Closed => t!(desk.lang, "response-error-closed"),
    };
    let content = db.read(async |tx: &Tx| load(tx, desk, app, (id, key)).await).await?;
    let evaluation = content.evaluate(key, desk.firm.today(desk.now))?;
    let mut errors = FieldErrors::default();
    errors.add("answers", words);
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(page(desk, &content, &evaluation, Shown { marked: false, focus: None, errors, status }))
}

/// An answer was saved as it was given: what is missing now, and the question with what was understood. Where other questions are asked now,
/// all of the section.
async fn answered(
    (desk, app, db): (&Desk, &App, &Db),
    (saved, key): (&Saved, &Key),
    changes: &Changes<'_>,
) -> Result<Answer> {
    let today = desk.firm.today(desk.now);
    let evaluation = saved.evaluate(key, today)?;
    let look = SectionPage::look(desk);
    if actions::places(&evaluation) != changes.shown_but_files(&evaluation) {
        let content = db.read(async |tx: &Tx| load(tx, desk, app, (saved.response.id, key)).await).await?;
        let evaluation = content.evaluate(key, today)?;
        let beside = beside(desk, (&content.response, &evaluation), (&content.notes, &content.names), false);
        let view = SectionPage {
            desk,
            response: &content.response,
            definition: &content.definition,
            evaluation: &evaluation,
            beside: &beside,
            errors: &FieldErrors::default(),
        };
        let place = [("hx-retarget", "#fill"), ("hx-reswap", "outerMorph")];
        return Ok((place, view.fill()).into_response());
    }
    let beside = beside(desk, (&saved.response, &evaluation), (&[], &FileNames::default()), false);
    let part = html! {
        (progress(desk, (&saved.response, &saved.definition), &evaluation, true))
        @for path in &saved.changed { (question_swap(&evaluation, &beside, look, path)) }
    };
    Ok(part.into_response())
}

async fn arranged(
    saver: Saver<'_>,
    db: &Db,
    (id, key): (ResponseId, &Key),
    (change, pairs): (&RowChange, &Pairs),
) -> Result<Answer> {
    let group = match change {
        RowChange::Add(group) | RowChange::Remove(group, _) => group,
    };
    let last = pairs.get(&format!("last.{group}")).parse().ok();
    let row = db
        .write(async |tx: &Tx| Ok(actions::arrange_rows(tx, saver, (id, key), (change, last)).await?))
        .await?;
    let place = saver.desk.section_place(id, key.as_str());
    Ok(see_other(match row {
        Some(row) => format!("{place}?row={group}.{row}#row-{group}-{row}"),
        None => format!("{place}#q-{group}"),
    }))
}

/// Where the button leads, unless something on this page is to be looked at first: an answer that cannot be taken, or a question that is
/// asked only now.
async fn next(
    (desk, app, db): (&Desk, &App, &Db),
    (saved, key): (&Saved, &Key),
    (want, changes): (Want, &Changes<'_>),
) -> Result<Answer> {
    let (id, today) = (saved.response.id, desk.firm.today(desk.now));
    let evaluation = saved.evaluate(key, today)?;
    let wrong = evaluation.wrong();
    let is_new = |path: &AnswerPath| saved.changed.contains(path);
    if wrong.iter().any(|(path, _)| is_new(path)) {
        let content = db.read(async |tx: &Tx| load(tx, desk, app, (id, key)).await).await?;
        let evaluation = content.evaluate(key, today)?;
        let errors = evaluation.summary(desk.lang, desk.firm.language, false);
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(page(desk, &content, &evaluation, Shown { marked: false, focus: None, errors, status }));
    }
    let place = desk.section_place(id, key.as_str());
    let shown = changes.shown_but_files(&evaluation);
    let appeared = evaluation.questions().find(|one| !shown.contains(&one.path.to_string()));
    let progress = &saved.response.progress;
    let sections: Vec<&Key> = saved
        .definition
        .sections
        .iter()
        .map(|section| &section.key)
        .filter(|other| *other == key || progress.section(other).shown)
        .collect();
    let at = sections.iter().position(|other| *other == key).unwrap_or_default();
    let go = match changes.pairs.get("do") {
        "back" => match at.checked_sub(1).and_then(|before| sections.get(before)) {
            Some(before) => desk.section_place(id, before.as_str()),
            None => desk.place(id),
        },
        "later" => return Ok(Flash::Saved.on(want.redirect(desk.place(id)))),
        _ => match (appeared, sections.get(at + 1)) {
            (Some(one), _) if !shown.is_empty() => {
                return Ok(want.redirect(format!("{place}#q-{}", one.path.to_string().replace('.', "-"))));
            }
            (_, Some(next)) => desk.section_place(id, next.as_str()),
            (_, None) => desk.review_place(id),
        },
    };
    Ok(want.redirect(go))
}
