//! Questionnaires as files: JSON goes out and comes in.

use super::beginning::refused;
use crate::{
    Error, Result,
    actors::Staff,
    db::Db,
    i18n::Localized,
    questionnaires::{
        Definition, actions,
        draft::Draft,
        kind::Questionnaires,
        paths::{DraftExportPath, DraftPath, ExportPath, ImportPath},
        queries::drafts,
    },
    templates::{self, ByIdPath, Which},
    web::{
        Query, download,
        parts::{soon, whole},
        see_other,
    },
};
use axum::{extract::Multipart, response::Response};
use serde::Deserialize;
use serde_json::Value;

/// Largest file, in bytes; the definition has the same limit.
const MAX_FILE: usize = 1024 * 1024;
/// Largest body of the form: the file, and what is around it.
pub const FORM_LIMIT: usize = MAX_FILE + 64 * 1024;
/// What stands beside the file in the form, in bytes.
const MAX_TEXT: usize = 8 * 1024;
const JSON: &str = "application/json";

/// Which version is meant.
#[derive(Deserialize)]
pub struct EditionQuery {
    #[serde(default)]
    version: String,
}

impl EditionQuery {
    /// The current one where none is named.
    pub fn which(&self, id: crate::ids::QuestionnaireId) -> Which<Questionnaires> {
        match self.version.parse() {
            Ok(number) => Which::Number(id, number),
            Err(_) => Which::Current(id),
        }
    }
}

/// GET /staff/questionnaires/{id}/export
pub async fn export(
    path: ExportPath,
    staff: Staff,
    Query(wanted): Query<EditionQuery>,
    db: Db,
) -> Result<Response> {
    let firm = staff.firm.id;
    let which = wanted.which(path.id);
    let version = db.read(async |tx| Ok(templates::find::<Questionnaires>(tx, firm, which).await?)).await?;
    file(&staff, &version.head.name, &version.content.definition.to_json())
}

/// GET /staff/questionnaires/{id}/draft/export
pub async fn export_draft(path: DraftExportPath, staff: Staff, db: Db) -> Result<Response> {
    let firm = staff.firm.id;
    let kept =
        db.read(async |tx| Ok(drafts::find(tx, firm, path.id).await?)).await?.ok_or(Error::NotFound)?;
    file(&staff, &kept.draft.title, &kept.draft.to_json())
}

fn file(staff: &Staff, title: &Localized, definition: &Value) -> Result<Response> {
    let text = serde_json::to_string_pretty(definition).map_err(anyhow::Error::from)? + "\n";
    let title = title.pick(staff.lang, staff.firm.language);
    let title = if title.is_empty() { "Questionnaire" } else { title };
    Ok(download(JSON, &format!("{title}.json"), text))
}

/// POST /staff/questionnaires/import
pub async fn import(_: ImportPath, staff: Staff, db: Db, form: Multipart) -> Result<Response> {
    let content = match receive(form).await? {
        Received::File(content) => content,
        Received::TooLarge => {
            return refused(&staff, &db, "The file is larger than 1 MB.".into(), Vec::new()).await;
        }
        Received::Nothing => return refused(&staff, &db, "Choose a JSON file.".into(), Vec::new()).await,
    };
    let Ok(text) = String::from_utf8(content) else {
        return refused(&staff, &db, "This is not a JSON file in UTF-8.".into(), Vec::new()).await;
    };
    // some editors begin a file with a mark of its encoding
    let definition = match Definition::read(text.trim_start_matches('\u{feff}')) {
        Ok(definition) => definition,
        Err(problems) => {
            let words = match problems.as_slice() {
                [one] => format!("Nothing was imported. {one}"),
                many => format!("Nothing was imported: the file has {} mistakes, listed below.", many.len()),
            };
            return refused(&staff, &db, words, problems).await;
        }
    };
    let (firm, by) = (staff.firm.id, (staff.account, staff.now));
    let draft = Draft::read(&definition.to_json());
    let id = db.write(async |tx| Ok(actions::create(tx, firm, &draft, by).await?)).await?;
    Ok(see_other(DraftPath::of(id)))
}

enum Received {
    File(Vec<u8>),
    TooLarge,
    Nothing,
}

async fn receive(mut form: Multipart) -> Result<Received> {
    let mut received = Received::Nothing;
    while let Some(field) = soon(form.next_field()).await? {
        if field.file_name().is_none() || field.name() != Some("file") {
            whole(field, MAX_TEXT).await?.ok_or(Error::TooLarge)?;
            continue;
        }
        match whole(field, MAX_FILE).await? {
            None => received = Received::TooLarge,
            Some(bytes) if bytes.is_empty() => {}
            Some(bytes) => received = Received::File(bytes.into()),
        }
    }
    Ok(received)
}
