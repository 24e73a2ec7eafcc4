//! The programs that the journeys need, found once; and what to say when one is missing.

use std::{
    env,
    io::Write,
    path::{Path, PathBuf},
    sync::LazyLock,
};

/// Where the folder of the package is: the tests may be run from elsewhere.
pub const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// What was found on this machine.
pub struct Tools {
    pub chromium: Option<PathBuf>,
    pub chromedriver: Option<PathBuf>,
    /// The source of axe-core.
    pub axe: Option<String>,
    /// The Nu checker; it runs on java.
    pub vnu: Option<PathBuf>,
    pub java: Option<PathBuf>,
}

pub static TOOLS: LazyLock<Tools> = LazyLock::new(|| {
    let axe = named_or_installed("AXE_PATH", "axe-core/axe.min.js");
    Tools {
        chromium: program(&["chromium", "chromium-browser", "google-chrome"]),
        chromedriver: program(&["chromedriver"]),
        axe: axe.map(|path| std::fs::read_to_string(&path).expect("axe.min.js can be read")),
        vnu: named_or_installed("VNU_PATH", "vnu-jar/build/dist/vnu.jar"),
        java: program(&["java"]),
    }
});

/// Says that something is missing, past the capturing of output; panics where it is required.
pub fn missing(what: &str, left_out: &str) {
    let help = "see tests/peers for what to install";
    assert!(env::var_os("PORTICO_REQUIRE_BROWSER").is_none(), "{what} was not found; {help}");
    // straight to the descriptor: what a test that passes prints by a macro is never shown
    let _ = writeln!(std::io::stderr(), "\n!!! SKIPPED: {left_out}: {what} was not found; {help}\n");
}

fn program(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = env::split_paths(&path).chain([PathBuf::from("/usr/bin")]).collect();
    names.iter().find_map(|name| folders.iter().map(|folder| folder.join(name)).find(|file| file.is_file()))
}

fn named_or_installed(variable: &str, path: &str) -> Option<PathBuf> {
    let installed = Path::new(ROOT).join("target/peers/node_modules").join(path);
    env::var_os(variable).map(PathBuf::from).or(Some(installed)).filter(|file| file.is_file())
}
