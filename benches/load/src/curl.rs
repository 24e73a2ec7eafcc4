//! Single requests, by curl with a cookie jar.

use anyhow::{Context, Result, ensure};
use std::path::{Path, PathBuf};
use std::process::Command;

pub struct Curl {
    jar: PathBuf,
}

pub struct Answer {
    /// 0 when nobody answered.
    pub status: u16,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Curl {
    pub fn new(jar: &Path) -> Curl {
        Curl { jar: jar.to_owned() }
    }

    pub fn get(&self, url: &str) -> Result<Answer> {
        self.run(&[url])
    }

    /// The bytes as they come over the wire, compressed.
    pub fn get_gzipped(&self, url: &str) -> Result<Answer> {
        self.run(&["-H", "Accept-Encoding: gzip", url])
    }

    pub fn post(&self, url: &str, fields: &[(&str, &str)]) -> Result<Answer> {
        let fields: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut args: Vec<&str> = fields.iter().flat_map(|field| ["--data-urlencode", field]).collect();
        args.push(url);
        self.run(&args)
    }

    /// Sends a form with a file, streamed from the disk.
    pub fn upload(&self, url: &str, file: &Path) -> Result<Answer> {
        let part = format!("file=@{};type=application/pdf", file.display());
        self.run(&["-H", "Expect:", "-F", "request_id=", "-F", &part, url])
    }

    /// The session as a `Cookie` header.
    pub fn cookie(&self) -> Result<String> {
        let jar = std::fs::read_to_string(&self.jar)?;
        let line = jar.lines().find(|line| line.contains("portico_session")).context("no session cookie")?;
        let mut fields = line.split('\t').rev();
        let (value, name) = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
        Ok(format!("{name}={value}"))
    }

    fn run(&self, args: &[&str]) -> Result<Answer> {
        let mut command = Command::new("curl");
        command.args(["-s", "-w", "\n%{http_code}", "-b"]).arg(&self.jar).arg("-c").arg(&self.jar).args(args);
        let output = command.output().context("starting curl")?;
        let end = output.stdout.iter().rposition(|byte| *byte == b'\n').context("curl says nothing")?;
        let status = std::str::from_utf8(&output.stdout[end + 1..])?.parse()?;
        ensure!(status != 0 || !output.status.success(), "curl: no status");
        Ok(Answer { status, body: output.stdout[..end].to_vec() })
    }
}
