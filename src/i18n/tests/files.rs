//! Every language has the same keys as English, in files of the same names, with the same variables.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement},
    parser,
};

use crate::i18n::{Lang, messages::folder};

/// The messages of a language: by key, the feature in whose file each stands, and its variables.
pub type Messages = BTreeMap<String, Message>;

#[derive(Debug)]
pub struct Message {
    pub feature: String,
    pub variables: BTreeSet<String>,
    /// As the parser understood it.
    text: String,
}

pub fn messages(lang: Lang) -> Messages {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/locales").join(folder(lang));
    let mut messages = Messages::new();
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let feature = path.file_stem().unwrap().to_str().unwrap();
        let text = fs::read_to_string(&path).unwrap();
        for (key, message) in
            parse(feature, &text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
        {
            let previous = messages.insert(key.clone(), message);
            assert!(previous.is_none(), "{lang}: {key} stands twice");
        }
    }
    messages
}

/// The messages of a feature's file, by key.
fn parse(feature: &str, text: &str) -> Result<Vec<(String, Message)>, String> {
    let file = parser::parse(text).map_err(|(_, errors)| format!("{errors:?}"))?;
    let messages = file.body.iter().filter_map(|entry| match entry {
        Entry::Message(message) => Some(message),
        _ => None,
    });
    let described = messages.map(|message| {
        let mut variables = BTreeSet::new();
        let pattern = message.value.as_ref().expect("a message has a text");
        collect(pattern, &mut variables);
        let text = format!("{pattern:?}");
        (message.id.name.to_owned(), Message { feature: feature.to_owned(), variables, text })
    });
    Ok(described.collect())
}

fn collect(pattern: &Pattern<&str>, variables: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        match expression {
            Expression::Inline(inline) => collect_inline(inline, variables),
            Expression::Select { selector, variants } => {
                collect_inline(selector, variables);
                for variant in variants {
                    collect(&variant.value, variables);
                }
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
    let english = messages(Lang::EnUs);
    for lang in Lang::ALL.into_iter().filter(|lang| *lang != Lang::EnGb) {
        let other = messages(lang);
        for (key, message) in &english {
            let theirs = other.get(key).unwrap_or_else(|| panic!("{lang} has no {key}"));
            let place = |message: &Message| (message.feature.clone(), message.variables.clone());
            assert_eq!(place(theirs), place(message), "{key} in {lang}");
        }
        let unknown: Vec<_> = other.keys().filter(|key| !english.contains_key(*key)).collect();
        assert!(unknown.is_empty(), "{lang} has keys that English has not: {unknown:?}");
    }
}

/// The rest comes from the American messages: one that is the same would only be forgotten when that one changes.
#[test]
fn british_english_has_only_what_is_written_in_another_way() {
    let (american, british) = (messages(Lang::EnUs), messages(Lang::EnGb));
    for (key, message) in &british {
        let theirs = american.get(key).unwrap_or_else(|| panic!("English has no {key}"));
        assert_eq!((&message.feature, &message.variables), (&theirs.feature, &theirs.variables), "{key}");
        assert_ne!(message.text, theirs.text, "{key} is the same in both");
    }
}
