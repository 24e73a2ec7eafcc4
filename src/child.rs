//! Programs that we start get a clean environment: ours holds secrets, which children of another account would show to it.

use std::{ffi::OsStr, process::Command};

/// What they may know: where programs, libraries and temporary files are, and which time it is there.
const ALLOWED: [&str; 5] = ["PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "TMPDIR", "TZ"];

/// The one way to start a program. Its messages are in English, as we read them.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.env_clear().env("LC_ALL", "C");
    command.envs(ALLOWED.iter().filter_map(|name| Some((name, std::env::var_os(name)?))));
    command
}
