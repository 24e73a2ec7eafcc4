//! A questionnaire as a file: on paper, as JSON, as a table. What is sensitive is masked, unless somebody asked for it, which is an event.

use super::show::{Content, load};
use crate::{
    Error, Result,
    actors::Staff,
    app::App,
    billing::csv_cell as cell,
    db::{Db, Tx},
    form::Pairs,
    i18n::TextLang,
    questionnaires::{AnsweredQuestion, evaluate},
    responses::{
        actions,
        filling::AnswerRow,
        model::ResponseId,
        paper,
        paths::{CsvPath, ExportsPath, JsonPath, StaffPdfPath},
        sheet,
    },
    web::{CSV, download},
};
use axum::{extract::State, response::Response};
use serde_json::{Value, json};

async fn read(staff: &Staff, (app, db): (&App, &Db), id: ResponseId) -> Result<Content> {
    db.read(async |tx: &Tx| load(tx, staff, app, id).await).await
}

/// GET /staff/responses/{response_id}/pdf
pub async fn pdf(path: StaffPdfPath, staff: Staff, State(app): State<App>, db: Db) -> Result<Response> {
    let content = read(&staff, (&app, &db), path.response_id).await?;
    answer(&staff, (&app, &db), &content, ("pdf", false)).await
}

/// GET /staff/responses/{response_id}/json
pub async fn json(path: JsonPath, staff: Staff, State(app): State<App>, db: Db) -> Result<Response> {
    let content = read(&staff, (&app, &db), path.response_id).await?;
    answer(&staff, (&app, &db), &content, ("json", false)).await
}

/// GET /staff/responses/{response_id}/csv
pub async fn csv(path: CsvPath, staff: Staff, State(app): State<App>, db: Db) -> Result<Response> {
    let content = read(&staff, (&app, &db), path.response_id).await?;
    answer(&staff, (&app, &db), &content, ("csv", false)).await
}

/// POST /staff/responses/{response_id}/exports: with what is sensitive.
pub async fn create(
    path: ExportsPath,
    staff: Staff,
    State(app): State<App>,
    db: Db,
    pairs: Pairs,
) -> Result<Response> {
    let format = match pairs.get("format") {
        "pdf" => "pdf",
        "json" => "json",
        "csv" => "csv",
        _ => return Err(Error::BadRequest("no such format")),
    };
    let content = read(&staff, (&app, &db), path.response_id).await?;
    db.write(async |tx: &Tx| Ok(actions::note_export(tx, &staff, path.response_id, format).await?)).await?;
    answer(&staff, (&app, &db), &content, (format, true)).await
}

async fn answer(
    staff: &Staff,
    (app, db): (&App, &Db),
    content: &Content,
    (format, open): (&'static str, bool),
) -> Result<Response> {
    let name = format!("questionnaire-{}.{format}", staff.today());
    match format {
        "json" => {
            let text = serde_json::to_string_pretty(&as_json(staff, content, open))
                .map_err(|error| anyhow::anyhow!("a questionnaire as JSON: {error}"))?;
            Ok(download("application/json", &name, text))
        }
        "csv" => Ok(download(CSV, &name, as_csv(staff, content, open))),
        _ => {
            let sheet = paper::PaperContent {
                response: &content.response,
                person: &content.person,
                case_name: &content.case_name,
                definition: &content.definition,
                sheet: &content.sheet,
                submission: content.submissions.first(),
                names: &content.names,
                open,
            };
            paper::answer((app, db), staff, &sheet, &name).await
        }
    }
}

/// An answer in words: opened where it may be.
fn words(row: AnswerRow<'_>, one: &AnsweredQuestion<'_>, open: bool) -> String {
    match one.value().filter(|_| open && one.question.is_sensitive()) {
        Some(value) => value.words(one.question, row.lang, row.notation),
        None => row.words(one).unwrap_or_default(),
    }
}

fn row<'a>(staff: &Staff, content: &'a Content) -> AnswerRow<'a> {
    AnswerRow {
        lang: staff.lang,
        firm: staff.firm.language,
        notation: staff.firm.notation(staff.lang),
        names: &content.names,
    }
}

fn as_json(staff: &Staff, content: &Content, open: bool) -> Value {
    let whole = evaluate(&content.definition, &content.sheet.answers, staff.firm.today(staff.now));
    let row = row(staff, content);
    let question = |one: &AnsweredQuestion<'_>| {
        let masked = one.question.is_sensitive() && !open;
        json!({
            "question": one.path.to_string(),
            "kind": one.question.kind.name().as_str(),
            "label": one.question.label,
            "sensitive": one.question.is_sensitive(),
            "value": one.value().filter(|_| !masked).map(|value| value.to_json()),
            "typed": one.typed.filter(|_| !masked).map(sheet::json),
            "words": words(row, one, open),
            "source": content.sheet.source(&one.path),
        })
    };
    let section = |section: &crate::questionnaires::SectionEvaluation<'_>| {
        json!({ "section": section.section.key.to_string(), "title": section.section.title,
            "answers": section.questions().map(question).collect::<Vec<_>>() })
    };
    let response = &content.response;
    let submission = content.submissions.first().map(|last| {
        json!({ "number": last.number, "submitted_at": last.submitted_at, "by": last.name, "by_staff": last.by_staff,
            "declaration": last.declaration,
            "helper": last.helper.as_ref().map(|helper| json!({ "as": helper.kind, "name": helper.name, "language": helper.language })) })
    });
    json!({
        "title": response.title, "version": response.version_id, "case": content.case_name, "person": content.person,
        "state": response.state, "sent_at": response.created_at, "due_on": response.due_on, "submission": submission,
        "sections": whole.sections.iter().filter(|section| section.shown).map(section).collect::<Vec<_>>(),
    })
}

fn as_csv(staff: &Staff, content: &Content, open: bool) -> String {
    let whole = evaluate(&content.definition, &content.sheet.answers, staff.firm.today(staff.now));
    let row = row(staff, content);
    let mut text = String::from("part,question,label (en),label (es),answer,from\r\n");
    for section in whole.sections.iter().filter(|section| section.shown) {
        for one in section.questions() {
            let label = |lang| one.question.label.get(lang).unwrap_or_default().to_owned();
            let source = content.sheet.source(&one.path).map_or("", |source| source.as_str());
            let cells = [
                cell(section.section.title.pick(staff.lang, staff.firm.language)),
                cell(&one.path.to_string()),
                cell(&label(TextLang::En)),
                cell(&label(TextLang::Es)),
                cell(&words(row, one, open)),
                source.to_owned(),
            ];
            text.push_str(&cells.join(","));
            text.push_str("\r\n");
        }
    }
    text
}
