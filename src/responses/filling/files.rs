//! The files of a question, on a page of their own: they come in like all documents, and the form of the section stays as it is.

use super::{beside::FileNames, section_view::crumbs};
use crate::{
    Error, Result,
    app::App,
    db::{Db, Tx},
    documents::{
        self, KeptFile,
        intake::{self, Batch, Upload},
    },
    form::Pairs,
    ids::DocumentId,
    navigation::Waiting,
    questionnaires::{AnswerPath, Definition, Kind, Question, Typed, find_definition},
    responses::{
        actions::{self, Saver, load_sheet},
        desk::{Desk, DeskPage},
        model::{Response, ResponseId},
    },
    t,
    ui::{self, Tone},
    web::{Flash, see_other},
};
use axum::{http::StatusCode, response::Response as Answer};
use maud::{Markup, html};
use std::sync::Arc;

/// All that the page shows.
struct Content {
    waiting: Waiting,
    response: Response,
    is_closed: bool,
    definition: Arc<Definition>,
    given: Vec<DocumentId>,
    names: FileNames,
}

fn path_of(question: &str) -> Result<AnswerPath> {
    question.parse().map_err(|_| Error::NotFound)
}

/// The question at a place that asks for files.
fn asked<'d>(
    definition: &'d Definition,
    response: &Response,
    path: &AnswerPath,
) -> Result<(&'d Question, usize)> {
    let question = definition.question(path).ok_or(Error::NotFound)?;
    match question.kind {
        Kind::File { max } if response.group_rows.has(path) => Ok((question, usize::from(max))),
        _ => Err(Error::NotFound),
    }
}

/// The files of an answer, in the order in which they came.
fn given(typed: Option<&Typed>) -> Vec<DocumentId> {
    let parts = typed.into_iter().flat_map(|typed| typed.parts());
    parts.filter_map(|(part, _)| part.parse().ok()).collect()
}

async fn load(desk: &Desk, (app, db): (&App, &Db), (id, path): (ResponseId, &AnswerPath)) -> Result<Content> {
    let firm = desk.firm.id;
    db.read(async |tx: &Tx| {
        let (response, is_closed) = desk.find(tx, id).await?;
        let waiting = desk.waiting(tx).await?;
        let definition = find_definition(tx, firm, response.version_id).await?;
        asked(&definition, &response, path)?;
        let sheet = load_sheet(tx, &app.seal, firm, &response).await?;
        let given = given(sheet.typed(path));
        let whole = crate::questionnaires::evaluate(&definition, &sheet.answers, desk.firm.today(desk.now));
        let names = FileNames::of(tx, (firm, response.case_id), whole.questions()).await?;
        drop(whole);
        Ok(Content { waiting, response, is_closed, definition, given, names })
    })
    .await
}

/// Shows them.
///
/// # Errors
/// `NotFound` for none that they see, and no question that asks for files.
pub async fn index(desk: &Desk, on: (&App, &Db), (id, question): (ResponseId, &str)) -> Result<Answer> {
    let path = path_of(question)?;
    let content = load(desk, on, (id, &path)).await?;
    if content.is_closed || !content.response.is_open() {
        return Ok(see_other(desk.place(id)));
    }
    page(desk, &content, &path, (&[], StatusCode::OK))
}

/// Takes files in, as far as there may be more.
///
/// # Errors
/// `NotFound` for none that they see, and no question that asks for files.
pub async fn create(
    desk: &Desk,
    (app, db): (&App, Db),
    (id, question): (ResponseId, &str),
    upload: Upload,
) -> Result<Answer> {
    let path = path_of(question)?;
    app.limits.admit_upload(desk.account, &desk.address)?;
    let content = load(desk, (app, &db), (id, &path)).await?;
    let (_, most) = asked(&content.definition, &content.response, &path)?;
    if content.is_closed || !content.response.is_open() {
        return Ok(Flash::ChangedSince.redirect(desk.place(id)));
    }
    let Batch { files, refused, .. } =
        intake::receive(app, &db, desk.counted(&content.response), upload).await?;
    let mut errors: Vec<String> = refused.iter().map(|one| one.words(desk.lang)).collect();
    if files.is_empty() && errors.is_empty() {
        errors.push(t!(desk.lang, "response-error-no-file"));
    }
    if content.given.len() + files.len() > most {
        errors.push(t!(desk.lang, "response-error-files", count = most));
    }
    let names: Vec<u8> = files.iter().flat_map(|file| file.received.sha256).collect();
    db.complete_sent_form(&names);
    let files = Arc::new(files);
    if errors.is_empty() {
        let (claimed, by, seal, to) = (Arc::clone(&files), desk.clone(), app.seal.clone(), path.clone());
        let kept = intake::settle(files, async move {
            db.write(async |tx: &Tx| {
                let mut ids = Vec::new();
                for file in claimed.iter() {
                    let kept = KeptFile {
                        case: content.response.case_id,
                        applicant: Some(content.response.client_id),
                        title: file.title(),
                        by: by.account,
                        now: by.now,
                    };
                    let client = by.client().map(|client| client.id);
                    let id = documents::keep_answer(tx, by.firm.id, (kept, by.by()), (client, file)).await?;
                    ids.push(id.ok_or(Error::Limited(std::time::Duration::ZERO))?);
                }
                let saver = Saver { desk: &by, seal: &seal };
                let change = |typed: Typed| {
                    ids.iter().fold(typed, |typed, id| typed.with(&id.to_string(), crate::questionnaires::ON))
                };
                Ok(actions::change_answer(tx, saver, (id, &to), change).await?)
            })
            .await
        })
        .await;
        return match kept {
            Ok(true) => Ok(Flash::Uploaded.redirect(desk.files_place(id, path))),
            Ok(false) => Ok(Flash::ChangedSince.redirect(desk.place(id))),
            Err(Error::Limited(_)) => Ok(Flash::TooMany.redirect(desk.files_place(id, path))),
            Err(error) => Err(error),
        };
    }
    // what nobody claims is thrown away
    drop(files);
    page(desk, &content, &path, (&errors, StatusCode::UNPROCESSABLE_ENTITY))
}

/// Takes a file out of the answer. The document stays in the case.
///
/// # Errors
/// `NotFound` for none that they see, and no question that asks for files.
pub async fn delete(
    desk: &Desk,
    (app, db): (&App, &Db),
    (id, question): (ResponseId, &str),
    pairs: &Pairs,
) -> Result<Answer> {
    let path = path_of(question)?;
    let file = pairs.get("file");
    let done = db
        .write(async |tx: &Tx| {
            let (response, _) = desk.find(tx, id).await?;
            let definition = find_definition(tx, desk.firm.id, response.version_id).await?;
            asked(&definition, &response, &path)?;
            let saver = Saver { desk, seal: &app.seal };
            let change = |mut typed: Typed| {
                typed.set(file, "");
                typed
            };
            Ok(actions::change_answer(tx, saver, (id, &path), change).await?)
        })
        .await?;
    let flash = if done { Flash::Removed } else { Flash::ChangedSince };
    Ok(flash.redirect(desk.files_place(id, path)))
}

fn page(
    desk: &Desk,
    content: &Content,
    path: &AnswerPath,
    (errors, status): (&[String], StatusCode),
) -> Result<Answer> {
    let (question, most) = asked(&content.definition, &content.response, path)?;
    let top = path.group.as_ref().map_or(&path.key, |(group, _)| group);
    let section = content.definition.section_of(top).ok_or(Error::NotFound)?;
    let (lang, response) = (desk.lang, &content.response);
    let back = format!(
        "{}#q-{}",
        desk.section_place(response.id, section.key.as_str()),
        path.to_string().replace('.', "-")
    );
    let title = question.label.pick(lang, desk.firm.language);
    let main = html! {
        header {
            (crumbs(desk, response))
            h1 { (ui::translated(&question.label, lang, desk.firm.language)) }
            @if !question.help.is_empty() { p.lead { (ui::translated(&question.help, lang, desk.firm.language)) } }
        }
        @if !errors.is_empty() {
            (ui::notice(Tone::Bad, html! { ul { @for error in errors { li { (error) } } } }))
        }
        section.card #files aria-label=(t!(lang, "response-files")) {
            @if content.given.is_empty() { (ui::empty("doc", &t!(lang, "response-files-none"), &t!(lang, "response-files-most", count = most))) }
            @else { ul.rows { @for file in &content.given { (row(desk, content, path, *file)) } } }
        }
        @if content.given.len() < most {
            (ui::post_form(desk.files_place(response.id, path)).makes(true).files().class("card").locked(desk.is_locked()).fields(html! {
                div class="body form" {
                    div.field {
                        label for="f-file" { (t!(lang, "response-files-choose")) }
                        span.hint #f-file-hint { (t!(lang, "response-files-most", count = most)) }
                        input #f-file type="file" name="file" multiple[most > 1] aria-describedby="f-file-hint";
                    }
                    div.form-actions { button class="button primary" { (t!(lang, "upload")) } }
                }
            }))
        }
        p { a.button href=(back) { (t!(lang, "response-files-back")) } }
    };
    Ok(desk.page(DeskPage {
        waiting: content.waiting.clone(),
        response,
        title,
        has_form: true,
        main,
        status,
    }))
}

fn row(desk: &Desk, content: &Content, path: &AnswerPath, file: DocumentId) -> Markup {
    let lang = desk.lang;
    let gone = t!(lang, "response-file-gone");
    let name = content.names.name(file).unwrap_or(&gone);
    html! {
        li id={ "file-" (file) } {
            span.glyph { (ui::icon("doc")) }
            div.what { strong { bdi { (name) } } }
            (ui::post_form(desk.file_delete_place(content.response.id, path)).locked(desk.is_locked()).fields(html! {
                input type="hidden" name="file" value=(file);
                button class="button compact" { (t!(lang, "response-files-remove")) span.visually-hidden { " " (name) } }
            }))
        }
    }
}
