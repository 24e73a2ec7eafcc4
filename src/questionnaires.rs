//! Questionnaires: what is asked, what answers mean, and what is shown, missing and submitted. The engine is pure: it knows neither database
//! nor HTTP.
//!
//! A [`Definition`] is data, checked once. [`Answers`] are what was typed, right or wrong. [`evaluate`] says of both what is shown, what that
//! means and what is missing; [`evaluate_section`] the same of one section, with the answers that it needs alone. [`SectionFields`] is a
//! section as the fields of a form, [`read_posted`] what comes back.
//!
//! Definitions are kept in versions as [`crate::templates`]. Staff write the next version as a draft ([`builder_view`]), in which anything may
//! be missing or wrong until it is published; [`find_definition`] is how others read a version.

mod actions;
mod answer_error;
mod answers;
mod arranging;
mod builder_view;
mod cache;
mod condition;
mod condition_view;
mod conditions;
mod definition;
mod demo;
mod draft;
mod draft_json;
mod evaluate;
mod events;
mod facts;
mod fields;
mod gone_view;
mod key;
mod kind;
mod kinds;
mod new_view;
mod page;
mod paths;
mod places;
mod posted;
mod preview_view;
mod problems;
mod queries;
mod question_form;
mod question_view;
mod scope;
mod section_view;
mod sentences;
mod staff;
mod translations;
mod try_out;
mod value;

#[cfg(test)]
mod tests;

pub use answer_error::AnswerError;
pub use answers::{Answers, ON, Typed};
pub use cache::find_definition;
pub use condition::{Condition, MAX_DEPTH as MAX_CONDITION_DEPTH, MAX_PARTS as MAX_CONDITION_PARTS};
pub use definition::{
    ChoiceOption, Coverage, CustomPattern, Definition, DefinitionParts, Group, IdentifierPattern, Kind,
    KindName, MAX_IN_SECTION, MAX_JSON, MAX_QUESTIONS, MAX_SECTIONS, MissingText, OTHER, Question, Section,
};
pub use evaluate::{
    AnswerState, AnsweredGroup, AnsweredQuestion, AnsweredRow, Evaluation, Item, SectionEvaluation,
    Submission, SubmittedAnswer, evaluate, evaluate_section,
};
pub use events::QuestionnaireEvent;
pub use facts::Fact;
pub use fields::{Beside, FieldError, FieldLook, QuestionField, SectionFields};
pub use key::{AnswerPath, InvalidKey, Key};
pub use kind::{Content, Extent, Questionnaires};
pub use paths::{DraftPath, IndexPath, QuestionnairePath};
pub use posted::{PostedAnswers, ReadError, RowChange, read_posted};
pub use problems::Problem;
pub use value::{Address, Decimal, Month, PartialDate, PersonName, Phone, Value};

use crate::{
    app::Feature,
    events::EventKinds,
    feature::{Example, TemplateShelf},
};
use axum_extra::routing::TypedPath;

/// What this feature brings.
pub const FEATURE: Feature = Feature {
    tables: &["questionnaires", "questionnaire_drafts"],
    // never changed once it is there: what is sent of it joins it to say what was asked
    shared_tables: &["questionnaire_versions"],
    routes: Some(staff::routes),
    events: &[EventKinds::of::<QuestionnaireEvent>()],
    templates: &[TemplateShelf { order: 40, href: IndexPath::PATH, words: "Questionnaires" }],
    examples: &[Example {
        parameter: "id",
        query: "SELECT v.questionnaire_id::text FROM questionnaire_versions v JOIN questionnaire_drafts d ON d.firm_id = v.firm_id \
                    AND d.questionnaire_id = v.questionnaire_id WHERE v.firm_id = :firm ORDER BY 1 LIMIT 1",
    }],
    demo: Some(demo::fill),
    path_scopes: scope::PATHS,
    ..Feature::new("questionnaires")
};
