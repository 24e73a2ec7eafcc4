//! Addresses of questionnaires, and of what is being written of one.

use crate::{
    ids::{PathPart, QuestionnaireId},
    templates::ByIdPath,
};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A section or a question of a draft, by a number that it keeps wherever it is moved to and whatever its key becomes. It says nothing outside
/// of its draft, which is asked for first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PartId(pub u32);

impl PathPart for PartId {
    const THING: Option<&'static str> = None;
}

impl fmt::Display for PartId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for PartId {
    type Err = std::num::ParseIntError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(PartId)
    }
}

crate::paths! {
    pub IndexPath = "/staff/questionnaires";
    pub NewPath = "/staff/questionnaires/new";
    pub ImportPath = "/staff/questionnaires/import";
    pub QuestionnairePath(id: QuestionnaireId) = "/staff/questionnaires/{id}";
    pub RetirementPath(id: QuestionnaireId) = "/staff/questionnaires/{id}/retirement";
    pub RetirementDeletePath(id: QuestionnaireId) = "/staff/questionnaires/{id}/retirement/delete";
    pub ExportPath(id: QuestionnaireId) = "/staff/questionnaires/{id}/export";
    pub PreviewPath(id: QuestionnaireId) = "/staff/questionnaires/{id}/preview";
    pub DraftPath(id: QuestionnaireId) = "/staff/questionnaires/{id}/draft";
    pub DraftDeletePath(id: QuestionnaireId) = "/staff/questionnaires/{id}/draft/delete";
    pub TitlePath(id: QuestionnaireId) = "/staff/questionnaires/{id}/draft/title";
    pub OrderPath(id: QuestionnaireId) = "/staff/questionnaires/{id}/draft/order";
    pub SectionsPath(id: QuestionnaireId) = "/staff/questionnaires/{id}/draft/sections";
    pub SectionPath(id: QuestionnaireId, section: PartId) = "/staff/questionnaires/{id}/draft/sections/{section}";
    pub QuestionsPath(id: QuestionnaireId) = "/staff/questionnaires/{id}/draft/questions";
    pub QuestionPath(id: QuestionnaireId, question: PartId) = "/staff/questionnaires/{id}/draft/questions/{question}";
    pub DraftExportPath(id: QuestionnaireId) = "/staff/questionnaires/{id}/draft/export";
    pub DraftPreviewPath(id: QuestionnaireId) = "/staff/questionnaires/{id}/draft/preview";
    pub PublicationPath(id: QuestionnaireId) = "/staff/questionnaires/{id}/draft/publication";
}

crate::template_paths! {
    QuestionnairePaths: QuestionnaireId, IndexPath, NewPath, QuestionnairePath, DraftPath, RetirementPath, RetirementDeletePath
}

/// Where a section of the draft is written, with one of its questions open.
pub fn builder(id: QuestionnaireId, section: PartId, open: Option<PartId>) -> String {
    let draft = DraftPath::of(id);
    match open {
        Some(question) => format!("{draft}?section={section}&open={question}#part-{question}"),
        None => format!("{draft}?section={section}"),
    }
}
