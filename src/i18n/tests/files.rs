//! Every language has the same keys as English, with the same variables.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement},
    parser,
};

use crate::i18n::Lang;

/// The variables of every message of a language.
pub type Messages = BTreeMap<String, BTreeSet<String>>;

pub fn messages(lang: Lang) -> Messages {
    let text =
        std::fs::read_to_string(format!("{}/assets/locales/{lang}/portico.ftl", env!("CARGO_MANIFEST_DIR")))
            .unwrap();
    let file = parser::parse(text.as_str()).unwrap_or_else(|(_, errors)| panic!("{lang}: {errors:?}"));
    let mut messages = Messages::new();
    for entry in &file.body {
        let Entry::Message(message) = entry else { continue };
        let mut variables = BTreeSet::new();
        collect(message.value.as_ref().expect("a message has a text"), &mut variables);
        let previous = messages.insert(message.id.name.to_owned(), variables);
        assert!(previous.is_none(), "{lang}: {} stands twice", message.id.name);
    }
    messages
}

fn collect(pattern: &Pattern<&str>, variables: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        match expression {
            Expression::Inline(inline) => collect_inline(inline, variables),
            Expression::Select { selector, variants } => {
                collect_inline(selector, variables);
                variants.iter().for_each(|variant| collect(&variant.value, variables));
            }
        }
    }
}

fn collect_inline(inline: &InlineExpression<&str>, variables: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => drop(variables.insert(id.name.to_owned())),
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        other => panic!("teach this test about {other:?}"),
    }
}

#[test]
fn every_language_says_what_english_says() {
    let english = messages(Lang::En);
    for lang in Lang::ALL {
        let other = messages(lang);
        for (key, variables) in &english {
            let theirs = other.get(key).unwrap_or_else(|| panic!("{lang} has no {key}"));
            assert_eq!(theirs, variables, "variables of {key} in {lang}");
        }
        let unknown: Vec<_> = other.keys().filter(|key| !english.contains_key(*key)).collect();
        assert!(unknown.is_empty(), "{lang} has keys that English has not: {unknown:?}");
    }
}
