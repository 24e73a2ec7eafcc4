//! Questionnaires: what is asked, what answers mean, and what is shown, missing and submitted. The engine is pure: it knows neither database
//! nor HTTP.
//!
//! A [`Definition`] is data, checked once. [`Answers`] are what was typed, right or wrong. [`evaluate`] says of both what is shown, what that
//! means and what is missing; [`evaluate_section`] the same of one section, with the answers that it needs alone. [`SectionFields`] is a
//! section as the fields of a form, [`read_posted`] what comes back.

mod answer_error;
mod answers;
mod condition;
mod definition;
mod evaluate;
mod facts;
mod fields;
mod key;
mod posted;
mod problems;
mod value;

#[cfg(test)]
mod tests;

pub use answer_error::AnswerError;
pub use answers::{Answers, ON, Typed};
pub use condition::{Condition, MAX_DEPTH as MAX_CONDITION_DEPTH, MAX_PARTS as MAX_CONDITION_PARTS};
pub use definition::{
    ChoiceOption, Coverage, CustomPattern, Definition, DefinitionParts, Group, IdentifierPattern, Kind,
    KindName, MAX_IN_SECTION, MAX_JSON, MAX_QUESTIONS, MAX_SECTIONS, MissingText, OTHER, Question, Section,
};
pub use evaluate::{
    AnswerState, AnsweredGroup, AnsweredQuestion, AnsweredRow, Evaluation, Item, SectionEvaluation,
    Submission, SubmittedAnswer, evaluate, evaluate_section,
};
pub use facts::Fact;
pub use fields::{Beside, FieldError, FieldLook, QuestionField, SectionFields};
pub use key::{AnswerPath, InvalidKey, Key};
pub use posted::{PostedAnswers, ReadError, RowChange, read_posted};
pub use problems::Problem;
pub use value::{Address, Decimal, Month, PartialDate, PersonName, Phone, Value};

use crate::app::Feature;

/// What this feature brings.
pub const FEATURE: Feature = Feature::new("questionnaires");
