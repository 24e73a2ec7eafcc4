//! How a mail leaves the house.

use super::{mailbox::Mailbox, message::Outgoing};
use anyhow::{Context, bail};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use std::{fmt, time::Duration};

/// A server is given so long for each of its answers.
const PATIENCE: Duration = Duration::from_secs(30);

/// Where mails go.
#[derive(Clone)]
pub struct Transport(Way);

#[derive(Clone)]
enum Way {
    /// Its connections are kept and used again.
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    Demo(Mailbox),
    None,
}

impl Transport {
    /// A server by URL: `smtps://user:password@host` for TLS from the first byte, `smtp://…?tls=required` for STARTTLS,
    /// plain `smtp://host:port` for a relay on the same machine.
    ///
    /// # Errors
    /// The URL is none of these.
    pub fn smtp(url: &str) -> anyhow::Result<Transport> {
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .context("expected smtps://user:password@host, or smtp://… with ?tls=required")?;
        Ok(Transport(Way::Smtp(builder.timeout(Some(PATIENCE)).build())))
    }

    /// Into the demo's mailbox.
    pub fn demo(mailbox: Mailbox) -> Transport {
        Transport(Way::Demo(mailbox))
    }

    /// Nowhere: nothing is configured, so each attempt fails and says so, and the mails wait in the outbox.
    pub fn none() -> Transport {
        Transport(Way::None)
    }

    /// Hands the mail over; when this returns, somebody else has taken it.
    ///
    /// # Errors
    /// Why it was not taken, for staff and the operator to read.
    pub(super) async fn send(&self, mail: &Outgoing) -> anyhow::Result<()> {
        let message = mail.message()?;
        match &self.0 {
            Way::Smtp(server) => {
                server.send(message).await.context("the mail server did not take it")?;
                Ok(())
            }
            Way::Demo(mailbox) => mailbox.keep(mail).await.context("the demo's mailbox did not take it"),
            Way::None => bail!("no mail server is configured (PORTICO_SMTP_URL)"),
        }
    }
}

/// The server's password stays out of logs.
impl fmt::Debug for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match &self.0 {
            Way::Smtp(_) => "Smtp",
            Way::Demo(_) => "Demo",
            Way::None => "None",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_server_is_named_by_its_url() {
        for right in
            ["smtp://localhost:2525", "smtps://u:p%40ss@mail.example.com", "smtp://u:p@host?tls=required"]
        {
            assert_eq!(format!("{:?}", Transport::smtp(right).unwrap()), "Smtp");
        }
        for wrong in ["", "localhost:25", "http://localhost"] {
            assert!(Transport::smtp(wrong).is_err(), "{wrong}");
        }
    }
}
