//! Finds the PostgreSQL programs on this machine and picks a version.

use std::cmp::Reverse;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};

use crate::child;

/// Oldest major version that the schema works with (`security_invoker` views, `STRATEGY` of `CREATE DATABASE`).
const OLDEST: u32 = 15;

const HOW_TO_INSTALL: &str = "  Debian, Ubuntu:  apt install postgresql
  Fedora:          dnf install postgresql-server postgresql-contrib
  macOS:           brew install postgresql@17
or set DATABASE_URL to use a server that already runs. (PG_BIN names the folder of the programs if they are elsewhere.)";

/// Where packages put them, as (folder, what follows the name of each entry in it).
const USUAL_PLACES: [(&str, &str); 9] = [
    ("/usr/lib/postgresql", "bin"),            // Debian, Ubuntu: 17/bin
    ("/usr", "bin"),                           // postgresql.org's rpm: pgsql-17/bin
    ("/usr/libexec", ""),                      // Alpine: postgresql17
    ("/usr/local", "bin"),                     // from source: pgsql/bin
    ("/opt/homebrew/opt", "bin"),              // Homebrew: postgresql@17/bin
    ("/usr/local/opt", "bin"),                 // Homebrew on Intel
    ("/home/linuxbrew/.linuxbrew/opt", "bin"), // Homebrew on Linux
    ("/Applications/Postgres.app/Contents/Versions", "bin"), // Postgres.app: 17/bin
    ("/Library/PostgreSQL", "bin"),            // EDB's installer: 17/bin
];

/// A folder with `initdb` and `postgres` of one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Programs {
    pub bin: PathBuf,
    pub major: u32,
}

impl Programs {
    /// The programs to use: those that made the data (`made_by`, a major version), else the newest. `PG_BIN`, when
    /// set, is the only place looked at.
    ///
    /// # Errors
    ///
    /// When none are found, all are too old, or none fits the data; the message says what to do.
    pub fn find(made_by: Option<u32>) -> Result<Self> {
        if let Some(bin) = env::var_os("PG_BIN") {
            let programs = Self::at(Path::new(&bin)).with_context(|| {
                format!("PG_BIN={} must name a folder with initdb and postgres", Path::new(&bin).display())
            })?;
            return choose(vec![programs], made_by);
        }
        choose(candidates().iter().filter_map(|bin| Self::at(bin)).collect(), made_by)
    }

    fn at(bin: &Path) -> Option<Self> {
        if !holds_programs(bin) {
            return None;
        }
        // Links are followed: initdb looks for `postgres` and its share files beside the real file.
        let bin = bin.join("initdb").canonicalize().ok()?.parent()?.to_owned();
        let output = child::command(bin.join("postgres")).arg("--version").output().ok()?;
        let major = major_version(&String::from_utf8_lossy(&output.stdout))?;
        Some(Self { bin, major })
    }
}

fn holds_programs(bin: &Path) -> bool {
    bin.join("initdb").is_file() && bin.join("postgres").is_file()
}

/// Folders that hold the programs, without doubles.
fn candidates() -> Vec<PathBuf> {
    let asked = child::command("pg_config").arg("--bindir").output().ok();
    let asked = asked.map(|output| PathBuf::from(String::from_utf8_lossy(&output.stdout).trim()));
    let path = env::var_os("PATH").unwrap_or_default();
    let usual = USUAL_PLACES.iter().flat_map(|(root, tail)| {
        let entries = fs::read_dir(root).into_iter().flatten().flatten();
        entries.map(move |entry| entry.path().join(tail))
    });
    let mut found: Vec<PathBuf> = Vec::new();
    for bin in asked.into_iter().chain(env::split_paths(&path)).chain(usual) {
        if holds_programs(&bin) && !found.contains(&bin) {
            found.push(bin);
        }
    }
    found
}

/// 17 from `postgres (PostgreSQL) 17.2 (Debian 17.2-1)`, also from `18beta1`.
fn major_version(text: &str) -> Option<u32> {
    let word = text.split_whitespace().find(|word| word.starts_with(|first: char| first.is_ascii_digit()))?;
    word.split(|letter: char| !letter.is_ascii_digit()).next()?.parse().ok()
}

fn choose(mut found: Vec<Programs>, made_by: Option<u32>) -> Result<Programs> {
    found.sort_by_key(|programs| Reverse(programs.major));
    let newest = found.first().cloned().ok_or_else(|| {
        anyhow!("The PostgreSQL programs (initdb, postgres) were not found. Install them:\n{HOW_TO_INSTALL}")
    })?;
    if newest.major < OLDEST {
        bail!(
            "PostgreSQL {} in {} is too old: {OLDEST} or newer is needed.\n{HOW_TO_INSTALL}",
            newest.major,
            newest.bin.display()
        );
    }
    let Some(made_by) = made_by else { return Ok(newest) };
    found.into_iter().find(|programs| programs.major == made_by).ok_or_else(|| {
        anyhow!(
            "The data were made by PostgreSQL {made_by}, and here is only {}. Install PostgreSQL {made_by} \
             (beside the other it does no harm), or move the data with pg_upgrade.",
            newest.major
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn programs(major: u32) -> Programs {
        Programs { bin: format!("/pg/{major}").into(), major }
    }

    #[test]
    fn versions_are_read_from_what_postgres_prints() {
        assert_eq!(major_version("postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)"), Some(15));
        assert_eq!(major_version("postgres (PostgreSQL) 18beta1"), Some(18));
        assert_eq!(major_version("nothing"), None);
    }

    #[test]
    fn newest_programs_make_a_new_cluster_and_the_same_version_opens_an_old_one() {
        let found = vec![programs(15), programs(17), programs(16)];
        assert_eq!(choose(found.clone(), None).unwrap().major, 17);
        assert_eq!(choose(found.clone(), Some(15)).unwrap().major, 15);
        assert!(choose(found, Some(14)).unwrap_err().to_string().contains("made by PostgreSQL 14"));
    }

    #[test]
    fn missing_or_old_programs_are_answered_with_how_to_install_them() {
        let missing = choose(Vec::new(), None).unwrap_err().to_string();
        for line in ["apt install postgresql", "dnf install", "brew install", "DATABASE_URL"] {
            assert!(missing.contains(line), "{missing}");
        }
        assert!(choose(vec![programs(14)], None).unwrap_err().to_string().contains("15 or newer"));
    }
}
