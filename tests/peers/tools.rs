//! Programs from outside, where they are installed.

use std::{
    env,
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// What a program says; none, and a word about it, where it is not installed, unless all must be (`PORTICO_REQUIRE_BROWSER`).
pub fn run(program: &str, arguments: &[&str], folder: &Path) -> Option<Output> {
    let Some(path) = find(program) else {
        assert!(env::var_os("PORTICO_REQUIRE_BROWSER").is_none(), "{program} is not installed");
        eprintln!("SKIPPED: {program} is not installed");
        return None;
    };
    Some(
        Command::new(path)
            .args(arguments)
            .current_dir(folder)
            .env("LC_ALL", "C.UTF-8")
            .output()
            .expect("it runs"),
    )
}

/// `PATH` is searched, and for Python what `tests/peers/install.sh` put beside the build, which has pyHanko.
fn find(program: &str) -> Option<PathBuf> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/peers/python/bin");
    let paths = env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> =
        if program == "python3" { vec![own] } else { env::split_paths(&paths).collect() };
    folders.into_iter().map(|folder| folder.join(program)).find(|path| path.is_file())
}

pub fn text(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}
