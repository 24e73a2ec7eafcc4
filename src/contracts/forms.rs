//! The form of a contract template. Its fields are `name-en`, `body-en` and so on.

use super::{
    body::Body,
    model::{Draft, MAX_BODY, MAX_NAME},
};
use crate::{
    form::{ArrangedLine, Do, FieldErrors, Pairs, TextRule, Texts},
    i18n::TextLang,
    templates::TemplateForm,
};

/// What is wrong with a text is told up to so many things at once.
const TOLD: usize = 3;

/// What stands in the form, right or wrong.
#[derive(Debug, Clone, Default)]
pub struct ContractForm {
    pub name: Texts,
    pub body: Texts,
}

impl TemplateForm for ContractForm {
    type Draft = Draft;

    fn empty() -> ContractForm {
        ContractForm::default()
    }

    fn of(draft: &Draft) -> ContractForm {
        ContractForm { name: Texts::of(&draft.name), body: Texts::of(&draft.body) }
    }

    fn posted(pairs: &Pairs) -> ContractForm {
        ContractForm { name: pairs.texts("name"), body: pairs.texts("body") }
    }

    /// It has no lines.
    fn arrange(&mut self, _: Do) -> Option<ArrangedLine> {
        None
    }

    fn check(&self, firm: TextLang) -> Result<Draft, FieldErrors> {
        let mut errors = FieldErrors::default();
        let rule = TextRule { most: MAX_NAME, required: Some((firm, "Give the contract template a name.")) };
        let name = self.name.check(&mut errors, "name", rule);
        let rule = TextRule { most: MAX_BODY, required: Some((firm, "Write what the contract says.")) };
        let body = self.body.check(&mut errors, "body", rule);
        for (lang, text) in body.iter() {
            let field = format!("body-{lang}");
            if errors.get(&field).is_some() {
                continue;
            }
            let problems = Body::read(text).problems;
            let words: Vec<String> = problems.iter().take(TOLD).map(|problem| problem.words()).collect();
            if !words.is_empty() {
                errors.add(field, words.join(" "));
            }
        }
        errors.or(Draft { name, body })
    }

    fn leave_a_line(&mut self) {}
}

#[cfg(test)]
#[path = "forms_tests.rs"]
mod tests;
