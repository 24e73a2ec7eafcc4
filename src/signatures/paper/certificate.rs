//! The certificate of completion: what was signed by whom, how it was found out who they are, and when each thing happened. It is the last
//! part of the signed copy, and so cannot hold the hash of the file it is in: it prints that of the file as it was sent, which the signed
//! copy begins with byte for byte, and the head of the firm's log.

use super::super::{
    Authentication, Envelope, Face, FieldKind, SignatureField, Signer, queries::CurrentDisclosure,
};
use crate::{
    clock::Ts,
    i18n::{Lang, format},
    ids::SignerId,
    pdf::{
        Align, Block, Boxed, Cell, Color, Column, Document, Error, Finished, Heading, Letterhead, Paper,
        Paragraph, Qr, Row, Table, TableColumn, Text, Title, Width,
    },
    pdf_files::intake::{Change, Why},
};
use data_encoding::HEXLOWER;
use jiff::tz::TimeZone;
use uuid::Uuid;

/// Certificates are written in English.
const LANG: Lang = Lang::EnUs;

/// What became of a mail that asked somebody to sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailLine {
    /// Whom it asked.
    pub signer: SignerId,
    /// Where it went.
    pub recipient: String,
    /// Whether it reminded them.
    pub is_reminder: bool,
    /// When a server took it, or refused it for good.
    pub at: Ts,
    /// Whether it was taken.
    pub is_taken: bool,
}

/// All that a certificate says.
#[derive(Debug, Clone)]
pub struct Certificate<'a> {
    /// What was signed, by whom.
    pub envelope: &'a Envelope,
    /// Who sent it.
    pub sender: &'a str,
    /// The firm.
    pub firm: &'a str,
    /// The firm's color.
    pub color: Color,
    /// What it is printed on.
    pub paper: Paper,
    /// The firm's own zone.
    pub zone: &'a TimeZone,
    /// The words that signers agreed to, with their languages, by their ids.
    pub disclosures: &'a [(Uuid, CurrentDisclosure)],
    /// What became of mails.
    pub mails: &'a [MailLine],
    /// When others than signers acted: what, and when.
    pub head: (i64, &'a [u8]),
    /// Of the signed copy, where this is a file of its own beside it.
    pub copy_sha256: Option<[u8; 32]>,
    /// Where anybody can check the file.
    pub verify_url: &'a str,
    /// When it is made.
    pub at: Ts,
}

/// A moment with seconds and its distance from UTC, on the clock of a zone.
pub fn zoned(at: Ts, zone: &TimeZone) -> String {
    let local = at.0.to_zoned(zone.clone());
    let seconds = local.offset().seconds();
    let (sign, minutes) = (if seconds < 0 { '\u{2212}' } else { '+' }, seconds.unsigned_abs() / 60);
    let day = format::full_day(LANG, local.date());
    format!(
        "{day}, {:02}:{:02}:{:02} (UTC{sign}{:02}:{:02})",
        local.hour(),
        local.minute(),
        local.second(),
        minutes / 60,
        minutes % 60
    )
}

impl Certificate<'_> {
    /// The pages. It takes milliseconds of pure computing: not for where others wait.
    ///
    /// # Errors
    /// As [`Document::finish`]: none that comes of what people typed.
    pub fn finish(&self) -> Result<Finished, Error> {
        let title = "Certificate of completion";
        let request = &self.envelope.request;
        Document {
            paper: self.paper,
            title: format!("{title}: {}", request.title),
            lang: LANG.code().to_owned(),
            author: self.firm.to_owned(),
            created: self.at.0,
            letterhead: Letterhead {
                name: self.firm.to_owned(),
                under: None,
                logo: None,
                lines: Vec::new(),
                color: self.color,
            },
            running_head: format!("{title} · {}", request.id),
            foot: Box::new(move |page, pages| {
                (format!("{title} · {}", request.id), format!("Page {page} of {pages}"))
            }),
            blocks: self.blocks(),
        }
        .finish()
    }

    fn blocks(&self) -> Vec<Block<'_>> {
        let request = &self.envelope.request;
        let mut blocks = vec![
            Block::Title(Title {
                text: "Certificate of completion".into(),
                under: Some(Text::from(request.title.as_str())),
                figure: None,
                under_figure: None,
            }),
            Block::Pairs(self.document()),
        ];
        for signer in &self.envelope.signers {
            blocks.push(heading(&format!("Signer {}: {}", signer.position, signer.name)));
            blocks.push(Block::Pairs(self.signer(signer)));
        }
        blocks.push(heading("What happened, and when"));
        blocks.push(Block::Table(self.timeline()));
        blocks.push(self.check());
        blocks
    }

    fn document(&self) -> Vec<(Text, Text)> {
        let request = &self.envelope.request;
        let pages = request.pages().len();
        let mut pairs = vec![
            pair("Envelope", request.id.to_string()),
            pair("File", request.file_name.clone()),
            pair("Pages", pages.to_string()),
            pair("Sent by", format!("{}, {}", self.sender, self.firm)),
            pair("SHA-256 of the file as sent", HEXLOWER.encode(&request.file_sha256)),
        ];
        if request.upload_sha256 != request.file_sha256 {
            pairs.push(pair("SHA-256 of the file as it came", HEXLOWER.encode(&request.upload_sha256)));
            pairs.push(pair("Changed before it was sent", changes(&request.changes())));
        }
        if let Some(copy) = &self.copy_sha256 {
            pairs.push(pair("SHA-256 of the signed copy", HEXLOWER.encode(copy)));
            pairs.push(pair(
                "Signed before",
                "The file held a signature when it came. Nothing was written on its pages, as that would break it: what each signer put at \
                 each place stands below.",
            ));
        }
        pairs.push(pair("Order", if request.in_order { "One after the other" } else { "All at once" }));
        pairs
    }

    fn signer(&self, signer: &Signer) -> Vec<(Text, Text)> {
        let role = match (signer.client_id, signer.staff_member_id) {
            (Some(_), _) => "Client",
            (None, Some(_)) => "For the firm",
            (None, None) => "Other signer",
        };
        let zone = TimeZone::get(&signer.time_zone).unwrap_or_else(|_| self.zone.clone());
        let how = match signer.face {
            Face::Script | Face::Plain => "typed",
            Face::Drawn => "drawn by hand",
        };
        let mut pairs = vec![
            pair("Role", role),
            pair("Email", signer.email.clone()),
            pair(
                "Signature adopted",
                format!("{} ({how}); initials {}", signer.signed_name(), signer.adopted_initials),
            ),
            pair("Known by", authentication(signer, &zone)),
        ];
        if let Some((_, words)) = self.disclosures.iter().find(|(id, _)| Some(*id) == signer.disclosure_id) {
            let hash = HEXLOWER.encode(&words.sha256);
            pairs.push(pair(
                "Consent",
                format!("Electronic records, version {}, SHA-256 {hash}", words.version),
            ));
        }
        if self.copy_sha256.is_some() {
            pairs.extend(self.envelope.fields_of(signer.id).filter_map(stands));
        }
        let from = [&signer.address, &signer.agent, &signer.time_zone];
        let from: Vec<&str> = from.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        pairs.push(pair("From", from.join(" · ")));
        if let Some(at) = signer.signed_at {
            pairs.push(pair("Signed", format!("{} · {}", zoned(at, &zone), zoned(at, &TimeZone::UTC))));
        }
        pairs
    }

    /// Those of the same second stand in the order in which they can happen.
    fn add_moments(&self, signer: &Signer, lines: &mut Vec<(Ts, String)>) {
        let name = &signer.name;
        for mail in self.mails.iter().filter(|mail| mail.signer == signer.id) {
            let kind = if mail.is_reminder { "Reminder" } else { "Request" };
            let became = if mail.is_taken { "taken by" } else { "refused by" };
            lines.push((mail.at, format!("{kind} to {} {became} the mail server", mail.recipient)));
        }
        let first = [
            (signer.opened_at, format!("Opened by {name}")),
            (signer.consented_at, format!("{name} agreed to electronic records")),
            (signer.paper_asked_at, format!("{name} asked for paper")),
        ];
        lines.extend(first.into_iter().filter_map(|(at, words)| Some((at?, words))));
        for field in self.envelope.fields_of(signer.id) {
            if let Some(at) = field.filled_at {
                lines.push((at, format!("{name}: {}, page {}", what(field.kind), field.page)));
            }
        }
        if let Some(at) = signer.signed_at {
            lines.push((at, format!("{name} finished signing")));
        }
    }

    /// In the firm's zone.
    fn timeline(&self) -> Table<'_> {
        let mut lines: Vec<(Ts, String)> = Vec::new();
        let request = &self.envelope.request;
        lines.push((request.created_at, "Created".into()));
        if let Some(at) = request.sent_at {
            lines.push((at, format!("Sent by {}", self.sender)));
        }
        for signer in &self.envelope.signers {
            self.add_moments(signer, &mut lines);
        }
        if let Some(at) = request.ended_at {
            lines.push((at, "Completed: everybody has signed".into()));
        }
        lines.sort_by_key(|(at, _)| *at);
        let rows = lines
            .into_iter()
            .map(|(at, words)| Row::Cells(vec![Cell::from(zoned(at, self.zone)), Cell::from(words)]));
        Table {
            columns: vec![
                TableColumn { head: "When".into(), width: Width::Share(1.0), align: Align::Start },
                TableColumn { head: "What".into(), width: Width::Share(1.35), align: Align::Start },
            ],
            rows: rows.collect(),
            summary: Some("What happened to this document, the earliest first".into()),
            ..Table::default()
        }
    }

    fn check(&self) -> Block<'_> {
        let (seq, hash) = self.head;
        let (what, pages) = match self.copy_sha256 {
            None => (
                "this file",
                "The pages before this certificate begin with the file exactly as it was sent; names, initials, dates and texts were added \
                 on top.",
            ),
            Some(_) => (
                "the signed copy and this certificate",
                "The signed copy begins with the file exactly as it was sent; nothing but the seal was added to it.",
            ),
        };
        let words = format!(
            "{} sealed {what} with its certificate after the last signature. The seal is tamper-evident: any byte that is changed afterwards \
             breaks it, which PDF readers show. It is an electronic signature of the firm; it does not claim to be an advanced or qualified \
             one. {pages}",
            self.firm
        );
        let log = format!("Head of the firm’s log: {seq}, {}", HEXLOWER.encode(hash));
        Block::Boxed(Boxed {
            heading: Some(Heading { level: 2, is_label: false, text: "How to check this file".into() }),
            qr: Some(Qr {
                text: self.verify_url.to_owned(),
                alt: format!("Address to check this file: {}", self.verify_url),
            }),
            columns: vec![Column {
                share: 1.0,
                blocks: vec![
                    Block::Paragraph(Paragraph::from(Text::from("Give the file to ").link(
                        self.verify_url,
                        self.verify_url,
                        "Check this file",
                    ))),
                    Block::Paragraph(Paragraph { text: words.into(), is_soft: true, ..Paragraph::default() }),
                    Block::Paragraph(Paragraph { text: log.into(), is_soft: true, ..Paragraph::default() }),
                ],
            }],
        })
    }
}

/// What stands at a place, in words.
fn stands(field: &SignatureField) -> Option<(Text, Text)> {
    let value = field.value.as_deref()?;
    let name = if field.label.is_empty() { what(field.kind) } else { &field.label };
    let words = if field.kind == FieldKind::Checkbox { "checked" } else { value };
    Some(pair(&format!("Page {}: {name}", field.page), words))
}

fn pair(label: &str, words: impl Into<String>) -> (Text, Text) {
    (label.into(), Text::from(words.into()))
}

fn heading(words: &str) -> Block<'static> {
    Block::Heading(Heading { level: 2, is_label: false, text: words.into() })
}

fn what(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Signature => "signature",
        FieldKind::Initials => "initials",
        FieldKind::Date => "date",
        FieldKind::Text => "text",
        FieldKind::Checkbox => "box",
    }
}

fn authentication(signer: &Signer, zone: &TimeZone) -> String {
    let how = match signer.authentication {
        Some(Authentication::SignIn) => "Signed in to the portal",
        Some(Authentication::Password) => "Signed in to the portal and typed the password again",
        Some(Authentication::MailedCode) => "A link and a code that were mailed to this address",
        None => "Not recorded",
    };
    match signer.authenticated_at {
        Some(at) => format!("{how}, {}", zoned(at, zone)),
        None => how.to_owned(),
    }
}

/// What was done to a file before it was sent, in words.
pub fn changes(changes: &[Change]) -> String {
    let words = changes.iter().map(|change| match change {
        Change::BytesBeforeHeader(1) => "1 byte before the beginning of the PDF was cut off".to_owned(),
        Change::BytesBeforeHeader(count) => {
            format!("{count} bytes before the beginning of the PDF were cut off")
        }
        Change::Rewritten(Why::Repaired) => "its damaged list of objects was written anew".to_owned(),
        Change::Rewritten(Why::Hybrid | Why::Unclear) => {
            "it was written anew, as readers could have understood it differently".to_owned()
        }
        Change::Rewritten(Why::PageTree) => "its number of pages was corrected".to_owned(),
        Change::Decrypted => "its encryption, which asked for no password, was taken off".to_owned(),
        Change::ScriptsDropped => "scripts were taken out".to_owned(),
        Change::AppearancesWritten(_) => {
            "values of form fields were drawn, so that all readers show them".to_owned()
        }
        Change::XfaDropped => "a second form (XFA), which most readers do not show, was taken out".to_owned(),
        Change::UsageRightsDropped => {
            "rights of a PDF vendor, which end with any change, were taken out".to_owned()
        }
    });
    let words: Vec<String> = words.collect();
    if words.is_empty() { "nothing".into() } else { words.join("; ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_names_its_distance_from_utc() {
        let at = Ts("2026-11-27T18:24:05Z".parse().unwrap());
        let in_zone = |name: &str| zoned(at, &TimeZone::get(name).unwrap());
        assert_eq!(in_zone("America/Los_Angeles"), "Nov 27, 2026, 10:24:05 (UTC−08:00)");
        assert_eq!(in_zone("Asia/Kolkata"), "Nov 27, 2026, 23:54:05 (UTC+05:30)");
        assert_eq!(in_zone("UTC"), "Nov 27, 2026, 18:24:05 (UTC+00:00)");
    }
}
