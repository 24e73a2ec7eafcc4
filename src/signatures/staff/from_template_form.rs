//! What is filled in to make a contract: its language, its blanks, and what is said of the request.

use crate::{
    clock::Day,
    contracts::{Body, ContractTemplates, MAX_BLANK, Values},
    form::{FieldErrors, Pairs, plain_text, storable},
    i18n::{Lang, TextLang},
    ids::ClientId,
    signatures::{forms::DetailsForm, queries::RequestRow},
    templates::Version,
};

/// What stands in the form, right or wrong.
#[derive(Debug, Clone)]
pub struct ContractRequestForm {
    /// One of those that the contract is written in.
    pub language: TextLang,
    /// Names as the contract writes them, and what comes in their place.
    pub blanks: Vec<(String, String)>,
    pub details: DetailsForm,
}

/// The language that was asked for, where the contract is written in it, or else the one that is read best.
fn language(version: &Version<ContractTemplates>, (asked, reads): (&str, Lang), firm: Lang) -> TextLang {
    let asked = version.content.iter().map(|(lang, _)| lang).find(|lang| lang.code() == asked);
    asked.unwrap_or_else(|| version.content.pick_with_lang(reads, firm).1)
}

fn names(version: &Version<ContractTemplates>, language: TextLang) -> Vec<String> {
    let body = Body::read(version.content.get(language).unwrap_or_default());
    body.blanks().into_iter().map(str::to_owned).collect()
}

impl ContractRequestForm {
    /// Empty, with the name of the contract.
    pub fn proposed(
        version: &Version<ContractTemplates>,
        (asked, reads): (&str, Lang),
        firm: Lang,
    ) -> ContractRequestForm {
        let language = language(version, (asked, reads), firm);
        let name = version.head.name.get(language).unwrap_or_else(|| version.head.name.pick(reads, firm));
        let blanks = names(version, language).into_iter().map(|name| (name, String::new())).collect();
        let details = DetailsForm { title: name.to_owned(), ..DetailsForm::default() };
        ContractRequestForm { language, blanks, details }
    }

    /// What was sent.
    pub fn posted(pairs: &Pairs, version: &Version<ContractTemplates>, firm: Lang) -> ContractRequestForm {
        let language = language(version, (pairs.get("language"), firm), firm);
        let typed = |(at, name): (usize, String)| {
            let value = plain_text(pairs.get(&format!("blank-{at}")));
            (name, value)
        };
        let blanks = names(version, language).into_iter().enumerate().map(typed).collect();
        let details = DetailsForm::read(|name| pairs.get(name).to_owned());
        ContractRequestForm { language, blanks, details }
    }

    /// The same for another version: what was typed stays with its name.
    #[must_use]
    pub fn moved_to(self, version: &Version<ContractTemplates>, firm: Lang) -> ContractRequestForm {
        let language = language(version, (self.language.code(), firm), firm);
        let typed = |name: String| {
            let known = self.blanks.iter().find(|(known, _)| known.to_lowercase() == name.to_lowercase());
            let value = known.map(|(_, value)| value.clone()).unwrap_or_default();
            (name, value)
        };
        let blanks = names(version, language).into_iter().map(typed).collect();
        ContractRequestForm { language, blanks, details: self.details }
    }

    /// The same in another language: what was typed stays with its name, or where it stood among as many.
    #[must_use]
    pub fn in_language(
        self,
        version: &Version<ContractTemplates>,
        asked: &str,
        firm: Lang,
    ) -> ContractRequestForm {
        let language = language(version, (asked, firm), firm);
        let names = names(version, language);
        let is_as_many = names.len() == self.blanks.len();
        let typed = |(at, name): (usize, String)| {
            let same = self.blanks.iter().find(|(known, _)| known.to_lowercase() == name.to_lowercase());
            let there = self.blanks.get(at).filter(|_| is_as_many);
            let value = same.or(there).map(|(_, value)| value.clone()).unwrap_or_default();
            (name, value)
        };
        let blanks = names.into_iter().enumerate().map(typed).collect();
        let mut details = self.details;
        let name = |language| version.head.name.get(language);
        // a name that is still the template's goes with the language
        if Some(details.title.as_str()) == name(self.language)
            && let Some(name) = name(language)
        {
            name.clone_into(&mut details.title);
        }
        ContractRequestForm { language, blanks, details }
    }

    /// What is said of the request, and the values of the contract.
    ///
    /// # Errors
    /// What is wrong, at the fields; what the case lacks is wrong at the contract.
    pub fn check(
        &self,
        today: Day,
        people: &[(ClientId, String)],
        (body, mut values): (&Body, Values),
    ) -> Result<(RequestRow, Values), FieldErrors> {
        let mut errors = FieldErrors::default();
        let lacks = values.lacks(body);
        if !lacks.is_empty() {
            errors.add("contract", lacks.join(" "));
        }
        for (at, (name, value)) in self.blanks.iter().enumerate() {
            let field = format!("blank-{at}");
            if value.is_empty() {
                errors.add(field, format!("Fill in “{name}”."));
            } else if let Err(words) = storable(value, MAX_BLANK) {
                errors.add(field, words);
            }
            values.fill(name, value);
        }
        match self.details.check(today, people) {
            Ok(row) => errors.or((row, values)),
            Err(more) => {
                more.iter().for_each(|(field, words)| errors.add(field, words));
                Err(errors)
            }
        }
    }
}
