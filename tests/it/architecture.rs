//! Who may import whom: read from the `use` lines and the paths in the code. A forbidden arrow fails.

use crate::support::{Source, sources};
use portico::features::FEATURES;
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

/// Each may use those before it, and neither [`FRAME`] nor features.
const FOUNDATIONS: &[&str] = &[
    "clock",
    "error",
    "ids",
    "schema",
    "i18n",
    "money",
    "bank_files",
    "qr",
    "pdf",
    "pdf_files",
    "seal",
    "folders",
    "child",
    "db",
    "assets",
    "form",
    "ui",
    "jobs",
    "events",
    "mail",
    "storage",
    "pages",
    "dns",
    "payments",
    "web",
    "config",
    "export",
    "navigation",
    "notification",
    "fixtures",
    "feature",
    "catalog",
    "firms",
    "abuse",
    "sessions",
    "streams",
    "app",
];
/// What stands between foundations and features: who asks, and what is around a page.
const FRAME: &[&str] = &["actors", "shell", "templates"];
/// They put everything together, and so may know everything; nobody knows them.
const COMPOSERS: &[&str] = &["cli", "features", "lib", "main", "routes"];

struct File {
    path: PathBuf,
    module: String,
    code: String,
}

fn files() -> Vec<File> {
    let file = |source: Source| File { module: source.module(), path: source.path, code: source.code };
    sources().into_iter().map(file).collect()
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

/// Where a module stands among all that may not import upwards; none for composers.
fn rank(module: &str) -> Option<usize> {
    let features = FEATURES.iter().map(|feature| feature.name);
    FOUNDATIONS.iter().chain(FRAME).copied().chain(features).position(|known| known == module)
}

/// What has handlers and views: the features, and what stands around their pages.
fn is_feature(module: &str) -> bool {
    FRAME.contains(&module) || FEATURES.iter().any(|feature| feature.name == module)
}

/// What a module imports that it may not.
fn forbidden(module: &str, code: &str) -> Vec<String> {
    let (Some(own), outer) = (rank(module), is_feature(module)) else { return Vec::new() };
    let mut wrong = Vec::new();
    for (name, next) in named(code) {
        // `Error` and `Result` stand at the root
        let name = if ["Error", "Result"].contains(&name.as_str()) { "error".to_owned() } else { name };
        let inner = matches!(next.as_str(), "queries" | "actions" | "views" | "paths");
        match rank(&name) {
            _ if name == module => {}
            _ if COMPOSERS.contains(&name.as_str()) => {
                wrong.push(format!("{module} names the composer {name}"))
            }
            Some(other) if other > own => wrong.push(format!("{module} comes before {name}")),
            Some(_) if outer && is_feature(&name) && inner => {
                wrong.push(format!("{module} reaches into {name}::{next}"));
            }
            _ => {}
        }
    }
    wrong
}

#[test]
fn an_import_upwards_is_seen() {
    assert_eq!(forbidden("db", "use crate::{clock::Ts, ids::CaseId};"), Vec::<String>::new());
    assert_eq!(forbidden("db", "use crate::{clock::Ts, cases::Case};"), ["db comes before cases"]);
    assert_eq!(forbidden("form", "let page = crate::ui::bare();"), ["form comes before ui"]);
    assert_eq!(
        forbidden("people", "use crate::{Error, cases::{self, Case}};"),
        ["people comes before cases"]
    );
    assert_eq!(forbidden("home", "use crate::cases::queries::find;"), ["home reaches into cases::queries"]);
    assert_eq!(forbidden("clock", "fn of(text: &str) -> crate::Result<()> {"), ["clock comes before error"]);
    assert_eq!(forbidden("error", "use crate::Error;"), Vec::<String>::new());
    assert_eq!(forbidden("cases", "use crate::routes::router;"), ["cases names the composer routes"]);
    assert_eq!(forbidden("routes", "use crate::cases;"), Vec::<String>::new());
}

#[test]
fn modules_import_only_what_they_may() {
    let mut wrong = Vec::new();
    for file in files() {
        let known = rank(&file.module).is_some() || COMPOSERS.contains(&file.module.as_str());
        assert!(known, "{} is in no list of this test", file.path.display());
        let found = forbidden(&file.module, &file.code).into_iter();
        wrong.extend(found.map(|what| format!("{}: {what}", file.path.display())));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The modules in which the functions stand that routes are registered with: `get::<P, _, _>(staff::show)` in `cases.rs` says
/// `cases::staff`.
fn handlers() -> BTreeSet<Vec<String>> {
    let mut found = BTreeSet::new();
    for file in files() {
        let registered = [".get::<", ".post::<", ".post_with::<"].into_iter();
        let registered = registered.flat_map(|method| file.code.split(method).skip(1));
        for handler in registered.filter_map(|rest| rest.split_once(">(")).map(|(_, rest)| rest) {
            let handler = handler.trim_start_matches("post(");
            let path: String =
                handler.chars().take_while(|c| c.is_alphanumeric() || *c == '_' || *c == ':').collect();
            // `parts.get::<Session>()` registers nothing
            if path.is_empty() {
                continue;
            }
            let mut path: Vec<String> = path.split("::").map(str::to_owned).collect();
            path.pop();
            let module = [module_of(&file.path), path].concat();
            // small features have their handlers in their root
            if module.len() > 1 {
                found.insert(module);
            }
        }
    }
    found
}

/// `cases/people.rs` is `["cases", "people"]`.
fn module_of(path: &Path) -> Vec<String> {
    path.with_extension("").iter().map(|part| part.to_string_lossy().into_owned()).collect()
}

/// Views see models, forms, paths and parts, and no handlers: else what a page looks like could not be read by itself.
#[test]
fn views_import_no_handlers() {
    let handlers = handlers();
    assert!(handlers.len() > 30, "{handlers:?}");
    let mut wrong = Vec::new();
    for file in files() {
        let name = file.path.file_name().expect("a name").to_string_lossy().into_owned();
        if !is_view(&name) {
            continue;
        }
        let module = module_of(&file.path);
        let imports = file.code.split("use super::").skip(1).filter_map(|rest| rest.split(';').next());
        for import in imports {
            let names = match import.strip_prefix('{') {
                Some(group) => names_of_group(group),
                None => vec![name_and_next(import)],
            };
            for (name, _) in names {
                let imported = [&module[..module.len() - 1], &[name]].concat();
                if handlers.contains(&imported) {
                    wrong.push(format!("{}: imports {}", file.path.display(), imported.join("::")));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn is_view(name: &str) -> bool {
    name == "views.rs" || name.ends_with("_views.rs") || name.ends_with("_view.rs")
}

#[test]
fn pages_know_no_sql_and_no_provider_is_named() {
    let mut wrong = Vec::new();
    for file in files() {
        let name = file.path.file_name().expect("a name").to_string_lossy().into_owned();
        let feature = is_feature(&file.module);
        let page = feature && (is_view(&name) || matches!(name.as_str(), "client.rs" | "staff.rs"));
        if page && (file.code.contains("diesel::") || file.code.contains("schema::")) {
            wrong.push(format!("{}: SQL in a page", file.path.display()));
        }
        if is_view(&name) && (file.code.contains("queries::") || file.code.contains("use super::queries")) {
            wrong.push(format!("{}: a view that queries", file.path.display()));
        }
        if is_feature(&file.module) && (file.code.contains("lettre") || file.code.contains("object_store")) {
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

/// Files that write or read whole workflows of cases, for staff; and the types that say which columns those have.
const STAFF_SIDE_OF_WORKFLOWS: &[&str] = &[
    "workflow.rs",
    "workflow/queries.rs",
    "workflow/queries/readings.rs",
    "workflow/save.rs",
    "workflow/waits.rs",
    "workflow/step.rs",
    "workflow/case_workflow.rs",
    // the condition under which clients are shown a row, and the declaration that lets the query for clients join it
    "workflow/shown.rs",
    "db/views.rs",
];

/// What clients see of workflows is a function of the visible part because nothing that they are served reads the tables
/// themselves: those are named by the few files above, which hand clients rows of the visible workflows, under the condition that clients are
/// shown them.
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
    let body = |name: &str| {
        let start = queries.code.find(&format!("async fn {name}(")).unwrap_or_else(|| panic!("no {name}"));
        queries.code[start..].split("\n}").next().unwrap_or_default()
    };
    let for_clients = queries.code.matches("-> QueryResult<Vec<VisibleWorkflow>>").count();
    assert_eq!(for_clients, 1, "the one way for clients");
    // of the steps those that are visible; gather leaves out those of other workflows, and as_shown those of hidden stages
    let (whole, workflows, rows) =
        (body("list_for_client"), body("list_visible_workflows"), body("list_visible_rows"));
    let visible = whole.contains("try_join!(list_visible_workflows(")
        && whole.contains("Ok(gather(workflows, rows, parts))")
        && workflows.contains("    visible_workflows::table\n        .filter(")
        && rows.contains(".and(case_steps::visible))");
    if !visible || [whole, workflows, rows].iter().any(|body| body.contains("case_workflows")) {
        wrong.push("workflow/queries.rs: the query for clients reads more than the visible part".into());
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
            wrong.push(format!("{name}: a page for clients reads whole workflows"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Where features open transactions that no request stands behind: jobs, layers, the demo's data.
const NOT_OF_A_REQUEST: &[&str] = &[
    "assessments/jobs.rs",
    "billing/jobs.rs",
    "demo/load.rs",
    "documents/intake/sweep.rs",
    "preview.rs",
    "settings/actions.rs",
    "sign_in/forget.rs",
    "sign_in/links/write.rs",
    "signatures/jobs.rs",
    "trust/online.rs",
    "trust/telling.rs",
];

/// The extractor is read only while a member of staff sees what a client sees; what a handler opens by itself is not.
#[test]
fn handlers_take_their_transactions_from_the_request() {
    let opened: BTreeSet<_> = files()
        .into_iter()
        .filter(|file| is_feature(&file.module))
        .filter(|file| opens_transactions(&file.code))
        .map(|file| file.path.to_string_lossy().into_owned())
        .collect();
    let known: BTreeSet<_> = NOT_OF_A_REQUEST.iter().map(|&path| path.to_owned()).collect();
    assert_eq!(opened, known, "a list that only gets shorter");
}

fn opens_transactions(code: &str) -> bool {
    let code: String = code.split_whitespace().collect();
    ["app.db(", "Db::new("].iter().any(|opening| code.contains(opening))
}

#[test]
fn a_transaction_of_a_handlers_own_is_seen() {
    assert!(opens_transactions("let row = self.app\n    .db(firm)\n    .read(work).await?;"));
    assert!(opens_transactions("Db::new(app.pool.clone(), firm)"));
    assert!(!opens_transactions("visitor.db.read(work).await?; self.db().firm()"));
}

/// An amount is written as in the firm's country, on whichever page: how, these alone say.
#[test]
fn amounts_are_written_as_in_the_country_of_the_firm() {
    let decides = |file: &File| file.code.contains("Notation::of(") && file.module != "money";
    let found: BTreeSet<_> =
        files().into_iter().filter(decides).map(|file| file.path.to_string_lossy().into_owned()).collect();
    // the paper of a month is drawn from what was kept at its signature
    let known =
        ["billing/reader.rs", "billing/settings.rs", "firms/model.rs", "trust/paper/reconciliation.rs"];
    assert_eq!(found, known.map(str::to_owned).into());
}

/// The one part that makes them knows the token and the lock of a preview.
#[test]
fn forms_that_post_are_made_by_one_part() {
    let wrong: Vec<_> = files()
        .into_iter()
        .filter(|file| file.code.replace([' ', '\'', '"'], "").contains("method=post"))
        .map(|file| file.path)
        .filter(|path| path != Path::new("ui/post_form.rs"))
        .collect();
    assert!(wrong.is_empty(), "a form that posts without ui::post_form: {wrong:?}");
}
