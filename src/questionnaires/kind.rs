//! Questionnaires as a kind of template: what is theirs alone.

use super::{Definition, cache, events::QuestionnaireEvent, page, paths::QuestionnairePaths, queries};
use crate::{
    actors::Staff,
    db::Tx,
    i18n::Localized,
    ids::{FirmId, QuestionnaireId, QuestionnaireVersionId},
    templates::{Change, Kind, Summary, Version, Words},
    ui::{self, Tone},
};
use diesel::QueryResult;
use futures_util::try_join;
use maud::{Markup, html};
use std::sync::Arc;

/// See [`Kind`].
#[derive(Debug, Clone, Copy)]
pub struct Questionnaires;

/// What is in a version, and whether the next one is being written.
#[derive(Debug, Clone)]
pub struct Content {
    /// What it asks.
    pub definition: Arc<Definition>,
    /// Of the questionnaire, whichever version this is.
    pub has_draft: bool,
}

/// What a list says of a questionnaire.
#[derive(Debug, Clone, Copy)]
pub struct Extent {
    /// How many there are.
    pub sections: i16,
    /// Those in groups too.
    pub questions: i16,
    /// Whether the next version is being written.
    pub has_draft: bool,
}

impl Kind for Questionnaires {
    type Content = Content;
    type Extent = Extent;
    type Event = QuestionnaireEvent;
    type Paths = QuestionnairePaths;

    const WORDS: Words = Words {
        one: "questionnaire",
        head: "Questionnaire",
        many: "Questionnaires",
        lead: "What you ask your clients, section by section. Send one to a person in a case, or open one to everybody as an assessment.",
        none: "Create one for each case type, or import one from a file.",
        saving: "Questionnaires already sent stay as they are.",
        icon: "form",
    };

    const COLUMNS: &'static [&'static str] = &["Sections", "Questions"];

    fn event(change: Change, questionnaire: QuestionnaireId, name: Localized) -> QuestionnaireEvent {
        match change {
            Change::Created => QuestionnaireEvent::Created { questionnaire, name },
            Change::Updated { number } => QuestionnaireEvent::Published { questionnaire, name, number },
            Change::Retired => QuestionnaireEvent::Retired { questionnaire, name },
            Change::Restored => QuestionnaireEvent::Restored { questionnaire, name },
        }
    }

    async fn list(tx: &Tx, firm: FirmId, retired: bool) -> QueryResult<Vec<Summary<Self>>> {
        queries::list(tx, firm, retired).await
    }

    async fn content(tx: &Tx, firm: FirmId, version: QuestionnaireVersionId) -> QueryResult<Content> {
        let (definition, has_draft) =
            try_join!(cache::find_definition(tx, firm, version), queries::has_draft(tx, firm, version))?;
        Ok(Content { definition, has_draft })
    }

    /// Those that were never published.
    async fn beginnings(tx: &Tx, staff: &Staff) -> QueryResult<Option<Markup>> {
        let unpublished = queries::drafts::list_unpublished(tx, staff.firm.id).await?;
        Ok((!unpublished.is_empty()).then(|| page::unpublished(staff, &unpublished)))
    }

    fn numbers(extent: &Extent) -> Vec<i64> {
        vec![extent.sections.into(), extent.questions.into()]
    }

    fn list_mark(extent: &Extent) -> Markup {
        html! { @if extent.has_draft { (ui::pill(Tone::Brand, "Draft")) } }
    }

    fn edit_button(version: &Version<Self>) -> Markup {
        page::edit_button(version)
    }

    fn page(staff: &Staff, version: &Version<Self>, versions: Markup) -> Markup {
        page::page(staff, version, versions)
    }
}
