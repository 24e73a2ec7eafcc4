//! How long connections may take, and how many one address may hold.

use super::{Settings, parsed};
use crate::web::Serving;
use anyhow::{Result, bail};
use std::{ops::RangeInclusive, time::Duration};

/// A day: nobody means more.
const SECONDS: RangeInclusive<u64> = 1..=86_400;

pub(super) fn understand(settings: &Settings) -> Result<Serving> {
    let usual = Serving::default();
    let seconds = |name, given: &Option<String>, usual: Duration| {
        number(name, given.as_deref(), usual.as_secs(), SECONDS).map(Duration::from_secs)
    };
    let count = |name, given: &Option<String>, usual: usize| {
        let number = number(name, given.as_deref(), usual as u64, 1..=1_000_000)?;
        Ok::<_, anyhow::Error>(usize::try_from(number).unwrap_or(usize::MAX))
    };
    Ok(Serving {
        header: seconds("PORTICO_HEADER_SECONDS", &settings.header_seconds, usual.header)?,
        idle: seconds("PORTICO_IDLE_SECONDS", &settings.idle_seconds, usual.idle)?,
        body_grace: seconds("PORTICO_BODY_SECONDS", &settings.body_seconds, usual.body_grace)?,
        body_rate: number(
            "PORTICO_BODY_RATE",
            settings.body_rate.as_deref(),
            usual.body_rate,
            1..=1_000_000_000,
        )?,
        connections_per_peer: count(
            "PORTICO_ADDRESS_CONNECTIONS",
            &settings.address_connections,
            usual.connections_per_peer,
        )?,
        requests_per_address: count(
            "PORTICO_ADDRESS_REQUESTS",
            &settings.address_requests,
            usual.requests_per_address,
        )?,
        streams_per_address: count(
            "PORTICO_ADDRESS_STREAMS",
            &settings.address_streams,
            usual.streams_per_address,
        )?,
        ..usual
    })
}

/// PostgreSQL has more to do for a page than we have, mostly on the same machine; and a page that is handed from thread to thread
/// costs us a fifth more. What takes long, such as passwords and pictures, has threads of its own.
const PROCESSORS_PER_THREAD: usize = 4;

impl Settings {
    /// How many threads serve pages.
    ///
    /// # Errors
    /// When PORTICO_THREADS is no number from 1 to 256.
    pub fn threads(&self) -> Result<usize> {
        let processors = std::thread::available_parallelism().map_or(1, usize::from);
        let usual = (processors / PROCESSORS_PER_THREAD).max(1);
        let number = number("PORTICO_THREADS", self.threads.as_deref(), usual as u64, 1..=256)?;
        Ok(usize::try_from(number).unwrap_or(usual))
    }
}

fn number(name: &str, given: Option<&str>, usual: u64, range: RangeInclusive<u64>) -> Result<u64> {
    let right = format!("a whole number from {} to {}", range.start(), range.end());
    let number = parsed(name, given, &usual.to_string(), &right)?;
    if !range.contains(&number) {
        bail!("{name} is {number}: it must be {right}.");
    }
    Ok(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_of_connections_are_set_in_seconds_bytes_and_counts() {
        let config = Settings::default().understand().expect("defaults are right");
        assert_eq!(config.serving.header, Duration::from_secs(10));
        assert_eq!(config.serving.idle, Duration::from_secs(30));
        assert_eq!((config.serving.body_grace, config.serving.body_rate), (Duration::from_secs(10), 1000));
        let settings = Settings {
            idle_seconds: Some("75".into()),
            address_streams: Some("7".into()),
            ..Settings::default()
        };
        let serving = settings.understand().expect("right").serving;
        assert_eq!((serving.idle, serving.streams_per_address), (Duration::from_secs(75), 7));
    }

    #[test]
    fn a_limit_that_would_let_nobody_in_is_refused_by_name() {
        for wrong in ["0", "-1", "soon", "99999999999"] {
            let settings = Settings { header_seconds: Some(wrong.into()), ..Settings::default() };
            let said = settings.understand().map(|_| ()).expect_err(wrong).to_string();
            assert!(said.contains("PORTICO_HEADER_SECONDS") && said.contains("from 1 to"), "{said}");
        }
    }

    #[test]
    fn there_is_a_thread_at_least() {
        let threads = |text: &str| Settings { threads: Some(text.into()), ..Settings::default() }.threads();
        assert!(Settings::default().threads().expect("the default is right") >= 1);
        assert_eq!(threads("3").expect("right"), 3);
        for wrong in ["0", "many", "1000"] {
            let said = threads(wrong).expect_err(wrong).to_string();
            assert!(said.contains("PORTICO_THREADS"), "{said}");
        }
    }
}
