//! What happens to questionnaires. Writing a draft is no event, publishing it is one.

use crate::{events::SubjectKind, i18n::Localized, ids::QuestionnaireId};

static QUESTIONNAIRE: SubjectKind = SubjectKind::new("questionnaire");

crate::events! {
    /// What happens to questionnaires.
    pub enum QuestionnaireEvent {
        "questionnaire.created" Staff QUESTIONNAIRE(questionnaire)
            Created { questionnaire: QuestionnaireId, name: Localized }
        "questionnaire.published" Staff QUESTIONNAIRE(questionnaire)
            Published { questionnaire: QuestionnaireId, name: Localized, number: i32 }
        "questionnaire.draft_discarded" Staff QUESTIONNAIRE(questionnaire)
            DraftDiscarded { questionnaire: QuestionnaireId, name: Localized }
        "questionnaire.retired" Staff QUESTIONNAIRE(questionnaire)
            Retired { questionnaire: QuestionnaireId, name: Localized }
        "questionnaire.restored" Staff QUESTIONNAIRE(questionnaire)
            Restored { questionnaire: QuestionnaireId, name: Localized }
    }
}
