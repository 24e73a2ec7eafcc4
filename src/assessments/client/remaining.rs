//! What could not be asked before.

use crate::{
    assessments::answers::SplitAnswers,
    questionnaires::{Item, Kind, SectionEvaluation},
};

/// The questions that could not be asked before the address was confirmed, and are not answered: sensitive ones that stood in a frame.
pub fn remaining<'d>(
    section: &SectionEvaluation<'d>,
    answered: &SplitAnswers,
) -> Option<SectionEvaluation<'d>> {
    let whole = answered.whole();
    let mut left = section.clone();
    left.items.retain(|item| match item {
        Item::Question(one) => {
            let is_file = matches!(one.question.kind, Kind::File { .. });
            !is_file && one.question.is_sensitive() && whole.get(&one.path).is_none()
        }
        Item::Group(_) => false,
    });
    (left.shown && !left.items.is_empty()).then_some(left)
}
