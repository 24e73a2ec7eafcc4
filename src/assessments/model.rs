//! What is open to everybody, who enrolled by it, and how that stands.

use crate::{
    clock::{Day, Ts},
    i18n::{Lang, Localized},
    ids::{
        AccountId, AssessmentId, CaseId, ClientId, FirmId, LeadFileId, LeadId, QuestionnaireId,
        QuestionnaireVersionId,
    },
    schema::{assessments, enrollments, lead_files, leads},
    storage::Key,
    ui::Tone,
};
use diesel::prelude::*;
use std::time::Duration;
use uuid::Uuid;

// in a form that a stranger holds: it tells nobody how many there are
crate::ids! { new_v4:
    /// What a visitor sent and did not confirm yet.
    EnrollmentId,
}

/// Leads that came to nothing are kept for so many days where the firm says nothing else.
pub const KEEP_DAYS: i32 = 90;
/// How long a visitor may take to type the code that was mailed to them.
pub const CODE_LIFETIME: Duration = Duration::from_secs(15 * 60);
/// How long what they sent waits for it.
pub const ENROLLMENT_LIFETIME: Duration = Duration::from_secs(24 * 60 * 60);
/// Wrong codes until the code is worth nothing.
pub const CODE_TRIES: i16 = 5;
/// Assessments that a firm has at most.
pub const MAX_ASSESSMENTS: usize = 30;
/// Characters of the last part of an address.
pub const MAX_SLUG: usize = 60;
/// Characters of the names of those whom somebody is against.
pub const MAX_PARTIES: usize = 2000;
/// Characters of what somebody who is declined is told.
pub const MAX_MESSAGE: usize = 2000;
/// Websites that may show assessments.
pub const MAX_ORIGINS: usize = 10;

/// A questionnaire that was opened to everybody.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = assessments, check_for_backend(diesel::pg::Pg))]
pub struct Assessment {
    /// What leads belong to.
    pub id: AssessmentId,
    /// What is asked; the version that counts when somebody begins.
    pub questionnaire_id: QuestionnaireId,
    /// The last part of its address.
    pub slug: String,
    /// Since when nobody may answer it.
    pub closed_at: Option<Ts>,
}

/// The same with what it is called today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TitledAssessment {
    /// What was opened.
    pub assessment: Assessment,
    /// What is asked of whoever begins now.
    pub version: QuestionnaireVersionId,
    /// What the questionnaire is called.
    pub title: Localized,
}

/// What is set for all assessments of a firm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssessmentSettings {
    /// The websites that may show them, an origin a line.
    pub frame_ancestors: String,
    /// For how many days leads are kept that came to nothing.
    pub keep_days: i32,
}

impl Default for AssessmentSettings {
    fn default() -> Self {
        AssessmentSettings { frame_ancestors: String::new(), keep_days: KEEP_DAYS }
    }
}

impl AssessmentSettings {
    /// The websites as `frame-ancestors` takes them; empty for none.
    pub fn ancestors(&self) -> String {
        self.frame_ancestors.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// An origin as browsers compare it: scheme, host and, where it is not the usual one, port. None for anything else: what stands here goes into a
/// header.
pub fn parse_origin(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches('/').to_ascii_lowercase();
    let (scheme, rest) = text.split_once("://")?;
    let (host, port) = match rest.split_once(':') {
        Some((host, port)) => (host, Some(port.parse::<u16>().ok().filter(|port| *port > 0)?)),
        None => (rest, None),
    };
    let is_local = host == "localhost" || host == "127.0.0.1";
    // others than https can be read and changed on the way
    if scheme != "https" && !(scheme == "http" && is_local) {
        return None;
    }
    let is_label = |label: &str| {
        let inner = label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        (1..=63).contains(&label.len()) && inner && !label.starts_with('-') && !label.ends_with('-')
    };
    if host.len() > 253 || !host.split('.').all(is_label) || !(is_local || host.contains('.')) {
        return None;
    }
    Some(match port {
        Some(port) => format!("{scheme}://{host}:{port}"),
        None => format!("{scheme}://{host}"),
    })
}

/// The last part of an address, as it is kept; none for what cannot be one.
pub fn parse_slug(text: &str) -> Option<String> {
    let slug = text.trim().to_ascii_lowercase();
    let is_word =
        |word: &str| !word.is_empty() && word.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    (slug.len() <= MAX_SLUG && slug.split('-').all(is_word)).then_some(slug)
}

/// What a title could be in an address: its letters without accents, and strokes between.
pub fn slug_of(title: &str) -> String {
    let plain = |c: char| match c {
        'á' | 'à' | 'â' | 'ä' | 'ã' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        other => other,
    };
    let letters: String = title
        .to_lowercase()
        .chars()
        .map(plain)
        .map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' })
        .collect();
    let mut slug = String::new();
    for word in letters.split_whitespace() {
        if slug.len() + word.len() + 1 > MAX_SLUG {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(word);
    }
    slug
}

/// What a visitor sent and did not confirm yet. Whether the address is known to the firm is not in it.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = enrollments, check_for_backend(diesel::pg::Pg))]
pub struct Enrollment {
    /// In the browser that sent it.
    pub id: EnrollmentId,
    /// What they answered.
    pub assessment_id: AssessmentId,
    /// In which version.
    pub version_id: QuestionnaireVersionId,
    /// As it was typed.
    pub name: String,
    /// In lower case.
    pub email: String,
    /// For the conflict check; may be empty.
    pub opposing_parties: String,
    /// What they read.
    pub language: Lang,
    /// All answers, sealed.
    pub sealed_answers: Vec<u8>,
    /// Of the code that was mailed; none where none was.
    pub code_hash: Option<Vec<u8>>,
    /// When it was.
    pub code_sent_at: Option<Ts>,
    /// Wrong codes so far.
    pub code_tries: i16,
    /// When it is thrown away.
    pub expires_at: Ts,
}

impl Enrollment {
    /// Whether a code may still be right.
    pub fn takes_code(&self, now: Ts) -> bool {
        let sent = self.code_sent_at.is_none_or(|at| now < at.plus(CODE_LIFETIME));
        sent && self.code_tries < CODE_TRIES && now < self.expires_at
    }
}

/// Somebody who enrolled, without their answers.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = leads, check_for_backend(diesel::pg::Pg))]
pub struct Lead {
    /// What stands in its addresses.
    pub id: LeadId,
    /// As whom the firm knows them.
    pub client_id: ClientId,
    /// What they answered.
    pub assessment_id: AssessmentId,
    /// In which version.
    pub version_id: QuestionnaireVersionId,
    /// As they wrote it.
    pub name: String,
    /// For the conflict check; may be empty.
    pub opposing_parties: String,
    /// What they read.
    pub language: Lang,
    /// When their address was confirmed.
    pub submitted_at: Ts,
    /// When staff read the answers first.
    pub opened_at: Option<Ts>,
    /// Who did.
    pub opened_by: Option<AccountId>,
    /// When the firm said no.
    pub declined_at: Option<Ts>,
    /// What it said.
    pub decline_message: String,
    /// When the firm took them in.
    pub accepted_at: Option<Ts>,
    /// Their case since then.
    pub case_id: Option<CaseId>,
}

/// How it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LeadState {
    /// Nobody has read the answers.
    New,
    /// Somebody has.
    Opened,
    /// They are a client.
    Accepted,
    /// The firm does not work for them.
    Declined,
}

impl LeadState {
    /// As staff read it.
    pub fn words(self) -> &'static str {
        match self {
            LeadState::New => "New",
            LeadState::Opened => "Answers opened",
            LeadState::Accepted => "Client",
            LeadState::Declined => "Declined",
        }
    }

    /// How its pill is colored.
    pub fn tone(self) -> Tone {
        match self {
            LeadState::New => Tone::Warn,
            LeadState::Opened => Tone::Brand,
            LeadState::Accepted => Tone::Good,
            LeadState::Declined => Tone::Plain,
        }
    }
}

impl Lead {
    /// How it stands.
    pub fn state(&self) -> LeadState {
        match (self.accepted_at, self.declined_at, self.opened_at) {
            (Some(_), ..) => LeadState::Accepted,
            (None, Some(_), _) => LeadState::Declined,
            (None, None, Some(_)) => LeadState::Opened,
            (None, None, None) => LeadState::New,
        }
    }

    /// Whether the firm has yet to say what becomes of it.
    pub fn is_undecided(&self) -> bool {
        self.declined_at.is_none() && self.accepted_at.is_none()
    }

    /// On which day of the firm it is deleted; none for a client's.
    pub fn ends_on(&self, keep_days: i32, zone: &jiff::tz::TimeZone) -> Option<Day> {
        let last = self.declined_at.unwrap_or(self.submitted_at).max(self.submitted_at);
        let days = Duration::from_secs(u64::from(keep_days.unsigned_abs()) * 24 * 60 * 60);
        self.accepted_at.is_none().then(|| Day(last.plus(days).0.to_zoned(zone.clone()).date()))
    }
}

/// A file that somebody gave with their answers.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = lead_files, check_for_backend(diesel::pg::Pg))]
pub struct LeadFile {
    /// What stands in its address.
    pub id: LeadFileId,
    /// With what it came.
    pub lead_id: LeadId,
    /// The question that it answers, by its path.
    pub question: String,
    /// Cleaned.
    pub file_name: String,
    /// The ending of its kind.
    pub file_kind: String,
    /// Its length.
    pub bytes: i64,
    /// Of its bytes.
    pub sha256: Vec<u8>,
    /// Where it is.
    pub storage_key: String,
    /// When it came.
    pub created_at: Ts,
}

impl LeadFile {
    /// Where the storage has it.
    pub fn key(&self) -> Option<Key> {
        Key::parse(&self.storage_key)
    }
}

/// What sealed answers belong to: moved to another row they do not open.
pub fn context(what: &str, firm: FirmId, id: Uuid) -> Vec<u8> {
    [what.as_bytes(), firm.0.as_bytes(), id.as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins_are_those_of_websites_and_nothing_that_says_more() {
        for (typed, origin) in [
            ("https://Www.Hartwell.example/", "https://www.hartwell.example"),
            (" https://hartwell.example:8443 ", "https://hartwell.example:8443"),
            ("http://localhost:3000", "http://localhost:3000"),
        ] {
            assert_eq!(parse_origin(typed).as_deref(), Some(origin));
        }
        for wrong in [
            "",
            "hartwell.example",
            "http://hartwell.example",
            "https://*",
            "https://*.example.com",
            "https://a.example/path",
            "https://a.example; script-src *",
            "https://a.example https://b.example",
            "https://a.example:0",
            "https://user@a.example",
            "https://-a.example",
            "https://example",
            "'self'",
        ] {
            assert_eq!(parse_origin(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_last_part_of_an_address_is_words_and_strokes() {
        assert_eq!(parse_slug(" Visa-Check ").as_deref(), Some("visa-check"));
        for wrong in ["", "-", "a--b", "-a", "a-", "visa check", "visa/check", "ñ", &"a".repeat(61)] {
            assert_eq!(parse_slug(wrong), None, "{wrong}");
        }
        assert_eq!(slug_of("Evaluación: ¿Qué visa?"), "evaluacion-que-visa");
        assert_eq!(slug_of("移民"), "");
    }
}
