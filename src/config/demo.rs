//! When the demo is refused. Its passwords are public and its mailbox shows every mail, so it is for whoever sits at this machine:
//! each setting that lets others in, or lets something out, says that the portal is meant to be real.

use super::{Config, Settings};
use anyhow::{Result, bail};
use axum::http::Uri;
use std::net::{IpAddr, Ipv4Addr};
use url::Url;

const INSTEAD: &str = "The demo's passwords are public and everybody can read its mail. Set PORTICO_DEMO=false to serve a real portal";

/// Refuses the demo under settings of a real portal, whether it was asked for or is on by default: a guess would be wrong for
/// somebody.
///
/// # Errors
/// The setting that tells, and what to do.
pub(super) fn refuse_if_real(settings: &Settings, config: &Config) -> Result<()> {
    if !config.demo {
        return Ok(());
    }
    let on = match settings.demo.as_deref() {
        Some(given) if !given.is_empty() => "PORTICO_DEMO is true",
        _ => "PORTICO_DEMO is not set, and so true without DATABASE_URL,",
    };
    if !config.listen.ip().is_loopback() {
        bail!(
            "{on} but PORTICO_LISTEN is {}, and the demo serves on a loopback address only, such as 127.0.0.1:3000. {INSTEAD}.",
            config.listen
        );
    }
    if !is_local(&config.public_url) {
        bail!(
            "{on} but PORTICO_PUBLIC_URL is {}, and the demo is reached by http at this machine only, such as \
             http://localhost:3000. {INSTEAD}.",
            config.public_url
        );
    }
    if !config.trusted_proxies.is_empty() {
        bail!(
            "{on} but PORTICO_TRUSTED_PROXIES is set, and behind a proxy anybody could reach the demo. {INSTEAD}."
        );
    }
    if config.smtp_url.as_deref().is_some_and(|url| !leads_here(url)) {
        bail!(
            "{on} but PORTICO_SMTP_URL leads to another machine, and the demo writes to nobody. {INSTEAD}."
        );
    }
    if config.storage_url.as_deref().is_some_and(|url| url.starts_with("s3:")) && !is_bucket_here() {
        bail!("{on} but PORTICO_STORAGE_URL names a bucket on another machine. {INSTEAD}.");
    }
    Ok(())
}

fn is_local(url: &Uri) -> bool {
    url.scheme_str() == Some("http") && url.host().is_some_and(is_loopback_name)
}

/// Names that lead to this very machine: `localhost` and what is below it (RFC 6761, section 6.3), and loopback addresses.
fn is_loopback_name(host: &str) -> bool {
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    match bare.parse::<IpAddr>() {
        Ok(IpAddr::V4(address)) => address.is_loopback(),
        Ok(IpAddr::V6(address)) => {
            address.is_loopback() || address.to_ipv4_mapped().is_some_and(|v4: Ipv4Addr| v4.is_loopback())
        }
        Err(_) => host == "localhost" || host.ends_with(".localhost"),
    }
}

/// Whether the host of a URL is this machine; one that cannot be told is not.
fn leads_here(url: &str) -> bool {
    Url::parse(url).ok().and_then(|url| url.host_str().map(is_loopback_name)).unwrap_or(false)
}

/// Where a bucket is say the variables that object_store reads; without any it is Amazon's.
fn is_bucket_here() -> bool {
    let named = ["AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL", "AWS_ENDPOINT"];
    let mut given = named.iter().filter_map(|name| std::env::var(name).ok()).peekable();
    given.peek().is_some() && given.all(|url| leads_here(&url))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(settings: Settings) -> Option<String> {
        settings.understand().err().map(|error| error.to_string())
    }

    #[test]
    fn each_setting_of_a_real_portal_ends_the_demo_and_names_itself() {
        let public_url = |url: &str| Settings { public_url: Some(url.into()), ..Settings::default() };
        let real = [
            ("PORTICO_LISTEN", Settings { listen: Some("0.0.0.0:3000".into()), ..Settings::default() }),
            ("PORTICO_LISTEN", Settings { listen: Some("[::]:3000".into()), ..Settings::default() }),
            ("PORTICO_PUBLIC_URL", public_url("https://portal.example.com")),
            ("PORTICO_PUBLIC_URL", public_url("http://portal.example.com")),
            ("PORTICO_PUBLIC_URL", public_url("https://localhost:3000")),
            ("PORTICO_PUBLIC_URL", public_url("http://localhost.example.com")),
            ("PORTICO_PUBLIC_URL", public_url("http://192.168.1.5:3000")),
            (
                "PORTICO_TRUSTED_PROXIES",
                Settings { trusted_proxies: Some("127.0.0.1".into()), ..Settings::default() },
            ),
            (
                "PORTICO_SMTP_URL",
                Settings {
                    smtp_url: Some("smtps://u:secret@mail.example.com".into()),
                    ..Settings::default()
                },
            ),
            ("PORTICO_SMTP_URL", Settings { smtp_url: Some("nonsense".into()), ..Settings::default() }),
            (
                "PORTICO_STORAGE_URL",
                Settings { storage_url: Some("s3://bucket/files".into()), ..Settings::default() },
            ),
        ];
        for (name, settings) in real {
            for demo in [None, Some("true".to_owned())] {
                let said = refused(Settings { demo, ..settings.clone() }).expect(name);
                assert!(said.contains(name) && said.contains("PORTICO_DEMO=false"), "{said}");
                assert!(!said.contains("secret"), "{said}");
            }
            let off = Settings { demo: Some("false".into()), ..settings };
            assert_eq!(refused(off), None, "{name}: a real portal is set up so");
        }
    }

    #[test]
    fn whatever_stays_on_this_machine_is_fine() {
        for url in [
            "http://localhost",
            "http://LOCALHOST:8080",
            "http://second.localhost:3000",
            "http://127.8.9.1",
            "http://[::1]:3",
        ] {
            assert_eq!(
                refused(Settings { public_url: Some(url.into()), ..Settings::default() }),
                None,
                "{url}"
            );
        }
        let near = Settings {
            smtp_url: Some("smtp://localhost:1025".into()),
            storage_url: Some("file:///srv/files".into()),
            ..Settings::default()
        };
        assert_eq!(refused(near), None);
    }
}
