//! Secrets: from the environment, or from a file that the environment names. Never from flags, which everybody on the machine can
//! read in the list of processes.

use super::Settings;
use anyhow::{Context, Result, bail};
use std::{ffi::OsString, fs};

/// What `--help` says of them.
pub const HELP: &str = "\
Secrets are set in the environment alone: everybody on a machine can read flags.
Each may instead stand in a file that NAME_FILE names, such as
PORTICO_MASTER_KEY_FILE=/run/secrets/master-key:

  DATABASE_URL
          PostgreSQL to use, as the serving role:
          postgres://portico_app:PASSWORD@HOST/portico. `portico database init`
          makes the roles and the database. Without it Portico runs a private
          PostgreSQL in the data folder
  PORTICO_OWNER_DATABASE_URL
          The same database as the role that owns it and migrates
          [default: DATABASE_URL with the user portico_owner]
  PORTICO_JOBS_DATABASE_URL
          The same database as the role that runs the queue
          [default: DATABASE_URL with the user portico_jobs]
  PORTICO_SMTP_URL
          Server that sends mail: smtp://USER:PASSWORD@HOST:PORT?tls=required or
          smtps://… Without it mail waits in the outbox
  PORTICO_MASTER_KEY
          Key that seals secrets at rest: 64 hexadecimal digits
          [default: made once and kept in the data folder as key/master.key]
  AWS_SECRET_ACCESS_KEY
          Key to the bucket of PORTICO_STORAGE_URL";

/// The flags that builds before took secrets by.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct SecretFlags {
    #[arg(long, hide = true, global = true)]
    database_url: Option<String>,
    #[arg(long, hide = true, global = true)]
    owner_database_url: Option<String>,
    #[arg(long, hide = true, global = true)]
    jobs_database_url: Option<String>,
    #[arg(long, hide = true, global = true)]
    smtp_url: Option<String>,
    #[arg(long, hide = true, global = true)]
    master_key: Option<String>,
}

impl SecretFlags {
    /// # Errors
    /// A secret was given as a flag; says how to give it.
    pub fn refuse(&self) -> Result<()> {
        refuse_flag("--database-url", self.database_url.as_deref(), "DATABASE_URL")?;
        refuse_flag(
            "--owner-database-url",
            self.owner_database_url.as_deref(),
            "PORTICO_OWNER_DATABASE_URL",
        )?;
        refuse_flag("--jobs-database-url", self.jobs_database_url.as_deref(), "PORTICO_JOBS_DATABASE_URL")?;
        refuse_flag("--smtp-url", self.smtp_url.as_deref(), "PORTICO_SMTP_URL")?;
        refuse_flag("--master-key", self.master_key.as_deref(), "PORTICO_MASTER_KEY")
    }
}

/// # Errors
/// The flag was given; says how to give the secret instead.
pub fn refuse_flag(flag: &str, given: Option<&str>, variable: &str) -> Result<()> {
    if given.is_some() {
        bail!(
            "{flag}: everybody on this machine can read flags in the list of processes. Set \
             {variable}, or {variable}_FILE with the path of a file that holds it."
        );
    }
    Ok(())
}

impl Settings {
    /// The same settings with the secrets of the environment.
    ///
    /// # Errors
    /// A variable and its file are both set, or the file cannot be read.
    pub fn with_secrets(mut self) -> Result<Settings> {
        self.database_url = secret("DATABASE_URL")?;
        self.owner_database_url = secret("PORTICO_OWNER_DATABASE_URL")?;
        self.jobs_database_url = secret("PORTICO_JOBS_DATABASE_URL")?;
        self.smtp_url = secret("PORTICO_SMTP_URL")?;
        self.master_key = secret("PORTICO_MASTER_KEY")?;
        Ok(self)
    }
}

/// A secret by the name of its variable; none where neither that nor `NAME_FILE` is set.
///
/// # Errors
/// Both are set, or the file cannot be read or is empty.
pub fn secret(name: &str) -> Result<Option<String>> {
    read(name, |variable| std::env::var_os(variable))
}

fn read(name: &str, environment: impl Fn(&str) -> Option<OsString>) -> Result<Option<String>> {
    let variable = |name: &str| environment(name).filter(|value| !value.is_empty());
    let file = format!("{name}_FILE");
    match (variable(name), variable(&file)) {
        (Some(_), Some(_)) => bail!("{name} and {file} are both set: leave one of them out."),
        (Some(value), None) => match value.into_string() {
            Ok(value) => Ok(Some(value)),
            Err(_) => bail!("{name} is not written in UTF-8."),
        },
        (None, Some(path)) => {
            let named = || format!("{file}: {}", path.to_string_lossy());
            let text = fs::read_to_string(&path).with_context(named)?;
            let text = text.trim_end_matches(['\r', '\n']);
            if text.is_empty() {
                bail!("{}: the file is empty.", named());
            }
            Ok(Some(text.to_owned()))
        }
        (None, None) => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_stands_in_its_variable_or_in_the_file_that_is_named() {
        let file = std::env::temp_dir().join(crate::seal::token());
        fs::write(&file, "from the file\n").expect("written");
        let given = |name: &str, value: &str| {
            let (name, value) = (name.to_owned(), OsString::from(value));
            move |asked: &str| (asked == name).then(|| value.clone())
        };
        let path = file.to_str().expect("a path");
        assert_eq!(read("X", |_| None).expect("none"), None);
        assert_eq!(read("X", given("X", "itself")).expect("read").as_deref(), Some("itself"));
        assert_eq!(read("X", given("X_FILE", path)).expect("read").as_deref(), Some("from the file"));
        let both = |asked: &str| given("X", "itself")(asked).or(given("X_FILE", path)(asked));
        assert!(read("X", both).expect_err("both").to_string().contains("X_FILE"));
        fs::write(&file, "\n").expect("written");
        assert!(read("X", given("X_FILE", path)).is_err(), "empty");
        fs::remove_file(&file).expect("removed");
        assert!(read("X", given("X_FILE", path)).is_err(), "gone");
    }
}
