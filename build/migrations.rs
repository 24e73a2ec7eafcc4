//! Migrations with their includes: `--! include functions/find_session.1.sql` on a line of its own, in `up.sql` or
//! `down.sql`, stands for that file in `migrations/`. What comes out lies in `OUT_DIR/migrations`, one folder a migration,
//! with `OUT_DIR/migrations.rs` to embed it.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

/// Begins a line that is for us and not for PostgreSQL.
const DIRECTIVE: &str = "--!";
/// What migrations include; no migration itself.
const FUNCTIONS: &str = "functions";

/// Writes the migrations, expanded.
///
/// # Errors
/// In words, with the file and line.
pub fn expand() -> Result<(), String> {
    let from = Path::new("migrations");
    let out = PathBuf::from(env::var("OUT_DIR").map_err(|error| format!("OUT_DIR: {error}"))?);
    let to = out.join("migrations");
    if to.exists() {
        fs::remove_dir_all(&to).map_err(|error| said(&to, error))?;
    }
    for folder in list(from)? {
        if folder.is_dir() && !folder.ends_with(FUNCTIONS) {
            expand_one(from, &folder, &to.join(folder.file_name().unwrap_or_default()))?;
        }
    }
    let embed = format!("diesel_migrations::embed_migrations!({to:?})");
    let file = out.join("migrations.rs");
    fs::write(&file, embed).map_err(|error| said(&file, error))
}

/// `metadata.toml` goes along as it is: in it a migration says that it runs in no transaction.
fn expand_one(from: &Path, folder: &Path, to: &Path) -> Result<(), String> {
    fs::create_dir_all(to).map_err(|error| said(to, error))?;
    for file in list(folder)? {
        let target = to.join(file.file_name().unwrap_or_default());
        let text = read(&file)?;
        let text = if file.extension().is_some_and(|end| end == "sql") {
            with_includes(from, &file, &text)?
        } else {
            text
        };
        fs::write(&target, text).map_err(|error| said(&target, error))?;
    }
    let named = |name: &str| if to.join(name).exists() { Ok(()) } else { Err(missing(folder, name)) };
    named("up.sql").and(named("down.sql"))
}

fn with_includes(from: &Path, file: &Path, text: &str) -> Result<String, String> {
    let mut out = String::new();
    for (number, line) in (1..).zip(text.lines()) {
        let Some(directive) = line.trim_start().strip_prefix(DIRECTIVE) else {
            out.push_str(line);
            out.push('\n');
            continue;
        };
        let included =
            include(from, directive).map_err(|why| format!("{}:{number}: {why}", file.display()))?;
        out.push_str(&included);
    }
    Ok(out)
}

/// Functions include nothing themselves: what a migration does is seen in two places at most.
fn include(from: &Path, directive: &str) -> Result<String, String> {
    let Some(path) = directive.trim().strip_prefix("include ").map(str::trim) else {
        return Err(format!(
            "`{DIRECTIVE}{directive}` is no directive: there is `{DIRECTIVE} include {FUNCTIONS}/…`"
        ));
    };
    let file = from.join(path);
    if !file.starts_with(from.join(FUNCTIONS)) || !file.is_file() {
        return Err(format!("there is no file {} to include", file.display()));
    }
    let text = read(&file)?;
    match text.lines().any(|line| line.trim_start().starts_with(DIRECTIVE)) {
        true => Err(format!("{} has a directive in it, which is for migrations alone", file.display())),
        false => Ok(text),
    }
}

fn list(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder).map_err(|error| said(folder, error))?;
    let mut paths = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| said(folder, error))?;
        if !entry.file_name().to_string_lossy().starts_with('.') {
            paths.push(entry.path());
        }
    }
    paths.sort();
    Ok(paths)
}

fn read(file: &Path) -> Result<String, String> {
    fs::read_to_string(file).map_err(|error| said(file, error))
}

fn said(path: &Path, error: std::io::Error) -> String {
    format!("{}: {error}", path.display())
}

fn missing(folder: &Path, name: &str) -> String {
    format!("{} has no {name}: a migration goes both ways", folder.display())
}
