//! Joins the locale files of the features where `i18n.toml` points.

use std::{
    collections::HashMap,
    error::Error,
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
    time::SystemTime,
};

/// One folder per language, one `.ftl` per feature.
const LOCALES: &str = "assets/locales";

/// One `portico.ftl` per language. In the crate's own folder, since `i18n.toml` takes no other; ignored by Git.
const JOINED: &str = ".locales";

/// Writes `.locales/`, which the macro that checks message keys reads: the compiler does not see it.
pub fn join_all() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={LOCALES}");
    let languages = folders(Path::new(LOCALES))?;
    for language in &languages {
        join(language)?;
    }
    for left_over in folders(Path::new(JOINED))? {
        if !languages.iter().any(|language| language.file_name() == left_over.file_name()) {
            fs::remove_dir_all(left_over)?;
        }
    }
    Ok(())
}

/// Writes the messages of all features of a language into one file.
fn join(language: &Path) -> Result<(), Box<dyn Error>> {
    let mut text = String::from("# Joined by build.rs: edit the files in assets/locales instead.\n");
    let mut keys = HashMap::new();
    let mut newest = SystemTime::UNIX_EPOCH;
    for file in messages(language)? {
        let part = fs::read_to_string(&file)?;
        check_keys(&mut keys, &file, &part);
        newest = newest.max(fs::metadata(&file)?.modified()?);
        text += &format!("\n### {}\n\n{}\n", file.display(), part.trim_end());
    }
    let joined =
        Path::new(JOINED).join(language.file_name().ok_or("a language has a name")?).join("portico.ftl");
    // Gone, it is written anew.
    println!("cargo::rerun-if-changed={}", joined.display());
    write(&joined, &text, newest)?;
    Ok(())
}

/// A key that stands twice would be read from one place and edited in the other: such a build fails.
fn check_keys(keys: &mut HashMap<String, String>, file: &Path, part: &str) {
    for (number, line) in part.lines().enumerate() {
        let Some((key, _)) =
            line.split_once('=').filter(|_| line.starts_with(|first: char| first.is_ascii_alphabetic()))
        else {
            continue;
        };
        let place = format!("{}:{}", file.display(), number + 1);
        if let Some(before) = keys.insert(key.trim().to_owned(), place.clone()) {
            println!("cargo::error={place}: the message `{}` stands in {before} already", key.trim());
        }
    }
}

/// Writes what is not there yet, whole or not at all: another build may be reading. It is as old as the newest of its parts,
/// so that Cargo does not take it for something that changed after this build began.
fn write(path: &Path, text: &str, modified: SystemTime) -> std::io::Result<()> {
    if fs::read_to_string(path).is_ok_and(|before| before == text) {
        return Ok(());
    }
    fs::create_dir_all(path.parent().unwrap_or(path))?;
    let unfinished = path.with_extension(std::process::id().to_string());
    let mut file = File::create(&unfinished)?;
    file.write_all(text.as_bytes())?;
    file.set_modified(modified)?;
    fs::rename(unfinished, path)
}

/// The `.ftl` files of a language, by name.
fn messages(language: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut files = entries(language)?;
    files.retain(|path| path.extension().is_some_and(|ending| ending == "ftl"));
    Ok(files)
}

/// The folders in a folder, by name; none where there is no such folder.
fn folders(path: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut folders = if path.exists() { entries(path)? } else { Vec::new() };
    folders.retain(|path| path.is_dir());
    Ok(folders)
}

fn entries(path: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut entries = fs::read_dir(path)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<std::io::Result<Vec<_>>>()?;
    entries.sort();
    Ok(entries)
}
