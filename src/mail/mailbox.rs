//! The demo's mailbox: what would have been sent, kept as files for a page to show.

use super::message::Outgoing;
use crate::{
    clock::Ts,
    i18n::Lang,
    ids::{FirmId, MailId},
};
use serde::{Deserialize, Serialize};
use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
};
use tokio::fs;

/// Older mails than so many are thrown away.
const MAX_COUNT: usize = 200;

/// A folder of mails for each firm.
#[derive(Debug, Clone)]
pub struct Mailbox {
    folder: PathBuf,
}

/// A mail in the mailbox. `html` is a whole page with inline styles: show it in a sandboxed frame only.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MailboxMail {
    /// As in the outbox.
    pub id: MailId,
    /// What it is, such as `invitation`.
    pub kind: String,
    /// When it was sent.
    pub at: Ts,
    /// Name and address of the sender.
    pub from: String,
    /// Where an answer would go.
    pub reply_to: Option<String>,
    /// The reader's name.
    pub to: String,
    /// The reader's address.
    pub to_email: String,
    /// Its first line.
    pub subject: String,
    /// What it is written in.
    pub lang: Lang,
    /// The whole letter, for readers without HTML.
    pub text: String,
    /// The same, as a page.
    pub html: String,
    /// What the file is called that came along.
    #[serde(default)]
    pub attached: Option<String>,
}

impl Mailbox {
    /// A mailbox in `folder`, which is made with the first mail.
    pub fn open(folder: impl Into<PathBuf>) -> Mailbox {
        Mailbox { folder: folder.into() }
    }

    /// The firm's mails, newest first.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub async fn list(&self, firm: FirmId) -> anyhow::Result<Vec<MailboxMail>> {
        let mut mails = Vec::new();
        for id in self.ids(firm).await? {
            mails.extend(self.get(firm, id).await?);
        }
        Ok(mails)
    }

    /// One mail; none when the firm has no such mail here.
    ///
    /// # Errors
    /// The file cannot be read.
    pub async fn get(&self, firm: FirmId, id: MailId) -> anyhow::Result<Option<MailboxMail>> {
        match fs::read(self.path(firm, id)).await {
            Ok(json) => Ok(Some(serde_json::from_slice(&json)?)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Throws away all mails of a firm; none is fine.
    ///
    /// # Errors
    /// The folder cannot be removed.
    pub async fn delete_all_of(&self, firm: FirmId) -> anyhow::Result<()> {
        match fs::remove_dir_all(self.of(firm)).await {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }

    pub(super) async fn keep(&self, mail: &Outgoing) -> anyhow::Result<()> {
        let kept = MailboxMail {
            id: mail.id,
            kind: mail.kind.clone(),
            at: mail.created_at,
            from: mail.sender().to_string(),
            reply_to: mail.reply_to().map(|firm| firm.to_string()),
            to: mail.recipient()?.to_string(),
            to_email: mail.to_email.clone(),
            subject: mail.subject.clone(),
            lang: mail.body.lang,
            text: mail.body.text.clone(),
            html: mail.body.html.clone(),
            attached: mail.attached.as_ref().map(|file| file.name.clone()),
        };
        fs::create_dir_all(self.of(mail.firm)).await?;
        write_whole(&self.path(mail.firm, mail.id), &serde_json::to_vec(&kept)?).await?;
        self.discard_old(mail.firm).await
    }

    async fn discard_old(&self, firm: FirmId) -> anyhow::Result<()> {
        for id in self.ids(firm).await?.into_iter().skip(MAX_COUNT) {
            match fs::remove_file(self.path(firm, id)).await {
                Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
                _ => {}
            }
        }
        Ok(())
    }

    /// Newest first: ids sort by the time they were made.
    async fn ids(&self, firm: FirmId) -> anyhow::Result<Vec<MailId>> {
        let mut entries = match fs::read_dir(self.of(firm)).await {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        let mut ids = Vec::new();
        while let Some(entry) = entries.next_entry().await? {
            let name = entry.file_name();
            ids.extend(name.to_str().and_then(|name| name.strip_suffix(".json")?.parse::<MailId>().ok()));
        }
        ids.sort_unstable_by(|a, b| b.cmp(a));
        Ok(ids)
    }

    fn of(&self, firm: FirmId) -> PathBuf {
        self.folder.join(firm.to_string())
    }

    fn path(&self, firm: FirmId, mail: MailId) -> PathBuf {
        self.of(firm).join(format!("{mail}.json"))
    }
}

/// Beside it first, then renamed: a reader sees a whole file or none.
async fn write_whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let beside = path.with_extension("new");
    fs::write(&beside, bytes).await?;
    fs::rename(&beside, path).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::outbox::Body;

    fn mail(firm: FirmId, number: usize) -> Outgoing {
        Outgoing {
            firm,
            id: MailId::new(),
            kind: "test".into(),
            created_at: Ts(jiff::Timestamp::UNIX_EPOCH),
            from: "portal@example.com".parse().unwrap(),
            sender_name: String::new(),
            firm_name: "Núñez".into(),
            firm_email: String::new(),
            to_name: "Ana".into(),
            to_email: "ana@example.com".into(),
            subject: format!("Nr. {number}"),
            body: Body { lang: Lang::EnUs, text: "t".into(), html: "h".into(), attached: None },
            attached: None,
        }
    }

    #[tokio::test]
    async fn the_newest_two_hundred_of_each_firm_are_kept() {
        let folder = std::env::temp_dir().join(crate::seal::token());
        let mailbox = Mailbox::open(&folder);
        let (firm, other) = (FirmId::new(), FirmId::new());
        assert!(mailbox.list(firm).await.unwrap().is_empty());
        mailbox.keep(&mail(other, 0)).await.unwrap();
        for number in 0..MAX_COUNT + 3 {
            mailbox.keep(&mail(firm, number)).await.unwrap();
        }
        let mails = mailbox.list(firm).await.unwrap();
        assert_eq!(mails.len(), MAX_COUNT);
        assert_eq!(mails[0].subject, "Nr. 202");
        assert_eq!(mails[MAX_COUNT - 1].subject, "Nr. 3");
        assert_eq!(mails[0].to, "Ana <ana@example.com>");
        assert_eq!(mailbox.get(firm, mails[0].id).await.unwrap().as_ref(), Some(&mails[0]));
        assert_eq!(mailbox.get(other, mails[0].id).await.unwrap(), None);
        assert_eq!(mailbox.list(other).await.unwrap().len(), 1);
        std::fs::remove_dir_all(folder).unwrap();
    }
}
