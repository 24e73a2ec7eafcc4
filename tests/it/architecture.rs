//! Who may import whom: read from the `use` lines and the paths in the code. A forbidden arrow fails.

use std::path::{Path, PathBuf};

/// They know nothing of features.
const FOUNDATIONS: &[&str] = &[
    "clock", "config", "db", "error", "events", "i18n", "ids", "jobs", "mail", "pdf", "schema", "seal",
    "storage", "ui", "web",
];
/// Each may use those before it.
const FEATURES: &[&str] = &[
    "firms",
    "access",
    "people",
    "settings",
    "cases",
    "staff",
    "streams",
    "preview",
    "checklists",
    "workflow",
    "documents",
    "tasks",
    "profile",
    "first_steps",
    "home",
    "email_log",
    "demo",
];
/// They put everything together, and so may know everything.
const COMPOSERS: &[&str] = &["app", "cli", "lib", "main", "routes"];

struct File {
    path: PathBuf,
    module: String,
    code: String,
}

fn files() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut folders, mut files) = (vec![root.clone()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder of sources") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let inside = path.strip_prefix(&root).expect("inside src");
                let module = inside
                    .iter()
                    .next()
                    .expect("a name")
                    .to_string_lossy()
                    .trim_end_matches(".rs")
                    .to_owned();
                let code = std::fs::read_to_string(&path).expect("a source");
                files.push(File { path: inside.to_owned(), module, code });
            }
        }
    }
    files
}

/// The modules of this crate that a file names, with what follows: `crate::cases::queries` gives `("cases", "queries")`.
fn named(code: &str) -> Vec<(String, String)> {
    let code: String =
        code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let mut found = Vec::new();
    for rest in code.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            Some(group) => found.extend(names_of_group(group)),
            None => found.push(name_and_next(rest)),
        }
    }
    found
}

fn name_and_next(text: &str) -> (String, String) {
    let word = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let name = word(text);
    let next = text[name.len()..].strip_prefix("::").map(word).unwrap_or_default();
    (name, next)
}

/// The first names in `a::b, c::{d, e}, f}`.
fn names_of_group(group: &str) -> Vec<(String, String)> {
    let (mut depth, mut start, mut found) = (0, 0, Vec::new());
    for (at, sign) in group.char_indices() {
        match sign {
            '{' => depth += 1,
            '}' | ',' if depth == 0 => {
                found.push(name_and_next(group[start..at].trim_start()));
                start = at + 1;
                if sign == '}' {
                    break;
                }
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    found.retain(|(name, _)| !name.is_empty());
    found
}

#[test]
fn the_reader_of_use_lines_reads_them() {
    let code = "use crate::{\n    Error, cases::{self, Case},\n    people::queries,\n};\nlet x = crate::tasks::list();";
    let names: Vec<_> = named(code).into_iter().map(|(name, next)| format!("{name}/{next}")).collect();
    assert_eq!(names, ["Error/", "cases/", "people/queries", "tasks/list"]);
}

#[test]
fn modules_import_only_what_they_may() {
    let mut wrong = Vec::new();
    for file in files() {
        if COMPOSERS.contains(&file.module.as_str()) {
            continue;
        }
        let rank = FEATURES.iter().position(|feature| *feature == file.module);
        let known = rank.is_some() || FOUNDATIONS.contains(&file.module.as_str());
        assert!(known, "{} is in no list of this test", file.path.display());
        for (name, next) in named(&file.code) {
            let Some(other) = FEATURES.iter().position(|feature| *feature == name) else { continue };
            if name == file.module {
                continue;
            }
            match rank {
                None => wrong.push(format!("{}: a foundation names the feature {name}", file.path.display())),
                Some(rank) if other > rank => {
                    wrong.push(format!("{}: {} comes before {name}", file.path.display(), file.module));
                }
                Some(_) if matches!(next.as_str(), "queries" | "actions" | "views") => {
                    wrong.push(format!("{}: {name}::{next} is not for others", file.path.display()));
                }
                Some(_) => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn is_view(name: &str) -> bool {
    name == "views.rs" || name.ends_with("_views.rs")
}

#[test]
fn pages_know_no_sql_and_no_provider_is_named() {
    let mut wrong = Vec::new();
    for file in files() {
        let name = file.path.file_name().expect("a name").to_string_lossy().into_owned();
        let feature = FEATURES.contains(&file.module.as_str());
        let page = feature && (is_view(&name) || matches!(name.as_str(), "client.rs" | "staff.rs"));
        if page && (file.code.contains("diesel::") || file.code.contains("schema::")) {
            wrong.push(format!("{}: SQL in a page", file.path.display()));
        }
        if is_view(&name) && (file.code.contains("queries::") || file.code.contains("use super::queries")) {
            wrong.push(format!("{}: a view that queries", file.path.display()));
        }
        if FEATURES.contains(&file.module.as_str())
            && (file.code.contains("lettre") || file.code.contains("object_store"))
        {
            wrong.push(format!("{}: names a transport or a storage back end", file.path.display()));
        }
        if file.module != "ui" && file.module != "mail" && file.code.contains("PreEscaped") {
            wrong.push(format!("{}: PreEscaped outside ui", file.path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Clippy cannot hold this one: the derive behind `paths!` writes the type out where it is used.
#[test]
fn paths_are_typed() {
    let bare = |word: &str| word == "extract::Path" || word == "Path";
    let wrong: Vec<_> = files()
        .into_iter()
        .filter(|file| {
            let imports = file.code.split("use axum::").skip(1).filter_map(|rest| rest.split(';').next());
            let mut words =
                imports.flat_map(|names| names.split(|c: char| !c.is_alphanumeric() && c != '_' && c != ':'));
            words.any(bare)
                || file.code.contains("axum::extract::Path<")
                || file.code.contains("axum::extract::Path(")
        })
        .map(|file| file.path)
        .collect();
    assert!(wrong.is_empty(), "axum's own Path, whose errors are no pages: {wrong:?}");
}

/// Files that write or read whole copies of workflows, for staff; and the types that say which columns those have.
const STAFF_SIDE_OF_WORKFLOWS: &[&str] =
    &["workflow/queries.rs", "workflow/save.rs", "workflow/waits.rs", "workflow/step.rs", "workflow/copy.rs"];

/// What clients see of workflows is a function of the visible part because nothing that they are served reads the tables
/// themselves: those are named by the few files above, which hand clients rows of the two views only.
#[test]
fn what_clients_see_of_workflows_is_read_from_the_visible_part() {
    let is_code = |line: &&str| !line.trim_start().starts_with("//");
    let names_tables = |code: &str| {
        code.lines()
            .filter(is_code)
            .any(|line| line.contains("case_steps") || line.contains("case_workflows"))
    };
    let mut wrong: Vec<_> = files()
        .into_iter()
        .filter(|file| names_tables(&file.code) && file.module != "schema")
        .filter(|file| !STAFF_SIDE_OF_WORKFLOWS.iter().any(|known| file.path == Path::new(known)))
        .map(|file| format!("{} names the tables of workflows", file.path.display()))
        .collect();
    // in the file that has both, the functions for clients
    let queries =
        files().into_iter().find(|file| file.path == Path::new("workflow/queries.rs")).expect("queries");
    let parts: Vec<_> = queries.code.split("\npub async fn ").skip(1).collect();
    let for_clients: Vec<_> =
        parts.iter().filter(|part| part.contains("-> QueryResult<Vec<VisibleWorkflow>>")).collect();
    assert_eq!(for_clients.len(), 1, "the one query for clients");
    for part in for_clients {
        let body = part.split("\n}").next().unwrap_or_default();
        if names_tables(body) || !body.contains("visible_steps::") || !body.contains("visible_workflows::") {
            wrong.push("workflow/queries.rs: the query for clients names the tables of workflows".into());
        }
    }
    // what clients are served never asks for what staff are
    for file in files() {
        let name = file.path.to_string_lossy().into_owned();
        let client_side = name.contains("/client")
            || ["standing.rs", "track_view.rs"].iter().any(|end| name.ends_with(end));
        let whole = [
            "list_for_staff",
            "CaseWorkflow,",
            "CaseWorkflow {",
            "CaseWorkflow>",
            "list_waiting",
            "queries::lock(",
        ];
        if client_side && file.module != "cases" && whole.iter().any(|word| file.code.contains(word)) {
            wrong.push(format!("{name}: a page for clients reads whole copies"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
