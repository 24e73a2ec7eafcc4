//! What stands in double braces: merge fields, and places to sign.

/// Longest name of a blank, in characters.
const MAX_NAME: usize = 60;
/// Characters of what is wrong that are quoted.
const QUOTED: usize = 40;
/// Things that are wrong after which nobody reads on.
const MAX_PROBLEMS: usize = 20;
/// Clients who can be asked to sign one contract.
pub const MAX_CLIENTS: u8 = 15;

/// What a merge field stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Field {
    /// The names of all applicants.
    Client,
    /// Where the first applicant lives.
    ClientAddress,
    /// The reference of the case.
    Case,
    /// Its name.
    CaseName,
    /// The firm's name.
    Firm,
    /// Whoever is responsible for the case.
    Attorney,
    /// The day on which the contract is made.
    Today,
    /// What staff fill in, by its name as it is written.
    Blank(String),
}

/// What a case knows by itself: as it is written in braces, and what comes in its place, for staff.
pub static KNOWN: [(&str, Field, &str); 7] = [
    ("client", Field::Client, "Names of all applicants of the case"),
    ("client address", Field::ClientAddress, "Address of the first applicant"),
    ("case", Field::Case, "Reference of the case"),
    ("case name", Field::CaseName, "Name of the case"),
    ("firm", Field::Firm, "Name of the firm"),
    ("attorney", Field::Attorney, "Whoever is responsible for the case"),
    ("today", Field::Today, "The day on which the contract is made"),
];

/// What stands at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceKind {
    /// The name, signed.
    Sign,
    /// The initials.
    Initials,
    /// The day of signing.
    Date,
    /// Words that the signer types.
    Text,
    /// A box that the signer checks.
    Checkbox,
}

/// How each is written before the colon, and what it is, for staff.
pub static KINDS: [(&str, PlaceKind, &str); 5] = [
    ("sign", PlaceKind::Sign, "Signature"),
    ("initials", PlaceKind::Initials, "Initials"),
    ("date", PlaceKind::Date, "Date of signing"),
    ("text", PlaceKind::Text, "Text to fill in"),
    ("checkbox", PlaceKind::Checkbox, "Box to check"),
];

/// Whose a place is. Clients are asked before the firm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// An applicant of the case, counted from 1.
    Client(u8),
    /// Who signs for the firm.
    Firm,
}

impl Role {
    /// As it is written after the colon.
    pub fn words(self) -> String {
        match self {
            Role::Client(1) => "client".into(),
            Role::Client(number) => format!("client {number}"),
            Role::Firm => "firm".into(),
        }
    }

    fn read(text: &str) -> Option<Role> {
        match text {
            "firm" => Some(Role::Firm),
            "client" => Some(Role::Client(1)),
            other => {
                let number = other.strip_prefix("client")?.trim().parse().ok()?;
                (1..=MAX_CLIENTS).contains(&number).then_some(Role::Client(number))
            }
        }
    }
}

/// A place to sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlaceTag {
    /// What stands there.
    pub kind: PlaceKind,
    /// Whose it is.
    pub role: Role,
}

/// A stretch of a text: its own words, or what stands in for others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// As they are.
    Words(String),
    /// A merge field.
    Field(Field),
    /// A place to sign.
    Place(PlaceTag),
}

/// What is wrong with a text, with the words that are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// Braces that open and do not close.
    Unclosed(String),
    /// Braces that close and did not open.
    Unopened(String),
    /// Nothing is between them.
    Empty,
    /// No name for a blank.
    BadName(String),
    /// No kind of place.
    UnknownKind(String),
    /// Nobody who can sign.
    UnknownRole(String),
    /// A place in a heading or a link.
    Misplaced(String),
    /// Nowhere to sign.
    NoPlace,
    /// More places than there may be.
    TooManyPlaces(usize),
    /// More blanks than there may be.
    TooManyBlanks(usize),
}

impl Problem {
    /// For staff.
    pub fn words(&self) -> String {
        match self {
            Problem::Unclosed(text) => format!("“{{{{{text}” does not close: write }}}} where it ends."),
            Problem::Unopened(text) => format!("“{text}}}}}” does not open: write {{{{ where it begins."),
            Problem::Empty => "Nothing stands between {{ and }}: write a name there.".into(),
            Problem::BadName(text) => {
                format!(
                    "“{{{{{text}}}}}”: use at most {MAX_NAME} characters, and no braces, for the name of a blank."
                )
            }
            Problem::UnknownKind(text) => {
                format!("“{{{{{text}}}}}”: before the colon write sign, initials, date, text or checkbox.")
            }
            Problem::UnknownRole(text) => {
                format!("“{{{{{text}}}}}”: after the colon write client, client 2 or firm.")
            }
            Problem::Misplaced(text) => {
                format!("“{{{{{text}}}}}” stands in a heading or a link: give it a line of its own.")
            }
            Problem::NoPlace => "Add at least one place to sign, such as {{sign: client}}.".into(),
            Problem::TooManyPlaces(most) => format!("Use at most {most} places to sign."),
            Problem::TooManyBlanks(most) => format!("Use at most {most} blanks."),
        }
    }
}

/// Parts a text at its braces; what is wrong is left out, and noted.
pub fn scan(text: &str, problems: &mut Vec<Problem>) -> Vec<Said> {
    let mut said = Vec::new();
    let mut rest = text;
    loop {
        let (before, after) = match rest.split_once("{{") {
            Some((before, after)) => (before, Some(after)),
            None => (rest, None),
        };
        if let Some((unopened, _)) = before.rsplit_once("}}") {
            problems.push(Problem::Unopened(end_of(unopened)));
        }
        if !before.is_empty() {
            said.push(Said::Words(before.to_owned()));
        }
        let Some(after) = after.filter(|_| problems.len() < MAX_PROBLEMS) else { return said };
        let (close, open) = (after.find("}}"), after.find("{{"));
        match close {
            Some(close) if open.is_none_or(|open| close < open) => {
                match tag(after.get(..close).unwrap_or_default()) {
                    Ok(tag) => said.push(tag),
                    Err(problem) => problems.push(problem),
                }
                rest = after.get(close + 2..).unwrap_or_default();
            }
            _ => {
                let until = open.unwrap_or(after.len());
                problems.push(Problem::Unclosed(quoted(after.get(..until).unwrap_or_default())));
                rest = after.get(until..).unwrap_or_default();
            }
        }
    }
}

/// What stands between a pair of braces.
fn tag(inside: &str) -> Result<Said, Problem> {
    let name = inside.split_whitespace().collect::<Vec<_>>().join(" ");
    let lower = name.to_lowercase();
    if let Some((kind, role)) = lower.split_once(':') {
        let kind = KINDS.iter().find(|(word, ..)| *word == kind.trim());
        let (_, kind, _) = kind.ok_or_else(|| Problem::UnknownKind(quoted(&name)))?;
        let role = Role::read(role.trim()).ok_or_else(|| Problem::UnknownRole(quoted(&name)))?;
        return Ok(Said::Place(PlaceTag { kind: *kind, role }));
    }
    if let Some((_, field, _)) = KNOWN.iter().find(|(word, ..)| *word == lower) {
        return Ok(Said::Field(field.clone()));
    }
    if name.is_empty() {
        return Err(Problem::Empty);
    }
    if name.chars().count() > MAX_NAME || name.contains(['{', '}']) {
        return Err(Problem::BadName(quoted(&name)));
    }
    Ok(Said::Field(Field::Blank(name)))
}

fn quoted(text: &str) -> String {
    let text = text.trim();
    let short: String = text.chars().take(QUOTED).collect();
    if short.len() < text.len() { format!("{short}…") } else { short }
}

fn end_of(text: &str) -> String {
    let words = text.trim().rsplit(char::is_whitespace).take(3).collect::<Vec<_>>();
    quoted(&words.into_iter().rev().collect::<Vec<_>>().join(" "))
}
