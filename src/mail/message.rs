//! A mail as it goes over the wire.

use super::outbox::Body;
use crate::{
    clock::Ts,
    ids::{FirmId, MailId},
};
use anyhow::Context;
use lettre::{
    Address, Message,
    message::{
        Attachment, Mailbox, MultiPart,
        header::{ContentType, HeaderName, HeaderValue},
    },
};
use std::time::SystemTime;

/// A PDF that goes with a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachedFile {
    /// What it is called.
    pub name: String,
    /// The whole file.
    pub bytes: Vec<u8>,
}

/// A mail with its words opened, ready for a transport.
#[derive(Debug)]
pub(super) struct Outgoing {
    pub firm: FirmId,
    pub id: MailId,
    pub kind: String,
    pub created_at: Ts,
    pub from: Address,
    /// Who it is from; the firm's own name where empty.
    pub sender_name: String,
    pub firm_name: String,
    pub firm_email: String,
    pub to_name: String,
    pub to_email: String,
    pub subject: String,
    pub body: Body,
    pub attached: Option<AttachedFile>,
}

impl Outgoing {
    /// The firm as it calls itself in mails, at the address the server may send for.
    pub(super) fn sender(&self) -> Mailbox {
        Mailbox::new(name(&self.sender_name).or_else(|| name(&self.firm_name)), self.from.clone())
    }

    /// Answers go to the firm itself, if it has told its address.
    pub(super) fn reply_to(&self) -> Option<Mailbox> {
        let address = self.firm_email.trim().parse().ok()?;
        Some(Mailbox::new(name(&self.firm_name), address))
    }

    pub(super) fn recipient(&self) -> anyhow::Result<Mailbox> {
        let address = self
            .to_email
            .trim()
            .parse()
            .with_context(|| format!("{:?} is no mail address", self.to_email))?;
        Ok(Mailbox::new(name(&self.to_name), address))
    }

    /// The whole message. Its id and date are those of the mail and not of the attempt, so that a mail which is sent
    /// twice is the same one.
    ///
    /// # Errors
    /// The recipient's address is none.
    pub(super) fn message(&self) -> anyhow::Result<Message> {
        let builder = Message::builder()
            .from(self.sender())
            .to(self.recipient()?)
            .date(SystemTime::from(self.created_at.0))
            .message_id(Some(format!("<{}@{}>", self.id, self.from.domain())))
            .subject(one_line(&self.subject))
            // RFC 3834: no out-of-office notes in answer.
            .raw_header(header(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated"))
            .raw_header(header(HeaderName::new_from_ascii_str("Content-Language"), self.body.lang.code()));
        let builder = match self.reply_to() {
            Some(firm) => builder.reply_to(firm),
            None => builder,
        };
        let words = MultiPart::alternative_plain_html(self.body.text.clone(), self.body.html.clone());
        let Some(file) = &self.attached else { return Ok(builder.multipart(words)?) };
        let pdf = ContentType::parse("application/pdf").context("the type of a PDF")?;
        let file = Attachment::new(one_line(&file.name)).body(file.bytes.clone(), pdf);
        Ok(builder.multipart(MultiPart::mixed().multipart(words).singlepart(file))?)
    }
}

fn header(name: HeaderName, value: &str) -> HeaderValue {
    HeaderValue::new(name, value.to_owned())
}

fn name(text: &str) -> Option<String> {
    Some(one_line(text)).filter(|name| !name.is_empty())
}

/// The text on one line, without control characters: what stands in a header cannot begin another.
pub(super) fn one_line(text: &str) -> String {
    let spaced = text.replace(|letter: char| letter.is_control() || letter.is_whitespace(), " ");
    spaced.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    fn mail() -> Outgoing {
        Outgoing {
            firm: FirmId(uuid::Uuid::from_u128(1)),
            id: MailId(uuid::Uuid::from_u128(2)),
            kind: "invitation".into(),
            created_at: Ts("2026-11-21T10:00:00Z".parse().unwrap()),
            from: "portal@example.com".parse().unwrap(),
            sender_name: String::new(),
            firm_name: "Núñez & Partners, LLP".into(),
            firm_email: "office@nunez.example".into(),
            to_name: "Ana \"Anita\" López".into(),
            to_email: "ana@example.com".into(),
            subject: "Su invitación".into(),
            body: Body { lang: Lang::Es, text: "Hola".into(), html: "<p>Hola</p>".into(), attached: None },
            attached: None,
        }
    }

    fn headers(mail: &Outgoing) -> Vec<String> {
        let wire = String::from_utf8(mail.message().unwrap().formatted()).unwrap();
        let head = wire.split("\r\n\r\n").next().unwrap().replace("\r\n ", " ");
        head.split("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn the_headers_say_who_to_whom_and_that_a_machine_wrote() {
        let headers = headers(&mail());
        for wanted in [
            "Message-ID: <00000000-0000-0000-0000-000000000002@example.com>",
            "Date: Sat, 21 Nov 2026 10:00:00 +0000",
            "Auto-Submitted: auto-generated",
            "Content-Language: es",
        ] {
            assert!(headers.iter().any(|header| header == wanted), "{wanted} in {headers:#?}");
        }
        let starts = |name: &str, end: &str| {
            headers.iter().any(|header| header.starts_with(name) && header.contains(end))
        };
        assert!(starts("From: ", "<portal@example.com>") && starts("Reply-To: ", "<office@nunez.example>"));
        assert!(starts("To: ", "<ana@example.com>") && starts("Content-Type: multipart/alternative", ""));
    }

    #[test]
    fn no_name_and_no_subject_can_add_a_header() {
        let evil = "x\r\nBcc: eve@example.com\r\n\r\nbody\u{2028}\u{85}\0y";
        let mail = Outgoing {
            sender_name: evil.into(),
            firm_name: evil.into(),
            to_name: format!("{evil}\" <eve@example.com>"),
            subject: evil.into(),
            firm_email: "office@nunez.example\r\nBcc: eve@example.com".into(),
            ..mail()
        };
        let headers = headers(&mail);
        let mut names: Vec<_> = headers.iter().map(|header| header.split(':').next().unwrap()).collect();
        names.sort_unstable();
        assert_eq!(
            names,
            [
                "Auto-Submitted",
                "Content-Language",
                "Content-Type",
                "Date",
                "From",
                "MIME-Version",
                "Message-ID",
                "Subject",
                "To",
            ]
        );
        let envelope = mail.message().unwrap().envelope().clone();
        assert_eq!(envelope.to().iter().map(ToString::to_string).collect::<Vec<_>>(), ["ana@example.com"]);

        let wrong = Outgoing { to_email: "ana@example.com\r\nRCPT TO:<eve@example.com>".into(), ..mail };
        assert!(wrong.message().is_err());
    }

    #[test]
    fn a_file_goes_along_beside_the_words() {
        let file = AttachedFile { name: "R-2026-0001.pdf".into(), bytes: b"%PDF-1.7 \xff".to_vec() };
        let mail = Outgoing { attached: Some(file), ..mail() };
        assert!(headers(&mail).iter().any(|header| header.starts_with("Content-Type: multipart/mixed")));
        let wire = String::from_utf8(mail.message().unwrap().formatted()).unwrap();
        for wanted in [
            "multipart/alternative",
            "Content-Type: application/pdf",
            "Content-Disposition: attachment; filename=\"R-2026-0001.pdf\"",
            &data_encoding::BASE64.encode(b"%PDF-1.7 \xff"),
        ] {
            assert!(wire.contains(wanted), "{wanted} in {wire}");
        }
    }

    #[test]
    fn one_line_keeps_words_and_nothing_else() {
        assert_eq!(one_line("  a\r\n\tb\u{0} c\u{2029}d "), "a b c d");
        assert_eq!(one_line("محمد علي"), "محمد علي");
        assert_eq!(one_line("\n"), "");
    }
}
