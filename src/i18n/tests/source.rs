//! `fl!` checks the arguments of a message only where some are given: a forgotten one must not reach a page as `{$day}`.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::files;
use crate::i18n::Lang;

#[test]
fn messages_with_variables_are_not_asked_for_without() {
    let messages = files::messages(Lang::En);
    for file in sources(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))) {
        let text = fs::read_to_string(&file).unwrap();
        for key in keys_without_arguments(&text) {
            let Some(variables) = messages.get(key) else { continue };
            assert!(variables.is_empty(), "{}: {key} needs {variables:?}", file.display());
        }
    }
}

#[test]
fn such_calls_are_found() {
    let source = "a(t!(lang, \"one\")); t!(x.lang(), \"two\", n = 1); t!(\n  page.lang,\n  \"three\",\n); assert!(\"four\")";
    assert_eq!(keys_without_arguments(source).collect::<Vec<_>>(), ["one", "three"]);
}

/// The keys of calls such as `t!(lang, "key")`, and not of `assert!(` and others that end alike.
fn keys_without_arguments(source: &str) -> impl Iterator<Item = &str> {
    source.match_indices("t!(").filter_map(|(at, opening)| {
        if source[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_') {
            return None;
        }
        let (_, rest) = source[at + opening.len()..].split_once('"')?;
        let (key, after) = rest.split_once('"')?;
        let after = after.trim_start().trim_start_matches(',').trim_start();
        after.starts_with(')').then_some(key)
    })
}

/// The Rust files below a folder; data lies among them too.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = entries.flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] });
    files.filter(|path| path.extension().is_some_and(|ending| ending == "rs")).collect()
}
