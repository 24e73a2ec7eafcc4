//! The sources of the program, for tests that hold what the compiler does not.

use std::path::{Path, PathBuf};

/// A file of `src`.
pub struct Source {
    /// Within `src`.
    pub path: PathBuf,
    pub code: String,
}

impl Source {
    /// The module at the top that it belongs to.
    pub fn module(&self) -> String {
        let first = self.path.iter().next().expect("a name").to_string_lossy();
        first.trim_end_matches(".rs").to_owned()
    }
}

/// All of them.
pub fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut folders, mut sources) = (vec![root.clone()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder of sources") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let code = std::fs::read_to_string(&path).expect("a source");
                let path = path.strip_prefix(&root).expect("inside src").to_owned();
                sources.push(Source { path, code });
            }
        }
    }
    sources
}
