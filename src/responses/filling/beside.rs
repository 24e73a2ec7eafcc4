//! What stands beside answers on pages: masks of sensitive ones, the firm's notes, the names of files.

use crate::{
    db::Tx,
    documents,
    i18n::Lang,
    ids::{CaseId, DocumentId, FirmId},
    questionnaires::{AnswerPath, AnswerState, AnsweredQuestion, Beside, Kind, SectionEvaluation, Value},
    responses::{
        desk::Desk,
        model::{Note, Response},
    },
    t, ui,
};
use diesel::QueryResult;
use maud::{Markup, html};

/// What documents of a case are called.
#[derive(Debug, Clone, Default)]
pub struct FileNames(Vec<(DocumentId, String)>);

impl FileNames {
    /// Those of a case, where any of these answers is a file.
    ///
    /// # Errors
    /// The database's.
    pub async fn of<'a, 'd: 'a>(
        tx: &Tx,
        (firm, case): (FirmId, CaseId),
        mut answers: impl Iterator<Item = &'a AnsweredQuestion<'d>>,
    ) -> QueryResult<FileNames> {
        if !answers.any(|one| matches!(one.value(), Some(Value::Files(_)))) {
            return Ok(FileNames::default());
        }
        Ok(FileNames(documents::list_titles(tx, firm, case).await?))
    }

    /// The name of a file; none where it was taken back.
    pub fn name(&self, id: DocumentId) -> Option<&str> {
        self.0.iter().find(|(known, _)| *known == id).map(|(_, name)| name.as_str())
    }
}

/// What is shown of a sensitive answer.
pub fn masked(answered: &AnsweredQuestion<'_>, lang: Lang) -> Option<String> {
    if !answered.question.is_sensitive() {
        return None;
    }
    match &answered.state {
        AnswerState::Given(value) => Some(value.masked(lang)),
        AnswerState::Wrong(_) => Some(t!(lang, "response-masked-wrong")),
        AnswerState::Blank => None,
    }
}

/// All that stands beside the fields of a section.
pub fn beside(
    desk: &Desk,
    (response, evaluation): (&Response, &SectionEvaluation<'_>),
    (notes, names): (&[Note], &FileNames),
    with_missing: bool,
) -> Beside {
    let lang = desk.lang;
    let mut beside = Beside { errors: evaluation.field_errors(lang, with_missing), ..Beside::default() };
    for one in evaluation.questions() {
        if let Some(mask) = masked(one, lang) {
            beside.kept.insert(one.path.clone(), mask);
        }
        if matches!(one.question.kind, Kind::File { .. }) {
            beside.files.insert(one.path.clone(), files(desk, response, one, names));
        }
    }
    for note in notes.iter().filter(|note| note.submission == response.submissions) {
        if let Ok(path) = note.path.parse::<AnswerPath>() {
            beside.notes.insert(path, note.body.clone());
        }
    }
    beside
}

/// The files that were given, and the way to give others: a button of the form, which is saved by it.
fn files(desk: &Desk, response: &Response, one: &AnsweredQuestion<'_>, names: &FileNames) -> Markup {
    let lang = desk.lang;
    let given: &[DocumentId] = match one.value() {
        Some(Value::Files(files)) => files,
        _ => &[],
    };
    html! {
        @if !given.is_empty() {
            ul.stack { @for file in given {
                li { (ui::icon("doc")) " " bdi { (names.name(*file).unwrap_or(&t!(lang, "response-file-gone"))) } }
            } }
        }
        @if response.is_open() {
            div {
                button class="button compact" id={ "f-" (one.path.field_id("")) } name="do" value={ "files." (one.path) } formnovalidate {
                    (ui::icon("up"))
                    @if given.is_empty() { (t!(lang, "response-files-add")) } @else { (t!(lang, "response-files-change")) }
                    span.visually-hidden { " " (one.question.label.pick(lang, desk.firm.language)) }
                }
            }
        }
    }
}
