//! `fl!` checks that a key is there, and its arguments where some are given. What it cannot see: a forgotten argument, which
//! must not reach a page as `{$day}`, and a message that no page asks for any more.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use super::files;
use crate::i18n::Lang;

#[test]
fn messages_with_variables_are_not_asked_for_without() {
    let messages = files::messages(Lang::EnUs);
    for (path, text) in sources() {
        for key in calls(&text).filter(|call| call.is_bare).map(|call| call.key) {
            let message = &messages[key];
            assert!(message.variables.is_empty(), "{}: {key} needs {:?}", path.display(), message.variables);
        }
    }
}

#[test]
fn every_message_is_asked_for() {
    let sources = sources();
    let asked: BTreeSet<&str> =
        sources.iter().flat_map(|(_, text)| calls(text)).map(|call| call.key).collect();
    let messages = files::messages(Lang::EnUs);
    let unused: Vec<_> = messages.keys().filter(|key| !asked.contains(key.as_str())).collect();
    assert!(unused.is_empty(), "no page asks for {unused:?}");
}

/// The macros take a literal: a key that is put together could only go to the loader itself.
#[test]
fn keys_are_written_out() {
    for (path, text) in sources().iter().filter(|(path, _)| !path.ends_with("i18n/messages.rs")) {
        assert!(!text.contains("loader("), "{} asks a loader, which hides its keys", path.display());
    }
}

#[test]
fn calls_are_found() {
    let source = "a(t!(lang, \"one\")); t!(x.lang(), \"two\", n = 1); t!(\n  page.lang,\n  \"three\",\n); assert!(\"four\")
        t_html!(lang_of(a, b), \"five\", actor = x); $crate::t!($lang, $key); not!(lang, \"six\"); t!(lang, key(\"seven\"))";
    let found: Vec<_> = calls(source).map(|call| (call.key, call.is_bare)).collect();
    assert_eq!(found, [("one", true), ("two", false), ("three", true), ("five", false)]);
    let file = "//! t!(lang, \"a\")\nt!(lang, \"b\") // t!(lang, \"c\")\n#[cfg(test)]\nmod tests { t!(lang, \"d\") }";
    assert_eq!(calls(&code(file)).map(|call| call.key).collect::<Vec<_>>(), ["b"]);
}

/// A call such as `t!(lang, "key")`.
struct Call<'a> {
    key: &'a str,
    /// Whether it gives no arguments.
    is_bare: bool,
}

/// The calls of `t!` and `t_html!`, in their order.
fn calls(source: &str) -> impl Iterator<Item = Call<'_>> {
    source.match_indices("!(").filter_map(|(at, opening)| {
        let name = source[..at].rsplit(|before: char| !before.is_alphanumeric() && before != '_').next();
        if !matches!(name, Some("t" | "t_html")) {
            return None;
        }
        let arguments = &source[at + opening.len()..];
        let key = arguments[first_comma(arguments)? + 1..].trim_start().strip_prefix('"')?;
        let (key, after) = key.split_once('"')?;
        let after = after.trim_start().trim_start_matches(',').trim_start();
        Some(Call { key, is_bare: after.starts_with(')') })
    })
}

/// The comma after the first argument, which may have commas in brackets of its own.
fn first_comma(arguments: &str) -> Option<usize> {
    let mut depth = 0;
    arguments.char_indices().find_map(|(at, char)| {
        match char {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => return Some(at),
            _ => {}
        }
        None
    })
}

/// Every Rust file below `src` that is no test, with what of it reaches a page.
fn sources() -> Vec<(PathBuf, String)> {
    let files = files_below(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")));
    files
        .into_iter()
        .map(|path| (fs::read_to_string(&path).unwrap(), path))
        .map(|(text, path)| (path, code(&text)))
        .collect()
}

/// A file without its comments and its tests, which stand last.
fn code(text: &str) -> String {
    let text = text.split_once("#[cfg(test)]\nmod tests {").map_or(text, |(code, _)| code);
    let lines = text.lines().map(|line| line.split_once("//").map_or(line, |(code, _)| code));
    lines.fold(String::new(), |code, line| code + line + "\n")
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = entries.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] });
    files.filter(|path| is_code(path)).collect()
}

/// Data lies among the sources too; and what only a test asks for is asked for by no page.
fn is_code(path: &Path) -> bool {
    let name = path.file_name().unwrap().to_str().unwrap();
    let in_tests = path.components().any(|part| part.as_os_str() == "tests");
    name.ends_with(".rs") && name != "tests.rs" && !name.ends_with("_tests.rs") && !in_tests
}
